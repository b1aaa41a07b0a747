"""The guard before everything that the server serves: pages, their socket, uploads and `/api`.

Pure ASGI, so that nothing is read twice or held back. It refuses hosts that are not ours, pages
elsewhere that want to change something here, and requests that are too large, while they come
in; and it puts the same headers on every answer.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runway_core.access import Hosts
from runway_core.errors import SettingsError
from runway_core.media import links_to
from runway_core.server import refusals
from runway_core.settings import Settings
from runway_core.telemetry import Events
from runway_core.text import redact

log = Events(__name__)

MOST_ADDRESS = 48 * 1024
"""Bytes of path and query: the form keeps its choices and edited prompts in the address."""

MOST_HEADERS = 60 * 1024
"""Bytes of all headers: the sign-in cookies take a few thousand."""

UPLOAD = "/_stcore/upload_file/"
"""Where Streamlit takes the pictures that people bring, 30 MB each."""

MEGABYTE = 1024 * 1024

MOST_BODY: tuple[tuple[str, int], ...] = (
    (UPLOAD, 32 * MEGABYTE),
    ("/api/library/import", 16 * 1024**3),
    # The API's own limits are narrower, and told in its own way.
    ("/api/", 32 * MEGABYTE),
    ("", MEGABYTE),
)
"""Bytes of a request's body by the beginning of its path; the first that fits holds."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that change nothing."""

_POLICY = "; ".join(
    (
        "default-src 'self'",
        # Scripts that stand in a page only by their hashes. No 'unsafe-eval': Vega's charts would
        # need it, and ours are drawn in HTML. WebAssembly does the sums with long numbers in the
        # messages of the socket.
        "script-src 'self' 'wasm-unsafe-eval'{hashes}",
        # Emotion writes its styles into the page, and places are given as `style=`.
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' data: blob:{clips}",
        "font-src 'self' data:",
        # The page's socket is of this origin too, which browsers take 'self' to mean.
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-src 'self' blob: data:",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def content_security(scripts: Iterable[str] = (), clips: str | None = None) -> str:
    """The policy that lets these `scripts` stand in a page, and no others, and clips come from
    the origin `clips` besides.
    """
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    hashes = (f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return _POLICY.format(hashes="".join(hashes), clips=f" {clips}" if clips else "")


HEADERS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # An address holds a person's words. Not `no-referrer`, which makes `Origin` say null.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
            *("magnetometer", "microphone", "midi", "payment", "usb", "xr-spatial-tracking"),
        )
    ),
}
"""On every answer that does not bring its own, beside `content_security`."""


def _hosts_of_settings() -> Hosts:
    try:
        return Hosts(Settings.load().allowed_hosts)
    except SettingsError:
        # Every page says what is wrong with the settings; this machine may look at them.
        return Hosts()


def _clips_of_settings() -> str | None:
    try:
        return links_to(Settings.load())
    except (SettingsError, ImportError):
        return None


class Guard:
    """ASGI middleware. `scripts` are those that may stand in a page; `hosts` is called once, for
    the first request, and so is `clips`, which tells where clips come from if not from here, and
    may take a second. `by_https` tells whether people sign in by https, whatever a proxy says.
    """

    def __init__(
        self,
        app: ASGIApp,
        scripts: Iterable[str] = (),
        hosts: Callable[[], Hosts] = _hosts_of_settings,
        by_https: Callable[[], bool] = lambda: False,
        clips: Callable[[], str | None] = _clips_of_settings,
    ) -> None:
        self._app = app
        self._scripts = tuple(scripts)
        self._clips_of = clips
        self._headers: dict[str, str] = {}
        self._hosts_of = hosts
        self._by_https = by_https
        self._hosts: Hosts | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through, or answers it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        problem = self._problem(scope, headers)
        if scope["type"] == "websocket":
            if problem is None:
                await self._app(scope, _in_bytes(scope, headers, receive, send), send)
            else:
                _tell(problem, scope, headers)
                # Before it was accepted, this is a 403.
                await send({"type": "websocket.close", "code": 1008})
            return
        if not self._headers:
            clips = await to_thread.run_sync(self._clips_of)
            policy = content_security(self._scripts, clips)
            self._headers = {"Content-Security-Policy": policy, **HEADERS}
        send = _with_headers(send, self._headers, lambda cookie: self._is_safe(cookie, scope))
        if problem is not None:
            _tell(problem, scope, headers)
            await _refuse(problem, scope, headers, receive, send)
            return
        await _bounded(self._app, scope, headers, receive, send)

    def _is_safe(self, cookie: str, scope: Scope) -> bool:
        """Whether a cookie may be for https alone: the request came by it, or whoever signs in
        does. The other cookies are for pages that are served without it too.
        """
        forwarded = Headers(scope=scope).get("x-forwarded-proto", "").split(",")[0].strip()
        if "https" in {scope.get("scheme"), forwarded.lower()}:
            return True
        return cookie.startswith("_streamlit_user") and self._by_https()

    def _problem(self, scope: Scope, headers: Headers) -> str | None:
        """The code of what speaks against a request, as far as its head tells."""
        if self._hosts is None:
            self._hosts = self._hosts_of()
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > MOST_ADDRESS:
            return "address"
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_HEADERS:
            return "headers"
        if _is_ambiguous(scope, headers):
            return "framing"
        host, origin = headers.get("host"), headers.get("origin")
        server = scope.get("server")
        if not self._hosts.allows(host, None if server is None else server[0]):
            return "host"
        if scope["type"] == "http" and scope["method"] in SAFE:
            return None
        if origin is not None:
            return None if self._hosts.allows_origin(origin, host) else "origin"
        return "origin" if headers.get("sec-fetch-site") == "cross-site" else None


