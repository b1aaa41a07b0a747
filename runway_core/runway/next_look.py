"""When to look at a task again, so that its end is noticed soon with few looks.

Runway wants at least 5 s between two looks, so the art is to have one fall just after the end.
The end is thought to lie between two moments: at first, by how long such tasks took before; then,
by what each report of progress, rounded as it is, leaves possible.
Source: the API fact sheet, section 2, "Polling".
"""

import math
import random
from collections.abc import Callable

JITTER, SETTLE = 0.15, 0.08
"""Seconds added to a wait: up to so many, so that tasks do not beat as one; and after a guessed
end, as looking a moment early costs a whole interval. All figures here come from the benchmark.
"""

GRAINS = (0.25, 0.1, 0.05, 0.01)
"""Steps that progress may be reported in; `FINEST` if none of them fits."""

FINEST = 0.001

SPREADS = 2.5
"""How many standard deviations sooner or later than usual a task may end."""

WIDE = 1.4
"""Intervals: what may end over more than so many is looked at in every one of them."""


class Watch:
    """The waits between the looks at one task, from the moment it began to run.

    `elapsed` everywhere is seconds since then. `usual` and `spread` say how long such tasks
    take (mean and standard deviation, seconds); `interval` is the least wait. No wait is much
    longer than two intervals: a person watches the progress, and a look fits in between.
    """

    def __init__(
        self,
        usual: float,
        spread: float,
        interval: float,
        rng: Callable[[], float] = random.random,
    ) -> None:
        self._interval = interval
        self._random = rng
        self._soonest, self._latest = usual - SPREADS * spread, usual + SPREADS * spread
        self._grain = GRAINS[0]

    def saw(self, elapsed: float, progress: float | None) -> None:
        """Takes in a look at which the task was still running."""
        if progress is None or not 0 < progress <= 1 or elapsed <= 0:
            return
        steps = (step for step in GRAINS if abs(progress / step - round(progress / step)) < 1e-6)
        self._grain = min(self._grain, next(steps, FINEST))
        # Rounded to the nearest, or down: nobody says which.
        soonest = elapsed / min(1.0, progress + self._grain)
        latest = elapsed / max(FINEST, progress - self._grain / 2)
        if soonest < self._latest and self._soonest < latest:
            soonest, latest = max(soonest, self._soonest), min(latest, self._latest)
        # Else they contradict one another, and the newest knows best.
        self._soonest, self._latest = soonest, latest

    def remaining(self, elapsed: float) -> float | None:
        """Seconds that it will probably still take; None if it is later than was thought
        possible.
        """
        if elapsed >= self._latest:
            return None
        return (max(elapsed, self._soonest) + self._latest) / 2 - elapsed

    def next_wait(self, elapsed: float) -> float:
        """Seconds to wait before the next look."""
        interval, left = self._interval, self._latest - elapsed
        small = min(1.0, interval)  # an interval under a second is a stand-in's
        jitter = JITTER * small * self._random()
        first = max(interval, self._soonest - elapsed)
        if left < interval or (first == interval and left > WIDE * interval):
            return interval + jitter
        # One look falls where the end must have come, others whole intervals before it, as far
        # back as an end is possible; until then, as few as a person can wait for.
        wait = left - interval * ((left - first) // interval)
        return wait / math.ceil(wait / (2 * interval)) + SETTLE * small + jitter
