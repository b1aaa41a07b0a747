"""The files of a report: put together beside the place where they are wanted, and there whole or
not at all.
"""

import errno
import os
import re
import shutil
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from runway_core.errors import MediaError, StorageError
from runway_core.lab.ballots import write_jsonl
from runway_core.lab.report import page
from runway_core.lab.report.data import File, ReportData, ReportTake
from runway_core.media import grid
from runway_core.text import filenames, spreadsheets

MEDIA: Final = "media"

MOST_GRIDS: Final = 4
"""Grids of one report: each takes some ten seconds of a processor."""

_SIMULATION: Final = "SIMULATION-"

_BLOCK: Final = 1024 * 1024

Progress = Callable[[int, int], None]
"""Hears of what is done, and of how much there is, in steps of about the same length."""

_PACKED: Final = frozenset({".html", ".csv", ".jsonl", ".toml"})
"""What a zip makes smaller; media are packed already."""


@dataclass
class _Steps:
    """How far it is, and whether it is to go on."""

    whole: int
    progress: Progress | None
    stopped: Callable[[], bool]
    done: int = 0

    def step(self) -> None:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.whole)
        self.check()

    def check(self) -> None:
        if self.stopped():
            raise _Stopped


class _Stopped(Exception):
    """Somebody does not want it any more."""


def folder_name(data: ReportData) -> str:
    """What the report is called: the experiment and the day; simulated work says so."""
    words = filenames.of_words(data.name) or "experiment"
    day = time.strftime("%Y-%m-%d", time.localtime(data.made_at))
    return f"{_SIMULATION if data.simulated else ''}{words}-{day}"


