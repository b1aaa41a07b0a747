"""What made a clip, in the clip itself: brief and prompts, as JSON in the comment tag (©cmt) that
players show and that tools keep. Put in on the way out, and read back from what is given.

A stored clip stays as it came, and so does its hash. What leaves is the same file with another
`moov`, the box of its tables: no frame is touched, and nothing but that box, some kilobytes, is
read before the first byte is sent. `mutagen`, the library for such tags, only changes files in
place, which for a clip in a store elsewhere means a copy of it first, so it is not used.

Sources: ISO/IEC 14496-12 for the boxes; for the tag, "Metadata" in the QuickTime File Format, and
what FFmpeg reads and writes (libavformat, mov.c and movenc.c).
"""

import hashlib
import io
import json
import struct
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from runway_core.briefs import Brief, CheckedBrief
from runway_core.errors import BriefError, StorageError
from runway_core.media import probe
from runway_core.media.elsewhere import READ_AT_ONCE
from runway_core.media.files import MediaStore
from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.text import redact

SIMULATION: Final = "SIMULATION"
"""The word that stands first in the tag of a clip that nobody drew."""

MADE_BY: Final = "Runway Prompt Studio"

MOST_TABLES: Final = 16_000_000
"""Bytes of a `moov`: of ten seconds it takes some thousand."""

MOST_BOXES: Final = 4_096
"""Boxes that are passed at one level, in search of one."""

MOST_TEXT: Final = 256 * 1024
"""Bytes of a comment that are read; the longest brief takes half of it."""

_COMMENT, _UTF8 = b"\xa9cmt", 1

_ABSOLUTE: Final = frozenset({b"mvex", b"cmov", b"saio", b"iloc"})
"""Boxes that tell of places in the file, or hide them, in ways that are not corrected here. Runway
and the simulation make none; a clip that has one leaves as it is."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a clip says of how it was made."""

    brief: CheckedBrief
    prompts: Mapping[str, str]
    """`image` and `motion`, as they were sent."""
    recipe: Mapping[str, Any]
    """`name` and `version`."""
    seeds: Mapping[str, int]
    """`image` and `video`, as they were sent."""
    simulated: bool

    def as_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "brief": self.brief.as_dict(),
            "prompts": dict(self.prompts),
            "recipe": dict(self.recipe),
            "seeds": dict(self.seeds),
            "simulated": self.simulated,
        }


@dataclass(frozen=True, slots=True)
class Export:
    """A stage's file as it leaves the studio. Whoever has it closes its stream."""

    stream: IO[bytes]
    size: int
    version: str
    """Another one for other bytes, and the same for the same."""
    sha256: str
    """Of the file that is kept."""
    change: "Tagged | None" = None

    def is_in(self, other: IO[bytes]) -> bool:
        """Whether `other` holds this very file, made of the one that was kept and of no other.
        `other` is closed.
        """
        with other:
            if other.seek(0, io.SEEK_END) != self.size:
                return False
            other.seek(0)
            whole: Any = other if self.change is None else self.change.undone(other)
            return whole is not None and (
                hashlib.file_digest(whole, "sha256").hexdigest() == self.sha256
            )


def export(store: MediaStore, subject: Animation, stage: Stage) -> Export:
    """The stage's file to be saved by somebody: a picture as it is stored, a clip with what made
    it. Raises `MediaError` if it is not there or is another, `StorageError` if it cannot be had
    now.
    """
    kept = subject.media[stage]
    stream = store.open(kept.name, kept.bytes)
    if stage is Stage.VIDEO:
        try:
            changed = tagged(stream, text_of(subject))
            if changed is not None:
                version = hashlib.sha256(changed.tables + kept.sha256.encode()).hexdigest()
                whole = io.BufferedReader(changed, READ_AT_ONCE)
                return Export(whole, changed.size, version, kept.sha256, changed)
            stream.seek(0)
        except BaseException:
            stream.close()
            raise
    return Export(stream, kept.bytes, kept.sha256, kept.sha256)


