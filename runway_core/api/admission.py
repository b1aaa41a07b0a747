"""What every request passes before it reaches an endpoint, and every fault on its way out: who may
use the API, from which pages, and how much of a body is read.

Whoever shows a token may; without one, a program of this machine where the studio serves nobody
else. Source: the design page, `STUDIO_API_TOKEN`.
"""

import asyncio
import hmac
import re
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from runway_core.access import Hosts, Person, Role, is_here, one_machine
from runway_core.api import problems
from runway_core.api.threads import STORE
from runway_core.errors import RequestError, StudioError
from runway_core.media import SIGNATURE
from runway_core.settings import Settings
from runway_core.studio import Studio
from runway_core.studio import studio as studios
from runway_core.telemetry import Events, binding

log = Events(__name__)

OPEN = re.compile(r"/(health|docs(/.*)?|openapi\.json|problems|judge(/.*)?|show(/.*)?)?")
"""What anybody may read: it tells nothing about animations or the account, but for what a
presentation shows to those who have its token."""

FILE = re.compile(
    r"/(animations/[^/]+/(image|still|video|loop|proxy)|pictures/[0-9a-f]{64}|library/export)"
)
"""Pictures, clips and the library as a file, which a page's own links lead to."""

SAVED = re.compile(rf"{FILE.pattern}|/animations\.zip")
"""The same, and several of them in one file."""

HEADLESS = re.compile(rf"{FILE.pattern}|/animations/[^/]+/events|/docs/parts/.*")
"""What a `HEAD` is not answered for as a `GET`: files answer it themselves, and a stream would
never end."""

SHOWN_IN_LAB = "X-Lab-Token"
"""By which a page, or somebody without an account, marks or judges in one experiment."""

JUDGING = re.compile(r"/lab/experiments/([^/]+)/(ballots(?:/[^/]+)?|marks)")
"""What such a token may be for; what it is for, itself says."""

INVITED = "/lab/invited"
"""Where a colleague's page shows its invitation, which is looked at there, and a name."""

HARMLESS = {"/prompts/preview", "/briefs/from-clip", INVITED}
"""What is posted and yet changes nothing."""

UPLOADS = {"/pictures", "/briefs/from-clip", "/library/import"}
"""Whose body the endpoint reads itself, with a limit of its own."""


MOST_WRONG = 10
"""Wrong tokens that one address may show within `WRONG_SECONDS`."""

MOST_WRONG_OF_ALL = 100
"""The same for all addresses together: whoever has many is one guesser all the same."""

WRONG_SECONDS = 60.0

WRONG_ADDRESSES = 1024
"""Addresses remembered: the oldest is forgotten first, so that many cannot fill the memory."""


