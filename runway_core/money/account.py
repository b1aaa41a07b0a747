"""The account's balance and limits, and what they allow."""

import threading
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from runway_core.access import LOCAL, Person
from runway_core.briefs import Brief, catalog
from runway_core.errors import (
    BriefError,
    CannotAfford,
    NotAllowed,
    RunwayError,
    StorageError,
    StudioError,
)
from runway_core.money import ledger
from runway_core.money.allowance import Allowance, Caps, Needs
from runway_core.runway import Organization, RunwayClient
from runway_core.settings import Settings
from runway_core.single_flight import SingleFlight
from runway_core.states import Mode, Plan, Reason, Stage
from runway_core.store import Database

BALANCE_SECONDS = 30.0
"""How long a balance that was read stays good for showing and deciding (design page)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How a brief would be made if it were submitted now."""

    plan: Plan
    reason: Reason | None
    quoted: int
    """Credits that it would cost."""
    available: int | None
    """Credits that are free to spend; None if the account was not looked at."""
    picture_price: int | None = None
    """Set when only the picture can be had: what it alone would cost."""
    refused: NotAllowed | None = None
    """Why it would be turned down all the same, as far as is known beforehand: the account's
    generations of the day, or our own caps."""

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages that would be bought."""
        bought = {Plan.REAL: tuple(Stage), Plan.PICTURE_ONLY: (Stage.IMAGE,)}
        return bought.get(self.plan, ())

    @property
    def leaves(self) -> int | None:
        """Credits left afterwards."""
        return None if self.available is None else self.available - self.quoted


@dataclass(frozen=True, slots=True)
class CreditsReport:
    """The account, and what its balance is enough for."""

    mode: Mode
    """What a brief left at its defaults would be now."""
    reason: Reason | None
    balance: int | None
    available: int | None
    """The balance without what is under way."""
    animations_left: int | None
    price: int
    """Credits of a brief left at its defaults."""
    organization: Organization | None
    error: StudioError | None = None
    """Why the account could not be looked at."""
    running: Mapping[str, int] = field(default_factory=dict)
    """How many of our tasks Runway is working on, by model."""
    alert: int | None = None
    """The level below which a balance is told."""
    key_is_elsewhere: bool = False
    """Whether the key that is missing is set under the name that Runway's own library reads."""

    @property
    def is_low(self) -> bool:
        """Whether the balance is below the level of the alert."""
        if self.balance is None or self.alert is None:
            return False
        return self.balance < self.alert

    @classmethod
    def unreadable(cls, error: StudioError) -> "CreditsReport":
        """The report on an account that could not be looked at."""
        return cls(Mode.REAL, None, None, None, None, usual_price(), None, error)


