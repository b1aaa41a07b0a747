"""Text made easy to match, without losing where each character came from.

Words are matched without regard to case, to French accents or to the kind of apostrophe, so
that "Dessin Animé", "dessin anime" and "DESSIN ANIMÉ" are one. Letters of other alphabets
stay as they are: "nô" would do for "no" in Vietnamese, and "ñ" is no "n". Who searches wants more
found, not less: see `for_search`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_FRENCH = {
    accented: plain
    for plain, letters in {
        "a": "àâä", "c": "ç", "e": "éèêë", "i": "îï", "o": "ôö", "u": "ùûü", "y": "ÿ",
        "oe": "œ", "ae": "æ",
    }.items()
    for accented in letters
}  # fmt: skip
_SAME = {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-"} | {
    "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
}  # fmt: skip
_MARKS = "\u0300\u0301\u0302\u0308\u0327"
"""Combining accents that French letters may be typed with."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in lower case without French accents, and the way back."""

    original: str
    text: str
    offsets: tuple[int, ...]
    """For each character of `text`, its position in `original`; one more for the end."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original."""
        first = self.offsets[start]
        last = self.offsets[end - 1] + 1 if end > start else first
        # An accent typed as a character of its own belongs to the letter before it.
        while last < len(self.original) and self.original[last] in _MARKS:
            last += 1
        return first, last


@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """`text` ready to be matched. White space becomes single-character spaces or newlines."""
    if text.isascii():
        plain = text.lower().replace("\r", "\n").replace("\t", " ").replace("`", "'")
        return Folded(text, plain, tuple(range(len(text) + 1)))
    letters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        if character in _MARKS and letters:
            whole = unicodedata.normalize("NFC", letters[-1] + character)
            if whole in _FRENCH:
                continue
        lower = character.lower()
        if lower in _FRENCH:
            lower = _FRENCH[lower]
        elif lower in _SAME:
            lower = _SAME[lower]
        elif lower != "\n" and lower.isspace():
            lower = " "
        for letter in lower:
            letters.append(letter)
            offsets.append(position)
    offsets.append(len(text))
    return Folded(text, "".join(letters), tuple(offsets))


_LIGATURES = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th",
}  # fmt: skip
"""Latin letters that Unicode does not take apart, as they are typed without their own key."""

_ACCENTS = re.compile(
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]"
)
"""Marks of the European alphabets, and what chooses the look of a sign (❤ in colours or not).
Marks of other alphabets make another letter: が is not か.
"""


def for_search(text: str) -> str:
    """`text` as it is searched and searched for: without regard to capitals, accents, ligatures,
    the width of letters, the kind of apostrophe, or how much space there is between words.
    """
    if text.isascii() and text.isprintable():
        return " ".join(_SPACE.split(text.lower().replace("`", "'")))
    # Twice: what is taken apart may have capitals, and small letters may be taken apart.
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = _ACCENTS.sub("", plain).translate(_PLAIN)
    return " ".join(_SPACE.split(unicodedata.normalize("NFKC", plain)))


class _Plain(dict[int, str]):
    """What stands for a character in a search, found out when it is first met."""

    def __missing__(self, number: int) -> str:
        letter = chr(number)
        # Marks of direction, joints and controls are not seen.
        unseen = unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and not letter.isspace()
        self[number] = "" if unseen else _LIGATURES.get(letter) or _SAME.get(letter, letter)
        return self[number]


_PLAIN = _Plain()
_SPACE = re.compile(r"\s+")


def pattern_of(source: str) -> re.Pattern[str]:
    """A pattern for folded text that starts at a word. A space in it is any white space.

    " ?" is white space that may be missing; in a look-behind, which Python wants of one width,
    a space is a single character.
    """

    def widen(match: re.Match[str]) -> str:
        if match[0].startswith("("):
            return match[0].replace(" ", r"\s")
        return r"\s*" if match[0] == " ?" else r"\s+"

    return re.compile(r"\b" + re.sub(r"\(\?<[!=][^)]*\)| \??", widen, source))


def listed(words: str) -> frozenset[str]:
    """A set of words, written as a line of them."""
    return frozenset(words.split())
