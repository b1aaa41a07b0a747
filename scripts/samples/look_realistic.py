"""Photorealistic: no lines; light, volume, texture, haze, a shallow depth of field."""

# ruff: noqa: ARG002 - a look need not use all it is told
from __future__ import annotations

import math
import random

import numpy as np
import skia
from PIL import Image, ImageFilter

from .colours import mix, shift
from .looks_base import (
    Look,
    beam,
    halo,
    pen,
    ramp,
    size_of,
    soft,
    solid,
    star_field,
    sun_disc,
    veil,
)
from .model import SECONDS, Actor, Geo, Item, Mood, Part, Pose, Shape, Sketch
from .shapes import moved, oval
from .texture import noise, sample, shade_shader

TEXTURES = {
    "fur": ("fur", 0.34),
    "leaf": ("mist", 0.55),
    "rock": ("mist", 0.8),
    "grass": ("fur", 0.3),
    "cloth": ("cloth", 0.12),
    "wood": ("fur", 0.55),
    "skin": ("cloth", 0.06),
}


class Realistic(Look):
    """A camera with a fast lens."""

    id = "realistic"
    ink = "#140e10"
    focus = 0.8

    def grade(self, colour: str, depth: float) -> str:
        natural = shift(colour, 0.02, 1.0)
        return mix(natural, mix(self.haze, "#c3d2de", 0.2), max(0.0, 0.62 - depth * 0.95))

    def fill(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        edge, size = size_of(shape.path)
        size = min(size, 260)
        canvas.save()
        face = solid(colour)
        if shape.texture == "fur":
            rough = skia.DiscretePathEffect.Make(3.5, min(2.4, size * 0.04), 5)
            face.setPathEffect(rough)
        canvas.drawPath(shape.path, face)
        canvas.clipPath(shape.path, doAntiAlias=True)
        deep = 0.3 if shape.texture == "skin" else 0.8
        low = mix(colour, mix(shift(colour, -0.13, 1.05), "#1a2038", 0.25), deep)
        if depth < 0.45:  # haze gathers at the foot of far things
            low = mix(colour, shift(self.haze, 0.06, 0.7), 0.5)
        canvas.drawPaint(
            ramp(
                edge.left(),
                edge.top(),
                edge.left() + edge.width() * 0.35,
                edge.bottom(),
                (mix(colour, "#fff4dc", 0.34), 0.9),
                (colour, 0.9),
                (low, 0.95),
            )
        )
        if shape.texture in TEXTURES:
            name, strength = TEXTURES[shape.texture]
            canvas.drawPaint(veil(shade_shader(name, strength), 0.5))
        # Volume: the rim turns away from the light, the upper left towards it.
        dark = mix(shift(colour, -0.25), "#101830", 0.4)
        if shape.texture == "skin":  # light passes through skin: its shade is warm
            dark = mix(shift(colour, -0.14, 1.1), "#a04a30", 0.3)
        rim = moved(shape.path, -size * 0.05, -size * 0.07)
        canvas.drawPath(rim, pen(dark, size * 0.16, 0.45, max(1.0, size * 0.09)))
        r = size * 0.3
        x, y = edge.left() + edge.width() * 0.36, edge.top() + edge.height() * 0.26
        gloss = 0.5 if shape.texture in ("glass", "metal") else 0.24
        canvas.drawPath(
            oval(x, y, r), halo(x, y, max(1.0, r), ("#fff8ea", gloss), ("#fff8ea", 0.0))
        )
        canvas.restore()

    def detail(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        _, size = size_of(shape.path)
        colour = self.grade(shape.colour, depth)
        canvas.drawPath(shape.path, soft(colour, max(0.4, min(3.0, size * 0.05)), shape.alpha))

    def cloud(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        _, size = size_of(shape.path)
        canvas.drawPath(shape.path, soft(shift(shape.colour, 0, 0.7), size * 0.12, 0.55))
        canvas.drawPath(
            moved(shape.path, -size * 0.03, -size * 0.08),
            soft(mix(shape.colour, "#ffffff", 0.5), size * 0.07, 0.6),
        )

    def line(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        colour = self.grade(shape.colour, depth)
        canvas.drawPath(shape.path, pen(shift(colour, -0.1), shape.width, 1.0, 0.5))
        if shape.width > 4:
            canvas.drawPath(
                moved(shape.path, -shape.width * 0.18, -shape.width * 0.18),
                pen(mix(colour, "#ffffff", 0.35), shape.width * 0.35, 0.7, 1.0),
            )

    def shadow(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        _, size = size_of(shape.path)
        canvas.drawPath(shape.path, soft("#0a0e16", max(4.0, size * 0.25), 0.5))

    def eye(self, canvas: skia.Canvas, shape: Shape, depth: float) -> None:
        edge, _ = size_of(shape.path)
        x, y, r = edge.centerX(), edge.centerY(), edge.width() / 2
        canvas.drawPath(oval(x, y, r * 1.2, r * 1.2), soft("#4a2a1c", r * 0.2, 0.4))
        canvas.drawPath(oval(x, y, r * 1.12, r * 1.12), solid("#f2ede8"))
        iris = shift(shape.colour, 0.02, 1.0)
        canvas.drawPath(
            oval(x, y + r * 0.04, r * 0.98, r * 1.04),
            halo(x, y + r * 0.6, r * 1.3, (mix(iris, "#ffffff", 0.3), 1), (iris, 1), (self.ink, 1)),
        )
        canvas.drawPath(oval(x, y, r * 0.62), soft(self.ink, r * 0.08))
        canvas.drawPath(oval(x - r * 0.32, y - r * 0.38, r * 0.3), soft("#ffffff", 0.5))
        canvas.drawPath(oval(x + r * 0.3, y + r * 0.4, r * 0.18), soft("#ffffff", 0.9, 0.5))
        lid = skia.Path()
        socket = skia.Rect.MakeLTRB(x - r * 1.16, y - r * 1.1, x + r * 1.16, y + r)
        lid.arcTo(socket, 190, 160, True)
        canvas.drawPath(lid, pen("#2a1712", max(1.4, r * 0.2), 0.9, 0.5))

    def sprite(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        pixels = lit(pixels)
        out_of_focus = abs(depth - self.focus)
        return blurred(pixels, max(0.0, out_of_focus - 0.2) * 7)

    def plate(self, pixels: np.ndarray, depth: float) -> np.ndarray:
        return blurred(pixels, max(0.0, abs(depth - self.focus) - 0.16) * 8)

    def sky(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        top, middle, low = (shift(c, -0.02, 0.92) for c in (mood.top, mood.middle, mood.low))
        canvas.drawPaint(ramp(0, 0, 0, geo.h, (top, 1), (middle, 1), (low, 1)))
        x, y = mood.sun[0] * geo.w, mood.sun[1] * geo.h
        if mood.kind in ("night", "space"):
            for sx, sy, r, a in star_field(geo, 6, 240, 1.0):
                canvas.drawPath(oval(sx, sy, r * 0.42), soft("#ffffff", 0.6, a * 0.9))
        cover = {"day": 0.9, "dusk": 0.95, "city": 0.9, "night": 0.4, "space": 0.75}
        if mood.kind in cover:
            canvas.drawImage(cloud_deck(geo, mood, cover[mood.kind]), 0, 0)
        if sun_disc(mood):
            canvas.drawPath(
                oval(x, y, 360),
                halo(x, y, 360, (mood.light, 0.85), (mood.light, 0.25), (mood.light, 0)),
            )
            canvas.drawPath(oval(x, y, 44), soft("#fffdf4", 5))
        if mood.kind in ("sea", "woods"):
            rng = random.Random(6)
            for _ in range(9):
                path = beam(x, y - 120, rng.uniform(50, 130), rng.uniform(2, 7), geo.h * 1.4)
                canvas.drawPath(path, soft(mood.light, 14, 0.16))

    def ambient(self, geo: Geo, mood: Mood) -> list[Item]:
        """A few motes of dust, far out of focus."""
        rng = random.Random(12)
        items: list[Item] = []
        for _ in range(5):
            x, y, r = rng.uniform(0, geo.w), rng.uniform(0, geo.h * 0.7), rng.uniform(8, 18)
            phase = rng.random()

            def motion(t: float, x: float = x, y: float = y, phase: float = phase) -> Pose:
                turn = math.tau * (t / SECONDS + phase)
                return Pose(x + 26 * math.sin(turn), y + 18 * math.cos(turn), alpha=0.3)

            mote = Sketch().detail(oval(0, 0, r), mix(mood.light, "#ffffff", 0.4), 0.5)
            items.append(Actor([Part([mote], light=True)], motion, self.focus))
        return items

    def overlay(self, canvas: skia.Canvas, geo: Geo, mood: Mood) -> None:
        reach = math.hypot(geo.w, geo.h) / 2
        canvas.drawPaint(
            halo(geo.w / 2, geo.h / 2, reach, ("#000000", 0), ("#000000", 0), ("#04060c", 0.3))
        )


def blurred(pixels: np.ndarray, radius: float) -> np.ndarray:
    """Out of focus."""
    if radius < 0.4:
        return pixels
    image = Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(image)


def lit(pixels: np.ndarray) -> np.ndarray:
    """The whole piece lit from the upper left: its far rim darker, its near rim brighter."""
    alpha = pixels[..., 3].astype(np.float32)
    wide = np.asarray(
        Image.fromarray(pixels[..., 3]).filter(ImageFilter.GaussianBlur(9)), np.float32
    )
    lean = np.roll(wide, (-7, -6), (0, 1)) - np.roll(wide, (7, 6), (0, 1))
    amount = np.clip(lean / 255, -0.6, 0.6)[..., None] * (alpha / 255)[..., None]
    colour = pixels[..., :3].astype(np.float32)
    bright = colour + np.clip(amount, 0, 1) * (alpha[..., None] * 0.9 - colour) * 0.55
    out = bright * (1 + np.clip(amount, -1, 0) * 0.38)
    return np.dstack([np.clip(out, 0, alpha[..., None]), alpha]).astype(np.uint8)


def cloud_deck(geo: Geo, mood: Mood, cover: float) -> skia.Image:
    """Clouds in perspective: noise that is finer towards the horizon."""
    w, h = round(geo.w), round(geo.h)
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    far = 1.25 - ys / h
    u = (xs - w / 2) / far * 0.42 + 900
    v = 0.46 * geo.h / far
    tile = (noise("mist") * 255).astype(np.uint8)[..., None]
    field = sample(tile, u % 510, v % 510)[..., 0].astype(np.float32) / 255
    thick = np.clip((field - 0.44) * 2.6, 0, 1) * cover
    thick *= np.clip(1.25 - ys / h * 1.2, 0, 1)
    light = np.array([int(mood.light[i : i + 2], 16) for i in (1, 3, 5)], np.float32)
    white = light * 0.35 + 255 * 0.65
    if mood.kind in ("night", "space"):
        white = light * 0.5 + np.array([90, 70, 150], np.float32) * 0.5
    shade = (0.72 + 0.28 * np.clip(1.4 - thick, 0, 1))[..., None]
    rgba = np.dstack([white[None, None] * shade, thick * 255]).clip(0, 255).astype(np.uint8)
    return skia.Image.fromarray(rgba, skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
