"""Magic (a little wizard and a floating castle) and underwater (a turtle's reef)."""

from __future__ import annotations

import math
import random
from functools import partial

from .creatures import fish, flapping, turtle
from .model import Actor, Geo, Item, Layer, Mood, Part, Pose, Scene, Setting, Sketch, still
from .people import Angle, Child, Moves, bob, child, sway
from .props import castle, cauldron, cloud_actor, flower, island, mushroom, tuft
from .shapes import arc, leaf, limb, oval, poly, smooth, star, turned, under, union, waves


def magic(geo: Geo) -> Setting:
    """A small wizard waves a wand; a castle floats in the sky; a potion bubbles."""
    sun = (geo.pick(0.13, 0.16), geo.pick(0.2, 0.1))
    mood = Mood("night", "#231a6a", "#5b3fa8", "#e08ac8", sun, "#fff3c0")
    floor = geo.pick(0.83, 0.83) * geo.h
    far = Sketch().fill(
        under(waves(floor - 70, 34, 900, 2), -40, geo.w + 40, geo.h + 60), "#6a54b0", "grass"
    )
    near = Sketch().fill(
        under(waves(floor, 12, 1000, 5), -40, geo.w + 40, geo.h + 60), "#5a8f6a", "grass"
    )
    rng = random.Random(6)
    for i in range(round(geo.pick(22, 15))):
        x = rng.uniform(0, geo.w)
        y = floor + rng.uniform(0.25, 1.0) * (geo.h - floor)
        near.add(
            tuft(30, "#4a8a5a") if i % 2 else flower(38, ("#ff8fd0", "#8fd8ff")[i % 4 // 2]), x, y
        )
    wx, wy = geo.at(0.3, 0.9, 0.36, 0.9)
    px, py = geo.at(0.56, 0.93, 0.78, 0.935)
    near.add(mushroom(84, "#8f5ae0"), geo.w * geo.pick(0.1, 0.08), geo.h * 0.95)
    near.shadow(wx, wy, 100, 13).shadow(px, py, 104, 13)
    near.glow(px, py - 120, 190, "#66ff9a", 0.55)
    wizard = Child(
        hat="wizard",
        hat_colour="#7a3fc4",
        top="#7a3fc4",
        robe=True,
        hair="#d98a3a",
        style="bob",
        turn=0.4,
        iris="#3a5aa8",
        shoes="#7a4a2a",
        legs="#3a2a7a",
    )
    s = geo.pick(1.26, 1.5)
    wand = Sketch().line(poly([(4, 0), (24, 70)], False), "#7a4a2a", 7)
    wand.glow(27, 80, 66, "#ffe27a").fill(star(27, 80, 22, 5, 0.48, 0), "#ffe04a")
    wave = sway(16, 2.5, base=-128)
    moves = Moves(left_arm=sway(6, 5, base=24), right_arm=wave, head=sway(4, 5))
    isle = Sketch().add(island(350)).add(castle(), 0, -6, 1.0)
    sky_castle = Actor(
        [Part([Sketch().add(isle, scale=geo.pick(1.0, 1.15))])],
        bob(*geo.at(0.77, 0.45, 0.6, 0.34), 14, 5),
        0.6,
    )
    tip = (wx + s * 38, wy - s * 150)
    items: list[Item] = [
        cloud_actor(geo.w * 0.44, geo.h * geo.pick(0.2, 0.13), 210, 2, colour="#c9b0f0"),
        Layer(far, 0.3),
        sky_castle,
        cloud_actor(
            geo.w * geo.pick(0.9, 0.87), geo.h * geo.pick(0.6, 0.47), 230, 5, 0.5, "#c9b0f0"
        ),
        Layer(near, 0.75),
        Actor([Part([Sketch().add(cauldron(), scale=geo.pick(1.05, 1.15))])], still(px, py), 0.8),
        *_brew(px, py - 130 * geo.pick(1.05, 1.15)),
        child(wizard, s, bob(wx, wy, 3, 5), moves, hold_right=wand),
        *_trail(tip, wave, s),
    ]
    return Setting(mood, items)


def _brew(x: float, y: float) -> list[Actor]:
    """Bubbles rising from the potion."""
    out = []
    for i in range(5):
        r = (13, 9, 16, 8, 11)[i]
        bubble = Sketch().fill(oval(0, 0, r), ("#8af0a8", "#b08af8")[i % 2], "glass")
        bubble.detail(oval(-r * 0.3, -r * 0.35, r * 0.26), "#ffffff", 0.9)

        def motion(t: float, i: int = i) -> Pose:
            u = (t / 5 + i / 5) % 1
            return Pose(
                x + (i - 2) * 19 + 12 * math.sin(math.tau * u * 2),
                y - 190 * u,
                0,
                0.4 + 0.7 * u,
                0.4 + 0.7 * u,
                min(1.0, 5 * u, 3 * (1 - u)),
            )

        out.append(Actor([Part([bubble])], motion, 0.8))
    return out


def _trail(shoulder: tuple[float, float], wave: Angle, s: float) -> list[Actor]:
    """Stars the wand leaves in the air: they fly from its tip in an arc, growing and fading."""
    out = []
    for i in range(7):
        tone = ("#ffe27a", "#ff9ae0", "#8fe8ff")[i % 3]
        spark = (
            Sketch()
            .glow(0, 0, 30, tone, 0.7)
            .detail(star(0, 0, 16, 5 if i % 2 else 4, 0.45 if i % 2 else 0.25), tone)
        )

        def motion(t: float, i: int = i) -> Pose:
            u = (t / 2.5 + i / 7) % 1
            a = math.radians(wave(t) + 90 - 16) + 0.15 * math.sin(i)
            x = shoulder[0] + math.cos(a) * 165 * s + (90 + 22 * (i % 4)) * u * 1.9
            rise = 130 * math.sin(math.pi * u * 0.8) - 150 * u * u
            y = shoulder[1] + math.sin(a) * 165 * s - rise
            size = 0.35 + 0.95 * math.sin(math.pi * u)
            return Pose(x, y, 0, size, size, min(1.0, 6 * u, 3 * (1 - u)))

        out.append(Actor([Part([spark])], motion, 0.8))
    return out


def coral(h: float, colour: str, seed: int) -> Sketch:
    """A branching coral, its foot at the origin."""
    rng = random.Random(seed)
    parts = [limb(0, 6, h * 0.1, 0, -h * 0.5, h * 0.08)]
    for side in (-1, 1):
        for y in (0.2, 0.42):
            x1, y1 = side * h * rng.uniform(0.24, 0.34), -h * (y + rng.uniform(0.24, 0.34))
            parts.append(limb(0, -h * y, h * 0.075, x1, y1, h * 0.06))
            parts.append(limb(x1, y1, h * 0.06, x1 + side * h * 0.04, y1 - h * 0.16, h * 0.055))
    parts.append(limb(0, -h * 0.5, h * 0.08, h * 0.03, -h * 0.95, h * 0.06))
    return Sketch().fill(union(*parts), colour, "rock")


def brain_coral(r: float, colour: str) -> Sketch:
    """A domed coral with grooves."""
    out = Sketch().fill(
        smooth(
            [(-r, 6), (-r * 0.86, -r * 0.5), (0, -r * 0.86), (r * 0.86, -r * 0.5), (r, 6)],
            tension=0.9,
        ),
        colour,
        "rock",
    )
    for k in (0.35, 0.62):
        out.line(arc(0, 0, r * k, r * k * 0.8, 190, 160), "#b03f6a", 4)
    return out


def _weed(h: float, colour: str, start: float, phase: float) -> Sketch:
    """Seaweed at one phase of its swaying."""
    left, right = [], []
    for i in range(7):
        u = i / 6
        swing = 0.13 * u * math.sin(math.tau * (start + phase - u * 0.6))
        x = h * (swing + 0.03 * math.sin(u * 9))
        w = h * 0.06 * (1 - u * 0.75)
        left.append((x - w, -h * u))
        right.append((x + w, -h * u))
    return Sketch().fill(smooth([*left, *reversed(right)], tension=0.9), colour, "leaf")


def whale(s: float) -> Sketch:
    """A far whale swimming left, about 360 long."""
    out = Sketch()
    out.fill(
        smooth(
            [(150, -10), (192, -64), (214, -70), (206, -24), (230, 8), (190, 8), (156, 10)],
            tension=0.7,
        ),
        "#4f86c0",
        "skin",
    )
    body = smooth(
        [
            (-180, 8),
            (-150, -58),
            (-60, -84),
            (60, -54),
            (160, -12),
            (150, 16),
            (40, 58),
            (-90, 72),
            (-160, 50),
        ]
    )
    out.fill(body, "#5a94cf", "skin")
    out.fill(
        smooth([(-168, 30), (-90, 38), (0, 36), (60, 44), (-20, 66), (-100, 70)]), "#dcecf6", "skin"
    )
    out.fill(turned(leaf(84, 26), 62, 0, 0), "#4f86c0", "skin")
    out.eye(-118, -4, 9)
    out.line(arc(-140, 14, 30, 16, 20, 100), "#35608f", 3)
    return Sketch().add(out, scale=s)


def underwater(geo: Geo) -> Setting:
    """A turtle glides over a reef among fish and bubbles; a whale passes far behind."""
    mood = Mood("sea", "#8fe8f0", "#2fa8d8", "#1a5aa8", (0.5, 0.0), "#e8ffff")
    floor = geo.pick(0.86, 0.88) * geo.h
    back, sand = Sketch(), Sketch()
    back.fill(under(waves(floor - 90, 46, 700, 3), -40, geo.w + 40, geo.h + 60), "#3f8fc4", "rock")
    sand.fill(under(waves(floor, 12, 900, 5), -40, geo.w + 40, geo.h + 60), "#f2d9a0", "rock")
    spots = (
        (
            (0.07, 190, "#ff6f7f"),
            (0.2, 120, "#ffa64a"),
            (0.83, 150, "#b06af0"),
            (0.95, 220, "#ff7ab8"),
        )
        if not geo.portrait
        else (
            (0.1, 210, "#ff6f7f"),
            (0.3, 120, "#ffa64a"),
            (0.74, 130, "#b06af0"),
            (0.93, 230, "#ff7ab8"),
        )
    )
    for i, (u, h, tone) in enumerate(spots):
        sand.add(coral(h, tone, i), u * geo.w, floor + 34)
    sand.add(brain_coral(62, "#f0709a"), geo.w * geo.pick(0.32, 0.52), floor + 52)
    sand.add(brain_coral(46, "#ffb35a"), geo.w * geo.pick(0.7, 0.2), floor + 66)
    for u, tone in ((0.45, "#ff7a5a"), (0.6, "#ffd24a")):
        sand.fill(star(u * geo.w, floor + 62, 26, 5, 0.5, -70), tone, "skin")
    tx, ty = geo.at(0.47, 0.52, 0.47, 0.55)
    items: list[Item] = [
        Actor(
            [Part([whale(geo.pick(0.9, 0.95))])],
            lambda t: Pose(
                geo.w * geo.pick(0.79, 0.66) + 34 * math.sin(math.tau * t / 10),
                geo.h * geo.pick(0.25, 0.2) + 8 * math.sin(math.tau * t / 5),
            ),
            0.22,
        ),
        Layer(back, 0.25),
        Layer(sand, 0.7),
        *_weeds(geo, floor),
        *_school(geo),
        turtle(
            geo.pick(1.35, 1.42),
            lambda t: Pose(
                tx + 46 * math.sin(math.tau * t / 10), ty + 16 * math.sin(math.tau * t / 5), -7
            ),
        ),
        *_bubbles(geo),
    ]
    return Setting(mood, items)


def _weeds(geo: Geo, floor: float) -> list[Actor]:
    out = []
    spots = ((0.14, 230), (0.77, 200)) if not geo.portrait else ((0.2, 250), (0.82, 270))
    for i, (u, h) in enumerate(spots):
        tone = ("#3fae6a", "#69c45a")[i % 2]
        part = flapping(10, 5, partial(_weed, h, tone, i * 0.3), still())
        out.append(Actor([part], still(u * geo.w, floor + 40), 0.7))
    return out


def _school(geo: Geo) -> list[Actor]:
    """Fish crossing: each swims out at one side and comes back in at the other."""
    out = []
    rows = (
        (0.3, 0.74, "#2fc4a8", "#fff0a8", 1.15),
        (0.2, 0.28, "#ffd83a", "#f0703a", 1.05),
        (0.66, 0.7, "#f06fb0", "#ffe27a", 0.95),
    )
    for i, (u, v, body, stripe, s) in enumerate(rows):
        if geo.portrait:
            v = (0.76, 0.33, 0.68)[i]
        left = i == 2

        def motion(t: float, u: float = u, v: float = v, left: bool = left) -> Pose:
            a = (u + t / 10 * (-1 if left else 1)) % 1
            return Pose(
                a * (geo.w + 240) - 120,
                v * geo.h + 14 * math.sin(math.tau * (t / 5 + u)),
                4 * math.cos(math.tau * (t / 5 + u)),
            )

        out.append(fish(s * geo.pick(1, 1.1), motion, body, stripe, flip=left))
    return out


def _bubbles(geo: Geo) -> list[Actor]:
    rng, out = random.Random(11), []
    for i in range(4):
        r = rng.uniform(11, 19)
        bubble = Sketch().fill(oval(0, 0, r), "#c9f2ff", "glass")
        bubble.detail(oval(-r * 0.35, -r * 0.35, r * 0.28), "#ffffff", 0.95)
        x, phase = rng.uniform(0.05, 0.95) * geo.w, i / 4

        def motion(t: float, x: float = x, phase: float = phase) -> Pose:
            u = (t / 10 + phase) % 1
            return Pose(
                x + 14 * math.sin(math.tau * u * 4),
                geo.h * (0.9 - 1.0 * u),
                alpha=0.75 * min(1.0, 6 * u),
            )

        out.append(Actor([Part([bubble])], motion, 0.8))
    return out


MAGIC = Scene("magic", magic, cut=(230, 15, 980))
UNDERWATER = Scene("underwater", underwater, cut=(248, 168, 720))
