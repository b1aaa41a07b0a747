"""A picture that is there already: it is animated, and never drawn, sent wrong or paid for."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from runway_core.briefs.brief import Brief
from runway_core.errors import (
    BriefError,
    CannotAfford,
    DailyCapReached,
    NeedsConsent,
    WrongState,
)
from runway_core.money import ledger
from runway_core.results import result
from runway_core.states import Mode, Plan, Reason, Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from runway_core.studio.variations import another_motion, another_seed
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture
from tests.kit.studio import (
    BRIEF,
    SHORT,
    assert_accounts_match,
    at_once,
    posts,
    reaches,
    rests,
    run,
    task_at,
    until,
)
from tests.media.test_pictures import encoded


def bring(studio: Studio, width: int = 1600, height: int = 900) -> str:
    """The hash of a picture of one's own."""
    return studio.pictures.bring(picture(width, height, form="JPEG")).sha256


def own(studio: Studio, brief: Brief = SHORT) -> Brief:
    """`brief` with a picture of one's own, for 10 credits if it is short."""
    return replace(brief, first_frame=bring(studio))


def next_motion(subject: Animation) -> Brief:
    """The same picture once more."""
    brief = another_motion(subject)
    assert brief is not None
    return brief


def sent(runway: RunwayStandin) -> bytes:
    """The picture that the newest paid POST for a clip carried."""
    uri: str = runway.posts("video")[-1].json["promptImage"]
    if uri.startswith("runway://"):
        upload = runway.account.uploaded(uri.removeprefix("runway://"))
        assert upload is not None
        assert upload.data is not None
        return upload.data
    return base64.b64decode(uri.partition("base64,")[2], validate=True)


def bytes_of(studio: Studio, sha256: str | None) -> bytes:
    assert sha256 is not None
    return studio.media.read(studio.pictures.find(sha256).name)


# ----- Paid for once.


def test_own_picture_costs_the_clip_alone(studio: Studio, runway: RunwayStandin) -> None:
    """50 credits, one POST, and the kept picture's very bytes in it; nothing is drawn."""
    brief = own(studio, BRIEF)
    decision = studio.decide(brief)
    assert (Plan.REAL, 50, 950) == (decision.plan, decision.quoted, decision.leaves)
    end = run(studio, brief)
    assert (State.SUCCEEDED, Mode.REAL, None) == (end.state, end.mode, end.reason)
    assert (0, 1) == posts(runway)
    assert (50, 50, 950) == (end.quoted, end.spent, runway.balance)
    assert bytes_of(studio, brief.first_frame) == sent(runway)
    assert () == end.attempts(Stage.IMAGE)
    assert_accounts_match(studio, runway)


def test_own_picture_begins_at_the_clip(still: Studio) -> None:
    """From the first moment: no worker ever sees a picture to be made."""
    brief = own(still)
    made = still.submit(brief)
    assert (State.QUEUED, Stage.VIDEO, Plan.REAL, 10) == (
        made.state,
        made.stage,
        made.plan,
        made.quoted,
    )
    kept = made.media[Stage.IMAGE]
    assert (brief.first_frame, 0, False) == (kept.sha256, kept.attempt, kept.simulated)
    assert made == still.get(made.id)


def test_picture_made_here_is_not_paid_for_again(studio: Studio, runway: RunwayStandin) -> None:
    """Another motion for it costs a clip, and the first animation keeps what it has."""
    first = run(studio, SHORT)
    end = run(studio, next_motion(first))
    assert (State.SUCCEEDED, Mode.REAL, 10, 10) == (end.state, end.mode, end.quoted, end.spent)
    assert ((1, 2), 25) == (posts(runway), runway.spent)
    assert studio.media.read(first.media[Stage.IMAGE].name) == sent(runway)
    assert first.media[Stage.IMAGE].name == end.media[Stage.IMAGE].name
    assert first == studio.get(first.id)
    assert_accounts_match(studio, runway)
    # And again from the second: still the picture of the first.
    assert first.id == studio.pictures.find(next_motion(end).first_frame or "").animation_id


