"""Rows: guarded changes, leases, intents, and a database that fails."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
from sqlalchemy import update

from runway_core import ledger, prompts, schema
from runway_core.animation import Animation
from runway_core.brief import Brief
from runway_core.credits import Account
from runway_core.errors import (
    CannotAfford,
    DailyCapReached,
    NotFound,
    SettingsError,
    StorageError,
    WrongState,
)
from runway_core.failures import Failure
from runway_core.owner import Owner
from runway_core.schema import Database
from runway_core.settings import Settings
from runway_core.states import PASSING, RESTING, Plan, Reason, Stage, State
from runway_core.store import LEASE_SECONDS, Claim, Store
from runway_core.submissions import Gate, Held, Intent, LeaseLost, Submissions
from runway_core.tools import Tools
from runway_core.wire import Organization

BRIEF = Brief("cartoon", "animals", "landscape", "two foxes on a hill")
PROMPTS = prompts.build(BRIEF)
TASK = "6d8b6f5e-0d5c-4c6e-8f4e-0f3a2b1c0d9e"
OTHER_TASK = "11111111-2222-4333-8444-555555555555"
NOON = 1_795_348_800.0
"""2026-11-22, 12:00 UTC."""


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    one = Database.open(Settings(data_dir=tmp_path / "rows"))
    yield one
    one.close()


@pytest.fixture
def store(database: Database, clock: Clock) -> Store:
    return Store(database, clock)


@pytest.fixture
def submissions(database: Database, store: Store, clock: Clock) -> Submissions:
    return Submissions(database, store, clock)


@pytest.fixture
def owner() -> Owner:
    return Owner()


def add(store: Store, plan: Plan = Plan.REAL, **how: Any) -> Animation:
    how = {"reason": None, "quoted": 55, **how}
    return store.add(BRIEF, PROMPTS, plan=plan, **how)


def claimed(store: Store, owner: Owner, subject: Animation) -> Claim:
    (claim,) = store.claim(owner, only=subject.id)
    return claim


@pytest.fixture
def intend(store: Store, submissions: Submissions, owner: Owner) -> Callable[..., Intent]:
    """Writes an intent for a new animation, or for one that is queued again."""

    def new(subject: Animation | None = None, **how: Any) -> Intent:
        subject = store.get((subject or add(store)).id)
        claims = store.claim(owner, only=subject.id)
        claim = claims[0] if claims else Claim(subject.id, subject.fence)
        how = {"simulated": False, "balance_before": 100, "gate": Gate(), **how}
        return submissions.intend(claim, subject, request_hash="0" * 64, **how)

    return new


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
    assert () == store.page()
    assert add(store, request_key="form-1") == store.page()[0]


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
    before = None
    while found := store.page(limit=2, before=before):
        walked += found
        before = (found[-1].created_at, found[-1].id)
    assert sorted(made, key=lambda one: (one.created_at, one.id), reverse=True) == walked


def test_page_keeps_to_the_states_that_were_asked_for(store: Store) -> None:
    """A filter on states filters, also an empty one."""
    one, two = add(store), add(store)
    store.move(one.id, [State.QUEUED], state=State.FAILED)
    assert [two.id] == [item.id for item in store.page(states=PASSING)]
    assert [one.id] == [item.id for item in store.page(states=RESTING)]
    assert () == store.page(states=[])


# ----- Moved.


@pytest.mark.parametrize("state", list(State), ids=str)
def test_move_changes_only_what_is_where_it_was_expected(store: Store, state: State) -> None:
    """A late writer that expects another state changes nothing at all."""
    made = add(store)
    store.move(made.id, [State.QUEUED], state=state)
    before = store.get(made.id)
    assert not store.move(made.id, set(State) - {state}, state=State.SUCCEEDED, progress=1.0)
    assert before == store.get(made.id)
    assert store.move(made.id, [state], progress=0.5)


def test_move_to_rest_writes_when_it_ended(store: Store, clock: Clock) -> None:
    """A resting animation has an end, and no passing trouble."""
    made = add(store)
    store.move(made.id, [State.QUEUED], trouble=Failure("unreachable"))
    clock.now += 5
    store.move(made.id, [State.QUEUED], state=State.FAILED, failure=Failure("refused"))
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
    assert not store.move(made.id, State, fence=old.fence, state=State.FAILED)
    store.release(old)
    assert before == store.get(made.id)
    assert store.move(made.id, [State.QUEUED], fence=new.fence, state=State.FAILED)


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
    store.move(rested.id, [State.QUEUED], state=State.FAILED)
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
    store.move(made.id, [State.QUEUED], state=state)
    asked = store.ask_to_cancel(made.id)
    assert (after, True) == (asked.state, asked.cancel_requested)


@pytest.mark.parametrize("state", [State.SUCCEEDED, State.FAILED, State.CANCELLED])
def test_wish_to_stop_what_has_ended_is_refused(store: Store, state: State) -> None:
    """There is nothing left to stop."""
    made = add(store)
    store.move(made.id, [State.QUEUED], state=state)
    with pytest.raises(WrongState):
        store.ask_to_cancel(made.id)
    with pytest.raises(NotFound):
        store.ask_to_cancel("no such id")


def test_wishes_are_told_to_the_owner_only(store: Store, owner: Owner) -> None:
    """Each runner hears of the animations that it drives."""
    made = add(store)
    claimed(store, owner, made)
    store.move(made.id, [State.QUEUED], state=State.RUNNING)
    assert frozenset() == store.wanting_cancel(owner)
    store.ask_to_cancel(made.id)
    assert {made.id} == store.wanting_cancel(owner)
    assert frozenset() == store.wanting_cancel(replace(owner, mark="another"))


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
    store.move(made.id, [State.QUEUED], state=state)
    with pytest.raises(LeaseLost):
        submissions.intend(
            claim, subject, simulated=False, request_hash="", balance_before=None, gate=Gate()
        )
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
            simulated=False,
            request_hash="",
            balance_before=None,
            gate=Gate(),
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
        intend(newer, gate=Gate(max_concurrent=1))
    intend(older, gate=Gate(max_concurrent=1))
    with pytest.raises(Held):
        intend(newer, gate=Gate(max_concurrent=1))
    store.move(older.id, State, state=State.SUCCEEDED)
    intend(newer, gate=Gate(max_concurrent=1))


@pytest.mark.parametrize("state", [State.QUEUED, State.RUNNING])
def test_what_nobody_drives_keeps_nobody_waiting(
    store: Store, intend: Callable[..., Intent], owner: Owner, clock: Clock, state: State
) -> None:
    """An interrupted command leaves an animation behind: it does not block those after it."""
    older = add(store)
    if state is State.RUNNING:
        intend(older)
        store.move(older.id, State, state=state)
    store.release(Claim(older.id, store.get(older.id).fence))
    clock.now += 1
    intend(gate=Gate(max_concurrent=1))


def test_cap_for_the_day_counts_what_was_sent_today(
    intend: Callable[..., Intent], clock: Clock
) -> None:
    """The cap refuses with its figures, and begins anew at midnight UTC."""
    gate = Gate(max_credits_per_day=9)
    intend(gate=gate)
    with pytest.raises(DailyCapReached) as caught:
        intend(gate=gate)
    assert {"cap": 9, "spent": 5, "needed": 5} == caught.value.params
    clock.now = ledger.utc_midnight(clock.now) + ledger.DAY
    intend(gate=gate)


# ----- Answers.


def test_answer_is_written_whoever_drives(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """It has been paid for: no fence is asked."""
    intent = intend()
    submissions.took(intent, TASK, 5.0)
    now = store.get(intent.animation_id)
    attempt = now.latest()
    assert attempt is not None
    assert (State.WAITING, TASK, 5.0) == (now.state, attempt.task_id, attempt.estimated)


def test_answer_after_a_wish_to_stop_leads_to_stopping(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """The wish waited for the id."""
    intent = intend()
    store.ask_to_cancel(intent.animation_id)
    submissions.took(intent, TASK, 5.0)
    assert State.CANCELLING is store.get(intent.animation_id).state


def test_lost_answer_that_comes_after_all_is_taken(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """A process that was thought dead was only slow."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    assert State.UNCONFIRMED is store.get(intent.animation_id).state
    submissions.took(intent, TASK, 5.0)
    now = store.get(intent.animation_id)
    assert (State.WAITING, None, None) == (now.state, now.failure, now.finished_at)


