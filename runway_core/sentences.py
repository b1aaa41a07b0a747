"""Ending a sentence the way its script does, and white space."""

import unicodedata
from functools import cache

_TERMINAL = frozenset(".!?…。!?。．！？｡؟۔।॥‼⁇⁈⁉‽።፧፨။៕។།༎։᙮᠃᭟꓿۔")
"""Marks that end a sentence, in any script."""

_OPEN_ENDED = frozenset(",;:،؛、，；：-–—/·・(«“‘\"'„「『《")
"""Marks after which a full stop would be wrong: the person left the sentence open."""

_STOPS = (
    (("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "KATAKANA-HIRAGANA", "YI"), "。"),
    (("DEVANAGARI", "BENGALI", "GURMUKHI", "ORIYA"), "।"),
    (("ARMENIAN",), "։"),
    (("ETHIOPIC",), "።"),
    (("MYANMAR",), "။"),
    (("KHMER",), "។"),
    (("TIBETAN",), "།"),
    # Thai and Lao part sentences with a space.
    (("THAI", "LAO"), ""),
)
"""How scripts end a plain sentence where it is not with a full stop, by the first word of
their letters' Unicode names."""


def tidied(text: str) -> str:
    """`text` with every run of white space and control characters as one space.

    Text in which nothing is visible comes back empty.
    """
    spaced = "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text)
    tidy = " ".join(spaced.split())
    return tidy if any(unicodedata.category(c) not in ("Cf", "Zs", "Cn") for c in tidy) else ""


def has_meaning(text: str) -> bool:
    """Whether there is a letter, a digit or a symbol (an emoji is one), and not only marks."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def closed(text: str) -> str:
    """`text` with a final mark of its own script, unless it ends with one or stands open."""
    last_mark = ""
    for character in reversed(text):
        category = unicodedata.category(character)
        if category in ("Zs", "Cf", "Mn", "So", "Sk", "Pe", "Pf") or character in "\"'":
            # Behind emoji, closing quotes and brackets stands what ends the sentence.
            continue
        last_mark = character
        break
    if last_mark in _TERMINAL and last_mark:
        return text
    if text and text[-1] in _OPEN_ENDED - frozenset("\"'"):
        return text
    return text + _stop_for(last_mark) if has_meaning(text) else text


@cache
def _stop_for(character: str) -> str:
    script = unicodedata.name(character, "").split(" ")[0] if character else ""
    return next((stop for scripts, stop in _STOPS if script in scripts), ".")
