"""Whether a task that a person found in Runway's portal can be the one that a lost request made.

A task does not tell its kind, its model or its prompts: what speaks for it or against it is its
output's file type once there is one, what it costs, and when it was made. What cannot be told
is said, and followed all the same: only the finished file shows it then.
Source: the API fact sheet, sections 1.4, 2 and 4.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from runway_core.briefs import catalog
from runway_core.runway import Task, TaskStatus
from runway_core.states import Stage

EARLY = 60.0
"""Seconds before the request was sent in which its task may seem to have been made: clocks
differ by as much, and answers tell their time in whole seconds."""

LATE = 600.0
"""Seconds after the request's time-out in which Runway may still have taken it from a queue."""

NOT_ITS_FILE = "media.wrong_bytes"
"""How the file of a task shows that it is another's, if a person named the task."""


class Fits(StrEnum):
    """Whether something about a task fits."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """What could not be checked about a task that is followed all the same."""

    KIND = "kind"
    """Whether it makes a picture or a clip."""
    TIME = "time"
    """When it was made."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The lost request, and when it went out by the clocks there are."""

    stage: Stage
    quoted: int
    intent_at: float
    """By our clock."""
    runway_at: float | None
    """By Runway's, as its last answer before told; None if that is not known."""
    patience: float
    """Seconds after which the studio stopped waiting for the answer."""


def kind(task: Task, sent: Sent, output: Stage | None) -> Fits:
    """Whether `task` makes what was asked for; `output` is what its file is, if that is known."""
    if output is not None:
        return Fits.YES if output is sent.stage else Fits.NO
    price = task.cost if task.status.is_final else task.estimated_credits
    if price is None or price <= 0:
        return Fits.UNKNOWN
    ours = price in _prices(sent.stage)
    theirs = any(price in _prices(other) for other in Stage if other is not sent.stage)
    if ours == theirs:
        return Fits.UNKNOWN
    if ours:
        return Fits.YES
    # A task that ended may have been paid back in part, so that little tells nothing.
    tells = not task.status.is_final or price > sent.quoted
    return Fits.NO if tells else Fits.UNKNOWN


def _prices(stage: Stage) -> frozenset[float]:
    """What any task of a stage may cost by the price list."""
    return frozenset(
        amount
        for model in catalog.MODELS.values()
        if model.stage is stage
        for amount in _prices_of(model)
    )


def _prices_of(model: catalog.Model) -> Iterable[float]:
    if model.credits_per_image is not None:
        return model.credits_per_image.values()
    return (seconds * (model.credits_per_second or 0) for seconds in model.durations)


def moment(
    created_at: datetime | None, sent: Sent, *, now: float, runway_now: datetime | None
) -> tuple[Fits, float]:
    """Whether a task made then can be the request's, and how many seconds after it it was made.

    Where Runway's time of the request is not known, our own moments are taken, and the two ages:
    one of them is right however a clock was set meanwhile.
    """
    if created_at is None:
        return Fits.UNKNOWN, 0.0
    created = _seconds(created_at)
    if sent.runway_at is not None:
        offsets = [created - sent.runway_at]
    else:
        offsets = [created - sent.intent_at]
        if runway_now is not None:
            offsets.append((now - sent.intent_at) - (_seconds(runway_now) - created))
    fit = any(-EARLY <= offset <= sent.patience + LATE for offset in offsets)
    return (Fits.YES if fit else Fits.NO), offsets[0]


def _seconds(moment: datetime) -> float:
    # Runway writes UTC; a moment without a zone would be taken for ours.
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def shows_its_file(task: Task) -> bool:
    """Whether the task's file can tell its kind."""
    return task.status is TaskStatus.SUCCEEDED and bool(task.output)
