"""What people say of animations, and the bin: what lies in it is in no list, and goes for good when
it has lain there long enough. What an animation cost stays on record whatever becomes of it.
"""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, or_, select, update

from runway_core.states import PASSING, State
from runway_core.store import finder, tables
from runway_core.store.tables import Database
from runway_core.text import tidied

BIN_SECONDS = 30 * 86_400.0
"""How long something lies in the bin."""

AT_ONCE = 0.0
"""The moment at which something was put into the bin that is not to lie there."""

LONGEST_NOTE = 2000
"""Characters."""

LONGEST_TAG = 40
MOST_TAGS = 20

HELD = PASSING | {State.UNCONFIRMED}
"""States in which nothing is deleted: it may be paid for, and somebody has to see its end."""

_OVER = ("draft", "finished", "cancelled")
"""Where an experiment stands that makes nothing of its takes any more: `experiments.Run`."""

_RUN = tables.animation.c


@dataclass(frozen=True, slots=True)
class Remains:
    """What of an animation is to be removed."""

    animation_id: str
    names: tuple[str, ...]
    """Its files."""
    needed: tuple[str, ...]
    """Of files in its folder, those that other animations are made of."""


class Keeping:
    """The shelf and the bin of one database."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self.clock = clock

    # Said by people

    def say(self, ids: Iterable[str], **said: Any) -> int:
        """Writes `stars`, `note` or `tags` of animations; how many of them there are."""
        with self.database.write() as connection:
            return say(connection, ids, self.clock(), **said)

    def tag(self, ids: Iterable[str], add: Collection[str], remove: Collection[str]) -> int:
        """Adds tags to animations and takes others away; how many of them there are."""
        wanted, now = _ascii(ids), self.clock()
        with self.database.write() as connection:
            rows = connection.execute(select(_RUN.id, _RUN.tags).where(_RUN.id.in_(wanted))).all()
            for row in rows:
                before = list(row.tags or ())
                tags = [each for each in before if each not in remove]
                tags += [each for each in dict.fromkeys(add) if each not in tags]
                if tags != before:
                    _write(connection, [row.id], now, tags=tags)
            finder.refresh(connection, wanted)
            return len(rows)

    # What there is to choose from

    def terms(self, *kinds: str) -> Sequence[Mapping[str, int]]:
        """For each of some kinds everything that animations on the shelf are found by, and of how
        many; at last, by no name, how many there are.
        """
        shelf = finder.term(finder.SHELF)
        with self.database.read() as connection:
            here = finder.bits_of(connection, [shelf])[shelf]
            every = [finder.each_of(connection, finder.beginning(kind)) for kind in kinds]
        every.append({shelf: here})
        return [
            {
                finder.value_of(each): count
                for each, bits in found.items()
                if (count := (bits & here).bit_count())
            }
            for found in every
        ]

    # The bin

    def bin(self, ids: Iterable[str], *, at_once: Collection[str] = ()) -> tuple[str, ...]:
        """Puts animations into the bin, but for those that are held; the ids of those that are
        there now. Those of `at_once` do not lie there, unless an experiment still needs them.
        """
        wanted, now = _ascii(ids), self.clock()
        with self.database.write() as connection:
            free = and_(_RUN.id.in_(wanted), _RUN.state.not_in(list(HELD)))
            quick = and_(_RUN.id.in_(_ascii(at_once)), ~in_experiment())
            for which, moment in (
                (and_(free, quick, _RUN.purged_at.is_(None)), AT_ONCE),
                (and_(free, _RUN.binned_at.is_(None)), now),
            ):
                connection.execute(
                    update(tables.animation).where(which).values(binned_at=moment, updated_at=now)
                )
            finder.refresh(connection, wanted)
            binned = select(_RUN.id).where(free, _RUN.binned_at.is_not(None))
            there = set(connection.scalars(binned))
        return tuple(one for one in wanted if one in there)

    def restore(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Takes animations out of the bin; the ids of those that are on the shelf now."""
        wanted, now = _ascii(ids), self.clock()
        with self.database.write() as connection:
            lying = and_(_RUN.id.in_(wanted), _RUN.binned_at > now - BIN_SECONDS)
            connection.execute(
                update(tables.animation)
                .where(lying, _RUN.purged_at.is_(None))
                .values(binned_at=None, updated_at=now)
            )
            finder.refresh(connection, wanted)
            there = select(_RUN.id).where(_RUN.id.in_(wanted), _RUN.binned_at.is_(None))
            here = set(connection.scalars(there))
        return tuple(one for one in wanted if one in here)

    def due(self, *, most: int = 100) -> tuple[Remains, ...]:
        """What has lain in the bin long enough and nobody needs. It cannot be restored, and no
        new animation is made of its picture, so that this stays true until it is `gone`.
        """
        files = tables.media.c
        query = (
            select(_RUN.id)
            .where(tables.IN_BIN, _RUN.binned_at <= self.clock() - BIN_SECONDS)
            .where(_RUN.state.not_in(list(HELD)), ~in_experiment())
            .order_by(_RUN.binned_at)
            .limit(most)
        )
        with self.database.read() as connection:
            found = []
            for one in connection.scalars(query).all():
                own = select(files.name).where(files.animation_id == one)
                mine = set(connection.scalars(own))
                others = select(files.name).where(
                    files.animation_id != one,
                    or_(files.name.in_(mine), files.name.startswith(f"{one}/", autoescape=True)),
                )
                needed = set(connection.scalars(others))
                found.append(Remains(one, tuple(mine - needed), tuple(needed)))
        return tuple(found)

    def gone(self, animation_id: str) -> None:
        """Writes down that an animation's files were removed."""
        files, now = tables.media, self.clock()
        with self.database.write() as connection:
            connection.execute(delete(files).where(files.c.animation_id == animation_id))
            _write(connection, [animation_id], now, purged_at=now)
            finder.refresh(connection, [animation_id])


def say(connection: Connection, ids: Iterable[str], now: float, **said: Any) -> int:
    """Writes `stars`, `note` or `tags` of animations, in the transaction that is open."""
    wanted = _ascii(ids)
    count = _write(connection, wanted, now, **said)
    finder.refresh(connection, wanted)
    return count


def _write(connection: Connection, ids: Collection[str], now: float, **values: Any) -> int:
    these = update(tables.animation).where(_RUN.id.in_(ids))
    return connection.execute(these.values(updated_at=now, **values)).rowcount


def in_experiment() -> ColumnElement[bool]:
    """Whether an experiment goes on that has the animation as a take."""
    takes, runs = tables.take.c, tables.experiment.c
    return exists().where(
        takes.animation_id == _RUN.id,
        takes.experiment_id == runs.id,
        runs.state.not_in(list(_OVER)),
    )


def _ascii(ids: Iterable[str]) -> list[str]:
    # Not every text can be asked for: half a surrogate pair, say, is refused by the driver.
    return [one for one in dict.fromkeys(ids) if one.isascii()]


def tidy_note(text: object) -> str:
    """A note as it is kept."""
    return str(text or "").strip()[:LONGEST_NOTE]


def tidy_tags(tags: Iterable[object]) -> tuple[str, ...]:
    """Tags as they are kept: each once."""
    found = (tidied(str(tag))[:LONGEST_TAG].strip() for tag in tags)
    return tuple(dict.fromkeys(filter(None, found)))
