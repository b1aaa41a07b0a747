"""Camera moves that a text asks for, in French or in English.

The vocabulary is Runway's (fact sheet, section 7): locked, handheld, dolly, pan, tilt, push in,
pull back, tracking, orbit, crane, zoom. A word counts only where it speaks of the camera: a
frying pan, a tilted hat or a planet in orbit move no camera.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from runway_core.prompts.reading.folded_text import Folded, fold, pattern_of


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


OPPOSITES = frozenset(
    {
        frozenset({Move.LEFT, Move.RIGHT}),
        frozenset({Move.UP, Move.DOWN}),
        frozenset({Move.CLOSER, Move.AWAY}),
    }
)
"""Pairs that cannot both happen in one shot; `LOCKED` is against every other move."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One camera move in a text; positions are in the original text."""

    move: Move
    start: int
    end: int


_CAMERA = r"(?:the |a |la |une |our |cette )?camera"
_HOW = (
    r"(?: (?:is|then|very|slowly|gently|smoothly|softly|steadily|quickly|slightly|now|will"
    r"|lentement|doucement|legerement|rapidement|ensuite|puis|tout doucement)){0,3}"
)
_SLOW = r"(?:(?:slow|gentle|smooth|quick|fast|subtle|soft|whip|camera|steady|lent|doux|leger) )"
_TO = r"(?: (?:slowly|gently|smoothly|from|to|toward|towards|the|vers|a|sur|lentement|la)){0,3}"

