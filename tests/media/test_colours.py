"""A picture's numbers mean the colours that it says; Runway gets the same colours as sRGB."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from runway_core.media import colours
from runway_core.media.files import MediaStore
from runway_core.media.pictures import Pictures
from runway_core.settings import Settings
from runway_core.store.tables import Database

TONES = [0, 1, 2, 5, 10, 20, 40, 55, 90, 128, 180, 220, 250, 255]

Pixel = tuple[int, int, int]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[Pixel]]:
    """The pixels of `TONES`' columns after a picture was brought."""
    folder = tmp_path_factory.mktemp("data")
    database = Database.open(Settings(data_dir=folder))
    ours = Pictures(database, MediaStore(Settings(media_url=str(Path(folder) / "media"))))

    def bring(data: bytes) -> list[Pixel]:
        brought = ours.bring(data)
        with Image.open(io.BytesIO(ours._media.read(brought.name))) as image:
            assert "RGB" == image.mode
            return [image.getpixel((40 * index + 20, 20)) for index in range(len(TONES))]  # type: ignore[misc]

    return bring


def columns(mode: str = "RGB", tint: Pixel = (1, 1, 1)) -> Image.Image:
    """A column of 40 pixels for each tone."""
    image = Image.new(mode, (40 * len(TONES), 40))
    for index, tone in enumerate(TONES):
        value = tone if mode == "L" else tuple(tone * part for part in tint)
        image.paste(value, (40 * index, 0, 40 * index + 40, 40))  # type: ignore[arg-type]
    return image


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(image: Image.Image, **chunks: bytes) -> bytes:
    """A PNG with these chunks before its pixels."""
    target = io.BytesIO()
    image.save(target, "PNG")
    data = target.getvalue()
    return (
        data[:33]
        + b"".join(chunk(name.encode(), said) for name, said in chunks.items())
        + data[33:]
    )


def jpeg(image: Image.Image, profile: bytes) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", quality=100, subsampling=0, icc_profile=profile)
    return target.getvalue()


def gamma(value: int) -> bytes:
    return struct.pack(">I", value)


def places(*numbers: float) -> bytes:
    return struct.pack(">8I", *(round(100_000 * number) for number in numbers))


SRGB = places(0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06)
P3 = places(0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06)
LINEAR = gamma(100_000)


def encoded(light: float) -> float:
    """sRGB's number for an amount of light (IEC 61966-2-1)."""
    return 255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)


def greys(curve: Callable[[float], float]) -> list[Pixel]:
    return [(round(encoded(curve(tone / 255))),) * 3 for tone in TONES]  # type: ignore[misc]


def near(expected: list[Pixel], found: list[Pixel], most: int = 2) -> bool:
    pairs = zip(expected, found, strict=True)
    return all(abs(a - b) <= most for one, other in pairs for a, b in zip(one, other, strict=True))


AS_THEY_ARE = [(tone, tone, tone) for tone in TONES]


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
@pytest.mark.parametrize("said", [100_000, 55_556, 50_000, 40_000, 151_724])
def test_gamma_of_a_png_counts(shown: Callable[[bytes], list[Pixel]], mode: str, said: int) -> None:
    """Linear 55 is the 128 that every viewer shows, in colour, in grey and by palette."""
    image = columns("L") if mode == "L" else columns()
    if mode == "P":
        image = image.convert("P", palette=Image.Palette.ADAPTIVE)
    found = shown(png(image, gAMA=gamma(said)))
    assert near(greys(lambda tone: tone ** (100_000 / said)), found)
    assert said != 100_000 or (128, 128, 128) == found[TONES.index(55)]


@pytest.mark.parametrize(
    "chunks",
    [
        {},
        {"gAMA": gamma(45_455)},
        {"gAMA": gamma(45_455), "cHRM": SRGB},
        {"cHRM": SRGB},
        {"sRGB": b"\0"},
        {"sRGB": b"\0", "gAMA": LINEAR, "cHRM": P3},
        {"cICP": bytes((1, 13, 0, 1)), "gAMA": LINEAR},
        {"gAMA": gamma(0)},
        {"gAMA": b"\0\1"},
        {"cHRM": bytes(32)},
        {"cHRM": places(0.3, 0.3, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)},
        {"iCCP": b"x\0\0" + b"not packed"},
        {"iCCP": b"x\0\0" + zlib.compress(b"not a profile" * 99)},
        {"iCCP": b"x"},
        {"cICP": bytes((99, 99, 0, 1))},
    ],
    ids=lambda chunks: ",".join(chunks) or "nothing",
)
def test_what_says_srgb_or_nothing_stays_as_it_is(
    shown: Callable[[bytes], list[Pixel]], chunks: dict[str, bytes]
) -> None:
    """By the order of the PNG specification, and broken statements are none."""
    assert AS_THEY_ARE == shown(png(columns(), **chunks))


