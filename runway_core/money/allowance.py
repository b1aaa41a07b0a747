"""May this be bought now? Balance, generations a day, our own caps, and a free place.

Asked by whoever shows a price, inside the transaction that promises credits, and again inside
the one that writes the intent of a paid POST: what was promised may not hold any more, as another
process posts for the same account, somebody else spends, a day begins. Queued work counts as
spoken for, so ten quick clicks cannot overdraw. Source: the API fact sheet, sections 1.7 and 5.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from runway_core.access import LOCAL, Person
from runway_core.briefs import Brief
from runway_core.errors import (
    CannotAfford,
    DailyCapReached,
    NoGenerationsLeft,
    NotAllowed,
    PersonalCapReached,
)
from runway_core.money import ledger
from runway_core.runway import ModelLimits, Organization
from runway_core.settings import Settings
from runway_core.states import Plan, Stage, State
from runway_core.store import Animation, tables

CLOCKS_DIFFER = 60.0
"""Seconds by which the clocks of two machines may differ. A request from later than that was
sent before a clock was set back, and so before the account was read."""

LOOK_SECONDS = 1.0
"""Between two looks for a free place, for whoever is next."""

LOOK_LATER = 0.1
"""Seconds more for each that goes first. Nobody misses a turn unless ten begin within a second,
and of a thousand that wait some tens look each second, not a thousand."""

LONGEST_LOOK = 30.0
"""Seconds: those in front may all be stopped at once."""

HANDOVER = 30.0
"""Seconds in which another process takes over what one has let go. Its task is still out."""


class Held(NotAllowed):
    """There is no room at this moment: the stage waits its turn."""

    code = "held"

    def __init__(self, *, ahead: int = 0) -> None:
        self.ahead = ahead
        """How many go first."""
        super().__init__(ahead=ahead)

    @property
    def seconds(self) -> float:
        """After which it makes sense to look again."""
        return min(LONGEST_LOOK, LOOK_SECONDS + LOOK_LATER * self.ahead)


@dataclass(frozen=True, slots=True)
class Needs:
    """What some stages of a brief take."""

    credits: int
    generations: Mapping[str, int]
    """By model."""

    @classmethod
    def of(cls, brief: Brief, stages: Iterable[Stage]) -> "Needs":
        """The needs of those of `stages` that cost something."""
        bought = [stage for stage in stages if brief.price(stage)]
        return cls(
            sum(brief.price(stage) for stage in bought),
            Counter(brief.model(stage).id for stage in bought),
        )

    def times(self, count: int) -> "Needs":
        """What so many of the same take."""
        each = {model: count * needed for model, needed in self.generations.items()}
        return Needs(count * self.credits, each)


@dataclass(frozen=True, slots=True)
class Caps:
    """Our own hard stops: real credits in one UTC day, for the whole studio and for each person.
    None: no cap.
    """

    studio: int | None = None
    person: int | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Caps":
        """Those that are set."""
        return cls(settings.max_credits_per_day, settings.max_credits_per_person_per_day)


@dataclass(frozen=True, slots=True)
class Cap:
    """One of them, and what is gone of it today."""

    most: int
    spent: float
    """Charged, or the most that may still be charged, and what is promised."""
    is_personal: bool


def gone(connection: Connection, caps: Caps, now: float, by: Person) -> tuple[Cap, ...]:
    """How much of each cap that is set is gone today: the studio's, and a person's own."""
    found = []
    for most, whose in ((caps.studio, None), (caps.person, by)):
        if most is not None:
            spent = ledger.spent_since(connection, ledger.utc_midnight(now), by=whose)
            spent += ledger.promised(connection, by=whose).credits
            found.append(Cap(most, spent, whose is not None))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may be bought with the account as it was read at the moment `seen_at`."""

    organization: Organization
    seen_at: float
    caps: Caps = Caps()
    places: int | None = None
    """Real animations in flight at most, whatever their models, by our own setting. In flight is
    one whose paid request is out, or whose picture is there and whose clip is still to be
    bought."""

    def free(self, connection: Connection, now: float) -> int:
        """The balance without what is promised, and without what was posted after it was read,
        which is not in it yet.
        """
        spoken_for = ledger.promised(connection) + self._out(connection, now)
        return max(0, int(self.organization.balance - spoken_for.credits))

    def refusal(
        self, connection: Connection, needs: Needs, now: float, *, by: Person = LOCAL
    ) -> NotAllowed | None:
        """Why `needs` could not be promised to a person; None if they could."""
        try:
            self.check(connection, needs, now, by=by)
        except NotAllowed as refused:
            return refused
        return None

    def check_next(self, connection: Connection, subject: Animation, now: float) -> None:
        """Lets the next paid POST of `subject`, which was promised before, pass.

        Raises what `check` does, or `Held`: the account's places are taken, or its room is, by a
        request that is out.
        """
        needs = Needs.of(subject.brief, [subject.stage])
        self.check(connection, needs, now, by=Person(subject.asked_by), sending=subject)
        self._check_places(connection, subject, now)

    def check(
        self,
        connection: Connection,
        needs: Needs,
        now: float,
        *,
        by: Person = LOCAL,
        sending: Animation | None = None,
    ) -> None:
        """Refuses what there is no room for, by the first limit that it would pass. Work that is
        queued has room already; `sending`, a request of that very work, need only fit beside what
        is out.

        Raises:
            CannotAfford: the balance does not cover it.
            NoGenerationsLeft: Runway would not take so many tasks of the model today.
            DailyCapReached, PersonalCapReached: a cap of ours would be passed.
            Held: `sending` waits for a newer look, as what is out may or may not leave room.
        """
        if not needs.credits:
            return
        out = self._out(connection, now)
        promised = ledger.Load() if sending else ledger.promised(connection)

        def lacking(needed: int, have: float, out: float) -> int | None:
            """What there is where that is too little."""
            if needed <= have - out:
                return None
            if sending is not None and needed <= have:
                raise Held()
            return max(0, int(have if sending is not None else have - out))

        left = lacking(needs.credits, self.organization.balance - promised.credits, out.credits)
        if left is not None:
            raise CannotAfford(needed=needs.credits, available=left)
        for model, needed in needs.generations.items():
            known = self._limits(model)
            if known.max_daily is None or known.used_today is None:
                continue
            have = known.max_daily - known.used_today - promised.generations.get(model, 0)
            left = lacking(needed, have, out.generations.get(model, 0))
            if left is not None:
                most = known.max_daily
                raise NoGenerationsLeft(model=model, needed=needed, left=left, most=most)
        for cap, whose, error in (
            (self.caps.studio, None, DailyCapReached),
            (self.caps.person, by, PersonalCapReached),
        ):
            if cap is None:
                continue
            spent = ledger.spent_since(connection, ledger.utc_midnight(now), by=whose)
            if sending is None:
                # The studio's own was read above.
                queued = ledger.promised(connection, by=whose) if whose else promised
                spent += queued.credits
            if spent + needs.credits > cap:
                raise error(cap=cap, spent=round(spent), needed=needs.credits)

    def _out(self, connection: Connection, now: float) -> ledger.Load:
        """What was sent, and may not be in the account as it was read."""
        return ledger.unseen(connection, self.seen_at, now + CLOCKS_DIFFER)

    def _limits(self, model: str) -> ModelLimits:
        return self.organization.models.get(model, ModelLimits())

    def _check_places(self, connection: Connection, subject: Animation, now: float) -> None:
        runs, model = tables.animation, subject.brief.model(subject.stage).id
        same = runs.c.brief[f"{subject.stage}_model"].as_string() == model
        most_at_runway = self._limits(model).max_concurrent
        # One order for both limits, or two could wait for each other.
        for most, counted, queue in (
            (most_at_runway, _task_is_out(model, now), (runs.c.stage == subject.stage, same)),
            (self.places, _is_on_its_way(now), ()),
        ):
            if most is None:
                continue
            ahead = _count(connection, subject, *_goes_first(subject, now), *queue)
            if _count(connection, subject, counted) + ahead >= most:
                raise Held(ahead=ahead)


