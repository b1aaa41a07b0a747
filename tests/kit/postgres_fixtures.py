"""A PostgreSQL server for all tests of a process, and databases on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runway_core.settings import Settings
from runway_core.store.tables import Database
from tests.kit.postgres import Postgres, running

KINDS = ("sqlite", "postgresql")


def kinds_for(metafunc: pytest.Metafunc) -> list[str]:
    """The databases that a test is for: both, unless its mark says which."""
    said = [kind for kind in KINDS if metafunc.definition.get_closest_marker(kind)]
    return said or list(KINDS)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server, begun when the first test wants it."""
    with running() as one:
        yield one


@pytest.fixture(scope="session")
def todays(postgres: Postgres) -> str:
    """The name of a database with today's tables, to be copied: much quicker than making them."""
    url = postgres.new()
    Database.open(Settings(database_url=url)).close()
    postgres.rename(url, "todays")
    return "todays"


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a new database for a test that runs on PostgreSQL as well; else none, which is
    SQLite in the data folder.
    """
    if getattr(request, "param", "sqlite") == "sqlite":
        yield ""
        return
    server: Postgres = request.getfixturevalue("postgres")
    url = server.new(request.getfixturevalue("todays"))
    yield url
    server.drop(url)
