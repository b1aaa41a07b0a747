"""Everything that was ever made: found again, spoken about, compared, packed up, deleted."""

from runway_core.library.library import Choices, Deleted, Library, Lineage, Shelf
from runway_core.library.zipping import MOST_ZIPPED, Pieces
from runway_core.store import LONGEST_NOTE, MOST_STARS, MOST_TAGS, Query, Sort

__all__ = [
    "LONGEST_NOTE",
    "MOST_STARS",
    "MOST_TAGS",
    "MOST_ZIPPED",
    "Choices",
    "Deleted",
    "Library",
    "Lineage",
    "Pieces",
    "Query",
    "Shelf",
    "Sort",
]
