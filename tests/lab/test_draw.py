"""The next screen: of one cell, among those that may be the best, spread over cells and raters."""

from __future__ import annotations

from collections import Counter

import numpy as np

from runway_core.lab import LEAST_EACH, Ballot, Shown, next_sets
from tests.lab.studies import ballot, study

ALL = tuple(f"v{number}" for number in range(1, 7))
CELLS = tuple(f"c{number}" for number in range(1, 13))
FULL = dict.fromkeys(CELLS, ALL)


def screens(count: int, available: dict[str, tuple[str, ...]], **options: object) -> list[Shown]:
    """As many as are asked for, each judged as its variants are numbered."""
    rng = np.random.default_rng(1)
    ballots: list[Ballot] = []
    found: list[Shown] = []
    for number in range(count):
        asked = {"size": 4, "rater": f"r{number % 3}", "rng": rng, **options}
        sets = next_sets(ballots, available, **asked)  # type: ignore[arg-type]
        found += sets
        for each in sets:
            order = tuple((name,) for name in sorted(each.variants))
            ballots.append(Ballot(each.cell, f"r{number % 3}", order, None, each.variants))
    return found


def test_set_is_of_one_cell_and_of_what_it_has() -> None:
    """As many as are asked for, or as the cell has; none twice."""
    available = {"c1": ("v1", "v2", "v3", "v4", "v5"), "c2": ("v1", "v3"), "c3": ("v2",)}

    found = screens(20, available)

    assert {"c1", "c2"} == {each.cell for each in found}
    for each in found:
        assert set(each.variants) <= set(available[each.cell])
        assert {"c1": 4, "c2": 2}[each.cell] == len(set(each.variants)) == len(each.variants)
    assert {2} == {len(each.variants) for each in screens(20, FULL, size=2)}


def test_nothing_is_shown_where_nothing_can_be_compared() -> None:
    """A cell with one take has no set."""
    assert [] == screens(1, {"c1": ("v1",), "c2": ()})


def test_ballots_are_spread_over_cells_and_over_a_raters_cells() -> None:
    """No cell is two ballots ahead of another, and nobody sees one twice before the others."""
    found = screens(36, FULL)

    assert {3} == set(Counter(each.cell for each in found).values())
    for rater in range(3):
        assert 12 == len({each.cell for each in found[rater::3]})


def test_cell_that_nobody_judged_comes_first() -> None:
    """Whoever judges next, what others judged counts as well."""
    ballots = [ballot("v1", "v2", cell=cell, rater="ana") for cell in CELLS if cell != "c7"]
    rng = np.random.default_rng(1)

    (shown,) = next_sets(ballots, FULL, size=4, rater="ben", rng=rng)

    assert "c7" == shown.cell


def test_each_is_seen_enough_for_a_verdict_first() -> None:
    """Six variants are ten times on a screen each after the fifteen screens that takes."""
    seen = Counter(name for each in screens(15, FULL) for name in each.variants)

    assert {LEAST_EACH} == set(seen.values())


def test_then_those_are_shown_that_may_be_the_best() -> None:
    """Where it is clear which are, the first two are on nearly every screen, the last on few."""
    found = screens(75, FULL)[15:]
    seen = Counter(name for each in found for name in each.variants)

    assert seen["v1"] > 50 > 20 > seen["v6"]


def test_what_was_ranked_by_way_of_others_counts() -> None:
    """Of those left, one beat what the other lost to, and they never met: it is drawn first."""
    ballots = [ballot("a", "x") for _ in range(30)] + [ballot("x", "b") for _ in range(30)]
    ballots += [ballot("c", "y", "z") for _ in range(15)]
    rng = np.random.default_rng(2)
    available = {"c1": ("a", "b", "c")}
    drawn = [
        next_sets(ballots, available, size=2, rater="ana", rng=rng)[0].variants for _ in range(40)
    ]

    seen = Counter(name for each in drawn for name in each)
    assert seen["a"] > seen["b"]


def test_order_is_shuffled() -> None:
    """Each stands on each place about as often."""
    found = screens(60, dict.fromkeys(CELLS, ("v1", "v2")), size=2)

    assert 15 < sum(each.variants == ("v1", "v2") for each in found) < 45


def test_last_two_are_shown_in_two_cells_at_once() -> None:
    """Two by two: the same two variants, two cells; where there is one cell, one set."""
    available = dict.fromkeys(CELLS, ("v1", "v2"))
    rng = np.random.default_rng(1)
    pair = next_sets([], available, size=4, rater="ana", rng=rng, two_by_two=True)
    alone = next_sets([], {"c1": ALL[:2]}, size=4, rater="ana", rng=rng, two_by_two=True)

    assert (2, 1) == (len(pair), len(alone))
    assert len({each.cell for each in pair}) == 2
    assert len({frozenset(each.variants) for each in pair}) == 1
    assert {2} == {len(each.variants) for each in [*pair, *alone]}


def test_seed_decides() -> None:
    """The same seed and ballots give the same screen, in whatever order the ballots come; another
    seed gives another sooner or later.
    """
    ballots = study((0.2, 0.1, 0.0, 0.0, 0.0, 0.0), 30)

    def drawn(seed: int, given: list[Ballot]) -> tuple[Shown, ...]:
        rng = np.random.default_rng(seed)
        return next_sets(given, FULL, size=4, rater="r1", rng=rng)

    assert drawn(1, ballots) == drawn(1, ballots[::-1])
    assert 1 < len({drawn(seed, ballots) for seed in range(8)})