@pytest.mark.parametrize("hue", [0, 3])
def test_the_picture_that_was_asked_for_is_sent(
    studio: Studio, runway: RunwayStandin, hue: int
) -> None:
    """Of several that look alike, by its hash, and of several in the studio."""
    wanted = [studio.pictures.bring(picture(640, 360, one)).sha256 for one in (0, 3)][hue // 3]
    run(studio, replace(SHORT, first_frame=wanted))
    assert bytes_of(studio, wanted) == sent(runway)
    assert picture(640, 360, hue) != picture(640, 360, 3 - hue)


def test_large_picture_is_lent_to_runway(studio: Studio, runway: RunwayStandin) -> None:
    """What is too large to go inline is uploaded first, which costs nothing."""
    brief = replace(SHORT, first_frame=studio.pictures.bring(large()).sha256)
    end = run(studio, brief)
    assert (State.SUCCEEDED, 10, (0, 1)) == (end.state, runway.spent, posts(runway))
    assert 1 == len(runway.calls("storage"))
    assert bytes_of(studio, brief.first_frame) == sent(runway)


def large() -> bytes:
    """Noise: a picture that no compression makes small."""
    return encoded(Image.frombytes("RGB", (1600, 900), os.urandom(1600 * 900 * 3)))


def test_double_click_animates_it_once(studio: Studio, runway: RunwayStandin) -> None:
    """However close together, one request makes one animation."""
    brief = own(studio)
    answers = at_once(4, lambda _: studio.submit(brief, request_key="form-1"))
    (animation_id,) = {answer.id for answer in answers}
    rests(studio, animation_id)
    assert ((0, 1), 10) == (posts(runway), runway.spent)


# ----- What it is called.


def test_own_picture_is_told_as_what_it_is(studio: Studio, runway: RunwayStandin) -> None:
    """The JSON has its address, its hash and no seed for it; it is neither real nor simulated."""
    brief = own(studio)
    end = run(studio, brief)
    data = result.as_json(end, "en")
    assert ("real", None, brief.first_frame) == (data["mode"], data["reason"], data["first_frame"])
    assert {"image": None, "video": end.seed(Stage.VIDEO)} == data["seeds"]
    assert (brief.first_frame, 1600, 900, False) == tuple(
        data["image"][name] for name in ("sha256", "width", "height", "simulated")
    )
    stage = data["stages"][0]
    assert ("succeeded", False, None, 0, 0, True) == tuple(
        stage[name] for name in ("state", "simulated", "task_id", "credits", "attempts", "stored")
    )
    assert {"quoted": 10, "spent": 10} == data["credits"]
    assert result.message(run(studio, SHORT), "en") == data["message"]


@pytest.mark.parametrize(
    ("changes", "balance", "reason"),
    [
        ({"simulate": True}, 1000, Reason.REQUESTED),
        ({}, 9, Reason.NO_CREDITS),
        ({}, None, Reason.NO_KEY),
    ],
    ids=["requested", "no_credits", "no_key"],
)
def test_own_picture_with_a_simulated_clip_is_a_simulation(
    fresh: Callable[..., Studio],
    runway: RunwayStandin,
    changes: dict[str, Any],
    balance: int | None,
    reason: Reason,
) -> None:
    """Nothing of it was made by Runway, so nothing says "real picture"; nothing is charged."""
    runway.balance = balance or 0
    studio = fresh(**({"api_key": None} if balance is None else {}))
    end = run(studio, own(studio), **changes)
    assert (State.SUCCEEDED, Mode.SIMULATION, reason) == (end.state, end.mode, end.reason)
    assert [False, True] == [end.media[stage].simulated for stage in Stage]
    assert ((0, 0), 0, 0) == (posts(runway), end.quoted, end.spent)
    with studio.database.read() as connection:
        assert [] == list(ledger.lines(connection))
        assert 0 == ledger.promised(connection).credits


def test_real_picture_with_a_simulated_clip_is_mixed(studio: Studio, runway: RunwayStandin) -> None:
    """Runway drew it, if for another animation; the clip can be had for real."""
    first = run(studio, SHORT)
    end = run(studio, next_motion(first), simulate=True)
    assert (Mode.MIXED, Reason.REQUESTED, 0, 0) == (end.mode, end.reason, end.quoted, end.spent)
    assert 10 == studio.resume_price(end)
    studio.resume(end.id, agreed=10)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, Mode.REAL, None) == (end.state, end.mode, end.reason)
    assert ((1, 2), 25) == (posts(runway), runway.spent)


