"""Versions of recipes and the choices between them, as rows. None is ever changed or deleted.

What a text says is no matter here: whoever adds one has read it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select

from runway_core.store import tables
from runway_core.store.tables import Database


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a recipe."""

    name: str
    version: int
    sha256: str
    note: str
    author: str | None
    built_in: bool
    created_at: float
    """0 for one that came with the studio and that nothing was made with yet."""

    @property
    def ref(self) -> str:
        """How a brief asks for it."""
        return f"{self.name}@{self.version}"


@dataclass(frozen=True, slots=True)
class Promotion:
    """A choice of the version that is in use."""

    version: int
    at: float
    by: str | None
    evidence: Mapping[str, Any] | None
    """Why: the experiment, how many raters and ballots, and its day."""


Wanted = tuple[str, int, str, str]
"""What came with the studio: a name, the number in its file, its SHA-256, its text."""


class RecipeStore:
    """The rows."""

    def __init__(self, database: Database, clock: Callable[[], float]) -> None:
        self.database, self.clock = database, clock

    def versions(self, name: str | None = None) -> tuple[Version, ...]:
        """Those of one recipe, or of all, without their texts; the oldest first."""
        with self.database.read() as connection:
            return versions(connection, name)

    def text(self, sha256: str) -> str | None:
        """The text of the version with this hash, if there is one."""
        table = tables.recipe
        with self.database.read() as connection:
            return connection.scalar(select(table.c.text).where(table.c.sha256 == sha256).limit(1))

    def newest_choice(self, name: str) -> int | None:
        """The number of the last row among a recipe's choices: while it stays, so do they."""
        table = tables.promotion
        with self.database.read() as connection:
            query = select(func.max(table.c.id)).where(table.c.name == name)
            found: int | None = connection.scalar(query)
            return found

    def chosen(self, name: str) -> tuple[Promotion, ...]:
        """The choices of a recipe's version that hold, the last one at the end."""
        with self.database.read() as connection:
            return chosen(connection, name)


def versions(connection: Connection, name: str | None = None) -> tuple[Version, ...]:
    """The versions of one recipe, or of all."""
    table = tables.recipe
    columns = [each for each in table.c if each.name != "text"]
    query = select(*columns).order_by(table.c.name, table.c.version)
    if name is not None:
        query = query.where(table.c.name == name)
    return tuple(Version(**row) for row in connection.execute(query).mappings())


def add(connection: Connection, version: Version, text: str) -> None:
    """Writes a version down."""
    row = {field: getattr(version, field) for field in version.__slots__}
    connection.execute(insert(tables.recipe).values(text=text, **row))


def keep(connection: Connection, wanted: Iterable[Wanted], now: float) -> bool:
    """Writes down what came with the studio and is not there yet; whether nothing was missing. A
    number that a person's version has by now stays that version's: the studio's gets the next free
    one.
    """
    whole = True
    there = {(each.name, each.sha256) for each in versions(connection)}
    for name, number, sha256, text in wanted:
        if (name, sha256) not in there:
            whole = False
            taken = {each.version for each in versions(connection, name)}
            free = max(taken) + 1 if number in taken else number
            add(connection, Version(name, free, sha256, "", None, True, now), text)
    return whole


def chosen(connection: Connection, name: str) -> tuple[Promotion, ...]:
    """The choices that hold: one that was taken back does not, nor one of the same version that a
    later choice gave better reasons for.
    """
    table = tables.promotion
    query = select(table).where(table.c.name == name).order_by(table.c.id)
    found: list[Promotion] = []
    for row in connection.execute(query):
        if row.taken_back or (found and found[-1].version == row.version):
            del found[-1:]
        if not row.taken_back:
            found.append(Promotion(row.version, row.at, row.by, row.evidence))
    return tuple(found)


def choose(
    connection: Connection, name: str, choice: Promotion, *, taken_back: bool = False
) -> None:
    """Writes a choice down; with `taken_back`, that the one before it holds no more."""
    row = {field: getattr(choice, field) for field in choice.__slots__}
    connection.execute(insert(tables.promotion).values(name=name, taken_back=taken_back, **row))
