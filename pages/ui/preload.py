"""The scripts of a page's widgets, named in the answer that brings the page.

Streamlit's own page asks for the script of a kind of widget when the first of that kind is to be
drawn: a second after the others, while the browser is at its busiest. Named in a `Link` header
(RFC 8288), they are fetched with the others.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui.frontend import ROOT
from pages.ui.registry import PAGES

WIDGETS: Final[Mapping[str, tuple[str, ...]]] = {
    "generate": ("Html", "Button", "ButtonGroup", "TextArea", "PageLink"),
    "prompt_lab": ("Html", "Button", "Selectbox", "TextArea"),
    "credits": ("Html", "Button", "DownloadButton", "LinkButton"),
}
"""By page: the kinds of widget that are there from the start, by the names of their scripts."""

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


class Preload:
    """ASGI middleware around Streamlit: says with a page what to fetch for its widgets."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._links = {
            f"/{'' if entry.default else entry.name}": ", ".join(
                # After what the page cannot begin without.
                f"<./static/js/{name}>; rel=modulepreload; crossorigin; fetchpriority=low"
                for name in scripts(entry.name)
            )
            for entry in PAGES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds the header to the answer that is a page."""
        links = self._links.get(scope["path"]) if scope["type"] == "http" else None

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                MutableHeaders(scope=message).append("Link", str(links))
            await send(message)

        await self._app(scope, receive, add if links else send)
