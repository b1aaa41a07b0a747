"""Words from a pasted list, a text file or a table, in whatever encoding people have."""

import csv
import re
from dataclasses import dataclass
from io import StringIO

from runway_core.errors import LabError
from runway_core.lab.experiment import MOST_TAKES
from runway_core.text import tidied

COLUMNS = ("words", "prompt", "mots", "texte", "text", "description")
"""What the column of the words may be called in a table with a heading, the likeliest first."""

_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,4}[.)])\s+")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """Descriptions, each once, in their order."""

    words: tuple[str, ...]
    encoding: str
    """The one that was taken: utf-8, utf-8-sig, utf-16 or windows-1252."""
    column: str | None = None
    """Of a table, the column that was taken, by its heading; None where there was no choice."""


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and the encoding that it was taken to be in.

    Windows-1252 is the last resort: any bytes are some text in it. Raises `LabError` for what is
    no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_decode(data, encoding)), encoding
    # UTF-16 without its mark: every other byte of most letters is nothing.
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[offset::2]
        if len(data) > 1 and len(data) % 2 == 0 and half.count(0) * 2 > len(half):
            return _checked(_decode(data, encoding)), "utf-16"
    try:
        return _checked(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _checked(data.decode("windows-1252", "replace")), "windows-1252"


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise LabError("not_a_text_file") from None


def _checked(text: str) -> str:
    if "\x00" in text:
        raise LabError("not_a_text_file")
    return text


def from_file(data: bytes, name: str = "") -> Words:
    """The words in a file: a line each, or a column of a table (`.csv`, `.tsv`)."""
    text, encoding = decoded(data)
    return _read(text, encoding, table=name.lower().endswith((".csv", ".tsv")))


def pasted(text: str) -> Words:
    """The words in a pasted list: a line each; of what a spreadsheet gave, a column."""
    return _read(text, "utf-8", table="\t" in text)


def _read(text: str, encoding: str, *, table: bool) -> Words:
    if table:
        found, column = _column(text)
    else:
        found, column = [_BULLET.sub("", line) for line in text.splitlines()], None
    words = tuple(dict.fromkeys(filter(None, map(tidied, found))))
    if len(words) > MOST_TAKES:
        raise LabError("too_many", place="axes.words", found=len(words), most=MOST_TAKES)
    return Words(words, encoding, column)


def _column(text: str) -> tuple[list[str], str | None]:
    first = text.lstrip("\n").partition("\n")[0]
    # A sentence has commas: they part columns only where nothing likelier does.
    comma = next((each for each in ("\t", ";") if each in first), ",")
    try:
        rows = [row for row in csv.reader(StringIO(text, newline=""), delimiter=comma) if row]
    except csv.Error:
        raise LabError("not_a_text_file") from None
    if not rows:
        return [], None
    heading = [each.strip().lower() for each in rows[0]]
    for name in COLUMNS:
        if name in heading:
            at = heading.index(name)
            return [row[at] for row in rows[1:] if len(row) > at], rows[0][at].strip()
    return [row[0] for row in rows], None
