"""What a suggested pair of prompts must keep to: the rules of our own, and the words of a person.

Each is a plain question about texts. What the camera does, what deserves advice and what language
it is are asked of functions, so that these rules know as much as the rest of the studio does.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from runway_core import prompts
from runway_core.briefs import Brief
from runway_core.errors import SuggestionRefused
from runway_core.prompts import LEFT_OUT, LintWarning, camera, utf16_length
from runway_core.states import Stage

MOST_WORDS: Mapping[Stage, int] = {Stage.IMAGE: 120, Stage.VIDEO: 60}


class Rule(StrEnum):
    """What can be wrong with a suggestion, in the order in which it is looked for."""

    WORDS = "words"
    LENGTH = "length"
    MARKUP = "markup"
    INSTRUCTIONS = "instructions"
    LANGUAGE = "language"
    CAMERA = "camera"
    PERSON = "person"
    ADVICE = "advice"
    LOST = "lost"


_Broken = Iterator[tuple[Rule, dict[str, Any]]]


@cache
def table(name: str) -> str:
    """A text of `rewriter.toml`."""
    file = Path(__file__).with_name("rewriter.toml")
    return str(tomllib.loads(file.read_text(encoding="utf-8"))[name]).strip()


def is_english(text: str) -> bool | None:
    """Whether the small words of a text are mostly English ones; None if there is none."""
    lists = (table("english"), f"{table('others')} {table('german')}")
    ours, theirs = (len(set(_words(text)) & set(each.split())) for each in lists)
    return ours > theirs if ours or theirs or not text.isascii() else None


def check(
    brief: Brief,
    texts: Mapping[Stage, str],
    *,
    advise: Callable[[str], Sequence[LintWarning]] = prompts.lint,
    mentions: Callable[[str], Sequence[camera.Mention]] = camera.mentions,
    clashes: Callable[[str], object] = prompts.conflict,
    english: Callable[[str], bool | None] = is_english,
) -> None:
    """Raises `SuggestionRefused` for the first rule that `texts` break.

    `advise` gives the advice on a text, `mentions` its camera moves, `clashes` whether two of them
    contradict each other, `english` whether it is English, or None where that cannot be told.
    """
    words, both = brief.words, " ".join(texts.values())
    known, moves = advise(words), mentions(words)

    def broken() -> _Broken:
        for stage, text in texts.items():
            yield from _form(text, MOST_WORDS[stage], brief.model(stage).prompt_limit)
            foreign = any(each not in words and not _is_latin(each) for each in text)
            if foreign or english(text) is False:
                yield Rule.LANGUAGE, {}
        # That the camera moves at all is no move by itself.
        wanted, seen = ({m.move for m in each} - {camera.Move.OTHER}
                        for each in (moves, mentions(both)))  # fmt: skip
        against = clashes(f"{words}\n{both}") and not clashes(words)
        if len(seen) > max(1, len(wanted)) or against or (wanted and not seen):
            yield Rule.CAMERA, {}
        codes = {each.code for each in known}
        for each in (warning for text in texts.values() for warning in advise(text)):
            if each.code == "real_person":
                if each.text.casefold() not in words.casefold():
                    yield Rule.PERSON, {"text": each.text}
            elif each.code not in codes:
                yield Rule.ADVICE, {"text": each.text}
        if lost := _lost(_meant(words, known, moves), both, english):
            yield Rule.LOST, {"text": ", ".join(lost[:5])}

    for rule, told in broken():
        raise SuggestionRefused(rule, **told)


def _form(text: str, most: int, limit: int) -> _Broken:
    if (count := len(text.split())) > most:
        yield Rule.WORDS, {"count": count, "most": most}
    if (length := utf16_length(text)) > limit:
        yield Rule.LENGTH, {"count": length, "most": limit}
    for rule in (Rule.MARKUP, Rule.INSTRUCTIONS):
        if found := re.search(table(rule), text, re.IGNORECASE | re.VERBOSE):
            yield rule, {"text": found[0]}


def _is_latin(character: str) -> bool:
    return not character.isalpha() or "LATIN" in unicodedata.name(character, "")


def _meant(words: str, known: Sequence[LintWarning], moves: Sequence[camera.Mention]) -> str:
    """The words without what a prompt says in words of its own, or leaves out."""
    gone = [(each.start, each.end) for each in known if each.code in LEFT_OUT]
    for start, end in sorted([*gone, *((each.start, each.end) for each in moves)], reverse=True):
        words = f"{words[:start]} {words[end:]}"
    return words


_QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|\"([^\"]+)\"|「([^「」]+)」")
_NAME = re.compile(r"(?<=[^\W_])[,;]? (?:d['’]|l['’])?([^\W\d_]{2,})")


def _lost(meant: str, both: str, english: Callable[[str], bool | None]) -> list[str]:
    """What is meant and neither prompt says: quotations, numbers, every telling word of English;
    other languages are translated, and keep their names.
    """
    written = _words(both)
    quoted = ("".join(found) for found in _QUOTED.findall(meant))
    lost = [text for text in quoted if text.casefold() not in both.casefold()]
    meant = _QUOTED.sub(" ", meant)
    lost += [str(each) for each in sorted(_numbers(meant) - _numbers(both))]
    stems, common = frozenset(map(_stem, written)), table("common").split()
    content = [w for w in dict.fromkeys(_words(meant)) if len(w) > 3 and w not in common]
    gone = [word for word in content if _stem(word) not in stems]
    spoken = english(meant)
    if spoken is None:
        # A few words without a small one between: what keeps half of them is their language.
        spoken = 2 * len(gone) <= len(content)
    if spoken:
        return lost + gone
    if meant.isupper() or set(_words(meant)) & set(table("german").split()):
        return lost  # every noun looks like a name
    names = (each for each in _NAME.findall(meant) if each[0].isupper())
    begun = {word[:3] for word in written}  # Londres is London
    return lost + [each for each in names if each[:3].casefold() not in begun]


def _numbers(text: str) -> set[int]:
    """In digits of any script, or in English from two to ten."""
    spelled = {word: value for value, word in enumerate(table("numbers").split(), 2)} | {"both": 2}
    digits = {int(found) for found in re.findall(r"(?<!\d)\d{1,9}(?![\da-zA-Z])", text)}
    return digits | {spelled[word] for word in _words(text) if word in spelled}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", unicodedata.normalize("NFKC", text).casefold())


def _stem(word: str) -> str:
    """What the forms of an English word have in common: dance, dances, dancing, dancer."""
    word = word.replace("our", "or").replace("grey", "gray")  # British spelling
    for ending in (r"(?<=\w{3})(?:ingly|ings?|edly|ed|ies|ers?|es|ly|s)$", r"(?<=\w{3})[ey]$"):
        word = re.sub(ending, "", word)
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
