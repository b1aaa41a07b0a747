"""What a file really is: its first bytes, its size in pixels, its length in seconds."""

import io
import threading
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from runway_core.errors import MediaError

MAX_PIXELS = 40_000_000
"""A picture with more is not one of Runway's sizes, and decoding it could fill the memory."""


DECODING = threading.Lock()
"""Held while one picture is decoded to be made another of, which may take half a gigabyte for a
second: of many that are given at once, each waits for the one before."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found in a file."""

    content_type: str
    width: int
    height: int
    duration: float | None = None
    """Seconds, for a clip."""


UNREADABLE = (OSError, ValueError, SyntaxError, RuntimeError)
"""What Pillow raises for a picture that is damaged; the last one is AVIF's."""

HEAD = 16
"""Bytes from a file's beginning that show its type."""

_BRANDS: Mapping[bytes, str | None] = {
    b"qt  ": "video/quicktime",
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"), None),
    **dict.fromkeys((b"mif1", b"msf1"), None),
}
"""What stands in an ISO base media file (ISO/IEC 14496-12) by its major brand: a picture too may
come so. The many brands that are not here are MP4's."""

_OLD_QUICKTIME = frozenset({b"moov", b"mdat", b"wide"})
"""The first box of a QuickTime file from before files named their brand."""


def content_type_of(first: bytes) -> str | None:
    """The type that the first `HEAD` bytes show; None if it is none that we keep."""
    if first.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if first.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if first[:4] == b"RIFF" and first[8:12] == b"WEBP":
        return "image/webp"
    if first[4:8] == b"ftyp":
        return _BRANDS.get(first[8:12], "video/mp4")
    return "video/quicktime" if first[4:8] in _OLD_QUICKTIME else None


def probe(path: Path, promised: str) -> Seen:
    """What the file at `path` is, decoded far enough to know that it is whole.

    Of `promised`, a media type, only the kind counts (`image/…`, `video/…`): what it is of that
    kind its own bytes say.

    Raises:
        MediaError: its bytes are not of the `promised` kind (picture or clip), or are damaged.
    """
    with path.open("rb") as stream:
        found = content_type_of(stream.read(HEAD))
    if found is None or found.split("/")[0] != promised.split("/")[0]:
        raise MediaError("wrong_bytes")
    look = _probe_video if found.startswith("video/") else _probe_image
    return look(path, found)


def _probe_image(path: Path, content_type: str) -> Seen:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(path.read_bytes())) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    raise MediaError("wrong_bytes", detail="too many pixels")
                picture.load()
    except (*UNREADABLE, Image.DecompressionBombError, Warning):
        raise MediaError("wrong_bytes") from None
    return Seen(content_type, width, height)


def _probe_video(path: Path, content_type: str) -> Seen:
    import av

    try:
        with av.open(str(path)) as container:
            stream = container.streams.video[0]
            # A codec that is not known has no context, and one that is damaged no size.
            if container.duration is None or not stream.codec_context or not stream.width:
                raise MediaError("wrong_bytes")
            seconds = container.duration / av.time_base
            # The tables stand first in the file: only a look at the end shows that it is whole.
            packets = sum(1 for packet in container.demux(stream) if packet.size)
            if packets == 0 or (stream.frames and packets < stream.frames):
                raise MediaError("cut_short")
            return Seen(content_type, stream.width, stream.height, round(seconds, 3))
    except (av.FFmpegError, IndexError, OSError, ValueError):
        raise MediaError("wrong_bytes") from None
