"""The account behind the stand-in: credits, tasks and how they move, uploads, links to media.

Nothing here knows about HTTP. Tasks are not driven by a thread: each call first brings the
account up to date with the clock, so a test that owns the clock owns every task.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.kit.standin import pictures
from tests.kit.standin.links import Links
from tests.kit.standin.models import (
    DEFAULT_DURATION,
    IMAGE_MODELS,
    MODELS,
    STAGES,
    TIERS,
    VIDEO_MODELS,
    price,
)

DAY = 86_400.0
LIVE = ("PENDING", "THROTTLED", "RUNNING")

FAILURES = {
    # prefix of the code: (what Runway says, whether the credits come back)
    "SAFETY.INPUT": ("The input was blocked by content moderation.", False),
    "SAFETY.OUTPUT": ("The output was blocked by content moderation.", False),
    "INPUT_PREPROCESSING.SAFETY": ("The text was blocked by content moderation.", False),
    "INPUT_PREPROCESSING.INTERNAL": ("An error occurred while preparing the input.", True),
    "INTERNAL.BAD_OUTPUT": ("The model produced output that could not be used.", True),
    "ASSET.INVALID": ("The asset provided is not valid.", True),
    "THIRD_PARTY.UNAVAILABLE": ("The provider of this model is not available.", True),
    "INTERNAL": ("An unexpected error occurred.", True),
}


def failure_of(code: str | None) -> tuple[str, bool]:
    """What Runway says of a failure code, and whether it gives the credits back."""
    for prefix, known in FAILURES.items():
        if code and code.startswith(prefix):
            return known
    return "An unexpected error occurred.", True


class NoCredits(Exception):
    """The balance does not cover the task."""


class DailyLimit(Exception):
    """The model made all it may make in a day."""


@dataclass(slots=True)
class Failure:
    """How a task will end when it does not succeed."""

    code: str | None = "INTERNAL"
    """None is sent as null; an empty string leaves the field out. Runway does both."""
    cost: int | None = None
    """Credits kept; None to follow Runway's table."""
    text: str | None = None
    at: float = 1.0
    """The progress at which it fails."""


@dataclass(slots=True)
class Charge:
    """One task's money: what was taken when it was made, and what it came to."""

    task_id: str
    model: str
    credits: int
    final: int | None = None


@dataclass(slots=True)
class Task:
    """One generation."""

    endpoint: str
    model: str
    body: dict[str, Any]
    credits: int
    created: float
    ready: float
    """When it could start, if a place is free."""
    seconds: float
    """How long it runs."""
    hue: int
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    status: str = "PENDING"
    started: float | None = None
    ended: float | None = None
    plan: Failure | None = None
    failure: Failure | None = None
    final: int | None = None
    media: str | None = None
    """The file name of the output, once there is one."""
    held: bool = False
    held_progress: float | None = None
    shown: str | None = None
    """The last status anybody was told."""
    deleted: bool = False

    @property
    def stage(self) -> str:
        return STAGES[self.endpoint]

    @property
    def live(self) -> bool:
        return self.status in LIVE

    @property
    def duration(self) -> int:
        return int(self.body.get("duration", DEFAULT_DURATION))

    @property
    def ends(self) -> float:
        assert self.started is not None
        return self.started + self.seconds * (self.plan.at if self.plan else 1.0)

    def media_bytes(self, size: tuple[int, int] | None = None) -> tuple[str, bytes]:
        """Content type and bytes of the output."""
        width, height = size or pictures.size_of(self.body["ratio"])
        if self.stage == "image":
            return "image/png", pictures.picture(width, height, self.hue)
        return "video/mp4", pictures.video(width, height, self.duration, self.hue)


@dataclass(slots=True)
class Upload:
    """A file given to Runway, or a place kept for one."""

    filename: str
    created: float
    fields: dict[str, str]
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    data: bytes | None = None

    @property
    def uri(self) -> str:
        return f"runway://{self.id}"


