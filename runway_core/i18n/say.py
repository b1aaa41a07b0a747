"""Which language to speak, and the words for a key."""

import os
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from runway_core.i18n.languages import (
    COMMON_LANGUAGE,
    DEFAULT_LANGUAGE,
    LANGUAGES,
    SPEECH,
    Language,
)
from runway_core.i18n.texts import Text


def language_of(tag: str | None) -> Language:
    """The language for a locale such as `fr-CA` or `en_US.UTF-8`, the common one for any that is
    not ours. None is not known.
    """
    return (_named(tag) or COMMON_LANGUAGE) if tag else DEFAULT_LANGUAGE


def _named(tag: str) -> Language | None:
    """The language of ours that a locale names."""
    primary = re.match("[a-z]*", tag.lower(), re.ASCII)
    said = primary[0] if primary else ""
    return next((language for language in LANGUAGES if said in SPEECH[language].tags), None)


_WEIGHT = re.compile(r"\s*(?:q\s*=\s*([01](?:\.[0-9]{0,9})?)\s*)?", re.IGNORECASE | re.ASCII)
"""How much a language is liked, 0 to 1 (RFC 9110, section 12.4.2)."""


def accepted_language(header: str | None, usual: Language = DEFAULT_LANGUAGE) -> Language:
    """The language that an `Accept-Language` likes best; `usual` if it names none of ours."""
    best, found = 0.0, usual
    for part in (header or "")[:500].split(","):
        tag, _, weight = part.partition(";")
        primary = tag.strip().lower().split("-")[0]
        said = _WEIGHT.fullmatch(weight)
        if said is None:
            continue
        liked = float(said[1] or 1)
        if liked > best and primary in {*LANGUAGES, "*"}:
            best = liked
            found = usual if primary == "*" else language_of(primary)
    return found


def system_language(environ: Mapping[str, str] = os.environ) -> Language:
    """The language of a terminal; the common one where it names none of ours.

    The locale's variables count in POSIX's order. `LANGUAGE`, a list of what the reader likes
    best, outranks them, but for a locale without a language: as GNU's gettext has it.
    """
    names = (environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    liked = [] if locale in {"C", "POSIX"} else environ.get("LANGUAGE", "").split(":")
    for tag in filter(None, [*liked, locale]):
        if (named := _named(tag)) is not None:
            return named
    return COMMON_LANGUAGE


@cache
def catalogue() -> Mapping[str, Text]:
    """Every message, by key."""
    from runway_core.i18n.texts import (
        board,
        commands,
        doctor,
        errors,
        judge,
        lab,
        labels,
        library,
        lint,
        lost,
        ranking,
        reading,
        recipes,
        report,
        requests,
        results,
        show,
        storage,
        transfer,
    )

    merged: dict[str, Text] = {}
    for part in (
        *(labels, results, errors, requests, lint, lost, reading),
        *(ranking, lab, recipes, report, board, judge, library, show, transfer, commands, storage),
        doctor,
    ):
        merged.update(part.TEXTS)
    return merged


def say(key: str, language: Language, **params: Any) -> str:
    """The sentence for `key`, with `params` in the reader's way of writing numbers.

    Raises:
        KeyError: no such message; a test walks every key that the code can ask for.
    """
    return filled(catalogue()[key], language, **params)


def filled(text: Text, language: Language, /, **params: Any) -> str:
    """`text` with `params` in its places, numbers in the reader's way of writing them.

    What is counted stands in both its forms, of which the number takes the right one:
    `{credits:credit|credits}` is the number with its noun, `{credits:=is|are}` another word alone.
    """
    shown = {name: _Shown(value, language) for name, value in params.items()}
    return text[language].format(**shown)


def words(kind: str, language: Language) -> dict[str, str]:
    """The texts whose keys begin with `kind`, by the rest of their keys: for a script, which fills
    the places in braces itself.
    """
    return {
        key.removeprefix(kind): unbroken(text[language])
        for key, text in catalogue().items()
        if key.startswith(kind)
    }


def unbroken(text: str) -> str:
    """`text`, whose French signs do not leave their word at the end of a line."""
    return re.sub(r"(?<=«) | (?=[»:;!?])", "\u00a0", text)


class _Shown:
    """A value in a text: itself, with what is counted, or only the form of a word for it."""

    def __init__(self, value: Any, language: Language) -> None:
        self._value = value
        self._language = language

    def __format__(self, spec: str) -> str:
        one, separator, several = spec.partition("|")
        written = number(self._value, self._language)
        if not separator:
            return written
        alone = one.startswith("=")
        form = one.removeprefix("=") if is_one(self._value, self._language) else several
        return form if alone else f"{written} {form}"


def is_one(value: Any, language: Language) -> bool:
    """Whether what is counted stands in the singular."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return SPEECH[language].is_one(value)


def number(value: Any, language: Language) -> str:
    """A number as the reader writes it; anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    digits = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return SPEECH[language].digits(digits)


def usd(amount: float, language: Language) -> str:
    """An amount in US dollars as the reader writes it."""
    return SPEECH[language].dollars.format(SPEECH[language].digits(f"{amount:,.2f}"))


def plain_date(day: date, language: Language) -> str:
    """A day in numbers: `22/11/2026`, `2026-11-22`."""
    return day.strftime(SPEECH[language].day)


def short_date(day: date, language: Language) -> str:
    """A day of this year: `22 nov.`, `22 Nov`."""
    return f"{_day_of_month(day, language)}\u00a0{SPEECH[language].months[day.month - 1][0]}"


def long_date(day: date, language: Language) -> str:
    """A day with its year: `22 novembre 2026`, `22 November 2026`."""
    month = SPEECH[language].months[day.month - 1][1]
    return f"{_day_of_month(day, language)}\u00a0{month}\u00a0{day.year}"


def _day_of_month(day: date, language: Language) -> str:
    return SPEECH[language].first if day.day == 1 else str(day.day)
