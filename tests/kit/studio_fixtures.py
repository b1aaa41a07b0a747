"""A studio on a data folder of its own, and the stand-in for Runway that it talks to."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from runway_core.runway.client import Timeouts
from runway_core.runway.next_look import Watch
from runway_core.runway.retry import RetryPolicy
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin


@pytest.fixture(autouse=True)
def looks_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """When to look is `next_look`'s own matter, and tested there: here every interval."""
    monkeypatch.setattr(Watch, "next_wait", lambda self, _elapsed: self._interval)


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    """Runway, with credits for many animations."""
    with RunwayStandin(balance=1000) as one:
        yield one


@pytest.fixture
def timeouts(request: pytest.FixtureRequest) -> Timeouts:
    """How long Runway is waited for: a busy machine must not lose an answer. Only a test whose
    name has `silence` waits in vain, and not for long.
    """
    return Timeouts(connect=60, answer=2.5 if "silence" in request.node.name else 60)


@pytest.fixture
def fresh(
    clean_environment: Path, runway: RunwayStandin, timeouts: Timeouts, database_url: str
) -> Iterator[Callable[..., Studio]]:
    """Makes studios on one data folder, and closes them."""
    made: list[Studio] = []

    def new(*, started: bool = True, clock: Any = None, **changes: Any) -> Studio:
        settings = Settings.load(
            {
                **runway.environment,
                "RUNWAY_POLL_INTERVAL": "0.02",
                "STUDIO_DATA_DIR": str(clean_environment),
                "STUDIO_DATABASE_URL": database_url,
            }
        )
        studio = Studio(
            replace(settings, **changes),
            retry=RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.02),
            timeouts=timeouts,
            clock=clock,
        )
        made.append(studio)
        if started:
            studio.start()
        return studio

    yield new
    for studio in made:
        studio.close()


@pytest.fixture
def studio(fresh: Callable[..., Studio]) -> Studio:
    """A studio that drives what is submitted."""
    return fresh()


@pytest.fixture
def still(fresh: Callable[..., Studio]) -> Studio:
    """A studio that drives nothing."""
    return fresh(started=False)
