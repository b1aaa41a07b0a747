"""The rows of `choices.toml`: all that there is to a style, a theme and an orientation, but for the
texts that a recipe has for them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from inspect import signature
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_args, get_origin, get_type_hints

from runway_core.i18n import LANGUAGES, Language, Text, filled

FILE = Path(__file__).with_name("choices.toml")


@dataclass(frozen=True, slots=True)
class Example:
    """What a chip says, and the words that it stands for."""

    label: Text
    words: Text


@dataclass(frozen=True, slots=True)
class Style:
    """A style's row."""

    label: Text
    named_by: Text
    """Words that name it, with commas between them."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's row."""

    label: Text
    examples: tuple[Example, ...]
    places: str = ""
    """Where it can be, as the reading of words names places; anywhere, where that is left out."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """An orientation's row."""

    label: Text


@dataclass(frozen=True, slots=True)
class Choices:
    """All rows, by kind and by id."""

    style: Mapping[str, Style]
    theme: Mapping[str, Theme]
    orientation: Mapping[str, Orientation]


def read(document: Mapping[str, Any]) -> Choices:
    """The rows of a document.

    Raises:
        ValueError: a row is not whole; names every field that is missing, blank or not known.
    """
    wrong: list[str] = []
    found: Choices = _read(Choices, document, "", wrong)
    if wrong:
        raise ValueError(f"{FILE}: {'; '.join(wrong)}")
    return found


def _read(kind: Any, found: Any, where: str, wrong: list[str]) -> Any:
    """`found` as a `kind`; what keeps it from being one is added to `wrong`."""
    below = f"{where}." if where else ""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is str and isinstance(found, str) and found.strip():
        return found
    if origin is tuple and isinstance(found, list) and found:
        return tuple(_read(inner[0], each, f"{where}[{n}]", wrong) for n, each in enumerate(found))
    if origin is Mapping and isinstance(found, dict) and found:
        rows = {
            name: _read(inner[1], each, f"{below}{name}", wrong) for name, each in found.items()
        }
        return MappingProxyType(rows)
    if kind is Text and isinstance(found, dict):
        wrong += [f"{below}{code} is not known" for code in found if code not in LANGUAGES]
        return Text(*(_read(str, found.get(code), f"{below}{code}", wrong) for code in LANGUAGES))
    if isinstance(kind, type) and kind is not str and isinstance(found, dict):
        fields = _fields(kind)
        wrong += [f"{below}{name} is not known" for name in found if name not in fields]
        return kind(
            **{
                name: _read(hint, found.get(name), f"{below}{name}", wrong)
                for name, (hint, needed) in fields.items()
                if name in found or needed
            }
        )
    wrong.append(f"{where} is missing")
    return None


@cache
def _fields(kind: type) -> Mapping[str, tuple[Any, bool]]:
    """The fields of a row: what each is, and whether it may not be left out."""
    hints = get_type_hints(kind)
    parameters = signature(kind).parameters.items()
    return {name: (hints[name], each.default is each.empty) for name, each in parameters}


ROWS = read(tomllib.loads(FILE.read_text(encoding="utf-8")))
"""Everything that can be chosen."""


def name_of(kind: str, value: str, language: Language) -> str:
    """The name of a stored style, theme or orientation (`kind`). One that nobody names here, of
    another release of the studio or not offered any more, is told as it is stored.
    """
    row = getattr(ROWS, kind).get(value)
    return value.replace("_", " ") if row is None else filled(row.label, language)
