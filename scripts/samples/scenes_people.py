"""Adventure (a hike with a puppy) and friendship (a bear and a rabbit at a picnic)."""

from __future__ import annotations

import math
import random
from functools import partial

from .creatures import bear, butterfly, flapping, puppy, rabbit
from .model import (
    Actor,
    Geo,
    Item,
    Layer,
    Mood,
    Motion,
    Part,
    Pose,
    Scene,
    Scroll,
    Setting,
    Sketch,
    still,
)
from .people import Angle, Child, bob, child, sway, walk
from .props import bird, cloud_actor, flower, pine, round_tree, stone, tuft
from .shapes import arc, box, heart, limb, oval, poly, smooth, under, waves, within


def hill(geo: Geo, base: float, amp: float, seed: int, colour: str, pines: int = 0) -> Sketch:
    """A wooded hill across the picture."""
    line = waves(base, amp, 900, seed)
    out, rng = Sketch(), random.Random(seed)
    for i in range(pines):
        x = (i + rng.uniform(0.1, 0.9)) * geo.w / pines
        out.add(pine(rng.uniform(60, 110), "#3f8a5c"), x, line(x) + 8)
    return out.fill(under(line, -40, geo.w + 40, geo.h + 60), colour, "grass")


def _trail(geo: Geo) -> Scroll:
    """The ground the hiker walks on; it repeats, and passes by once in a clip."""
    period, total = 480.0, geo.w + 480.0
    ground = geo.pick(0.845, 0.86) * geo.h
    line = waves(ground - 30, 7, period, 3)
    out, rng = Sketch(), random.Random(31)
    out.fill(under(line, -60, total + 60, geo.h + 60), "#7cc35a", "grass")
    path = under(lambda x: line(x) + 26, -60, total + 60, geo.h + 60)
    strip = under(lambda x: line(x) + 66, -60, total + 60, geo.h + 80)
    out.fill(path, "#e3c08a", "rock")
    out.fill(strip, "#6ab550", "grass")
    spots = [(rng.uniform(0, period), rng.random()) for _ in range(11)]
    for x0, kind in sorted(spots):
        for k in range(math.ceil(total / period) + 1):
            x = x0 + k * period
            if x > total + 40:
                continue
            if kind < 0.45:
                out.add(tuft(34), x, line(x) + 2)
            elif kind < 0.6:
                out.add(stone(40), x, line(x) + 92)
            else:
                tone = ("#ff7aa8", "#ffd24a", "#ffffff", "#b58af0")[int(kind * 40) % 4]
                out.add(flower(46, tone), x, line(x) + 104 + 30 * (kind - 0.6))
    return Scroll(out, period, 10, 0.8)


def _backpack() -> Part:
    """A big pack, a rolled map sticking out of it."""
    pack = Sketch().fill(limb(-84, -178, 13, -116, -262, 13), "#f6e7c0", "cloth")
    pack.fill(oval(-116, -262, 13, 11), "#e2c88e", "cloth")
    pack.line(arc(-116, -262, 6, 5, 0, 300), "#a8854a", 2.5)
    pack.line(poly([(-108, -206), (-88, -214)], False), "#d8503c", 6)
    pack.fill(box(-116, -192, 104, 136, 34), "#3f8f6a", "cloth")
    pack.fill(box(-120, -128, 58, 62, 16), "#2f7455", "cloth")
    pack.fill(box(-112, -192, 98, 40, 20), "#57ab84", "cloth")
    pack.detail(box(-72, -164, 14, 26, 4), "#f2c95a")
    return Part([pack])


def _winding_path(geo: Geo, base: float) -> Sketch:
    """The path ahead: up the hills in bends, narrower and narrower."""
    x = geo.pick(0.7, 0.68) * geo.w
    k = geo.pick(1.0, 0.8)
    points = [(0, 190, 62), (96, 128, 40), (-38, 78, 26), (58, 30, 15), (18, 2, 8)]
    left = [(x + k * (u - w), base + v) for u, v, w in points]
    right = [(x + k * (u + w), base + v) for u, v, w in points]
    return Sketch().fill(smooth([*left, *reversed(right)], tension=0.9), "#e9cd96", "rock")


