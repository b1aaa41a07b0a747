"""Puts a scene and a look together: paints each piece once, then only moves the pieces.

That split is what makes 96 clips affordable to draw, and small to keep: what does not move is the
same pixels in every frame.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
import skia

from .looks_base import Look, canvas_over
from .mark import draw_mark
from .model import SECONDS, Actor, Geo, Layer, Part, Pose, Scroll, Setting, Sketch
from .themes import LOOKS, SCENES

ORIENTATIONS: dict[str, tuple[int, int]] = {"landscape": (1280, 720), "portrait": (720, 1280)}

Drawer = Callable[[skia.Canvas, float], None]
LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
SHARP = skia.SamplingOptions(skia.FilterMode.kLinear)
TURN, GROW = 1.5, 0.03  # degrees, and parts of the size: the steps of a held pose
MARGIN = 44  # room round a piece for its outline, shadow and glow


def surface_pixels(w: int, h: int, draw: Callable[[skia.Canvas], None]) -> np.ndarray:
    """What `draw` paints on a transparent sheet, premultiplied RGBA."""
    pixels = np.zeros((max(1, h), max(1, w), 4), np.uint8)
    surface = canvas_over(pixels)
    draw(surface.getCanvas())
    surface.flushAndSubmit()
    return pixels


def as_image(pixels: np.ndarray) -> skia.Image:
    """Premultiplied RGBA as something Skia draws."""
    return skia.Image.fromarray(
        np.ascontiguousarray(pixels), skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
    )


class Stage:
    """One combination, ready to be drawn at any time."""

    def __init__(self, look: Look, setting: Setting, geo: Geo, scale: float = 1.0) -> None:
        self.look = look.under_light(setting.mood)
        self.setting, self.geo, self.scale = setting, geo, scale
        self.size = (round(geo.w * scale), round(geo.h * scale))
        self.drawers: list[Drawer] = []
        self._prepare()

    def _prepare(self) -> None:
        """Every piece painted; neighbouring static layers become one plate."""
        plate = self._sheet(lambda c: self.look.sky(c, self.geo, self.setting.mood))
        pending: np.ndarray | None = plate
        for item in [*self.setting.items, *self.look.ambient(self.geo, self.setting.mood)]:
            if isinstance(item, Layer):
                sheet = self._sheet(partial(self._paint_layer, item))
                sheet = self.look.plate(sheet, item.depth)
                pending = sheet if pending is None else over(pending, sheet)
                continue
            if pending is not None:
                self.drawers.append(self._plate(pending))
                pending = None
            self.drawers.append(
                self._scroll(item) if isinstance(item, Scroll) else self._actor(item)
            )
        frame = self._sheet(lambda c: self.look.overlay(c, self.geo, self.setting.mood))
        pending = frame if pending is None else over(pending, frame)
        self.drawers.append(self._plate(pending))

    def _sheet(self, draw: Callable[[skia.Canvas], None]) -> np.ndarray:
        def scaled(canvas: skia.Canvas) -> None:
            canvas.scale(self.scale, self.scale)
            draw(canvas)

        return surface_pixels(*self.size, scaled)

    def _paint_layer(self, layer: Layer, canvas: skia.Canvas) -> None:
        self.look.draw(canvas, layer.sketch, layer.depth)

    def _plate(self, pixels: np.ndarray) -> Drawer:
        image = as_image(pixels)
        return lambda canvas, _t: canvas.drawImage(image, 0, 0)

    def _painted(self, sketch: Sketch, depth: float, res: float) -> tuple[skia.Image, skia.Rect]:
        """A sketch as an image, and the design rectangle it covers."""
        box = sketch.bounds().makeOutset(MARGIN, MARGIN)
        box = skia.Rect.Make(box.roundOut())

        def draw(canvas: skia.Canvas) -> None:
            canvas.scale(res, res)
            canvas.translate(-box.left(), -box.top())
            self.look.draw(canvas, sketch, depth)

        w, h = round(box.width() * res), round(box.height() * res)
        pixels = self.look.sprite(surface_pixels(w, h, draw), depth)
        return as_image(pixels), box

    def _scroll(self, item: Scroll) -> Drawer:
        image, box = self._painted(item.sketch, item.depth, self.scale)
        scale = self.scale

        def draw(canvas: skia.Canvas, t: float) -> None:
            passed = (t / item.seconds % 1.0) * item.period * scale
            # Whole pixels: a pure shift is nearly free for the encoder.
            canvas.drawImage(image, round(box.left() * scale - passed), round(box.top() * scale))

        return draw

    def _actor(self, actor: Actor) -> Drawer:
        grown = max(abs(actor.motion(t / 2).sx) for t in range(20))
        drawn = [(part, self._variants(part, actor.depth, grown)) for part in actor.parts]
        scale = self.scale

        def draw(canvas: skia.Canvas, t: float) -> None:
            root = held(actor.motion(t))
            if root.alpha <= 0:
                return
            canvas.save()
            canvas.scale(scale, scale)
            place(canvas, root)
            for part, images in drawn:
                pose = held(part.motion(t))
                alpha = max(0.0, min(1.0, pose.alpha * root.alpha))
                if alpha <= 0 or pose.sx == 0:
                    continue
                image, box = images[pose.variant % len(images)]
                canvas.save()
                place(canvas, pose)
                paint = skia.Paint(Alphaf=alpha)
                if part.light:
                    paint.setBlendMode(skia.BlendMode.kScreen)
                canvas.drawImageRect(image, box, LINEAR, paint)
                canvas.restore()
            canvas.restore()

        return draw

    def _variants(
        self, part: Part, depth: float, grown: float
    ) -> list[tuple[skia.Image, skia.Rect]]:
        res = self.scale * max(0.5, grown)
        return [self._painted(sketch, depth, res) for sketch in part.sketches]

    def frame(self, t: float, mark: bool = True) -> np.ndarray:
        """The picture at a time (seconds), RGB."""
        step = self.look.step
        moment = int(t * step + 1e-6) / step if step else t
        moment %= SECONDS

        def draw(canvas: skia.Canvas) -> None:
            for drawer in self.drawers:
                drawer(canvas, moment)
            if mark:
                canvas.scale(self.scale, self.scale)
                draw_mark(canvas, self.geo)

        return surface_pixels(*self.size, draw)[..., :3]


def held(pose: Pose) -> Pose:
    """A pose on a coarse grid.

    Slow motion then rests for a few frames between small steps, as hand-drawn animation does:
    a piece at rest costs no bytes, and most pieces are slow most of the time.
    """
    return Pose(
        round(pose.x),
        round(pose.y),
        round(pose.rot / TURN) * TURN,
        round(pose.sx / GROW) * GROW,
        round(pose.sy / GROW) * GROW,
        round(pose.alpha * 8) / 8,
        pose.variant,
    )


def place(canvas: skia.Canvas, pose: Pose) -> None:
    """Moves the canvas to a pose."""
    canvas.translate(pose.x, pose.y)
    if pose.rot:
        canvas.rotate(pose.rot)
    if pose.sx != 1 or pose.sy != 1:
        canvas.scale(pose.sx, pose.sy)


def over(below: np.ndarray, above: np.ndarray) -> np.ndarray:
    """Premultiplied source-over."""
    keep = 255 - above[..., 3:4].astype(np.uint16)
    out: np.ndarray = above + (below.astype(np.uint16) * keep + 127) // 255
    return out.astype(np.uint8)


def make_stage(style: str, theme: str, orientation: str, scale: float = 1.0) -> Stage:
    """The stage of a combination at its native size, or a multiple of it."""
    geo = Geo(*ORIENTATIONS[orientation])
    return Stage(LOOKS[style], SCENES[theme].build(geo), geo, scale)


def draw_still(
    style: str, theme: str, orientation: str, width: int, height: int, t: float = 0.0
) -> np.ndarray:
    """An unmarked picture of any size, RGB: the native one covering it, cut about its middle."""
    native_w, native_h = ORIENTATIONS[orientation]
    scale = max(width / native_w, height / native_h)
    picture = make_stage(style, theme, orientation, scale).frame(t, mark=False)
    top, left = (picture.shape[0] - height) // 2, (picture.shape[1] - width) // 2
    return np.ascontiguousarray(picture[max(0, top) :, max(0, left) :][:height, :width])
