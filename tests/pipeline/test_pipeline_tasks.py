"""Looking at a task: faults that pass, tasks that fail, and tasks that take too long."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from runway_core.errors import NeedsConsent, WrongState
from runway_core.pipeline.watch import Watching
from runway_core.runway.failures import Again
from runway_core.runway.wire import Task, TaskStatus
from runway_core.states import Mode, Reason, Stage, State
from runway_core.store.animation import Animation
from runway_core.store.animations import Claim
from runway_core.store.lease_owner import Owner
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import allowance, put
from tests.kit.studio import BOTH, SHORT, assert_accounts_match, held, posts, rests, run

# ----- Looking at a task.

PASSING_FAULTS: dict[str, tuple[str, int, dict[str, Any]]] = {
    "unknown_status": ("unknown_status", 2, {}),
    "status_backwards": ("status_backwards", 2, {}),
    "progress_above_1": ("progress_above_1", 2, {}),
    "progress_null": ("progress_null", 2, {}),
    "progress_missing": ("progress_missing", 2, {}),
    "no_output": ("no_output", 1, {}),
    "task_404": ("task_404", 2, {}),
    "500": ("status", 3, {"status": 500}),
    "429": ("status", 3, {"status": 429}),
    "half_json": ("half_json", 3, {}),
    "wrong_shape": ("wrong_shape", 3, {}),
    "drop_before": ("drop_before", 3, {}),
    "drop_after": ("drop_after", 3, {}),
    "silence": ("silence", 1, {"seconds": 100}),
}


@pytest.mark.parametrize("fault", PASSING_FAULTS)
def test_faulty_looks_at_a_task_do_not_disturb_the_run(
    studio: Studio, runway: RunwayStandin, fault: str
) -> None:
    """A look that fails, or says something odd, is only a look: the next one counts."""
    kind, times, options = PASSING_FAULTS[fault]
    runway.account.stage_seconds["image"] = 0.1
    runway.fault("task", kind, times, stage="image", **options)
    end = run(studio)
    assert (State.SUCCEEDED, 15, None, None) == (end.state, end.spent, end.failure, end.trouble)
    assert (1, 1) == posts(runway)
    assert_accounts_match(studio, runway)


def test_task_that_runway_does_not_know_is_given_up_and_not_bought_silently(
    studio: Studio, runway: RunwayStandin
) -> None:
    """404 again and again: failed, its cost unknown, and a new one needs consent."""
    runway.fault("task", "task_404", None, stage="video")
    end = run(studio)
    assert end.failure is not None
    assert (State.FAILED, "task.gone") == (end.state, end.failure.code)
    assert not end.spend_is_known
    with pytest.raises(NeedsConsent):
        studio.resume(end.id)
    assert (1, 1) == posts(runway)


def test_key_refused_while_waiting_rests_and_carries_on_for_free(
    studio: Studio, runway: RunwayStandin
) -> None:
    """The task goes on at Runway: with a good key again, it is only looked at."""
    runway.fault("task", "status", stage="video", status=401)
    end = run(studio)
    assert end.failure is not None
    assert (State.TIMED_OUT, "key_refused") == (end.state, end.failure.code)
    assert 0 == studio.resume_price(end)
    studio.resume(end.id)
    assert (State.SUCCEEDED, 15) == (rests(studio, end.id).state, runway.spent)
    assert (1, 1) == posts(runway)


@pytest.mark.parametrize("state", ["RUNNING", "DOWNLOADING", "CANCELLING"])
def test_key_taken_away_rests_and_carries_on_with_the_key(
    studio: Studio,
    fresh: Callable[..., Studio],
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    state: str,
) -> None:
    """Without the key a task at Runway cannot be asked about: it waits, and nothing hangs."""
    monkeypatch.setattr("runway_core.store.jobs.KEY_SECONDS", 0.0)
    made = held(studio, runway, Stage.VIDEO, "RUNNING")
    studio.close()
    if state != "RUNNING":
        put(studio.pipeline.store, made.id, State(state.lower()))
    keyless = fresh(api_key=None)
    end = rests(keyless, made.id)
    assert end.failure is not None
    assert (State.TIMED_OUT, "key_refused") == (end.state, end.failure.code)
    keyless.close()
    back = fresh()
    back.resume(made.id)
    runway.finish()
    assert State.SUCCEEDED is rests(back, made.id).state
    assert (1, 1) == posts(runway)


def test_key_taken_away_before_a_stage_simulates_it(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """What was not bought yet is simulated without a key, and the reason says why."""
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    studio.close()
    end = rests(fresh(api_key=None), made.id)
    assert (Mode.SIMULATION, Reason.NO_KEY, 0) == (end.mode, end.reason, end.quoted)


# ----- Tasks that fail.

CODES: dict[str | None, tuple[str, Again]] = {
    "SAFETY.INPUT.TEXT": ("task.moderated_input", Again.AFTER_CHANGE),
    "SAFETY.INPUT.IMAGE": ("task.moderated_input", Again.AFTER_CHANGE),
    "SAFETY.OUTPUT.VIDEO": ("task.moderated_output", Again.AFTER_CHANGE),
    "INPUT_PREPROCESSING.SAFETY.TEXT": ("task.moderated_input", Again.AFTER_CHANGE),
    "INPUT_PREPROCESSING.INTERNAL": ("task.internal", Again.LATER),
    "INTERNAL.BAD_OUTPUT.01": ("task.bad_output", Again.AFTER_CHANGE),
    "ASSET.INVALID": ("task.asset_invalid", Again.AFTER_CHANGE),
    "THIRD_PARTY.UNAVAILABLE": ("task.provider_down", Again.LATER),
    "INTERNAL": ("task.internal", Again.LATER),
    None: ("task.internal", Again.LATER),
    "": ("task.internal", Again.LATER),
    "SOMETHING.NEW": ("task.other", Again.NEVER),
}


@pytest.mark.parametrize("code", CODES, ids=lambda code: str(code) or "absent")
def test_failed_task_says_why_and_costs_what_runway_says(
    studio: Studio, runway: RunwayStandin, code: str | None
) -> None:
    """Each of Runway's codes has its reason; the charge is `cost.credits`, never a guess."""
    runway.fault("text_to_image", "fail_code", code=code)
    end = run(studio)
    expected, again = CODES[code]
    assert end.failure is not None
    assert (State.FAILED, expected, again) == (end.state, end.failure.code, end.failure.again)
    assert runway.spent == end.spent
    assert end.spend_is_known
    assert_accounts_match(studio, runway)
    if again is Again.LATER:
        studio.resume(end.id)
        assert (State.SUCCEEDED, 15) == (rests(studio, end.id).state, runway.spent)
    else:
        with pytest.raises(WrongState) as caught:
            studio.resume(end.id, agreed=1000)
        assert "resume_unchanged" == caught.value.action


