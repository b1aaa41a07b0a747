"""How far a ranking can be trusted: agreement, sides, and who was never beaten."""

from __future__ import annotations

from itertools import combinations

import evalica
import pandas as pd
import pytest

from runway_core.lab import Ballot, rank
from runway_core.lab.trust import Share, agreement, left_side
from tests.lab.studies import ballot, study


def theirs(ballots: list[Ballot]) -> float:
    """Evalica's alpha of the same: a row for each rater, a column for each two from either side."""
    said: dict[str, dict[tuple[str, str, str], int]] = {}
    for each in ballots:
        place = {name: at for at, group in enumerate(each.ranking) for name in group}
        for a, b in combinations(place, 2):
            value = (place[a] < place[b]) - (place[a] > place[b])
            said.setdefault(each.rater, {})[each.cell, a, b] = value
            said[each.rater][each.cell, b, a] = -value
    table = pd.DataFrame.from_dict(said, orient="index", dtype=float)
    return evalica.alpha(table, distance="interval").alpha


def once_each(seed: int, raters: int = 3) -> list[Ballot]:
    """Rankings of all by each rater in each cell."""
    found = []
    for rater in range(raters):
        ballots = study((0.8, 0.2, -0.4, -0.6), 6, cells=6, seed=seed + rater)
        found += [Ballot(each.cell, f"r{rater}", each.ranking) for each in ballots]
    # Somebody who saw only some of it, and ties.
    found += [
        ballot("v1 v2", "v3", cell="c1", rater="r9"),
        ballot("v4", "v2 v1", cell="c2", rater="r9"),
    ]
    return found


@pytest.mark.parametrize("seed", [1, 10, 20])
def test_agreement_is_evalica_s_alpha(seed: int) -> None:
    """Krippendorff's, of who preferred which of two in a cell, by the interval distance."""
    ballots = once_each(seed)

    assert theirs(ballots) == pytest.approx(agreement(ballots))


def test_agreement_is_one_where_all_say_the_same() -> None:
    """And below 0 where two always say the opposite; ties of all agree too."""
    same = [ballot("a", "b", "c", rater=rater) for rater in ("ana", "ben")]
    against = [ballot("a", "b", rater="ana"), ballot("b", "a", rater="ben")]
    ties = [ballot("a b", rater=rater) for rater in ("ana", "ben")]

    assert 1 == agreement(same) == agreement(ties)
    assert (agreement(against) or 0) < 0


def test_agreement_needs_two_who_saw_the_same() -> None:
    """The same two variants in another cell are other takes."""
    assert (
        agreement([ballot("a", "b", cell="c1"), ballot("b", "a", cell="c2", rater="ben")]) is None
    )
    assert agreement([]) is None


def test_rater_who_judged_twice_is_one() -> None:
    """What they said most often counts; as often either way is no preference."""
    twice = [ballot("a", "b"), ballot("a", "b"), ballot("b", "a"), ballot("a", "b", rater="ben")]

    assert 1 == agreement(twice)


def test_left_side_is_the_first_against_the_last() -> None:
    """One comparison a ballot, of those that decided and say how they stood."""
    ballots = [
        ballot("a", "b", shown="ab"),
        ballot("c", "a", "b", shown="acb"),
        ballot("a", "b", shown="ba"),
        ballot("a b", shown="ab"),
        ballot("a", "b"),
        Ballot("c1", "ana", (), "all_bad", ("a", "b")),
    ]

    assert Share(2, 3) == left_side(ballots)


def test_share_has_the_interval_of_wilson() -> None:
    """8 of 10 is between .49 and .94; nothing is anything."""
    assert (0.490, 0.943) == pytest.approx(Share(8, 10).interval, abs=0.001)
    assert (0.0, 1.0) == Share(0, 0).interval
    assert 0 == Share(0, 0).value


def test_unbeaten_and_winless_are_named() -> None:
    """Who was never ranked below another, and who never above one; ties are neither."""
    found = rank([ballot("a", "b"), ballot("b", "c"), ballot("a d")], ["a", "b", "c", "d", "e"])

    assert (("a",), ("c",)) == (found.unbeaten, found.winless)