def test_large_picture_can_be_simulated_too(studio: Studio, runway: RunwayStandin) -> None:
    """A rehearsal works with every picture, and lends Runway nothing."""
    brief = replace(SHORT, first_frame=studio.pictures.bring(large()).sha256)
    end = run(studio, brief, simulate=True)
    assert (State.SUCCEEDED, Mode.SIMULATION) == (end.state, end.mode)
    assert [] == runway.requests


# ----- A simulated picture.


@pytest.mark.parametrize("way", ["motion", "file", "picture_only"])
def test_simulated_picture_is_never_animated_for_money(
    studio: Studio, runway: RunwayStandin, way: str
) -> None:
    """Whoever asks, however, with a full account: it stays a simulation, now and later."""
    first = run(studio, SHORT, simulate=True)
    brief = next_motion(first)
    if way == "file":
        data = studio.media.read(first.media[Stage.IMAGE].name)
        assert brief == replace(brief, first_frame=studio.pictures.bring(data).sha256)
    decision = studio.decide(brief)
    assert (Plan.SIMULATED, 0, None) == (decision.plan, decision.quoted, decision.picture_price)
    end = run(studio, brief, picture_only=way == "picture_only")
    assert (State.SUCCEEDED, Mode.SIMULATION, 0) == (end.state, end.mode, end.quoted)
    assert all(kept.simulated for kept in end.media.values())
    for one in (first, end):
        with pytest.raises(WrongState):
            studio.resume_price(one)
        with pytest.raises(WrongState):
            studio.resume(one.id, agreed=1000)
    assert ([], 1000) == (runway.posts(), runway.balance)
    assert_accounts_match(studio, runway)


def test_simulated_picture_stays_simulated_after_a_stop(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Carrying on with it buys nothing either."""
    studio = fresh()
    brief = next_motion(run(studio, SHORT, simulate=True))
    studio.close()
    still = fresh(started=False)
    made = still.submit(brief)
    still.cancel(made.id)
    assert 0 == still.resume_price(still.get(made.id))
    still.resume(made.id, agreed=1000)
    still.start()
    assert Mode.SIMULATION is rests(still, made.id).mode
    assert [] == runway.posts()


def test_another_seed_of_a_simulation_can_be_real(studio: Studio, runway: RunwayStandin) -> None:
    """It draws a new picture, and only a given one is bound to what it was."""
    first = run(studio, SHORT, simulate=True)
    end = run(studio, another_seed(first))
    assert ((1, 1), Mode.REAL, 15) == (posts(runway), end.mode, runway.spent)


# ----- Completed for real.


@pytest.mark.parametrize("why", ["requested", "no_credits", "no_key"])
def test_own_picture_is_animated_for_real_later(
    fresh: Callable[..., Studio], runway: RunwayStandin, why: str
) -> None:
    """After the rehearsal, for the clip's price and with consent to it; the picture is the same."""
    runway.balance = 0 if why == "no_credits" else 1000
    studio = fresh(**({"api_key": None} if why == "no_key" else {}))
    brief = own(studio, BRIEF)
    end = run(studio, brief, simulate=why == "requested")
    studio.close()
    runway.balance = 1000
    studio = fresh()
    assert 50 == studio.resume_price(end)
    with pytest.raises(NeedsConsent) as caught:
        studio.resume(end.id, agreed=49)
    assert 50 == caught.value.credits
    assert [] == runway.posts()
    studio.resume(end.id, agreed=50)
    with pytest.raises(WrongState):
        studio.resume(end.id, agreed=50)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, Mode.REAL, None) == (end.state, end.mode, end.reason)
    assert (50, 50, 950, (0, 1)) == (end.quoted, end.spent, runway.balance, posts(runway))
    assert bytes_of(studio, brief.first_frame) == sent(runway)
    assert [False, False] == [end.media[stage].simulated for stage in Stage]
    with pytest.raises(WrongState):
        studio.resume(end.id, agreed=1000)
    assert_accounts_match(studio, runway)