def adventure(geo: Geo) -> Setting:
    """A little explorer with a big backpack walks a winding hill path, a puppy close behind."""
    mood = Mood("day", "#62b6ee", "#b4e0f4", "#ffe09a", (geo.pick(0.8, 0.78), geo.pick(0.26, 0.2)))
    base = geo.pick(0.62, 0.64) * geo.h
    far = hill(geo, base - 70, 46, 2, "#8fb8c8")
    middle = hill(geo, base - 14, 40, 5, "#8cc48a", 7)
    near = hill(geo, base + 26, 26, 8, "#a2cc62").add(_winding_path(geo, base + 26))
    stick = Sketch().line(poly([(4, -96), (4, 104)], False), "#7a4f2c", 8)
    hiker = Child(hat="explorer", top="#f2603c", legs="#3f6fae", turn=0.7, hair="#6a3a1f")
    x, y, s = geo.pick(0.52, 0.66) * geo.w, geo.pick(0.855, 0.868) * geo.h, geo.pick(1.34, 1.42)
    moves = walk(1.25, 24)
    moves.head = sway(3, 5)
    moves.right_arm = sway(10, 1.25, base=-30)
    step = 1.25 / 2
    px, py = geo.pick(0.25, 0.2) * geo.w, y + 14
    dog = geo.pick(1.35, 1.3)

    def trot(t: float) -> Pose:
        gap = 14 * math.sin(math.tau * t / 5)
        return Pose(px + gap, py - 6 * round(abs(math.sin(math.pi * t / 0.3125))))

    items: list[Item] = [
        cloud_actor(geo.w * 0.2, geo.h * geo.pick(0.16, 0.1), 230, 3),
        cloud_actor(geo.w * 0.55, geo.h * geo.pick(0.3, 0.28), 180, 5),
        Layer(far, 0.15),
        _flock(geo, geo.pick(0.5, 0.3), geo.pick(0.17, 0.2)),
        Layer(middle, 0.3),
        Layer(near, 0.55),
        _trail(geo),
        Actor([Part([Sketch().shadow(0, 0, 78 * dog, 10 * dog)])], still(px, py), 0.8),
        puppy(dog, trot, 0.625),
        Actor([Part([Sketch().shadow(0, 0, 76 * s, 11 * s)])], still(x, y), 0.8),
        child(
            hiker,
            s,
            lambda t: Pose(x, y - 4 * round(abs(math.sin(math.pi * t / step)))),
            moves,
            behind=[_backpack()],
            hold_right=stick,
        ),
        butterfly(
            1.1,
            lambda t: Pose(
                geo.pick(0.78, 0.86) * geo.w + 40 * math.sin(math.tau * t / 5),
                geo.pick(0.6, 0.56) * geo.h + 26 * math.sin(math.tau * t / 2.5),
                12,
            ),
            "#ff7ab0",
        ),
    ]
    return Setting(mood, items)


def _flock(geo: Geo, u: float, v: float) -> Actor:
    """Three far birds."""
    parts = [
        flapping(8, 1.25, partial(bird, i * 0.3), bob(i * 46 - 40, abs(i - 1) * 20, 5, 5))
        for i in range(3)
    ]
    return Actor(parts, bob(u * geo.w, v * geo.h, 10, 10), 0.35)


def _blanket(geo: Geo, x: float, y: float, s: float) -> Sketch:
    """A checked picnic blanket, its middle at (x, y)."""
    w, h = geo.pick(330, 300) * s, 62 * s
    slant = 46 * s

    def corner(u: float, v: float) -> tuple[float, float]:
        return x + (u - 0.5) * 2 * w * (0.84 + 0.16 * v) + slant * (0.5 - v) * 0.4, y + (
            v - 0.5
        ) * 2 * h

    cloth = poly([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)])
    out = Sketch().fill(cloth, "#fff4e4", "cloth")
    n, m = 10, 4
    for i in range(n):
        for j in range(m):
            if (i + j) % 2:
                continue
            a, b, c, d = i / n, (i + 1) / n, j / m, (j + 1) / m
            tile = poly([corner(a, c), corner(b, c), corner(b, d), corner(a, d)])
            out.detail(within(tile, cloth), "#ef6a5c", 0.85)
    return out


def _basket() -> Sketch:
    """A picnic basket with two apples, its foot at the origin."""
    out = Sketch().line(arc(0, -62, 46, 62, 180, 180), "#8a5a2c", 9)
    for x, tone in ((-22, "#e8443a"), (12, "#9acb3f"), (34, "#f2a23a")):
        out.fill(oval(x, -72, 20), tone)
    out.fill(poly([(-66, -66), (66, -66), (54, 2), (-54, 2)]), "#c98f4e", "wood")
    for y in (-46, -24):
        out.line(poly([(-60, y), (60, y)], False), "#9c6a34", 4)
    return out.fill(box(-72, -76, 144, 18, 7), "#d9a566", "wood")


