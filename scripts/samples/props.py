"""Things scenes are furnished with: trees, flowers, clouds, balloons, castles, rockets."""

from __future__ import annotations

import math
import random

from .model import Actor, Part, Pose, Sketch
from .shapes import (
    box,
    leaf,
    moved,
    oval,
    puff,
    smooth,
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


def bird(start: float, phase: float) -> Sketch:
    """A far bird at one phase of its wing beat."""
    lift = 12 * math.sin(math.tau * (start + phase))
    path = smooth(
        [(-26, -lift), (-12, -lift * 0.9 - 4), (0, 2), (12, -lift * 0.9 - 4), (26, -lift)],
        closed=False,
    )
    return Sketch().line(path, "#3b4a6b", 4)
