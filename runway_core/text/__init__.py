"""What a text must be before it is kept, printed, logged, or made a name or a table."""

from runway_core.text import controls, filenames, spreadsheets, terminal
from runway_core.text.differences import stretches
from runway_core.text.filenames import disposition
from runway_core.text.folded_text import Folded, fold, for_search, listed, pattern_of
from runway_core.text.redaction import hide, redact
from runway_core.text.search_words import search_words, sought_words
from runway_core.text.sentences import cleaned, closed, has_meaning, tidied, trimmed
from runway_core.text.terminal import Delivery

__all__ = [
    "Delivery",
    "Folded",
    "cleaned",
    "closed",
    "controls",
    "disposition",
    "filenames",
    "fold",
    "for_search",
    "has_meaning",
    "hide",
    "listed",
    "pattern_of",
    "redact",
    "search_words",
    "sought_words",
    "spreadsheets",
    "stretches",
    "terminal",
    "tidied",
    "trimmed",
]
