"""Many at once: who waits for a place, and what waiting asks of Runway."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from runway_core.money.allowance import LOOK_SECONDS, Held
from runway_core.pipeline.submissions import Submissions
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.store.animations import Claim
from runway_core.store.listing import Filter
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture
from tests.kit.studio import BRIEF, SHORT, rests, until, wait_for


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each animation found no place, by id. They look again at once."""
    found: Counter[str] = Counter()
    intend = Submissions.intend

    def told(self: Submissions, claim: Claim, subject: Animation, *rest: Any, **how: Any) -> Any:
        try:
            return intend(self, claim, subject, *rest, **how)
        except Held:
            found[subject.id] += 1
            raise

    monkeypatch.setattr(Submissions, "intend", told)
    monkeypatch.setattr(Held, "seconds", 0.01)
    return found


def look_again(refused: Counter[str], times: int = 3) -> None:
    """Returns when each of those that wait has looked for a place `times` more."""
    before = Counter(refused)
    wait_for(lambda: all(refused[one] >= seen + times for one, seen in before.items()))


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
    fresh: Callable[..., Studio], runway: RunwayStandin, refused: Counter[str]
) -> None:
    """The smaller of the two limits holds."""
    runway.concurrency.update(gen4_image=None, gen4_turbo=None)
    runway.account.stage_seconds["image"] = 3600.0
    studio = fresh(concurrency=2)
    for _ in range(4):
        studio.submit(SHORT)
    wait_for(lambda: len(runway.tasks) >= 2 and len(refused) >= 2)
    look_again(refused)
    assert 2 == len(runway.tasks)
    assert 2 == len(studio.list(where=Filter(states=[State.QUEUED]))[0])


def test_with_one_place_no_two_paid_tasks_are_ever_out(
    fresh: Callable[..., Studio], runway: RunwayStandin
) -> None:
    """The limit is of animations, whatever their models: a picture of one and a clip of another
    are two. An animation keeps its place from its picture to its clip, a refusal between the
    two included.
    """
    runway.concurrency.update(gen4_image=None, gen4_turbo=None)
    runway.account.stage_seconds |= {"image": 0.1, "video": 0.1}
    runway.fault("image_to_video", "status", status=429)
    studio = fresh(concurrency=1)
    brought = studio.pictures.bring(picture(1600, 900, form="JPEG")).sha256
    briefs = (SHORT, replace(SHORT, first_frame=brought), SHORT)
    made = [*map(studio.submit, briefs), studio.submit(SHORT, picture_only=True)]
    whole = [rests(studio, one.id) for one in made]
    assert {State.SUCCEEDED} == {one.state for one in whole}
    tasks = list(runway.tasks.values())
    assert ["image", "video", "video", "image", "video", "image"] == [one.stage for one in tasks]
    for before, after in pairwise(tasks):
        assert before.ended is not None
        assert before.ended <= after.created


def test_simulated_animations_need_no_place(studio: Studio, runway: RunwayStandin) -> None:
    """A full account does not hold up a rehearsal."""
    runway.concurrency.update(gen4_image=1)
    runway.account.stage_seconds["image"] = 3600.0
    studio.submit(SHORT)
    assert State.SUCCEEDED is rests(studio, studio.submit(BRIEF, simulate=True).id).state


def test_waiting_for_a_place_asks_runway_no_more_than_once_a_second(
    fresh: Callable[..., Studio], runway: RunwayStandin, refused: Counter[str]
) -> None:
    """However many wait, and however often they look."""
    moment = time.time()
    studio = fresh(clock=lambda: moment)
    runway.concurrency.update(gen4_image=1)
    runway.account.stage_seconds["image"] = 3600.0
    for _ in range(6):
        studio.submit(SHORT)
    wait_for(lambda: len(refused) >= 5)
    look_again(refused)
    asked = len(runway.calls("organization"))
    for more in range(3):
        look_again(refused)
        assert asked + more == len(runway.calls("organization"))
        moment += LOOK_SECONDS


def test_paid_answer_does_not_wait_for_a_slow_balance(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A task id is written the moment it is known, whoever is asking for the balance."""
    paid = runway.fault("text_to_image", "held")
    made = studio.submit(SHORT)
    wait_for(lambda: runway.posts("image"))
    balance = runway.fault("organization", "held", None)
    studio.account.forget()
    asking = threading.Thread(target=studio.account.organization)
    asking.start()
    wait_for(lambda: balance.fired)
    paid.release()
    until(studio, made.id, lambda now: now.state is not State.SUBMITTING)
    assert asking.is_alive()
    balance.release()
    asking.join()
    assert State.SUCCEEDED is rests(studio, made.id).state


def test_balance_read_while_something_was_charged_is_not_remembered(
    still: Studio, runway: RunwayStandin
) -> None:
    """A look that began before the charge may not show it."""
    balance = runway.fault("organization", "held")
    asking = threading.Thread(target=still.account.organization)
    asking.start()
    wait_for(lambda: balance.fired)
    still.account.forget()
    balance.release()
    asking.join()
    runway.balance = 7
    assert 7 == still.account.organization()[0].balance


def test_look_that_must_be_new_joins_none_that_is_under_way(
    still: Studio, runway: RunwayStandin
) -> None:
    """What came back for a cancelled task is told by looks from before and after, not by one
    that somebody else began.
    """
    balance = runway.fault("organization", "held")
    asking = threading.Thread(target=still.account.organization)
    asking.start()
    wait_for(lambda: balance.fired)
    runway.balance = 7
    assert 7 == still.account.organization(0.0)[0].balance
    balance.release()
    asking.join()
    assert 2 == len(runway.calls("organization"))
