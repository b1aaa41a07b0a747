"""One animation from its brief to its end, against a real server that imitates Runway."""

from __future__ import annotations

import hashlib
import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from runway_core import jobs, ledger, pipeline, result
from runway_core.animation import Animation
from runway_core.brief import Brief
from runway_core.client import RunwayClient, Timeouts
from runway_core.errors import (
    CannotAfford,
    NeedsConsent,
    NotFound,
    StorageError,
    Unreachable,
    WrongState,
)
from runway_core.failures import Again
from runway_core.polling import Watch
from runway_core.retry import RetryPolicy
from runway_core.settings import Settings
from runway_core.states import Mode, Plan, Reason, Stage, State
from runway_core.store import Store
from runway_core.studio import Studio
from runway_core.submissions import Submissions
from runway_core.watching import Watching
from tests.runway_standin import RunwayStandin

BRIEF = Brief("cartoon", "animals", "landscape", "two foxes on a hill")
SHORT = replace(BRIEF, duration=2)
"""The same with a clip of two seconds, for 5 + 10 credits."""

CREATES = {Stage.IMAGE: "text_to_image", Stage.VIDEO: "image_to_video"}
BOTH = pytest.mark.parametrize("stage", list(Stage), ids=str)


@pytest.fixture(autouse=True)
def looks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """When to look is `polling`'s own matter, and tested there: here every interval."""
    monkeypatch.setattr(Watch, "next_wait", lambda self, _elapsed: self._interval)


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    with RunwayStandin(balance=1000) as one:
        yield one


@pytest.fixture
def fresh(clean_environment: Path, runway: RunwayStandin) -> Iterator[Callable[..., Studio]]:
    """Makes studios on one data folder, and closes them."""
    made: list[Studio] = []

    def new(*, started: bool = True, **changes: Any) -> Studio:
        settings = Settings.load(
            {
                **runway.environment,
                "RUNWAY_POLL_INTERVAL": "0.02",
                "STUDIO_DATA_DIR": str(clean_environment),
            }
        )
        studio = Studio(
            replace(settings, **changes),
            retry=RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.02),
            timeouts=Timeouts(connect=1, answer=1.0),
        )
        made.append(studio)
        if started:
            studio.start()
        return studio

    yield new
    for studio in made:
        studio.close()


@pytest.fixture
def studio(fresh: Callable[..., Studio]) -> Studio:
    return fresh()


@pytest.fixture
def journal(monkeypatch: pytest.MonkeyPatch) -> list[State]:
    """Every state that was written, in order."""
    states: list[State] = []
    move_in = Store.move_in

    def noting(self: Store, *args: Any, **changes: Any) -> bool:
        done = move_in(self, *args, **changes)
        state = changes.get("state")
        if done and state is not None and states[-1:] != [state]:
            states.append(state)
        return done

    monkeypatch.setattr(Store, "move_in", noting)
    return states


def until(
    studio: Studio, animation_id: str, wanted: Callable[[Animation], bool], seconds: float = 10.0
) -> Animation:
    """The animation as soon as it is as `wanted`; a test that waits in vain says where it was."""
    end = time.monotonic() + seconds
    while True:
        now = studio.get(animation_id)
        if wanted(now):
            return now
        assert time.monotonic() < end, f"still {now.state} at {now.stage}: {now.failure}"
        time.sleep(0.005)


def rests(studio: Studio, animation_id: str) -> Animation:
    """The animation at rest, and let go by whoever drove it."""
    return until(studio, animation_id, lambda now: not now.is_moving and now.owner is None)


def reaches(studio: Studio, animation_id: str, state: State, stage: Stage) -> Animation:
    return until(studio, animation_id, lambda now: (now.state, now.stage) == (state, stage))


def run(studio: Studio, brief: Brief = SHORT, **how: Any) -> Animation:
    return rests(studio, studio.submit(brief, **how).id)


def posts(runway: RunwayStandin) -> tuple[int, int]:
    """How many paid POSTs came for pictures and for clips."""
    return len(runway.posts("image")), len(runway.posts("video"))


def assert_accounts_match(studio: Studio, runway: RunwayStandin) -> None:
    """What we wrote down is what Runway charged, task by task."""
    with studio.tools.store.database.read() as connection:
        ours = [(line.model, line.final) for line in ledger.lines(connection)]
    assert [(one.model, one.final) for one in runway.charged] == ours


