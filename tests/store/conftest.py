"""A store on a database of its own: on SQLite and on PostgreSQL, unless a test says `sqlite`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from runway_core.settings import Settings
from runway_core.store.tables import Database
from tests.kit.done_once import statements_written_once
from tests.kit.postgres import Postgres, running
from tests.kit.store_fixtures import clock, intend, owner, store, submissions

__all__ = ["clock", "intend", "owner", "statements_written_once", "store", "submissions"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases for whatever needs one."""
    if "database" in metafunc.fixturenames and not metafunc.definition.get_closest_marker("sqlite"):
        metafunc.parametrize("database", ["sqlite", "postgresql"], indirect=True)


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
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A new database."""
    settings = Settings(data_dir=tmp_path / "rows")
    if getattr(request, "param", "sqlite") == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        settings = Settings(database_url=server.new(request.getfixturevalue("todays")))
    with closing(Database.open(settings)) as one:
        yield one
