"""A media store elsewhere: whatever its driver raises, it is one of our two errors."""

from __future__ import annotations

import io
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from runway_core.errors import MediaError, StorageError
from runway_core.media.files import READ_AT_ONCE, MediaStore
from runway_core.settings import Settings
from tests.kit.odd_store import FAULTS, OddStore, asked_at_once

NAME = "an-animation/image-1.png"
DATA = bytes(range(256)) * 4096


__all__ = ["asked_at_once"]


@pytest.fixture
def store(asked_at_once: None) -> Iterator[MediaStore]:
    """A store elsewhere with one file."""
    OddStore.empty()
    one = MediaStore(Settings(media_url="odd://bucket/media"))
    one.save(NAME, DATA)
    yield one
    OddStore.empty()


@pytest.mark.parametrize("fault", FAULTS)
def test_driver_s_error_is_a_storage_error(store: MediaStore, fault: str) -> None:
    """Reading, writing and looking: never "missing", which would be believed."""
    OddStore.fails(fault)
    for call in (
        lambda: store.open(NAME),
        lambda: store.read(NAME),
        lambda: store.holds(NAME),
        lambda: store.holds("not-there.png"),
        lambda: store.save("other.png", b"x"),
    ):
        with pytest.raises(StorageError):
            call()
    OddStore.fails(None)
    assert DATA == store.read(NAME)


@pytest.mark.parametrize("failing", ["put_file", "makedirs"])
@pytest.mark.parametrize("fault", FAULTS)
def test_file_that_cannot_be_written_leaves_nothing_here(
    store: MediaStore, fault: str, failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a half file there nor a part on this machine."""
    parts = tmp_path / "parts"
    parts.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(parts))
    OddStore.fails(fault, failing)
    with pytest.raises(StorageError):
        store.save("other.png", b"x")
    OddStore.fails(None)
    assert not store.holds("other.png")
    assert [] == list(parts.iterdir())


@pytest.mark.parametrize("fault", FAULTS)
def test_store_that_hangs_up_half_way_is_a_storage_error(store: MediaStore, fault: str) -> None:
    """What was opened while it worked fails in our words too."""
    with store.open(NAME) as stream:
        assert DATA[:10] == stream.read(10)
        OddStore.fails(fault, "read")
        with pytest.raises(StorageError) as caught:
            stream.read()
    assert "sig=y" not in str(caught.value)


def test_missing_is_only_what_is_missing(store: MediaStore) -> None:
    """The store answers, and has no such file."""
    for call in (store.open, store.read):
        with pytest.raises(MediaError) as caught:
            call("an-animation/image-2.png")
        assert "missing" == caught.value.problem
    assert not store.holds("an-animation/image-2.png")
    assert store.holds(NAME)


def test_store_that_loses_a_file_while_it_is_read(store: MediaStore) -> None:
    """It is missing then, as it would be on the next look."""
    with store.open(NAME) as stream:
        OddStore.fault = lambda: FileNotFoundError(NAME)
        OddStore.failing = {"read"}
        with pytest.raises(MediaError):
            stream.read(READ_AT_ONCE + 1)


@pytest.mark.parametrize(
    ("fault", "there"), [(None, True), ("permission", True), ("endpoint", False), ("any", False)]
)
def test_store_is_there_as_long_as_it_answers(
    store: MediaStore, fault: str | None, there: bool
) -> None:
    """Also one that does not show its folder; one that cannot be reached is not."""
    OddStore.fails(fault)
    assert there == store.is_there()


def test_empty_store_is_there() -> None:
    """There is no folder before the first file."""
    OddStore.empty()
    assert MediaStore(Settings(media_url="odd://new/media")).is_there()


def test_stored_file_reads_like_any_other(store: MediaStore) -> None:
    """From anywhere, in any pieces, and it is closed once."""
    stream = store.open(NAME)
    with stream:
        assert DATA[:3] == stream.read(3)
        assert 1000 == stream.seek(1000)
        assert DATA[1000:1003] == stream.read(3)
        assert 1003 == stream.tell()
        assert len(DATA) - 5 == stream.seek(-5, io.SEEK_END)
        assert DATA[-5:] == stream.read()
        assert b"" == stream.read()
    stream.close()
    assert stream.closed


@pytest.mark.parametrize("error", [PermissionError(13, "no"), OSError(5, "broken disk")])
def test_folder_that_cannot_be_read_is_a_storage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    """On this machine likewise: a broken disk has lost nothing yet."""
    store = MediaStore(Settings(media_url=str(tmp_path / "media")))
    store.save(NAME, DATA)

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", fail)
        patched.setattr(Path, "stat", fail)
        for call in (store.open, store.read, store.holds):
            with pytest.raises(StorageError):
                call(NAME)
    assert DATA == store.read(NAME)


def test_disk_that_is_full_keeps_no_part(tmp_path: Path) -> None:
    """A real limit of the system, met in the middle of a file that is still being buffered."""
    folder = tmp_path / "media"
    store = MediaStore(Settings(media_url=str(folder)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, before[1]))
    try:
        for size in (300_001, 1_000_000):
            with pytest.raises(StorageError):
                store.save(NAME, bytes(size))
            assert [] == list(folder.iterdir())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    store.save(NAME, DATA)
    assert DATA == store.read(NAME)


def test_files_are_told_and_removed(store: MediaStore) -> None:
    """Those of one folder; what is gone already was wanted gone, and other files stay."""
    store.save("an-animation/video-1.mp4", b"x")
    store.save("another/video-1.mp4", b"x")
    assert (NAME, "an-animation/video-1.mp4") == store.names_in("an-animation")
    for _ in range(2):
        store.remove(NAME)
    assert ("an-animation/video-1.mp4",) == store.names_in("an-animation")
    assert store.holds("another/video-1.mp4")
    assert () == store.names_in("none")
