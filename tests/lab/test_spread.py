"""The deviations between cells and raters, estimated from studies in which they are known."""

from __future__ import annotations

import random

import pytest

from runway_core.lab import Spread, estimated_spread
from tests.lab.studies import study

STRENGTHS = (0.8, 0.4, 0.0, -0.4, -0.8)


def test_fewer_than_five_studies_say_nothing() -> None:
    """What is assumed holds until there are enough, and studies of one cell and one rater, which
    cannot tell their effects apart, do not count.
    """
    few = [study(STRENGTHS, 60, seed=seed) for seed in range(4)]
    alone = [study(STRENGTHS, 60, cells=1, raters=1)] * 5

    assert Spread() == estimated_spread(few)
    assert Spread() == estimated_spread([*few, *alone])
    assert Spread() != estimated_spread([*few, few[0]])
    assert Spread(seed=0.1) == estimated_spread([], Spread(seed=0.1))


@pytest.mark.parametrize(("cell_sd", "rater_sd"), [(0.8, 0.1), (0.1, 0.7), (0.5, 0.5)])
def test_five_studies_tell_cells_from_raters(cell_sd: float, rater_sd: float) -> None:
    """Both come out near to what the studies were made with."""
    studies = [
        study(STRENGTHS, 240, cells=6, raters=4, seed=seed, cell_sd=cell_sd, rater_sd=rater_sd)
        for seed in range(6)
    ]

    found = estimated_spread(studies)

    assert cell_sd == pytest.approx(found.seed, abs=0.2)
    assert rater_sd == pytest.approx(found.rater, abs=0.2)
    assert (Spread().theme, Spread().words) == (found.theme, found.words)


def test_order_of_studies_and_ballots_does_not_matter() -> None:
    """The same ballots give the same deviations."""
    studies = [study(STRENGTHS, 40, seed=seed) for seed in range(5)]
    mixed = [random.Random(1).sample(each, len(each)) for each in studies[::-1]]

    one, other = estimated_spread(studies), estimated_spread(mixed)

    assert (one.seed, one.rater) == pytest.approx((other.seed, other.rater))