def task_at(runway: RunwayStandin, stage: Stage) -> str:
    """The id of the newest task of a stage, as soon as there is one."""
    end = time.monotonic() + 5
    while True:
        ids = [task.id for task in runway.tasks.values() if task.stage == stage]
        if ids:
            return ids[-1]
        assert time.monotonic() < end
        time.sleep(0.005)


def held(studio: Studio, runway: RunwayStandin, stage: Stage, status: str) -> Animation:
    """An animation whose task at `stage` stays `status`."""
    runway.account.stage_seconds[stage] = 60.0
    made = studio.submit(SHORT)
    runway.hold(task_at(runway, stage), status)
    state = State.RUNNING if status == "RUNNING" else State.WAITING
    return until(studio, made.id, lambda now: (now.state, now.runway_status) == (state, status))


# ----- Real, simulated, and in between.


def test_run_goes_through_every_state_and_costs_what_was_quoted(
    studio: Studio, runway: RunwayStandin, journal: list[State]
) -> None:
    """A real run takes each step once and in order, sends one POST a stage, costs 55 credits."""
    runway.account.pending_seconds = 0.1
    runway.account.stage_seconds |= {"image": 0.15, "video": 0.15}
    end = run(studio, BRIEF)
    step = [State.SUBMITTING, State.WAITING, State.RUNNING, State.DOWNLOADING]
    assert [*step, State.QUEUED, *step, State.SUCCEEDED] == journal
    assert (1, 1) == posts(runway)
    assert (55, 55, 945) == (end.quoted, end.spent, runway.balance)
    assert (Mode.REAL, None) == (end.mode, end.reason)
    assert_accounts_match(studio, runway)


def test_run_keeps_both_files_with_their_hashes(studio: Studio, runway: RunwayStandin) -> None:
    """What Runway made is on our disk, whole, and hashed; its media host never gets the key."""
    end = run(studio)
    for stage in Stage:
        kept = end.media[stage]
        data = studio.tools.media.read(kept.name)
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (kept.sha256, kept.bytes)
        assert (1280, 720) == (kept.width, kept.height)
        assert not kept.simulated
    assert 2.0 == pytest.approx(end.media[Stage.VIDEO].duration, abs=0.1)
    assert not any(request.authorized for request in runway.media_requests)


@pytest.mark.parametrize(
    ("balance", "mode", "reason", "offer"),
    [
        (0, Mode.SIMULATION, Reason.NO_CREDITS, None),
        (4, Mode.SIMULATION, Reason.NO_CREDITS, None),
        (20, Mode.SIMULATION, Reason.NO_CREDITS, 5),
        (54, Mode.SIMULATION, Reason.NO_CREDITS, 5),
        (55, Mode.REAL, None, None),
    ],
    ids=["nothing", "not_the_picture", "the_picture", "one_short", "exactly"],
)
def test_balance_decides_between_real_and_simulated(
    studio: Studio,
    runway: RunwayStandin,
    balance: int,
    mode: Mode,
    reason: Reason | None,
    offer: int | None,
) -> None:
    """Enough for the whole brief: real. Less: simulated as a whole, with the picture on offer."""
    runway.balance = balance
    assert offer == studio.decide(BRIEF).picture_price
    end = run(studio, BRIEF)
    assert (State.SUCCEEDED, mode, reason) == (end.state, end.mode, end.reason)
    assert ((1, 1) if mode is Mode.REAL else (0, 0)) == posts(runway)
    assert (0 if mode is Mode.REAL else balance) == runway.balance


def test_no_key_simulates_at_once_and_says_so(fresh: Callable[..., Studio]) -> None:
    """Without a key nothing is asked of Runway, and the guide's words say that it is simulated."""
    end = run(fresh(api_key=None), BRIEF)
    assert (Mode.SIMULATION, Reason.NO_KEY, 0) == (end.mode, end.reason, end.spent)
    data = result.as_json(end, "fr")
    assert "Mode simulation activé (crédits insuffisants)" == data["message"]
    assert data["description"].endswith("(simulation - crédits insuffisants)")
    assert all(kept.simulated for kept in end.media.values())


