"""Tables as CSV, for spreadsheets: no name in them becomes a formula there."""

import csv
import io
from collections.abc import Iterable

from runway_core.text.sentences import tidied

Cell = str | int | float

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")
"""How a text begins that spreadsheets take for something to work out, or to run."""


def as_csv(rows: Iterable[Iterable[Cell]]) -> str:
    """The rows, a line each. Numbers stay numbers; a text is one line, and text for everybody:
    where it would be a formula, an apostrophe before it says so, as in spreadsheets themselves.
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerows([_plain(cell) for cell in row] for row in rows)
    return text.getvalue()


def _plain(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    told = tidied(cell)
    return f"'{told}" if told.startswith(_FORMULA) else told
