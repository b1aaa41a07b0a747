"""Who may use the API: a token's holder, or a program of this machine where the studio serves
nobody else; and from which pages.

Source: the design page, `STUDIO_API_TOKEN`.
"""

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from runway_core.access import Hosts, Person, Role, is_here
from runway_core.api.attempts import Failures
from runway_core.errors import RequestError
from runway_core.settings import Settings


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever sent a request. The name separates one caller's idempotency keys from another's."""

    name: str
    may_spend: bool
    """Whether it may make, change or stop anything, which may cost credits."""

    @property
    def person(self) -> Person:
        """As whom the studio knows it: the name is recorded, and has a daily cap of its own."""
        return Person(f"api:{self.name}", Role.EDITOR if self.may_spend else Role.VIEWER)


ANYONE = Caller("anyone", may_spend=False)
"""For what is open to all: it tells nothing about animations or the account."""

LOCAL = Caller("local", may_spend=True)
HOLDER = Caller("token", may_spend=True)
VIEWER = Caller("read-token", may_spend=False)

_PROXIED = {"forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip"}
"""Headers that a proxy adds, beside `X-Forwarded-*`: the request may come from anywhere."""

_READING = {"GET", "HEAD"}

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
    if scope["method"] in _READING:
        # A link from elsewhere may be followed; nothing of ours is put into another's page.
        foreign = site == "cross-site" and headers.get("sec-fetch-mode") != "navigate"
    else:
        foreign = site not in _OWN
    if foreign or (origin is not None and not hosts.allows_origin(origin, headers.get("host"))):
        raise RequestError("cross_site")
