"""Files that are served: the folder `static` beside Streamlit's main script, which Streamlit serves
as it is, and the styles and scripts that stand in a page.
"""

import hashlib
import re
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


_FIRST_COMMENT: Final = re.compile(r"\A(?://[^\n]*\n)+|\A/\*.*?\*/", re.DOTALL)


def read(file: Path) -> str:
    """A style or a script for a page. The comment that it begins with is for us, and left out."""
    return _FIRST_COMMENT.sub("", file.read_text(encoding="utf-8")).strip()
