"""Leases and intents: one driver for each animation, one intent for each step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import psutil
import pytest

from runway_core.errors import DailyCapReached
from runway_core.money import ledger
from runway_core.money.allowance import Caps, Held
from runway_core.pipeline.submissions import Intent, LeaseLost, Submissions
from runway_core.states import Plan, State
from runway_core.store.animations import Claim, Store
from runway_core.store.lease_owner import Owner
from runway_core.store.leases import LEASE_SECONDS
from tests.kit.store import BRIEF, PROMPTS, Clock, add, allowance, claimed, put

# ----- Claimed.


def test_claim_is_exclusive_while_its_lease_holds(store: Store, owner: Owner, clock: Clock) -> None:
    """A living owner keeps what it has until its lease runs out, and longer if it renews."""
    made, other = add(store), replace(owner, mark="another")
    claimed(store, owner, made)
    assert () == store.claim(other)
    clock.now += LEASE_SECONDS - 1
    store.renew(owner)
    clock.now += LEASE_SECONDS - 1
    assert () == store.claim(other)
    clock.now += 2
    assert [made.id] == [claim.animation_id for claim in store.claim(other)]


def test_claim_never_takes_from_its_own_hand(store: Store, owner: Owner, clock: Clock) -> None:
    """A machine that slept wakes up with old leases: what it drives it goes on driving."""
    claimed(store, owner, add(store))
    clock.now += 10 * LEASE_SECONDS
    assert () == store.claim(owner)


def test_release_lets_anyone_claim_at_once(store: Store, owner: Owner) -> None:
    """A lease that is given back need not be waited for."""
    made = add(store)
    store.release(claimed(store, owner, made))
    assert 1 == len(store.claim(replace(owner, mark="another")))


@pytest.mark.parametrize(
    ("changes", "taken"),
    [
        ({"pid": 2**22 + 1}, True),
        ({"began": 1_000_000_000}, True),
        ({"host": "another-machine"}, False),
        ({"mark": "another"}, False),
    ],
    ids=["dead", "number_used_again", "another_machine", "alive"],
)
def test_dead_owner_on_this_machine_is_taken_over_at_once(
    store: Store, owner: Owner, changes: dict[str, Any], taken: bool
) -> None:
    """Only a process known to have ended loses its lease early."""
    made = add(store)
    claimed(store, replace(owner, **changes), made)
    assert taken == bool(store.claim(owner))


def test_claim_takes_only_what_moves_and_what_was_asked_for(store: Store, owner: Owner) -> None:
    """A resting animation has nobody to drive it; `only` and `most` are bounds."""
    rested, *moving = (add(store) for _ in range(4))
    put(store, rested.id, State.FAILED)
    assert () == store.claim(owner, only=rested.id)
    assert [moving[1].id] == [one.animation_id for one in store.claim(owner, only=moving[1].id)]
    assert 1 == len(store.claim(owner, most=1))
    assert 1 == len(store.claim(owner))


def test_owner_is_known_by_process_and_moment() -> None:
    """Its text says host, process and when that began; a text that cannot be read is nobody's."""
    mine = Owner()
    assert f"{mine.host}|{psutil.Process().pid}|" in str(mine)
    assert mine.knows_dead(None)
    assert not mine.knows_dead("???")
    assert not mine.knows_dead(str(mine))


# ----- Intents.


def test_intent_is_written_with_the_step_it_belongs_to(
    store: Store, intend: Callable[..., Intent]
) -> None:
    """State and row change together: either both are there or neither."""
    intent = intend()
    now = store.get(intent.animation_id)
    attempt = now.latest()
    assert attempt is not None
    assert State.SUBMITTING is now.state
    assert attempt.is_unconfirmed
    assert (5, 5, 100) == (attempt.quoted, attempt.spoken_for, attempt.balance_before)


@pytest.mark.parametrize("state", sorted(set(State) - {State.QUEUED}))
def test_intent_is_refused_unless_queued_and_ours(
    store: Store, submissions: Submissions, owner: Owner, state: State
) -> None:
    """A stage that somebody else sent, or a person stopped, is not sent."""
    made = add(store)
    claim = claimed(store, owner, made)
    subject = store.get(made.id)
    put(store, made.id, state)
    with pytest.raises(LeaseLost):
        submissions.intend(claim, subject, allowance(), request_hash="")
    assert () == store.get(made.id).submissions


def test_intent_with_an_old_fence_is_refused(
    store: Store, submissions: Submissions, owner: Owner, clock: Clock
) -> None:
    """Of two workers that think they drive it, the newer one may send."""
    made = add(store)
    old = claimed(store, owner, made)
    clock.now += LEASE_SECONDS + 1
    claimed(store, replace(owner, mark="another"), made)
    with pytest.raises(LeaseLost):
        submissions.intend(
            old,
            store.get(made.id),
            allowance(),
            request_hash="",
        )


def test_places_are_kept_for_those_who_waited_longer(
    store: Store, intend: Callable[..., Intent], owner: Owner, clock: Clock
) -> None:
    """With one place, the oldest has it; the next only when it is done."""
    older = add(store)
    clock.now += 1
    newer = add(store)
    claimed(store, owner, older)
    with pytest.raises(Held):
        intend(newer, allowance=allowance(max_concurrent=1))
    intend(older, allowance=allowance(max_concurrent=1))
    with pytest.raises(Held):
        intend(newer, allowance=allowance(max_concurrent=1))
    put(store, older.id, State.SUCCEEDED)
    intend(newer, allowance=allowance(max_concurrent=1))


def test_the_further_behind_the_less_often_it_looks(
    store: Store, intend: Callable[..., Intent], owner: Owner, clock: Clock
) -> None:
    """Those in front are counted, of the same model and for money only; of a thousand that wait
    a few look each second, and nobody sleeps for longer than half a minute.
    """
    other = replace(BRIEF, image_model="gen4_image_turbo")
    for brief, plan in (*[(BRIEF, Plan.REAL)] * 3, (BRIEF, Plan.SIMULATED), (other, Plan.REAL)):
        made = store.add(brief, PROMPTS, plan=plan, reason=None, quoted=55)
        claimed(store, owner, made)
        clock.now += 1
    waits = []
    for _ in range(2):
        with pytest.raises(Held) as caught:
            intend(allowance=allowance(max_concurrent=1))
        waits.append(caught.value.ahead)
        clock.now += 1
    assert [3, 4] == waits
    assert (1.0, 2.0, 30.0) == tuple(Held(ahead=n).seconds for n in (0, 10, 1000))
    assert 60 > sum(1 / Held(ahead=n).seconds for n in range(1000))


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING])
def test_what_nobody_drives_keeps_nobody_waiting(
    store: Store, intend: Callable[..., Intent], owner: Owner, clock: Clock, state: State
) -> None:
    """An interrupted command leaves an animation behind: it does not block those after it."""
    older = add(store)
    if state is State.RUNNING:
        intend(older)
        put(store, older.id, state)
    store.release(Claim(older.id, store.get(older.id).fence))
    clock.now += 1
    intend(allowance=allowance(max_concurrent=1))


def test_cap_for_the_day_counts_what_was_sent_today(
    intend: Callable[..., Intent], clock: Clock
) -> None:
    """The cap refuses with its figures, and begins anew at midnight UTC."""
    given = allowance(caps=Caps(studio=9))
    intend(allowance=given)
    with pytest.raises(DailyCapReached) as caught:
        intend(allowance=given)
    assert {"cap": 9, "spent": 5, "needed": 5, "left": 4} == caught.value.params
    clock.now = ledger.utc_midnight(clock.now) + ledger.DAY
    intend(allowance=given)
