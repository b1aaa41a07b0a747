"""The jobs on PostgreSQL: that something is to be driven is written with the row that says so.

On SQLite there are none: whoever drives looks at the rows. Source: the design page, "Jobs".
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    import procrastinate

BACKGROUND = -10
"""The priority of what somebody waits for less than for one animation of their own."""


class Job(StrEnum):
    """What a job is to do with the row that it names."""

    DRIVE = "drive"
    """Take an animation to its end."""


def are_kept(connection: Connection) -> bool:
    """Whether this database has jobs at all."""
    return connection.dialect.name == "postgresql"


def make(connection: Connection) -> None:
    """Makes the tables of the jobs in a database that has none; nothing on SQLite."""
    if are_kept(connection):
        # As one text without parameters, which is the only way to send several statements.
        connection.connection.driver_connection.execute(_app().schema_manager.get_schema())  # type: ignore[union-attr]


def defer(connection: Connection, job: Job, key: str, *, background: bool = False) -> None:
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
        priority=BACKGROUND if background else 0,
    )
    try:
        # In a savepoint: a refused row would undo what the job is about.
        with connection.begin_nested():
            task.defer(key=key)
    except AlreadyEnqueued:
        return


@cache
def _app() -> procrastinate.App:
    import procrastinate

    # It writes with the connections that it is handed only, so it needs none of its own.
    return procrastinate.App(connector=procrastinate.SyncPsycopgConnector())
