"""The ranking: what is concluded from ballots, when, and on what it does not depend."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from math import log, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core.errors import LabError
from runway_core.lab import Ballot, Spread, effects, rank
from runway_core.lab.fit import Choices, fit
from runway_core.lab.ranking import win_rate
from tests.lab.studies import ballot, study

CLEAR = (1.5, 0.5, 0.0, -0.5, -1.0, -1.5)
EVEN = (0.0,) * 6


# ----- On what it does not depend.


def renamed(ballots: list[Ballot], names: Mapping[str, str]) -> list[Ballot]:
    return [
        replace(
            each,
            ranking=tuple(tuple(names[v] for v in group) for group in each.ranking),
            shown=tuple(names[v] for v in each.shown),
        )
        for each in ballots
    ]


@st.composite
def small_studies(draw: st.DrawFn) -> list[Ballot]:
    """Few ballots of few variants, so that some cannot be told apart."""
    found = []
    for _ in range(draw(st.integers(0, 12))):
        shown = draw(st.permutations("abcde"))[: draw(st.integers(2, 4))]
        cut = draw(st.integers(1, len(shown)))
        ranking = (tuple(shown[:cut]), *((each,) for each in shown[cut:]))
        cell, rater = draw(st.sampled_from("12")), draw(st.sampled_from("xyz"))
        kind = draw(st.sampled_from([None, None, None, "all_bad", "cannot_say"]))
        found.append(Ballot(cell, rater, () if kind else ranking, kind, tuple(shown)))
    return found


def by_name(data: dict[str, Any], names: Mapping[str, str]) -> tuple[Any, ...]:
    """What was found of each variant and of each two. Which of equals stands first is nobody's
    doing, and so is beside whom the interval of their gap is written.
    """
    own = {names[each.pop("id")]: each for each in data["variants"]}
    for each in own.values():
        if each["gap"] == 0:
            each["gap_low"] = each["gap_high"] = 0
    gaps = {}
    for each in data["pairs"]:
        a, b = names[each["a"]], names[each["b"]]
        gaps[a, b] = (each["gap"], each["low"], each["high"])
        gaps[b, a] = (0 - each["gap"], 0 - each["high"], 0 - each["low"])
    return own, gaps, data["verdict"], data["ballots"]


@settings(deadline=None, max_examples=150)
@given(small_studies(), st.permutations("abcde"), st.randoms(use_true_random=False))
def test_neither_names_nor_the_order_of_ballots_matter(
    ballots: list[Ballot], others: list[str], chance: random.Random
) -> None:
    """Under other names, in another order, every number and every verdict is the same."""
    names = dict(zip("abcde", others, strict=True))
    there = renamed(ballots, names)
    chance.shuffle(there)
    variants = sorted("abcde", key=lambda _: chance.random())

    one, other = rank(ballots, "abcde"), rank(there, variants)

    same = {each: each for each in "abcde"}
    assert by_name(one.as_dict(), names) == by_name(other.as_dict(), same)
    assert pytest.approx(one.agreement) == other.agreement
    assert {names[each] for each in one.unbeaten} == set(other.unbeaten)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_order_of_a_whole_study_does_not_matter(seed: int, chance: random.Random) -> None:
    """Not even the last digit differs, nor who is named first of equals."""
    ballots = study(CLEAR, 40, seed=seed)
    mixed = chance.sample(ballots, len(ballots))

    assert rank(ballots).as_dict() == rank(mixed).as_dict()


def test_those_that_cannot_be_told_apart_share_their_chance() -> None:
    """Two that did the same are as likely the best, to the last digit, a third is not."""
    ballots = [ballot("a", "c"), ballot("b", "c")] * 5

    chances = {each.id: each.p_best for each in rank(ballots).variants}

    assert chances["a"] == chances["b"] > 0.4 > chances["c"]


def test_circle_has_no_first() -> None:
    """Each beat the next: all are equal, and so are their chances."""
    ballots = [ballot("a", "b"), ballot("b", "c"), ballot("c", "d"), ballot("d", "a")]

    found = rank(ballots)

    assert {0.25} == {each.p_best for each in found.variants}
    assert {0.0} == {each["gap"] for each in found.as_dict()["variants"]}


# ----- The numbers.


def test_answer_has_the_form_of_the_design() -> None:
    """Those keys and no others, the first first, every two once."""
    data = rank(study(CLEAR, 60)).as_dict()

    assert ["variants", "pairs", "verdict", "ballots"] == list(data)
    named = ["id", "strength", "gap", "gap_low", "gap_high", "p_best", "ballots", "verdict"]
    assert all(named == list(each) for each in data["variants"])
    assert all(["a", "b", "gap", "low", "high"] == list(each) for each in data["pairs"])
    assert 15 == len({frozenset((each["a"], each["b"])) for each in data["pairs"]})
    strengths = [each["strength"] for each in data["variants"]]
    assert strengths == sorted(strengths, reverse=True)
    first = data["variants"][0]
    assert (0, 0, 0) == (first["gap"], first["gap_low"], first["gap_high"])
    for each in data["variants"]:
        assert each["strength"] - strengths[0] == pytest.approx(each["gap"], abs=2e-6)
    for each in data["pairs"]:
        assert each["gap"] >= 0
    assert pytest.approx(1) == sum(each["p_best"] for each in data["variants"])


def test_interval_adds_what_cells_and_raters_add() -> None:
    """The fit's own variance, and twice those of a cell and a rater over how many there were."""
    ballots = [
        ballot("a", "b", cell="c1", rater="ana"),
        ballot("a", "b", cell="c2", rater="ben"),
        ballot("b", "a", cell="c3", rater="ana"),
    ]
    covariance = fit(Choices.of([((0,), (1,)), ((0,), (1,)), ((1,), (0,))], 2)).covariance
    known = covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1]

    (gap,) = rank(ballots, spread=Spread(seed=0.3, rater=0.2)).pairs

    half = 1.96 * sqrt(known + 2 * (0.3**2 / 3 + 0.2**2 / 2))
    assert (gap.gap - half, gap.gap + half) == pytest.approx((gap.low, gap.high))


