"""How animations are found: for each thing that one can be found by, one bit for each animation.

A thing is a term: a style, a state, a tag, a number of stars, a word. Animations are numbered by
age, and a row of `found_by` holds the bits of a term for `BLOCK` neighbours. What all conditions
have in common is the bits that all of their terms have, and its newest is the highest bit: any
conditions together, their number, and any order cost about the same, however many animations there
are and however few of them are left. Both databases answer alike, as neither has a part in it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from runway_core.states import Stage
from runway_core.store import tables
from runway_core.store.animation import BROUGHT, mode_of
from runway_core.text import search_words

BLOCK = 4096
"""Animations whose bits stand in one row."""

CHOICES = ("style", "theme", "orientation")
"""What of a brief is found by its name."""

SHELF, BIN = "shelf", "bin"
"""Where an animation is; one that was removed is in neither."""

COST = "cost"
"""The kind of term that says what was paid."""

_BYTES = BLOCK // 8
_LONGEST = 200
"""Characters of a term: both databases limit what an index holds."""

_ROWS = 900
"""Values of one statement."""


def term(kind: str, value: object = "") -> bytes:
    """What stands for one thing. Bytes, so that no database sorts them by a language's rules."""
    return f"{kind}:{value}"[:_LONGEST].encode("utf-8", "replace")


# What an animation is found by

_WORDS = ("words", "image_prompt", "motion_prompt")
_SENT = ("image", "motion")


def _texts(row: Mapping[str, Any]) -> Iterator[str]:
    brief, prompts = _mapping(row["brief"]), _mapping(row["prompts"])
    said = [brief.get(name) for name in _WORDS] + [prompts.get(name) for name in _SENT]
    yield from (each for each in said if isinstance(each, str))
    yield row["note"]
    yield from map(str, row["tags"] or ())


def _mapping(value: object) -> Mapping[str, Any]:
    # An old row may hold anything.
    return value if isinstance(value, Mapping) else {}


def _terms(
    row: Mapping[str, Any], kept: Mapping[str, tuple[bool, bool]], cost: float
) -> frozenset[bytes]:
    """Everything that an animation is found by; nothing for one that was removed."""
    if row["purged_at"] is not None:
        return frozenset()
    brief, prompts = _mapping(row["brief"]), _mapping(row["prompts"])
    recipe = prompts.get("recipe")
    found = {
        term(SHELF if row["binned_at"] is None else BIN),
        term("state", row["state"]),
        term("mode", mode_of(row["plan"], kept)),
        term(COST, f"{cost:.2f}"),
        *(term(name, brief[name]) for name in CHOICES if isinstance(brief.get(name), str)),
        *(term("model", brief.get(f"{stage}_model")) for stage in Stage),
        *(term("tag", tag) for tag in row["tags"] or ()),
        *(term("word", word) for word in search_words(*_texts(row))),
    }
    if row["stars"]:
        found.add(term("stars", row["stars"]))
    if row["asked_by"] is not None:
        found.add(term("person", row["asked_by"]))
    if recipe is not None:
        found |= {term("recipe", f"{recipe}@{prompts.get('recipe_version')}")}
        found |= {term("recipe", recipe)}
    return frozenset(found)


_THESE: BindParameter[Any] = bindparam("these", expanding=True)
_RUN = tables.animation.c
_SEEN = select(
    *(
        _RUN[name]
        for name in ("id", "number", "brief", "prompts", "state", "plan", "stars", "note")
    ),
    *(_RUN[name] for name in ("tags", "asked_by", "binned_at", "purged_at", "found_by")),
)
_FILES = select(
    tables.media.c.animation_id, tables.media.c.stage, tables.media.c.simulated, tables.media.c.name
).where(tables.media.c.animation_id.in_(_THESE))
_TRIES = tables.submission.c
_COSTS = (
    select(
        _TRIES.animation_id,
        func.sum(tables.charge()).label("cost"),
    )
    .where(_TRIES.animation_id.in_(_THESE), ~_TRIES.simulated)
    .group_by(_TRIES.animation_id)
)


