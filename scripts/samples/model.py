"""The words scenes and looks share: shapes with a role, sketches, poses, actors, settings.

Nothing here knows how anything is painted. All lengths are design pixels: the short side of the
picture is 720, whatever the size it is finally drawn at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import skia

Kind = Literal["fill", "line", "detail", "eye", "shut", "glow", "shadow", "cloud"]
Texture = Literal["", "fur", "leaf", "rock", "cloth", "skin", "grass", "glass", "metal", "wood"]

Cut = tuple[int, int, int]
"""Left, top and width of a piece of a 1280 × 720 scene."""

SECONDS = 10.0


@dataclass(frozen=True)
class Geo:
    """The picture's format: scenes place things by it, and stack them when it is upright."""

    w: float
    h: float

    @property
    def portrait(self) -> bool:
        """Whether the picture is upright."""
        return self.h > self.w

    def pick(self, landscape: float, portrait: float) -> float:
        """One number for each format: most placements need just that."""
        return portrait if self.portrait else landscape

    def at(self, lx: float, ly: float, px: float, py: float) -> tuple[float, float]:
        """A point given as fractions of the picture, for each format."""
        return (px * self.w, py * self.h) if self.portrait else (lx * self.w, ly * self.h)


@dataclass(frozen=True)
class Shape:
    """One thing to paint: `detail` shapes get neither outline nor shadow, `line`s are strokes."""

    path: skia.Path
    colour: str
    kind: Kind = "fill"
    width: float = 0.0
    texture: Texture = ""
    alpha: float = 1.0


@dataclass
class Sketch:
    """A list of shapes painted together, in order; one rigid piece of a puppet, or one layer."""

    shapes: list[Shape] = field(default_factory=list)

    def fill(self, path: skia.Path, colour: str, texture: Texture = "") -> Sketch:
        """A solid shape with all the look gives it: outline, shading, shadow."""
        self.shapes.append(Shape(path, colour, "fill", texture=texture))
        return self

    def detail(self, path: skia.Path, colour: str, alpha: float = 1.0) -> Sketch:
        """A marking on a shape: colour only."""
        self.shapes.append(Shape(path, colour, "detail", alpha=alpha))
        return self

    def line(self, path: skia.Path, colour: str, width: float) -> Sketch:
        """An open stroke: a mouth, a rope, a stem."""
        self.shapes.append(Shape(path, colour, "line", width))
        return self

    def eye(
        self, x: float, y: float, r: float, iris: str = "#4a3222", shut: bool = False
    ) -> Sketch:
        """An eye; each look has its own."""
        box = skia.Path()
        box.addCircle(x, y, r)
        self.shapes.append(Shape(box, iris, "shut" if shut else "eye"))
        return self

    def glow(self, x: float, y: float, r: float, colour: str, alpha: float = 1.0) -> Sketch:
        """A light: r is where it has faded away."""
        box = skia.Path()
        box.addCircle(x, y, r)
        self.shapes.append(Shape(box, colour, "glow", alpha=alpha))
        return self

    def shadow(self, x: float, y: float, rx: float, ry: float) -> Sketch:
        """The shadow something casts on the ground."""
        box = skia.Path()
        box.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
        self.shapes.append(Shape(box, "#20203a", "shadow"))
        return self

    def cloud(self, path: skia.Path, colour: str) -> Sketch:
        """A cloud: soft where the look is soft."""
        self.shapes.append(Shape(path, colour, "cloud"))
        return self

    def add(
        self,
        other: Sketch,
        x: float = 0.0,
        y: float = 0.0,
        scale: float = 1.0,
        rot: float = 0.0,
        flip: bool = False,
    ) -> Sketch:
        """The shapes of another sketch, placed here."""
        matrix = skia.Matrix.Translate(x, y)
        matrix = matrix.preConcat(skia.Matrix.RotateDeg(rot))
        matrix = matrix.preConcat(skia.Matrix.Scale(-scale if flip else scale, scale))
        for shape in other.shapes:
            path = skia.Path()
            shape.path.transform(matrix, path)
            self.shapes.append(
                Shape(
                    path, shape.colour, shape.kind, shape.width * scale, shape.texture, shape.alpha
                )
            )
        return self

    def bounds(self) -> skia.Rect:
        """The box round everything."""
        box = skia.Rect.MakeEmpty()
        for shape in self.shapes:
            edge = shape.path.computeTightBounds()
            box.join(edge.makeOutset(shape.width, shape.width))
        return box


@dataclass(frozen=True)
class Pose:
    """Where a piece is at one moment; `variant` picks among its sketches (a blink, a wave)."""

    x: float = 0.0
    y: float = 0.0
    rot: float = 0.0
    sx: float = 1.0
    sy: float = 1.0
    alpha: float = 1.0
    variant: int = 0


Motion = Callable[[float], Pose]


def still(x: float = 0.0, y: float = 0.0, rot: float = 0.0) -> Motion:
    """No motion."""
    pose = Pose(x, y, rot)
    return lambda _t: pose


@dataclass
class Part:
    """One rigid piece: its sketches, and its pose within the actor."""

    sketches: Sequence[Sketch]
    motion: Motion = field(default_factory=still)
    light: bool = False  # painted by adding light: sparkles, bubbles


@dataclass
class Actor:
    """A thing that moves as a whole while its parts move within it. Depth: 0 far, 1 near."""

    parts: list[Part]
    motion: Motion = field(default_factory=still)
    depth: float = 0.8


@dataclass
class Layer:
    """A part of the picture that does not move."""

    sketch: Sketch
    depth: float


@dataclass
class Scroll:
    """A layer passing by; the sketch repeats every `period`, which takes `seconds`."""

    sketch: Sketch
    period: float
    seconds: float
    depth: float


@dataclass(frozen=True)
class Mood:
    """The light of a scene: what the look needs to paint its sky."""

    kind: Literal["day", "dusk", "night", "space", "sea", "woods", "city"]
    top: str
    middle: str
    low: str
    sun: tuple[float, float]  # where the light is, in fractions of the picture
    light: str = "#fff3c4"


Item = Actor | Layer | Scroll


@dataclass
class Setting:
    """A scene laid out for one format: its light, and its items from back to front."""

    mood: Mood
    items: list[Item]


@dataclass(frozen=True)
class Scene:
    """A theme."""

    id: str
    build: Callable[[Geo], Setting]
    cut: Cut
    """What stands for it on the button that chooses it."""
    story: tuple[str, str]
    """The texts of the recipe that it shows: what is seen, and what moves."""
