"""What the studio itself spent, beside what Runway reports for the whole account.

An attempt belongs to the UTC day on which its request was sent. Runway counts in UTC days too and
charges a task when it takes it, so a task that runs over midnight falls on the same day in both.
What is paid back Runway writes on the later day; here it is already taken off the attempt. Over a
period the two differ by that at its edges only. Simulated attempts never count.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Float, Integer, Row, Select, and_, case, cast, func, select

from runway_core.briefs import LONGEST_DAYS
from runway_core.money import ledger
from runway_core.runway import Usage
from runway_core.store import tables

LONGEST = timedelta(days=LONGEST_DAYS)
"""Runway tells the usage of no longer time at once (API fact sheet, 1.8)."""

FARTHEST = timedelta(days=3650)
"""A date later than this is no forecast."""


@dataclass(frozen=True, slots=True)
class Amount:
    """Credits of some attempts."""

    charged: float = 0.0
    """What Runway said that they cost in the end."""
    open: float = 0.0
    """The most that may still be charged for those whose cost is not known."""
    refunded: float = field(default=0.0, compare=False)
    """Beside the amounts, to explain them: what those that Runway took cost less in the end than
    it estimated, or else than was quoted. What it never took it never charged."""

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(
            self.charged + other.charged,
            self.open + other.open,
            self.refunded + other.refunded,
        )

    @property
    def most(self) -> float:
        """What they cost if everything open is charged."""
        return self.charged + self.open


@dataclass(frozen=True, slots=True)
class Spent:
    """What the studio spent on one model on one UTC day."""

    day: date
    model: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Spending:
    """What the studio spent on the UTC days from `start` up to but without `before`."""

    start: date
    before: date
    rows: tuple[Spent, ...]
    """By day, then by model."""

    def by_model(self) -> dict[str, Amount]:
        """The sums of the models."""
        sums: dict[str, Amount] = {}
        for row in self.rows:
            sums[row.model] = sums.get(row.model, Amount()) + row.amount
        return sums

    def by_day_and_model(self) -> dict[tuple[date, str], Amount]:
        """The sums, one by one."""
        return {(row.day, row.model): row.amount for row in self.rows}

    def on(self, day: date) -> Amount:
        """The sum of one day."""
        return sum((row.amount for row in self.rows if row.day == day), Amount())


def last(days: int, now: float) -> tuple[date, date]:
    """The first of the last `days` UTC days, today's included, and the day after them."""
    tomorrow = datetime.fromtimestamp(now, UTC).date() + timedelta(days=1)
    return tomorrow - timedelta(days=days), tomorrow


def read(
    connection: Connection,
    start: date,
    before: date,
    counts: Callable[[ledger.Line], bool] | None = None,
) -> Spending:
    """The studio's spending on those days, from the lines of the ledger that count."""
    since, until = (datetime.combine(day, time(), UTC).timestamp() for day in (start, before))
    if counts is None:
        rows = connection.execute(day_rows(connection, since, until))
        return Spending(start, before, tuple(map(spent_of, rows)))
    sums: dict[tuple[date, str], Amount] = {}
    for line in ledger.lines(connection, since):
        if line.moment < until and counts(line):
            key = datetime.fromtimestamp(line.moment, UTC).date(), line.model
            sums[key] = sums.get(key, Amount()) + _amount(line)
    return Spending(start, before, tuple(Spent(*key, sums[key]) for key in sorted(sums)))


def day_rows(connection: Connection, since: float, until: float) -> Select[Any]:
    """Rows that `spent_of` reads, of the attempts sent from `since` on and before `until`."""
    table = tables.submission.c
    most = cast(func.coalesce(table.estimated, table.quoted), Float)
    less = and_(table.task_id.is_not(None), table.final < most)
    # Only one of the databases cuts off what stands behind the point.
    days = table.intent_at / ledger.DAY
    day = cast(days if connection.dialect.name == "sqlite" else func.floor(days), Integer)
    return (
        select(
            day.label("day"),
            table.model,
            func.sum(func.coalesce(table.final, 0.0)).label("charged"),
            func.sum(case((table.final.is_(None), most), else_=0.0)).label("open"),
            func.sum(case((less, most - table.final), else_=0.0)).label("refunded"),
        )
        .where(~table.simulated, table.intent_at >= since, table.intent_at < until)
        .group_by(day, table.model)
        .order_by(day, table.model)
    )


def spent_of(row: Row[Any]) -> Spent:
    """What such a row tells."""
    day = datetime.fromtimestamp(row.day * ledger.DAY, UTC).date()
    return Spent(day, row.model, Amount(row.charged, row.open, row.refunded))


def _amount(line: ledger.Line) -> Amount:
    most = line.quoted if line.estimated is None else line.estimated
    if line.final is None:
        return Amount(open=most)
    taken = line.task_id is not None
    return Amount(charged=line.final, refunded=max(0.0, most - line.final) if taken else 0.0)


def used_by_day(usage: Usage) -> dict[date, dict[str, int]]:
    """Runway's rows by day and model, oldest first; days and models without credits left out."""
    days: dict[date, dict[str, int]] = {}
    for row in sorted(usage.rows, key=lambda row: row.day):
        models = days.setdefault(row.day, {})
        models[row.model] = models.get(row.model, 0) + row.credits
    kept = {
        day: {model: used for model, used in models.items() if used} for day, models in days.items()
    }
    return {day: models for day, models in kept.items() if models}


def used_by_model(usage: Usage) -> dict[str, int]:
    """Runway's sums of the models that were used at all, the most used first."""
    sums: dict[str, int] = {}
    for models in used_by_day(usage).values():
        for model, used in models.items():
            sums[model] = sums.get(model, 0) + used
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0])))


