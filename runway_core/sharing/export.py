"""The whole library, or a part of it, as one file that another studio can read, made while it is
sent: nothing of it is ever whole in the memory or on the disk.
"""

import hashlib
import json
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, select

import runway_core
from runway_core.errors import MediaError
from runway_core.library import Pieces
from runway_core.results import result
from runway_core.sharing.lines import FORMAT, LINES, MANIFEST, VERSION, entry_name, read_manifest
from runway_core.states import PASSING, Stage, State
from runway_core.store import (
    EVERYTHING,
    IMPORTED,
    Animation,
    Filter,
    Media,
    Query,
    Run,
    Sort,
    Step,
    Submission,
    tables,
)
from runway_core.studio import Studio

CHUNK = 256 * 1024
PAGE = 100

_ENDS = frozenset({State.SUCCEEDED, State.FAILED, State.CANCELLED})
"""What is exported. Whatever may still come of the rest comes here and nowhere else."""

_OVER = {Run.DRAFT, Run.CANCELLED, Run.FINISHED}
_SETTLED = {Step.LATER, Step.DONE, Step.FAILED, Step.OUT}


def export(studio: Studio, where: Filter = EVERYTHING) -> Iterator[bytes]:
    """The bytes of the file. With a filter: those animations, their recipes and pictures; without
    one, experiments as well. What is under way is left out, and the file says so.

    Raises `StorageError`, in the middle too.
    """
    sink, export = Pieces(), _Export(studio, where)
    with (
        tempfile.TemporaryFile(prefix="studio-export-") as lines,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED, allowZip64=True) as archive,
    ):
        for item in export.everything():
            if isinstance(item, Media):
                yield from export.file(archive, sink, item)
            else:
                text = json.dumps(item, ensure_ascii=False, separators=(",", ":")).encode()
                lines.write(text + b"\n")
                export.lines += 1
        lines.seek(0)
        digest = hashlib.sha256()
        size = 0
        entry = zipfile.ZipInfo(LINES)
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=True) as stream:
            while chunk := lines.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                stream.write(chunk)
                yield sink.taken()
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "studio": runway_core.__version__,
            "made_at": result.utc(studio.now()),
            "library": {"sha256": digest.hexdigest(), "bytes": size, "lines": export.lines},
            "left_out": {why: count for why, count in export.left_out.items() if count},
        }
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        yield sink.taken()
    yield sink.taken()


def left_out(path: Path) -> Mapping[str, int]:
    """What the file at `path`, which was just made, left out, by why."""
    with zipfile.ZipFile(path) as archive:
        return read_manifest(archive.read(MANIFEST)).left_out


