"""The mark every sample carries, so that nobody takes one for a made picture.

Its letters are strokes drawn here, not a font: a font would differ from machine to machine.
"""

from __future__ import annotations

import numpy as np
import skia

from .model import Geo

# Strokes on a grid 4 wide and 6 high; "C" entries are cubic curves.
GLYPHS: dict[str, tuple[float, list[list[tuple[float, ...]]]]] = {
    "S": (
        4,
        [
            [
                (3.7, 1.0),
                (3.1, -0.3, 0.3, -0.5, 0.3, 1.5),
                (0.3, 3.4, 3.8, 2.6, 3.8, 4.5),
                (3.8, 6.5, 0.7, 6.4, 0.1, 4.9),
            ]
        ],
    ),
    "I": (0, [[(0, 0), (0, 6)]]),
    "M": (5, [[(0, 6), (0, 0), (2.5, 3.8), (5, 0), (5, 6)]]),
    "U": (4, [[(0, 0), (0, 3.8), (0, 6.7, 4, 6.7, 4, 3.8), (4, 0)]]),
    "L": (3.4, [[(0, 0), (0, 6), (3.4, 6)]]),
    "A": (4.6, [[(0, 6), (2.3, 0), (4.6, 6)], [(0.85, 4), (3.75, 4)]]),
    "T": (4.4, [[(0, 0), (4.4, 0)], [(2.2, 0), (2.2, 6)]]),
    "O": (5, [[(2.5, 0), (5.85, 0, 5.85, 6, 2.5, 6), (-0.85, 6, -0.85, 0, 2.5, 0)]]),
    "N": (4.2, [[(0, 6), (0, 0), (4.2, 6), (4.2, 0)]]),
}
TEXT = "SIMULATION"
SPACING = 2.5
INSET = 34


def text_path() -> tuple[skia.Path, float]:
    """The word as strokes, and its width, on the glyphs' grid."""
    path, x = skia.Path(), 0.0
    for letter in TEXT:
        width, strokes = GLYPHS[letter]
        for stroke in strokes:
            for i, point in enumerate(stroke):
                shifted = [v + x if k % 2 == 0 else v for k, v in enumerate(point)]
                if i == 0:
                    path.moveTo(*shifted)
                elif len(shifted) == 2:
                    path.lineTo(*shifted)
                else:
                    path.cubicTo(*shifted)
        x += width + SPACING
    return path, x - SPACING


def mark_layout(geo: Geo) -> tuple[skia.Rect, float]:
    """The pill's place (top left, where no player has its buttons), and the grid's unit.

    A landscape clip is shown smaller on a phone than an upright one: its mark is larger. On the
    page the player's own label lies over it, so that one is seen: see `.studio-mark`.
    """
    unit = geo.pick(3.3, 2.9)
    _, width = text_path()
    w, h = width * unit + 10 * unit, 11.6 * unit
    return skia.Rect.MakeXYWH(INSET, INSET, w, h), unit


def _place_text(canvas: skia.Canvas, geo: Geo, colour: int) -> None:
    pill, unit = mark_layout(geo)
    path, width = text_path()
    canvas.save()
    canvas.translate(pill.centerX() - width * unit / 2, pill.centerY() - 3 * unit)
    canvas.scale(unit, unit)
    canvas.drawPath(
        path,
        skia.Paint(
            Color=colour,
            AntiAlias=True,
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=0.95,
            StrokeCap=skia.Paint.kRound_Cap,
            StrokeJoin=skia.Paint.kRound_Join,
        ),
    )
    canvas.restore()


def draw_mark(canvas: skia.Canvas, geo: Geo) -> None:
    """The pill and its word."""
    pill, _ = mark_layout(geo)
    r = pill.height() / 2
    canvas.drawRoundRect(
        pill, r, r, skia.Paint(Color=skia.ColorSetARGB(156, 16, 18, 34), AntiAlias=True)
    )
    _place_text(canvas, geo, skia.ColorSetARGB(225, 255, 255, 255))


def text_mask(geo: Geo) -> np.ndarray:
    """How much of each pixel the word covers, 0..1: the tests look for it in the stills."""
    pixels = np.zeros((round(geo.h), round(geo.w), 4), np.uint8)
    surface = skia.Surface(pixels, skia.kRGBA_8888_ColorType)
    _place_text(surface.getCanvas(), geo, skia.ColorWHITE)
    surface.flushAndSubmit()
    return pixels[..., 3] / 255
