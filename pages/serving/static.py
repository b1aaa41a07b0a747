"""Files that Streamlit serves as they are: the folder `static` beside its main script."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "static"


@cache
def path(name: str) -> str:
    """Where a file is served, below the studio's own address. It changes with the file, so that no
    browser shows an old one.
    """
    version = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
    return f"/app/static/{name}?v={version}"


def address(name: str) -> str:
    """The same as it can stand in a page, wherever the studio is served."""
    return f".{path(name)}"
