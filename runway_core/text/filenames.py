"""Names for files that people save: made of their own words, and such that every system takes them.

Sources: the reserved characters and names of Windows ("Naming Files, Paths, and Namespaces"),
255 bytes a name on Linux and 255 UTF-16 units on macOS, which stores accents apart; RFC 6266 and
RFC 8187 for the header.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
"""They belong to the emoji before them."""

LONGEST_WORDS = 80
"""Bytes that words may take: with what stands around them, far from any system's limit."""

_JOINERS = "\u200c\u200d"
"""They join letters and emoji, and mean nothing at an end."""


def of_words(words: str) -> str:
    """Words as a part of a name: letters, digits and emoji of any script, with hyphens for all
    else. No path, no reserved character, no leading dot and nothing that turns the direction of
    writing can come out. Empty if nothing is left.
    """
    kept = "".join(
        character if _belongs(character) else "-"
        for character in unicodedata.normalize("NFC", words)
    )
    return _cut(re.sub("-{2,}", "-", kept).strip("-" + _JOINERS), LONGEST_WORDS)


def numbered(name: str) -> Iterator[str]:
    """`name`, then `a (2).mp4`, `a (3).mp4`, to take as long as there is such a file."""
    yield name
    stem, dot, extension = name.rpartition(".")
    for number in itertools.count(2):
        yield f"{stem} ({number}){dot}{extension}"


def disposition(name: str, how: str = "attachment") -> str:
    """The `Content-Disposition` of a file to be saved as `name`, at once or, `inline`, when
    somebody wants to; old clients read its ASCII.
    """
    parts = unicodedata.normalize("NFKD", name).encode("ascii", "replace").decode()
    plain = re.sub("[^A-Za-z0-9._-]+", "-", re.sub(r"\?+", "-", parts))
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _belongs(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "So" or character in _JOINERS + _SKIN_TONES


def _cut(text: str, most: int) -> str:
    """The beginning of `text` in at most `most` bytes: whole words if that is most of it, and
    never a letter without its marks.
    """
    end = len(text.encode()[:most].decode(errors="ignore"))
    if end == len(text):
        return text
    space = text.rfind("-", 0, end + 1)
    if space > end // 2:
        end = space
    while end and _continues(text[end]):
        end -= 1
    return text[:end].rstrip("-" + _JOINERS)


def _continues(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or character in _JOINERS + _SKIN_TONES
