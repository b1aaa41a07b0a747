"""What a text is found by: its words, folded, whatever the language.

What is kept and what is looked for are cut by the same rule, so that every database finds the same.
A script that puts no space between words is cut into pairs of neighbours: whoever types a part of
a sentence in it types some of its pairs.
"""

import re
from itertools import pairwise

from runway_core.text.folded_text import for_search

LONGEST = 40
"""Characters of a word that count."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
# Marks that make another letter belong to the word: those of Arabic and of India, say.
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
_WORD = re.compile(
    f"(?P<unspaced>[{_UNSPACED}]+)|(?P<word>(?:[^\\W_{_UNSPACED}]|[{_MARKS}])+)"
    # A sign is a word of its own, but for those that only part words.
    r"|(?P<sign>[^\w\s.,;:!?'\"()\[\]{}«»‹›„“”…·¿¡、。「」『』（），．！？：；–—―-]|_)"
)


def search_words(*texts: str) -> frozenset[str]:
    """What texts are found by."""
    found: set[str] = set()
    for text in texts:
        for match in _WORD.finditer(for_search(text)):
            if match.lastgroup == "unspaced":
                letters = match[0]
                found.update(map("".join, pairwise(letters)))
                found.add(letters[-1])
            else:
                found.add(match[0][:LONGEST])
    return frozenset(found)


def sought_words(text: str) -> tuple[tuple[str, bool], ...]:
    """The words that all have to be found, and of each whether its beginning will do. A letter
    alone is a word, unless it is the last: there more may be to come.
    """
    found: dict[str, bool] = {}
    folded = for_search(text)
    for match in _WORD.finditer(folded):
        letters = match[0]
        if match.lastgroup == "unspaced" and len(letters) > 1:
            found |= dict.fromkeys(map("".join, pairwise(letters)), False)
        elif match.lastgroup == "sign":
            found[letters] = False
        else:
            letters = letters[:LONGEST]
            last = match.end() == len(folded)
            found[letters] = last or match.lastgroup == "unspaced" or len(letters) > 1
    return tuple(found.items())
