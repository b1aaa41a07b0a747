"""A store on a database of its own: on SQLite and on PostgreSQL, unless a test says which."""

from __future__ import annotations

import pytest

from tests.kit.done_once import statements_written_once
from tests.kit.postgres_fixtures import kinds_for
from tests.kit.store_fixtures import clock, database, intend, owner, store, submissions

__all__ = [
    "clock",
    "database",
    "intend",
    "owner",
    "statements_written_once",
    "store",
    "submissions",
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases for whatever needs one."""
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", kinds_for(metafunc), indirect=True)
