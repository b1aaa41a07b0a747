"""A copy of an SQLite database, beside it, before its tables are changed."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Connection

from runway_core.errors import BackupFailed

logger = logging.getLogger(__name__)


def keep(connection: Connection, *, revision: str, now: datetime | None = None) -> Path | None:
    """Copies the database of `connection` and returns where to: beside it, named after it, the
    revision of its tables and the moment. None if it is not an SQLite file: other databases have
    their own tools for that.

    The caller holds the database's write lock, so that the copy is what will be changed and no
    other process makes one. The copy gets its name only when it is whole and proved sound; it
    never takes the place of another file. Raises `BackupFailed`.
    """
    if connection.dialect.name != "sqlite":
        return None
    source = _file(connection)
    if source is None:
        return None
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    part = source.with_name(f".{source.name}.backup.part")
    try:
        try:
            part.unlink(missing_ok=True)  # what a killed process left
            _copy(source, part)
            target = _free(source, f"{revision}-{moment}")
            part.rename(target)
            _sync(target.parent)
        finally:
            # `-journal` too: SQLite makes one beside it.
            for name in (part.name, f"{part.name}-journal"):
                with suppress(OSError):
                    part.with_name(name).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise BackupFailed(detail=str(error)) from error
    return target


def _file(connection: Connection) -> Path | None:
    """The file behind `connection`, as SQLite knows it; None for one in memory."""
    for _number, name, path in connection.exec_driver_sql("PRAGMA database_list"):
        if name == "main":
            return Path(path) if path else None
    return None


def _copy(source: Path, part: Path) -> None:
    # A connection of its own: SQLite does not copy through one that holds the write lock.
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(part)) as copy,
    ):
        original.backup(copy)
        # One file: without this, reading it would make a -wal beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        said = [row[0] for row in copy.execute("PRAGMA integrity_check")]
        if said != ["ok"]:
            raise sqlite3.DatabaseError(f"the copy is not sound: {said[0]}")
    shutil.copymode(source, part)
    _sync(part)


def _free(source: Path, mark: str) -> Path:
    """A name that no file has."""
    for number in count(1):
        tail = mark if number == 1 else f"{mark}-{number}"
        target = source.with_name(f"{source.stem}-{tail}{source.suffix}")
        if not target.exists():
            return target
    raise AssertionError("unreachable")


def _sync(path: Path) -> None:
    """What is said to be on the disk is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