def test_interval_in_general_is_wider_by_themes_and_wordings() -> None:
    """Twice the variances of a theme and a wording, over how many were tried, are added."""
    ballots = study(CLEAR[:2], 40, size=2)
    (these,) = rank(ballots).pairs

    (general,) = rank(ballots, target="general", themes=3, wordings=2).pairs

    added = ((general.high - general.low) ** 2 - (these.high - these.low) ** 2) / (2 * 1.96) ** 2
    assert 2 * (0.22**2 / 3 + 0.15**2 / 2) == pytest.approx(added)
    assert general.gap == these.gap


def test_cells_that_count_are_those_in_which_both_stood() -> None:
    """A gap is not surer by cells in which one of the two was missing."""
    both = [ballot("a", "b", cell="c1")] * 4
    other = [ballot("a", "c", cell=f"c{number}") for number in range(2, 6)]
    spread = Spread(seed=1, rater=0)

    inside = rank([*both, *other], spread=spread)._inside

    assert (2.0, 0.5) == (inside.variance("a", "b")[1], inside.variance("a", "c")[1])
    # Never together: the cells of the way by the third, 1/1 + 1/4.
    assert pytest.approx(2.5) == inside.variance("b", "c")[1]
    # Together once: that way is shorter than the one cell, and is not taken.
    once = rank(
        [
            *both[:1],
            *[ballot("a", "c", "x", cell=f"c{n}") for n in range(2, 6)],
            *[ballot("b", "c", cell=f"c{n}") for n in range(2, 6)],
        ],
        spread=spread,
    )
    assert 2.0 == once._inside.variance("a", "b")[1]


def test_chance_of_the_best_is_that_of_the_normal() -> None:
    """Of two, it is how likely their gap is above 0, what cells and raters add included."""
    ballots = study((1.5, 0.0), 60, size=2)
    chances = []
    for spread in (Spread(seed=0, rater=0), Spread(seed=3, rater=1)):
        found = rank(ballots, spread=spread)
        (gap,) = found.pairs
        sure = NormalDist().cdf(gap.gap / ((gap.high - gap.low) / (2 * 1.96)))
        assert found.variants[0].p_best == pytest.approx(sure, abs=0.05)
        chances.append(found.variants[0].p_best)

    assert chances[0] > 0.95 > 0.9 > chances[1]


