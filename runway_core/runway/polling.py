"""When to look at a task again, so that its end is noticed soon with few looks.

Runway wants at least 5 s between two looks, so the art is to have one fall just after the end.
The end is guessed by weighing many possible durations under several ideas of how the reported
progress is made (exact, rounded, renewed now and then, noise); the first guess is how long such
tasks took before. The next look is then the one after which the end will be noticed soonest,
counting what that look itself may tell: just after the likely end, or, earlier on, at a moment
when the reported number will tell two durations apart.
Source: the API fact sheet, section 2, "Polling".
"""

import math
import random
from collections.abc import Callable

from runway_core.runway.durations import NO_KEY, Durations, Idea, Span

JITTER, SETTLE = 0.15, 0.08
"""Seconds added to a wait: up to so many, so that tasks do not beat as one; and after a guessed
end, as looking a moment early costs a whole interval. All figures here come from the benchmark.
"""

PATIENCE, CURIOSITY = 0.002, 0.01
"""Seconds of delay that a second without a look is worth while no progress was ever reported, and
that a second sooner is worth once it is: a report tells more than the plan counts on.
"""

SHARPENS, MOST_SHARPER = 1.5, 3
"""A further well-timed look divides what is unknown by this; a plan counts on so many of them."""

MOMENTS, POINTS = 14, 32
"""Moments compared for the next look, and the possible durations each is tried with."""

LIKELY_ENDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.998, 0.9999)
"""Chances of being over by then: moments that are compared as well."""


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
        self._durations = Durations(usual, spread)

    def saw(self, elapsed: float, progress: float | None) -> None:
        """Takes in a look at which the task was still running."""
        if progress is not None and math.isfinite(progress) and elapsed > 0:
            self._durations.saw(elapsed, min(1.0, max(0.0, progress)))

    def remaining(self, elapsed: float) -> float | None:
        """Seconds that it will probably still take (the median); None if it is later than
        anything that was thought possible.
        """
        spans = self._durations.spans(elapsed)
        left = sum(span.chance for span in spans) / 2
        for start, end, chance in spans:
            left -= chance
            if left <= 0:
                return (start + end) / 2 - elapsed
        return None

    def next_wait(self, elapsed: float) -> float:
        """Seconds to wait before the next look."""
        small = min(1.0, self._interval)  # an interval under a second is a stand-in's
        jitter = JITTER * small * self._random()
        spans = self._durations.spans(elapsed)
        if not spans:
            return self._interval + jitter
        wait = max(self._interval, self._best_moment(elapsed, spans) - elapsed)
        if wait > self._interval:
            wait += SETTLE * small
        return wait + jitter

    def _best_moment(self, elapsed: float, spans: list[Span]) -> float:
        soonest, latest = elapsed + self._interval, elapsed + 2 * self._interval
        moments = [soonest + self._interval * part / MOMENTS for part in range(MOMENTS + 1)]
        total, passed, likely = sum(span.chance for span in spans), 0.0, list(LIKELY_ENDS)
        for span in spans:
            passed += span.chance / total
            while likely and passed >= likely[0]:
                likely.pop(0)
                if soonest <= span.end <= latest and span.end != moments[-1]:
                    moments.append(span.end)
        plan = self._durations.spans_by_idea(elapsed, POINTS)
        price = CURIOSITY if self._durations.informed else -PATIENCE
        return min(moments, key=lambda moment: self._delay(moment, plan) + price * moment)

    def _delay(self, moment: float, plan: list[tuple[Idea, list[Span]]]) -> float:
        """The expected seconds between the end and our noticing, with the next look then.

        What is still running then falls into groups, one for each number that look may report.
        """
        delay = 0.0
        groups: dict[int, list[Span]] = {}
        for idea, spans in plan:
            for start, end, chance in spans:
                if end <= moment:
                    delay += chance * (moment - (start + end) / 2)
                    continue
                if start < moment:
                    over = chance * (moment - start) / (end - start)
                    delay += over * (moment - start) / 2
                    start, chance = moment, chance - over
                keys = idea.keys(moment, (start + end) / 2)
                ahead = Span(start - moment, end - moment, chance / len(keys))
                for key in keys:
                    groups.setdefault(key, []).append(ahead)
        for key, group in groups.items():
            delay += _delay_after(group, self._interval, informed=key != NO_KEY)
        return delay


def _delay_after(group: list[Span], interval: float, informed: bool) -> float:
    """The expected delay, times its chance, if the end lies in this group and looks go on."""
    total = ahead = blind = 0.0
    for start, end, chance in group:
        middle = (start + end) / 2
        total += chance
        ahead += chance * middle
        # The next look is an interval away; after it, the end is as likely now as then.
        early = max(0.0, min(end, interval) - start)
        blind += chance / (end - start) * early * (interval - start - early / 2)
        blind += chance / (end - start) * (end - start - early) * interval / 2
    if not informed:
        return blind
    looks = min(MOST_SHARPER, int(ahead / total / interval) - 1)
    sharper = SHARPENS**looks if looks > 0 else 1.0
    return min(blind, _delay_in_rhythm(group, interval * sharper) / sharper)


def _delay_in_rhythm(group: list[Span], period: float) -> float:
    """The same for looks every `period` seconds, the first one when it suits best."""
    total = sum(span.chance for span in group)
    # Measured back from a look at once, and every `period` later.
    before = sum(s.chance * (s.end % period - (s.end - s.start) / 2) for s in group)
    best = late = period * total - before
    for phase, span in sorted((span.end % period, span) for span in group):
        # Looks come so much later: those that end before are noticed a period sooner, but the
        # first look cannot be.
        if span.end >= period:
            late -= period * span.chance
        best = min(best, late + phase * total)
    return best
