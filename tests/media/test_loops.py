"""Small copies of clips: made once, kept beside the clip, and no worse than an error in words."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import av
import numpy as np
import pytest

from runway_core.errors import MediaError, StorageError
from runway_core.media import loops
from runway_core.media.files import MediaStore
from runway_core.media.loops import KINDS, Loops, encode, fitted
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store.animation import Media
from tests.kit.standin.pictures import video

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(params=["", "memory://loops"], ids=["folder", "elsewhere"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    # What is in memory outlives its test.
    url = request.param and f"{request.param}{tmp_path}"
    return MediaStore(Settings(data_dir=tmp_path, media_url=url))


def kept(store: MediaStore, data: bytes, name: str = "a/video-1-simulation.mp4") -> Media:
    store.save(name, data)
    return Media(
        Stage.VIDEO, 1, name, "video/mp4", len(data), hashlib.sha256(data).hexdigest(), 640, 360,
        2.0, simulated=True, stored_at=0.0,
    )  # fmt: skip


def clip(path: Path, rate: int, frames: int, size: tuple[int, int] = (1280, 720)) -> Path:
    """A clip with this many frames a second, which cuts to other noise at each third one."""
    with av.open(str(path), "w", format="mp4") as made:
        stream = made.add_stream("libx264", rate=rate, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for index in range(frames):
            shade = Random(index // 3).randbytes(size[0])
            rows = np.tile(np.frombuffer(shade, np.uint8)[None, :, None], (size[1], 1, 3))
            made.mux(stream.encode(av.VideoFrame.from_ndarray(rows, "rgb24")))
        made.mux(stream.encode())
    return path


def seen(path: Path) -> tuple[list[Fraction], list[int], tuple[int, int]]:
    """The moments of the frames, the places of the key frames, and the size."""
    with av.open(str(path)) as opened:
        stream = opened.streams.video[0]
        frames = list(opened.decode(stream))
        assert ("h264", "yuv420p") == (stream.codec_context.name, stream.codec_context.pix_fmt)
        moments = [each.pts * each.time_base for each in frames]
        keys = [place for place, each in enumerate(frames) if each.key_frame]
        return moments, keys, (stream.width, stream.height)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was encoded, each time."""
    done: list[str] = []

    def counted(source: Any, target: Path, small: loops.Small) -> None:
        done.append(str(small.longest))
        encode(source, target, small)

    monkeypatch.setattr(loops, "encode", counted)
    return done


@pytest.mark.parametrize(
    ("kind", "size", "frames"), [("loop", (320, 180), 24), ("proxy", (640, 360), 48)]
)
def test_a_copy_is_small_and_as_long_as_the_clip(
    tmp_path: Path, kind: str, size: tuple[int, int], frames: int
) -> None:
    """H.264 with evenly placed frames and a key frame at the start of each second, so that all can
    be taken to another moment together.
    """
    source, small = clip(tmp_path / "clip.mp4", 24, 48), tmp_path / "small.mp4"
    with source.open("rb") as stream:
        encode(stream, small, KINDS[kind])
    moments, keys, found = seen(small)
    rate = KINDS[kind].frames
    assert (size, [Fraction(place, rate) for place in range(frames)]) == (found, moments)
    assert list(range(0, frames, rate)) == keys


def test_tables_stand_first(store: MediaStore) -> None:
    """A player can begin before it has the whole file."""
    small = Loops(store).made(kept(store, video(640, 360, 2)), "loop")
    data = store.read(small.name)
    assert data.index(b"moov") < data.index(b"mdat")
    assert len(data) == small.bytes


