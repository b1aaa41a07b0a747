"""What a person asks for: a style, a theme, an orientation, words, and options."""

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from runway_core.briefs import catalog
from runway_core.briefs.catalog import Model, Ratio
from runway_core.errors import BriefError
from runway_core.states import Stage
from runway_core.text import cleaned, redact, tidied

DEFAULT_RECIPE = "studio"
RECIPE_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
RECIPE_REF = re.compile(rf"({RECIPE_NAME.pattern})(?:@([1-9][0-9]{{0,5}}))?")
"""How a brief asks for a recipe: by its name for the version in use, or for one by its number."""

SHORT, FULL = "short", "full"
DETAILS = (SHORT, FULL)
"""How much a recipe adds to the words: what is needed, or all that it has."""

WORDS_LIMIT = 20_000
"""Characters after which words are not looked at further: far over any prompt, it only
bounds the work that a pasted novel can cause."""

_MAPPINGS = ("recipe_texts", "reading")
"""Fields that may be given as a mapping, and are one in JSON."""

PICTURE_ID = re.compile(r"[0-9a-f]{64}")
"""What the hash of a picture looks like."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One request. Left at its defaults it costs 55 credits: a 720p picture, then ten seconds.

    Construction does not check anything; `checked()` does, so that a half-filled form can
    be held and shown, and a stored one that there is no more.
    """

    style: str
    theme: str
    orientation: str
    words: str = ""
    """The person's own words, in any language; may be empty."""
    duration: int = catalog.DEFAULT_DURATION
    """Seconds of clip."""
    image_model: str = catalog.DEFAULT_IMAGE_MODEL
    video_model: str = catalog.DEFAULT_VIDEO_MODEL
    image_ratio: str | None = None
    """Size of the picture as Runway spells it; None is the orientation's default."""
    image_seed: int | None = None
    """0 to 4294967295; None lets the studio draw one. The same seed gives a similar result."""
    video_seed: int | None = None
    recipe: str = DEFAULT_RECIPE
    """`name` or `name@version`. Only its form is checked here: the studio knows which there are."""
    detail: str = SHORT
    """One of `DETAILS`; a recipe that offers no more makes the same prompts of both."""
    recipe_texts: tuple[tuple[str, str], ...] = ()
    """Texts that stand in for the recipe's own, by `Part`; an empty one leaves the part out.
    May be given as a mapping."""
    reading: tuple[tuple[str, str], ...] = ()
    """What a person says their words say, by `Slot`, where it was read otherwise. May be given as a
    mapping."""
    image_prompt: str | None = None
    """Sent in place of the prompt that the recipe builds, exactly as written; None is the
    recipe's."""
    motion_prompt: str | None = None
    first_frame: str | None = None
    """SHA-256 of a picture that the studio holds: it is animated, and none is drawn or paid
    for."""

    def __post_init__(self) -> None:
        for field in _MAPPINGS:
            given: Any = getattr(self, field)
            if isinstance(given, Mapping):
                given = given.items()
            if isinstance(given, str) or not isinstance(given, Iterable):
                given = (given,)
            pairs = (tuple(pair) if isinstance(pair, list) else pair for pair in given)
            object.__setattr__(self, field, tuple(pairs))

    def __eq__(self, other: object) -> bool:
        """Whether both ask for the same, checked or not."""
        if not isinstance(other, Brief):
            return NotImplemented
        return self._values() == other._values()

    def _values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}

    def checked(self) -> "CheckedBrief":
        """This brief, if it can be made. Raises `BriefError`."""
        return CheckedBrief(**self._values())

    def fitted(self) -> "Brief":
        """This brief for its models: what they do not take is left to their own defaults."""
        changes: dict[str, Any] = {}
        clip = self.model(Stage.VIDEO)
        if self.duration not in clip.durations:
            changes["duration"] = clip.default_duration
        if self.image_ratio not in {size.spelling for size in self.sizes(Stage.IMAGE)}:
            changes["image_ratio"] = None
        return Brief(**{**self._values(), **changes})

    def sizes(self, stage: Stage) -> tuple[Ratio, ...]:
        """The sizes that the stage's model can make, the default first. Of a stored model or
        orientation that there is no more, those of the first that there is.
        """
        of_model = self.model(stage).sizes or catalog.models_for(stage)[0].sizes
        return of_model.get(self.orientation) or of_model[catalog.ORIENTATIONS[0]]

    @property
    def image_size(self) -> Ratio:
        """Size of the picture, in pixels."""
        sizes = self.sizes(Stage.IMAGE)
        return next((size for size in sizes if size.spelling == self.image_ratio), sizes[0])

    @property
    def video_size(self) -> Ratio:
        """Size of the clip, in pixels."""
        return self.sizes(Stage.VIDEO)[0]

    def model(self, stage: Stage) -> Model:
        """The model that makes `stage`. One that is stored and not in the catalogue any more can do
        nothing, and has no price.
        """
        name = self.image_model if stage is Stage.IMAGE else self.video_model
        return catalog.MODELS.get(name) or Model(name, stage, endpoint="", sizes={})

    def price(self, stage: Stage | None = None) -> int:
        """Most credits for `stage`, or for both.

        Raises `BriefError` if a model, or its size, is not in the catalogue any more.
        """
        if stage is None:
            return self.price(Stage.IMAGE) + self.price(Stage.VIDEO)
        if stage is Stage.IMAGE and self.first_frame:
            return 0
        model = self.model(stage)
        if model.id not in catalog.MODELS:
            known = ", ".join(each.id for each in catalog.models_for(stage))
            raise BriefError(f"{stage}_model", "not_offered", value=_shown(model.id), allowed=known)
        if stage is Stage.IMAGE:
            return model.credits(self.image_size)
        return model.credits(self.video_size, self.duration)

    @classmethod
    def stored(cls, data: Mapping[str, Any]) -> "Brief":
        """What `as_dict` wrote, in this release or another, unchecked: what was made of it is there
        whether or not it could be asked for today.
        """
        known = {field.name for field in dataclasses.fields(cls)}
        return cls(**{name: value for name, value in data.items() if name in known})

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready copy that `from_mapping` reads back."""
        mappings = {field: dict(getattr(self, field)) for field in _MAPPINGS}
        return {**dataclasses.asdict(self), **mappings}

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> "CheckedBrief":
        """A checked brief from JSON. The guide calls the words `prompt`; both names work.

        Raises:
            BriefError: a field is missing, unknown, or has a value that is not allowed.
        """
        values = dict(data)
        if "prompt" in values:
            if "words" in values:
                raise BriefError("prompt", "field_twice")
            values["words"] = values.pop("prompt")
        if values.get("words") is None:
            values.pop("words", None)
        model = values.get("video_model")
        if "duration" not in values and isinstance(model, str) and model in catalog.MODELS:
            values["duration"] = catalog.MODELS[model].default_duration
        known = {field.name for field in dataclasses.fields(cls)}
        for name in values:
            if name not in known:
                raise BriefError(_shown(name, 40), "field_unknown")
        for name in ("style", "theme", "orientation"):
            if values.get(name) is None:
                raise BriefError(name, "field_missing")
        return CheckedBrief(**values)


@dataclass(frozen=True, slots=True, eq=False)
class CheckedBrief(Brief):
    """A brief that can be made: every choice is in the catalogue, and every text is cleaned.

    Construction is the check, and so is `dataclasses.replace`: there is none that was not.

    Raises:
        BriefError: names the field, the value and what is allowed.
    """

    def __post_init__(self) -> None:
        Brief.__post_init__(self)
        _one_of("style", self.style, catalog.STYLES)
        _one_of("theme", self.theme, catalog.THEMES)
        _one_of("orientation", self.orientation, catalog.ORIENTATIONS)
        image_models = tuple(model.id for model in catalog.models_for(Stage.IMAGE))
        _one_of("image_model", self.image_model, image_models)
        video_models = tuple(model.id for model in catalog.models_for(Stage.VIDEO))
        _one_of("video_model", self.video_model, video_models)
        sizes = tuple(size.spelling for size in self.sizes(Stage.IMAGE))
        if self.image_ratio is not None:
            _one_of("image_ratio", self.image_ratio, sizes)
        _one_of("duration", self.duration, self.model(Stage.VIDEO).durations)
        for field in ("image_seed", "video_seed"):
            _check_seed(field, getattr(self, field))
        _check_recipe(self.recipe)
        _one_of("detail", self.detail, DETAILS)
        known = isinstance(self.first_frame, str) and PICTURE_ID.fullmatch(self.first_frame)
        if self.first_frame is not None and not known:
            raise BriefError("first_frame", "picture_unknown")
        texts = {
            "words": cleaned(_text("words", self.words)),
            **{field: _texts(field, getattr(self, field)) for field in _MAPPINGS},
            "image_prompt": _prompt("image_prompt", self.image_prompt),
            "motion_prompt": _prompt("motion_prompt", self.motion_prompt),
        }
        for field, text in texts.items():
            object.__setattr__(self, field, text)

    def checked(self) -> "CheckedBrief":
        """Itself: it was."""
        return self


def _one_of(field: str, value: object, allowed: tuple[object, ...]) -> None:
    # bool is an int in Python: True must not pass as a duration of one second.
    if isinstance(value, bool) or type(value) not in {type(item) for item in allowed}:
        fits = False
    else:
        fits = value in allowed
    if not fits:
        choices = ", ".join(str(item) for item in allowed)
        raise BriefError(field, "not_offered", value=_shown(value), allowed=choices)


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise BriefError(field, "words_not_text")
    if len(value) > WORDS_LIMIT:
        raise BriefError(field, "words_too_long", limit=WORDS_LIMIT, length=len(value))
    try:
        value.encode("utf-16-le")
    except UnicodeEncodeError:
        raise BriefError(field, "words_not_text") from None
    return value


def _prompt(field: str, value: str | None) -> str | None:
    """A prompt as a person wrote it, on one line."""
    if value is None:
        return None
    written = tidied(_text(field, value))
    if not written:
        raise BriefError(field, "prompt_empty")
    return written


def _texts(field: str, pairs: Iterable[object]) -> tuple[tuple[str, str], ...]:
    """A mapping's texts, tidied and in order. Which parts there are is the recipe's to say, and
    which slots the reading's.
    """
    found = {}
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise BriefError(field, "words_not_text")
        found[_text(field, pair[0])] = tidied(_text(field, pair[1]))
    return tuple(sorted(found.items()))


def _check_recipe(value: object) -> None:
    if not isinstance(value, str) or not RECIPE_REF.fullmatch(value):
        raise BriefError("recipe", "recipe_form", value=_shown(value))


def _check_seed(field: str, value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= catalog.SEED_MAX:
        raise BriefError(field, "seed_out_of_range", value=_shown(value), largest=catalog.SEED_MAX)


def _shown(value: object, most: int = 60) -> str:
    """`value` as an error shows it: short, without a secret, and fit to be written anywhere."""
    try:
        text = str(value)
    except ValueError:  # Python does not spell out numbers of thousands of digits
        text = "…"
    return redact(text, most)
