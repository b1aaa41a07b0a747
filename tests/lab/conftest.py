"""A lab on a studio of its own, on SQLite and on PostgreSQL unless a test says which, and the
stand-in for Runway behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from runway_core.lab import Lab, Steward
from runway_core.studio.studio import Studio
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
    """Both databases for whatever has a studio."""
    if "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", kinds_for(metafunc), indirect=True)


@pytest.fixture
def labs() -> Iterator[Callable[..., Lab]]:
    """Makes labs on studios, each with a steward of its own unless it is to stand still."""
    stewards: list[Steward] = []

    def new(studio: Studio, *, moving: bool = True, **how: Any) -> Lab:
        steward = Steward(studio, **how)
        if moving:
            steward.start()
            stewards.append(steward)
        return Lab(studio, steward)

    yield new
    for each in stewards:
        each.stop()


@pytest.fixture
def lab(studio: Studio, labs: Callable[..., Lab]) -> Lab:
    """A lab whose experiments move on."""
    return labs(studio)
