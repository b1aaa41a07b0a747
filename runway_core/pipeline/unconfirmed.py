"""A paid request whose answer was lost: what is known about it, and the ways out.

Nothing here is sent to Runway but looks. Adopting follows a task that a person found, sending
again is a new paid request that a person agreed to, and dropping is a cancel (`Store`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, func, or_, select

from runway_core.errors import NeedsConsent, NotFound, RunwayError, WrongState, WrongTask
from runway_core.money import (
    DAY,
    SETTLED,
    Amount,
    Charge,
    Doubt,
    Evidence,
    Facts,
    Fits,
    Sent,
    judge,
    ledger,
    spending,
    task_match,
)
from runway_core.pipeline.drive import Pipeline
from runway_core.runway import Timeouts, wire
from runway_core.states import Stage, State
from runway_core.store import Animation, Submission, tables
from runway_core.telemetry import Events

log = Events(__name__)

WEEK = timedelta(days=7)
"""How far back it is looked whether anybody else uses the account."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about a lost request."""

    stage: Stage
    model: str
    sent_at: float
    day: date
    """The UTC day that it was sent on."""
    facts: Facts
    evidence: Evidence

    @property
    def is_free_again(self) -> bool:
        """Whether sending it again cannot pay twice."""
        return self.evidence.charge is Charge.NO


class Lost:
    """The lost requests of one studio."""

    def __init__(self, pipeline: Pipeline, timeouts: Timeouts) -> None:
        self._pipeline = pipeline
        self._patience = timeouts.connect + timeouts.answer

    def known(self, subject: Animation) -> Known:
        """What is known, with a fresh look at the account as far as it can be looked at.

        Raises `WrongState` if nothing is unconfirmed.
        """
        attempt = _open(subject, "send_again")
        pipeline, now = self._pipeline, self._pipeline.clock()
        day = _day(attempt.intent_at)
        facts = Facts(
            price=attempt.quoted,
            age=now - attempt.intent_at,
            balance_before=attempt.balance_before,
            balance_after=attempt.balance_after,
        )
        start, before = day - WEEK, _day(now) + timedelta(days=1)
        others = _Others(subject.id, attempt)
        with pipeline.store.database.read() as connection:
            ours = spending.read(connection, start, before, others.counts)
            facts = replace(
                facts,
                own_tasks=others.moved_since(connection),
                own_generations=others.made(connection, now - DAY),
            )
        facts = self._with_account(facts, attempt.model)
        if facts.balance_now is not None:
            # A Runway that does not tell the balance is not waited for a second time.
            facts = self._with_usage(facts, attempt.model, day, ours)
        return Known(attempt.stage, attempt.model, attempt.intent_at, day, facts, judge(facts))

    def _with_account(self, facts: Facts, model: str) -> Facts:
        if self._pipeline.client is None:
            return facts
        try:
            organization, _ = self._pipeline.account.organization()
        except RunwayError:
            return facts
        limits = organization.models.get(model, wire.ModelLimits())
        return replace(facts, balance_now=organization.balance, generations=limits.used_today)

    def _with_usage(self, facts: Facts, model: str, day: date, ours: spending.Spending) -> Facts:
        client = self._pipeline.client
        if client is None or ours.before - ours.start > spending.LONGEST:
            return facts
        try:
            usage = client.usage(ours.start, ours.before)
        except RunwayError:
            return facts
        mine = [row.amount for row in ours.rows if row.model == model and row.day >= day]
        theirs = [row.credits for row in usage.rows if row.model == model and row.day >= day]
        elsewhere = [
            each
            for each in spending.by_day_and_model(ours, usage)
            if not (each.model == model and each.day >= day)
        ]
        return replace(
            facts,
            runway=sum(theirs),
            studio=sum(mine, Amount()),
            alone=not any(each.counts.difference or each.counts.studio.open for each in elsewhere),
        )

    def is_proved_free(self, subject: Animation) -> bool:
        """Whether the lost request is proved not to have been charged. Never raises."""
        attempt = subject.latest()
        if attempt is None or not attempt.is_unconfirmed:
            return False
        if self._pipeline.clock() - attempt.intent_at < SETTLED:
            return False
        return self.known(subject).is_free_again

    # Ways out

    def adopt(
        self, subject: Animation, task_id: str, on_doubt: Callable[[Doubt], None] | None = None
    ) -> None:
        """Takes the task for the one that the lost request made. Costs nothing more.

        `on_doubt` hears of everything that could not be checked.

        Raises:
            NotFound: Runway does not know the task.
            WrongTask: it cannot be the one.
            WrongState: it is already ours, or nothing is unconfirmed.
            RunwayError: Runway could not be asked.
        """
        client = self._pipeline.client
        attempt = _open(subject, "adopt")
        if client is None:
            raise WrongState(subject.state, "adopt")
        try:
            found = client.find_task(task_id)
        except RunwayError as error:
            if error.code in {"no_such_task", "bad_answer"}:
                raise NotFound(id=task_id) from None
            raise
        if self._pipeline.submissions.has(found.id):
            raise WrongState(subject.state, "adopt_ours")
        for doubt in self._checked(found, attempt):
            log.info("task.adopted_unsure", animation=subject.id, task=found.id, of=str(doubt))
            if on_doubt is not None:
                on_doubt(doubt)
        self._pipeline.submissions.adopt(subject, found.id, estimated=found.estimated_credits)

    def _checked(self, task: wire.Task, attempt: Submission) -> list[Doubt]:
        """What could not be checked. Raises `WrongTask` if it cannot be the one."""
        pipeline = self._pipeline
        sent = Sent(
            attempt.stage, attempt.quoted, attempt.intent_at, attempt.runway_at, self._patience
        )
        output = pipeline.media.kind_at(task.output[0]) if task_match.shows_its_file(task) else None
        kind = task_match.kind(task, sent, output)
        if kind is Fits.NO:
            raise WrongTask(f"kind.{attempt.stage}")
        runway_now = None if pipeline.client is None else pipeline.client.heard_at
        fits, offset = task_match.moment(
            task.created_at, sent, now=pipeline.clock(), runway_now=runway_now
        )
        if fits is Fits.NO:
            minutes = max(1, round(abs(offset) / 60))
            raise WrongTask("early" if offset < 0 else "late", minutes=minutes)
        unknown = {Doubt.KIND: kind, Doubt.TIME: fits}
        return [doubt for doubt, answer in unknown.items() if answer is Fits.UNKNOWN]

    def send_again(
        self,
        subject: Animation,
        agreed: int,
        preflight: Callable[[], Callable[[Connection], None]],
    ) -> bool:
        """Gives the lost request up and queues the stage to be bought once more.

        False if it is not unconfirmed any more. Raises `NeedsConsent` unless `agreed` covers
        the stage's price, and what `preflight` and its check raise.
        """
        attempt = _open(subject, "send_again")
        price = subject.brief.price(subject.stage)
        if agreed < price:
            raise NeedsConsent(price)
        check = preflight()
        proved = self.is_proved_free(subject)
        spoken_for = subject.spoken_for - (attempt.spoken_for if proved else 0)
        quoted = max(subject.quoted, round(spoken_for) + price)
        return self._pipeline.store.send_again(subject.id, quoted, check, proved=proved)


