"""What the studio spent, beside what Runway reports, and how long the balance lasts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import insert

from runway_core.money import ledger
from runway_core.money.spending import (
    Amount,
    Pace,
    Spending,
    Spent,
    Why,
    compare,
    differing,
    pace,
    used_by_day,
    used_by_model,
)
from runway_core.results import result
from runway_core.runway.wire import Usage, UsageRow
from runway_core.states import Stage, State
from runway_core.store import tables
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, held, rests, run, task_at, until

TODAY = date(2026, 11, 22)
TOMORROW = date(2026, 11, 23)
START = date(2026, 10, 24)
"""Of thirty days."""

Add = Callable[..., None]


def moment(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def usage(*rows: tuple[str, str, int]) -> Usage:
    return Usage(tuple(UsageRow(date.fromisoformat(day), model, used) for day, model, used in rows))


def spending(*rows: tuple[str, str, Amount]) -> Spending:
    spent = tuple(Spent(date.fromisoformat(day), model, amount) for day, model, amount in rows)
    return Spending(START, TOMORROW, spent)


@pytest.fixture
def noon(fresh: Callable[..., Studio]) -> Studio:
    """A studio on whose clock it is noon of the 22nd, and that drives nothing."""
    return fresh(started=False, clock=lambda: moment("2026-11-22T12:00"))


@pytest.fixture
def attempt(noon: Studio) -> Add:
    """Writes an attempt into the ledger, as one sent at that moment."""

    def add(when: str, model: str = "gen4_turbo", **values: Any) -> None:
        row = {
            "animation_id": when,
            "stage": str(Stage.VIDEO),
            "attempt": 1,
            "simulated": False,
            "model": model,
            "request_hash": "",
            "intent_at": moment(when),
            "quoted": 50,
            **values,
        }
        with noon.database.write() as connection:
            connection.execute(insert(tables.submission).values(row))

    return add


def test_an_attempt_belongs_to_the_utc_day_it_was_sent_on(noon: Studio, attempt: Add) -> None:
    """Midnight in UTC cuts the days, whenever the task ended."""
    attempt("2026-11-20T23:59:59", final=50.0, ended_at=moment("2026-11-21T00:01"))
    attempt("2026-11-21T00:00:00", final=10.0)
    attempt("2026-11-21T23:00:00", final=5.0)
    assert [
        Spent(date(2026, 11, 20), "gen4_turbo", Amount(50.0)),
        Spent(date(2026, 11, 21), "gen4_turbo", Amount(15.0)),
    ] == list(noon.spending(30).rows)


def test_days_are_today_and_those_before(noon: Studio, attempt: Add) -> None:
    """Thirty days are today and the twenty-nine before, as in Runway's usage."""
    attempt("2026-10-23T23:59:59", final=1.0)
    attempt("2026-10-24T00:00:00", final=2.0)
    attempt("2026-11-22T11:59:59", final=4.0)
    # From a process whose clock is ahead.
    attempt("2026-11-23T00:00:00", final=8.0)
    seen = noon.spending(30)
    assert (START, TOMORROW) == (seen.start, seen.before)
    assert 6.0 == seen.by_model()["gen4_turbo"].charged
    assert Amount(4.0) == seen.on(TODAY)
    assert 7.0 == noon.spending(90).by_model()["gen4_turbo"].charged


def test_a_cost_that_is_not_known_is_told_apart(noon: Studio, attempt: Add) -> None:
    """Open attempts count at the most they may cost: Runway's estimate, or else the price."""
    attempt("2026-11-22T08:00:00", final=0.0, estimated=50.0, outcome="failed")
    attempt("2026-11-22T09:00:00", final=50.0, estimated=50.0)
    attempt("2026-11-22T10:00:00", final=None, estimated=40.0)
    attempt("2026-11-22T11:00:00", final=None, outcome="dropped")
    assert Amount(charged=50.0, open=90.0) == noon.spending(30).on(TODAY)


def test_simulated_attempts_never_count(noon: Studio, attempt: Add) -> None:
    """Not even if somebody wrote an amount on one."""
    attempt("2026-11-22T08:00:00", simulated=True, final=50.0)
    assert () == noon.spending(30).rows