class Failures:
    """Wrong tokens of the last `WRONG_SECONDS`, by the address they came from and all together.

    They never count against the right one. Whoever reaches the server could otherwise shut out the
    owner's programs by ten wrong tokens a minute, from an address that they share with them, as
    all do who come through one proxy. And a guesser is told nothing by it that an answer does not
    tell anyway: what keeps a token is its length, not this count. What the count does is to end
    the tries of a program that has a wrong token, and to say so.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all: deque[float] = deque(maxlen=MOST_WRONG_OF_ALL)
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds until a wrong token from this address is looked at again; 0 if it is now."""
        own = self._by_address.get(one_machine(address), deque(maxlen=MOST_WRONG))
        # A full one begins with the oldest of those that are too many.
        waits = (
            times[0] + WRONG_SECONDS - self._clock()
            for times in (own, self._all)
            if len(times) == times.maxlen
        )
        return max(0.0, max(waits, default=0.0))

    def note(self, address: str) -> None:
        """One more wrong token from this address."""
        key, now = one_machine(address), self._clock()
        self._all.append(now)
        self._by_address.setdefault(key, deque(maxlen=MOST_WRONG)).append(now)
        self._by_address.move_to_end(key)
        while len(self._by_address) > WRONG_ADDRESSES:
            self._by_address.popitem(last=False)

    def __len__(self) -> int:
        return len(self._by_address)


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever sent a request. The name separates one caller's idempotency keys from another's."""

    name: str
    may_spend: bool
    """Whether it may make, change or stop anything, which may cost credits."""
    rater: str | None = None
    """Who marks and judges by a token of one experiment, which allows nothing else."""
    sees_names: bool = True
    """Whether it is told what the variants of a ballot are called."""

    @property
    def person(self) -> Person:
        """As whom the studio knows it: the name is recorded, and has a daily cap of its own."""
        if self.rater is not None:
            return Person(self.rater, Role.EDITOR)
        return Person(f"api:{self.name}", Role.EDITOR if self.may_spend else Role.VIEWER)


ANYONE = Caller("anyone", may_spend=False)
"""For what is open to all: it tells nothing about animations or the account."""

LOCAL = Caller("local", may_spend=True)
HOLDER = Caller("token", may_spend=True)
VIEWER = Caller("read-token", may_spend=False)

_PROXIED = {"forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip"}
"""Headers that a proxy adds, beside `X-Forwarded-*`: the request may come from anywhere."""

_NAVIGATING = {"GET", "HEAD"}

_OWN = {None, "same-origin", "none"}
"""`Sec-Fetch-Site` of what no other site sent: programs do not have the header."""


def serves_others(settings: Settings, *, signs_in: bool) -> bool:
    """Whether the studio is there for more than its own machine: people sign in (`signs_in`), or
    it answers to the name of a proxy.

    Then whoever shows no token may be anybody: a proxy of this machine asks from a loopback
    address, adds no header unless it was told to, and passes on the `Host` that a stranger chose
    or puts a loopback one in its place.
    """
    return signs_in or bool(settings.allowed_hosts)


def admit(scope: Scope, settings: Settings, failures: Failures, *, signs_in: bool) -> Caller:
    """Who it is. Raises `RequestError` if it may not use the API at all."""
    headers = Headers(scope=scope)
    shown = _bearer(headers.get("authorization"))
    guarded = settings.api_token is not None or settings.api_read_token is not None
    if guarded and shown is not None:
        return _holder(shown, settings, failures, _peer(scope, headers))
    if settings.api_token is not None:
        raise RequestError("token_missing")
    if serves_others(settings, signs_in=signs_in):
        raise RequestError("token_missing" if guarded else "token_unset")
    if not _is_local(scope, headers):
        raise RequestError("token_missing" if guarded else "not_local")
    return LOCAL


def _holder(shown: str, settings: Settings, failures: Failures, peer: str) -> Caller:
    known = ((settings.api_token, HOLDER), (settings.api_read_token, VIEWER))
    # Both are compared, in a time that does not depend on how much of them is right; and before
    # anything else, so that nobody's wrong tokens shut the right one out.
    found = [
        caller
        for token, caller in known
        if hmac.compare_digest(shown.encode(), (token or "").encode()) and token
    ]
    if found:
        return found[0]
    pause = failures.wait(peer)
    if pause:
        raise RequestError("too_many_failures", retry_after=pause, seconds=max(1, round(pause)))
    failures.note(peer)
    raise RequestError("token_wrong")


def _bearer(header: str | None) -> str | None:
    """The token of an `Authorization` header; empty for another scheme, None without a header."""
    if header is None:
        return None
    scheme, _, token = header.strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _peer(scope: Scope, headers: Headers) -> str:
    """Who is at the other end of the connection, whatever the request says of itself.

    The server (uvicorn) puts what `X-Forwarded-For` says in the place of a peer on this machine.
    Anybody may write that, another address each time, so all such requests are one peer.
    """
    return "forwarded" if "x-forwarded-for" in headers else _address(scope)


def _is_local(scope: Scope, headers: Headers) -> bool:
    """Whether it looks as if a program of this machine asked this machine, by a name that means
    this machine. Nothing proves it, which is why this is enough for `serves_others` to be false
    and for nothing else.
    """
    forwarded = any(name in _PROXIED or name.startswith("x-forwarded-") for name in headers)
    # What nginx speaks to what stands behind it, if nobody told it otherwise; programs do not.
    forwarded = forwarded or scope.get("http_version") == "1.0"
    # A page may have made its own name lead here: the name it asked for gives it away.
    named = _host_name(headers.get("host", ""))
    return not forwarded and is_here(_address(scope)) and is_here(named)


def _host_name(host: str) -> str:
    """The name in a `Host` header, without the port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def check_origin(scope: Scope, hosts: Hosts) -> None:
    """Raises `RequestError` for a request that a page of another site had a browser send.

    `hosts` knows which pages are ours; the browser's own word for it has to agree.
    """
    headers = Headers(scope=scope)
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if scope["method"] in _NAVIGATING:
        # A link from elsewhere may be followed; nothing of ours is put into another's page.
        foreign = site == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
    else:
        foreign = site not in _OWN
    if foreign or (origin is not None and not hosts.allows_origin(origin, headers.get("host"))):
        raise RequestError("cross_site")


PICTURE_TYPES = ("image/jpeg", "image/png", "image/webp")
"""What a picture may be. Its own bytes tell which it is, not the header: programs send the same
file as `image/jpg`, as `application/octet-stream`, or as nothing at all."""


CLIP_TYPES = ("video/mp4", "video/quicktime")
"""The same of a clip."""


async def json_only(request: Request) -> None:
    """Raises `RequestError` for anything but JSON, which pages of other sites cannot send."""
    if _given(request) != "application/json":
        raise RequestError("content_type", allowed="application/json")


def no_form(request: Request, allowed: tuple[str, ...] = PICTURE_TYPES) -> None:
    """Raises `RequestError` for a form with files, whose bytes are not the file's."""
    if _given(request) == "multipart/form-data":
        raise RequestError("content_type", allowed=", ".join(allowed))


