"""The last look before a paid POST, inside the transaction that writes its intent.

What was promised may not hold any more: another process posts for the same account, somebody
else spends, a day begins. Nothing is sent that the account or our own caps have no room for.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from runway_core import ledger, schema
from runway_core.access import Person
from runway_core.animation import Animation
from runway_core.caps import NO_CAPS, Caps
from runway_core.errors import CannotAfford, NoGenerationsLeft, NotAllowed
from runway_core.states import PASSING, Plan, Stage, State

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

    max_concurrent: int | None = None
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
        if self.max_concurrent is not None:
            ahead = _ahead(connection, subject, model, now)
            if _live(connection, model, now) + ahead >= self.max_concurrent:
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


def _live(connection: Connection, model: str, now: float) -> int:
    """How many of our tasks of `model` are out."""
    runs, tries = schema.animation, schema.submission
    # What nobody drives keeps nobody waiting: Runway itself queues what is too much.
    query = (
        select(func.count())
        .select_from(tries.join(runs, runs.c.id == tries.c.animation_id))
        .where(tries.c.model == model, tries.c.outcome.is_(None), ~tries.c.simulated)
        .where(runs.c.state.in_(list(PASSING)), runs.c.lease_until >= now)
    )
    return connection.scalar(query) or 0


def _ahead(connection: Connection, subject: Animation, model: str, now: float) -> int:
    """How many have waited longer: they go first, or a place could go to whoever looks most
    often.
    """
    runs = schema.animation
    image = subject.stage is Stage.IMAGE
    # Neither simulated ones nor, for the clip, those of which only the picture is bought.
    free = {Plan.SIMULATED} if image else {Plan.SIMULATED, Plan.PICTURE_ONLY}
    query = (
        select(func.count())
        .select_from(runs)
        .where(
            runs.c.lease_until >= now,
            runs.c.state == State.QUEUED,
            runs.c.stage == subject.stage,
            runs.c.created_at < subject.created_at,
            runs.c.plan.not_in(list(free)),
            # Counted where they lie: whoever waits asks this again and again.
            runs.c.brief["image_model" if image else "video_model"].as_string() == model,
        )
    )
    return connection.scalar(query) or 0
