"""Pictures that people bring: nothing but the picture is kept, once, as it is meant to be seen."""

import hashlib
import io
import random
import struct
import threading
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.Image import Transpose
from sqlalchemy import func, insert, select

from runway_core import i18n
from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError, StorageError
from runway_core.media import pictures
from runway_core.media.files import MediaStore
from runway_core.media.pictures import MAX_BYTES, MAX_SIDE, REFUSALS, SMALLEST, Picture, Pictures
from runway_core.results import result
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store import tables
from runway_core.store.animation import Media
from runway_core.store.tables import Database

SECRET = b"48.858370N-2.294481E"
"""What a photograph knows and nobody else needs to."""

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)

FORMS = pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database.open(Settings(data_dir=tmp_path_factory.mktemp("data")))
    yield database
    database.close()


@pytest.fixture
def database(opened: Database) -> Database:
    """Without pictures; opened once, because it takes longer than what is tested."""
    with opened.write() as connection:
        connection.execute(tables.picture.delete())
        connection.execute(tables.media.delete())
    return opened


@pytest.fixture
def ours(database: Database, folder: Path) -> Pictures:
    return Pictures(database, MediaStore(Settings(media_url=str(folder))))


def flag() -> Image.Image:
    """Four quarters of which no two are alike: red and green over blue and white."""
    image = Image.new("RGB", (60, 40), WHITE)
    for box, colour in (((0, 0), RED), ((30, 0), GREEN), ((0, 20), BLUE)):
        image.paste(colour, (*box, box[0] + 30, box[1] + 20))
    return image


def encoded(image: Image.Image, form: str = "PNG", **how: Any) -> bytes:
    target = io.BytesIO()
    if form == "WEBP":
        how.setdefault("lossless", True)
    image.save(target, form, **how)
    return target.getvalue()


