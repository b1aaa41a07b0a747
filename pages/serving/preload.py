"""The scripts of a page's widgets and its pictures, named in the answer that brings the page.

Streamlit's own page asks for the script of a kind of widget when the first of that kind is to be
drawn, and a browser asks for a picture of a style when it is: a second after the other files, while
it is at its busiest. Named in a `Link` header (RFC 8288), they are fetched with the others.
"""

import re
from collections.abc import Iterator
from typing import Final

from pages.serving import static
from pages.serving.frontend import ROOT
from pages.ui.base.registry import Entry

_IMPORTED: Final = re.compile(r'(?:\bfrom|\bimport)\s*"\./([\w.-]+\.js)"')
_OF_ALL_PAGES: Final = re.compile(r'"\./static/js/([\w.-]+\.js)"')


def scripts(page: Entry) -> Iterator[str]:
    """Names of the files that the widgets of a page need and that not every page brings."""
    folder = ROOT / "static" / "js"
    seen = set(_OF_ALL_PAGES.findall((ROOT / "index.html").read_text(encoding="utf-8")))
    # The part of a name before the hash of the content. One that another Streamlit does not have
    # is only fetched later.
    wanted = [path.name for kind in page.widgets for path in folder.glob(f"{kind}.????????.js")]
    while wanted:
        name = wanted.pop()
        if name not in seen:
            seen.add(name)
            if (folder / name).is_file():
                wanted += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
                yield name


def links(page: Entry) -> Iterator[str]:
    """What to fetch for a page, as values of a `Link` header."""
    # After what the page cannot begin without.
    for name in scripts(page):
        yield f"<./static/js/{name}>; rel=modulepreload; crossorigin; fetchpriority=low"
    for name in page.pictures:
        if not (static.FOLDER / name).is_file():
            continue
        yield f"<{static.address(name)}>; rel=preload; as=image; fetchpriority=low"
