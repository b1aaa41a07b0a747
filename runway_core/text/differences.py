"""What one text has and another has not, word by word."""

import difflib
from collections.abc import Callable, Sequence
from typing import TypeVar

Word = TypeVar("Word")


def stretches(
    before: Sequence[Word], after: Sequence[Word], text: Callable[[Word], str]
) -> list[tuple[bool, list[Word], list[Word]]]:
    """Whether a stretch is in both, what it is before, and what after; `text` spells a word.

    An "a" or an "and" that two rewritten sentences happen to share does not tear them apart.
    """
    left, right = list(map(text, before)), list(map(text, after))
    opcodes = difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    found: list[tuple[bool, list[Word], list[Word]]] = []
    for index, (what, a, b, c, d) in enumerate(opcodes):
        inside = 0 < index < len(opcodes) - 1
        equal = what == "equal" and not (inside and all(len(word) <= 3 for word in left[a:b]))
        if found and not equal and not found[-1][0]:
            found[-1][1].extend(before[a:b])
            found[-1][2].extend(after[c:d])
        else:
            found.append((equal, list(before[a:b]), list(after[c:d])))
    return found
