"""Where an address or a name leads: to this machine, to the internet, or one cannot tell.

The three questions are asked here and answered nowhere else. They are not each other's opposites:
what leads to neither, or might lead to either, is refused by all who ask.
"""

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

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

_INSIDE = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "corp", "home")
"""Last parts of names that lead to nowhere on the internet (RFC 6761, 6762, 8375; ICANN)."""


def plain(name: str) -> str:
    """A name or an address as it is compared: `LocalHost.` and `[::1]` without their marks."""
    return name.lower().rstrip(".").strip("[]")


def is_here(name: str) -> bool:
    """Whether a name or an address always means the machine on which it is looked up.

    `localhost` and the names below it do (RFC 6761, 6.3), and the loopback addresses, as they are
    usually written. `0.0.0.0` is no address to reach anything by, and `127.1`, `0x7f000001` or
    `2130706433` are left to those who want to pass for something else.
    """
    name = plain(name)
    try:
        found = ip_address(name)
    except ValueError:
        return all(name.split(".")) and name.split(".")[-1] == "localhost"
    return _unmapped(found).is_loopback


def is_outward(host: str) -> bool:
    """Whether a name or an address may lead to the internet, by what is written alone: what a
    name resolves to is `is_public`'s to tell. Numbers count in whatever form: `127.1`,
    `0x7f000001`, `017700000001`.
    """
    host = plain(host)
    with suppress(ValueError):
        return is_public(str(ip_address(host)))
    with suppress(OSError, ValueError):
        return is_public(socket.inet_ntoa(socket.inet_aton(host)))
    return "." in host and not host.endswith(tuple(f".{name}" for name in _INSIDE))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the whole internet. Raises `ValueError` if it is none."""
    found = _unmapped(ip_address(address))
    if found in _TRANSLATED:
        found = IPv4Address(found.packed[-4:])
    reachable = found.is_global and not (found.is_multicast or found.is_reserved)
    return reachable and not any(found in network for network in _NEVER)


def one_machine(address: str) -> str:
    """What of an address stays the same for one machine: of IPv6 the network, within which a
    machine can change its address.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return address[:60]
    return str(found) if found.version == 4 else str(ip_network((found, 64), strict=False))


def _unmapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that one of IPv6 is another spelling of."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