def test_failed_task_that_was_charged_needs_consent_for_another(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A new attempt that goes over the price agreed to at first is asked about."""
    runway.fault("image_to_video", "fail_code", code="INTERNAL", cost=10)
    end = run(studio)
    assert (State.FAILED, 15) == (end.state, end.spent)
    with pytest.raises(NeedsConsent) as caught:
        studio.resume(end.id, agreed=9)
    assert 10 == caught.value.credits
    studio.resume(end.id, agreed=10)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 25, 25) == (end.state, end.spent, end.quoted)
    assert [1, 2] == [item.attempt for item in end.attempts(Stage.VIDEO)]
    assert_accounts_match(studio, runway)


@pytest.mark.parametrize(
    ("answers", "state", "code"),
    [
        ("task", State.CANCELLED, "cancelled_outside"),
        ("404", State.FAILED, "task.gone"),
    ],
    ids=["shown", "forgotten"],
)
def test_task_cancelled_in_the_portal_ends_the_run(
    studio: Studio, runway: RunwayStandin, answers: str, state: State, code: str
) -> None:
    """Somebody else stopped it: we notice, say so, and send nothing more."""
    runway.account.stage_seconds["image"] = 60.0
    runway.fault("task", "cancelled_outside", stage="image", answers=answers)
    end = run(studio)
    assert end.failure is not None
    assert (state, code) == (end.state, end.failure.code)
    assert (1, 0) == posts(runway)


# ----- Taking too long.


@BOTH
def test_task_that_runs_too_long_is_had_later_for_free(
    fresh: Callable[..., Studio], runway: RunwayStandin, stage: Stage
) -> None:
    """`timed_out` stops the waiting, not the task; looking again costs nothing."""
    studio = fresh(timeout=0.3)
    made = held(studio, runway, stage, "RUNNING")
    end = rests(studio, made.id)
    assert end.failure is not None
    assert (State.TIMED_OUT, "timed_out") == (end.state, end.failure.code)
    before = len(runway.posts(str(stage)))
    runway.account.stage_seconds["video"] = 0.03
    runway.finish()
    studio.resume(made.id)
    end = rests(studio, made.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert 1 == before == len(runway.posts(str(stage)))


def test_time_in_runways_queue_is_not_time_running(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """A task that Runway has not begun is waited for longer than one that runs."""
    studio = fresh(timeout=0.2)
    made = held(studio, runway, Stage.IMAGE, "THROTTLED")
    time.sleep(0.4)
    assert State.WAITING is studio.get(made.id).state
    runway.finish()
    runway.account.stage_seconds["image"] = 0.03
    assert State.SUCCEEDED is rests(studio, made.id).state


def test_timed_out_picture_is_had_even_if_the_clip_cannot_be_paid_for(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """An empty account does not stand between a person and what was paid for."""
    studio = fresh(timeout=0.2)
    made = held(studio, runway, Stage.IMAGE, "RUNNING")
    assert State.TIMED_OUT is rests(studio, made.id).state
    runway.balance = 0
    studio.credits(refresh=True)
    runway.finish()
    studio.resume(made.id)
    end = rests(studio, made.id)
    assert (State.SUCCEEDED, Mode.MIXED, 5) == (end.state, end.mode, end.spent)


def with_task(studio: Studio) -> tuple[Animation, Claim, str]:
    """An animation that waits for a task, as Runway's answer was written down."""
    made = studio.submit(SHORT)
    (claim,) = studio.pipeline.store.claim(Owner(), only=made.id)
    submissions, task_id = studio.pipeline.submissions, "6d8b6f5e-0d5c-4c6e-8f4e-0f3a2b1c0d9e"
    intent = submissions.intend(claim, studio.get(made.id), allowance(1000), request_hash="")
    submissions.took(intent, task_id, 5.0)
    return studio.get(made.id), claim, task_id


def test_third_look_in_a_row_that_knows_no_task_is_believed(
    still: Studio, runway: RunwayStandin
) -> None:
    """Not the second, nor a third with an answer in between: its clip would be given up."""
    made, _, task_id = with_task(still)
    runway.fault("task", "status", None, status=404)
    watching = Watching(still.pipeline, made)
    assert [None, None] == [watching.look(), watching.look()]
    runway.clear_faults()
    runway.fault("task", "status", status=200, body={"id": task_id, "status": "PENDING"})
    seen = watching.look()
    assert seen is not None
    assert TaskStatus.PENDING is seen.status
    assert [None, None] == [watching.look(), watching.look()]
    gone = watching.look()
    assert gone is not None
    assert TaskStatus.UNKNOWN is gone.status


@pytest.mark.parametrize("status", [TaskStatus.PENDING, TaskStatus.THROTTLED])
def test_a_day_in_runways_queue_ends_the_wait(
    fresh: Callable[..., Studio], status: TaskStatus
) -> None:
    """Not a second earlier: then a person decides, and waiting on asks for another day."""
    now = [1_795_348_800.0]
    studio = fresh(started=False, clock=lambda: now[0])
    made, claim, task_id = with_task(studio)
    watching = Watching(studio.pipeline, studio.get(made.id))
    now[0] += 86_400.0
    assert watching.note(studio.get(made.id), Task(task_id, status), claim)
    assert State.WAITING is studio.get(made.id).state
    now[0] += 0.1
    assert not watching.note(studio.get(made.id), Task(task_id, status), claim)
    end = studio.get(made.id)
    assert end.failure is not None
    assert (State.TIMED_OUT, "timed_out.queue") == (end.state, end.failure.code)
    studio.resume(made.id)
    (claim,) = studio.pipeline.store.claim(Owner(), only=made.id)
    assert watching.note(studio.get(made.id), Task(task_id, status), claim)
    assert 1 == len(studio.get(made.id).submissions)


def test_a_quarter_of_an_hour_of_silence_ends_the_wait(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Not a second earlier. The task goes on at Runway, and waiting on is free."""
    now = [1_795_348_800.0]
    studio = fresh(started=False, clock=lambda: now[0])
    made, claim, _ = with_task(studio)
    runway.fault("task", "status", None, status=503)
    watching = Watching(studio.pipeline, made)
    now[0] += 900.0
    assert watching.look() is None
    assert watching.note(studio.get(made.id), None, claim)
    assert State.WAITING is studio.get(made.id).state
    now[0] += 0.1
    assert watching.look() is None
    assert not watching.note(studio.get(made.id), None, claim)
    end = studio.get(made.id)
    assert end.failure is not None
    assert (State.TIMED_OUT, "runway_down") == (end.state, end.failure.code)
    assert 10 == studio.resume_price(end)


@pytest.mark.parametrize(
    ("status", "before", "others", "cost"),
    [
        # Nothing came back for one that ran; for one that was queued it may come later.
        (TaskStatus.RUNNING, 1000, (0, 0), 5.0),
        (TaskStatus.PENDING, 1000, (0, 0), None),
        (TaskStatus.PENDING, 995, (0, 0), 0.0),
        (TaskStatus.RUNNING, 997, (0, 0), 2.0),
        # More than it cost came back: that is another's.
        (TaskStatus.RUNNING, 990, (0, 0), None),
        (TaskStatus.RUNNING, 1001, (0, 0), None),
        # Another request is open, or was sent meanwhile.
        (TaskStatus.RUNNING, 1000, (1, 1), None),
        (TaskStatus.RUNNING, 1000, (1, 0), None),
        (TaskStatus.RUNNING, None, (0, 0), None),
    ],
)
def test_what_a_stopped_task_cost_is_told_by_the_balance_only_where_nothing_else_moved_it(
    still: Studio,
    status: TaskStatus,
    before: int | None,
    others: tuple[int, int],
    cost: float | None,
) -> None:
    """With 1,000 credits now, after a picture for 5."""
    made, _, task_id = with_task(still)
    watching = Watching(still.pipeline, made)
    assert cost == watching._cost_after(Task(task_id, status), before, others)


def test_balance_tells_nothing_while_another_request_is_open(still: Studio) -> None:
    """It may be paid back in the same moment, though nothing was sent meanwhile."""
    made, _, task_id = with_task(still)
    other = still.submit(SHORT)
    (claim,) = still.pipeline.store.claim(Owner(), only=other.id)
    still.pipeline.submissions.intend(claim, other, allowance(1000), request_hash="")
    watching = Watching(still.pipeline, made)
    assert None is watching._cost_after(Task(task_id, TaskStatus.RUNNING), 1000, (1, 1))
