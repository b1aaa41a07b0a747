"""The files of our components for the browser: the lab's board and ballot, the library's shelf.

Streamlit shows a component by the address of its script. Ours has a hash of all its files in it, so
that a browser may keep them for good and never puts two releases together.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

_UI: Final = Path(__file__).resolve().parents[1] / "ui"


@dataclass(frozen=True)
class Component:
    """One component: `mount.js` in its folder shows it, with one style."""

    name: str
    folder: Path
    style_name: str
    others: tuple[Path, ...] = ()
    """What it shares with another component: served beside its own files, where they import it."""

    @property
    def script(self) -> Path:
        """What Streamlit calls."""
        return self.folder / "mount.js"

    @property
    def style(self) -> Path:
        """Its looks."""
        return self.folder / self.style_name

    @cached_property
    def paths(self) -> tuple[Path, ...]:
        """Every file of it."""
        own = (path for path in self.folder.iterdir() if path.suffix in {".js", ".css"})
        return tuple(sorted((*own, *self.others), key=lambda path: path.name))

    @cached_property
    def version(self) -> str:
        """A hash of all of them."""
        whole = b"".join(path.name.encode() + path.read_bytes() for path in self.paths)
        return hashlib.sha256(whole).hexdigest()[:12]

    def files(self) -> Iterator[tuple[str, Path]]:
        """Each by its path below the studio's own address. What one imports lies beside it."""
        for path in self.paths:
            yield f"/_stcore/bidi-components/{self.name}/{self.version}/{path.name}", path


BOARD: Final = Component("studio.board", _UI / "lab" / "board", "board.css")
SHELF: Final = Component(
    "studio.shelf", _UI / "library" / "shelf", "shelf.css", (BOARD.folder / "kit.js",)
)


def files() -> Iterator[tuple[str, Path]]:
    """The files of all components."""
    for each in (BOARD, SHELF):
        yield from each.files()