def friendship(geo: Geo) -> Setting:
    """A little bear and a small rabbit wave from their picnic blanket, then lean in for a hug."""
    mood = Mood(
        "dusk",
        "#f2a878",
        "#ffd598",
        "#ffeab8",
        (geo.pick(0.14, 0.2), geo.pick(0.36, 0.34)),
        "#ffe08a",
    )
    ground = geo.pick(0.66, 0.66) * geo.h
    cx, s = geo.pick(0.46, 0.48) * geo.w, geo.pick(1.3, 1.35)
    y = geo.pick(0.87, 0.83) * geo.h
    gap = 92 * s

    def knoll(x: float) -> float:
        return ground + ((x - cx) / geo.w) ** 2 * geo.pick(160, 120)

    meadow = Sketch()
    meadow.add(
        round_tree(geo.pick(760, 960), "#6fae4a", 5), geo.pick(0.74, 0.68) * geo.w, ground + 46
    )
    meadow.fill(under(knoll, -40, geo.w + 40, geo.h + 60), "#9ccc58", "grass")
    rng = random.Random(5)
    for i in range(round(geo.pick(30, 22))):
        x = rng.uniform(20, geo.w - 20)
        lift = rng.uniform(0.12, 1) * (geo.h - knoll(x))
        tone = ("#ff7aa8", "#ffd24a", "#ffffff", "#b58af0")[i % 4]
        meadow.add(flower(rng.uniform(36, 52), tone), x, knoll(x) + lift)
    meadow.add(_blanket(geo, cx, y - 4, s))
    meadow.shadow(cx - gap, y, 106 * s, 13 * s).shadow(cx + gap, y, 74 * s, 11 * s)
    bx, by = geo.at(0.8, 0.9, 0.78, 0.9)
    meadow.shadow(bx, by, 80, 10).add(_basket(), bx, by)

    def near(t: float) -> float:
        """0 apart, 1 in each other's arms: from the sixth second on, until the ninth."""
        k = min(1.0, max(0.0, (t - 4.6) / 1.2)) - min(1.0, max(0.0, (t - 8.4) / 1.2))
        return k * k * (3 - 2 * k)

    def between(apart: Angle, close: float) -> Angle:
        return lambda t: apart(t) * (1 - near(t)) + close * near(t)

    def lean(x: float, side: int) -> Motion:
        rock = sway(1.5, 5)
        return lambda t: Pose(
            x + side * 12 * s * near(t), y, side * (8 * near(t)) + rock(t) * (1 - near(t))
        )

    bear_arms = (between(sway(18, 1.25, base=142), 30), between(sway(3, 5, base=-26), -78))
    rabbit_arms = (between(sway(3, 5, base=20), 62), between(sway(18, 1.25, 0.4, base=-138), -40))
    items: list[Item] = [
        cloud_actor(geo.w * 0.33, geo.h * geo.pick(0.16, 0.1), 220, 2, colour="#fff0dc"),
        Layer(hill(geo, ground - 40, 22, 4, "#b4c98a", 7), 0.3),
        Layer(meadow, 0.7),
        bear(s, lean(cx - gap, 1), bear_arms),
        rabbit(1.16 * s, lean(cx + gap, -1), arms=rabbit_arms),
        butterfly(
            1.1,
            lambda t: Pose(
                geo.pick(0.16, 0.2) * geo.w + 50 * math.sin(math.tau * t / 10),
                geo.pick(0.56, 0.52) * geo.h + 26 * math.sin(math.tau * t / 5),
                12,
            ),
            "#ffb52e",
        ),
        *_hearts(geo),
    ]
    return Setting(mood, items)


def _hearts(geo: Geo) -> list[Actor]:
    """Little hearts rising and fading."""
    rng, out = random.Random(8), []
    for i in range(6):
        x, phase, size = rng.uniform(0.1, 0.9) * geo.w, i / 6, rng.uniform(11, 19)
        if abs(x / geo.w - 0.47) < 0.16:
            x += 0.3 * geo.w
        sketch = Sketch().fill(heart(0, 0, size), ("#ff5a7f", "#ff9ab0", "#ffd24a")[i % 3])

        def motion(t: float, x: float = x, phase: float = phase) -> Pose:
            u = (t / 10 + phase) % 1
            return Pose(
                x % geo.w + 22 * math.sin(math.tau * (u * 2)),
                geo.h * (0.72 - 0.6 * u),
                14 * math.sin(math.tau * u * 2),
                alpha=min(1.0, 4 * u, 4 * (1 - u)),
            )

        out.append(Actor([Part([sketch])], motion, 0.8))
    return out


ADVENTURE = Scene(
    "adventure",
    adventure,
    cut=(170, 190, 960),
    story=(
        "A little explorer with a big backpack and a loyal puppy on a winding hill path.",
        "The explorer walks on, the puppy trotting close behind.",
    ),
)
FRIENDSHIP = Scene(
    "friendship",
    friendship,
    cut=(330, 225, 760),
    story=(
        "Two best friends, a little bear and a small rabbit, side by side on a picnic blanket "
        "under a big tree.",
        "The friends wave cheerfully and lean in for a warm hug.",
    ),
)
