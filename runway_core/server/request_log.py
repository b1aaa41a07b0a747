"""Gives every request an id, and tells how it was answered.

The id is bound for the log, so that whatever a request sets off can be found by it, and is sent
back as `X-Request-ID`. What is told names the route and never the address: addresses hold words,
session ids and sign-in codes.
"""

import time
import uuid

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.routing import Mount
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runway_core.telemetry import Events, binding
from runway_core.text import redact

log = Events(__name__)

GONE = 499
"""As status: nothing was answered, as the client had gone. No fault of the server's."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Observed:
    """ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and tells of its answer."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        request, began, status = uuid.uuid4().hex[:16], time.monotonic(), GONE

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = request
            await send(message)

        with binding(request=request):
            try:
                await self._app(scope, receive, sending)
            except ClientDisconnect:
                raise
            except BaseException:
                status = 500
                raise
            finally:
                _tell(scope, status, time.monotonic() - began)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    if scope["type"] == "websocket":
        log.info("socket.closed", route=route_of(scope), seconds=seconds)
        return
    route = route_of(scope)
    # A page brings a hundred files, and asks for its health: they are counted, not written.
    tell = log.info if route.startswith("/api") or status >= 400 else log.debug
    tell(
        "http.answered",
        method=scope["method"] if scope["method"] in METHODS else "other",
        route=route,
        status=status,
        ms=round(1000 * seconds, 1),
        id=redact(str(scope.get("path_params", {}).get("id", "")), 40),
    )


def route_of(scope: Scope) -> str:
    """The route's template, such as `/api/animations/{id}/image`; one of a few for certain."""
    route = scope.get("route")
    path = getattr(route, "path", None)
    if path is None:
        return "none"
    if isinstance(route, Mount):
        # It may hand over to an app that knows no such address.
        return str(path) or "/"
    return f"{scope.get('root_path', '')}{path}"
