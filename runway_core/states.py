"""The words for where an animation stands.

Source: the state list of the design page. `StrEnum` so that a value survives JSON, the
database and Streamlit's hot reload, which replaces classes but not strings.
"""

from collections.abc import Iterable
from enum import StrEnum


class Stage(StrEnum):
    """One of the two steps of an animation."""

    IMAGE = "image"
    VIDEO = "video"


class State(StrEnum):
    """Where an animation stands. See `PASSING`, `RESTING` and `FINAL`."""

    QUEUED = "queued"
    """Waiting for us: for a worker, or for a place under the account's concurrency."""
    SUBMITTING = "submitting"
    """The intent is on disk; the paid POST is about to go, or has gone."""
    WAITING = "waiting"
    """Runway has the task and has not started it (PENDING or THROTTLED)."""
    RUNNING = "running"
    DOWNLOADING = "downloading"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLING = "cancelling"
    """A person asked to stop; Runway has not answered yet."""
    CANCELLED = "cancelled"
    UNCONFIRMED = "unconfirmed"
    """A paid POST went out, and nobody knows whether it was taken: a person decides."""
    TIMED_OUT = "timed_out"
    """We stopped waiting; Runway may still finish, and looking again costs nothing."""


PASSING = frozenset(
    {
        State.QUEUED,
        State.SUBMITTING,
        State.WAITING,
        State.RUNNING,
        State.DOWNLOADING,
        State.CANCELLING,
    }
)
"""States that a worker moves on by itself."""

RESTING = frozenset(State) - PASSING
"""States that only a person's decision can leave."""


MOVES: dict[State, dict[State, str]] = {
    State.QUEUED: {
        State.SUBMITTING: "a worker wrote the intent; the one POST follows, which pays the stage",
        State.WAITING: "Runway has the stage's task after all: none is bought; or a late task id",
        State.FAILED: "refused (nothing was made, nothing paid), or four faults in a row",
        State.CANCELLED: "a person stopped it before the stage was sent: it costs nothing",
        State.CANCELLING: "a task id came late for one that a person had stopped: it was paid",
    },
    State.SUBMITTING: {
        State.WAITING: "Runway took the POST and the task id is on disk: the stage is paid",
        State.CANCELLING: "the same, and a person asked to stop meanwhile",
        State.QUEUED: "Runway took nothing for certain: the intent is gone and nothing is paid",
        State.UNCONFIRMED: "the answer was lost: whether the stage is paid nobody knows",
    },
    State.WAITING: {
        State.RUNNING: "a look saw the task run",
        State.DOWNLOADING: "a look saw it succeed: its cost is known",
        State.FAILED: "a look saw it fail or gone, or looking itself is refused",
        State.CANCELLED: "it was stopped elsewhere",
        State.CANCELLING: "a person asked to stop",
        State.TIMED_OUT: "no look for too long, too long a wait, or no key: the task goes on",
    },
    State.RUNNING: {
        State.WAITING: "a look saw it queued again",
        State.DOWNLOADING: "a look saw it succeed: its cost is known",
        State.FAILED: "a look saw it fail or gone, or looking itself is refused",
        State.CANCELLED: "it was stopped elsewhere",
        State.CANCELLING: "a person asked to stop",
        State.TIMED_OUT: "no look for too long, too long a wait, or no key: the task goes on",
    },
    State.DOWNLOADING: {
        State.QUEUED: "the picture is here: on to the clip, which is not paid yet",
        State.SUCCEEDED: "the clip is here",
        State.CANCELLED: "the picture is here and a person asked to stop: no clip is bought",
        State.FAILED: "its file cannot be had; what was paid can be fetched later for nothing",
        State.TIMED_OUT: "the key was taken away; the file can be had later",
        State.UNCONFIRMED: "the task that a person named is another's: as open as before",
    },
    State.CANCELLING: {
        State.CANCELLED: "Runway stopped the task: what came back, its cost says",
        State.DOWNLOADING: "the task was faster than the wish: what is paid is kept",
        State.TIMED_OUT: "Runway could not be told: the task goes on",
        State.FAILED: "a fault of ours, several times in a row",
        State.UNCONFIRMED: "the process that submitted it is gone and left no task id",
    },
    State.UNCONFIRMED: {
        State.WAITING: "a person named the task, or its id came late: paid once",
        State.CANCELLING: "its id came late and a person had asked to stop: paid once",
        State.QUEUED: "a person sends it again and may pay twice; or Runway refused it late",
        State.CANCELLED: "a person gave it up: whether it is paid nobody knows",
    },
    State.TIMED_OUT: {
        State.WAITING: "a person waits on, for nothing",
        State.CANCELLING: "a person asked to stop",
    },
    State.FAILED: {
        State.QUEUED: "a person carries on: what is missing will be bought",
        State.WAITING: "a person carries on: the task still stands at Runway, for nothing",
        State.DOWNLOADING: "a person carries on: only the file is missing, for nothing",
    },
    State.CANCELLED: {
        State.QUEUED: "a person carries on: what is missing will be bought",
        State.WAITING: "a person carries on: Runway did not stop the task, for nothing",
        State.DOWNLOADING: "a person carries on: only the file is missing, for nothing",
        State.CANCELLING: "a task id came late for one that was given up: it is stopped",
    },
    State.SUCCEEDED: {
        State.QUEUED: "a person has the simulated clip made for real: it will be bought",
    },
}
"""Every way from one state to another: what makes it happen, and what is paid by then. A new
animation is `QUEUED`; nothing else moves one, as `Store.move` refuses what is not here.
"""


class ForbiddenMove(RuntimeError):
    """A fault of ours: a state cannot become that one."""


def must_be_allowed(sources: Iterable[State], target: State) -> None:
    """Raises `ForbiddenMove` unless each of `sources` may become `target`, or is it."""
    for source in sources:
        if source != target and target not in MOVES[source]:
            raise ForbiddenMove(f"{source} to {target}")


class Mode(StrEnum):
    """What a whole animation was made of."""

    REAL = "real"
    SIMULATION = "simulation"
    MIXED = "mixed"


class Reason(StrEnum):
    """Why something was simulated."""

    NO_KEY = "no_key"
    NO_CREDITS = "no_credits"
    REQUESTED = "requested"


class Plan(StrEnum):
    """How an animation is to be made, decided when it is submitted."""

    REAL = "real"
    SIMULATED = "simulated"
    PICTURE_ONLY = "picture_only"
    """The picture is bought, the clip is simulated until someone completes it."""
