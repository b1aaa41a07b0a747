"""Space (a rocket and a little astronaut) and superhero (a caped child above the city)."""

from __future__ import annotations

import math
import random

from .creatures import flapping
from .model import Actor, Geo, Item, Layer, Mood, Part, Pose, Scene, Setting, Sketch, still
from .people import Child, Moves, bob, child, sway
from .props import cloud_actor, flame, rocket
from .shapes import arc, box, oval, poly, puff, smooth, star, under, waves, within


def planet(r: float, colour: str, band: str, ring: str = "") -> Sketch:
    """A banded planet; the ring passes before and behind it."""
    out = Sketch()
    ball = oval(0, 0, r)
    if ring:
        out.line(arc(0, 0, r * 1.75, r * 0.42, 180, 180), ring, r * 0.17)
    out.fill(ball, colour, "skin")
    for y, h in ((-0.5, 0.2), (-0.08, 0.26), (0.44, 0.18)):
        stripe = smooth(
            [
                (-r * 1.1, y * r),
                (0, y * r + r * 0.1),
                (r * 1.1, y * r),
                (r * 1.1, (y + h) * r),
                (0, (y + h) * r + r * 0.1),
                (-r * 1.1, (y + h) * r),
            ],
            tension=0.8,
        )
        out.detail(within(stripe, ball), band, 0.82)
    if ring:
        out.line(arc(0, 0, r * 1.75, r * 0.42, 0, 180), ring, r * 0.17)
    return out


def earth(r: float) -> Sketch:
    """A blue planet with green lands."""
    ball = oval(0, 0, r)
    out = Sketch().fill(ball, "#3f9be8", "skin")
    lands = (
        smooth(
            [
                (-0.8 * r, -0.5 * r),
                (-0.2 * r, -0.7 * r),
                (0.05 * r, -0.3 * r),
                (-0.3 * r, 0.05 * r),
                (-0.7 * r, 0),
            ]
        ),
        smooth(
            [
                (0.2 * r, 0),
                (0.75 * r, -0.2 * r),
                (0.8 * r, 0.35 * r),
                (0.35 * r, 0.7 * r),
                (0.1 * r, 0.35 * r),
            ]
        ),
    )
    for land in lands:
        out.detail(within(land, ball), "#6cc45a")
    return out.detail(within(puff(r * 1.1, r * 0.4, 3), ball), "#ffffff", 0.8)


def space(geo: Geo) -> Setting:
    """A rocket flies past a ringed planet while a small astronaut waves from the moon."""
    mood = Mood("space", "#14104a", "#2f2a86", "#6a4ab8", (0.34, 0.3), "#ffd9f0")
    floor = geo.pick(0.82, 0.84) * geo.h
    moon = Sketch()
    line = waves(floor, 12, 900, 4)
    moon.fill(under(line, -60, geo.w + 60, geo.h + 60), "#d9d3e8", "rock")
    rng = random.Random(4)
    for _ in range(round(geo.pick(11, 8))):
        x, v = rng.uniform(0, geo.w), rng.uniform(0.25, 0.95)
        y, r = floor + v * (geo.h - floor), 14 + 34 * v * rng.random()
        moon.detail(oval(x, y, r * 1.5, r * 0.5), "#a79fc4")
        moon.detail(oval(x + 3, y + r * 0.14, r * 1.2, r * 0.33), "#beb7d6")
    ax, ay = geo.at(0.71, 0.9, 0.6, 0.9)
    moon.shadow(ax, ay, 86, 12)
    suit = Child(
        hat="helmet",
        top="#f1f3f9",
        legs="#e4e8f2",
        shoes="#ff8a3d",
        hair="#3a2418",
        style="bob",
        skin="#f3c39a",
        turn=-0.3,
    )
    s = geo.pick(1.12, 1.42)
    moves = Moves(
        left_arm=sway(18, 1.25, base=150),
        right_arm=sway(6, 5, base=-22),
        left_leg=sway(5, 2.5, base=4),
        right_leg=sway(5, 2.5, 0.5, base=-4),
        head=sway(4, 5),
    )
    pack = Part([Sketch().fill(box(-60, -172, 120, 108, 20), "#c3cad9", "metal")])
    flag = flapping(10, 1.25, _flag, still(0, 0))
    rx, ry = geo.at(0.36, 0.47, 0.4, 0.38)

    def fly(t: float) -> Pose:
        a = math.tau * t / 10
        return Pose(
            rx + 60 * math.sin(a),
            ry - 34 * math.sin(a) + 12 * math.cos(2 * a),
            48 + 5 * math.sin(a + 0.6),
        )

    k = geo.pick(1.08, 1.2)
    ship = Actor(
        [flapping(6, 0.625, flame, still(0, 146)), Part([rocket()])],
        lambda t: _grown(fly(t), k),
        0.8,
    )
    ring_at = geo.at(0.82, 0.25, 0.72, 0.15)
    items: list[Item] = [
        Layer(Sketch().add(earth(geo.pick(62, 70)), *geo.at(0.1, 0.2, 0.16, 0.12)), 0.5),
        Actor(
            [
                Part(
                    [
                        Sketch().add(
                            planet(geo.pick(96, 104), "#f2a05a", "#d9743f", "#ffd98a"), rot=-16
                        )
                    ]
                )
            ],
            bob(*ring_at, 7, 10),
            0.5,
        ),
        Layer(Sketch().add(planet(40, "#b77af0", "#8f52d0"), *geo.at(0.57, 0.13, 0.88, 0.37)), 0.5),
        *_shooting(geo),
        *_twinkles(geo),
        Layer(moon, 0.75),
        ship,
        Actor([flag], still(*geo.at(0.86, 0.89, 0.86, 0.89)), 0.75),
        child(
            suit,
            s,
            lambda t: Pose(ax, ay - 16 * abs(math.sin(math.tau * t / 5))),
            moves,
            behind=[pack],
        ),
    ]
    return Setting(mood, items)


