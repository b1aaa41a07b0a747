"""What a file really is, however it is called and whatever was promised."""

import io
import random
from pathlib import Path

import av
import pytest
from PIL import Image

from runway_core.errors import MediaError
from runway_core.media.probe import MAX_PIXELS, Seen, content_type_of, probe
from tests.kit.standin.pictures import picture, video


def made(form: str) -> bytes:
    return video(320, 240, 2) if form == "MP4" else picture(320, 240, 0, form)


TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "MP4": "video/mp4",
}
EVERY_FORM = pytest.mark.parametrize("form", TYPES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "named-badly.txt"


def problem(file: Path, promised: str) -> str:
    with pytest.raises(MediaError) as caught:
        probe(file, promised)
    return caught.value.problem


@EVERY_FORM
def test_type_is_in_the_first_bytes(form: str) -> None:
    """Sixteen bytes are enough to know each kind that we keep."""
    assert TYPES[form] == content_type_of(made(form)[:16])


@pytest.mark.parametrize(
    "first",
    [
        b"",
        b"\x89PNG",
        b"<!doctype html>",
        b"GIF89a",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"%PDF-1.7",
        b"\x1aE\xdf\xa3",
        b"MZ",
        b"\0\0\0\x18ftypheic\0\0\0\0",
        b"\0\0\0\x18ftypmif1\0\0\0\0",
        b"ftyp",
    ],
    ids=repr,
)
def test_other_bytes_have_no_type(first: bytes) -> None:
    """What is not one of our kinds is none, not a guess."""
    assert content_type_of(first) is None


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (b"\0\0\0\x18ftypmp42", "video/mp4"),
        (b"\0\0\0\x18ftypM4V ", "video/mp4"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"\0\0\x02\x10moov\0\0\0\x6c", "video/quicktime"),
        (b"\0\0\0\x08wide\0\0\0\x00", "video/quicktime"),
    ],
    ids=repr,
)
def test_clips_are_told_apart_by_their_brand(first: bytes, expected: str) -> None:
    """MP4 and QuickTime share their form, and each is served as what it is."""
    assert expected == content_type_of(first)


@EVERY_FORM
def test_whole_file_is_seen(file: Path, form: str) -> None:
    """Size and length are read from the file itself, whatever its name is."""
    file.write_bytes(made(form))

    seen = probe(file, TYPES[form])

    assert Seen(TYPES[form], 320, 240, 2.0 if form == "MP4" else None) == seen


def test_kind_of_picture_may_differ_from_the_promise(file: Path) -> None:
    """A WebP that was announced as PNG is still a picture, and is called what it is."""
    file.write_bytes(made("WEBP"))

    assert "image/webp" == probe(file, "image/png").content_type


@pytest.mark.parametrize(
    ("form", "promised"), [("PNG", "video/mp4"), ("MP4", "image/png")], ids=["picture", "clip"]
)
def test_picture_and_clip_are_not_taken_for_each_other(
    file: Path, form: str, promised: str
) -> None:
    """A clip in the place of a picture is not what was paid for."""
    file.write_bytes(made(form))

    assert "wrong_bytes" == problem(file, promised)


@EVERY_FORM
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9], ids=lambda part: f"{part:.0%}")
def test_part_of_a_file_is_not_whole(file: Path, form: str, part: float) -> None:
    """A file that ends early is found out even where its head is in order."""
    data = made(form)
    file.write_bytes(data[: int(len(data) * part)])

    assert problem(file, TYPES[form]) in {"wrong_bytes", "cut_short"}


def test_clip_without_its_last_bytes_is_cut_short(file: Path) -> None:
    """The tables come first: only counting to the end shows that a frame is missing."""
    file.write_bytes(made("MP4")[:-200])

    assert "cut_short" == problem(file, "video/mp4")


def test_html_named_png_is_not_a_picture(tmp_path: Path) -> None:
    """The name proves nothing."""
    page = tmp_path / "picture.png"
    page.write_bytes(b"<html></html>")

    assert "wrong_bytes" == problem(page, "image/png")


def test_sound_without_pictures_is_not_a_clip(file: Path) -> None:
    """An MP4 with only sound in it has nothing to show."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=44_100)
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.sample_rate = 44_100
        for plane in frame.planes:
            plane.update(bytes(plane.buffer_size))
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    file.write_bytes(target.getvalue())

    assert "wrong_bytes" == problem(file, "video/mp4")


def test_largest_picture_of_runway_is_far_under_the_limit() -> None:
    """The bound on pixels refuses nothing that Runway makes."""
    assert 4096 * 4096 < MAX_PIXELS


def test_picture_of_too_many_pixels_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture whose head promises too much is not decoded."""
    file.write_bytes(made("PNG"))
    monkeypatch.setattr("runway_core.media.probe.MAX_PIXELS", 320 * 240 - 1)
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was decoded"))

    assert "wrong_bytes" == problem(file, "image/png")


@EVERY_FORM
def test_damaged_file_is_a_value_or_a_media_error(file: Path, form: str) -> None:
    """However a file is damaged, it is seen or refused, never another exception."""
    luck = random.Random(form)
    whole = made(form)
    for _ in range(60):
        data = bytearray(whole)
        reach = min(len(data), luck.choice([60, 300, 3000, len(data)]))
        for _ in range(luck.choice([1, 2, 5, 30])):
            data[luck.randrange(reach)] = luck.randrange(256)
        file.write_bytes(data)
        try:
            seen = probe(file, TYPES[form])
        except MediaError:
            continue
        assert seen.width > 0
        assert seen.height > 0


def test_clip_of_an_unknown_codec_is_refused(file: Path) -> None:
    """A clip that no browser could play is not a clip to us."""
    data = made("MP4")
    assert data.count(b"avc1") >= 1
    file.write_bytes(data.replace(b"avc1", b"zzzz"))

    assert "wrong_bytes" == problem(file, "video/mp4")
