"""How long a task may take, weighed by every progress report.

Many possible durations are held under several ideas of how the reported fraction is made; a
report strengthens the pairs that explain it. Durations are seconds of RUNNING.
"""

import math
from typing import NamedTuple

CELLS, WORK, FINEST = 100, 500, 1.0005
"""Durations told apart: at first; later, all ideas together; and the least ratio of two."""

NEGLIGIBLE_CELL, NEGLIGIBLE_IDEA, MINOR_IDEA = 1e-4, 0.01, 0.04
"""Shares below which a cell or an idea is given up, or an idea is not planned for."""

NO_KEY = -1
"""Stands for a look without a number."""


class Idea(NamedTuple):
    """How the reported fraction may come from the true one, which lies between `below` less
    and `above` more than it, at the time it was renewed.
    """

    weight: float
    """How likely the idea is before anything was reported; only ratios matter."""
    step: float = 0.0
    """Reports are multiples of this."""
    below: float = 0.0
    above: float = 0.0
    stale: float = 0.0
    """Seconds since it was renewed, at most."""
    strays: float = 0.0
    """Or: the standard deviation of an error that is new with each report."""

    def keys(self, elapsed: float, duration: float) -> tuple[int, ...]:
        """Which reports would be told apart (in thousandths), for equally likely ages."""
        if not (self.step or self.strays):
            return (NO_KEY,)
        step = max(self.step, 2 * self.strays, 0.02)
        shift = self.below + self.strays
        scale = round(step * 1000)
        if not self.stale:
            return (int((elapsed / duration + shift) / step) * scale,)
        ages = (self.stale / 4, self.stale * 3 / 4)
        return tuple(
            int((max(0.0, elapsed - age) / duration + shift) / step) * scale for age in ages
        )


_NOTHING = Idea(0.3)
_IDEAS = (
    Idea(3.0, 0.001, 0.0005, 0.0005),  # computed from the truth
    Idea(1.0, 0.01, 0.005, 0.005),  # per cent
    Idea(0.7, 0.05, 0.025, 0.025),
    Idea(2.0, 0.1, 0.05, 0.05),
    Idea(0.9, 0.1, 0.0, 0.1),  # rounded down
    Idea(0.6, 0.25, 0.0, 0.25),
    Idea(0.4, 0.05, 0.0, 0.05),
    Idea(0.2, 0.001, 0.0005, 0.0005, stale=8.0),
    Idea(0.5, 0.1, 0.05, 0.05, stale=5.0),
    Idea(0.6, strays=0.025),
    Idea(0.5, strays=0.05),
    _NOTHING,  # the number says nothing about time
)


def _grain(progress: float) -> float:
    """The coarsest step this number is a multiple of."""
    return next((step for step in (0.1, 0.05, 0.01) if _is_multiple(progress, step)), 0.001)


def _is_multiple(progress: float, step: float) -> bool:
    return abs(progress / step - round(progress / step)) < 1e-6


class Span(NamedTuple):
    """A possible end between two moments, and its chance."""

    start: float
    end: float
    chance: float