@pytest.mark.parametrize(("balance", "reason"), [(20, Reason.NO_CREDITS), (1000, Reason.REQUESTED)])
def test_picture_only_buys_the_picture_and_simulates_the_clip(
    studio: Studio, runway: RunwayStandin, balance: int, reason: Reason
) -> None:
    """The picture alone costs its own price, whether more could be afforded or not."""
    runway.balance = balance
    end = run(studio, BRIEF, picture_only=True)
    assert (State.SUCCEEDED, Mode.MIXED, reason) == (end.state, end.mode, end.reason)
    assert (5, 5) == (end.quoted, end.spent)
    assert (1, 0) == posts(runway)
    assert [False, True] == [end.media[stage].simulated for stage in Stage]


def test_picture_only_is_refused_if_not_even_that_is_covered(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Asking for the real picture without the credits for it is an error with figures."""
    runway.balance = 4
    with pytest.raises(CannotAfford) as caught:
        studio.submit(BRIEF, picture_only=True)
    assert (5, 4) == (caught.value.needed, caught.value.available)


def short_of_credits(studio: Studio, runway: RunwayStandin) -> Animation:
    """An animation whose picture was bought, and whose clip could not be."""
    runway.account.stage_seconds["image"] = 0.2
    made = studio.submit(SHORT)
    task_at(runway, Stage.IMAGE)
    runway.balance = 0
    return rests(studio, made.id)


def test_credits_that_run_out_between_the_stages_keep_the_picture(
    studio: Studio, runway: RunwayStandin
) -> None:
    """The real picture stays, the clip is simulated, and every word about it says so."""
    end = short_of_credits(studio, runway)
    assert (State.SUCCEEDED, Mode.MIXED, Reason.NO_CREDITS) == (end.state, end.mode, end.reason)
    assert (5, 5) == (end.quoted, end.spent)
    assert [False, True] == [end.media[stage].simulated for stage in Stage]
    data = result.as_json(end, "en")
    assert "Picture made with Runway Gen-4, video simulated (not enough credits)" == data["message"]
    assert result.file_name(end, Stage.VIDEO).startswith("SIMULATION-")
    assert not result.file_name(end, Stage.IMAGE).startswith("SIMULATION-")


def test_completing_buys_the_clip_and_not_the_picture_again(
    studio: Studio, runway: RunwayStandin
) -> None:
    """With new credits and consent, only the missing clip is bought; it takes the other's place."""
    before = short_of_credits(studio, runway)
    assert 10 == studio.resume_price(before)
    with pytest.raises(NeedsConsent):
        studio.resume(before.id)
    runway.balance = 9
    studio.credits(refresh=True)
    with pytest.raises(CannotAfford):
        studio.resume(before.id, agreed=10)
    runway.balance = 10
    studio.credits(refresh=True)
    studio.resume(before.id, agreed=10)
    end = rests(studio, before.id)
    assert (State.SUCCEEDED, Mode.REAL, None) == (end.state, end.mode, end.reason)
    assert (15, 15, 0) == (end.quoted, end.spent, runway.balance)
    assert (1, 1) == posts(runway)
    assert before.media[Stage.IMAGE] == end.media[Stage.IMAGE]
    assert not end.media[Stage.VIDEO].simulated
    assert_accounts_match(studio, runway)


def test_completing_can_be_shown_and_stopped_on_the_way(
    studio: Studio, runway: RunwayStandin
) -> None:
    """While the real clip is made, and after giving that up, the words still tell what there is."""
    made = short_of_credits(studio, runway)
    runway.balance = 100
    studio.credits(refresh=True)
    runway.account.stage_seconds["video"] = 60.0
    studio.resume(made.id, agreed=10)
    now = reaches(studio, made.id, State.RUNNING, Stage.VIDEO)
    assert "mixed" == result.as_json(now, "fr")["mode"]
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, 15) == (end.state, end.spent)
    assert result.as_json(end, "fr")["video"]["simulated"] is True


