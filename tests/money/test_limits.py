"""Limits: what may be promised, and what may be sent, with queued work counted as spoken for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from runway_core.errors import (
    CannotAfford,
    DailyCapReached,
    NoGenerationsLeft,
    NotAllowed,
    PersonalCapReached,
)
from runway_core.money.caps import NO_CAPS, Caps
from runway_core.money.gate import CLOCKS_DIFFER, Gate, Held
from runway_core.money.limits import Limits, Needs
from runway_core.pipeline.submissions import Intent, Submissions
from runway_core.runway.wire import ModelLimits, Organization
from runway_core.states import Plan, Stage, State
from runway_core.store.animations import Store
from runway_core.store.tables import Database
from tests.kit.store import BRIEF, NOON, TASK, Clock, add

WHOLE = Needs.of(BRIEF, tuple(Stage))
CAPPED = {"cap": 109, "spent": 55, "needed": 55, "left": 54}


def account(balance: int = 1000, image: tuple[int, int] | None = None) -> Organization:
    """An account whose pictures are limited to so many in 24 hours, so many of them used."""
    daily = {} if image is None else {"gen4_image": ModelLimits(None, *image)}
    return Organization(balance, daily)


def test_needs_are_those_of_what_costs_something() -> None:
    """A picture that was brought is not generated."""
    assert (55, {"gen4_image": 1, "gen4_turbo": 1}) == (WHOLE.credits, WHOLE.generations)
    brought = replace(BRIEF, first_frame="0" * 64)
    assert Needs(50, {"gen4_turbo": 1}) == Needs.of(brought, tuple(Stage))


@pytest.mark.parametrize(
    ("organization", "caps", "error", "params"),
    [
        (account(109), NO_CAPS, CannotAfford, {"needed": 55, "available": 54, "missing": 1}),
        (account(110), NO_CAPS, None, {}),
        (
            account(image=(8, 7)),
            NO_CAPS,
            NoGenerationsLeft,
            {"model": "gen4_image", "needed": 1, "left": 0, "most": 8},
        ),
        (account(image=(9, 7)), NO_CAPS, None, {}),
        (account(), Caps(studio=109), DailyCapReached, CAPPED),
        (account(), Caps(studio=110), None, {}),
        (account(), Caps(person=109), PersonalCapReached, CAPPED),
        (account(), Caps(person=110), None, {}),
    ],
    ids=[
        "balance",
        "just-enough",
        "generations",
        "one-left",
        "cap",
        "up-to-the-cap",
        "personal-cap",
        "up-to-it",
    ],
)
def test_what_is_queued_counts_as_spoken_for(
    store: Store,
    database: Database,
    organization: Organization,
    caps: Caps,
    error: type[NotAllowed] | None,
    params: dict[str, object],
) -> None:
    """One waits for 55 credits; a second is refused with the figures, or just fits."""
    add(store)
    limits = Limits(organization, NOON, caps)
    with database.read() as connection:
        if error is None:
            limits.check(connection, WHOLE, NOON)
            return
        with pytest.raises(error) as caught:
            limits.check(connection, WHOLE, NOON)
    assert params == caught.value.params


def test_what_was_sent_after_the_account_was_read_is_not_left(
    database: Database, submissions: Submissions, intend: Callable[..., Intent], clock: Clock
) -> None:
    """Runway's count of the day is as old as the look at it: newer tasks are taken off."""
    submissions.took(intend(), TASK, 5.0)
    stale, fresh = Limits(account(image=(9, 5)), NOON), Limits(account(image=(9, 6)), NOON + 1)
    with database.read() as connection:
        assert 3 == stale.generations_left(connection, "gen4_image")
        assert 3 == fresh.generations_left(connection, "gen4_image")


def test_simulated_and_stopping_work_speaks_for_nothing(store: Store, database: Database) -> None:
    """Nothing will be bought for what is simulated, or for what a person is stopping."""
    add(store, Plan.SIMULATED, quoted=0)
    stopping = add(store)
    store.move(stopping.id, [State.QUEUED], state=State.DOWNLOADING, cancel_requested=True)
    with database.read() as connection:
        assert 1000 == Limits(account(), NOON).free(connection)


