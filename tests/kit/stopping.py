"""Every place at which an animation can be stopped: how to bring one there, and what is left.

Used by the tests of the studio, of the page and of the command: three doors to the same wish.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.faults import Fault
from tests.kit.studio import SHORT, asked_for, held, reaches, rests, until

Bring = Callable[[Studio, RunwayStandin], Animation]


def queued(studio: Studio, runway: RunwayStandin) -> Animation:
    """Behind another one that has the only place."""
    runway.concurrency["gen4_image"] = 1
    held(studio, runway, Stage.IMAGE, "RUNNING")
    behind = studio.submit(SHORT)
    return until(studio, behind.id, lambda now: now.owner is not None)


def caught(studio: Studio, fault: Fault, state: State, stage: Stage) -> Animation:
    """One whose answer is held back until somebody wishes to stop it."""
    made = studio.submit(SHORT)

    def release() -> None:
        try:
            until(studio, made.id, lambda now: now.cancel_requested)
        finally:
            fault.release()

    threading.Thread(target=release, daemon=True).start()
    return reaches(studio, made.id, state, stage)


def between(studio: Studio, runway: RunwayStandin) -> Animation:
    """Its picture is there, and its clip waits for the only place."""
    runway.concurrency["gen4_turbo"] = 1
    held(studio, runway, Stage.VIDEO, "RUNNING")
    return reaches(studio, studio.submit(SHORT).id, State.QUEUED, Stage.VIDEO)


def submitting(studio: Studio, runway: RunwayStandin) -> Animation:
    """Its request is on the way; the task will wait in Runway's queue."""
    runway.account.pending_seconds = 60.0
    fault = runway.fault("text_to_image", "held")
    return asked_for(studio, runway, caught(studio, fault, State.SUBMITTING, Stage.IMAGE).id)


def waiting(studio: Studio, runway: RunwayStandin) -> Animation:
    """In the account's own queue at Runway."""
    return held(studio, runway, Stage.IMAGE, "THROTTLED")


def running(studio: Studio, runway: RunwayStandin) -> Animation:
    """Runway draws."""
    return held(studio, runway, Stage.IMAGE, "RUNNING")


def animating(studio: Studio, runway: RunwayStandin) -> Animation:
    """Runway animates a picture that is paid for."""
    return held(studio, runway, Stage.VIDEO, "RUNNING")


def fetching_picture(studio: Studio, runway: RunwayStandin) -> Animation:
    """The picture is on its way home."""
    fault = runway.fault("media", "held", stage="image")
    return caught(studio, fault, State.DOWNLOADING, Stage.IMAGE)


def fetching_clip(studio: Studio, runway: RunwayStandin) -> Animation:
    """The clip is on its way home."""
    fault = runway.fault("media", "held", stage="video")
    return caught(studio, fault, State.DOWNLOADING, Stage.VIDEO)


def timed_out(studio: Studio, runway: RunwayStandin) -> Animation:
    """Nobody waits for it any more, and Runway still works on it."""
    made = held(studio, runway, Stage.IMAGE, "RUNNING")
    # Only now: a busy machine would else have waited that long before it is seen to run.
    object.__setattr__(studio.pipeline.settings, "timeout", 0.2)
    end = rests(studio, made.id)
    assert State.TIMED_OUT is end.state
    return end


def finished_late(studio: Studio, runway: RunwayStandin) -> Animation:
    """Nobody waits for it any more, and meanwhile Runway has finished."""
    made = timed_out(studio, runway)
    runway.finish()
    return made


def unconfirmed(studio: Studio, runway: RunwayStandin) -> Animation:
    """Nobody knows whether there is anything to stop."""
    runway.fault("text_to_image", "drop_after")
    return rests(studio, studio.submit(SHORT).id)


def task_of(animation: Animation) -> str:
    """The id of its newest task."""
    attempt = animation.latest()
    assert attempt is not None
    assert attempt.task_id is not None
    return attempt.task_id


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is stopped, and what must come of it."""

    bring: Bring
    ends: State
    spent: int
    """Credits that Runway charged for it."""
    kept: tuple[Stage, ...] = ()
    known: bool = True
    """Whether the cost is known."""
    rests: bool = False
    """Whether it rests before it is stopped, so that a page has no Cancel but other buttons."""


PLACES = {
    "queued": Place(queued, State.CANCELLED, 0),
    "between": Place(between, State.CANCELLED, 5, (Stage.IMAGE,)),
    "submitting": Place(submitting, State.CANCELLED, 0),
    "waiting": Place(waiting, State.CANCELLED, 0),
    "running": Place(running, State.CANCELLED, 5),
    "animating": Place(animating, State.CANCELLED, 15, (Stage.IMAGE,)),
    "fetching_picture": Place(fetching_picture, State.CANCELLED, 5, (Stage.IMAGE,)),
    "fetching_clip": Place(fetching_clip, State.SUCCEEDED, 15, (Stage.IMAGE, Stage.VIDEO)),
    "timed_out": Place(timed_out, State.CANCELLED, 5, rests=True),
    "finished_late": Place(finished_late, State.CANCELLED, 5, (Stage.IMAGE,), rests=True),
    "unconfirmed": Place(unconfirmed, State.CANCELLED, 0, known=False, rests=True),
}
"""By name. A success that comes first is kept; a picture that is paid for stays."""


def assert_stopped(place: Place, studio: Studio, runway: RunwayStandin, end: Animation) -> None:
    """What was to come of it came, and nothing was sent after it."""
    assert (place.ends, place.spent, place.kept) == (end.state, end.spent, tuple(end.media))
    assert place.known == end.spend_is_known
    mine = [item for item in end.submissions if item.task_id is not None]
    charges = {one.task_id: one.final for one in runway.charged}
    assert [charges[item.task_id] for item in mine if item.task_id] == [i.final for i in mine]
    sent = [item.stage for item in end.submissions]
    assert len(sent) == len(set(sent)), "a stage was sent twice"
    if end.state is State.CANCELLED and Stage.VIDEO not in sent:
        others = sum(one.latest(Stage.VIDEO) is not None for one in studio.list()[0])
        assert others == len(runway.posts("video"))
