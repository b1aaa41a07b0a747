"""Experiments in the database: their takes, who moves them on, and what people say of them.

As with animations, every change names the states that it expects, and who moves an experiment on
holds a lease with a fence. Marks and ballots are only ever added; the newest counts.
"""

import hashlib
import time
import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from runway_core.errors import LabError, NotFound
from runway_core.states import PASSING, State
from runway_core.store import keeping, leases, listing, queue, tables
from runway_core.store.jobs import Job
from runway_core.store.lease_owner import Owner
from runway_core.store.queue import Line
from runway_core.store.tables import Database


class Run(StrEnum):
    """Where an experiment stands."""

    DRAFT = "draft"
    """Saved; nothing was begun."""
    RUNNING = "running"
    WAITING = "waiting"
    """For people: to mark, to judge, to decide about a lost request. The cause says which."""
    PAUSED = "paused"
    """By a person."""
    STOPPED = "stopped"
    """By what would have stopped every take, or by the budget. The cause says which."""
    CANCELLED = "cancelled"
    FINISHED = "finished"


class Step(StrEnum):
    """Where a take stands in its experiment; how far its animation is, the animation says."""

    LATER = "later"
    """Not wanted yet."""
    WANTED = "wanted"
    """Waits for its turn."""
    SENT = "sent"
    """Its animation is under way."""
    DONE = "done"
    """What was wanted of it is there."""
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"
    """A paid request whose answer never came: a person decides."""
    OUT = "out"
    """Dropped, left behind, or cancelled."""


PICTURE, CLIP = "picture", "clip"
"""What may be wanted of a take."""

_TAKEN_BACK = "taken_back"
"""In the column of the file, beside what the file holds."""

STILL_OPEN = (Step.SENT, Step.UNCONFIRMED)
"""What has to be looked at."""


@dataclass(frozen=True, slots=True)
class ExperimentRow:
    """An experiment at one moment."""

    id: str
    created_at: float
    updated_at: float
    name: str
    file: Mapping[str, Any]
    state: Run
    cause: Mapping[str, Any] | None
    """`code` and `params`: why it waits or was stopped, or what hinders it."""
    stage: int
    budget: int | None
    simulated: bool | None
    asked_by: str | None
    owner: str | None
    fence: int
    taken_back: int = 0
    """How often the addresses for colleagues were taken back: those of before hold no more."""


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A take at one moment."""

    id: str
    place: int
    variant: str
    cell: str
    state: Step
    goal: str | None
    first: int
    attempt: int
    request_key: str
    animation_id: str | None
    reused: bool
    past: tuple[str, ...] = ()
    failure: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What is said of a take now."""

    take: str
    mark: str | None = None
    """`keep`, `drop`, or nothing."""
    stars: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    rater: str = ""
    seq: int = 0
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Vote:
    """A ballot as it was cast."""

    id: str
    cell: str
    rater: str
    ranking: tuple[tuple[str, ...], ...] = ()
    outcome: str | None = None
    shown: tuple[str, ...] = ()
    simulated: bool = False
    undone: bool = False
    at: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Hold:
    """The right to move one experiment on, for as long as its fence is the newest."""

    experiment_id: str
    fence: int
    job: int = 0
    """What it came with where jobs are handed out: see `queue`."""


EXPERIMENTS = Line(
    Job.CONDUCT,
    tables.experiment,
    or_(
        tables.experiment.c.state == Run.RUNNING,
        exists().where(
            tables.take.c.experiment_id == tables.experiment.c.id,
            tables.take.c.state.in_(list(STILL_OPEN)),
        ),
    ),
    tables.experiment.c.simulated.is_(True),
)