def test_without_a_key_the_studio_still_knows_what_it_spent(fresh: Callable[..., Studio]) -> None:
    """The ledger is ours: no key, and no Runway, is needed to read it."""
    assert () == fresh(started=False, api_key=None).spending().rows


def test_what_was_made_is_what_runway_reports(studio: Studio, runway: RunwayStandin) -> None:
    """For one account and one studio the two counts are the same, failures included."""
    run(studio, SHORT)
    runway.fault("image_to_video", "fail_code", code="INTERNAL")
    run(studio, SHORT)
    seen = compare(studio.spending(30), studio.usage(30))
    assert {"gen4_image": 10, "gen4_turbo": 10} == {
        model: each.runway for model, each in seen.models.items()
    }
    assert {0} == {each.difference for each in seen.models.values()}
    assert (20, 20.0, 0) == (seen.whole.runway, seen.whole.studio.charged, seen.whole.difference)
    assert () == seen.reasons


def test_the_most_used_model_comes_first() -> None:
    """Models of either side are listed, in the order of their use."""
    ours = spending(("2026-11-22", "only_ours", Amount(500.0)))
    theirs = usage(("2026-11-22", "little", 1), ("2026-11-22", "much", 9))
    assert ["much", "little", "only_ours"] == list(compare(ours, theirs).models)
    assert ["much", "little"] == list(used_by_model(theirs))


@pytest.mark.parametrize(
    ("ours", "theirs", "reasons"),
    [
        (Amount(50.0), [50], []),
        (Amount(50.0), [80], [Why.OTHERS]),
        (Amount(50.0, 30.0), [80], [Why.NOT_SETTLED]),
        (Amount(50.0, 30.0), [90], [Why.OTHERS, Why.NOT_SETTLED]),
        (Amount(50.0, 30.0), [50], []),
        (Amount(50.0), [60, -20], [Why.REFUNDS, Why.DAYS]),
        (Amount(50.0), [60, -10], []),
        (Amount(50.0), [], [Why.DAYS]),
        (Amount(), [50], [Why.OTHERS]),
    ],
)
def test_a_difference_has_its_reasons(ours: Amount, theirs: list[int], reasons: list[Why]) -> None:
    """Only what can explain the difference at hand is said; nothing where the counts agree."""
    rows = [(f"2026-11-{10 + index}", "gen4_turbo", used) for index, used in enumerate(theirs)]
    seen = compare(spending(("2026-11-22", "gen4_turbo", ours)), usage(*rows))
    assert reasons == list(seen.reasons)
    assert sum(theirs) - ours.charged == seen.whole.difference


def test_differences_that_cancel_out_are_still_explained() -> None:
    """A sum that agrees by accident hides nothing."""
    ours = spending(("2026-11-22", "a", Amount(5.0)), ("2026-11-22", "b", Amount(5.0)))
    seen = compare(ours, usage(("2026-11-22", "a", 10)))
    assert 0 == seen.whole.difference
    assert (Why.OTHERS, Why.DAYS) == seen.reasons


@pytest.mark.parametrize(
    ("ours", "theirs", "reasons"),
    [
        (Amount(50.0), [50], None),
        (Amount(50.0), [80], [Why.OTHERS]),
        (Amount(50.0, 30.0), [80], [Why.NOT_SETTLED]),
        (Amount(50.0, 30.0), [90], [Why.OTHERS, Why.NOT_SETTLED]),
        # Paid back on a later day: Runway still has the charge on this one.
        (Amount(0.0, 0.0, 50.0), [50], [Why.REFUNDS]),
        (Amount(10.0, 0.0, 50.0), [70], [Why.OTHERS, Why.REFUNDS]),
        # What was paid back explains why Runway counts more, never why it counts less.
        (Amount(50.0, 0.0, 5.0), [20], [Why.DAYS]),
        # The refund itself, of a former day.
        (Amount(), [-50], [Why.REFUNDS]),
        (Amount(50.0), [60, -50], [Why.REFUNDS]),
        (Amount(50.0), [20], [Why.DAYS]),
        (Amount(50.0), [], [Why.DAYS]),
        (Amount(), [5], [Why.OTHERS]),
    ],
)
def test_a_day_that_differs_is_named_with_its_reasons(
    ours: Amount, theirs: list[int], reasons: list[Why] | None
) -> None:
    """A refund on another day is told from others' use and from a late count."""
    rows = [("2026-11-20", "gen4_turbo", used) for used in theirs]
    same = ("2026-11-20", "gen4_image", Amount(5.0))
    days = differing(
        spending(("2026-11-20", "gen4_turbo", ours), same),
        usage(*rows, ("2026-11-20", "gen4_image", 5)),
    )
    if reasons is None:
        assert () == days
        return
    (day,) = days
    assert (date(2026, 11, 20), "gen4_turbo") == (day.day, day.model)
    assert sum(theirs) - ours.charged == day.counts.difference
    assert reasons == list(day.reasons)


