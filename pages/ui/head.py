"""What the server adds to the head of Streamlit's own page."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.ui import preload, scripts
from pages.ui.registry import PAGES

_SCRIPT: Final = scripts.tag("find_server").encode()

_PLACE: Final = b"<head>"

_OF_THE_FILE: Final = frozenset(
    {b"accept-encoding", b"if-match", b"if-modified-since", b"if-none-match", b"if-range", b"range"}
)
"""Questions about Streamlit's file as it lies on the disk; what is sent is another page."""


class Head:
    """ASGI middleware around Streamlit: a page comes with the script that tells it where its
    server is, and with the `Link` header of `preload`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._links: Mapping[str, str] = {
            f"/{'' if entry.default else entry.name}": ", ".join(preload.links(entry.name))
            for entry in PAGES
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Adds both to the answer that is a page."""
        links = self._links.get(scope["path"]) if scope["type"] == "http" else None
        if links is None:
            await self._app(scope, receive, send)
            return
        asked = [pair for pair in scope["headers"] if pair[0] not in _OF_THE_FILE]
        await self._app({**scope, "headers": asked}, receive, _Page(send, links))


class _Page:
    """Sends an answer on, and if it is a page, with what belongs into its head."""

    def __init__(self, send: Send, links: str) -> None:
        self._send = send
        self._links = links
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            # The length is only known with the body.
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        body = self._body.replace(_PLACE, _PLACE + _SCRIPT, 1)
        headers = MutableHeaders(scope=start)
        headers.append("Link", self._links)
        for name in ("ETag", "Last-Modified", "Accept-Ranges"):
            del headers[name]
        if self._body:
            headers["Content-Length"] = str(len(body))
        else:
            # To HEAD, which may leave the length out.
            del headers["Content-Length"]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_page(start: Mapping[str, Any]) -> bool:
    kind = Headers(raw=start.get("headers", [])).get("Content-Type", "")
    return bool(start["status"] == 200 and kind.startswith("text/html"))
