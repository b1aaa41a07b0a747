"""What was spent, and what is spoken for: sums over the submissions and the queue.

Simulated attempts never count. Amounts are credits; days are UTC days.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from runway_core import schema
from runway_core.brief import Brief
from runway_core.states import PASSING, Plan, Stage, State

DAY = 86_400.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One credit movement that we caused: quoted, estimated by Runway, final."""

    animation_id: str
    stage: Stage
    attempt: int
    model: str
    moment: float
    quoted: int
    estimated: float | None
    final: float | None
    outcome: str | None


def utc_midnight(moment: float) -> float:
    """The beginning of the UTC day of `moment`."""
    return moment - moment % DAY


def spent_since(connection: Connection, moment: float) -> float:
    """Credits of the attempts made from `moment` on: charged, or the most they may charge."""
    table = schema.submission
    amount = func.coalesce(table.c.final, table.c.estimated, table.c.quoted)
    query = select(func.sum(amount)).where(~table.c.simulated, table.c.intent_at >= moment)
    return float(connection.scalar(query) or 0)


def on_the_way(connection: Connection, moment: float) -> float:
    """Credits of requests sent before `moment` and not answered yet: a balance read then may
    be without them.
    """
    runs, tries = schema.animation, schema.submission
    query = (
        select(func.sum(tries.c.quoted))
        .select_from(tries.join(runs, runs.c.id == tries.c.animation_id))
        .where(~tries.c.simulated, tries.c.intent_at < moment)
        .where(tries.c.task_id.is_(None), tries.c.outcome.is_(None))
        .where(runs.c.state == State.SUBMITTING)
    )
    return float(connection.scalar(query) or 0)


def committed(connection: Connection) -> int:
    """Credits that animations under way will still buy, as far as nothing was posted yet."""
    runs = schema.animation
    query = select(runs.c.brief, runs.c.plan, runs.c.stage, runs.c.state).where(
        runs.c.state.in_(list(PASSING)),
        runs.c.state != State.CANCELLING,
        runs.c.plan != Plan.SIMULATED,
    )
    total = 0
    for row in connection.execute(query):
        brief = Brief(**row.brief)
        stages = [Stage.IMAGE] if row.plan == Plan.PICTURE_ONLY else [Stage.IMAGE, Stage.VIDEO]
        for stage in stages:
            if stage == Stage.IMAGE and row.stage == Stage.VIDEO:
                continue
            bought = stage == row.stage and row.state != State.QUEUED
            total += 0 if bought else brief.price(stage)
    return total


def running(connection: Connection) -> dict[str, int]:
    """How many of our tasks Runway is working on, by model."""
    runs, tries = schema.animation, schema.submission
    query = (
        select(tries.c.model, func.count().label("tasks"))
        .select_from(tries.join(runs, runs.c.id == tries.c.animation_id))
        .where(~tries.c.simulated, tries.c.outcome.is_(None), tries.c.running_since.is_not(None))
        .where(runs.c.state.in_([State.RUNNING, State.CANCELLING]))
        .group_by(tries.c.model)
    )
    return {row.model: row.tasks for row in connection.execute(query)}


def lines(connection: Connection, since: float = 0.0) -> Iterator[Line]:
    """Every real attempt sent from the moment `since` on, oldest first."""
    table = schema.submission
    query = select(table).where(~table.c.simulated, table.c.intent_at >= since)
    for row in connection.execute(query.order_by(table.c.intent_at)):
        yield Line(
            row.animation_id,
            Stage(row.stage),
            row.attempt,
            row.model,
            row.intent_at,
            row.quoted,
            row.estimated,
            row.final,
            row.outcome,
        )
