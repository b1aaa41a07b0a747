"""Things scenes are furnished with: trees, flowers, clouds, balloons, castles, rockets."""

from __future__ import annotations

import math
import random

from .model import Actor, Part, Pose, Sketch
from .people import bob
from .shapes import (
    arc,
    box,
    heart,
    leaf,
    limb,
    moved,
    oval,
    poly,
    puff,
    smooth,
    star,
    turned,
    union,
)


def pine(h: float, colour: str = "#2f7a4f") -> Sketch:
    """A fir, its foot at the origin."""
    out = Sketch().fill(box(-h * 0.045, -h * 0.16, h * 0.09, h * 0.18), "#6b4a32", "wood")
    for w, y in ((0.25, 0.12), (0.2, 0.38), (0.145, 0.62)):
        out.fill(
            smooth(
                [
                    (0, -h * (y + 0.42)),
                    (h * w * 0.5, -h * (y + 0.14)),
                    (h * w, -h * y),
                    (0, -h * (y + 0.02)),
                    (-h * w, -h * y),
                    (-h * w * 0.5, -h * (y + 0.14)),
                ],
                tension=0.4,
            ),
            colour,
            "leaf",
        )
    return out


def bush(w: float, colour: str = "#4f9a4a", seed: int = 1) -> Sketch:
    """A round shrub, its foot at the origin."""
    rng = random.Random(seed)
    blobs = [
        oval(
            (i - 2) * w * 0.2,
            -w * (0.16 + 0.1 * math.sin(math.pi * (i + 0.5) / 5)),
            w * rng.uniform(0.16, 0.23),
        )
        for i in range(5)
    ]
    return Sketch().fill(
        union(box(-w * 0.42, -w * 0.2, w * 0.84, w * 0.22, w * 0.08), *blobs), colour, "leaf"
    )


def flower(h: float, colour: str) -> Sketch:
    """A flower, its foot at the origin."""
    out = Sketch()
    stem = smooth([(0, 0), (h * 0.05, -h * 0.4), (0, -h * 0.8)], closed=False)
    out.line(stem, "#4b8f45", max(2.0, h * 0.07))
    out.detail(moved(turned(leaf(h * 0.36, h * 0.12), -30), 0, -h * 0.2), "#5aa551")
    petals = union(
        *[
            oval(h * 0.17 * math.cos(a), -h * 0.82 + h * 0.17 * math.sin(a), h * 0.13)
            for a in (math.tau * i / 6 for i in range(6))
        ]
    )
    out.fill(petals, colour, "leaf")
    return out.detail(oval(0, -h * 0.82, h * 0.1), "#ffd24a")


def tuft(h: float, colour: str = "#4f9a45") -> Sketch:
    """A tuft of grass."""
    out = Sketch()
    for i, angle in enumerate((-118, -100, -84, -64)):
        out.detail(turned(leaf(h * (0.8 + 0.2 * (i % 2)), h * 0.16), angle), colour)
    return out


def mushroom(h: float, colour: str = "#e0483a") -> Sketch:
    """A toadstool, its foot at the origin."""
    out = Sketch()
    out.fill(
        smooth(
            [(-h * 0.13, 0), (-h * 0.1, -h * 0.5), (h * 0.1, -h * 0.5), (h * 0.15, 0)], tension=0.6
        ),
        "#f6e8d0",
        "skin",
    )
    cap = smooth(
        [
            (-h * 0.46, -h * 0.46),
            (-h * 0.34, -h * 0.82),
            (0, -h),
            (h * 0.34, -h * 0.82),
            (h * 0.46, -h * 0.46),
            (0, -h * 0.38),
        ],
        tension=0.85,
    )
    out.fill(cap, colour, "skin")
    for x, y, r in (
        (-0.2, -0.66, 0.08),
        (0.08, -0.82, 0.09),
        (0.24, -0.58, 0.065),
        (0.0, -0.55, 0.06),
    ):
        out.detail(oval(x * h, y * h, r * h, r * h * 0.85), "#fff8ea")
    return out


def stone(w: float, colour: str = "#9aa0a8") -> Sketch:
    """A rounded stone, its foot at the origin."""
    return Sketch().fill(
        smooth(
            [
                (-w * 0.5, 0),
                (-w * 0.4, -w * 0.32),
                (0, -w * 0.46),
                (w * 0.38, -w * 0.3),
                (w * 0.5, 0),
                (0, w * 0.06),
            ]
        ),
        colour,
        "rock",
    )