def corners(data: bytes) -> list[tuple[int, int, int]]:
    """The colours of the four quarters, each rounded to all or nothing."""
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        places = [(x * width // 4, y * height // 4) for y in (1, 3) for x in (1, 3)]
        plain = image.convert("RGB")
        found = [plain.getpixel(place) for place in places]
    assert all(isinstance(one, tuple) for one in found)
    return [tuple(255 * (part > 127) for part in one) for one in found]  # type: ignore[union-attr,misc]


def kept(folder: Path, picture: Picture) -> bytes:
    return (folder / picture.name).read_bytes()


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def rows(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.picture)) or 0


def refusal(ours: Pictures, data: bytes) -> str:
    with pytest.raises(BriefError) as caught:
        ours.bring(data)
    error = caught.value
    assert "first_frame" == error.field
    for language in i18n.LANGUAGES:
        for part in ("what", "next"):
            assert i18n.say(f"error.{error.message_code}.{part}", language, **error.params)
    return error.problem


def make(
    database: Database,
    folder: Path,
    data: bytes,
    *,
    stage: Stage = Stage.IMAGE,
    simulated: bool = False,
    stored_at: float = 1.0,
    **changes: Any,
) -> Media:
    """A picture, or a clip, as an animation has it."""
    animation_id = str(uuid.uuid4())
    media = Media(
        stage=stage,
        attempt=1,
        name=f"{animation_id}/{stage}-1.png",
        content_type="image/png",
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        width=60,
        height=40,
        duration=None,
        simulated=simulated,
        stored_at=stored_at,
    )
    media = replace(media, **changes)
    path = folder / media.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    values = {name: getattr(media, name) for name in Media.__slots__}
    with database.write() as connection:
        connection.execute(insert(tables.media).values(animation_id=animation_id, **values))
    return media


# ----- What is kept.


@FORMS
def test_a_picture_is_kept_under_its_own_hash(ours: Pictures, folder: Path, form: str) -> None:
    """Name, size and hash are of the very bytes that are stored; WebP becomes PNG."""
    brought = ours.bring(encoded(flag(), form))
    data = kept(folder, brought)
    suffix, content_type = (".jpg", "image/jpeg") if form == "JPEG" else (".png", "image/png")
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (brought.sha256, brought.bytes)
    assert (f"pictures/{brought.sha256}{suffix}", content_type) == (
        brought.name,
        brought.content_type,
    )
    assert (60, 40, False, None) == (
        brought.width,
        brought.height,
        brought.simulated,
        brought.animation_id,
    )
    assert [brought.name] == files_in(folder)
    assert [RED, GREEN, BLUE, WHITE] == corners(data)


def test_a_picture_is_kept_in_a_store_elsewhere_too(database: Database) -> None:
    """Another machine finds it there."""
    store = MediaStore(Settings(media_url="memory://pictures-test"))
    brought = Pictures(database, store).bring(encoded(flag()))
    assert brought.sha256 == hashlib.sha256(store.read(brought.name)).hexdigest()


@FORMS
def test_the_same_picture_brought_again_is_the_one_that_is_there(
    ours: Pictures, database: Database, folder: Path, form: str
) -> None:
    """Writing it anew gives the same bytes each time, so it is stored once."""
    data = encoded(flag(), form)
    first = ours.bring(data)
    assert first == ours.bring(data) == ours.find(first.sha256)
    assert (1, [first.name]) == (rows(database), files_in(folder))


@FORMS
def test_what_is_kept_can_be_saved_and_brought_back(
    ours: Pictures, folder: Path, form: str
) -> None:
    """Our own file is not written anew: however often it goes round, it stays the same."""
    first = ours.bring(encoded(flag(), form))
    assert first == ours.bring(kept(folder, first))
    assert [first.name] == files_in(folder)


def test_two_who_bring_the_same_picture_at_once_share_it(
    ours: Pictures, database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both find nothing, both write, and there is one picture in the end."""
    both_looked = threading.Barrier(2)
    save = MediaStore.save

    def together(self: MediaStore, name: str, data: bytes) -> None:
        both_looked.wait(120)
        save(self, name, data)

    monkeypatch.setattr(MediaStore, "save", together)
    found: list[Picture] = []
    data = encoded(flag())
    threads = [threading.Thread(target=lambda: found.append(ours.bring(data))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 2 == len(found)
    assert found[0] == found[1]
    assert (1, [found[0].name]) == (rows(database), files_in(folder))


# ----- Nothing but the picture.


def exif(orientation: int | None = None) -> Image.Exif:
    """As a camera writes it: a description, a maker, and a place."""
    details = Image.Exif()
    details[0x010E] = details[0x010F] = SECRET.decode()
    details.get_ifd(0x8825).update({1: "N", 2: (48.0, 51.0, 30.1), 29: SECRET.decode()})
    if orientation is not None:
        details[0x0112] = orientation
    return details


def png_chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def chatty(form: str) -> bytes:
    """A picture that carries the secret in every place that its format has for such things."""
    data = encoded(flag(), form, exif=exif(), xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>")
    if form == "JPEG":
        comment = b"\xff\xfe" + struct.pack(">H", len(SECRET) + 2) + SECRET
        data = data[:2] + comment + data[2:]
    elif form == "PNG":
        text = png_chunk(b"tEXt", b"Comment\0" + SECRET) + png_chunk(b"prVt", SECRET)
        data = data[:33] + text + data[33:]
    return data + SECRET


@FORMS
def test_nothing_that_a_camera_noted_is_kept(ours: Pictures, folder: Path, form: str) -> None:
    """Place, maker, comments and what hangs behind the picture stay with the person."""
    data = chatty(form)
    assert data.count(SECRET) >= 3
    brought = ours.bring(data)
    written = kept(folder, brought)
    assert SECRET not in written
    assert not any(mark in written for mark in (b"Exif", b"eXIf", b"xmp", b"GPS", b"tEXt"))
    with Image.open(io.BytesIO(written)) as image:
        assert {} == dict(image.getexif())
        assert not {"exif", "xmp", "comment", "icc_profile", "Comment"} & set(image.info)
    # What it came with makes no other picture of it.
    assert brought == ours.bring(encoded(flag(), form))


@FORMS
def test_a_colour_profile_is_not_kept(ours: Pictures, folder: Path, form: str) -> None:
    """Its name can tell the device; the colours are already what it says."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    written = kept(folder, ours.bring(encoded(flag(), form, icc_profile=profile)))
    assert not any(mark in written for mark in (b"ICC_PROFILE", b"iCCP", b"acsp", b"lcms"))
    assert [RED, GREEN, BLUE, WHITE] == corners(written)


# ----- As it is meant to be seen.

HELD = {
    1: None,
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_90,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_270,
}
"""How the picture lies in the file for each EXIF orientation."""


@FORMS
@pytest.mark.parametrize("orientation", HELD)
def test_a_picture_is_turned_upright(
    ours: Pictures, folder: Path, form: str, orientation: int
) -> None:
    """Runway does not look at how the camera was held."""
    turn = HELD[orientation]
    lying = flag() if turn is None else flag().transpose(turn)
    brought = ours.bring(encoded(lying, form, exif=exif(orientation)))
    assert (60, 40) == (brought.width, brought.height)
    assert [RED, GREEN, BLUE, WHITE] == corners(kept(folder, brought))


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_unknown_orientation_is_none(ours: Pictures, orientation: int) -> None:
    """A picture is never refused for it."""
    brought = ours.bring(encoded(flag(), exif=exif(orientation)))
    assert (60, 40) == (brought.width, brought.height)


@pytest.mark.parametrize("kind", range(14), ids=lambda kind: f"type-{kind}")
def test_damaged_details_do_not_matter(ours: Pictures, folder: Path, kind: int) -> None:
    """A description of a type that it is not: the picture is still turned and kept."""
    data = encoded(flag().transpose(Transpose.ROTATE_90), "JPEG", exif=exif(6))
    entry = struct.pack(">HHI", 0x010E, 2, len(SECRET) + 1)
    assert 1 == data.count(entry)
    many = 2 if kind in {5, 10, 12} else len(SECRET) + 1  # eight bytes each, within the file
    damaged = data.replace(entry, struct.pack(">HHI", 0x010E, kind, many))
    assert [RED, GREEN, BLUE, WHITE] == corners(kept(folder, ours.bring(damaged)))


def swapped_profile() -> bytes:
    """A profile whose red is blue and whose blue is red."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert data.count(b"rXYZ") == data.count(b"bXYZ") == 1
    return data.replace(b"rXYZ", b"?").replace(b"bXYZ", b"rXYZ").replace(b"?", b"bXYZ")


@FORMS
def test_colours_are_those_that_the_profile_means(ours: Pictures, folder: Path, form: str) -> None:
    """A telephone's picture looks on Runway's side as it does on the telephone."""
    data = encoded(flag(), form, icc_profile=swapped_profile())
    assert [BLUE, GREEN, RED, WHITE] == corners(kept(folder, ours.bring(data)))


@pytest.mark.parametrize(
    "profile",
    [
        b"not a profile",
        ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()[:200],
    ],
    ids=["text", "not_rgb", "cut_short"],
)
def test_a_broken_profile_is_left_aside(ours: Pictures, folder: Path, profile: bytes) -> None:
    """The colours are then what they are."""
    data = encoded(flag(), icc_profile=profile)
    assert [RED, GREEN, BLUE, WHITE] == corners(kept(folder, ours.bring(data)))


def test_a_picture_for_print_is_kept_in_screen_colours(ours: Pictures, folder: Path) -> None:
    """CMYK is not what Runway's page of formats speaks of."""
    brought = ours.bring(encoded(flag().convert("CMYK"), "JPEG"))
    written = kept(folder, brought)
    with Image.open(io.BytesIO(written)) as image:
        assert "RGB" == image.mode
    assert [RED, GREEN, BLUE, WHITE] == corners(written)


def see_through(mode: str) -> Image.Image:
    """Red on the left; on the right nothing, whose hidden colour is black."""
    image = Image.new("RGBA", (60, 40), (255, 0, 0, 255))
    image.paste((0, 0, 0, 0), (30, 0, 60, 40))
    if mode == "P":
        image = image.convert("RGB").convert("P", palette=Image.Palette.ADAPTIVE, colors=2)
        image.info["transparency"] = image.getpixel((45, 20))
    return image


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["RGBA", "P"])
def test_what_shows_through_is_white(ours: Pictures, folder: Path, form: str, mode: str) -> None:
    """A clip has no transparency, and what a picture hides is not shown."""
    data = encoded(see_through(mode), form)
    assert [RED, WHITE, RED, WHITE] == corners(kept(folder, ours.bring(data)))


def test_half_transparent_greys_are_mixed_with_white(ours: Pictures, folder: Path) -> None:
    """Black, half there, is a middle grey."""
    written = kept(folder, ours.bring(encoded(Image.new("LA", (40, 40), (0, 128)))))
    with Image.open(io.BytesIO(written)) as image:
        assert ("RGB", (127, 127, 127)) == (image.mode, image.getpixel((4, 4)))


def deep_png(samples: list[int], colour_type: int) -> bytes:
    """Sixteen bits a sample, every pixel the same: a PNG that Pillow reads and does not write."""
    header = struct.pack(">IIBBBBB", 40, 40, 16, colour_type, 0, 0, 0)
    row = b"\0" + struct.pack(f">{len(samples)}H", *samples) * 40
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * 40)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(png_chunk(*chunk) for chunk in chunks)


