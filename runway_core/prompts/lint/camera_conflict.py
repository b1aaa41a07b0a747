"""Two camera moves in one text that contradict each other, or are too many for one clip."""

from collections.abc import Callable
from itertools import pairwise

from runway_core.prompts.reading.camera import Mention, Move, mentions
from runway_core.text import Folded, fold, pattern_of

OPPOSITES = frozenset(
    {
        frozenset({Move.LEFT, Move.RIGHT}),
        frozenset({Move.UP, Move.DOWN}),
        frozenset({Move.CLOSER, Move.AWAY}),
    }
)
"""Pairs that cannot both happen in one shot; `LOCKED` is against every other move."""
_WITH_ANY = frozenset({Move.OTHER, Move.HANDHELD})
"""What goes with any move, or may be the one that is named."""
_THEN = pattern_of(
    r"(?:then|before|after that|followed by|finally|puis|ensuite|avant de|enfin|suivie? d\w+)\b"
)
_WHIP = pattern_of(r"(?:whip|swish|file)\b")
"""A pan so quick that it is a cut; nothing else goes with it."""


def conflict(
    text: str | Folded, counts: Callable[[Mention], bool] = lambda _: True
) -> tuple[Mention, Mention] | None:
    """The first two moves that contradict each other or follow each other, or the first and the
    third of three, of those that count.
    """
    folded = fold(text) if isinstance(text, str) else text
    seen = [each for each in mentions(folded) if counts(each)]
    for index, later in enumerate(seen):
        for earlier in seen[:index]:
            pair = frozenset({earlier.move, later.move})
            one_locked = len(pair) == 2 and Move.LOCKED in pair and Move.OTHER not in pair
            if one_locked or pair in OPPOSITES:
                return earlier, later
    plain = [each for each in seen if each.move not in _WITH_ANY]
    for earlier, later in pairwise(plain):
        start = max(earlier.end, later.start - 25)
        after = _THEN.search(fold(folded.original[start : later.start]).text)
        quick = _WHIP.search(fold(folded.original[earlier.start : later.end]).text)
        if earlier.move != later.move and (after or quick):
            return earlier, later
    kinds = {each.move: each for each in reversed(plain)}
    third = sorted(kinds.values(), key=lambda each: each.start)[2:3]
    return (plain[0], third[0]) if third else None
