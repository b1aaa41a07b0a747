"""Magic fairy-tale: gold over violet, everything lit from within, in a curled storybook frame."""

# ruff: noqa: ARG002 - a look need not use all it is told
from __future__ import annotations

import math
import random

import numpy as np
import skia

from .colours import mix, shift
from .look_anime import drift
from .looks_base import (
    Look,
    beam,
    canvas_over,
    halo,
    pen,
    ramp,
    size_of,
    soft,
    solid,
    sparkle,
    star_field,
    sun_disc,
)
from .model import Geo, Item, Mood, Shape
from .shapes import moved, oval, star

GOLD, PLUM = "#ffdf8e", "#4a1f6e"


class FairyTale(Look):
    """An old gilded picture book."""

    id = "fairy_tale"
    ink = "#3a1640"

    def grade(self, colour: str, depth: float) -> str:
        far = mix(mix("#e3a0d8", "#f7c9a0", 0.4), self.haze, 0.4)
        near = shift(mix(colour, "#d07ab8", 0.1), 0.02, 1.25)
        return mix(near, far, max(0.0, 0.55 - depth * 0.85))

    def fill(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        edge, size = size_of(shape.path)
        # Skin is kept out of the shade: faces must stay bright.
        deep = 0.14 if shape.texture == "skin" else 0.34
        foot = mix(colour, PLUM, deep)
        if depth < 0.45:  # far things stand in golden mist
            foot = mix(colour, mix("#ffd9a0", self.haze, 0.5 if self.dark else 0.2), 0.6)
        elif shape.texture in ("grass", "leaf"):
            foot = mix(colour, "#1f6a7a", 0.4)
        canvas.drawPath(
            shape.path,
            ramp(
                edge.left() + edge.width() * 0.2,
                edge.top(),
                edge.left() + edge.width() * 0.5,
                edge.bottom(),
                (mix(colour, GOLD, 0.42), 1),
                (colour, 1),
                (foot, 1),
            ),
        )
        canvas.save()
        canvas.clipPath(shape.path, doAntiAlias=True)
        glow = min(16.0, size * 0.2)
        canvas.drawPath(
            moved(shape.path, glow * 0.12, glow * 0.16),
            pen("#fff3c8", glow * 0.7, 0.55, glow * 0.4),
        )
        canvas.restore()
        if depth > 0.4:
            canvas.drawPath(shape.path, pen(mix(colour, PLUM, 0.75), 1.3, 0.7))

    def cloud(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, size = size_of(shape.path)
        canvas.drawPath(shape.path, soft("#fff0d8", size * 0.1, 0.7))
        canvas.save()
        canvas.clipPath(shape.path, doAntiAlias=True)
        canvas.drawPaint(
            ramp(
                0,
                edge.top(),
                0,
                edge.bottom(),
                ("#fff4dc", 0.9),
                ("#f3b6d8", 0.8),
                ("#b98ae0", 0.6),
            )
        )
        canvas.restore()

    def eye(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        super().eye(canvas, shape, depth)
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        canvas.drawPath(oval(x, y + r * 0.5, r * 0.5, r * 0.42), solid("#c98a3a", 0.5))
        out = -1 if x < 0 else 1  # lashes on the outer side only: inner ones look angry
        for dx, dy in ((0.75, -0.8), (0.98, -0.4)):
            lash = skia.Path()
            lash.moveTo(x + out * dx * r * 0.8, y + dy * r)
            lash.lineTo(x + out * dx * r * 1.45, y + (dy - 0.25) * r)
            canvas.drawPath(lash, pen(self.ink, max(1.4, r * 0.17)))

    def sprite(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        if depth < 0.7:
            return pixels
        out = np.zeros_like(pixels)
        surface = canvas_over(out)
        image = skia.Image.fromarray(
            np.ascontiguousarray(pixels), skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )
        aura = skia.Paint(
            ImageFilter=skia.ImageFilters.DropShadowOnly(0, 0, 11, 11, 0xFFFFE3A0), Alphaf=0.62
        )
        canvas = surface.getCanvas()
        canvas.drawImage(image, 0, 0, skia.SamplingOptions(), aura)
        canvas.drawImage(image, 0, 0)
        surface.flushAndSubmit()
        return out

    def plate(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        return pixels

    def sky(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        top = mix(mood.top, "#5a34a8", 0.62)
        middle = mix(mood.middle, "#f08cc0", 0.68)
        low = mix(mood.low, "#ffc860", 0.82)
        if mood.kind in ("night", "space", "sea", "woods"):
            middle, low = mix(middle, mood.middle, 0.4), mix(low, mood.low, 0.45)
        canvas.drawPaint(
            ramp(0, 0, 0, geo.h, (top, 1), (mix(top, middle, 0.6), 1), (middle, 1), (low, 1))
        )
        x, y = mood.sun[0] * geo.w, mood.sun[1] * geo.h
        for i in range(18):
            ray = soft("#ffb040", 10, 0.17)
            ray.setBlendMode(skia.BlendMode.kScreen)
            canvas.drawPath(beam(x, y, i * 20 + 4, 8, geo.w + geo.h), ray)
        light = halo(x, y, 520, ("#ffe6a8", 0.95), ("#ffa238", 0.6), ("#ff7a40", 0))
        light.setBlendMode(skia.BlendMode.kScreen)
        canvas.drawPath(oval(x, y, 520), light)
        if sun_disc(mood):
            canvas.drawPath(oval(x, y, 58), soft("#fffbe8", 3))
        for sx, sy, r, a in star_field(geo, 5, 60, 0.6):
            canvas.drawPath(star(sx, sy, r * 3, 4, 0.14), solid("#fff6d0", a * 0.9))
        for i in range(5):  # curls of wind
            self._curl(canvas, geo, i)

    def _curl(self, canvas: skia.Canvas, geo: Geo, index: int) -> None:
        rng = random.Random(70 + index)
        x, y = rng.uniform(0.1, 0.9) * geo.w, rng.uniform(0.1, 0.5) * geo.h
        size, path = rng.uniform(36, 70), skia.Path()
        for i in range(40):
            u = i / 39
            angle, r = u * 2.4 * math.tau * 0.6, size * (1 - u) ** 0.8
            point = (x + r * math.cos(angle) * 1.6, y + r * math.sin(angle) * 0.8)
            path.moveTo(*point) if i == 0 else path.lineTo(*point)
        canvas.drawPath(path, pen("#fff0c8", 3.2, 0.34))

    def ambient(self, geo: Geo, mood: Mood) -> list[Item]:
        """Fairy dust."""
        return [drift(geo, 20 + i, sparkle(11 + 5 * (i % 3), GOLD), True) for i in range(10)]

    def overlay(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        reach = math.hypot(geo.w, geo.h) / 2
        canvas.drawPaint(halo(geo.w / 2, geo.h / 2, reach, (PLUM, 0), (PLUM, 0), (PLUM, 0.42)))
        arch = frame_opening(geo)
        canvas.save()
        canvas.clipPath(arch, skia.ClipOp.kDifference, True)
        canvas.drawPaint(ramp(0, 0, 0, geo.h, ("#5b2f86", 1), ("#3d1c63", 1), ("#2c1350", 1)))
        canvas.restore()
        for width, tone, alpha in ((13, "#7a4416", 0.9), (9, "#e8b44e", 1), (3, "#fff2bd", 1)):
            canvas.drawPath(arch, pen(tone, width, alpha))
        for fx in (-1, 1):
            for fy in (-1, 1):
                self._corner(canvas, geo, fx, fy)

    def _corner(self, canvas: skia.Canvas, geo: Geo, fx: int, fy: int) -> None:
        """A gilded curl with a jewel."""
        canvas.save()
        canvas.translate(0 if fx < 0 else geo.w, 0 if fy < 0 else geo.h)
        canvas.scale(-fx, -fy)
        path = skia.Path()
        path.moveTo(16, 118)
        path.cubicTo(20, 60, 60, 20, 118, 16)
        path.moveTo(30, 74)
        path.cubicTo(14, 46, 40, 26, 52, 44)
        path.moveTo(74, 30)
        path.cubicTo(46, 14, 26, 40, 44, 52)
        for width, tone in ((8, "#7a4416"), (5, "#f0c25e"), (1.6, "#fff2bd")):
            canvas.drawPath(path, pen(tone, width))
        canvas.drawPath(oval(28, 28, 11), solid("#7a4416"))
        canvas.drawPath(oval(28, 28, 8.5), halo(25, 25, 12, ("#ffd0ee", 1), ("#d23f8e", 1)))
        canvas.restore()


def frame_opening(geo: Geo) -> skia.Path:
    """The picture's opening: a rectangle with scooped corners."""
    m, c = 20.0, 74.0
    path = skia.Path()
    path.moveTo(m + c, m)
    path.lineTo(geo.w - m - c, m)
    path.quadTo(geo.w - m - c * 0.25, m + c * 0.25, geo.w - m, m + c)
    path.lineTo(geo.w - m, geo.h - m - c)
    path.quadTo(geo.w - m - c * 0.25, geo.h - m - c * 0.25, geo.w - m - c, geo.h - m)
    path.lineTo(m + c, geo.h - m)
    path.quadTo(m + c * 0.25, geo.h - m - c * 0.25, m, geo.h - m - c)
    path.lineTo(m, m + c)
    path.quadTo(m + c * 0.25, m + c * 0.25, m + c, m)
    path.close()
    return path