def text_of(subject: Animation) -> str:
    """What the clip of `subject` says of itself: no name of a person, no path, no secret."""
    kept, brief = subject.media[Stage.VIDEO], subject.brief
    drawn = brief.first_frame is None
    said: dict[str, Any] = {SIMULATION: True} if kept.simulated else {}
    said |= {
        "made_by": MADE_BY,
        "brief": {
            name: value for name, value in brief.as_dict().items() if value not in (None, {})
        },
        "prompts": {"image": subject.prompts.image, "motion": subject.prompts.motion},
        "recipe": {"name": subject.prompts.recipe, "version": subject.prompts.recipe_version},
        "seeds": {
            str(stage): subject.seed(stage) for stage in Stage if drawn or stage is Stage.VIDEO
        },
        "models": {
            "image": brief.image_model if drawn else None,
            "video": brief.video_model,
        },
        "simulated": {str(stage): subject.was_simulated(stage) for stage in Stage},
    }
    return json.dumps(_clean(said), ensure_ascii=False, separators=(",", ":"))


def _clean(value: Any) -> Any:
    """Somebody may have pasted a key where words belong: it leaves the studio no more than it goes
    to a log.
    """
    if isinstance(value, str):
        return redact(value, MOST_TEXT)
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    return value


# Reading

Clip = Path | bytes | IO[bytes]
"""A file, its bytes, or something to read them from."""


def brief_of(clip: Clip) -> CheckedBrief | None:
    """The brief that a clip was made of; None for one that does not say.

    Raises what `carried` raises.
    """
    found = carried(clip)
    return None if found is None else found.brief


def what_made(clip: Clip) -> Carried:
    """What a clip says of how it was made. Raises what `carried` raises, and `BriefError` for one
    that says nothing.
    """
    found = carried(clip)
    if found is None:
        raise BriefError("clip", "clip_foreign")
    return found


def carried(clip: Clip) -> Carried | None:
    """What a clip says of how it was made; None for one that says nothing, or was made elsewhere.

    Whatever is given, little of it is read.

    Raises:
        BriefError: it is no clip, or a damaged one; or what it was made of is not offered here.
        StorageError: it cannot be read.
    """
    if isinstance(clip, Path):
        try:
            with clip.open("rb") as stream:
                return carried(stream)
        except (OSError, ValueError) as error:
            raise StorageError(detail=str(error)) from None
    given = io.BytesIO(clip) if isinstance(clip, bytes) else clip
    try:
        text = _comment(given)
    except OSError as error:
        raise StorageError(detail=str(error)) from None
    said = _json(text)
    if not isinstance(said, dict) or said.get("made_by") != MADE_BY:
        return None
    return Carried(
        brief=_brief(said.get("brief")),
        prompts=_named(said, "prompts", str, ("image", "motion")),
        recipe=_named(said, "recipe", (str, int), ("name", "version")),
        seeds=_named(said, "seeds", int, ("image", "video")),
        simulated=SIMULATION in said,
    )


def _json(text: str | None) -> Any:
    # What is nested without end is no text of ours either.
    with suppress(ValueError, RecursionError):
        return None if text is None else json.loads(text)
    return None


def _brief(given: Any) -> CheckedBrief:
    if not isinstance(given, dict):
        raise BriefError("clip", "clip_damaged")
    try:
        return Brief.stored(given).checked()
    except (TypeError, ValueError, AttributeError, KeyError):
        # Somebody wrote it by hand: a list for a word, or nothing for a style.
        raise BriefError("clip", "clip_damaged") from None


def _named(
    said: Mapping[str, Any], name: str, kind: type | tuple[type, ...], keys: tuple[str, ...]
) -> dict[str, Any]:
    found = said.get(name)
    if not isinstance(found, dict):
        return {}
    return {key: found[key] for key in keys if isinstance(found.get(key), kind)}


