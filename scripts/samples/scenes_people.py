"""Adventure (a hike under a balloon) and friendship (two friends and a heart)."""

from __future__ import annotations

import math
import random
from functools import partial

from .creatures import butterfly, flapping, puppy
from .model import Actor, Geo, Item, Layer, Mood, Part, Pose, Scene, Scroll, Setting, Sketch, still
from .people import Child, Moves, bob, child, sway, walk
from .props import (
    balloon_ride,
    bird,
    bush,
    cloud_actor,
    flower,
    heart_balloon,
    pine,
    rainbow,
    stone,
    tuft,
)
from .shapes import box, heart, limb, poly, smooth, under, waves, within


def peak(x: float, base: float, w: float, h: float, colour: str, seed: int) -> Sketch:
    """A snow-capped mountain."""
    rng = random.Random(seed)
    k = [rng.uniform(-0.04, 0.04) for _ in range(6)]
    body = poly(
        [
            (x - w * 0.5, base),
            (x - w * 0.3, base - h * (0.42 + k[0])),
            (x - w * 0.14, base - h * (0.7 + k[1])),
            (x, base - h),
            (x + w * 0.13, base - h * (0.74 + k[2])),
            (x + w * 0.27, base - h * (0.46 + k[3])),
            (x + w * 0.5, base),
        ]
    )
    out = Sketch().fill(body, colour, "rock")
    cap = poly(
        [
            (x - w * 0.3, base - h * 1.1),
            (x + w * 0.3, base - h * 1.1),
            (x + w * 0.2, base - h * 0.62),
            (x + w * 0.1, base - h * 0.7),
            (x + w * 0.03, base - h * 0.58),
            (x - w * 0.06, base - h * 0.7),
            (x - w * 0.13, base - h * 0.6),
            (x - w * 0.22, base - h * 0.66),
        ]
    )
    out.detail(within(cap, body), "#ffffff", 0.95)
    return out


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
    pack = Sketch().fill(box(-66, -172, 60, 96, 22), "#3f8f6a", "cloth")
    pack.fill(box(-72, -130, 40, 48, 13), "#2f7455", "cloth")
    pack.fill(limb(-62, -178, 13, -10, -178, 13), "#f2b93b", "cloth")
    return Part([pack])


def adventure(geo: Geo) -> Setting:
    """A young explorer hikes past mountains; a hot-air balloon drifts above."""
    mood = Mood("day", "#3d9be8", "#8fd0f7", "#fdf0cf", (geo.pick(0.16, 0.2), geo.pick(0.2, 0.12)))
    base = geo.pick(0.74, 0.76) * geo.h
    k = geo.pick(1.0, 1.25)
    far = Sketch()
    for x, w, h, seed in ((0.42, 620, 330, 1), (0.9, 700, 400, 2), (0.04, 520, 290, 3)):
        far.add(peak(geo.w * x, base, w * k, h * k * geo.pick(1, 1.2), "#8d97d8", seed))
    near = Sketch()
    for x, w, h, seed in ((0.7, 520, 230, 4), (0.2, 560, 210, 5)):
        near.add(peak(geo.w * x, base + 20, w * k, h * k, "#6c7fc4", seed))
    stick = Sketch().line(poly([(4, -96), (4, 104)], False), "#7a4f2c", 8)
    hiker = Child(hat="explorer", top="#f2603c", legs="#3f6fae", turn=0.7, hair="#6a3a1f")
    x, y, s = geo.pick(0.36, 0.45) * geo.w, geo.pick(0.855, 0.868) * geo.h, geo.pick(1.38, 1.5)
    moves = walk(1.25, 24)
    moves.head = sway(3, 5)
    moves.right_arm = sway(10, 1.25, base=-30)
    scarf = flapping(8, 2.5, _scarf, still(-14, -160))
    step = 1.25 / 2
    items: list[Item] = [
        cloud_actor(geo.w * 0.62, geo.h * geo.pick(0.14, 0.08), 210, 3),
        Layer(far, 0.1),
        cloud_actor(geo.w * 0.28, geo.h * geo.pick(0.3, 0.3), 170, 5),
        Layer(near, 0.2),
        balloon_ride(geo.pick(1.12, 1.25), *geo.at(0.79, 0.3, 0.72, 0.23)),
        _flock(geo, geo.pick(0.5, 0.3), geo.pick(0.17, 0.2)),
        Layer(hill(geo, base - 8, 16, 7, "#5fae6a", 12), 0.38),
        Layer(hill(geo, base + 34, 13, 8, "#6fbb5c"), 0.55),
        _trail(geo),
        Actor([Part([Sketch().shadow(0, 0, 70 * s, 11 * s)])], still(x, y), 0.8),
        child(
            hiker,
            s,
            lambda t: Pose(x, y - 4 * round(abs(math.sin(math.pi * t / step)))),
            moves,
            behind=[scarf, _backpack()],
            hold_right=stick,
        ),
        butterfly(
            1.1,
            lambda t: Pose(
                geo.pick(0.6, 0.8) * geo.w + 40 * math.sin(math.tau * t / 5),
                geo.pick(0.62, 0.6) * geo.h + 26 * math.sin(math.tau * t / 2.5),
                12,
            ),
            "#ffb52e",
        ),
    ]
    return Setting(mood, items)


