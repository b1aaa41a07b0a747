"""What goes wrong: every fault by name, alone and in random pairs."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.kit.standin.faults import CREATES, Fault

STUDIO = "studio"
"""Where a fault is that the studio's own side makes: its disk, its database, its clock."""

CALLS = (
    "organization", "text_to_image", "image_to_video", "task", "cancel", "media", "uploads",
    "storage",
)  # fmt: skip
"""The calls of the pipeline, as the stand-in names them."""

MONEY = tuple(call for call in CALLS if call in CREATES)
JSON = ("organization", *MONEY, "task", "uploads")

SHAPES: tuple[Any, ...] = (
    ["unexpected", 42], 42, None, "text", {}, {"data": {"id": "x"}}, {"id": 42}, {"id": None},
    {"id": "../organization", "status": "SUCCEEDED"}, {"status": "RUNNING"}, {"status": 5},
    {"creditBalance": "many", "tier": []}, {"runwayUri": 5, "uploadUrl": None},
    {"uploadUrl": "", "runwayUri": "https://example.com", "fields": []},
)  # fmt: skip
"""JSON that is not what Runway documents, for any call."""

CODES: tuple[str | None, ...] = (
    "SAFETY.INPUT.TEXT", "SAFETY.INPUT.IMAGE", "SAFETY.OUTPUT.VIDEO",
    "INPUT_PREPROCESSING.SAFETY.TEXT", "INPUT_PREPROCESSING.INTERNAL", "INTERNAL.BAD_OUTPUT.01",
    "ASSET.INVALID", "THIRD_PARTY.UNAVAILABLE", "INTERNAL", None, "", "SOMETHING.NEW",
)  # fmt: skip
"""Every failure code of the fact sheet, none, and one that is not in it."""

DAILY = {"error": "Your daily task limit has been reached."}
LONG = 1.4
"""Seconds: longer than an answer is waited for."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One fault at one place."""

    family: str
    """Its row in the table."""
    where: str
    kind: str
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        extra = "".join(f" {value}" for value in self.options.values() if value in CODES)
        return f"{self.family}{extra} at {self.where}"


@dataclass(frozen=True, slots=True)
class Strike:
    """A fault as one run has it: how often, after how many calls, and at which stage."""

    trouble: Trouble
    times: int | None = 1
    after: int = 0
    stage: str | None = None
    moment: float = 0.1
    """Seconds from the start, for a fault of the studio's own side."""

    def __str__(self) -> str:
        often = "until the end" if self.times is None else f"{self.times} times"
        place = f", {self.stage}" if self.stage else ""
        return f"{self.trouble.name} ({often} after {self.after}{place}, {self.moment:.2f} s)"

    def fault(self) -> Fault:
        """The same for the stand-in."""
        of = self.trouble
        return Fault(of.where, of.kind, self.times, self.after, self.stage, None, dict(of.options))


def _everywhere() -> Iterator[Trouble]:
    for call in CALLS:
        silence = {"seconds": 0.4 if call == "media" else LONG}
        yield Trouble("connection refused", call, "refuse", {"seconds": 0.25})
        for reset in (False, True):
            yield Trouble("dropped before it was taken", call, "drop_before", {"reset": reset})
            yield Trouble("dropped after it was taken", call, "drop_after", {"reset": reset})
        yield Trouble("silence after it was taken", call, "silence", silence)
        for status in (401, 403, 404, 500, 502, 503, 504):
            name = "502 with an HTML page" if status == 502 else str(status)
            yield Trouble(name, call, "status", {"status": status})
        yield Trouble("429, daily limit", call, "status", {"status": 429, "body": DAILY})
        yield Trouble("429", call, "status", {"status": 429})
        for form, seconds in (("retry_after", 0.2), ("retry_after_date", 0.2)):
            name = "429, Retry-After in seconds"
            if form == "retry_after_date":
                name = "429, Retry-After as a date"
            yield Trouble(name, call, "status", {"status": 429, form: seconds})


