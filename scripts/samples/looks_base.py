"""What every look is made of: the default way of painting each kind of shape, and the skies.

A look overrides what makes it itself (`fill`, `eye`, `sky`, `overlay`, ...). Painting happens once
per clip for each rigid piece; afterwards pieces are only moved, so a look may be expensive.
"""

# ruff: noqa: ARG002 - a look need not use all it is told
from __future__ import annotations

import copy
import math
import random

import numpy as np
import skia

from .colours import argb, mix
from .model import Geo, Item, Mood, Shape, Sketch
from .shapes import leaf, moved, oval, poly, star, turned


def canvas_over(pixels: np.ndarray) -> skia.Surface:
    """A surface that paints into an array of premultiplied RGBA."""
    h, w = pixels.shape[:2]
    info = skia.ImageInfo.Make(w, h, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType)
    return skia.Surface.MakeRasterDirect(info, pixels, w * 4)


def solid(colour: str, alpha: float = 1.0) -> skia.Paint:
    """A plain anti-aliased paint."""
    return skia.Paint(Color=argb(colour, alpha), AntiAlias=True)


def pen(colour: str, width: float, alpha: float = 1.0, blur: float = 0.0) -> skia.Paint:
    """A round-ended stroke."""
    paint = skia.Paint(
        Color=argb(colour, alpha),
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )
    if blur:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def soft(colour: str, blur: float, alpha: float = 1.0) -> skia.Paint:
    """A fill with a blurred edge."""
    return skia.Paint(
        Color=argb(colour, alpha),
        AntiAlias=True,
        MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur),
    )


def ramp(x0: float, y0: float, x1: float, y1: float, *stops: tuple[str, float]) -> skia.Paint:
    """A linear gradient through evenly spaced (colour, alpha) stops."""
    shader = skia.GradientShader.MakeLinear(
        [skia.Point(x0, y0), skia.Point(x1, y1)], [argb(c, a) for c, a in stops]
    )
    return skia.Paint(Shader=shader, AntiAlias=True, Dither=True)


def halo(x: float, y: float, r: float, *stops: tuple[str, float]) -> skia.Paint:
    """A radial gradient from the centre out."""
    shader = skia.GradientShader.MakeRadial(skia.Point(x, y), r, [argb(c, a) for c, a in stops])
    return skia.Paint(Shader=shader, AntiAlias=True, Dither=True)


def veil(shader: skia.Shader, alpha: float = 1.0) -> skia.Paint:
    """A texture to be laid over what is there."""
    return skia.Paint(Shader=shader, AntiAlias=True, Alphaf=alpha)


def beam(x: float, y: float, angle: float, spread: float, length: float) -> skia.Path:
    """A wedge of light from a point."""
    a0, a1 = math.radians(angle - spread / 2), math.radians(angle + spread / 2)
    return poly(
        [
            (x, y),
            (x + length * math.cos(a0), y + length * math.sin(a0)),
            (x + length * math.cos(a1), y + length * math.sin(a1)),
        ]
    )


def size_of(path: skia.Path) -> tuple[skia.Rect, float]:
    """A path's box, and the shorter of its sides."""
    edge = path.computeTightBounds()
    return edge, min(edge.width(), edge.height())