def test_lost_does_not_undo_an_answer(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """A task id that was written stays, and so does the state."""
    intent = intend()
    submissions.took(intent, TASK, 5.0)
    before = store.get(intent.animation_id)
    submissions.lost(intent, Failure("answer_lost"))
    assert before == store.get(intent.animation_id)


def test_answer_for_a_dropped_submission_is_stopped_at_runway(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """Dropped, and then the id comes: it is known what to stop, so it is stopped."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    assert State.CANCELLED is store.ask_to_cancel(intent.animation_id).state
    submissions.took(intent, TASK, 5.0)
    now = store.get(intent.animation_id)
    attempt = now.latest()
    assert attempt is not None
    assert (State.CANCELLING, TASK, None) == (now.state, attempt.task_id, attempt.outcome)


def sent_again(store: Store, animation_id: str) -> bool:
    return store.send_again(animation_id, 60, lambda _: None)


def test_answer_that_comes_before_it_is_sent_again_saves_the_second_payment(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """Given up, queued anew, and then the first id comes: it is the one that is used."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    assert sent_again(store, intent.animation_id)
    submissions.took(intent, TASK, 5.0)
    now = store.get(intent.animation_id)
    assert (State.WAITING, 1) == (now.state, len(now.submissions))


def test_answer_that_comes_after_it_was_sent_again_does_not_disturb_the_second(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """The id is on record, and the attempt under way stays the one that counts."""
    first = intend()
    submissions.lost(first, Failure("answer_lost"))
    sent_again(store, first.animation_id)
    second = intend(store.get(first.animation_id))
    submissions.took(first, TASK, 5.0)
    assert State.SUBMITTING is store.get(first.animation_id).state
    submissions.lost(second, Failure("answer_lost"))
    now = store.get(first.animation_id)
    assert State.UNCONFIRMED is now.state
    assert [TASK, None] == [item.task_id for item in now.submissions]


def test_sending_again_twice_counts_once(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """The second click finds it on its way, and drops nothing of it."""
    first = intend()
    submissions.lost(first, Failure("answer_lost"))
    assert sent_again(store, first.animation_id)
    second = intend(store.get(first.animation_id))
    assert not sent_again(store, first.animation_id)
    submissions.lost(second, Failure("answer_lost"))
    assert State.UNCONFIRMED is store.get(first.animation_id).state


def test_late_refusal_frees_what_was_taken_for_lost(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """It is certain after all that nothing was made: the intent goes, and it is sent anew."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    submissions.refused(intent)
    now = store.get(intent.animation_id)
    assert (State.QUEUED, (), None) == (now.state, now.submissions, now.failure)


def test_late_refusal_does_not_bring_back_what_was_dropped(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """The person's decision stands; that nothing was made is good to know."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    store.ask_to_cancel(intent.animation_id)
    submissions.refused(intent)
    now = store.get(intent.animation_id)
    assert (State.CANCELLED, ()) == (now.state, now.submissions)


def test_adopted_task_is_not_replaced_by_a_late_answer(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """What is being waited for is not exchanged under way."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    submissions.adopt(store.get(intent.animation_id), OTHER_TASK)
    submissions.took(intent, TASK, 5.0)
    attempt = store.get(intent.animation_id).latest()
    assert attempt is not None
    assert OTHER_TASK == attempt.task_id


def test_adopting_twice_counts_once(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """The second finds it decided, whatever it believed to see."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    seen = store.get(intent.animation_id)
    submissions.adopt(seen, TASK)
    before = store.get(intent.animation_id)
    for task_id in (TASK, OTHER_TASK):
        with pytest.raises(WrongState):
            submissions.adopt(seen, task_id)
    assert before == store.get(intent.animation_id)


def test_adopting_after_dropping_is_refused(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """Two people, two decisions: the first one holds."""
    intent = intend()
    submissions.lost(intent, Failure("answer_lost"))
    seen = store.get(intent.animation_id)
    store.ask_to_cancel(intent.animation_id)
    with pytest.raises(WrongState):
        submissions.adopt(seen, TASK)
    assert State.CANCELLED is store.get(intent.animation_id).state


# ----- Money.


def test_simulated_attempts_are_not_in_the_ledger(
    store: Store, database: Database, intend: Callable[..., Intent]
) -> None:
    """They never count, in no sum."""
    made = add(store, Plan.SIMULATED, reason=Reason.REQUESTED, quoted=0)
    intend(made, simulated=True)
    with database.read() as connection:
        assert [] == list(ledger.lines(connection))
        assert 0 == ledger.spent_since(connection, 0)
        assert 0 == ledger.committed(connection)
        assert 0 == ledger.on_the_way(connection, NOON + 1)


@pytest.mark.parametrize(
    ("plan", "stage", "state", "promised"),
    [
        (Plan.REAL, Stage.IMAGE, State.QUEUED, 55),
        (Plan.REAL, Stage.IMAGE, State.RUNNING, 50),
        (Plan.REAL, Stage.VIDEO, State.QUEUED, 50),
        (Plan.REAL, Stage.VIDEO, State.DOWNLOADING, 0),
        (Plan.REAL, Stage.IMAGE, State.CANCELLING, 0),
        (Plan.REAL, Stage.IMAGE, State.FAILED, 0),
        (Plan.PICTURE_ONLY, Stage.IMAGE, State.QUEUED, 5),
        (Plan.PICTURE_ONLY, Stage.VIDEO, State.QUEUED, 0),
        (Plan.SIMULATED, Stage.IMAGE, State.QUEUED, 0),
    ],
)
def test_promised_is_what_will_still_be_bought(
    store: Store, database: Database, plan: Plan, stage: Stage, state: State, promised: int
) -> None:
    """By plan, stage and state; what rests has promised nothing."""
    made = add(store, plan)
    store.move(made.id, [State.QUEUED], stage=stage, state=state)
    with database.read() as connection:
        assert promised == ledger.committed(connection)


@pytest.mark.parametrize("read_at", [NOON - 1, NOON + 1], ids=["before", "under_way"])
def test_free_credits_leave_out_a_request_under_way(
    store: Store, database: Database, intend: Callable[..., Intent], read_at: float
) -> None:
    """Whether a balance was read before the POST or while it was out, it is counted once."""
    intend()
    with database.read() as connection:
        assert 100 - 55 == Account.free(connection, Organization(100), read_at)


def test_free_credits_count_an_answered_request_once(
    store: Store, database: Database, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """A balance read after the answer has the charge in it."""
    submissions.took(intend(), TASK, 5.0)
    with database.read() as connection:
        assert 95 - 50 == Account.free(connection, Organization(95), NOON + 1)


def test_usual_time_is_bent_by_our_own_history(
    database: Database,
    store: Store,
    submissions: Submissions,
    intend: Callable[..., Intent],
    clock: Clock,
) -> None:
    """The first guess counts as four tasks; failed and simulated ones teach nothing."""
    assert 40.0 == submissions.usual("gen4_image", 40.0).mean
    for outcome in ("succeeded", "failed"):
        intent = intend()
        submissions.started(intent, clock.now)
        clock.now += 20
        submissions.settle(intent, outcome, final=5.0)
    assert pytest.approx((4 * 40 + 20) / 5) == submissions.usual("gen4_image", 40.0).mean


# ----- A database that fails.


def test_database_that_stays_locked_is_a_storage_error(store: Store, database: Database) -> None:
    """Whoever holds the lock, the caller hears of it as our disk's fault."""
    made = add(store)
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    blocker = sqlite3.connect(database.engine.url.database or "", isolation_level=None)
    try:
        blocker.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError):
            store.move(made.id, [State.QUEUED], state=State.FAILED)
        assert State.QUEUED is store.get(made.id).state
    finally:
        blocker.close()
    assert store.move(made.id, [State.QUEUED], state=State.FAILED)


def test_full_disk_is_a_storage_error_and_undoes_the_whole_step(
    database: Database, store: Store
) -> None:
    """What did not fit is not half there."""
    made = add(store)
    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    def fail_half_way() -> None:
        with database.write() as connection:
            store.move_in(connection, made.id, [State.QUEUED], state=State.FAILED)
            large = update(schema.animation).values(request_key="x" * 3_000_000)
            connection.execute(large.where(schema.animation.c.id == made.id))

    with pytest.raises(StorageError):
        fail_half_way()
    assert State.QUEUED is store.get(made.id).state


def test_read_only_database_is_a_storage_error(database: Database, store: Store) -> None:
    """Looking still works."""
    made = add(store)
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(StorageError):
        store.ask_to_cancel(made.id)
    assert made == store.get(made.id)


def test_file_that_is_no_database_is_a_storage_error(tmp_path: Path) -> None:
    """Opening it fails with our error, not with the library's."""
    (tmp_path / "studio.db").write_bytes(b"not a database, but long enough to be read" * 100)
    with pytest.raises(StorageError):
        Database.open(Settings(data_dir=tmp_path))


@pytest.mark.parametrize("url", ["no url", "unknown://x/y"])
def test_url_that_cannot_be_used_is_a_settings_error(url: str) -> None:
    """It names the variable."""
    with pytest.raises(SettingsError) as caught:
        Database.open(Settings(database_url=url))
    assert "STUDIO_DATABASE_URL" == caught.value.variable


def test_folder_that_cannot_be_made_is_a_settings_error(tmp_path: Path) -> None:
    """A file in the way of the data folder is the setting's fault."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError) as caught:
        Database.open(Settings(data_dir=tmp_path / "file" / "data"))
    assert "STUDIO_DATA_DIR" == caught.value.variable


def bare_tools(**parts: Any) -> Tools:
    names = ("settings", "store", "submissions", "media", "client", "account")
    return Tools(**{name: parts.get(name, SimpleNamespace()) for name in names})


def test_paid_answer_is_written_as_soon_as_the_database_is_back(
    database: Database,
    store: Store,
    submissions: Submissions,
    intend: Callable[..., Intent],
) -> None:
    """It tries until it is written: what it says has been paid for."""
    intent = intend()
    with database.read() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=20")
    blocker = sqlite3.connect(
        database.engine.url.database or "", isolation_level=None, check_same_thread=False
    )
    blocker.execute("BEGIN IMMEDIATE")
    threading.Timer(0.3, blocker.close).start()
    began = time.monotonic()
    bare_tools().until_written(lambda: submissions.took(intent, TASK, 5.0))
    assert time.monotonic() - began > 0.2
    assert State.WAITING is store.get(intent.animation_id).state


def test_writing_a_paid_answer_gives_up_only_after_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten minutes; then the row says that it is unconfirmed, and a person decides."""
    now, pauses = [0.0], []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        now[0] += seconds

    def fail() -> None:
        raise StorageError(detail="disk full")

    monkeypatch.setattr("runway_core.tools.time.monotonic", lambda: now[0])
    monkeypatch.setattr("runway_core.tools.time.sleep", sleep)
    with pytest.raises(StorageError):
        bare_tools().until_written(fail)
    assert 600 < now[0] < 610
    assert 5.0 == max(pauses)