def cloud_actor(
    x: float,
    y: float,
    w: float,
    seed: int,
    depth: float = 0.25,
    colour: str = "#ffffff",
    reach: float = 16,
) -> Actor:
    """A cloud that sways a little: it must come back for the loop."""
    sketch = Sketch().cloud(puff(w, w * 0.5, seed), colour)

    def motion(t: float) -> Pose:
        return Pose(x + reach * math.sin(math.tau * (t / 10 + seed * 0.17)), y)

    return Actor([Part([sketch])], motion, depth)


def balloon_ride(s: float, x: float, y: float) -> Actor:
    """A striped hot-air balloon."""
    out = Sketch()
    skin = smooth(
        [
            (0, -150),
            (62, -128),
            (86, -66),
            (62, -4),
            (24, 40),
            (-24, 40),
            (-62, -4),
            (-86, -66),
            (-62, -128),
        ]
    )
    for side in (-1, 1):
        out.line(poly([(side * 20, 40), (side * 15, 76)], False), "#6b4a32", 2.6)
    out.fill(skin, "#f0553f", "cloth")
    out.detail(
        smooth(
            [
                (0, -150),
                (40, -112),
                (50, -60),
                (38, -2),
                (16, 40),
                (-16, 40),
                (-38, -2),
                (-50, -60),
                (-40, -112),
            ]
        ),
        "#ffd15a",
    )
    out.detail(
        smooth(
            [
                (0, -150),
                (14, -110),
                (18, -60),
                (14, 0),
                (6, 40),
                (-6, 40),
                (-14, 0),
                (-18, -60),
                (-14, -110),
            ]
        ),
        "#f0553f",
    )
    out.fill(box(-20, 74, 40, 30, 7), "#b5773f", "wood")
    big = Sketch().add(out, scale=s)
    return Actor([Part([big])], bob(x, y, 12, 5, 0.1), 0.45)


def castle(colour: str = "#e9dcf5", roof: str = "#7a4fd0") -> Sketch:
    """A castle with pointed towers, about 300 wide, its foot at the origin."""
    out = Sketch()

    def tower(x: float, w: float, h: float) -> None:
        out.fill(box(x - w / 2, -h, w, h + 6, 2), colour, "rock")
        out.fill(
            poly([(x - w * 0.72, -h + 4), (x, -h - w * 1.35), (x + w * 0.72, -h + 4)]),
            roof,
            "cloth",
        )
        out.line(poly([(x, -h - w * 1.35), (x, -h - w * 1.35 - 22)], False), "#6b4a32", 2.5)
        out.detail(
            poly([(x, -h - w * 1.35 - 22), (x + 26, -h - w * 1.35 - 15), (x, -h - w * 1.35 - 8)]),
            "#ff5a7a",
        )
        out.detail(union(box(x - 6, -h + 30, 12, 20, 2), oval(x, -h + 30, 6)), "#ffe08a")

    tower(-62, 46, 158)
    tower(64, 44, 142)
    tower(0, 62, 214)
    out.fill(box(-112, -92, 224, 96, 3), colour, "rock")
    for i in range(6):
        out.fill(box(-112 + i * 40.5, -108, 22, 20, 2), colour, "rock")
    tower(-112, 40, 112)
    tower(112, 40, 104)
    out.fill(union(box(-22, -40, 44, 44), oval(0, -40, 22)), "#7a4a2a", "wood")
    for x in (-66, 66):
        out.detail(union(box(x - 7, -56, 14, 22, 2), oval(x, -56, 7)), "#ffe08a")
    return out


def island(w: float) -> Sketch:
    """A floating rock with grass on top; its top at the origin."""
    out = Sketch()
    out.fill(
        smooth(
            [
                (-w * 0.5, 0),
                (-w * 0.36, w * 0.14),
                (-w * 0.2, w * 0.2),
                (-w * 0.06, w * 0.42),
                (w * 0.1, w * 0.26),
                (w * 0.3, w * 0.16),
                (w * 0.5, 0),
            ],
            tension=0.6,
        ),
        "#8a6f8f",
        "rock",
    )
    out.fill(
        smooth(
            [
                (-w * 0.52, 2),
                (-w * 0.3, -w * 0.05),
                (0, -w * 0.06),
                (w * 0.3, -w * 0.05),
                (w * 0.52, 2),
                (w * 0.3, w * 0.055),
                (w * 0.08, w * 0.04),
                (-w * 0.2, w * 0.06),
            ]
        ),
        "#6cc06a",
        "grass",
    )
    return out


