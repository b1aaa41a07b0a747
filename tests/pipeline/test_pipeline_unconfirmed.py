"""A submission whose answer was lost: adopted, sent again, or dropped."""

from __future__ import annotations

import pytest

from runway_core.errors import CannotAfford, NeedsConsent, NotFound, WrongState
from runway_core.states import Plan, Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import (
    SHORT,
    asked_for,
    assert_accounts_match,
    posts,
    rests,
    run,
    task_at,
    until,
)


def unconfirmed(studio: Studio, runway: RunwayStandin, kind: str = "drop_after") -> Animation:
    runway.fault("text_to_image", kind)
    return settled(studio, run(studio).id)


def settled(studio: Studio, animation_id: str) -> Animation:
    """The unconfirmed animation once the balance after it is on record too."""
    end = rests(studio, animation_id)
    assert State.UNCONFIRMED is end.state

    def noted(now: Animation) -> bool:
        attempt = now.latest()
        return attempt is not None and attempt.balance_after is not None

    return until(studio, animation_id, noted)


def test_adopting_the_task_carries_on_for_free(studio: Studio, runway: RunwayStandin) -> None:
    """The id from Runway's portal is all that was missing."""
    end = unconfirmed(studio, runway)
    studio.adopt(end.id, f" {task_at(runway, Stage.IMAGE)}\n")
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)
    assert_accounts_match(studio, runway)


@pytest.mark.parametrize(
    "wrong", ["", "not-an-id", "../organization", "7d5f3c0a-8f5e-4f53-9a34-0c5a9e1d7b42"]
)
def test_adopting_what_runway_does_not_know_changes_nothing(
    studio: Studio, runway: RunwayStandin, wrong: str
) -> None:
    """A wrong id is refused, and the decision stays open."""
    end = unconfirmed(studio, runway)
    with pytest.raises(NotFound):
        studio.adopt(end.id, wrong)
    assert end == studio.get(end.id)


def test_adopting_a_task_that_is_already_ours_is_refused(
    studio: Studio, runway: RunwayStandin
) -> None:
    """One task makes one animation."""
    first = run(studio).latest(Stage.IMAGE)
    assert first is not None
    assert first.task_id is not None
    end = unconfirmed(studio, runway)
    with pytest.raises(WrongState) as caught:
        studio.adopt(end.id, first.task_id)
    assert "adopt_ours" == caught.value.action
    assert end == studio.get(end.id)


def test_adopting_undoes_an_older_wish_to_stop(studio: Studio, runway: RunwayStandin) -> None:
    """Stopped while its answer was being lost, then adopted: the newer decision holds."""
    silence = runway.fault("text_to_image", "silence")
    made = studio.submit(SHORT)
    asked_for(studio, runway, made.id)
    studio.cancel(made.id)
    silence.release()
    assert State.UNCONFIRMED is rests(studio, made.id).state
    studio.adopt(made.id, task_at(runway, Stage.IMAGE))
    assert State.SUCCEEDED is rests(studio, made.id).state


def test_sending_again_needs_consent_to_its_price(studio: Studio, runway: RunwayStandin) -> None:
    """It may be paid for twice: nobody does that by accident."""
    end = unconfirmed(studio, runway)
    with pytest.raises(NeedsConsent) as caught:
        studio.send_again(end.id, agreed=4)
    assert 5 == caught.value.credits
    assert (1, 0) == posts(runway)
    studio.send_again(end.id, agreed=5)
    with pytest.raises(WrongState):
        studio.send_again(end.id, agreed=5)
    end = rests(studio, end.id)
    assert State.SUCCEEDED is end.state
    assert ["dropped", "succeeded"] == [item.outcome for item in end.attempts(Stage.IMAGE)]
    assert (2, 1) == posts(runway)
    assert (20, 15) == (runway.spent, end.spent)


def test_sending_again_undoes_an_older_wish_to_stop(studio: Studio, runway: RunwayStandin) -> None:
    """Stopped while its answer was being lost, then sent again: it goes out."""
    silence = runway.fault("text_to_image", "silence")
    made = studio.submit(SHORT)
    asked_for(studio, runway, made.id)
    studio.cancel(made.id)
    silence.release()
    assert State.UNCONFIRMED is rests(studio, made.id).state
    studio.send_again(made.id, agreed=5)
    assert State.SUCCEEDED is rests(studio, made.id).state
    assert (2, 1) == posts(runway)


def test_sending_again_without_the_credits_is_refused(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Who asks for the real thing is told that it cannot be paid for; the decision stays open."""
    end = unconfirmed(studio, runway)
    runway.balance = 3
    studio.credits(refresh=True)
    with pytest.raises(CannotAfford):
        studio.send_again(end.id, agreed=5)
    assert State.UNCONFIRMED is studio.get(end.id).state


def test_dropping_a_lost_submission_ends_it(studio: Studio, runway: RunwayStandin) -> None:
    """Cancel means "do not wait for it"; making it anew is asked about, as it may be paid."""
    end = unconfirmed(studio, runway)
    assert State.CANCELLED is studio.cancel(end.id).state
    attempt = studio.get(end.id).latest()
    assert attempt is not None
    assert "dropped" == attempt.outcome
    with pytest.raises(NeedsConsent):
        studio.resume(end.id)
    assert (1, 0) == posts(runway)
    studio.resume(end.id, agreed=15)
    assert State.SUCCEEDED is rests(studio, end.id).state
    assert (2, 1) == posts(runway)


def test_unconfirmed_is_the_only_state_to_adopt_or_send_again(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Where no answer was lost there is nothing to decide."""
    end = run(studio)
    attempt = end.latest()
    assert attempt is not None
    assert attempt.task_id is not None
    with pytest.raises(WrongState):
        studio.adopt(end.id, attempt.task_id)
    with pytest.raises(WrongState):
        studio.send_again(end.id, agreed=1000)
    with pytest.raises(WrongState):
        studio.resume(end.id, agreed=1000)
    assert Plan.REAL is end.plan