def _read(
    connection: Connection, rows: Iterable[Row[Any]]
) -> Iterator[tuple[Row[Any], frozenset[bytes]]]:
    rows = list(rows)
    files: dict[str, dict[str, tuple[bool, bool]]] = {}
    costs: dict[str, float] = {}
    for these in _lots([row.id for row in rows]):
        for file in connection.execute(_FILES, {"these": these}):
            how = bool(file.simulated), file.name.startswith(BROUGHT)
            files.setdefault(file.animation_id, {})[file.stage] = how
        for each in connection.execute(_COSTS, {"these": these}):
            costs[each.animation_id] = each.cost or 0
    for row in rows:
        terms = _terms(dict(row._mapping), files.get(row.id, {}), costs.get(row.id, 0))
        yield row, terms


def _lots(values: Iterable[Any]) -> Iterator[list[Any]]:
    values = list(values)
    for first in range(0, len(values), _ROWS):
        yield values[first : first + _ROWS]


# Kept true

_TABLE = tables.found_by
_ONE_BLOCK = and_(_TABLE.c.block == bindparam("block"), _TABLE.c.term.in_(_THESE))
_OF_BLOCK = select(_TABLE.c.term, _TABLE.c.bits).where(_ONE_BLOCK)
_FORGET = delete(_TABLE).where(_ONE_BLOCK)
_SEEN_THESE = _SEEN.where(_RUN.id.in_(_THESE))


def _next_number(connection: Connection) -> int:
    newest = connection.scalar(select(func.max(_RUN.number)))
    return 0 if newest is None else newest + 1


def refresh(connection: Connection, ids: Collection[str]) -> None:
    """Writes by what animations are found now, in the transaction that changed them."""
    changed: dict[int, dict[bytes, int]] = {}
    for these in _lots(ids):
        rows = connection.execute(_SEEN_THESE, {"these": these}).all()
        for row, new in _read(connection, rows):
            old, number = _unpacked(row.found_by), row.number
            if new == old:
                continue
            values: dict[str, Any] = {"found_by": _packed(new)}
            if number is None:
                values["number"] = number = _next_number(connection)
            block, place = divmod(number, BLOCK)
            flips = changed.setdefault(block, {})
            for each in new ^ old:
                flips[each] = flips.get(each, 0) ^ (1 << place)
            connection.execute(update(tables.animation).where(_RUN.id == row.id).values(**values))
    for block, flips in changed.items():
        for terms in _lots(flips):
            rows = connection.execute(_OF_BLOCK, {"block": block, "these": terms}).all()
            kept = {bytes(row.term): row.bits for row in rows}
            bits = {
                each: int.from_bytes(kept.get(each, b""), "little") ^ flips[each] for each in terms
            }
            connection.execute(_FORGET, {"block": block, "these": list(kept)})
            _write(connection, block, bits)


def _write(connection: Connection, block: int, bits: Mapping[bytes, int]) -> None:
    rows = [
        {"term": each, "block": block, "bits": _as_bytes(value)}
        for each, value in sorted(bits.items())
        if value
    ]
    if rows:
        connection.execute(insert(_TABLE), rows)


