"""A studio whose waits are fractions of a second; what both this process and a child use."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from runway_core.briefs import Brief
from runway_core.media import files, first_frame
from runway_core.money import allowance
from runway_core.pipeline import drive, runner
from runway_core.runway import RetryPolicy, Timeouts, Watch
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.store import tables
from runway_core.studio import Studio

POLL = 0.02
"""Seconds between two looks at a task."""

ANSWER = 1.0
"""Seconds that an answer is waited for."""

LARGE = "1360:768"
"""A picture of this size is uploaded; the default's is sent as a `data:` URI."""

DATA_URI_LIMIT = 27_800
"""Characters: between the two sizes, as the stand-in draws them."""


@contextmanager
def compressed() -> Iterator[None]:
    """Waits that are seconds or minutes become fractions of one; nothing else changes."""
    sizes = dict.fromkeys(Stage, 3_000_000)
    short: list[tuple[Any, str, Any]] = [
        (Watch, "next_wait", lambda self, _elapsed: self._interval),
        (drive, "STORAGE_SECONDS", 0.05),
        (drive, "LOOK_SECONDS", 0.05),
        (allowance, "LOOK_SECONDS", 0.05),
        (allowance, "LOOK_LATER", 0.005),
        (runner, "TICK", 0.1),
        (files, "SIZE_LIMITS", sizes),
        (files, "FETCH_SECONDS", 2.0),
        (tables, "BUSY_SECONDS", 0.2),
        (first_frame, "DATA_URI_LIMIT", DATA_URI_LIMIT),
    ]
    with ExitStack() as stack:
        for owner, name, value in short:
            stack.enter_context(mock.patch.object(owner, name, value))
        yield


class Clock:
    """The studio's clock, which somebody may set."""

    def __init__(self, offset: float = 0.0) -> None:
        self.offset = offset

    def __call__(self) -> float:
        return time.time() + self.offset


def brief(index: int, *, large: bool = False) -> Brief:
    """The brief of a scene's animation: its seeds tell which POST is whose."""
    return Brief(
        "cartoon",
        "animals",
        "landscape",
        "two foxes on a hill",
        duration=2,
        image_ratio=LARGE if large else None,
        image_seed=2 * index,
        video_seed=2 * index + 1,
    )


def studio(chosen: Settings, clock: Callable[[], float] = time.time) -> Studio:
    """A studio in a hurry."""
    return Studio(
        chosen,
        retry=RetryPolicy(attempts=3, first_pause=0.01, longest_pause=0.03, deadline=5),
        timeouts=Timeouts(connect=1, answer=ANSWER),
        clock=clock,
    )


def later(seconds: float, call: Callable[[], None]) -> threading.Timer:
    """`call()` in a thread of its own, so many seconds from now."""
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()
    return timer
