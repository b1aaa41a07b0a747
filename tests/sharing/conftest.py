"""Studios on databases of their own, of both kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.kit.done_once import files_probed_once, statements_written_once
from tests.kit.postgres import Postgres
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio_fixtures import looks_at_once, runway

__all__ = [
    "files_probed_once",
    "looks_at_once",
    "runway",
    "statements_written_once",
]


@pytest.fixture
def studio_on(
    request: pytest.FixtureRequest, tmp_path: Path, runway: RunwayStandin
) -> Iterator[Callable[..., Studio]]:
    """A studio by its name: `studio_on("theirs", "postgresql")`."""
    made: list[Studio] = []

    def new(name: str, kind: str = "sqlite", *, key: bool = False, **how: Any) -> Studio:
        settings = Settings.load(
            {**(runway.environment if key else {}), "RUNWAY_POLL_INTERVAL": "0.02"} if key else {}
        )
        url = ""
        if kind == "postgresql":
            server: Postgres = request.getfixturevalue("postgres")
            url = server.new(request.getfixturevalue("todays"))
        made.append(Studio(replace(settings, data_dir=tmp_path / name, database_url=url), **how))
        return made[-1]

    yield new
    for one in made:
        one.close()
