"""A brief as the readable parameters of an address, and back. Nothing read here is trusted."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from pages.ui.form.brief_form import DEFAULT
from runway_core.briefs import Brief, catalog
from runway_core.errors import BriefError, StorageError
from runway_core.prompts import Part, reading, utf16_length
from runway_core.states import Stage
from runway_core.studio import shared

LONGEST: Final = 7_000
"""Characters that a form may take: servers and proxies refuse addresses from about 8000 on. What
does not fit stays in the session only."""

_TEXT: Final = "text."

_MAPPINGS: Final[dict[str, tuple[str, Callable[[str, str], object]]]] = {
    _TEXT: ("recipe_texts", lambda part, _: Part(part)),
    "reading.": ("reading", reading.correction),
}
"""What begins the parameters of one entry each, as `text.image.light` and `reading.place`: the
field of the brief that holds them, and what knows of its entries."""

_MODELS: Final = tuple(f"{stage}_model" for stage in Stage)

_UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]")
"""What nobody types: control characters, and what stands for bytes that are no text."""


def written(brief: Brief) -> dict[str, str]:
    """The parameters for what differs from the usual start, in a fixed order."""
    fitting, room = {}, LONGEST
    for name, value in _differing(brief).items():
        length = len(urlencode({name: value})) + 1
        if _is_usable(name, value) and length <= room:
            fitting[name], room = value, room - length
    return fitting


def fits(brief: Brief) -> bool:
    """Whether an address can hold all of it."""
    kept = written(brief)
    return all(name in kept or not value.strip() for name, value in _differing(brief).items())


def _differing(brief: Brief) -> dict[str, str]:
    found = {}
    for name, (field, _, write) in _PARAMETERS.items():
        value = getattr(brief, field)
        if value not in _usual(brief, field):
            found[name] = write(value)
    for prefix, (field, _) in _MAPPINGS.items():
        found.update({prefix + name: text for name, text in getattr(brief, field)})
    return found


def read(given: Mapping[str, str]) -> tuple[Brief, tuple[str, ...]]:
    """The brief that the parameters describe, and the names of those that say nothing usable."""
    brief: Brief = DEFAULT
    ignored = []
    # In the table's order: which sizes there are depends on the orientation and the model.
    for name in sorted(given, key=_rank):
        try:
            brief = _with(brief, name, given[name])
        except (ValueError, BriefError, StorageError):
            ignored.append(name)
    return brief, tuple(ignored)


def is_one(name: str) -> bool:
    """Whether a parameter of this name is a form's."""
    return name in _PARAMETERS or name.startswith(tuple(_MAPPINGS))


def _usual(brief: Brief, field: str) -> tuple[object, ...]:
    """The values that need not be written."""
    if field == "duration":
        return (brief.model(Stage.VIDEO).default_duration,)
    if field == "image_ratio":
        return None, brief.sizes(Stage.IMAGE)[0].spelling
    return (getattr(DEFAULT, field),)


def _with(brief: Brief, name: str, value: str) -> Brief:
    if not _is_usable(name, value):
        raise ValueError(name)
    prefix = next(filter(name.startswith, _MAPPINGS), None)
    changes: dict[str, Any]
    if prefix is None:
        field, parse, _ = _PARAMETERS[name]
        changes = {field: parse(value)}
    else:
        field, check = _MAPPINGS[prefix]
        entry = name.removeprefix(prefix)
        check(entry, value)
        changes = {field: {**dict(getattr(brief, field)), entry: value}}
    changed = Brief.stored({**brief.as_dict(), **changes})
    # What follows another model is its own, until a later parameter says otherwise.
    return (changed.fitted() if name in _MODELS else changed).checked()


def _is_usable(name: str, value: str) -> bool:
    if _UNWRITTEN.search(value) or utf16_length(value) > catalog.LONGEST_PROMPT:
        return False
    return bool(value.strip()) or name.startswith(_TEXT)


def _rank(name: str) -> tuple[int, str]:
    order = tuple(_PARAMETERS)
    return (order.index(name) if name in _PARAMETERS else len(order), name)


def _seconds(value: str) -> int:
    return _number(value, 2)


def _seed(value: str) -> int:
    return _number(value, 10)


def _number(value: str, digits: int) -> int:
    if not re.fullmatch(rf"[0-9]{{1,{digits}}}", value):
        raise ValueError(value)
    return int(value)


def _size(value: str) -> str:
    return value.replace("x", ":")


def _spelled(value: str) -> str:
    return value.replace(":", "x")


def _picture(value: str) -> str:
    """A picture that the studio holds. Raises `BriefError` if it holds none like this."""
    return shared().pictures.find(value).sha256


def _recipe(value: str) -> str:
    """A recipe that the studio has. Raises `BriefError` if it has none like this."""
    shared().recipes.find(value)
    return value


_PARAMETERS: Final[dict[str, tuple[str, Callable[[str], Any], Callable[[Any], str]]]] = {
    "style": ("style", str, str),
    "theme": ("theme", str, str),
    "orientation": ("orientation", str, str),
    "words": ("words", str, str.strip),
    "video_model": ("video_model", str, str),
    "duration": ("duration", _seconds, str),
    "image_model": ("image_model", str, str),
    "image_size": ("image_ratio", _size, _spelled),
    "image_seed": ("image_seed", _seed, str),
    "video_seed": ("video_seed", _seed, str),
    "recipe": ("recipe", _recipe, str),
    "detail": ("detail", str, str),
    "first_frame": ("first_frame", _picture, str),
    "image_prompt": ("image_prompt", str, str),
    "motion_prompt": ("motion_prompt", str, str),
}
"""Every parameter: the field of the brief, how its value is read, and how it is written."""
