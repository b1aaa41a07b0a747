"""The children of the scenes: a puppet of rigid pieces, posed by functions of time.

Feet at the origin, about 300 high before scaling. A child's left arm is the one on the left of
the picture.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from .model import Actor, Motion, Part, Pose, Sketch
from .shapes import arc, box, limb, oval, poly, smooth, star, union, within, without

Angle = Callable[[float], float]


@dataclass(frozen=True)
class Child:
    """Who the child is."""

    skin: str = "#f6c9a4"
    hair: str = "#5a3420"
    style: str = "short"  # short, bob, bun, curly, tails
    top: str = "#e8503a"
    legs: str = "#3a6ea5"
    shoes: str = "#7a4a2a"
    iris: str = "#5a3a22"
    hat: str = ""  # explorer, wizard, helmet, hero
    hat_colour: str = "#d9a85a"
    robe: bool = False
    dress: bool = False
    reach: float = 1.0  # how far the right arm stretches
    turn: float = 0.0  # the way the face looks: -1 left .. 1 right


def sway(amp: float, seconds: float, phase: float = 0.0, base: float = 0.0) -> Angle:
    """A smooth swing about a base; `seconds` should divide ten."""
    return lambda t: base + amp * math.sin(math.tau * (t / seconds + phase))


def blinking(offset: float = 0.0) -> Callable[[float], int]:
    """1 while the eyes are shut: twice in five seconds."""

    def shut(t: float) -> int:
        return int(any((t + offset - at) % 5 < 0.2 for at in (1.4, 3.9)))

    return shut


def head(c: Child, shut: bool = False) -> Sketch:
    """A head, its chin at the origin."""
    out = Sketch()
    dx = c.turn * 11
    _hair_behind(out, c)
    if c.hat != "helmet":
        for side in (-1, 1):
            out.fill(oval(side * 59 - dx * 0.5, -54, 12, 14), c.skin, "skin")
    face = smooth(
        [
            (0, 2),
            (38, -10),
            (60, -44),
            (55, -88),
            (26, -118),
            (-26, -118),
            (-55, -88),
            (-60, -44),
            (-38, -10),
        ]
    )
    out.fill(face, c.skin, "skin")
    for side in (-1, 1):
        out.detail(oval(side * 37 + dx, -32, 12, 8), "#f2777a", 0.45)
    for side in (-1, 1):
        out.eye(side * 25 + dx, -54, 12.5, c.iris, shut)
        out.line(arc(side * 27 + dx, -77, 11, 6, 215, 110), c.hair, 3.2)
    out.detail(oval(dx * 1.4, -38, 4.4, 3.2), "#d98a68", 0.9)
    mouth = within(oval(dx, -26, 15, 14), box(dx - 20, -26, 40, 22))
    out.detail(mouth, "#8c2f3a")
    out.detail(within(oval(dx, -11, 9, 6), mouth), "#f08a8a")
    _hair_front(out, c)
    _hat(out, c)
    return out


def _hair_behind(out: Sketch, c: Child) -> None:
    if c.style == "bob":
        out.fill(
            smooth(
                [
                    (0, -134),
                    (58, -116),
                    (76, -60),
                    (72, -4),
                    (40, 6),
                    (-40, 6),
                    (-72, -4),
                    (-76, -60),
                    (-58, -116),
                ]
            ),
            c.hair,
            "fur",
        )
    elif c.style == "curly":
        puffs = [
            oval(66 * math.cos(a), -74 + 58 * math.sin(a), 27)
            for a in (math.tau * i / 10 for i in range(10))
        ]
        out.fill(union(oval(0, -74, 66, 60), *puffs), c.hair, "fur")
    elif c.style == "tails":
        for side in (-1, 1):
            out.fill(
                smooth(
                    [
                        (side * 54, -88),
                        (side * 92, -92),
                        (side * 108, -50),
                        (side * 92, -8),
                        (side * 74, -34),
                    ]
                ),
                c.hair,
                "fur",
            )
            out.fill(oval(side * 60, -84, 9), c.top)
        out.fill(oval(0, -70, 66, 62), c.hair, "fur")
    elif c.style == "bun":
        out.fill(oval(0, -142, 28, 26), c.hair, "fur")
        out.fill(oval(0, -72, 66, 62), c.hair, "fur")
    else:
        out.fill(oval(0, -74, 65, 60), c.hair, "fur")


def _hair_front(out: Sketch, c: Child) -> None:
    dx = c.turn * 8
    if c.style == "short":
        fringe = smooth(
            [
                (-65, -66),
                (-62, -104),
                (-30, -134),
                (14, -140),
                (52, -120),
                (66, -70),
                (54, -86),
                (40, -98),
                (22, -88),
                (4, -100),
                (-18, -86),
                (-40, -96),
                (-54, -82),
            ],
            tension=0.8,
        )
    elif c.style == "curly":
        fringe = union(
            *[oval(-48 + 19.2 * i, -108 - 12 * math.sin(math.pi * i / 5), 19) for i in range(6)]
        )
    else:
        fringe = smooth(
            [
                (-66, -50),
                (-66, -100),
                (-34, -134),
                (10, -138),
                (48, -124),
                (68, -90),
                (66, -50),
                (56, -82),
                (30 + dx, -100),
                (6 + dx, -104),
                (-20, -90),
                (-52, -78),
            ],
            tension=0.8,
        )
    out.fill(fringe, c.hair, "fur")


def _hat(out: Sketch, c: Child) -> None:
    if c.hat == "explorer":
        out.fill(
            smooth(
                [
                    (-50, -112),
                    (-44, -158),
                    (-14, -172),
                    (0, -166),
                    (14, -172),
                    (44, -158),
                    (50, -112),
                ],
                tension=0.9,
            ),
            c.hat_colour,
            "cloth",
        )
        out.fill(box(-50, -126, 100, 16, 6), "#8a4b2a", "cloth")
        out.fill(
            smooth(
                [
                    (-104, -100),
                    (-56, -120),
                    (0, -112),
                    (56, -120),
                    (104, -100),
                    (60, -96),
                    (0, -90),
                    (-60, -96),
                ]
            ),
            c.hat_colour,
            "cloth",
        )
    elif c.hat == "wizard":
        out.fill(
            smooth(
                [
                    (-56, -108),
                    (-36, -170),
                    (-8, -226),
                    (34, -262),
                    (66, -240),
                    (40, -230),
                    (34, -196),
                    (46, -150),
                    (56, -108),
                ],
                tension=0.8,
            ),
            c.hat_colour,
            "cloth",
        )
        for x, y, r in ((-14, -140, 11), (16, -178, 9), (22, -222, 6)):
            out.detail(star(x, y, r), "#ffe27a")
        out.fill(
            smooth(
                [
                    (-100, -96),
                    (-54, -116),
                    (0, -108),
                    (54, -116),
                    (100, -96),
                    (56, -90),
                    (0, -84),
                    (-56, -90),
                ]
            ),
            c.hat_colour,
            "cloth",
        )
        out.fill(
            smooth([(-56, -126), (0, -116), (56, -126), (56, -108), (0, -98), (-56, -108)]),
            "#f2b93b",
            "cloth",
        )
    elif c.hat == "helmet":
        glass = oval(0, -64, 92, 88)
        out.fill(without(glass, oval(0, -62, 80, 76)), "#f3f5fa", "metal")
        out.detail(oval(0, -62, 80, 76), "#bfe6ff", 0.16)
        out.detail(smooth([(-62, -92), (-34, -126), (-22, -120), (-50, -84)]), "#ffffff", 0.75)
        for side in (-1, 1):
            out.fill(oval(side * 92, -62, 13, 20), "#ff8a3d", "metal")


def arm(c: Child, side: int, hold: Sketch | None = None) -> Sketch:
    """An arm hanging from the shoulder at the origin, with what the hand holds."""
    out = Sketch()
    far = 60 * (c.reach if side > 0 else 1.0)
    if hold is not None:
        out.add(hold, side * 4, far + 22)
    out.fill(oval(side * 4, far + 20, 15.5), "#f3f5fa" if c.hat == "helmet" else c.skin, "skin")
    width = 25 if c.robe else 18
    out.fill(limb(0, 4, 17, side * 3, far, width), c.top, "cloth")
    if c.hat == "helmet":
        out.fill(box(side * 3 - 20, 56, 40, 11, 5), "#ff8a3d", "cloth")
    return out


def leg(c: Child, side: int) -> Sketch:
    """A leg from the hip at the origin."""
    out = Sketch()
    shoe = smooth([(-17, 60), (12, 58), (28 + 5 * c.turn, 72), (24, 80), (-17, 80)])
    out.fill(limb(0, 0, 21, side * 1, 58, 16), c.legs, "cloth")
    out.add(Sketch().fill(shoe, c.shoes, "cloth"), flip=c.turn < 0)
    return out


def torso(c: Child) -> Sketch:
    """The body, feet level at the origin."""
    out = Sketch()
    if c.robe:
        out.fill(
            smooth(
                [
                    (-36, -166),
                    (36, -166),
                    (52, -90),
                    (74, -12),
                    (34, -2),
                    (0, -6),
                    (-34, -2),
                    (-74, -12),
                    (-52, -90),
                ],
                tension=0.8,
            ),
            c.top,
            "cloth",
        )
        out.fill(poly([(-53, -92), (53, -92), (56, -76), (-56, -76)]), "#f2b93b", "cloth")
        for x, y in ((-30, -44), (26, -36), (2, -56)):
            out.detail(star(x, y, 9), "#ffe27a")
        return out
    if c.dress:
        out.fill(
            smooth(
                [
                    (-34, -168),
                    (34, -168),
                    (44, -110),
                    (70, -54),
                    (34, -46),
                    (0, -50),
                    (-34, -46),
                    (-70, -54),
                    (-44, -110),
                ],
                tension=0.8,
            ),
            c.top,
            "cloth",
        )
        out.detail(poly([(-46, -108), (46, -108), (49, -98), (-49, -98)]), "#fff2d8", 0.9)
        return out
    out.fill(
        smooth(
            [(-36, -168), (36, -168), (46, -120), (46, -74), (0, -66), (-46, -74), (-46, -120)],
            tension=0.9,
        ),
        c.top,
        "cloth",
    )
    if c.hat == "helmet":
        out.fill(box(-28, -138, 56, 40, 9), "#dfe6f2", "metal")
        for i, tone in enumerate(("#ff5a5a", "#ffd24a", "#4ac47a")):
            out.detail(oval(-15 + 15 * i, -124, 5), tone)
        out.detail(box(-18, -113, 36, 7, 3), "#5a86c4")
    elif c.hat == "hero":
        out.fill(box(-48, -90, 96, 17, 6), "#ffd84a", "cloth")
        out.fill(oval(0, -82, 15, 12), "#ffe98a", "metal")
    else:
        out.detail(smooth([(-18, -166), (0, -152), (18, -166)]), "#ffffff", 0.85)
    return out


@dataclass
class Moves:
    """A child's motion: angles in degrees as functions of time."""

    left_arm: Angle = field(default_factory=lambda: sway(5, 5, base=14))
    right_arm: Angle = field(default_factory=lambda: sway(5, 5, 0.5, base=-14))
    left_leg: Angle = field(default_factory=lambda: sway(0, 5))
    right_leg: Angle = field(default_factory=lambda: sway(0, 5))
    head: Angle = field(default_factory=lambda: sway(3, 5))
    blink: float = 0.0
    right_reach: Angle = field(default_factory=lambda: sway(0, 5, base=1))
    """How far the right arm stretches as it turns: a hand that circles comes nearer and goes."""


