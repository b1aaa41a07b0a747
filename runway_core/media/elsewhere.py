"""Files that are not on this machine: any store that fsspec has a driver for.

Each driver fails in its own way, and seldom with an `OSError`. Here it is one of two: a file that
is not there, or is another than was kept, is a `MediaError`, and everything else a
`MediaStoreError`, which passes.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Protocol

from runway_core.errors import MediaError, MediaStoreError, StudioError
from runway_core.media.silence import Silence

READ_AT_ONCE = 256 * 1024
"""Bytes asked of a store at once."""

_SILENT = (TimeoutError, ConnectionError)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a file that somebody wants: from `start` to before `end`, or to its end."""

    start: int = 0
    end: int | None = None


WHOLE = Stretch()


class Source(Protocol):
    """What a driver gives to read from."""

    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, offset: int, whence: int = 0, /) -> int: ...
    def tell(self) -> int: ...
    def close(self) -> None: ...


class Elsewhere:
    """A store by its driver. The time that a call may take is the driver's affair."""

    def __init__(self, files: Any, root: str) -> None:
        self._files = files
        self._root = root
        self._silence = Silence()

    @property
    def is_silent(self) -> bool:
        """Whether the store did not answer when it was last asked. Asks nothing."""
        return self._silence.lasts

    def open(self, name: str, size: int | None = None, stretch: Stretch = WHOLE) -> IO[bytes]:
        """A file, to read. No more than `stretch` is asked for ahead. Raises `MediaError` if it is
        not there or has another `size`, and `MediaStoreError`, as does every call of what it gives.
        """
        with self._asking():
            stream = self._opened(name, size, stretch)
        return io.BufferedReader(_Stored(stream, self._asking), READ_AT_ONCE)

    def size(self, name: str) -> int | None:
        """A file's bytes; None if it is not there."""
        try:
            with self._asking():
                return self._size(name)
        except MediaError:
            return None

    def names_in(self, folder: str) -> list[str]:
        """The names of the files in a folder, without it."""
        try:
            with self._asking():
                return self._names_in(folder)
        except MediaError:
            return []

    def remove(self, name: str) -> None:
        """Removes a file; that it is not there was wanted."""
        with suppress(MediaError), self._asking():
            self._remove(name)

    def keep(self, part: Path, name: str, content_type: str | None) -> None:
        """Makes a copy of the file at `part`, and looks whether it is there."""
        size = part.stat().st_size
        try:
            with self._asking():
                self._put(part, name, content_type)
                found = self._size(name)
        except MediaError as error:
            # What is not there when something is written is no file of ours.
            raise MediaStoreError("trouble", detail=error.detail or error.message_code) from error
        if found != size:
            told = f"{found} bytes are there of {size} that were written"
            raise MediaStoreError("trouble", detail=told)

    def reach(self) -> None:
        """Raises `MediaStoreError` if the store does not answer, or has nothing good to say."""
        try:
            with self._asking():
                self._look()
        except MediaError:
            # It may have no folder before its first file.
            return
        except MediaStoreError as error:
            # Nor need it let its folder be looked at.
            if error.problem != "refused":
                raise

    def sweep(self, before: float) -> int:
        """Removes what was begun before that moment and never ended; how much that was."""
        with self._asking():
            return self._swept(before)

    def link(self, name: str, seconds: int, answers: dict[str, str]) -> str | None:
        """An address under which a browser gets a file from the store itself, for so many
        `seconds`, with those headers; None if the store has none.
        """
        del name, seconds, answers
        return None

    # What another driver may do in its own way. All of these raise whatever they like.

    def _address(self, name: str) -> str:
        return f"{self._root}/{name}"

    def _opened(self, name: str, size: int | None, stretch: Stretch) -> Source:
        del stretch  # how much is read ahead, the driver decides
        if size is not None and int(self._files.info(self._address(name))["size"]) != size:
            raise MediaError("changed", said="file")
        stream: Source = self._files.open(self._address(name), "rb")
        return stream

    def _size(self, name: str) -> int:
        # `exists` of fsspec says no to every trouble.
        return int(self._files.info(self._address(name))["size"])

    def _names_in(self, folder: str) -> list[str]:
        listed = self._files.ls(self._address(folder), detail=False)
        return [Path(str(each)).name for each in listed]

    def _remove(self, name: str) -> None:
        self._files.rm_file(self._address(name))

    def _put(self, part: Path, name: str, content_type: str | None) -> None:
        del content_type
        self._files.makedirs(self._address(str(Path(name).parent)), exist_ok=True)
        self._files.put_file(str(part), self._address(name))

    def _look(self) -> None:
        self._files.info(self._root)

    def _swept(self, before: float) -> int:
        del before
        return 0

    def _as_ours(self, error: Exception) -> StudioError:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return MediaError("missing")
        problem = "trouble"
        if isinstance(error, PermissionError):
            problem = "refused"
        elif isinstance(error, _SILENT):
            problem = "silent"
        return MediaStoreError(problem, detail=f"{type(error).__name__}: {error}")

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with self._silence.asking():
            try:
                yield
            except StudioError:
                raise
            except Exception as error:  # noqa: BLE001  it is told as one of ours
                ours = self._as_ours(error)
                raise ours from (None if isinstance(ours, MediaError) else error)


class _Stored(io.RawIOBase):
    """A file while it is read: its driver's faults become ours."""

    def __init__(self, stream: Source, asking: Callable[[], AbstractContextManager[None]]) -> None:
        self._stream = stream
        self._asking = asking

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with self._asking():
            return self._stream.seek(offset, whence)

    def tell(self) -> int:
        with self._asking():
            return self._stream.tell()

    def readinto(self, buffer: Any) -> int:
        with self._asking():
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        with self._asking():
            return self._stream.read()

    def close(self) -> None:
        if not self.closed:
            # What could be read has been read.
            with suppress(Exception):
                self._stream.close()
        super().close()
