"""What the numbers of a picture mean as colours, and the same colours as sRGB.

Screens, browsers and Runway take numbers without a word about them for sRGB. A picture that says
something else says it by an ICC profile, or in a PNG by chunks of its own (PNG, third edition,
section 4.3: of several that it has, `cICP` goes before `iCCP`, that before `sRGB`, and that before
`gAMA` with `cHRM`). Every statement becomes an ICC profile here, and LittleCMS reads it.
"""

import io
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform

CHUNKS = frozenset({b"cICP", b"iCCP", b"sRGB", b"gAMA", b"cHRM"})
"""The chunks of a PNG that speak of its colours."""

MAX_PROFILE = 16_000_000
"""Bytes: profiles of scanners and presses take a few million; a chunk of a few could hold more
than the memory."""

Curve = Callable[[float], float]
"""From a number in the file to light, both 0 to 1."""

Whites = tuple[float, float]
"""A colour's place, as CIE x and y."""

Primaries = tuple[Whites, Whites, Whites, Whites]
"""White, red, green and blue."""

_D65: Whites = (0.3127, 0.3290)
_C: Whites = (0.310, 0.316)

SRGB_PRIMARIES: Primaries = (_D65, (0.64, 0.33), (0.30, 0.60), (0.15, 0.06))

SRGB_GAMMA = 45455
"""What `gAMA` says of sRGB, in its own unit. Alone it is no pure power: programs write it for
sRGB's curve, which differs in the darkest tones."""


