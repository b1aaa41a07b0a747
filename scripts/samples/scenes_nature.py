"""Animals (cubs in a meadow) and forest (owl, fawn, toadstools, fireflies)."""

from __future__ import annotations

import math
import random

import skia

from .creatures import bear, butterfly, fawn, fox, owl, rabbit
from .model import Actor, Geo, Item, Layer, Mood, Motion, Part, Pose, Scene, Setting, Sketch, still
from .props import bush, cloud_actor, flower, mushroom, pine, stone, tuft
from .shapes import leaf, limb, oval, smooth, turned, under, union, waves


def round_tree(h: float, colour: str, seed: int) -> Sketch:
    """A leafy tree, its foot at the origin."""
    rng = random.Random(seed)
    out = Sketch().fill(
        smooth(
            [
                (-h * 0.07, 4),
                (-h * 0.045, -h * 0.3),
                (-h * 0.05, -h * 0.6),
                (h * 0.05, -h * 0.6),
                (h * 0.045, -h * 0.3),
                (h * 0.08, 4),
            ],
            tension=0.7,
        ),
        "#8a5a38",
        "wood",
    )
    crown = [
        oval(h * 0.24 * math.cos(a), -h * 0.68 + h * 0.2 * math.sin(a), h * rng.uniform(0.17, 0.22))
        for a in (math.tau * i / 7 for i in range(7))
    ]
    return out.fill(union(oval(0, -h * 0.68, h * 0.28), *crown), colour, "leaf")


def animals(geo: Geo) -> Setting:
    """A fox, a rabbit and a bear cub play in a flowering meadow."""
    mood = Mood("day", "#4fb0ee", "#a9e0f5", "#fff3cf", (geo.pick(0.84, 0.8), geo.pick(0.19, 0.12)))
    ground = geo.pick(0.56, 0.5) * geo.h
    back = Sketch()
    line = waves(ground, 14, 900, 5)
    for x, h, seed in ((0.06, 300, 1), (0.93, 330, 2)):
        tree = round_tree(h * geo.pick(1, 1.15), "#58a552", seed)
        back.add(tree, geo.w * x, line(x * geo.w) + 16)
    back.fill(under(line, -40, geo.w + 40, geo.h + 60), "#97d468", "grass")
    front = Sketch()
    low = waves(geo.pick(0.76, 0.7) * geo.h, 10, 1000, 9)
    front.fill(under(low, -40, geo.w + 40, geo.h + 60), "#7cc652", "grass")
    rng = random.Random(3)
    spots = sorted(
        (rng.uniform(0.02, 0.98), rng.uniform(0.06, 1.0), i) for i in range(round(geo.pick(36, 26)))
    )
    for u, v, i in sorted(spots, key=lambda spot: spot[1]):
        x = u * geo.w
        y = low(x) + v * (geo.h - low(x) + 10)
        tone = ("#ff7aa8", "#ffd24a", "#ffffff", "#9a7af0", "#ff8f4a")[i % 5]
        front.add(tuft(30) if i % 3 == 0 else flower(36 + 16 * v, tone), x, y)
    bear_at = geo.at(0.78, 0.86, 0.56, 0.655)
    fox_at = geo.at(0.22, 0.88, 0.32, 0.885)
    rabbit_at = geo.at(0.5, 0.92, 0.76, 0.93)
    k = geo.pick(1.08, 1.3)
    front.shadow(fox_at[0] + 20, fox_at[1], 110, 15).shadow(bear_at[0], bear_at[1], 130, 17)

    def hop(t: float) -> Pose:
        u = (t % 2.5) / 2.5
        beat = max(0.0, math.sin(math.tau * u * 2)) if u < 0.5 else 0.0
        squash = 1 + 0.05 * beat
        return Pose(
            rabbit_at[0] + 26 * math.sin(math.tau * t / 10),
            rabbit_at[1] - 66 * beat,
            0,
            2 - squash,
            squash,
        )

    def shade(t: float) -> Pose:
        p = hop(t)
        s = 1 - (rabbit_at[1] - p.y) / 160
        return Pose(p.x, rabbit_at[1], 0, s, s)

    items: list[Item] = [
        cloud_actor(geo.w * 0.27, geo.h * geo.pick(0.17, 0.1), 250, 2),
        cloud_actor(geo.w * 0.6, geo.h * geo.pick(0.27, 0.22), 200, 6),
        Layer(_far_hills(geo, ground), 0.2),
        Layer(back, 0.45),
        Layer(front, 0.75),
        bear(1.28 * k, still(*bear_at)),
        fox(1.3 * k, still(*fox_at), flip=True),
        Actor([Part([Sketch().shadow(0, 0, 62, 10)])], shade, 0.8),
        rabbit(1.12 * k, hop),
        butterfly(1.3, _flutter(geo.at(0.42, 0.42, 0.24, 0.47), 0.0), "#ff8fc0"),
        butterfly(1.1, _flutter(geo.at(0.6, 0.36, 0.76, 0.36), 0.4), "#ffb52e"),
    ]
    return Setting(mood, items)


