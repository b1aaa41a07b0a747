"""Looks at everything that the studio needs, each by itself and each within a bounded time, and
says what it found. Nothing is spent, and all that it writes, a row and a small file, it removes.

It puts no `Studio` together: what is to be found out is why that would fail.
"""

import shutil
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.requirements import Requirement
from sqlalchemy import Connection, inspect, text

import runway_core
from runway_core.errors import (
    NewerDatabase,
    SettingsError,
    StorageError,
    StudioError,
    UnknownDatabase,
)
from runway_core.media import MediaStore
from runway_core.money import usual_price
from runway_core.runway import RetryPolicy, RunwayClient, Timeouts
from runway_core.settings import Settings, Variable, names, variables
from runway_core.store import Database, backlog, revisions, shared
from runway_core.text import redact

SECONDS = 10.0
"""How long one part may take: all are looked at at once."""

TIMEOUTS = Timeouts(connect=4.0, answer=8.0)
"""For Runway; within the time of its part."""

APART, FAR_APART = 5.0, 60.0
"""Seconds that two clocks may differ before somebody should know, and before it is a fault."""

LITTLE, TOO_LITTLE = 2_000_000_000, 200_000_000
"""Bytes of a disk that are left when somebody should know, and when it is a fault."""

NAMED = 5
"""Packages that are named at most."""

ROOT = Path(runway_core.__file__).parents[1]

Clock = Callable[[], float]
Facts = dict[str, str | int | float]


