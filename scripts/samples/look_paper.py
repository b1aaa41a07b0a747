"""Paper cut-out: layered sheets with drop shadows and grain, moved by hand (stop motion)."""

# ruff: noqa: ARG002 - a look need not use all it is told
from __future__ import annotations

import math
import random

import skia

from .colours import argb, mix, shift
from .looks_base import Look, pen, size_of, soft, solid, star_field, sun_disc, veil
from .model import Geo, Mood, Shape
from .shapes import moved, oval, star, under
from .texture import shade_shader


class PaperCraft(Look):
    """Coloured card, scissors and a lamp at the upper left."""

    id = "paper_craft"
    step = 6
    ink = "#3a2f3f"

    def grade(self, colour: str, depth: float) -> str:
        return mix(shift(colour, 0.02, 1.05), "#f3e3c8", 0.12)

    def sheet(
        self,
        canvas: skia.Canvas,
        path: skia.Path,
        colour: str,
        depth: float,
        lift: float | None = None,
    ) -> None:
        """One piece of card lying on what is below it."""
        _, size = size_of(path)
        lift = min(2 + 7 * depth, max(1.5, size * 0.14)) if lift is None else lift
        canvas.save()
        shade = soft("#1d1230", lift * 0.75, 0.42)
        canvas.translate(lift * 0.6, lift)
        canvas.drawPath(path, shade)
        canvas.restore()
        paint = solid(mix(colour, "#ffffff", 0.5))
        face = solid(colour)
        # Scissors never cut quite straight (an effect would lose the holes of even-odd paths).
        if size > 70 and path.getFillType() == skia.PathFillType.kWinding:
            cut = skia.PathEffect.MakeCompose(
                skia.CornerPathEffect.Make(2), skia.DiscretePathEffect.Make(15, 1.0, 3)
            )
            paint.setPathEffect(cut)
            face.setPathEffect(cut)
        canvas.drawPath(path, paint)
        canvas.save()
        canvas.clipPath(path, doAntiAlias=True)
        edge = 1.6 if size > 14 else 0.7
        canvas.drawPath(moved(path, edge, edge), face)
        canvas.drawPaint(veil(shade_shader("grain", 0.085)))
        canvas.restore()

    def fill(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        self.sheet(canvas, shape.path, self.grade(shape.colour, depth), depth)

    def detail(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        _, size = size_of(shape.path)
        if size > 9 and shape.alpha > 0.8:
            self.sheet(canvas, shape.path, self.grade(shape.colour, depth), depth, 1.6)
        else:
            super().detail(canvas, shape, depth)

    def line(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        canvas.save()
        canvas.translate(1.2, 1.8)
        canvas.drawPath(shape.path, pen("#1d1230", shape.width, 0.3, 1.2))
        canvas.restore()
        canvas.drawPath(shape.path, pen(self.grade(shape.colour, depth), shape.width))

    def glow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        # Light is a disc of tissue paper.
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        for part, alpha in ((0.62, 0.22), (0.42, 0.35)):
            canvas.drawPath(
                oval(x, y, r * part), solid(self.grade(shape.colour, 1), alpha * shape.alpha)
            )

    def shadow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        canvas.drawPath(shape.path, soft("#1d1230", 5, 0.16))

    def eye(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        self.sheet(canvas, oval(x, y, r * 0.92), self.ink, depth, 1.0)
        canvas.drawPath(oval(x - r * 0.3, y - r * 0.32, r * 0.3), solid("#fdf6e6"))

    def sky(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        top, middle, low = (self.grade(c, 0) for c in (mood.top, mood.middle, mood.low))
        canvas.drawPaint(solid(top))
        canvas.drawPaint(veil(shade_shader("grain", 0.07)))
        x, y = mood.sun[0] * geo.w, mood.sun[1] * geo.h
        if sun_disc(mood):
            for i, r in enumerate((190, 134, 82)):
                tone = mix(mix(top, low, 0.35), self.grade(mood.light, 0), (0.3, 0.6, 1.0)[i])
                self.sheet(canvas, oval(x, y, r), tone, 0.5, 6)
        rng = random.Random(4)
        count = 4
        for i in range(count):
            phase = rng.uniform(0, math.tau)
            base = geo.h * (0.26 + 0.6 * i / count)

            def height(px: float, base: float = base, phase: float = phase) -> float:
                return base + 26 * math.sin(px / 150 + phase) + 12 * math.sin(px / 63 + phase)

            u = (i + 1) / count
            tone = mix(top, middle, u * 2) if u < 0.5 else mix(middle, low, u * 2 - 1)
            self.sheet(canvas, under(height, -30, geo.w + 30, geo.h + 30), tone, 0.5, 7)
        if mood.kind in ("night", "space"):
            for sx, sy, size, _a in star_field(geo, 5, 34):
                self.sheet(canvas, star(sx, sy, size * 3, 5, 0.48), "#f6dd8e", 0.4, 2)

    def overlay(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        # A mount of card: its opening casts a shadow on the scene.
        outer = skia.Path()
        outer.addRect(skia.Rect.MakeLTRB(-60, -60, geo.w + 60, geo.h + 60))
        inner = skia.Path()
        inner.addRoundRect(skia.Rect.MakeLTRB(15, 15, geo.w - 15, geo.h - 15), 26, 26)
        mount = skia.Op(outer, inner, skia.kDifference_PathOp)
        tone = mix(self.grade(mood.low, 1), "#fbf3e2", 0.72)
        shade = skia.Paint(
            Color=argb("#1d1230", 0.5),
            AntiAlias=True,
            MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 7),
        )
        canvas.save()
        canvas.translate(4, 7)
        canvas.drawPath(mount, shade)
        canvas.restore()
        self.sheet(canvas, mount, tone, 0.5, 0.5)
