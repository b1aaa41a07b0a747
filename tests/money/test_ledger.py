"""Money: what was promised, what is free, and what our own history teaches."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from runway_core.money import ledger
from runway_core.money.allowance import Allowance
from runway_core.pipeline.submissions import Intent, Submissions
from runway_core.runway.wire import Organization
from runway_core.states import Plan, Reason, Stage, State
from runway_core.store.animations import Store
from runway_core.store.tables import Database
from tests.kit.store import NOON, TASK, Clock, add, put


def test_simulated_attempts_are_not_in_the_ledger(
    store: Store, database: Database, intend: Callable[..., Intent]
) -> None:
    """They never count, in no sum."""
    made = add(store, Plan.SIMULATED, reason=Reason.REQUESTED, quoted=0)
    intend(made, allowance=None)
    with database.read() as connection:
        assert [] == list(ledger.lines(connection))
        assert 0 == ledger.spent_since(connection, 0)
        assert 0 == ledger.promised(connection).credits
        assert 0 == ledger.unseen(connection, 0).credits


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
    put(store, made.id, state, stage=stage)
    with database.read() as connection:
        assert promised == ledger.promised(connection).credits


@pytest.mark.parametrize("read_at", [NOON - 1, NOON + 1], ids=["before", "under_way"])
def test_free_credits_leave_out_a_request_under_way(
    store: Store, database: Database, intend: Callable[..., Intent], read_at: float
) -> None:
    """Whether a balance was read before the POST or while it was out, it is counted once."""
    intend()
    with database.read() as connection:
        assert 100 - 55 == Allowance(Organization(100), read_at).free(connection, NOON)


def test_free_credits_count_an_answered_request_once(
    store: Store, database: Database, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """A balance read after the answer has the charge in it."""
    submissions.took(intend(), TASK, 5.0)
    with database.read() as connection:
        assert 95 - 50 == Allowance(Organization(95), NOON + 1).free(connection, NOON)


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


def test_final_cost_counts_before_the_estimate_and_that_before_the_quote(
    database: Database, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """For the caps and for what an account that was read earlier is without: what came back is
    there to be spent again.
    """

    def counted() -> tuple[float, float]:
        with database.read() as connection:
            return (
                ledger.spent_since(connection, NOON - 1),
                ledger.unseen(connection, NOON - 1).credits,
            )

    intent = intend()
    assert (5, 5) == counted()
    submissions.took(intent, TASK, 8.0)
    assert (8, 8) == counted()
    submissions.settle(intent, "failed", final=2.0)
    assert (2, 2) == counted()
