"""Which tables a database has, and how an older one gets today's.

The tables are written down twice: `schema.metadata` as they are today, and
`migrations/versions` as the steps from the first release on. A new database is made from the
first and marked with the newest revision, an older one takes the steps that it lacks; a test
compares the two. Alembic takes the steps and is imported only for that, as it is slow to import:
a database that is up to date costs one SELECT.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
)

from runway_core.errors import MigrationFailed, NewerDatabase, StorageError, UnknownDatabase
from runway_core.store import backup, jobs
from runway_core.text import redact

if TYPE_CHECKING:
    from alembic.config import Config

    from runway_core.store.tables import Database

logger = logging.getLogger(__name__)

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every revision, oldest first. Numbers, so that a newer one is known for what it is."""

HEAD = REVISIONS[-1]
"""The revision of today's tables."""

SCRIPTS = Path(__file__).parent / "migrations"

# Alembic's own table, written out so that looking into it needs no Alembic.
_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

_FIRST_RELEASE = frozenset({"meta", "animation", "submission", "media", "picture"})
"""The tables of the first release, which kept its version in `meta`."""


def settle(database: "Database", tables: MetaData, clock: Callable[[], float] = time.time) -> None:
    """Sees to it that `database` has today's tables. A copy that is made before is named after
    the moment by `clock`.

    Raises:
        NewerDatabase: a newer studio has used it.
        UnknownDatabase: it is of no revision that we know of.
        BackupFailed: it has to be changed, and no copy of it could be made before.
        MigrationFailed: it could not be changed, and is as it was.
        StorageError: it cannot be reached or written.
    """
    if _is_up_to_date(database):
        return
    # Alone: of two processes that open an old folder at once, the second finds the work done.
    with database.write() as connection:
        if jobs.are_kept(connection):
            # A step may think for long between two statements.
            connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
        found = _revision(connection)
        if found is None:
            tables.create_all(connection)
            jobs.make(connection)
            _mark(connection, HEAD)
        elif found != HEAD:
            _upgrade(connection, found, datetime.fromtimestamp(clock(), UTC))


def _is_up_to_date(database: "Database") -> bool:
    try:
        with database.read() as connection:
            return [HEAD] == list(connection.scalars(select(_version.c.version_num)))
    except StorageError:
        # Most likely there is no such table yet. Whatever it is, the next step finds out.
        return False


def _revision(connection: Connection) -> str | None:
    """The revision that the tables are at; None if there are none of ours yet.

    Raises `NewerDatabase` or `UnknownDatabase`.
    """
    names = set(inspect(connection).get_table_names())
    if _version.name in names:
        marks = sorted(connection.scalars(select(_version.c.version_num)))
        found = ", ".join(redact(str(mark), 40) for mark in marks) or "?"
        if found in REVISIONS:
            return found
        if found.isascii() and found.isdecimal() and int(found) > int(HEAD):
            raise NewerDatabase(found=found, known=HEAD)
        raise UnknownDatabase(found=found, known=HEAD)
    if not names & _FIRST_RELEASE:
        return None
    if names >= _FIRST_RELEASE:
        version = connection.exec_driver_sql("SELECT schema_version FROM meta").scalar()
        if version == 1:
            _mark(connection, REVISIONS[0])
            return REVISIONS[0]
    raise UnknownDatabase(found="?", known=HEAD)


def _mark(connection: Connection, revision: str) -> None:
    _version.create(connection)
    connection.execute(insert(_version).values(version_num=revision))


def _upgrade(connection: Connection, found: str, now: datetime) -> None:
    """Takes the steps from `found` to `HEAD`, in the transaction that is open."""
    began = time.monotonic()
    kept = backup.keep(connection, revision=found, now=now)
    try:
        take_steps(connection, HEAD)
    except Exception as error:
        # Whatever it was: the caller's transaction is undone, and a person has to know.
        failed = MigrationFailed(found=found, known=HEAD, detail=str(error))
        logger.error("the database could not be changed: %s %s", failed, failed.detail)
        raise failed from error
    logger.warning(
        "the database was taken from revision %s to %s in %.1f s; before that it was copied to %s",
        found,
        HEAD,
        time.monotonic() - began,
        "nowhere" if kept is None else kept.name,
    )


def take_steps(connection: Connection, revision: str) -> None:
    """Takes the steps from where `connection`'s tables are up to `revision`, in the transaction
    that is open; from nothing at all if there is no mark. Raises what Alembic raises.
    """
    from alembic import command

    command.upgrade(configuration(connection), revision)


def configuration(connection: Connection) -> "Config":
    """What Alembic has to know: where the steps are, and on what to take them."""
    from alembic.config import Config

    config = Config()
    # Alembic reads its options with configparser, to which % is special.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
