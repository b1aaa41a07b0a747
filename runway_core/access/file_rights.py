"""Who else on this machine may look into the studio's files: nobody, unless a person opened them.

A folder that the studio makes is its owner's alone, and so is every file in it. A data folder of
before is closed too, if it holds nothing but the studio's own and is open only because folders
usually are. One with other things in it, such as a home folder, is left as it is, and so is one
that somebody set up: the studio's files in it are closed all the same, except that a folder which
was opened to a group and to nobody else leaves the group what it had.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path

OWNER = 0o700
GROUP = 0o070
OTHERS = 0o007

_USUAL = {0o755, 0o775}
"""What folders are by the usual settings of a machine: nobody chose it for this one."""

OURS = (
    "studio*.db",
    "studio*.db-*",
    ".studio.db.backup.part*",
    "link-secret*",
    "signed-out*",
    "alert.json*",
    "media",
)
"""What lies in a data folder, as patterns of names."""


def make_folder(folder: Path) -> None:
    """Makes a folder that only its owner may enter, or closes the studio's own one of before.

    Raises `OSError`, or `ValueError` for what cannot be a folder's name.
    """
    folder.mkdir(mode=OWNER, parents=True, exist_ok=True)
    if _mode(folder) in _USUAL and _holds_nothing_else(folder):
        with suppress(OSError):
            folder.chmod(OWNER)


def close_all(folder: Path) -> None:
    """Closes everything in a data folder that is the studio's."""
    with suppress(OSError):
        close(path for path in folder.iterdir() if _is_ours(path.name))


def close(paths: Iterable[Path]) -> None:
    """Closes files and folders to others, as far as they are there and this account's."""
    for path in paths:
        mode = _mode(path)
        if mode is None:
            continue
        around = _mode(path.parent) or 0
        shared = around & GROUP and not around & OTHERS
        left = mode & (OWNER | GROUP if shared else OWNER)
        if left != mode:
            with suppress(OSError):
                path.chmod(left)


def _mode(path: Path) -> int | None:
    """The rights on a file or folder of this process's own account; None for any other."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if os.name != "posix" or stat.S_ISLNK(found.st_mode) or found.st_uid != os.geteuid():
        return None
    return stat.S_IMODE(found.st_mode)


def _holds_nothing_else(folder: Path) -> bool:
    with suppress(OSError):
        return all(_is_ours(path.name) for path in folder.iterdir())
    return False


def _is_ours(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in OURS)
