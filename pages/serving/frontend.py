"""Streamlit's own files for the browser, our few pictures and the lab's board, from memory.

A first visit loads eighty to a hundred small files. Streamlit reads each from the disk, in threads
and piece by piece, on the processor that is about to run the page; from memory an answer costs a
tenth of that.
"""

from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from pages.serving import component, static, streamlit_insides
from runway_core.server import request_guard

_KINDS: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}

# Addresses carry a hash of the content, so a browser may keep a file for good. Streamlit says the
# same of its own.
_CACHE: Final = "public, immutable, max-age=31536000"

_BODIES: Final = frozenset({b"content-length", b"transfer-encoding"})
"""Headers of requests that bring something."""

_Answer = tuple[list[tuple[bytes, bytes]], bytes]


class Frontend:
    """ASGI middleware around Streamlit: its scripts, styles and fonts, and ours by the
    addresses of `static` and `component`; all else passes through.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        # The names once and for all: nothing that a request says is ever looked up on the disk.
        ours = {static.path(path.name): path for path in static.FOLDER.iterdir()}
        every = {**streamlit_insides.files(), **ours, **dict(component.files())}
        self._paths = {address: path for address, path in every.items() if path.suffix in _KINDS}
        self._answers: dict[str, _Answer] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a plain GET of one of the files."""
        address = _address(scope)
        if address not in self._paths:
            await self._app(scope, receive, send)
            return
        headers, body = self._answer(address)
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _answer(self, address: str) -> _Answer:
        """Kept from the first time on; a browser asks for a seventh of the files at most."""
        if address not in self._answers:
            file = self._paths[address]
            body = file.read_bytes()
            headers = {
                "content-type": _KINDS[file.suffix],
                "content-length": str(len(body)),
                "cache-control": _CACHE,
                **request_guard.HEADERS,
            }
            pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
            self._answers[address] = pairs, body
        return self._answers[address]


def _address(scope: Scope) -> str:
    """What a GET asks for, with its query if it has one; empty for anything else, and for one
    with a body, which is for the guard to look at.
    """
    if scope["type"] != "http" or scope["method"] != "GET":
        return ""
    if any(name in _BODIES for name, _ in scope["headers"]):
        return ""
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])