def rebuild(connection: Connection) -> None:
    """Numbers all animations by age and writes by what they are found, from nothing. For old
    databases, and after many old animations were added at once.
    """
    # Of one moment, they stay in the order in which they came.
    by_age = select(_RUN.id).order_by(_RUN.created_at, func.coalesce(_RUN.number, -1), _RUN.id)
    ids = list(connection.scalars(by_age))
    connection.execute(delete(_TABLE))
    connection.execute(update(tables.animation).values(number=None))
    fill = (
        update(tables.animation)
        .where(_RUN.id == bindparam("row"))
        .values(number=bindparam("new_number"), found_by=bindparam("new_found"))
    )
    for first in range(0, len(ids), BLOCK):
        place = {one: each for each, one in enumerate(ids[first : first + BLOCK])}
        bits: dict[bytes, int] = {}
        for these in _lots(place):
            rows = connection.execute(_SEEN_THESE, {"these": these}).all()
            new = []
            for row, terms in _read(connection, rows):
                for each in terms:
                    bits[each] = bits.get(each, 0) | (1 << place[row.id])
                number = first + place[row.id]
                new.append({"row": row.id, "new_number": number, "new_found": _packed(terms)})
            connection.execute(fill, new)
        _write(connection, first // BLOCK, bits)


def _packed(terms: Iterable[bytes]) -> bytes:
    return b"\n".join(sorted(terms))


def _unpacked(packed: bytes | None) -> frozenset[bytes]:
    return frozenset(packed.split(b"\n")) if packed else frozenset()


def _as_bytes(value: int) -> bytes:
    return value.to_bytes((value.bit_length() + 7) // 8, "little")


# Asked

Bits = int
"""A set of animations: the bit of each one's number."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The terms from `least` on, before `end`."""

    least: bytes
    end: bytes


def beginning(kind: str, value: object = "") -> Bound:
    """All the terms that begin so."""
    least = term(kind, value)
    return Bound(least, least + b"\xff")


_Bits = Row[Any, Any, Any]
"""A term, a block, and the bits of it."""

# Made once: to put a statement together takes longer than to have it answered.
_BITS = select(_TABLE.c.term, _TABLE.c.block, _TABLE.c.bits)
_OF_TERMS = _BITS.where(_TABLE.c.term.in_(_THESE))
_IN_BOUND = _BITS.where(_TABLE.c.term >= bindparam("least"), _TABLE.c.term < bindparam("end"))


def bits_of(connection: Connection, terms: Iterable[bytes]) -> dict[bytes, Bits]:
    """For each of some terms, which animations have it."""
    found: dict[bytes, Bits] = dict.fromkeys(terms, 0)
    for these in _lots(found):
        found |= _by_term(connection.execute(_OF_TERMS, {"these": these}).all())
    return found


def each_of(connection: Connection, bound: Bound) -> dict[bytes, Bits]:
    """The terms that lie in a bound, and which animations have each."""
    return _by_term(_rows_in(connection, bound))


def any_of(connection: Connection, bound: Bound) -> Bits:
    """Which animations have any term that lies in a bound."""
    blocks: dict[int, int] = {}
    for _, block, bits in _rows_in(connection, bound):
        blocks[block] = blocks.get(block, 0) | int.from_bytes(bits, "little")
    return _whole({block: _as_bytes(bits) for block, bits in blocks.items()})


def _rows_in(connection: Connection, bound: Bound) -> Sequence[_Bits]:
    return connection.execute(_IN_BOUND, {"least": bound.least, "end": bound.end}).all()


def _by_term(rows: Iterable[_Bits]) -> dict[bytes, Bits]:
    terms: dict[bytes, dict[int, bytes]] = {}
    for found, block, bits in rows:
        terms.setdefault(found, {})[block] = bits
    return {found: _whole(blocks) for found, blocks in terms.items()}


def _whole(blocks: Mapping[int, bytes]) -> Bits:
    """All blocks of a term as one set; one that is not there is empty."""
    lined = (
        blocks.get(each, b"").ljust(_BYTES, b"\0") for each in range(max(blocks, default=-1) + 1)
    )
    return int.from_bytes(b"".join(lined), "little")


def newest_first(bits: Bits) -> Iterator[int]:
    """The numbers in a set, the highest first."""
    while bits:
        highest = bits.bit_length() - 1
        yield highest
        bits ^= 1 << highest


def oldest_first(bits: Bits) -> Iterator[int]:
    """The numbers in a set, the lowest first."""
    while bits:
        lowest = (bits & -bits).bit_length() - 1
        yield lowest
        bits &= bits - 1


def value_of(found: bytes) -> str:
    """What a term says, without its kind."""
    return found.decode().partition(":")[2]
