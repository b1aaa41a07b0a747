"""Studios on databases of their own, of both kinds: on one machine, and on several, which keep
their media in an S3 store.
"""

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
from tests.kit.s3 import S3, s3, s3_server
from tests.kit.studio_fixtures import looks_at_once, runway

__all__ = [
    "files_probed_once",
    "looks_at_once",
    "runway",
    "s3",
    "s3_server",
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
        settings = replace(settings, data_dir=tmp_path / name)
        if kind == "postgresql":
            server: Postgres = request.getfixturevalue("postgres")
            files: S3 = request.getfixturevalue("s3")
            settings = replace(
                settings,
                database_url=server.new(request.getfixturevalue("todays")),
                media_url=f"{files.url}/{name}",
                s3=files.access,
            )
        made.append(Studio(settings, **how))
        return made[-1]

    yield new
    for one in made:
        one.close()
