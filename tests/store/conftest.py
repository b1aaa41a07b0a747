"""A store on a database of its own: on SQLite and on PostgreSQL, unless a test says which."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from runway_core.settings import Settings
from runway_core.store.tables import Database
from tests.kit.done_once import statements_written_once
from tests.kit.postgres import Postgres
from tests.kit.postgres_fixtures import kinds_for
from tests.kit.store_fixtures import clock, intend, owner, store, submissions

__all__ = ["clock", "intend", "owner", "statements_written_once", "store", "submissions"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases for whatever needs one."""
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", kinds_for(metafunc), indirect=True)


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A new database."""
    settings = Settings(data_dir=tmp_path / "rows")
    if getattr(request, "param", "sqlite") == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        settings = Settings(database_url=server.new(request.getfixturevalue("todays")))
    with closing(Database.open(settings)) as one:
        yield one
