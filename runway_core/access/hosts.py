"""Which names the server answers to, and which pages may talk to it.

A page of somebody else's whose name is made to point at this machine (DNS rebinding) still says
its own name in `Host`, and a page elsewhere that sends a form here says where it is in `Origin`.

Streamlit's `server.allowedHosts` looks at its own socket only, and lets pages on other ports of
this machine use it; Starlette's `TrustedHostMiddleware` knows neither the address that was reached
nor IPv6. Both may be used beside this.
"""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from runway_core.access.addresses import is_here, plain

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Hosts:
    """The names of this machine, the address that was reached, and those of the settings."""

    extra: Collection[str] = ()
    """Names, `*.domain`, or `*` for a proxy that checks by itself; in lower case."""

    def allows(self, host: str | None, bound: str | None) -> bool:
        """Whether a request may be for `host`, the header, on the address `bound`."""
        name = _name(_split(host))
        if name is None:
            return False
        return is_here(name) or name == plain(bound or "") or self._is_named(name)

    def allows_origin(self, origin: str, host: str | None) -> bool:
        """Whether a page of `origin` may change something on `host`: the same one, with its
        port, or one that the settings name, for a proxy that rewrites `Host`.
        """
        parts = _split(origin.partition("://")[2])
        name = _name(parts)
        if name is None or parts is None or origin.partition("://")[0] not in {"http", "https"}:
            return False
        return parts.netloc.lower() == (host or "").lower() or self._is_named(name)

    def _is_named(self, name: str) -> bool:
        return any(
            wanted in {EVERYTHING, name}
            or (wanted.startswith("*.") and name.endswith(wanted.removeprefix("*")))
            for wanted in map(plain, self.extra)
        )


def _split(host: str | None) -> SplitResult | None:
    try:
        parts = urlsplit(f"//{host or ''}")
        _ = parts.port
    except ValueError:
        return None
    extras = (parts.username, parts.password, parts.path, parts.query, parts.fragment)
    return None if any(extras) or "@" in parts.netloc else parts


def _name(parts: SplitResult | None) -> str | None:
    return None if parts is None else plain(parts.hostname or "") or None
