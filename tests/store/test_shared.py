"""What all processes share: a text under a name, which one of them makes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from itertools import count

import pytest

from runway_core.errors import StorageError
from runway_core.settings import Settings
from runway_core.store import shared
from runway_core.store.tables import Database
from tests.kit.postgres import Postgres
from tests.kit.studio import at_once


def kept(database: Database, name: str) -> str | None:
    with database.read() as connection:
        return shared.read(connection, name)


def test_text_is_kept_changed_and_taken_away(database: Database) -> None:
    """Under its own name."""
    assert kept(database, "a") is None
    for value in ("one", "two", "é", None, None, "again"):
        with database.write() as connection:
            shared.put(connection, "a", value)
            shared.put(connection, "b", "other")
        assert (value, "other") == (kept(database, "a"), kept(database, "b"))


def test_what_is_there_is_not_made_again(database: Database) -> None:
    """Only the first who asks makes it, and what fails to be made is not there."""

    def fails() -> str:
        raise StorageError

    with pytest.raises(StorageError):
        shared.settled(database, "a", fails)
    assert "made" == shared.settled(database, "a", lambda: "made")
    assert "made" == shared.settled(database, "a", fails)


def four(address: Callable[[int], Settings]) -> list[str]:
    """What each of four processes that start at once finds, if each would make another."""
    numbers = count(1)

    def start(process: int) -> str:
        with closing(Database.open(address(process))) as database:
            return shared.settled(database, "a", lambda: f"made {next(numbers)}")

    return at_once(4, start)


def test_four_first_starts_find_the_same(
    postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Where not even the tables are there yet: on several machines, and on one."""
    url, folder = postgres.new(), tmp_path_factory.mktemp("one")
    assert ["made 1"] * 4 == four(lambda _: Settings(database_url=url))
    assert ["made 1"] * 4 == four(lambda _: Settings(data_dir=folder))
