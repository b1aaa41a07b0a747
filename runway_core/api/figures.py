"""Figures for Prometheus: what the events of `events` add up to, and how long the queue is.

Counts begin anew with each process, as is usual. What the database knows is read when the figures
are asked for, in one query. No label names an animation or a person: every label is one of a few
words, so that the figures stay small however long the studio runs.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi import APIRouter, Request
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import func, select
from starlette.responses import Response

from runway_core import studio
from runway_core.api import documented
from runway_core.api.documented import LOOKING
from runway_core.api.problems import worded
from runway_core.api.threads import STORE
from runway_core.errors import StorageError, StudioError
from runway_core.states import State
from runway_core.store import Database, backlog, tables
from runway_core.telemetry import Events, events

log = Events(__name__)

# The moment at which each count began is of no use here, and makes twice as many lines.
disable_created_metrics()  # type: ignore[no-untyped-call]

STAGE_SECONDS = (1, 2, 5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1800)
"""Borders of the histogram: a picture takes about 20 s, a clip a minute, a full queue longer."""

HTTP_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120)

Fields = Mapping[str, Any]


class Figures:
    """The figures of one process, or of one test: each has a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._queue = _Queue()
        self._account = _Account()
        self._add()
        self.registry.register(self._queue)
        self.registry.register(self._account)
        self._rules: Mapping[str, Callable[[Fields], None]] = {
            "task.created": self._created,
            "task.refused": lambda told: self._posted(told, "refused"),
            "task.unconfirmed": self._unconfirmed,
            "task.polled": self._polled,
            "task.ended": self._ended,
            "stage.stored": self._stored,
            "animation.failed": self._failed,
            "http.answered": self._answered,
            "alert.sent": lambda _: self.alerts.labels("sent").inc(),
            "alert.not_sent": lambda _: self.alerts.labels("not_sent").inc(),
        }

    def _add(self) -> None:
        def counter(name: str, told: str, *labels: str) -> Counter:
            return Counter(f"studio_{name}", told, labels, registry=self.registry)

        self.posts = counter(
            "paid_posts", "Paid requests sent, by what became of them", "model", "result"
        )
        self.quoted = counter("credits_quoted", "Credits of real tasks, by our prices", "model")
        self.spent = counter("credits_spent", "Credits that Runway charged", "model")
        self.unconfirmed = counter("unconfirmed", "Paid requests never answered", "model")
        self.polls = counter("polls", "Looks at tasks", "model", "simulated")
        self.tasks = counter("tasks", "Tasks that ended", "model", "outcome", "simulated")
        self.failures = counter("failures", "Animations that failed", "stage", "code")
        self.stored = counter("stored_bytes", "Bytes fetched and kept", "stage", "simulated")
        self.alerts = counter("alerts", "Messages of a low balance, by what became", "result")
        self.requests = counter("http_requests", "HTTP requests", "method", "route", "status")
        self.stage_seconds = Histogram(
            "studio_stage_seconds",
            "From the beginning of a stage to its stored file, queue included",
            ("stage", "simulated"),
            buckets=STAGE_SECONDS,
            registry=self.registry,
        )
        self.http_seconds = Histogram(
            "studio_http_seconds",
            "From a request to the end of its answer",
            ("route",),
            buckets=HTTP_SECONDS,
            registry=self.registry,
        )

    def hear(self, event: str, fields: Fields) -> None:
        """Counts an event; for `events.listen`."""
        rule = self._rules.get(event)
        if rule is not None:
            rule(fields)

    def watch(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        """Adds what `database` knows, in place of one that was watched before."""
        self._queue.database, self._queue.clock = database, clock

    def watch_account(self, balance: Callable[[], int | None], level: int | None) -> None:
        """Adds what is known of the account, in place of one that was watched before."""
        self._account.balance, self._account.level = balance, level

    def text(self) -> bytes:
        """Everything, in Prometheus's text format."""
        return generate_latest(self.registry)

    def _created(self, told: Fields) -> None:
        # What the simulation takes is no paid request.
        if not told["simulated"]:
            self._posted(told, "created")
            self.quoted.labels(told["model"]).inc(told["quoted"])

    def _posted(self, told: Fields, result: str) -> None:
        if not told["simulated"]:
            self.posts.labels(told["model"], result).inc()

    def _unconfirmed(self, told: Fields) -> None:
        self._posted(told, "unconfirmed")
        if not told["simulated"]:
            self.unconfirmed.labels(told["model"]).inc()

    def _polled(self, told: Fields) -> None:
        self.polls.labels(told["model"], _yes(told)).inc()

    def _ended(self, told: Fields) -> None:
        self.tasks.labels(told["model"], told["outcome"], _yes(told)).inc()
        if not told["simulated"] and told["credits"]:
            self.spent.labels(told["model"]).inc(told["credits"])

    def _stored(self, told: Fields) -> None:
        self.stored.labels(told["stage"], _yes(told)).inc(told["bytes"])
        if told["seconds"] is not None:
            self.stage_seconds.labels(told["stage"], _yes(told)).observe(max(0.0, told["seconds"]))

    def _failed(self, told: Fields) -> None:
        self.failures.labels(told["stage"], told["code"]).inc()

    def _answered(self, told: Fields) -> None:
        self.requests.labels(told["method"], told["route"], f"{told['status'] // 100}xx").inc()
        self.http_seconds.labels(told["route"]).observe(told["ms"] / 1000)


def _yes(told: Fields) -> str:
    return "true" if told["simulated"] else "false"


class _Queue(Collector):
    """How many animations are in each state, and how what waits is getting on; asks the database
    at each look.
    """

    def __init__(self) -> None:
        self.database: Database | None = None
        self.clock: Callable[[], float] = time.time

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """The names alone: registering must not ask the database."""
        yield self._animations()
        yield self._waiting(0)
        yield self._workers(0)
        yield self._answers(1)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """The numbers now; 0 for a state that nothing is in."""
        animations, table = self._animations(), tables.animation
        query = select(table.c.state, func.count().label("animations")).group_by(table.c.state)
        try:
            if self.database is None:
                raise StorageError
            with self.database.read() as connection:
                found = {row.state: row.animations for row in connection.execute(query)}
                now = self.clock()
                seen = backlog.look(connection, now)
        except StorageError:
            # Nobody knows: no number is better than a wrong one.
            yield self._answers(0)
            return
        for state in State:
            animations.add_metric([str(state)], found.get(state, 0))
        yield animations
        yield self._waiting(0 if seen.oldest is None else max(0.0, now - seen.oldest))
        if seen.workers is not None:
            yield self._workers(seen.workers)
        yield self._answers(1)

    @staticmethod
    def _waiting(value: float) -> GaugeMetricFamily:
        told = "Since when the oldest animation waits that nobody drives"
        return GaugeMetricFamily("studio_oldest_waiting_seconds", told, value)

    @staticmethod
    def _workers(value: int) -> GaugeMetricFamily:
        told = "Processes that drive animations, on PostgreSQL"
        return GaugeMetricFamily("studio_workers", told, value)

    @staticmethod
    def _animations() -> GaugeMetricFamily:
        return GaugeMetricFamily("studio_animations", "Animations in a state", labels=["state"])

    @staticmethod
    def _answers(value: int) -> GaugeMetricFamily:
        told = "Whether the database answered when these figures were read"
        return GaugeMetricFamily("studio_database_up", told, value)


class _Account(Collector):
    """The balance as it was last read, and whether it is low; Runway is not asked for it."""

    def __init__(self) -> None:
        self.balance: Callable[[], int | None] = lambda: None
        self.level: int | None = None

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """The names alone."""
        yield GaugeMetricFamily("studio_credits_balance", "Credits, as last read")
        yield GaugeMetricFamily("studio_credits_alert_level", "Credits below which it is told")
        yield GaugeMetricFamily("studio_credits_low", "Whether the balance is below that level")

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """What is known: no number is better than a wrong one."""
        balance, known = self.balance(), list(self.describe())
        low = None if balance is None or self.level is None else int(balance < self.level)
        for family, value in zip(known, (balance, self.level, low), strict=True):
            if value is not None:
                family.add_metric([], value)
                yield family


_shared: Figures | None = None
_shared_lock = threading.Lock()


def shared() -> Figures:
    """The figures of this process, counting from the first call on."""
    global _shared
    with _shared_lock:
        if _shared is None:
            _shared = Figures()
            events.listen(_shared.hear)
        return _shared


CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_TEXT = {"schema": {"type": "string"}, "example": 'studio_animations{state="queued"} 0.0\n'}

router = APIRouter(tags=["studio"])


@router.get(
    "/metrics",
    operation_id="metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={
        200: {"description": "In Prometheus's text format.", "content": {"text/plain": _TEXT}},
        **documented.problems(LOOKING, "/api/metrics"),
    },
)
async def metrics(request: Request) -> Response:
    """Counts since the process began, and the length of the queue as it is now."""
    text = await STORE.run(_text)
    return Response(text, headers=worded(request.scope), media_type=CONTENT_TYPE)


def _text() -> bytes:
    counted = shared()
    try:
        here = studio.shared()
        counted.watch(here.database, here.now)
        counted.watch_account(lambda: here.account.last_seen, here.settings.alert_credits)
    except StudioError as error:
        # The counts are still true where the studio cannot start.
        log.warning("figures.partial", code=error.code)
    return counted.text()
