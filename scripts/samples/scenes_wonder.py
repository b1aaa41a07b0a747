"""Magic (a little wizard in a garden) and underwater (a turtle's reef)."""

from __future__ import annotations

import math
import random
from functools import partial

from .creatures import fish, flapping, turtle
from .model import Actor, Geo, Item, Layer, Mood, Part, Pose, Scene, Setting, Sketch, still
from .people import Angle, Child, Moves, bob, child, sway
from .props import bush, flower, mushroom, tuft
from .shapes import (
    arc,
    box,
    leaf,
    limb,
    moved,
    oval,
    poly,
    smooth,
    star,
    turned,
    under,
    union,
    waves,
)


def _arch(h: float) -> Sketch:
    """A garden arch grown over with glowing roses, its middle at the origin, feet at y 0."""
    rng = random.Random(9)
    out = Sketch()
    w = h * 0.42
    for side in (-1, 1):
        out.fill(box(side * w - 9, -h * 0.62, 18, h * 0.63, 6), "#8a6fb0", "wood")
    hoop = [
        (w * math.cos(a), -h * 0.6 + w * math.sin(a))
        for a in (math.pi * (1 + i / 12) for i in range(13))
    ]
    pillar = [(side * w, -h * v) for side in (-1, 1) for v in (0.1, 0.24, 0.38, 0.5)]
    blobs = [oval(x, y, h * rng.uniform(0.07, 0.1)) for x, y in [*hoop, *pillar]]
    out.fill(union(*blobs), "#3f8f78", "leaf")
    for i, (x, y) in enumerate([*hoop, *pillar]):
        tone = ("#ff8fd0", "#ffd27a", "#c9a0ff")[i % 3]
        u, v = x + rng.uniform(-12, 12), y + rng.uniform(-12, 12)
        if i % 2:
            out.glow(u, v, 30, tone, 0.5)
        out.fill(oval(u, v, h * 0.026), tone, "leaf").detail(oval(u, v, h * 0.011), "#fff3c0")
    return out


def _bellflower(h: float, tone: str) -> Sketch:
    """A bending flower with a lit bell, its foot at the origin."""
    out = Sketch()
    out.line(
        smooth(
            [(0, 0), (-h * 0.06, -h * 0.5), (h * 0.04, -h * 0.94), (h * 0.22, -h * 0.9)],
            closed=False,
        ),
        "#3f8f70",
        max(4.0, h * 0.05),
    )
    for angle, y in ((-150, 0.2), (-34, 0.34)):
        out.fill(moved(turned(leaf(h * 0.34, h * 0.09), angle), 0, -h * y), "#4aa07a", "leaf")
    x, y = h * 0.24, -h * 0.84
    out.glow(x, y + h * 0.12, h * 0.36, tone, 0.6)
    bell = [
        (-0.05, -0.06),
        (0.05, -0.06),
        (0.13, 0.1),
        (0.17, 0.24),
        (0, 0.2),
        (-0.17, 0.24),
        (-0.13, 0.1),
    ]
    out.fill(smooth([(x + h * u, y + h * v) for u, v in bell], tension=0.8), tone, "leaf")
    return out.detail(oval(x, y + h * 0.2, h * 0.05, h * 0.03), "#fffbe0")


