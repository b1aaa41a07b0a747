"""Draws the pictures of the choices on the Generate page: `python -m scripts.choices`.

The same scenes as the samples, cut close round what they are about, since a button shows them at
the size of a stamp. `pages/ui/form/choice_pictures.py` says where each one lies in the file.
"""

import io
import sys

import numpy as np
import skia
from PIL import Image

from pages.ui.form.choice_pictures import CHOICES, EDGE, PICTURE, SPRITE, place, size
from scripts.samples import ORIENTATIONS, SCENES, UNWRITTEN, draw_still
from scripts.samples.model import Cut

STYLES_SHOW = "animals"
STYLE_CUT: Cut = (0, 224, 544)
STYLE_SECOND = 4.2
"""One fox for all styles, so that only the style differs; it rests between two hops."""

THEMES_IN = "cartoon"
FRAMED = ("cartoon", "adventure")
FRAME_HEIGHTS = {"landscape": 112, "portrait": 124}
FRAME_RADIUS, FRAME_BORDER = 11, 5
PAPER, INK = skia.Color(255, 253, 249), skia.Color(42, 37, 34, 110)


def cut(style: str, theme: str, piece: Cut, second: float = 0.0) -> np.ndarray:
    """A piece of a scene in the size of a picture with its edge, RGBA.

    A piece at a scene's border has nothing to go on with there: its last pixels are repeated.
    """
    left, top, width = piece
    scale = PICTURE[0] / width
    scene = draw_still(style, theme, "landscape", round(1280 * scale), round(720 * scale), second)
    x, y = round(left * scale) + EDGE, round(top * scale) + EDGE
    padded = np.pad(scene, ((EDGE, EDGE), (EDGE, EDGE), (0, 0)), mode="edge")
    w, h = PICTURE
    shown = padded[y - EDGE : y + h + EDGE, x - EDGE : x + w + EDGE]
    return np.dstack([shown, np.full(shown.shape[:2], 255, np.uint8)])


def framed(orientation: str) -> np.ndarray:
    """A scene in a wide or a tall frame, on nothing, so that it lies on any colour."""
    pixels = np.zeros((PICTURE[1] + 2 * EDGE, PICTURE[0] + 2 * EDGE, 4), np.uint8)
    surface = skia.Surface(pixels, skia.kRGBA_8888_ColorType)
    canvas = surface.getCanvas()
    native_w, native_h = ORIENTATIONS[orientation]
    h = FRAME_HEIGHTS[orientation]
    w = round(h * native_w / native_h)
    outer = skia.Rect.MakeXYWH((pixels.shape[1] - w) // 2, (pixels.shape[0] - h) // 2, w, h)
    inner = outer.makeInset(FRAME_BORDER, FRAME_BORDER)
    canvas.drawRoundRect(outer, FRAME_RADIUS, FRAME_RADIUS, skia.Paint(Color=PAPER, AntiAlias=True))
    canvas.save()
    radius = FRAME_RADIUS - FRAME_BORDER
    canvas.clipRRect(skia.RRect.MakeRectXY(inner, radius, radius), skia.ClipOp.kIntersect, True)
    scene = draw_still(*FRAMED, orientation, round(inner.width()), round(inner.height()))
    opaque = np.dstack([scene, np.full(scene.shape[:2], 255, np.uint8)])
    canvas.drawImage(skia.Image.fromarray(np.ascontiguousarray(opaque)), inner.left(), inner.top())
    canvas.restore()
    line = skia.Paint(Color=INK, AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=2)
    canvas.drawRoundRect(outer.makeInset(1, 1), FRAME_RADIUS - 1, FRAME_RADIUS - 1, line)
    surface.flushAndSubmit()
    return pixels


def picture(kind: str, value: str) -> np.ndarray:
    """One choice's picture with its edge, RGBA."""
    if kind == "style":
        return cut(value, STYLES_SHOW, STYLE_CUT, STYLE_SECOND)
    if kind == "theme":
        return cut(THEMES_IN, value, SCENES[value].cut)
    return framed(value)


def sprite() -> Image.Image:
    """Every picture in its place."""
    sheet = Image.new("RGBA", size())
    for kind, values in CHOICES.items():
        for value in values:
            left, top = place(kind, value)
            sheet.paste(Image.fromarray(picture(kind, value)), (left - EDGE, top - EDGE))
    return sheet


def main() -> None:
    """Writes the file that the page shows."""
    if UNWRITTEN:
        sys.exit(f"Not written yet: {'; '.join(UNWRITTEN)}")
    kept = io.BytesIO()
    sprite().save(kept, "webp", quality=84, method=6, alpha_quality=90)
    SPRITE.parent.mkdir(parents=True, exist_ok=True)
    SPRITE.write_bytes(kept.getvalue())
    print(f"{SPRITE.name}: {len(kept.getvalue()) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
