"""The lab's commands, below `lab`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from runway_core import i18n
from runway_core.errors import LabError
from runway_core.lab import Ballot, Lab, Ranking, rank, read_jsonl, said, told
from runway_core.settings import Settings
from runway_core.studio import Studio

if TYPE_CHECKING:
    from runway_core.cli.commands import Command

OK = 0

_ID = re.compile(r"[0-9a-fA-F][0-9a-fA-F-]{3,35}")
"""How the id of an experiment begins: what is no file of that name is one."""


def run(command: Command) -> int:
    """Does what stands after `lab`."""
    if command.options.action == "rank":
        return _rank(command)
    from runway_core.cli import experiments

    return experiments.run(command)


def _rank(command: Command) -> int:
    options = command.options
    if _ID.fullmatch(options.file) and not Path(options.file).exists():
        return _rank_experiment(command)
    found = rank(
        _ballots(options.file),
        options.variants,
        target=options.target,
        themes=options.themes,
        wordings=options.wordings,
    )
    if options.json:
        command.give(found.as_dict())
    else:
        for line in _told(found, command):
            command.out(line)
    return OK


def _rank_experiment(command: Command) -> int:
    """The same of what was judged of an experiment."""
    with Studio(Settings.load()) as studio:
        lab = Lab(studio)
        row = lab.find(command.options.file)
        found, labels = lab.ranking(row.id, target=command.options.target), lab.labels(row.id)
    if command.options.json:
        command.give(told.ranking_as_json(found, labels))
        return OK
    if found.simulated:
        command.out(i18n.say("cli.lab.simulated", command.language))
    for line in _told(found.ranking, command):
        command.out(line)
    for variant, label in labels.items():
        command.out(f"{variant}: {label}")
    return OK


def _ballots(name: str) -> tuple[Ballot, ...]:
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise LabError("file_missing", file=name) from None
    except (OSError, ValueError):  # no such name, no text, no right to read it
        raise LabError("file_unreadable", file=name) from None
    return read_jsonl(text)


def _told(found: Ranking, command: Command) -> list[str]:
    """The ranking as lines: what is to be concluded, the table, and what to think of it."""
    language = command.language

    def say(key: str, **params: object) -> str:
        return i18n.say(f"ranking.{key}", language, **params)

    def percent(share: float) -> str:
        return say("percent", percent=round(100 * share))

    def logits(value: float) -> str:
        return i18n.number(round(value, 2) + 0.0, language)

    if not found.variants:
        return [say("nothing")]
    lines = [said.summary(found, language), ""]
    names = ("variant", "gap", "rate", "best", "ballots", "verdict")
    rows = [[say(f"column.{name}") for name in names]]
    for at, each in enumerate(found.variants):
        gap = f"{logits(each.gap)} ({logits(each.gap_low)} … {logits(each.gap_high)})"
        rows.append(
            [
                each.id,
                gap if at else "–",
                percent(found.win_rate(each.id, found.order[0])) if at else "–",
                percent(each.p_best),
                i18n.number(each.ballots, language),
                say(f"verdict.{each.verdict}"),
            ]
        )
    wide = [max(len(row[column]) for row in rows) for column in range(len(names))]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, wide, strict=True))
        lines.append("  ".join(cells).rstrip())
    return [*lines, "", say("explained"), *said.notes(found, language)]