class Experiments:
    """The experiments of one database."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self.clock = clock

    # Made and found

    def add(
        self,
        name: str,
        file: Mapping[str, Any],
        takes: Iterable[tuple[str, str, str]],
        *,
        budget: int | None,
        asked_by: str | None,
    ) -> ExperimentRow:
        """A new experiment, with the id, variant and cell of each take."""
        now, table = self.clock(), tables.experiment
        experiment_id = str(uuid.uuid4())
        rows = [
            {
                "experiment_id": experiment_id,
                "id": take_id,
                "place": place,
                "variant": variant,
                "cell": cell,
                "state": Step.LATER,
                "request_key": request_key(experiment_id, take_id, 1),
                "past": [],
            }
            for place, (take_id, variant, cell) in enumerate(takes)
        ]
        with self.database.write() as connection:
            connection.execute(
                insert(table).values(
                    id=experiment_id,
                    created_at=now,
                    updated_at=now,
                    name=name,
                    file=dict(file),
                    state=Run.DRAFT,
                    budget=budget,
                    asked_by=asked_by,
                )
            )
            connection.execute(insert(tables.take), rows)
        return self.get(experiment_id)

    def get(self, experiment_id: str) -> ExperimentRow:
        """The experiment as it stands. Raises `NotFound`."""
        table = tables.experiment
        if experiment_id.isascii():
            with self.database.read() as connection:
                row = connection.execute(
                    select(table).where(table.c.id == experiment_id)
                ).one_or_none()
            if row is not None:
                return _experiment(row)
        raise NotFound(id=experiment_id)

    def beginning_with(self, beginning: str, *, most: int) -> tuple[str, ...]:
        """Ids that begin so, at most `most`, newest first."""
        with self.database.read() as connection:
            return listing.beginning_with(connection, tables.experiment, beginning, most)

    def page(
        self, *, limit: int = 20, before: tuple[float, str] | None = None
    ) -> tuple[ExperimentRow, ...]:
        """The newest first; `before` is where the last page ended."""
        table = tables.experiment
        query = listing.newest_first(select(table), table, before).limit(limit)
        with self.database.read() as connection:
            return tuple(_experiment(row) for row in connection.execute(query))

    def named(self, name: str) -> tuple[ExperimentRow, ...]:
        """Those of a name, the newest first."""
        table = tables.experiment
        query = listing.newest_first(select(table).where(table.c.name == name), table)
        with self.database.read() as connection:
            return tuple(_experiment(row) for row in connection.execute(query))

    def going(self, *, most: int) -> tuple[ExperimentRow, ...]:
        """Those that go on, or that wait for somebody: the last ones that changed first."""
        table = tables.experiment
        states = [Run.RUNNING, Run.WAITING, Run.STOPPED]
        query = select(table).where(table.c.state.in_(states))
        query = query.order_by(table.c.updated_at.desc(), table.c.id.desc()).limit(most)
        with self.database.read() as connection:
            return tuple(_experiment(row) for row in connection.execute(query))

    def takes(
        self, experiment_id: str, states: Collection[Step] | None = None, *, most: int | None = None
    ) -> tuple[TakeRow, ...]:
        """Its takes, those that go first first, else in the file's order."""
        table = tables.take
        query = select(table).where(table.c.experiment_id == experiment_id)
        if states is not None:
            query = query.where(table.c.state.in_(list(states)))
        query = query.order_by(table.c.first.desc(), table.c.place)
        with self.database.read() as connection:
            return tuple(_take(row) for row in connection.execute(query.limit(most)))

    def take(self, experiment_id: str, take_id: str) -> TakeRow:
        """One take. Raises `LabError`."""
        table = tables.take
        mine = _is(experiment_id, take_id)
        with self.database.read() as connection:
            row = connection.execute(select(table).where(mine)).one_or_none()
        if row is None:
            raise LabError("no_take", place=take_id[:40])
        return _take(row)

    def counts(self, experiment_ids: Collection[str]) -> Mapping[str, Counter[Step]]:
        """How many takes of each experiment stand where."""
        table = tables.take
        query = (
            select(table.c.experiment_id, table.c.state, func.count().label("takes"))
            .where(table.c.experiment_id.in_(list(experiment_ids)))
            .group_by(table.c.experiment_id, table.c.state)
        )
        found: dict[str, Counter[Step]] = {one: Counter() for one in experiment_ids}
        with self.database.read() as connection:
            for row in connection.execute(query):
                found[row.experiment_id][Step(row.state)] = row.takes
        return found

    def of_animation(self, animation_id: str) -> tuple[str, str] | None:
        """The experiment and the take that an animation was made for, if there is one."""
        table = tables.take
        query = select(table.c.experiment_id, table.c.id).where(
            table.c.animation_id == animation_id, ~table.c.reused
        )
        with self.database.read() as connection:
            row = connection.execute(query.limit(1)).one_or_none()
        return None if row is None else (row.experiment_id, row.id)

    # What is its own, for money

    def paid_for(self, connection: Connection, experiment_id: str) -> tuple[str, ...]:
        """The animations that an experiment pays for, earlier attempts included, whether or not
        it has learnt of them yet: found by their request's key.
        """
        takes, runs = tables.take, tables.animation
        query = (
            select(takes.c.past, runs.c.id)
            .select_from(takes.outerjoin(runs, runs.c.request_key == takes.c.request_key))
            .where(takes.c.experiment_id == experiment_id)
        )
        found: dict[str, None] = {}
        for row in connection.execute(query):
            found |= dict.fromkeys(row.past)
            if row.id is not None:
                found[row.id] = None
        return tuple(found)

    def unlinked(self, experiment_id: str) -> tuple[tuple[str, str], ...]:
        """Takes that do not know of the animation that was submitted for them, and its id."""
        takes, runs = tables.take.c, tables.animation.c
        query = select(takes.id, runs.id.label("animation")).where(
            takes.experiment_id == experiment_id,
            takes.animation_id.is_(None),
            runs.request_key == takes.request_key,
        )
        with self.database.read() as connection:
            return tuple((row.id, row.animation) for row in connection.execute(query))

    def under_way(self, experiment_id: str, likenesses: Collection[str | None]) -> bool:
        """Whether an experiment has a request of such a `likeness` under way, or lost: whose costs
        would be paid twice if it was sent for another take as well. As it is asked of what is on
        disk, whoever goes on after a kill knows it, too.
        """
        runs = tables.animation.c
        query = select(runs.id).where(
            runs.likeness.in_({each for each in likenesses if each is not None}),
            runs.state.in_([*PASSING, State.UNCONFIRMED]),
            is_of(experiment_id),
        )
        with self.database.read() as connection:
            return connection.execute(query.limit(1)).first() is not None

    # Moved along

    def move(
        self,
        experiment_id: str,
        expected: Collection[Run],
        *,
        fence: int | None = None,
        takes: Mapping[Step, tuple[Collection[Step], Mapping[str, Any]]] | None = None,
        **changes: Any,
    ) -> bool:
        """Changes an experiment if it is in one of the `expected` states (and still ours); False,
        and no change, otherwise. `takes` moves, in the same transaction, takes from some steps to
        another, with other changes.
        """
        with self.database.write() as connection:
            moved = self._move_in(connection, experiment_id, expected, fence, **changes)
            if moved:
                for step, (sources, more) in (takes or {}).items():
                    connection.execute(
                        update(tables.take)
                        .where(tables.take.c.experiment_id == experiment_id)
                        .where(tables.take.c.state.in_(list(sources)))
                        .values(state=step, **more)
                    )
            return moved

    def remove(self, experiment_id: str, expected: Collection[Run]) -> bool:
        """Forgets an experiment, its marks and its ballots, if it is in one of the `expected`
        states and nothing of it is under way. Its animations stay.
        """
        table, takes = tables.experiment, tables.take
        under_way = exists().where(takes.c.experiment_id == table.c.id, takes.c.state == Step.SENT)
        guard = and_(table.c.id == experiment_id, table.c.state.in_(list(expected)), ~under_way)
        with self.database.write() as connection:
            gone = connection.execute(delete(table).where(guard)).rowcount == 1
            if gone:
                for each in (takes, tables.mark, tables.ballot):
                    connection.execute(delete(each).where(each.c.experiment_id == experiment_id))
            return gone

    def take_back(self, experiment_id: str) -> None:
        """Raises the count of its addresses, which ends all that there are. Raises `NotFound`."""
        table = tables.experiment
        with self.database.write() as connection:
            file = self._file_in(connection, experiment_id)
            if file is None:
                raise NotFound(id=experiment_id)
            more = {**file, _TAKEN_BACK: file.get(_TAKEN_BACK, 0) + 1}
            connection.execute(update(table).where(table.c.id == experiment_id).values(file=more))

    def _file_in(self, connection: Connection, experiment_id: str) -> Mapping[str, Any] | None:
        """The whole column, held until the end of the transaction."""
        table = tables.experiment
        found = select(table.c.file).where(table.c.id == experiment_id).with_for_update()
        file: Mapping[str, Any] | None = connection.execute(found).scalar()
        return file

    def _move_in(
        self,
        connection: Connection,
        experiment_id: str,
        expected: Collection[Run],
        fence: int | None,
        **changes: Any,
    ) -> bool:
        table = tables.experiment
        guard = [table.c.id == experiment_id, table.c.state.in_(list(expected))]
        if fence is not None:
            guard.append(table.c.fence == fence)
        if "file" in changes:
            # What the column holds beside the file stays.
            held = self._file_in(connection, experiment_id) or {}
            beside = {_TAKEN_BACK: held[_TAKEN_BACK]} if _TAKEN_BACK in held else {}
            changes["file"] = {**changes["file"], **beside}
        done = connection.execute(
            update(table).where(and_(*guard)).values(updated_at=self.clock(), **changes)
        )
        if done.rowcount and fence is None and changes.get("state") is Run.RUNNING:
            # By a person; whoever moves it on himself has it in his hands.
            queue.has_to_move(connection, EXPERIMENTS, experiment_id)
        return done.rowcount == 1

    def want(
        self,
        experiment_id: str,
        expected: Collection[Run],
        goals: Mapping[str, str],
        *,
        out: Collection[str] = (),
        fence: int | None = None,
        **changes: Any,
    ) -> bool:
        """Changes an experiment and, in the same transaction, wants takes (with their goal) and
        leaves others out. What is under way is not touched.
        """
        idle = [step for step in Step if step not in STILL_OPEN]
        with self.database.write() as connection:
            if not self._move_in(connection, experiment_id, expected, fence, **changes):
                return False
            rows: list[tuple[str, Step, str | None]] = [
                (take_id, Step.WANTED, goal) for take_id, goal in goals.items()
            ]
            rows += [(take_id, Step.OUT, None) for take_id in out]
            for take_id, step, goal in rows:
                connection.execute(
                    update(tables.take)
                    .where(_is(experiment_id, take_id), tables.take.c.state.in_(idle))
                    .values(state=step, goal=goal, failure=None)
                )
            return True

    def settle(
        self, experiment_id: str, take_id: str, expected: Collection[Step], **changes: Any
    ) -> bool:
        """Changes a take if it is in one of the `expected` steps."""
        table = tables.take
        with self.database.write() as connection:
            done = connection.execute(
                update(table)
                .where(_is(experiment_id, take_id), table.c.state.in_(list(expected)))
                .values(**changes)
            )
            return done.rowcount == 1

    def again(self, experiment_id: str, take: TakeRow) -> TakeRow:
        """Begins another attempt at a take: a new request, whose animation is another."""
        number = take.attempt + 1
        past = [*take.past, *([take.animation_id] if take.animation_id and not take.reused else [])]
        with self.database.write() as connection:
            connection.execute(
                update(tables.take)
                .where(_is(experiment_id, take.id), tables.take.c.attempt == take.attempt)
                .values(
                    attempt=number,
                    request_key=request_key(experiment_id, take.id, number),
                    past=past,
                    animation_id=None,
                    reused=False,
                    failure=None,
                )
            )
        return self.take(experiment_id, take.id)

    def put_first(self, experiment_id: str, take_id: str) -> TakeRow:
        """Has a take go before all the others that wait. Raises `LabError`."""
        table = tables.take
        with self.database.write() as connection:
            most = connection.scalar(
                select(func.max(table.c.first)).where(table.c.experiment_id == experiment_id)
            )
            connection.execute(
                update(table).where(_is(experiment_id, take_id)).values(first=(most or 0) + 1)
            )
        return self.take(experiment_id, take_id)

    # Held

    def claim(self, owner: Owner, only: str | None = None) -> tuple[Hold, ...]:
        """Takes experiments that have something left to do and nobody alive to do it."""
        table = tables.experiment
        query = (
            select(table.c.id, table.c.owner, table.c.fence)
            .where(EXPERIMENTS.moves)
            .where(leases.is_anothers(table, owner))
            .order_by(table.c.created_at)
        )
        if only is not None:
            query = query.where(table.c.id == only)
        found = leases.claim(self.database, table, query, owner, now=self.clock())
        return tuple(Hold(*each) for each in found)

    def renew(self, owner: Owner) -> None:
        """Extends the leases of everything that `owner` moves on."""
        leases.renew(self.database, tables.experiment, owner, now=self.clock())

    def release(self, hold: Hold) -> None:
        """Gives an experiment back, for anyone to claim at once."""
        leases.release(self.database, tables.experiment, hold.experiment_id, hold.fence)

    def is_running_in(self, connection: Connection, hold: Hold) -> ExperimentRow | None:
        """The experiment, if it runs and is still ours; None otherwise."""
        table = tables.experiment
        row = connection.execute(
            select(table).where(
                table.c.id == hold.experiment_id,
                table.c.fence == hold.fence,
                table.c.state == Run.RUNNING,
            )
        ).one_or_none()
        return None if row is None else _experiment(row)

    # Said by people

    def mark(self, experiment_id: str, take_id: str, rater: str, **said: Any) -> Mark:
        """Adds what is said of a take; what is not said stays as it was. One that comes after a
        later one of the same rater changes nothing. Stars, note and tags are those of its
        animation, wherever they are given.
        """
        table = tables.mark
        with self.database.write() as connection:
            query = select(table).where(
                table.c.experiment_id == experiment_id, table.c.take_id == take_id
            )
            rows = connection.execute(query.order_by(table.c.number)).all()
            now = _mark(rows[-1]) if rows else Mark(take_id)
            made = _said_of(connection, experiment_id, take_id).get(take_id)
            now = now if made is None else made.on(now)
            own = max((row.seq for row in rows if row.rater == rater), default=0)
            seq = said.pop("seq", None)
            if seq is not None and seq <= own:
                return now
            every: dict[str, Any] = {"mark": now.mark, "stars": now.stars, "note": now.note}
            every |= {"tags": now.tags, **said}
            every["tags"] = list(every["tags"])
            connection.execute(
                insert(table).values(
                    experiment_id=experiment_id,
                    take_id=take_id,
                    rater=rater,
                    seq=own + 1 if seq is None else seq,
                    at=self.clock(),
                    **every,
                )
            )
            told = {name: every[name] for name in ("stars", "note", "tags") if name in said}
            if made is not None and told:
                keeping.say(connection, [made.animation_id], self.clock(), **told)
            return _mark(connection.execute(query.order_by(table.c.number.desc()).limit(1)).one())

    def marks(self, experiment_id: str) -> Mapping[str, Mark]:
        """What is said of each take now."""
        table = tables.mark
        newest = (
            select(func.max(table.c.number))
            .where(table.c.experiment_id == experiment_id)
            .group_by(table.c.take_id)
        )
        with self.database.read() as connection:
            rows = connection.execute(select(table).where(table.c.number.in_(newest)))
            found = {row.take_id: _mark(row) for row in rows}
            for take_id, made in _said_of(connection, experiment_id).items():
                if take_id in found or made.says_something:
                    found[take_id] = made.on(found.get(take_id, Mark(take_id)))
            return found

    def last_seq(self, experiment_id: str, rater: str) -> int:
        """The last number that a rater gave to a mark."""
        table = tables.mark
        query = select(func.max(table.c.seq)).where(
            table.c.experiment_id == experiment_id, table.c.rater == rater
        )
        with self.database.read() as connection:
            return connection.scalar(query) or 0

    def vote(self, experiment_id: str, vote: Vote) -> Vote:
        """Adds a ballot; the same again is the same one. Raises `LabError` for another of the
        same id.
        """
        with self.database.write() as connection:
            known = self._vote(connection, experiment_id, vote.id)
            if known is not None:
                if known.undone or known == vote:
                    return known
                raise LabError("ballot_taken")
            return self._cast(connection, experiment_id, vote)

    def undo(self, experiment_id: str, ballot_id: str, rater: str | None = None) -> Vote:
        """Takes a ballot back, of a `rater` if one is named. Raises `NotFound`."""
        with self.database.write() as connection:
            known = self._vote(connection, experiment_id, ballot_id)
            if known is None or rater not in (None, known.rater):
                raise NotFound(id=ballot_id)
            if known.undone:
                return known
            return self._cast(connection, experiment_id, replace(known, undone=True))

    def votes(self, experiment_id: str) -> tuple[Vote, ...]:
        """The ballots that count, in the order they were cast."""
        table = tables.ballot
        query = select(table).where(table.c.experiment_id == experiment_id)
        found: dict[str, Vote] = {}
        with self.database.read() as connection:
            for row in connection.execute(query.order_by(table.c.number)):
                found[row.id] = _vote(row)
        return tuple(vote for vote in found.values() if not vote.undone)

    def _vote(self, connection: Connection, experiment_id: str, ballot_id: str) -> Vote | None:
        table = tables.ballot
        query = select(table).where(table.c.experiment_id == experiment_id, table.c.id == ballot_id)
        row = connection.execute(query.order_by(table.c.number.desc()).limit(1)).one_or_none()
        return None if row is None else _vote(row)

    def _cast(self, connection: Connection, experiment_id: str, vote: Vote) -> Vote:
        values = {each.name: getattr(vote, each.name) for each in fields(Vote)}
        values["ranking"] = [list(group) for group in vote.ranking]
        values |= {"shown": list(vote.shown), "at": self.clock()}
        connection.execute(insert(tables.ballot).values(experiment_id=experiment_id, **values))
        return vote


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of a take's animation, here or in the library."""

    animation_id: str
    stars: int | None
    note: str
    tags: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        return self.stars is not None or bool(self.note or self.tags)

    def on(self, mark: Mark) -> Mark:
        return replace(mark, stars=self.stars, note=self.note, tags=self.tags)