def _grown(p: Pose, k: float) -> Pose:
    return Pose(p.x, p.y, p.rot, k, k, p.alpha, p.variant)


def _flag(phase: float) -> Sketch:
    """A star flag planted on the moon."""
    out = Sketch().line(poly([(0, 0), (0, -168)], False), "#c9cfdb", 7)
    top = [(i * 19.0, -166 + 6 * math.sin(math.tau * (i / 5 - phase)) * i / 5) for i in range(6)]
    out.fill(
        smooth([*top, *[(x, y + 62) for x, y in reversed(top)]], tension=0.7), "#ff5a6a", "cloth"
    )
    return out.detail(star(46, -136 + 3 * math.sin(math.tau * (0.5 - phase)), 18), "#ffe27a")


def _shooting(geo: Geo) -> list[Actor]:
    """Two shooting stars, once each."""
    out = []
    tail = Sketch().detail(poly([(0, -3), (0, 3), (-150, 0)]), "#fff3c0", 0.85)
    tail.detail(star(0, 0, 13, 5), "#fff8d8")
    for at, u, v in ((2.0, 0.5, 0.05), (7.0, 0.1, 0.3)):

        def motion(t: float, at: float = at, u: float = u, v: float = v) -> Pose:
            k = (t - at) / 0.9
            if not 0 <= k <= 1:
                return Pose(alpha=0)
            return Pose(u * geo.w + 420 * k, v * geo.h + 170 * k, 22, alpha=math.sin(math.pi * k))

        out.append(Actor([Part([tail])], motion, 0.6))
    return out


def _twinkles(geo: Geo) -> list[Actor]:
    """A few stars that twinkle."""
    rng, out = random.Random(23), []
    spark = Sketch().detail(star(0, 0, 17, 4, 0.18), "#fff6cf")
    for _ in range(6):
        x, y = rng.uniform(0.04, 0.96) * geo.w, rng.uniform(0.04, 0.7) * geo.h
        phase, k = rng.random(), rng.choice((3, 4, 5))

        def motion(t: float, x: float = x, y: float = y, phase: float = phase, k: int = k) -> Pose:
            size = 0.55 + 0.45 * math.sin(math.tau * (k * t / 10 + phase))
            return Pose(x, y, 0, size, size)

        out.append(Actor([Part([spark])], motion, 0.6))
    return out


def skyline(
    base: float,
    seed: int,
    colours: tuple[str, ...],
    low: float,
    high: float,
    width: float,
    total: float,
    period: float,
) -> Sketch:
    """A row of buildings that repeats every `period`."""
    rng, out = random.Random(seed), Sketch()
    blocks, x = [], 0.0
    count = round(period / width)
    for i in range(count):
        blocks.append(
            (x, period / count, rng.uniform(low, high), colours[i % len(colours)], rng.random())
        )
        x += period / count
    for k in range(-1, math.ceil(total / period) + 1):
        for bx, w, h, tone, kind in blocks:
            left = bx + k * period
            if left > total or left + w < -80:
                continue
            _building(out, left, base, w * 0.94, h, tone, kind)
    return out


