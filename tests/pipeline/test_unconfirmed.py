"""A request whose answer was lost: what is known of it, and what can be made of that."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from runway_core.errors import NotAllowed, WrongState, WrongTask
from runway_core.money.evidence import DAY, SETTLED, Charge, Unsure, Witness
from runway_core.money.task_match import LATE, Doubt, Fits
from runway_core.pipeline.unconfirmed import Known
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import (
    BOTH,
    CREATES,
    SHORT,
    assert_accounts_match,
    posts,
    rests,
    run,
    task_at,
    until,
)


class Clock:
    """A clock that runs, and can be moved."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture
def clock() -> Clock:
    """The studio's clock."""
    return Clock()


@pytest.fixture
def studio(fresh: Callable[..., Studio], clock: Clock) -> Studio:
    """A studio whose clock can be moved."""
    return fresh(clock=clock)


def lose(
    studio: Studio, runway: RunwayStandin, stage: Stage, kind: str = "drop_after"
) -> Animation:
    """An animation whose request at `stage` was taken or not, and never answered."""
    runway.fault(CREATES[stage], kind)
    end = rests(studio, studio.submit(SHORT).id)
    assert (State.UNCONFIRMED, stage) == (end.state, end.stage)
    return until(studio, end.id, _noted)


def _noted(now: Animation) -> bool:
    attempt = now.latest()
    return attempt is not None and attempt.balance_after is not None


def later(studio: Studio, clock: Clock, runway: RunwayStandin, seconds: float) -> None:
    """So many seconds go by, here and at Runway."""
    clock.ahead += seconds
    runway.advance(seconds)
    studio.account.forget()


# ----- What is known.


@BOTH
def test_everything_about_a_lost_request_is_known(
    studio: Studio, runway: RunwayStandin, stage: Stage
) -> None:
    """When it went out and for what, the balance before, right after and now."""
    began = time.time()
    end = lose(studio, runway, stage)
    known = studio.lost(end)
    price = SHORT.price(stage)
    before = 1000 - (5 if stage is Stage.VIDEO else 0)
    assert (stage, SHORT.model(stage).id, price) == (known.stage, known.model, known.facts.price)
    assert began <= known.sent_at <= time.time()
    assert (before, before - price, before - price) == (
        known.facts.balance_before,
        known.facts.balance_after,
        known.facts.balance_now,
    )
    assert (price, 0.0) == (known.facts.runway, known.facts.studio.most)


def test_what_rests_otherwise_has_no_lost_request(studio: Studio, runway: RunwayStandin) -> None:
    """There is nothing to tell."""
    with pytest.raises(WrongState):
        studio.lost(run(studio))


@BOTH
def test_a_request_that_was_taken_was_probably_charged(
    studio: Studio, runway: RunwayStandin, stage: Stage
) -> None:
    """All three witnesses show it at once; finished work of ours before it hides nothing."""
    run(studio)
    known = studio.lost(lose(studio, runway, stage))
    assert (Charge.PROBABLY, tuple(Witness)) == (
        known.evidence.charge,
        known.evidence.witnesses,
    )


@BOTH
def test_a_request_that_never_arrived_is_proved_free_in_time(
    studio: Studio, runway: RunwayStandin, clock: Clock, stage: Stage
) -> None:
    """Too early at first; later sending it again pays once, and the books say so."""
    end = lose(studio, runway, stage, "drop_before")
    assert (Unsure.TOO_EARLY,) == studio.lost(end).evidence.reasons
    later(studio, clock, runway, SETTLED)
    assert Charge.NO is studio.lost(end).evidence.charge
    studio.send_again(end.id, agreed=SHORT.price(stage))
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15, 15, 15) == (end.state, end.spent, end.quoted, runway.spent)
    assert end.spend_is_known
    assert [("dropped", 0), ("succeeded", SHORT.price(stage))] == [
        (item.outcome, item.final) for item in end.attempts(stage)
    ]


def test_dropping_what_is_proved_free_costs_nothing(
    studio: Studio, runway: RunwayStandin, clock: Clock
) -> None:
    """The cost is known then; dropped too early it stays open."""
    first, second = (lose(studio, runway, Stage.IMAGE, "drop_before") for _ in range(2))
    assert not studio.cancel(first.id).spend_is_known
    later(studio, clock, runway, SETTLED + DAY)
    # The first one stays open for ever, and could hide a charge of the second.
    assert (Unsure.OWN_TASKS,) == studio.lost(second).evidence.reasons


def test_dropping_alone_what_is_proved_free_costs_nothing(
    studio: Studio, runway: RunwayStandin, clock: Clock
) -> None:
    """Nothing was charged, so nothing stays open."""
    end = lose(studio, runway, Stage.IMAGE, "drop_before")
    later(studio, clock, runway, SETTLED)
    dropped = studio.cancel(end.id)
    assert (State.CANCELLED, 0, True) == (dropped.state, dropped.spent, dropped.spend_is_known)


