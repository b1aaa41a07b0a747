"""Faults of our own code: they end no other animation, are tried again, and have an end."""

from __future__ import annotations

from typing import Any

import pytest

from runway_core.pipeline import crew
from runway_core.pipeline.drive import Pipeline, _Drive
from runway_core.runway.failures import Again
from runway_core.states import Stage, State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, posts, rests, run


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause after a fault."""
    monkeypatch.setattr(crew, "FAULT_SECONDS", 0.0)


def test_third_fault_in_a_row_ends_it(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the second and not the hundredth. Nothing was sent, so that carrying on is free, and
    the count begins anew.
    """
    drive, tries = Pipeline.drive, []

    async def broken(self: Pipeline, claim: Any, *rest: Any) -> None:
        tries.append(claim.fence)
        if len(tries) <= 5:
            raise RuntimeError("a fault of ours")
        await drive(self, claim, *rest)

    monkeypatch.setattr(Pipeline, "drive", broken)
    end = run(studio)
    assert (3, State.FAILED) == (len(tries), end.state)
    assert end.failure is not None
    assert ("unexpected", Again.FREE) == (end.failure.code, end.failure.again)
    assert (0, 0) == posts(runway)
    studio.resume(end.id)
    # Two more faults are borne.
    assert (State.SUCCEEDED, 6) == (rests(studio, end.id).state, len(tries))
    assert (1, 1) == posts(runway)


def test_faults_with_progress_between_them_are_not_in_a_row(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at the picture and two at the clip are not four at one place; nothing is paid again."""
    keep, faults = _Drive.keep, {Stage.IMAGE: 2, Stage.VIDEO: 2}

    def stumbling(self: _Drive, subject: Any, *rest: Any) -> None:
        if faults[subject.stage]:
            faults[subject.stage] -= 1
            raise RuntimeError("a fault of ours")
        keep(self, subject, *rest)

    monkeypatch.setattr(_Drive, "keep", stumbling)
    assert State.SUCCEEDED is run(studio).state
    assert {0} == set(faults.values())
    assert (1, 1) == posts(runway)


def test_drive_that_ends_well_is_a_success(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What came of it does not matter: the next faults are counted from one."""
    drive, tries = Pipeline.drive, []

    async def stumbling(self: Pipeline, claim: Any, *rest: Any) -> None:
        tries.append(claim.fence)
        if len(tries) in {1, 2, 4, 5}:
            raise RuntimeError("a fault of ours")
        await drive(self, claim, *rest)

    monkeypatch.setattr(Pipeline, "drive", stumbling)
    runway.fault("text_to_image", "status", status=401)
    made = studio.submit(SHORT)
    assert "key_refused" == getattr(rests(studio, made.id).failure, "code", None)
    studio.resume(made.id)
    assert State.SUCCEEDED is rests(studio, made.id).state
    assert 6 == len(tries)
