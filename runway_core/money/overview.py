"""What the credits went for: by what was asked for, by whom, and by what became of it.

Added up by the database, and of simulated attempts nothing. Where there is much to add up, the sums
are remembered for a minute and renewed beside whoever looks, so that a page takes no longer after
years than after a day.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    ScalarSelect,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from runway_core.errors import StorageError
from runway_core.money import spending
from runway_core.money.spending import Amount, Spending
from runway_core.runway import Cause
from runway_core.single_flight import SingleFlight
from runway_core.states import PASSING, State
from runway_core.store import Database, tables
from runway_core.telemetry import Events

log = Events(__name__)

FEW = 2_000
"""Attempts in a period up to which it is added up at each look: a few milliseconds."""

RENEWED_SECONDS = 60.0
"""After which sums over more are renewed."""

OLD_SECONDS = 1800.0
"""After which nobody is shown them any more: they are waited for."""

USUAL_DAYS = 30
"""Of the sums that are kept ready, so that the first look need not wait either."""

READY_SECONDS = 600.0
"""Between two times that they are made ready."""


GOOD, BAD = 4, 2
"""Stars: from four on an animation counts as kept, up to two as rejected."""


class Outcome(StrEnum):
    """What became of an animation, as far as its cost is worth it."""

    KEPT = "kept"
    """Marked to keep in the lab, or four stars and more."""
    UNJUDGED = "unjudged"
    """It is there, and nobody has said anything of it."""
    REJECTED = "rejected"
    """Dropped in the lab, or two stars and less, or thrown away."""
    MODERATED = "moderated"
    """Runway would not make it."""
    FAILED = "failed"
    STOPPED = "stopped"
    UNDER_WAY = "under_way"


class Dimension(StrEnum):
    """By what spending is told apart."""

    STYLE = "style"
    THEME = "theme"
    PERSON = "person"
    EXPERIMENT = "experiment"
    RECIPE = "recipe"


@dataclass(frozen=True, slots=True)
class Sum:
    """What some animations cost."""

    amount: Amount = field(default_factory=Amount)
    animations: int = 0
    kept: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(
            self.amount + other.amount,
            self.animations + other.animations,
            self.kept + other.kept,
        )

    @property
    def per_kept(self) -> float | None:
        """What one that was kept cost, with what the others cost on the way to it; None if none
        was.
        """
        return self.amount.most / self.kept if self.kept else None


@dataclass(frozen=True, slots=True)
class Group:
    """The animations that have one thing in common."""

    key: str | None
    """The style, the person, …; None for those that have none."""
    name: str | None
    """What it is called, where its key is only an id."""
    sum: Sum


@dataclass(frozen=True, slots=True)
class Estimated:
    """What attempts whose cost is known were said to cost, and cost. Credits."""

    attempts: int = 0
    quoted: float = 0.0
    """By our price list."""
    estimated: float = 0.0
    """By Runway when it took them; by our price list where it said nothing."""
    final: float = 0.0

    def __add__(self, other: "Estimated") -> "Estimated":
        return Estimated(
            self.attempts + other.attempts,
            self.quoted + other.quoted,
            self.estimated + other.estimated,
            self.final + other.final,
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """Where the credits of a period went."""

    spending: Spending
    outcomes: Mapping[Outcome, Sum]
    """Those that there are, in the order of `Outcome`."""
    by: Mapping[Dimension, tuple[Group, ...]]
    """The dearest first."""
    estimates: Mapping[str, Estimated]
    """By model, by name."""
    read_at: float
    """The moment from which it is."""

    @property
    def whole(self) -> Sum:
        """All of it."""
        return sum(self.outcomes.values(), Sum())

    @property
    def estimated(self) -> Estimated:
        """The estimates of all models."""
        return sum(self.estimates.values(), Estimated())


def read(connection: Connection, start: date, before: date, now: float) -> Overview:
    """The overview of the UTC days from `start` up to but without `before`."""
    since, until = _moment(start), _moment(before)
    spent, estimates = _by_day(connection, since, until)
    outcomes: dict[Outcome, Sum] = {}
    groups: dict[Dimension, dict[str | None, Sum]] = {each: {} for each in Dimension}
    for row in connection.execute(_grouped(connection, since, until)):
        outcome, dimension = Outcome(row.outcome), Dimension(row.dimension)
        kept = row.animations if outcome is Outcome.KEPT else 0
        each = Sum(Amount(row.charged, row.open), row.animations, kept)
        found = groups[dimension]
        found[row.key or None] = found.get(row.key or None, Sum()) + each
        if dimension is Dimension.STYLE:
            # Everything has at most one of each, so any of them adds up to the whole.
            outcomes[outcome] = outcomes.get(outcome, Sum()) + each
    names = _names(connection, groups[Dimension.EXPERIMENT])
    return Overview(
        Spending(start, before, spent),
        {each: outcomes[each] for each in Outcome if each in outcomes},
        {dimension: _sorted(found, names) for dimension, found in groups.items()},
        estimates,
        now,
    )


def _moment(day: date) -> float:
    return datetime.combine(day, time(), UTC).timestamp()


def _sorted(found: Mapping[str | None, Sum], names: Mapping[str | None, str]) -> tuple[Group, ...]:
    groups = (Group(key, names.get(key), each) for key, each in found.items())
    return tuple(sorted(groups, key=lambda one: (-one.sum.amount.most, one.key or "")))


def _by_day(
    connection: Connection, since: float, until: float
) -> tuple[tuple[spending.Spent, ...], Mapping[str, Estimated]]:
    table = tables.submission.c
    known, most = table.final.is_not(None), func.coalesce(table.estimated, table.quoted)
    query = (
        spending.day_rows(connection, since, until)
        .add_columns(func.count(table.final).label("settled"))
        .add_columns(func.sum(case((known, table.quoted), else_=0)).label("quoted"))
        .add_columns(func.sum(case((known, most), else_=0)).label("estimated"))
    )
    spent, estimates = [], dict[str, Estimated]()
    for row in connection.execute(query):
        spent.append(spending.spent_of(row))
        if row.settled:
            each = Estimated(
                row.settled, float(row.quoted), float(row.estimated), float(row.charged)
            )
            estimates[row.model] = estimates.get(row.model, Estimated()) + each
    return tuple(spent), dict(sorted(estimates.items()))


def _grouped(connection: Connection, since: float, until: float) -> Any:
    """Rows of a dimension, a key in it, an outcome, and what the animations in both cost."""
    costs = _costs(connection, since, until)
    charged, still_open = func.sum(costs.c.charged), func.sum(costs.c.open)
    return union_all(
        *(
            select(
                literal(str(dimension)).label("dimension"),
                costs.c[dimension].label("key"),
                costs.c.outcome,
                charged.label("charged"),
                still_open.label("open"),
                func.count().label("animations"),
            ).group_by(costs.c[dimension], costs.c.outcome)
            for dimension in Dimension
        )
    )


def _costs(connection: Connection, since: float, until: float) -> CTE:
    """What each animation cost, what is told of it by, and what became of it."""
    tries, runs = tables.submission.c, tables.animation.c
    most = func.coalesce(tries.estimated, tries.quoted)
    spent = (
        select(
            tries.animation_id,
            func.sum(func.coalesce(tries.final, 0.0)).label("charged"),
            func.sum(case((tries.final.is_(None), most), else_=0.0)).label("open"),
        )
        .where(~tries.simulated, tries.intent_at >= since, tries.intent_at < until)
        .group_by(tries.animation_id)
        .subquery()
    )
    marks, experiments = _marks(), _experiments(connection)
    # An attempt counts though its animation is not there: what was paid was paid.
    joined = (
        spent.outerjoin(tables.animation, runs.id == spent.c.animation_id)
        .outerjoin(marks, marks.c.animation_id == spent.c.animation_id)
        .outerjoin(experiments, experiments.c.animation_id == spent.c.animation_id)
    )
    version = cast(runs.prompts["recipe_version"].as_integer(), String)
    columns: Mapping[Dimension, ColumnElement[Any]] = {
        Dimension.STYLE: runs.style,
        Dimension.THEME: runs.theme,
        Dimension.PERSON: runs.asked_by,
        Dimension.EXPERIMENT: experiments.c.experiment_id,
        Dimension.RECIPE: runs.prompts["recipe"].as_string() + "@" + version,
    }
    return (
        select(
            spent.c.charged,
            spent.c.open,
            _outcome(marks).label("outcome"),
            *(column.label(str(dimension)) for dimension, column in columns.items()),
        )
        .select_from(joined)
        .cte("costs")
    )


def _outcome(marks: Subquery) -> ColumnElement[str]:
    runs = tables.animation.c
    refused = (str(Cause.MODERATED_INPUT), str(Cause.MODERATED_OUTPUT))
    went_wrong = (State.FAILED, State.TIMED_OUT, State.UNCONFIRMED)
    kept, dropped = _judged(marks)
    return case(
        (runs.state.in_(sorted(PASSING)), str(Outcome.UNDER_WAY)),
        (runs.failure["code"].as_string().in_(refused), str(Outcome.MODERATED)),
        (or_(runs.state.is_(None), runs.state.in_(went_wrong)), str(Outcome.FAILED)),
        (runs.state == State.CANCELLED, str(Outcome.STOPPED)),
        (kept, str(Outcome.KEPT)),
        (dropped, str(Outcome.REJECTED)),
        else_=str(Outcome.UNJUDGED),
    )


def _judged(marks: Subquery) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """What makes an animation one that was kept, and else one that was rejected."""
    runs = tables.animation.c
    kept = or_(marks.c.kept == 1, runs.stars >= GOOD)
    dropped = or_(marks.c.dropped == 1, runs.stars <= BAD, runs.binned_at.is_not(None))
    return kept, dropped


def is_kept() -> ColumnElement[bool]:
    """Whether a row of `animation` is of one that somebody wants to keep."""
    return or_(func.coalesce(tables.animation.c.stars, 0) >= GOOD, _is_marked("keep"))


def is_rejected() -> ColumnElement[bool]:
    """Whether a row of `animation` is of one that somebody dropped, or gave two stars or less."""
    return or_(func.coalesce(tables.animation.c.stars, GOOD) <= BAD, _is_marked("drop"))


def _is_marked(word: str) -> ColumnElement[bool]:
    mark, take = tables.mark.c, tables.take.c
    return exists().where(
        take.animation_id == tables.animation.c.id,
        take.experiment_id == mark.experiment_id,
        take.id == mark.take_id,
        mark.number.in_(_newest_marks()),
        mark.mark == word,
    )


def _newest_marks() -> ScalarSelect[int]:
    mark = tables.mark.alias("said")
    newest = select(func.max(mark.c.number)).group_by(mark.c.experiment_id, mark.c.take_id)
    return newest.scalar_subquery()


def _marks() -> Subquery:
    """What the lab last said of each animation: an experiment may keep what another drops."""
    mark, take = tables.mark.c, tables.take.c
    newest = _newest_marks()

    def said(word: str) -> ColumnElement[int]:
        return func.max(case((mark.mark == word, 1), else_=0))

    same = and_(take.experiment_id == mark.experiment_id, take.id == mark.take_id)
    return (
        select(take.animation_id, said("keep").label("kept"), said("drop").label("dropped"))
        .select_from(tables.mark.join(tables.take, same))
        .where(mark.number.in_(newest), mark.mark.is_not(None), take.animation_id.is_not(None))
        .group_by(take.animation_id)
        .subquery()
    )


def _experiments(connection: Connection) -> Subquery:
    """Whose each animation is to pay: the takes of an experiment, and their earlier attempts."""
    take = tables.take.c
    now = select(take.experiment_id, take.animation_id).where(
        ~take.reused, take.animation_id.is_not(None)
    )
    listed = (
        func.json_each(take.past)
        if connection.dialect.name == "sqlite"
        else func.json_array_elements_text(take.past)
    )
    past = listed.table_valued("value", name="earlier")
    before = (
        select(take.experiment_id, past.c.value.label("animation_id"))
        .select_from(tables.take.join(past, true()))
        .where(take.attempt > 1)
    )
    found = union_all(now, before).subquery()
    return (
        select(found.c.animation_id, func.min(found.c.experiment_id).label("experiment_id"))
        .group_by(found.c.animation_id)
        .subquery()
    )


def _names(
    connection: Connection, experiments: Mapping[str | None, Sum]
) -> Mapping[str | None, str]:
    known = tables.experiment.c
    query = select(known.id, known.name).where(known.id.in_([key for key in experiments if key]))
    return {row.id: row.name for row in connection.execute(query)}


class Overviews:
    """The overviews of one studio, remembered where there is much to add up."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()
        self._known: dict[int, Overview] = {}
        self._renewing: set[int] = set()
        self._flights: dict[int, SingleFlight[Overview]] = {}
        self._stopping = threading.Event()

    def start(self) -> None:
        """Begins to keep the usual sums ready, where there is much to add up."""
        threading.Thread(target=self._keep_ready, name="studio-ready", daemon=True).start()

    def stop(self) -> None:
        """Ends that."""
        self._stopping.set()

    def _keep_ready(self) -> None:
        while not self._stopping.is_set():
            try:
                self.make_ready()
            except StorageError as error:
                log.error("database.refused", what="figures", detail=error.detail)
            except Exception:
                log.exception("figures.stumbled")
            self._stopping.wait(READY_SECONDS)

    def make_ready(self) -> None:
        """Adds up what the next look at the usual days would have to wait for. Raises
        `StorageError`.
        """
        start, _ = spending.last(USUAL_DAYS, self._clock())
        with self._database.read() as connection:
            much = _is_much(connection, _moment(start))
        if much:
            self._read(USUAL_DAYS)

    def of(self, days: int) -> Overview:
        """The overview of the last `days`, today included. Raises `StorageError`."""
        start, before = spending.last(days, self._clock())
        with self._database.read() as connection:
            if not _is_much(connection, _moment(start)):
                return read(connection, start, before, self._clock())
        with self._lock:
            known = self._known.get(days)
            flight = self._flights.setdefault(days, SingleFlight())
        age = 0.0 if known is None else self._clock() - known.read_at
        if known is None or not 0 <= age < OLD_SECONDS:
            return flight.ask(lambda: self._read(days))
        if age >= RENEWED_SECONDS or known.spending.before != before:
            self._renew(days)
        return known

    def forget(self) -> None:
        """The next looks are fresh ones, however long they take."""
        with self._lock:
            self._known.clear()

    def _read(self, days: int) -> Overview:
        start, before = spending.last(days, self._clock())
        with self._database.read() as connection:
            found = read(connection, start, before, self._clock())
        with self._lock:
            self._known[days] = found
        return found

    def _renew(self, days: int) -> None:
        with self._lock:
            if days in self._renewing:
                return
            self._renewing.add(days)

        def renewed() -> None:
            try:
                self._read(days)
            except StorageError as error:
                log.error("database.refused", what="figures", detail=error.detail)
            finally:
                with self._lock:
                    self._renewing.discard(days)

        threading.Thread(target=renewed, name="studio-figures", daemon=True).start()


def _is_much(connection: Connection, since: float) -> bool:
    table = tables.submission.c
    some = select(literal(1).label("one")).where(table.intent_at >= since).limit(FEW + 1)
    found = connection.scalar(select(func.count()).select_from(some.subquery()))
    return (found or 0) > FEW