def _far_hills(geo: Geo, ground: float) -> Sketch:
    out = Sketch()
    out.fill(
        under(waves(ground - 60, 30, 1100, 2), -40, geo.w + 40, ground + 200), "#86c7a8", "grass"
    )
    line = waves(ground - 24, 18, 800, 6)
    for i in range(9):
        x = (i + 0.5) * geo.w / 9
        out.add(pine(60 + 22 * (i % 3), "#4f9a70"), x, line(x) + 6)
    return out.fill(under(line, -40, geo.w + 40, ground + 200), "#84c982", "grass")


def _flutter(at: tuple[float, float], phase: float) -> Motion:
    def motion(t: float) -> Pose:
        a = math.tau * (t / 10 + phase)
        return Pose(
            at[0] + 70 * math.sin(a) + 20 * math.sin(3 * a),
            at[1] + 34 * math.sin(2 * a) + 10 * math.sin(5 * a),
            18 * math.cos(a),
        )

    return motion


def trunk(x: float, w: float, top: float, foot: float, colour: str) -> Sketch:
    """A tall tree reaching out of the picture."""
    return Sketch().fill(
        smooth(
            [
                (x - w * 0.85, foot),
                (x - w * 0.5, foot - 60),
                (x - w * 0.42, (top + foot) / 2),
                (x - w * 0.46, top),
                (x + w * 0.46, top),
                (x + w * 0.4, (top + foot) / 2),
                (x + w * 0.5, foot - 60),
                (x + w * 0.9, foot),
            ],
            tension=0.5,
        ),
        colour,
        "wood",
    )


def canopy(geo: Geo, y: float, colour: str, seed: int) -> Sketch:
    """Leaves hanging from the upper edge."""
    rng, blobs = random.Random(seed), [oval(0, -70, 10)]
    n = round(geo.w / 95)
    for i in range(n + 1):
        r = rng.uniform(62, 96)
        blobs.append(oval(i * geo.w / n, y - r * 0.5 + rng.uniform(-22, 22), r, r * 0.8))
    top = skia.Path()
    top.addRect(skia.Rect.MakeLTRB(-60, -80, geo.w + 60, max(1.0, y - 20)))
    return Sketch().fill(union(top, *blobs), colour, "leaf")


def fern(h: float, colour: str = "#3f8f4f") -> Sketch:
    """A fern, its foot at the origin."""
    out = Sketch()
    for angle in (-150, -122, -94, -66, -36):
        out.fill(turned(leaf(h, h * 0.17), angle), colour, "leaf")
    return out


