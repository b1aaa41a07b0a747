"""Every sentence, in every language."""

from runway_core.i18n.languages import (
    COMMON_LANGUAGE,
    DEFAULT_LANGUAGE,
    LANGUAGES,
    SPEECH,
    Language,
)
from runway_core.i18n.say import (
    accepted_language,
    catalogue,
    filled,
    language_of,
    long_date,
    number,
    plain_date,
    say,
    short_date,
    system_language,
    unbroken,
    usd,
    words,
)
from runway_core.i18n.texts import Text

__all__ = [
    "COMMON_LANGUAGE",
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "SPEECH",
    "Language",
    "Text",
    "accepted_language",
    "catalogue",
    "filled",
    "language_of",
    "long_date",
    "number",
    "plain_date",
    "say",
    "short_date",
    "system_language",
    "unbroken",
    "usd",
    "words",
]
