"""Halving: fewer variants in more cells, within what it may cost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runway_core.lab import Stage, next_stage, rank, steps
from runway_core.lab.policy import LEAST_EACH, SIZE
from tests.lab.studies import ballot

ALL = tuple(f"v{number}" for number in range(1, 7))
CELLS = tuple(f"c{number}" for number in range(1, 13))


@pytest.mark.parametrize(
    ("takes", "expected"),
    [
        # 990 credits of 55: the plan that was measured.
        (18, [(6, 1), (4, 1), (3, 1), (2, 1), (2, 1)]),
        (36, [(6, 2), (4, 2), (3, 2), (2, 2), (2, 3)]),
        (10, [(6, 1), (2, 1), (2, 1)]),
        (8, [(6, 1), (2, 1)]),
        (7, [(6, 1)]),
        (5, []),
    ],
)
def test_plan_is_what_the_budget_pays(takes: int, expected: list[tuple[int, int]]) -> None:
    """All in the first cell, then four, three, two, two; with more money more cells, with less
    fewer stages, and with too little for all variants no plan.
    """
    assert expected == [(each.variants, each.cells) for each in steps(6, 12, takes)]


def test_very_many_are_halved_first() -> None:
    """Nobody goes from twenty to four by one cell."""
    assert [20, 10, 5, 4, 3, 2, 2] == [each.variants for each in steps(20, 12, 50)]


def test_few_cells_end_it_early() -> None:
    """There is never a stage without a new cell."""
    assert [6, 4] == [each.variants for each in steps(6, 2, 50)]


def test_ballots_are_shared_out() -> None:
    """Of sixty as the simulation had them; and in the first stage enough for a verdict on any."""
    assert [16, 14, 12, 9, 9] == [each.screens for each in steps(6, 12, 18)]
    first = steps(20, 12, 50)[0]
    assert first.screens * SIZE >= 20 * LEAST_EACH


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 2_000))
def test_plan_keeps_to_its_limits(variants: int, cells: int, takes: int) -> None:
    """Never more takes or cells than there may be, never more variants than in the stage before."""
    plan = steps(variants, cells, takes)

    assert sum(each.variants * each.cells for each in plan) <= takes
    assert sum(each.cells for each in plan) <= cells
    assert all(each.cells >= 1 and each.screens >= 1 for each in plan)
    widths = [each.variants for each in plan]
    assert widths == sorted(widths, reverse=True)
    assert not plan or widths[0] == variants >= widths[-1] >= 2


def stage(done: int, *best: str, **money: int) -> Stage | None:
    plan = steps(6, 12, 18)
    ranking = rank([ballot(*best)] * 20, ALL) if best else None
    return next_stage(plan, done, variants=ALL, cells=CELLS, ranking=ranking, **money)


def test_first_stage_has_all_in_the_first_cell() -> None:
    """Nothing is known yet."""
    assert Stage(ALL, ("c1",), 16, two_by_two=False) == stage(0)


def test_next_stage_has_those_ahead_in_a_new_cell() -> None:
    """In the order of the experiment, not of the ranking: no place says who leads."""
    assert Stage(("v2", "v4", "v5"), ("c3",), 12, two_by_two=False) == stage(
        2, "v5", "v2", "v4", "v1", "v3", "v6"
    )


def test_last_two_are_side_by_side() -> None:
    """From the moment that there are two of them and two cells; after the last there is none."""
    found = stage(3, "v6", "v1", "v2 v3 v4 v5")

    assert Stage(("v1", "v6"), ("c4",), 9, two_by_two=True) == found
    assert stage(5, "v6", "v1") is None
    alone = next_stage(steps(2, 12, 2), 0, variants=ALL[:2], cells=CELLS)
    assert alone is not None
    assert not alone.two_by_two


def test_stage_that_is_not_paid_whole_is_not_begun() -> None:
    """A new cell without one of the variants would compare nothing; cells are left out instead."""
    assert stage(1, credits_left=219, price=55) is None
    assert stage(1, credits_left=220, price=55) is not None
    wide = next_stage(steps(6, 12, 36), 0, variants=ALL, cells=CELLS, credits_left=400, price=55)
    assert wide is not None
    assert ("c1",) == wide.cells
    assert 6 == wide.takes