def test_win_rate_is_said_of_both_sides() -> None:
    """A gap of log 1.5 wins 60 of 100; the other wins the rest."""
    found = rank(study(CLEAR, 60))

    assert pytest.approx(0.6) == win_rate(log(1.5))
    assert pytest.approx(1) == found.win_rate("v1", "v6") + found.win_rate("v6", "v1")
    assert 0.5 == found.win_rate("v1", "v1")


def test_all_bad_counts_as_a_tie_and_cannot_say_not_at_all() -> None:
    """The one brings two nearer to one another, the other leaves everything."""
    plain = [ballot("a", "b")] * 3
    bad = Ballot("c1", "ana", (), "all_bad", ("a", "b"))
    unsure = Ballot("c1", "ana", (), "cannot_say", ("a", "b"))

    gaps = [rank([*plain, *more]).pairs[0].gap for more in ([], [bad], [unsure])]

    assert gaps[1] < gaps[0] == gaps[2]
    found = rank([*plain, bad, unsure])
    assert (4, 1, 5) == (found.ballots, found.cannot_say.count, found.cannot_say.out_of)


def test_only_those_that_are_named_are_ranked() -> None:
    """Of other ballots what is left counts; a variant without a ballot is there too."""
    ballots = [ballot("a", "x", "b"), ballot("x", "a")]

    found = rank(ballots, ["a", "b", "new"])

    assert {"a": 1, "b": 1, "new": 0} == {each.id: each.ballots for each in found.variants}
    assert rank([ballot("a", "b")]).pairs[0].gap == found.gap("a", "b").gap
    assert not found.connected


def test_nothing_to_rank_is_no_failure() -> None:
    """Without ballots there are no variants, and it is too early."""
    assert {"variants": [], "pairs": [], "verdict": "too_early", "ballots": 0} == rank([]).as_dict()


def test_unknown_target_is_refused() -> None:
    """There are two, and no default stands in for a misspelt one."""
    with pytest.raises(LabError) as caught:
        rank([], target="all")

    assert "lab.unknown_target" == caught.value.message_code


# ----- Verdicts.


def test_winner_is_who_is_the_best_with_95_in_100() -> None:
    """All others are behind it, or may still be the best."""
    found = rank(study(CLEAR, 120))

    assert "winner" == found.verdict == found.variants[0].verdict
    assert found.variants[0].p_best >= 0.95
    assert {"behind"} == {each.verdict for each in found.variants[1:] if each.p_best < 0.05}


def test_leading_is_who_is_the_best_with_80_in_100() -> None:
    """Who may be the best beside it is said to be tied still."""
    found = rank(study((0.7, 0.2, -0.5, -1.0, -1.5, -2.0), 60, seed=3))

    nearly = rank(study((0.7, 0.2, -0.5, -1.0, -1.5, -2.0), 60, seed=24))

    assert 0.80 <= found.variants[0].p_best < 0.90 < nearly.variants[0].p_best < 0.95
    assert "leading" == nearly.verdict
    assert "leading" == found.verdict == found.variants[0].verdict
    for each in found.variants[1:]:
        assert each.verdict == ("tied" if each.p_best >= 0.05 else "behind")


def test_tied_are_all_who_may_be_the_first() -> None:
    """With 5 in 100 or more; where all are equal there are several and no winner."""
    found = rank(study(EVEN, 60))

    assert "tied" == found.verdict
    tied = {each.id for each in found.variants if each.verdict == "tied"}
    assert tied == {each.id for each in found.variants if each.p_best >= 0.05}
    assert len(tied) > 1


def sure(count: int, *, other: int = 0) -> list[Ballot]:
    """As clear as can be, in many cells: a beats b."""
    one = [ballot("a", "b", cell=f"c{number}", rater=f"r{number % 3}") for number in range(count)]
    return one + [ballot("b", "c", cell=f"c{number}") for number in range(other)]


def test_too_early_under_thirty_ballots() -> None:
    """However clear they are, 29 are too few, and 30 are not."""
    assert ("too_early", "winner") == (rank(sure(29)).verdict, rank(sure(30)).verdict)
    assert {"too_early"} == {each.verdict for each in rank(sure(29)).variants}