def test_statements_of_a_png_go_by_their_rank(shown: Callable[[bytes], list[Pixel]]) -> None:
    """cICP before iCCP before sRGB before gAMA; what cannot be read hands on to the next."""
    profile = b"x\0\0" + zlib.compress(colours._rgb_profile(lambda v: v, colours.SRGB_PRIMARIES))
    linear, plain = greys(lambda tone: tone), AS_THEY_ARE
    broken = {"iCCP": b"x\0\0" + zlib.compress(b"not a profile" * 99)}
    coded = {"cICP": bytes((1, 8, 0, 1))}
    assert near(linear, shown(png(columns(), iCCP=profile, sRGB=b"\0")))
    assert near(linear, shown(png(columns(), sRGB=b"\0", **coded)))
    assert near(plain, shown(png(columns(), cICP=bytes((1, 13, 0, 1)), iCCP=profile)))
    assert near(linear, shown(png(columns(), gAMA=LINEAR, **broken)))
    assert near(plain, shown(png(columns(), sRGB=b"\0", gAMA=LINEAR, **broken)))


def test_a_png_s_primaries_count(shown: Callable[[bytes], list[Pixel]]) -> None:
    """Half the red of Display P3 is more than half of sRGB's, however it is said."""
    image = columns(tint=(1, 0, 0))
    ways = (
        png(image, cHRM=P3),
        png(image, cICP=bytes((12, 13, 0, 1))),
        png(
            image,
            iCCP=b"x\0\0"
            + zlib.compress(colours._rgb_profile(colours._srgb, colours._PRIMARIES[12])),
        ),
    )
    one, *others = [shown(way) for way in ways]
    # 128 of 255 is 0.2159 as light; 1.2249 of it is sRGB's red (CSS Color 4), and green negative.
    assert near([(round(encoded(0.2159 * 1.2249)), 0, 0)], [one[TONES.index(128)]])
    assert all(near(one, other) for other in others)
    # A grey has no primaries.
    assert near(AS_THEY_ARE, shown(png(columns(), cHRM=P3)))


@pytest.mark.parametrize(
    ("code", "tone", "light"),
    [(16, 148, 1.0), (16, 0, 0.0), (18, 191, 1.0), (18, 0, 0.0), (8, 55, 55 / 255)],
)
def test_high_range_of_a_png_is_brought_to_that_of_a_screen(
    shown: Callable[[bytes], list[Pixel]], code: int, tone: int, light: float
) -> None:
    """White on paper (ITU-R BT.2408) is white, and black is black."""
    data = png(
        Image.new("RGB", (40 * len(TONES), 40), (tone, tone, tone)), cICP=bytes((9, code, 0, 1))
    )
    assert near([(round(encoded(light)),) * 3], shown(data)[:1])  # type: ignore[list-item]


def grey_profile(exponent: float) -> bytes:
    return colours._grey_profile(lambda value: value**exponent)


@pytest.mark.parametrize("exponent", [1.0, 1.8, 2.4])
def test_grey_profiles_count(shown: Callable[[bytes], list[Pixel]], exponent: float) -> None:
    """In JPEG and in PNG, with transparency or not, down to the darkest tones."""
    profile, expected = grey_profile(exponent), greys(lambda tone: tone**exponent)
    packed = b"x\0\0" + zlib.compress(profile)
    assert near(expected, shown(jpeg(columns("L"), profile)))
    assert near(expected, shown(png(columns("L"), iCCP=packed)))
    through = columns("L").convert("LA")
    assert near(expected, shown(png(through, iCCP=packed)))


def test_a_profile_of_another_kind_of_picture_is_left_aside(
    shown: Callable[[bytes], list[Pixel]],
) -> None:
    """A grey profile says nothing of colours; one for colours holds for greys as well."""
    linear = colours._rgb_profile(lambda value: value, colours.SRGB_PRIMARIES)
    assert near(AS_THEY_ARE, shown(jpeg(columns(), grey_profile(1.0))))
    assert near(greys(lambda tone: tone), shown(jpeg(columns("L"), linear)))


