"""Submitting: promises are kept, the cap holds, and nothing is simulated silently."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from runway_core.briefs.brief import Brief
from runway_core.errors import (
    BriefError,
    CannotAfford,
    DailyCapReached,
    KeyRefused,
    NoGenerationsLeft,
    RunwayDown,
    RunwayError,
    StudioError,
    Unreachable,
)
from runway_core.money import ledger
from runway_core.money.account import BALANCE_SECONDS
from runway_core.results import result
from runway_core.states import Mode, Plan, Reason, Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import BRIEF, SHORT, at_once, rests


def test_same_request_makes_one_animation(studio: Studio, runway: RunwayStandin) -> None:
    """A double click, or the same form sent again later, finds the first one."""
    first = studio.submit(SHORT, request_key="form-1")
    assert first.id == studio.submit(SHORT, request_key="form-1").id
    rests(studio, first.id)
    assert first.id == studio.submit(SHORT, request_key="form-1").id
    assert 1 == len(runway.posts("image"))


def test_same_request_from_eight_threads_makes_one_animation(
    studio: Studio, runway: RunwayStandin
) -> None:
    """However close together they come."""
    answers = at_once(8, lambda _: studio.submit(SHORT, request_key="form-1"))
    (animation_id,) = {answer.id for answer in answers}
    rests(studio, animation_id)
    assert (1, 1) == (len(runway.posts("image")), len(runway.posts("video")))


def test_same_request_is_answered_when_runway_or_the_credits_are_gone(
    still: Studio, runway: RunwayStandin
) -> None:
    """The second click asks for nothing new, so nothing can refuse it."""
    first = still.submit(BRIEF, picture_only=True, request_key="form-1")
    runway.balance = 0
    still.account.forget()
    assert first == still.submit(BRIEF, picture_only=True, request_key="form-1")
    runway.stop()
    still.account.forget()
    assert first == still.submit(BRIEF, picture_only=True, request_key="form-1")
    runway.start()


@pytest.mark.parametrize("driven", [False, True], ids=["waiting", "driven"])
def test_ten_clicks_with_credits_for_three_promise_three(
    fresh: Callable[..., Studio], runway: RunwayStandin, driven: bool
) -> None:
    """The rest is simulated or refused; the account is never overdrawn, nor asked to be."""
    runway.balance = 3 * 55 + 10
    runway.concurrency.update(gen4_image=None, gen4_turbo=None)
    studio = fresh(started=driven)
    answers = at_once(10, lambda _: studio.submit(BRIEF))
    made = [answer for answer in answers if isinstance(answer, Animation)]
    refused = [answer for answer in answers if not isinstance(answer, Animation)]
    assert {CannotAfford} >= {type(error) for error in refused}
    real = [one for one in made if one.plan is Plan.REAL]
    assert 3 == len(real)
    assert all((one.plan, one.reason) == (Plan.SIMULATED, Reason.NO_CREDITS)
               for one in made if one not in real)  # fmt: skip
    studio.start()
    ends = [rests(studio, one.id, seconds=20.0) for one in made]
    assert {State.SUCCEEDED} == {end.state for end in ends}
    assert 3 * 55 == sum(end.spent for end in ends) == runway.spent
    assert 10 == runway.balance
    assert {200} == {post.status for post in runway.posts()}


def test_promise_is_kept_though_others_were_simulated(still: Studio, runway: RunwayStandin) -> None:
    """What is promised to one is not free for the next, long before anything is charged."""
    runway.balance = 60
    assert Plan.REAL is still.submit(BRIEF).plan
    assert 5 == still.account.available()
    second = still.submit(BRIEF)
    assert (Plan.SIMULATED, Reason.NO_CREDITS) == (second.plan, second.reason)


def test_cap_for_the_day_refuses_with_its_figures(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Promised and spent credits count; nothing is written, sent, or simulated instead."""
    studio = fresh(max_credits_per_day=29)
    first = studio.submit(SHORT)
    with pytest.raises(DailyCapReached) as caught:
        studio.submit(SHORT)
    assert {"cap": 29, "spent": 15, "needed": 15, "left": 14} == caught.value.params
    rests(studio, first.id)
    with pytest.raises(DailyCapReached) as caught:
        studio.submit(SHORT)
    assert {"cap": 29, "spent": 15, "needed": 15, "left": 14} == caught.value.params
    assert (first.id,) == tuple(one.id for one in studio.list()[0])
    assert Plan.SIMULATED is studio.submit(SHORT, simulate=True).plan
    assert Plan.PICTURE_ONLY is studio.submit(SHORT, picture_only=True).plan


@pytest.mark.parametrize(
    ("limit", "error"),
    [("cap", DailyCapReached), ("generations", NoGenerationsLeft)],
)
def test_ten_clicks_with_room_for_three_today_make_three(
    fresh: Callable[..., Studio], runway: RunwayStandin, limit: str, error: type[StudioError]
) -> None:
    """Neither our own cap nor Runway's generations of the day are promised twice."""
    if limit == "generations":
        runway.daily["gen4_turbo"] = 3
    studio = fresh(started=False, **({"max_credits_per_day": 59} if limit == "cap" else {}))
    answers = at_once(10, lambda _: studio.submit(SHORT))
    made = [answer for answer in answers if isinstance(answer, Animation)]
    assert 3 == len(made)
    assert {error} == {type(answer) for answer in answers if answer not in made}
    studio.start()
    assert {State.SUCCEEDED} == {rests(studio, one.id).state for one in made}
    assert (45, {200}) == (runway.spent, {post.status for post in runway.posts()})


