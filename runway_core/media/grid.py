"""Clips side by side as one, with a label under each: for whoever shows them in a presentation.

All play together, from their beginnings, each whole in its place; one that ends stands still until
the longest has ended. One frame of each is in memory, whatever they take together.
"""

import importlib.util
import math
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from runway_core.errors import StorageError
from runway_core.media.tag import SIMULATION
from runway_core.text import tidied

if TYPE_CHECKING:
    import av
    import numpy as np
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

MOST: Final = 16
"""Clips of one grid: of more, none would be large enough to be judged."""

MOST_ROWS: Final = 6

WIDTH, HEIGHT, FPS = 1920, 1080, 24

LONGEST: Final = 30
"""Seconds: three times what Runway makes."""

MARGIN, GAP, BAR = 24, 12, 60
"""Pixels around all, between two, and under each for its label."""

SIZE: Final = 22
"""Of the letters of a label: two lines of them fill the bar."""

BACK, INK, ORANGE = (18, 20, 24), (240, 240, 240), (255, 176, 32)


@dataclass(frozen=True, slots=True)
class Tile:
    """One place of a grid."""

    label: str
    clip: Path | IO[bytes] | None
    """None leaves the place empty, under its label."""
    simulated: bool = False


Progress = Callable[[int, int], None]
"""Hears of the frames that are done, and of how many there will be."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a tile is, in pixels: all even, as colours are kept for two by two of them."""

    left: int
    top: int
    width: int
    height: int


