"""Wrong tokens, counted by the address they came from and all together.

They never count against the right one. Whoever reaches the server could otherwise shut out the
owner's programs by ten wrong tokens a minute, from an address that they share with them, as all do
who come through one proxy. And a guesser is told nothing by it that an answer does not tell anyway:
what keeps a token is its length, not this count. What the count does is to end the tries of a
program that has a wrong token, and to say so.
"""

import time
from collections import OrderedDict, deque
from collections.abc import Callable

from runway_core.access import one_machine

MOST = 10
"""Wrong tokens that one address may show within `SECONDS`."""

MOST_OF_ALL = 100
"""The same for all addresses together: whoever has many is one guesser all the same."""

SECONDS = 60.0

ADDRESSES = 1024
"""Addresses remembered: the oldest is forgotten first, so that many cannot fill the memory."""


class Failures:
    """The failures of the last `SECONDS`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._all: deque[float] = deque(maxlen=MOST_OF_ALL)
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, address: str) -> float:
        """Seconds until a wrong token from this address is looked at again; 0 if it is now."""
        own = self._by_address.get(one_machine(address), deque(maxlen=MOST))
        # A full one begins with the oldest of those that are too many.
        waits = (
            times[0] + SECONDS - self._clock()
            for times in (own, self._all)
            if len(times) == times.maxlen
        )
        return max(0.0, max(waits, default=0.0))

    def note(self, address: str) -> None:
        """One more wrong token from this address."""
        key, now = one_machine(address), self._clock()
        self._all.append(now)
        self._by_address.setdefault(key, deque(maxlen=MOST)).append(now)
        self._by_address.move_to_end(key)
        while len(self._by_address) > ADDRESSES:
            self._by_address.popitem(last=False)

    def __len__(self) -> int:
        return len(self._by_address)