class Account:
    """Credits, limits and tasks. Callers hold the lock; see `tests.kit.runway_standin`."""

    def __init__(
        self,
        balance: int,
        tier: int,
        pending_seconds: float,
        stage_seconds: dict[str, float],
        progress: str,
        hues: int,
        link_seconds: float,
        now: Callable[[], float],
    ) -> None:
        if progress not in ("linear", "rounded", "missing"):
            raise ValueError(f"no such way of progress: {progress!r}")
        videos, images, daily_videos, daily_images, self.monthly = TIERS[tier]
        self.balance = balance
        self.pending_seconds = pending_seconds
        self.stage_seconds = stage_seconds
        self.progress = progress
        self.hues = hues
        self.now = now
        self.links = Links(link_seconds)
        self.concurrency: dict[str, int | None] = {
            **dict.fromkeys(VIDEO_MODELS, videos),
            **dict.fromkeys(IMAGE_MODELS, images),
        }
        self.daily: dict[str, int | None] = {
            **dict.fromkeys(VIDEO_MODELS, daily_videos),
            **dict.fromkeys(IMAGE_MODELS, daily_images),
        }
        self.tasks: dict[str, Task] = {}
        self.charges: dict[str, Charge] = {}
        self.movements: list[tuple[float, str, int]] = []
        """When, which model, and credits used (negative when given back)."""
        self.uploads: dict[str, Upload] = {}
        self._media: dict[str, Task] = {}
        self._live: list[Task] = []
        self._freed: dict[str, float] = {}

    # ----- Making tasks, and moving them with the clock.

    def create(self, endpoint: str, body: dict[str, Any], plan: Failure | None = None) -> Task:
        """Take a task and its price, or say why not."""
        now = self.now()
        self.settle()
        model = body["model"]
        cost = price(model, body)
        if cost > self.balance:
            raise NoCredits
        limit = self.daily.get(model)
        if limit is not None and self.made_today(model) >= limit:
            raise DailyLimit
        task = Task(
            endpoint,
            model,
            body,
            cost,
            created=now,
            ready=now + self.pending_seconds,
            seconds=self.stage_seconds[STAGES[endpoint]],
            hue=self._hue(body),
            plan=plan,
        )
        self.tasks[task.id] = task
        self._live.append(task)
        self.balance -= cost
        self.charges[task.id] = Charge(task.id, model, cost)
        self.movements.append((now, model, cost))
        return task

    def made_today(self, model: str) -> int:
        since = self.now() - DAY
        return sum(task.model == model and task.created > since for task in self.tasks.values())

    def settle(self) -> None:
        """Bring every task to where the clock says it is."""
        now = self.now()
        for model in {task.model for task in self._live}:
            self._settle_model(model, now)
        self._live = [task for task in self._live if task.live]

    def _settle_model(self, model: str, now: float) -> None:
        limit = self.concurrency.get(model)
        mine = [task for task in self._live if task.model == model and task.live]
        running = [task for task in mine if task.status == "RUNNING"]
        waiting = [task for task in mine if task.status != "RUNNING" and not task.held]
        waiting.sort(key=lambda task: task.ready)
        # Starts and ends are played in the order they fell due: a place freed while nobody was
        # looking went to the next in line at that moment, not now.
        while True:
            ending = min(
                (task for task in running if not task.held),
                key=lambda task: task.ends,
                default=None,
            )
            if waiting and (limit is None or len(running) < limit):
                start = max(waiting[0].ready, self._freed.get(model, 0.0))
                if start <= now and (ending is None or start <= ending.ends):
                    task = waiting.pop(0)
                    task.status, task.started = "RUNNING", start
                    running.append(task)
                    continue
            if ending is None or ending.ends > now:
                break
            running.remove(ending)
            self._end(ending, ending.ends)
        for task in waiting:
            task.status = "THROTTLED" if task.ready <= now else "PENDING"

    def _end(self, task: Task, when: float) -> None:
        self._freed[task.model] = when
        task.ended = when
        task.held = False
        if task.plan is None:
            task.status = "SUCCEEDED"
            task.media = f"{uuid.uuid4()}.{'png' if task.stage == 'image' else 'mp4'}"
            self._media[task.media] = task
            self._pay(task, task.credits, when)
            return
        task.status, task.failure = "FAILED", task.plan
        _, refunded = failure_of(task.plan.code)
        kept = task.plan.cost
        if kept is None:
            kept = 0 if refunded else task.credits
        self._pay(task, kept, when)

    def _pay(self, task: Task, kept: int, when: float) -> None:
        task.final = kept
        self.charges[task.id].final = kept
        back = task.credits - kept
        if back:
            self.balance += back
            self.movements.append((when, task.model, -back))

    # ----- What a caller, or a test, does to one task.

    def finish(self, task: Task) -> None:
        """End the task now, as a success."""
        self._end_now(task, None)

    def fail(self, task: Task, failure: Failure) -> None:
        """End the task now, as a failure."""
        self._end_now(task, failure)

    def _end_now(self, task: Task, plan: Failure | None) -> None:
        if not task.live:
            raise ValueError(f"task {task.id} is already {task.status}")
        now = self.now()
        task.plan = plan
        task.started = now if task.started is None else task.started
        self._end(task, now)
        self.settle()

    def cancel(self, task: Task, *, forget: bool) -> None:
        """What DELETE does: stop a live task, destroy a finished one."""
        if not task.live:
            self._forget(task)
            return
        refunded = task.status != "RUNNING"
        now = self.now()
        task.status, task.ended, task.held = "CANCELLED", now, False
        self._freed[task.model] = now
        self._pay(task, 0 if refunded else task.credits, now)
        self.settle()
        if forget:
            self._forget(task)

    def _forget(self, task: Task) -> None:
        task.deleted = True
        if task.media:
            self._media.pop(task.media, None)

    def hold(self, task: Task, status: str, progress: float | None = None) -> None:
        """Keep a live task in one status, whatever the clock says, until it is let go."""
        if status not in LIVE or not task.live:
            raise ValueError(f"task {task.id} is {task.status}: it cannot be held {status}")
        task.status, task.held, task.held_progress = status, True, progress
        task.started = self.now() if status == "RUNNING" else None

    def release(self, task: Task) -> None:
        """Let a held task move again, from here."""
        now = self.now()
        task.held, task.held_progress = False, None
        if task.status == "RUNNING":
            task.started = now
        else:
            task.ready = now
        self._freed[task.model] = now
        self.settle()

    # ----- What the account shows.

    def show(self, task: Task, base_url: str) -> dict[str, Any]:
        """A task as GET answers it."""
        created = datetime.fromtimestamp(task.created, UTC)
        shown: dict[str, Any] = {
            "id": task.id,
            "status": task.status,
            "createdAt": created.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        if task.live:
            shown["estimatedCost"] = {"credits": task.credits}
        else:
            shown["cost"] = {"credits": task.final}
        if task.status == "RUNNING" and self.progress != "missing":
            shown["progress"] = self.progress_of(task)
        if task.status == "SUCCEEDED":
            assert task.media is not None
            shown["output"] = [self.link(task.media, base_url)]
        if task.failure is not None:
            code = task.failure.code
            shown["failure"] = task.failure.text or failure_of(code)[0]
            if code != "":
                shown["failureCode"] = code
        return shown

    def progress_of(self, task: Task) -> float:
        assert task.started is not None
        value = task.held_progress
        if value is None:
            past = self.now() - task.started
            value = min(1.0, past / task.seconds) if task.seconds > 0 else 1.0
        return round(value, 1 if self.progress == "rounded" else 4)

    def link(self, name: str, base_url: str) -> str:
        return f"{base_url}/media/{name}?_jwt={self.links.sign(name, self.now())}"

    def media(self, name: str) -> Task | None:
        return self._media.get(name)

    def organization(self) -> dict[str, Any]:
        return {
            "creditBalance": self.balance,
            "tier": {
                "maxMonthlyCreditSpend": self.monthly,
                "models": {
                    model: {
                        "maxConcurrentGenerations": self.concurrency.get(model),
                        "maxDailyGenerations": self.daily.get(model),
                    }
                    for model in MODELS
                },
            },
            "usage": {
                "models": {model: {"dailyGenerations": self.made_today(model)} for model in MODELS}
            },
        }

    def today(self) -> date:
        return datetime.fromtimestamp(self.now(), UTC).date()

    def usage(self, start: date, before: date) -> dict[str, Any]:
        """Net credits by day and model; negative where more was given back than used."""
        days: dict[str, dict[str, int]] = {}
        for when, model, amount in self.movements:
            day = datetime.fromtimestamp(when, UTC).date()
            if start <= day < before:
                models = days.setdefault(day.isoformat(), {})
                models[model] = models.get(model, 0) + amount
        return {
            "results": [
                {
                    "date": day,
                    "usedCredits": [{"model": model, "amount": net} for model, net in used.items()],
                }
                for day, used in sorted(days.items())
            ],
            "models": sorted({model for used in days.values() for model in used}),
        }

    # ----- Uploads.

    def start_upload(self, filename: str) -> Upload:
        fields = {"key": f"uploads/{uuid.uuid4()}", "policy": secrets.token_urlsafe(24)}
        upload = Upload(filename, self.now(), fields)
        self.uploads[upload.id] = upload
        return upload

    def uploaded(self, upload_id: str) -> Upload | None:
        """A file that arrived and has not expired."""
        upload = self.uploads.get(upload_id)
        if upload is None or upload.data is None or self.now() > upload.created + DAY:
            return None
        return upload

    def _hue(self, body: dict[str, Any]) -> int:
        """A video keeps the colour of its picture, so that a person sees they belong together."""
        if self.hues <= 1:
            return 0
        image = body.get("promptImage")
        uri = image[0]["uri"] if isinstance(image, list) else image
        for name, task in self._media.items():
            if uri and name in uri:
                return task.hue
        seed = f"{body.get('promptText')}{body.get('seed')}"
        return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).digest()[0] % self.hues


LAST_30_DAYS = timedelta(days=30)
LONGEST_USAGE = timedelta(days=90)