@pytest.mark.parametrize(
    ("samples", "colour_type", "seen"),
    [
        ([32768], 0, (128, 128, 128)),
        ([65535], 0, WHITE),
        ([300], 0, (1, 1, 1)),
        ([65535, 0, 32768], 2, (255, 0, 128)),
        ([0, 32768], 4, (127, 127, 127)),
        ([0, 0, 65535, 0], 6, WHITE),
    ],
    ids=["grey", "white", "dark", "colour", "grey_through", "clear"],
)
def test_sixteen_bits_are_scaled_to_eight(
    ours: Pictures, folder: Path, samples: list[int], colour_type: int, seen: tuple[int, int, int]
) -> None:
    """A middle grey stays one; cut off instead of scaled it would be white."""
    written = kept(folder, ours.bring(deep_png(samples, colour_type)))
    with Image.open(io.BytesIO(written)) as image:
        pixel = image.getpixel((4, 4))
    assert isinstance(pixel, tuple)
    assert all(abs(one - other) <= 1 for one, other in zip(seen, pixel, strict=True))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_simple_pictures_are_kept_in_colour(ours: Pictures, folder: Path, mode: str) -> None:
    """Line art, greys and palettes come out as any other picture."""
    written = kept(folder, ours.bring(encoded(flag().convert(mode))))
    with Image.open(io.BytesIO(written)) as image:
        assert ("RGB", (60, 40)) == (image.mode, image.size)
        assert WHITE == image.getpixel((59, 39))


