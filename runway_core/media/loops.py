"""Small copies of clips: fewer pixels, fewer frames, no sound, and a key frame at each second."""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from runway_core.errors import MediaError, StorageError


@dataclass(frozen=True, slots=True)
class Small:
    """How one kind of copy is made."""

    longest: int
    """Pixels of its longer side; a clip that has fewer keeps them."""
    frames: int
    """A second; a clip that has fewer keeps its own."""


KINDS: Mapping[str, Small] = {"loop": Small(320, 12), "proxy": Small(640, 24)}

MADE = 1
"""Part of their names, to be raised when they are made in another way."""

LONGEST_SECONDS = 60
"""No clip of ours is longer, and what never ends would fill the disk."""

# A key frame a second and no other: all loops can be taken to another moment together, at little
# cost. One at a cut would put off those that follow, so cuts get none. One thread, so that the same
# clip gives the same bytes.
_CODEC = {"preset": "veryfast", "crf": "28", "threads": "1", "sc_threshold": "0"}

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS})


def fitted(width: int, height: int, longest: int) -> tuple[int, int]:
    """Both sides, even, in the same shape, the longer one `longest` at most."""
    scale = min(1.0, longest / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def make(source: Any, target: Path, small: Small) -> None:
    """`encode`, with what PyAV raises as `MediaError`; a disk that is full, as `StorageError`."""
    with _as_ours():
        encode(source, target, small)


def encode(source: Any, target: Path, small: Small) -> None:
    """Writes `target` (H.264 in MP4, its tables first) from what `source` reads."""
    import av

    with (
        av.open(source) as clip,
        av.open(str(target), "w", format="mp4", options={"movflags": "+faststart"}) as made,
    ):
        stream = clip.streams.video[0]
        # A codec that is not known has no context, and one that is damaged no size.
        if not stream.codec_context or not stream.width:
            raise MediaError("no_loop", detail="no size")
        size = fitted(stream.width, stream.height, small.longest)
        out = made.add_stream("libx264", rate=small.frames, options=_CODEC)
        out.width, out.height = size
        out.pix_fmt, out.codec_context.gop_size = "yuv420p", small.frames
        for index, frame in _picked(clip.decode(stream), small.frames):
            fit = frame.reformat(*size, format="yuv420p", interpolation="AREA")
            fit.pts, fit.time_base = index, Fraction(1, small.frames)
            fit.pict_type = av.video.frame.PictureType.NONE
            made.mux(out.encode(fit))
        made.mux(out.encode())


def _picked(frames: Any, rate: int) -> Iterator[tuple[int, Any]]:
    """The frames that are kept, each with its place in the new rhythm."""
    last, first = -1, None
    for frame in frames:
        first = frame.time if first is None else first
        # Half a frame of tolerance would keep one too many of a clip at twice the rate.
        index = int((frame.time - first) * rate + 0.01)
        if index >= LONGEST_SECONDS * rate:
            break
        if index > last:
            last = index
            yield index, frame
    if first is None:
        raise MediaError("no_loop", detail="no frames")


@contextmanager
def _as_ours() -> Iterator[None]:
    """What PyAV raises, as `MediaError`; a disk that is full, as `StorageError`."""
    import av

    try:
        yield
    except (av.FFmpegError, IndexError, OSError, TypeError, ValueError) as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            raise StorageError(detail=str(error)) from None
        raise MediaError("no_loop", detail=f"{type(error).__name__}: {error}") from None
