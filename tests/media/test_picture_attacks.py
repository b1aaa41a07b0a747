"""Files that are made to harm: what they hold besides a picture, and what they blow up to."""

import io
import json
import struct
import subprocess
import sys
import threading
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from runway_core.errors import BriefError
from runway_core.media import pictures
from runway_core.media.files import MediaStore
from runway_core.media.pictures import Picture, Pictures
from runway_core.settings import Settings
from runway_core.store import tables
from runway_core.store.tables import Database
from tests.kit.studio import at_once

HTML = b"<!doctype html><script>alert(document.cookie)</script>"
PHP = b"<?php system($_GET['x']); ?>"
ROOT = Path(pictures.__file__).parents[2]


@pytest.fixture
def ours(tmp_path: Path) -> Pictures:
    database = Database.open(Settings(data_dir=tmp_path / "data"))
    return Pictures(database, MediaStore(Settings(media_url=str(tmp_path / "media"))))


def small(form: str, **how: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(target, form, **how)
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(png: bytes, *chunks: bytes) -> bytes:
    """A PNG with more chunks right behind its header."""
    return png[:33] + b"".join(chunks) + png[33:]


def zipped(name: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, data)
    return target.getvalue()


POLYGLOTS: dict[str, bytes] = {
    "PNG, then a page": small("PNG") + HTML,
    "PNG, then an archive": small("PNG") + zipped("x.class", HTML),
    "PNG with a page as text": with_chunk(small("PNG"), chunk(b"tEXt", b"Comment\0" + HTML)),
    "PNG with a page in its own chunk": with_chunk(small("PNG"), chunk(b"evIl", HTML)),
    "JPEG, then a page": small("JPEG") + HTML,
    "JPEG, then an archive": small("JPEG") + zipped("x.class", HTML),
    "JPEG with a page as comment": small("JPEG", comment=HTML),
    "JPEG with a program as comment": small("JPEG", comment=PHP),
    "WebP, then a page": small("WEBP") + HTML,
    "WebP with a page as XMP": small("WEBP", xmp=HTML),
}


@pytest.mark.parametrize("data", POLYGLOTS.values(), ids=POLYGLOTS.keys())
def test_only_the_picture_of_a_polyglot_is_kept(ours: Pictures, data: bytes) -> None:
    """A file that is a page or an archive as well is a picture and nothing else afterwards."""
    assert HTML in data or PHP in data
    brought = ours.bring(data)
    kept = ours._media.read(brought.name)
    assert (60, 40) == (brought.width, brought.height)
    for left in (b"<script", b"<?php", b"<!doctype", b"PK\x03\x04"):
        assert left not in kept
    end = {"image/png": b"IEND\xaeB`\x82", "image/jpeg": b"\xff\xd9"}[brought.content_type]
    assert kept.endswith(end)


@pytest.mark.slow
@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"iCCP"])
def test_a_bomb_beside_the_picture_goes_off_nowhere(ours: Pictures, kind: bytes) -> None:
    """A hundred megabytes of text or profile in a few kilobytes: refused or left aside, unread."""
    packed = zlib.compress(bytes(100_000_000), 9)
    data = {
        b"tEXt": b"Comment\0" + b"x" * 20_000_000,
        b"zTXt": b"Comment\0\0" + packed,
        b"iTXt": b"Comment\0\1\0\0\0" + packed,
        b"iCCP": b"profile\0\0" + packed,
    }[kind]
    given = with_chunk(small("PNG"), chunk(kind, data))
    tracemalloc.start()
    try:
        (answer,) = at_once(1, lambda _: ours.bring(given))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    if isinstance(answer, Picture):
        assert answer.bytes < 10_000
    else:
        assert "picture_kind" == answer.problem
    assert most < len(given) + 50_000_000, "it was unpacked"


def test_a_thousand_frames_are_one(ours: Pictures) -> None:
    """Of a moving picture the first frame is decoded, however many it promises."""
    animated = with_chunk(small("PNG"), chunk(b"acTL", struct.pack(">II", 0x7FFFFFFF, 0)))
    assert 60 == ours.bring(animated).width
    frames = [Image.new("RGB", (60, 40), (index, 0, 0)) for index in range(100)]
    target = io.BytesIO()
    frames[0].save(target, "WEBP", save_all=True, append_images=frames[1:])
    assert 60 == ours.bring(target.getvalue()).width


def one_bit(width: int, height: int) -> bytes:
    """A PNG of so many black points: a few kilobytes, however large it is."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(bytes((width // 8 + 1) * height), 9)
    parts = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def webp(width: int, height: int) -> bytes:
    """A lossless WebP of one colour: 36 bytes, however large it is."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(target, "WEBP", lossless=True, method=0)
    return target.getvalue()


MEASURE = """
import json, resource, sys
from runway_core.media import pictures
from runway_core.errors import BriefError
import PIL.Image, PIL.PngImagePlugin, PIL.WebPImagePlugin
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    said = list(pictures._upright(open(sys.argv[1], "rb").read())[2])
except BriefError as error:
    said = error.problem
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps([said, (after - before) // 1024]))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: one_bit(12_000, 4_990), [3840, 1597]),
        (lambda: one_bit(12_000, 5_010), "picture_too_large"),
        (lambda: webp(8_000, 3_740), [3840, 1795]),
        (lambda: webp(8_000, 3_760), "picture_too_large"),
    ],
    ids=["png", "png_over", "webp", "webp_over"],
)
def test_the_largest_that_is_taken_needs_little_memory(
    tmp_path: Path, make: Callable[[], bytes], said: object
) -> None:
    """A bomb at the limit takes some hundred megabytes, one over it nothing; measured outside."""
    file = tmp_path / "bomb"
    file.write_bytes(make())
    assert file.stat().st_size < 100_000
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MEASURE, str(file)],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    found, megabytes = json.loads(run.stdout)
    assert said == found
    assert megabytes < (20 if isinstance(said, str) else 650)


def test_many_bombs_at_once_go_off_one_after_the_other(
    ours: Pictures, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten people who bring one need no more memory than one."""
    decoded, inside, most = pictures._decoded, 0, 0
    counting = threading.Lock()

    def slowly(source: object, said: object) -> object:
        nonlocal inside, most
        with counting:
            inside += 1
            most = max(most, inside)
        time.sleep(0.02)
        try:
            return decoded(source, said)  # type: ignore[arg-type]
        finally:
            with counting:
                inside -= 1

    monkeypatch.setattr(pictures, "_decoded", slowly)
    files = [small("PNG", compress_level=level) for level in range(10)]
    answers = at_once(10, lambda number: ours.bring(files[number] + bytes(number)))
    assert all(isinstance(answer, Picture) for answer in answers)
    assert 1 == most


def test_a_refused_picture_leaves_the_way_free(ours: Pictures) -> None:
    """One that fails while it is decoded keeps nobody waiting for ever."""
    with pytest.raises(BriefError):
        ours.bring(small("PNG")[:80])
    assert 60 == ours.bring(small("PNG")).width
    with ours._database.read() as connection:
        assert 1 == len(connection.execute(tables.picture.select()).all())
