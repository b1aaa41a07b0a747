"""A store that was silent is not waited for by everybody: one finds out, and the others are told.

Without this each page, request and download would wait out the store's time-outs on its own, all
of them in threads that something else needs meanwhile.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from runway_core.errors import MediaError, MediaStoreError

PAUSE = 3.0
"""Seconds in which a store that was silent is asked nothing."""

PATIENCE = 15.0
"""Seconds for whoever asks first after that; nobody else asks before there is an answer."""


class Silence:
    """What is known of one store's silence."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._until: float | None = None

    @property
    def lasts(self) -> bool:
        """Whether the store was silent when it was last asked."""
        return self._until is not None

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Around each call of the store, whose errors are ours already. Raises `MediaStoreError` at
        once while others wait for the same.
        """
        self._may_ask()
        try:
            yield
        except MediaStoreError as error:
            self._until = self._clock() + PAUSE if error.problem == "silent" else None
            raise
        except MediaError:
            self._until = None
            raise
        self._until = None

    def _may_ask(self) -> None:
        with self._lock:
            if self._until is None:
                return
            now = self._clock()
            if now < self._until:
                raise MediaStoreError("silent", detail="it was silent a moment ago")
            self._until = now + PATIENCE
