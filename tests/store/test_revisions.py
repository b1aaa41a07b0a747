"""A database of any release becomes today's, or is left alone and said why."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event

from runway_core.errors import (
    BackupFailed,
    MigrationFailed,
    NewerDatabase,
    StorageError,
    UnknownDatabase,
)
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import backup, revisions, tables
from runway_core.store.animations import Store
from runway_core.store.listing import Filter
from runway_core.store.revisions import HEAD
from runway_core.store.tables import Database
from tests.kit import first_release
from tests.kit.first_release import FINISHED, QUEUED, UNCONFIRMED, dump
from tests.kit.store import BRIEF, PROMPTS, add, shape_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The database of a data folder that does not exist yet."""
    return tmp_path / "old" / "studio.db"


@pytest.fixture
def old(file: Path) -> Path:
    """A database of the first release, with rows."""
    first_release.make(file)
    return file


@pytest.fixture
def reopen() -> Iterator[Callable[[Path], Database]]:
    """Opens the database of a file as the studio does."""
    opened: list[Database] = []

    def one(path: Path) -> Database:
        opened.append(Database.open(Settings(data_dir=path.parent)))
        return opened[-1]

    yield one
    for database in opened:
        database.close()


def shape(path: Path) -> dict[str, Any]:
    """What tables, columns and indexes a database has, in no order."""
    engine = create_engine(f"sqlite:///{path}")
    try:
        return shape_of(engine)
    finally:
        engine.dispose()


def stepped(path: Path, revision: str) -> dict[str, Any]:
    """The shape of an empty database that took the steps up to `revision`."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        revisions.take_steps(connection, revision)
    engine.dispose()
    return shape(path)


def backups(path: Path) -> list[Path]:
    return sorted(set(path.parent.glob("*.db")) - {path})


def statements() -> Iterator[list[str]]:
    """What is said to any database meanwhile, without the beginning and end of transactions."""
    said: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.split()[0] != "BEGIN":
            said.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield said
    event.remove(Engine, "before_cursor_execute", hear)


heard = pytest.fixture(statements)


# ----- The steps and the tables are the same thing.


def test_the_revisions_are_the_steps_in_their_order(file: Path) -> None:
    """The list that is read without Alembic is the one that Alembic reads."""
    script = ScriptDirectory(str(revisions.SCRIPTS))
    steps = [step.revision for step in script.walk_revisions()]
    assert list(reversed(steps)) == list(revisions.REVISIONS)
    assert [HEAD] == script.get_heads()


def test_the_first_step_makes_the_first_release(tmp_path: Path, old: Path) -> None:
    """Whoever begins with the steps and whoever used the first release stand on one ground."""
    made = stepped(tmp_path / "steps.db", "0001")
    assert "alembic_version" in made
    del made["alembic_version"]
    assert shape(old) == made


def test_all_steps_make_todays_tables(
    tmp_path: Path, file: Path, old: Path, reopen: Callable[[Path], Database]
) -> None:
    """New, grown from nothing, or grown from the first release: no difference."""
    new = tmp_path / "new" / "studio.db"
    reopen(new)
    reopen(old)
    assert shape(new) == stepped(tmp_path / "steps.db", "head") == shape(old)


def test_alembic_finds_nothing_to_add(old: Path, reopen: Callable[[Path], Database]) -> None:
    """Its own comparison agrees, so that the next step is begun from a true state."""
    with reopen(old).engine.connect() as connection:
        assert [] == compare_metadata(MigrationContext.configure(connection), tables.metadata)


def test_a_new_step_begins_with_the_next_number_and_nothing_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`make revision` numbers it, and finds no difference where there is none."""
    from scripts.revision import begin

    steps = tmp_path / "steps"
    shutil.copytree(revisions.SCRIPTS, steps)
    monkeypatch.setattr(revisions, "SCRIPTS", steps)
    begin("what changes")
    written = (steps / "versions" / f"v{int(HEAD) + 1:04}_what_changes.py").read_text()
    assert f'down_revision = "{HEAD}"' in written
    assert "op." not in written.partition("def upgrade")[2]


# ----- A new folder, and one that is up to date.


def test_up_to_date_database_costs_one_question(
    file: Path, reopen: Callable[[Path], Database], heard: list[str]
) -> None:
    """The usual start reads the revision, and nothing else."""
    reopen(file)
    heard.clear()
    reopen(file)
    assert 1 == len(heard)
    assert "alembic_version" in heard[0]


