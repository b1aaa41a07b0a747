"""What nobody expects to be given: text, JSON and files, for tests that anything is survived."""

from __future__ import annotations

import io
import random
import zlib

from hypothesis import strategies as st
from PIL import Image

NASTY = (
    "\x00", "a\x00b", "\ud800", "\udfff\ud800", "\udcff", "\u202e\u2066evil\u2069", "\ufeff\ufffe",
    "\u2028\u2029\x85\x0b\x0c\r\n", "\U0010ffff", "👩‍👩‍👧‍👦", "e\u0301\u0301\u0301", "ﷺ",
    "שלום مرحبا", "İıſẞ", "{style} {0} {}", "%s %n %(x)s", "$(id) `id` ; DROP TABLE animation; --",
    "<script>alert(1)</script>", "</textarea>&amp;&#0;", "../../etc/passwd", "\\\\host\\share",
    "C:\\nul", "null", "None", "NaN", "-0", "1e309", "٣", "",
)  # fmt: skip
"""Text that has broken programs before."""

LONG = (("x", 1001), ("é", 25_000), (" ", 3000), ("👩‍👩‍👧‍👦", 40), ("\u0301", 300), ("ﷺ", 400))
"""What there is too much of, and how often."""

TEXT = (
    st.sampled_from(NASTY)
    # Made only where it is needed: a failure is told with everything that could have been.
    | st.sampled_from(LONG).map(lambda one: one[0] * one[1])
    | st.text(st.characters(), max_size=30)  # lone surrogates among them
    | st.lists(st.sampled_from(NASTY), max_size=3).map("".join)
)

NUMBERS = (
    st.integers(-(10**30), 10**30)
    | st.floats()
    | st.sampled_from([-1, 0, 2**31, 2**32, 2**53, 2**63, 2**64, 1e308])
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
"""Whatever Python makes of JSON, and a little more."""

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)


def picture(form: str, size: tuple[int, int] = (64, 48), mode: str = "RGB") -> bytes:
    """A whole picture that is not of one colour."""
    rng = random.Random(7)
    image = Image.frombytes(mode, size, rng.randbytes(size[0] * size[1] * len(mode)))
    target = io.BytesIO()
    image.save(target, form)
    return target.getvalue()


PICTURES = tuple(picture(form) for form in ("JPEG", "PNG", "WEBP"))


def bomb(side: int) -> bytes:
    """A PNG of `side` × `side` pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return len(data).to_bytes(4, "big") + whole + zlib.crc32(whole).to_bytes(4, "big")

    header = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    packer = zlib.compressobj(9)
    row = bytes(1 + (side + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


@st.composite
def damaged(draw: st.DrawFn, whole: tuple[bytes, ...]) -> bytes:
    """One of `whole`: cut, patched, repeated, or with a piece of another in it."""
    data = bytearray(draw(st.sampled_from(whole)))
    for _ in range(draw(st.integers(1, 4))):
        # Most of what can break is in the first bytes.
        most = draw(st.sampled_from([40, len(data)]))
        place = draw(st.integers(0, max(0, min(most, len(data)))))
        match draw(st.sampled_from(["patch", "cut", "insert", "drop", "splice"])):
            case "patch":
                patch = draw(st.binary(min_size=1, max_size=4))
                data[place : place + len(patch)] = patch
            case "cut":
                del data[max(place, 12) :]
            case "insert":
                data[place:place] = draw(st.binary(min_size=1, max_size=40))
            case "drop":
                del data[place : place + draw(st.integers(1, 60))]
            case "splice":
                data[place:] = draw(st.sampled_from(whole))[place:]
    return bytes(data)


FILES = st.binary(max_size=300) | damaged(PICTURES)
