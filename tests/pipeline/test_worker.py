"""Processes that share the work on PostgreSQL: called, stopped, missed, cut off, and back."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text

from runway_core.pipeline import worker
from runway_core.pipeline.worker import Worker
from runway_core.states import Mode, Stage, State
from runway_core.store.jobs import SILENT_SECONDS
from runway_core.store.presence import Presence
from runway_core.store.queue import Queue
from runway_core.store.tables import Database
from runway_core.studio.studio import Studio
from tests.kit.postgres import running
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, held, posts, rests, until, wait_for

pytestmark = pytest.mark.postgresql

ROOT = Path(__file__).parents[2]

DRIVER = """
import time
from runway_core.runway.client import Timeouts
from runway_core.runway.next_look import Watch
from runway_core.settings import Settings
from runway_core.store import lease_owner
from runway_core.studio import Studio

Watch.next_wait = lambda self, elapsed: self._interval
studio = Studio(Settings.load(), timeouts=Timeouts(60, 60))
studio.start()
print("there", flush=True)
time.sleep(600)
"""


@pytest.fixture
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether somebody is missing is looked at once, and believed at once."""
    monkeypatch.setattr(worker, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(worker, "SOUND_SECONDS", 0.0)


@pytest.fixture
def driver(
    runway: RunwayStandin, clean_environment: Path, database_url: str
) -> Iterator[subprocess.Popen[str]]:
    """Another process that drives, on what looks like another machine."""
    environment = {
        **os.environ,
        **runway.environment,
        "RUNWAY_POLL_INTERVAL": "0.02",
        "STUDIO_DATA_DIR": str(clean_environment),
        "STUDIO_DATABASE_URL": database_url,
        "PYTHONPATH": str(ROOT),
    }
    command = ["unshare", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"]
    with subprocess.Popen(
        [*command, sys.executable, "-c", DRIVER], env=environment, text=True, stdout=-1
    ) as child:
        assert child.stdout is not None
        assert "there" == child.stdout.readline().strip()
        yield child
        child.kill()


def inside(child: subprocess.Popen[str]) -> int:
    """The number here of the process that `unshare` runs."""
    (line,) = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
    return int(line)


def silence(database: Database, owner: str) -> None:
    """As if nothing had been heard of a process for too long."""
    query = text(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - make_interval(secs => :seconds)"
        " WHERE 'worker.' || id = (SELECT name FROM shared WHERE value = :owner)"
    )
    with database.write() as connection:
        how = {"seconds": SILENT_SECONDS + 1, "owner": owner}
        assert 1 == connection.execute(query, how).rowcount


def test_process_that_was_stopped_for_long_goes_on_when_it_wakes(
    driver: subprocess.Popen[str],
    fresh: Callable[..., Studio],
    runway: RunwayStandin,
    looks_often: None,
) -> None:
    """Another brings its animation to the end, nothing is paid twice; then it takes the next."""
    watcher = fresh(started=False)
    made = held(watcher, runway, Stage.IMAGE, "RUNNING")
    owner = watcher.get(made.id).owner
    assert owner is not None
    os.kill(inside(driver), signal.SIGSTOP)
    silence(watcher.database, owner)
    other = fresh()
    until(other, made.id, lambda now: now.owner not in {None, owner})
    runway.account.stage_seconds[Stage.IMAGE] = 0.03
    runway.finish()
    assert (State.SUCCEEDED, 15) == (rests(other, made.id).state, runway.spent)
    other.close()
    os.kill(inside(driver), signal.SIGCONT)
    following = watcher.submit(SHORT)
    assert State.SUCCEEDED is rests(watcher, following.id).state
    assert (2, 2) == posts(runway)


def test_wish_reaches_whoever_drives_it_at_once(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Not at its next look at the task, which may be far away."""
    fresh(poll_interval=600.0)
    runway.account.stage_seconds[Stage.IMAGE] = 600.0
    person = fresh(started=False)
    made = person.submit(SHORT)
    until(person, made.id, lambda now: now.state is State.WAITING)
    person.cancel(made.id)
    assert State.CANCELLED is rests(person, made.id).state


def test_stopped_worker_hands_over_at_once(
    fresh: Callable[..., Studio], runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other is called: it need not look whether anybody is missing."""
    monkeypatch.setattr(worker, "WATCH_SECONDS", 600.0)
    first = fresh()
    made = held(first, runway, Stage.IMAGE, "RUNNING")
    second = fresh()
    first.close()
    now = until(second, made.id, lambda now: now.owner is not None)
    assert 2 == now.fence
    runway.account.stage_seconds[Stage.IMAGE] = 0.03
    runway.finish()
    assert (State.SUCCEEDED, (1, 1)) == (rests(second, made.id).state, posts(runway))


def test_server_without_a_key_leaves_what_needs_one_alone(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """While the others are started again, too; what is simulated it makes."""
    keyed = fresh()
    made = held(keyed, runway, Stage.IMAGE, "RUNNING")
    keyless = fresh(api_key=None)
    keyed.close()
    assert Mode.SIMULATION is rests(keyless, keyless.submit(SHORT).id).mode
    now = keyless.get(made.id)
    assert (State.RUNNING, None) == (now.state, now.owner)
    runway.account.stage_seconds[Stage.IMAGE] = 0.03
    runway.finish()
    assert (State.SUCCEEDED, (1, 1)) == (rests(fresh(), made.id).state, posts(runway))


def test_database_that_was_away_is_waited_for(
    clean_environment: Path, fresh: Callable[..., Studio], runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """What was driven goes on, new work is heard of, and until then the process is not well."""
    monkeypatch.setattr(worker, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(Worker, "patience", 0.5)
    with running() as server:
        url = server.new()
        studio = fresh(database_url=url)
        wait_for(lambda: studio.is_driving)
        made = held(studio, runway, Stage.IMAGE, "RUNNING")
        server.stop()
        wait_for(lambda: not studio.is_driving)
        server.start()
        wait_for(lambda: studio.is_driving)
        runway.account.stage_seconds[Stage.IMAGE] = 0.03
        runway.finish()
        following = studio.submit(SHORT)
        ends = [rests(studio, each.id) for each in (made, following)]
        assert [State.SUCCEEDED] * 2 == [end.state for end in ends]
        assert {1} == {end.fence for end in ends}
        assert (2, 2) == posts(runway)
        studio.close()


def test_worker_survives_its_own_faults(
    fresh: Callable[..., Studio], runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault while taking work, or while looking after it, ends neither."""
    take, look, stumbled = Queue.take, Presence.misses, []

    def take_badly(self: Queue, most: int) -> Any:
        if "take" not in stumbled:
            stumbled.append("take")
            raise ZeroDivisionError
        return take(self, most)

    def look_badly(self: Presence, connection: Connection, *, judges: bool) -> bool:
        if "look" not in stumbled:
            stumbled.append("look")
            raise ZeroDivisionError
        return look(self, connection, judges=judges)

    monkeypatch.setattr(Queue, "take", take_badly)
    monkeypatch.setattr(Presence, "misses", look_badly)
    monkeypatch.setattr(worker, "WATCH_SECONDS", 0.05)
    monkeypatch.setattr(worker, "AGAIN_SECONDS", 0.05)
    studio = fresh()
    made = studio.submit(SHORT)
    assert State.SUCCEEDED is rests(studio, made.id).state
    wait_for(lambda: studio.is_driving and {"take", "look"} == set(stumbled))
    assert (1, 1) == posts(runway)


def test_who_has_more_lets_others_go_first(still: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """So long that whoever has less is there before, and no longer when there is nothing more."""
    waits, shares = [], [(1, 2), (3,), ()]
    crew: list[object] = []

    async def note(_event: Any, seconds: float) -> None:
        waits.append(seconds)

    class Crew(list[Any]):
        take = list.append

    monkeypatch.setattr(worker, "wait", note)
    monkeypatch.setattr(
        Queue, "take", lambda *_: tuple(worker.Held(each, "", 1) for each in shares.pop(0))
    )

    async def fetch() -> None:
        engine = Worker(still.pipeline)
        engine._stopping = asyncio.Event()
        crew.append(Crew())
        await engine._fetch(crew[0])  # type: ignore[arg-type]

    asyncio.run(fetch())
    assert [0, 2 * worker.PACE, 3 * worker.PACE] == waits


def test_one_of_all_keeps_up(fresh: Callable[..., Studio], looks_often: None) -> None:
    """Once an hour, however many processes there are."""
    done: list[int] = []
    studio = fresh(started=False)
    workers = [Worker(studio.pipeline, upkeep=lambda: done.append(1)) for _ in range(3)]
    for each in workers:
        each.start()
    wait_for(lambda: done)
    looks = Presence.take_upkeep
    asked: list[Presence] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Presence, "take_upkeep", lambda self: asked.append(self) or looks(self))
        wait_for(lambda: len(set(map(id, asked))) == 3)
    for each in workers:
        each.stop()
    assert [1] == done
