"""A database that fails: locked, full, read-only, or none at all."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import update

from runway_core.errors import SettingsError, StorageError
from runway_core.pipeline.submissions import Intent, Submissions, until_written
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import tables
from runway_core.store.animations import Store
from runway_core.store.tables import Database
from tests.kit.store import TASK, add

pytestmark = pytest.mark.sqlite


def test_database_that_stays_locked_is_a_storage_error(store: Store, database: Database) -> None:
    """Whoever holds the lock, the caller hears of it as our disk's fault."""
    made = add(store)
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    blocker = sqlite3.connect(database.engine.url.database or "", isolation_level=None)
    try:
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError):
            store.move(made.id, [State.QUEUED], state=State.FAILED)
        assert State.QUEUED is store.get(made.id).state
    finally:
        blocker.close()
    assert store.move(made.id, [State.QUEUED], state=State.FAILED)


def test_full_disk_is_a_storage_error_and_undoes_the_whole_step(
    database: Database, store: Store
) -> None:
    """What did not fit is not half there."""
    made = add(store)
    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    def fail_half_way() -> None:
        with database.write() as connection:
            store.move_in(connection, made.id, [State.QUEUED], state=State.FAILED)
            large = update(tables.animation).values(request_key="x" * 3_000_000)
            connection.execute(large.where(tables.animation.c.id == made.id))

    with pytest.raises(StorageError):
        fail_half_way()
    assert State.QUEUED is store.get(made.id).state


def test_read_only_database_is_a_storage_error(database: Database, store: Store) -> None:
    """Looking still works."""
    made = add(store)
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(StorageError):
        store.ask_to_cancel(made.id)
    assert made == store.get(made.id)


def test_file_that_is_no_database_is_a_storage_error(tmp_path: Path) -> None:
    """Opening it fails with our error, not with the library's."""
    (tmp_path / "studio.db").write_bytes(b"not a database, but long enough to be read" * 100)
    with pytest.raises(StorageError):
        Database.open(Settings(data_dir=tmp_path))


@pytest.mark.parametrize("url", ["no url", "unknown://x/y"])
def test_url_that_cannot_be_used_is_a_settings_error(url: str) -> None:
    """It names the variable."""
    with pytest.raises(SettingsError) as caught:
        Database.open(Settings(database_url=url))
    assert "STUDIO_DATABASE_URL" == caught.value.variable


def test_folder_that_cannot_be_made_is_a_settings_error(tmp_path: Path) -> None:
    """A file in the way of the data folder is the setting's fault."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError) as caught:
        Database.open(Settings(data_dir=tmp_path / "file" / "data"))
    assert "STUDIO_DATA_DIR" == caught.value.variable


def test_paid_answer_is_written_as_soon_as_the_database_is_back(
    database: Database,
    store: Store,
    submissions: Submissions,
    intend: Callable[..., Intent],
) -> None:
    """It tries until it is written: what it says has been paid for."""
    intent = intend()
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    blocker = sqlite3.connect(
        database.engine.url.database or "", isolation_level=None, check_same_thread=False
    )
    blocker.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, blocker.close).start()
    began = time.monotonic()
    until_written(lambda: submissions.took(intent, TASK, 5.0))
    assert time.monotonic() - began > 0.2
    assert State.WAITING is store.get(intent.animation_id).state


def test_writing_a_paid_answer_gives_up_only_after_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten minutes; then the row says that it is unconfirmed, and a person decides."""
    now, pauses = [0.0], []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    def fail() -> None:
        raise StorageError(detail="disk full")

    monkeypatch.setattr("runway_core.pipeline.submissions.time.monotonic", lambda: now[0])
    monkeypatch.setattr("runway_core.pipeline.submissions.time.sleep", sleep)
    with pytest.raises(StorageError):
        until_written(fail)
    assert 600 < now[0] < 610
    assert 5.0 == max(pauses)


@pytest.mark.parametrize("faults", [1, 5])
def test_folder_that_is_being_opened_elsewhere_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, faults: int
) -> None:
    """SQLite does not wait while it switches its journal: "locked" there is no failure yet."""

    class Cursor:
        """One that is refused the switch a few times, as when two processes open a folder."""

        def __init__(self) -> None:
            self.left = faults
            self.said: list[str] = []

        def execute(self, statement: str) -> None:
            if "journal_mode" in statement and self.left:
                self.left -= 1
                raise sqlite3.OperationalError("database is locked")
            self.said.append(statement)

    cursor = Cursor()
    tables._use_write_ahead_log(cursor)
    assert ["PRAGMA journal_mode=WAL"] == cursor.said

    monkeypatch.setattr(tables, "BUSY_SECONDS", -1)
    with pytest.raises(sqlite3.OperationalError):
        tables._use_write_ahead_log(Cursor())