_PATTERNS: tuple[tuple[Move, str], ...] = (
    (
        Move.LOCKED,
        r"(?:locked|locked-off|locked-down|static|fixed|motionless|stationary|unmoving)"
        r"(?: (?:locked-off|static))? (?:camera|shot|frame|framing)"
        rf"|still camera|{_CAMERA} (?:(?:is|stays|remains|stands|holds|keeps|completely"
        r"|perfectly|absolutely) ){1,3}"
        r"(?:still|fixed|static|locked|locked-off|motionless|stationary)"
        r"|camera locked(?: off)?|tripod shot"
        r"|camera (?:fixe|statique|immobile)|plan[s]? fixes?"
        rf"|{_CAMERA} (?:reste|est|demeure)(?: (?:parfaitement|completement|bien|tout a fait))?"
        r" (?:fixe|immobile|statique)"
        rf"|{_CAMERA} ne bouge pas|{_CAMERA} (?:does not|doesn't|never) moves?",
    ),
    (
        Move.HANDHELD,
        r"hand-?held (?:camera|shot|footage|style|feel|look)|shaky cam(?:era)?"
        r"|camera (?:a l'epaule|portee|a la main)",
    ),
    (
        Move.CLOSER,
        r"zoom(?:s|ing)?(?: slowly| gently)? in(?= on\b| to\b| toward| slowly| gently| close|\W*$"
        r"|[^\w ]| and\b| then\b| as\b| while\b| until\b)"
        r"|(?:slow |gentle |camera )?zoom-in|zoom avant|zoom(?:e|er|ant)?"
        r"(?: (?:lent|lente|doux|rapide|progressif|lentement))? (?:sur|on|vers)\b"
        r"|(?:slow|gentle|camera|smooth) push[- ]in|push-in|dolly(?:ing)?[- ]in"
        r"|(?:travelling|traveling) (?:lent )?avant"
        rf"|{_CAMERA}{_HOW} (?:zooms? in|zoome|push(?:es|ing)? in|dollies in"
        r"|(?:mov|glid|float|travel|fl|creep|dolly|track|drift|com|push|danc)"
        r"(?:es|e|s|ies|y|ing)?"
        r"(?: (?:slowly|gently|smoothly|in))* (?:forward|forwards|closer|toward|towards|in)"
        r"|avance|s'avance|s'approche|se rapproche)",
    ),
    (
        Move.AWAY,
        r"zoom(?:s|ing)?(?: slowly| gently)?(?: back)? out(?! of\b)|zoom-out|zoom arriere"
        r"|dezoom(?:e|er|ant|ez)?|(?:slow|gentle|camera|smooth) pull[- ]back|pull-back"
        r"|pull(?:s|ing)? back(?= to reveal|\W*$|[^\w ])|dolly(?:ing)?[- ](?:out|back)"
        r"|(?:travelling|traveling) (?:lent )?arriere"
        rf"|{_CAMERA}{_HOW} (?:zooms? out|dezoome|pull(?:s|ing)? (?:back|away|out)"
        rf"|dollies (?:out|back)"
        r"|(?:mov|glid|float|travel|fl|drift|back)(?:es|s|ies|ing)?"
        r"(?: (?:slowly|gently|smoothly))* (?:back|backward|backwards|away|out)"
        r"|recule|s'eloigne|s'ecarte)",
    ),
    (
        Move.LEFT,
        rf"(?<!\ba )(?<!the )(?<!frying )(?<!peter )pan(?:s|ning)?{_TO} left"
        r"(?! (?:on|in|by|at|behind|over|out)\b)"
        rf"|{_SLOW}pan{_TO} left"
        rf"|{_CAMERA}{_HOW} (?:pan|track|truck|mov|glid|slid|drift|turn|danc)(?:es|s"
        rf"|ing)?{_TO} left"
        r"|track(?:s|ing)?(?: shot)?(?: to the)? left"
        r"|(?:panoramique|travelling|traveling)(?: lateral| lent)?(?: vers la| a| de)? gauche"
        rf"|{_CAMERA}{_HOW} (?:va|part|glisse|tourne|pivote|se deplace|se tourne) (?:vers la"
        rf"|a) gauche",
    ),
    (
        Move.RIGHT,
        rf"(?<!\ba )(?<!the )(?<!frying )(?<!peter )pan(?:s|ning)?{_TO} right(?! (?:on|in|by)\b)"
        rf"|{_SLOW}pan{_TO} right"
        rf"|{_CAMERA}{_HOW} (?:pan|track|truck|mov|glid|slid|drift|turn|danc)(?:es|s"
        rf"|ing)?{_TO} right"
        r"|track(?:s|ing)?(?: shot)?(?: to the)? right"
        r"|(?:panoramique|travelling|traveling)(?: lateral| lent)?(?: vers la| a| de)? droite"
        rf"|{_CAMERA}{_HOW} (?:va|part|glisse|tourne|pivote|se deplace|se tourne) (?:vers la"
        rf"|a) droite",
    ),
    (
        Move.UP,
        r"(?:camera |slow |gentle )tilt(?:s|ing)?(?: \w+ly)? up(?:ward|wards)?"
        r"|tilt(?:s|ing)? up(?:ward|wards)?(?! (?:its|his|her|their|my)\b)"
        r"|crane up|(?:panoramique|travelling|traveling) (?:vertical )?(?:vers le|de bas en) haut"
        rf"|{_CAMERA}{_HOW} (?:pans?{_TO} up|cranes?{_TO} up(?:ward|wards)?|rises|lifts|ascends"
        r"|climbs|(?:mov|float|drift|fl)(?:es|s|ies|ing)?(?: \w+ly)? up(?:ward|wards)?"
        r"|monte|s'eleve|remonte)",
    ),
    (
        Move.DOWN,
        r"(?:camera |slow |gentle )tilt(?:s|ing)?(?: \w+ly)? down(?:ward|wards)?"
        r"|tilt(?:s|ing)? down(?:ward|wards)?(?! (?:its|his|her|their|my)\b)"
        r"|crane down|(?:panoramique|travelling|traveling) (?:vertical )?(?:vers le"
        r"|de haut en) bas"
        rf"|{_CAMERA}{_HOW} (?:pans?{_TO} down|cranes?{_TO} down|descends|lowers|sinks"
        r"|(?:mov|float|drift|fl)(?:es|s|ies|ing)?(?: \w+ly)? down(?:ward|wards)?"
        r"|descend|s'abaisse|redescend)",
    ),
    (
        Move.PAN,
        rf"{_SLOW}pan(?:s|ning)?\b|panning shot|{_CAMERA}{_HOW} pan(?:s|ning)?"
        r"|pan(?:s|ning)? (?:across|over|around|along)(?= the\b| a\b)|panoramiques?(?= (?:lent"
        r"|horizontal|vertical|doux|rapide|de camera)|\W*$|[,.;])",
    ),
    (
        Move.FOLLOW,
        r"tracking[- ]shot|travellings?|traveling shot|dolly shot|steadicam|drone shot"
        rf"|{_CAMERA}{_HOW} (?:track|follow|truck|dolly|trail|suit|accompagn|glisse|survole)\w*",
    ),
    (
        Move.ORBIT,
        r"(?:orbit|orbiting|arc|360|360-degree|360°) (?:camera )?shot"
        rf"|{_CAMERA}{_HOW} (?:orbit|circle|arc|rotat|revolv|spin|swirl|tourn|pivot)\w*",
    ),
    (
        Move.OTHER,
        r"crane shot|mouvements? de (?:camera|grue)|camera (?:movement|move|motion)s?"
        rf"|(?:^|[.!?;,]\s*)(?:the|la) camera{_HOW} (?:\w+s|\w+e|s'\w+|se \w+)\b",
    ),
)
_NEXT_MOVE = (
    (Move.CLOSER, r"zooms? in|moves? (?:in|closer|forward)|pushes in|s?'?avance|s'approche|zoome"),
    (Move.AWAY, r"zooms? out|(?:moves?|pulls?) (?:back|away|out)|recule|s'eloigne|dezoome"),
    (Move.UP, r"rises|tilts? up|moves? up|monte|remonte|s'eleve"),
    (Move.DOWN, r"descends?|tilts? down|moves? down|redescend|s'abaisse"),
    (Move.LEFT, r"(?:pans?|moves?|turns?) left|(?:va|tourne|glisse|part) (?:vers la|a) gauche"),
    (Move.RIGHT, r"(?:pans?|moves?|turns?) right|(?:va|tourne|glisse|part) (?:vers la|a) droite"),
    (Move.FOLLOW, r"follows?|tracks?|suit|accompagne"),
    (Move.ORBIT, r"orbits?|circles|tourne autour"),
)
"""What a camera already named does next, without being named again: "la caméra avance puis
recule". Only right behind the first move: further on, somebody else may be moving."""
_OTHER_WAY = (
    (Move.LEFT, r"left|a gauche|vers la gauche"),
    (Move.RIGHT, r"right|a droite|vers la droite"),
    (Move.UP, r"up"),
    (Move.DOWN, r"down"),
    (Move.AWAY, r"out|back|backwards?|arriere|en arriere"),
)
"""Where any move goes next: "pan left and right", "zoom in and out"."""
_TRIGGERS = ("camera", "zoom", "pan", "tilt", "crane", "shot", "travel", "dolly", "push", "pull",
             "plan", "track", "frame", "framing", "steadicam", "shaky")  # fmt: skip