def test_completed_clip_that_cannot_be_fetched_is_not_bought_again(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A real clip that exists at Runway is fetched, though a simulated one stands in its place."""
    made = short_of_credits(studio, runway)
    runway.balance = 100
    studio.credits(refresh=True)
    runway.fault("media", "wrong_bytes", None, stage="video")
    studio.resume(made.id, agreed=10)
    assert State.FAILED is rests(studio, made.id).state
    runway.clear_faults()
    assert 0 == studio.resume_price(studio.get(made.id))
    studio.resume(made.id)
    end = rests(studio, made.id)
    assert (State.SUCCEEDED, Mode.REAL) == (end.state, end.mode)
    assert (1, 1) == posts(runway)


# ----- The paid POST.

LOST: dict[str, tuple[str, dict[str, Any]]] = {
    "drop_before": ("drop_before", {}),
    "drop_before_reset": ("drop_before", {"reset": True}),
    "drop_after": ("drop_after", {}),
    "drop_after_reset": ("drop_after", {"reset": True}),
    "silence": ("silence", {"seconds": 3}),
    "500": ("status", {"status": 500}),
    "502": ("status", {"status": 502}),
    "503": ("status", {"status": 503}),
    "504": ("status", {"status": 504, "taken": True}),
    "409": ("status", {"status": 409}),
    "half_json": ("half_json", {}),
    "wrong_shape": ("wrong_shape", {}),
    "no_task_id": ("wrong_shape", {"body": {"id": 42}}),
}


@pytest.mark.parametrize(
    ("stage", "fault"),
    [*product([Stage.IMAGE], LOST), *product([Stage.VIDEO], ["drop_after", "silence", "502"])],
)
def test_lost_answer_to_a_paid_request_is_never_sent_again(
    studio: Studio, fresh: Callable[..., Studio], runway: RunwayStandin, fault: str, stage: Stage
) -> None:
    """Whatever leaves the outcome open stops at `unconfirmed`: no repeat, no resume, no restart."""
    kind, options = LOST[fault]
    runway.fault(CREATES[stage], kind, None, **options)
    end = run(studio)
    assert (State.UNCONFIRMED, stage) == (end.state, end.stage)
    assert end.failure is not None
    assert "answer_lost" == end.failure.code
    with pytest.raises(WrongState):
        studio.resume(end.id, agreed=1000)
    studio.close()
    again = fresh()
    time.sleep(0.05)
    assert State.UNCONFIRMED is again.get(end.id).state
    assert 1 == len(runway.posts(str(stage)))
    assert result.as_json(again.get(end.id), "fr")["credits"]["spent"] is None


VALIDATION = {"error": "Validation of body failed", "issues": [{"path": ["ratio"]}]}
REFUSALS: dict[str, tuple[dict[str, Any], str, Again]] = {
    "400_validation": ({"status": 400, "body": VALIDATION}, "invalid_request", Again.AFTER_CHANGE),
    "401": ({"status": 401}, "key_refused", Again.FREE),
    "403": ({"status": 403}, "not_entitled", Again.AFTER_CHANGE),
    "404": ({"status": 404}, "no_such_task", Again.LATER),
    "405": ({"status": 405}, "refused", Again.NEVER),
    "429_daily": (
        {"status": 429, "body": {"error": "Your daily task limit has been reached."}},
        "daily_limit",
        Again.FREE,
    ),
}


@pytest.mark.parametrize(
    ("stage", "refusal"),
    [*product([Stage.IMAGE], REFUSALS), *product([Stage.VIDEO], ["401", "403", "429_daily"])],
)
def test_refusal_fails_with_its_reason_and_charges_nothing(
    studio: Studio, runway: RunwayStandin, refusal: str, stage: Stage
) -> None:
    """A documented refusal leaves no attempt behind, and is neither repeated nor simulated."""
    options, code, again = REFUSALS[refusal]
    runway.fault(CREATES[stage], "status", None, **options)
    end = run(studio)
    assert (State.FAILED, stage) == (end.state, end.stage)
    assert end.failure is not None
    assert (code, again) == (end.failure.code, end.failure.again)
    assert () == end.attempts(stage)
    assert (0 if stage is Stage.IMAGE else 5) == end.spent
    assert 1 == len(runway.posts(str(stage)))
    assert_accounts_match(studio, runway)


def test_refused_key_can_be_put_right_and_carried_on_with(
    studio: Studio, runway: RunwayStandin
) -> None:
    """After a refusal that a person can mend, carrying on needs no new consent."""
    runway.fault("image_to_video", "status", status=401)
    end = run(studio)
    assert State.FAILED is end.state
    studio.resume(end.id)
    assert State.SUCCEEDED is rests(studio, end.id).state
    assert (1, 2) == posts(runway)
    assert 15 == runway.spent


@BOTH
def test_refusal_for_want_of_credits_simulates_from_there(
    studio: Studio, runway: RunwayStandin, stage: Stage
) -> None:
    """Runway's own "not enough credits" counts as much as a balance that was read."""
    runway.fault(CREATES[stage], "status", status=400)
    end = run(studio)
    mode = Mode.SIMULATION if stage is Stage.IMAGE else Mode.MIXED
    spent = 0 if stage is Stage.IMAGE else 5
    assert (State.SUCCEEDED, mode, Reason.NO_CREDITS) == (end.state, end.mode, end.reason)
    assert (spent, spent) == (end.quoted, end.spent)


def test_slow_down_is_waited_out_and_sent_again(studio: Studio, runway: RunwayStandin) -> None:
    """429 other than the day's limit means "not now": the same POST goes out after a while."""
    runway.fault("text_to_image", "status", 2, status=429, retry_after=0.05)
    end = run(studio)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (3, 1) == posts(runway)
    first, second = (request.time for request in runway.posts("image")[:2])
    assert second - first >= 0.05
    assert 15 == runway.spent


def test_slow_down_without_end_fails_and_costs_nothing(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Waiting has an end; then carrying on is free."""
    runway.fault("text_to_image", "status", None, status=429)
    end = run(studio)
    assert State.FAILED is end.state
    assert end.failure is not None
    assert ("too_many_requests", Again.FREE) == (end.failure.code, end.failure.again)
    assert pipeline.FAULTS_BORNE == len(runway.posts())
    assert 0 == runway.spent


def test_refused_connection_is_tried_again(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no connection was made nothing was sent, so the POST is sent when there is one."""
    create, failed = RunwayClient.create_image, []

    def while_down(self: RunwayClient, body: Any) -> Any:
        if failed:
            return create(self, body)
        runway.stop()
        try:
            return create(self, body)
        except Unreachable as error:
            failed.append(error)
            raise
        finally:
            runway.start()

    monkeypatch.setattr(RunwayClient, "create_image", while_down)
    end = run(studio)
    assert 1 == len(failed)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)


def test_runway_that_stays_away_fails_the_run_for_free(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Out of reach for long: an error, not a simulation; carrying on later costs what was said."""
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    runway.stop()
    studio.start()
    end = rests(studio, made.id)
    assert State.FAILED is end.state
    assert end.failure is not None
    assert ("unreachable", Again.FREE) == (end.failure.code, end.failure.again)
    assert () == end.submissions
    runway.start()
    studio.resume(made.id)
    assert (State.SUCCEEDED, 15) == (rests(studio, made.id).state, runway.spent)


def test_daily_cap_stops_before_the_post(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Our own cap is checked again where the intent is written: it may have been lowered."""
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    studio.close()
    capped = fresh(max_credits_per_day=14)
    end = rests(capped, made.id)
    assert end.failure is not None
    assert (State.FAILED, "daily_cap") == (end.state, end.failure.code)
    assert (1, 0) == posts(runway)
    assert {"cap": 14, "spent": 5, "needed": 10} == end.failure.params


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
    "silence": ("silence", 1, {"seconds": 3}),
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
    studio: Studio, fresh: Callable[..., Studio], runway: RunwayStandin, state: str
) -> None:
    """Without the key a task at Runway cannot be asked about: it waits, and nothing hangs."""
    made = held(studio, runway, Stage.VIDEO, "RUNNING")
    studio.close()
    if state != "RUNNING":
        studio.tools.store.move(made.id, [State.RUNNING], state=State(state.lower()))
    end = rests(fresh(api_key=None), made.id)
    assert end.failure is not None
    assert (State.TIMED_OUT, "key_refused") == (end.state, end.failure.code)
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


# ----- Fetching.

MEDIA_FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "expired": ("expired", {}, "expired"),
    "cut_short": ("cut_short", {}, "cut_short"),
    "wrong_type": ("wrong_type", {}, "wrong_type"),
    "wrong_bytes": ("wrong_bytes", {}, "wrong_bytes"),
    "redirect": ("redirect", {}, "redirect"),
    "500": ("status", {"status": 500}, "unreachable"),
    "drop_before": ("drop_before", {}, "unreachable"),
}


