"""The paid POST: a lost answer is never sent again, a refusal costs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from runway_core.errors import Unreachable, WrongState
from runway_core.pipeline import drive
from runway_core.results import result
from runway_core.runway.client import RunwayClient
from runway_core.runway.failures import Again
from runway_core.states import Mode, Reason, Stage, State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import BOTH, CREATES, SHORT, assert_accounts_match, posts, rests, run

LOST: dict[str, tuple[str, dict[str, Any], str]] = {
    "drop_before": ("drop_before", {}, "never arrived"),
    "drop_before_reset": ("drop_before", {"reset": True}, "never arrived"),
    "drop_after": ("drop_after", {}, "never arrived"),
    "drop_after_reset": ("drop_after", {"reset": True}, "never arrived"),
    "silence": ("silence", {"seconds": 100}, "never arrived"),
    **{
        str(status): ("status", {"status": status}, f"Runway answered {status},")
        for status in (302, 402, 409, 422, 451, 500, 502, 503)
    },
    "504": ("status", {"status": 504, "taken": True}, "Runway answered 504,"),
    "half_json": ("half_json", {}, "without a readable task ID"),
    "wrong_shape": ("wrong_shape", {}, "without a readable task ID"),
    "no_task_id": ("wrong_shape", {"body": {"id": 42}}, "without a readable task ID"),
}
"""A fault of the stand-in, its options, and what is said of Runway's answer."""


@pytest.mark.parametrize(
    ("stage", "fault"),
    [*product([Stage.IMAGE], LOST), *product([Stage.VIDEO], ["drop_after", "silence", "502"])],
)
def test_lost_answer_to_a_paid_request_is_never_sent_again(
    studio: Studio, fresh: Callable[..., Studio], runway: RunwayStandin, fault: str, stage: Stage
) -> None:
    """Whatever leaves the outcome open stops at `unconfirmed`: no repeat, no resume, no restart."""
    kind, options, told = LOST[fault]
    runway.fault(CREATES[stage], kind, None, **options)
    end = run(studio)
    assert (State.UNCONFIRMED, stage) == (end.state, end.stage)
    assert end.failure is not None
    assert "answer_lost" == end.failure.code
    assert told in result.as_json(end, "en")["explanation"]
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
    "404": ({"status": 404}, "refused", Again.FREE),
    "405": ({"status": 405}, "refused", Again.FREE),
    "413": (
        {"status": 413, "body": {"message": "Request Too Long"}},
        "request_too_large",
        Again.AFTER_CHANGE,
    ),
    "414": ({"status": 414}, "refused", Again.FREE),
    "431": ({"status": 431}, "refused", Again.FREE),
    "429_daily": (
        {"status": 429, "body": {"error": "Your daily task limit has been reached."}},
        "daily_limit",
        Again.FREE,
    ),
}


@pytest.mark.parametrize(
    ("stage", "refusal"),
    [
        *product([Stage.IMAGE], REFUSALS),
        *product([Stage.VIDEO], ["401", "403", "413", "429_daily"]),
    ],
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


@pytest.mark.parametrize("status", [401, 404, 407])
def test_refusal_that_can_be_put_right_is_carried_on_with(
    studio: Studio, runway: RunwayStandin, status: int
) -> None:
    """A key, an address or a proxy that a person can mend: carrying on needs no new consent."""
    runway.fault("image_to_video", "status", status=status)
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
    assert 4 == drive.FAULTS_BORNE == len(runway.posts())
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
    assert {"cap": 14, "spent": 5, "needed": 10, "left": 9} == end.failure.params