def _srgb(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _power(exponent: float) -> Curve:
    return lambda value: float(value**exponent)


def _perceptual_quantizer(value: float) -> float:
    """SMPTE ST 2084. White on paper is 203 cd/m² (ITU-R BT.2408); brighter is cut off."""
    root = value ** (1 / 78.84375)
    light = (max(root - 0.8359375, 0.0) / (18.8515625 - 18.6875 * root)) ** (1 / 0.1593017578125)
    return float(min(1.0, light * 10_000 / 203))


def _hybrid_log_gamma(value: float) -> float:
    """ITU-R BT.2100 on a screen of 1000 cd/m². White on paper is at 75 % (ITU-R BT.2408)."""

    def scene(one: float) -> float:
        if one <= 0.5:
            return one * one / 3
        return float((2.718281828459045 ** ((one - 0.55991073) / 0.17883277) + 0.28466892) / 12)

    return float(min(1.0, (scene(value) / scene(0.75)) ** 1.2))


_TRANSFERS: Mapping[int, Curve] = {
    # What screens make of BT.709, BT.601 and BT.2020: ITU-R BT.1886.
    **dict.fromkeys((1, 6, 14, 15), _power(2.4)),
    4: _power(2.2),
    5: _power(2.8),
    8: _power(1.0),
    13: _srgb,
    16: _perceptual_quantizer,
    18: _hybrid_log_gamma,
}
"""By `cICP`'s number (ITU-T H.273, table 3). The others are not found in pictures."""

_PRIMARIES: Mapping[int, Primaries] = {
    1: SRGB_PRIMARIES,
    4: (_C, (0.67, 0.33), (0.21, 0.71), (0.14, 0.08)),
    5: (_D65, (0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    **dict.fromkeys((6, 7), (_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070))),
    9: (_D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046)),
    11: ((0.314, 0.351), (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    12: (_D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
}
"""By `cICP`'s number (ITU-T H.273, table 2)."""


# ----- What a picture says.


def of_png(chunks: Mapping[bytes, bytes], *, grey: bool) -> list[bytes]:
    """The ICC profiles that a PNG's `CHUNKS` amount to, the first to be tried first; none if it
    is sRGB, or if they cannot be made sense of.
    """
    found: list[bytes] = []
    for said in _said(chunks):
        if said is None:
            break
        if isinstance(said, bytes):
            found.append(said)
            continue
        curve, primaries = said
        found.append(_grey_profile(curve) if grey else _rgb_profile(curve, primaries))
        break
    return found


def _said(chunks: Mapping[bytes, bytes]) -> Iterator[bytes | tuple[Curve, Primaries] | None]:
    """What each chunk says, the most telling first; None is sRGB."""
    coded = chunks.get(b"cICP", b"")
    if len(coded) == 4 and coded[2] == 0:
        curve, primaries = _TRANSFERS.get(coded[1]), _PRIMARIES.get(coded[0])
        if curve is not None and primaries is not None:
            plain = (curve, primaries, coded[3]) == (_srgb, SRGB_PRIMARIES, 1)
            yield None if plain else (curve if coded[3] else _narrow(curve), primaries)
    profile = _inflated(chunks.get(b"iCCP", b""))
    if profile is not None:
        yield profile
    if b"sRGB" in chunks:
        yield None
    gamma = _integers(chunks.get(b"gAMA", b""), 1)
    if gamma is not None and gamma[0] == 0:
        gamma = None
    primaries = _chromaticities(chunks.get(b"cHRM", b""))
    if primaries is not None:
        curve = _srgb if gamma is None else _power(100_000 / gamma[0])
        yield None if gamma == (SRGB_GAMMA,) and primaries == SRGB_PRIMARIES else (curve, primaries)
    elif gamma is not None and gamma[0] != SRGB_GAMMA:
        yield _power(100_000 / gamma[0]), SRGB_PRIMARIES


def _narrow(curve: Curve) -> Curve:
    """For numbers in the range of video: black is 16 of 255, and white 235."""
    return lambda value: curve(min(1.0, max(0.0, (value * 255 - 16) / 219)))


def _inflated(chunk: bytes) -> bytes | None:
    name, _, rest = chunk.partition(b"\0")
    if not name or not rest or rest[0] != 0:
        return None
    try:
        profile = zlib.decompressobj().decompress(rest[1:], MAX_PROFILE)
    except zlib.error:
        return None
    return profile or None


def _integers(chunk: bytes, count: int) -> tuple[int, ...] | None:
    return struct.unpack(f">{count}I", chunk) if len(chunk) == 4 * count else None


def _chromaticities(chunk: bytes) -> Primaries | None:
    numbers = _integers(chunk, 8)
    if numbers is None:
        return None
    white, red, green, blue = (
        (x / 100_000, y / 100_000) for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    )
    primaries = (white, red, green, blue)
    return primaries if _matrix(primaries) is not None else None


# ----- As an ICC profile (ICC.1:2001-04), which LittleCMS reads.

Matrix = tuple[Sequence[float], Sequence[float], Sequence[float]]

_D50 = (0.9642, 1.0, 0.8249)
"""The white of profiles, as X, Y and Z."""

_BRADFORD: Matrix = (
    (0.8951, 0.2664, -0.1614),
    (-0.7502, 1.7135, 0.0367),
    (0.0389, -0.0685, 1.0296),
)

_STEPS = 4096
"""Points of a curve."""


def _rgb_profile(curve: Curve, primaries: Primaries) -> bytes:
    matrix = _matrix(primaries)
    assert matrix is not None, "checked when it was read"
    columns = zip((b"rXYZ", b"gXYZ", b"bXYZ"), zip(*matrix, strict=True), strict=True)
    tags = [(name, _xyz(column)) for name, column in columns]
    sampled = _sampled(curve)
    return _profile(b"RGB ", [*tags, *((name, sampled) for name in (b"rTRC", b"gTRC", b"bTRC"))])


def _grey_profile(curve: Curve) -> bytes:
    return _profile(b"GRAY", [(b"wtpt", _xyz(_D50)), (b"kTRC", _sampled(curve))])


def _sampled(curve: Curve) -> bytes:
    values = [round(65535 * curve(step / (_STEPS - 1))) for step in range(_STEPS)]
    return struct.pack(f">4sII{_STEPS}H", b"curv", 0, _STEPS, *values)


def _xyz(values: Sequence[float]) -> bytes:
    return struct.pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in values))


def _profile(space: bytes, tags: Sequence[tuple[bytes, bytes]]) -> bytes:
    place = 132 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, data in tags:
        table += struct.pack(">4sII", name, place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    # A display profile of version 2.4 for the white of D50; what is not needed is zero.
    head = struct.pack(">I4xI4s4s4s", place + len(body), 0x02400000, b"mntr", space, b"XYZ ")
    head = head.ljust(36, b"\0") + b"acsp"
    head = head.ljust(68, b"\0") + _xyz(_D50)[8:]
    return head.ljust(128, b"\0") + table + body


def _matrix(primaries: Primaries) -> Matrix | None:
    """From linear red, green and blue to X, Y and Z under D50; None if there is no such matrix."""
    try:
        white, *colours = (_place(one) for one in primaries)
        columns = _transposed(colours)
        scales = _times(_inverse(columns), white)
        scaled = zip(scales, colours, strict=True)
        own = _transposed([[scale * part for part in one] for scale, one in scaled])
        cones, wanted = _times(_BRADFORD, white), _times(_BRADFORD, _D50)
        adapted = [
            [part * there / here for part in row]
            for row, here, there in zip(_BRADFORD, cones, wanted, strict=True)
        ]
        change = _product(_inverse(_BRADFORD), adapted)
        found = _product(change, own)
    except ZeroDivisionError:
        return None
    # The profile's numbers have 15 bits before the point; real primaries stay near one.
    return found if all(abs(part) < 16 for part in chain(*found)) else None


def _place(at: Whites) -> list[float]:
    x, y = at
    return [x / y, 1.0, (1 - x - y) / y]


def _transposed(rows: Sequence[Sequence[float]]) -> Matrix:
    one, two, three = zip(*rows, strict=True)
    return one, two, three


def _times(matrix: Matrix, vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _product(one: Matrix, other: Sequence[Sequence[float]]) -> Matrix:
    return _transposed([_times(one, column) for column in zip(*other, strict=True)])


def _inverse(matrix: Matrix) -> Matrix:
    (a, b, c), (d, e, f), (g, h, i) = matrix
    whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    return (
        ((e * i - f * h) / whole, (c * h - b * i) / whole, (b * f - c * e) / whole),
        ((f * g - d * i) / whole, (a * i - c * g) / whole, (c * d - a * f) / whole),
        ((d * h - e * g) / whole, (b * g - a * h) / whole, (a * e - b * d) / whole),
    )


# ----- As sRGB.

DEEP = "I;16"
"""Pillow's name for a grey of sixteen bits."""


def in_srgb(picture: "Image", profiles: Sequence[bytes]) -> "Image":
    """`picture` (L, I;16, RGB or CMYK) as sRGB, by the first of its profiles that can be used; by
    none, its numbers are taken for what they are.
    """
    for profile in profiles:
        fitted = _through(picture, profile)
        if fitted is not None:
            return fitted
    return _shallow(picture).convert("RGB")


def _through(picture: "Image", profile: bytes) -> "Image | None":
    """None if the profile is broken, or is not one of such a picture."""
    from PIL import ImageCms

    try:
        found = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = found.profile.xcolor_space.strip()
        if space == "GRAY" and picture.mode in {"L", DEEP}:
            return _grey_through(picture, found)
        if space == "RGB" and picture.mode in {"L", DEEP}:
            picture = _shallow(picture).convert("RGB")
        if space != picture.mode:
            return None
        change = ImageCms.buildTransform(found, ImageCms.createProfile("sRGB"), picture.mode, "RGB")
        return change.apply(picture)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _grey_through(picture: "Image", profile: object) -> "Image":
    """By a table: LittleCMS takes short cuts through large grey pictures, and dark tones suffer."""
    from PIL import Image, ImageCms

    tones = 256 if picture.mode == "L" else 65536
    ramp = Image.frombytes(
        picture.mode, (tones, 1), bytes(range(256)) if tones == 256 else _every_16_bits()
    )
    change: ImageCmsTransform = ImageCms.buildTransform(
        profile,  # type: ignore[arg-type]
        ImageCms.createProfile("sRGB"),
        picture.mode,
        "RGB",
        flags=ImageCms.Flags.NOOPTIMIZE,
    )
    table = list(change.apply(ramp).getchannel("G").tobytes())
    return tabulated(picture, table).convert("RGB")


def _every_16_bits() -> bytes:
    return struct.pack("<65536H", *range(65536))


def tabulated(picture: "Image", table: Sequence[int]) -> "Image":
    """A grey picture (L or I;16) with each of its tones as the table has it, as L."""
    if picture.mode == DEEP:
        return picture.convert("I").point(table, "L")
    return picture.point(table)


def _shallow(picture: "Image") -> "Image":
    """Eight bits of sixteen: Pillow would cut them off instead of scaling them."""
    if picture.mode != DEEP:
        return picture
    return tabulated(picture, [(tone + 128) // 257 for tone in range(65536)])