def child(
    c: Child,
    s: float,
    motion: Motion,
    moves: Moves | None = None,
    behind: list[Part] | None = None,
    hold_right: Sketch | None = None,
) -> Actor:
    """The whole puppet, scaled by s; parts behind it come in its own coordinates."""
    m = moves or Moves()
    shut = blinking(m.blink)

    def piece(sketch: Sketch, x: float, y: float, angle: Angle) -> Part:
        return Part([sketch], lambda t: Pose(x, y, angle(t)))

    arms = [
        piece(arm(c, -1), -38, -150, m.left_arm),
        Part(
            [arm(c, 1, hold_right)],
            lambda t: Pose(38, -150, m.right_arm(t), sy=m.right_reach(t)),
        ),
    ]
    legs = [piece(leg(c, -1), -20, -80, m.left_leg), piece(leg(c, 1), 20, -80, m.right_leg)]
    face = Part(
        [head(c), head(c, True)],
        lambda t: Pose(0, -160 + 1.5 * math.sin(math.tau * t / 2.5), m.head(t), variant=shut(t)),
    )
    body = Part([torso(c)], lambda t: Pose(0, 0, 0, 1, 1 + 0.008 * math.sin(math.tau * t / 2.5)))
    parts = [*(behind or []), *legs, body, face, *arms]

    def root(t: float) -> Pose:
        p = motion(t)
        return Pose(p.x, p.y, p.rot, p.sx * s, p.sy * s, p.alpha)

    return Actor(parts, root, 0.8)


def walk(seconds: float, amp: float = 26) -> Moves:
    """Walking in place, one step cycle in `seconds`."""
    return Moves(
        sway(amp * 0.7, seconds, 0.5),
        sway(amp * 0.7, seconds),
        sway(amp, seconds),
        sway(amp, seconds, 0.5),
        sway(2.5, seconds),
    )


def bob(
    x: float, y: float, amp: float, seconds: float, phase: float = 0.0, tilt: float = 0.0
) -> Motion:
    """Floating up and down."""

    def motion(t: float) -> Pose:
        turn = math.tau * (t / seconds + phase)
        return Pose(x, y + amp * math.sin(turn), tilt * math.sin(turn + 1))

    return motion


def cycle(seconds: float, count: int) -> Callable[[float], int]:
    """Which of `count` sketches of a loop it is."""
    return lambda t: int(t / seconds * count + 1e-6) % count