def test_one_lost_request_is_not_taken_for_another(studio: Studio, runway: RunwayStandin) -> None:
    """What the first one left behind says nothing about the second, which never arrived."""
    lose(studio, runway, Stage.IMAGE)
    second = lose(studio, runway, Stage.IMAGE, "drop_before")
    assert (Charge.UNKNOWN, (Unsure.OWN_TASKS,)) == (
        studio.lost(second).evidence.charge,
        studio.lost(second).evidence.reasons,
    )


def others_spent(studio: Studio, runway: RunwayStandin) -> None:
    runway.account.movements.append((runway.now() - 2 * DAY, "gen4_turbo", 50))


def paid_back(studio: Studio, runway: RunwayStandin) -> None:
    """Somebody's task of yesterday is paid back as much as ours cost: nothing seems to move."""
    runway.account.movements.append((runway.now() - DAY, "gen4_image", 5))
    runway.account.movements.append((runway.now(), "gen4_image", -5))
    runway.balance += 5


def went_on(studio: Studio, runway: RunwayStandin) -> None:
    run(studio)


def bought(studio: Studio, runway: RunwayStandin) -> None:
    runway.balance += 1000


def usage_silent(studio: Studio, runway: RunwayStandin) -> None:
    runway.fault("usage", "status", None, status=503)


def account_silent(studio: Studio, runway: RunwayStandin) -> None:
    runway.fault("organization", "status", None, status=503)


@pytest.mark.parametrize(
    ("happens", "reason"),
    [
        (others_spent, Unsure.OTHERS),
        (went_on, Unsure.OWN_TASKS),
        (bought, Unsure.MOVED),
        (usage_silent, Unsure.NO_USAGE),
        (account_silent, Unsure.NO_BALANCE),
    ],
)
def test_what_else_happens_on_the_account_takes_the_proof_away(
    studio: Studio,
    runway: RunwayStandin,
    clock: Clock,
    happens: Callable[[Studio, RunwayStandin], None],
    reason: Unsure,
) -> None:
    """Nothing was charged, but it cannot be proved any more; the reason is said."""
    end = lose(studio, runway, Stage.IMAGE, "drop_before")
    happens(studio, runway)
    later(studio, clock, runway, SETTLED)
    found = studio.lost(end).evidence
    assert Charge.UNKNOWN is found.charge
    assert reason in found.reasons


def test_a_refund_to_somebody_else_hides_no_charge(
    studio: Studio, runway: RunwayStandin, clock: Clock
) -> None:
    """The balance is what it was and so is the day's usage, and yet it was charged."""
    end = lose(studio, runway, Stage.IMAGE)
    paid_back(studio, runway)
    later(studio, clock, runway, SETTLED)
    assert Charge.NO is not studio.lost(end).evidence.charge


def test_a_silent_runway_is_waited_for_once(studio: Studio, runway: RunwayStandin) -> None:
    """Whoever looks, or drops it, does not wait twice as long for the same silence."""
    end = lose(studio, runway, Stage.IMAGE)
    runway.fault("organization", "status", None, status=503)
    studio.account.forget()
    assert studio.lost(end).facts.runway is None
    assert [] == runway.calls("usage")
    assert State.CANCELLED is studio.cancel(end.id).state


