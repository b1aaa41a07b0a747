"""The tables, and the engine that they live in.

Source: the design page, "Jobs", point 1; the account's limits are not among them because
Runway's own answer, read just before every paid POST, is newer. Moments are seconds since
1970, UTC. A change here takes a step in `migrations/versions` with it: see `revisions`.

A text that comes from outside has no length here: PostgreSQL refuses what is longer than its
column, and the rest of the row with it. Nor has any text characters that only one of the databases
can keep: see `storable`.
"""

import json
import math
import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Engine,
    Float,
    FromClause,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    and_,
    create_engine,
    event,
    func,
    literal_column,
    text,
)
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
    StatementError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout

from runway_core.access import file_rights
from runway_core.errors import NotTheOwner, SettingsError, StorageError, Unstorable
from runway_core.settings import Settings
from runway_core.states import PASSING
from runway_core.store import backup, revisions
from runway_core.store.server_clock import ServerClock

BUSY_SECONDS = 30
"""How long a connection waits for another process to let go of the database."""

FROZEN_SECONDS = 15
"""How long a process may stop in the middle of a write before PostgreSQL undoes it: frozen by its
machine, it would keep all others from writing.
"""

_ALONE = text(
    "SELECT set_config('idle_in_transaction_session_timeout', :frozen, true),"
    " pg_advisory_xact_lock(727801)"
)

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
    Column("owner", Text),
    Column("lease_until", Float, nullable=False, default=0.0),
    Column("fence", Integer, nullable=False, default=0),
    # The person, or the tool, that asked for it, if that is known.
    Column("asked_by", Text),
    # SHA-256 of the body that came with `request_key`, to tell a repeat from another request.
    Column("request_digest", String(64)),
    # Taken out of `brief`, for whoever counts by them.
    Column("style", String(40), nullable=False, server_default=""),
    Column("theme", String(40), nullable=False, server_default=""),
    Column("orientation", String(40), nullable=False, server_default=""),
    # By age, and what is written in `found_by` of it: see `finder`.
    Column("number", Integer),
    Column("found_by", LargeBinary),
    # What people say of it.
    Column("stars", Integer),
    Column("note", Text, nullable=False, server_default=""),
    Column("tags", JSON, nullable=False, server_default="[]"),
    # When it was put into the bin, and when its files were removed for good.
    Column("binned_at", Float),
    Column("purged_at", Float),
    # By which what was made of the same request is found: see `likeness`.
    Column("likeness", String(64)),
    Index("animation_by_likeness", "likeness"),
    Index("animation_by_age", "created_at", "id"),
    Index("animation_by_state", "state"),
    Index("animation_by_number", "number", unique=True),
)

MOVING = animation.c.state.in_([literal_column(f"'{state}'") for state in sorted(PASSING)])
"""Those that a worker moves on. In plain words, as both databases use an index of a part of the
rows only if they can see, before any value is bound, that the question is about that part.
"""

# The few that there is something to do for, among the many that there were: whoever drives asks
# twice a second. Without it SQLite, once it was told to count its rows, walks them all by age.
Index("animation_moving", animation.c.created_at, sqlite_where=MOVING, postgresql_where=MOVING)

IN_BIN = and_(animation.c.binned_at.is_not(None), animation.c.purged_at.is_(None))

Index("animation_in_bin", animation.c.binned_at, sqlite_where=IN_BIN, postgresql_where=IN_BIN)

