"""Colourful cartoon: saturated flats, thick dark outlines, a sunburst for a sky."""

# ruff: noqa: ARG002 - a look need not use all it is told
from __future__ import annotations

import skia

from .colours import luma, mix, shift
from .looks_base import Look, beam, pen, size_of, solid, star_field, sun_disc
from .model import Geo, Mood, Shape
from .shapes import moved, oval, star


class Cartoon(Look):
    """Ink and poster paint."""

    id = "cartoon"

    def grade(self, colour: str, depth: float) -> str:
        return shift(colour, 0.01, 1.45)

    def _width(self, path: skia.Path, depth: float) -> float:
        # Small pieces get a finer line, or they would be all outline.
        _, size = size_of(path)
        return min(1.2 + 4.6 * depth, max(1.6, size * 0.16))

    def fill(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        canvas.drawPath(shape.path, solid(colour))
        if depth > 0.45:
            # One crisp highlight along the upper left keeps flats from looking empty.
            _, size = size_of(shape.path)
            d = min(9.0, size * 0.1)
            canvas.save()
            canvas.clipPath(shape.path, doAntiAlias=True)
            canvas.clipPath(moved(shape.path, d, d * 0.9), skia.ClipOp.kDifference, True)
            canvas.drawPaint(solid(mix(colour, "#ffffff", 0.35)))
            canvas.restore()
        ink = self.ink if depth > 0.3 else mix(colour, self.ink, 0.55)
        canvas.drawPath(shape.path, pen(ink, self._width(shape.path, depth)))

    def line(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        if shape.width > 5:
            canvas.drawPath(shape.path, pen(self.ink, shape.width + 2.2 + 3 * depth))
        elif luma(colour) < 0.45:
            colour = self.ink
        canvas.drawPath(shape.path, pen(colour, max(2.6, shape.width)))

    def glow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, _ = size_of(shape.path)
        colour = self.grade(shape.colour, depth)
        for part, alpha in ((0.8, 0.16), (0.52, 0.28)):
            canvas.drawPath(
                oval(edge.centerX(), edge.centerY(), edge.width() / 2 * part),
                solid(mix(colour, "#ffffff", 0.25), alpha * shape.alpha),
            )

    def eye(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        white = oval(x, y, r * 1.15, r * 1.45)
        canvas.drawPath(white, solid("#ffffff"))
        canvas.drawPath(white, pen(self.ink, max(1.8, r * 0.22)))
        canvas.drawPath(oval(x + r * 0.12, y + r * 0.15, r * 0.78, r * 1.0), solid(self.ink))
        canvas.drawPath(oval(x - r * 0.16, y - r * 0.3, r * 0.34), solid("#ffffff"))

    def sky(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        low, high = self.grade(mood.low, 0), self.grade(mood.middle, 0)
        x, y = mood.sun[0] * geo.w, mood.sun[1] * geo.h
        canvas.drawPaint(solid(mix(high, self.grade(mood.top, 0), 0.35)))
        if mood.kind in ("night", "space", "sea", "woods"):
            reach = max(geo.w, geo.h) * 1.15
            for i in range(5):
                tone = mix(mix(high, self.grade(mood.top, 0), 0.35), low, (i + 1) / 7)
                canvas.drawPath(oval(x, y, reach * (1 - i / 5)), solid(tone))
        else:
            for i in range(14):
                canvas.drawPath(
                    beam(x, y, i * 360 / 14, 360 / 28, geo.w + geo.h), solid(mix(high, low, 0.5))
                )
        if mood.kind in ("night", "space"):
            for sx, sy, r, a in star_field(geo, 5, 46):
                canvas.drawPath(star(sx, sy, r * 2.4, 5, 0.45), solid("#fff2a8", a))
        if sun_disc(mood):
            disc = oval(x, y, 62)
            canvas.drawPath(oval(x, y, 84), solid(mood.light, 0.4))
            canvas.drawPath(disc, solid(self.grade(mood.light, 0)))
            canvas.drawPath(disc, pen(mix(mood.light, "#e08a1a", 0.6), 4))
