"""Processes that write, delete and search at once on one PostgreSQL."""

from __future__ import annotations

import random
import subprocess
import sys
from contextlib import closing
from dataclasses import replace

from sqlalchemy import select

from runway_core.prompts import build
from runway_core.settings import Settings
from runway_core.states import Plan, State
from runway_core.store import finder, tables
from runway_core.store.animations import Store
from runway_core.store.keeping import Keeping
from runway_core.store.listing import Filter, Query, Sort
from runway_core.store.tables import Database
from tests.kit.postgres import Postgres
from tests.kit.server import ROOT
from tests.kit.store import BRIEF, put

PROCESSES, TURNS = 4, 12
STYLES = ("cartoon", "anime", "watercolor")
TAGS = ("hero", "draft", "old")


def work(url: str, number: int) -> None:
    """What one of the processes does, once it is told to: a word of its own in each animation that
    it makes, and everything else to whichever are the newest of all.
    """
    drawn = random.Random(number)
    with closing(Database.open(Settings(database_url=url))) as database:
        store, keeping = Store(database), Keeping(database)
        print("ready", flush=True)
        sys.stdin.readline()
        for turn in range(TURNS):
            word = f"w{number}x{turn}"
            brief = replace(BRIEF, style=drawn.choice(STYLES), words=f"a fox {word}")
            made = store.add(brief, build.build(brief), plan=Plan.REAL, reason=None, quoted=55)
            assert [made.id] == [one.id for one in store.page(where=Filter(text=word))[0]]
            ids = [one.id for one in store.page(limit=8)[0]] or [made.id]
            for one in drawn.sample(ids, min(3, len(ids))):
                put(store, one, drawn.choice((State.RUNNING, State.SUCCEEDED, State.FAILED)))
            keeping.say(drawn.sample(ids, 1), stars=drawn.choice((None, 1, 5)), note=word)
            keeping.tag(ids, drawn.sample(TAGS, 1), drawn.sample(TAGS, 1))
            keeping.bin(drawn.sample(ids, 1))
            keeping.restore(drawn.sample(ids, 1))
            store.page(where=Query(text="fox", style="anime", sort=Sort.STARS))
            store.count(Filter(states=[State.SUCCEEDED], tag="hero"))
            keeping.terms("tag")


def found(database: Database) -> dict[bytes, set[str]]:
    """The ids of the animations that each term finds."""
    with database.read() as connection:
        table = tables.animation.c
        ids = {row.number: row.id for row in connection.execute(select(table.number, table.id))}
        assert set(range(PROCESSES * TURNS)) == ids.keys()
        every = finder.each_of(connection, finder.Bound(b"", b"\xff"))
    return {term: {ids[one] for one in finder.oldest_first(bits)} for term, bits in every.items()}


def test_four_processes_leave_every_bit_as_it_is_written_anew(
    postgres: Postgres, todays: str
) -> None:
    """None waits for ever, none fails, each finds what it has just made, and afterwards everything
    is found by what it is.
    """
    url = postgres.new(todays)
    children = [
        subprocess.Popen(
            [
                *(sys.executable, "-c"),
                f"from tests.store.test_together import work; work({url!r}, {number})",
            ],
            cwd=ROOT,
            stdin=-1,
            stdout=-1,
            text=True,
        )
        for number in range(PROCESSES)
    ]
    try:
        for child in children:
            assert child.stdout is not None
            assert "ready\n" == child.stdout.readline()
        for child in children:
            assert child.stdin is not None
            child.stdin.write("go\n")
            child.stdin.flush()
        for child in children:
            child.communicate(timeout=300)
    finally:
        for child in children:
            child.kill()
    assert [0] * PROCESSES == [child.returncode for child in children]
    with closing(Database.open(Settings(database_url=url))) as database:
        kept = found(database)
        with database.write() as connection:
            finder.rebuild(connection)
        assert kept == found(database)
