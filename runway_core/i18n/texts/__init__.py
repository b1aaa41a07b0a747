"""Every sentence that `runway_core` can say, in every language side by side.

A page, the command line and the API all show these. One file a subject; side by side so that
nobody can change one language and forget the other.
"""

from runway_core.i18n.languages import DEFAULT_LANGUAGE, LANGUAGES, Language


class Text(dict[Language, str]):
    """One message by language, with the same `{placeholders}` in each; it is written in the order
    of `LANGUAGES`. Where a language is missing, which a test tells, another stands in.
    """

    def __init__(self, *written: str) -> None:
        super().__init__(zip(LANGUAGES, written, strict=False))

    def __missing__(self, language: Language) -> str:
        return self[DEFAULT_LANGUAGE]
