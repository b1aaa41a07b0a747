"""The API served, and the stand-in for Runway behind it."""

from collections.abc import Iterator

import pytest

from runway_core.runway.next_look import Watch
from runway_core.runway.retry import RetryPolicy
from runway_core.studio import studio
from tests.kit.api import Client, serving
from tests.kit.done_once import files_probed_once as files_probed_once
from tests.kit.done_once import statements_written_once as statements_written_once
from tests.kit.runway_standin import RunwayStandin


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks every interval, and does not wait long for what is not there."""
    monkeypatch.setattr(Watch, "next_wait", lambda self, _elapsed: self._interval)
    few = RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.02)
    monkeypatch.setattr(studio, "RetryPolicy", lambda: few)


@pytest.fixture
def client() -> Iterator[Client]:
    """A program of this machine."""
    with serving() as talking:
        yield talking


@pytest.fixture
def runway(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunwayStandin]:
    """A stand-in for Runway, and the settings that lead to it."""
    with RunwayStandin(balance=1000) as standin:
        for name, value in standin.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("RUNWAY_POLL_INTERVAL", "0.02")
        yield standin
        # While it still answers: what is under way may ask it something last.
        studio.close_shared()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated work that takes longer than any test."""
    monkeypatch.setenv("STUDIO_SIMULATION_SECONDS", "60")