def test_too_early_while_a_variant_has_under_ten() -> None:
    """Nine ballots of one of them keep all from a verdict."""
    assert "too_early" == rank(sure(40, other=9)).verdict
    assert "too_early" != rank(sure(40, other=10)).verdict


def test_too_early_while_some_were_not_compared() -> None:
    """Two groups that never met have no scale in common."""
    apart = [replace(each, ranking=(("x",), ("y",))) for each in sure(30)]

    found = rank([*sure(30), *apart])

    assert not found.connected
    assert "too_early" == found.verdict


# ----- How many more.


def test_more_ballots_are_those_that_bring_the_interval_down() -> None:
    """As many as the goal's variance needs, what cells and raters add left out."""
    found = rank(study(CLEAR, 60))
    known, added = found._inside.variance(*found.order[:2])
    goal = sqrt(known / 2 + added)

    assert 60 == found.more_ballots(goal).ballots


def test_more_ballots_do_not_help_against_cells_and_raters() -> None:
    """Where these alone are more than the goal allows, no number of ballots is named."""
    found = rank(study(CLEAR, 60))
    _, added = found._inside.variance(*found.order[:2])

    assert found.more_ballots(sqrt(added)).ballots is None
    assert found.more_ballots(sqrt(added) * 1.0001).ballots is None


def test_more_ballots_until_any_verdict() -> None:
    """At least those that are missing to thirty, and to ten of each; none after a winner."""
    assert rank([]).more_ballots().ballots == 30
    assert rank(sure(25)).more_ballots().ballots == 5
    assert 0 == rank(study(CLEAR, 120)).more_ballots().ballots
    never = rank(sure(40), ["a", "b", "c"])
    assert never.more_ballots(goal=10).ballots == 10


# ----- What each factor adds.


def test_effects_add_up_to_the_variants() -> None:
    """Of two axes that were crossed, each value's effect is found, beside the axis' mean."""
    factors = {
        "v1": {"recipe": "3", "style": "anime", "theme": "space"},
        "v2": {"recipe": "3", "style": "comic", "theme": "space"},
        "v3": {"recipe": "2", "style": "anime", "theme": "space"},
        "v4": {"recipe": "2", "style": "comic", "theme": "space"},
    }
    ballots = study((0.9, 0.3, -0.3, -0.9), 400)

    found = {(each.axis, each.value): each for each in effects(ballots, factors)}

    assert {"recipe", "style"} == {axis for axis, _ in found}
    recipe, style = found["recipe", "3"], found["style", "anime"]
    assert 0.6 == pytest.approx(recipe.effect, abs=0.15)
    assert 0.3 == pytest.approx(style.effect, abs=0.15)
    assert found["recipe", "2"].effect == pytest.approx(-recipe.effect)
    assert recipe.low < 0.6 < recipe.high
    assert 0 < recipe.low


def test_interval_of_an_effect_knows_of_cells_and_raters() -> None:
    """Half the difference of two values has half of what a gap has added."""
    factors = {"v1": {"a": "x"}, "v2": {"a": "y"}}
    ballots = study((0.5, 0.0), 60, size=2)

    plain, wide = (
        effects(ballots, factors, spread=spread)[0]
        for spread in (Spread(seed=0, rater=0), Spread(seed=0.6, rater=0.3))
    )

    added = ((wide.high - wide.low) ** 2 - (plain.high - plain.low) ** 2) / (2 * 1.96) ** 2
    assert (0.6**2 / 12 + 0.3**2 / 3) / 2 == pytest.approx(added)


def test_axis_with_one_value_has_no_effect() -> None:
    """There is nothing to compare it with."""
    assert () == effects(study(CLEAR[:2], 10, size=2), {"v1": {"a": "x"}, "v2": {"a": "x"}})


def test_gaps_cover_the_truth() -> None:
    """Of many small studies with cells and raters of their own, some 95 in 100 gaps are covered."""
    inside = []
    for seed in range(40):
        ballots = study(CLEAR, 40, seed=seed, cell_sd=0.25, rater_sd=0.2)
        for each in rank(ballots).pairs:
            truth = CLEAR[int(each.a[1:]) - 1] - CLEAR[int(each.b[1:]) - 1]
            inside.append(each.low <= truth <= each.high)

    assert 0.90 <= np.mean(inside) <= 0.99
