"""Nobody else on the machine reads the studio's files, unless a person opened them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from runway_core.access import file_rights
from runway_core.media.files import MediaStore
from runway_core.media.links import MediaLinks
from runway_core.settings import Settings
from runway_core.store.animations import Store
from runway_core.store.tables import Database
from tests.kit import first_release
from tests.kit.store import add


@pytest.fixture(autouse=True, params=[0o022, 0o002, 0o000], ids=oct)
def usual(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever the machine gives new files by itself."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def use(folder: Path, url: str = "", file: Path | None = None) -> None:
    """Everything that a studio writes into its data folder; the database may be elsewhere."""
    chosen = Settings(data_dir=folder, database_url=url)
    with closing(Database.open(chosen)) as database:
        add(Store(database))
        store = MediaStore(chosen)
        store.save("an-animation/image-1.png", b"x")
        MediaLinks(chosen, database).signed("/api/x")
        # While it is open, SQLite's own files are there.
        file = file or folder / "studio.db"
        found = {path.name.removeprefix(file.name) for path in file.parent.glob(f"{file.name}*")}
        assert {"", "-wal", "-shm"} == found
        assert {0o600} == {mode(path) for path in file.parent.glob(f"{file.name}*")}


def assert_closed(folder: Path) -> None:
    """All that is in the folder is its owner's alone."""
    for path in folder.rglob("*"):
        assert (0o700 if path.is_dir() else 0o600) == mode(path), path


def test_new_folder_and_all_in_it_are_the_owner_s(folder: Path) -> None:
    """Database, its logs and media; the secret of links is in the database."""
    use(folder)
    assert 0o700 == mode(folder)
    assert_closed(folder)
    assert {"studio.db", "media"} == {path.name for path in folder.iterdir()}


def test_old_folder_is_closed_with_its_copies(folder: Path) -> None:
    """One that an earlier release made, open to all as folders usually are."""
    folder.mkdir()
    folder.chmod(0o755)
    first_release.make(folder / "studio.db")
    for name in ("studio.db", "studio-0000-20261001T000000Z.db", "link-secret"):
        (folder / name).touch()
        (folder / name).chmod(0o644)
    (folder / "link-secret").write_text("a-secret")
    (folder / "media").mkdir(mode=0o755)
    use(folder)
    assert 0o700 == mode(folder)
    assert_closed(folder)
    assert 2 == len(list(folder.glob("studio-000*.db")))


def test_copy_is_closed_from_its_first_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only once it is whole."""
    from runway_core.store import backup

    seen = []
    copy = backup._copy

    def looking(source: Path, part: Path) -> None:
        seen.append(mode(part))
        copy(source, part)

    monkeypatch.setattr(backup, "_copy", looking)
    first_release.make(folder / "studio.db")
    use(folder)
    assert [0o600] == seen


@pytest.mark.parametrize("chosen", [0o750, 0o770, 0o2770, 0o711, 0o777, 0o1777], ids=oct)
def test_folder_that_a_person_opened_stays_as_it_is(folder: Path, chosen: int) -> None:
    """Its new files are closed to all others."""
    folder.mkdir()
    folder.chmod(chosen)
    Database.open(Settings(data_dir=folder)).close()
    assert chosen == mode(folder)
    assert not mode(folder / "studio.db") & 0o007


def test_folder_with_other_things_in_it_stays_as_it_is(folder: Path) -> None:
    """A home folder, say; the studio's files in it are closed, and no others."""
    folder.mkdir()
    folder.chmod(0o755)
    other = folder / "index.html"
    other.touch()
    other.chmod(0o644)
    use(folder)
    assert (0o755, 0o644) == (mode(folder), mode(other))
    other.unlink()
    assert_closed(folder)


def test_group_keeps_what_it_was_given(folder: Path) -> None:
    """In a folder that was opened to a group, and to nobody else."""
    folder.mkdir()
    folder.chmod(0o770)
    Database.open(Settings(data_dir=folder)).close()
    (folder / "studio.db").chmod(0o664)
    Database.open(Settings(data_dir=folder)).close()
    assert 0o660 == mode(folder / "studio.db")


def test_database_elsewhere_is_closed_too(folder: Path, tmp_path: Path) -> None:
    """One that is named by its own address."""
    folder.mkdir()
    for number, form in enumerate(("sqlite:///{}", "sqlite:///file:{}?uri=true")):
        file = tmp_path / f"own-{number}.db"
        use(folder, form.format(file), file)


def test_file_of_another_account_is_left_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever owns it says who may read it; and a link is not followed."""
    folder.mkdir()
    target = folder / "target"
    target.touch()
    target.chmod(0o644)
    (folder / "link").symlink_to(target)
    file_rights.close([folder / "link", folder / "not-there"])
    assert 0o644 == mode(target)
    monkeypatch.setattr(file_rights.os, "geteuid", lambda: os.getuid() + 1)
    file_rights.close([target])
    assert 0o644 == mode(target)
