"""Runway's JSON as typed values: what we send, and what we read of what it answers.

Reading is tolerant: unknown fields are ignored, unknown statuses are kept as they are, and
whatever is missing is None. Sending is strict. Source: the API fact sheet, sections 1 and 2.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from runway_core.errors import BadAnswer
from runway_core.text import redact


class TaskStatus(StrEnum):
    """Runway's own words, and one of ours for a word that we do not know yet."""

    PENDING = "PENDING"
    THROTTLED = "THROTTLED"
    """Queued by the account's own concurrency limit; not an error."""
    RUNNING = "RUNNING"
    SUCCEEDED = "SUCCEEDED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"
    UNKNOWN = "UNKNOWN"
    """A status that this version does not know: the task is looked at again later."""

    @property
    def is_final(self) -> bool:
        """Whether Runway will not change it any more."""
        return self in {TaskStatus.SUCCEEDED, TaskStatus.FAILED, TaskStatus.CANCELLED}


_KNOWN_STATUSES = {str(status): status for status in TaskStatus}


@dataclass(frozen=True, slots=True)
class TextToImage:
    """The body of `POST /v1/text_to_image`."""

    model: str
    prompt_text: str
    ratio: str
    seed: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The fields as Runway spells them; what is None is left out."""
        body: dict[str, Any] = {
            "model": self.model,
            "promptText": self.prompt_text,
            "ratio": self.ratio,
        }
        return body if self.seed is None else {**body, "seed": self.seed}


@dataclass(frozen=True, slots=True)
class ImageToVideo:
    """The body of `POST /v1/image_to_video`. `duration` is in seconds and always sent."""

    model: str
    prompt_image: str = field(repr=False)
    """The first frame: a `data:` or `runway://` URI."""
    prompt_text: str
    ratio: str
    duration: int
    seed: int | None = None

    def as_json(self) -> dict[str, Any]:
        """The fields as Runway spells them; what is None is left out."""
        body: dict[str, Any] = {
            "model": self.model,
            "promptImage": self.prompt_image,
            "promptText": self.prompt_text,
            "ratio": self.ratio,
            "duration": self.duration,
        }
        return body if self.seed is None else {**body, "seed": self.seed}


@dataclass(frozen=True, slots=True)
class Created:
    """The answer to a paid POST."""

    task_id: str
    estimated_credits: float | None
    """The most the task may charge; older servers do not say."""

    @classmethod
    def from_json(cls, data: object) -> "Created":
        """Raises `BadAnswer` if there is no usable task id."""
        fields = _mapping(data)
        return cls(task_id(fields.get("id")), _credits(fields.get("estimatedCost")))


@dataclass(frozen=True, slots=True)
class Task:
    """One look at a task."""

    id: str
    status: TaskStatus
    progress: float | None = None
    """0 to 1 while RUNNING, if Runway says so."""
    output: tuple[str, ...] = field(default=(), repr=False)
    """Signed URLs: whoever has one can fetch the file, so they are neither logged nor kept."""
    failure_code: str | None = None
    failure: str = field(default="", repr=False)
    """Runway's text, for the log only."""
    cost: float | None = None
    """Credits finally charged; the truth about spend. Only once the task is final."""
    estimated_credits: float | None = None
    created_at: datetime | None = None

    @classmethod
    def from_json(cls, data: object) -> "Task":
        """Raises `BadAnswer` if there is no id or no status."""
        fields = _mapping(data)
        status = fields.get("status")
        if not isinstance(status, str):
            raise BadAnswer(detail="task without a status")
        output = fields.get("output")
        urls = output if isinstance(output, list) else []
        return cls(
            id=task_id(fields.get("id")),
            status=_KNOWN_STATUSES.get(status, TaskStatus.UNKNOWN),
            progress=_fraction(fields.get("progress")),
            output=tuple(url for url in urls if isinstance(url, str)),
            failure_code=_text(fields.get("failureCode")),
            failure=_text(fields.get("failure")) or "",
            cost=_credits(fields.get("cost")),
            estimated_credits=_credits(fields.get("estimatedCost")),
            created_at=_moment(fields.get("createdAt")),
        )


@dataclass(frozen=True, slots=True)
class ModelLimits:
    """What the account may do with one model; None is "no limit" or "not said"."""

    max_concurrent: int | None = None
    max_daily: int | None = None
    """Generations in a rolling 24 hours."""
    used_today: int | None = None


