"""How a request that may be repeated is repeated: full jitter, a deadline, `Retry-After`.

A paid POST never comes here. Source: the API fact sheet, section 3.1.
"""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from runway_core.errors import (
    AnswerLost,
    BadAnswer,
    RunwayDown,
    RunwayError,
    TooManyRequests,
    Unreachable,
)
from runway_core.telemetry import Events

log = Events(__name__)
Answer = TypeVar("Answer")

PASSING_ERRORS = (Unreachable, AnswerLost, RunwayDown, BadAnswer, TooManyRequests)
"""Faults that may be gone a moment later. The daily limit is not among them."""

RETRY_AFTER_CAP = 60.0
"""Seconds: a longer wait is not obeyed inside one call; the caller hears of the refusal."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """Bounds for one call: a number of attempts *and* a total time."""

    attempts: int = 5
    deadline: float = 30.0
    """Seconds from the first attempt after which no other is begun."""
    first_pause: float = 0.5
    """Seconds: the most that the first pause may last; it doubles each time."""
    longest_pause: float = 8.0
    sleep: Callable[[float], None] = field(default=time.sleep, repr=False)
    clock: Callable[[], float] = field(default=time.monotonic, repr=False)
    random: Callable[[], float] = field(default=random.random, repr=False)

    def pause(self, attempt: int, error: RunwayError) -> float:
        """Seconds to wait after failed `attempt` (from 0): full jitter, never under
        what `Retry-After` asks.
        """
        most: float = min(self.longest_pause, self.first_pause * 2**attempt)
        jitter = self.random() * most
        asked: float | None = getattr(error, "retry_after", None)
        return jitter if asked is None else asked + jitter

    def run(self, call: Callable[[], Answer]) -> Answer:
        """`call()`, again after a passing fault, until it works or the bounds are reached."""
        end = self.clock() + self.deadline
        attempt = 0
        while True:
            try:
                return call()
            except PASSING_ERRORS as error:
                pause = self.pause(attempt, error)
                attempt += 1
                if attempt >= self.attempts or self.clock() + pause > end:
                    raise
                log.info("runway.retried", attempt=attempt, seconds=pause, code=error.code)
                self.sleep(pause)


def retry_after(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds asked by a `Retry-After` header, given as seconds or as an HTTP date.

    None if there is none, or if it cannot be read; never negative, at most `RETRY_AFTER_CAP`.
    """
    if not header:
        return None
    text = header.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        seconds = float(text)
    else:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, OverflowError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - (now or datetime.now(UTC))).total_seconds()
    return min(max(seconds, 0.0), RETRY_AFTER_CAP)


def http_date(header: str | None) -> datetime | None:
    """The moment in a header that holds an HTTP date, if it is one and says its zone."""
    try:
        moment = parsedate_to_datetime(header or "")
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else None