@pytest.mark.parametrize("model", ["gen4_turbo", "another"])
def test_unknown_limits_limit_nothing(database: Database, model: str) -> None:
    """What Runway does not say is not taken for zero."""
    limits = Limits(Organization(1, {"gen4_turbo": ModelLimits(1, None, 7)}), NOON)
    with database.read() as connection:
        assert None is limits.generations_left(connection, model)


# ----- Right before the POST.


@pytest.mark.parametrize(
    ("gate", "error"),
    [
        (Gate(balance=5), None),
        (Gate(balance=4), CannotAfford),
        (Gate(max_daily=3, used_today=2), None),
        (Gate(max_daily=3, used_today=3), NoGenerationsLeft),
        (Gate(max_daily=3, used_today=9), NoGenerationsLeft),
        (Gate(max_daily=None, used_today=9), None),
        (Gate(max_daily=0, used_today=None), None),
        (Gate(caps=Caps(studio=4)), DailyCapReached),
        (Gate(caps=Caps(studio=5)), None),
        (Gate(caps=Caps(person=4)), PersonalCapReached),
        (Gate(caps=Caps(person=5)), None),
    ],
)
def test_nothing_is_sent_that_there_is_no_room_for(
    store: Store, intend: Callable[..., Intent], gate: Gate, error: type[NotAllowed] | None
) -> None:
    """Every limit is looked at again in the transaction that writes the intent."""
    made = add(store)
    if error is None:
        intend(made, gate=replace(gate, seen_at=NOON))
        return
    with pytest.raises(error):
        intend(made, gate=replace(gate, seen_at=NOON))
    assert () == store.get(made.id).submissions


@pytest.mark.parametrize("gate", [Gate(balance=9), Gate(max_daily=3, used_today=2)])
def test_a_request_that_is_out_is_waited_for_before_the_last_room_is_taken(
    store: Store, submissions: Submissions, intend: Callable[..., Intent], gate: Gate, clock: Clock
) -> None:
    """Whether it takes the room only a newer look can tell: until then the next one waits."""
    clock.now = NOON - 1
    first, second = intend(), add(store)
    clock.now = NOON
    with pytest.raises(Held):
        intend(second, gate=replace(gate, seen_at=NOON))
    submissions.took(first, TASK, 5.0)
    intend(second, gate=replace(gate, seen_at=NOON))


def test_what_the_balance_never_covered_is_not_waited_for(
    store: Store, intend: Callable[..., Intent]
) -> None:
    """A request that is out changes nothing about it: no newer look will find more credits."""
    intend()
    second = add(store)
    with pytest.raises(CannotAfford) as caught:
        intend(second, gate=Gate(balance=4, seen_at=NOON))
    assert (5, 4) == (caught.value.needed, caught.value.available)


def test_a_request_by_a_clock_that_is_ahead_counts(
    submissions: Submissions, intend: Callable[..., Intent], clock: Clock
) -> None:
    """Two machines may differ by a minute: what the other sent "in a moment" is out already."""
    clock.now = NOON + CLOCKS_DIFFER
    submissions.took(intend(), TASK, 5.0)
    clock.now = NOON
    with pytest.raises(Held):
        intend(gate=Gate(balance=9, seen_at=NOON))


def test_a_clock_that_was_set_back_holds_nothing_up(
    store: Store, submissions: Submissions, intend: Callable[..., Intent], clock: Clock
) -> None:
    """What seems to be sent in an hour was sent before the account was read: it is in there."""
    submissions.took(intend(), TASK, 5.0)
    clock.now = NOON - 3600
    intend(gate=Gate(balance=5, seen_at=clock.now))
    assert 3600 > CLOCKS_DIFFER


def test_a_refused_request_gives_its_room_back(
    database: Database, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """Nothing was made by it."""
    intent = intend()
    with database.read() as connection:
        assert 1000 - 55 == Limits(account(), NOON).free(connection)
    submissions.refused(intent)
    with database.read() as connection:
        assert 1000 - 55 == Limits(account(), NOON).free(connection)
        assert 8 == Limits(account(image=(9, 0)), NOON).generations_left(connection, "gen4_image")