def test_without_the_key_what_is_written_down_is_still_known(
    studio: Studio, fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """The account cannot be looked at, and nothing is made up."""
    end = lose(studio, runway, Stage.IMAGE)
    studio.close()
    known: Known = fresh(started=False, api_key=None).lost(end)
    assert (1000, 995, None) == (
        known.facts.balance_before,
        known.facts.balance_after,
        known.facts.balance_now,
    )
    assert Charge.UNKNOWN is known.evidence.charge


# ----- Adopting: the right kind, the right time, not ours.


def adopt(studio: Studio, animation: Animation, task_id: str) -> list[Doubt]:
    doubts: list[Doubt] = []
    studio.adopt(animation.id, task_id, on_doubt=doubts.append)
    return doubts


@BOTH
def test_the_right_task_is_followed_without_a_doubt(
    studio: Studio, runway: RunwayStandin, stage: Stage
) -> None:
    """Its price while it lives, its file once it is there, and its time all fit."""
    runway.account.stage_seconds[str(stage)] = 60.0
    end = lose(studio, runway, stage)
    assert [] == adopt(studio, end, task_at(runway, stage))
    attempt = studio.get(end.id).latest()
    assert attempt is not None
    assert (SHORT.price(stage), True) == (attempt.estimated, attempt.adopted_at is not None)
    runway.account.stage_seconds["video"] = 0.03
    runway.finish()
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert_accounts_match(studio, runway)


def foreign(runway: RunwayStandin, stage: Stage, **how: Any) -> str:
    """A task that somebody else of the account made."""
    body = {"model": SHORT.model(stage).id, "ratio": "1280:720", "duration": 2, **how}
    with runway.lock:
        return runway.account.create(CREATES[stage], body).id


@pytest.mark.parametrize("state", ["live", "finished"])
@BOTH
def test_a_task_of_the_other_kind_is_refused(
    studio: Studio, runway: RunwayStandin, stage: Stage, state: str
) -> None:
    """A picture is not a clip: told by the price while it lives, by its file afterwards."""
    end = lose(studio, runway, stage)
    other = Stage.IMAGE if stage is Stage.VIDEO else Stage.VIDEO
    seconds = 60.0 if state == "live" else 0.0
    runway.account.stage_seconds[str(other)] = seconds
    with pytest.raises(WrongTask) as caught:
        studio.adopt(end.id, foreign(runway, other))
    assert f"wrong_task.kind.{stage}" == caught.value.message_code
    assert end == studio.get(end.id)


@pytest.mark.parametrize(
    ("seconds", "problem"),
    [(-600.0, "early"), (LATE + 600.0, "late")],
    ids=["before", "after"],
)
def test_a_task_of_another_time_is_refused(
    studio: Studio, runway: RunwayStandin, seconds: float, problem: str
) -> None:
    """Made before the request went out, or long after nobody waited for it any more."""
    end = lose(studio, runway, Stage.IMAGE, "drop_before")
    task_id = foreign(runway, Stage.IMAGE)
    runway.account.tasks[task_id].created += seconds
    with pytest.raises(WrongTask) as caught:
        studio.adopt(end.id, task_id)
    assert (f"wrong_task.{problem}", round(abs(seconds) / 60)) == (
        caught.value.message_code,
        caught.value.params["minutes"],
    )
    assert end == studio.get(end.id)


def test_what_cannot_be_checked_is_said_and_followed(studio: Studio, runway: RunwayStandin) -> None:
    """A failed task that cost nothing shows neither a file nor a price."""
    end = lose(studio, runway, Stage.IMAGE, "drop_before")
    runway.account.stage_seconds["image"] = 60.0
    runway.fail(foreign(runway, Stage.IMAGE), "INTERNAL")
    assert [Doubt.KIND] == adopt(studio, end, task_at(runway, Stage.IMAGE))
    end = rests(studio, end.id)
    assert end.failure is not None
    assert (State.FAILED, "task.internal", 0) == (end.state, end.failure.code, end.spent)


@pytest.mark.parametrize("told", ["image/png", "video/mp4", "binary/octet-stream"])
def test_an_adopted_task_that_turns_out_to_be_another_is_put_back(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    """Its file's bytes show it at last, whatever the host calls them: nothing that was paid for
    is lost, and the right one is found.
    """
    end = lose(studio, runway, Stage.VIDEO)
    right = task_at(runway, Stage.VIDEO)
    runway.fault("media", "wrong_type", None, stage="image", content_type=told)
    # As if Runway told neither price nor file while it was adopted.
    with monkeypatch.context() as silent:
        silent.setattr("runway_core.pipeline.unconfirmed.task_match.kind", lambda *_: Fits.UNKNOWN)
        assert [Doubt.KIND] == adopt(studio, end, foreign(runway, Stage.IMAGE))
    end = rests(studio, end.id)
    assert end.failure is not None
    assert (State.UNCONFIRMED, "adopted_other") == (end.state, end.failure.code)
    attempt = end.latest()
    assert attempt is not None
    assert (None, None, None, None) == (
        attempt.task_id,
        attempt.outcome,
        attempt.final,
        attempt.adopted_at,
    )
    assert [Stage.IMAGE] == list(end.media)
    assert [] == adopt(studio, end, right)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15, (1, 1)) == (end.state, end.spent, posts(runway))


def test_a_file_of_the_wrong_kind_puts_back_only_what_a_person_named(
    studio: Studio, runway: RunwayStandin
) -> None:
    """The id in Runway's own answer is kept whatever its file looks like."""
    runway.fault("media", "wrong_bytes", None, stage="video")
    end = run(studio)
    attempt = end.latest()
    assert attempt is not None
    assert (State.FAILED, task_at(runway, Stage.VIDEO)) == (end.state, attempt.task_id)
    runway.clear_faults()
    studio.resume(end.id)
    assert (State.SUCCEEDED, 15) == (rests(studio, end.id).state, runway.spent)


def test_a_clock_of_ours_that_was_set_back_refuses_nothing(
    studio: Studio, runway: RunwayStandin, clock: Clock
) -> None:
    """Runway's own time of the request is on record, and its task is compared with that."""
    clock.ahead = -100_000.0
    end = lose(studio, runway, Stage.IMAGE)
    clock.ahead = -50_000.0
    assert [] == adopt(studio, end, task_at(runway, Stage.IMAGE))
    assert State.SUCCEEDED is rests(studio, end.id).state


@pytest.mark.parametrize("way", ["adopt", "send_again", "cancel"])
def test_a_way_out_is_taken_once(studio: Studio, runway: RunwayStandin, way: str) -> None:
    """A second press, from another tab say, finds nothing left to decide."""
    end = lose(studio, runway, Stage.IMAGE)
    task_id = task_at(runway, Stage.IMAGE)
    runway.account.stage_seconds["image"] = 60.0

    def take() -> None:
        if way == "adopt":
            studio.adopt(end.id, task_id)
        elif way == "send_again":
            studio.send_again(end.id, agreed=5)
        else:
            studio.cancel(end.id)

    take()
    with pytest.raises(NotAllowed):
        take()