def test_a_start_imports_no_alembic(file: Path) -> None:
    """Neither with a new folder nor with one that is up to date: it would cost half a second."""
    code = (
        "import sys; from pathlib import Path\n"
        "from runway_core.store import Database\n"
        "from runway_core.settings import Settings\n"
        f"folder = Path({str(file.parent)!r})\n"
        "for _ in range(2): Database.open(Settings(data_dir=folder)).close()\n"
        "print([name for name in sys.modules if name.startswith(('alembic', 'mako'))])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "[]" == run.stdout.strip()
    assert [] == backups(file)


def test_who_asked_and_with_what_is_kept(store: Store) -> None:
    """The columns of the second revision are written and read."""
    made = store.add(
        BRIEF, PROMPTS, plan=add(store).plan, reason=None, quoted=55,
        asked_by="ada@example.org", request_key="k", request_digest="d" * 64,
    )  # fmt: skip
    assert ("ada@example.org", "d" * 64) == (made.asked_by, made.request_digest)
    assert made == store.get(made.id)


# ----- An older one.


def test_old_rows_are_all_there(old: Path, reopen: Callable[[Path], Database]) -> None:
    """Each animation stands where it stood; what is new is not known of it."""
    store = Store(reopen(old))
    finished, lost, queued = (store.get(one) for one in (FINISHED, UNCONFIRMED, QUEUED))
    assert (State.SUCCEEDED, 15, 2) == (finished.state, finished.spent, len(finished.media))
    assert lost.failure is not None
    assert (State.UNCONFIRMED, "answer_lost") == (lost.state, lost.failure.code)
    assert (State.QUEUED, "two foxes on a hill") == (queued.state, queued.brief.words)
    assert {None} == {one.asked_by for one in (finished, lost, queued)}
    assert [None, None] == [one.balance_after for one in finished.submissions]
    assert finished == store.requested("key-0")


def test_what_was_before_is_kept_beside_it(
    old: Path, reopen: Callable[[Path], Database], caplog: pytest.LogCaptureFixture
) -> None:
    """A sound copy, named after its revision and the day, and the log says where."""
    before = dump(old)
    reopen(old)
    (kept,) = backups(old)
    assert kept.name.startswith(f"studio-0001-{datetime.now(UTC):%Y}")
    assert before == dump(kept)
    assert kept.name in caplog.text
    # Nothing else is left: no half copy, no journal.
    assert {old, kept} == set(old.parent.iterdir()) - {
        old.with_name(f"studio.db-{tail}") for tail in ("wal", "shm")
    }


def test_what_was_written_last_is_in_the_copy(
    old: Path, reopen: Callable[[Path], Database]
) -> None:
    """A row that is still in the write-ahead log, of a process that was killed, is copied too."""
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("UPDATE animation SET runway_status = 'LAST'")
        copied = {path: path.read_bytes() for path in old.parent.iterdir()}
    for path, content in copied.items():
        path.write_bytes(content)
    assert old.with_name("studio.db-wal").stat().st_size
    reopen(old)
    assert any("'LAST'" in line for line in dump(backups(old)[0]))


def test_copy_is_named_after_the_clock_that_was_given(old: Path) -> None:
    """Not after the machine's own, beside it."""
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    Database.open(Settings(data_dir=old.parent), noon.timestamp).close()
    assert ["studio-0001-20261122T120000Z.db"] == [path.name for path in backups(old)]


@pytest.mark.sqlite
def test_copies_of_one_second_do_not_replace_each_other(database: Database) -> None:
    """Each has a name of its own."""
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with database.write() as connection:
        kept = [backup.keep(connection, revision="0001", now=moment) for _ in range(3)]
    stem = "studio-0001-20261122T120000Z"
    assert [f"{stem}.db", f"{stem}-2.db", f"{stem}-3.db"] == [one and one.name for one in kept]


def test_half_copy_of_a_killed_process_is_swept(
    old: Path, reopen: Callable[[Path], Database]
) -> None:
    """It is not taken for a copy, and not in the way."""
    part = old.with_name(".studio.db.backup.part")
    part.write_bytes(b"half")
    reopen(old)
    assert not part.exists()
    assert 1 == len(backups(old))


def test_database_in_memory_needs_no_copy() -> None:
    """There is no file beside which one could be kept."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        assert backup.keep(connection, revision="0001") is None
    engine.dispose()


def test_no_copy_no_change(old: Path) -> None:
    """Where the copy cannot be written, the database is not touched."""
    old.with_name(".studio.db.backup.part").mkdir()
    before = dump(old)
    with pytest.raises(BackupFailed):
        Database.open(Settings(data_dir=old.parent))
    assert before == dump(old)
    assert [] == backups(old)


def test_copy_that_is_not_sound_is_not_kept(old: Path) -> None:
    """A damaged database is left as it is, for a person to look at."""
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'animation_by_state'"
        ).fetchone()
    # An index that says something else than its table: everything can be read, and is wrong.
    data = bytearray(old.read_bytes())
    place = data.index(b"queued", (page - 1) * size, page * size)
    data[place : place + 6] = b"failed"
    old.write_bytes(data)
    before = dump(old)
    with pytest.raises(BackupFailed) as caught:
        Database.open(Settings(data_dir=old.parent))
    assert "not sound" in caught.value.detail
    assert before == dump(old)
    assert [] == backups(old)


def test_step_that_fails_leaves_everything_as_it_was(
    old: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Half of a step is undone with the rest; the copy stays; the log says why."""
    steps = tmp_path / "100% steps"
    shutil.copytree(revisions.SCRIPTS, steps)
    last = max((steps / "versions").glob("v*.py"))
    last.write_text(last.read_text() + '    op.execute("INSERT INTO nowhere VALUES (1)")\n')
    monkeypatch.setattr(revisions, "SCRIPTS", steps)
    before = dump(old)
    with pytest.raises(MigrationFailed) as caught:
        Database.open(Settings(data_dir=old.parent))
    assert {"found": "0001", "known": HEAD} == caught.value.params
    assert "no such table: nowhere" in caplog.text
    assert before == dump(old) == dump(backups(old)[0])


def test_processes_that_open_an_old_folder_at_once_share_one_change(old: Path) -> None:
    """One changes it, the others wait for it, and none fails."""
    code = (
        "import sys; from pathlib import Path\n"
        "from runway_core.store import Database\n"
        "from runway_core.settings import Settings\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        f"Database.open(Settings(data_dir=Path({str(old.parent)!r}))).close()"
    )
    children = [
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdin=-1, stdout=-1, text=True)
        for _ in range(4)
    ]
    for child in children:
        assert child.stdout is not None
        assert "ready\n" == child.stdout.readline()
    for child in children:
        assert child.stdin is not None
        child.stdin.write("go\n")
        child.stdin.flush()
    for child in children:
        child.communicate(timeout=120)
    assert [0, 0, 0, 0] == [child.returncode for child in children]
    assert 1 == len(backups(old))


