"""What may be promised, and what may be sent, with queued work counted as spoken for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from runway_core.errors import (
    CannotAfford,
    DailyCapReached,
    NoGenerationsLeft,
    NotAllowed,
    PersonalCapReached,
)
from runway_core.money.allowance import CLOCKS_DIFFER, Allowance, Caps, Held, Needs
from runway_core.pipeline.submissions import Intent, Submissions
from runway_core.runway.wire import ModelLimits, Organization
from runway_core.states import Plan, Stage, State
from runway_core.store.animations import Store
from runway_core.store.tables import Database
from tests.kit.store import BRIEF, NOON, TASK, Clock, add, allowance, put

WHOLE = Needs.of(BRIEF, tuple(Stage))
CAPPED = {"cap": 109, "spent": 55, "needed": 55, "left": 54}


def account(balance: int = 1000, image: tuple[int, int] | None = None) -> Organization:
    """An account whose pictures are limited to so many in 24 hours, so many of them used."""
    daily = {} if image is None else {"gen4_image": ModelLimits(None, *image)}
    return Organization(balance, daily)


def generations_left(limits: Allowance, connection: Connection, model: str) -> int | None:
    refused = limits.refusal(connection, Needs(1, {model: 99}), NOON)
    return refused.left if isinstance(refused, NoGenerationsLeft) else None


def test_needs_are_those_of_what_costs_something() -> None:
    """A picture that was brought is not generated."""
    assert (55, {"gen4_image": 1, "gen4_turbo": 1}) == (WHOLE.credits, WHOLE.generations)
    brought = replace(BRIEF, first_frame="0" * 64)
    assert Needs(50, {"gen4_turbo": 1}) == Needs.of(brought, tuple(Stage))


@pytest.mark.parametrize(
    ("organization", "caps", "error", "params"),
    [
        (account(109), Caps(), CannotAfford, {"needed": 55, "available": 54, "missing": 1}),
        (account(110), Caps(), None, {}),
        (
            account(image=(8, 7)),
            Caps(),
            NoGenerationsLeft,
            {"model": "gen4_image", "needed": 1, "left": 0, "most": 8},
        ),
        (account(image=(9, 7)), Caps(), None, {}),
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
    limits = Allowance(organization, NOON, caps)
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
    stale, fresh = (
        Allowance(account(image=(9, 5)), NOON),
        Allowance(account(image=(9, 6)), NOON + 1),
    )
    with database.read() as connection:
        assert 3 == generations_left(stale, connection, "gen4_image")
        assert 3 == generations_left(fresh, connection, "gen4_image")


def test_simulated_and_stopping_work_speaks_for_nothing(store: Store, database: Database) -> None:
    """Nothing will be bought for what is simulated, or for what a person is stopping."""
    add(store, Plan.SIMULATED, quoted=0)
    stopping = add(store)
    put(store, stopping.id, State.DOWNLOADING, cancel_requested=True)
    with database.read() as connection:
        assert 1000 == Allowance(account(), NOON).free(connection, NOON)


@pytest.mark.parametrize("model", ["gen4_turbo", "another"])
def test_unknown_limits_limit_nothing(database: Database, model: str) -> None:
    """What Runway does not say is not taken for zero."""
    limits = Allowance(Organization(1, {"gen4_turbo": ModelLimits(1, None, 7)}), NOON)
    with database.read() as connection:
        assert None is limits.refusal(connection, Needs(1, {model: 99}), NOON)


# ----- Right before the POST.


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (allowance(5), None),
        (allowance(4), CannotAfford),
        (allowance(max_daily=3, used_today=2), None),
        (allowance(max_daily=3, used_today=3), NoGenerationsLeft),
        (allowance(max_daily=3, used_today=9), NoGenerationsLeft),
        (allowance(max_daily=None, used_today=9), None),
        (allowance(max_daily=0, used_today=None), None),
        (allowance(caps=Caps(studio=4)), DailyCapReached),
        (allowance(caps=Caps(studio=5)), None),
        (allowance(caps=Caps(person=4)), PersonalCapReached),
        (allowance(caps=Caps(person=5)), None),
    ],
)
def test_nothing_is_sent_that_there_is_no_room_for(
    store: Store, intend: Callable[..., Intent], given: Allowance, error: type[NotAllowed] | None
) -> None:
    """Every limit is looked at again in the transaction that writes the intent."""
    made = add(store)
    if error is None:
        intend(made, allowance=given)
        return
    with pytest.raises(error):
        intend(made, allowance=given)
    assert () == store.get(made.id).submissions


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (allowance(4), CannotAfford),
        (allowance(max_daily=3, used_today=3), NoGenerationsLeft),
        (allowance(caps=Caps(studio=4)), DailyCapReached),
        (allowance(caps=Caps(person=4)), PersonalCapReached),
        (allowance(4, max_daily=3, used_today=3, caps=Caps(4, 4)), CannotAfford),
        (allowance(max_daily=3, used_today=3, caps=Caps(4, 4)), NoGenerationsLeft),
        (allowance(caps=Caps(4, 4)), DailyCapReached),
    ],
)
def test_the_answer_is_one_wherever_it_is_asked_for(
    store: Store,
    database: Database,
    intend: Callable[..., Intent],
    given: Allowance,
    error: type[NotAllowed],
) -> None:
    """Shown by a button, promised, or sent: the first reason of several, and its figures."""
    needs = Needs.of(BRIEF, [Stage.IMAGE])
    with database.read() as connection:
        shown = given.refusal(connection, needs, NOON)
    with pytest.raises(error) as promised:
        add(store, check=lambda connection: given.check(connection, needs, NOON))
    with pytest.raises(error) as sent:
        intend(add(store), allowance=given)
    assert type(shown) is type(promised.value) is type(sent.value)
    assert shown is not None
    assert shown.params == promised.value.params == sent.value.params


@pytest.mark.parametrize("given", [allowance(9), allowance(max_daily=3, used_today=2)])
def test_a_request_that_is_out_is_waited_for_before_the_last_room_is_taken(
    store: Store,
    submissions: Submissions,
    intend: Callable[..., Intent],
    given: Allowance,
    clock: Clock,
) -> None:
    """Whether it takes the room only a newer look can tell: until then the next one waits."""
    clock.now = NOON - 1
    first, second = intend(), add(store)
    clock.now = NOON
    with pytest.raises(Held):
        intend(second, allowance=given)
    submissions.took(first, TASK, 5.0)
    intend(second, allowance=given)


def test_what_the_balance_never_covered_is_not_waited_for(
    store: Store, intend: Callable[..., Intent]
) -> None:
    """A request that is out changes nothing about it: no newer look will find more credits."""
    intend()
    second = add(store)
    with pytest.raises(CannotAfford) as caught:
        intend(second, allowance=allowance(4, seen_at=NOON))
    assert (5, 4) == (caught.value.needed, caught.value.available)


def test_a_request_by_a_clock_that_is_ahead_counts(
    submissions: Submissions, intend: Callable[..., Intent], clock: Clock
) -> None:
    """Two machines may differ by a minute: what the other sent "in a moment" is out already."""
    clock.now = NOON + CLOCKS_DIFFER
    submissions.took(intend(), TASK, 5.0)
    clock.now = NOON
    with pytest.raises(Held):
        intend(allowance=allowance(9, seen_at=NOON))


def test_a_clock_that_was_set_back_holds_nothing_up(
    store: Store, submissions: Submissions, intend: Callable[..., Intent], clock: Clock
) -> None:
    """What seems to be sent in an hour was sent before the account was read: it is in there."""
    submissions.took(intend(), TASK, 5.0)
    clock.now = NOON - 3600
    intend(allowance=allowance(5, seen_at=clock.now))
    assert 3600 > CLOCKS_DIFFER


def test_a_refused_request_gives_its_room_back(
    database: Database, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """Nothing was made by it."""
    intent = intend()
    with database.read() as connection:
        assert 1000 - 55 == Allowance(account(), NOON).free(connection, NOON)
    submissions.refused(intent)
    with database.read() as connection:
        assert 1000 - 55 == Allowance(account(), NOON).free(connection, NOON)
        limited = Allowance(account(image=(9, 0)), NOON)
        assert 8 == generations_left(limited, connection, "gen4_image")
