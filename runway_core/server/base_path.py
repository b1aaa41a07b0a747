"""The path that the studio is served below, such as `/studio`, where it was told one.

Everything of ours works by addresses that begin at the root. So the path is taken off what comes
in, before anything else looks at it, whether a proxy in front has left it there or has taken it
off itself; and it is put back for what was told the same path and goes by it, and onto addresses
that we give away.
"""

from collections.abc import Callable
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KEY = "studio.base_path"


def of(scope: Scope) -> str:
    """What our addresses begin with in an answer to `scope`: `/studio`, or nothing."""
    found: str = scope.get(_KEY, "")
    return found


def plain(text: str | None) -> str:
    """A path as it was set, with or without slashes around it, as it stands before ours."""
    inner = (text or "").strip().strip("/")
    return f"/{inner}" if inner else ""


class BasePath:
    """ASGI middleware around everything: takes the path off. `configured` is called once."""

    def __init__(self, app: ASGIApp, configured: Callable[[], str | None]) -> None:
        self._app = app
        self._base = plain(configured())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on as if it had been sent to the root."""
        base = self._base
        if not base or scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path == base or path.startswith(f"{base}/"):
            path = path.removeprefix(base)
        await self._app({**scope, "path": path, _KEY: quote(base)}, receive, send)


class OnBasePath:
    """ASGI middleware inside of all others of ours: puts the path back, for what was told the same
    and is not `below` one of our own places.
    """

    def __init__(self, app: ASGIApp, configured: Callable[[], str | None], below: str) -> None:
        self._app = app
        self._base = plain(configured())
        self._below = below

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on as it came."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        path: str = scope["path"]
        if path == self._below or path.startswith(f"{self._below}/"):
            await self._app(scope, receive, send)
        elif not path:
            # What stands in the page is named from the folder that it is in.
            query = scope["query_string"].decode("latin-1")
            last = quote(self._base.rpartition("/")[2])
            to = RedirectResponse(f"{last}/?{query}" if query else f"{last}/", 307)
            await to(scope, receive, send)
        elif self._base:
            await self._app({**scope, "path": self._base + path}, receive, send)
        else:
            await self._app(scope, receive, _relative(path, send))


def _relative(path: str, send: Send) -> Send:
    """Where an answer to `path` sends somebody elsewhere on this server, it says so from where
    they are: a proxy may have taken off a path that nobody told us.
    """

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start" and 300 <= message["status"] < 400:
            headers = MutableHeaders(scope=message)
            to = headers.get("Location", "")
            if to.startswith("/") and not to.startswith("//"):
                up = "../" * (path.count("/") - 1) or "./"
                headers["Location"] = up + to.removeprefix("/")
        await send(message)

    return sending
