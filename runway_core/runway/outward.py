"""Addresses that an answer names, asked for only on the internet and only by https.

Runway's answers say where a finished file stands and where one may be put. Whoever could change
such an answer could otherwise have this machine ask its own network, or the host that tells a
machine of a cloud its secrets. Where the API itself is on this machine, as a stand-in is, its files
are there too, and everything is let through.
"""

import socket
from contextlib import suppress
from typing import Any

import requests
from requests.adapters import BaseAdapter, HTTPAdapter
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPSConnectionPool
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from runway_core.access import is_outward, is_public


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
    if parts.scheme != "https" or not parts.host:
        raise UnsafeAddress("not https")
    if not is_outward(parts.host):
        raise UnsafeAddress("a name or an address of this machine or its network")


def must_be_public(address: str) -> None:
    """Raises `UnsafeAddress` for an IP address that is not one of the whole internet."""
    if not is_public(address):
        raise UnsafeAddress("not an address of the internet")
