"""Nobody pays to animate a drawn sample: a simulated picture is never completed for real."""

from __future__ import annotations

from typing import Any

import pytest

from runway_core.errors import WrongState
from runway_core.states import Mode, State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, posts, rests, run


@pytest.mark.parametrize("how", [{"simulate": True}, {}], ids=["asked-for", "no-credits"])
def test_simulated_animation_is_not_carried_on_for_real(
    studio: Studio, runway: RunwayStandin, how: dict[str, Any]
) -> None:
    """Whatever is agreed to, and however many credits there are by then."""
    runway.balance = 1000 if how else 0
    end = run(studio, **how)
    assert (State.SUCCEEDED, Mode.SIMULATION) == (end.state, end.mode)
    runway.balance = 1000
    studio.account.forget()
    with pytest.raises(WrongState):
        studio.resume_price(end)
    with pytest.raises(WrongState):
        studio.resume(end.id, agreed=1000)
    after = rests(studio, end.id)
    assert (State.SUCCEEDED, Mode.SIMULATION) == (after.state, after.mode)
    assert ((0, 0), 0) == (posts(runway), runway.spent)


def test_cancelled_simulation_goes_on_as_one(still: Studio, runway: RunwayStandin) -> None:
    """What was asked for as a simulation is carried on as one, for nothing."""
    made = still.submit(SHORT, simulate=True)
    still.cancel(made.id)
    assert 0 == still.resume_price(still.get(made.id))
    still.resume(made.id, agreed=1000)
    still.start()
    end = rests(still, made.id)
    assert (State.SUCCEEDED, Mode.SIMULATION, 0) == (end.state, end.mode, runway.spent)
    assert (0, 0) == posts(runway)


def test_real_picture_with_a_simulated_clip_is_completed(
    studio: Studio, runway: RunwayStandin
) -> None:
    """That is what the guard lets through: the clip alone is bought."""
    made = run(studio, picture_only=True)
    assert 10 == studio.resume_price(made)
    studio.resume(made.id, agreed=10)
    end = rests(studio, made.id)
    assert (Mode.REAL, 15) == (end.mode, runway.spent)
    with pytest.raises(WrongState):
        studio.resume(end.id, agreed=1000)
