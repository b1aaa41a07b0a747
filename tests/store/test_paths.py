"""A path is not an address: a folder of any name holds its own database, media and copies."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runway_core.media.files import MediaStore
from runway_core.settings import Settings
from runway_core.store import revisions
from runway_core.store.animations import Store
from runway_core.store.tables import Database
from tests.kit import first_release
from tests.kit.first_release import FINISHED
from tests.kit.store import add

NAMES = (
    "new?2026", "a#b", "a%20b", "100%", "%(here)s", "%s", "a&b=c;d", "a+b", "a@b:c", "{x}", "$HOME",
    "file:x", "file:x?mode=memory", "sqlite:x", "s3:x", ":memory:", "memory:", "a::b", "zip::x",
    "simplecache::file:x", "a*b", "a?[b]", "[", "**", "a b", " a ", "a\tb", "a\nb", "a\\b", '"',
    "'", "`", "...", "a.", "-a", "~", "~root", "~nobody~", "é", "e\u0301", "日本", "🦊",
    "\u202eabc", os.fsdecode(b"\xff\xfe"), "x" * 255,
)  # fmt: skip


@pytest.fixture(params=NAMES, ids=ascii)
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A folder, not made yet, of a name that a file system takes."""
    return tmp_path / "around" / str(request.param)


def beside(folder: Path) -> list[str]:
    """The names of everything that stands beside it, itself included."""
    return [path.name for path in folder.parent.iterdir()]


def test_database_is_in_its_folder(folder: Path) -> None:
    """Nothing is written elsewhere, and what was written is there when it is opened again."""
    with closing(Database.open(Settings(data_dir=folder))) as database:
        made = add(Store(database))
    assert [folder.name] == beside(folder)
    with closing(sqlite3.connect(os.fsencode(folder / "studio.db"))) as connection:
        assert [(made.id,)] == connection.execute("SELECT id FROM animation").fetchall()
    with closing(Database.open(Settings(data_dir=folder))) as database:
        assert made == Store(database).get(made.id)


def test_folders_of_like_names_share_nothing(tmp_path: Path) -> None:
    """What stands behind a mark of addresses is part of the name."""
    made = []
    for name in ("new?2026", "new?2027", "new", "new#x"):
        with closing(Database.open(Settings(data_dir=tmp_path / name))) as database:
            assert ((), None) == Store(database).page()
            made.append(add(Store(database)).id)
    assert 4 == len(set(made))


def test_relative_name_is_a_folder_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that SQLite or a driver would read in a way of its own."""
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "file:x", "memory:x", "a?b"):
        Database.open(Settings(data_dir=Path(name))).close()
        MediaStore(Settings(data_dir=Path(name))).save("x/y.png", b"1")
        assert (tmp_path / name / "studio.db").is_file()
        assert (tmp_path / name / "media/x/y.png").is_file()


def test_media_are_in_their_folder(folder: Path) -> None:
    """Those of the data folder, and those of a folder that is named for them alone."""
    own = folder.parent / f"{folder.name[:200]}.own"
    for settings, root in (
        (Settings(data_dir=folder), folder / "media"),
        (Settings(media_url=str(own)), own),
        (Settings(media_url=f"file://{own}"), own),
    ):
        store = MediaStore(settings)
        store.save("an-animation/image-1.png", b"bytes")
        assert root / "an-animation/image-1.png" == store.path("an-animation/image-1.png")
        assert b"bytes" == (root / "an-animation/image-1.png").read_bytes()
        assert b"bytes" == store.read("an-animation/image-1.png")
        assert store.holds("an-animation/image-1.png")
        assert not store.holds("an-animation/image-2.png")
        assert store.is_there()
    assert {folder.name, own.name} == set(beside(folder))


def test_old_database_is_copied_and_brought_up_to_date(folder: Path) -> None:
    """The copy stands beside it, in the same folder."""
    first_release.make(folder / "studio.db")
    with closing(Database.open(Settings(data_dir=folder))) as database:
        assert FINISHED == Store(database).get(FINISHED).id
    assert [folder.name] == beside(folder)
    (kept,) = (path for path in folder.glob("studio-0001-*.db"))
    with closing(sqlite3.connect(os.fsencode(kept))) as connection:
        assert [(3,)] == connection.execute("SELECT count(*) FROM animation").fetchall()


@pytest.mark.parametrize("name", ["100%", "%(here)s", "a:b", "a?b#c", "a b", "日本"])
def test_steps_are_taken_from_a_folder_of_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Wherever the program itself was put."""
    shutil.copytree(revisions.SCRIPTS, tmp_path / name)
    monkeypatch.setattr(revisions, "SCRIPTS", tmp_path / name)
    first_release.make(tmp_path / "old" / "studio.db")
    with closing(Database.open(Settings(data_dir=tmp_path / "old"))) as database:
        assert FINISHED == Store(database).get(FINISHED).id
