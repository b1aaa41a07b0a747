"""Small copies of clips, so that many can play at once.

A board shows dozens of clips side by side, and one core decodes fourteen of them at their own size
but 240 of `loop`; a ballot of four shows `proxy`. Each is made once, when it is first asked for,
and kept beside its clip. What stands in the picture, such as that it is simulated, stays.
"""

import errno
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from runway_core.errors import MediaError, StorageError
from runway_core.media.files import MediaStore
from runway_core.single_flight import SingleFlight
from runway_core.store import Media


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


class Loops:
    """The small copies of the clips in a store."""

    def __init__(self, store: MediaStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._flights: dict[str, SingleFlight[Media]] = {}

    def found(self, clip: Media, kind: str) -> Media | None:
        """The copy of this kind, if it was made. Raises `StorageError` if nobody can tell."""
        name = _name(clip, kind)
        size = self._store.size(name)
        return None if size is None else _as_media(clip, kind, name, size)

    def made(self, clip: Media, kind: str) -> Media:
        """The copy of this kind, made now if there is none yet. Takes a second or two; whoever asks
        meanwhile gets the same one.

        Raises `MediaError` if the clip is missing or cannot be played, and `StorageError`.
        """
        name = _name(clip, kind)
        with self._lock:
            flight = self._flights.setdefault(name, SingleFlight())
        try:
            return flight.ask(lambda: self._make(clip, kind, name))
        finally:
            with self._lock:
                self._flights.pop(name, None)

    def _make(self, clip: Media, kind: str, name: str) -> Media:
        # It may have been made since somebody looked.
        there = self.found(clip, kind)
        if there is not None:
            return there
        with tempfile.TemporaryDirectory(prefix="studio-loop-") as folder:
            path = Path(folder) / "small.mp4"
            with self._store.open(clip.name) as source, _as_ours():
                encode(source, path, KINDS[kind])
            data = path.read_bytes()
        self._store.save(name, data)
        return _as_media(clip, kind, name, len(data))


def _name(clip: Media, kind: str) -> str:
    """Beside the clip, and another one for another clip under the same name."""
    return f"{clip.name.rpartition('.')[0]}-{kind}{MADE}-{clip.sha256[:12]}.mp4"


def _as_media(clip: Media, kind: str, name: str, size: int) -> Media:
    # As the clip's hash and the way it was made decide what it is, they also name it.
    tag = f"{clip.sha256}-{kind}{MADE}"
    return replace(clip, name=name, content_type="video/mp4", bytes=size, sha256=tag)


def fitted(width: int, height: int, longest: int) -> tuple[int, int]:
    """Both sides, even, in the same shape, the longer one `longest` at most."""
    scale = min(1.0, longest / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


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
