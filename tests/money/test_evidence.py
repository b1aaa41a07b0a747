"""Whether a lost request was charged: proved, probable, or not to be told."""

from dataclasses import replace
from typing import Any

import pytest

from runway_core.money.evidence import DAY, SETTLED, Charge, Facts, Unsure, Witness, judge
from runway_core.money.spending import Amount

NOTHING = Facts(
    price=50,
    age=SETTLED,
    balance_before=1000,
    balance_after=1000,
    balance_now=1000,
    runway=60,
    studio=Amount(60.0),
    alone=True,
    generations=2,
    own_generations=2,
)
"""A request that left no trace, on an account that nobody else uses."""

CHARGED = replace(NOTHING, balance_after=950, balance_now=950, runway=110, generations=3)
"""One that left every trace."""


def test_no_trace_on_an_account_of_ones_own_is_a_proof() -> None:
    """Balance, usage and generations are those without it, and nothing could have hidden it."""
    assert (Charge.NO, (), ()) == _told(judge(NOTHING))


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"age": SETTLED - 1}, [Unsure.TOO_EARLY]),
        ({"balance_before": None}, [Unsure.NO_BALANCE]),
        ({"balance_now": None}, [Unsure.NO_BALANCE]),
        ({"own_tasks": True}, [Unsure.OWN_TASKS]),
        ({"studio": Amount(10.0, 50.0)}, [Unsure.OWN_TASKS]),
        ({"balance_now": 1001}, [Unsure.MOVED]),
        ({"balance_now": 1950, "balance_after": None}, [Unsure.MOVED]),
        ({"balance_after": 990}, [Unsure.MOVED]),
        ({"runway": None, "alone": False}, [Unsure.NO_USAGE]),
        ({"runway": 65}, [Unsure.OTHERS]),
        ({"alone": False}, [Unsure.OTHERS]),
        ({"generations": None}, [Unsure.NO_USAGE]),
        ({"generations": 4}, [Unsure.OTHERS]),
        ({"own_generations": None}, [Unsure.OWN_TASKS]),
        ({"generations": 1}, [Unsure.OTHERS]),
        ({"own_tasks": True, "runway": None, "alone": False}, [Unsure.OWN_TASKS, Unsure.NO_USAGE]),
    ],
)
def test_whatever_could_hide_a_charge_takes_the_proof_away(
    changes: dict[str, Any], reasons: list[Unsure]
) -> None:
    """One thing that is not known, or moved by itself, and it cannot be told any more."""
    assert (Charge.UNKNOWN, (), tuple(reasons)) == _told(judge(replace(NOTHING, **changes)))


def test_after_a_day_the_generations_are_not_needed_any_more() -> None:
    """Runway's count of 24 hours has forgotten it; by then it is in the other two or in none."""
    assert Charge.NO is judge(replace(NOTHING, age=DAY + 1, generations=0)).charge
    assert Charge.PROBABLY is judge(replace(CHARGED, age=DAY + 1, generations=0)).charge


@pytest.mark.parametrize(
    ("changes", "witnesses"),
    [
        ({}, [Witness.BALANCE, Witness.USAGE, Witness.GENERATIONS]),
        ({"balance_after": None}, [Witness.BALANCE, Witness.USAGE, Witness.GENERATIONS]),
        # Somebody else spent since: what was read right after still tells.
        ({"balance_now": 300}, [Witness.BALANCE, Witness.USAGE, Witness.GENERATIONS]),
        ({"balance_before": None}, [Witness.USAGE, Witness.GENERATIONS]),
        ({"own_generations": None}, [Witness.BALANCE, Witness.USAGE]),
        ({"own_tasks": True}, [Witness.USAGE, Witness.GENERATIONS]),
        ({"runway": None}, [Witness.BALANCE, Witness.GENERATIONS]),
        ({"runway": 500, "generations": 9, "alone": False}, [Witness.BALANCE]),
        # Usage is counted last.
        ({"runway": 60, "age": 5.0}, [Witness.BALANCE, Witness.GENERATIONS]),
    ],
)
def test_what_fits_the_price_exactly_is_a_probable_charge(
    changes: dict[str, Any], witnesses: list[Witness]
) -> None:
    """Never more than probable: others may have spent as much."""
    assert (Charge.PROBABLY, tuple(witnesses), ()) == _told(judge(replace(CHARGED, **changes)))


@pytest.mark.parametrize(
    "changes",
    [{"runway": 60}, {"balance_after": 1000, "balance_now": 1000}, {"generations": 2}],
    ids=["usage", "balance", "generations"],
)
def test_witnesses_that_contradict_each_other_tell_nothing(changes: dict[str, Any]) -> None:
    """One shows a charge and another shows none, long after both should."""
    found = judge(replace(CHARGED, **changes))
    assert (Charge.UNKNOWN, (), (Unsure.DISAGREE,)) == _told(found)


def test_a_charge_that_was_paid_back_is_not_proved_away() -> None:
    """A generation was made, and nothing of it is left: that is no proof that none was."""
    found = judge(replace(NOTHING, generations=3))
    assert Charge.UNKNOWN is found.charge


def _told(evidence: Any) -> tuple[Charge, tuple[Witness, ...], tuple[Unsure, ...]]:
    return evidence.charge, evidence.witnesses, evidence.reasons
