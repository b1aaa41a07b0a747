"""The text as it would be without what a warning points at."""

import re
from functools import cache

from runway_core.prompts.lint.rules import pattern, table
from runway_core.prompts.reading.camera import Move, mentions
from runway_core.text import Folded, pattern_of


def clause(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The clause that begins at `start`, with the word that joins it; None if it is no clause of
    its own, and taking it away would tear the sentence.
    """
    how = {name: re.compile(part) for name, part in table("rules")["clause"].items()}
    left = how["before"].search(text, max(0, start - 30), start)
    opened = sum(text.count(mark, start, end) for mark in '"«»“”') % 2
    quote = how["opened" if opened else "quote"].match(text, end)
    end = quote.end() if quote else end
    right = how["after"].match(text, end)
    if right is None or (not left and (right[0].strip() or not how["hanging"].match(text, start))):
        return None
    link = left and (left["links"] or left["opens"])
    return start - len(link or ""), right.end()


def question(text: str, start: int | None) -> list[tuple[int, int, str]]:
    """What makes a statement of a sentence that asks for what begins at `start`, if it does."""
    mark = re.compile(r"[^.!?\n]*?(\s*\?)\s*").match(text, start or 0)
    return [(*mark.span(1), "." if text[mark.end() :] else "")] if mark and start else []


@cache
def _denial() -> re.Pattern[str]:
    locked = table("negation")["locked"]
    return pattern_of(f"(?:{pattern(locked['denial'], locked)}){locked['tail']}")


def locked(folded: Folded, start: int) -> tuple[str | None, str] | None:
    """The text with the camera locked, in place of the words around `start` that deny its moves,
    and what says so; without them, where it names another move. None if they deny something else.
    """
    text = folded.original
    found = ((match, *folded.span(*match.span())) for match in _denial().finditer(folded.text))
    match, first, end = next((each for each in found if each[1] <= start < each[2]), (None, 0, 0))
    before = re.compile(table("rules")["clause"]["before"]).search(text, max(0, first - 30), first)
    if match is None or not (before or re.match(r"(?i)with|sans|sin|ohne|senza", text[first:])):
        return None
    first -= len((before and (before["links"] or before["opens"])) or "")
    if {each.move for each in mentions(folded) if not first <= each.start < end} - {Move.OTHER}:
        return (None if match["on"] else without(text, (first, end, ""))), ""
    left, says = text[:first].rstrip(" "), str(table("negation")["locked"]["says"])
    said = says.capitalize() if left[-1:] in ("", *".!?\n") else says
    apart = "" if left[-1:] in ("", *"(\n") else " " if left[-1] in ",;:.!?–—-" else ", "
    rest = ", " + text[end:].lstrip() if match["on"] else text[end:]
    return left + apart + said + rest, says


def without(text: str, *edits: tuple[int, int, str]) -> str | None:
    """`text` with stretches replaced, its spaces and commas tidied; None if nothing is left."""
    for start, end, new in sorted(edits, reverse=True):
        text = _joined(text[:start], new, text[end:], text[start:end].lstrip(" ([{<\"'«“"))
    return text if any(letter.isalnum() for letter in text) else None


def _joined(left: str, new: str, right: str, old: str) -> str:
    opens = not left.strip() or left.rstrip()[-1] in ".!?\n"
    if not new:
        left, right = left.rstrip(" \t\u00a0\u202f"), right.lstrip(" \t\u00a0\u202f")
        if right[:1] in (*",;،、，",) and left[-1:] in ("", *",;،、，.!?\n("):
            right = right[1:].lstrip(" ")
        if right[:1] in (".", "!", "?") and opens:
            right = right[1:].lstrip(" ")
        if left[-1:] in (*",;،、，",) and right[:1] in ("", *".!?。)\n"):
            left = left[:-1].rstrip(" ")
        tight = not left or left[-1] in "\n(" or right[:1] in ("", *",;.)\n")
        left += "" if tight else " "
    rest = new + right
    return left + (rest[:1].upper() + rest[1:] if opens and old[:1].isupper() else rest)
