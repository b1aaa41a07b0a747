"""The words of each language and what they tell: a TOML file a language.

An entry is a word or several, in small letters without French accents (as `fold` leaves them), with
spaces for hyphens; nouns in the singular, verbs and adjectives in each form. A word that stands in
several tables has all their meanings; a doubtful word stands in none.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from runway_core.briefs import choices

LANGUAGES = ("en", "fr", "es", "de", "it")
"""The languages that are read, the likelier first."""

Meaning = tuple[str, str]
"""A table and its row: `("noun", "animal")`, `("light", "dusk")`."""
Phrase = tuple[str, ...]

_COUNTED = frozenset({"noun", "place", "habitat", "weather"})
"""The tables of singulars."""
TOKEN = re.compile(r"\w+'(?=\w\w)|'s\b|[^\W_]+|[.,:](?!\d)|[;!?…\n()\"«»“”—–]")
"""A word, "l'" as a word of its own, an English genitive, or a mark that parts clauses."""


class Vocabulary:
    """One language's words."""

    def __init__(self, language: str) -> None:
        self._meanings: dict[Phrase, tuple[Meaning, ...]] = {}
        self._longest: dict[str, int] = {}
        self._is_german = language == "de"
        found = dict(tables(language))
        plural = found.pop("plural", {})
        pairs = (entry.split() for entry in entries(plural.get("words", "")))
        self._irregular = {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
        ends = (entry.partition(" ") for entry in entries(plural.get("ends", "")))
        self._plurals = [(many, one) for many, _, one in ends]
        # What names a style that can be picked stands in its row.
        picked = {
            style: words
            for style, row in choices.ROWS.style.items()
            for code, words in row.named_by.items()
            if code == language
        }
        for table, rows in (*found.items(), ("style", picked)):
            for row, written in rows.items():
                for entry in entries(written):
                    self._add(entry, (table, row))

    def _add(self, entry: str, meaning: Meaning) -> None:
        # As it stands in a text: "l'" only before a word.
        last = -1 if entry.endswith("'") else None
        marked = TOKEN.findall(f"{entry}ab" if last else entry)[:last] if "'" in entry else None
        phrase = tuple(marked or entry.split())
        if meaning not in self._meanings.get(phrase, ()):
            self._meanings[phrase] = (*self._meanings.get(phrase, ()), meaning)
            self._longest[phrase[0]] = max(self._longest.get(phrase[0], 1), len(phrase))

    def find(self, tokens: Phrase) -> tuple[int, tuple[Meaning, ...], bool]:
        """How many of the first words mean something together, what, and whether they are a
        plural. `(1, (), False)` for a word that is not known.
        """
        most = max(self._longest.get(one, 1) for one in (tokens[0], *self._singulars(tokens[0])))
        for length in range(min(most, len(tokens)), 0, -1):
            phrase = tokens[:length]
            found = self._meanings.get(phrase)
            if found:
                return length, found, False
            for one in self._in_singular(phrase):
                counted = tuple(m for m in self._meanings.get(one, ()) if m[0] in _COUNTED)
                if counted:
                    return length, counted, True
        return 1, self._end(tokens[0]), False

    def _in_singular(self, phrase: Phrase) -> Iterator[Phrase]:
        for one in self._singulars(phrase[-1]):
            yield (*phrase[:-1], one)
        if len(phrase) > 1:
            for one in self._singulars(phrase[0]):
                yield (one, *phrase[1:])
                # "poissons rouges"
                yield (one, *(next(self._singulars(each), each) for each in phrase[1:]))

    def _singulars(self, word: str) -> Iterator[str]:
        if word in self._irregular:
            yield self._irregular[word]
        for many, one in self._plurals:
            if word.endswith(many) and len(word) > len(many) + 1:
                yield word.removesuffix(many) + one

    def _end(self, word: str) -> tuple[Meaning, ...]:
        """What German writes in one word is what it ends with: "Spielzeugauto" is a car."""
        ends = (word[cut:] for cut in range(3, len(word) - 3)) if self._is_german else ()
        for end in ends if len(word) > 7 else ():
            for one in (end, *self._singulars(end)):
                if found := [m for m in self._meanings.get((one,), ()) if m[0] == "noun"]:
                    return tuple(found)
        return ()


def entries(written: str) -> Iterator[str]:
    """The entries of a row."""
    return (entry for each in written.replace("\n", ",").split(",") if (entry := each.strip()))


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of one of `LANGUAGES`."""
    return Vocabulary(language)


def tables(name: str) -> Mapping[str, Mapping[str, str]]:
    """A file of words as it is written."""
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
