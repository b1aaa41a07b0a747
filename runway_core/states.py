"""The words for where an animation stands.

Source: the state list of the design page. `StrEnum` so that a value survives JSON, the
database and Streamlit's hot reload, which replaces classes but not strings.
"""

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