@pytest.mark.parametrize("fault", MEDIA_FAULTS)
def test_file_that_cannot_be_fetched_once_is_fetched_again(
    studio: Studio, runway: RunwayStandin, fault: str
) -> None:
    """Each new try looks at the task first, for a fresh link."""
    kind, options, _ = MEDIA_FAULTS[fault]
    runway.fault("media", kind, 2, stage="image", **options)
    end = run(studio)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)


@pytest.mark.parametrize(
    ("stage", "fault"),
    [*product([Stage.IMAGE], MEDIA_FAULTS), *product([Stage.VIDEO], ["expired", "cut_short"])],
)
def test_file_that_cannot_be_fetched_is_had_later_for_free(
    studio: Studio, runway: RunwayStandin, fault: str, stage: Stage
) -> None:
    """Failed for now, it is still at Runway: carrying on fetches it and pays nothing again."""
    kind, options, problem = MEDIA_FAULTS[fault]
    runway.fault("media", kind, None, stage=str(stage), **options)
    end = run(studio)
    assert end.failure is not None
    assert (State.FAILED, f"media.{problem}") == (end.state, end.failure.code)
    assert stage not in end.media
    before = posts(runway)
    runway.clear_faults()
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)
    assert before[stage is Stage.VIDEO] == posts(runway)[stage is Stage.VIDEO]


