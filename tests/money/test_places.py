"""Animations in flight: how many there may be, whose turn it is, and that nobody waits in vain."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from runway_core.money.allowance import HANDOVER, LONGEST_LOOK, Allowance, Held
from runway_core.pipeline.submissions import Intent, Submissions
from runway_core.states import RESTING, Plan, Stage, State
from runway_core.store.animation import Animation, Media
from runway_core.store.animations import Claim, Store
from runway_core.store.lease_owner import Owner
from runway_core.store.tables import Database
from tests.kit.store import BRIEF, PROMPTS, Clock, allowance, claimed, put

ONE = allowance(places=1)


@pytest.fixture
def queued(store: Store, owner: Owner, clock: Clock) -> Callable[..., Animation]:
    """A new animation that somebody drives, a second younger than the one before."""

    def new(plan: Plan = Plan.REAL, **changes: Any) -> Animation:
        clock.now += 1
        brief = replace(BRIEF, **changes)
        made = store.add(brief, PROMPTS, plan=plan, reason=None, quoted=55)
        claimed(store, owner, made)
        return store.get(made.id)

    return new


@pytest.fixture
def drawn(
    store: Store, submissions: Submissions, intend: Callable[..., Intent], database: Database
) -> Callable[[Animation], Animation]:
    """The same with its picture bought and at home: it waits for its clip."""

    def draw(subject: Animation) -> Animation:
        submissions.settle(intend(subject), "succeeded", final=5.0)
        picture = Media(Stage.IMAGE, 1, "a.png", "image/png", 1, "0" * 64, 1, 1, None, False, 0.0)
        with database.write() as connection:
            store.keep_media(subject.id, picture, connection)
        put(store, subject.id, State.QUEUED, stage=Stage.VIDEO)
        return store.get(subject.id)

    return draw


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"image_model": "gen4_image_turbo"}),
        ({"image_model": "gen4_image_turbo"}, {}),
    ],
    ids=["image-then-another", "the-other-way-round"],
)
def test_place_is_an_animation_s_and_not_a_model_s(
    queued: Callable[..., Animation],
    intend: Callable[..., Intent],
    first: dict[str, str],
    second: dict[str, str],
) -> None:
    """With one place no second paid request goes out, whatever its model."""
    intend(queued(**first), allowance=ONE)
    with pytest.raises(Held):
        intend(queued(**second), allowance=ONE)


def test_place_is_held_between_picture_and_clip(
    store: Store,
    queued: Callable[..., Animation],
    drawn: Callable[[Animation], Animation],
    intend: Callable[..., Intent],
    clock: Clock,
) -> None:
    """Neither a younger nor an older one gets in between; each has its turn afterwards."""
    older, first, younger = queued(), queued(), queued()
    between = drawn(first)
    for other in (older, younger):
        with pytest.raises(Held):
            intend(other, allowance=ONE)
    intend(between, allowance=ONE)
    for other in (older, younger):
        with pytest.raises(Held):
            intend(other, allowance=ONE)
    put(store, between.id, State.SUCCEEDED)
    with pytest.raises(Held):
        intend(younger, allowance=ONE)
    intend(older, allowance=ONE)


def test_place_is_held_while_the_picture_is_fetched(
    store: Store,
    submissions: Submissions,
    queued: Callable[..., Animation],
    intend: Callable[..., Intent],
) -> None:
    """Its task has ended, but it has its clip still to buy; of one that buys no clip it is over."""
    for plan, waits in ((Plan.REAL, True), (Plan.PICTURE_ONLY, False)):
        first, second = queued(plan), queued()
        submissions.settle(intend(first), "succeeded", final=5.0)
        put(store, first.id, State.DOWNLOADING)
        if waits:
            with pytest.raises(Held):
                intend(second, allowance=ONE)
        else:
            intend(second, allowance=ONE)
        for one in (first, second):
            put(store, one.id, State.SUCCEEDED)


@pytest.mark.parametrize("state", sorted(RESTING))
def test_what_rests_holds_no_place(
    store: Store, queued: Callable[..., Animation], intend: Callable[..., Intent], state: State
) -> None:
    """It waits for a person, who may never come."""
    first, second = queued(), queued()
    intend(first)
    put(store, first.id, state)
    intend(second, allowance=ONE)


@pytest.mark.parametrize(
    "state",
    [State.SUBMITTING, State.WAITING, State.RUNNING, State.CANCELLING, State.DOWNLOADING],
)
def test_what_a_process_let_go_holds_its_place_until_it_is_taken_over(
    store: Store,
    queued: Callable[..., Animation],
    intend: Callable[..., Intent],
    clock: Clock,
    state: State,
) -> None:
    """Between two drives its task is still out. If nobody takes it over, nobody waits for it."""
    first, second = queued(), queued()
    intend(first)
    put(store, first.id, state)
    store.release(Claim(first.id, store.get(first.id).fence))
    with pytest.raises(Held):
        intend(second, allowance=ONE)
    clock.now += HANDOVER + 0.1
    intend(second, allowance=ONE)


def test_what_was_let_go_between_its_stages_holds_its_place_too(
    store: Store,
    queued: Callable[..., Animation],
    drawn: Callable[[Animation], Animation],
    intend: Callable[..., Intent],
    clock: Clock,
) -> None:
    """Whether it is driven at this moment or taken over in the next."""
    between, other = drawn(queued()), queued()
    store.release(Claim(between.id, store.get(between.id).fence))
    with pytest.raises(Held):
        intend(other, allowance=ONE)
    clock.now += HANDOVER + 0.1
    intend(other, allowance=ONE)


def test_simulated_work_neither_takes_nor_needs_a_place(
    queued: Callable[..., Animation],
    drawn: Callable[[Animation], Animation],
    intend: Callable[..., Intent],
) -> None:
    """Not before, and not after a picture that alone is bought."""
    queued(Plan.SIMULATED)
    drawn(queued(Plan.PICTURE_ONLY))
    intend(queued(), allowance=ONE)
    intend(queued(Plan.SIMULATED), allowance=None)


@pytest.mark.parametrize(
    "given",
    [
        ONE,
        allowance(max_concurrent=1),
        allowance(places=1, max_concurrent=1),
        allowance(places=2, max_concurrent=1),
    ],
    ids=["ours", "runways", "both", "ours-is-larger"],
)
def test_some_one_can_always_go(
    store: Store,
    queued: Callable[..., Animation],
    drawn: Callable[[Animation], Animation],
    intend: Callable[..., Intent],
    given: Allowance,
) -> None:
    """However many stand between their stages, as after the limit was lowered or old ones were
    carried on: both limits go by one order, in which every one has its turn.
    """
    waiting = [queued() for _ in range(2)]
    waiting += [drawn(queued()) for _ in range(2)]
    waiting += [queued()]
    turns = []
    while waiting:
        gone = []
        for one in waiting:
            with suppress(Held):
                intend(one, allowance=given)
                gone.append(one)
        assert gone, "each waits for another"
        for one in gone:
            put(store, one.id, State.SUCCEEDED)
            waiting.remove(one)
        turns.append(len(gone))
    assert 5 == sum(turns)
    if given.places == 1:
        assert [1] * 5 == turns


def test_whose_picture_is_bought_goes_first_and_then_who_waits_longest(
    queued: Callable[..., Animation],
    drawn: Callable[[Animation], Animation],
    intend: Callable[..., Intent],
) -> None:
    """The number that goes first tells each its turn."""
    first, second = queued(), queued()
    third, fourth = drawn(queued()), drawn(queued())
    queued(Plan.SIMULATED)
    turns = {}
    for one in (first, second, third, fourth):
        with pytest.raises(Held) as told:
            intend(one, allowance=allowance(places=0))
        turns[one.id] = told.value.ahead
    assert [2, 3, 0, 1] == [turns[one.id] for one in (first, second, third, fourth)]


def test_nobody_sleeps_for_longer_than_half_a_minute() -> None:
    """Whoever is far behind looks seldom, but those in front may all be stopped at once."""
    assert 30.0 == LONGEST_LOOK
    assert (1.0, 1.1, 29.9, 30.0, 30.0) == pytest.approx(
        tuple(Held(ahead=n).seconds for n in (0, 1, 289, 290, 100_000))
    )
