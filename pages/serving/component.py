"""The files of the lab's board and ballot, for the browser.

Streamlit shows a component by the address of its script. Ours has a hash of all its files in it, so
that a browser may keep them for good and never puts two releases together.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "ui" / "lab" / "board"
NAME: Final = "studio.board"
SCRIPT: Final = FOLDER / "mount.js"
STYLE: Final = FOLDER / "board.css"

_FILES: Final = sorted(path for path in FOLDER.iterdir() if path.suffix in {".js", ".css"})

VERSION: Final = hashlib.sha256(
    b"".join(path.name.encode() + path.read_bytes() for path in _FILES)
).hexdigest()[:12]


def files() -> Iterator[tuple[str, Path]]:
    """Each by its path below the studio's own address. What one imports lies beside it."""
    for path in _FILES:
        yield f"/_stcore/bidi-components/{NAME}/{VERSION}/{path.name}", path
