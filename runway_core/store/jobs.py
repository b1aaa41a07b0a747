"""The jobs on PostgreSQL: that something is to be done is written with the row that says so.

The tables and functions are procrastinate's. They are used on the studio's own connections and
inside its own transactions, so that a job and the row that it is about never disagree; what is
called here by a version is what procrastinate keeps for its own workers of other releases. On
SQLite there are no jobs: whoever drives looks at the rows. Source: the design page, "Jobs".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    and_,
    cast,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy import table as sa_table

from runway_core.store import shared, tables

if TYPE_CHECKING:
    import procrastinate

BACKGROUND = -10
"""The priority of what somebody waits for less than for one animation of their own."""

SILENT_SECONDS = 30.0
"""After so long without a word from it a process is taken for dead."""

KEY_SECONDS = 600.0
"""So long after the last process with a key of Runway has gone, those without one leave what needs
it: one that is only started again, or brought up to date, comes back to its own work."""

ATTENTION = "studio"
"""The channel on which it is said of an animation that somebody wants it stopped."""


class Job(StrEnum):
    """What a job is to do with the row that it names."""

    DRIVE = "drive"
    """Take an animation to its end."""
    CONDUCT = "conduct"
    """Move an experiment on for as long as it runs."""
    UPKEEP = "upkeep"
    """What is done now and then, such as emptying the bin. It names no row."""

    @property
    def channel(self) -> str:
        """Where procrastinate says that there is a new one."""
        return f"procrastinate_queue_v1#{self}"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A job that somebody has taken; `key` is the id of its row."""

    id: int
    key: str


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that takes jobs, as the others see it."""

    id: int
    owner: str | None
    """The text of its `Owner`."""
    is_silent: bool
    """Whether nothing was heard of it for `SILENT_SECONDS`."""


def are_kept(connection: Connection) -> bool:
    """Whether this database has jobs at all."""
    return connection.dialect.name == "postgresql"


def make(connection: Connection) -> None:
    """Makes the tables of the jobs in a database that has none; nothing on SQLite."""
    if are_kept(connection):
        # As one text without parameters, which is the only way to send several statements.
        connection.connection.driver_connection.execute(_app().schema_manager.get_schema())  # type: ignore[union-attr]


# Written down, and said


def defer(connection: Connection, job: Job, key: str, *, priority: int = 0) -> None:
    """Has a worker do `job` with the row `key` once this transaction is done, unless that waits
    to be done already. One that is being done meanwhile is done again, and overtaken by its fence.
    """
    if not are_kept(connection):
        return
    from procrastinate.exceptions import AlreadyEnqueued

    task = _app().configure_task(
        job,
        allow_unknown=True,
        connection=connection.connection.driver_connection,
        queue=job,
        queueing_lock=f"{job}:{key}",
        priority=priority,
    )
    try:
        # In a savepoint: a refused row would undo what the job is about.
        with connection.begin_nested():
            task.defer(key=key)
    except AlreadyEnqueued:
        return


def defer_upkeep(connection: Connection, hour: int) -> None:
    """Has one worker of all do the upkeep of an hour, counted from 1970."""
    query = text(
        "SELECT procrastinate_defer_periodic_job_v2"
        "(:job, NULL, NULL, :job, 0, 'hourly', :hour, jsonb_build_object('key', 'hourly'))"
    )
    connection.execute(query, {"job": Job.UPKEEP, "hour": hour})


def call_attention(connection: Connection, key: str) -> None:
    """Tells whoever drives the animation, once this transaction is done, that somebody wants
    something of it; nothing on SQLite.
    """
    if are_kept(connection):
        said = text("SELECT pg_notify(:channel, :key)")
        connection.execute(said, {"channel": ATTENTION, "key": key})


# Taken, and done


WAITING = text("procrastinate_jobs.status = 'todo'")
UNDONE = text("procrastinate_jobs.status IN ('todo', 'doing')")
"""In plain words, as PostgreSQL compares its own type with nothing that is bound as a text."""

table = sa_table(
    "procrastinate_jobs",
    column("id"),
    column("status"),
    column("queue_name"),
    column("queueing_lock"),
    column("priority"),
)


def are_waiting(connection: Connection, job: Job) -> bool:
    """Whether there is something to take."""
    query = select(table.c.id).where(WAITING, table.c.queue_name == job)
    return connection.scalar(query.limit(1)) is not None


def is_for(job: Job, key: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a job is one of the row whose id is `key`."""
    return table.c.queueing_lock == literal(f"{job}:") + key


