"""Every sentence, in every language."""

from runway_core.i18n.say import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Language,
    accepted_language,
    catalogue,
    filled,
    language_of,
    long_date,
    number,
    say,
    short_date,
    system_language,
    usd,
)
from runway_core.i18n.texts import Text

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Language",
    "Text",
    "accepted_language",
    "catalogue",
    "filled",
    "language_of",
    "long_date",
    "number",
    "say",
    "short_date",
    "system_language",
    "usd",
]
