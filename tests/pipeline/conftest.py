"""A studio, on SQLite and on PostgreSQL unless a test says which, and the stand-in for Runway
that it talks to.
"""

import pytest

from tests.kit.done_once import files_probed_once, statements_written_once
from tests.kit.postgres_fixtures import kinds_for
from tests.kit.studio_fixtures import fresh, looks_at_once, runway, still, studio, timeouts

__all__ = [
    "files_probed_once",
    "fresh",
    "looks_at_once",
    "runway",
    "statements_written_once",
    "still",
    "studio",
    "timeouts",
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases, and so both engines, for whatever has a studio."""
    if "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", kinds_for(metafunc), indirect=True)
