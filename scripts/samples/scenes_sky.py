"""Space (an astronaut beside a tiny rocket) and superhero (a caped child on a rooftop)."""

from __future__ import annotations

import math
import random
from functools import partial

from .creatures import flapping
from .model import Actor, Geo, Item, Layer, Mood, Part, Pose, Scene, Setting, Sketch, still
from .people import Child, Moves, bob, child, sway
from .props import bush, cloud_actor, flame
from .shapes import arc, box, oval, poly, smooth, star, within


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


def earth(r: float, turned: float) -> Sketch:
    """A blue planet whose lands pass from left to right; `turned` is how far round it is, 0..1."""
    ball = oval(0, 0, r)
    out = Sketch().fill(ball, "#3f9be8", "skin")
    for at, y, w, h in ((0.1, -0.36, 0.62, 0.4), (0.58, 0.3, 0.56, 0.46), (0.86, -0.1, 0.3, 0.26)):
        u = (at + turned) % 1
        # Seen from the front: a land at the rim is narrow.
        x, k = -math.cos(math.pi * u), math.sin(math.pi * u)
        land = smooth(
            [
                ((x - w * k * 0.6) * r, (y - h * 0.2) * r),
                ((x - w * k * 0.1) * r, (y - h * 0.7) * r),
                ((x + w * k * 0.6) * r, (y - h * 0.3) * r),
                ((x + w * k * 0.4) * r, (y + h * 0.6) * r),
                ((x - w * k * 0.3) * r, (y + h * 0.5) * r),
            ]
        )
        out.detail(within(land, ball), "#6cc45a")
    return out


def _round_rocket() -> Sketch:
    """A tiny round rocket pointing up, about 210 high, its middle at the origin."""
    out = Sketch()
    for side in (-1, 1):
        out.fill(
            smooth(
                [(side * 50, 16), (side * 94, 60), (side * 96, 104), (side * 40, 82)], tension=0.6
            ),
            "#e8443a",
            "metal",
        )
    out.fill(poly([(-26, 84), (26, 84), (34, 106), (-34, 106)]), "#6a7288", "metal")
    hull = smooth([(0, -112), (56, -62), (74, 8), (50, 88), (-50, 88), (-74, 8), (-56, -62)])
    out.fill(hull, "#f4f1ea", "metal")
    nose = smooth([(0, -126), (80, -56), (0, -42), (-80, -56)], tension=0.8)
    out.fill(within(nose, hull), "#e8443a", "metal")
    out.fill(oval(0, 4, 37), "#ffb53a", "metal")
    out.fill(oval(0, 4, 27), "#5ac8f0", "glass")
    out.detail(oval(-9, -6, 8, 6), "#ffffff", 0.85)
    return out.detail(within(box(-80, 58, 160, 12), hull), "#ffb53a")


def space(geo: Geo) -> Setting:
    """A small astronaut floats forward beside a tiny round rocket, turning gently, and waves."""
    mood = Mood("space", "#14104a", "#2f2a86", "#4f4ac0", (0.34, 0.3), "#c9d9ff")
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
    s = geo.pick(1.5, 1.7)
    ax, ay = geo.at(0.38, 0.82, 0.44, 0.78)
    moves = Moves(
        left_arm=sway(18, 1.25, base=146),
        right_arm=sway(10, 5, base=-52),
        left_leg=sway(9, 5, base=14),
        right_leg=sway(9, 5, 0.4, base=-10),
        head=sway(4, 5),
    )
    pack = Part([Sketch().fill(box(-60, -172, 120, 108, 20), "#c3cad9", "metal")])

    def float_on(t: float) -> Pose:
        a = math.tau * t / 10
        return Pose(ax + 40 * math.sin(a), ay - 14 * math.sin(2 * a), 6 + 11 * math.sin(a + 0.8))

    rx, ry = geo.at(0.7, 0.5, 0.77, 0.34)
    k = geo.pick(1.15, 1.25)
    ship = Actor(
        [flapping(6, 0.625, _puff, still(0, 104)), Part([_round_rocket()])],
        lambda t: Pose(
            rx + 34 * math.sin(math.tau * t / 10 + 0.5),
            ry + 12 * math.sin(math.tau * t / 5),
            24 + 4 * math.sin(math.tau * t / 10),
            k,
            k,
        ),
        0.8,
    )
    ring = Sketch().add(planet(geo.pick(92, 104), "#f2a05a", "#d9743f", "#ffd98a"), rot=-16)
    blue = geo.pick(84, 92)
    items: list[Item] = [
        Actor([Part([ring])], bob(*geo.at(0.88, 0.2, 0.76, 0.12), 7, 10), 0.5),
        Actor(
            [flapping(24, 10, partial(earth, blue), still())],
            still(*geo.at(0.11, 0.24, 0.18, 0.16)),
            0.5,
        ),
        Layer(
            Sketch().add(
                planet(geo.pick(44, 50), "#b77af0", "#8f52d0"), *geo.at(0.9, 0.8, 0.86, 0.86)
            ),
            0.5,
        ),
        *_shooting(geo),
        *_twinkles(geo),
        *_passing_stars(geo),
        ship,
        child(suit, s, float_on, moves, behind=[pack]),
    ]
    return Setting(mood, items)


