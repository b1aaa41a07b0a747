"""Presses that mean one request: a double click, a rerun, the same form in a second tab."""

import json
import threading
import time
import uuid
from collections.abc import Mapping
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
    moment: float


_lock = threading.Lock()
_pressed: dict[str, _Press] = {}


def request_key(session: str, asked: Mapping[str, Any]) -> str:
    """The key of the request that this press of `session` means: a new one, or that of the
    press before it.

    Kept by the process and not by the session, as every tab has a session of its own. Whoever
    asks for the very same within seconds, gets the very same animation, and nobody pays twice.
    """
    name, now = json.dumps(asked, sort_keys=True), time.monotonic()
    with _lock:
        last = _pressed.pop(name, None)
        if last is not None and now - last.moment < _patience(last.session == session):
            key = last.key
        else:
            key = uuid.uuid4().hex
        _pressed[name] = _Press(key, session, now)
        for oldest in list(_pressed)[:-MOST]:
            del _pressed[oldest]
    return key


def _patience(same_tab: bool) -> float:
    return DOUBLE_CLICK_SECONDS if same_tab else OTHER_TAB_SECONDS
