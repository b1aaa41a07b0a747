"""Small copies of pictures and clips, so that many can be seen at once.

A list or a board shows hundreds of pictures, each of megabytes as Runway makes them, and one core
decodes fourteen clips at their own size but 240 of `loop`; a ballot of four shows `proxy`. Each is
made once, when it is first asked for, and kept beside what it is made from. What stands in the
picture, such as that it is simulated, stays.
"""

import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import IO

from runway_core.media import loops, stills
from runway_core.media.files import EXTENSIONS, MediaStore
from runway_core.single_flight import SingleFlight
from runway_core.states import Stage
from runway_core.store import Media


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of copy."""

    stage: Stage
    """What it is made from: the picture or the clip."""
    content_type: str
    release: int
    """Part of its name, to be raised when it is made in another way."""
    make: Callable[[IO[bytes], Path], None]
    """From what is read into a new file. Raises `MediaError` or `StorageError`."""

    @property
    def extension(self) -> str:
        """How the names of its files end, with the dot."""
        return EXTENSIONS[self.content_type]


def _moving(name: str) -> Kind:
    # Looked up when it is needed: its tests put another one there.
    make = partial(lambda small, source, path: loops.make(source, path, small), loops.KINDS[name])
    return Kind(Stage.VIDEO, "video/mp4", loops.MADE, make)


KINDS: Mapping[str, Kind] = {
    "still": Kind(Stage.IMAGE, stills.CONTENT_TYPE, stills.MADE, stills.make),
    "loop": _moving("loop"),
    "proxy": _moving("proxy"),
}


class Copies:
    """The small copies of what is in a store."""

    def __init__(self, store: MediaStore) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._flights: dict[str, SingleFlight[Media]] = {}

    def found(self, whole: Media, kind: str) -> Media | None:
        """The copy of this kind, if it was made. Raises `StorageError` if nobody can tell."""
        name = _name(whole, kind)
        size = self._store.size(name)
        return None if size is None else _as_media(whole, kind, name, size)

    def made(self, whole: Media, kind: str) -> Media:
        """The copy of this kind, made now if there is none yet: a moment for a picture, a second or
        two for a clip. Whoever asks meanwhile gets the same one.

        Raises `MediaError` if the file is missing or cannot be read, and `StorageError`.
        """
        name = _name(whole, kind)
        with self._lock:
            flight = self._flights.setdefault(name, SingleFlight())
        try:
            return flight.ask(lambda: self._make(whole, kind, name))
        finally:
            with self._lock:
                self._flights.pop(name, None)

    def _make(self, whole: Media, kind: str, name: str) -> Media:
        # It may have been made since somebody looked.
        there = self.found(whole, kind)
        if there is not None:
            return there
        with tempfile.TemporaryDirectory(prefix="studio-copy-") as folder:
            path = Path(folder) / "small"
            with self._store.open(whole.name) as source:
                KINDS[kind].make(source, path)
            data = path.read_bytes()
        self._store.save(name, data)
        return _as_media(whole, kind, name, len(data))


def _name(whole: Media, kind: str) -> str:
    """Beside the file, and another one for another file under the same name."""
    it, stem = KINDS[kind], whole.name.rpartition(".")[0]
    return f"{stem}-{kind}{it.release}-{whole.sha256[:12]}{it.extension}"


def _as_media(whole: Media, kind: str, name: str, size: int) -> Media:
    it = KINDS[kind]
    # As the whole's hash and the way it was made decide what it is, they also name it.
    tag = f"{whole.sha256}-{kind}{it.release}"
    return replace(whole, name=name, content_type=it.content_type, bytes=size, sha256=tag)
