"""What a paid call must pass before anything is sent: balance, generations a day, our own caps.

Asked when work is promised and again right before each paid POST (`gate`). Queued work counts as
spoken for, so ten quick clicks cannot overdraw. Source: the API fact sheet, sections 1.7 and 5.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from runway_core.access import LOCAL, Person
from runway_core.briefs import Brief
from runway_core.errors import CannotAfford, NoGenerationsLeft
from runway_core.money import ledger
from runway_core.money.caps import NO_CAPS, Caps
from runway_core.runway import Organization
from runway_core.states import Stage


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


@dataclass(frozen=True, slots=True)
class Limits:
    """The account as it was read at the moment `seen_at`, and our own caps."""

    organization: Organization
    seen_at: float
    caps: Caps = NO_CAPS

    def free(self, connection: Connection) -> int:
        """The balance without what is promised, and without what was posted after it was read,
        which is not in it yet.
        """
        spoken_for = ledger.promised(connection) + ledger.unseen(connection, self.seen_at)
        return max(0, int(self.organization.balance - spoken_for.credits))

    def generations_left(self, connection: Connection, model: str) -> int | None:
        """How many more tasks of `model` may be promised today; None if there is no limit, or
        none is known.
        """
        known = self.organization.models.get(model)
        if known is None or known.max_daily is None or known.used_today is None:
            return None
        spoken_for = ledger.promised(connection) + ledger.unseen(connection, self.seen_at)
        left = known.max_daily - known.used_today - spoken_for.generations.get(model, 0)
        return max(0, left)

    def check(
        self, connection: Connection, needs: Needs, now: float, *, by: Person = LOCAL
    ) -> None:
        """Refuses what cannot be promised, by the first limit that it would pass.

        Raises:
            CannotAfford: the balance does not cover it.
            NoGenerationsLeft: Runway would not take so many tasks of the model today.
            DailyCapReached, PersonalCapReached: a cap of ours would be passed.
        """
        available = self.free(connection)
        if needs.credits > available:
            raise CannotAfford(needed=needs.credits, available=available)
        self.check_others(connection, needs, now, by=by)

    def check_others(
        self, connection: Connection, needs: Needs, now: float, *, by: Person = LOCAL
    ) -> None:
        """`check` without the balance: for where a brief is simulated that it does not cover."""
        for model, needed in needs.generations.items():
            left = self.generations_left(connection, model)
            if left is not None and needed > left:
                most = self.organization.models[model].max_daily
                raise NoGenerationsLeft(model=model, needed=needed, left=left, most=most or 0)
        if needs.credits:
            self.caps.check(connection, needs.credits, now, by=by, promised=True)
