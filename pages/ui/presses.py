"""Presses that mean one request: a double click, a rerun, the same form in a second tab."""

import json
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

DOUBLE_CLICK_SECONDS = 3.0
"""Presses of the same button for the same brief, closer together than this, are one request."""

OTHER_TAB_SECONDS = 10.0
"""The same from another tab: going there and pressing takes longer than a double click."""

MOST = 500
"""Presses that are remembered."""


@dataclass(frozen=True, slots=True)
class _Press:
    key: str
    session: str
    ended: float | None
    """When the request was made; None while it is being made, which may take long."""

    def is_close(self, session: str) -> bool:
        """Whether a press of `session` now still means the same request."""
        patience = DOUBLE_CLICK_SECONDS if self.session == session else OTHER_TAB_SECONDS
        return self.ended is None or time.monotonic() - self.ended < patience


_lock = threading.Lock()
_pressed: dict[str, _Press] = {}


@contextmanager
def request(session: str, asked: Mapping[str, Any]) -> Iterator[str]:
    """While the request of this press of `session` is made: its key, a new one, or that of the
    press before it.

    Kept by the process and not by the session, as every tab has a session of its own. Whoever
    asks for the very same within seconds, gets the very same animation, and nobody pays twice.
    """
    name = json.dumps(asked, sort_keys=True)
    with _lock:
        last = _pressed.pop(name, None)
        close = last is not None and last.is_close(session)
        key = last.key if last is not None and close else uuid.uuid4().hex
        _pressed[name] = _Press(key, session, None)
        for oldest in list(_pressed)[:-MOST]:
            del _pressed[oldest]
    try:
        yield key
    finally:
        with _lock:
            if name in _pressed and _pressed[name].key == key:
                _pressed[name] = _Press(key, session, time.monotonic())