def _said_of(
    connection: Connection, experiment_id: str, take_id: str | None = None
) -> dict[str, _Said]:
    """What is said of the animations of an experiment, or of one take of it."""
    takes, runs = tables.take.c, tables.animation.c
    query = select(
        takes.id.label("take"), runs.id.label("animation"), runs.stars, runs.note, runs.tags
    ).where(takes.experiment_id == experiment_id, runs.id == takes.animation_id)
    if take_id is not None:
        query = query.where(takes.id == take_id)
    return {
        row.take: _Said(row.animation, row.stars, row.note, tuple(row.tags or ()))
        for row in connection.execute(query)
    }


def request_key(experiment_id: str, take_id: str, attempt: int) -> str:
    """What names the request of an attempt at a take: the same finds the same animation."""
    return hashlib.sha256(f"lab\n{experiment_id}\n{take_id}\n{attempt}".encode()).hexdigest()


def is_of(experiment_id: str) -> ColumnElement[bool]:
    """What the animations of an experiment have in common, for whoever drives them only."""
    keys = select(tables.take.c.request_key).where(tables.take.c.experiment_id == experiment_id)
    mine = select(tables.take.c.animation_id).where(
        tables.take.c.experiment_id == experiment_id, tables.take.c.animation_id.is_not(None)
    )
    runs = tables.animation.c
    return or_(runs.request_key.in_(keys), runs.id.in_(mine))