@dataclass(frozen=True, slots=True)
class Organization:
    """The account behind the key."""

    balance: int
    """API credits."""
    models: Mapping[str, ModelLimits] = field(default_factory=dict)
    max_monthly_purchase: int | None = None

    @classmethod
    def from_json(cls, data: object) -> "Organization":
        """Raises `BadAnswer` if there is no balance."""
        fields = _mapping(data)
        balance = _number(fields.get("creditBalance"))
        if balance is None:
            raise BadAnswer(detail="organization without a balance")
        tier = _maybe_mapping(fields.get("tier"))
        limits = _maybe_mapping(tier.get("models"))
        usage = _maybe_mapping(_maybe_mapping(fields.get("usage")).get("models"))
        return cls(
            balance=math.floor(balance),
            models={
                str(name): ModelLimits(
                    _whole(_maybe_mapping(limits.get(name)).get("maxConcurrentGenerations")),
                    _whole(_maybe_mapping(limits.get(name)).get("maxDailyGenerations")),
                    _whole(_maybe_mapping(usage.get(name)).get("dailyGenerations")),
                )
                for name in sorted({*limits, *usage})
            },
            max_monthly_purchase=_whole(tier.get("maxMonthlyCreditSpend")),
        )


@dataclass(frozen=True, slots=True)
class UsageRow:
    """Credits of one model on one UTC day; negative when refunds outweigh charges."""

    day: date
    model: str
    credits: int


@dataclass(frozen=True, slots=True)
class Usage:
    """The answer to `POST /v1/organization/usage`."""

    rows: tuple[UsageRow, ...]

    @classmethod
    def from_json(cls, data: object) -> "Usage":
        """Rows that cannot be read are left out; raises `BadAnswer` if there is no list."""
        results = _mapping(data).get("results")
        if not isinstance(results, list):
            raise BadAnswer(detail="usage without results")
        rows: list[UsageRow] = []
        for item in results:
            entry = _maybe_mapping(item)
            moment = _moment(entry.get("date"))
            used = entry.get("usedCredits")
            if moment is None or not isinstance(used, list):
                continue
            for line in map(_maybe_mapping, used):
                amount, model = _number(line.get("amount")), _text(line.get("model"))
                if amount is not None and model is not None:
                    rows.append(UsageRow(moment.date(), model, int(amount)))
        return cls(tuple(rows))


@dataclass(frozen=True, slots=True)
class UploadTicket:
    """Where to put a file, and the URI that stands for it for 24 hours."""

    url: str = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)
    uri: str

    @classmethod
    def from_json(cls, data: object) -> "UploadTicket":
        """Raises `BadAnswer` if a part is missing."""
        fields = _mapping(data)
        url, uri = _text(fields.get("uploadUrl")), _text(fields.get("runwayUri"))
        if url is None or uri is None or not uri.startswith("runway://"):
            raise BadAnswer(detail="upload without a URL")
        form = _maybe_mapping(fields.get("fields"))
        return cls(url, {str(name): str(value) for name, value in form.items()}, uri)


_TASK_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,499}")


def task_id(value: object) -> str:
    """`value` as a task id, exactly as it is spelled.

    It becomes part of a URL, so nothing is taken that could leave its place there. Runway's ids
    are UUIDs; a task with an id of another shape would have been paid for all the same.

    Raises:
        BadAnswer: it is not one.
    """
    if isinstance(value, str) and _TASK_ID.fullmatch(value):
        return value
    raise BadAnswer(detail=f"not a task id: {redact(str(value), 80)!r}")


def _mapping(data: object) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise BadAnswer(detail=f"expected an object, got {type(data).__name__}")
    return data


def _maybe_mapping(data: object) -> Mapping[str, Any]:
    return data if isinstance(data, Mapping) else {}


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def _whole(value: object) -> int | None:
    number = _number(value)
    return None if number is None else int(number)


def _credits(value: object) -> float | None:
    return _number(_maybe_mapping(value).get("credits"))


def _fraction(value: object) -> float | None:
    # A third party crashed on taking it for a percentage: whatever comes is brought to 0..1.
    number = _number(value)
    return None if number is None else min(1.0, max(0.0, number))


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