@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_day_that_was_used_up_meanwhile_sends_nothing(
    fresh: Callable[..., Studio], runway: RunwayStandin, stage: Stage
) -> None:
    """Others may have used the last generation since it was promised: it waits for a person,
    and carrying on then pays for nothing twice.
    """
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    model = made.brief.model(stage).id
    runway.daily[model] = 0
    studio.account.forget()
    studio.start()
    end = rests(studio, made.id)
    assert end.failure is not None
    assert (State.FAILED, stage, "no_generations") == (end.state, end.stage, end.failure.code)
    assert {"model": model, "needed": 1, "left": 0, "most": 0} == end.failure.params
    assert [] == runway.posts(str(stage))
    with pytest.raises(NoGenerationsLeft):
        studio.resume(made.id)
    runway.daily[model] = 1
    studio.account.forget()
    studio.resume(made.id)
    assert (State.SUCCEEDED, 15) == (rests(studio, made.id).state, runway.spent)


def test_credits_that_others_spent_meanwhile_are_not_asked_for(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """The balance is read again right before each paid request, however fresh the promise."""
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    runway.balance = 9
    studio.account.forget()
    studio.start()
    end = rests(studio, made.id)
    assert (Mode.MIXED, 5) == (end.mode, end.spent)
    assert [] == runway.posts("video")


def test_cap_for_the_day_begins_anew_at_midnight_utc(fresh: Callable[..., Studio]) -> None:
    """A new UTC day, a new cap."""
    tomorrow = ledger.utc_midnight(time.time()) + ledger.DAY + 1
    studio = fresh(max_credits_per_day=15)
    rests(studio, studio.submit(SHORT).id)
    later = fresh(started=False, max_credits_per_day=15, clock=lambda: tomorrow)
    assert Plan.REAL is later.submit(SHORT).plan


@pytest.mark.parametrize(
    "brief",
    [
        replace(BRIEF, style="nope"),
        replace(BRIEF, duration=11),
        replace(BRIEF, image_seed=-1),
        replace(BRIEF, words="x" * 30_000),
    ],
    ids=["style", "duration", "seed", "words"],
)
def test_brief_that_cannot_be_used_is_refused_before_anything_is_asked(
    still: Studio, runway: RunwayStandin, brief: Brief
) -> None:
    """Runway hears nothing of it."""
    with pytest.raises(BriefError):
        still.submit(brief)
    assert [] == runway.requests


def test_wrong_key_is_an_error_and_never_a_silent_simulation(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """It says what to check, and that nothing was charged."""
    studio = fresh(api_key=f"key_{'0' * 128}")
    with pytest.raises(KeyRefused) as caught:
        studio.submit(BRIEF)
    explained = result.explain_error(caught.value, "en")
    assert "RUNWAY_API_KEY" in explained.next
    assert "Nothing was charged." == explained.cost
    assert ((), None) == studio.list()


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (("status", {"status": 500}), RunwayDown),
        (("drop_before", {}), RunwayError),
        (("half_json", {}), RunwayError),
        (None, Unreachable),
    ],
    ids=["500", "dropped", "half_json", "unreachable"],
)
def test_account_that_cannot_be_read_is_an_error_and_never_a_simulation(
    still: Studio, runway: RunwayStandin, fault: Any, error: type[RunwayError]
) -> None:
    """Not knowing the balance is not having none."""
    if fault is None:
        runway.stop()
    else:
        runway.fault("organization", fault[0], None, **fault[1])
    with pytest.raises(error):
        still.submit(BRIEF)
    assert ((), None) == still.list()


@pytest.mark.parametrize("trouble", ["no_key", "wrong_key", "unreachable", "empty", "capped"])
def test_simulation_on_request_always_works_and_asks_nobody(
    fresh: Callable[..., Studio], runway: RunwayStandin, trouble: str
) -> None:
    """Whatever is wrong with the account, a rehearsal needs none of it."""
    changes: dict[str, Any] = {
        "no_key": {"api_key": None},
        "wrong_key": {"api_key": f"key_{'0' * 128}"},
        "capped": {"max_credits_per_day": 0},
    }.get(trouble, {})
    if trouble == "unreachable":
        runway.stop()
    runway.balance = 0 if trouble == "empty" else 1000
    studio = fresh(**changes)
    end = rests(studio, studio.submit(BRIEF, simulate=True).id)
    assert (State.SUCCEEDED, Mode.SIMULATION) == (end.state, end.mode)
    assert (Reason.REQUESTED, 0, 0) == (end.reason, end.quoted, end.spent)
    assert [] == runway.requests
    assert all(item.simulated for item in end.submissions)
    with studio.database.read() as connection:
        assert [] == list(ledger.lines(connection))


def test_switch_back_to_real_needs_no_restart(studio: Studio, runway: RunwayStandin) -> None:
    """Credits that arrive are seen by a later submit, once the balance that was read is old."""
    now = [time.time()]
    studio.account._clock = lambda: now[0]
    runway.balance = 0
    assert Plan.SIMULATED is studio.decide(BRIEF).plan
    runway.balance = 1000
    assert Plan.SIMULATED is studio.decide(BRIEF).plan
    now[0] += BALANCE_SECONDS
    assert Plan.REAL is studio.decide(BRIEF).plan
