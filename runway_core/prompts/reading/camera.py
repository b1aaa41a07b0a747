"""Camera moves that a text asks for, in French or in English.

The vocabulary is Runway's (fact sheet, section 7): locked, handheld, dolly, pan, tilt, push in,
pull back, tracking, orbit, crane, zoom. A word counts only where it speaks of the camera: a
frying pan, a tilted hat or a planet in orbit move no camera.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from runway_core.text import Folded, fold, pattern_of


class Move(StrEnum):
    """What a camera can be asked to do."""

    LOCKED = "locked"
    HANDHELD = "handheld"
    PAN = "pan"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    CLOSER = "closer"
    """Zoom in, push in, dolly in: the subject grows."""
    AWAY = "away"
    """Zoom out, pull back, dolly out: the subject shrinks."""
    FOLLOW = "follow"
    ORBIT = "orbit"
    OTHER = "other"
    """The camera is the subject of a verb that is none of the above."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One camera move in a text; positions are in the original text."""

    move: Move
    start: int
    end: int


_TABLES: Mapping[str, Mapping[str, str]] = {
    table: {row: pattern.replace("\n", "") for row, pattern in rows.items()}
    for table, rows in tomllib.loads(
        Path(__file__).with_name("camera.toml").read_text(encoding="utf-8")
    ).items()
}


@cache
def _compiled() -> tuple[tuple[Move, re.Pattern[str]], ...]:
    moves = _TABLES["moves"].items()
    return tuple((Move(move), pattern_of(rf"(?:{_whole(pattern)})\b")) for move, pattern in moves)


def _whole(pattern: str) -> str:
    for name, piece in _TABLES["pieces"].items():
        pattern = pattern.replace(f"{{{name}}}", piece)
    return pattern


@cache
def _next_move() -> re.Pattern[str]:
    return _continuation(
        r"(?: [\w']+){0,2}?,? (?:puis|et|ensuite|then|and|that|which|qui)"
        r"(?: (?:then|puis|elle|it|slowly|ensuite)){0,2} ",
        "next_move",
    )


@cache
def _other_way() -> re.Pattern[str]:
    return _continuation(r",? (?:and|et|then|puis)(?: (?:then|puis|to the|slowly))? ", "other_way")


def _continuation(lead: str, table: str) -> re.Pattern[str]:
    verbs = "|".join(f"(?P<{move}>{pattern})" for move, pattern in _TABLES[table].items())
    return re.compile(rf"{lead}(?:{verbs})\b".replace(" ", r"\s+"))


def mentions(text: str | Folded) -> tuple[Mention, ...]:
    """The camera moves that `text` asks for, by position; each stretch counts once."""
    folded = fold(text) if isinstance(text, str) else text
    found: list[tuple[int, int, Move]] = []
    for move, pattern in _compiled():
        for match in pattern.finditer(folded.text):
            start, end = match.span()
            # The more telling kinds stand first in the table: "pans left" is LEFT, not PAN.
            if end > start and all(end <= first or start >= last for first, last, _ in found):
                found.append((start, end, move))
    for start, end, _ in tuple(found):
        again = _other_way().match(folded.text, end)
        if again is None and "camera" in folded.text[start:end]:
            again = _next_move().match(folded.text, end)
        if again is not None:
            move = Move(str(again.lastgroup))
            first, last = again.span(move)
            if all(last <= a or first >= b for a, b, _ in found):
                found.append((first, last, move))
    return tuple(Mention(move, *folded.span(start, end)) for start, end, move in sorted(found))