@cache
def _compiled() -> tuple[tuple[Move, re.Pattern[str]], ...]:
    return tuple((move, pattern_of(rf"(?:{pattern})\b")) for move, pattern in _PATTERNS)


@cache
def _next_move() -> re.Pattern[str]:
    return _continuation(
        r"(?: [\w']+){0,2}?,? (?:puis|et|ensuite|then|and|that|which|qui)"
        r"(?: (?:then|puis|elle|it|slowly|ensuite)){0,2} ",
        _NEXT_MOVE,
    )


@cache
def _other_way() -> re.Pattern[str]:
    return _continuation(r",? (?:and|et|then|puis)(?: (?:then|puis|to the|slowly))? ", _OTHER_WAY)


def _continuation(lead: str, moves: tuple[tuple[Move, str], ...]) -> re.Pattern[str]:
    verbs = "|".join(f"(?P<{move}>{pattern})" for move, pattern in moves)
    return re.compile(rf"{lead}(?:{verbs})\b".replace(" ", r"\s+"))


def mentions(text: str | Folded) -> tuple[Mention, ...]:
    """The camera moves that `text` asks for, by position; each stretch counts once."""
    folded = fold(text) if isinstance(text, str) else text
    if not any(trigger in folded.text for trigger in _TRIGGERS):
        return ()
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


def conflict(text: str | Folded) -> tuple[Mention, Mention] | None:
    """The first two moves that contradict each other, if any."""
    seen = mentions(text)
    for index, later in enumerate(seen):
        for earlier in seen[:index]:
            pair = frozenset({earlier.move, later.move})
            one_locked = len(pair) == 2 and Move.LOCKED in pair and Move.OTHER not in pair
            if one_locked or pair in OPPOSITES:
                return earlier, later
    return None