def fetch(connection: Connection, worker: int, job: Job) -> Ticket | None:
    """Takes the job that goes first; None if nobody waits."""
    query = text(
        "SELECT id, args->>'key' AS key"
        " FROM procrastinate_fetch_job_v2(CAST(:jobs AS varchar[]), :worker)"
    )
    row = connection.execute(query, {"jobs": [str(job)], "worker": worker}).one()
    return None if row.id is None else Ticket(row.id, row.key)


def fetch_for(connection: Connection, worker: int, job: Job, key: str) -> Ticket | None:
    """Takes the job of one row; None if it is done already or waits for nobody."""
    query = text(
        "UPDATE procrastinate_jobs SET status = 'doing', worker_id = :worker"
        " WHERE status = 'todo' AND queueing_lock = :lock RETURNING id"
    )
    found = connection.scalar(query, {"worker": worker, "lock": f"{job}:{key}"})
    return None if found is None else Ticket(found, key)


def remove(connection: Connection, ticket: int) -> None:
    """Takes a job away that is done; one that was given to somebody else is gone already."""
    connection.execute(text("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": ticket})


# Who takes them


def join(connection: Connection, owner: str, *, has_key: bool) -> int:
    """Makes a process known, and whether it has a key of Runway, and gives it its number."""
    worker = connection.scalar(text("SELECT worker_id FROM procrastinate_register_worker_v1()"))
    assert isinstance(worker, int)
    shared.put(connection, _name(worker), owner)
    if has_key:
        shared.put(connection, _keyed(worker), "")
    return worker


def is_heard(connection: Connection, worker: int) -> bool:
    """Says that a process lives; False if it was thought dead, and its jobs are somebody else's."""
    query = text("UPDATE procrastinate_workers SET last_heartbeat = now() WHERE id = :id")
    return connection.execute(query, {"id": worker}).rowcount == 1


def workers(connection: Connection) -> tuple[Worker, ...]:
    """Every process that is known."""
    query = text(
        "SELECT w.id, s.value AS owner,"
        " w.last_heartbeat < now() - make_interval(secs => :seconds) AS is_silent"
        " FROM procrastinate_workers w LEFT JOIN shared s ON s.name = 'worker.' || w.id"
    )
    rows = connection.execute(query, {"seconds": SILENT_SECONDS})
    return tuple(Worker(row.id, row.owner, row.is_silent) for row in rows)


def leave(connection: Connection, worker: int) -> None:
    """Forgets a process. What it was doing is nobody's from now on."""
    connection.execute(text("SELECT procrastinate_unregister_worker_v1(:id)"), {"id": worker})
    shared.put(connection, _name(worker), None)
    if shared.read(connection, _keyed(worker)) is not None:
        shared.put(connection, _keyed(worker), None)
        shared.put(connection, _KEYED, str(connection.scalar(select(_NOW))))


def key_is_there() -> ColumnElement[bool]:
    """Whether a process with a key of Runway takes jobs, or did until `KEY_SECONDS` ago."""
    row = tables.shared.c
    # Known to be there: what an earlier release buries keeps its mark.
    here = text("shared.name IN (SELECT 'keyed.' || id FROM procrastinate_workers)")
    lately = and_(row.name == _KEYED, cast(row.value, Float) > _NOW - KEY_SECONDS)
    return exists().where(or_(here, lately))


def are_left(connection: Connection) -> bool:
    """Whether something was taken by a process that is not known any more."""
    query = text("SELECT 1 FROM procrastinate_jobs WHERE status = 'doing' AND worker_id IS NULL")
    return connection.scalar(query) is not None


def put_back_left(connection: Connection) -> None:
    """Has done by somebody else what was taken by processes that are not known any more.

    As new jobs: a process that was only stopped for long knows the old ones, and may say of them
    that they are done.
    """
    query = text(
        "DELETE FROM procrastinate_jobs WHERE status = 'doing' AND worker_id IS NULL"
        " RETURNING task_name, args->>'key' AS key, priority"
    )
    for row in connection.execute(query).all():
        defer(connection, Job(row.task_name), row.key, priority=row.priority)


_KEYED = "keyed"
_NOW = func.extract("epoch", func.clock_timestamp())


def _name(worker: int) -> str:
    return f"worker.{worker}"


def _keyed(worker: int) -> str:
    return f"{_KEYED}.{worker}"


@cache
def _app() -> procrastinate.App:
    import procrastinate

    # It writes with the connections that it is handed only, so it needs none of its own.
    return procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
