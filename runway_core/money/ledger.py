"""What was spent, and what is spoken for: sums over the submissions and the queue.

Simulated attempts never count. Amounts are credits; days are UTC days.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, Select, bindparam, func, select

from runway_core.access import Person
from runway_core.briefs import Brief
from runway_core.errors import BriefError
from runway_core.states import Plan, Stage, State
from runway_core.store import ending, tables
from runway_core.text import spreadsheets

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
    task_id: str | None = None


def utc_midnight(moment: float) -> float:
    """The beginning of the UTC day of `moment`."""
    return moment - moment % DAY


def spent_since(connection: Connection, moment: float, *, by: Person | None = None) -> float:
    """Credits of the attempts made from `moment` on: charged, or the most they may charge.

    `by` counts only what that person asked for.
    """
    table, runs = tables.submission, tables.animation
    query = select(func.sum(tables.charge())).where(~table.c.simulated, table.c.intent_at >= moment)
    if by is not None:
        query = query.join_from(table, runs, runs.c.id == table.c.animation_id)
        query = query.where(runs.c.asked_by.is_not_distinct_from(by.name))
    return float(connection.scalar(query) or 0)


@dataclass(frozen=True, slots=True)
class Load:
    """What is spoken for: credits, and generations by model."""

    credits: float = 0.0
    generations: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Load") -> "Load":
        counted = Counter(self.generations) + Counter(other.generations)
        return Load(self.credits + other.credits, counted)


def _sent_until() -> Select[tuple[str, float, int]]:
    tries = tables.submission
    return (
        select(
            tries.c.model,
            func.sum(tables.charge()).label("credits"),
            func.count().label("sent"),
        )
        .where(~tries.c.simulated, tries.c.intent_at <= bindparam("until"))
        .group_by(tries.c.model)
    )


def _unanswered() -> Select[tuple[str, float, int]]:
    runs, tries = tables.animation, tables.submission
    return (
        _sent_until()
        .join_from(tries, runs, runs.c.id == tries.c.animation_id)
        .where(tries.c.intent_at < bindparam("moment"), tries.c.task_id.is_(None), tables.OPEN)
        .where(runs.c.state == State.SUBMITTING)
    )


def _to_be_bought() -> Select[tuple[dict[str, object], str, str, str, int]]:
    runs = tables.animation
    return select(runs.c.brief, runs.c.plan, runs.c.stage, runs.c.state, runs.c.quoted).where(
        tables.MOVING,
        runs.c.state != State.CANCELLING,
        runs.c.plan != Plan.SIMULATED,
        # Who was asked to stop buys nothing more.
        ~runs.c.cancel_requested,
    )


# Made once: they are asked at every click and before every paid request, and to make one takes
# longer than to ask it. The first two apart, each with an index that is made for it.
_UNSEEN = (_sent_until().where(tables.submission.c.intent_at >= bindparam("moment")), _unanswered())
_TO_BE_BOUGHT = _to_be_bought()


def unseen(connection: Connection, moment: float, until: float = float("inf")) -> Load:
    """What an account that was read at `moment` may be without: requests sent since, and those
    sent before and not answered yet.

    Requests later than `until` are left out: they were sent before a clock was set back.
    """
    total = Load()
    for query in _UNSEEN:
        rows = connection.execute(query, {"moment": moment, "until": until}).all()
        spent = float(sum(row.credits for row in rows))
        total += Load(spent, {row.model: row.sent for row in rows})
    return total


def taken_up(connection: Connection, animations: Collection[str]) -> float:
    """Credits that these animations have cost, or may still cost: their attempts, and what they
    will still buy.
    """
    table = tables.submission
    mine = table.c.animation_id.in_(animations)
    query = select(func.sum(tables.charge())).where(~table.c.simulated, mine)
    tried = float(connection.scalar(query) or 0)
    return tried + promised(connection, among=animations).credits


def promised(
    connection: Connection,
    *,
    by: Person | None = None,
    among: Collection[str] | None = None,
) -> Load:
    """What animations under way will still buy, as far as nothing was posted yet.

    `by` counts only what that person asked for, `among` only these animations.
    """
    query = _TO_BE_BOUGHT
    if among is not None:
        query = query.where(tables.animation.c.id.in_(among))
    if by is not None:
        query = query.where(tables.animation.c.asked_by.is_not_distinct_from(by.name))
    total = Load()
    for row in connection.execute(query):
        brief = Brief.stored(row.brief)
        stages = [Stage.IMAGE] if row.plan == Plan.PICTURE_ONLY else [Stage.IMAGE, Stage.VIDEO]
        for stage in stages:
            if stage == Stage.IMAGE and row.stage == Stage.VIDEO:
                continue
            if stage == row.stage and row.state != State.QUEUED:
                continue
            try:
                total += Load(brief.price(stage), {brief.model(stage).id: 1})
            except BriefError:
                # Its model is not in the price list any more: no more than was agreed to.
                total += Load(row.quoted, {})
    return total


def running(connection: Connection) -> dict[str, int]:
    """How many of our tasks Runway is working on, by model."""
    runs, tries = tables.animation, tables.submission
    query = (
        select(tries.c.model, func.count().label("tasks"))
        .select_from(tries.join(runs, runs.c.id == tries.c.animation_id))
        .where(~tries.c.simulated, tables.OPEN, tries.c.running_since.is_not(None))
        .where(runs.c.state.in_([State.RUNNING, State.CANCELLING]))
        .group_by(tries.c.model)
    )
    return {row.model: row.tasks for row in connection.execute(query)}


def lines(connection: Connection, since: float = 0.0) -> Iterator[Line]:
    """Every real attempt sent from the moment `since` on, oldest first."""
    table = tables.submission
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
            row.task_id,
        )


def is_empty(connection: Connection) -> bool:
    """Whether there was no real attempt ever."""
    table = tables.submission.c
    return connection.scalar(select(table.stage).where(~table.simulated).limit(1)) is None


COLUMNS = (
    *("day", "animation", "stage", "attempt", "model"),
    *("quoted", "estimated", "final", "outcome"),
)
"""Of the ledger as a table for a spreadsheet, the same in every language."""


def as_csv(entries: Iterable[Line]) -> str:
    """The entries for a spreadsheet, a line each. Days are UTC; what is not known is empty."""
    return spreadsheets.as_csv([COLUMNS, *map(_row, entries)])


def _row(one: Line) -> tuple[spreadsheets.Cell, ...]:
    day = datetime.fromtimestamp(one.moment, UTC).date().isoformat()
    amounts = (one.quoted, _plain(one.estimated), _plain(one.final))
    end = ending(one.outcome, one.task_id)
    return (day, one.animation_id, str(one.stage), one.attempt, one.model, *amounts, end)


def _plain(amount: float | None) -> int | float | str:
    if amount is None:
        return ""
    return int(amount) if amount == int(amount) else amount
