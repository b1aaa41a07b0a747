"""What is asked again and again walks an index, however many rows there are. No time is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, insert

from runway_core.money import ledger
from runway_core.states import State
from runway_core.store import finder, tables
from runway_core.store.animations import Store
from runway_core.store.lease_owner import Owner
from runway_core.store.listing import Filter
from runway_core.store.tables import Database
from tests.kit.store import NOON, Clock, add, allowance, put

pytestmark = pytest.mark.sqlite

MANY = 3000

MOVING = "animation_moving animation_by_state"
"""Either leads straight to the few that are under way."""


@pytest.fixture
def many(store: Store, database: Database) -> None:
    """Thousands of finished animations, and one that waits."""
    first = add(store)
    with database.write() as connection:
        row = dict(connection.execute(tables.animation.select()).mappings().one())
        rows = [
            row
            | {"id": f"row-{number}", "created_at": NOON - number, "state": State.SUCCEEDED}
            | {"number": None, "found_by": None}
            for number in range(MANY)
        ]
        connection.execute(insert(tables.animation), rows)
        tries = [
            {"animation_id": one["id"], "stage": stage, "attempt": 1, "simulated": False,
             "model": model, "request_hash": "", "intent_at": one["created_at"], "quoted": 5,
             "task_id": f"{one['id']}-{stage}", "outcome": "succeeded", "ended_at": NOON}
            for one in rows
            for stage, model in (("image", "gen4_image"), ("video", "gen4_turbo"))
        ]  # fmt: skip
        connection.execute(insert(tables.submission), tries)
        finder.rebuild(connection)
    assert first == store.get(first.id)


@pytest.fixture(params=[False, True], ids=["as-made", "counted"])
def counted(many: None, database: Database, request: pytest.FixtureRequest) -> None:
    """Before and after somebody told SQLite to count its rows, which changes how it looks."""
    if request.param:
        with database.write() as connection:
            connection.exec_driver_sql("ANALYZE")


@contextmanager
def heard(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """The questions that are put to the database meanwhile."""
    said: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.split()[0] in {"SELECT", "UPDATE"}:
            said.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", hear)
    yield said
    event.remove(database.engine, "before_cursor_execute", hear)


def plans(database: Database, ask: Callable[[], object]) -> list[str]:
    """How SQLite answers what `ask` asks, in its own words, one line a question."""
    with heard(database) as said:
        ask()
    with database.read() as connection:
        return [
            "; ".join(
                row[3]
                for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            )
            for statement, parameters in said
        ]


def reading(database: Database, ask: Callable[..., object], *values: Any) -> Callable[[], object]:
    """`ask` with a connection to look with."""

    def run() -> object:
        with database.read() as connection:
            return ask(connection, *values)

    return run


@pytest.mark.usefixtures("counted")
@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("claim", MOVING),
        ("promised", MOVING),
        ("renew", MOVING),
        ("wanting_cancel", MOVING),
        ("spent_since", "submission_by_intent"),
        ("unseen", "submission_by_intent"),
        ("lines", "submission_by_intent"),
        ("running", f"submission_open {MOVING}"),
        ("style", "PRIMARY"),
        ("text", "PRIMARY"),
        ("since", "animation_by_age"),
        ("experiment", "PRIMARY"),
    ],
)
def test_question_walks_its_index(
    database: Database, store: Store, owner: Owner, question: str, index: str
) -> None:
    """Neither a whole table is read, nor a whole index of it: one of a part of it may be."""
    since = NOON - 10
    asked: dict[str, Callable[[], object]] = {
        "claim": lambda: store.claim(Owner(), most=0),
        "renew": lambda: store.renew(owner),
        "wanting_cancel": lambda: store.wanting_cancel(owner),
        "promised": reading(database, ledger.promised),
        "spent_since": reading(database, ledger.spent_since, since),
        "unseen": reading(database, ledger.unseen, since),
        "lines": reading(database, lambda *how: list(ledger.lines(*how)), since),
        "running": reading(database, ledger.running),
        **{
            name: lambda name=name, value=value: store.page(where=Filter(**{name: value}))  # type: ignore[misc]
            for name, value in (("style", "x"), ("text", "x"), ("experiment", "x"), ("since", NOON))
        },
    }
    found = plans(database, asked[question])
    assert found
    assert any(each in "; ".join(found[:2]) for each in index.split()), found
    for line in found:
        for step in line.split("; "):
            whole = step.startswith("SCAN") and not any(
                part in step for part in ("animation_moving", "submission_open")
            )
            assert not whole, line


@pytest.mark.usefixtures("counted")
def test_place_is_looked_for_among_what_is_open(
    database: Database, store: Store, clock: Clock
) -> None:
    """The look before each paid request reads the few attempts that are under way."""
    subject = store.page(where=Filter(states=[State.QUEUED]))[0][0]
    check = allowance(1000, seen_at=NOON - 10, max_concurrent=2).check_next
    found = plans(database, reading(database, check, subject, clock()))
    assert found
    for line in found:
        for step in line.split("; "):
            assert not step.startswith("SCAN") or "submission_open" in step or "moving" in step, (
                line
            )


@pytest.mark.usefixtures("many")
def test_answers_are_those_of_a_whole_look(database: Database, store: Store) -> None:
    """The parts that are asked for one by one add up, and none is counted twice."""
    waiting = store.page(where=Filter(states=[State.QUEUED]))[0][0]
    put(store, waiting.id, State.SUBMITTING)
    intent = {"animation_id": waiting.id, "stage": "image", "attempt": 1, "simulated": False,
              "model": "gen4_image", "request_hash": "", "quoted": 7}  # fmt: skip
    for moment in (NOON - 100.0, NOON - 5.0):
        with database.write() as connection:
            table = tables.submission
            connection.execute(table.delete().where(table.c.quoted == 7))
            connection.execute(insert(table).values(intent_at=moment, **intent))
        with database.read() as connection:
            load = ledger.unseen(connection, NOON - 10)
        # From ten seconds ago on: eleven pictures and as many clips, and the one without an answer.
        assert 22 * 5 + 7 == load.credits
        assert {"gen4_image": 12, "gen4_turbo": 11} == load.generations


def test_both_databases_have_the_same_partial_indexes() -> None:
    """What stands in an index is a constant in the question too: a bound value proves nothing."""
    from sqlalchemy.dialects import postgresql, sqlite

    for dialect in (sqlite.dialect(), postgresql.dialect()):
        said = str(tables.MOVING.compile(dialect=dialect))
        for state in ("queued", "submitting", "waiting", "running", "downloading", "cancelling"):
            assert f"'{state}'" in said
