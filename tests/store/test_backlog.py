"""What waits and who drives, as it is told to people: on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import backlog
from runway_core.store.animations import Store
from runway_core.store.backlog import Backlog
from runway_core.store.lease_owner import Owner
from runway_core.store.tables import Database
from tests.kit.postgres import Postgres
from tests.kit.store import NOON, Clock, add, claimed, put


def seen(database: Database, now: float = NOON) -> Backlog:
    with database.read() as connection:
        return backlog.look(connection, now)


def test_an_empty_studio_has_an_empty_queue(database: Database) -> None:
    """Nothing moves, and nothing waits."""
    found = seen(database)
    assert (0, 0, None) == (found.moving, found.held, found.oldest)
    assert (0, 0) == (found.stalled, found.without_job)


@pytest.mark.sqlite
def test_what_nobody_holds_waits(database: Database, store: Store, clock: Clock) -> None:
    """By its lease; what rests is not counted, and there are no workers to be counted."""
    first, second, third = (add(store).id for _ in range(3))
    put(store, third, State.SUCCEEDED)
    claimed(store, Owner(), store.get(second))
    assert Backlog(2, 1, NOON) == seen(database)
    assert first == store.get(first).id
    assert 0 == seen(database, NOON + 86_400).held


def work(database: Database, age: float, *keys: str) -> None:
    """As a worker that took these animations, and gave a sign of life `age` seconds ago."""
    with database.write() as connection:
        worker = connection.scalar(
            text(
                "INSERT INTO procrastinate_workers (last_heartbeat) "
                "VALUES (now() - make_interval(secs => :age)) RETURNING id"
            ),
            {"age": age},
        )
        connection.execute(
            text(
                "INSERT INTO procrastinate_jobs "
                "(queue_name, task_name, queueing_lock, args, status, worker_id) SELECT "
                "'drive', 'drive', 'drive:' || key, jsonb_build_object('key', key), 'doing', "
                ":worker FROM unnest(CAST(:keys AS text[])) AS key"
            ),
            {"worker": worker, "keys": list(keys)},
        )


@pytest.fixture
def on_postgres(postgres: Postgres, todays: str) -> Iterator[Database]:
    """A new database that hands out jobs."""
    with closing(Database.open(Settings(database_url=postgres.new(todays)))) as one:
        yield one


def test_jobs_are_counted_by_who_has_them(on_postgres: Database) -> None:
    """By the sign of life of the process that took them; and rows that no job names are found."""
    store = Store(on_postgres, Clock())
    ids = [add(store).id for _ in range(5)]
    with on_postgres.write() as connection:
        connection.execute(text("DELETE FROM procrastinate_jobs"))
        connection.execute(
            text(
                "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock) "
                "VALUES ('drive', 'drive', :lock)"
            ),
            {"lock": f"drive:{ids[0]}"},
        )
    work(on_postgres, 5, *ids[1:3])
    work(on_postgres, 300, ids[3])
    assert Backlog(
        moving=5, held=2, oldest=NOON, workers=1, waiting=1, stalled=1, without_job=1
    ) == seen(on_postgres)


def test_somebody_drives_whose_sign_of_life_is_new(
    database: Database, store: Store, clock: Clock
) -> None:
    """A process that was heard of lately; on SQLite, whoever has something in his hands."""

    def drives(now: float = NOON) -> bool:
        with database.read() as connection:
            return backlog.somebody_drives(connection, now)

    made = add(store)
    assert not drives()
    if not database.hands_out_jobs:
        claimed(store, Owner(), made)
        assert drives()
        assert not drives(NOON + 86_400)
        return
    work(database, 31, made.id)
    assert not drives()
    work(database, 29, made.id)
    assert drives()
