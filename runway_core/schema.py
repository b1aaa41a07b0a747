"""The tables, and the engine that they live in.

Source: the design page, "Jobs", point 1; the account's limits are not among them because
Runway's own answer, read just before every paid POST, is newer. Moments are seconds since
1970, UTC. A change here takes a step in `migrations/versions` with it: see `revisions`.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from runway_core import revisions
from runway_core.errors import SettingsError, StorageError
from runway_core.settings import Settings

BUSY_SECONDS = 30
"""How long a connection waits for another process to let go of the database."""

metadata = MetaData()

animation = Table(
    "animation",
    metadata,
    Column("id", String(36), primary_key=True),
    # Makes a double click, or the same form sent again, find the first animation.
    Column("request_key", String(64), unique=True),
    Column("created_at", Float, nullable=False),
    Column("updated_at", Float, nullable=False),
    Column("finished_at", Float),
    Column("state", String(16), nullable=False),
    Column("stage", String(8), nullable=False),
    Column("plan", String(16), nullable=False),
    Column("reason", String(16)),
    Column("brief", JSON, nullable=False),
    Column("prompts", JSON, nullable=False),
    Column("quoted", Integer, nullable=False),
    Column("runway_status", String(32)),
    Column("progress", Float),
    Column("stage_began", Float),
    Column("running_since", Float),
    Column("trouble", JSON),  # a passing fault while waiting; a Failure
    Column("failure", JSON),
    Column("cancel_requested", Boolean, nullable=False, default=False),
    # Who drives it. The fence grows with every claim: a writer with an old one is refused.
    Column("owner", String(120)),
    Column("lease_until", Float, nullable=False, default=0.0),
    Column("fence", Integer, nullable=False, default=0),
    # The person, or the tool, that asked for it, if that is known.
    Column("asked_by", String(200)),
    # SHA-256 of the body that came with `request_key`, to tell a repeat from another request.
    Column("request_digest", String(64)),
    Index("animation_by_age", "created_at", "id"),
    Index("animation_by_state", "state"),
)

submission = Table(
    "submission",
    metadata,
    Column("animation_id", String(36), primary_key=True),
    Column("stage", String(8), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("simulated", Boolean, nullable=False),
    Column("model", String(40), nullable=False),
    Column("request_hash", String(64), nullable=False),
    Column("intent_at", Float, nullable=False),
    Column("balance_before", Integer),
    Column("quoted", Integer, nullable=False),
    Column("estimated", Float),
    Column("final", Float),
    # NULL while the answer to the paid POST has not come: the row is then the intent.
    Column("task_id", String(64), unique=True),
    Column("running_since", Float),
    Column("ended_at", Float),
    Column("outcome", String(16)),
    Column("failure_code", String(80)),
    # The balance that was read after an answer was lost.
    Column("balance_after", Integer),
    # The intent's moment by Runway's clock; and when a person named the task of a lost answer.
    Column("runway_at", Float),
    Column("adopted_at", Float),
    Index("submission_by_model", "model", "ended_at"),
)

media = Table(
    "media",
    metadata,
    Column("animation_id", String(36), primary_key=True),
    Column("stage", String(8), primary_key=True),
    Column("attempt", Integer, nullable=False),
    Column("name", String(120), nullable=False),
    Column("content_type", String(40), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("duration", Float),
    Column("simulated", Boolean, nullable=False),
    Column("stored_at", Float, nullable=False),
    Index("media_by_sha256", "sha256"),
)

# Pictures that people brought; those that were made are in `media`.
picture = Table(
    "picture",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("content_type", String(40), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("stored_at", Float, nullable=False),
)


class Database:
    """An engine with the two ways into it: `read()` and `write()`."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, settings: Settings) -> "Database":
        """The settings' database, with its tables made or brought up to date.

        Raises:
            SettingsError: the URL cannot be used.
            StorageError: the database cannot be reached or written, is newer than this code or
                unknown to it, or could not be brought up to date.
        """
        url = settings.database_url
        if not url:
            _make_folder(settings.data_dir)
            url = f"sqlite:///{(settings.data_dir / 'studio.db').resolve()}"
        try:
            is_sqlite = make_url(url).get_backend_name() == "sqlite"
            arguments: dict[str, Any] = {} if is_sqlite else {"pool_pre_ping": True}
            engine = create_engine(url, **arguments)
        except (SQLAlchemyError, ImportError, ValueError):
            raise SettingsError("STUDIO_DATABASE_URL", "not_a_database") from None
        if is_sqlite:
            event.listen(engine, "connect", _configure_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        database = cls(engine)
        try:
            revisions.settle(database, metadata)
        except (SQLAlchemyError, ImportError, ValueError, TypeError) as error:
            # Options of the URL are only looked at when it is used for the first time.
            database.close()
            said = str(error)
            raise SettingsError("STUDIO_DATABASE_URL", "not_a_database", detail=said) from None
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Closes the connections."""
        self.engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection to look with. Raises `StorageError` if the database fails."""
        with _as_storage_error(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction, alone from its first statement: what it reads stays true until it
        commits. Raises `StorageError` if the database fails.
        """
        with _as_storage_error(), self.engine.connect() as connection:
            connection = connection.execution_options(alone=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    # Our writes are few and short: one lock for all is simple and right.
                    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(727801)")
                yield connection


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: no name for a folder
        raise SettingsError("STUDIO_DATA_DIR", "not_writable", detail=str(error)) from None


def _configure_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={1000 * BUSY_SECONDS}")
    _use_write_ahead_log(cursor)
    # FULL: a task id that was written must survive a power cut.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _use_write_ahead_log(cursor: Any) -> None:
    """Switches to WAL, which stays with the file.

    SQLite does not wait for its busy time-out here: of two processes that open a new folder at
    once, one is told "locked" straight away, and has to ask again.
    """
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    alone = connection.get_execution_options().get("alone")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if alone else "BEGIN")


@contextmanager
def _as_storage_error() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StorageError(detail=str(error.orig)) from error
    except (PoolTimeout, sqlite3.Error) as error:
        # No connection is free, or a new one could not be set up.
        raise StorageError(detail=str(error)) from error
