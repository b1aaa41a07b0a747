"""How an animation that rests can be carried on, what that would still buy, and doing it.

What exists is never paid for again: a task that stands at Runway is waited for, a finished one
is fetched, and only what is missing is bought.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from runway_core.errors import BriefError, NeedsConsent, WrongState
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.watch import is_there_after_all
from runway_core.runway import Again
from runway_core.states import PASSING, Plan, Stage, State
from runway_core.store import Animation

Preflight = Callable[[Collection[Stage]], Callable[[Connection], None]]
"""Looks at the account, and gives what refuses to buy stages that there is no room for."""


@dataclass(frozen=True, slots=True)
class Way:
    """The way on for one animation."""

    changes: Mapping[str, Any]
    """Columns to set."""
    stages: tuple[Stage, ...]
    """The stages that would be bought."""
    price: int
    """Their price, in credits."""

    def buys(self, stage: Stage) -> bool:
        """Whether `stage` would be bought at once."""
        return self.changes["state"] is State.QUEUED and stage in self.stages


def plan(subject: Animation) -> Way:
    """The way on. Raises `WrongState` if carrying on makes no sense."""
    changes, stages = _plan(subject)
    return Way(changes, stages, _price(subject, stages))


def _price(subject: Animation, stages: tuple[Stage, ...]) -> int:
    try:
        return sum(subject.brief.price(stage) for stage in stages)
    except BriefError:
        # It was asked for when the catalogue was another: nothing of it can be bought any more.
        raise WrongState(subject.state, "resume_retired") from None


def resume(pipeline: Pipeline, subject: Animation, agreed: int, preflight: Preflight) -> bool:
    """Carries on with `subject`, within a price of `agreed` credits; False if it went on
    meanwhile.

    Raises:
        NeedsConsent: it costs more than was agreed to, and than was quoted at first.
        WrongState: carrying on makes no sense.
        CannotAfford, RunwayError: it cannot be paid for now.
    """
    way = plan(subject)
    # A look is free: what Runway has after all need not be bought, nor agreed to, again.
    found = way.buys(subject.stage) and is_there_after_all(pipeline, subject)
    if found:
        later = _later(subject)
        price = _price(subject, later)
        way = Way({"state": State.WAITING}, later, price)
    # Within the price that was agreed to at the start nobody needs to be asked again.
    if way.price > agreed and subject.spoken_for + way.price > subject.quoted:
        raise NeedsConsent(way.price)
    changes = dict(way.changes)
    if way.stages:
        changes["quoted"] = max(subject.quoted, round(subject.spoken_for) + way.price)
    # What exists can be had even if the rest cannot be paid for now.
    check = preflight(way.stages if changes["state"] is State.QUEUED else ())
    with pipeline.store.database.write() as connection:
        check(connection)
        moved = pipeline.store.move_in(
            connection,
            subject.id,
            [subject.state],
            failure=None,
            trouble=None,
            finished_at=None,
            cancel_requested=False,
            stage_began=pipeline.clock(),
            running_since=None,
            **changes,
        )
        if moved and found:
            pipeline.submissions.reopen_in(connection, subject)
    return moved


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
