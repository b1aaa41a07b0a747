"""Answers to paid requests: in time, late, adopted, or sent again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runway_core.errors import WrongState
from runway_core.pipeline.submissions import Intent, LeaseLost, Submissions
from runway_core.runway.failures import Failure
from runway_core.states import State
from runway_core.store.animations import Store
from runway_core.store.lease_owner import Owner
from tests.kit.store import OTHER_TASK, TASK, add, allowance, claimed, put


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


def test_lost_does_not_undo_an_answer_that_is_to_be_stopped(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """Its task is known, and Runway is being told to stop it: nobody has to look for it."""
    intent = intend()
    store.ask_to_cancel(intent.animation_id)
    submissions.took(intent, TASK, 5.0)
    submissions.lost(intent, Failure("answer_lost"))
    assert State.CANCELLING is store.get(intent.animation_id).state


def test_lost_answer_ends_the_wait_to_be_stopped(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """There is no task that Runway could be told of."""
    intent = intend()
    put(store, intent.animation_id, State.CANCELLING)
    submissions.lost(intent, Failure("answer_lost"))
    assert State.UNCONFIRMED is store.get(intent.animation_id).state


def test_nothing_is_sent_by_who_was_let_go(
    store: Store, submissions: Submissions, owner: Owner
) -> None:
    """Stopped and asked for again, it is about to be claimed anew: who claims it would take a
    request under way for a lost one.
    """
    made = add(store)
    claim = claimed(store, owner, made)
    store.ask_to_cancel(made.id)
    put(store, made.id, State.QUEUED, cancel_requested=False)
    with pytest.raises(LeaseLost):
        submissions.intend(
            claim,
            store.get(made.id),
            allowance(),
            request_hash="",
        )
    assert () == store.get(made.id).submissions


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
