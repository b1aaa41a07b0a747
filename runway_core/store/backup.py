"""A copy of an SQLite database, beside it, before its tables are changed."""

import logging
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from runway_core.errors import BackupFailed

logger = logging.getLogger(__name__)

OWNER_ONLY = 0o600
"""The rights on a copy until it is whole; then it gets the database's own."""


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
    source = file_of(connection.connection.cursor())
    if source is None:
        return None
    moment = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%SZ")
    part = source.with_name(f".{source.name}.backup.part")
    try:
        try:
            part.unlink(missing_ok=True)  # what a killed process left
            part.touch(OWNER_ONLY, exist_ok=False)  # before anything is in it
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


def file_of(cursor: Any) -> Path | None:
    """The file behind an SQLite cursor, as SQLite knows it; None for one in memory.

    Asked for as bytes: not every name of a file is text.
    """
    row = cursor.execute(
        "SELECT CAST(file AS BLOB) FROM pragma_database_list WHERE name = 'main'"
    ).fetchone()
    return Path(os.fsdecode(row[0])) if row and row[0] else None


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
