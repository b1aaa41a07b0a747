"""Every sentence that `runway_core` can say, French and English side by side.

A page, the command line and the API all show these. One file a subject; side by side so that
nobody can change one language and forget the other.
"""

from typing import NamedTuple


class Text(NamedTuple):
    """One message in both languages, with the same `{placeholders}`."""

    fr: str
    en: str
