"""Wrong tokens, counted by the address they came from, so that guessing gets nowhere."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import ip_address, ip_network

MOST = 10
"""Wrong tokens that one address may show within `SECONDS`."""

SECONDS = 60.0

ADDRESSES = 1024
"""Addresses remembered: the oldest is forgotten first, so that many cannot fill the memory."""


class Failures:
    """The failures of the last `SECONDS`, by address."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds until this address may show a token again; 0 if it may now."""
        times = self._by_address.get(_network(address))
        if times is None or len(times) < MOST:
            return 0.0
        return max(0.0, times[0] + SECONDS - self._clock())

    def note(self, address: str) -> None:
        """One more wrong token from this address."""
        key = _network(address)
        self._by_address.setdefault(key, deque(maxlen=MOST)).append(self._clock())
        self._by_address.move_to_end(key)
        while len(self._by_address) > ADDRESSES:
            self._by_address.popitem(last=False)

    def __len__(self) -> int:
        return len(self._by_address)


def _network(address: str) -> str:
    """The address; of IPv6 its network, which one machine can change its address within."""
    try:
        found = ip_address(address)
    except ValueError:
        return address[:60]
    return str(found) if found.version == 4 else str(ip_network((found, 64), strict=False))
