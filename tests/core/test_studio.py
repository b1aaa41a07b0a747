"""The calls that every door shares: promises, limits, lists, credits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from runway_core import ledger, result
from runway_core import studio as studio_module
from runway_core.animation import Animation
from runway_core.brief import Brief
from runway_core.client import Timeouts
from runway_core.credits import BALANCE_SECONDS
from runway_core.errors import (
    BriefError,
    CannotAfford,
    DailyCapReached,
    KeyRefused,
    NotFound,
    RunwayDown,
    RunwayError,
    StudioError,
    Unreachable,
)
from runway_core.polling import Watch
from runway_core.retry import RetryPolicy
from runway_core.settings import Settings
from runway_core.states import PASSING, Mode, Plan, Reason, Stage, State
from runway_core.studio import Studio
from tests.runway_standin import RunwayStandin

BRIEF = Brief("cartoon", "animals", "landscape", "two foxes on a hill")
SHORT = replace(BRIEF, duration=2)
"""The same with a clip of two seconds, for 5 + 10 credits."""


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

    def new(*, started: bool = True, clock: Any = time.time, **changes: Any) -> Studio:
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
            clock=clock,
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
def still(fresh: Callable[..., Studio]) -> Studio:
    """A studio that drives nothing."""
    return fresh(started=False)


def rests(studio: Studio, animation_id: str, seconds: float = 20.0) -> Animation:
    end = time.monotonic() + seconds
    while (now := studio.get(animation_id)).is_moving or now.owner is not None:
        assert time.monotonic() < end, f"still {now.state} at {now.stage}"
        time.sleep(0.005)
    return now


def at_once(times: int, call: Callable[[int], Any]) -> list[Any]:
    """What `call(0)`, `call(1)`… gave or raised, all begun at the same moment."""
    gate = threading.Barrier(times)
    answers: list[Any] = [None] * times

    def one(index: int) -> None:
        gate.wait()
        try:
            answers[index] = call(index)
        except StudioError as error:
            answers[index] = error

    threads = [threading.Thread(target=one, args=(index,)) for index in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


# ----- Submitting.


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
    ends = [rests(studio, one.id) for one in made]
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
    assert {"cap": 29, "spent": 15, "needed": 15} == caught.value.params
    rests(studio, first.id)
    with pytest.raises(DailyCapReached) as caught:
        studio.submit(SHORT)
    assert {"cap": 29, "spent": 15, "needed": 15} == caught.value.params
    assert (first.id,) == tuple(one.id for one in studio.list()[0])
    assert Plan.SIMULATED is studio.submit(SHORT, simulate=True).plan
    assert Plan.PICTURE_ONLY is studio.submit(SHORT, picture_only=True).plan


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
    with studio.tools.store.database.read() as connection:
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


# ----- Many at once.


def test_one_place_is_used_in_order_and_runway_throttles_nobody(
    studio: Studio, runway: RunwayStandin
) -> None:
    """We hold back what the account has no place for: first come, first served."""
    runway.concurrency.update(gen4_image=1, gen4_turbo=1)
    runway.account.stage_seconds |= {"image": 0.1, "video": 0.1}
    throttled: list[str] = []
    made = []
    for index in range(3):
        made.append(studio.submit(replace(SHORT, words=f"fox number {index}")))
    while any(studio.get(one.id).is_moving for one in made):
        throttled += [task.id for task in runway.tasks.values() if task.status == "THROTTLED"]
        time.sleep(0.01)
    assert {State.SUCCEEDED} == {studio.get(one.id).state for one in made}
    assert [] == throttled
    for stage in Stage:
        first = [one.latest(stage) for one in (studio.get(item.id) for item in made)]
        moments = [attempt.intent_at for attempt in first if attempt is not None]
        assert 3 == len(moments)
        assert sorted(moments) == moments


def test_own_limit_is_kept_under_runways(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """The smaller of the two limits holds."""
    runway.concurrency.update(gen4_image=None, gen4_turbo=None)
    runway.account.stage_seconds["image"] = 60.0
    studio = fresh(concurrency=2)
    for _ in range(4):
        studio.submit(SHORT)
    end = time.monotonic() + 5
    while len(runway.tasks) < 2:
        assert time.monotonic() < end
        time.sleep(0.01)
    time.sleep(0.3)
    assert 2 == len(runway.tasks)
    assert 2 == len(studio.list(states=[State.QUEUED])[0])


def test_simulated_animations_need_no_place(studio: Studio, runway: RunwayStandin) -> None:
    """A full account does not hold up a rehearsal."""
    runway.concurrency.update(gen4_image=1)
    runway.account.stage_seconds["image"] = 60.0
    studio.submit(SHORT)
    assert State.SUCCEEDED is rests(studio, studio.submit(BRIEF, simulate=True).id).state


def test_waiting_for_a_place_asks_runway_no_more_than_once_a_second(
    studio: Studio, runway: RunwayStandin
) -> None:
    """However many wait."""
    runway.concurrency.update(gen4_image=1)
    runway.account.stage_seconds["image"] = 60.0
    for _ in range(6):
        studio.submit(SHORT)
    time.sleep(0.5)
    before = len(runway.calls("organization"))
    time.sleep(1.2)
    assert len(runway.calls("organization")) - before <= 3


def test_paid_answer_does_not_wait_for_a_slow_balance(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A task id is written the moment it is known, whoever is asking for the balance."""
    runway.fault("text_to_image", "slow", seconds=0.2)
    made = studio.submit(SHORT)
    while not runway.posts("image"):
        time.sleep(0.005)
    runway.fault("organization", "slow", None, seconds=0.4)
    studio.account.forget()
    asking = threading.Thread(target=studio.account.organization)
    asking.start()
    end = time.monotonic() + 5
    while studio.get(made.id).state is State.SUBMITTING:
        assert time.monotonic() < end
        time.sleep(0.005)
    assert asking.is_alive()
    asking.join()
    runway.clear_faults()
    assert State.SUCCEEDED is rests(studio, made.id).state


def test_balance_read_while_something_was_charged_is_not_remembered(
    still: Studio, runway: RunwayStandin
) -> None:
    """A look that began before the charge may not show it."""
    runway.fault("organization", "slow", seconds=0.2)
    asking = threading.Thread(target=still.account.organization)
    asking.start()
    while not runway.requests:
        time.sleep(0.005)
    still.account.forget()
    asking.join()
    runway.balance = 7
    assert 7 == still.account.organization()[0].balance


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
    assert ((), None) == still.list(states=set(State) - PASSING)
    whole, following = still.list(limit=5)
    assert (5, None) == (len(whole), following)


def test_cursor_that_is_not_ours_is_not_found(still: Studio) -> None:
    """It does not silently begin again."""
    with pytest.raises(NotFound):
        still.list(cursor="no such id")


def test_media_that_is_not_there_is_not_found(still: Studio) -> None:
    """Before a stage is done there is nothing of it."""
    made = still.submit(BRIEF, simulate=True)
    with pytest.raises(NotFound):
        still.media(made.id, Stage.IMAGE)


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
    studio.tools.store.move(real.id, [State.QUEUED], state=State.RUNNING, running_since=time.time())
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