def _building(
    out: Sketch, x: float, base: float, w: float, h: float, tone: str, kind: float
) -> None:
    if kind < 0.25:
        out.line(poly([(x + w / 2, base - h), (x + w / 2, base - h - 54)], False), "#5a5f86", 4)
    if kind > 0.85:
        out.fill(
            poly([(x, base - h + 2), (x + w / 2, base - h - w * 0.5), (x + w, base - h + 2)]),
            tone,
            "rock",
        )
    out.fill(box(x, base - h, w, h + 80, 3), tone, "rock")
    columns = max(2, round(w / 50))
    rows = int(h // 58)
    for i in range(columns):
        for j in range(rows):
            if (i * 7 + j * 5 + int(kind * 100)) % 5 == 0:
                continue
            out.detail(
                box(x + w * (i + 0.5) / columns - 10, base - h + 26 + j * 58, 20, 28, 2),
                "#ffe9a0",
                0.92,
            )


def superhero(geo: Geo) -> Setting:
    """A masked child flies over the city, cape streaming."""
    sun = (geo.pick(0.8, 0.76), geo.pick(0.22, 0.14))
    mood = Mood("city", "#3f7fe0", "#8fc6f7", "#ffe0b0", sun, "#fff0a8")
    total = geo.w + 960
    base = geo.h + 20
    k = geo.pick(1.0, 1.35)
    far = skyline(
        base, 3, ("#9fb4e8", "#8fa6de", "#b3c1ee"), 250 * k, 400 * k, 96, geo.w + 480, 480
    )
    near = skyline(
        base,
        8,
        ("#e88a6a", "#5a7ec4", "#f0b45a", "#7a68c0", "#4fa8a8"),
        120 * k,
        270 * k,
        137,
        total,
        960,
    )
    hero = Child(
        hat="mask",
        hat_colour="#6a3fc4",
        top="#18ad86",
        legs="#6a3fc4",
        shoes="#ffd84a",
        style="short",
        hair="#4a2a1a",
        turn=0.55,
        reach=1.75,
        skin="#e0a878",
        iris="#3a5a2a",
    )
    s = geo.pick(1.5, 1.75)
    x, y = geo.at(0.37, 0.68, 0.31, 0.6)
    tilt = geo.pick(58, 40)

    def fly(t: float) -> Pose:
        a = math.tau * t / 5
        return Pose(x + 16 * math.sin(a / 2), y + 16 * math.sin(a), tilt)

    moves = Moves(
        left_arm=sway(5, 5, base=28),
        right_arm=sway(3, 2.5, base=-150),
        left_leg=sway(5, 2.5, base=5),
        right_leg=sway(5, 2.5, 0.5, base=-12),
        head=sway(3, 5, base=-tilt + 8),
    )
    cape = flapping(12, 2.5, _cape, still(0, -158))
    items: list[Item] = [
        cloud_actor(geo.w * 0.17, geo.h * geo.pick(0.2, 0.14), 220, 3),
        cloud_actor(geo.w * 0.6, geo.h * geo.pick(0.12, 0.24), 180, 7),
        Layer(far, 0.25),
        Layer(near, 0.6),
        *_passing(geo),
        *_streaks(geo),
        child(hero, s, fly, moves, behind=[cape]),
    ]
    return Setting(mood, items)


def _cape(phase: float) -> Sketch:
    """The cape at one phase of its wave, hanging from the shoulders (that is: streaming back)."""
    left, right = [], []
    for i in range(6):
        u = i / 5
        wave = 20 * u * math.sin(math.tau * (phase - u * 0.8))
        left.append((-34 - 56 * u + wave, 4 + 232 * u))
        right.append((34 + 30 * u + wave, 4 + 214 * u))
    middle = [((left[-1][0] + right[-1][0]) / 2, 216 + 12 * math.sin(math.tau * phase))]
    out = Sketch().fill(
        smooth([*left, *middle, *reversed(right)], tension=0.85), "#ff8a2f", "cloth"
    )
    for part in (0.3, 0.68):
        fold = [
            (a[0] + (b[0] - a[0]) * part, a[1] + 6)
            for a, b in zip(left[1:5], right[1:5], strict=True)
        ]
        out.line(smooth(fold, closed=False), "#c8581a", 4)
    return out


def _passing(geo: Geo) -> list[Actor]:
    """Clouds that rush by: what tells that the child flies (a whole moving city costs too much)."""
    out = []
    for i, (v, w) in enumerate(((geo.pick(0.55, 0.66), 250), (geo.pick(0.3, 0.3), 190))):
        sketch = Sketch().cloud(puff(w, w * 0.5, 5 + i), "#ffffff")

        def motion(t: float, v: float = v, i: int = i) -> Pose:
            u = (t / 5 + 0.12 + i * 0.5) % 1
            return Pose(geo.w + 180 - u * (geo.w + 360), v * geo.h)

        out.append(Actor([Part([sketch])], motion, 0.5))
    return out


def _streaks(geo: Geo) -> list[Actor]:
    """Lines of speed."""
    rng, out = random.Random(31), []
    for i in range(4):
        y, phase = rng.uniform(0.08, 0.7) * geo.h, i / 4
        streak = Sketch().detail(poly([(-90, 0), (0, -3.2), (120, 0), (0, 3.2)]), "#ffffff", 0.8)

        def motion(t: float, y: float = y, phase: float = phase) -> Pose:
            u = (t / 2.5 + phase) % 1
            return Pose(geo.w * 1.15 - u * geo.w * 1.4, y)

        out.append(Actor([Part([streak])], motion, 0.7))
    return out


SPACE = Scene("space", space, cut=(215, 195, 820))
SUPERHERO = Scene("superhero", superhero, cut=(330, 130, 780))
