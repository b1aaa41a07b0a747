"""Which animations a list is to show, in which order, and where its pages end."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, Table, select, tuple_

from runway_core.errors import NotFound
from runway_core.states import Mode, State
from runway_core.store import finder, tables
from runway_core.store.finder import Bits, beginning, term
from runway_core.text import sought_words

CHOICES = ("style", "theme", "orientation")
"""What of a brief has columns of its own."""

MOST_STARS = 5


def columns(brief: object) -> dict[str, str]:
    """What a row of `animation` keeps beside its brief (as `Brief.as_dict` gives it), so that
    whoever counts need not read through all briefs. Of what is no brief, which an old row may hold,
    it keeps nothing.
    """
    known: Mapping[str, Any] = brief if isinstance(brief, Mapping) else {}
    return {name: str(known.get(name) or "") for name in CHOICES}


class Sort(StrEnum):
    """The order of a list. Those that are equal come newest first."""

    NEWEST = "newest"
    OLDEST = "oldest"
    STARS = "stars"
    """The most stars first, at last those without."""
    COST = "cost"
    """The dearest first."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What the animations of a list have in common; None lets everything through."""

    states: Collection[State] | None = None
    style: str | None = None
    theme: str | None = None
    orientation: str | None = None
    mode: Mode | None = None
    text: str | None = None
    """Words, or their beginnings, that are all somewhere in the words, the prompts that were sent,
    the note or the tags, whatever the capitals and accents."""
    since: float | None = None
    """Made at this moment or later: seconds since 1970."""
    until: float | None = None
    """Made before this moment."""
    stars: int | None = None
    """At least so many; 0 for those that nobody gave any."""
    tag: str | None = None
    person: str | None = None
    """Who asked for it."""
    model: str | None = None
    """Of the picture or of the clip."""
    experiment: str | None = None
    """The id of one that it is a take of."""
    recipe: str | None = None
    """By its name, or by name and version: `studio@2`."""
    binned: bool = False
    """What lies in the bin, and nothing else; False for what does not."""


@dataclass(frozen=True, slots=True)
class Query(Filter):
    """What a list is to show, and in which order."""

    sort: Sort | str = Sort.NEWEST


EVERYTHING = Filter()


def matching(connection: Connection, where: Filter) -> Bits:
    """The animations that `where` lets through."""
    every = [{term(finder.BIN if where.binned else finder.SHELF)}]
    if where.states is not None:
        every.append({term("state", State(state)) for state in where.states})
    for name in (*CHOICES, "mode", "tag", "person", "model", "recipe"):
        wanted = getattr(where, name)
        if wanted is not None:
            every.append({term(name, wanted)})
    if where.stars:
        every.append({term("stars", each) for each in range(where.stars, MOST_STARS + 1)})
    begun = []
    if where.text is not None:
        sought = sought_words(where.text)
        if not sought:
            # Nothing but commas, say, is in no text.
            return 0
        every += [{term("word", word)} for word, whole in sought if not whole]
        begun = [word for word, begins in sought if begins]
    known = finder.bits_of(connection, set().union(*every))
    found = -1
    for several in every:
        either = 0
        for each in several:
            either |= known[each]
        found &= either
        if not found:
            return 0
    if where.stars == 0:
        found &= ~finder.any_of(connection, beginning("stars"))
    for word in begun:
        found &= finder.any_of(connection, beginning("word", word))
    if where.experiment is not None:
        found &= _takes_of(connection, where.experiment)
    return found & _between(connection, where.since, where.until) if found else 0


def _takes_of(connection: Connection, experiment_id: str) -> Bits:
    takes, runs = tables.take.c, tables.animation.c
    query = select(runs.number).where(
        takes.experiment_id == experiment_id, runs.id == takes.animation_id
    )
    bits = 0
    for number in connection.scalars(query):
        bits |= 0 if number is None else 1 << number
    return bits


def _between(connection: Connection, since: float | None, until: float | None) -> Bits:
    """Those made in a span of time, by their numbers. Where the clocks of two machines differ, a
    few more than those: `page` looks at each.
    """
    runs = tables.animation.c
    query, bits = select(runs.number).limit(1), -1
    if since is not None:
        oldest = query.where(runs.created_at >= since).order_by(runs.created_at, runs.number)
        number = connection.scalar(oldest)
        if number is None:
            return 0
        bits &= -1 << number
    if until is not None:
        newest = query.where(runs.created_at < until)
        number = connection.scalar(newest.order_by(runs.created_at.desc(), runs.number.desc()))
        if number is None:
            return 0
        bits &= (1 << (number + 1)) - 1
    return bits


# Orders and pages. A cursor is the id of the last animation that was shown, and, in an order that
# is not by age, what it stood there with: `4:<id>`. It stays good whatever is changed or deleted
# meanwhile.


def in_order(
    connection: Connection, where: Filter, cursor: str | None = None
) -> Iterator[tuple[int, str]]:
    """The numbers of what `where` lets through, in its order, each with what stands before the id
    in its cursor. Raises `NotFound` if `cursor` is none of ours.
    """
    sort = Sort(where.sort) if isinstance(where, Query) else Sort.NEWEST
    found = matching(connection, where)
    mark, _, one = (cursor or "").rpartition(":")
    number = None if cursor is None else _number_of(connection, one, cursor)
    if sort is Sort.OLDEST:
        if number is not None:
            found &= -1 << (number + 1)
        yield from ((each, "") for each in finder.oldest_first(found))
        return
    if sort is Sort.NEWEST:
        if number is not None:
            found &= (1 << number) - 1
        yield from ((each, "") for each in finder.newest_first(found))
        return
    kind = "stars" if sort is Sort.STARS else finder.COST
    levels = [
        (finder.value_of(each), bits)
        for each, bits in finder.each_of(connection, beginning(kind)).items()
    ]
    levels.sort(key=lambda level: float(level[0]), reverse=True)
    without = found
    for _, bits in levels:
        without &= ~bits
    levels.append(("0", without))
    for level, bits in levels:
        here = found & bits
        if number is not None:
            try:
                behind = float(level) - float(mark)
            except ValueError:
                raise NotFound(id=cursor or "") from None
            if behind > 0:
                continue
            if behind == 0:
                here &= (1 << number) - 1
        yield from ((each, f"{level}:") for each in finder.newest_first(here))


def _number_of(connection: Connection, animation_id: str, cursor: str) -> int:
    number: int | None = None
    if animation_id.isascii():
        runs = tables.animation.c
        number = connection.scalar(select(runs.number).where(runs.id == animation_id))
    if number is None:
        raise NotFound(id=cursor)
    return number


def newest_first(
    query: Select[Any], table: Table, before: tuple[float, str] | None = None
) -> Select[Any]:
    """`query` of rows of `table` as a list has them; `before` is where its last page ended."""
    moment, number = table.c.created_at, table.c.id
    if before is not None:
        query = query.where(tuple_(moment, number) < before)
    return query.order_by(moment.desc(), number.desc())


def beginning_with(
    connection: Connection, table: Table, beginning: str, most: int
) -> tuple[str, ...]:
    """Ids in `table` that begin so, at most `most`, newest first. The case of letters may count."""
    found = select(table.c.id).where(table.c.id.startswith(beginning, autoescape=True))
    return tuple(connection.scalars(newest_first(found, table).limit(most)))
