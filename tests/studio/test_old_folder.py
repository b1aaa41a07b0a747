"""A data folder of the first release, opened by this one: everything goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from runway_core.money import ledger
from runway_core.states import State
from runway_core.studio.studio import Studio
from tests.kit import first_release
from tests.kit.first_release import FINISHED, QUEUED, UNCONFIRMED
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, posts, rests, run


@pytest.fixture
def old(clean_environment: Path, fresh: Callable[..., Studio]) -> Studio:
    """A studio on the folder that the first release left."""
    first_release.make(clean_environment / "studio.db")
    return fresh()


def test_queued_animation_of_an_old_folder_is_made(old: Studio, runway: RunwayStandin) -> None:
    """It was promised, and it is driven to its end, paid for once."""
    end = rests(old, QUEUED)
    assert (State.SUCCEEDED, 15, 15) == (end.state, end.spent, runway.spent)
    assert (1, 1) == posts(runway)
    assert {State.SUCCEEDED} == {old.get(one).state for one in (FINISHED, QUEUED)}


def test_lost_answer_of_an_old_folder_still_waits_for_a_person(
    old: Studio, runway: RunwayStandin
) -> None:
    """It is not sent again by itself; once somebody decided to, it is made."""
    rests(old, QUEUED)
    assert State.UNCONFIRMED is old.get(UNCONFIRMED).state
    assert (1, 1) == posts(runway)
    old.send_again(UNCONFIRMED, agreed=15)
    assert State.SUCCEEDED is rests(old, UNCONFIRMED).state
    assert (2, 2) == posts(runway)


def test_spending_of_an_old_folder_still_counts(old: Studio) -> None:
    """What was spent before the change is in the ledger after it."""
    with old.database.read() as connection:
        lines = [line for line in ledger.lines(connection) if line.animation_id == FINISHED]
    assert [5, 10] == [line.final for line in lines]


def test_new_animation_stands_beside_the_old_ones(old: Studio) -> None:
    """Old and new are one history, newest first."""
    made = run(old, replace(SHORT, theme="forest"), simulate=True)
    listed, _ = old.list()
    assert [made.id, QUEUED, UNCONFIRMED, FINISHED] == [one.id for one in listed]