def _scarf(phase: float) -> Sketch:
    """The hiker's scarf in the wind."""
    points = [
        (-i * 22.0, 9 * (i / 5) * math.sin(math.tau * (phase - i / 5)) - i * 3) for i in range(6)
    ]
    upper = [(x, y - 11 - i) for i, (x, y) in enumerate(points)]
    lower = [(x, y + 11 + i) for i, (x, y) in enumerate(points)]
    return Sketch().fill(smooth([*upper, *reversed(lower)], tension=0.8), "#ffcf3f", "cloth")


def _flock(geo: Geo, u: float, v: float) -> Actor:
    """Three far birds."""
    parts = [
        flapping(8, 1.25, partial(bird, i * 0.3), bob(i * 46 - 40, abs(i - 1) * 20, 5, 5))
        for i in range(3)
    ]
    return Actor(parts, bob(u * geo.w, v * geo.h, 10, 10), 0.35)


def friendship(geo: Geo) -> Setting:
    """Two children hold hands on a hill, a heart balloon above, their puppy beside them."""
    mood = Mood(
        "dusk",
        "#7f8fe8",
        "#ffb3c7",
        "#ffe3a6",
        (geo.pick(0.5, 0.5), geo.pick(0.5, 0.47)),
        "#ffe9a0",
    )
    ground = geo.pick(0.8, 0.81) * geo.h
    cx, s = geo.pick(0.47, 0.46) * geo.w, geo.pick(1.25, 1.45)
    gap = 82 * s
    y = ground + 40

    def knoll(x: float) -> float:
        return ground + 14 + ((x - cx) / geo.w) ** 2 * geo.pick(260, 200)

    meadow = Sketch().fill(under(knoll, -40, geo.w + 40, geo.h + 60), "#86cc62", "grass")
    rng = random.Random(5)
    for i in range(round(geo.pick(26, 16))):
        x = rng.uniform(20, geo.w - 20)
        lift = rng.uniform(0.3, 1) * (geo.h - knoll(x))
        tone = ("#ff7aa8", "#ffd24a", "#ffffff", "#b58af0")[i % 4]
        if abs(x - cx) > gap * 2.2 or lift > 90:
            meadow.add(flower(rng.uniform(40, 58), tone), x, knoll(x) + lift)
    meadow.shadow(cx - gap, y, 62 * s, 10 * s).shadow(cx + gap, y, 62 * s, 10 * s)
    girl = Child(
        skin="#8d5a3c",
        hair="#2f1d18",
        style="curly",
        top="#ffb52e",
        legs="#8d5a3c",
        dress=True,
        shoes="#e8503a",
        turn=0.55,
        iris="#3a2416",
    )
    boy = Child(
        skin="#fbd3b0", hair="#c9682e", top="#3f8fd8", legs="#37538c", turn=-0.55, iris="#3f7a4a"
    )
    lean = sway(2.2, 5)
    # The inner hands meet half-way: the arms hang towards each other.
    girl_moves = Moves(
        left_arm=sway(12, 2.5, base=150), right_arm=sway(2, 5, base=-33), head=sway(4, 5, 0.2)
    )
    boy_moves = Moves(
        left_arm=sway(2, 5, 0.5, base=33),
        right_arm=sway(4, 5, base=-150),
        head=sway(4, 5, 0.7),
        blink=1.2,
    )
    string = Sketch().add(heart_balloon(66))
    bx, by = cx + gap + (38 + 42) * s, y - (150 + 70) * s
    balloon = Actor(
        [Part([Sketch().add(string, scale=s * 0.8)])],
        lambda t: Pose(bx, by, 5 * math.sin(math.tau * t / 5)),
        0.8,
    )
    items: list[Item] = [
        Layer(Sketch().add(rainbow(geo.w / 2, ground + 30, geo.pick(470, 420))), 0.12),
        cloud_actor(geo.w * 0.13, geo.h * geo.pick(0.26, 0.17), 230, 2, colour="#fff0f4"),
        cloud_actor(geo.w * 0.87, geo.h * geo.pick(0.34, 0.26), 210, 4, colour="#fff0f4"),
        Layer(hill(geo, ground - 40, 22, 4, "#8cc7a0", 7), 0.3),
        Layer(meadow, 0.7),
        balloon,
        child(boy, s, lambda t: Pose(cx + gap, y, -lean(t)), boy_moves),
        child(girl, s, lambda t: Pose(cx - gap, y, lean(t)), girl_moves),
        puppy(
            s * 0.95,
            still(*((cx - gap * 2.75, y + 22) if not geo.portrait else (cx + 10, y + 112))),
        ),
        *_hearts(geo),
    ]
    if not geo.portrait:
        shrub = Sketch().add(bush(190, "#5fae5a", 4), geo.w * 0.86, ground + 48)
        items.insert(5, Layer(shrub, 0.7))
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


ADVENTURE = Scene("adventure", adventure, cut=(262, 122, 880))
FRIENDSHIP = Scene("friendship", friendship, cut=(300, 140, 720))
