"""Watercolour: translucent washes with pooled edges, bleeding a little, on white rag paper."""

# ruff: noqa: ARG002 - a look need not use all it is told
from __future__ import annotations

import random

import numpy as np
import skia

from .colours import mix, shift
from .looks_base import Look, halo, pen, ramp, size_of, soft, solid, star_field, sun_disc, veil
from .model import Geo, Mood, Shape
from .shapes import oval, smooth, star
from .texture import displaced, shade_shader

PAPER = "#fdfaf2"


class Watercolor(Look):
    """A wet brush, with a little pencil underneath."""

    id = "watercolor"
    ink = "#4a4258"

    def grade(self, colour: str, depth: float) -> str:
        pale = shift(colour, 0.0, 1.1)
        return mix(pale, PAPER, 0.05 + max(0.0, 0.34 - depth * 0.5))

    def fill(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        edge, size = size_of(shape.path)
        # Far washes let the sky shine through; near ones were kept free of it.
        canvas.drawPath(shape.path, solid(PAPER, 0.55 if depth < 0.4 else 0.96))
        canvas.save()
        canvas.clipPath(shape.path, doAntiAlias=True)
        canvas.drawPaint(
            ramp(
                edge.left(),
                edge.top(),
                edge.left() + edge.width() * 0.3,
                edge.bottom(),
                (mix(colour, PAPER, 0.38), 0.9),
                (colour, 0.92),
                (mix(colour, self.ink, 0.1), 0.95),
            )
        )
        if size > 8:
            canvas.drawPaint(veil(shade_shader("wash", 0.9, 0.8, "light"), 0.62))
            canvas.drawPaint(veil(shade_shader("wash", 0.5, 0.55, "only"), 0.32))
        # Pigment gathers where the wash dries last: along its edge.
        pooled = pen(mix(colour, self.ink, 0.45), min(11, size * 0.17), 0.75, 1.8)
        canvas.drawPath(shape.path, pooled)
        canvas.restore()
        canvas.drawPath(shape.path, pen(mix(colour, self.ink, 0.7), 1.1 + depth * 0.7, 0.55))

    def cloud(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        canvas.drawPath(shape.path, soft(PAPER, 9, 0.95))
        edge, _ = size_of(shape.path)
        canvas.save()
        canvas.clipPath(shape.path, doAntiAlias=True)
        canvas.drawPaint(ramp(0, edge.top(), 0, edge.bottom(), (PAPER, 0.0), ("#a9b9d6", 0.45)))
        canvas.restore()

    def line(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        canvas.drawPath(shape.path, pen(self.grade(shape.colour, depth), shape.width, 0.92))

    def glow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        canvas.drawPath(
            shape.path,
            halo(
                x,
                y,
                r,
                (PAPER, 0.95 * shape.alpha),
                (self.grade(shape.colour, 1), 0.4 * shape.alpha),
                (shape.colour, 0),
            ),
        )

    def shadow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        canvas.drawPath(shape.path, soft("#4a4a7a", 4, 0.3))

    def sprite(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        return displaced(pixels, 3.2, 0.5)

    def plate(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        return displaced(pixels, 9 - 3 * depth, 0.9, 2)

    def sky(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        near = 0.9 if self.dark else 0.45
        top, middle, low = (self.grade(c, near) for c in (mood.top, mood.middle, mood.low))
        canvas.drawPaint(solid(PAPER))
        canvas.drawPaint(ramp(0, 0, geo.w * 0.1, geo.h, (top, 1), (middle, 0.9), (low, 0.75)))
        rng = random.Random(9)
        for _ in range(16):  # blooms where drops of water fell
            x, y, r = rng.uniform(0, geo.w), rng.uniform(0, geo.h * 0.8), rng.uniform(60, 190)
            tone = rng.choice((PAPER, PAPER, top, middle))
            bloom = soft(tone, r * 0.3, 0.12 if self.dark else 0.33)
            canvas.drawPath(oval(x, y, r, r * 0.7), bloom)
        canvas.drawPaint(veil(shade_shader("wash", 1.0, 1.7, "light"), 0.26 if self.dark else 0.75))
        x, y = mood.sun[0] * geo.w, mood.sun[1] * geo.h
        if sun_disc(mood):
            canvas.drawPath(
                oval(x, y, 190), halo(x, y, 190, (PAPER, 0.95), (mood.light, 0.4), (mood.light, 0))
            )
            canvas.drawPath(oval(x, y, 58), solid(mix(mood.light, PAPER, 0.25), 0.95))
            canvas.drawPath(oval(x, y, 58), pen(mix(mood.light, "#e0a040", 0.5), 3, 0.5, 1.2))
        if mood.kind in ("night", "space"):
            for sx, sy, r, a in star_field(geo, 5, 60):
                canvas.drawPath(star(sx, sy, r * 1.8, 4, 0.4), solid(PAPER, a))

    def overlay(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        """The bare paper round the painting, and a few splashes."""
        rng = random.Random(21)
        edge = painted_edge(geo, rng)
        canvas.save()
        canvas.clipPath(edge, skia.ClipOp.kDifference, True)
        canvas.drawPaint(solid(PAPER))
        for _ in range(26):
            x, y = (
                rng.uniform(0, geo.w),
                rng.choice((rng.uniform(0, 40), rng.uniform(geo.h - 40, geo.h))),
            )
            tone = self.grade(rng.choice((mood.top, mood.middle, mood.low)), 1)
            canvas.drawPath(oval(x, y, rng.uniform(1, 5)), solid(tone, 0.55))
        canvas.restore()
        tone = mix(self.grade(mood.middle, 1), self.ink, 0.25)
        canvas.drawPath(edge, pen(tone, 3.2, 0.4, 1.3))
        canvas.drawPaint(veil(shade_shader("grain", 0.1, 1.0, "only"), 0.5))


def painted_edge(geo: Geo, rng: random.Random) -> skia.Path:
    """The uneven border of the painted area."""
    m, points = 32.0, []

    def run(x0: float, y0: float, x1: float, y1: float) -> None:
        n = round((abs(x1 - x0) + abs(y1 - y0)) / 58)
        for i in range(n):
            u = i / n
            points.append(
                (x0 + (x1 - x0) * u + rng.uniform(-9, 9), y0 + (y1 - y0) * u + rng.uniform(-9, 9))
            )

    run(m, m, geo.w - m, m)
    run(geo.w - m, m, geo.w - m, geo.h - m)
    run(geo.w - m, geo.h - m, m, geo.h - m)
    run(m, geo.h - m, m, m)
    return smooth(points)