class _Export:
    def __init__(self, studio: Studio, where: Filter) -> None:
        self._studio, self._where = studio, where
        self._sent: set[str] = set()
        self._animations: set[str] = set()
        self.left_out: Counter[str] = Counter()
        self.lines = 0

    def everything(self) -> Iterator[dict[str, Any] | Media]:
        """The lines, and the file of each before the line that is about it."""
        recipes: set[str] = set()
        pictures: set[str] = set()
        cursor = None
        said = {each.name: getattr(self._where, each.name) for each in fields(Filter)}
        oldest_first = Query(**said, sort=Sort.OLDEST)
        while True:
            found, cursor = self._studio.list(limit=PAGE, cursor=cursor, where=oldest_first)
            for animation in found:
                yield from self._animation(animation, recipes, pictures)
            if cursor is None:
                break
        all_of_it = self._where == EVERYTHING
        yield from self._pictures(None if all_of_it else pictures)
        with self._studio.database.read() as connection:
            versions = list(_recipes(connection, None if all_of_it else recipes))
        yield from versions
        if all_of_it:
            yield from self._experiments()

    def _animation(
        self, one: Animation, recipes: set[str], pictures: set[str]
    ) -> Iterator[dict[str, Any] | Media]:
        if one.state not in _ENDS:
            self.left_out["under_way" if one.state in PASSING else "undecided"] += 1
            return
        there = [kept for kept in one.media.values() if self._is_whole(kept)]
        missing = len(one.media) - len(there)
        if missing:
            self.left_out["files"] += missing
            if one.state is State.SUCCEEDED:
                # Without its clip it says nothing that is true.
                self.left_out["without_files"] += 1
                return
        yield from there
        self._animations.add(one.id)
        recipes.add(one.prompts.recipe_sha256)
        pictures |= {kept.sha256 for kept in there if kept.is_brought}
        yield {
            "kind": "animation",
            "id": one.id,
            "state": one.state,
            "stage": one.stage,
            "plan": one.plan,
            "reason": one.reason,
            "brief": one.brief.as_dict(),
            "prompts": one.prompts.as_dict(),
            "quoted": one.quoted,
            "created_at": one.created_at,
            "updated_at": one.updated_at,
            "finished_at": one.finished_at,
            "failure": None if one.failure is None else one.failure.as_dict(),
            "asked_by": one.asked_by,
            "stars": one.stars,
            "note": one.note,
            "tags": list(one.tags),
            "media": [asdict(kept) for kept in there],
            "tries": [_try(each) for each in one.submissions],
        }

    def _is_whole(self, kept: Media) -> bool:
        if kept.sha256 in self._sent:
            return True
        digest = hashlib.sha256()
        try:
            with self._studio.media.open(kept.name) as stream:
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
        except MediaError:
            return False
        return digest.hexdigest() == kept.sha256

    def file(self, archive: zipfile.ZipFile, sink: Pieces, kept: Media) -> Iterator[bytes]:
        """Its bytes, unless they were sent for another."""
        if kept.sha256 in self._sent:
            return
        self._sent.add(kept.sha256)
        entry = zipfile.ZipInfo(entry_name(kept.sha256, kept.content_type))
        source: IO[bytes]
        with (
            self._studio.media.open(kept.name) as source,
            archive.open(entry, "w", force_zip64=True) as target,
        ):
            while chunk := source.read(CHUNK):
                target.write(chunk)
                yield sink.taken()
        yield sink.taken()

    def _pictures(self, only: set[str] | None) -> Iterator[dict[str, Any] | Media]:
        table = tables.picture
        with self._studio.database.read() as connection:
            rows = connection.execute(select(table).order_by(table.c.stored_at)).mappings().all()
        for row in rows:
            if only is not None and row["sha256"] not in only:
                continue
            kept = Media(
                Stage.IMAGE, 0, **row,
                duration=None, simulated=False,
            )  # fmt: skip
            if not self._is_whole(kept):
                self.left_out["files"] += 1
                continue
            yield kept
            yield {
                "kind": "picture",
                **{name: value for name, value in row.items() if name != "name"},
            }

    def _experiments(self) -> Iterator[dict[str, Any]]:
        table = tables.experiment
        with self._studio.database.read() as connection:
            ids: Sequence[str] = connection.scalars(
                select(table.c.id).order_by(table.c.created_at, table.c.id)
            ).all()
        for one in ids:
            yield self._experiment(one)

    def _experiment(self, one: str) -> dict[str, Any]:
        table = tables.experiment
        with self._studio.database.read() as connection:
            row = connection.execute(select(table).where(table.c.id == one)).mappings().one()
            takes, marks, ballots = (
                _of(connection, each, one) for each in (tables.take, tables.mark, tables.ballot)
            )
        over = row["state"] in _OVER
        self.left_out["experiments_ended"] += not over
        unwanted = {"cause", "owner", "lease_until", "fence"}
        return {
            "kind": "experiment",
            **{name: value for name, value in row.items() if name not in unwanted},
            "state": row["state"] if over else Run.CANCELLED,
            "takes": [self._take(each, over=over) for each in takes],
            "marks": marks,
            "ballots": ballots,
        }

    def _take(self, row: dict[str, Any], *, over: bool) -> dict[str, Any]:
        there = row["animation_id"] in self._animations
        settled = row["state"] in _SETTLED and (there or row["state"] != Step.DONE)
        # What an experiment that ends here was still to make, it makes no more.
        settled = settled and (over or row["state"] != Step.LATER)
        past = [each for each in row["past"] if each in self._animations]
        return {
            **row,
            "state": row["state"] if settled else Step.OUT,
            "animation_id": row["animation_id"] if there else None,
            "past": past,
        }


def _try(one: Submission) -> dict[str, Any]:
    """A line of the ledger; one that was imported here, as it came."""
    found = asdict(one)
    if one.outcome == IMPORTED:
        task = None if one.task_id is None else one.task_id.rpartition(":")[2]
        found |= {"simulated": one.final is None, "task_id": task}
    return found


def _recipes(connection: Connection, only: set[str] | None) -> Iterator[dict[str, Any]]:
    table = tables.recipe
    for row in connection.execute(select(table).order_by(table.c.name, table.c.version)).mappings():
        if only is None or row["sha256"] in only:
            yield {
                "kind": "recipe",
                **{name: value for name, value in row.items() if name != "built_in"},
            }


def _of(connection: Connection, table: Any, experiment_id: str) -> list[dict[str, Any]]:
    order = table.c.place if "place" in table.c else table.c.number
    query = select(table).where(table.c.experiment_id == experiment_id).order_by(order)
    unwanted = {"experiment_id", "number", "request_key", "reused"}
    return [
        {name: value for name, value in row.items() if name not in unwanted}
        for row in connection.execute(query).mappings()
    ]
