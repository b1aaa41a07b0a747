"""What can be chosen, from the catalogue's tables, as JSON."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from runway_core import i18n
from runway_core.briefs import DETAILS, catalog, choices
from runway_core.i18n import Language
from runway_core.prompts import Part, reading
from runway_core.results import chips
from runway_core.states import Stage


class Choice(BaseModel):
    """A word to send, and what it is called."""

    id: str
    label: str


class Pixels(BaseModel):
    """A size."""

    width: int
    height: int


class OrientationShape(Choice):
    """An orientation: the size of its clip, and the sizes of picture that suit it."""

    clip: Pixels
    image_ratios: list[str]


class ModelShape(BaseModel):
    """A model, what it may be asked for, and its price in credits."""

    id: str
    stage: Stage
    durations: list[int]
    credits_per_second: int | None
    credits_per_image: dict[str, int] | None


class SlotShape(Choice):
    """Something that is read of the words, and what they may say of it."""

    values: list[Choice]


class PromptLimits(BaseModel):
    """UTF-16 code units of a prompt, and the largest seed."""

    prompt: int
    seed: int


class Usual(BaseModel):
    """What holds if it is left out."""

    duration: int
    image_model: str
    video_model: str


class Catalog(BaseModel):
    """Everything that can be chosen."""

    model_config = ConfigDict(title="Catalog")

    styles: list[Choice]
    themes: list[Choice]
    orientations: list[OrientationShape]
    models: list[ModelShape]
    details: list[Choice]
    recipe_parts: list[Choice]
    reading: list[SlotShape]
    limits: PromptLimits
    defaults: Usual


def as_json(language: Language) -> dict[str, Any]:
    """The tables, labelled in `language`."""
    return {
        "styles": _choices("style", catalog.STYLES, language),
        "themes": _choices("theme", catalog.THEMES, language),
        "orientations": [
            {
                "id": name,
                "label": choices.name_of("orientation", name, language),
                "clip": {"width": clip.width, "height": clip.height},
                "image_ratios": [size.spelling for size in catalog.picture_sizes(name)],
            }
            for name, (clip, *_) in catalog.MODELS[catalog.DEFAULT_VIDEO_MODEL].sizes.items()
        ],
        "models": [
            {
                "id": model.id,
                "stage": str(stage),
                "durations": list(model.durations),
                "credits_per_second": model.credits_per_second,
                "credits_per_image": model.credits_per_image and dict(model.credits_per_image),
            }
            for stage in Stage
            for model in catalog.models_for(stage)
        ],
        "details": [
            {"id": name, "label": i18n.say(f"detail.{name}", language)} for name in DETAILS
        ],
        "recipe_parts": [
            {"id": str(part), "label": i18n.say(f"part.{part}", language)} for part in Part
        ],
        "reading": [
            {
                "id": str(slot),
                "label": i18n.say(f"slot.{slot}", language),
                "values": [
                    {"id": value, "label": chips.named(slot, [value], language)}
                    for value in (*reading.VALUES[slot], reading.NOTHING, reading.UNKNOWN)
                ],
            }
            for slot in chips.ORDER
        ],
        "limits": {"prompt": catalog.LONGEST_PROMPT, "seed": catalog.SEED_MAX},
        "defaults": {
            "duration": catalog.DEFAULT_DURATION,
            "image_model": catalog.DEFAULT_IMAGE_MODEL,
            "video_model": catalog.DEFAULT_VIDEO_MODEL,
        },
    }


def _choices(kind: str, ids: Iterable[str], language: Language) -> list[dict[str, str]]:
    return [{"id": each, "label": choices.name_of(kind, each, language)} for each in ids]