def _open(subject: Animation, action: str) -> Submission:
    attempt = subject.latest()
    if subject.state is not State.UNCONFIRMED or attempt is None:
        raise WrongState(subject.state, action)
    return attempt


def _day(moment: float) -> date:
    return datetime.fromtimestamp(moment, UTC).date()


@dataclass(frozen=True, slots=True)
class _Others:
    """The studio's real attempts besides one."""

    animation_id: str
    attempt: Submission

    def counts(self, line: ledger.Line) -> bool:
        """Whether a line of the ledger is another's."""
        this = (self.animation_id, self.attempt.stage, self.attempt.attempt)
        return this != (line.animation_id, line.stage, line.attempt)

    def moved_since(self, connection: Connection) -> bool:
        """Whether any of them may have moved the balance since this one was sent."""
        table, sent_at = tables.submission.c, self.attempt.intent_at
        open_or_ended = table.ended_at.is_(None) | (table.ended_at >= sent_at)
        return self._count(connection, open_or_ended | (table.intent_at >= sent_at)) > 0

    def made(self, connection: Connection, since: float) -> int | None:
        """How many of them became a task of the same model since then; None if one may have."""
        table = tables.submission.c
        same = (table.model == self.attempt.model) & (table.intent_at > since)
        # A lost one that is proved to have cost nothing made no task.
        if self._count(connection, same & table.task_id.is_(None) & table.final.is_(None)):
            return None
        return self._count(connection, same & table.task_id.is_not(None))

    def _count(self, connection: Connection, condition: ColumnElement[bool]) -> int:
        table = tables.submission.c
        other = or_(
            table.animation_id != self.animation_id,
            table.stage != self.attempt.stage,
            table.attempt != self.attempt.attempt,
        )
        query = select(func.count()).where(~table.simulated, other, condition)
        return connection.scalar(query) or 0