def test_a_refund_of_another_model_explains_nothing() -> None:
    """Only the rows of a model that differs can say why it does."""
    ours = spending(("2026-11-22", "a", Amount(5.0)), ("2026-11-22", "b", Amount(50.0)))
    rows = [("2026-11-20", "b", 60), ("2026-11-21", "b", -10), ("2026-11-22", "a", 10)]
    assert (Why.OTHERS,) == compare(ours, usage(*rows)).reasons


def test_what_runway_never_took_was_never_paid_back(noon: Studio, attempt: Add) -> None:
    """A request that was refused cost nothing at any time; a task that failed gave back."""
    attempt("2026-11-22T10:00", final=0.0, outcome="failed")
    assert 0 == noon.spending(30).on(TODAY).refunded
    attempt("2026-11-22T11:00", final=0.0, outcome="failed", task_id="one", estimated=50.0)
    assert 50 == noon.spending(30).on(TODAY).refunded


def test_days_that_cancel_each_other_out_are_named() -> None:
    """The period agrees, its days do not: a refund shows on both of them, the newest first."""
    days = differing(
        spending(("2026-11-20", "gen4_turbo", Amount(0.0, 0.0, 50.0))),
        usage(("2026-11-20", "gen4_turbo", 50), ("2026-11-21", "gen4_turbo", -50)),
    )
    assert [(21, -50), (20, 50)] == [(one.day.day, one.counts.difference) for one in days]
    assert {(Why.REFUNDS,)} == {one.reasons for one in days}


def test_days_outside_the_period_are_not_compared() -> None:
    """Runway may answer more than was asked for."""
    rows = usage(("2026-10-23", "gen4_turbo", 50), ("2026-11-23", "gen4_turbo", 50))
    assert () == differing(spending(), rows)


def test_the_ledger_is_a_line_for_each_real_attempt(noon: Studio, attempt: Add) -> None:
    """Quoted, estimated, final and outcome; unknown stays empty, simulated is left out."""
    attempt("2026-11-20T10:00:00", estimated=50.0, final=0.0, outcome="failed", task_id="a")
    attempt("2026-11-21T10:00:00", simulated=True, final=0.0, outcome="succeeded", task_id="b")
    attempt("2026-11-21T23:59:59", estimated=40.5)
    attempt("2026-11-22T00:00:00", "gen4_image", quoted=5, task_id="c")
    assert [
        "day,animation,stage,attempt,model,quoted,estimated,final,outcome",
        "2026-11-20,2026-11-20T10:00:00,video,1,gen4_turbo,50,50,0,failed",
        "2026-11-21,2026-11-21T23:59:59,video,1,gen4_turbo,50,40.5,,unconfirmed",
        "2026-11-22,2026-11-22T00:00:00,video,1,gen4_image,5,,,open",
    ] == ledger.as_csv(noon.ledger()).splitlines()
    assert 1 == len(noon.ledger(days=1))


def test_no_name_in_the_ledger_is_a_formula(noon: Studio, attempt: Add) -> None:
    """What an older or another studio left in the database is text in a spreadsheet."""
    attempt("2026-11-20T10:00:00", '=cmd|"/c x",1', estimated=50.0)
    line = ledger.as_csv(noon.ledger()).splitlines()[1]
    assert ""","'=cmd|""/c x"",1",50,50,""" in line