def _given(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


MOST_JSON = 256 * 1024
"""Bytes: far over what the longest brief takes."""

JSON_SECONDS = 30.0
PICTURE_SECONDS = 120.0
"""How long a body may take to arrive."""


async def read_body(scope: Scope, receive: Receive, *, most: int, seconds: float) -> bytes:
    """The whole body. Nothing beyond `most` bytes is ever kept, whatever its header promises.

    Raises:
        RequestError: it is too large or too slow.
        ClientDisconnect: the client went away in the middle.
    """
    promised = Headers(scope=scope).get("content-length", "")
    if promised.isascii() and promised.isdigit() and int(promised[:20]) > most:
        raise RequestError("too_large", limit=most)
    found = bytearray()
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise ClientDisconnect
                found += message.get("body", b"")
                if len(found) > most:
                    raise RequestError("too_large", limit=most)
                if not message.get("more_body", False):
                    return bytes(found)
    except TimeoutError:
        raise RequestError("too_slow", seconds=round(seconds)) from None


def _replayed(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives `body` in one piece, and then what `receive` gives."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


MOST_AT_ONCE = 1000
"""Requests under way, waiting ones and streams included; the next is told to come back."""

_READING = {"GET", "HEAD", "OPTIONS"}

CALLER = "studio.caller"
"""Where the scope holds who sent the request."""


class Admission:
    """ASGI middleware around the API. `signs_in` tells whether people sign in to see the pages."""

    def __init__(self, app: ASGIApp, signs_in: Callable[[], bool]) -> None:
        self._app = app
        self._signs_in = signs_in
        self._failures = Failures()
        self._under_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            with self._place():
                await self._pass(scope, receive, sending)
            return
        except ClientDisconnect:
            return
        except StudioError as error:
            refusal = problems.problem(scope, error)
        except Exception as error:  # noqa: BLE001  whatever it is, nobody sees a traceback
            log.failure("request.failed", error)
            refusal = problems.unexpected(scope)
        # Half an answer cannot become another one; without its end, the server breaks it off.
        if not begun:
            await refusal(scope, receive, send)

    @contextmanager
    def _place(self) -> Iterator[None]:
        if self._under_way >= MOST_AT_ONCE:
            raise RequestError("busy", retry_after=5, seconds=5)
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    async def _pass(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = _path(scope)
        reading = scope["method"] in _READING
        scope[CALLER] = await self._caller(scope, path, reading=reading)
        if not reading:
            if not scope[CALLER].may_spend and path not in HARMLESS:
                raise RequestError("read_only")
            if path not in UPLOADS:
                limits = {"most": MOST_JSON, "seconds": JSON_SECONDS}
                whole = await read_body(scope, receive, **limits)  # type: ignore[arg-type]
                receive = _replayed(whole, receive)
        if scope["method"] == "HEAD" and not HEADLESS.fullmatch(path):
            # What a GET would say; the server leaves the body out.
            scope = {**scope, "method": "GET"}
        with binding(actor=scope[CALLER].person.name):
            await self._app(scope, receive, send)

    async def _caller(self, scope: Scope, path: str, *, reading: bool) -> Caller:
        if reading and OPEN.fullmatch(path):
            return ANYONE
        if reading and SAVED.fullmatch(path) and await _is_signed(scope):
            return ANYONE
        settings = await _settings()
        check_origin(scope, Hosts(settings.allowed_hosts))
        if path == INVITED:
            return ANYONE
        shown, asked = Headers(scope=scope).get(SHOWN_IN_LAB), JUDGING.fullmatch(path)
        if shown is not None and asked is not None:
            rater = await STORE.ask(partial(_rater, shown=shown, wanted=asked[1], what=asked[2]))
            if rater is not None:
                return rater
        return admit(scope, settings, self._failures, signs_in=self._signs_in())


def _path(scope: Scope) -> str:
    """The path below the place that the API is mounted at."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


async def _settings() -> Settings:
    """The studio's, or what they would be where it cannot start. Raises `SettingsError`."""
    studio = studios.opened()
    return await STORE.run(Settings.load) if studio is None else studio.settings


async def _is_signed(scope: Scope) -> bool:
    given = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    if SIGNATURE not in given:
        return False
    return await STORE.ask(partial(_allows, path=scope["path"], given=given))


def _rater(studio: Studio, *, shown: str, wanted: str, what: str) -> Caller | None:
    """Whose token it is, if it is for this."""
    from runway_core import lab
    from runway_core.lab import tokens

    found = tokens.read(studio.links, shown, now=studio.now())
    if found is None or found.experiment != wanted:
        return None
    if what == "marks" and not found.may_mark:
        return None
    if not found.may_mark and not lab.of(studio).holds(found):
        return None
    rater = found.rater
    return Caller(f"lab:{rater}", may_spend=True, rater=rater, sees_names=found.may_mark)


def _allows(studio: Studio, *, path: str, given: dict[str, str]) -> bool:
    return studio.links.allows(path, given)
