"""One animation from its brief to its end: real, simulated, and in between."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from runway_core.errors import CannotAfford, NeedsConsent
from runway_core.media.names import file_name
from runway_core.results import result
from runway_core.states import Mode, Reason, Stage, State
from runway_core.store.animation import Animation
from runway_core.store.animations import Store
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import (
    BRIEF,
    SHORT,
    assert_accounts_match,
    posts,
    reaches,
    rests,
    run,
    task_at,
)


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


def test_run_goes_through_every_state_and_costs_what_was_quoted(
    studio: Studio, runway: RunwayStandin, journal: list[State]
) -> None:
    """A real run takes each step once and in order, sends one POST a stage, costs 55 credits."""
    runway.account.stage_seconds |= {"image": 3600, "video": 3600}
    made = studio.submit(BRIEF)
    for stage in Stage:
        reaches(studio, made.id, State.RUNNING, stage)
        runway.finish(task_at(runway, stage))
    end = rests(studio, made.id)
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
        data = studio.media.read(kept.name)
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
    assert "Mode simulation activé (aucune clé API)" == data["message"]
    assert data["description"].endswith("(simulation - aucune clé API)")
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
    assert (
        "Picture generated with Runway Gen-4, video simulated (not enough credits)"
        == data["message"]
    )
    assert file_name(end, Stage.VIDEO).startswith("SIMULATION-")
    assert not file_name(end, Stage.IMAGE).startswith("SIMULATION-")


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