def test_credits_that_ran_out_before_it_was_sent_simulate_it(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Promised as real, and then not: nothing is charged, and it can be completed."""
    still = fresh(started=False)
    made = still.submit(own(still))
    runway.balance = 9
    still.account.forget()
    still.start()
    end = rests(still, made.id)
    assert (State.SUCCEEDED, Mode.SIMULATION, Reason.NO_CREDITS) == (
        end.state,
        end.mode,
        end.reason,
    )
    assert (0, 0, (0, 0)) == (end.quoted, end.spent, posts(runway))
    runway.balance = 10
    still.account.forget()
    still.resume(end.id, agreed=10)
    assert (Mode.REAL, (0, 1)) == (rests(still, made.id).mode, posts(runway))


def test_refusal_for_want_of_credits_simulates_it(studio: Studio, runway: RunwayStandin) -> None:
    """Runway's own "not enough credits" counts as much."""
    runway.fault("image_to_video", "status", status=400)
    end = run(studio, own(studio))
    assert (State.SUCCEEDED, Mode.SIMULATION, Reason.NO_CREDITS) == (
        end.state,
        end.mode,
        end.reason,
    )
    assert (0, 0, 0) == (end.quoted, end.spent, runway.spent)


def test_key_that_was_taken_away_simulates_it(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Before anything was sent it is a simulation, with the reason."""
    still = fresh(started=False)
    made = still.submit(own(still))
    still.close()
    end = rests(fresh(api_key=None), made.id)
    assert (Mode.SIMULATION, Reason.NO_KEY, 0) == (end.mode, end.reason, end.quoted)
    assert [] == runway.posts()


# ----- Refused before anything is sent.


@pytest.mark.parametrize("picture", ["0" * 64, "", "../x", "A" * 64])
@pytest.mark.parametrize("how", [{}, {"simulate": True}, {"picture_only": True}], ids=str)
def test_unknown_picture_is_refused_before_anything_is_asked(
    still: Studio, runway: RunwayStandin, picture: str, how: dict[str, bool]
) -> None:
    """None is drawn in its place, and Runway hears nothing of it."""
    brief = replace(BRIEF, first_frame=picture)
    with pytest.raises(BriefError) as caught:
        still.submit(brief, **how)
    assert ("first_frame", "picture_unknown") == (caught.value.field, caught.value.problem)
    with pytest.raises(BriefError):
        still.decide(brief)
    assert ([], ((), None)) == (runway.requests, still.list())


def test_shape_that_the_model_does_not_take_is_refused_before_anything_is_asked(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Wider than 2 to 1 is not for gen4.5; gen4_turbo takes it."""
    wide = replace(SHORT, first_frame=bring(studio, 1100, 500))
    with pytest.raises(BriefError) as caught:
        studio.submit(replace(wide, video_model="gen4.5"))
    assert "picture_shape" == caught.value.problem
    assert [] == runway.requests
    assert State.SUCCEEDED is run(studio, wide).state


@pytest.mark.parametrize("size", [(500, 1000), (1000, 500), (1179, 500)])
def test_shape_at_the_limit_is_taken(
    studio: Studio, runway: RunwayStandin, size: tuple[int, int]
) -> None:
    """What we let through Runway takes."""
    end = run(studio, replace(SHORT, first_frame=bring(studio, *size)))
    assert (State.SUCCEEDED, size) == (end.state, (end.media[Stage.IMAGE].width, size[1]))


def test_picture_alone_of_a_given_picture_is_refused(still: Studio, runway: RunwayStandin) -> None:
    """There is nothing to draw, so there is nothing to pay for."""
    with pytest.raises(BriefError) as caught:
        still.submit(own(still), picture_only=True)
    assert "nothing_to_draw" == caught.value.problem
    assert ([], ((), None)) == (runway.posts(), still.list())


@pytest.mark.parametrize(("balance", "plan"), [(9, Plan.SIMULATED), (10, Plan.REAL)])
def test_balance_has_to_cover_the_clip_alone(
    still: Studio, runway: RunwayStandin, balance: int, plan: Plan
) -> None:
    """With less it is simulated, and no picture is offered: there is one."""
    runway.balance = balance
    decision = still.decide(own(still))
    assert (plan, None) == (decision.plan, decision.picture_price)


def test_promised_clip_is_not_free_for_the_next(still: Studio, runway: RunwayStandin) -> None:
    """Exactly its price is spoken for, and ten clicks cannot overdraw."""
    runway.balance = 25
    brief = own(still)
    still.submit(brief)
    assert 15 == still.account.available()
    answers = at_once(10, lambda _: still.submit(brief))
    plans = [one.plan for one in answers if isinstance(one, Animation)]
    assert 1 == plans.count(Plan.REAL)
    assert all(isinstance(one, Animation | CannotAfford) for one in answers)
    still.start()
    for one in still.list()[0]:
        rests(still, one.id)
    assert (20, 5, (0, 2)) == (runway.spent, runway.balance, posts(runway))


def test_cap_for_the_day_counts_the_clip_alone(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """Promised and spent, to the credit."""
    studio = fresh(max_credits_per_day=100)
    run(studio, own(studio, BRIEF))
    studio.submit(own(studio, BRIEF))
    with pytest.raises(DailyCapReached) as caught:
        studio.submit(own(studio, replace(BRIEF, duration=2)))
    assert {"cap": 100, "spent": 100, "needed": 10, "left": 0} == caught.value.params
    assert Plan.SIMULATED is studio.submit(own(studio), simulate=True).plan


# ----- Stopped, failed, lost, and carried on.


def test_cancelled_before_it_was_sent_is_carried_on_at_its_price(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """It goes on where it stood: at the clip."""
    still = fresh(started=False)
    made = still.submit(own(still))
    assert State.CANCELLED is still.cancel(made.id).state
    assert 0 == still.resume(made.id).spoken_for
    still.start()
    end = rests(still, made.id)
    assert (State.SUCCEEDED, 10, 10, (0, 1)) == (end.state, end.quoted, end.spent, posts(runway))


def test_cancelled_while_it_ran_is_bought_again_with_consent_only(
    studio: Studio, runway: RunwayStandin
) -> None:
    """What Runway kept for it is told; the picture is still there and still free."""
    runway.account.stage_seconds[Stage.VIDEO] = 60.0
    made = studio.submit(own(studio))
    runway.hold(task_at(runway, Stage.VIDEO), "RUNNING")
    reaches(studio, made.id, State.RUNNING, Stage.VIDEO)
    studio.cancel(made.id)
    end = rests(studio, made.id)
    assert (State.CANCELLED, 10) == (end.state, end.spoken_for)
    assert Stage.IMAGE in end.media
    with pytest.raises(NeedsConsent) as caught:
        studio.resume(made.id)
    assert 10 == caught.value.credits
    runway.account.stage_seconds[Stage.VIDEO] = 0.1
    studio.resume(made.id, agreed=10)
    assert (State.SUCCEEDED, (0, 2)) == (rests(studio, made.id).state, posts(runway))


def test_failed_clip_is_made_again_from_the_same_picture(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Runway's fault gives the credits back: the second try sends the very same request."""
    runway.fault("image_to_video", "fail_code", code="INTERNAL")
    end = run(studio, own(studio))
    assert (State.FAILED, 0) == (end.state, end.spent)
    studio.resume(end.id, agreed=10)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 10, 10) == (end.state, end.spent, runway.spent)
    first, second = runway.posts("video")
    assert first.json == second.json
    assert [] == runway.posts("image")


@pytest.mark.parametrize("way", ["adopt", "send_again", "drop"])
def test_lost_answer_is_decided_by_a_person(
    studio: Studio, fresh: Callable[..., Studio], runway: RunwayStandin, way: str
) -> None:
    """Never sent again by itself, not by a restart either; and never at the picture's stage."""
    runway.fault("image_to_video", "drop_after")
    end = run(studio, own(studio))
    assert (State.UNCONFIRMED, Stage.VIDEO) == (end.state, end.stage)
    studio.close()
    studio = fresh()
    with pytest.raises(WrongState):
        studio.resume(end.id, agreed=1000)
    assert (0, 1) == posts(runway)
    if way == "adopt":
        studio.adopt(end.id, task_at(runway, Stage.VIDEO))
    elif way == "send_again":
        with pytest.raises(NeedsConsent):
            studio.send_again(end.id, agreed=9)
        studio.send_again(end.id, agreed=10)
    else:
        studio.cancel(end.id)
        with pytest.raises(NeedsConsent):
            studio.resume(end.id)
        studio.resume(end.id, agreed=10)
    end = rests(studio, end.id)
    assert State.SUCCEEDED is end.state
    assert (0, 1 if way == "adopt" else 2) == posts(runway)
    assert 10 == end.spent


def test_restart_in_the_middle_pays_nothing_again(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """The task is waited for by the next process."""
    runway.account.stage_seconds[Stage.VIDEO] = 60.0
    studio = fresh()
    made = studio.submit(own(studio))
    task_at(runway, Stage.VIDEO)
    until(studio, made.id, lambda now: now.state in {State.WAITING, State.RUNNING})
    studio.close()
    runway.finish()
    end = rests(fresh(), made.id)
    assert (State.SUCCEEDED, (0, 1), 10) == (end.state, posts(runway), runway.spent)


def test_file_that_went_missing_stops_before_the_post(
    studio: Studio, runway: RunwayStandin
) -> None:
    """Nothing is sent without it, nor drawn in its place; brought again, it goes on for free."""
    brief = own(studio)
    path = studio.media.path(studio.pictures.find(brief.first_frame or "").name)
    assert path is not None
    path.unlink()
    end = run(studio, brief)
    assert end.failure is not None
    assert (State.FAILED, "media.missing") == (end.state, end.failure.code)
    assert [] == runway.posts()
    assert brief.first_frame == bring(studio)
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 10, (0, 1)) == (end.state, end.spent, posts(runway))


# ----- Seeds.


def seeds_sent(runway: RunwayStandin, stage: Stage) -> list[int | None]:
    return [request.json.get("seed") for request in runway.posts(str(stage))]


@pytest.mark.parametrize(
    ("image", "video"), [(None, None), (0, 4_294_967_295), (7, None)], ids=["drawn", "own", "one"]
)
def test_seeds_that_are_sent_are_those_that_are_told(
    studio: Studio, runway: RunwayStandin, image: int | None, video: int | None
) -> None:
    """So that every result can be asked for again; the brief's own win."""
    end = run(studio, replace(SHORT, image_seed=image, video_seed=video))
    told = [end.seed(stage) for stage in Stage]
    assert [[seed] for seed in told] == [seeds_sent(runway, stage) for stage in Stage]
    assert dict(zip(("image", "video"), told, strict=True)) == result.as_json(end, "fr")["seeds"]
    assert image in {None, told[0]}
    assert video in {None, told[1]}


def test_seeds_stay_the_same_when_it_is_tried_again(studio: Studio, runway: RunwayStandin) -> None:
    """After a refusal, a failure and a restart the same clip is asked for."""
    runway.fault("image_to_video", "status", 1, status=429, retry_after=0.01)
    runway.fault("image_to_video", "fail_code", after=1, code="INTERNAL")
    end = run(studio, SHORT)
    assert State.FAILED is end.state
    studio.resume(end.id, agreed=10)
    end = rests(studio, end.id)
    assert State.SUCCEEDED is end.state
    assert 3 * [end.seed(Stage.VIDEO)] == seeds_sent(runway, Stage.VIDEO)
    assert [end.seed(Stage.IMAGE)] == seeds_sent(runway, Stage.IMAGE)


def test_seeds_of_another_one_are_others(studio: Studio, runway: RunwayStandin) -> None:
    """The same brief once more, or the same picture, is not the same clip once more."""
    first = run(studio, replace(SHORT, video_seed=7))
    for brief in (another_seed(first), next_motion(first)):
        run(studio, brief)
    assert 3 == len(set(seeds_sent(runway, Stage.VIDEO)))
    assert 2 == len(set(seeds_sent(runway, Stage.IMAGE)))
