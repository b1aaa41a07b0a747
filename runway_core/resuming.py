"""How an animation that rests can be carried on, and what that would still buy.

What exists is never paid for again: a task that stands at Runway is waited for, a finished one
is fetched, and only what is missing is bought.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runway_core.animation import Animation
from runway_core.errors import WrongState
from runway_core.failures import Again
from runway_core.states import PASSING, Plan, Stage, State


@dataclass(frozen=True, slots=True)
class Way:
    """The way on for one animation."""

    changes: Mapping[str, Any]
    """Columns to set."""
    stages: tuple[Stage, ...]
    """The stages that would be bought."""
    price: int
    """Their price, in credits."""


def plan(subject: Animation) -> Way:
    """The way on. Raises `WrongState` if carrying on makes no sense."""
    changes, stages = _plan(subject)
    return Way(changes, stages, sum(subject.brief.price(stage) for stage in stages))


_Plan = tuple[dict[str, Any], tuple[Stage, ...]]


def _plan(subject: Animation) -> _Plan:
    if subject.state in PASSING or subject.state is State.UNCONFIRMED:
        raise WrongState(subject.state, "resume")
    if subject.state is State.TIMED_OUT:
        return {"state": State.WAITING}, _later(subject)
    if subject.state is State.SUCCEEDED:
        pictured = not subject.was_simulated(Stage.IMAGE)
        if not pictured or not subject.was_simulated(Stage.VIDEO):
            raise WrongState(subject.state, "resume")
        # The reason stays as long as the simulated clip does.
        changes = {"plan": Plan.REAL, "stage": Stage.VIDEO, "state": State.QUEUED}
        return changes, (Stage.VIDEO,)
    return _redo(subject)


def _redo(subject: Animation) -> _Plan:
    """Of one that failed or was cancelled."""
    attempt, kept = subject.latest(), subject.media.get(subject.stage)
    failure = subject.failure
    if (
        attempt is not None
        and attempt.outcome == "succeeded"
        and (kept is None or kept.attempt != attempt.attempt)
        and (failure is None or failure.code != "no_such_task")
    ):
        # It exists at Runway: only its file has to be fetched.
        return {"state": State.DOWNLOADING}, _later(subject)
    if attempt is not None and attempt.outcome is None and attempt.task_id is not None:
        # The task still stands at Runway: only the waiting for it ended.
        return {"state": State.WAITING}, _later(subject)
    again = failure.again if failure is not None else Again.LATER
    if again in {Again.AFTER_CHANGE, Again.NEVER}:
        raise WrongState(subject.state, "resume_unchanged")
    stage = Stage.VIDEO if Stage.IMAGE in subject.media else Stage.IMAGE
    bought = () if subject.simulates(stage) else (stage,)
    later = _later(subject) if stage is Stage.IMAGE else ()
    return {"stage": stage, "state": State.QUEUED}, bought + later


def _later(subject: Animation) -> tuple[Stage, ...]:
    """The stages after the present one that would be bought."""
    waits = subject.stage is Stage.IMAGE and not subject.simulates(Stage.VIDEO)
    return (Stage.VIDEO,) if waits else ()
