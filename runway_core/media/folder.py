"""Files in a folder of this machine."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from runway_core.access import file_rights
from runway_core.errors import MediaError, StorageError, StudioError
from runway_core.media.elsewhere import WHOLE, Stretch


class Folder:
    """A folder, and what is in it. Raises `OSError` or `ValueError` if it cannot be one."""

    is_silent = False
    """A disk answers, or fails."""

    def __init__(self, root: Path) -> None:
        file_rights.make_folder(root)
        self.root = root

    def path(self, name: str) -> Path:
        """Where a file is."""
        return self.root / name

    def open(self, name: str, size: int | None = None, stretch: Stretch = WHOLE) -> IO[bytes]:
        """A file, to read. Raises `MediaError` if it is not there or has another `size`, and
        `StorageError`.
        """
        del stretch  # a disk reads ahead by itself
        with _as_ours():
            stream = self.path(name).open("rb")
            if size is None or os.fstat(stream.fileno()).st_size == size:
                return stream
            stream.close()
            raise MediaError("changed", said="file")

    def size(self, name: str) -> int | None:
        """A file's bytes; None if it is not there."""
        try:
            with _as_ours():
                return self.path(name).stat().st_size
        except MediaError:
            return None

    def names_in(self, folder: str) -> list[str]:
        """The names of the files in a folder, without it."""
        try:
            with _as_ours():
                return [each.name for each in self.path(folder).iterdir() if each.is_file()]
        except MediaError:
            return []

    def remove(self, name: str) -> None:
        """Removes a file, and its folder with the last one in it."""
        with suppress(MediaError), _as_ours():
            self.path(name).unlink(missing_ok=True)
            with suppress(OSError):
                self.path(name).parent.rmdir()

    def keep(self, part: Path, name: str, content_type: str | None) -> None:
        """Makes the file at `part`, which is in this folder, one of ours."""
        del content_type  # a name says it
        target = self.path(name)
        try:
            target.parent.mkdir(mode=file_rights.OWNER, parents=True, exist_ok=True)
            part.replace(target)
            _flush(target.parent)
        except (OSError, ValueError) as error:
            raise StorageError(detail=_said(error)) from error

    def reach(self) -> None:
        """Raises `StorageError` if the folder is not there."""
        try:
            found = self.root.is_dir()
        except OSError as error:
            raise StorageError(detail=_said(error)) from error
        if not found:
            raise StorageError(detail="the folder is not there")

    def sweep(self, before: float) -> int:
        """Nothing is ever half here: parts have names of their own."""
        del before
        return 0

    def link(self, name: str, seconds: int, answers: dict[str, str]) -> str | None:
        """None: nobody but the studio serves it."""
        del name, seconds, answers
        return None


@contextmanager
def _as_ours() -> Iterator[None]:
    """What reading or looking raises, as `MediaError` or `StorageError`."""
    try:
        yield
    except StudioError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise MediaError("missing") from None
    except Exception as error:
        raise StorageError(detail=_said(error)) from error


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _flush(folder: Path) -> None:
    """Puts the name of a new file on the disk too, so that a power cut cannot take it back."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
