"""The languages: a row holds all that is one language's way, and no code asks which it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
"""In the order in which every message stands in them."""

DEFAULT_LANGUAGE: Language = "fr"
"""The guide's language: spoken where a browser does not say the reader's."""

COMMON_LANGUAGE: Language = "en"
"""Spoken to whoever speaks none of ours."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How one language is named, counted and written."""

    name: str
    """For those who speak it."""
    tags: frozenset[str]
    """What locales and browsers call it."""
    is_one: Callable[[float], bool]
    """Whether so many stand in the singular."""
    thousands: str
    decimal: str
    dollars: str
    """An amount in US dollars."""
    day: str
    """A day in numbers, for `strftime`."""
    first: str
    """The first day of a month."""
    months: tuple[tuple[str, str], ...]
    """Short and whole."""

    def digits(self, written: str) -> str:
        """A number that Python wrote, `1,234.5`."""
        return written.translate({ord(","): self.thousands, ord("."): self.decimal})


SPEECH: Mapping[Language, Speech] = {
    "fr": Speech(
        name="Français",
        tags=frozenset({"fr", "fra", "fre", "french"}),
        is_one=lambda amount: abs(amount) < 2,
        thousands="\u202f",
        decimal=",",
        dollars="{}\u00a0$US",
        day="%d/%m/%Y",
        first="1er",
        months=(
            *(("janv.", "janvier"), ("févr.", "février"), ("mars", "mars"), ("avr.", "avril")),
            *(("mai", "mai"), ("juin", "juin"), ("juil.", "juillet"), ("août", "août")),
            *(("sept.", "septembre"), ("oct.", "octobre")),
            *(("nov.", "novembre"), ("déc.", "décembre")),
        ),
    ),
    "en": Speech(
        name="English",
        tags=frozenset({"en", "eng", "english"}),
        is_one=lambda amount: abs(amount) == 1,
        thousands=",",
        decimal=".",
        dollars="${}",
        day="%Y-%m-%d",
        first="1",
        months=(
            *(("Jan", "January"), ("Feb", "February"), ("Mar", "March"), ("Apr", "April")),
            *(("May", "May"), ("Jun", "June"), ("Jul", "July"), ("Aug", "August")),
            *(("Sep", "September"), ("Oct", "October")),
            *(("Nov", "November"), ("Dec", "December")),
        ),
    ),
}