def _by_call() -> Iterator[Trouble]:
    for call in JSON:
        yield Trouble("half a JSON body", call, "half_json")
        yield Trouble("JSON of the wrong shape", call, "wrong_shape")
    for call in MONEY:
        for status in (500, 502, 503, 504):
            options = {"status": status, "taken": True}
            yield Trouble("5xx, and taken all the same", call, "status", options)
        yield Trouble("400, out of credits", call, "status", {"status": 400})
        yield Trouble("no estimated cost", call, "id_only")
        for code in CODES:
            yield Trouble("failure code", call, "fail_code", {"code": code})
        yield Trouble("failure code", call, "fail_code", {"code": "INTERNAL", "cost": 3})
    for status in ("QUEUED", "succeeded", "EXPIRED"):
        yield Trouble("unknown status", "task", "unknown_status", {"status": status})
    yield Trouble("status that goes backwards", "task", "status_backwards")
    # It says SUCCEEDED while it runs, without an output, and then runs on.
    early = {"status": "SUCCEEDED"}
    yield Trouble("status that goes backwards", "task", "unknown_status", early)
    yield Trouble("progress above 1", "task", "progress_above_1", {"value": 42})
    yield Trouble("progress null", "task", "progress_null")
    yield Trouble("progress missing", "task", "progress_missing")
    for missing in (False, True):
        yield Trouble("SUCCEEDED without output", "task", "no_output", {"missing": missing})
        yield Trouble("ended without a cost", "task", "no_cost", {"missing": missing})
    for code in CODES[:2] + CODES[8:9]:
        yield Trouble("failure code", "task", "fail_code", {"code": code})
    for answers in ("404", "task"):
        options = {"answers": answers}
        yield Trouble("cancelled from outside", "task", "cancelled_outside", options)
    yield Trouble("404 on a task that existed", "task", "task_404")
    yield Trouble("media expired (403)", "media", "expired")
    yield Trouble("media cut short", "media", "cut_short")
    yield Trouble("media cut short", "media", "cut_short", {"claimed": False})
    yield Trouble("media of the wrong type", "media", "wrong_type")
    yield Trouble("media of the wrong type", "media", "wrong_bytes")
    yield Trouble("media of wrong dimensions", "media", "wrong_dimensions")
    yield Trouble("endless media", "media", "endless")
    yield Trouble("endless media", "media", "endless", {"chunk": 64, "pause": 0.05})
    yield Trouble("media redirected to another host", "media", "redirect")


OWN = (
    Trouble("disk full", STUDIO, "disk_full"),
    Trouble("database locked", STUDIO, "database_locked"),
    Trouble("clock set back", STUDIO, "clock_back"),
)

TROUBLES = (*_everywhere(), *_by_call(), *OWN)
"""Every fault at every place it makes sense at."""

FAMILIES = tuple(dict.fromkeys(trouble.family for trouble in TROUBLES))


_ANY_TIME = {
    "refuse", "drop_before", "drop_after", "silence", "status", "half_json", "wrong_shape",
    "task_404",
}  # fmt: skip
"""What strikes whatever a task is at; the others find few looks that they can spoil."""


def strike(trouble: Trouble, rng: random.Random) -> Strike:
    """`trouble` at a random moment, some times or for as long as the faults last."""
    if trouble.kind == "wrong_shape":
        trouble = Trouble(trouble.family, trouble.where, trouble.kind, {"body": rng.choice(SHAPES)})
    slow = trouble.kind in {"silence", "endless", "refuse"} or "retry_after" in str(trouble.options)
    times = rng.choice([1, 1, 2] if slow else [1, 1, 2, 3, 4, 6, None])
    # Of most calls there is but one to an animation: a fault that lets it pass never strikes.
    after = {"task": (0, 0, 1, 2, 3), "organization": (0, 1), "media": (0, 0, 1)}
    stage = rng.choice([None, "image", "video"]) if trouble.where in {"task", "media"} else None
    many = trouble.kind in _ANY_TIME and (trouble.where != "media" or stage is None)
    late = rng.choice(after.get(trouble.where, (0,))) if many else 0
    return Strike(trouble, times, late, stage, rng.uniform(0.0, 0.3))


def pair(rng: random.Random) -> tuple[Strike, ...]:
    """Two different faults at once. Each family is as likely as any other."""
    chosen: list[Strike] = []
    for family in rng.sample(FAMILIES, 2):
        found = [trouble for trouble in TROUBLES if trouble.family == family]
        chosen.append(strike(rng.choice(found), rng))
    return tuple(chosen)