def test_the_ledger_tells_every_attempt_of_an_animation(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A failed clip and the one that was made after it, each with its three amounts."""
    runway.fault("image_to_video", "fail_code", code="INTERNAL", cost=4)
    made = run(studio, SHORT)
    studio.resume(made.id, agreed=10)
    told = result.as_json(rests(studio, made.id), "en")["ledger"]
    assert [
        ("image", 1, 5, 5, 5, "succeeded"),
        ("video", 1, 10, 10, 4, "failed"),
        ("video", 2, 10, 10, 10, "succeeded"),
    ] == [
        tuple(one[name] for name in ("stage", "attempt", "quoted", "estimated", "final", "outcome"))
        for one in told
    ]
    assert {task.id for task in runway.tasks.values()} == {one["task_id"] for one in told}
    assert [] == result.as_json(run(studio, SHORT, simulate=True), "en")["ledger"]


def test_a_silent_runway_leaves_its_side_open() -> None:
    """What could not be read is not known, which is not zero."""
    seen = compare(spending(("2026-11-22", "gen4_turbo", Amount(5.0))), None)
    assert (None, None) == (seen.whole.runway, seen.whole.difference)
    assert None is seen.models["gen4_turbo"].difference
    assert () == seen.reasons


def test_days_keep_refunds_and_leave_out_nothing_used() -> None:
    """A day's rows of one model are added up; negative sums stay, zeros go."""
    rows = usage(
        ("2026-11-22", "gen4_turbo", 50),
        ("2026-11-20", "gen4_turbo", -50),
        ("2026-11-22", "gen4_turbo", 10),
        ("2026-11-21", "gen4_image", 5),
        ("2026-11-21", "gen4_image", -5),
    )
    assert [
        (date(2026, 11, 20), {"gen4_turbo": -50}),
        (date(2026, 11, 22), {"gen4_turbo": 60}),
    ] == list(used_by_day(rows).items())


@pytest.mark.parametrize(
    ("used", "balance", "runs_out"),
    [
        (220, 100, date(2026, 12, 2)),
        (220, 9, TODAY),
        (220, 0, TODAY),
        (11, 100, date(2027, 6, 10)),
        (3, 10_000_000_000, None),
    ],
)
def test_the_pace_says_when_the_balance_ends(used: int, balance: int, runs_out: date) -> None:
    """The average of all days since the first use in the period; far is no date."""
    rows = usage(
        ("2026-10-23", "gen4_turbo", 999),
        ("2026-11-01", "gen4_turbo", used - 2),
        ("2026-11-02", "gen4_turbo", 1),
        ("2026-11-09", "gen4_turbo", 1),
    )
    assert Pace(used, 22, True, runs_out) == pace(rows, START, TOMORROW, balance)


@pytest.mark.parametrize("used", [0, -5])
def test_no_use_is_no_pace(used: int) -> None:
    """Nor is what was all paid back."""
    assert pace(usage(("2026-11-01", "gen4_turbo", used)), START, TOMORROW, 100) is None


@pytest.mark.parametrize(
    "days",
    [
        ("2026-11-19", "2026-11-20", "2026-11-21"),
        ("2026-11-01", "2026-11-22"),
    ],
)
def test_no_end_is_foretold_from_too_little(days: tuple[str, ...]) -> None:
    """Five days since the first use and three with use are wanted."""
    found = pace(usage(*((day, "gen4_turbo", 100) for day in days)), START, TOMORROW, 100)
    assert found is not None
    assert (100 * len(days), False, None) == (found.used, found.is_known, found.runs_out)


def test_running_are_the_tasks_that_runway_works_on(studio: Studio, runway: RunwayStandin) -> None:
    """What waits in Runway's queue, has ended or was simulated takes no place."""
    made = held(studio, runway, Stage.VIDEO, "RUNNING")
    run(studio, SHORT, picture_only=True)
    run(studio, SHORT, simulate=True)
    assert {"gen4_turbo": 1} == studio.credits().running
    runway.hold(task_at(runway, Stage.VIDEO), "THROTTLED")
    until(studio, made.id, lambda now: now.state is State.WAITING)
    assert {} == studio.credits().running
    runway.hold(task_at(runway, Stage.VIDEO), "RUNNING")
    until(studio, made.id, lambda now: now.state is State.RUNNING)
    studio.cancel(made.id)
    rests(studio, made.id)
    assert {} == studio.credits().running