def magic(geo: Geo) -> Setting:
    """A small wizard in a starry cloak swirls a glowing wand in an enchanted garden."""
    sun = (geo.pick(0.13, 0.16), geo.pick(0.2, 0.1))
    mood = Mood("night", "#231a6a", "#5b3fa8", "#e8a0b8", sun, "#fff3c0")
    floor = geo.pick(0.74, 0.74) * geo.h
    far, near = Sketch(), Sketch()
    line = waves(floor - 60, 20, 900, 2)
    for i in range(6):
        x = (i + 0.5) * geo.w / 6
        far.add(bush(240, ("#4f4a9a", "#5a509f")[i % 2], i + 1), x, line(x) + 12)
    far.fill(under(line, -40, geo.w + 40, geo.h + 60), "#5f58a8", "grass")
    near.fill(under(waves(floor, 12, 1000, 5), -40, geo.w + 40, geo.h + 60), "#4f8f6e", "grass")
    wx, wy = geo.at(0.38, 0.9, 0.4, 0.87)
    ax = geo.pick(0.72, 0.56) * geo.w
    near.add(_arch(geo.pick(430, 600)), ax, floor + 30)
    for i in range(5):
        u = i / 4
        x, y = ax + (wx + 150 - ax) * u, floor + 44 + (wy + 26 - floor - 44) * u
        near.fill(oval(x, y, 34 + 26 * u, 8 + 6 * u), "#a89ac8", "rock")
    rng = random.Random(6)
    for i in range(round(geo.pick(24, 18))):
        x = rng.uniform(0, geo.w)
        y = floor + rng.uniform(0.2, 1.0) * (geo.h - floor)
        tone = ("#ff8fd0", "#8fd8ff", "#ffe08a")[i % 3]
        near.add(tuft(30, "#3f7f5f") if i % 3 == 0 else flower(42, tone), x, y)
    for u, v, h, tone in (
        (
            (0.1, 0.95, 190, "#ff9ae0"),
            (0.18, 0.99, 130, "#ffd27a"),
            (0.88, 0.9, 200, "#a8b8ff"),
            (0.57, 0.98, 110, "#ffd27a"),
        )
        if not geo.portrait
        else (
            (0.1, 0.93, 200, "#ff9ae0"),
            (0.66, 0.955, 120, "#ffd27a"),
            (0.86, 0.9, 210, "#a8b8ff"),
        )
    ):
        near.add(_bellflower(h, tone), u * geo.w, v * geo.h)
    near.add(mushroom(84, "#8f5ae0"), geo.w * geo.pick(0.26, 0.24), geo.h * 0.965)
    near.shadow(wx, wy, 100, 13)
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
    s = geo.pick(1.3, 1.5)
    wand = Sketch().line(poly([(4, 0), (24, 70)], False), "#7a4a2a", 7)
    wand.glow(27, 80, 66, "#ffe27a").fill(star(27, 80, 22, 5, 0.48, 0), "#ffe04a")
    # The hand goes round: the arm turns up and down while it comes nearer and goes.
    wave = sway(34, 5, base=-112)
    reach = sway(0.2, 5, 0.25, base=0.92)
    moves = Moves(left_arm=sway(6, 5, base=24), right_arm=wave, right_reach=reach, head=sway(4, 5))
    shoulder = (wx + s * 38, wy - s * 150)
    items: list[Item] = [
        Layer(far, 0.3),
        Layer(near, 0.75),
        *_lights(geo),
        child(wizard, s, bob(wx, wy, 3, 5), moves, hold_right=wand),
        *_sparks(shoulder, wave, reach, s),
    ]
    return Setting(mood, items)


def _sparks(shoulder: tuple[float, float], wave: Angle, reach: Angle, s: float) -> list[Actor]:
    """Stars that the wand leaves where it was: its circle, fading."""
    out = []
    for i in range(9):
        tone = ("#ffe27a", "#ff9ae0", "#8fe8ff")[i % 3]
        spark = (
            Sketch()
            .glow(0, 0, 30, tone, 0.7)
            .detail(star(0, 0, 16, 5 if i % 2 else 4, 0.45 if i % 2 else 0.25), tone)
        )

        def motion(t: float, i: int = i) -> Pose:
            u = (t / 2.5 + i / 9) % 1
            born = t - 2.5 * u
            a = math.radians(wave(born) + 90 - 9)
            far = 165 * s * reach(born)
            size = 0.35 + 0.8 * math.sin(math.pi * u)
            x = shoulder[0] + math.cos(a) * far + 14 * math.sin(i) * u
            y = shoulder[1] + math.sin(a) * far + 70 * u * u
            return Pose(x, y, 0, size, size, min(1.0, 6 * u, 2.5 * (1 - u)))

        out.append(Actor([Part([spark])], motion, 0.8))
    return out


def _lights(geo: Geo) -> list[Actor]:
    """Tiny lights that swirl through the air and grow, as when one glides towards them."""
    out = []
    for i in range(10):
        tone = ("#ffe9a0", "#f0a8ff", "#a8e8ff")[i % 3]
        light = Sketch().glow(0, 0, 26, tone).detail(oval(0, 0, 4.5), "#fffbe8")

        def motion(t: float, i: int = i) -> Pose:
            u = (t / 10 + i / 10) % 1
            a = math.tau * (i * 0.382 + u * 0.6)
            r = 0.12 + 0.5 * u
            size = 0.5 + 0.9 * u
            return Pose(
                geo.w * (0.5 + r * math.cos(a)),
                geo.h * (0.42 + 0.8 * r * math.sin(a)),
                0,
                size,
                size,
                min(1.0, 6 * u, 5 * (1 - u)),
            )

        out.append(Actor([Part([light])], motion, 0.8))
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


def underwater(geo: Geo) -> Setting:
    """A young turtle glides over a coral reef among small bright fish and bubbles."""
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
        (0.72, 0.2, "#ff8a4a", "#fff0c8", 0.8),
        (0.84, 0.27, "#ff8a4a", "#fff0c8", 0.66),
    )
    for i, (u, v, body, stripe, s) in enumerate(rows):
        if geo.portrait:
            v = (0.76, 0.33, 0.68, 0.2, 0.25)[i]
        left = i >= 2

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


MAGIC = Scene(
    "magic",
    magic,
    cut=(330, 110, 840),
    story=(
        "A small smiling wizard in a starry cloak holding a glowing wand in an enchanted garden.",
        "The wizard swirls the wand in a slow, wide circle.",
    ),
)
UNDERWATER = Scene(
    "underwater",
    underwater,
    cut=(248, 168, 720),
    story=(
        "A young sea turtle swimming underwater with small bright fish above a coral reef.",
        "The turtle paddles its flippers and glides past the coral.",
    ),
)
