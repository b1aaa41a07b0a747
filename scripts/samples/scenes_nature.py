"""Animals (bunny, fox cub and hedgehog in a meadow) and forest (a fawn on a mossy path)."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import skia

from .creatures import butterfly, fawn, fox, hedgehog, rabbit
from .model import Actor, Geo, Item, Layer, Mood, Motion, Part, Pose, Scene, Setting, Sketch
from .props import bush, cloud_actor, flower, pine, round_tree, stone, tuft
from .shapes import leaf, moved, oval, smooth, turned, under, union, waves


def animals(geo: Geo) -> Setting:
    """A bunny, a fox cub and a hedgehog hop and tumble in a meadow of wildflowers."""
    mood = Mood("day", "#4fb0ee", "#a9e0f5", "#fff3cf", (geo.pick(0.84, 0.8), geo.pick(0.19, 0.12)))
    ground = geo.pick(0.56, 0.5) * geo.h
    back = Sketch()
    line = waves(ground, 14, 900, 5)
    for x, h, seed in ((0.06, 300, 1), (0.93, 330, 2)):
        tree = round_tree(h * geo.pick(1, 1.15), "#58a552", seed)
        back.add(tree, geo.w * x, line(x * geo.w) + 16)
    back.fill(under(line, -40, geo.w + 40, geo.h + 60), "#97d468", "grass")
    front = Sketch()
    low = waves(geo.pick(0.76, 0.64) * geo.h, 10, 1000, 9)
    front.fill(under(low, -40, geo.w + 40, geo.h + 60), "#7cc652", "grass")
    rng = random.Random(3)
    spots = sorted(
        (rng.uniform(0.02, 0.98), rng.uniform(0.06, 1.0), i) for i in range(round(geo.pick(44, 36)))
    )
    for u, v, i in sorted(spots, key=lambda spot: spot[1]):
        x = u * geo.w
        y = low(x) + v * (geo.h - low(x) + 10)
        tone = ("#ff7aa8", "#ffd24a", "#ffffff", "#9a7af0", "#ff8f4a")[i % 5]
        front.add(tuft(30) if i % 4 == 0 else flower(36 + 16 * v, tone), x, y)
    fox_at = geo.at(0.22, 0.88, 0.38, 0.69)
    rabbit_at = geo.at(0.5, 0.9, 0.72, 0.8)
    hog_at = geo.at(0.76, 0.92, 0.34, 0.925)
    k = geo.pick(1.08, 1.3)
    fox_hop = _hops(fox_at, 30, 5.0, turn=-5)
    rabbit_hop = _hops(rabbit_at, 74, 2.5, drift=26)
    tumble = _tumble(hog_at, geo.pick(88, 80), 80 * 1.25 * k)
    items: list[Item] = [
        cloud_actor(geo.w * 0.27, geo.h * geo.pick(0.17, 0.1), 250, 2),
        cloud_actor(geo.w * 0.6, geo.h * geo.pick(0.27, 0.22), 200, 6),
        Layer(_far_hills(geo, ground), 0.2),
        Layer(back, 0.45),
        Layer(front, 0.75),
        _shade(fox_hop, fox_at[1], 110, 15),
        fox(1.3 * k, fox_hop, flip=True),
        _shade(rabbit_hop, rabbit_at[1], 70, 11),
        rabbit(1.25 * k, rabbit_hop),
        _shade(lambda t: Pose(tumble[0](t), hog_at[1]), hog_at[1], 84, 12),
        hedgehog(1.25 * k, tumble[1]),
        butterfly(1.3, _flutter(geo.at(0.42, 0.36, 0.24, 0.44), 0.0), "#ff8fc0"),
        butterfly(1.1, _flutter(geo.at(0.66, 0.34, 0.76, 0.48), 0.4), "#ffb52e"),
    ]
    return Setting(mood, items)


def _hops(
    at: tuple[float, float], height: float, seconds: float, drift: float = 0.0, turn: float = 0.0
) -> Motion:
    """Two hops on the spot, then a rest of the same length."""

    def motion(t: float) -> Pose:
        u = (t % seconds) / seconds
        beat = max(0.0, math.sin(math.tau * u * 2)) if u < 0.5 else 0.0
        if 0.25 < u < 0.5:
            beat = max(beat, math.sin(math.tau * (u - 0.25) * 2))
        squash = 1 + 0.05 * beat
        x = at[0] + drift * math.sin(math.tau * t / 10)
        return Pose(x, at[1] - height * beat, turn * beat, 2 - squash, squash)

    return motion


def _tumble(
    at: tuple[float, float], way: float, middle: float
) -> tuple[Callable[[float], float], Motion]:
    """Head over heels to the right and, five seconds later, back: where it is, and its pose.

    A puppet turns about its feet; here it must turn about its middle, so the feet go round that.
    """

    def part(t: float) -> float:
        u = (t % 10) - 1.0
        there = min(1.0, max(0.0, u / 1.5)) - min(1.0, max(0.0, (u - 5) / 1.5))
        return there * there * (3 - 2 * there)

    def along(t: float) -> float:
        return at[0] - way / 2 + way * part(t)

    def motion(t: float) -> Pose:
        k = part(t)
        a = math.tau * k
        lift = 46 * math.sin(math.pi * k) ** 2
        x = along(t) - middle * math.sin(a)
        return Pose(x, at[1] - lift - middle + middle * math.cos(a), math.degrees(a))

    return along, motion


def _shade(motion: Motion, ground: float, rx: float, ry: float) -> Actor:
    """The shadow under somebody who hops: smaller the higher."""

    def pose(t: float) -> Pose:
        p = motion(t)
        s = max(0.3, 1 - (ground - p.y) / 160)
        return Pose(p.x, ground, 0, s, s)

    return Actor([Part([Sketch().shadow(0, 0, rx, ry)])], pose, 0.8)


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


def _mossy(w: float) -> Sketch:
    """A stone under a cap of moss, its foot at the origin."""
    out = Sketch().add(stone(w, "#8a9690"))
    cap = smooth(
        [
            (-w * 0.44, -w * 0.24),
            (-w * 0.3, -w * 0.42),
            (0, -w * 0.52),
            (w * 0.3, -w * 0.4),
            (w * 0.42, -w * 0.2),
            (w * 0.18, -w * 0.26),
            (0, -w * 0.18),
            (-w * 0.2, -w * 0.28),
        ]
    )
    return out.fill(cap, "#7fc04a", "grass")


def _path(geo: Geo, floor: float) -> Sketch:
    """A mossy path that winds from the near edge into the wood."""
    left = geo.pick(0.3, 0.16)
    right = geo.pick(0.72, 0.9)
    far = geo.pick(0.47, 0.44)
    depth = geo.h - floor
    way = [
        (left * geo.w, geo.h + 50),
        ((left + 0.07) * geo.w, floor + depth * 0.62),
        ((far + 0.05) * geo.w, floor + depth * 0.3),
        ((far - 0.05) * geo.w, floor + 8),
        (far * geo.w, floor - 40),
        ((far + 0.025) * geo.w, floor - 40),
        ((far + 0.02) * geo.w, floor + 8),
        ((far + 0.2) * geo.w, floor + depth * 0.3),
        ((right + 0.02) * geo.w, floor + depth * 0.62),
        (right * geo.w, geo.h + 50),
    ]
    out = Sketch().fill(smooth(way, tension=0.8), "#a8b878", "grass")
    rng = random.Random(12)
    for _ in range(round(geo.pick(16, 12))):
        v = rng.uniform(0.35, 0.95)
        x = (left + 0.1 + rng.random() * (right - left - 0.2)) * geo.w
        moss = oval(x, floor + depth * v, 26 + 30 * v, 5 + 6 * v)
        out.detail(moss, "#86b84e", 0.8)
    return out


def forest(geo: Geo) -> Setting:
    """A fawn on a mossy path in a lush wood steps forward, ears twitching, and looks up."""
    mood = Mood("woods", "#2f7a4c", "#7cc46a", "#e8f7b0", (geo.pick(0.5, 0.5), 0.18), "#fff6b8")
    floor = geo.pick(0.72, 0.74) * geo.h
    far, mid = Sketch(), Sketch()
    rng = random.Random(14)
    for i in range(round(geo.pick(11, 7))):
        x = (i + rng.uniform(0.2, 0.8)) * geo.w / geo.pick(11, 7)
        far.add(trunk(x, rng.uniform(26, 40), -60, floor, "#6fae80"))
    far.fill(under(waves(floor - 44, 12, 800, 3), -40, geo.w + 40, geo.h + 60), "#86c46e", "grass")
    for u, w in ((0.25, 66), (0.7, 58)) if not geo.portrait else ((0.24, 60), (0.72, 50)):
        mid.add(trunk(u * geo.w, w, -60, floor + 6, "#7a6248"))
    mid.fill(under(waves(floor - 14, 10, 900, 6), -40, geo.w + 40, geo.h + 60), "#62ae54", "grass")
    near = Sketch()
    for u, w in ((0.05, 150), (0.95, 170)) if not geo.portrait else ((0.02, 130), (0.98, 130)):
        near.add(trunk(u * geo.w, w, -60, floor + 60, "#8a5a3a"))
    near.fill(
        under(waves(floor + 30, 12, 1000, 8), -40, geo.w + 40, geo.h + 60), "#4f9f4c", "grass"
    )
    near.add(_path(geo, floor))
    for u, v, r in ((0.36, 0.84, 90), (0.62, 0.9, 120), (0.48, 0.76, 60), (0.8, 0.8, 80)):
        near.glow(u * geo.w, v * geo.h, r, "#fff4a0", 0.5)
    fx, fy = geo.at(0.56, 0.9, 0.58, 0.87)
    front = Sketch()
    for u, v, w in (
        ((0.15, 0.97, 120), (0.24, 0.99, 76), (0.87, 0.96, 130), (0.78, 0.985, 70))
        if not geo.portrait
        else ((0.12, 0.93, 130), (0.28, 0.965, 84), (0.9, 0.95, 130), (0.76, 0.985, 76))
    ):
        front.add(_mossy(w), u * geo.w, v * geo.h)
    for u, v, h in (
        ((0.03, 0.99, 150), (0.3, 1.0, 84), (0.7, 1.0, 90), (0.97, 0.99, 150), (0.09, 0.86, 90))
        if not geo.portrait
        else ((0.02, 0.99, 150), (0.42, 1.0, 84), (0.98, 0.99, 140), (0.05, 0.86, 90))
    ):
        front.add(fern(h, "#48a052"), u * geo.w, v * geo.h - 4)

    def step(t: float) -> float:
        """0 to 1 while it walks forward, at the beginning; back to 0 towards the end."""
        k = min(1.0, max(0.0, (t - 0.5) / 2.5)) - min(1.0, max(0.0, (t - 7.0) / 2.5))
        return k * k * (3 - 2 * k)

    def stride(t: float) -> float:
        moving = 0.5 < t < 3.0 or 7.0 < t < 9.5
        return 15 * math.sin(math.tau * t / 1.25 - math.tau * 0.4) if moving else 0.0

    def nod(t: float) -> float:
        up = min(1.0, max(0.0, (t - 3.0) / 0.8)) - min(1.0, max(0.0, (t - 6.0) / 0.8))
        return 3 * math.sin(math.tau * t / 5) + 17 * up

    s = geo.pick(1.12, 1.3)
    way = geo.pick(84, 60)
    items: list[Item] = [
        Layer(far, 0.15),
        Layer(canopy(geo, 70, "#63ae62", 1), 0.25),
        Layer(mid, 0.45),
        Layer(
            Sketch()
            .add(bush(210, "#4a9f55", 3), geo.w * geo.pick(0.33, 0.12), floor + 26)
            .add(bush(180, "#58ac58", 6), geo.w * geo.pick(0.84, 0.88), floor + 30),
            0.5,
        ),
        Layer(near, 0.75),
        Layer(canopy(geo, 26, "#3f9650", 2), 0.75),
        *_boughs(geo),
        Actor(
            [Part([Sketch().shadow(0, 0, 120 * s, 14 * s)])],
            lambda t: Pose(fx - way * step(t), fy),
            0.75,
        ),
        fawn(s, lambda t: Pose(fx - way * step(t), fy), stride, nod),
        Layer(front, 0.8),
        *_leaves(geo),
    ]
    return Setting(mood, items)


def _boughs(geo: Geo) -> list[Actor]:
    """Leafy twigs that hang from above and stir."""
    out = []
    for i, (u, h) in enumerate(((0.14, 120), (0.4, 90), (0.83, 130))):
        twig = Sketch().line(smooth([(0, -20), (6, h * 0.5), (0, h)], closed=False), "#6b4a32", 6)
        for k in range(6):
            y, side = h * (0.2 + 0.15 * k), 1 if k % 2 else -1
            leaves = Sketch().fill(turned(leaf(48, 17), 90 - side * 48), "#6fc054", "leaf")
            twig.add(leaves, 2, y)

        def motion(t: float, u: float = u, i: int = i) -> Pose:
            return Pose(u * geo.w, 30, 6 * math.sin(math.tau * (t / 5 + i * 0.3)))

        out.append(Actor([Part([twig])], motion, 0.8))
    return out


def _leaves(geo: Geo) -> list[Actor]:
    """Leaves that the breeze carries down."""
    out = []
    for i in range(5):
        tone = ("#8fd05a", "#b8d84a", "#6fb84a")[i % 3]
        one = Sketch().fill(moved(leaf(30, 11), -15, 0), tone, "leaf")

        def motion(t: float, i: int = i) -> Pose:
            u = (t / 10 + i / 5) % 1
            return Pose(
                (0.02 + 0.17 * i) * geo.w + 60 * math.sin(math.tau * u * 2) + 50 * u,
                (0.1 + 0.8 * u) * geo.h,
                60 * math.sin(math.tau * u * 2),
                alpha=min(1.0, 8 * u, 8 * (1 - u)),
            )

        out.append(Actor([Part([one])], motion, 0.8))
    return out


ANIMALS = Scene(
    "animals",
    animals,
    cut=(60, 240, 1060),
    story=(
        "A fluffy bunny, a fox cub and a little hedgehog together in a meadow of wildflowers.",
        "The animals hop and tumble playfully.",
    ),
)
FOREST = Scene(
    "forest",
    forest,
    cut=(390, 225, 740),
    story=(
        "A little fawn on a mossy path in a lush green forest.",
        "The fawn steps forward, ears twitching, and looks up.",
    ),
)
