"""What the tests of a whole studio say in few words: make, wait, count, compare."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from runway_core.briefs.brief import Brief
from runway_core.errors import StudioError
from runway_core.money import ledger
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.writes import watching

BRIEF = Brief("cartoon", "animals", "landscape", "two foxes on a hill")
SHORT = replace(BRIEF, duration=2)
"""The same with a clip of two seconds, for 5 + 10 credits."""

CREATES = {Stage.IMAGE: "text_to_image", Stage.VIDEO: "image_to_video"}
"""The stand-in's name for the paid POST of each stage."""

BOTH = pytest.mark.parametrize("stage", list(Stage), ids=str)
"""For a test that holds for the picture and for the clip."""


def wait_for(check: Callable[[], Any], seconds: float = 120.0) -> None:
    """Returns as soon as `check` says so."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def until(
    studio: Studio, animation_id: str, wanted: Callable[[Animation], bool], seconds: float = 120.0
) -> Animation:
    """The animation as soon as it is as `wanted`; a test that waits in vain says where it was."""
    end = time.monotonic() + seconds
    with watching(studio.database) as written:
        while True:
            if written():
                now = studio.get(animation_id)
                if wanted(now):
                    return now
            assert time.monotonic() < end, f"still {now.state} at {now.stage}: {now.failure}"
            time.sleep(0.005)


def rests(studio: Studio, animation_id: str, seconds: float = 120.0) -> Animation:
    """The animation at rest, and let go by whoever drove it."""
    return until(studio, animation_id, lambda now: not now.is_moving and now.owner is None, seconds)


def reaches(studio: Studio, animation_id: str, state: State, stage: Stage) -> Animation:
    """The animation as soon as it is in that state of that stage."""
    return until(studio, animation_id, lambda now: (now.state, now.stage) == (state, stage))


def asked_for(studio: Studio, runway: RunwayStandin, animation_id: str) -> Animation:
    """The animation as soon as the request for its picture has come to Runway: to stop it before
    then keeps it from being sent.
    """
    wait_for(lambda: runway.calls(CREATES[Stage.IMAGE]))
    return reaches(studio, animation_id, State.SUBMITTING, Stage.IMAGE)


def run(studio: Studio, brief: Brief = SHORT, **how: Any) -> Animation:
    """A new animation, at rest."""
    return rests(studio, studio.submit(brief, **how).id)


def at_once(times: int, call: Callable[[int], Any]) -> list[Any]:
    """What `call(0)`, `call(1)`… gave or raised, all begun at the same moment."""
    gate = threading.Barrier(times)
    answers: list[Any] = [None] * times

    def one(index: int) -> None:
        gate.wait()
        try:
            answers[index] = call(index)
        except StudioError as error:
            answers[index] = error

    threads = [threading.Thread(target=one, args=(index,)) for index in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def posts(runway: RunwayStandin) -> tuple[int, int]:
    """How many paid POSTs came for pictures and for clips."""
    return len(runway.posts("image")), len(runway.posts("video"))


def assert_accounts_match(studio: Studio, runway: RunwayStandin) -> None:
    """What we wrote down is what Runway charged, task by task."""
    with studio.database.read() as connection:
        ours = [(line.model, line.final) for line in ledger.lines(connection)]
    assert [(one.model, one.final) for one in runway.charged] == ours


def task_at(runway: RunwayStandin, stage: Stage) -> str:
    """The id of the newest task of a stage, as soon as there is one."""
    end = time.monotonic() + 120
    while True:
        ids = [task.id for task in runway.tasks.values() if task.stage == stage]
        if ids:
            return ids[-1]
        assert time.monotonic() < end
        time.sleep(0.005)


def held(studio: Studio, runway: RunwayStandin, stage: Stage, status: str) -> Animation:
    """An animation whose task at `stage` stays `status`."""
    runway.account.stage_seconds[stage] = 60.0
    made = studio.submit(SHORT)
    runway.hold(task_at(runway, stage), status)
    state = State.RUNNING if status == "RUNNING" else State.WAITING
    return until(studio, made.id, lambda now: (now.state, now.runway_status) == (state, status))