class Level(StrEnum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    """It works; a person should know."""
    FAULT = "fault"
    """The studio cannot do its work, or will not for long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part. `code` and `facts` tell it; `error` does where there is one."""

    part: str
    code: str
    level: Level = Level.OK
    facts: Mapping[str, str | int | float] = field(default_factory=dict)
    error: StudioError | None = None


Part = Callable[[Settings, Clock], Iterator[Finding]]


def examine(
    more: Mapping[str, Part] | None = None, *, seconds: float = SECONDS, clock: Clock = time.time
) -> list[Finding]:
    """Looks at every part, and at `more` that only a door knows of. Raises nothing."""
    settings, found = look_at_settings()
    if settings is None:
        return found
    looks = [_Look(name, part, settings, clock) for name, part in {**PARTS, **(more or {})}.items()]
    end = time.monotonic() + seconds
    for look in looks:
        found += look.found_until(end)
    return found


class _Look:
    """One part being looked at, in a thread that nobody waits for if it hangs."""

    def __init__(self, name: str, part: Part, settings: Settings, clock: Clock) -> None:
        self._name = name
        self._found: list[Finding] = []
        self._thread = threading.Thread(
            target=self._run, args=(part, settings, clock), name=f"doctor-{name}", daemon=True
        )
        self._began = time.monotonic()
        self._thread.start()

    def _run(self, part: Part, settings: Settings, clock: Clock) -> None:
        try:
            for finding in part(settings, clock):
                self._found.append(finding)
        except StudioError as error:
            self._found.append(Finding(self._name, "failed", Level.FAULT, error=error))
        except Exception as error:  # noqa: BLE001  what else it may be is told, not raised
            told = StudioError(detail=str(error))
            self._found.append(Finding(self._name, "failed", Level.FAULT, error=told))

    def found_until(self, end: float) -> list[Finding]:
        """What was found by the moment `end` of the machine's steady clock."""
        self._thread.join(max(0.0, end - time.monotonic()))
        found = list(self._found)
        if self._thread.is_alive():
            waited = round(time.monotonic() - self._began)
            found.append(Finding(self._name, "silent", Level.FAULT, {"seconds": waited}))
        return found


# The parts


def look_at_settings() -> tuple[Settings | None, list[Finding]]:
    """Every variable that is set, and the settings that those make which can be used; None if not
    even the variables can be read.
    """
    try:
        given = variables()
    except SettingsError as error:
        return None, [Finding("settings", "wrong", Level.FAULT, error=error)]
    usable = {each.name: each.text for each in given if each.is_known}
    wrong: dict[str, SettingsError] = {}
    while True:
        try:
            settings = Settings.load(usable)
            break
        except SettingsError as error:
            # Without it, the next one shows itself.
            wrong[error.variable] = error
            usable.pop(error.variable)
    found = [_of_variable(each, wrong.get(each.name)) for each in given]
    return settings, found or [Finding("settings", "none")]


def _of_variable(each: Variable, error: SettingsError | None) -> Finding:
    place = ".env" if each.is_from_file else "environment"
    facts: Facts = {"name": each.name, "place": place}
    if error is not None:
        return Finding("settings", "wrong", Level.FAULT, facts, error)
    if each.is_known:
        return Finding("settings", "set", facts={**facts, "value": each.shown})
    alike = get_close_matches(each.name, names(), 1, 0.8)
    if alike:
        return Finding("settings", "misspelt", Level.WARNING, {**facts, "meant": alike[0]})
    return Finding("settings", "unknown", Level.WARNING, facts)


def _runway(settings: Settings, clock: Clock) -> Iterator[Finding]:
    if settings.api_key is None:
        if settings.key_is_elsewhere:
            yield Finding("runway", "key_elsewhere", Level.WARNING)
        else:
            yield Finding("runway", "no_key")
        return
    client = RunwayClient(settings, retry=RetryPolicy(attempts=1), timeouts=TIMEOUTS)
    try:
        before = clock()
        account = client.organization()
        after = clock()
    finally:
        client.close()
    balance, price = account.balance, usual_price()
    facts = {"balance": balance, "count": balance // price, "price": price}
    if balance < max(price, settings.alert_credits or 0):
        yield Finding("runway", "low", Level.WARNING, facts)
    else:
        yield Finding("runway", "balance", facts=facts)
    if client.heard_at is not None:
        # Its header tells whole seconds.
        yield _clock("runway", client.heard_at.timestamp(), before - 1, after)


def _clock(whose: str, theirs: float, before: float, after: float) -> Finding:
    """How far a clock is from this machine's, which was looked at before and after it."""
    apart = max(before - theirs, theirs - after, 0.0)
    facts: Facts = {"seconds": round(apart, 1)}
    if apart <= APART:
        return Finding("clock", whose, facts=facts)
    level = Level.WARNING if apart <= FAR_APART else Level.FAULT
    return Finding("clock", f"{whose}_apart", level, facts)


def _database(settings: Settings, clock: Clock) -> Iterator[Finding]:
    file = settings.data_dir / "studio.db"
    if not settings.database_url and not file.exists():
        # Looking into a file that is not there would make it.
        yield Finding("database", "new", facts={"kind": "SQLite", "place": str(file)})
        return
    database = Database.reach(settings)
    try:
        if not _answers(database):
            yield Finding("database", "away", Level.FAULT, {"place": _place(settings)})
            return
        with database.read() as connection:
            is_today, finding = _tables(connection, settings)
            yield finding
            if connection.dialect.name == "postgresql":
                before = clock()
                theirs = connection.scalar(text("SELECT extract(epoch FROM clock_timestamp())"))
                yield _clock("database", float(theirs or 0), before, clock())
        if not is_today:
            return
        with database.write() as connection:
            name = f"doctor-{uuid.uuid4().hex[:20]}"
            shared.put(connection, name, "written")
            shared.put(connection, name, None)
        yield Finding("database", "writable")
        with database.read() as connection:
            yield from _queue(backlog.look(connection, clock()), clock())
    finally:
        database.close()


def _answers(database: Database) -> bool:
    try:
        with database.read() as connection:
            return bool(connection.scalar(text("SELECT 1")))
    except StorageError:
        return False


def _place(settings: Settings) -> str:
    return redact(settings.database_url, 200) or str(settings.data_dir / "studio.db")


def _tables(connection: Connection, settings: Settings) -> tuple[bool, Finding]:
    """Whether the tables are those of this release, and what is to be said of them."""
    is_sqlite = connection.dialect.name == "sqlite"
    place = _place(settings)
    kind = "SQLite" if is_sqlite else "PostgreSQL"
    names = set(inspect(connection).get_table_names())
    mark = revisions.REVISIONS[0] if "animation" in names else None
    if "alembic_version" in names:
        mark = str(connection.scalar(text("SELECT version_num FROM alembic_version")))
    facts = {"kind": kind, "place": place, "found": mark or "-", "known": revisions.HEAD}
    if mark == revisions.HEAD:
        return True, Finding("database", "current", facts=facts)
    if mark is not None and mark not in revisions.REVISIONS:
        newer = mark.isdecimal() and mark > revisions.HEAD
        error = (NewerDatabase if newer else UnknownDatabase)(found=mark, known=revisions.HEAD)
        return False, Finding("database", "foreign", Level.FAULT, facts, error)
    if not is_sqlite and not _may_make_tables(connection):
        return False, Finding("database", "no_right", Level.FAULT, facts)
    if mark is None:
        return False, Finding("database", "new", facts=facts)
    return False, Finding("database", "older", Level.WARNING, facts)


def _may_make_tables(connection: Connection) -> bool:
    asked = "SELECT has_schema_privilege(current_schema(), 'CREATE')"
    return bool(connection.scalar(text(asked)))


def _queue(seen: backlog.Backlog, now: float) -> Iterator[Finding]:
    waits = 0 if seen.oldest is None else max(0, round(now - seen.oldest))
    facts: Facts = {
        "moving": seen.moving,
        "held": seen.held,
        "free": max(0, seen.moving - seen.held),
        "waits": waits,
    }
    if seen.workers is None:
        idle = bool(facts["free"]) and waits > 60
        yield Finding("queue", "rows_wait" if idle else "rows", _level(idle), facts)
        return
    facts |= {"workers": seen.workers, "waiting": seen.waiting or 0}
    if seen.workers == 0:
        left = bool(seen.moving)
        yield Finding("queue", "nobody", Level.FAULT if left else Level.WARNING, facts)
    else:
        yield Finding("queue", "jobs" if seen.oldest is None else "jobs_wait", facts=facts)
    if seen.stalled:
        yield Finding("queue", "stalled", Level.WARNING, {"count": seen.stalled})
    if seen.without_job:
        yield Finding("queue", "without_job", Level.WARNING, {"count": seen.without_job})


def _level(is_bad: bool) -> Level:
    return Level.WARNING if is_bad else Level.OK


def _media(settings: Settings, _clock: Clock) -> Iterator[Finding]:
    store = MediaStore(settings)
    name, data = f"doctor/{uuid.uuid4()}.txt", b"Written by the studio's doctor, and removed.\n"
    place = redact(settings.media_url, 200) or str(settings.data_dir / "media")
    store.save(name, data)
    try:
        same = store.read(name) == data
    finally:
        store.remove(name)
    if not same or store.holds(name):
        yield Finding("media", "untrue", Level.FAULT, {"place": place, "name": name})
    else:
        yield Finding("media", "works", facts={"place": place})


def _disk(settings: Settings, _clock: Clock) -> Iterator[Finding]:
    folder = settings.data_dir.resolve()
    while not folder.exists():
        folder = folder.parent
    try:
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise StorageError(detail=str(error)) from None
    level = Level.FAULT if free < TOO_LITTLE else _level(free < LITTLE)
    code = "free" if level is Level.OK else "little"
    yield Finding("disk", code, level, {"free": free, "place": str(folder)})


def _packages(settings: Settings, _clock: Clock) -> Iterator[Finding]:
    files = ["requirements-run.txt"]
    if settings.database_url.startswith("postgresql") or "://" in settings.media_url:
        files.append("requirements-team.txt")
    wanted = {each.name: each for name in files for each in _locked(ROOT / name)}
    if not wanted:
        # Installed without its folder: there is nothing to compare with.
        return
    other = [told for each in wanted.values() if (told := _differs(each)) is not None]
    if other:
        named = ", ".join(other[:NAMED]) + (", …" if len(other) > NAMED else "")
        facts: Facts = {"count": len(other), "named": named, "file": files[-1]}
        yield Finding("packages", "other", Level.WARNING, facts)
    else:
        yield Finding(
            "packages", "locked", facts={"count": len(wanted), "streamlit": version("streamlit")}
        )


def _locked(file: Path) -> Iterable[Requirement]:
    if not file.exists():
        return ()
    lines = file.read_text(encoding="utf-8").splitlines()
    read = [Requirement(line) for line in lines if line[:1].isalnum()]
    return [each for each in read if each.marker is None or each.marker.evaluate()]


def _differs(wanted: Requirement) -> str | None:
    """What is there of a package in place of what was locked; None if it is that."""
    try:
        there = version(wanted.name)
    except PackageNotFoundError:
        there = "-"
    return None if wanted.specifier.contains(there) else f"{wanted.name} {there}"


PARTS: Mapping[str, Part] = {
    "runway": _runway,
    "database": _database,
    "media": _media,
    "disk": _disk,
    "packages": _packages,
}
