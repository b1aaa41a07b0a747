"""What people write: without what nobody sees, and ended the way its script does."""

import re
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


_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What ends a line in one system or another, besides the line feed."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
"""Control characters are nobody's writing: a terminal obeys them, and a database refuses NUL."""

_NO_CHARACTERS = "".join(
    chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF)
)  # fmt: skip

_UNWRITTEN = re.compile(
    # A flag's letters behind its pole are the only use of tags, a second alphabet that is unseen.
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]{1,16}\U000e007f)|[\U000e0000-\U000e007f"
    # Overrides and isolates turn around what follows: words would not be what they look like.
    "\u202a-\u202e\u2066-\u206f"
    # A byte order mark and its twin of now (which pages put into addresses, and people copy from
    # there), annotations, and what stands for no character in any text.
    f"\u2060\ufeff\ufff9-\ufffb\ufdd0-\ufdef{_NO_CHARACTERS}]"
)

_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Say how the letter before them looks, an emoji in colours for one. Alone they are nothing."""

_UNSEEN = re.compile(
    r"[\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    f"{_SELECTORS}]"
)
"""White space, and letters that show nothing, such as joiners, marks of direction and Korean
fillers. Source: Unicode's property Default_Ignorable_Code_Point.
"""

_BELONGING = re.compile(
    f"(?<=[^\x00-\x7f])[{_SELECTORS}]"
    "|(?<=\U0001f3f4)[\U000e0020-\U000e007e]{1,16}\U000e007f"
    # An Arabic letter alone is written so where it stands for a word, as for "of the Hijra".
    "|(?<=[\u0620-\u06ff])\u200d"
    # Behind the mark that takes an Indian letter's vowel, a joiner chooses the letter's form.
    "|(?<=[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca])[\u200c\u200d]"
)
"""What is unseen by itself, and part of the last letter all the same."""


def trimmed(text: str) -> str:
    """`text` without what shows nothing at its ends. Text without anything visible is empty."""
    start, end = 0, len(text)
    while start < end and _UNSEEN.match(text, start):
        start += 1
    while start < end and _UNSEEN.match(text, end - 1):
        end -= 1
    belonging = _BELONGING.match(text, end) if start < end else None
    return text[start : belonging.end() if belonging else end]


def cleaned(text: str) -> str:
    """`text` as somebody wrote it: without control characters, without what nobody sees at its
    ends, and with one kind of line ends. What joins letters inside, as in emoji and in Persian,
    stays.
    """
    text = _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", text))
    return trimmed(_UNWRITTEN.sub(lambda found: found["flag"] or "", text))


def tidied(text: str) -> str:
    """`text` cleaned and on one line, with every run of white space as one space."""
    return " ".join(cleaned(text).split())


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
