"""Stopping: what it costs, and what it keeps."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from runway_core.errors import WrongState
from runway_core.results import result
from runway_core.states import Stage, State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import (
    BOTH,
    SHORT,
    asked_for,
    assert_accounts_match,
    held,
    posts,
    reaches,
    rests,
    task_at,
)


def test_cancel_before_anything_was_sent_costs_nothing(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """What only waits for us is cancelled at once."""
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    assert State.CANCELLED is studio.cancel(made.id).state
    studio.start()
    time.sleep(0.05)
    assert State.CANCELLED is studio.get(made.id).state
    assert (0, 0) == posts(runway)
    with pytest.raises(WrongState):
        studio.cancel(made.id)


@pytest.mark.parametrize("shown", ["404", "task"])
@pytest.mark.parametrize(("status", "charged"), [("PENDING", 0), ("THROTTLED", 0), ("RUNNING", 5)])
def test_cancel_costs_what_the_task_at_runway_costs(
    studio: Studio, runway: RunwayStandin, shown: str, status: str, charged: int
) -> None:
    """Not begun: Runway gives the credits back. Running: it does not. We say which."""
    runway.cancelled_answers = shown
    made = held(studio, runway, Stage.IMAGE, status)
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, charged) == (end.state, end.spent)
    assert end.spend_is_known
    assert 1000 - charged == runway.balance
    assert (1, 0) == posts(runway)
    assert_accounts_match(studio, runway)
    assert result.message(end, "en") == "Animation cancelled"


def test_cancel_after_the_picture_keeps_it(studio: Studio, runway: RunwayStandin) -> None:
    """The picture that was paid for stays, and going on later does not buy it again."""
    made = held(studio, runway, Stage.VIDEO, "PENDING")
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, 5, [Stage.IMAGE]) == (end.state, end.spent, list(end.media))
    runway.account.stage_seconds["video"] = 0.03
    studio.resume(made.id)
    assert (State.SUCCEEDED, 15) == (rests(studio, made.id).state, runway.spent)
    assert (1, 2) == posts(runway)


def test_cancel_while_submitting_reaches_the_task(studio: Studio, runway: RunwayStandin) -> None:
    """A POST under way is not torn off: its task is written down, then stopped."""
    runway.account.pending_seconds = 60.0
    answer = runway.fault("text_to_image", "held")
    made = studio.submit(SHORT)
    asked_for(studio, runway, made.id)
    studio.cancel(made.id)
    answer.release()
    end = rests(studio, made.id)
    attempt = end.latest()
    assert attempt is not None
    assert (State.CANCELLED, 0) == (end.state, end.spent)
    assert task_at(runway, Stage.IMAGE) == attempt.task_id
    assert 1000 == runway.balance


def test_cancel_while_submitting_wins_over_a_refusal(studio: Studio, runway: RunwayStandin) -> None:
    """Nothing was made, so there is nothing to stop, and it is not sent again."""
    answer = runway.fault("text_to_image", "held")
    runway.unavailable.add("gen4_image")
    made = studio.submit(SHORT)
    asked_for(studio, runway, made.id)
    studio.cancel(made.id)
    answer.release()
    assert rests(studio, made.id).state in {State.CANCELLED, State.FAILED}
    assert (1, 0) == posts(runway)


@BOTH
def test_cancel_while_downloading_keeps_the_file(
    studio: Studio, runway: RunwayStandin, stage: Stage
) -> None:
    """What is being fetched is paid for: it is kept, and nothing more is bought."""
    answer = runway.fault("media", "held", stage=str(stage))
    made = studio.submit(SHORT)
    reaches(studio, made.id, State.DOWNLOADING, stage)
    studio.cancel(made.id)
    answer.release()
    end = rests(studio, made.id)
    assert (State.CANCELLED if stage is Stage.IMAGE else State.SUCCEEDED) is end.state
    assert stage in end.media
    assert (1, int(stage is Stage.VIDEO)) == posts(runway)
    assert_accounts_match(studio, runway)


def test_cancel_that_comes_too_late_keeps_the_clip(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """A task that finished before the wish is not deleted: its clip is fetched."""
    studio = fresh(poll_interval=0.3)
    made = held(studio, runway, Stage.VIDEO, "RUNNING")
    runway.finish()
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert [] == runway.calls("cancel")
    assert not end.cancel_requested


def test_cancel_that_cannot_reach_runway_rests_and_can_be_repeated(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Nobody knows whether it stopped, so nothing is said to have."""
    made = held(studio, runway, Stage.IMAGE, "PENDING")
    runway.fault("cancel", "status", None, status=503)
    studio.cancel(made.id)
    assert State.TIMED_OUT is rests(studio, made.id).state
    runway.clear_faults()
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, 0) == (end.state, end.spent)


def test_cancel_whose_answer_is_lost_still_counts(studio: Studio, runway: RunwayStandin) -> None:
    """Repeating a DELETE that was done answers 404, which is what was wished for."""
    made = held(studio, runway, Stage.IMAGE, "PENDING")
    runway.fault("cancel", "drop_after")
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, 0) == (end.state, end.spent)


@pytest.mark.parametrize("shown", ["404", "task"])
def test_cancel_of_a_failed_task_costs_what_it_cost(
    fresh: Callable[..., Studio], runway: RunwayStandin, shown: str
) -> None:
    """A task that failed before the wish is charged as Runway charged it."""
    runway.cancelled_answers = shown
    studio = fresh(poll_interval=0.3)
    made = held(studio, runway, Stage.IMAGE, "RUNNING")
    runway.fail(task_at(runway, Stage.IMAGE), "SAFETY.INPUT.TEXT")
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, 5) == (end.state, end.spent)
