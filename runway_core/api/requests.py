"""The bodies that the API takes."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from runway_core.api import fields
from runway_core.api.fields import wrong
from runway_core.briefs import DEFAULT_RECIPE, SHORT, Brief, CheckedBrief, catalog
from runway_core.errors import NotFound
from runway_core.states import Stage
from runway_core.studio import Studio

GUIDE: dict[str, Any] = {
    "style": "cartoon",
    "theme": "animals",
    "orientation": "landscape",
    "prompt": "cute animals playing in forest",
}
"""The body that the integration guide prints."""

_WHOLE: dict[str, Any] = {
    **GUIDE,
    "duration": 5,
    "image_ratio": "1920:1080",
    "image_seed": 7,
    "video_seed": 11,
    "detail": "full",
    "reading": {"place": "meadow", "camera": "-"},
    "motion_prompt": "The camera glides forward as the animals chase each other.",
}
_OWN_PICTURE: dict[str, Any] = {
    "style": "anime",
    "theme": "space",
    "orientation": "landscape",
    "first_frame_of": "0f8fad5b-d9cb-469f-a165-70867728950e",
}


def _together(**values: Any) -> dict[str, Any]:
    """The schema of bodies that hold all of these at once."""
    return {"properties": values, "required": list(values)}


_TEXT = {"type": "string"}
_TRUE = {"const": True}
_TWO_PICTURES = _together(first_frame=_TEXT, first_frame_of=_TEXT)
_TWO_WAYS = _together(simulate=_TRUE, picture_only=_TRUE)
_WRONG_SIZES: list[Any] = [
    _together(
        orientation={"const": name},
        image_ratio={
            "enum": [
                size.spelling
                for other in catalog.ORIENTATIONS
                for size in catalog.picture_sizes(other)
                if size not in catalog.picture_sizes(name)
            ]
        },
    )
    for name in catalog.ORIENTATIONS
]
"""What fits by itself and not together: schemas can say it, and so clients can know."""


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class BriefBody(_Body):
    """What is to be seen. Left out, the rest is as on the Generate page."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [GUIDE, _WHOLE, _OWN_PICTURE],
            "not": {"anyOf": [_TWO_PICTURES, *_WRONG_SIZES]},
        },
    )

    style: fields.Style
    theme: fields.Theme
    orientation: fields.Shape
    prompt: fields.Text = Field("", description="Your own words, in any language.")
    duration: fields.Seconds = Field(catalog.DEFAULT_DURATION, description="Seconds of clip.")
    image_model: fields.ImageModel = catalog.DEFAULT_IMAGE_MODEL
    video_model: fields.VideoModel = catalog.DEFAULT_VIDEO_MODEL
    image_ratio: fields.Size | None = Field(
        None, description="Size of the picture in pixels; it must suit the orientation."
    )
    image_seed: fields.Seed | None = Field(None, description="The same gives a similar picture.")
    video_seed: fields.Seed | None = None
    recipe: fields.Recipe = DEFAULT_RECIPE
    detail: fields.Detail = Field(
        SHORT,
        description="Of the picture's prompt: `full` adds all that the recipe has and that fits "
        "your words.",
    )
    recipe_texts: dict[fields.RecipePart, fields.Text] = Field(
        default_factory=dict,
        description="Texts in place of the recipe's own; an empty one leaves its part out.",
    )
    reading: fields.Reading = Field(
        default_factory=fields.Reading,
        description="What your words say, by slot, where `reading` of a preview is wrong: values "
        "by a space, `-` for nothing.",
    )
    image_prompt: fields.WrittenPrompt | None = Field(
        None, description="Sent in place of the prompt that the recipe builds."
    )
    motion_prompt: fields.WrittenPrompt | None = None
    first_frame: fields.Hash | None = Field(
        None, description="SHA-256 of a picture to animate; none is drawn or paid for."
    )
    first_frame_of: fields.Id | None = Field(
        None, description="Id of an animation whose picture is to be animated."
    )

    @model_validator(mode="after")
    def _one_first_frame(self) -> "BriefBody":
        if self.first_frame is not None and self.first_frame_of is not None:
            raise wrong("either", allowed="first_frame, first_frame_of")
        return self

    def brief(self, studio: Studio) -> CheckedBrief:
        """The brief, checked. Raises `BriefError`, or `NotFound` for the picture of an animation
        that has none.
        """
        # What is left out is the chosen model's to say.
        given = self.model_fields_set & BriefBody.model_fields.keys()
        values = {name: getattr(self, name) for name in given}
        origin = values.pop("first_frame_of", None)
        if origin is not None:
            picture = studio.get(origin).media.get(Stage.IMAGE)
            if picture is None:
                raise NotFound(id=f"{origin}/{Stage.IMAGE}")
            values["first_frame"] = picture.sha256
        return Brief.from_mapping(values)


class GenerateBody(BriefBody):
    """A brief, and how to make it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [GUIDE, {**_WHOLE, "simulate": True}, _OWN_PICTURE],
            "not": {"anyOf": [_TWO_PICTURES, _TWO_WAYS, *_WRONG_SIZES]},
        },
    )

    simulate: fields.Truth = Field(False, description="Makes a labelled sample and spends nothing.")
    picture_only: fields.Truth = Field(
        False, description="Buys the picture and simulates the clip, which can be bought later."
    )

    @model_validator(mode="after")
    def _one_way(self) -> "GenerateBody":
        if self.simulate and self.picture_only:
            raise wrong("either", allowed="simulate, picture_only")
        return self

    def asked(self) -> dict[str, Any]:
        """Everything that makes one request differ from another."""
        return self.model_dump(mode="json")


class AgreeBody(_Body):
    """The price that somebody was shown and accepted."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"agreed_credits": 50}]})

    agreed_credits: fields.Credits = Field(
        0, description="Credits; a problem with the code `needs_consent` tells the price."
    )


class AdoptBody(_Body):
    """The task that Runway's portal shows for a request whose answer was lost."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"task_id": "17f20503-6c24-4c16-946b-35dbbce2af2f"}]}
    )

    task_id: fields.Id
