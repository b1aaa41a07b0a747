"""Recipes: the texts that turn a brief into prompts, as one readable table. Data only.

What they follow is Runway's published guidance (fact sheet, section 7): an image prompt covers
subject, scene, style, framing and light; a motion prompt says what moves, in the form "The
camera [movement] as the subject [action]. [extra detail]", and leaves the picture to the
picture; concrete physical actions, one scene, one camera move, and only what should be seen.

Editing a text makes a new version: animations keep the name and version they were made with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from runway_core.briefs import DEFAULT_RECIPE
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
class StyleTexts:
    """A style: how the picture looks, and how things move in it."""

    name: str
    """Left out where the words name the style."""
    detail: str
    manner: str
    """Names the style in the motion prompt; left out like `name`. May be empty."""
    manner_detail: str


@dataclass(frozen=True, slots=True)
class ThemeTexts:
    """A theme: with words it adds its world to them, without words it tells the story."""

    subject: str
    """Who and where, for a brief without words."""
    name: str
    """The theme in one sentence, next to words that do not name it."""
    detail: str
    light: str
    """Left out where the words speak of the light, the hour or the weather."""
    action: str
    """What `subject` does, without words: "the subject …"."""
    gesture: str
    """How whatever the words describe moves: suits any subject and any action."""
    world: str
    camera: Mapping[str, str]
    """One gentle move by orientation, for "The camera …"; left out where the words have one."""


@dataclass(frozen=True, slots=True)
class OrientationTexts:
    """An orientation: the shape of the picture, and what keeps a subject inside it."""

    frame: str
    shot: str
    """Left out where the words say how it is framed."""
    inside: str
    """Stands in for our camera move where the words have their own: "staying …"."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A versioned set of texts, and the order in which they give way."""

    name: str
    version: int
    styles: Mapping[str, StyleTexts]
    themes: Mapping[str, ThemeTexts]
    orientations: Mapping[str, OrientationTexts]
    tone: str
    """What makes a picture fit for young children, without naming them: a picture that names
    children shows children."""
    pace: str
    give_way: Mapping[Stage, tuple[Part, ...]]
    """What is dropped first when the words leave too little room. What the person picked goes
    last; the words never do. The video's frame is fixed by its size, so framing goes early."""


_STYLES = {
    "cartoon": StyleTexts(
        name="Colorful 2D cartoon illustration.",
        detail="Bold clean outlines, bright flat colors, big rounded shapes.",
        manner="Lively cartoon animation.",
        manner_detail="Springy squash and stretch with playful, bouncy timing.",
    ),
    "fairy_tale": StyleTexts(
        name="Classic fairy tale storybook illustration.",
        detail="Rich painterly brushwork, jewel-like colors, soft golden highlights.",
        manner="Graceful storybook animation.",
        manner_detail="Slow, sweeping gestures that flow into one another.",
    ),
    "anime": StyleTexts(
        name="Japanese anime film scene.",
        detail="Crisp cel shading, large expressive eyes, lush hand-painted background.",
        manner="Fluid anime animation.",
        manner_detail="Crisp poses with soft follow-through in hair, fur and fabric.",
    ),
    "realistic": StyleTexts(
        name="Photorealistic cinematic scene.",
        detail="Natural textures, true-to-life colors, crisp fine detail.",
        manner="Smooth live action.",
        manner_detail="Natural weight and lifelike timing in every movement.",
    ),
    "paper_craft": StyleTexts(
        name="Handmade paper cutout diorama.",
        detail="Layered cut shapes, visible fibers and folds, small shadows between the layers.",
        manner="",
        manner_detail="Handmade stop motion with small, stepped movements, layers sliding gently.",
    ),
    "watercolor": StyleTexts(
        name="Hand-painted watercolor illustration.",
        detail="Translucent washes, soft bleeding edges, visible paper grain.",
        manner="Flowing watercolor animation.",
        manner_detail="Colors bloom and ripple softly with each movement.",
    ),
}