found_by = Table(
    "found_by",
    metadata,
    Column("term", LargeBinary, primary_key=True),
    Column("block", Integer, primary_key=True, autoincrement=False),
    Column("bits", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
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
    Column("balance_before", BigInteger),
    Column("quoted", Integer, nullable=False),
    Column("estimated", Float),
    Column("final", Float),
    # NULL while the answer to the paid POST has not come: the row is then the intent.
    Column("task_id", Text, unique=True),
    Column("running_since", Float),
    Column("ended_at", Float),
    Column("outcome", String(16)),
    Column("failure_code", Text),
    # The balance that was read after an answer was lost.
    Column("balance_after", BigInteger),
    # The intent's moment by Runway's clock; and when a person named the task of a lost answer.
    Column("runway_at", Float),
    Column("adopted_at", Float),
    Index("submission_by_model", "model", "ended_at"),
    # What was spent since a moment is asked in the one lock for all writes.
    Index("submission_by_intent", "intent_at"),
)


def charge(tries: FromClause = submission) -> ColumnElement[float]:
    """Credits of an attempt of `submission`, or of an alias of it: charged, or the most that it may
    charge.
    """
    return func.coalesce(tries.c.final, tries.c.estimated, tries.c.quoted)


OPEN = submission.c.outcome.is_(None)
"""Attempts whose end is not known: the intents without an answer, and the tasks under way."""

Index(
    "submission_open",
    submission.c.model,
    submission.c.intent_at,
    sqlite_where=OPEN,
    postgresql_where=OPEN,
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

# What was written in the database is never changed or deleted: animations were made with it.
recipe = Table(
    "recipe",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("note", Text, nullable=False),
    # Nobody for what came with the studio, and where nobody signs in.
    Column("author", Text),
    Column("built_in", Boolean, nullable=False),
    Column("created_at", Float, nullable=False),
    Index("recipe_by_sha256", "sha256"),
)

# Which version of a recipe is in use: what was chosen last, but for what was taken back since.
promotion = Table(
    "promotion",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Float, nullable=False),
    Column("by", Text),
    Column("evidence", JSON),
    # Whether it takes the choice before it back.
    Column("taken_back", Boolean, nullable=False),
    Index("promotion_by_name", "name", "id"),
)


# What all processes of one studio share and nobody types in, such as the secret of its links.
shared = Table(
    "shared",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)


# The lab. An experiment's file is kept as it was asked for, with its drawn seeds written down.
experiment = Table(
    "experiment",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("created_at", Float, nullable=False),
    Column("updated_at", Float, nullable=False),
    Column("name", Text, nullable=False),
    Column("file", JSON, nullable=False),
    Column("state", String(16), nullable=False),
    # Why it waits or was stopped: a code and its data, for the words.
    Column("cause", JSON),
    Column("stage", Integer, nullable=False, default=0),
    Column("budget", Integer),
    # Whether its takes are simulated; NULL before the first run, which decides.
    Column("simulated", Boolean),
    Column("asked_by", Text),
    # Who moves it on, as with animations.
    Column("owner", Text),
    Column("lease_until", Float, nullable=False, default=0.0),
    Column("fence", Integer, nullable=False, default=0),
    Index("experiment_by_age", "created_at", "id"),
)

take = Table(
    "take",
    metadata,
    Column("experiment_id", String(36), primary_key=True),
    Column("id", String(24), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("variant", String(12), nullable=False),
    Column("cell", String(12), nullable=False),
    Column("state", String(16), nullable=False),
    # Whether its picture or its clip is wanted now.
    Column("goal", String(8)),
    # The larger goes first.
    Column("first", Integer, nullable=False, default=0),
    # Of the attempt that counts: written before anything is submitted, so that whoever goes on
    # after a kill finds what was.
    Column("attempt", Integer, nullable=False, default=1),
    Column("request_key", String(64), nullable=False, unique=True),
    Column("animation_id", String(36)),
    # Whether the animation was made before, and is not this experiment's to pay.
    Column("reused", Boolean, nullable=False, default=False),
    # Animations of earlier attempts: they have cost something as well.
    Column("past", JSON, nullable=False),
    Column("failure", JSON),
    Index("take_by_state", "experiment_id", "state", "first", "place"),
    Index("take_by_animation", "animation_id"),
)

# Nothing is changed in these two: the newest row counts.
mark = Table(
    "mark",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("experiment_id", String(36), nullable=False),
    Column("take_id", String(24), nullable=False),
    Column("rater", Text, nullable=False),
    Column("mark", String(8)),
    Column("stars", Integer),
    Column("note", Text, nullable=False),
    Column("tags", JSON, nullable=False),
    # The rater's own count, so that one that comes late overrules none.
    Column("seq", BigInteger, nullable=False),
    Column("at", Float, nullable=False),
    Index("mark_by_take", "experiment_id", "take_id", "number"),
)

ballot = Table(
    "ballot",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("experiment_id", String(36), nullable=False),
    # Whoever votes names it: the same again is the same ballot.
    Column("id", String(64), nullable=False),
    Column("cell", String(12), nullable=False),
    Column("rater", Text, nullable=False),
    Column("ranking", JSON, nullable=False),
    Column("outcome", String(16)),
    Column("shown", JSON, nullable=False),
    Column("simulated", Boolean, nullable=False),
    Column("undone", Boolean, nullable=False),
    Column("at", Float, nullable=False),
    Index("ballot_by_id", "experiment_id", "id", "number"),
)


_MISSED_SOON = {
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
}
"""Of a connection to PostgreSQL, unless the URL says otherwise: a network that drops what is sent
is noticed within half a minute; tcp(7) would wait for two hours. In seconds, the last one in
milliseconds.
"""


class Database:
    """An engine with the two ways into it, `read()` and `write()`, and a clock."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.clock: Callable[[], float] = time.time
        """The moment in seconds since 1970. On PostgreSQL the server's, the same for all processes
        whatever the clocks of their machines say."""
        self._server_clock: ServerClock | None = None
        if self.hands_out_jobs:
            self.clock = self._server_clock = ServerClock(engine)

    @property
    def hands_out_jobs(self) -> bool:
        """Whether processes are handed their work, instead of looking for it: see `jobs`."""
        return self.engine.dialect.name == "postgresql"

    @classmethod
    def open(cls, settings: Settings, clock: Callable[[], float] | None = None) -> "Database":
        """The settings' database, with its tables made or brought up to date; a copy that is made
        before is named after the moment by `clock`, or by its own.

        Raises:
            SettingsError: the URL cannot be used.
            StorageError: the database cannot be reached or written, is newer than this code or
                unknown to it, or could not be brought up to date.
        """
        if not settings.database_url:
            _make_folder(settings.data_dir)
        database = cls.reach(settings)
        try:
            revisions.settle(database, metadata, clock or database.clock)
        except (SQLAlchemyError, ImportError, ValueError, TypeError) as error:
            # Options of the URL are only looked at when it is used for the first time.
            database.close()
            said = str(error)
            raise SettingsError("STUDIO_DATABASE_URL", "not_a_database", detail=said) from None
        except StorageError as error:
            database.close()
            if isinstance(error.__cause__, DBAPIError) and _code(error.__cause__) == _NO_RIGHT:
                raise NotTheOwner(known=revisions.HEAD, detail=error.detail) from error
            raise
        except BaseException:
            database.close()
            raise
        return database

    @classmethod
    def reach(cls, settings: Settings) -> "Database":
        """The settings' database as it is: nothing is made or changed, and it may not be there.

        Raises `SettingsError` if the URL cannot be used.
        """
        url: str | URL = settings.database_url
        if not url:
            # Put together from its parts: a folder's name may hold what means something in a URL.
            file = (settings.data_dir / "studio.db").resolve()
            url = URL.create("sqlite", database=str(file))
        try:
            backend = make_url(url).get_backend_name()
            is_sqlite = backend == "sqlite"
            arguments: dict[str, Any] = {} if is_sqlite else {"pool_pre_ping": True}
            if backend == "postgresql":
                import procrastinate  # noqa: F401  who lacks it is told now, not with the first job

                url = make_url(url)
                url = url.update_query_dict({**_MISSED_SOON, **url.query})
            engine = create_engine(url, json_serializer=_as_json, **arguments)
        except (SQLAlchemyError, ImportError, ValueError):
            raise SettingsError("STUDIO_DATABASE_URL", "not_a_database") from None
        event.listen(engine, "before_cursor_execute", _with_storable_values, retval=True)
        if is_sqlite:
            event.listen(engine, "connect", _configure_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return cls(engine)

    def close(self) -> None:
        """Closes the connections; one that is in use, as soon as it is given back."""
        event.listen(self.engine, "checkin", lambda connection, _record: connection.close())
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
                if self._server_clock is not None:
                    # Our writes are few and short: one lock for all is simple and right.
                    connection.execute(_ALONE, {"frozen": f"{FROZEN_SECONDS}s"})
                    self._server_clock.keep_right(connection)
                yield connection


def _make_folder(folder: Path) -> None:
    try:
        file_rights.make_folder(folder)
    except (OSError, ValueError) as error:  # ValueError: no name for a folder
        raise SettingsError("STUDIO_DATA_DIR", "not_writable", detail=str(error)) from None
    file_rights.close_all(folder)


def _configure_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    _close_files(cursor)
    cursor.execute(f"PRAGMA busy_timeout={1000 * BUSY_SECONDS}")
    _use_write_ahead_log(cursor)
    # FULL: a task id that was written must survive a power cut.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _close_files(cursor: Any) -> None:
    """Closes the database to others before anything is in it: what SQLite makes beside the file
    gets the file's own rights.
    """
    file = backup.file_of(cursor)
    if file is not None:
        file_rights.close(file.with_name(f"{file.name}{tail}") for tail in ("", "-wal", "-shm"))


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
        kind = StorageError if _may_pass(error) else Unstorable
        raise kind(detail=str(error.orig)) from error
    except (StatementError, OverflowError) as error:
        # It never came to the database: a value that none of its types holds.
        raise Unstorable(detail=str(error)) from error
    except (PoolTimeout, sqlite3.Error) as error:
        # No connection is free, or a new one could not be set up.
        raise StorageError(detail=str(error)) from error


_NEVER_TAKEN = (DataError, IntegrityError, ProgrammingError, NotSupportedError)
"""What the values or the statement are to blame for, whenever they come again."""

_TOO_LARGE = "54"
"""The class of PostgreSQL's codes for what is larger than it can handle, such as a text in an
index; its driver counts it among the faults of operation.
"""

_NO_RIGHT = "42501"
"""PostgreSQL's code for a right that an administrator took, and may give back."""


def _may_pass(error: DBAPIError) -> bool:
    """Whether the same may be taken a while later: with a lock released, a disk that has room, a
    server that is back.
    """
    code = _code(error)
    if code == _NO_RIGHT:
        return True
    return not isinstance(error, _NEVER_TAKEN) and not code.startswith(_TOO_LARGE)


def _code(error: DBAPIError) -> str:
    """PostgreSQL's code for what went wrong; empty of another database."""
    return str(getattr(error.orig, "sqlstate", None) or "")


# What can be kept

_NOT_STORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Control characters but tabulators and ends of lines, and halves of surrogate pairs. PostgreSQL
keeps no NUL, nor anything in UTF-8 a half pair; and whoever lists the rows on a terminal does not
want the others carried out.
"""


def storable(value: Any) -> Any:
    """`value` as every database can keep it: in texts, also inside lists and mappings, a mark
    stands where a character cannot be kept, and a number that is none is nothing.

    The last guard, whichever way a text came: what people write is put in order where it comes in.
    """
    if isinstance(value, str):
        return _NOT_STORABLE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {storable(name): storable(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [storable(each) for each in value]
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def _as_json(value: Any) -> str:
    try:
        return json.dumps(storable(value))
    except (TypeError, ValueError) as error:
        # PostgreSQL's driver lets it through as it is.
        raise Unstorable(detail=str(error)) from error


def _with_storable_values(
    _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
) -> tuple[str, Any]:
    """The statement with its parameters as `storable` makes them, whatever asks or writes."""
    if many:
        return statement, [_storable_set(each) for each in parameters]
    return statement, _storable_set(parameters)


def _storable_set(parameters: Any) -> Any:
    if isinstance(parameters, Mapping):
        return {name: _storable_text(value) for name, value in parameters.items()}
    return tuple(map(_storable_text, parameters))


def _storable_text(value: Any) -> Any:
    # JSON is text by now; everything else is the driver's to take.
    return storable(value) if isinstance(value, str) else value