@pytest.mark.parametrize("form", ["PNG", "WEBP", "MPO"])
def test_of_several_pictures_the_first_is_kept(ours: Pictures, folder: Path, form: str) -> None:
    """Of a moving picture, and of the pairs that telephones take."""
    more = [flag().transpose(Transpose.ROTATE_180)] * 2
    written = kept(folder, ours.bring(encoded(flag(), form, save_all=True, append_images=more)))
    assert [RED, GREEN, BLUE, WHITE] == corners(written)
    with Image.open(io.BytesIO(written)) as image:
        assert 1 == getattr(image, "n_frames", 1)


def test_a_progressive_jpeg_is_a_jpeg(ours: Pictures, folder: Path) -> None:
    """However its lines are laid out."""
    brought = ours.bring(encoded(flag(), "JPEG", progressive=True))
    assert "image/jpeg" == brought.content_type
    assert [RED, GREEN, BLUE, WHITE] == corners(kept(folder, brought))


# ----- How large.


@FORMS
@pytest.mark.parametrize(
    ("size", "smaller"),
    [
        ((8000, 100), (MAX_SIDE, 48)),
        ((100, 8000), (48, MAX_SIDE)),
        ((3841, 40), (MAX_SIDE, 40)),
        ((9000, 80), (MAX_SIDE, 34)),
        ((MAX_SIDE, 37), (MAX_SIDE, 37)),
        ((SMALLEST, SMALLEST), (SMALLEST, SMALLEST)),
    ],
    ids=lambda size: f"{size[0]}x{size[1]}",
)
def test_a_picture_is_brought_down_to_4k(
    ours: Pictures, folder: Path, form: str, size: tuple[int, int], smaller: tuple[int, int]
) -> None:
    """More is lost in the clip; the shape stays, and small ones are not blown up."""
    brought = ours.bring(encoded(Image.new("RGB", size, RED), form))
    assert smaller == (brought.width, brought.height)
    with Image.open(io.BytesIO(kept(folder, brought))) as image:
        assert smaller == image.size