class Durations:
    """The possible durations, weighed under every idea.

    A cell `k` reaches from `edges[k]` to `ratio` times that; `columns` has the cells' chances
    under each of the ideas. Cells that became impossible are dropped and the others halved, so
    that few cells are enough for a coarse first guess and a fine last one.
    """

    def __init__(self, usual: float, spread: float) -> None:
        # Durations are skewed: a slow task is much slower, a fast one only a little faster.
        sigma = math.sqrt(math.log1p((max(spread, 0.05 * usual) / usual) ** 2))
        width = 14 * sigma / CELLS
        lowest = math.log(usual) - sigma**2 / 2 - 7 * sigma
        self.ratio = math.exp(width)
        self.edges = [math.exp(lowest + width * cell) for cell in range(CELLS)]
        chances = []
        for cell in range(CELLS):
            off = 14 * (cell + 0.5) / CELLS - 7
            # Long tails keep surprises possible: a task twice as long as any before.
            chances.append(math.exp(-off * off / 2) + (0.004 if off < 0 else 0.02) / (1 + off**2))
        self.ideas = list(_IDEAS)
        self.columns = [[idea.weight * chance for chance in chances] for idea in _IDEAS]
        self.informed = False
        self._last_elapsed, self._last_progress = 0.0, math.nan

    def saw(self, elapsed: float, progress: float) -> None:
        """Weighs everything by a report."""
        self._refine(elapsed)
        columns = [
            self._weighed(idea, column, elapsed, progress)
            for idea, column in zip(self.ideas, self.columns, strict=True)
        ]
        self._last_elapsed, self._last_progress, self.informed = elapsed, progress, True
        sums = [sum(column) for column in columns]
        total = sum(sums)
        if total <= 0:
            return
        kept = [index for index, part in enumerate(sums) if part > NEGLIGIBLE_IDEA * total]
        self.ideas = [self.ideas[index] for index in kept]
        self.columns = [[chance / total for chance in columns[index]] for index in kept]
        self._refine(elapsed)

    def _weighed(
        self, idea: Idea, column: list[float], elapsed: float, progress: float
    ) -> list[float]:
        """The cells' chances times how likely this report is if the task ends there."""
        gap, repeated = elapsed - self._last_elapsed, progress == self._last_progress
        middle = math.sqrt(self.ratio)
        if idea.strays:
            if repeated:  # most likely not a new number at all
                return [chance / 2 for chance in column]
            scale = min(1.0, _grain(progress) / idea.strays / 2.5)
            offs = ((progress - elapsed / (edge * middle)) / idea.strays for edge in self.edges)
            return [
                chance * scale * (math.exp(-off * off / 2) + 1e-4)
                for chance, off in zip(column, offs, strict=True)
            ]
        if not idea.step:
            return [chance * _grain(progress) for chance in column]
        if idea.step > 0.001 and not _is_multiple(progress, idea.step):
            return []
        low = progress - idea.below if progress > 0 else -math.inf
        high = progress + idea.above if progress < 1 else math.inf
        stale, unchanged = idea.stale, 0.0
        if stale and repeated:
            unchanged = max(0.0, 1.0 - gap / stale)
        elif stale:
            stale = min(stale, gap)
        weighed = []
        blur = (self.ratio - 1) / 2 * max(progress, 0.02)
        for edge, chance in zip(self.edges, column, strict=True):
            duration = edge * middle
            # The number was renewed between these two ages; a cell's width blurs both.
            soft = duration * blur
            width = stale + 2 * soft
            least = min(1.0, max(0.0, (elapsed - duration * high + soft) / width))
            most = min(1.0, max(0.0, (elapsed - duration * low + soft) / width))
            weighed.append(chance * (unchanged + (1.0 - unchanged) * (most - least)))
        return weighed

    def _refine(self, elapsed: float) -> None:
        """Drops the cells that are past or impossible and halves the others."""
        totals = [sum(cell) for cell in zip(*self.columns, strict=True)]
        least = NEGLIGIBLE_CELL * sum(totals) / max(1, len(totals))
        kept = [
            cell
            for cell, edge in enumerate(self.edges)
            if edge * self.ratio > elapsed and totals[cell] > least
        ]
        self.edges = [self.edges[cell] for cell in kept]
        self.columns = [[column[cell] for cell in kept] for column in self.columns]
        most = max(CELLS, WORK // len(self.columns))
        while kept and 2 * len(self.edges) <= most and self.ratio > FINEST:
            self.ratio = math.sqrt(self.ratio)
            self.edges = [half for edge in self.edges for half in (edge, edge * self.ratio)]
            self.columns = [
                [half for one in column for half in (one, one)] for column in self.columns
            ]

    def spans(self, elapsed: float) -> list[Span]:
        """When it may end after `elapsed`; empty if all that was thought possible is past."""
        totals = [sum(cell) for cell in zip(*self.columns, strict=True)]
        return self._spans(totals, sum(totals), elapsed, most=CELLS + WORK)

    def spans_by_idea(self, elapsed: float, most: int) -> list[tuple[Idea, list[Span]]]:
        """The same under each idea worth planning for, in `most` spans or fewer."""
        if not self.informed:
            return [(_NOTHING, self.spans(elapsed))]
        sums = [sum(column) for column in self.columns]
        total = sum(sums)
        return [
            (idea, self._spans(column, total, elapsed, most=most))
            for idea, column, part in zip(self.ideas, self.columns, sums, strict=True)
            if part > MINOR_IDEA * total
        ]

    def _spans(self, column: list[float], total: float, elapsed: float, most: int) -> list[Span]:
        """The cells beyond `elapsed`, several in one if they are more than `most`."""
        least = NEGLIGIBLE_CELL * max(column, default=0.0)
        cells = [
            cell
            for cell, edge in enumerate(self.edges)
            if edge * self.ratio > elapsed and column[cell] > least
        ]
        size = math.ceil(len(cells) / most) or 1
        spans = []
        for index in range(0, len(cells), size):
            merged = cells[index : index + size]
            start = self.edges[merged[0]]
            end = self.edges[merged[-1]] * self.ratio
            chance = sum(column[cell] for cell in merged) / total
            if start < elapsed:
                chance *= (end - elapsed) / (end - start)
                start = elapsed
            spans.append(Span(start, end, chance))
        return spans
