"""The fit, held against choix, and ties against all their orders written out."""

from __future__ import annotations

from itertools import permutations, product

import choix
import numpy as np
import pytest

from runway_core.lab.fit import Choices, Groups, choices, fit

RIDGE = 0.5
"""What choix calls a prior of standard deviation 1."""


def drawn(size: int, things: int, count: int, seed: int) -> list[list[int]]:
    rng = np.random.default_rng(seed)
    strengths = rng.standard_normal(things)
    found = []
    for _ in range(count):
        shown = rng.permutation(things)[:size]
        found.append(shown[np.argsort(-(strengths[shown] + rng.gumbel(size=size)))].tolist())
    return found


def plain(ranking: list[int]) -> Groups:
    return tuple((each,) for each in ranking)


@pytest.mark.parametrize("seed", range(3))
def test_pairs_are_fitted_as_choix_does(seed: int) -> None:
    """With two takes a ballot the model is Bradley and Terry's, and the strengths are choix's."""
    pairs = drawn(2, 5, 40, seed)
    theirs = choix.opt_pairwise(5, pairs, alpha=RIDGE, tol=1e-12)

    ours = fit(Choices.of([plain(each) for each in pairs], 5))

    assert theirs == pytest.approx(ours.strengths, abs=1e-6)


@pytest.mark.parametrize(("size", "seed"), [(3, 0), (4, 1), (4, 2)])
def test_rankings_are_fitted_as_choix_does(size: int, seed: int) -> None:
    """So are whole rankings, by Plackett and Luce's."""
    rankings = drawn(size, 6, 50, seed)
    theirs = choix.opt_rankings(6, rankings, alpha=RIDGE, tol=1e-12)

    ours = fit(Choices.of([plain(each) for each in rankings], 6))

    assert theirs == pytest.approx(ours.strengths, abs=1e-5)


def test_covariance_is_the_inverse_of_the_curvature() -> None:
    """Laplace's: the curvature, taken by differences of the slope, times the covariance is one."""
    made = Choices.of([plain(each) for each in drawn(4, 4, 20, 5)] + [((0, 2), (1, 3))], 4)
    found = fit(made)

    def slope(at: np.ndarray) -> np.ndarray:
        total = np.array(
            [np.exp(at[made.items[made.sets == s]]).sum() for s in range(len(made.weights))]
        )
        expected = np.zeros(4)
        for item, row in zip(made.items, made.sets, strict=True):
            expected[item] += made.weights[row] * np.exp(at[item]) / total[row]
        return expected - made.chosen + at

    step = 1e-5
    curve = np.array(
        [
            (slope(found.strengths + step * unit) - slope(found.strengths - step * unit))
            / (2 * step)
            for unit in np.eye(4)
        ]
    )

    assert np.zeros(4) == pytest.approx(slope(found.strengths), abs=1e-8)
    assert np.eye(4) == pytest.approx(curve @ found.covariance, abs=1e-6)


@pytest.mark.parametrize(
    "groups",
    [((0, 1),), ((0, 1), (2,)), ((2,), (0, 1)), ((0, 1, 2),), ((0, 1), (2, 3)), ((0, 3, 1, 2),)],
)
def test_tie_is_all_its_orders_with_one_weight_together(groups: Groups) -> None:
    """Two that are tied are half a win each way, more are every order alike; the sum is 1."""
    orders = [sum(each, ()) for each in product(*(list(permutations(group)) for group in groups))]
    rest = [plain([0, 1, 2, 3]), plain([3, 1])]
    # As many of the rest as there are orders: then all weigh the same again.
    wide = Choices.of([plain(list(each)) for each in orders] + rest * len(orders), 4)

    short = Choices.of([groups, *rest], 4)

    assert wide.chosen == pytest.approx(short.chosen * len(orders))
    assert wide.weights == pytest.approx(short.weights * len(orders))
    assert wide.items.tolist() == short.items.tolist()
    assert pytest.approx(sum(map(len, groups))) == sum(weight for weight, _ in choices(groups))


def test_unbeaten_and_winless_have_strengths() -> None:
    """Where one always won, the prior keeps it in sight; far steps do not run away either."""
    found = fit(Choices.of([plain([0, 1])] * 2_000, 2))

    assert 2 < found.strengths[0] < 10
    assert found.strengths[0] == pytest.approx(-found.strengths[1])


def test_answer_does_not_depend_on_where_it_is_looked_for() -> None:
    """From far off a step goes much too far; it is taken back until it helps."""
    made = Choices.of([plain([0, 1, 2])] * 2_000 + [plain([2, 1, 0])], 3)
    near, far = fit(made), fit(made, start=np.array([-40.0, 9.0, 40.0]))

    # Here each step would go as far beyond as it came from.
    even = Choices.of([plain([0, 1]), plain([1, 0])] * 1_000, 2)

    assert [0, 0] == pytest.approx(fit(even, start=np.array([2.4, -2.4])).strengths, abs=1e-8)
    assert near.strengths == pytest.approx(far.strengths, abs=1e-8)
    assert near.covariance == pytest.approx(far.covariance, abs=1e-8)


def test_design_gives_the_sums_of_its_columns() -> None:
    """With a column for each variant alone the effects are the strengths."""
    made = Choices.of([plain(each) for each in drawn(3, 4, 30, 2)], 4)

    assert fit(made).strengths == pytest.approx(fit(made, design=np.eye(4)).strengths, abs=1e-9)


def test_nothing_is_fitted_to_nothing() -> None:
    """Without ballots there is the prior: all are equal, and nobody knows."""
    found = fit(Choices.of([], 3))

    assert [0, 0, 0] == found.strengths.tolist()
    assert np.eye(3).tolist() == found.covariance.tolist()
