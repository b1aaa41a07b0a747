"""What need not be kept for ever: simulated clips, and those that were rejected.

Off unless somebody sets it. What was paid for only ever goes to the bin, from where it can be had
back for as long as the library says; what cost nothing goes at once. What is kept, has four stars,
a tag or a note stays, and so does what an experiment that goes on needs.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Text, and_, cast, exists, func, or_, select

from runway_core.access import LOCAL, Person
from runway_core.library import Library
from runway_core.money import overview
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import BROUGHT, HELD, Database, in_experiment, tables
from runway_core.studio.storage import Amount
from runway_core.telemetry import Events

log = Events(__name__)

DAY = 86_400.0

AT_ONCE = 200
"""Animations that are handed over together."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Days after which something goes; None keeps it for ever."""

    simulated: int | None = None
    """Clips that cost nothing, since they were made."""
    rejected: int | None = None
    """What was dropped in the lab or has two stars and less, since it was last touched."""

    @classmethod
    def of(cls, settings: Settings) -> "Rule":
        """The one that is set."""
        return cls(settings.keep_simulated_days, settings.keep_rejected_days)

    @property
    def is_off(self) -> bool:
        """Whether everything is kept."""
        return self.simulated is None and self.rejected is None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a rule takes, or took."""

    rule: Rule
    gone: Amount
    """What cost nothing: removed at once. Animations, and the bytes of their files."""
    binned: Amount
    """What was paid for: into the bin."""


class Retention:
    """The rule of one studio, tried or carried out."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        library: Library,
        clock: Callable[[], float],
    ) -> None:
        self.rule = Rule.of(settings)
        """The one that is set, which the upkeep carries out."""
        self._database = database
        self._library = library
        self._clock = clock

    def outlook(self, rule: Rule | None = None) -> Outlook:
        """What would go now; nothing does. Raises `StorageError`."""
        rule = rule or self.rule
        return Outlook(rule, self._amount(rule, free=True), self._amount(rule, free=False))

    def apply(self, rule: Rule | None = None, *, by: Person = LOCAL) -> Outlook:
        """Has it go; what went. Raises `StorageError`, or `ViewersCannotSpend`."""
        by.must_be_able_to_spend()
        found = self.outlook(rule)
        for ids in self._batches(found.rule):
            self._library.delete(ids, now=True, by=by)
        if found.gone.files or found.binned.files:
            told = {"gone": found.gone.files, "binned": found.binned.files}
            log.info("storage.applied", actor=by.name, **told)
        return found

    def _batches(self, rule: Rule) -> Iterator[list[str]]:
        runs = tables.animation.c
        last = ""
        # By the last id, and not until nothing is left: what cannot go now is not tried for ever.
        while True:
            query = select(runs.id).where(_goes(rule, self._clock()), runs.id > last)
            with self._database.read() as connection:
                ids = list(connection.scalars(query.order_by(runs.id).limit(AT_ONCE)))
            if not ids:
                return
            yield ids
            last = ids[-1]

    def _amount(self, rule: Rule, *, free: bool) -> Amount:
        runs, files = tables.animation.c, tables.media.c
        which = and_(_goes(rule, self._clock()), _is_free() if free else ~_is_free())
        ids = select(runs.id).where(which)
        mine = and_(files.animation_id.in_(ids), ~files.name.startswith(BROUGHT))
        size = select(func.coalesce(func.sum(files.bytes), 0)).where(mine)
        with self._database.read() as connection:
            count = connection.scalar(
                select(func.count()).select_from(tables.animation).where(which)
            )
            return Amount(count or 0, int(connection.scalar(size) or 0))


def _goes(rule: Rule, now: float) -> ColumnElement[bool]:
    runs = tables.animation.c
    ways: list[ColumnElement[bool]] = []
    if rule.simulated is not None:
        ways.append(and_(_is_free(), runs.created_at <= now - rule.simulated * DAY))
    if rule.rejected is not None:
        ways.append(and_(overview.is_rejected(), runs.updated_at <= now - rule.rejected * DAY))
    wanted = or_(
        overview.is_kept(), func.length(runs.note) > 0, func.length(cast(runs.tags, Text)) > 2
    )
    return and_(
        or_(*ways) if ways else runs.id.is_(None),
        runs.binned_at.is_(None),
        runs.state.not_in(sorted(HELD)),
        ~wanted,
        ~in_experiment(),
    )


def _is_free() -> ColumnElement[bool]:
    """`library.is_free`, for rows."""
    runs = tables.animation.c
    # By names of their own: whoever asks may look at files as well.
    tries, files = tables.submission.alias("tried"), tables.media.alias("made").c
    paid = exists().where(
        tries.c.animation_id == runs.id, ~tries.c.simulated, tables.charge(tries) != 0
    )
    made = exists().where(
        files.animation_id == runs.id, ~files.simulated, ~files.name.startswith(BROUGHT)
    )
    return and_(runs.state != State.UNCONFIRMED, ~paid, ~made)
