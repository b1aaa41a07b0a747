"""What a failure means: whether to try again, whether it cost, and what to advise.

`TASK_FAILURES` is the table of Runway's failure codes (API fact sheet, section 3.2). A
`Failure` is what an animation keeps of an error: a code for the words, and data; never
Runway's own text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from runway_core.errors import StudioError


class Again(StrEnum):
    """Whether carrying on makes sense."""

    FREE = "free"
    """Carrying on pays for nothing: the task exists, or was never made."""
    LATER = "later"
    """The same request may work after a while; it is a new paid task."""
    AFTER_CHANGE = "after_change"
    """Only a changed request can work."""
    NEVER = "never"


class Cause(StrEnum):
    """Why a task failed; `error.<cause>.what` and `error.<cause>.next` are its words."""

    MODERATED_INPUT = "task.moderated_input"
    MODERATED_OUTPUT = "task.moderated_output"
    INTERNAL = "task.internal"
    BAD_OUTPUT = "task.bad_output"
    ASSET_INVALID = "task.asset_invalid"
    PROVIDER_DOWN = "task.provider_down"
    OTHER = "task.other"


@dataclass(frozen=True, slots=True)
class FailureCode:
    """One row of Runway's failure codes; matched by its dotted prefix."""

    prefix: str
    code: Cause
    again: Again
    charged: bool | None
    """What Runway documents; None where it does not say. `cost.credits` is the truth."""


TASK_FAILURES = (
    FailureCode("SAFETY.INPUT", Cause.MODERATED_INPUT, Again.AFTER_CHANGE, charged=True),
    FailureCode("SAFETY.OUTPUT", Cause.MODERATED_OUTPUT, Again.AFTER_CHANGE, charged=None),
    FailureCode("SAFETY", Cause.MODERATED_INPUT, Again.AFTER_CHANGE, charged=None),
    FailureCode(
        "INPUT_PREPROCESSING.SAFETY", Cause.MODERATED_INPUT, Again.AFTER_CHANGE, charged=True
    ),
    FailureCode("INPUT_PREPROCESSING.INTERNAL", Cause.INTERNAL, Again.LATER, charged=None),
    FailureCode("INTERNAL.BAD_OUTPUT", Cause.BAD_OUTPUT, Again.AFTER_CHANGE, charged=None),
    FailureCode("ASSET.INVALID", Cause.ASSET_INVALID, Again.AFTER_CHANGE, charged=None),
    FailureCode("THIRD_PARTY.UNAVAILABLE", Cause.PROVIDER_DOWN, Again.LATER, charged=None),
    FailureCode("INTERNAL", Cause.INTERNAL, Again.LATER, charged=None),
)
"""Most specific first. No code at all is `NO_CODE`; the set is open, so the rest is `OTHER`."""

NO_CODE = FailureCode("", Cause.INTERNAL, Again.LATER, charged=None)
OTHER = FailureCode("*", Cause.OTHER, Again.NEVER, charged=None)

_AGAIN_BY_ERROR: Mapping[str, Again] = {
    "unreachable": Again.FREE,
    "runway_down": Again.FREE,
    "bad_answer": Again.FREE,
    "answer_lost": Again.FREE,
    "too_many_requests": Again.FREE,
    "daily_limit": Again.FREE,
    "key_refused": Again.FREE,
    "version_refused": Again.FREE,
    "refused": Again.FREE,
    "out_of_credits": Again.FREE,
    "daily_cap": Again.FREE,
    "no_generations": Again.FREE,
    "personal_cap": Again.FREE,
    "storage": Again.FREE,
    "media_store": Again.FREE,
    "unstorable": Again.FREE,
    "media": Again.FREE,
    "not_entitled": Again.AFTER_CHANGE,
    "invalid_request": Again.AFTER_CHANGE,
    "request_too_large": Again.AFTER_CHANGE,
    "no_such_task": Again.LATER,
}
"""`FREE` here: nothing was made by the call that failed, or the task still stands at Runway."""


def failure_code(code: str | None) -> FailureCode:
    """The table's row for Runway's `failureCode`."""
    if not code:
        return NO_CODE
    parts = code.upper().split(".")
    for row in TASK_FAILURES:
        prefix = row.prefix.split(".")
        if parts[: len(prefix)] == prefix:
            return row
    return OTHER


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an animation stopped, as it is stored."""

    code: str
    """`error.<code>.what` and `error.<code>.next` are its words."""
    again: Again = Again.FREE
    params: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of_error(cls, error: StudioError) -> "Failure":
        """What to keep of one of our errors."""
        again = _AGAIN_BY_ERROR.get(error.code, Again.NEVER)
        return cls(error.message_code, again, dict(error.params))

    @classmethod
    def of_task(cls, code: str | None) -> "Failure":
        """What to keep of a FAILED task."""
        row = failure_code(code)
        return cls(str(row.code), row.again)

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready copy that `from_dict` reads back."""
        return {"code": self.code, "again": str(self.again), "params": dict(self.params)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Failure":
        """The failure that `as_dict` wrote, in this release or another."""
        known = {each.value: each for each in Again}
        again = known.get(data.get("again", ""), Again.NEVER)
        return cls(data.get("code", "unexpected"), again, data.get("params") or {})