def rocket() -> Sketch:
    """A rocket pointing up, about 320 high, its middle at the origin."""
    out = Sketch()
    for side in (-1, 1):
        out.fill(
            smooth(
                [(side * 44, 40), (side * 92, 106), (side * 96, 156), (side * 40, 122)], tension=0.6
            ),
            "#e8443a",
            "metal",
        )
    out.fill(poly([(-28, 122), (28, 122), (38, 148), (-38, 148)]), "#6a7288", "metal")
    hull = smooth(
        [
            (0, -176),
            (40, -112),
            (60, -24),
            (56, 66),
            (36, 128),
            (-36, 128),
            (-56, 66),
            (-60, -24),
            (-40, -112),
        ]
    )
    out.fill(hull, "#f4f1ea", "metal")
    out.fill(
        smooth(
            [(0, -178), (26, -138), (42, -102), (0, -92), (-42, -102), (-26, -138)], tension=0.8
        ),
        "#e8443a",
        "metal",
    )
    out.fill(oval(0, -34, 33), "#ffb53a", "metal")
    out.fill(oval(0, -34, 24), "#5ac8f0", "glass")
    out.detail(oval(-8, -42, 7, 5), "#ffffff", 0.85)
    out.fill(oval(0, 46, 18), "#5ac8f0", "glass")
    out.fill(
        smooth([(-8, 64), (8, 64), (10, 154), (0, 164), (-10, 154)], tension=0.5),
        "#e8443a",
        "metal",
    )
    return out


def flame(phase: float) -> Sketch:
    """The rocket's fire at one phase (0..1) of its flicker; its root at the origin."""
    k = 1 + 0.16 * math.sin(math.tau * phase)
    w = 1 + 0.1 * math.cos(math.tau * phase * 2)
    out = Sketch().glow(0, 46, 100, "#ffb347", 0.6)
    for width, length, tone in ((32, 130, "#ff7a2f"), (21, 92, "#ffc53a"), (11, 54, "#fff6d0")):
        out.detail(
            smooth(
                [
                    (-width * w, 0),
                    (-width * 0.8, length * 0.4),
                    (0, length * k),
                    (width * 0.8, length * 0.4),
                    (width * w, 0),
                ]
            ),
            tone,
        )
    return out


def heart_balloon(s: float) -> Sketch:
    """A heart-shaped balloon; the string's lower end at the origin."""
    out = Sketch()
    out.line(smooth([(0, 0), (-8, -60), (8, -130), (0, -196)], closed=False), "#8a5a6a", 3)
    out.fill(poly([(-8, -190), (8, -190), (0, -204)]), "#d8324f")
    out.fill(heart(0, -268, s), "#f0405f", "glass")
    out.detail(turned(oval(-s * 0.5, -292, s * 0.1, s * 0.2), 30, -s * 0.5, -292), "#ffffff", 0.75)
    return out


def cauldron() -> Sketch:
    """A pot of potion on its fire, its foot at the origin."""
    out = Sketch()
    for x, tone in ((-26, "#ff8a2f"), (26, "#ff8a2f"), (0, "#ffc53a")):
        out.detail(smooth([(x - 24, 2), (x - 12, -26), (x, -52), (x + 14, -24), (x + 22, 2)]), tone)
    out.fill(limb(-58, 4, 9, 58, 4, 9), "#7a4a2a", "wood")
    pot = smooth([(-70, -122), (-92, -74), (-66, -24), (0, -10), (66, -24), (92, -74), (70, -122)])
    out.fill(pot, "#4a4660", "metal")
    out.fill(oval(0, -124, 80, 20), "#5c5876", "metal")
    out.fill(oval(0, -126, 66, 14), "#66e08a", "glass")
    out.detail(star(0, -68, 22), "#ffe27a")
    return out


def rainbow(x: float, y: float, r: float) -> Sketch:
    """Bands of colour, standing on the horizon at y."""
    out = Sketch()
    tones = ("#f2545b", "#f79a3e", "#fbe05a", "#69c46d", "#4aa3e0", "#8a67cf")
    for i, tone in enumerate(tones):
        out.line(arc(x, y, r - i * 15, r - i * 15, 180, 180), tone, 16)
    return out


def bird(start: float, phase: float) -> Sketch:
    """A far bird at one phase of its wing beat."""
    lift = 12 * math.sin(math.tau * (start + phase))
    path = smooth(
        [(-26, -lift), (-12, -lift * 0.9 - 4), (0, 2), (12, -lift * 0.9 - 4), (26, -lift)],
        closed=False,
    )
    return Sketch().line(path, "#3b4a6b", 4)
