"""A person's wish, a worker's step and a failing disk at the same moment."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from runway_core.errors import StorageError, WrongState
from runway_core.pipeline import crew, drive, runner, worker
from runway_core.pipeline.submissions import Submissions
from runway_core.pipeline.watch import Watching
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, assert_accounts_match, posts, rests, run


def test_cancel_just_before_the_intent_stops_the_post(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statement that writes the intent also checks that nobody cancelled."""
    intend = Submissions.intend

    def too_late(
        self: Submissions, claim: Any, subject: Animation, allowance: Any, **how: Any
    ) -> Any:
        studio.cancel(subject.id)
        return intend(self, claim, subject, allowance, **how)

    monkeypatch.setattr(Submissions, "intend", too_late)
    assert State.CANCELLED is run(studio).state
    assert (0, 0) == posts(runway)


def test_cancel_just_after_a_refusal_is_not_undone_by_it(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A failure does not take the place of what a person decided meanwhile."""
    runway.fault("text_to_image", "status", status=403)
    refused, cancelled = Submissions.refused, threading.Event()

    def then_cancel(self: Submissions, intent: Any) -> None:
        refused(self, intent)
        studio.cancel(intent.animation_id)
        cancelled.set()

    monkeypatch.setattr(Submissions, "refused", then_cancel)
    made = studio.submit(SHORT)
    assert cancelled.wait(120)
    time.sleep(0.1)
    assert (State.CANCELLED, None) == (studio.get(made.id).state, studio.get(made.id).failure)


def test_cancel_just_before_the_end_is_written_keeps_the_clip(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end was seen in a state that is no more: it is seen again, and settled once."""
    finish, wished = Watching.finish, []

    def too_late(self: Watching, subject: Animation, *args: Any) -> None:
        if subject.stage is Stage.VIDEO and not wished:
            wished.append(studio.cancel(subject.id))
        finish(self, subject, *args)

    monkeypatch.setattr(Watching, "finish", too_late)
    end = run(studio)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert_accounts_match(studio, runway)


@pytest.mark.parametrize("seed", range(3))
def test_database_that_fails_now_and_then_loses_nothing(
    fresh: Callable[..., Studio],
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    seed: int,
) -> None:
    """Whichever write fails, at whatever step: one POST a stage, every charge on record."""
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    dice, pause, wait = random.Random(seed), drive._Drive.pause, crew.wait
    write, failures = studio.database.write, []

    def now_and_then() -> Any:
        if dice.random() < 0.3:
            failures.append(1)
            raise StorageError(detail="database is locked")
        return write()

    async def short_pause(self: Any, seconds: float) -> None:
        await pause(self, min(seconds, 0.02))

    async def short_wait(event: Any, seconds: float) -> None:
        await wait(event, min(seconds, 0.02))

    monkeypatch.setattr(studio.database, "write", now_and_then)
    monkeypatch.setattr(drive._Drive, "pause", short_pause)
    for module in (crew, runner, worker):
        monkeypatch.setattr(module, "wait", short_wait)
    studio.start()
    end = rests(studio, made.id)
    monkeypatch.undo()
    assert failures
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)
    assert_accounts_match(studio, runway)


def test_a_database_that_cannot_be_read_for_long_is_waited_for(
    fresh: Callable[..., Studio], runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor where an animation stands, nor what went wrong with it, can be read or written: that is
    no fault of the animation, however often it happens.
    """
    studio = fresh(started=False)
    made = studio.submit(SHORT)
    pause, get, failures = drive._Drive.pause, studio.pipeline.store.get, []

    def sometimes(animation_id: str) -> Any:
        if threading.current_thread().name.startswith("studio-") and len(failures) < 12:
            failures.append(1)
            raise StorageError(detail="disk I/O error")
        return get(animation_id)

    async def short_pause(self: Any, seconds: float) -> None:
        await pause(self, min(seconds, 0.02))

    monkeypatch.setattr(studio.pipeline.store, "get", sometimes)
    monkeypatch.setattr(drive._Drive, "pause", short_pause)
    studio.start()
    end = rests(studio, made.id)
    assert 12 == len(failures)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)


def test_resume_twice_at_once_buys_once(studio: Studio, runway: RunwayStandin) -> None:
    """Of several clicks on "carry on" one counts, and the others hear that it moved on."""
    runway.fault("text_to_image", "fail_code", code="INTERNAL")
    end = run(studio)
    runway.account.stage_seconds["image"] = 0.3
    answers: list[object] = []
    gate = threading.Barrier(4)

    def click() -> None:
        gate.wait()
        try:
            answers.append(studio.resume(end.id))
        except WrongState as error:
            answers.append(error)

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 1 == sum(isinstance(answer, Animation) for answer in answers)
    assert State.SUCCEEDED is rests(studio, end.id).state
    assert (2, 1) == posts(runway)
