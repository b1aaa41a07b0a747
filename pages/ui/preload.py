"""The scripts of a page's widgets and its pictures, named in the answer that brings the page.

Streamlit's own page asks for the script of a kind of widget when the first of that kind is to be
drawn, and a browser asks for a picture of a style when it is: a second after the other files, while
it is at its busiest. Named in a `Link` header (RFC 8288), they are fetched with the others.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from pages.ui import static
from pages.ui.frontend import ROOT

WIDGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "generate": ("Html", "Button", "ButtonGroup", "TextArea", "PageLink"),
    "prompt_lab": ("Html", "Button", "TextArea"),
    "credits": ("Html", "Button", "DownloadButton", "LinkButton"),
}
"""By page: the kinds of widget that are there from the start, by the names of their scripts."""

PICTURES: Final[Mapping[str, tuple[str, ...]]] = {"generate": ("choices.webp",)}
"""By page: pictures that are in sight from the start and that only styles name."""

_IMPORTED: Final = re.compile(r'(?:\bfrom|\bimport)\s*"\./([\w.-]+\.js)"')
_OF_ALL_PAGES: Final = re.compile(r'"\./static/js/([\w.-]+\.js)"')


def scripts(page: str) -> Iterator[str]:
    """Names of the files that the widgets of a page need and that not every page brings."""
    folder = ROOT / "static" / "js"
    seen = set(_OF_ALL_PAGES.findall((ROOT / "index.html").read_text(encoding="utf-8")))
    # The part of a name before the hash of the content. One that another Streamlit does not have
    # is only fetched later.
    wanted = [path.name for kind in WIDGETS[page] for path in folder.glob(f"{kind}.????????.js")]
    while wanted:
        name = wanted.pop()
        if name not in seen:
            seen.add(name)
            wanted += _IMPORTED.findall((folder / name).read_text(encoding="utf-8"))
            yield name


def links(page: str) -> Iterator[str]:
    """What to fetch for a page, as values of a `Link` header."""
    # After what the page cannot begin without.
    for name in scripts(page):
        yield f"<./static/js/{name}>; rel=modulepreload; crossorigin; fetchpriority=low"
    for name in PICTURES.get(page, ()):
        yield f"<{static.address(name)}>; rel=preload; as=image; fetchpriority=low"