def write_folder(
    data: ReportData,
    parent: Path,
    *,
    grids: bool = True,
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Path | None:
    """Writes the report as a folder in `parent`, under a name that is free, and gives where it is;
    None if it was `stopped`. What of the media is gone is left out.

    Raises `StorageError` if something cannot be read or written.
    """
    with _failing(), _part(parent) as part:
        part.mkdir(parents=True)
        try:
            _write(data, part, grids, _Steps(_count(data, grids), progress, stopped))
        except _Stopped:
            return None
        for name in filenames.numbered(folder_name(data) + "."):
            target = parent / name.rstrip(".")
            if _took(part, target):
                return target
    raise AssertionError("names do not end")


def write_zip(
    data: ReportData,
    target: Path,
    *,
    grids: bool = True,
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Writes the report as the zip `target`, which holds one folder; False, and nothing written, if
    it was `stopped`. Raises `StorageError`.
    """
    with _failing(), _part(target.parent) as part:
        part.mkdir(parents=True)
        folder = part / "report"
        folder.mkdir()
        steps = _Steps(_count(data, grids) + 1, progress, stopped)
        try:
            _write(data, folder, grids, steps)
            packed = part / "report.zip"
            with zipfile.ZipFile(packed, "w") as archive:
                for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                    steps.check()
                    name = f"{folder_name(data)}/{file.relative_to(folder).as_posix()}"
                    small = zipfile.ZIP_DEFLATED if file.suffix in _PACKED else zipfile.ZIP_STORED
                    archive.write(file, name, small)
            steps.step()
        except _Stopped:
            return False
        packed.replace(target)
    return True


def _count(data: ReportData, grids: bool) -> int:
    return len(data.takes) + (len(_grids(data)) * _GRID_STEPS if grids else 0) + 1


_GRID_STEPS = 8
"""A grid takes as long as so many takes."""


def _write(data: ReportData, folder: Path, grids: bool, steps: _Steps) -> None:
    files = {}
    (folder / MEDIA).mkdir()
    for take in data.takes:
        files[take.id] = _media(take, folder)
        steps.step()
    made = _make_grids(data, files, folder, steps) if grids else ()
    for name, text in (
        ("index.html", page.html(data, files, made)),
        # With the mark by which spreadsheets know the letters.
        ("takes.csv", "\ufeff" + takes_csv(data, files)),
        ("ballots.jsonl", write_jsonl(data.ballots)),
        ("experiment.toml", data.file),
    ):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    steps.step()


def _media(take: ReportTake, folder: Path) -> page.Files:
    """Puts a take's files into the folder, and gives their names there."""
    name = re.sub(r"[^A-Za-z0-9._-]", "-", take.id).strip(".")
    return page.Files(
        picture=_copied(take, take.picture, folder, name),
        still=_copied(take, take.still, folder, f"{name}-still"),
        loop=_copied(take, take.loop, folder, f"{name}-loop"),
        clip=_copied(take, take.clip, folder, name),
    )


def _copied(take: ReportTake, file: File | None, folder: Path, name: str) -> str | None:
    if file is None:
        return None
    simulated = take.simulated if file.simulated is None else file.simulated
    place = f"{MEDIA}/{_SIMULATION if simulated else ''}{name}{file.extension}"
    try:
        with file.open() as source, (folder / place).open("xb") as copy:
            shutil.copyfileobj(source, copy, _BLOCK)
    except MediaError:
        with suppress(OSError):
            (folder / place).unlink(missing_ok=True)
        return None
    return place


def _grids(data: ReportData) -> list[tuple[ReportTake, ...]]:
    """The takes of each grid: whole cells, a row for each where there are few variants."""
    shown = [take for take in data.takes if take.clip is not None]
    order = {cell.id: number for number, cell in enumerate(data.cells)}
    shown.sort(key=lambda take: order.get(take.cell, len(order)))
    across = _across(data)
    most = grid.MOST // across * across
    parts = [tuple(shown[at : at + most]) for at in range(0, len(shown), most)]
    return parts[:MOST_GRIDS]


def _across(data: ReportData) -> int:
    return len(data.variants) if 2 <= len(data.variants) <= 4 else 4


def _make_grids(
    data: ReportData, files: dict[str, page.Files], folder: Path, steps: _Steps
) -> tuple[str, ...]:
    made = []
    parts = _grids(data)
    for number, takes in enumerate(parts, 1):
        tiles = [
            grid.Tile(
                take.label,
                folder / clip if (clip := files[take.id].clip) else None,
                take.simulated,
            )
            for take in takes
        ]
        which = f"-{number}" if len(parts) > 1 else ""
        simulated = _SIMULATION if any(take.simulated for take in takes) else ""
        name = f"{simulated}grid{which}.mp4"
        # Whole rows of one cell, where each variant has a place in it.
        columns = len(data.variants) if _is_square(data, takes) else None
        whole = grid.make(
            tiles, folder / name, columns=columns, title=data.name, stopped=steps.stopped
        )
        if not whole:
            raise _Stopped
        made.append(name)
        for _ in range(_GRID_STEPS):
            steps.step()
    return tuple(made)


def _is_square(data: ReportData, takes: tuple[ReportTake, ...]) -> bool:
    """Whether each row of so many takes is one cell with all variants in their order."""
    variants = [each.id for each in data.variants]
    rows = [takes[at : at + len(variants)] for at in range(0, len(takes), len(variants))]
    return 2 <= len(variants) <= 4 and all(
        [take.variant for take in row] == variants and len({take.cell for take in row}) == 1
        for row in rows
    )


_COLUMNS: Final = (
    "state",
    "simulated",
    "mark",
    "stars",
    "note",
    "tags",
    "credits",
    "recipe",
    "image_model",
    "video_model",
    "image_seed",
    "video_seed",
    "seconds",
    "image_prompt",
    "motion_prompt",
)


def takes_csv(data: ReportData, files: dict[str, page.Files]) -> str:
    """A row for each take, for spreadsheets."""
    axes = tuple(axis.name for axis in data.axes)
    named = tuple(f"axis.{name}" if name in _COLUMNS else name for name in axes)
    head = ("take", "variant", "cell", *named, *_COLUMNS, "picture", "clip")
    rows: list[tuple[spreadsheets.Cell, ...]] = [head]
    for take in data.takes:
        kept = files.get(take.id, page.Files())
        values = (getattr(take, name) for name in _COLUMNS)
        rows.append(
            (
                *(take.id, take.variant, take.cell),
                *(_cell(take.at.get(name)) for name in axes),
                *map(_cell, values),
                *(kept.picture or "", kept.clip or ""),
            )
        )
    return spreadsheets.as_csv(rows)


def _cell(value: object) -> spreadsheets.Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SIMULATION" if value else ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return str(value)


def _took(part: Path, target: Path) -> bool:
    """Gives the folder its name, if nobody has it."""
    if os.path.lexists(target):
        return False
    try:
        part.rename(target)
    except OSError as error:
        # Somebody was quicker.
        if error.errno in {errno.EEXIST, errno.ENOTEMPTY, errno.ENOTDIR}:
            return False
        raise
    return True


@contextmanager
def _part(parent: Path) -> Iterator[Path]:
    """A folder for what is not whole; nothing of it stays."""
    part = parent / f".{uuid.uuid4().hex}.part"
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have.
        raise StorageError(detail=str(error)) from None
