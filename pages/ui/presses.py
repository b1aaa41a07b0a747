"""Presses that mean one request: a double click, a rerun, the same form in a second tab."""

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

DOUBLE_CLICK_SECONDS = 3.0
"""Presses for the same brief, closer together than this, are one request, whatever became of it
and whichever tab they come from."""

OTHER_TAB_SECONDS = 10.0
"""From another tab they are one for longer, as it takes a moment to get there; but only while
what was asked for is under way: whoever has seen it end may want it anew."""

MOST = 500
"""Presses that are remembered."""

UnderWay = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Press:
    key: str
    session: str
    ended: float | None
    """When the request was made; None while it is being made, which may take long."""

    def is_meant(self, session: str, under_way: UnderWay) -> bool:
        """Whether a press of `session` now still means the same request."""
        if self.ended is None:
            return True
        passed = time.monotonic() - self.ended
        if passed < DOUBLE_CLICK_SECONDS:
            return True
        return self.session != session and passed < OTHER_TAB_SECONDS and under_way(self.key)


_lock = threading.Lock()
_pressed: dict[str, _Press] = {}


@contextmanager
def request(session: str, asked: Mapping[str, Any], under_way: UnderWay) -> Iterator[str]:
    """While the request of this press of `session` is made: its key, a new one, or that of the
    press before it. `under_way` tells whether the animation of a key still moves.

    Kept by the process and not by the session, as every tab has a session of its own. Whoever
    asks for the very same within seconds, gets the very same animation, and nobody pays twice.
    """
    name = json.dumps(asked, sort_keys=True)
    with _lock:
        last = _pressed.pop(name, None)
        if last is not None and last.is_meant(session, under_way):
            key = last.key
        else:
            key = uuid.uuid4().hex
        _pressed[name] = _Press(key, session, None)
        for oldest in list(_pressed)[:-MOST]:
            del _pressed[oldest]
    try:
        yield key
    finally:
        with _lock:
            if name in _pressed and _pressed[name].key == key:
                _pressed[name] = _Press(key, session, time.monotonic())
