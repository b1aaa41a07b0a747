"""How much of a difference is not the variants': it belongs to the cells, or to who judges.

A variant may be better in one cell than in the next, and one rater may like it more than others
do. More ballots of the same cells by the same raters say nothing about that, so that it is added to
what the fit knows. The numbers come from simulated studies until there are enough real ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from runway_core.lab.ballots import Ballot
from runway_core.lab.fit import PRIOR_SD, Choices, fit

ENOUGH_STUDIES = 5
"""So many experiments have to be there before their deviations count for more than ours."""

_ROUNDS = 60
_PRIOR_WEIGHT = 20
"""The first guesses count like so many effects that were seen: they hold where little was."""

_LEAST, _MOST = 0.05, 1.5


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

    By EM over the model of effects: a variant's strength, what it is worth more in a cell, and what
    more to a rater. Given the deviations, all effects are fitted together; given the effects and
    how sure they are, the deviations are their mean squares.
    """
    spread = first or Spread()
    models = [model for each in studies if (model := _Model.of(each)) is not None]
    if len(models) < ENOUGH_STUDIES:
        return spread
    sizes = np.array([spread.seed, spread.rater])
    prior = _PRIOR_WEIGHT * sizes**2
    for _ in range(_ROUNDS):
        squares, counts = prior.copy(), np.full(2, float(_PRIOR_WEIGHT))
        for model in models:
            more, seen = model.squares(sizes)
            squares += more
            counts += seen
        renewed = np.clip(np.sqrt(squares / counts), _LEAST, _MOST)
        settled = np.abs(renewed - sizes).max() < 1e-4
        sizes = renewed
        if settled:
            break
    return replace(spread, seed=float(sizes[0]), rater=float(sizes[1]))


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

    def squares(self, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The expected sums of the squares of the effects of cells and of raters, and how many
        there are of each.
        """
        precision = 1 / np.array([PRIOR_SD, *sizes])[self.kinds] ** 2
        fitted = fit(self.choices, design=self.design, precision=precision, start=self.last)
        self.last = fitted.strengths
        expected = fitted.strengths**2 + np.diag(fitted.covariance)
        found = [expected[self.kinds == kind] for kind in (1, 2)]
        return np.array([each.sum() for each in found]), np.array([float(len(e)) for e in found])
