"""The words of each language and what they tell: a TOML file a language.

An entry is a word or several, in small letters without French accents (as `fold` leaves them), with
spaces for hyphens. Nouns are singular; `~` stands for the other forms of a verb or an adjective. A
word that stands in several tables has all their meanings; a doubtful word stands in none.
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

_PLURALS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (("ies", "y"), ("ves", "f"), ("ves", "fe"), ("s", ""), ("es", "")),
    "fr": (("aux", "al"), ("aux", "ail"), ("x", ""), ("s", "")),
    "es": (("ces", "z"), ("es", ""), ("s", "")),
    "de": (("en", "e"), ("en", ""), ("n", ""), ("er", ""), ("e", ""), ("s", "")),
    "it": (("chi", "co"), ("ghi", "go"), ("che", "ca"), ("i", "o"), ("i", "e"), ("e", "a")),
}
"""The ends of plurals and of their singulars. What the table then does not hold is no noun."""
_COUNTED = frozenset({"noun", "place", "habitat", "weather"})
"""The tables of singulars."""
_WHOLE = frozenset({"noun"})
"""The tables whose words German writes at the end of others."""
TOKEN = re.compile(r"\w+'(?=\w\w)|'s\b|[^\W_]+|[.,;:!?…\n()\"«»“”—–]")
"""A word, "l'" as a word of its own, an English genitive, or a mark that parts clauses."""


class Vocabulary:
    """One language's words."""

    def __init__(self, language: str, tables: Mapping[str, Mapping[str, str]]) -> None:
        self.language = language
        self._meanings: dict[Phrase, tuple[Meaning, ...]] = {}
        for table, rows in tables.items():
            for row, written in rows.items() if table != "plural" else ():
                for entry in entries(written):
                    for form in _forms(entry, table, language):
                        phrase = _phrase(form)
                        known = self._meanings.get(phrase, ())
                        if (table, row) not in known:
                            self._meanings[phrase] = (*known, (table, row))
        self._longest: dict[str, int] = {}
        for phrase in self._meanings:
            if phrase:
                known_length = self._longest.get(phrase[0], 1)
                self._longest[phrase[0]] = max(known_length, len(phrase))
        pairs = (entry.split() for entry in entries(tables.get("plural", {}).get("words", "")))
        self._irregular = {pair[0]: pair[1] for pair in pairs if len(pair) == 2}

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
        for many, one in _PLURALS[self.language]:
            if word.endswith(many) and len(word) > len(many) + 1:
                yield word.removesuffix(many) + one

    def _end(self, word: str) -> tuple[Meaning, ...]:
        """What German writes in one word is what it ends with: "Spielzeugauto" is a car."""
        if self.language == "de" and len(word) > 7:
            for cut in range(3, len(word) - 3):
                for end in (word[cut:], *self._singulars(word[cut:])):
                    found = [m for m in self._meanings.get((end,), ()) if m[0] in _WHOLE]
                    if found:
                        return tuple(found)
        return ()


def _phrase(form: str) -> Phrase:
    """The tokens of an entry, as they are in a text: "l'" only before a word."""
    if "'" not in form:
        return tuple(form.split())
    return tuple(TOKEN.findall(f"{form}ab")[:-1] if form.endswith("'") else TOKEN.findall(form))


def entries(written: str) -> Iterator[str]:
    """The entries of a row."""
    return (entry for each in written.replace("\n", ",").split(",") if (entry := each.strip()))


def _forms(entry: str, table: str, language: str) -> Iterator[str]:
    base = entry.rstrip("~")
    if base == entry:
        yield entry
        return
    if table == "act":
        yield from _of_a_verb(base, doubled=entry.endswith("~~"), language=language)
    else:
        yield from (base, f"{base}s")
        if not base.endswith("e"):
            yield from (f"{base}e", f"{base}es")


def _of_a_verb(base: str, doubled: bool, language: str) -> Iterator[str]:
    """`climb`, `hop` with its last letter doubled; "marcher", in French in all third persons."""
    first, space, rest = base.partition(" ")
    if language == "fr":
        stem = first.removesuffix("er")
        # "manger" keeps its e before a: mangeait.
        soft = f"{stem}e" if stem.endswith("g") else stem
        forms = [first, *(stem + end for end in ("e", "ent", "es", "ee", "ees"))]
        forms += [soft + end for end in ("ait", "aient", "ant")]
    else:
        stem = first.removesuffix("e") + (first[-1] if doubled else "")
        is_y = first[-1:] == "y" and first[-2:-1] not in set("aeiou")
        hissing = first.endswith(("s", "x", "z", "ch", "sh", "o"))
        third = f"{first[:-1]}ies" if is_y else f"{first}es" if hissing else f"{first}s"
        past = f"{first[:-1]}ied" if is_y else f"{stem}ed"
        forms = [first, third, past, f"{first if first.endswith('ee') else stem}ing"]
    yield from (form + space + rest for form in forms)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of one of `LANGUAGES`, and those that name the styles that can be chosen."""
    found = dict(tables(language))
    named = {
        style: words
        for style, row in choices.ROWS.style.items()
        for code, words in row.named_by.items()
        if code == language
    }
    return Vocabulary(language, {**found, "style": {**found.get("style", {}), **named}})


def tables(name: str) -> Mapping[str, Mapping[str, str]]:
    """A file of words as it is written."""
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
