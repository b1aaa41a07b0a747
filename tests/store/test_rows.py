"""Rows: made once, found again, and changed only where they were expected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runway_core.errors import CannotAfford, NotFound, WrongState
from runway_core.runway.failures import Failure
from runway_core.states import MOVES, PASSING, RESTING, State
from runway_core.store.animation import Animation
from runway_core.store.animations import Store
from runway_core.store.lease_owner import Owner
from runway_core.store.leases import LEASE_SECONDS
from runway_core.store.listing import Filter
from tests.kit.store import NOON, Clock, add, claimed, put

# ----- Made and found.


def test_request_key_finds_the_first_animation(store: Store) -> None:
    """The same key again gives the same animation, and no check can refuse it any more."""

    def refuse(_: object) -> None:
        raise CannotAfford(needed=55, available=0)

    first = add(store, request_key="form-1")
    assert first == add(store, request_key="form-1", check=refuse)
    assert first.id != add(store, request_key="form-2").id
    assert first == store.requested("form-1")
    assert store.requested("form-3") is None


def test_animations_without_a_request_key_are_all_new(store: Store) -> None:
    """No key is not a key."""
    assert add(store).id != add(store).id


def test_refused_check_leaves_nothing_behind(store: Store) -> None:
    """The check runs in the transaction: what it refuses was never written."""

    def refuse(_: object) -> None:
        raise CannotAfford(needed=55, available=1)

    with pytest.raises(CannotAfford):
        add(store, request_key="form-1", check=refuse)
    assert ((), None) == store.page()
    assert add(store, request_key="form-1") == store.page()[0][0]


def test_get_raises_for_an_id_that_is_not_ours(store: Store) -> None:
    """There is no empty animation."""
    with pytest.raises(NotFound):
        store.get("no such id")


def test_page_walks_through_everything_once(store: Store, clock: Clock) -> None:
    """Newest first, without gaps or repeats, even where several were made at one moment."""
    made = []
    for index in range(7):
        clock.now += index % 2
        made.append(add(store))
    walked: list[Animation] = []
    cursor = None
    while len(walked) < len(made):
        found, cursor = store.page(limit=2, cursor=cursor)
        walked += found
        assert (cursor is None) is (len(walked) == len(made))
    assert made[::-1] == walked


def test_page_keeps_to_the_states_that_were_asked_for(store: Store) -> None:
    """A filter on states filters, also an empty one."""
    one, two = add(store), add(store)
    put(store, one.id, State.FAILED)
    assert [two.id] == [item.id for item in store.page(where=Filter(states=PASSING))[0]]
    assert [one.id] == [item.id for item in store.page(where=Filter(states=RESTING))[0]]
    assert ((), None) == store.page(where=Filter(states=[]))


# ----- Moved.


@pytest.mark.parametrize("state", list(State), ids=str)
def test_move_changes_only_what_is_where_it_was_expected(store: Store, state: State) -> None:
    """A late writer that expects another state changes nothing at all."""
    made = add(store)
    put(store, made.id, state)
    before = store.get(made.id)
    others = [each for each in State if each is not state and State.QUEUED in MOVES[each]]
    assert not store.move(made.id, others, state=State.QUEUED, progress=1.0)
    assert not store.move(made.id, set(State) - {state}, progress=1.0)
    assert before == store.get(made.id)
    assert store.move(made.id, [state], progress=0.5)


def test_move_to_rest_writes_when_it_ended(store: Store, clock: Clock) -> None:
    """A resting animation has an end, and no passing trouble."""
    made = add(store)
    store.move(made.id, [State.QUEUED], trouble=Failure("unreachable"))
    clock.now += 5
    put(store, made.id, State.FAILED, failure=Failure("refused"))
    now = store.get(made.id)
    assert (NOON + 5, None, Failure("refused")) == (now.finished_at, now.trouble, now.failure)


def test_old_fence_changes_nothing(store: Store, owner: Owner, clock: Clock) -> None:
    """Who lost the lease is refused, whatever state it expects."""
    made = add(store)
    old = claimed(store, owner, made)
    clock.now += LEASE_SECONDS + 1
    new = claimed(store, replace(owner, mark="another"), made)
    assert old.fence < new.fence
    before = store.get(made.id)
    assert not store.move(made.id, [State.QUEUED], fence=old.fence, state=State.FAILED)
    store.release(old)
    assert before == store.get(made.id)
    assert store.move(made.id, [State.QUEUED], fence=new.fence, state=State.FAILED)


# ----- Stopped by a person.


@pytest.mark.parametrize(
    ("state", "after"),
    [
        (State.QUEUED, State.CANCELLED),
        (State.SUBMITTING, State.SUBMITTING),
        (State.WAITING, State.CANCELLING),
        (State.RUNNING, State.CANCELLING),
        (State.DOWNLOADING, State.DOWNLOADING),
        (State.CANCELLING, State.CANCELLING),
        (State.UNCONFIRMED, State.CANCELLED),
        (State.TIMED_OUT, State.CANCELLING),
    ],
)
def test_wish_to_stop_is_written_whatever_the_state(
    store: Store, state: State, after: State
) -> None:
    """What was never sent stops at once; what may be paid for stops when Runway has answered."""
    made = add(store)
    put(store, made.id, state)
    asked = store.ask_to_cancel(made.id)
    assert (after, True) == (asked.state, asked.cancel_requested)


@pytest.mark.parametrize("state", [State.SUCCEEDED, State.FAILED, State.CANCELLED])
def test_wish_to_stop_what_has_ended_is_refused(store: Store, state: State) -> None:
    """There is nothing left to stop."""
    made = add(store)
    put(store, made.id, state)
    with pytest.raises(WrongState):
        store.ask_to_cancel(made.id)
    with pytest.raises(NotFound):
        store.ask_to_cancel("no such id")


def test_wishes_are_told_to_the_owner_only(store: Store, owner: Owner) -> None:
    """Each runner hears of the animations that it drives."""
    made = add(store)
    claimed(store, owner, made)
    put(store, made.id, State.RUNNING)
    assert frozenset() == store.wanting_cancel(owner)
    store.ask_to_cancel(made.id)
    assert {made.id} == store.wanting_cancel(owner)
    assert frozenset() == store.wanting_cancel(replace(owner, mark="another"))
