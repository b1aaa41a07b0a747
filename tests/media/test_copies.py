"""Small copies of pictures and clips: made once, kept beside what they are made from, and no worse
than an error in words.
"""

import hashlib
import io
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import IO, Any

import av
import numpy as np
import pytest
from PIL import Image

from runway_core.errors import MediaError, StorageError
from runway_core.media import copies, loops
from runway_core.media.copies import KINDS, Copies
from runway_core.media.files import MediaStore
from runway_core.media.loops import KINDS as MOVING
from runway_core.media.loops import encode, fitted
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store.animation import Media
from tests.kit.standin.pictures import picture, video

EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture(params=["", "memory://loops"], ids=["folder", "elsewhere"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    # What is in memory outlives its test.
    url = request.param and f"{request.param}{tmp_path}"
    return MediaStore(Settings(data_dir=tmp_path, media_url=url))


def kept(store: MediaStore, data: bytes, name: str = "a/video-1-simulation.mp4") -> Media:
    store.save(name, data)
    stage, type_ = (
        (Stage.VIDEO, "video/mp4") if name.endswith(".mp4") else (Stage.IMAGE, "image/png")
    )
    return Media(
        stage, 1, name, type_, len(data), hashlib.sha256(data).hexdigest(), 640, 360,
        2.0, simulated=True, stored_at=0.0,
    )  # fmt: skip


PICTURE = "a/image-1-simulation.png"


def whole(store: MediaStore, kind: str, hue: int = 0) -> Media:
    """What copies of this kind are made from."""
    if KINDS[kind].stage is Stage.IMAGE:
        return kept(store, picture(1280, 720, hue), PICTURE)
    return kept(store, video(640, 360, 2, hue))


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
        encode(stream, small, MOVING[kind])
    moments, keys, found = seen(small)
    rate = MOVING[kind].frames
    assert (size, [Fraction(place, rate) for place in range(frames)]) == (found, moments)
    assert list(range(0, frames, rate)) == keys


def test_tables_stand_first(store: MediaStore) -> None:
    """A player can begin before it has the whole file."""
    small = Copies(store).made(kept(store, video(640, 360, 2)), "loop")
    data = store.read(small.name)
    assert data.index(b"moov") < data.index(b"mdat")
    assert len(data) == small.bytes


def test_a_clip_with_fewer_frames_keeps_its_own(tmp_path: Path) -> None:
    """None is shown twice, and the clip is as long as it was."""
    source, small = clip(tmp_path / "clip.mp4", 10, 20), tmp_path / "small.mp4"
    with source.open("rb") as stream:
        encode(stream, small, MOVING["loop"])
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
        encode(stream, small, MOVING["loop"])
    assert 12 == len(seen(small)[0])


@EVERY_KIND
def test_a_copy_is_made_once(store: MediaStore, kind: str) -> None:
    """It is kept beside its original, which is not read again, and found by the next process; a
    simulated one says so still.
    """
    one = whole(store, kind)
    assert Copies(store).found(one, kind) is None
    made = Copies(store).made(one, kind)
    store.save(one.name, b"")
    assert made == Copies(store).made(one, kind) == Copies(store).found(one, kind)
    assert made.name.startswith(f"a/{one.stage}-1-simulation-{kind}")
    assert made.simulated


@EVERY_KIND
def test_another_file_of_the_same_name_has_a_copy_of_its_own(store: MediaStore, kind: str) -> None:
    """The copy of what stood there before is never shown for it, nor kept by a browser for it."""
    first = Copies(store).made(whole(store, kind), kind)
    other = whole(store, kind, hue=1)
    assert Copies(store).found(other, kind) is None
    second = Copies(store).made(other, kind)
    assert first.name != second.name
    assert first.sha256 != second.sha256


@EVERY_KIND
def test_all_who_ask_at_once_get_the_same_one(
    store: MediaStore, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Four ask while the first is at it: one is made."""
    one, small, how = whole(store, kind), Copies(store), KINDS[kind]
    begun, go_on, times = threading.Event(), threading.Event(), []

    def held(source: IO[bytes], target: Path) -> None:
        times.append(1)
        begun.set()
        assert go_on.wait(120)
        how.make(source, target)

    monkeypatch.setattr(copies, "KINDS", {kind: replace(how, make=held)})
    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(small.made, one, kind)
        assert begun.wait(120)
        others = [pool.submit(small.made, one, kind) for _ in range(3)]
        go_on.set()
        assert {first.result()} == {each.result() for each in others}
    assert [1] == times


# ----- Stills.


def opened(store: MediaStore, still: Media) -> Image.Image:
    shown = Image.open(io.BytesIO(store.read(still.name)))
    shown.load()
    return shown


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF"])
@pytest.mark.parametrize(
    ("size", "expected"),
    [((1920, 1080), (480, 270)), ((720, 1280), (270, 480)), ((300, 200), (300, 200))],
)
def test_a_still_is_the_picture_in_its_own_shape(
    store: MediaStore, form: str, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    """Of whatever kind it is kept: nothing is put around it or cut off, and none is made larger."""
    one = kept(store, picture(*size, 0, form), PICTURE)
    shown = opened(store, Copies(store).made(one, "still"))
    assert ("WEBP", expected) == (shown.format, shown.size)
    right = Image.open(io.BytesIO(picture(*size, 0))).resize(expected)
    pairs = zip(shown.resize((8, 8)).tobytes(), right.resize((8, 8)).tobytes(), strict=True)
    assert all(abs(ours - theirs) < 12 for ours, theirs in pairs)


def test_a_still_takes_some_thousand_bytes(store: MediaStore) -> None:
    """However large the picture: with the grain of a photograph, which no format makes small."""
    grain = np.random.default_rng(1).normal(0, 3, (1080, 1920, 1))
    shown = np.asarray(Image.open(io.BytesIO(picture(1920, 1080)))) + grain
    data = io.BytesIO()
    Image.fromarray(shown.clip(0, 255).astype("uint8")).save(data, "PNG")
    one = kept(store, data.getvalue(), PICTURE)
    assert one.bytes > 1_000_000
    assert Copies(store).made(one, "still").bytes < 30_000


def test_nothing_comes_along_with_a_still(store: MediaStore) -> None:
    """Neither what a camera wrote nor a profile, which could be larger than it."""
    data, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "at home"
    Image.new("RGB", (64, 64)).save(data, "PNG", exif=exif, icc_profile=b"profile" * 99)
    shown = opened(store, Copies(store).made(kept(store, data.getvalue(), PICTURE), "still"))
    assert {} == {name: shown.info[name] for name in ("exif", "icc_profile") if name in shown.info}


BROKEN_PICTURES = {
    "empty": b"",
    "no picture": b"<!doctype html>" * 50,
    "cut": picture(1280, 720)[:3000],
    "a clip": video(640, 360, 2),
    "a bomb": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0"
    + zlib.crc32(b"IHDR\0\1\0\0\0\1\0\0\x08\2\0\0\0").to_bytes(4)
    + bytes(99),
}


@pytest.mark.parametrize("data", BROKEN_PICTURES.values(), ids=BROKEN_PICTURES)
def test_a_broken_picture_is_an_error_in_words(store: MediaStore, data: bytes) -> None:
    """And nothing is kept of it."""
    broken = kept(store, data, PICTURE)
    with pytest.raises(MediaError) as caught:
        Copies(store).made(broken, "still")
    assert "changed" == caught.value.problem
    assert "file" == caught.value.params["said"]
    assert Copies(store).found(broken, "still") is None


# ----- What goes wrong.


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
        Copies(store).made(broken, "loop")
    assert "no_loop" == caught.value.problem
    assert Copies(store).found(broken, "loop") is None


@EVERY_KIND
def test_what_is_gone_is_missing(store: MediaStore, kind: str) -> None:
    """As it is where the picture or the clip itself is asked for."""
    gone = replace(whole(store, kind), name="b/gone.mp4")
    with pytest.raises(MediaError) as caught:
        Copies(store).made(gone, kind)
    assert "missing" == caught.value.problem


@EVERY_KIND
def test_a_full_disk_is_not_the_file_s_fault(
    store: MediaStore, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Another time it can be made."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(loops, "encode", refuse)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    one = whole(store, kind)
    with pytest.raises(StorageError):
        Copies(store).made(one, kind)
