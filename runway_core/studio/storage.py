"""How much of the disk is used, and by what."""

import re
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from runway_core.errors import StorageError
from runway_core.media import COPIES, MediaStore
from runway_core.settings import Settings
from runway_core.store import BROUGHT, Database, tables

REMEMBERED_SECONDS = 60.0
"""How long the sums hold: every file of the store is looked at for them."""

_COPY = re.compile(rf".+-(?:{'|'.join(map(re.escape, COPIES))})[0-9]+-[0-9a-f]{{12}}\.[a-z0-9]+")
"""How the files of small copies are called: see `media.copies`."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Some files."""

    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Disk:
    """What takes how much room."""

    real: Amount
    """What Runway made."""
    simulated: Amount
    brought: Amount
    """Pictures that people brought."""
    copies: Amount | None
    """Small pictures and loops, which are made again when they are asked for. None where the media
    are not on this machine: to look through them there takes long."""
    database: int | None
    """Bytes, of its copies of before too; None if nobody can tell."""
    free: int | None
    """Bytes that are free where the media are; None if they are not on this machine."""
    measured_at: float

    @property
    def used(self) -> int:
        """Bytes of all that is known."""
        files = (self.real, self.simulated, self.brought, self.copies or Amount())
        return sum(each.bytes for each in files) + (self.database or 0)


class Storage:
    """The disk of one studio."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        media: MediaStore,
        clock: Callable[[], float],
    ) -> None:
        self._settings = settings
        self._database = database
        self._media = media
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: Disk | None = None

    def disk(self, max_age: float = REMEMBERED_SECONDS) -> Disk:
        """What is used, as it was at most `max_age` seconds ago. It takes the longer the more there
        is. Raises `StorageError`.
        """
        # Whoever comes meanwhile waits for the same answer.
        with self._lock:
            seen, now = self._seen, self._clock()
            if seen is None or not 0 <= now - seen.measured_at < max_age:
                seen = self._seen = self._measure(now)
            return seen

    def _measure(self, now: float) -> Disk:
        with self._database.read() as connection:
            made = _made(connection)
            brought = _brought(connection)
            database = self._of_database(connection)
        root = self._media.path("")
        return Disk(
            made[False],
            made[True],
            brought,
            None if root is None else _copies(root),
            database,
            None if root is None else _free(root),
            now,
        )

    def _of_database(self, connection: Connection) -> int | None:
        if connection.dialect.name == "postgresql":
            query = select(func.pg_database_size(func.current_database()))
            return int(connection.scalar(query) or 0)
        name = self._database.engine.url.database
        if not name or name == ":memory:":
            return None
        file = Path(name)
        # Its journal, and the copies that were kept before an update.
        beside = file.parent.glob(f"{file.stem}*{file.suffix}*")
        return sum(_size(each) for each in beside)


def _made(connection: Connection) -> dict[bool, Amount]:
    files = tables.media.c
    # Of one picture several clips may be made: it is on the disk once.
    once = (
        select(files.name, files.bytes, files.simulated)
        .where(~files.name.startswith(BROUGHT))
        .distinct()
        .subquery()
    )
    query = select(once.c.simulated, func.count(), func.sum(once.c.bytes)).group_by(
        once.c.simulated
    )
    found = {
        bool(kind): Amount(count, int(size)) for kind, count, size in connection.execute(query)
    }
    return {False: found.get(False, Amount()), True: found.get(True, Amount())}


def _brought(connection: Connection) -> Amount:
    table = tables.picture.c
    query = select(func.count(), func.coalesce(func.sum(table.bytes), 0))
    count, size = connection.execute(query.select_from(tables.picture)).one()
    return Amount(count, int(size))


def _copies(root: Path) -> Amount:
    count = size = 0
    try:
        for folder in root.iterdir():
            # A folder may go while it is looked through.
            with suppress(FileNotFoundError, NotADirectoryError):
                for each in folder.iterdir():
                    if _COPY.fullmatch(each.name):
                        count, size = count + 1, size + _size(each)
    except OSError as error:
        raise StorageError(detail=str(error)) from None
    return Amount(count, size)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _free(root: Path) -> int | None:
    try:
        return shutil.disk_usage(root).free
    except OSError:
        return None
