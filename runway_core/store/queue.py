"""The rows that wait for somebody on PostgreSQL: taken with their jobs, and given back with them.

There is no lease here and nobody looks for work: a job is handed to one process, which holds the
row until it gives it back, or is dead. A claim still takes the next fence, so that whoever was
thought dead and was only slow changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, or_, select, update

from runway_core.states import Plan, Stage
from runway_core.store import jobs, tables
from runway_core.store.jobs import Job, Ticket
from runway_core.store.presence import Presence
from runway_core.store.tables import Database
from runway_core.telemetry import Events

log = Events(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """The rows that one kind of job is about."""

    job: Job
    table: Table
    moves: ColumnElement[bool]
    """Whether there is something left to do with a row."""
    simulated: ColumnElement[bool]
    """Whether that needs no key of Runway."""
    is_background: ColumnElement[bool] | None = None
    """Whether what somebody waits for alone goes before it."""


ANIMATIONS = Line(
    Job.DRIVE,
    tables.animation,
    and_(
        tables.MOVING,
        # What another release plans is not for this one to carry out.
        tables.animation.c.stage.in_(list(Stage)),
        tables.animation.c.plan.in_(list(Plan)),
    ),
    or_(
        tables.animation.c.plan == Plan.SIMULATED,
        and_(tables.animation.c.plan == Plan.PICTURE_ONLY, tables.animation.c.stage == Stage.VIDEO),
    ),
    # An experiment asked for it, and for hundreds like it.
    exists().where(tables.take.c.request_key == tables.animation.c.request_key),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A row that was taken: the job that it came with, and its new fence."""

    job: int
    key: str
    fence: int


def has_to_move(connection: Connection, line: Line, key: str) -> None:
    """Has somebody move a row on once this transaction is done. On SQLite nothing has to be said:
    whoever drives looks at the rows.
    """
    if not jobs.are_kept(connection):
        return
    later = False
    if line.is_background is not None:
        later = connection.scalar(select(line.is_background).where(line.table.c.id == key)) or False
    jobs.defer(connection, line.job, key, priority=jobs.BACKGROUND if later else 0)


class Queue:
    """The rows of one kind, as one process takes them and gives them back. `only` is what those
    to take have in common. Its methods raise `StorageError` if the database fails.
    """

    def __init__(
        self,
        database: Database,
        presence: Presence,
        line: Line,
        *,
        only: ColumnElement[bool] | None = None,
    ) -> None:
        self._database = database
        self._presence = presence
        self._line = line
        self._only = only
        if not presence.has_key:
            # It could only give up what others can go on with.
            feasible = or_(line.simulated, ~jobs.key_is_there())
            self._only = feasible if only is None else and_(only, feasible)

    def take(self, most: int) -> tuple[Held, ...]:
        """Takes what goes first, at most `most`, and holds it until it is given back."""
        with self._database.read() as connection:
            # Without a lock first: everybody is woken, and one gets it.
            if not self._are_waiting(connection):
                return ()
        held = []
        # Alone, as all who write a job down: they would wait for each other's rows.
        with self._database.write() as connection:
            for ticket in self._tickets(connection, most):
                fence = self._seize(connection, ticket.key)
                if fence is None:
                    # It came to its end, or another release has to go on with it.
                    jobs.remove(connection, ticket.id)
                else:
                    held.append(Held(ticket.id, ticket.key, fence))
        return tuple(held)

    def give_back(self, held: Held) -> None:
        """Lets go of a row, at its end or before: whoever is free goes on with what still moves."""
        rows = self._line.table.c
        mine = and_(rows.id == held.key, rows.fence == held.fence)
        with self._database.write() as connection:
            jobs.remove(connection, held.job)
            connection.execute(
                update(self._line.table).where(mine).values(owner=None, lease_until=0.0)
            )
            if connection.scalar(select(rows.id).where(mine, self._line.moves)) is not None:
                has_to_move(connection, self._line, held.key)

    def sweep(self) -> int:
        """Has those moved on that have to move and that no job is about, which should not be; how
        many there were. An earlier release that still runs writes none down, say.
        """
        with self._database.read() as connection:
            if not self.forgets(connection):
                return 0
        with self._database.write() as connection:
            keys = connection.scalars(self._forgotten()).all()
            for key in keys:
                log.warning("job.was_missing", job=str(self._line.job), row=key)
                has_to_move(connection, self._line, key)
        return len(keys)

    def forgets(self, connection: Connection) -> bool:
        """Whether a row has to move that no job is about."""
        return connection.scalar(self._forgotten().limit(1)) is not None

    def _moving(self) -> Select[str]:
        query = select(self._line.table.c.id).where(self._line.moves)
        return query if self._only is None else query.where(self._only)

    def _forgotten(self) -> Select[str]:
        mine = jobs.is_for(self._line.job, self._line.table.c.id)
        return self._moving().where(~exists(jobs.table.c.id).where(jobs.UNDONE, mine))

    def _asked_for(self) -> Select[str]:
        mine = jobs.is_for(self._line.job, self._line.table.c.id)
        job = jobs.table.c
        return (
            self._moving()
            .join(jobs.table, mine)
            .where(jobs.WAITING)
            .order_by(job.priority.desc(), job.id)
        )

    def _are_waiting(self, connection: Connection) -> bool:
        if self._only is None:
            return jobs.are_waiting(connection, self._line.job)
        return connection.scalar(self._asked_for().limit(1)) is not None

    def _tickets(self, connection: Connection, most: int) -> Iterator[Ticket]:
        worker, job = self._presence.number(connection), self._line.job
        if self._only is not None:
            for key in connection.scalars(self._asked_for().limit(most)).all():
                ticket = jobs.fetch_for(connection, worker, job, key)
                if ticket is not None:
                    yield ticket
            return
        for _ in range(most):
            ticket = jobs.fetch(connection, worker, job)
            if ticket is None:
                return
            yield ticket

    def _seize(self, connection: Connection, key: str) -> int | None:
        table = self._line.table
        found: int | None = connection.scalar(
            update(table)
            .where(table.c.id == key, self._line.moves)
            .values(
                owner=self._presence.owner.text,
                fence=table.c.fence + 1,
                # Until it is given back: who asks whether it is driven compares with this.
                lease_until=math.inf,
            )
            .returning(table.c.fence)
        )
        return found
