"""Which names the server answers to, and which pages may talk to it.

A page of somebody else's whose name is made to point at this machine (DNS rebinding) still says
its own name in `Host`, and a page elsewhere that sends a form here says where it is in `Origin`.

Streamlit's `server.allowedHosts` looks at its own socket only, and lets pages on other ports of
this machine use it; Starlette's `TrustedHostMiddleware` knows neither the address that was reached
nor IPv6. Both may be used beside this.
"""

from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

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
        return is_here(name) or name == _plain(bound or "") or self._is_named(name)

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
            for wanted in map(_plain, self.extra)
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
    return None if parts is None else _plain(parts.hostname or "") or None


def _plain(name: str) -> str:
    return name.lower().rstrip(".").strip("[]")


def is_here(name: str) -> bool:
    """Whether a name or an address always means the machine on which it is looked up.

    `localhost` and the names below it do (RFC 6761, 6.3), and the loopback addresses, as they are
    usually written. `0.0.0.0` is no address to reach anything by, and `127.1`, `0x7f000001` or
    `2130706433` are left to those who want to pass for something else.
    """
    plain = _plain(name)
    try:
        found = ip_address(plain)
    except ValueError:
        return all(plain.split(".")) and plain.split(".")[-1] == "localhost"
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return (mapped or found).is_loopback