def test_a_file_over_the_limit_is_refused(ours: Pictures) -> None:
    """Before anything of it is decoded."""
    data = encoded(flag())
    assert "picture_too_large" == refusal(ours, data + bytes(MAX_BYTES))
    assert 60 == ours.bring(data + bytes(MAX_BYTES - len(data))).width


@pytest.mark.parametrize("side", [8_000, 12_000, 60_000], ids=["ours", "ours_too", "pillows"])
def test_a_picture_that_would_fill_the_memory_is_refused_by_its_header(
    ours: Pictures, side: int
) -> None:
    """A few bytes can promise thousands of millions of pixels: none of them is decoded."""
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    data = encoded(flag())
    bomb = data[:8] + png_chunk(b"IHDR", header) + data[33:]
    assert "picture_too_large" == refusal(ours, bomb)


@pytest.mark.parametrize("side", [11_000, 14_000], ids=["ours", "pillows"])
def test_a_jpeg_that_promises_too_much_is_refused_by_its_header(ours: Pictures, side: int) -> None:
    """Though of JPEG a part could be decoded: its height and width stand behind the marker."""
    data = encoded(flag(), "JPEG")
    frame = data.index(b"\xff\xc0") + 5
    bomb = data[:frame] + struct.pack(">HH", side, side) + data[frame + 4 :]
    assert "picture_too_large" == refusal(ours, bomb)


