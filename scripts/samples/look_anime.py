"""Japanese anime: two-tone cel shading, thin coloured lines, towering clouds, rays, large eyes."""

# ruff: noqa: ARG002 - a look need not use all it is told
from __future__ import annotations

import math
import random

import skia

from .colours import mix, shift
from .looks_base import (
    Look,
    beam,
    halo,
    pen,
    petal,
    ramp,
    size_of,
    soft,
    solid,
    sparkle,
    star_field,
    sun_disc,
)
from .model import SECONDS, Actor, Geo, Item, Mood, Part, Pose, Shape, Sketch
from .shapes import moved, oval, star, within


class Anime(Look):
    """Cels over a painted sky."""

    id = "anime"
    ink = "#2a1836"

    def grade(self, colour: str, depth: float) -> str:
        # Distance turns blue, as in painted anime backgrounds.
        far = mix("#8fc4f5", self.haze, 0.6)
        return mix(shift(colour, 0.03, 1.2), far, max(0.0, 0.42 - depth * 0.62))

    def fill(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        _, size = size_of(shape.path)
        canvas.drawPath(shape.path, solid(colour))
        d = max(2.0, min(30.0, size * (0.13 if shape.texture == "skin" else 0.2)))
        canvas.save()
        canvas.clipPath(shape.path, doAntiAlias=True)
        canvas.save()
        canvas.clipPath(moved(shape.path, -d, -d * 0.8), skia.ClipOp.kDifference, True)
        shade = mix(shift(colour, -0.09, 1.1), "#4a3a9c", 0.26)
        if shape.texture == "skin":
            shade = mix(colour, "#d8605a", 0.34)
        canvas.drawPaint(solid(shade))
        canvas.restore()
        if depth > 0.5 and size > 22:
            canvas.clipPath(moved(shape.path, 2.6, 2.2), skia.ClipOp.kDifference, True)
            canvas.drawPaint(solid("#ffffff", 0.5))
        canvas.restore()
        if depth > 0.25:
            line = min(0.8 + 1.5 * depth, max(1.0, size * 0.1))
            canvas.drawPath(shape.path, pen(mix(colour, self.ink, 0.78), line))

    def cloud(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        cumulus(canvas, shape.path, mix("#ffffff", self.grade(shape.colour, 1), 0.35), "#a9c6f2")

    def line(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        if shape.width > 5:
            canvas.drawPath(shape.path, pen(mix(colour, self.ink, 0.75), shape.width + 2.4))
        canvas.drawPath(shape.path, pen(colour, shape.width))

    def eye(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY() - 1, edge.width() / 2 * 1.32
        white = oval(x, y, r * 1.08, r * 1.4)
        iris = within(oval(x, y + r * 0.12, r * 0.86, r * 1.22), white)
        canvas.drawPath(white, solid("#ffffff"))
        canvas.drawPath(
            iris,
            ramp(
                x,
                y - r,
                x,
                y + r * 1.3,
                (mix(shape.colour, self.ink, 0.75), 1),
                (shape.colour, 1),
                (mix(shape.colour, "#ffffff", 0.55), 1),
            ),
        )
        canvas.drawPath(oval(x, y + r * 0.05, r * 0.4, r * 0.58), solid(self.ink))
        canvas.drawPath(oval(x - r * 0.3, y - r * 0.5, r * 0.34, r * 0.42), solid("#ffffff"))
        canvas.drawPath(oval(x + r * 0.32, y + r * 0.62, r * 0.19), solid("#ffffff", 0.9))
        lash = skia.Path()
        lash.arcTo(
            skia.Rect.MakeLTRB(x - r * 1.12, y - r * 1.42, x + r * 1.12, y + r * 1.3),
            200,
            140,
            True,
        )
        canvas.drawPath(lash, pen(self.ink, max(2.2, r * 0.3)))

    def glow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        canvas.drawPath(
            shape.path,
            halo(
                x,
                y,
                r,
                ("#ffffff", 0.9 * shape.alpha),
                (shape.colour, 0.4 * shape.alpha),
                (shape.colour, 0),
            ),
        )
        if r > 30:
            canvas.drawPath(star(x, y, r * 0.9, 4, 0.06), solid("#ffffff", 0.6 * shape.alpha))

    def sky(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        top, middle, low = (shift(c, 0.0, 1.35) for c in (mood.top, mood.middle, mood.low))
        canvas.drawPaint(
            ramp(
                0,
                0,
                0,
                geo.h,
                (mix(top, "#1238a8", 0.35), 1),
                (top, 1),
                (middle, 1),
                (mix(low, "#ffffff", 0.3), 1),
            )
        )
        x, y = mood.sun[0] * geo.w, mood.sun[1] * geo.h
        if mood.kind in ("night", "space", "dusk"):
            for sx, sy, r, a in star_field(geo, 8, 90, 0.6):
                canvas.drawPath(oval(sx, sy, r * 0.7), solid("#ffffff", a))
                if r > 3:
                    canvas.drawPath(star(sx, sy, 13, 4, 0.07), solid("#ffffff", a))
        if sun_disc(mood):
            canvas.drawPath(
                oval(x, y, 330), halo(x, y, 330, ("#ffffff", 1), (mood.light, 0.5), (mood.light, 0))
            )
            canvas.drawPath(oval(x, y, 46), solid("#ffffff"))
        if mood.kind in ("day", "dusk", "city", "night"):
            self._towers(canvas, geo, mood)
        rng = random.Random(3)
        for _ in range(7):
            path = beam(x, y, rng.uniform(20, 160), rng.uniform(3, 9), geo.w + geo.h)
            canvas.drawPath(path, soft("#ffffff", 5, 0.13))

    def _towers(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        """The great cumulus clouds."""
        light = mix("#ffffff", mood.light, 0.25 if mood.kind in ("day", "city") else 0.6)
        dark = mix(mood.middle, "#ffffff" if mood.kind in ("day", "city") else mood.light, 0.3)
        if mood.kind == "night":
            light, dark = "#b3a2ee", mix(mood.top, mood.middle, 0.6)
        spots = ((0.1, 0.5, 520, 360), (0.98, 0.55, 620, 420), (0.55, 0.62, 480, 200))
        for i, (u, v, w, h) in enumerate(spots):
            grow = geo.pick(1.0, 0.9)
            tower(canvas, u * geo.w, v * geo.h, w * grow, h * grow, 30 + i, light, dark)

    def ambient(self, geo: Geo, mood: Mood) -> list[Item]:
        """Petals on the wind by day, glints by night."""
        if mood.kind in ("sea", "woods", "space", "night"):
            return [drift(geo, 40 + i, sparkle(15, mood.light), True) for i in range(4)]
        return [drift(geo, 50 + i, petal(8, "#ffb7d0"), False) for i in range(6)]

    def overlay(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        x, y = mood.sun[0] * geo.w, mood.sun[1] * geo.h
        cx, cy = geo.w / 2, geo.h / 2
        # A string of lens reflections from the light through the centre.
        for u, r, a in ((0.55, 20, 0.13), (1.25, 42, 0.1), (1.5, 15, 0.16), (1.8, 60, 0.07)):
            px, py = x + (cx - x) * u, y + (cy - y) * u
            canvas.drawPath(oval(px, py, r), solid("#fff6d8", a))


def cumulus(canvas: skia.Canvas, path: skia.Path, light: str, dark: str) -> None:
    """A cloud in three tones, no outline, fading into the haze below."""
    edge, size = size_of(path)
    canvas.saveLayer(edge)
    canvas.drawPath(path, solid(dark))
    canvas.clipPath(path, doAntiAlias=True)
    for d, colour in ((0.1, mix(dark, light, 0.5)), (0.2, light)):
        canvas.drawPath(moved(path, -size * d, -size * d), solid(colour))
    fade = ramp(
        0, edge.top() + edge.height() * 0.55, 0, edge.bottom(), ("#000000", 0.0), ("#000000", 0.9)
    )
    fade.setBlendMode(skia.BlendMode.kDstOut)
    canvas.drawPaint(fade)
    canvas.restore()


def tower(
    canvas: skia.Canvas, x: float, y: float, w: float, h: float, seed: int, light: str, dark: str
) -> None:
    """A cumulus standing on y: billows from the top down, each lit from above."""
    rng = random.Random(seed)
    billows = []
    for i in range(46):
        u = i / 45
        reach = w * 0.5 * (0.16 + 0.84 * u**0.8)
        r = w * rng.uniform(0.055, 0.1) * (0.8 + 0.5 * u)
        billows.append((x + rng.uniform(-1, 1) * reach, y - h * (1 - u) * rng.uniform(0.9, 1), r))
    canvas.saveLayer(None)
    for bx, by, r in sorted(billows, key=lambda b: b[1]):
        canvas.drawPath(
            oval(bx, by, r),
            ramp(
                bx - r * 0.4,
                by - r,
                bx + r * 0.3,
                by + r,
                (light, 1),
                (light, 1),
                (mix(light, dark, 0.55), 1),
                (mix(light, dark, 0.85), 1),
            ),
        )
    fade = ramp(0, y - h * 0.25, 0, y + h * 0.1, ("#000000", 0.0), ("#000000", 1.0))
    fade.setBlendMode(skia.BlendMode.kDstOut)
    canvas.drawPaint(fade)
    canvas.restore()


def drift(geo: Geo, seed: int, sketch: Sketch, twinkle: bool) -> Actor:
    """One petal or glint crossing the picture once in a clip."""
    rng = random.Random(seed)
    x0, y0 = rng.uniform(0, geo.w), rng.uniform(0.05, 0.75) * geo.h
    phase, turns = rng.random(), rng.choice((1, 2))

    def motion(t: float) -> Pose:
        u = t / SECONDS
        if twinkle:
            size = max(0.0, math.sin(math.tau * (u * 3 + phase)))
            return Pose(x0, y0 + 12 * math.sin(math.tau * (u + phase)), 0, size, size, size)
        x = (x0 + u * (geo.w + 80)) % (geo.w + 80) - 40
        y = y0 + 60 * math.sin(math.tau * (u + phase)) + 20 * math.sin(math.tau * (2 * u + phase))
        return Pose(x, y, 360 * (u * turns + phase), 1, 0.55 + 0.45 * math.sin(math.tau * 3 * u))

    return Actor([Part([sketch])], motion, 0.9)