def _is_ambiguous(scope: Scope, headers: Headers) -> bool:
    """Whether somebody before us may have seen another end of this request than we do, and have
    passed on as its body what we would take for the next one (RFC 9112, section 6.1). What is
    contradictory in one header alone, the server refuses by itself.
    """
    length, coded = headers.getlist("content-length"), headers.getlist("transfer-encoding")
    if coded:
        return bool(length) or len(coded) > 1 or scope.get("http_version") == "1.0"
    return len(length) > 1


def _tell(problem: str, scope: Scope, headers: Headers) -> None:
    # Both are the stranger's own words: cut, and as fields, which are quoted.
    log.warning(
        "request.refused",
        code=problem,
        kind=scope["type"],
        host=redact(headers.get("host", ""), 100),
        origin=redact(headers.get("origin", ""), 100),
    )


async def _refuse(
    problem: str, scope: Scope, headers: Headers, receive: Receive, send: Send
) -> None:
    params: dict[str, object] = {
        "host": redact(headers.get("host", "?"), 100),
        "megabytes": _most_body(scope) // MEGABYTE,
    }
    response = refusals.answer(problem, headers, **params)
    # What is left of the request is not read: the connection ends with the answer.
    response.headers["Connection"] = "close"
    await response(scope, receive, send)


def _most_body(scope: Scope) -> int:
    path: str = scope["path"]
    return next(most for beginning, most in MOST_BODY if path.startswith(beginning))


async def _bounded(
    app: ASGIApp, scope: Scope, headers: Headers, receive: Receive, send: Send
) -> None:
    """Runs `app`, which never sees more of the body than is allowed.

    Past the limit the request ends for it as if the client had gone; whatever it would then
    answer, the client is told what was wrong, unless an answer is already under way.
    """
    most = _most_body(scope)
    declared = headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and (len(declared) > 12 or int(declared) > most):
        _tell("body", scope, headers)
        await _refuse("body", scope, headers, receive, send)
        return
    seen, started, over = 0, False, False

    async def counted() -> Message:
        nonlocal seen, over
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            over = over or seen > most
        return {"type": "http.disconnect"} if over else message

    async def unless_over(message: Message) -> None:
        nonlocal started
        if over and not started:
            return
        started = True
        await send(message)

    try:
        await app(scope, counted, unless_over)
    except Exception:
        # An app may well stumble over a client that leaves half-way; here it did not leave.
        if not over:
            raise
        log.debug("request.abandoned")
    if over and not started:
        _tell("body", scope, headers)
        await _refuse("body", scope, headers, receive, send)


def _in_bytes(scope: Scope, headers: Headers, receive: Receive, send: Send) -> Receive:
    """What a socket says, which ends for a client that sends text: pages send bytes, and Streamlit
    stumbles over anything else.
    """

    async def receiving() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive" or message.get("bytes") is not None:
            return message
        _tell("text", scope, headers)
        await send({"type": "websocket.close", "code": 1003})
        return {"type": "websocket.disconnect", "code": 1003}

    return receiving


def _with_headers(
    send: Send, all_answers: Mapping[str, str], is_safe: Callable[[str], bool]
) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*map(_cookie(is_safe), message.get("headers", []))]}
            headers = MutableHeaders(scope=message)
            for name, value in all_answers.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


_Pair = tuple[bytes, bytes]


def _cookie(is_safe: Callable[[str], bool]) -> Callable[[_Pair], _Pair]:
    """Adds `Secure` to what sets a cookie: Streamlit leaves it out, of a browser's old fault."""

    def kept(pair: _Pair) -> _Pair:
        name, value = pair
        if name.lower() != b"set-cookie" or not is_safe(value.decode("latin-1")):
            return pair
        told = {part.strip().lower() for part in value.split(b";")[1:]}
        return pair if b"secure" in told else (name, value + b"; Secure")

    return kept