def test_a_large_jpeg_is_decoded_small(
    ours: Pictures, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What telephones take is welcome: of JPEG only as much is decoded as is kept."""
    monkeypatch.setattr(pictures, "MAX_SIDE", 100)
    monkeypatch.setattr(pictures, "MAX_DECODED", 200 * 200)
    large = flag().resize((780, 520))
    assert "picture_too_large" == refusal(ours, encoded(large))
    brought = ours.bring(encoded(large, "JPEG"))
    assert (100, 67) == (brought.width, brought.height)
    assert [RED, GREEN, BLUE, WHITE] == corners(kept(folder, brought))


# ----- What is no picture.

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
MP4 = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2" + bytes(64)
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64)
PNG_HEAD, JPEG_HEAD, WEBP_HEAD = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"RIFF\x40\0\0\0WEBPVP8 ",
)


@pytest.mark.parametrize(
    "data",
    [
        b"\0",
        PNG_HEAD,
        JPEG_HEAD,
        WEBP_HEAD,
        PNG_HEAD + SVG,
        JPEG_HEAD + SVG,
        WEBP_HEAD + SVG,
        encoded(flag(), "ICO"),
        encoded(flag(), "PPM"),
        b"PK\x03\x04" + bytes(64),
        b"a picture, I promise",
        encoded(flag())[1:],
    ],
    ids=[
        *("zero", "png_head", "jpeg_head", "webp_head", "svg_as_png", "svg_as_jpeg"),
        *("svg_as_webp", "ico", "ppm", "zip", "text", "shifted"),
    ],
)
def test_what_is_no_picture_is_refused(
    ours: Pictures, database: Database, folder: Path, data: bytes
) -> None:
    """The bytes decide, whatever a file is called; nothing of it is kept."""
    assert "picture_kind" == refusal(ours, data)
    assert (0, []) == (rows(database), files_in(folder))


OTHERS = {
    "picture_empty": [b""],
    "picture_heic": [HEIC, HEIC.replace(b"heic", b"mif1"), HEIC.replace(b"heic", b"hevx")],
    "picture_avif": [encoded(flag(), "AVIF")],
    "picture_video": [MP4, b"\0\0\0\x14ftypqt  ", b"\x1aE\xdf\xa3\0", b"RIFF\0\0\0\0AVI LIST"],
    "picture_gif": [encoded(flag(), "GIF"), b"GIF87a"],
    "picture_tiff": [encoded(flag(), "TIFF"), b"MM\0*\0\0\0\x08"],
    "picture_bmp": [encoded(flag(), "BMP")],
    "picture_pdf": [b"%PDF-1.7\n", b"%!PS-Adobe-3.0 EPSF-3.0\n"],
    "picture_svg": [
        SVG,
        b"\xef\xbb\xbf \n" + SVG,
        b'<?xml version="1.0"?>\n<!-- drawn -->\n' + SVG,
        b"<!DOCTYPE svg PUBLIC>" + SVG,
    ],
}
"""What people give besides, by how it is refused."""


@pytest.mark.parametrize(
    ("problem", "data"), [(problem, data) for problem, all_ in OTHERS.items() for data in all_]
)
def test_what_runway_does_not_take_is_called_what_it_is(
    ours: Pictures, database: Database, folder: Path, problem: str, data: bytes
) -> None:
    """A person who gives an iPhone's HEIC is told so, and how to make a JPEG of it."""
    assert problem == refusal(ours, data)
    assert (0, []) == (rows(database), files_in(folder))


def test_every_refusal_is_tried() -> None:
    """None of the table's rows goes without its words, which `refusal` looks up."""
    assert set(REFUSALS) <= set(OTHERS)


@FORMS
@pytest.mark.parametrize("size", [(1, 1), (16, 16), (31, 31), (40, 31)], ids=str)
def test_a_picture_of_a_few_pixels_is_not_animated(
    ours: Pictures, form: str, size: tuple[int, int]
) -> None:
    """Nobody pays 50 credits for a clip of an icon, brought now or before."""
    brief = Brief("cartoon", "animals", "landscape")
    brought = ours.bring(encoded(Image.new("RGB", size, RED), form))
    with pytest.raises(BriefError) as caught:
        brought.check(brief)
    error = caught.value
    assert ("first_frame", "picture_too_small") == (error.field, error.problem)
    for language in i18n.LANGUAGES:
        told = str(result.explain_error(error, language))
        assert f"{size[0]} × {size[1]}" in told
    ours.bring(encoded(Image.new("RGB", (SMALLEST, SMALLEST), RED), form)).check(brief)


@pytest.mark.parametrize(
    ("size", "small"),
    [((640, 640), False), ((639, 1100), True), ((1100, 639), True), ((32, 32), True)],
)
def test_a_small_picture_is_warned_about(
    ours: Pictures, size: tuple[int, int], small: bool
) -> None:
    """Under what Runway recommends it is taken, and said that the clip will be blurred."""
    brought = ours.bring(encoded(Image.new("RGB", size, RED)))
    for language in i18n.LANGUAGES:
        told = result.picture_advice(brought, language)
        assert small == bool(told) == brought.is_small
        assert all("640 × 640" in advice["message"] for advice in told)


@FORMS
@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_half_a_picture_is_refused(ours: Pictures, folder: Path, form: str, share: float) -> None:
    """A download that stopped would be animated grey."""
    noise = Image.frombytes("RGB", (60, 40), random.Random(1).randbytes(7200))
    data = encoded(noise, form)
    assert "picture_kind" == refusal(ours, data[: int(share * len(data))])
    assert [] == files_in(folder)


WHOLE = [encoded(flag(), form, exif=exif(6)) for form in ("JPEG", "PNG", "WEBP")]
WHOLE += [encoded(see_through("P")), deep_png([32768], 0), encoded(flag().convert("CMYK"), "JPEG")]


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4))))
@settings(deadline=None)
def test_any_damage_gives_a_picture_or_a_refusal(
    whole: bytes, damage: list[tuple[float, bytes]]
) -> None:
    """Whatever a file holds, no other exception comes out of it."""
    data = bytearray(whole)
    for place, patch in damage:
        start = int(place * len(data))
        data[start : start + len(patch)] = patch
    try:
        written, content_type, size = pictures._upright(bytes(data))
    except BriefError:
        return
    with Image.open(io.BytesIO(written)) as image:
        assert (size, content_type) == (image.size, Image.MIME[image.format or ""])


# ----- Rows and files.


def test_a_file_that_went_missing_is_put_back(ours: Pictures, folder: Path) -> None:
    """Bringing the picture again mends what was lost, by the original and by our own copy."""
    data = encoded(flag(), "WEBP")
    brought = ours.bring(data)
    copy = kept(folder, brought)
    for again in (data, copy):
        (folder / brought.name).unlink()
        assert brought == ours.bring(again)
        assert copy == kept(folder, brought)


