"""Small copies of pictures, for lists and boards.

Measured on twelve samples with a photograph's grain, as PNG in 720p (1.3 MB each): WebP of this
quality takes 16 kB and 10 ms, JPEG of a lower one 24 kB, AVIF 13 kB and 27 ms. Every browser that
Streamlit takes shows WebP.
"""

import io
from pathlib import Path
from typing import IO, TYPE_CHECKING

from runway_core.errors import MediaError, StorageError
from runway_core.media import probe

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 480
"""Pixels of its longer side: the widest cell of a board, or half of it on a screen with two pixels
for one. A picture that has fewer keeps them."""

CONTENT_TYPE = "image/webp"

MADE = 1
"""Part of their names, to be raised when they are made in another way."""

_FORMATS = ("PNG", "JPEG", "WEBP", "AVIF")
"""What a stored picture may be, by Pillow's names."""


def make(source: IO[bytes], target: Path) -> None:
    """Writes the still of the picture that `source` reads, in the picture's own shape.

    Raises `MediaError` if it is damaged, `StorageError` if it cannot be written.
    """
    shown = smaller(source.read(), LONGEST)
    data = io.BytesIO()
    shown.save(data, "WEBP", quality=80, method=4)
    try:
        target.write_bytes(data.getvalue())
    except OSError as error:
        raise StorageError(detail=str(error)) from None


def smaller(data: bytes, longest: int) -> "Image":
    """A stored picture with at most so many pixels on its longer side, and nothing beside it.

    Raises `MediaError` if it is damaged.
    """
    from PIL import Image

    try:
        with probe.DECODING, Image.open(io.BytesIO(data), formats=_FORMATS) as source:
            if source.width * source.height > probe.MAX_PIXELS:
                raise MediaError("changed", said="file", detail="too many pixels")
            # JPEG can be decoded small; it does nothing to other kinds.
            source.draft("RGB", (longest, longest))
            shown = source.convert("RGB")
    except (*probe.UNREADABLE, Image.DecompressionBombError, Warning):
        raise MediaError("changed", said="file") from None
    shown.info.clear()
    shown.thumbnail((longest, longest))
    return shown