def _comment(stream: IO[bytes]) -> str | None:
    first = stream.read(probe.HEAD)
    if not (probe.content_type_of(first) or "").startswith("video/"):
        raise BriefError("clip", "clip_kind" if first else "clip_empty")
    place = _tables_in(stream)
    if place is None:
        raise BriefError("clip", "clip_damaged")
    tables = _read(stream, *place)
    if len(tables) < place[1] - place[0]:
        raise BriefError("clip", "clip_damaged")
    return next(_comments(tables), None)


def _comments(tables: bytes) -> Iterator[str]:
    """The comments of a `moov`: as MP4 has them, then as QuickTime does."""
    for _, start, end in _inside(tables, _BOX, len(tables), b"udta"):
        for _, meta, meta_end in _inside(tables, start + _BOX, end, b"meta"):
            first = meta + _meta_head(tables, meta)
            for _, items, items_end in _inside(tables, first, meta_end, b"ilst"):
                for _, item, item_end in _inside(tables, items + _BOX, items_end, _COMMENT):
                    for _, data, data_end in _inside(tables, item + _BOX, item_end, b"data"):
                        yield _text(tables[data + _BOX + 8 : data_end])
        for _, item, item_end in _inside(tables, start + _BOX, end, _COMMENT):
            # Sixteen bits of length, and as many of language.
            said = tables[item + _BOX : item_end]
            if len(said) >= 4:
                yield _text(said[4 : 4 + int.from_bytes(said[:2])])


def _text(data: bytes) -> str:
    return data[:MOST_TEXT].decode("utf-8", "replace")


# Boxes

_BOX = 8
"""Bytes before what a box holds: its size and its name."""

Box = tuple[bytes, int, int]
"""A name, where the box begins, and where it ends."""


