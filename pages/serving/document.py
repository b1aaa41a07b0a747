"""What the server adds to the one document that Streamlit sends for every page.

What never changes stands in it. As elements of a page, the styles alone would be sent, cleaned and
put into the page again by each run.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, Self
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.serving import scripts, static, streamlit_insides
from pages.ui.base.registry import PAGES, Entry
from pages.ui.form import choice_pictures
from runway_core.telemetry import Events

log = Events(__name__)

_SHEETS: Final = sorted(Path(__file__).parent.glob("css/*.css"))

CSS: Final = "\n".join((*map(static.read, _SHEETS), choice_pictures.css()))
"""The looks that themes cannot give, of all pages: every sheet of the folder `css`, by name."""

_SCRIPTS: Final = "".join(
    (scripts.imports(), *map(scripts.tag, ("find_server", "one_entry_a_click")))
).encode()
_STYLES: Final = f"<style>{CSS}</style>".encode()
_WORDS: Final = scripts.tag("speak_streamlit").encode()

# Scripts before Streamlit's; styles after its own, which are for the same elements; and last what
# looks at the words that it writes.
_ADDED: Final = ((b"<head>", b"<head>" + _SCRIPTS), (b"</body>", _STYLES + _WORDS + b"</body>"))

_PAGE: Final = re.compile(r"/[^/.]*")
"""Paths that Streamlit answers with the document. It does so for names that no page has."""

_BELOW: Final = re.compile(r"(?!/(?:api|app|component|media|_stcore)/)(?:/[^/.]*){2,}")
"""Paths below such a name, where nothing of ours is either. The document there would look for its
own files below it too, and stay empty."""

_FILES_OF_IT: Final = b'"./static/js/'
"""How the document names its files: our own pages do otherwise."""

_OF_THE_FILE: Final = frozenset(
    {b"accept-encoding", b"if-match", b"if-modified-since", b"if-none-match", b"if-range", b"range"}
)
"""Questions about Streamlit's file as it lies on the disk; what is sent is another page."""


def links(page: Entry) -> Iterator[str]:
    """A page's pictures, as values of a `Link` header (RFC 8288), which a browser fetches with the
    other files.

    It would ask for each when the first of a kind is to be drawn: a second later, while it is at
    its busiest.
    """
    for name in page.pictures:
        if (static.FOLDER / name).is_file():
            yield f"<{static.address(name)}>; rel=preload; as=image; fetchpriority=low"


def modules(page: Entry) -> Iterator[str]:
    """Addresses of the scripts of its widgets and components, for the same reason. In the document,
    behind the import map: a header would be read before that, and the map not heeded then.
    """
    for name in streamlit_insides.scripts_of(page.widgets):
        yield f"./static/js/{name}"
    for each in page.components:
        yield from (f".{path}" for path, file in each.files() if file.suffix == ".js")


_MODULE: Final = '<link rel="modulepreload" href="{address}" crossorigin fetchpriority="low">'


@dataclass(frozen=True)
class Addition:
    """What is added for one page."""

    links: str = ""
    """The value of a `Link` header."""
    head: bytes = b""
    """Its scripts, as links; `at_once.js` reads them."""

    @classmethod
    def of(cls, page: Entry) -> Self:
        """What a page has in the registry."""
        head = "".join(_MODULE.format(address=address) for address in modules(page))
        return cls(", ".join(links(page)), head.encode())


class Document:
    """ASGI middleware around Streamlit: the document comes with the scripts that run before
    Streamlit's, with our styles, and with a `Link` header.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        for entry in PAGES:
            if not entry.path.is_file():
                log.warning("page.missing", page=entry.name)
        self._additions: Mapping[str, Addition] = {
            f"/{'' if entry.default else entry.name}": Addition.of(entry) for entry in PAGES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds them to an answer that is the document."""
        below = scope["type"] == "http" and _BELOW.fullmatch(scope["path"])
        if not below and (scope["type"] != "http" or not _PAGE.fullmatch(scope["path"])):
            await self._app(scope, receive, send)
            return
        asked = [pair for pair in scope["headers"] if pair[0] not in _OF_THE_FILE]
        change = (
            partial(_elsewhere, _last_name(scope))
            if below
            else partial(_filled, self._additions.get(scope["path"], Addition()))
        )
        await self._app({**scope, "headers": asked}, receive, _Whole(send, change))


_Change = Callable[[Message, bytes], tuple[Message, bytes]]


class _Whole:
    """Sends an answer on, and if it is the document, as `change` makes it of its start and body."""

    def __init__(self, send: Send, change: _Change) -> None:
        self._send = send
        self._change = change
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_document(message):
            # The length is only known with the body.
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                start, body = self._change(self._start, self._body)
                await self._send(start)
                await self._send({"type": "http.response.body", "body": body})


def _elsewhere(location: str, start: Message, body: bytes) -> tuple[Message, bytes]:
    """In place of the document, the way to `location`."""
    if _FILES_OF_IT not in body:
        return start, body
    headers = [(b"location", location.encode("ascii")), (b"content-length", b"0")]
    return {**start, "status": 307, "headers": headers}, b""


def _last_name(scope: Scope) -> str:
    """From a path below a name to its last name as a page's own, whatever the studio is below."""
    path: str = scope["path"]
    name = quote(path.rstrip("/").rpartition("/")[2], safe="")
    query: bytes = scope.get("query_string", b"")
    asked = f"?{query.decode('ascii', 'replace')}" if query.isascii() and query else ""
    return "../" * (path.count("/") - 1) + name + asked


def _filled(addition: Addition, start: Message, body: bytes) -> tuple[Message, bytes]:
    """The document with what is added."""
    filled = body
    for place, put in (*_ADDED, (b"</head>", addition.head + b"</head>")):
        filled = filled.replace(place, put, 1)
    headers = MutableHeaders(scope=start)
    if addition.links:
        headers.append("Link", addition.links)
    for name in ("ETag", "Last-Modified", "Accept-Ranges"):
        del headers[name]
    if body:
        headers["Content-Length"] = str(len(filled))
    else:
        # To HEAD, which may leave the length out.
        del headers["Content-Length"]
    return start, filled


def _is_document(start: Mapping[str, Any]) -> bool:
    kind = Headers(raw=start.get("headers", [])).get("Content-Type", "")
    return bool(start["status"] == 200 and kind.startswith("text/html"))
