"""Copies of what is kept, in a folder of somebody's: nothing that is there is ever written over. A
clip's copy says how it was made; its frames are those that are kept.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from runway_core.errors import MediaError
from runway_core.media import MediaStore, file_name, tag
from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.text import filenames

_BLOCK = 1024 * 1024
"""Bytes read at once."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A stage's file in the folder."""

    path: Path
    was_there: bool
    """The very same file had been saved before: nothing was written."""
    renamed: bool
    """Another file has the name, so this one has a number behind it."""


def save(media: MediaStore, subject: Animation, stage: Stage, folder: Path) -> Copy:
    """Saves the stage's file in `folder`, which is made if need be, under a name that is free.

    It has its name once it is whole. Raises `MediaError` if it is not kept (as it was) any more,
    `StorageError` if it cannot be had now, and `OSError` if it cannot be written.
    """
    wanted = file_name(subject, stage)
    folder.mkdir(parents=True, exist_ok=True)
    saved = tag.export(media, subject, stage)
    with saved.stream as source, part_in(folder) as part:
        whole = False
        for name in filenames.numbered(wanted):
            target = folder / name
            if _is_same(target, saved):
                return Copy(target, was_there=True, renamed=name != wanted)
            if os.path.lexists(target):
                continue
            if not whole:
                with part.open("xb") as copy:
                    shutil.copyfileobj(source, copy, _BLOCK)
                # A store may end too early without a word.
                if not _is_same(part, saved):
                    raise MediaError("changed", said="file")
                whole = True
            if took(part, target):
                return Copy(target, was_there=False, renamed=name != wanted)
    raise AssertionError("names do not end")


def took(part: Path, target: Path) -> bool:
    """Gives a whole file its name, if nobody has it. Raises `OSError` if it cannot be given."""
    try:
        target.open("xb").close()
    except FileExistsError:
        return False
    try:
        part.replace(target)
    except OSError:
        target.unlink()
        raise
    return True


@contextmanager
def part_in(folder: Path) -> Iterator[Path]:
    """A name for the file while it is not whole; nothing of that name stays."""
    part = folder / f".{uuid.uuid4().hex}.part"
    try:
        yield part
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _is_same(target: Path, saved: tag.Export) -> bool:
    """Whether this very file is there. What cannot be read is another."""
    try:
        return target.is_file() and saved.is_in(target.open("rb"))
    except OSError:
        return False
