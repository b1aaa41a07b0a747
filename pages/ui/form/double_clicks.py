"""Presses that mean one request: a double click, a rerun, the same form in a second tab."""

import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from runway_core.errors import StudioError

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
    made: float | None
    """When the request was last made; None while it was not, as far as anybody knows."""

    def is_meant(self, session: str, under_way: UnderWay) -> bool:
        """Whether a press of `session` now still means the same request."""
        if self.made is None:
            return True
        passed = time.monotonic() - self.made
        if passed < DOUBLE_CLICK_SECONDS:
            return True
        if self.session == session or passed >= OTHER_TAB_SECONDS:
            return False
        try:
            return under_way(self.key)
        except StudioError:
            # Nobody can tell: the same key costs nothing if it is not.
            return True


_lock = threading.Lock()
_pressed: dict[str, _Press] = {}


@contextmanager
def request(session: str, asked: Mapping[str, Any], under_way: UnderWay) -> Iterator[str]:
    """While the request of this press of `session` is made: its key, a new one, or that of the
    press before it. `under_way` tells whether the animation of a key still moves.

    Kept by the process and not by the session, as every tab has a session of its own. Whoever
    asks for the very same within seconds, gets the very same animation, and nobody pays twice.
    Nor after a request that failed: its key makes what was not made, and finds what was, though
    its answer was lost.
    """
    name = json.dumps(asked, sort_keys=True)
    before = _pressed.get(name)
    # Asked without the lock, which every press waits for: the database may be silent.
    meant = before is not None and before.is_meant(session, under_way)
    with _lock:
        last = _pressed.pop(name, None)
        # Whoever pressed meanwhile did so a moment ago.
        meant = last is not None and (meant or last is not before)
        key = last.key if last is not None and meant else uuid.uuid4().hex
        _pressed[name] = _Press(key, session, None)
        for oldest in list(_pressed)[:-MOST]:
            del _pressed[oldest]
    made = last.made if last is not None and meant else None
    try:
        yield key
        made = time.monotonic()
    finally:
        with _lock:
            now = _pressed.get(name)
            if now is not None and now.key == key:
                # Where this one failed, another press may have made it meanwhile.
                _pressed[name] = _Press(key, session, now.made if made is None else made)