# ----- One that is not ours to change.


@pytest.mark.parametrize(
    ("statements", "kind", "found"),
    [
        ("UPDATE alembic_version SET version_num = '0099'", NewerDatabase, "0099"),
        ("UPDATE alembic_version SET version_num = '0123'", NewerDatabase, "0123"),
        ("UPDATE alembic_version SET version_num = '0000'", UnknownDatabase, "0000"),
        ("UPDATE alembic_version SET version_num = 'a1b2c3d4'", UnknownDatabase, "a1b2c3d4"),
        ("UPDATE alembic_version SET version_num = '²'", UnknownDatabase, "²"),
        ("DELETE FROM alembic_version", UnknownDatabase, "?"),
        ("INSERT INTO alembic_version VALUES ('0001')", UnknownDatabase, f"0001, {HEAD}"),
        ("DROP TABLE alembic_version", UnknownDatabase, "?"),
    ],
)
def test_database_of_another_version_is_refused(
    file: Path,
    reopen: Callable[[Path], Database],
    statements: str,
    kind: type[StorageError],
    found: str,
) -> None:
    """Newer or unknown: it is told what was found, and nothing is changed."""
    reopen(file).close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(statements)
    before = dump(file)
    with pytest.raises(kind) as caught:
        Database.open(Settings(data_dir=file.parent))
    assert kind is type(caught.value)
    assert {"found": found, "known": HEAD} == caught.value.params
    assert before == dump(file)
    assert [] == backups(file)


@pytest.mark.parametrize(
    "statements",
    ["UPDATE meta SET schema_version = 2", "DELETE FROM meta", "DROP TABLE picture"],
)
def test_database_that_only_looks_like_the_first_release_is_refused(
    old: Path, statements: str
) -> None:
    """Its own version has to say so, and all of its tables have to be there."""
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(statements)
    before = dump(old)
    with pytest.raises(UnknownDatabase):
        Database.open(Settings(data_dir=old.parent))
    assert before == dump(old)


def test_tables_of_others_do_not_matter(file: Path, reopen: Callable[[Path], Database]) -> None:
    """A team's database may hold other things beside the studio's."""
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("CREATE TABLE orders (id INTEGER); INSERT INTO orders VALUES (7);")
    database = reopen(file)
    with database.read() as connection:
        assert [7] == list(connection.exec_driver_sql("SELECT id FROM orders").scalars())
    assert State.QUEUED is add(Store(database)).state


def test_stars_of_the_board_become_those_of_the_animation(
    old: Path, reopen: Callable[[Path], Database]
) -> None:
    """The newest mark counts, as it did on the board."""
    engine = create_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        revisions._mark(connection, "0001")
        revisions.take_steps(connection, "0006")
        connection.exec_driver_sql(
            "INSERT INTO take (experiment_id, id, place, variant, cell, state, first, attempt,"
            " request_key, animation_id, reused, past) VALUES"
            f" ('e', 't', 1, 'v1', 'c1', 'done', 0, 1, 'k', '{FINISHED}', 0, '[]')"
        )
        for number, stars, tags in ((1, 2, "[]"), (2, 4, '["calm"]')):
            connection.exec_driver_sql(
                "INSERT INTO mark (number, experiment_id, take_id, rater, stars, note, tags, seq,"
                f" at) VALUES ({number}, 'e', 't', 'ana', {stars}, 'good', '{tags}', {number}, 0)"
            )
    engine.dispose()
    store = Store(reopen(old))
    one = store.get(FINISHED)
    assert (4, "good", ("calm",)) == (one.stars, one.note, one.tags)
    assert [FINISHED] == [each.id for each in store.page(where=Filter(stars=4, text="good"))[0]]
    assert (None, "", ()) == (lambda it: (it.stars, it.note, it.tags))(store.get(QUEUED))
