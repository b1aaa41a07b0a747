"""Addresses that an answer names, asked for only on the internet and only by https.

Runway's answers say where a finished file stands and where one may be put. Whoever could change
such an answer could otherwise have this machine ask its own network, or the host that tells a
machine of a cloud its secrets. Where the API itself is on this machine, as a stand-in is, its files
are there too, and everything is let through.
"""

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

_NEVER = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",  # Azure's own host for its machines, among public addresses
            "192.0.0.0/24",  # the same of Oracle, and other special uses
            "::/96",  # IPv4 in IPv6, as it was once written
            "64:ff9b:1::/48",  # IPv4 by a translator of one's own network
            "2001::/32",  # Teredo and 6to4: tunnels, which end wherever they say
            "2002::/16",
            "fec0::/10",  # site-local, before `fc00::/7`
        ),
    )
)
"""Beside what the registries (IANA) do not call globally reachable."""

_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 by a provider's translator (RFC 6052): the last four bytes are the address."""

_HERE = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home")
"""Last parts of names that lead to nowhere on the internet (RFC 6761, 6762, 8375; ICANN)."""


class UnsafeAddress(ValueError):
    """An address that is not asked. Not an `OSError`, which would be taken for a fault of the
    network and tried again.
    """


def adapter(*, anywhere: bool) -> BaseAdapter:
    """What a session of `requests` is to use for an address that an answer names."""
    return HTTPAdapter() if anywhere else Outward()


class Outward(HTTPAdapter):
    """Speaks https with public addresses only; raises `UnsafeAddress` before it asks another.

    The name is looked at, then what it resolves to, then the other end of the connection that was
    made. Through a proxy of the environment (`HTTPS_PROXY`) the proxy resolves names, and only
    the name is looked at.
    """

    def init_poolmanager(self, *args: Any, **how: Any) -> None:
        super().init_poolmanager(*args, **how)
        self.poolmanager.pool_classes_by_scheme = {"https": _Pool}

    def send(self, request: requests.PreparedRequest, *args: Any, **how: Any) -> requests.Response:
        """Raises `UnsafeAddress`, or as every adapter does."""
        must_be_outward(request.url or "")
        return super().send(request, *args, **how)


class _Connection(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        # A name that cannot be resolved is the parent's to tell.
        with suppress(OSError, UnicodeError):
            for *_, place in socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM):
                must_be_public(str(place[0]))
        made = super()._new_conn()
        try:
            # It is resolved a second time to connect, and the answer may be another.
            must_be_public(str(made.getpeername()[0]))
        except BaseException:
            made.close()
            raise
        return made


class _Pool(HTTPSConnectionPool):
    ConnectionCls = _Connection


def must_be_outward(url: str) -> None:
    """Raises `UnsafeAddress` for what can be told by the address alone to be elsewhere than on
    the internet, or not to be https.
    """
    try:
        parts = parse_url(url)
    except LocationParseError:
        raise UnsafeAddress("not an address") from None
    host = (parts.host or "").strip("[]").rstrip(".").lower()
    if parts.scheme != "https" or not host:
        raise UnsafeAddress("not https")
    written = _written(host)
    if written is not None:
        must_be_public(written)
    elif "." not in host or host.endswith(tuple(f".{name}" for name in _HERE)):
        raise UnsafeAddress("a name of this machine or its network")


def _written(host: str) -> str | None:
    """The numbers that `host` stands for, in whatever form: `127.1`, `0x7f000001`, `017700000001`;
    None if it is a name.
    """
    with suppress(ValueError):
        return str(ip_address(host))
    with suppress(OSError, ValueError):
        return socket.inet_ntoa(socket.inet_aton(host))
    return None


def must_be_public(text: str) -> None:
    """Raises `UnsafeAddress` for an IP address that is not one of the whole internet."""
    address = _plain(ip_address(text))
    reachable = address.is_global and not (address.is_multicast or address.is_reserved)
    if not reachable or any(address in network for network in _NEVER):
        raise UnsafeAddress("not an address of the internet")


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that one of IPv6 stands for."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in _TRANSLATED:
            return IPv4Address(address.packed[-4:])
    return address