def _is(experiment_id: str, take_id: str) -> ColumnElement[bool]:
    table = tables.take.c
    return and_(table.experiment_id == experiment_id, table.id == take_id)


def _experiment(row: Row[Any]) -> ExperimentRow:
    kept = (each.name for each in fields(ExperimentRow) if each.name != "taken_back")
    values = {name: getattr(row, name) for name in kept}
    file = dict(row.file)
    taken_back = file.pop(_TAKEN_BACK, 0)
    return ExperimentRow(
        **{**values, "state": Run(row.state), "file": file, "taken_back": taken_back}
    )


def _take(row: Row[Any]) -> TakeRow:
    values = {each.name: getattr(row, each.name) for each in fields(TakeRow)}
    return TakeRow(**{**values, "state": Step(row.state), "past": tuple(row.past)})


def _mark(row: Row[Any]) -> Mark:
    return Mark(
        row.take_id, row.mark, row.stars, row.note, tuple(row.tags), row.rater, row.seq, row.at
    )


def _vote(row: Row[Any]) -> Vote:
    ranking: Sequence[Sequence[str]] = row.ranking
    values = {each.name: getattr(row, each.name) for each in fields(Vote)}
    ranked = tuple(tuple(group) for group in ranking)
    return Vote(**{**values, "ranking": ranked, "shown": tuple(row.shown)})
