"""The text as it would be without what a warning points at."""

import re

from runway_core.prompts.lint.rules import table


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


def without(text: str, *edits: tuple[int, int, str]) -> str | None:
    """`text` with stretches replaced, its spaces and commas tidied; None if nothing is left."""
    for start, end, new in sorted(edits, reverse=True):
        text = _joined(text[:start], new, text[end:], text[start:end].lstrip(" ([{<\"'«“"))
    return text if any(letter.isalnum() for letter in text) else None


def _joined(left: str, new: str, right: str, old: str) -> str:
    opens = not left.strip() or left.rstrip()[-1] in ".!?\n"
    if not new:
        left, right = left.rstrip(" \t\u00a0\u202f"), right.lstrip(" \t\u00a0\u202f")
        if right[:1] in (*",;、，",) and left[-1:] in ("", *",;、，.!?\n("):
            right = right[1:].lstrip(" ")
        if right[:1] in (".", "!", "?") and opens:
            right = right[1:].lstrip(" ")
        if left[-1:] in (*",;、，",) and right[:1] in ("", *".!?)\n"):
            left = left[:-1].rstrip(" ")
        tight = not left or left[-1] in "\n(" or right[:1] in ("", *",;.)\n")
        left += "" if tight else " "
    rest = new + right
    return left + (rest[:1].upper() + rest[1:] if opens and old[:1].isupper() else rest)