class Look:
    """A style. The defaults here are plain; subclasses paint."""

    id = ""
    step = 0  # poses a second; 0 means one for every frame
    ink = "#221a38"
    mood = Mood("day", "#4fa8e8", "#a9dcf7", "#fdf0cf", (0.5, 0.2))

    def under_light(self, mood: Mood) -> Look:
        """This look in a scene's light: distance takes its colour from it."""
        out = copy.copy(self)
        out.mood = mood
        return out

    @property
    def dark(self) -> bool:
        """Whether the scene plays at night."""
        return self.mood.kind in ("night", "space")

    @property
    def haze(self) -> str:
        """What far things fade into."""
        if self.dark:
            return mix(self.mood.middle, self.mood.low, 0.4)
        if self.mood.kind in ("sea", "woods"):
            return mix(self.mood.middle, self.mood.top, 0.3)
        return mix(self.mood.middle, self.mood.low, 0.45)

    def grade(self, colour: str, depth: float) -> str:
        """A scene's colour as this look sees it at a distance."""
        del depth
        return colour

    def draw(self, canvas: skia.Canvas, sketch: Sketch, depth: float) -> None:
        """Every shape of a sketch, in order."""
        for shape in sketch.shapes:
            getattr(self, shape.kind)(canvas, shape, depth)

    def fill(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A solid shape."""
        canvas.drawPath(shape.path, solid(self.grade(shape.colour, depth)))

    def detail(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A marking."""
        canvas.drawPath(shape.path, solid(self.grade(shape.colour, depth), shape.alpha))

    def line(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A stroke."""
        canvas.drawPath(shape.path, pen(self.grade(shape.colour, depth), shape.width))

    def cloud(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A cloud, by default a shape like any other."""
        self.fill(canvas, shape, depth)

    def glow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A light that fades outwards."""
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        colour = self.grade(shape.colour, depth)
        canvas.drawPath(
            shape.path,
            halo(
                x,
                y,
                r,
                (mix(colour, "#ffffff", 0.5), 0.85 * shape.alpha),
                (colour, 0.35 * shape.alpha),
                (colour, 0.0),
            ),
        )

    def shadow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A cast shadow."""
        canvas.drawPath(shape.path, solid(shape.colour, 0.22))

    def eye(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A dark oval with a glint."""
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        canvas.drawPath(oval(x, y, r * 0.86, r * 1.12), solid(self.ink))
        canvas.drawPath(oval(x - r * 0.28, y - r * 0.42, r * 0.34), solid("#ffffff"))
        canvas.drawPath(oval(x + r * 0.3, y + r * 0.45, r * 0.17), solid("#ffffff", 0.8))

    def shut(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        """A closed eye: a lash line."""
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        path = skia.Path()
        path.arcTo(skia.Rect.MakeLTRB(x - r, y - r * 0.7, x + r, y + r * 0.5), 15, 150, True)
        canvas.drawPath(path, pen(self.ink, max(2.2, r * 0.32)))

    def sprite(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        """A finished moving piece (premultiplied RGBA): effects on the piece as a whole."""
        del depth
        return pixels

    def plate(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        """A finished layer that stays put."""
        return self.sprite(pixels, depth)

    def sky(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        """Behind everything."""
        canvas.drawPaint(ramp(0, 0, 0, geo.h, (mood.top, 1), (mood.middle, 1), (mood.low, 1)))

    def ambient(self, geo: Geo, mood: Mood) -> list[Item]:
        """What this look adds in front of a scene."""
        del geo, mood
        return []

    def overlay(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        """The frame, the vignette: what lies over every picture."""


def star_field(geo: Geo, seed: int, count: int, low: float = 0.75) -> list[tuple[float, ...]]:
    """(x, y, radius, brightness) of stars in the upper part of the picture."""
    rng = random.Random(seed)
    return [
        (
            rng.uniform(0, geo.w),
            rng.uniform(0, geo.h * low),
            rng.choice((1.4, 1.8, 2.4, 3.4)),
            rng.uniform(0.45, 1.0),
        )
        for _ in range(count)
    ]


def sun_disc(mood: Mood) -> bool:
    """Whether the sky shows its light as a disc."""
    return mood.kind in ("day", "dusk", "night", "city")


def sparkle(r: float, colour: str, white: str = "#ffffff") -> Sketch:
    """A twinkling star of light."""
    out = Sketch()
    out.glow(0, 0, r * 1.5, colour, 0.8)
    out.detail(star(0, 0, r, 4, 0.16), mix(colour, white, 0.6))
    return out


def petal(r: float, colour: str) -> Sketch:
    """A drifting petal."""
    return Sketch().detail(moved(turned(leaf(r * 2, r * 0.8), 20), -r, 0), colour, 0.95)
