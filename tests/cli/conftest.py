"""Commands that run here, and the stand-in for Runway that they reach."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from runway_core.runway.next_look import Watch
from runway_core.runway.retry import RetryPolicy
from runway_core.studio import studio as studio_module
from tests.kit.cli import ROOT, Cli, Ran, exit_code
from tests.kit.done_once import files_probed_once as files_probed_once
from tests.kit.done_once import statements_written_once as statements_written_once
from tests.kit.runway_standin import RunwayStandin


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks every interval, and does not wait long for what is not there."""
    monkeypatch.setattr(Watch, "next_wait", lambda self, _elapsed: self._interval)
    few = RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.02)
    monkeypatch.setattr(studio_module, "RetryPolicy", lambda: few)
    monkeypatch.setenv("RUNWAY_POLL_INTERVAL", "0.02")


@pytest.fixture
def runway(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunwayStandin]:
    """Runway, with the key and the address in the environment."""
    with RunwayStandin(balance=1000) as one:
        for name, value in one.environment.items():
            monkeypatch.setenv(name, value)
        yield one


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command in English; no secret and no traceback ever comes out."""

    def one(*words: str, language: str = "en") -> Ran:
        capsys.readouterr()
        if "RUNWAY_BASE_URL" not in os.environ:
            # Without a stand-in Runway's own address holds, and its own interval.
            monkeypatch.delenv("RUNWAY_POLL_INTERVAL", raising=False)
        code = exit_code([*words, "--language", language])
        ran = Ran(code, *capsys.readouterr())
        everything = ran.out + ran.err
        assert re.search("key_[0-9a-f]{16}", everything) is None
        assert "Traceback" not in everything
        return ran

    return one


@pytest.fixture
def environment() -> dict[str, str]:
    """For a command that runs as a process of its own."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}
