"""Texts of a recipe written anew in the file as it stands: comments, order and the rest stay."""

import json
import re
from collections.abc import Container, Iterator, Mapping

from runway_core.prompts.recipe import Part, RecipeError, read_recipe
from runway_core.text import tidied


class NotEditable(ValueError):
    """The file is written in a manner that this does not find its way in: edit the whole of it."""


def rewritten(written: str, owner: str, part: Part, number: int, text: str) -> str:
    """`written` with another text in row `number` of a part of `owner` (`style.cartoon`).

    Raises:
        NotEditable: the place was not found, or more than this one text would change.
    """
    return _all_rewritten(written, {(owner, part, number): text})


def replaced(written: str, sought: str, instead: str) -> tuple[str, int]:
    """`written` with `instead` for every `sought` in its texts, and in how many texts that stood.
    Capitals count. Names, conditions and comments stay.

    Raises:
        NotEditable: one of these texts is not found in the file; then none is replaced.
        RecipeError: `written` is no recipe.
    """
    held = {
        (owner, part, number): row.text.replace(sought, instead)
        for owner, parts in read_recipe(written, "").texts.items()
        for part, rows in parts.items()
        for number, row in enumerate(rows)
        if sought and sought in row.text
    }
    return _all_rewritten(written, held), len(held)


_Place = tuple[str, Part, int]
"""Whose text it is, of which part, and which of them."""


def _all_rewritten(written: str, texts: Mapping[_Place, str]) -> str:
    spans = {}
    for place in texts:
        found = _place(written, *place)
        if found is None:
            raise NotEditable("{}.{}[{}]".format(*place))
        spans[found] = place
    changed = written
    # From the end, so that what stands before keeps its place.
    for start, stop in sorted(spans, reverse=True):
        # A JSON string is one of TOML's, but for this one character.
        text = json.dumps(tidied(texts[spans[start, stop]]), ensure_ascii=False)
        changed = changed[:start] + text.replace("\x7f", "\\u007F") + changed[stop:]
    if not _only_these(written, changed, texts):
        raise NotEditable(", ".join("{}.{}[{}]".format(*place) for place in texts))
    return changed


def _only_these(before: str, after: str, places: Container[_Place]) -> bool:
    try:
        old, new = (read_recipe(each, "").texts for each in (before, after))
    except RecipeError:
        return False
    for name, parts in old.items():
        for each, rows in parts.items():
            others = new[name][each]
            if len(rows) != len(others):
                return False
            for place, (one, two) in enumerate(zip(rows, others, strict=True)):
                if one != two and (name, each, place) not in places:
                    return False
    return True


def _place(written: str, owner: str, part: Part, number: int) -> tuple[int, int] | None:
    """Where the text's string begins and ends, its quotes included."""
    head = re.search(rf"^\[\s*{re.escape(owner)}\s*\][ \t]*(?:#.*)?$", written, re.MULTILINE)
    if head is None:
        return None
    ends = re.compile(r"^\[", re.MULTILINE).search(written, head.end())
    end = len(written) if ends is None else ends.start()
    key = re.compile(rf"^[ \t]*{re.escape(part)}[ \t]*=", re.MULTILINE)
    said = key.search(written, head.end(), end)
    if said is None:
        return None
    for place, span in enumerate(_texts(written, said.end(), end)):
        if place == number:
            return span
    return None


_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')|(?P<skip>\#[^\n]*)|(?P<sign>[\[\]{},\n])"""
)


def _texts(written: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The strings of a value that are texts: by themselves, or behind `text =` in a row."""
    lists = rows = 0
    for token in _TOKEN.finditer(written, start, end):
        if token["text"]:
            before = written[start : token.start()].rstrip()
            if not rows or re.search(r"[{,]\s*text\s*=$", before):
                yield token.span()
        elif token["sign"] == "[":
            lists += 1
        elif token["sign"] == "]":
            lists -= 1
        elif token["sign"] == "{":
            rows += 1
        elif token["sign"] == "}":
            rows -= 1
        if token["sign"] == "\n" and not lists and not rows:
            return
