"""Two camera moves in one text that contradict each other."""

from runway_core.prompts.reading.camera import Mention, Move, mentions
from runway_core.text import Folded

OPPOSITES = frozenset(
    {
        frozenset({Move.LEFT, Move.RIGHT}),
        frozenset({Move.UP, Move.DOWN}),
        frozenset({Move.CLOSER, Move.AWAY}),
    }
)
"""Pairs that cannot both happen in one shot; `LOCKED` is against every other move."""


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
