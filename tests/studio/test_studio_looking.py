"""What every door shows: lists, media, waiting, credits, and the one shared studio."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from runway_core.errors import NotFound
from runway_core.results import result
from runway_core.states import PASSING, Mode, Reason, State
from runway_core.store.animation import Animation
from runway_core.store.listing import Filter
from runway_core.studio import studio as studio_module
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import put
from tests.kit.studio import BRIEF, SHORT, at_once, rests

# ----- Looking.


def test_list_pages_through_everything_newest_first(still: Studio) -> None:
    """The cursor is where the page ended; the last page has none."""
    made = [still.submit(BRIEF, simulate=True).id for _ in range(5)]
    walked: list[str] = []
    cursor = None
    for expected in (2, 2, 1):
        page, cursor = still.list(limit=2, cursor=cursor)
        assert expected == len(page)
        walked += [one.id for one in page]
    assert cursor is None
    assert made[::-1] == walked
    assert ((), None) == still.list(where=Filter(states=set(State) - PASSING))
    whole, following = still.list(limit=5)
    assert (5, None) == (len(whole), following)


def test_cursor_that_is_not_ours_is_not_found(still: Studio) -> None:
    """It does not silently begin again."""
    with pytest.raises(NotFound):
        still.list(cursor="no such id")


def test_wait_tells_of_changes_and_gives_the_end(studio: Studio) -> None:
    """`on_change` hears of the beginning and of the end."""
    seen: list[Animation] = []
    made = studio.submit(SHORT)
    end = studio.wait(made.id, on_change=seen.append, interval=0.005)
    assert end == seen[-1]
    assert all(one.id == made.id for one in seen)
    assert len(seen) >= 3


def test_seconds_left_are_known_only_while_something_moves(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """A real run is guessed by its models' usual time, a rehearsal by its pace."""
    studio = fresh(started=False, simulation_seconds=3.0)
    real, played = studio.submit(BRIEF), studio.submit(BRIEF, simulate=True)
    left = studio.seconds_left(real)
    assert left is not None
    assert left > 30
    assert 6.0 == studio.seconds_left(played)
    put(studio.pipeline.store, real.id, State.RUNNING, running_since=time.time())
    running = studio.seconds_left(studio.get(real.id))
    assert running is not None
    assert 0 < running <= left + 30
    studio.cancel(played.id)
    assert studio.seconds_left(studio.get(played.id)) is None


# ----- Credits.


def test_credits_without_a_key(fresh: Callable[..., Studio], runway: RunwayStandin) -> None:
    """Nothing is known, and nobody is asked."""
    report = fresh(api_key=None).credits()
    assert (Mode.SIMULATION, Reason.NO_KEY) == (report.mode, report.reason)
    assert (None, None, None, 55) == (
        report.balance,
        report.available,
        report.animations_left,
        report.price,
    )
    assert [] == runway.requests


@pytest.mark.parametrize(
    ("balance", "mode", "left"),
    [(0, Mode.SIMULATION, 0), (54, Mode.SIMULATION, 0), (55, Mode.REAL, 1), (1000, Mode.REAL, 18)],
)
def test_credits_say_what_the_balance_is_enough_for(
    still: Studio, runway: RunwayStandin, balance: int, mode: Mode, left: int
) -> None:
    """Whole animations, at the default price."""
    runway.balance = balance
    report = still.credits()
    assert (mode, balance, balance, left) == (
        report.mode,
        report.balance,
        report.available,
        report.animations_left,
    )
    assert (None if mode is Mode.REAL else Reason.NO_CREDITS) is report.reason


def test_credits_leave_out_what_is_promised(still: Studio) -> None:
    """The balance is Runway's; what is available is without what is under way."""
    still.submit(BRIEF)
    report = still.credits()
    assert (1000, 945) == (report.balance, report.available)


def test_credits_are_read_anew_on_request_only(still: Studio, runway: RunwayStandin) -> None:
    """A balance that was read stays good for half a minute."""
    assert 1000 == still.credits().balance
    runway.balance = 5
    assert 1000 == still.credits().balance
    assert 5 == still.credits(refresh=True).balance
    assert 2 == len(runway.calls("organization"))


@pytest.mark.parametrize("trouble", ["wrong_key", "unreachable", "down"])
def test_credits_that_cannot_be_read_say_why(
    fresh: Callable[..., Studio], runway: RunwayStandin, trouble: str
) -> None:
    """The report never raises for Runway's sake, and never says "simulation" for it."""
    studio = fresh(**({"api_key": f"key_{'0' * 128}"} if trouble == "wrong_key" else {}))
    if trouble == "unreachable":
        runway.stop()
    if trouble == "down":
        runway.fault("organization", "status", None, status=503)
    report = studio.credits()
    expected = {"wrong_key": "key_refused", "down": "runway_down"}.get(trouble, trouble)
    assert report.error is not None
    assert expected == report.error.code
    assert (None, None, None) == (report.balance, report.available, report.animations_left)
    data = result.credits_as_json(report, "fr")
    assert data["mode"] is None
    assert data["explanation"]


def test_credits_know_the_limits_of_each_model(still: Studio, runway: RunwayStandin) -> None:
    """From Runway's own answer, with what was used of them."""
    runway.concurrency["gen4_turbo"] = None
    organization = still.credits().organization
    assert organization is not None
    limits = organization.models["gen4_turbo"]
    assert (None, 50, 0) == (limits.max_concurrent, limits.max_daily, limits.used_today)


def test_usage_is_by_day_and_model(studio: Studio) -> None:
    """Today is included."""
    rests(studio, studio.submit(SHORT).id)
    rows = studio.usage(days=7).rows
    today = datetime.now(UTC).date()
    assert {("gen4_image", 5), ("gen4_turbo", 10)} == {(row.model, row.credits) for row in rows}
    assert all(abs((row.day - today).days) <= 1 and isinstance(row.day, date) for row in rows)


def test_usage_without_a_key_is_not_found(fresh: Callable[..., Studio]) -> None:
    """There is no account to ask."""
    with pytest.raises(NotFound):
        fresh(api_key=None).usage()


# ----- The shared one.


def test_shared_studio_is_made_once_and_can_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page of a process drives with the same one."""
    answers = at_once(4, lambda _: studio_module.shared())
    assert 1 == len({id(answer) for answer in answers})
    end = rests(answers[0], answers[0].submit(BRIEF, simulate=True).id)
    assert State.SUCCEEDED is end.state
    studio_module.close_shared()
    assert studio_module.shared() is not answers[0]
