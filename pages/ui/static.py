"""Files that Streamlit serves as they are: the folder `static` beside its main script."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "static"


@cache
def address(name: str) -> str:
    """Where a file is served. It changes with the file, so that no browser shows an old one."""
    version = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]
    return f"/app/static/{name}?v={version}"
