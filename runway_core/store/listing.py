"""Which animations a list is to show, as conditions on their rows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    exists,
    false,
    not_,
    or_,
    select,
    tuple_,
)

from runway_core.states import Mode, Plan, Stage, State
from runway_core.store import tables
from runway_core.store.animation import BROUGHT
from runway_core.text import for_search

_SIMULATING = {Stage.IMAGE: (Plan.SIMULATED,), Stage.VIDEO: (Plan.SIMULATED, Plan.PICTURE_ONLY)}
"""The plans that simulate a stage: what `Animation.simulates` says, for rows."""


CHOICES = ("style", "theme", "orientation")
"""What of a brief can be asked for by its name."""

_SEARCHED = ("words", "image_prompt", "motion_prompt")
"""What a text is searched in."""


def columns(brief: object) -> dict[str, str]:
    """What a row of `animation` keeps beside its brief (as `Brief.as_dict` gives it), so that a
    list finds it without reading through all briefs, and in both databases alike. Of what is no
    brief, which an old row may hold, it keeps nothing.
    """
    known: Mapping[str, Any] = brief if isinstance(brief, Mapping) else {}
    said = (known.get(field) for field in _SEARCHED)
    # A line each: what is looked for has no end of line in it, and is found in one of them.
    text = "\n".join(for_search(each) for each in said if isinstance(each, str) and each)
    return {**{name: str(known.get(name) or "") for name in CHOICES}, "search": text}


@dataclass(frozen=True, slots=True)
class Filter:
    """What the animations of a list have in common; None lets everything through."""

    states: Collection[State] | None = None
    style: str | None = None
    theme: str | None = None
    orientation: str | None = None
    mode: Mode | None = None
    text: str | None = None
    """Somewhere in the words or in an edited prompt, whatever the capitals and accents."""
    since: float | None = None
    """Made at this moment or later: seconds since 1970."""
    until: float | None = None
    """Made before this moment."""

    def conditions(self) -> list[ColumnElement[bool]]:
        """What a row of `animation` has to fulfil."""
        table = tables.animation.c
        found: list[ColumnElement[bool]] = []
        if self.states is not None:
            found.append(table.state.in_(list(self.states)))
        for name in CHOICES:
            wanted = getattr(self, name)
            if wanted is not None:
                found.append(table[name] == wanted)
        if self.mode is not None:
            found.append(_is_made(self.mode))
        if self.text is not None:
            found.append(table.search.contains(for_search(self.text), autoescape=True))
        if self.since is not None:
            found.append(table.created_at >= self.since)
        if self.until is not None:
            found.append(table.created_at < self.until)
        return found


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


def _is_made(mode: Mode) -> ColumnElement[bool]:
    """`Animation.mode`, for rows: a picture that somebody brought counts for neither."""
    picture, clip = _is_simulated(Stage.IMAGE), _is_simulated(Stage.VIDEO)
    brought = _has(Stage.IMAGE, tables.media.c.name.startswith(BROUGHT))
    if mode is Mode.SIMULATION:
        return and_(clip, or_(brought, picture))
    if mode is Mode.REAL:
        return and_(not_(clip), or_(brought, not_(picture)))
    return and_(not_(brought), or_(and_(picture, not_(clip)), and_(clip, not_(picture))))


def _is_simulated(stage: Stage) -> ColumnElement[bool]:
    """What there is of a stage says so itself; before there is any, the plan does."""
    planned = tables.animation.c.plan.in_(_SIMULATING[stage])
    stored = _has(stage, tables.media.c.simulated)
    return or_(stored, and_(planned, not_(_has(stage, not_(false())))))


def _has(stage: Stage, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    file = tables.media.c
    return exists(
        select(file.stage)
        .where(file.animation_id == tables.animation.c.id, file.stage == stage)
        .where(condition)
    )
