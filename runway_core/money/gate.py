"""The last look before a paid POST, inside the transaction that writes its intent.

What was promised may not hold any more: another process posts for the same account, somebody
else spends, a day begins. Nothing is sent that the account or our own caps have no room for.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from runway_core.access import Person
from runway_core.errors import CannotAfford, NoGenerationsLeft, NotAllowed
from runway_core.money import ledger
from runway_core.money.caps import NO_CAPS, Caps
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
class Gate:
    """What a paid POST must pass, besides being wanted. None: no limit, or none known."""

    max_in_flight: int | None = None
    """Our own limit of real animations in flight, whatever their models. In flight is one whose
    paid request is out, or whose picture is there and whose clip is still to be bought."""
    max_concurrent: int | None = None
    """Runway's own limit of tasks of the model."""
    caps: Caps = NO_CAPS
    balance: int | None = None
    max_daily: int | None = None
    """Runway's own limit of generations of the model in 24 hours."""
    used_today: int | None = None
    seen_at: float = 0.0
    """When balance and limits were read."""

    def check(self, connection: Connection, subject: Animation, now: float) -> None:
        """Lets the next POST of `subject` pass.

        Raises:
            Held: the account's places are taken, or its credits are, by a request that is out.
            CannotAfford: the balance does not cover it.
            NoGenerationsLeft: Runway would not take it today.
            DailyCapReached, PersonalCapReached: our own daily cap, or the person's, would be
                passed.
        """
        price, model = subject.brief.price(subject.stage), subject.brief.model(subject.stage).id
        whose = Person(subject.asked_by)
        self.caps.check(connection, price, now, by=whose, promised=False)
        self._check_account(connection, price, model, now)
        self._check_places(connection, subject, model, now)

    def _check_places(
        self, connection: Connection, subject: Animation, model: str, now: float
    ) -> None:
        runs = tables.animation
        same = runs.c.brief[f"{subject.stage}_model"].as_string() == model
        # One order for both limits, or two could wait for each other.
        for most, counted, queue in (
            (self.max_concurrent, _task_is_out(model, now), (runs.c.stage == subject.stage, same)),
            (self.max_in_flight, _is_on_its_way(now), ()),
        ):
            if most is None:
                continue
            ahead = _count(connection, subject, *_goes_first(subject, now), *queue)
            if _count(connection, subject, counted) + ahead >= most:
                raise Held(ahead=ahead)

    def _check_account(self, connection: Connection, price: int, model: str, now: float) -> None:
        newer = ledger.unseen(connection, self.seen_at, now + CLOCKS_DIFFER)
        sent = newer.generations.get(model, 0)
        if self.balance is not None and price > self.balance - newer.credits:
            if newer.credits and price <= self.balance:
                # Whether these are taken a newer look tells.
                raise Held()
            raise CannotAfford(needed=price, available=max(0, self.balance))
        if self.max_daily is None or self.used_today is None:
            return
        left = self.max_daily - self.used_today
        if left - sent < 1:
            if sent and left >= 1:
                raise Held()
            raise NoGenerationsLeft(model=model, needed=1, left=max(0, left), most=self.max_daily)


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
    # What nobody drives keeps nobody waiting: Runway itself queues what is too much.
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
