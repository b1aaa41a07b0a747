"""Stopping at every place at which there is something to stop."""

from __future__ import annotations

import pytest

from runway_core.errors import WrongState
from runway_core.results import result
from runway_core.states import PASSING, RESTING, Stage, State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.stopping import PLACES, assert_stopped
from tests.kit.studio import SHORT, at_once, held, posts, rests, run, until

OVER = {State.SUCCEEDED, State.FAILED, State.CANCELLED}
"""Where there is nothing left to stop."""


def test_every_state_has_its_place(still: Studio) -> None:
    """The table of places leaves no state out that can be stopped."""
    named = {"queued", "submitting", "waiting", "running", "timed_out", "unconfirmed"}
    assert named <= set(PLACES)
    assert {State.DOWNLOADING, State.CANCELLING} == {
        state for state in (PASSING | RESTING) - OVER if str(state) not in named
    }


@pytest.mark.parametrize("name", PLACES)
def test_stopping_costs_what_runway_charged_and_keeps_what_is_paid(
    studio: Studio, runway: RunwayStandin, name: str
) -> None:
    """Wherever it is: nothing more is sent, the cost is Runway's, and a success is kept."""
    place = PLACES[name]
    made = place.bring(studio, runway)
    asked = studio.cancel(made.id)
    assert asked.cancel_requested
    assert_stopped(place, studio, runway, rests(studio, made.id))


@pytest.mark.parametrize("name", ["waiting", "running", "animating", "timed_out"])
def test_it_is_stopping_until_runway_has_answered(
    studio: Studio, runway: RunwayStandin, name: str
) -> None:
    """Nobody is told that it stopped before that is so; asking again changes nothing."""
    made = PLACES[name].bring(studio, runway)
    answer = runway.fault("cancel", "held")
    asked = studio.cancel(made.id)
    assert (State.CANCELLING, None) == (asked.state, asked.finished_at)
    assert State.CANCELLING is studio.cancel(made.id).state
    assert "Stopping" == result.message(studio.get(made.id), "en")
    answer.release()
    assert_stopped(PLACES[name], studio, runway, rests(studio, made.id))
    assert 1 == len(runway.calls("cancel"))


def test_a_request_on_its_way_is_stopping_in_words_too(
    studio: Studio, runway: RunwayStandin
) -> None:
    """The answer is waited for, as there may be a task to stop; the page says what is wished."""
    made = PLACES["submitting"].bring(studio, runway)
    asked = studio.cancel(made.id)
    assert (State.SUBMITTING, "Stopping") == (asked.state, result.message(asked, "en"))
    assert State.CANCELLED is rests(studio, made.id).state


def test_stopped_from_several_tabs_at_once_is_stopped_once(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Every tab is answered, and Runway is told once."""
    made = held(studio, runway, Stage.IMAGE, "RUNNING")
    answers = at_once(4, lambda _: studio.cancel(made.id))
    assert {State.CANCELLING} >= {
        answer.state for answer in answers if not isinstance(answer, WrongState)
    }
    assert State.CANCELLED is rests(studio, made.id).state
    assert 1 == len(runway.calls("cancel"))


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_is_over_cannot_be_stopped(
    studio: Studio, runway: RunwayStandin, state: State
) -> None:
    """It says so, and nothing is deleted at Runway."""
    if state is State.FAILED:
        runway.fault("text_to_image", "fail_code", code="INTERNAL")
    if state is State.CANCELLED:
        made = PLACES["waiting"].bring(studio, runway)
        studio.cancel(made.id)
        end = rests(studio, made.id)
    else:
        end = run(studio)
    before = len(runway.calls("cancel"))
    with pytest.raises(WrongState):
        studio.cancel(end.id)
    assert (state, before) == (studio.get(end.id).state, len(runway.calls("cancel")))


# ----- The cost is read, and where it cannot be read it is not known.


@pytest.mark.parametrize(
    ("status", "back", "spent", "known"),
    [
        ("RUNNING", 0, 5, True),
        ("RUNNING", 2, 3, True),
        ("RUNNING", 5, 0, True),
        ("PENDING", 5, 0, True),
        ("PENDING", 0, 0, False),
        ("RUNNING", -50, 0, False),
        ("RUNNING", 1000, 0, False),
    ],
)
def test_a_task_that_is_not_shown_any_more_cost_what_the_balance_says(
    studio: Studio,
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    status: str,
    back: int,
    spent: int,
    known: bool,
) -> None:
    """404 after being cancelled: what came back tells; if others moved the balance, nothing
    does, and no cost is made up.
    """
    made = held(studio, runway, Stage.IMAGE, status)
    monkeypatch.setattr(runway.account, "_pay", lambda *_: None)
    cancel = runway.account.cancel

    def moves(task: object, *, forget: bool) -> None:
        cancel(task, forget=forget)  # type: ignore[arg-type]
        runway.account.balance += back

    monkeypatch.setattr(runway.account, "cancel", moves)
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, spent, known) == (end.state, end.spent, end.spend_is_known)
    assert 5 == sum(item.spoken_for for item in end.submissions) or known


def test_a_balance_that_cannot_be_read_makes_no_cost_up(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Documented or not: what was not read is not known, and at most the price."""
    made = held(studio, runway, Stage.IMAGE, "RUNNING")
    runway.fault("organization", "status", None, status=503)
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, False) == (end.state, end.spend_is_known)
    assert "The final cost is unknown: 5 credits at most." == result.cost(end, "en")
    assert (1, 0) == posts(runway)


def test_a_simulation_is_stopped_for_nothing(studio: Studio, runway: RunwayStandin) -> None:
    """There is nothing to ask Runway."""
    slow = studio.pipeline.settings
    object.__setattr__(slow, "simulation_seconds", 60.0)
    made = studio.submit(SHORT, simulate=True)
    until(studio, made.id, lambda now: now.state is State.RUNNING)
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, 0, True) == (end.state, end.spent, end.spend_is_known)
    assert [] == runway.calls("cancel")


def test_what_came_back_beside_other_work_tells_nothing(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With another task of ours under way, the credits that come back may be that one's: it may
    have failed in the very moment. Then no cost is made up, and at most the price is counted.
    """
    made = held(studio, runway, Stage.IMAGE, "RUNNING")
    other = held(studio, runway, Stage.IMAGE, "RUNNING")
    assert made.id != other.id
    cancel = runway.account.cancel

    def refunds_the_other(task: object, *, forget: bool) -> None:
        cancel(task, forget=forget)  # type: ignore[arg-type]
        runway.account.balance += 5

    monkeypatch.setattr(runway.account, "_pay", lambda *_: None)
    monkeypatch.setattr(runway.account, "cancel", refunds_the_other)
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, False) == (end.state, end.spend_is_known)
    assert 5 == sum(item.spoken_for for item in end.submissions)