class Why(StrEnum):
    """Why the studio's count and Runway's may differ."""

    OTHERS = "others"
    """Runway counts more: other people of the account, or other tools with the same key."""
    NOT_SETTLED = "not_settled"
    """The cost of some attempts is not known to the studio (yet)."""
    REFUNDS = "refunds"
    """Runway writes a refund on the day on which it is made."""
    DAYS = "days"
    """Runway counts less: it counts late, or cuts the days elsewhere."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The two counts of one model, or of all."""

    studio: Amount
    runway: int | None
    """None if Runway's count could not be read."""

    @property
    def difference(self) -> float | None:
        """What Runway counts more than the studio was charged; negative if it counts less."""
        return None if self.runway is None else self.runway - self.studio.charged


@dataclass(frozen=True, slots=True)
class Comparison:
    """The studio's count beside Runway's, for the same days."""

    models: Mapping[str, Compared]
    """The most used first."""
    whole: Compared
    reasons: tuple[Why, ...]
    """What may explain the differences; none where the counts agree."""


def compare(spending: Spending, usage: Usage | None) -> Comparison:
    """The studio's count beside Runway's; None for a usage that could not be read."""
    ours = spending.by_model()
    theirs = {} if usage is None else used_by_model(usage)
    models = {
        model: Compared(ours.get(model, Amount()), None if usage is None else theirs.get(model, 0))
        for model in sorted(
            ours.keys() | theirs.keys(),
            key=lambda model: (-theirs.get(model, 0), -ours.get(model, Amount()).most, model),
        )
    }
    whole = Compared(sum(ours.values(), Amount()), None if usage is None else sum(theirs.values()))
    return Comparison(models, whole, () if usage is None else _reasons(models, usage))


@dataclass(frozen=True, slots=True)
class DayCompared:
    """The two counts of one model on one UTC day."""

    day: date
    model: str
    counts: Compared
    reasons: tuple[Why, ...]
    """What may explain a difference; none where the counts agree."""


def by_day_and_model(spending: Spending, usage: Usage) -> tuple[DayCompared, ...]:
    """Every day and model that either side counts, the newest day first."""
    ours = spending.by_day_and_model()
    theirs: dict[tuple[date, str], list[int]] = {}
    for row in usage.rows:
        if spending.start <= row.day < spending.before:
            theirs.setdefault((row.day, row.model), []).append(row.credits)
    return tuple(
        _day_compared(*key, ours.get(key, Amount()), theirs.get(key, []))
        for key in sorted(
            ours.keys() | theirs.keys(), key=lambda key: (-key[0].toordinal(), key[1])
        )
    )


def differing(spending: Spending, usage: Usage) -> tuple[DayCompared, ...]:
    """The days and models on which the two counts differ, the newest day first."""
    return tuple(each for each in by_day_and_model(spending, usage) if each.counts.difference)


def _day_compared(day: date, model: str, ours: Amount, theirs: list[int]) -> DayCompared:
    counts = Compared(ours, sum(theirs))
    runway, differs = sum(theirs), bool(counts.difference)
    found = {
        Why.OTHERS: runway > ours.most + ours.refunded,
        Why.NOT_SETTLED: bool(ours.open),
        # A refund of a former day; or of this one's attempts on a later day, without which Runway
        # counts more here.
        Why.REFUNDS: any(used < 0 for used in theirs)
        or (ours.refunded > 0 and runway > ours.charged),
        Why.DAYS: sum(used for used in theirs if used > 0) < ours.charged,
    }
    return DayCompared(
        day, model, counts, tuple(why for why, holds in found.items() if differs and holds)
    )


def _reasons(models: Mapping[str, Compared], usage: Usage) -> tuple[Why, ...]:
    differ = {model for model, each in models.items() if each.difference}
    differing = [models[model] for model in differ]
    found = {
        Why.OTHERS: any((each.runway or 0) > each.studio.most for each in differing),
        Why.NOT_SETTLED: any(each.studio.open for each in differing),
        Why.REFUNDS: any(row.credits < 0 for row in usage.rows if row.model in differ),
        Why.DAYS: any((each.runway or 0) < each.studio.charged for each in differing),
    }
    return tuple(why for why, holds in found.items() if holds)


LEAST_DAYS = 5
"""Days since the first use, today included, before which no end of the balance is foretold."""

LEAST_USED = 3
"""Days with use before which none is: one long evening is no pace."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the account's credits go."""

    used: int
    """Credits, since the first use in the period."""
    days: int
    """Days since then, today included."""
    is_known: bool
    """Whether that is enough to say more from."""
    runs_out: date | None
    """The UTC day on which the balance ends at this pace; None if that is years away, or not
    known."""

    @property
    def per_day(self) -> float:
        """Credits a day, on average."""
        return self.used / self.days


def pace(usage: Usage, start: date, before: date, balance: int) -> Pace | None:
    """The pace on the days from `start` up to but without `before`, the last of which is today.

    None if nothing was used on them, or no more than was paid back.
    """
    rows = [row for row in usage.rows if start <= row.day < before and row.credits]
    used = sum(row.credits for row in rows)
    if used <= 0:
        return None
    # An account that is ten days old went so fast for ten days, not for thirty.
    days = (before - min(row.day for row in rows)).days
    known = days >= LEAST_DAYS and len({row.day for row in rows if row.credits > 0}) >= LEAST_USED
    left = max(0, balance) * days / used
    runs_out = None
    if known and left <= FARTHEST.days:
        runs_out = before - timedelta(days=1) + timedelta(days=int(left))
    return Pace(used, days, known, runs_out)
