"""Our own hard stops: real credits in one UTC day, for the whole studio and for each person.

Checked inside the transaction that promises credits (`limits`), and again in the one that writes
down a paid request (`gate`).
"""

from dataclasses import dataclass

from sqlalchemy import Connection

from runway_core.access import LOCAL, Person
from runway_core.errors import DailyCapReached, PersonalCapReached
from runway_core.money import ledger
from runway_core.settings import Settings


@dataclass(frozen=True, slots=True)
class Caps:
    """Credits in one UTC day. None: no cap."""

    studio: int | None = None
    person: int | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Caps":
        """Those that are set."""
        return cls(settings.max_credits_per_day, settings.max_credits_per_person_per_day)

    def check(
        self,
        connection: Connection,
        price: int,
        now: float,
        *,
        by: Person = LOCAL,
        promised: bool,
    ) -> None:
        """Lets `price` more credits pass that `by` asks for.

        `promised` counts what queued work will still buy, which a request of that very work
        must not.

        Raises:
            DailyCapReached: the studio's cap would be passed.
            PersonalCapReached: that of the person would be.
        """
        midnight = ledger.utc_midnight(now)
        for cap, whose, error in (
            (self.studio, None, DailyCapReached),
            (self.person, by, PersonalCapReached),
        ):
            if cap is None:
                continue
            spent = ledger.spent_since(connection, midnight, by=whose)
            if promised:
                spent += ledger.promised(connection, by=whose).credits
            if spent + price > cap:
                raise error(cap=cap, spent=round(spent), needed=price)


NO_CAPS = Caps()