def _puff(phase: float) -> Sketch:
    """The little rocket's fire."""
    return Sketch().add(flame(phase), scale=0.62)


def _passing_stars(geo: Geo) -> list[Actor]:
    """Stars that come out of the middle and pass by: what tells that one glides forward."""
    out = []
    for i in range(9):
        spark = Sketch().detail(star(0, 0, 9, 4, 0.3), "#eaf2ff")

        def motion(t: float, i: int = i) -> Pose:
            u = (t / 10 + i / 9) % 1
            a = math.tau * i * 0.382
            r = 0.1 + 0.6 * u * u
            size = 0.3 + 1.1 * u
            return Pose(
                geo.w * (0.55 + r * math.cos(a)),
                geo.h * (0.42 + r * math.sin(a)),
                0,
                size,
                size,
                min(1.0, 4 * u, 6 * (1 - u)),
            )

        out.append(Actor([Part([spark])], motion, 0.6))
    return out


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


def _terrace(geo: Geo, top: float) -> Sketch:
    """A rooftop terrace: tiles, a low wall with a rail, plants in pots."""
    out = Sketch()
    wall = top - 64
    for i in range(round(geo.w / 64) + 1):
        out.line(poly([(i * 64.0, wall), (i * 64.0, top)], False), "#f7f3ea", 6)
    out.fill(box(-40, wall - 10, geo.w + 80, 16, 6), "#f2ead8", "wood")
    out.fill(box(-40, top - 16, geo.w + 80, geo.h - top + 80), "#d98a5e", "rock")
    depth = geo.h - top
    for v in (0.24, 0.55):
        out.line(poly([(-40, top + depth * v), (geo.w + 40, top + depth * v)], False), "#b96f48", 4)
    for i in range(-1, 9):
        x0, x1 = geo.w * (0.5 + (i - 3.5) * 0.13), geo.w * (0.5 + (i - 3.5) * 0.2)
        out.line(poly([(x0, top - 12), (x1, geo.h + 10)], False), "#b96f48", 4)
    for u, k, seed in ((0.07, 1.0, 2), (0.93, 1.15, 5)) if not geo.portrait else ((0.1, 1.0, 2),):
        x, foot = u * geo.w, top + depth * 0.34
        out.shadow(x, foot, 62 * k, 9)
        out.add(bush(150 * k, "#5fae5a", seed), x, foot - 62 * k)
        for dx, dy, tone in ((-34, -98, "#ff7aa8"), (6, -116, "#ffd24a"), (38, -94, "#ff7aa8")):
            out.detail(oval(x + dx * k, foot + dy * k, 9 * k), tone)
        pot = poly(
            [
                (x - 44 * k, foot - 70 * k),
                (x + 44 * k, foot - 70 * k),
                (x + 32 * k, foot),
                (x - 32 * k, foot),
            ]
        )
        out.fill(pot, "#4f8fc0", "rock")
        out.fill(box(x - 50 * k, foot - 78 * k, 100 * k, 18 * k, 6), "#6aa8d6", "rock")
    return out


