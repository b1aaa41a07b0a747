"""Whatever comes from outside can be kept; what cannot is told, and is not tried for ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import JSON, String, Text
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)

from runway_core.errors import StorageError, Unstorable
from runway_core.pipeline.submissions import Intent, Submissions, until_written
from runway_core.prompts import build
from runway_core.runway.failures import Failure
from runway_core.states import Plan, State
from runway_core.store import tables
from runway_core.store.animations import Store
from runway_core.store.lease_owner import Owner
from runway_core.store.tables import Database, storable
from tests.kit.store import BRIEF, TASK, add, allowance, claimed, put

BAD = "a\0b\ud800c\x1b[31m\x9bd\x7f"
KEPT = "a�b�c�[31m�d�"
GOOD = "Éléphant\n\tœ 日本 🦊 \u202e\u200d e\u0301\u0085\r"


def raw(database: Database, table: str) -> list[Any]:
    """Every value of a table, as SQLite has it."""
    with database.read() as connection:
        return [
            value for row in connection.exec_driver_sql(f"SELECT * FROM {table}") for value in row
        ]


def test_mark_stands_where_a_character_cannot_be_kept() -> None:
    """In texts wherever they are, and nothing else is changed."""
    assert KEPT == storable(BAD)
    assert GOOD == storable(GOOD)
    kept = storable({BAD: [BAD, (BAD, 1, None, True)], "n": float("nan"), "i": float("-inf")})
    assert {KEPT: [KEPT, [KEPT, 1, None, True]], "n": None, "i": None} == kept
    assert 0.5 == storable(0.5)


def test_words_names_and_failures_reach_the_database_clean(
    store: Store, database: Database, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """Whichever way they come, in columns and inside JSON."""
    brief = replace(BRIEF, words=BAD, image_prompt=BAD, recipe_texts=((BAD, BAD),))
    made = store.add(
        brief, replace(build.build(BRIEF), image=BAD), plan=Plan.REAL, reason=None, quoted=5,
        asked_by=BAD, request_key=BAD, request_digest=BAD,
    )  # fmt: skip
    failure = Failure("media.missing", params={"name": BAD, BAD: [BAD], "share": float("inf")})
    intent = intend(made)
    submissions.took(intent, TASK, 5.0)
    submissions.settle(intent, "failed", final=5.0, failure_code=BAD)
    put(store, made.id, State.FAILED, trouble=failure, failure=failure)

    now = store.get(made.id)
    assert (KEPT, KEPT, KEPT) == (now.brief.words, now.prompts.image, now.asked_by)
    assert now.failure is not None
    assert {"name": KEPT, KEPT: [KEPT], "share": None} == now.failure.params
    assert KEPT == now.submissions[0].failure_code
    for value in raw(database, "animation") + raw(database, "submission"):
        if isinstance(value, str):
            assert "\0" not in value
            assert "\\u0000" not in value
            assert "\\ud800" not in value


def test_what_was_kept_clean_is_found_as_it_was_given(store: Store) -> None:
    """The same key again gives the same animation, and nothing else does."""
    made = add(store, request_key="form\0-1")
    assert made == store.requested("form\0-1")
    assert store.requested("form-1") is None
    assert store.requested("form") is None


def test_texts_from_outside_have_no_length() -> None:
    """PostgreSQL would refuse what is longer than its column. The rest is ours, or bounded."""
    outside = (tables.animation, tables.submission)
    open_ended = {
        column.name
        for table in outside
        for column in table.columns
        if isinstance(column.type, Text | JSON)
    }
    assert {
        "brief", "prompts", "trouble", "failure", "owner", "asked_by", "note", "tags", "task_id",
        "failure_code",
    } == open_ended  # fmt: skip
    bounded = {
        f"{table.name}.{column.name}": column.type.length
        for table in outside
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, Text)
    }
    longest = {
        "state": max(map(len, State)), "plan": max(map(len, Plan)), "id": 36, "request_key": 64,
        "request_digest": 64, "request_hash": 64,
    }  # fmt: skip
    for name, most in longest.items():
        for column, length in bounded.items():
            if column.endswith(f".{name}"):
                assert length is not None
                assert length >= most


def test_long_texts_are_kept_whole(
    store: Store, submissions: Submissions, intend: Callable[..., Intent]
) -> None:
    """A task id above all: it has been paid for."""
    task, code, name = "T" * 500, "SAFETY." * 1000, "ada" * 400
    made = add(store, asked_by=name)
    intent = intend(made, allowance=allowance(10**15))
    submissions.took(intent, task, 5.0)
    submissions.settle(intent, "failed", final=5.0, failure_code=code)
    attempt = store.get(made.id).submissions[0]
    assert (task, code, 10**15) == (attempt.task_id, attempt.failure_code, attempt.balance_before)
    assert submissions.has(task)
    assert name == store.get(made.id).asked_by


# ----- What no try helps.


class _Said(Exception):
    """A driver's error with a code of PostgreSQL's."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("a driver's words")
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        (DataError, "22001", Unstorable),
        (DataError, None, Unstorable),
        (IntegrityError, "23505", Unstorable),
        (ProgrammingError, "42703", Unstorable),
        (NotSupportedError, "0A000", Unstorable),
        (OperationalError, "54000", Unstorable),
        (OperationalError, "53100", StorageError),
        (OperationalError, "57P01", StorageError),
        (OperationalError, None, StorageError),
        (InternalError, "25006", StorageError),
        (ProgrammingError, "42501", StorageError),
    ],
)
def test_only_what_may_pass_is_told_as_passing(
    kind: type[DBAPIError], code: str | None, expected: type[StorageError]
) -> None:
    """A value or a statement is wrong for good; locks, disks and servers come back."""
    with pytest.raises(StorageError) as caught, tables._as_storage_error():
        raise kind("INSERT", {}, _Said(code))
    assert expected is type(caught.value)
    assert "a driver's words" == caught.value.detail


def test_values_that_no_column_holds_are_told_at_once(store: Store) -> None:
    """A number too large for the database, a type that it does not know, alone or in JSON."""
    made = add(store)
    for changes in ({"quoted": 10**30}, {"progress": object()}, {"prompts": {"x": object()}}):
        with pytest.raises(Unstorable):
            store.move(made.id, [State.QUEUED], **changes)
    assert made == store.get(made.id)


@pytest.mark.sqlite
def test_text_without_end_is_told_at_once(store: Store, database: Database) -> None:
    """SQLite has a limit for it."""
    made = add(store)
    with database.read() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
    with pytest.raises(Unstorable):
        store.move(made.id, [State.QUEUED], owner="x" * 200_000)
    assert made == store.get(made.id)


def test_id_of_another_task_is_not_written_again_and_again(
    store: Store,
    submissions: Submissions,
    intend: Callable[..., Intent],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A Runway that gives one id for two requests: it is told once, and nobody waits."""
    submissions.took(intend(), TASK, 5.0)
    second = intend()
    sleep = "runway_core.pipeline.submissions.time.sleep"
    monkeypatch.setattr(sleep, lambda _: pytest.fail("it waited"))
    with pytest.raises(Unstorable):
        until_written(lambda: submissions.took(second, TASK, 5.0))
    assert store.get(second.animation_id).submissions[0].is_unconfirmed


def test_owner_s_lease_is_kept_under_a_long_name(store: Store) -> None:
    """A machine's name may be as long as it likes."""
    made = add(store)
    owner = Owner(host="h" * 1000)
    assert claimed(store, owner, made).fence == store.get(made.id).fence
    assert str(owner) == store.get(made.id).owner