def test_finished_task_without_output_is_had_later_for_free(
    studio: Studio, runway: RunwayStandin
) -> None:
    """SUCCEEDED without a link is looked at again, then rests until a person asks."""
    runway.fault("task", "no_output", None, stage="image")
    end = run(studio)
    assert end.failure is not None
    assert "media.no_output" == end.failure.code
    runway.clear_faults()
    studio.resume(end.id)
    assert (State.SUCCEEDED, 15) == (rests(studio, end.id).state, runway.spent)


def test_output_deleted_at_runway_is_not_waited_for_forever(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A file that is gone for good can be made anew, with consent."""
    runway.fault("media", "wrong_bytes", None, stage="image")
    end = run(studio)
    runway.clear_faults()
    runway.tasks[task_at(runway, Stage.IMAGE)].deleted = True
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert end.failure is not None
    assert (State.FAILED, "no_such_task") == (end.state, end.failure.code)
    with pytest.raises(NeedsConsent):
        studio.resume(end.id)
    studio.resume(end.id, agreed=15)
    assert (State.SUCCEEDED, 20) == (rests(studio, end.id).state, runway.spent)


def test_file_of_another_size_is_kept_with_its_true_size(
    studio: Studio, runway: RunwayStandin
) -> None:
    """It was paid for and can be seen."""
    runway.fault("media", "wrong_dimensions", stage="image", width=640, height=360)
    end = run(studio)
    kept = end.media[Stage.IMAGE]
    assert (State.SUCCEEDED, 640, 360) == (end.state, kept.width, kept.height)


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


# ----- Stopping.


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
    runway.fault("text_to_image", "slow", seconds=0.2)
    made = studio.submit(SHORT)
    reaches(studio, made.id, State.SUBMITTING, Stage.IMAGE)
    studio.cancel(made.id)
    end = rests(studio, made.id)
    attempt = end.latest()
    assert attempt is not None
    assert (State.CANCELLED, 0) == (end.state, end.spent)
    assert task_at(runway, Stage.IMAGE) == attempt.task_id
    assert 1000 == runway.balance


def test_cancel_while_submitting_wins_over_a_refusal(studio: Studio, runway: RunwayStandin) -> None:
    """Nothing was made, so there is nothing to stop, and it is not sent again."""
    runway.fault("text_to_image", "slow", seconds=0.2)
    runway.unavailable.add("gen4_image")
    made = studio.submit(SHORT)
    reaches(studio, made.id, State.SUBMITTING, Stage.IMAGE)
    studio.cancel(made.id)
    assert rests(studio, made.id).state in {State.CANCELLED, State.FAILED}
    assert (1, 0) == posts(runway)


@BOTH
def test_cancel_while_downloading_keeps_the_file(
    studio: Studio, runway: RunwayStandin, stage: Stage
) -> None:
    """What is being fetched is paid for: it is kept, and nothing more is bought."""
    runway.fault("media", "slow", stage=str(stage), seconds=0.2)
    made = studio.submit(SHORT)
    reaches(studio, made.id, State.DOWNLOADING, stage)
    studio.cancel(made.id)
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


# ----- A person's wish and a worker's step at the same moment.


def test_cancel_just_before_the_intent_stops_the_post(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statement that writes the intent also checks that nobody cancelled."""
    intend = Submissions.intend

    def too_late(self: Submissions, claim: Any, subject: Animation, **how: Any) -> Any:
        studio.cancel(subject.id)
        return intend(self, claim, subject, **how)

    monkeypatch.setattr(Submissions, "intend", too_late)
    assert State.CANCELLED is run(studio).state
    assert (0, 0) == posts(runway)


def test_cancel_just_after_a_refusal_is_not_undone_by_it(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure does not take the place of what a person decided meanwhile."""
    runway.fault("text_to_image", "status", status=403)
    refused, cancelled = Submissions.refused, threading.Event()

    def then_cancel(self: Submissions, intent: Any) -> None:
        refused(self, intent)
        studio.cancel(intent.animation_id)
        cancelled.set()

    monkeypatch.setattr(Submissions, "refused", then_cancel)
    made = studio.submit(SHORT)
    assert cancelled.wait(5)
    time.sleep(0.1)
    assert (State.CANCELLED, None) == (studio.get(made.id).state, studio.get(made.id).failure)


def test_cancel_just_before_the_end_is_written_keeps_the_clip(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end was seen in a state that is no more: it is seen again, and settled once."""
    finish, wished = Watching.finish, []

    def too_late(self: Watching, subject: Animation, *args: Any) -> None:
        if subject.stage is Stage.VIDEO and not wished:
            wished.append(studio.cancel(subject.id))
        finish(self, subject, *args)

    monkeypatch.setattr(Watching, "finish", too_late)
    end = run(studio)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert_accounts_match(studio, runway)


@pytest.mark.parametrize("seed", range(3))
def test_database_that_fails_now_and_then_loses_nothing(
    fresh: Callable[..., Studio],
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    """Whichever write fails, at whatever step: one POST a stage, every charge on record."""
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    dice, pause, wait = random.Random(seed), pipeline._Drive.pause, jobs._wait
    write, failures = studio.tools.store.database.write, []

    def now_and_then() -> Any:
        if dice.random() < 0.3:
            failures.append(1)
            raise StorageError(detail="database is locked")
        return write()

    async def short_pause(self: Any, seconds: float) -> None:
        await pause(self, min(seconds, 0.02))

    async def short_wait(event: Any, seconds: float) -> None:
        await wait(event, min(seconds, 0.02))

    monkeypatch.setattr(studio.tools.store.database, "write", now_and_then)
    monkeypatch.setattr(pipeline._Drive, "pause", short_pause)
    monkeypatch.setattr(jobs, "_wait", short_wait)
    studio.start()
    end = rests(studio, made.id)
    monkeypatch.undo()
    assert failures
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)
    assert_accounts_match(studio, runway)


def test_resume_twice_at_once_buys_once(studio: Studio, runway: RunwayStandin) -> None:
    """Of several clicks on "carry on" one counts, and the others hear that it moved on."""
    runway.fault("text_to_image", "fail_code", code="INTERNAL")
    end = run(studio)
    runway.account.stage_seconds["image"] = 0.3
    answers: list[object] = []
    gate = threading.Barrier(4)

    def click() -> None:
        gate.wait()
        try:
            answers.append(studio.resume(end.id))
        except WrongState as error:
            answers.append(error)

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 == sum(isinstance(answer, Animation) for answer in answers)
    assert State.SUCCEEDED is rests(studio, end.id).state
    assert (2, 1) == posts(runway)


# ----- A submission whose answer was lost.


def unconfirmed(studio: Studio, runway: RunwayStandin, kind: str = "drop_after") -> Animation:
    runway.fault("text_to_image", kind)
    end = run(studio)
    assert State.UNCONFIRMED is end.state
    return end


def test_adopting_the_task_carries_on_for_free(studio: Studio, runway: RunwayStandin) -> None:
    """The id from Runway's portal is all that was missing."""
    end = unconfirmed(studio, runway)
    studio.adopt(end.id, f" {task_at(runway, Stage.IMAGE)}\n")
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)
    assert_accounts_match(studio, runway)


@pytest.mark.parametrize("wrong", ["", "not-an-id", "../organization", str(uuid.uuid4())])
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
    runway.fault("text_to_image", "silence", seconds=3)
    made = studio.submit(SHORT)
    reaches(studio, made.id, State.SUBMITTING, Stage.IMAGE)
    studio.cancel(made.id)
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
    runway.fault("text_to_image", "silence", seconds=3)
    made = studio.submit(SHORT)
    reaches(studio, made.id, State.SUBMITTING, Stage.IMAGE)
    studio.cancel(made.id)
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
