"""Faults on demand: what goes wrong, on which call, and how many times."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

CREATES = frozenset({"text_to_image", "image_to_video", "text_to_video"})
CALLS = CREATES | {"task", "cancel", "organization", "usage", "uploads", "storage", "media"}
_JSON = CALLS - {"cancel", "storage", "media"}  # The calls that answer with JSON.
_TASK = frozenset({"task"})
_MEDIA = frozenset({"media"})

KINDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # kind: (calls it makes sense on, options it takes)
    "drop_before": (CALLS, frozenset({"reset"})),
    "drop_after": (CALLS, frozenset({"reset"})),
    "silence": (CALLS, frozenset({"seconds"})),  # For so long, or until it is released.
    "slow": (CALLS, frozenset({"seconds"})),
    "held": (CALLS, frozenset()),  # Until it is released, or all faults are cleared.
    "refuse": (CALLS, frozenset({"seconds"})),  # This call is answered; the next find nobody.
    "status": (
        CALLS,
        frozenset({"status", "body", "headers", "retry_after", "retry_after_date", "taken"}),
    ),
    "half_json": (_JSON, frozenset()),
    "wrong_shape": (_JSON, frozenset({"body"})),
    "id_only": (CREATES, frozenset()),
    "fail_code": (CREATES | _TASK, frozenset({"code", "cost", "failure", "at"})),
    "unknown_status": (_TASK, frozenset({"status"})),
    "status_backwards": (_TASK, frozenset({"status"})),
    "progress_above_1": (_TASK, frozenset({"value"})),
    "progress_null": (_TASK, frozenset()),
    "progress_missing": (_TASK, frozenset()),
    "no_output": (_TASK, frozenset({"missing"})),
    "no_cost": (_TASK, frozenset({"missing"})),
    "cancelled_outside": (_TASK, frozenset({"answers"})),
    "task_404": (_TASK, frozenset()),
    "expired": (_MEDIA, frozenset()),
    "cut_short": (_MEDIA, frozenset({"sent", "claimed"})),
    "wrong_type": (_MEDIA, frozenset({"content_type"})),
    "wrong_bytes": (_MEDIA, frozenset({"size"})),
    "wrong_dimensions": (_MEDIA, frozenset({"width", "height"})),
    "endless": (_MEDIA, frozenset({"chunk", "pause"})),
    "redirect": (_MEDIA, frozenset({"to"})),
}


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong; `fired` counts how often it did."""

    where: str
    kind: str
    times: int | None = 1
    """How often it happens; None for always."""
    after: int = 0
    """How many calls it could have spoiled are let through first."""
    stage: str | None = None
    """Only for tasks and media of this stage, `image` or `video`."""
    task_id: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    fired: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        # A misspelt fault would never happen, and the test that asked for it would pass.
        if self.where != "*" and self.where not in CALLS:
            raise ValueError(f"no such call: {self.where!r}; one of {sorted(CALLS)} or '*'")
        if self.kind not in KINDS:
            raise ValueError(f"no such fault: {self.kind!r}; one of {sorted(KINDS)}")
        calls, options = KINDS[self.kind]
        if self.where != "*" and self.where not in calls:
            raise ValueError(f"{self.kind} cannot happen on {self.where}")
        if unknown := set(self.options) - options:
            raise ValueError(f"{self.kind} takes {sorted(options)}, not {sorted(unknown)}")
        if self.kind == "status" and "status" not in self.options:
            raise ValueError("a status fault needs status=<code>")
        if self.stage not in (None, "image", "video"):
            raise ValueError(f"no such stage: {self.stage!r}")

    def release(self) -> None:
        """It happens no more, and the answers that it held back leave."""
        self.times = self.fired
        self.released.set()

    @property
    def spent(self) -> bool:
        return self.times is not None and self.fired >= self.times

    def concerns(self, call: str, stage: str | None, task_id: str | None) -> bool:
        return (
            not self.spent
            and self.where in ("*", call)
            and call in KINDS[self.kind][0]
            and self.stage in (None, stage)
            and self.task_id in (None, task_id)
        )

    def get(self, name: str, default: Any = None) -> Any:
        return self.options.get(name, default)


def take(
    faults: list[Fault],
    call: str,
    stage: str | None,
    task_id: str | None,
    ready: Callable[[Fault], bool],
) -> Fault | None:
    """The fault that happens to this call, counted; the first one asked for wins.

    *ready* says whether a fault can show on this call at all: `no_output` needs a task that has
    succeeded, and is neither counted nor spent before.
    """
    chosen: Fault | None = None
    for fault in faults:
        if not fault.concerns(call, stage, task_id) or not ready(fault):
            continue
        if fault.after > 0:
            fault.after -= 1
        elif chosen is None:
            chosen = fault
            fault.fired += 1
    return chosen
