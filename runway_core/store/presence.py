"""A process among those that share the work on PostgreSQL: known, heard of, and missed.

A process of this machine that has ended is known to be dead at once; of another machine, one of
which nothing was heard for a while is taken for dead. What either held goes back to all.
"""

from __future__ import annotations

from sqlalchemy import Connection, update

from runway_core.store import jobs, tables
from runway_core.store.jobs import Job, Ticket, Worker
from runway_core.store.lease_owner import Owner
from runway_core.store.tables import Database
from runway_core.telemetry import Events

log = Events(__name__)

HOUR = 3600


class Presence:
    """One process, or a part of it, that takes jobs; without a key of Runway, only those that need
    none while another has one. Its methods raise `StorageError` if the database fails.
    """

    def __init__(self, database: Database, owner: Owner, *, has_key: bool = True) -> None:
        self.owner = owner
        self.has_key = has_key
        self._database = database
        self._number: int | None = None
        self._hour: int | None = None

    def number(self, connection: Connection) -> int:
        """The number that jobs are taken under. A process that was thought dead gets another."""
        if self._number is None or not jobs.is_heard(connection, self._number):
            if self._number is not None:
                log.warning("worker.was_missed", owner=self.owner.text)
            self._number = jobs.join(connection, self.owner.text, has_key=self.has_key)
        return self._number

    def is_heard(self, connection: Connection) -> bool:
        """Says that this process lives, in a transaction that is to be committed; False if it is
        known to nobody.
        """
        return self._number is not None and jobs.is_heard(connection, self._number)

    def beat(self) -> None:
        """Says that this process lives."""
        with self._database.read() as connection:
            # Not alone: a sign of life waits for nobody.
            heard = self.is_heard(connection)
            connection.commit()
        if not heard:
            with self._database.write() as connection:
                self.number(connection)

    def leave(self) -> None:
        """Says that it ends. What it has not given back goes back to all now."""
        if self._number is None:
            return
        with self._database.write() as connection:
            self._bury(connection, Worker(self._number, self.owner.text, is_silent=False))
            jobs.put_back_left(connection)
        self._number = None

    def look_around(self, *, judges: bool) -> bool:
        """Puts back what the dead held; whether there was anything. Only who `judges` takes those
        for dead of whom nothing is heard: after a fault of the database nobody was heard.
        """
        with self._database.read() as connection:
            if not self.misses(connection, judges=judges):
                return False
        with self._database.write() as connection:
            for worker in self._missing(connection, judges=judges):
                log.warning("worker.missing", owner=worker.owner, silent=worker.is_silent)
                self._bury(connection, worker)
            jobs.put_back_left(connection)
        self._hour = None  # the upkeep may be among it
        return True

    def misses(self, connection: Connection, *, judges: bool) -> bool:
        """Whether somebody is missing, or has left something."""
        return bool(self._missing(connection, judges=judges)) or jobs.are_left(connection)

    def _missing(self, connection: Connection, *, judges: bool) -> list[Worker]:
        others = (one for one in jobs.workers(connection) if one.id != self._number)
        return [
            one
            for one in others
            if (judges and one.is_silent)
            or (one.owner is not None and self.owner.knows_dead(one.owner))
        ]

    def _bury(self, connection: Connection, worker: Worker) -> None:
        jobs.leave(connection, worker.id)
        for table in (tables.animation, tables.experiment):
            connection.execute(
                update(table)
                .where(table.c.owner == worker.owner)
                .values(owner=None, lease_until=0.0)
            )

    # What one of all does once an hour

    def take_upkeep(self) -> Ticket | None:
        """The upkeep of this hour, if nobody else has it."""
        hour = int(self._database.clock()) // HOUR
        if hour == self._hour:
            return None
        with self._database.write() as connection:
            jobs.defer_upkeep(connection, hour)
            ticket = jobs.fetch(connection, self.number(connection), Job.UPKEEP)
        self._hour = hour
        return ticket

    def end_upkeep(self, ticket: Ticket) -> None:
        """Says that it is done."""
        with self._database.write() as connection:
            jobs.remove(connection, ticket.id)