def test_a_made_picture_that_went_missing_is_put_back(
    ours: Pictures, database: Database, folder: Path
) -> None:
    """Who saved it can bring it: it is that picture again, under its own name."""
    data = encoded(flag())
    made = make(database, folder, data)
    (folder / made.name).unlink()
    assert made.name == ours.bring(data).name
    assert (data, [made.name]) == ((folder / made.name).read_bytes(), files_in(folder))


def test_a_file_without_its_row_is_nobodys(
    ours: Pictures, database: Database, folder: Path
) -> None:
    """A process that died in between leaves nothing in the way: it is written and listed anew."""
    data = encoded(flag())
    brought = ours.bring(data)
    copy = kept(folder, brought)
    with database.write() as connection:
        connection.execute(tables.picture.delete())
    (folder / brought.name).write_bytes(b"half of it")
    with pytest.raises(BriefError):
        ours.find(brought.sha256)
    assert brought == ours.bring(data)
    assert copy == kept(folder, brought)


def test_a_disk_that_takes_nothing_leaves_no_row(
    ours: Pictures, database: Database, folder: Path
) -> None:
    """A picture is known only once its file is safe."""
    (folder / "pictures").write_text("in the way")
    with pytest.raises(StorageError):
        ours.bring(encoded(flag()))
    assert (0, ["pictures"]) == (rows(database), files_in(folder))
    (folder / "pictures").unlink()
    assert ours.bring(encoded(flag())) is not None


# ----- Found by their hash.


@pytest.mark.parametrize("simulated", [False, True], ids=["real", "simulated"])
def test_the_file_of_a_picture_made_here_is_that_picture(
    ours: Pictures, database: Database, folder: Path, *, simulated: bool
) -> None:
    """It is not written anew, and a simulated one does not become real by going round."""
    data = chatty("PNG")
    made = make(database, folder, data, simulated=simulated)
    found = ours.bring(data)
    assert found == ours.find(made.sha256)
    assert (made.name, simulated, made.name.split("/")[0]) == (
        found.name,
        found.simulated,
        found.animation_id,
    )
    assert (0, [made.name]) == (rows(database), files_in(folder))


def test_a_picture_that_comes_out_as_one_made_here_is_that_picture(
    ours: Pictures, database: Database, folder: Path
) -> None:
    """Another file of the same picture, whose upright form is ours to the last bit."""
    brought = ours.bring(encoded(flag()))
    data = kept(folder, brought)
    (folder / brought.name).unlink()
    with database.write() as connection:
        connection.execute(tables.picture.delete())
    made = make(database, folder, data, simulated=True)
    found = ours.bring(encoded(flag(), "WEBP"))
    assert (made.name, True) == (found.name, found.simulated)
    assert (0, [made.name]) == (rows(database), files_in(folder))


def test_a_picture_belongs_to_whom_it_was_made_for(
    ours: Pictures, database: Database, folder: Path
) -> None:
    """Not to those that it was given to later, and of several makers to the first."""
    data = encoded(flag())
    given_to = make(database, folder, data, attempt=0, stored_at=1.0)
    maker = make(database, folder, data, stored_at=3.0)
    earlier = make(database, folder, data, stored_at=2.0)
    found = ours.find(maker.sha256)
    assert earlier.name == found.name
    assert given_to.name.split("/")[0] != found.animation_id


def test_a_brought_picture_stays_nobodys_when_it_was_animated(
    ours: Pictures, database: Database, folder: Path
) -> None:
    """An animation that was given it has not made it."""
    brought = ours.bring(encoded(flag()))
    make(database, folder, kept(folder, brought), attempt=0, name=brought.name)
    assert brought == ours.find(brought.sha256)


def test_a_clip_is_no_picture(ours: Pictures, database: Database, folder: Path) -> None:
    """Its hash is not a first frame's."""
    clip = make(database, folder, MP4, stage=Stage.VIDEO)
    with pytest.raises(BriefError):
        ours.find(clip.sha256)
    assert "picture_video" == refusal(ours, MP4)