def forest(geo: Geo) -> Setting:
    """Deep in the woods an owl blinks, a fawn listens and fireflies dance."""
    mood = Mood("woods", "#1d5a4c", "#4fa06a", "#d8efa0", (geo.pick(0.5, 0.5), 0.18), "#fff2a8")
    floor = geo.pick(0.78, 0.8) * geo.h
    far, mid = Sketch(), Sketch()
    rng = random.Random(14)
    for i in range(round(geo.pick(11, 7))):
        x = (i + rng.uniform(0.2, 0.8)) * geo.w / geo.pick(11, 7)
        far.add(trunk(x, rng.uniform(26, 40), -60, floor, "#5f9a78"))
    far.fill(under(waves(floor - 44, 12, 800, 3), -40, geo.w + 40, geo.h + 60), "#6fb06a", "grass")
    for u, w in ((0.27, 66), (0.66, 58)) if not geo.portrait else ((0.42, 60), (0.66, 50)):
        mid.add(trunk(u * geo.w, w, -60, floor + 6, "#6b5a44"))
    mid.fill(under(waves(floor - 14, 10, 900, 6), -40, geo.w + 40, geo.h + 60), "#4f9a52", "grass")
    near = Sketch()
    for u, w in ((0.06, 150), (0.95, 170)) if not geo.portrait else ((0.04, 140), (0.97, 130)):
        near.add(trunk(u * geo.w, w, -60, floor + 60, "#7a4f34"))
    perch = geo.at(0.2, 0.46, 0.36, 0.34)
    reach = (geo.w * 0.04, perch[1] + 46)
    near.fill(limb(*reach, 24, perch[0] + 110, perch[1] + 8, 9), "#7a4f34", "wood")
    for dx, angle in ((96, -40), (112, 20), (60, 70)):
        tip = (perch[0] + dx, perch[1] + 6)
        near.add(Sketch().fill(turned(leaf(44, 15), angle), "#69b84e", "leaf"), *tip)
    near.fill(
        under(waves(floor + 34, 12, 1000, 8), -40, geo.w + 40, geo.h + 60), "#3f8a48", "grass"
    )
    fawn_at = geo.at(0.62, 0.885, 0.6, 0.83)
    near.shadow(fawn_at[0], fawn_at[1], 120, 14)
    shrooms = (
        ((0.33, 0.9, 110), (0.4, 0.94, 76), (0.85, 0.93, 130), (0.78, 0.96, 72), (0.13, 0.95, 84))
        if not geo.portrait
        else (
            (0.2, 0.87, 128),
            (0.34, 0.9, 86),
            (0.84, 0.92, 136),
            (0.7, 0.95, 80),
            (0.1, 0.93, 70),
        )
    )
    front = Sketch()
    for u, v, h in shrooms:
        front.add(mushroom(h * 1.12, "#e8463a" if h > 80 else "#f2953a"), u * geo.w, v * geo.h)
    for u, h in ((0.02, 120), (0.24, 80), (0.52, 70), (0.98, 130)):
        front.add(fern(h), u * geo.w, geo.h - 6)
    front.add(stone(90, "#7d8a86"), geo.w * 0.47, geo.h * 0.985)
    items: list[Item] = [
        Layer(far, 0.15),
        Layer(canopy(geo, 60, "#4f9a5f", 1), 0.25),
        Layer(mid, 0.45),
        Layer(
            Sketch()
            .add(bush(200, "#3f8f55", 3), geo.w * geo.pick(0.47, 0.16), floor + 26)
            .add(bush(170, "#4a9a55", 6), geo.w * geo.pick(0.83, 0.86), floor + 30),
            0.5,
        ),
        Layer(near, 0.75),
        Layer(canopy(geo, 22, "#2f7a46", 2), 0.75),
        owl(geo.pick(1.12, 1.25), still(*perch)),
        fawn(geo.pick(1.05, 1.2), still(*fawn_at)),
        Layer(front, 0.8),
        *_fireflies(geo),
    ]
    return Setting(mood, items)


def _fireflies(geo: Geo) -> list[Actor]:
    """Lights that wander and pulse."""
    rng, out = random.Random(17), []
    fly = Sketch().glow(0, 0, 30, "#fff07a").detail(oval(0, 0, 4.5), "#fffbd0")
    for _ in range(11):
        x, y = rng.uniform(0.08, 0.92) * geo.w, rng.uniform(0.2, 0.85) * geo.h
        phase, k = rng.random(), rng.choice((2, 3, 4))

        def motion(t: float, x: float = x, y: float = y, phase: float = phase, k: int = k) -> Pose:
            a = math.tau * (t / 10 + phase)
            return Pose(
                x + 44 * math.sin(a) + 14 * math.sin(3 * a),
                y + 30 * math.cos(2 * a),
                alpha=0.55 + 0.45 * math.sin(k * a),
            )

        out.append(Actor([Part([fly])], motion, 0.8))
    return out


ANIMALS = Scene("animals", animals, cut=(480, 232, 760))
FOREST = Scene("forest", forest, cut=(120, 105, 830))
