"""Animations at their end that nobody had to wait for: copies of one that was made."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Table, insert, select

from runway_core.briefs.brief import Brief
from runway_core.states import State
from runway_core.store import finder, listing, tables
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio

MOMENTS = {
    "created_at", "updated_at", "finished_at", "stage_began", "running_since", "intent_at",
    "ended_at", "runway_at", "stored_at",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Kind:
    """The rows and files of the first of a kind."""

    id: str
    rows: Mapping[str, list[dict[str, Any]]]
    files: Mapping[str, bytes]


_KINDS: dict[object, _Kind] = {}


def finished(studio: Studio, brief: Brief, **how: bool) -> Animation:
    """An animation of `brief` at its good end, as `studio.submit(brief, **how)` brings it there.

    The first of a kind in a process is made. The others are copies of its rows and files, with
    ids, words and a moment of their own: for tests of what is done with it afterwards. Nobody asks
    Runway for them, whose account shows nothing of them.
    """
    alike = replace(brief, words="", image_seed=None, video_seed=None)
    kind = alike, frozenset(how.items()), studio.settings.api_key is None
    if kind in _KINDS:
        return _copy(studio, _KINDS[kind], brief)
    made = studio.wait(studio.submit(brief, **how).id, interval=0.01)
    assert made.state is State.SUCCEEDED
    _KINDS[kind] = _read(studio, made)
    return made


def _read(studio: Studio, made: Animation) -> _Kind:
    with studio.database.read() as connection:

        def rows(table: Table, column: str) -> list[dict[str, Any]]:
            query = select(table).where(table.c[column] == made.id)
            return [dict(row) for row in connection.execute(query).mappings()]

        found = {
            "animation": rows(tables.animation, "id"),
            "submission": rows(tables.submission, "animation_id"),
            "media": rows(tables.media, "animation_id"),
        }
    files = {item.name: studio.media.read(item.name) for item in made.media.values()}
    return _Kind(made.id, found, files)


def _copy(studio: Studio, kind: _Kind, brief: Brief) -> Animation:
    seen, new = studio.preview(brief), str(uuid.uuid4())
    store = studio.pipeline.store
    now = store.clock()
    own: dict[str, dict[str, Any]] = {
        "animation": {
            "id": new,
            # No two are found in one place: see `finder`.
            "number": None,
            "found_by": None,
            "brief": seen.brief.as_dict(),
            "prompts": seen.prompts.as_dict(),
            **listing.columns(seen.brief.as_dict()),
        },
        "submission": {"animation_id": new},
        "media": {"animation_id": new},
    }
    for name, data in kind.files.items():
        studio.media.save(name.replace(kind.id, new), data)
    with studio.database.write() as connection:
        for name, rows in kind.rows.items():
            for row in rows:
                values = {**row, **own[name]}
                values |= {each: now for each in MOMENTS & values.keys() if values[each]}
                if name == "submission":
                    values["task_id"] = str(uuid.uuid4())
                if name == "media":
                    values["name"] = values["name"].replace(kind.id, new)
                connection.execute(insert(tables.metadata.tables[name]).values(values))
        finder.refresh(connection, [new])
    return store.get(new)