def deep_png(**chunks: bytes) -> bytes:
    """The tones as greys of sixteen bits, which a linear picture needs in its shadows."""
    row = b"\0" + b"".join(struct.pack(">H", tone * 64) * 40 for tone in TONES)
    parts = {
        "IHDR": struct.pack(">IIBBBBB", 40 * len(TONES), 40, 16, 0, 0, 0, 0),
        **chunks,
        "IDAT": zlib.compress(row * 40),
        "IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(k.encode(), said) for k, said in parts.items())


def test_sixteen_bits_of_grey_are_used_while_they_last(
    shown: Callable[[bytes], list[Pixel]],
) -> None:
    """In a linear picture eight of them would leave steps in the dark."""
    expected = [(round(encoded(tone * 64 / 65535)),) * 3 for tone in TONES]
    assert near(expected, shown(deep_png(gAMA=LINEAR)), most=1)  # type: ignore[arg-type]
    packed = b"x\0\0" + zlib.compress(grey_profile(1.0))
    assert near(expected, shown(deep_png(iCCP=packed)), most=1)  # type: ignore[arg-type]
    clear = struct.pack(">H", TONES[9] * 64)
    assert (255, 255, 255) == shown(deep_png(tRNS=clear))[9]


def test_transparency_is_mixed_in_screen_colours(shown: Callable[[bytes], list[Pixel]]) -> None:
    """As viewers do: the colours first, then white behind them."""
    image = columns().convert("RGBA")
    image.putalpha(128)
    expected = [
        (round((128 * part[0] + 127 * 255) / 255),) * 3 for part in greys(lambda tone: tone)
    ]
    assert near(expected, shown(png(image, gAMA=LINEAR)))  # type: ignore[arg-type]


def inks() -> bytes:
    """A profile for print, in which cyan ink is red and every other ink is white paper."""
    grid = 2
    table = b""
    for index in range(grid**4):
        cyan = index // grid**3
        # L*a*b* of ICC version 2: L of 100 is 0xFF00, and a and b of 0 are 0x8000.
        table += struct.pack(
            ">3H", *((0x8AFF, 0xD000, 0xC300) if cyan else (0xFF00, 0x8000, 0x8000))
        )
    identity = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    straight = struct.pack(">2H", 0, 65535)
    body = b"mft2" + bytes(4) + bytes((4, 3, grid, 0)) + identity + struct.pack(">2H", 2, 2)
    body += straight * 4 + table + straight * 3
    head = struct.pack(">I4xI4s4s4s", 144 + len(body), 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head = (head.ljust(36, b"\0") + b"acsp").ljust(68, b"\0") + colours._xyz(colours._D50)[8:]
    return head.ljust(128, b"\0") + struct.pack(">I4sII", 1, b"A2B0", 144, len(body)) + body


@pytest.mark.parametrize("profile", [inks(), b"no profile", None], ids=["inks", "broken", "none"])
def test_profiles_for_print_count(
    shown: Callable[[bytes], list[Pixel]], profile: bytes | None
) -> None:
    """What cyan ink looks like the profile says; without one it is cyan."""
    image = Image.new("CMYK", (40 * len(TONES), 40), (255, 0, 0, 0))
    found = shown(jpeg(image, profile or b""))[0]
    if profile == inks():
        expected = ImageCms.profileToProfile(
            image, io.BytesIO(inks()), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        assert expected is not None
        seen = expected.getpixel((0, 0))
        assert near([seen], [found], most=3)  # type: ignore[list-item]
        assert found[0] > 100 > 30 > max(found[1:])
    else:
        assert near([(0, 255, 255)], [found], most=3)


def test_damaged_details_of_a_png_do_not_matter(shown: Callable[[bytes], list[Pixel]]) -> None:
    """A wrong checksum, or a text that unfolds without end, beside the picture."""
    packed = b"Comment\0\0" + zlib.compress(bytes(5_000_000))
    data = png(columns(), zTXt=packed, tIME=b"1234567")
    assert AS_THEY_ARE == shown(data.replace(b"1234567", b"7654321"))
    large = colours._rgb_profile(lambda value: value, colours.SRGB_PRIMARIES) + bytes(2_000_000)
    packed = b"x\0\0" + zlib.compress(large)
    assert near(greys(lambda tone: tone), shown(png(columns(), iCCP=packed)))
