"""How much of a difference is not the variants': it belongs to the cells, or to who judges.

A variant may be better in one cell than in the next, and one rater may like it more than others
do. More ballots of the same cells by the same raters say nothing about that, so that it is added to
what the fit knows. The numbers come from simulated studies until there are enough real ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from runway_core.lab.ballots import Ballot
from runway_core.lab.fit import PRIOR_SD, Array, Choices, fit

ENOUGH_STUDIES = 5
"""So many experiments have to be there before their deviations count for more than ours."""

_DOUBT = 0.7
"""How far from our guess a deviation is thought to be, as a logarithm: by half or by double. It
counts where the studies say little.
"""

_FIRST_STEP, _LAST_STEP = 0.6, 0.04
_LEAST, _MOST = 0.03, 2.0


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviations, in logits, of what a variant is worth more or less by its lot."""

    seed: float = 0.30
    """In one cell against the others."""
    rater: float = 0.25
    """To one rater against the others."""
    theme: float = 0.22
    """In one theme against others that were not tried."""
    words: float = 0.15
    """With some words against others that were not tried."""


def estimated_spread(studies: Sequence[Sequence[Ballot]], first: Spread | None = None) -> Spread:
    """The deviations between cells and between raters, from the studio's own experiments; with
    fewer than `ENOUGH_STUDIES` those that are assumed.

    They are those under which the ballots are likeliest. A variant's worth is its strength, what it
    is worth more in a cell, and what more to a rater; the effects themselves are integrated out by
    Laplace's approximation, which is what EM would climb as well, in many more steps.
    """
    spread = first or Spread()
    models = [model for each in studies if (model := _Model.of(each)) is not None]
    if len(models) < ENOUGH_STUDIES:
        return spread
    guess = np.log([spread.seed, spread.rater])

    def likelihood(sizes: Array) -> float:
        doubt = ((sizes - guess) ** 2).sum() / (2 * _DOUBT**2)
        return sum(model.likelihood(np.exp(sizes)) for model in models) - float(doubt)

    best, sizes, step = likelihood(guess), guess, _FIRST_STEP
    ways = [np.array(way) for way in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0))]
    while step > _LAST_STEP:
        tried = [np.clip(sizes + step * way, log(_LEAST), log(_MOST)) for way in ways]
        found = [likelihood(each) for each in tried]
        if max(found) > best:
            best, sizes = max(found), tried[found.index(max(found))]
        else:
            step /= 2
    seed, rater = np.exp(sizes).tolist()
    return replace(spread, seed=seed, rater=rater)


class _Model:
    """One experiment, as effects of variants, of variants in cells, and of variants to raters."""

    def __init__(self, ballots: Sequence[Ballot]) -> None:
        columns: dict[tuple[str, ...], int] = {}
        kinds: list[int] = []
        takes: dict[tuple[int, int, int], int] = {}

        def column(kind: int, *name: str) -> int:
            key = (str(kind), *name)
            if key not in columns:
                columns[key] = len(columns)
                kinds.append(kind)
            return columns[key]

        def take(ballot: Ballot, variant: str) -> int:
            parts = (
                column(0, variant),
                column(1, variant, ballot.cell),
                column(2, variant, ballot.rater),
            )
            return takes.setdefault(parts, len(takes))

        rankings = [
            tuple(tuple(take(ballot, variant) for variant in group) for group in ballot.order)
            for ballot in ballots
        ]
        self.kinds = np.array(kinds)
        self.choices = Choices.of(rankings, len(takes))
        self.design = np.zeros((len(takes), len(columns)))
        for parts, row in takes.items():
            self.design[row, list(parts)] = 1
        self.last = np.zeros(len(columns))

    @classmethod
    def of(cls, ballots: Sequence[Ballot]) -> "_Model | None":
        """None where there is nothing to tell cells or raters apart by."""
        telling = sorted(
            (each for each in ballots if each.order),
            key=lambda each: (each.cell, each.rater, each.order),
        )
        several = len({each.cell for each in telling}) > 1 or len({e.rater for e in telling}) > 1
        return cls(telling) if several else None

    def likelihood(self, sizes: Array) -> float:
        """How likely the ballots are with such deviations between cells and between raters."""
        precision = 1 / np.array([PRIOR_SD, *sizes])[self.kinds] ** 2
        fitted = fit(
            self.choices, design=self.design, precision=precision, start=self.last, enough=1e-4
        )
        self.last = fitted.strengths
        _, width = np.linalg.slogdet(fitted.covariance)
        return float(fitted.value + (np.log(precision).sum() + width) / 2)