def make(
    tiles: Sequence[Tile],
    target: Path,
    *,
    columns: int | None = None,
    title: str = "",
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Writes the grid of `tiles`, row by row, as the MP4 `target`; False, and nothing written, if
    it was `stopped` before its end. Without `columns` the clips are as large as they can be.

    A clip that cannot be read leaves its place empty. Raises `StorageError` if the grid cannot be
    written, and `ValueError` for none or for more than `MOST`.
    """
    if not 1 <= len(tiles) <= MOST:
        raise ValueError(f"{len(tiles)} clips")
    part = target.with_name(f".{uuid.uuid4().hex}.part")
    try:
        whole = _write(tiles, part, columns, title, progress, stopped)
        if whole:
            part.replace(target)
        return whole
    except OSError as error:
        # PyAV's errors are the system's too.
        raise StorageError(detail=str(error)) from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _write(
    tiles: Sequence[Tile],
    part: Path,
    columns: int | None,
    title: str,
    progress: Progress | None,
    stopped: Callable[[], bool],
) -> bool:
    import av

    with ExitStack() as stack:
        clips = [_Clip.open(tile.clip, stack) for tile in tiles]
        seconds = min(LONGEST, max((clip.seconds for clip in clips if clip), default=1) or 1)
        aspects = [clip.aspect for clip in clips if clip] or [WIDTH / HEIGHT]
        places = _layout(len(tiles), sum(aspects) / len(aspects), columns, bool(title))
        canvas = _background(tiles, places, title)
        frames = max(1, round(seconds * FPS))
        out = stack.enter_context(
            av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"})
        )
        out.metadata["title"] = tidied(title) or ", ".join(tidied(tile.label) for tile in tiles)
        if any(tile.simulated for tile in tiles):
            out.metadata["comment"] = SIMULATION
        stream = out.add_stream(
            "libx264",
            rate=FPS,
            options={"preset": "veryfast", "crf": "21", "threads": "2", "rc-lookahead": "12"},
        )
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        context = stream.codec_context
        # Numbers of ITU-T H.273: the colours that clips of this size are in.
        context.colorspace = context.color_primaries = context.color_trc = 1
        for number in range(frames):
            if stopped():
                return False
            moment = Fraction(number, FPS)
            for clip, place in zip(clips, places, strict=True):
                shown = None if clip is None else clip.at(moment)
                if shown is not None:
                    _put(canvas, shown, place)
            out.mux(stream.encode(av.VideoFrame.from_ndarray(canvas, format="yuv420p")))
            if progress is not None:
                progress(number + 1, frames)
        out.mux(stream.encode())
    return True


class _Clip:
    """A clip that is played forward, one frame at a time."""

    def __init__(self, container: "av.container.InputContainer") -> None:
        self._stream = container.streams.video[0]
        # Each thread of a decoder keeps frames of its own, and there may be sixteen decoders.
        self._stream.codec_context.thread_count = 1
        self._frames: Iterator[av.VideoFrame] = container.decode(self._stream)
        self.aspect = self._stream.width / self._stream.height
        self.seconds = (container.duration or 0) / 1_000_000
        self._first: float | None = None
        self._next: av.VideoFrame | None = None
        self._ended = False

    @classmethod
    def open(cls, clip: Path | IO[bytes] | None, stack: ExitStack) -> "_Clip | None":
        """The clip; None for one that cannot be read."""
        import av

        if clip is None:
            return None
        given: Any = str(clip) if isinstance(clip, Path) else clip
        try:
            container = av.open(given)
            stack.enter_context(closing(container))
            return cls(container)
        except (av.FFmpegError, OSError, ValueError, IndexError, ZeroDivisionError):
            return None

    def at(self, moment: Fraction) -> "av.VideoFrame | None":
        """The frame to show at a moment, if it is another one than before."""
        import av

        shown = None
        while not self._ended:
            if self._next is None:
                try:
                    self._next = next(self._frames, None)
                except (av.FFmpegError, OSError, ValueError):
                    # Damaged from here on: it stands still.
                    self._next = None
                if self._next is None:
                    self._ended = True
                    break
            at = self._next.time or 0.0
            if self._first is None:
                self._first = at
            # A little early rather than a frame late.
            if at - self._first > float(moment) + 0.5 / FPS:
                break
            shown, self._next = self._next, None
        return shown


def _layout(count: int, aspect: float, columns: int | None, titled: bool) -> list[_Place]:
    """Where each tile's clip may be."""
    top = MARGIN + (BAR + GAP if titled else 0)

    def size(across: int) -> tuple[float, float]:
        down = math.ceil(count / across)
        wide = (WIDTH - 2 * MARGIN - (across - 1) * GAP) / across
        high = (HEIGHT - top - MARGIN - (down - 1) * GAP) / down - BAR
        return wide, max(2.0, high)

    def seen(across: int) -> float:
        wide, high = size(across)
        return min(wide, high * aspect)

    # More rows than that would leave no room between their labels.
    least = math.ceil(count / MOST_ROWS)
    across = max(range(least, count + 1), key=seen)
    if columns:
        across = max(least, min(columns, count))
    wide, high = size(across)
    places = []
    for number in range(count):
        row, column = divmod(number, across)
        left = MARGIN + column * (wide + GAP)
        above = top + row * (high + BAR + GAP)
        places.append(_Place(_even(left), _even(above), _even(wide), _even(high)))
    return places


def _even(length: float) -> int:
    return int(length) // 2 * 2


def _put(canvas: "np.ndarray[Any, Any]", frame: "av.VideoFrame", place: _Place) -> None:
    """The frame into its place, whole: black stays where it has another shape."""
    scale = min(place.width / frame.width, place.height / frame.height)
    width = max(2, _even(frame.width * scale))
    height = max(2, _even(frame.height * scale))
    small = frame.reformat(width, height, "yuv420p").to_ndarray()
    left = _even(place.left + (place.width - width) / 2)
    top = _even(place.top + (place.height - height) / 2)
    for plane, here, part in zip(
        _planes(canvas, WIDTH, HEIGHT), _planes(small, width, height), (1, 2, 2), strict=True
    ):
        rows = slice(top // part, (top + height) // part)
        plane[rows, left // part : (left + width) // part] = here


def _planes(
    data: "np.ndarray[Any, Any]", width: int, height: int
) -> "tuple[np.ndarray[Any, Any], ...]":
    """Brightness and both colours of a frame, to be read and written."""
    flat = data.reshape(-1)
    whole, part = width * height, width * height // 4
    return (
        flat[:whole].reshape(height, width),
        flat[whole : whole + part].reshape(height // 2, width // 2),
        flat[whole + part : whole + 2 * part].reshape(height // 2, width // 2),
    )


def _background(
    tiles: Sequence[Tile], places: Sequence[_Place], title: str
) -> "np.ndarray[Any, Any]":
    """Everything that does not move: black places, labels, the title."""
    import av
    import numpy as np
    from av.video.reformatter import Colorspace
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), BACK)
    draw = ImageDraw.Draw(picture)
    if title:
        letters = font(36)
        (said,) = _fitting(title, letters, [WIDTH - 2 * MARGIN])
        draw.text((MARGIN, MARGIN + BAR // 2), said, fill=INK, font=letters, anchor="lm")
    for tile, place in zip(tiles, places, strict=True):
        right, below = place.left + place.width, place.top + place.height
        draw.rectangle((place.left, place.top, right - 1, below - 1), fill=(0, 0, 0))
        behind = 0
        if tile.simulated:
            behind = _write_on(draw, SIMULATION, place.left, below, place.width, ORANGE) + GAP
        _write_on(draw, tile.label, place.left, below, place.width, INK, behind=behind)
    frame: Any = av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")
    small: np.ndarray[Any, Any] = frame.reformat(
        format="yuv420p", dst_colorspace=Colorspace.ITU709
    ).to_ndarray()
    return small


def _write_on(
    draw: "ImageDraw",
    text: str,
    left: int,
    top: int,
    width: int,
    colour: tuple[int, int, int],
    behind: int = 0,
) -> int:
    """Two lines of text under a clip, cut where they are too long, the first one `behind` so many
    pixels; gives the width of that.
    """
    letters, high = font(SIZE), SIZE + 5
    lines = _fitting(text, letters, [width - behind, width])
    for number, line in enumerate(lines):
        place = (left + (0 if number else behind), top + 4 + number * high + high // 2)
        draw.text(place, line, fill=colour, font=letters, anchor="lm")
    return math.ceil(letters.getlength(lines[0]))


def _fitting(text: str, letters: "FreeTypeFont", widths: Sequence[int]) -> list[str]:
    """`text` in lines that are no wider than `widths`; the last one is cut."""
    words, lines = _drawable(tidied(text), letters).split(" "), list[str]()
    for number, width in enumerate(widths):
        line = " ".join(words)
        if number < len(widths) - 1:
            count = len(words)
            while count > 0 and letters.getlength(" ".join(words[:count])) > width:
                count -= 1
            line, words = " ".join(words[:count]), words[count:]
        elif letters.getlength(line) > width:
            while line and letters.getlength(line + "…") > width:
                line = line[:-1].rstrip()
            line += "…" if line else ""
        lines.append(line)
    return lines


@cache
def font(size: int) -> "FreeTypeFont":
    """Letters to draw labels with: those of the pages, where they are installed, which have all of
    Latin, Greek and Cyrillic; or Pillow's own, which have no accents.
    """
    from PIL import ImageFont

    pages = importlib.util.find_spec("streamlit")
    if pages is not None and pages.origin is not None:
        folder = Path(pages.origin).parent / "static" / "static" / "media"
        for file in sorted(folder.glob("SourceSansVF-Upright*")):
            # As this build of Pillow may not read compressed ones.
            with suppress(OSError):
                letters = ImageFont.truetype(str(file), size)
                letters.set_variation_by_name("Medium")
                return letters
    own = ImageFont.load_default(size)
    assert isinstance(own, ImageFont.FreeTypeFont)
    return own


def _drawable(text: str, letters: "FreeTypeFont") -> str:
    """`text` in letters that there are: without its accents rather than with boxes."""
    import unicodedata

    missing = bytes(letters.getmask("\uffff"))

    def known(character: str) -> bool:
        return character == " " or bytes(letters.getmask(character)) != missing

    found = []
    for character in text:
        plain = unicodedata.normalize("NFKD", character)[:1]
        found.append(next((each for each in (character, plain) if known(each)), "?"))
    return "".join(found)