def superhero(geo: Geo) -> Setting:
    """A small superhero on a rooftop terrace lifts one fist and rises into the air."""
    sun = (geo.pick(0.8, 0.76), geo.pick(0.22, 0.14))
    mood = Mood("city", "#3f7fe0", "#8fc6f7", "#ffe0b0", sun, "#fff0a8")
    top = geo.pick(0.8, 0.82) * geo.h
    base = top + 30
    k = geo.pick(0.9, 1.25)
    far = skyline(
        base, 3, ("#9fb4e8", "#8fa6de", "#b3c1ee"), 190 * k, 330 * k, 96, geo.w + 480, 480
    )
    near = skyline(
        base,
        8,
        ("#e88a6a", "#5a7ec4", "#f0b45a", "#7a68c0", "#4fa8a8"),
        70 * k,
        170 * k,
        137,
        geo.w + 960,
        960,
    )
    hero = Child(
        hat="hero",
        top="#2f7fe0",
        legs="#2f7fe0",
        shoes="#e0343f",
        style="short",
        hair="#4a2a1a",
        turn=0.35,
        reach=1.7,
        skin="#e0a878",
        iris="#3a5a2a",
    )
    s = geo.pick(1.4, 1.66)
    x, y = geo.at(0.48, 0.92, 0.5, 0.915)
    height = geo.pick(130, 240)

    def risen(t: float) -> float:
        """0 on the roof, 1 in the air."""
        k = min(1.0, max(0.0, (t - 1.4) / 2.4)) - min(1.0, max(0.0, (t - 7.0) / 2.4))
        return k * k * (3 - 2 * k)

    def fly(t: float) -> Pose:
        u = risen(t)
        crouch = 0.05 * max(0.0, math.sin(math.pi * min(1.0, max(0.0, (t - 0.9) / 0.9))))
        hover = 9 * math.sin(math.tau * t / 2.5) * u
        return Pose(x + 26 * u, y - height * u + hover, 7 * u, 1, 1 - crouch)

    moves = Moves(
        left_arm=lambda t: 34 + 4 * math.sin(math.tau * t / 5) - 10 * risen(t),
        right_arm=lambda t: -138 - 14 * risen(t) + 3 * math.sin(math.tau * t / 2.5),
        left_leg=lambda t: 6 * risen(t),
        right_leg=lambda t: -14 * risen(t),
        head=sway(3, 5, base=-2),
    )
    cape = flapping(12, 2.5, _cape, still(0, -158))

    def under_it(t: float) -> Pose:
        size = 1 - 0.55 * risen(t)
        return Pose(x + 26 * risen(t), y, 0, size, size)

    items: list[Item] = [
        cloud_actor(geo.w * 0.17, geo.h * geo.pick(0.2, 0.14), 220, 3),
        cloud_actor(geo.w * 0.6, geo.h * geo.pick(0.12, 0.24), 180, 7),
        Layer(far, 0.25),
        Layer(near, 0.5),
        Layer(_terrace(geo, top), 0.75),
        *_glints(geo),
        Actor([Part([Sketch().shadow(0, 0, 74 * s, 11 * s)])], under_it, 0.8),
        child(hero, s, fly, moves, behind=[cape]),
    ]
    return Setting(mood, items)


def _cape(phase: float) -> Sketch:
    """The cape at one phase of its wave, blown to the left from the shoulders."""
    left, right = [], []
    for i in range(6):
        u = i / 5
        wave = 12 * u * math.sin(math.tau * (phase - u * 0.8))
        left.append((-38 - 112 * u + wave, 4 + 138 * u - 14 * u * u))
        right.append((38 + 14 * u + wave * 0.6, 4 + 134 * u))
    middle = [((left[-1][0] + right[-1][0]) / 2, 134 + 7 * math.sin(math.tau * phase))]
    out = Sketch().fill(
        smooth([*left, *middle, *reversed(right)], tension=0.85), "#e0343f", "cloth"
    )
    for part in (0.3, 0.6):
        fold = [
            (a[0] + (b[0] - a[0]) * part, a[1] + 6)
            for a, b in zip(left[1:5], right[1:5], strict=True)
        ]
        out.line(smooth(fold, closed=False), "#a8232f", 4)
    return out


def _glints(geo: Geo) -> list[Actor]:
    """Sunlight flashing on windows."""
    rng, out = random.Random(31), []
    spark = Sketch().glow(0, 0, 30, "#fff3c0", 0.8).detail(star(0, 0, 20, 4, 0.16), "#ffffff")
    for i in range(5):
        x, y = rng.uniform(0.06, 0.94) * geo.w, geo.pick(0.6, 0.66) * geo.h + 60 * rng.random()

        def motion(t: float, x: float = x, y: float = y, i: int = i) -> Pose:
            k = max(0.0, math.sin(math.tau * (t / 5 + i / 5)))
            return Pose(x, y, 0, 0.4 + 0.6 * k, 0.4 + 0.6 * k, k)

        out.append(Actor([Part([spark])], motion, 0.6))
    return out


SPACE = Scene(
    "space",
    space,
    cut=(320, 110, 860),
    story=(
        "A small astronaut in a rounded white suit floating in outer space beside a tiny round "
        "rocket.",
        "The astronaut floats forward, turning gently and waving one arm.",
    ),
)
SUPERHERO = Scene(
    "superhero",
    superhero,
    cut=(300, 250, 850),
    story=(
        "A small smiling superhero in a plain bright suit and a red cape on a rooftop terrace.",
        "The superhero lifts one fist and rises into the air.",
    ),
)
