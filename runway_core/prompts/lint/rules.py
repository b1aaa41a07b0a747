"""What the lint looks for, as data. The head of `rules.toml` tells what a row may say."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from runway_core.text import Folded, listed, pattern_of

Code = Literal[
    "negative", "request", "several_scenes", "parameter", "text_in_frame", "real_person", "brand",
    "scary", "dialogue", "camera_conflict", "style_conflict", "theme_conflict", "abstract",
    "plain_background", "language",
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)
"""Every code that `lint` can give; of two about the same words, the first comes first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write what Runway's guidance warns about; `rules.toml` tells of its fields, and
    `where` which row it is, for an error.
    """

    code: Code
    pattern: str
    advice: str = ""
    languages: str = "fr en"
    needs: str = ""
    cut: str = ""
    opening: bool = False
    exact: bool = False
    anywhere: bool = False
    bare: bool = False
    second: bool = False
    where: str = field(default="a rule", compare=False)


@cache
def table(name: str) -> dict[str, Any]:
    """A file of this folder."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def pattern(lines: str, parts: Mapping[str, str] | None = None) -> str:
    """Alternatives as a file has them: one or more a line, `{name}` for a part they share."""
    joined = "|".join(lines.strip("\n").split("\n"))
    for name, part in (parts or {}).items():
        joined = joined.replace(f"{{{name}}}", part)
    return joined


@cache
def every() -> tuple[Rule, ...]:
    """The rules, in order."""
    return tuple(rule for name in ("rules", "negation") for rule in read(table(name), name))


def read(document: Mapping[str, Any], name: str) -> tuple[Rule, ...]:
    """The rules of a document. Raises `ValueError`, with each place that is wrong."""
    kinds, found, wrong = get_type_hints(Rule) | {"code": str}, [], list[str]()
    for number, row in enumerate(document["rule"], start=1):
        where = f"{name}.toml, rule {number} ({row.get('code')})"
        keys = [key for key in row if not isinstance(row[key], kinds.get(key, ()))]
        keys += [key for key in ("code", "pattern") if key not in row]
        wrong += [f"{where}: no {key} like this" for key in keys]
        wrong += [f"{where}: no such code"] if row.get("code") not in CODES else []
        if not wrong:
            text = pattern(row["pattern"], document.get("words"))
            found.append(Rule(**{**row, "pattern": text, "where": where}))
    if wrong:
        raise ValueError("; ".join(wrong))
    return tuple(found)


@cache
def compiled(rule: Rule) -> re.Pattern[str]:
    """The rule's pattern, made when a text first needs it: most need few of them."""
    try:
        if rule.exact or rule.bare:
            edge = "" if rule.bare else r"\b"
            widened = rule.pattern if rule.exact else pattern_of(rule.pattern).pattern[2:]
            return re.compile(f"{edge}(?:{widened})")
        return pattern_of(rf"(?:{rule.pattern})(?:(?<=[^\w])|(?!\w))")
    except re.error as error:
        raise ValueError(f"{rule.where}: {error}") from error


def lead_in(folded: Folded, start: int) -> int | None:
    """Where the words of a request end that begins at `start`, and what it asks for begins."""
    lead, parts = table("rules")["lead"], table("rules")["words"]
    words, follows = pattern(lead["words"], parts), pattern(lead["follows"])
    rule = Rule("request", f"(?:{words})(?:{follows})", bare=True)
    match = compiled(rule).match(folded.text, bisect_left(folded.offsets, start))
    return folded.offsets[match.end()] if match else None


@cache
def quiet() -> re.Pattern[str]:
    """What no prompt says though nobody is advised about it, as the last group of a match."""
    row = {"code": "request", "pattern": table("rules")["quiet"]["words"], "bare": True}
    return compiled(*read({"rule": [row], "words": table("rules")["words"]}, "rules"))


_OPENERS = listed("please also aussi hello hi hey bonjour salut ok okay now maintenant alors")
"""What may stand before a command without making it part of a sentence."""


def clause_start(text: str, position: int) -> bool:
    """Whether a sentence begins at `position`: where a command to the model would stand."""
    left = text[max(0, position - 40) : position].rstrip(" \"'«»“”()[]*•-–—,\u00a0\u202f")
    while True:
        word = re.search(r"(?:^|[^\w])(\w+)$", left)
        if word is None or word[1] not in _OPENERS:
            break
        left = left[: word.start(1)].rstrip(" ,")
    return left[-1:] in ("", ".", "!", "?", ";", ":", "\n", "…")