def test_a_clip_with_fewer_frames_keeps_its_own(tmp_path: Path) -> None:
    """None is shown twice, and the clip is as long as it was."""
    source, small = clip(tmp_path / "clip.mp4", 10, 20), tmp_path / "small.mp4"
    with source.open("rb") as stream:
        encode(stream, small, KINDS["loop"])
    moments, _, _ = seen(small)
    assert 20 == len(moments)
    assert all(abs(at - Fraction(place, 10)) < Fraction(1, 12) for place, at in enumerate(moments))


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1280, 720, (320, 180)),
        (720, 1280, (180, 320)),
        (960, 960, (320, 320)),
        (1584, 672, (320, 136)),
        (100, 60, (100, 60)),
        (5000, 2, (320, 2)),
    ],
)
def test_a_copy_has_the_clip_s_shape(width: int, height: int, expected: tuple[int, int]) -> None:
    """By even numbers of pixels, as the codec wants them; none is made larger than it was."""
    assert expected == fitted(width, height, 320)


def test_what_never_ends_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of any length makes a copy of a known one."""
    monkeypatch.setattr(loops, "LONGEST_SECONDS", 1)
    source, small = clip(tmp_path / "clip.mp4", 12, 36, (64, 64)), tmp_path / "small.mp4"
    with source.open("rb") as stream:
        encode(stream, small, KINDS["loop"])
    assert 12 == len(seen(small)[0])


@EVERY_KIND
def test_a_copy_is_made_once(store: MediaStore, encoded: list[str], kind: str) -> None:
    """It is kept beside its clip and found by the next process; a simulated one says so still."""
    one = kept(store, video(640, 360, 2))
    assert Loops(store).found(one, kind) is None
    made = Loops(store).made(one, kind)
    assert made == Loops(store).made(one, kind) == Loops(store).found(one, kind)
    assert 1 == len(encoded)
    assert made.name.startswith(f"a/video-1-simulation-{kind}")
    assert made.simulated


def test_another_clip_of_the_same_name_has_a_copy_of_its_own(store: MediaStore) -> None:
    """The copy of what stood there before is never shown for it, nor kept by a browser for it."""
    first = Loops(store).made(kept(store, video(640, 360, 2)), "loop")
    other = kept(store, video(640, 360, 2, 1))
    assert Loops(store).found(other, "loop") is None
    second = Loops(store).made(other, "loop")
    assert first.name != second.name
    assert first.sha256 != second.sha256


def test_all_who_ask_at_once_get_the_same_one(
    store: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Four ask while the first is at it: one is encoded."""
    one, small = kept(store, video(640, 360, 2)), Loops(store)
    begun, go_on, times = threading.Event(), threading.Event(), []

    def held(source: Any, target: Path, kind: loops.Small) -> None:
        times.append(1)
        begun.set()
        assert go_on.wait(120)
        encode(source, target, kind)

    monkeypatch.setattr(loops, "encode", held)
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(small.made, one, "loop")
        assert begun.wait(120)
        others = [pool.submit(small.made, one, "loop") for _ in range(3)]
        go_on.set()
        assert {first.result()} == {each.result() for each in others}
    assert [1] == times


BROKEN = {
    "empty": b"",
    "no clip": b"<!doctype html>" * 50,
    "cut": video(640, 360, 2)[:3000],
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_clip_is_an_error_in_words(store: MediaStore, data: bytes) -> None:
    """And nothing is kept of it."""
    broken = kept(store, data)
    with pytest.raises(MediaError) as caught:
        Loops(store).made(broken, "loop")
    assert "no_loop" == caught.value.problem
    assert Loops(store).found(broken, "loop") is None


def test_a_clip_that_is_gone_is_missing(store: MediaStore) -> None:
    """As it is where the clip itself is asked for."""
    gone = kept(store, video(640, 360, 2), "b/video-1.mp4")
    with pytest.raises(MediaError) as caught:
        Loops(store).made(Media(**{**fields(gone), "name": "b/video-2.mp4"}), "loop")
    assert "missing" == caught.value.problem


def fields(media: Media) -> dict[str, Any]:
    return {name: getattr(media, name) for name in media.__dataclass_fields__}


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """No room is left where files are written."""

    def refuse(source: Any, target: Path, small: loops.Small) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(loops, "encode", refuse)


def test_a_full_disk_is_not_the_clip_s_fault(store: MediaStore, full: None) -> None:
    """Another time it can be made."""
    with pytest.raises(StorageError):
        Loops(store).made(kept(store, video(640, 360, 2)), "loop")
