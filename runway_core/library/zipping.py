"""Animations as one zip, written while it is sent: no more of it than a piece is ever in memory.

Beside the files stand `manifest.json`, for programs, and `manifest.csv`, for spreadsheets: what
made each file, what it cost, and its hash. Simulated work says so in its name and in its row.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from runway_core.errors import MediaError
from runway_core.media import MediaStore, file_name, tag
from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.telemetry import Events
from runway_core.text import filenames, redact, spreadsheets

log = Events(__name__)

MOST_ZIPPED = 500
"""Animations of one zip."""

_BLOCK = 256 * 1024


class Pieces(io.RawIOBase):
    """Takes what a zip writes, until it is sent."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        return len(data)

    def taken(self) -> bytes:
        data = bytes(self._waiting)
        self._waiting.clear()
        return data


def pieces(media: MediaStore, animations: Iterable[Animation]) -> Iterator[bytes]:
    """The zip, piece by piece. A file that is missing is left out, and the manifest says so."""
    target = Pieces()
    rows: list[dict[str, Any]] = []
    taken: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for subject in animations:
            for stage in Stage:
                if stage not in subject.media:
                    continue
                name = _free(file_name(subject, stage), taken)
                row = _row(subject, stage)
                try:
                    saved = tag.export(media, subject, stage)
                    with saved.stream as source:
                        taken.add(name)
                        digest = hashlib.sha256()
                        info = zipfile.ZipInfo(name, _moment(subject.created_at))
                        info.external_attr = 0o644 << 16
                        with archive.open(info, "w") as entry:
                            while block := source.read(_BLOCK):
                                digest.update(block)
                                entry.write(block)
                                yield target.taken()
                        row |= {"file": name, "sha256": digest.hexdigest()}
                except MediaError as error:
                    log.error("zip.left_out", animation=subject.id, why=error.message_code)
                    row |= {"missing": True}
                rows.append(row)
            if not subject.media:
                rows.append(_row(subject, None))
        archive.writestr("manifest.json", json.dumps({"files": rows}, ensure_ascii=False, indent=1))
        archive.writestr("manifest.csv", _table(rows))
    yield target.taken()


def _free(name: str, taken: set[str]) -> str:
    return next(each for each in filenames.numbered(name) if each not in taken)


def _moment(seconds: float) -> tuple[int, int, int, int, int, int]:
    at = datetime.fromtimestamp(max(seconds, 315_532_800.0), UTC)
    return at.year, at.month, at.day, at.hour, at.minute, at.second


def _row(subject: Animation, stage: Stage | None) -> dict[str, Any]:
    """What made a file, and what there is to know of it."""
    brief, prompts = subject.brief, subject.prompts
    drawn = brief.first_frame is None
    kept = None if stage is None else subject.media[stage]
    tries = [] if stage is None else subject.attempts(stage)
    real = [each for each in tries if not each.simulated]
    return {
        "file": None,
        "missing": False,
        "animation": subject.id,
        "stage": stage,
        "simulated": None if kept is None else kept.simulated,
        "state": subject.state,
        "created_at": datetime.fromtimestamp(subject.created_at, UTC).isoformat(),
        "style": brief.style,
        "theme": brief.theme,
        "orientation": brief.orientation,
        # Somebody may have pasted a key where words belong.
        "words": redact(brief.words),
        "image_prompt": redact(prompts.image),
        "motion_prompt": redact(prompts.motion),
        "recipe": f"{prompts.recipe}@{prompts.recipe_version}",
        "image_seed": subject.seed(Stage.IMAGE) if drawn else None,
        "video_seed": subject.seed(Stage.VIDEO),
        "model": None if stage is None else brief.model(stage).id,
        "credits": sum(each.spoken_for for each in real),
        "credits_are_known": all(each.final is not None for each in real),
        "width": None if kept is None else kept.width,
        "height": None if kept is None else kept.height,
        "seconds": None if kept is None else kept.duration,
        # Of the file in the zip. A clip there says how it was made, and the studio's does not.
        "sha256": None,
        "stored_sha256": None if kept is None else kept.sha256,
        "stars": subject.stars,
        "tags": list(subject.tags),
        "note": subject.note,
        "asked_by": subject.asked_by,
    }


def _table(rows: list[dict[str, Any]]) -> str:
    names: list[spreadsheets.Cell] = list(rows[0]) if rows else []
    told = [names, *([_cell(value) for value in row.values()] for row in rows)]
    # Spreadsheets take a file for UTF-8 only if it says so.
    return "\ufeff" + spreadsheets.as_csv(told)


def _cell(value: Any) -> spreadsheets.Cell:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return "" if value is None else str(value)
