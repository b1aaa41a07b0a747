"""The intents: written before a paid POST, completed with the task id right after.

This table is why nothing is paid twice: the row exists before the request does, and a row
without a task id is never posted again by itself. Source: the design page, "Jobs", point 1.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from runway_core.errors import NotAllowed, StorageError, Unstorable, WrongState
from runway_core.money import Allowance, Held
from runway_core.runway import Failure
from runway_core.states import Stage, State
from runway_core.store import Animation, Claim, Database, Store, finder, tables
from runway_core.telemetry import Events

log = Events(__name__)

WRITE_PATIENCE = 600.0
"""Seconds to go on trying to write a task id that was paid for."""

HISTORY = 50
"""How many past tasks of a model its usual duration is taken from."""


class LeaseLost(NotAllowed):
    """Somebody else drives this animation now, or a person stopped it."""

    code = "lease_lost"


@dataclass(frozen=True, slots=True)
class Intent:
    """The key of a submission's row."""

    animation_id: str
    stage: Stage
    attempt: int


@dataclass(frozen=True, slots=True)
class Usual:
    """How long tasks of a model take, in seconds, from RUNNING to the end."""

    mean: float
    spread: float
    """Standard deviation."""


class Submissions:
    """The submissions of one database."""

    def __init__(self, database: Database, store: Store, clock: Callable[[], float]) -> None:
        self.database = database
        self.store = store
        self.clock = clock

    def intend(
        self,
        claim: Claim,
        subject: Animation,
        allowance: Allowance | None,
        *,
        request_hash: str,
        runway_at: float | None = None,
    ) -> Intent:
        """Writes that a POST for the animation's stage is about to be sent. Without an `allowance`
        it is a simulated one, which needs none.

        Raises:
            LeaseLost: it is not ours to drive (any more), or not queued.
            Held, CannotAfford, NoGenerationsLeft, DailyCapReached, PersonalCapReached: see
                `Allowance.check_next`.
        """
        stage, model = subject.stage, subject.brief.model(subject.stage)
        table = tables.submission
        if allowance is not None:
            self._must_not_be_held(subject, allowance)
        with self.database.write() as connection:
            if allowance is not None:
                allowance.check_next(connection, subject, self.clock())
            runs = tables.animation.c
            if connection.scalar(select(runs.owner).where(runs.id == subject.id)) is None:
                # Stopped and asked for again meanwhile: it is about to be claimed anew, and who
                # claims it would take this request, still under way, for a lost one.
                raise LeaseLost()
            # The same statement that checks the state and the fence takes the step.
            moved = self.store.move_in(
                connection,
                subject.id,
                [State.QUEUED],
                fence=claim.fence,
                state=State.SUBMITTING,
                stage_began=self.clock(),
                running_since=None,
                runway_status=None,
                progress=None,
                failure=None,
                trouble=None,
            )
            if not moved:
                raise LeaseLost()
            newest = self._newest(connection, Intent(subject.id, stage, 0))
            intent = Intent(subject.id, stage, newest + 1)
            connection.execute(
                insert(table).values(
                    animation_id=subject.id,
                    stage=stage,
                    attempt=intent.attempt,
                    simulated=allowance is None,
                    model=model.id,
                    request_hash=request_hash,
                    intent_at=self.clock(),
                    balance_before=None if allowance is None else allowance.organization.balance,
                    runway_at=runway_at,
                    quoted=0 if allowance is None else subject.brief.price(stage),
                )
            )
            if allowance is not None:
                finder.refresh(connection, [subject.id])
        return intent

    def _must_not_be_held(self, subject: Animation, allowance: Allowance) -> None:
        """Raises `Held` where there is no room. Of a thousand that wait for a place few get one:
        the others need not keep everybody else from writing to find that out.
        """
        with self.database.read() as connection:
            try:
                allowance.check_next(connection, subject, self.clock())
            except Held:
                raise
            except NotAllowed:
                return  # said with nobody writing meanwhile

    def took(self, intent: Intent, task_id: str, estimated: float | None) -> None:
        """Writes the task id. Done whoever drives the animation by now: it has been paid for."""
        table, runs = tables.submission, tables.animation
        with self.database.write() as connection:
            known = connection.scalar(select(table.c.task_id).where(self._is(intent)))
            if known not in {None, task_id}:
                # A person adopted another one meanwhile: that is the one being waited for.
                log.error("task.displaced", task=task_id, by=known)
                return
            self._update(connection, intent, task_id=task_id, estimated=estimated)
            row = connection.execute(
                select(runs.c.cancel_requested, runs.c.stage).where(
                    runs.c.id == intent.animation_id
                )
            ).one()
            if row.stage != intent.stage or self._newest(connection, intent) != intent.attempt:
                log.error("task.sent_again", task=task_id)
                return
            # UNCONFIRMED: a process that was thought dead was only slow, and the id is here.
            # QUEUED: it was given up, and this comes before it is bought a second time.
            expected = [State.SUBMITTING, State.UNCONFIRMED, State.QUEUED]
            state = State.WAITING
            if row.cancel_requested:
                # CANCELLED: it was dropped meanwhile; Runway is told to stop.
                expected.append(State.CANCELLED)
                state = State.CANCELLING
            moved = self.store.move_in(
                connection,
                intent.animation_id,
                expected,
                state=state,
                failure=None,
                finished_at=None,
            )
            if moved:
                self._update(connection, intent, outcome=None, ended_at=None)

    def refused(self, intent: Intent) -> None:
        """Takes the intent back: it is certain that no task was made.

        Without a fence: whoever drives the animation now may send it, if nobody gave it up.
        """
        table = tables.submission
        with self.database.write() as connection:
            newest = self._newest(connection, intent) == intent.attempt
            mine = self._is(intent) & table.c.task_id.is_(None)
            wanted = connection.execute(table.delete().where(mine, table.c.outcome.is_(None)))
            connection.execute(table.delete().where(mine))
            if newest and wanted.rowcount:
                self.store.move_in(
                    connection,
                    intent.animation_id,
                    [State.SUBMITTING, State.UNCONFIRMED],
                    state=State.QUEUED,
                    failure=None,
                    finished_at=None,
                )

    def lost(self, intent: Intent, failure: Failure) -> None:
        """Leaves the intent where it is: nobody knows whether a task was made.

        Without a fence: whoever drives the animation now must know it too. A task id that was
        written meanwhile is not undone.
        """
        table = tables.submission
        with self.database.write() as connection:
            open_one = self._is(intent) & table.c.task_id.is_(None) & table.c.outcome.is_(None)
            if connection.scalar(select(table.c.attempt).where(open_one)) is None:
                return
            self.store.move_in(
                connection,
                intent.animation_id,
                [State.SUBMITTING, State.CANCELLING],
                state=State.UNCONFIRMED,
                failure=failure,
            )

    def note_balance(self, intent: Intent, balance: int) -> None:
        """Writes the balance that was read after the answer was lost."""
        with self.database.write() as connection:
            self._update(connection, intent, balance_after=balance)

    def has(self, task_id: str) -> bool:
        """Whether the task is one of ours already."""
        table = tables.submission.c
        with self.database.read() as connection:
            found = connection.scalar(select(table.attempt).where(table.task_id == task_id))
            return found is not None

    def adopt(self, subject: Animation, task_id: str, *, estimated: float | None = None) -> None:
        """Gives the unconfirmed submission the task id that a person found at Runway, and
        Runway's estimate of what it costs.

        Raises `WrongState` if the id is already ours, or nothing is unconfirmed.
        """
        table = tables.submission
        with self.database.write() as connection:
            if connection.scalar(select(table.c.attempt).where(table.c.task_id == task_id)):
                raise WrongState(subject.state, "adopt_ours")
            moved = self.store.move_in(
                connection,
                subject.id,
                [State.UNCONFIRMED],
                state=State.WAITING,
                failure=None,
                finished_at=None,
                # Whoever adopts it wants it, whatever was wished before.
                cancel_requested=False,
            )
            newest = self._newest(connection, Intent(subject.id, subject.stage, 0))
            open_one = self._is(Intent(subject.id, subject.stage, newest))
            open_one &= table.c.task_id.is_(None) & table.c.outcome.is_(None)
            taken = connection.execute(
                update(table)
                .where(open_one)
                .values(task_id=task_id, estimated=estimated, adopted_at=self.clock())
            )
            if not moved or taken.rowcount != 1:
                raise WrongState(subject.state, "adopt")

    def put_back(self, claim: Claim, subject: Animation, failure: Failure) -> None:
        """Takes an adopted task away again that turned out to be another's: what became of the
        lost request is as open as before.

        Raises `LeaseLost` if the animation is not ours to drive, or went on meanwhile.
        """
        latest = subject.latest()
        assert latest is not None
        with self.database.write() as connection:
            moved = self.store.move_in(
                connection,
                subject.id,
                [subject.state],
                fence=claim.fence,
                state=State.UNCONFIRMED,
                failure=failure,
                progress=None,
                runway_status=None,
                running_since=None,
            )
            if not moved:
                raise LeaseLost()
            intent = Intent(subject.id, subject.stage, latest.attempt)
            none = ("task_id", "adopted_at", "estimated", "final", "outcome", "failure_code",
                    "running_since", "ended_at")  # fmt: skip
            self._update(connection, intent, **dict.fromkeys(none))

    def reopen(self, claim: Claim, subject: Animation) -> None:
        """Takes the stage's newest attempt up again, as its task exists: none is bought.

        Raises `LeaseLost` if the animation is not ours to drive, or not queued any more.
        """
        with self.database.write() as connection:
            if not self.store.move_in(
                connection, subject.id, [State.QUEUED], fence=claim.fence, state=State.WAITING
            ):
                raise LeaseLost()
            self.reopen_in(connection, subject)

    def reopen_in(self, connection: Connection, subject: Animation) -> None:
        """Makes the stage's newest attempt one whose end is not known."""
        latest = subject.latest()
        assert latest is not None
        intent = Intent(subject.id, subject.stage, latest.attempt)
        self._update(connection, intent, outcome=None, final=None, ended_at=None)

    def settle(
        self,
        intent: Intent,
        outcome: str,
        *,
        final: float | None,
        failure_code: str | None = None,
        connection: Connection | None = None,
    ) -> None:
        """Writes how an attempt ended and what it cost (credits; None if not known)."""
        values: dict[str, Any] = {
            "outcome": outcome,
            "final": final,
            "failure_code": failure_code,
            "ended_at": self.clock(),
        }
        if connection is not None:
            self._update(connection, intent, **values)
            return
        with self.database.write() as own:
            self._update(own, intent, **values)

    def started(self, intent: Intent, moment: float) -> None:
        """Writes when the attempt was seen to run."""
        with self.database.write() as connection:
            self._update(connection, intent, running_since=moment)

    def usual(self, model: str, typical: float) -> Usual:
        """How long the model's tasks take: our own history, blended into a first guess."""
        table = tables.submission
        query = (
            select(table.c.ended_at - table.c.running_since)
            .where(table.c.model == model, ~table.c.simulated, table.c.outcome == "succeeded")
            .where(table.c.running_since.is_not(None))
            .order_by(table.c.ended_at.desc())
            .limit(HISTORY)
        )
        with self.database.read() as connection:
            seconds = [value for value in connection.scalars(query) if value and value > 0]
        # The guess counts as much as four tasks: the first few runs bend it, no more.
        weight = 4
        mean = (weight * typical + sum(seconds)) / (weight + len(seconds))
        own = pstdev(seconds, fmean(seconds)) if len(seconds) > 1 else 0.0
        spread = (weight * 0.25 * typical + len(seconds) * own) / (weight + len(seconds))
        return Usual(mean, max(spread, 0.05 * mean))

    def others(self, intent: Intent) -> tuple[int, int]:
        """How many real attempts there are besides one, and how many of them are open: whether
        anything else of ours may have moved the balance, whatever the clock says.
        """
        table = tables.submission
        rest = select(func.count()).select_from(table).where(~table.c.simulated, ~self._is(intent))
        with self.database.read() as connection:
            every = connection.scalar(rest) or 0
            return every, connection.scalar(rest.where(table.c.outcome.is_(None))) or 0

    def _newest(self, connection: Connection, intent: Intent) -> int:
        """The number of the newest attempt at the same stage; 0 if there is none."""
        table = tables.submission
        key = and_(table.c.animation_id == intent.animation_id, table.c.stage == intent.stage)
        return connection.scalar(select(func.max(table.c.attempt)).where(key)) or 0

    def _is(self, intent: Intent) -> Any:
        table = tables.submission
        return and_(
            table.c.animation_id == intent.animation_id,
            table.c.stage == intent.stage,
            table.c.attempt == intent.attempt,
        )

    def _update(self, connection: Connection, intent: Intent, **values: Any) -> None:
        connection.execute(update(tables.submission).where(self._is(intent)).values(**values))
        if values.keys() & {"final", "estimated"}:
            # Lists know what each has cost.
            finder.refresh(connection, [intent.animation_id])


def until_written(write: Callable[[], None]) -> None:
    """Calls `write` until the database takes it: what it says has been paid for. Raises
    `StorageError` when the patience is over, or `Unstorable` at once: no try helps there.
    """
    end = time.monotonic() + WRITE_PATIENCE
    pause = 0.05
    while True:
        try:
            write()
        except Unstorable as error:
            log.error("database.refused", what="task", detail=error.detail)
            raise
        except StorageError as error:
            log.error("database.refused", what="task", detail=error.detail)
            if time.monotonic() > end:
                raise
            time.sleep(pause)
            pause = min(2 * pause, 5.0)
        else:
            return