def _boxes(data: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places, one behind the other, as far as they can be told apart."""
    end = min(end, len(data))
    for _ in range(MOST_BOXES):
        if end - start < _BOX:
            return
        size, name = struct.unpack_from(">I4s", data, start)
        if size == 0:
            size = end - start
        if not _BOX <= size <= end - start:
            return
        yield name, start, start + size
        start += size


def _inside(data: bytes | bytearray, start: int, end: int, name: bytes) -> Iterator[Box]:
    return (box for box in _boxes(data, start, end) if box[0] == name)


def _meta_head(data: bytes | bytearray, start: int) -> int:
    """Bytes before the first box in a `meta`: MP4 has four of version and flags, QuickTime none."""
    return _BOX if data[start + 12 : start + 16] == b"hdlr" else _BOX + 4


def _tables_in(stream: IO[bytes]) -> tuple[int, int] | None:
    """Where the file's `moov` begins and ends; None if there is none, or none of its size."""
    start = 0
    for _ in range(MOST_BOXES):
        head = _read(stream, start, start + 16)
        if len(head) < _BOX:
            return None
        size, name = struct.unpack_from(">I4s", head)
        if size == 1 and len(head) == 16:
            size = int.from_bytes(head[8:])
        if name == b"moov":
            return (start, start + size) if _BOX < size <= MOST_TABLES else None
        if size < _BOX:
            return None
        start += size
        if start >= 1 << 62:
            return None
    return None


def _read(stream: IO[bytes], start: int, end: int) -> bytes:
    stream.seek(start)
    return stream.read(end - start)


def _box(name: bytes, *parts: bytes | bytearray) -> bytes:
    return struct.pack(">I4s", _BOX + sum(map(len, parts)), name) + b"".join(parts)


# Writing


def tagged(stream: IO[bytes], text: str) -> "Tagged | None":
    """The clip that `stream` gives, with `text` as its comment, to be read instead of it; None if
    it is of a form that is not changed here.
    """
    stream.seek(0, io.SEEK_END)
    size = stream.tell()
    place = _tables_in(stream)
    if place is None or place[1] > size:
        return None
    old = _read(stream, *place)
    # Anything that could be one is reason enough: such a file is whole as it is.
    if old[4:8] != b"moov" or any(name in old for name in _ABSOLUTE):
        return None
    new = bytearray(_with_comment(old, text))
    if not _move(new, behind=place[1], by=len(new) - len(old)):
        return None
    return Tagged(stream, size, place, bytes(new), old)


def _with_comment(tables: bytes, text: str) -> bytes:
    kept, about, about_items = list[bytes](), list[bytes](), list[bytes]()
    for name, start, end in _boxes(tables, _BOX, len(tables)):
        if name != b"udta":
            kept.append(tables[start:end])
            continue
        for inner, first, last in _boxes(tables, start + _BOX, end):
            if inner == b"meta" and b"mdir" in tables[first : first + 64]:
                about_items += _items(tables, first, last)
            elif inner != _COMMENT:
                about.append(tables[first:last])
    data = _box(b"data", struct.pack(">II", _UTF8, 0), text.encode("utf-8", "replace"))
    items = _box(b"ilst", *about_items, _box(_COMMENT, data))
    handler = _box(b"hdlr", bytes(8), b"mdirappl", bytes(9))
    meta = _box(b"meta", bytes(4), handler, items)
    return _box(b"moov", *kept, _box(b"udta", *about, meta))


def _items(tables: bytes, start: int, end: int) -> Iterator[bytes]:
    """What a `meta` says, but for its comment."""
    for _, items, items_end in _inside(tables, start + _meta_head(tables, start), end, b"ilst"):
        for name, first, last in _boxes(tables, items + _BOX, items_end):
            if name != _COMMENT:
                yield tables[first:last]


def _move(tables: bytearray, *, behind: int, by: int) -> bool:
    """Corrects where the chunks are that lie `behind` the tables. False if a place is too far."""
    for _, track, track_end in _inside(tables, _BOX, len(tables), b"trak"):
        for _, start, end in _deep(tables, track, track_end, (b"mdia", b"minf", b"stbl")):
            for name, table, table_end in _boxes(tables, start + _BOX, end):
                form = {b"stco": "I", b"co64": "Q"}.get(name)
                if form is None or table_end - table < 16:
                    continue
                (count,) = struct.unpack_from(">I", tables, table + 12)
                layout = struct.Struct(f">{count}{form}")
                if layout.size > table_end - table - 16:
                    return False
                found = layout.unpack_from(tables, table + 16)
                moved = [each + by if each >= behind else each for each in found]
                if form == "I" and max(moved, default=0) >= 1 << 32:
                    return False
                layout.pack_into(tables, table + 16, *moved)
    return True


def _deep(data: bytearray, start: int, end: int, names: tuple[bytes, ...]) -> Iterator[Box]:
    first, *rest = names
    for box in _inside(data, start + _BOX, end, first):
        if rest:
            yield from _deep(data, box[1], box[2], tuple(rest))
        else:
            yield box


class Tagged(io.RawIOBase):
    """A file with another `moov`, read from the one that it is made of. Closes that one too."""

    def __init__(
        self,
        stream: IO[bytes],
        size: int,
        place: tuple[int, int],
        tables: bytes,
        instead_of: bytes,
    ) -> None:
        self._stream = stream
        self._place = 0
        self._instead_of = instead_of
        start, end = place
        behind = start + len(tables)
        self.tables = tables
        self.size = size + len(tables) - (end - start)
        self._starts = (0, start, behind)
        self._moved = behind - end

    def undone(self, other: IO[bytes]) -> "Tagged | None":
        """What `other` would be without this change; None if that was not made there."""
        start, end = self._starts[1:]
        if _read(other, start, end) != self.tables:
            return None
        return Tagged(other, self.size, (start, end), self._instead_of, self.tables)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        before = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        self._place = max(0, before + offset)
        return self._place

    def readinto(self, buffer: Any) -> int:
        part = bisect_right(self._starts, self._place) - 1
        end = (*self._starts[1:], self.size)[part]
        most = min(len(buffer), max(0, end - self._place))
        if part == 1:
            first = self._place - self._starts[1]
            data = self.tables[first : first + most]
        else:
            self._stream.seek(self._place - (self._moved if part == 2 else 0))
            data = self._stream.read(most)
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
