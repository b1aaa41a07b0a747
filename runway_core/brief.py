"""What a person asks for: a style, a theme, an orientation, words, and options."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from runway_core import catalog
from runway_core.catalog import Model, Orientation, Ratio
from runway_core.errors import BriefError
from runway_core.states import Stage

DEFAULT_RECIPE = "studio"

WORDS_LIMIT = 20_000
"""Characters after which words are not looked at further: far over any prompt, it only
bounds the work that a pasted novel can cause."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One request. Left at its defaults it costs 55 credits: a 720p picture, then ten seconds.

    Construction does not check anything; `checked()` does, so that a half-filled form can
    be held and shown.
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
    """0 to 4294967295; None lets Runway draw one. The same seed gives a similar result."""
    video_seed: int | None = None
    recipe: str = DEFAULT_RECIPE

    def checked(self) -> "Brief":
        """This brief with its words trimmed, if every choice is in the catalogue.

        Raises:
            BriefError: names the field, the value and what is allowed.
        """
        _one_of("style", self.style, catalog.STYLES)
        _one_of("theme", self.theme, catalog.THEMES)
        _one_of("orientation", self.orientation, tuple(catalog.ORIENTATIONS))
        image_models = tuple(model.id for model in catalog.models_for(Stage.IMAGE))
        _one_of("image_model", self.image_model, image_models)
        video_models = tuple(model.id for model in catalog.models_for(Stage.VIDEO))
        _one_of("video_model", self.video_model, video_models)
        shape = catalog.ORIENTATIONS[self.orientation]
        sizes = tuple(ratio.spelling for ratio in shape.images)
        if self.image_ratio is not None:
            _one_of("image_ratio", self.image_ratio, sizes)
        _one_of("duration", self.duration, catalog.MODELS[self.video_model].durations)
        for field in ("image_seed", "video_seed"):
            _check_seed(field, getattr(self, field))
        _one_of("recipe", self.recipe, (DEFAULT_RECIPE,))
        if not isinstance(self.words, str):
            raise BriefError("words", "words_not_text")
        words = self.words.strip()
        if len(words) > WORDS_LIMIT:
            raise BriefError("words", "words_too_long", limit=WORDS_LIMIT, length=len(words))
        try:
            words.encode("utf-16-le")
        except UnicodeEncodeError:
            raise BriefError("words", "words_not_text") from None
        return dataclasses.replace(self, words=words)

    @property
    def shape(self) -> Orientation:
        """The orientation's table row."""
        return catalog.ORIENTATIONS[self.orientation]

    @property
    def image_size(self) -> Ratio:
        """Size of the picture, in pixels."""
        if self.image_ratio is None:
            return self.shape.images[0]
        return next(size for size in self.shape.images if size.spelling == self.image_ratio)

    @property
    def video_size(self) -> Ratio:
        """Size of the clip, in pixels."""
        return self.shape.video

    def model(self, stage: Stage) -> Model:
        """The model that makes `stage`."""
        return catalog.MODELS[self.image_model if stage is Stage.IMAGE else self.video_model]

    def price(self, stage: Stage | None = None) -> int:
        """Most credits for `stage`, or for both."""
        if stage is None:
            return self.price(Stage.IMAGE) + self.price(Stage.VIDEO)
        if stage is Stage.IMAGE:
            return self.model(stage).credits(self.image_size)
        return self.model(stage).credits(self.video_size, self.duration)

    def as_dict(self) -> dict[str, Any]:
        """A JSON-ready copy that `from_mapping` reads back."""
        return dataclasses.asdict(self)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any]) -> "Brief":
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
        known = {field.name for field in dataclasses.fields(cls)}
        for name in values:
            if name not in known:
                raise BriefError(_shown(name, 40), "field_unknown")
        for name in ("style", "theme", "orientation"):
            if values.get(name) is None:
                raise BriefError(name, "field_missing")
        return cls(**values).checked()


def _one_of(field: str, value: object, allowed: tuple[object, ...]) -> None:
    # bool is an int in Python: True must not pass as a duration of one second.
    if isinstance(value, bool) or type(value) not in {type(item) for item in allowed}:
        fits = False
    else:
        fits = value in allowed
    if not fits:
        choices = ", ".join(str(item) for item in allowed)
        raise BriefError(field, "not_offered", value=_shown(value), allowed=choices)


def _check_seed(field: str, value: object) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= catalog.SEED_MAX:
        raise BriefError(field, "seed_out_of_range", value=_shown(value), largest=catalog.SEED_MAX)


def _shown(value: object, most: int = 60) -> str:
    """`value` as an error shows it: short, and text that can be written anywhere."""
    try:
        text = str(value)
    except ValueError:  # Python does not spell out numbers of thousands of digits
        text = "…"
    return text[:most].encode("utf-8", "replace").decode()
