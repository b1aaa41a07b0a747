"""Ballots for the tests: written by hand, or drawn from strengths that are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from runway_core.lab import Ballot


def ballot(*groups: str, cell: str = "c1", rater: str = "ana", shown: Sequence[str] = ()) -> Ballot:
    """`ballot("a", "b c")`: a before b and c, which are tied."""
    return Ballot(cell, rater, tuple(tuple(group.split()) for group in groups), None, tuple(shown))


def study(
    strengths: Sequence[float],
    count: int,
    *,
    size: int = 4,
    cells: int = 12,
    raters: int = 3,
    seed: int = 1,
    cell_sd: float = 0.0,
    rater_sd: float = 0.0,
) -> list[Ballot]:
    """Rankings of variants `v1`, `v2`, … drawn as the model says."""
    rng = np.random.default_rng(seed)
    of_cell = cell_sd * rng.standard_normal((len(strengths), cells))
    of_rater = rater_sd * rng.standard_normal((len(strengths), raters))
    found = []
    for number in range(count):
        cell, rater = number % cells, int(rng.integers(raters))
        shown = rng.permutation(len(strengths))[:size]
        worth = np.array(strengths)[shown] + of_cell[shown, cell] + of_rater[shown, rater]
        order = shown[np.argsort(-(worth + rng.gumbel(size=len(shown))))]
        found.append(
            Ballot(
                f"c{cell + 1}",
                f"r{rater + 1}",
                tuple((f"v{each + 1}",) for each in order),
                None,
                tuple(f"v{each + 1}" for each in shown),
            )
        )
    return found
