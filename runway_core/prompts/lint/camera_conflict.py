"""Two camera moves in one text that contradict each other, or are too many for one clip."""

from collections.abc import Callable
from itertools import pairwise

from runway_core.prompts.reading.camera import Mention, Move, mentions
from runway_core.text import Folded, fold, pattern_of

OPPOSITES = {(Move.LEFT, Move.RIGHT), (Move.UP, Move.DOWN), (Move.CLOSER, Move.AWAY)}
"""Pairs that cannot both happen in one shot; `LOCKED` is against every other move."""
_WITH_ANY = (Move.OTHER, Move.HANDHELD)
"""What goes with any move, or may be the one that is named."""
_AFTER = pattern_of(
    r"(?:then|before|after that|followed by|finally|puis|ensuite|avant de|enfin|whip|swish|file)\b"
)
"""What tells that one move follows another. A whip pan is so quick that it is a cut."""


def conflict(
    text: str | Folded, counts: Callable[[Mention], bool] = lambda _: True
) -> tuple[Mention, Mention] | None:
    """Of the moves that count the first two that contradict each other, or follow each other, or
    the first and the third of three.
    """
    folded = fold(text) if isinstance(text, str) else text
    seen = [each for each in mentions(folded) if counts(each)]
    for index, later in enumerate(seen):
        for earlier in seen[:index]:
            both = (earlier.move, later.move)
            one_locked = both[0] != both[1] and Move.LOCKED in both and Move.OTHER not in both
            if one_locked or both in OPPOSITES or both[::-1] in OPPOSITES:
                return earlier, later
    plain = [each for each in seen if each.move not in _WITH_ANY]
    for earlier, later in pairwise(plain):
        between = folded.original[max(earlier.start, later.start - 25) : later.end]
        if earlier.move != later.move and _AFTER.search(fold(between).text):
            return earlier, later
    kinds = {each.move: each for each in reversed(plain)}.values()
    firsts = sorted(kinds, key=lambda each: each.start)
    return (firsts[0], firsts[2]) if len(firsts) > 2 else None
