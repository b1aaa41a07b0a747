"""Recipes: the texts that turn a brief into prompts, and which give way. Data only.

Editing a text makes a new version: animations keep the name and version they were made with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from runway_core.briefs import DEFAULT_RECIPE, choices
from runway_core.states import Stage


class Source(StrEnum):
    """Where a fragment of a prompt came from, as a page tells it."""

    WORDS = "words"
    STYLE = "style"
    THEME = "theme"
    COMPOSITION = "composition"
    LIGHT = "light"
    TONE = "tone"
    CAMERA = "camera"
    MOTION = "motion"
    EDITED = "edited"
    """A whole prompt as a person wrote it."""


class Part(StrEnum):
    """One place in a recipe that can give way. `<stage>.<what>`; `source` is what it shows as."""

    THEME = "image.theme"
    """Names the theme: "Set in outer space." """
    THEME_DETAIL = "image.theme_detail"
    STYLE = "image.style"
    """Names the style: "Hand-painted watercolor illustration." """
    STYLE_DETAIL = "image.style_detail"
    FRAME = "image.frame"
    """The shape of the picture, which suits any framing."""
    SHOT = "image.shot"
    """How far and how high the eye stands."""
    LIGHT = "image.light"
    TONE = "image.tone"
    CAMERA = "video.camera"
    ACTION = "video.action"
    MANNER = "video.manner"
    """Names the style as a kind of movement: "Fluid anime animation." """
    MANNER_DETAIL = "video.manner_detail"
    WORLD = "video.world"
    """What moves behind the subject."""
    PACE = "video.pace"

    @property
    def stage(self) -> Stage:
        """The prompt it belongs to."""
        return Stage(self.value.split(".")[0])

    @property
    def source(self) -> Source:
        """Where its text came from."""
        return _SOURCES[self]


_SOURCES: Mapping[Part, Source] = {
    Part.THEME: Source.THEME,
    Part.THEME_DETAIL: Source.THEME,
    Part.STYLE: Source.STYLE,
    Part.STYLE_DETAIL: Source.STYLE,
    Part.FRAME: Source.COMPOSITION,
    Part.SHOT: Source.COMPOSITION,
    Part.LIGHT: Source.LIGHT,
    Part.TONE: Source.TONE,
    Part.CAMERA: Source.CAMERA,
    Part.ACTION: Source.MOTION,
    Part.MANNER: Source.STYLE,
    Part.MANNER_DETAIL: Source.STYLE,
    Part.WORLD: Source.THEME,
    Part.PACE: Source.TONE,
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """A versioned set of texts, and the order in which they give way."""

    name: str
    version: int
    styles: Mapping[str, choices.StyleTexts]
    themes: Mapping[str, choices.ThemeTexts]
    orientations: Mapping[str, choices.OrientationTexts]
    tone: str
    """What makes a picture fit for young children, without naming them: a picture that names
    children shows children."""
    pace: str
    give_way: Mapping[Stage, tuple[Part, ...]]
    """What is dropped first when the words leave too little room. What the person picked goes
    last; the words never do. The video's frame is fixed by its size, so framing goes early."""


def _texts(rows: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType({name: row.texts for name, row in rows.items()})


STUDIO = Recipe(
    name=DEFAULT_RECIPE,
    version=1,
    styles=_texts(choices.ROWS.style),
    themes=_texts(choices.ROWS.theme),
    orientations=_texts(choices.ROWS.orientation),
    tone="Gentle, joyful, family-friendly mood.",
    pace="Gentle, cheerful pace in one continuous shot.",
    give_way=MappingProxyType(
        {
            Stage.IMAGE: (
                Part.LIGHT,
                Part.SHOT,
                Part.FRAME,
                Part.THEME_DETAIL,
                Part.STYLE_DETAIL,
                Part.TONE,
                Part.THEME,
                Part.STYLE,
            ),
            Stage.VIDEO: (
                Part.WORLD,
                Part.PACE,
                Part.MANNER_DETAIL,
                Part.ACTION,
                Part.CAMERA,
                Part.MANNER,
            ),
        }
    ),
)

RECIPES: Mapping[str, Recipe] = MappingProxyType({STUDIO.name: STUDIO})
"""The newest version of each recipe, by name."""