class Account:
    """The account behind the key, looked at no more often than needed."""

    def __init__(
        self,
        client: RunwayClient | None,
        settings: Settings,
        database: Database,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._client = client
        self._settings = settings
        self._database = database
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: Organization | None = None
        self._seen_at = 0.0
        self._flight: SingleFlight[tuple[Organization, float]] = SingleFlight()
        """The looks since something was last charged or paid back."""

    @property
    def has_key(self) -> bool:
        """Whether there is a key at all."""
        return self._client is not None

    @property
    def last_seen(self) -> int | None:
        """The balance as it was last read; None if it was not, or something moved it since."""
        with self._lock:
            return None if self._seen is None else self._seen.balance

    def organization(self, max_age: float = BALANCE_SECONDS) -> tuple[Organization, float]:
        """Balance and limits, at most `max_age` seconds old or by a look that is under way, and
        the moment from which they are. With a `max_age` of 0 the look begins now.

        Raises:
            RunwayError: Runway could not be asked, or did not accept the key.
        """
        with self._lock:
            seen, flight = self._seen, self._flight
            if seen is not None and 0 <= self._clock() - self._seen_at < max_age:
                return seen, self._seen_at
        if max_age <= 0:
            return self._look(flight)
        return flight.ask(lambda: self._look(flight))

    def _look(self, flight: SingleFlight[Any]) -> tuple[Organization, float]:
        assert self._client is not None
        now = self._clock()
        seen = self._client.organization()
        with self._lock:
            if flight is self._flight:
                self._seen_at, self._seen = now, seen
        return seen, now

    def forget(self) -> None:
        """Makes the next look a fresh one: something was charged or paid back. A look that is
        under way is neither remembered nor waited for.
        """
        with self._lock:
            self._flight, self._seen = SingleFlight(), None

    def allowance(self, max_age: float = BALANCE_SECONDS) -> Allowance:
        """What may be bought now. Raises `RunwayError`."""
        caps, places = Caps.of(self._settings), self._settings.concurrency
        return Allowance(*self.organization(max_age), caps, places)

    def available(self) -> int:
        """Credits that nothing under way has spoken for. Raises `RunwayError`."""
        allowance = self.allowance()
        with self._database.read() as connection:
            return allowance.free(connection, self._clock())

    def decide(
        self,
        brief: Brief,
        *,
        simulate: bool = False,
        picture_only: bool = False,
        by: Person = LOCAL,
    ) -> Decision:
        """Real or simulated for a person, for how much, and whether it may be had. Source: design
        page, "Real or simulated".

        Raises:
            RunwayError: the account could not be looked at; never a silent simulation.
            CannotAfford: `picture_only` was asked for and not even that is covered.
        """
        if simulate:
            return Decision(Plan.SIMULATED, Reason.REQUESTED, 0, None)
        if not self.has_key:
            return Decision(Plan.SIMULATED, Reason.NO_KEY, 0, None)
        allowance, now, picture = self.allowance(), self._clock(), brief.price(Stage.IMAGE)
        if picture_only and not picture:
            raise BriefError("first_frame", "nothing_to_draw")
        with self._database.read() as connection:
            available = allowance.free(connection, now)

            def refusal(*stages: Stage) -> NotAllowed | None:
                return allowance.refusal(connection, Needs.of(brief, stages), now, by=by)

            refused = refusal(Stage.IMAGE) if picture_only else refusal(*Stage)
            if picture_only:
                if isinstance(refused, CannotAfford):
                    raise refused
                reason = Reason.REQUESTED if available >= brief.price() else Reason.NO_CREDITS
                return Decision(Plan.PICTURE_ONLY, reason, picture, available, refused=refused)
            if isinstance(refused, CannotAfford):
                offer = picture if picture and refusal(Stage.IMAGE) is None else None
                return Decision(Plan.SIMULATED, Reason.NO_CREDITS, 0, available, offer)
            return Decision(Plan.REAL, None, brief.price(), available, refused=refused)

    def takes(
        self, brief: Brief, most: int, *, by: Person = LOCAL
    ) -> tuple[int, NotAllowed | None]:
        """How many animations of `brief`, `most` at most, a person may buy now, and why not more.

        Nothing is promised by it. Raises `RunwayError`.
        """
        allowance, now, one = self.allowance(), self._clock(), Needs.of(brief, Stage)
        why = None
        with self._database.read() as connection:
            for count in range(most, 0, -1):
                refused = allowance.refusal(connection, one.times(count), now, by=by)
                if refused is None:
                    return count, why
                why = why or refused
        return 0, why

    def shorter(self, brief: Brief, *, by: Person = LOCAL) -> int | None:
        """The seconds of the longest clip that a person may buy now in place of that of `brief`,
        which is too dear; None if there is none. Raises `RunwayError`.
        """
        allowance, now = self.allowance(), self._clock()
        with self._database.read() as connection:
            for seconds in sorted(brief.model(Stage.VIDEO).durations, reverse=True):
                if seconds >= brief.duration:
                    continue
                needs = Needs.of(replace(brief, duration=seconds), Stage)
                if allowance.refusal(connection, needs, now, by=by) is None:
                    return seconds
        return None

    def promise(
        self, brief: Brief, stages: Collection[Stage], *, by: Person
    ) -> Callable[[Connection], None]:
        """What refuses to buy `stages` too for a person, inside the transaction that promises
        them, so that ten quick clicks cannot overdraw balance, caps or the generations of the
        day.

        Raises `CannotAfford` without a key, or `RunwayError`.
        """
        needs = Needs.of(brief, stages)
        if needs.credits and not self.has_key:
            raise CannotAfford(needed=needs.credits, available=0)
        allowance = self.allowance() if needs.credits else None

        def check(connection: Connection) -> None:
            if allowance is not None:
                allowance.check(connection, needs, self._clock(), by=by)

        return check

    def report(self, *, refresh: bool = False) -> CreditsReport:
        """Balance, limits and mode. Never raises for Runway's sake: the report says why."""
        price = usual_price()
        if not self.has_key:
            return CreditsReport(
                Mode.SIMULATION,
                Reason.NO_KEY,
                *(None, None, None, price, None),
                key_is_elsewhere=self._settings.key_is_elsewhere,
            )
        if refresh:
            self.forget()
        try:
            allowance = self.allowance()
            organization = allowance.organization
            with self._database.read() as connection:
                available = allowance.free(connection, self._clock())
                running = ledger.running(connection)
        except (RunwayError, StorageError) as error:
            return CreditsReport.unreadable(error)
        enough = available >= price
        return CreditsReport(
            Mode.REAL if enough else Mode.SIMULATION,
            None if enough else Reason.NO_CREDITS,
            organization.balance,
            available,
            available // price,
            price,
            organization,
            running=running,
            alert=self._settings.alert_credits,
        )


def usual_price() -> int:
    """Credits of a brief left at its defaults."""
    return Brief(catalog.STYLES[0], catalog.THEMES[0], "landscape").price()