_THEMES = {
    "adventure": ThemeTexts(
        subject="A little explorer with a big backpack and a loyal puppy on a winding hill path.",
        name="A joyful outdoor adventure.",
        detail="Distant rolling hills under a wide open sky.",
        light="Golden early-morning sunlight.",
        action="the subject walks up the path with the puppy trotting close behind",
        gesture="the subject moves eagerly and looks all around",
        world="Clouds drift and grass sways in the breeze.",
        camera={"landscape": "tracks slowly alongside", "portrait": "cranes slowly upward"},
    ),
    "magic": ThemeTexts(
        subject="A small smiling wizard in a starry cloak holding a glowing wand in an enchanted "
        "garden.",
        name="A world of gentle magic.",
        detail="Sparkles and tiny floating lights fill the air.",
        light="Soft violet and gold glow.",
        action="the subject swirls the wand in a slow, wide circle",
        gesture="the subject moves with light, graceful gestures",
        world="Tiny lights float and swirl through the air.",
        camera={"landscape": "glides slowly forward", "portrait": "tilts slowly up"},
    ),
    "animals": ThemeTexts(
        subject="A fluffy bunny, a fox cub and a little hedgehog together in a meadow of "
        "wildflowers.",
        name="Adorable animal characters.",
        detail="Round friendly faces with lively expressions.",
        light="Soft, bright daylight.",
        action="the subjects hop and tumble playfully through the flowers",
        gesture="the subject moves playfully, turning its head and blinking",
        world="A light breeze ripples through the scene.",
        camera={"landscape": "pans slowly to the right", "portrait": "pushes in slowly"},
    ),
    "friendship": ThemeTexts(
        subject="Two best friends, a little bear and a small rabbit, side by side on a picnic "
        "blanket under a big tree.",
        name="Good friends together.",
        detail="Warm smiles and open, welcoming gestures.",
        light="Honey-colored late-afternoon sunlight.",
        action="the subjects wave cheerfully and lean in for a warm hug",
        gesture="the subject moves cheerfully, with open and welcoming gestures",
        world="Light and soft shadows shift in the background.",
        camera={"landscape": "pushes in slowly", "portrait": "pulls back slowly"},
    ),
    "space": ThemeTexts(
        subject="A small astronaut in a rounded white suit floating in outer space beside a tiny "
        "round rocket.",
        name="Set in outer space.",
        detail="Round colorful planets and bright stars all around.",
        light="Clear starlight with a soft blue glow.",
        action="the subject floats forward, turning gently and waving one arm",
        gesture="the subject drifts and turns slowly, as if weightless",
        world="Stars twinkle and planets rotate slowly.",
        camera={"landscape": "glides slowly to the right", "portrait": "rises slowly"},
    ),
    "underwater": ThemeTexts(
        subject="A young sea turtle swimming underwater with small bright fish above a coral reef.",
        name="Set underwater in a clear blue sea.",
        detail="Colorful coral, tall sea plants and rising bubbles.",
        light="Sun rays shimmering down through the water.",
        action="the subject paddles its flippers and glides past the coral",
        gesture="the subject moves smoothly, floating and swaying with the current",
        world="Bubbles rise and sea plants wave gently.",
        camera={"landscape": "glides slowly alongside", "portrait": "rises slowly"},
    ),
    "forest": ThemeTexts(
        subject="A little fawn on a mossy path in a lush green forest.",
        name="Set in a lush green forest.",
        detail="Tall old trunks, curling ferns and tiny mushrooms.",
        light="Dappled sunlight through the leaves.",
        action="the subject steps along the path, ears twitching, and looks up",
        gesture="the subject moves softly, at an easy and natural pace",
        world="Leaves flutter and specks of light dance on the ground.",
        camera={"landscape": "dollies slowly forward", "portrait": "tilts slowly upward"},
    ),
    "superhero": ThemeTexts(
        subject="A small smiling superhero in a plain bright suit and a red cape on a rooftop "
        "terrace.",
        name="A friendly superhero look.",
        detail="Cape fluttering in the wind, proud and confident pose.",
        light="Bright, clear sunlight with a warm rim of gold.",
        action="the subject lifts one fist and rises into the air",
        gesture="the subject moves with bold, confident gestures",
        world="The cape and the clouds ripple in the wind.",
        camera={"landscape": "arcs slowly around the scene", "portrait": "cranes gently up"},
    ),
}

_ORIENTATIONS = {
    "landscape": OrientationTexts(
        frame="Wide horizontal composition with open space to move into.",
        shot="Full view of the subject at eye level, layered foreground and background.",
        inside="inside the wide frame",
    ),
    "portrait": OrientationTexts(
        frame="Tall vertical composition with open space above.",
        shot="Full-length view of the subject at eye level, centered.",
        inside="inside the tall frame",
    ),
}

STUDIO = Recipe(
    name=DEFAULT_RECIPE,
    version=1,
    styles=MappingProxyType(_STYLES),
    themes=MappingProxyType(_THEMES),
    orientations=MappingProxyType(_ORIENTATIONS),
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
