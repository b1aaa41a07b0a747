"""Kinds of fields that requests are made of, from the catalogue's tables."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from runway_core import sharing
from runway_core.api.problems import CUSTOM
from runway_core.briefs import DETAILS, RECIPE_REF, catalog
from runway_core.errors import BriefError
from runway_core.prompts import Part, reading
from runway_core.states import Mode, Stage, State
from runway_core.store import LONGEST_TAG, MOST_STARS, Sort
from runway_core.text import tidied


def wrong(code: str, **params: Any) -> PydanticCustomError:
    """What a validator raises; `field.<code>` in the messages are its words."""
    # Its own text is never shown.
    return PydanticCustomError(f"{CUSTOM}{code}", "{code}", {"code": code, **params})


def _one_of(allowed: Sequence[str]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in allowed:
            raise wrong("not_offered", allowed=", ".join(allowed))
        return value

    return check


def _choice(allowed: Sequence[str]) -> Any:
    """One of the catalogue's words."""
    schema = {"type": "string", "enum": list(allowed)}
    return Annotated[str, Strict(), AfterValidator(_one_of(allowed)), WithJsonSchema(schema)]


def _models(stage: Stage) -> tuple[str, ...]:
    return tuple(model.id for model in catalog.models_for(stage))


_SIZES = tuple(
    size.spelling for shape in catalog.ORIENTATIONS for size in catalog.picture_sizes(shape)
)

_HASH = re.compile(r"[0-9a-f]{64}")
# RFC 3339, with the zone that it asks for.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_VISIBLE = r"[^\s\u0000-\u001f\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
"""Something that can be seen, as far as a pattern can tell; the brief's own check knows all."""
_WHOLE = re.compile(r"[0-9]{1,9}")


def _is_hash(value: str) -> str:
    if _HASH.fullmatch(value) is None:
        raise wrong("not_a_hash")
    return value


def _moment(value: object) -> float:
    if isinstance(value, str) and _MOMENT.fullmatch(value):
        try:
            return datetime.fromisoformat(value.upper()).timestamp()
        except (ValueError, OverflowError):
            pass
    raise wrong("not_a_moment")


def _number(value: object) -> object:
    # JSON has one kind of number: `5.0` is five.
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _whole(value: object) -> object:
    # As written by a person: `1.0` and `1_0` are no numbers of things.
    if isinstance(value, str) and _WHOLE.fullmatch(value) is None:
        raise wrong("not_whole")
    return value


def _searched(value: str) -> str:
    # As words are kept: what nobody sees would be found in none of them.
    found = tidied(value)
    if not found:
        raise wrong("wrong_form")
    return found


Style = _choice(catalog.STYLES)
Theme = _choice(catalog.THEMES)
Shape = _choice(catalog.ORIENTATIONS)
ImageModel = _choice(_models(Stage.IMAGE))
VideoModel = _choice(_models(Stage.VIDEO))
Size = _choice(tuple(dict.fromkeys(_SIZES)))
Recipe = Annotated[
    str,
    Strict(),
    StringConstraints(pattern=f"^{RECIPE_REF.pattern}$"),
]
Detail = _choice(DETAILS)
RecipePart = _choice(tuple(str(part) for part in Part))
StateName = _choice(tuple(str(state) for state in State))
SortName = _choice(tuple(str(sort) for sort in Sort))
ModeName = _choice(tuple(str(mode) for mode in Mode))


def _correction(slot: reading.Slot) -> Any:
    """What a person may say that their words say of one thing."""

    def check(written: str) -> str:
        try:
            reading.correction(slot, written)
        except BriefError as error:
            raise wrong("not_offered", allowed=error.params["allowed"]) from None
        return written

    one = "|".join(reading.VALUES[slot])
    alone = f"{reading.NOTHING}|{reading.UNKNOWN}"
    schema = {"type": "string", "pattern": f"^(?:{alone}|(?:{one})(?: (?:{one}))*)$"}
    kind = Annotated[str, Strict(), AfterValidator(check), WithJsonSchema(schema)]
    return Annotated[kind, Field(max_length=catalog.LONGEST_PROMPT)]


Reading = TypedDict("Reading", {str(s): _correction(s) for s in reading.SHOWN}, total=False)  # type: ignore[misc]
Reading.__pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[attr-defined]
"""Values by slot, as the brief takes them."""

Text = Annotated[str, Strict(), Field(max_length=catalog.LONGEST_PROMPT)]
WrittenPrompt = Annotated[
    str, Strict(), Field(min_length=1, max_length=catalog.LONGEST_PROMPT, pattern=_VISIBLE)
]
Seconds = Annotated[
    int,
    Strict(),
    Field(ge=catalog.DURATIONS[0], le=catalog.DURATIONS[-1]),
    BeforeValidator(_number),
]
Seed = Annotated[int, Strict(), Field(ge=0, le=catalog.SEED_MAX), BeforeValidator(_number)]
Credits = Annotated[int, Strict(), Field(ge=0, le=1_000_000), BeforeValidator(_number)]
Whole = Annotated[int, Strict(), Field(ge=0, le=10**9), BeforeValidator(_number)]
Days = Annotated[int, Strict(), Field(ge=1, le=sharing.LONGEST_DAYS), BeforeValidator(_number)]
Truth = Annotated[bool, Strict()]
Hash = Annotated[
    str,
    Strict(),
    AfterValidator(_is_hash),
    WithJsonSchema({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
]
Id = Annotated[str, Strict(), Field(min_length=1, max_length=64)]
Tag = Annotated[str, Strict(), Field(min_length=1, max_length=LONGEST_TAG, pattern=_VISIBLE)]

# In an address everything is text.
Stars = Annotated[int, Field(ge=0, le=MOST_STARS), BeforeValidator(_whole)]
Named = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$")]
Limit = Annotated[int, Field(ge=1, le=100), BeforeValidator(_whole)]
Moment = Annotated[
    float, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})
]
Search = Annotated[
    str,
    Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f]+$"),
    AfterValidator(_searched),
]