@pytest.mark.parametrize(
    "sha256",
    ["", "x", "0" * 65, "../../etc/passwd", "pictures/x", "\0" * 64, "\ud800", "' OR 1=1 --"],
    ids=ascii,
)
def test_what_is_no_hash_never_reaches_the_database(
    ours: Pictures, monkeypatch: pytest.MonkeyPatch, sha256: str
) -> None:
    """Some databases fail at texts that others look for in vain."""
    monkeypatch.delattr(Database, "read")
    with pytest.raises(BriefError) as caught:
        ours.find(sha256)
    assert ("first_frame", "picture_unknown") == (caught.value.field, caught.value.problem)


def test_an_unknown_hash_is_an_unknown_picture(ours: Pictures) -> None:
    """However many there are."""
    ours.bring(encoded(flag()))
    with pytest.raises(BriefError) as caught:
        ours.find("0" * 64)
    assert ("first_frame", "picture_unknown") == (caught.value.field, caught.value.problem)


def test_the_hash_is_found_in_lower_case_only(ours: Pictures) -> None:
    """One picture has one name, so that caches hold it once."""
    sha256 = ours.bring(encoded(flag())).sha256
    with pytest.raises(BriefError):
        ours.find(sha256.upper())


# ----- Its shape.


def picture_of(width: int, height: int) -> Picture:
    name = f"pictures/{'0' * 64}.png"
    return Picture("0" * 64, name, "image/png", 1, width, height, simulated=False)


@pytest.mark.parametrize(
    ("model", "size", "fits"),
    [
        ("gen4_turbo", (1000, 2000), True),
        ("gen4_turbo", (999, 2000), False),
        ("gen4_turbo", (2358, 1000), True),
        ("gen4_turbo", (2359, 1000), False),
        ("gen4.5", (2000, 1000), True),
        ("gen4.5", (2001, 1000), False),
        ("gen4.5", (1000, 2000), True),
        ("gen4.5", (999, 2000), False),
        ("gen4_turbo", (3840, 48), False),
    ],
)
def test_a_shape_that_the_model_does_not_take_is_refused(
    model: str, size: tuple[int, int], *, fits: bool
) -> None:
    """Runway would refuse it after everything was sent; the limits count as inside."""
    brief = Brief("cartoon", "animals", "landscape", video_model=model)
    if fits:
        picture_of(*size).check(brief)
        return
    with pytest.raises(BriefError) as caught:
        picture_of(*size).check(brief)
    error = caught.value
    assert ("first_frame", "picture_shape", model) == (
        error.field,
        error.problem,
        error.params["model"],
    )
    assert "999" not in i18n.say(f"error.{error.message_code}.next", "en", **error.params)


@pytest.mark.parametrize(
    ("orientation", "size", "cropped"),
    [
        ("landscape", (1280, 720), 0),
        ("landscape", (1600, 1600), 1 - 9 / 16),
        ("portrait", (1600, 1600), 1 - 9 / 16),
        ("landscape", (2560, 720), 0.5),
        ("portrait", (1280, 720), 1 - (9 / 16) ** 2),
    ],
)
def test_how_much_a_clip_cuts_off(orientation: str, size: tuple[int, int], cropped: float) -> None:
    """The share of the picture that nobody will see, whichever side is too long."""
    brief = Brief("cartoon", "animals", orientation)
    assert cropped == pytest.approx(picture_of(*size).cropped(brief))


@pytest.mark.parametrize("simulated", [False, True], ids=["real", "simulated"])
def test_a_picture_is_the_finished_image_stage(*, simulated: bool) -> None:
    """As the row of an animation that is given it: no attempt of its own, and the same file."""
    given = replace(picture_of(60, 40), simulated=simulated)
    media = given.as_media(7.0)
    assert (Stage.IMAGE, 0, None, 7.0, simulated) == (
        media.stage,
        media.attempt,
        media.duration,
        media.stored_at,
        media.simulated,
    )
    for name in ("name", "content_type", "bytes", "sha256", "width", "height"):
        assert getattr(given, name) == getattr(media, name)
    assert media.is_brought
    assert not replace(media, name="an-id/image-1.png").is_brought