def _count(connection: Connection, subject: Animation, *conditions: ColumnElement[bool]) -> int:
    """How many animations besides `subject` meet all of `conditions`."""
    runs = tables.animation
    query = select(func.count()).select_from(runs).where(runs.c.id != subject.id, *conditions)
    return connection.scalar(query) or 0


def _open_request(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a paid request of an animation has no end yet."""
    tries = tables.submission.c
    mine = and_(tries.animation_id == tables.animation.c.id, ~tries.simulated)
    return exists().where(mine, tries.outcome.is_(None), *conditions)


def _task_is_out(model: str, now: float) -> ColumnElement[bool]:
    """Whether an animation has a task of `model` at Runway."""
    runs = tables.animation.c
    # What nobody drives keeps nobody waiting: Runway itself queues what is too much. What is held
    # without a lease, on PostgreSQL, is held for ever by this measure.
    driven = and_(tables.MOVING, runs.lease_until >= now)
    return and_(driven, _open_request(tables.submission.c.model == model))


def _lately(now: float) -> ColumnElement[bool]:
    """Whether an animation is driven, or will be again in a moment."""
    runs = tables.animation.c
    return or_(runs.lease_until >= now, runs.updated_at >= now - HANDOVER)


def _is_on_its_way(now: float) -> ColumnElement[bool]:
    """Whether an animation in flight has left the queue: its task is out, or its picture is
    being fetched and its clip comes next.
    """
    runs = tables.animation.c
    # What rests waits for a person, who may never come.
    moves = and_(tables.MOVING, _lately(now))
    picture = and_(
        runs.state == State.DOWNLOADING, runs.stage == Stage.IMAGE, runs.plan == Plan.REAL
    )
    return and_(moves, or_(_open_request(), picture))


def _goes_first(subject: Animation, now: float) -> tuple[ColumnElement[bool], ...]:
    """What those that wait and go before `subject` have in common: their picture is bought, so
    that they hold their place until their clip is, or they have waited longer. Without an order
    a place could go to whoever looks most often.
    """
    runs, tries = tables.animation.c, tables.submission.c
    drawn = and_(tries.animation_id == runs.id, tries.stage == Stage.IMAGE, ~tries.simulated)
    bought = and_(runs.stage == Stage.VIDEO, exists().where(drawn), _lately(now))
    older = runs.created_at < subject.created_at
    has_bought = subject.stage is Stage.VIDEO and any(
        not one.simulated for one in subject.attempts(Stage.IMAGE)
    )
    return (
        runs.state == State.QUEUED,
        # Whose next stage is simulated needs no place.
        or_(
            runs.plan == Plan.REAL,
            and_(runs.plan == Plan.PICTURE_ONLY, runs.stage == Stage.IMAGE),
        ),
        and_(bought, older) if has_bought else or_(bought, and_(older, runs.lease_until >= now)),
    )
