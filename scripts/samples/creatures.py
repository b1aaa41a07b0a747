"""The animals: puppets like the children, their feet (or their middle, in water) at the origin."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from .model import Actor, Motion, Part, Pose, Sketch, still
from .people import Angle, blinking, cycle, sway
from .shapes import arc, box, leaf, limb, moved, oval, smooth, star, turned, union, within


def scaled(motion: Motion, s: float, flip: bool = False) -> Motion:
    """A motion for a puppet drawn s times its size, mirrored or not."""

    def root(t: float) -> Pose:
        p = motion(t)
        return replace(p, sx=p.sx * (-s if flip else s), sy=p.sy * s)

    return root


def _face(
    out: Sketch,
    shut: bool,
    gap: float,
    y: float,
    r: float,
    nose: str,
    muzzle: str,
    iris: str = "#4a2f1c",
) -> None:
    """Eyes, muzzle, nose and smile about (0, y)."""
    out.fill(oval(0, y + r * 2.3, r * 2.5, r * 1.8), muzzle, "fur")
    for side in (-1, 1):
        out.eye(side * gap, y, r, iris, shut)
        out.detail(oval(side * gap * 1.45, y + r * 1.7, r * 0.95, r * 0.65), "#f2777a", 0.4)
    out.line(arc(-r * 0.7, y + r * 2.7, r * 0.7, r * 0.6, 20, 150), "#5a3326", 2.6)
    out.line(arc(r * 0.7, y + r * 2.7, r * 0.7, r * 0.6, 10, 150), "#5a3326", 2.6)
    out.detail(oval(0, y + r * 1.5, r * 0.85, r * 0.6), nose)


def _nod(x: float, y: float, angle: Angle, offset: float) -> Motion:
    shut = blinking(offset)
    return lambda t: Pose(x, y, angle(t), variant=shut(t))


def fox(s: float, motion: Motion, flip: bool = False) -> Actor:
    """A sitting fox cub with a wagging tail, about 230 high."""
    red, cream, dark = "#ee7b30", "#fff1dc", "#5a3326"
    tail = Sketch()
    brush = smooth(
        [
            (0, 0),
            (34, -26),
            (92, -34),
            (128, -84),
            (112, -140),
            (70, -126),
            (52, -84),
            (20, -60),
            (-8, -34),
        ]
    )
    tail.fill(brush, red, "fur")
    tail.fill(within(oval(116, -126, 44, 42), brush), cream, "fur")
    body = Sketch()
    body.fill(
        smooth([(0, -130), (42, -96), (58, -40), (50, 0), (-50, 0), (-58, -40), (-42, -96)]),
        red,
        "fur",
    )
    body.fill(
        smooth([(0, -112), (24, -84), (26, -40), (0, -22), (-26, -40), (-24, -84)]), cream, "fur"
    )
    for side in (-1, 1):
        body.fill(limb(side * 19, -56, 14, side * 20, -10, 12), red, "fur")
        body.fill(oval(side * 21, -6, 18, 11), dark, "fur")

    def face(shut: bool) -> Sketch:
        out = Sketch()
        for side in (-1, 1):
            out.fill(
                smooth([(side * 66, -66), (side * 74, -150), (side * 20, -108)], tension=0.5),
                red,
                "fur",
            )
            out.fill(
                smooth([(side * 60, -84), (side * 67, -130), (side * 34, -104)], tension=0.5),
                dark,
                "fur",
            )
        skull = smooth(
            [(0, 12), (46, -8), (86, -34), (70, -88), (0, -116), (-70, -88), (-86, -34), (-46, -8)],
            tension=0.9,
        )
        out.fill(skull, red, "fur")
        for side in (-1, 1):
            cheek = smooth(
                [(0, 10), (side * 44, -6), (side * 84, -34), (side * 52, -40), (side * 16, -38)]
            )
            out.fill(within(cheek, skull), cream, "fur")
        _face(out, shut, 34, -54, 13, dark, cream)
        return out

    parts = [
        Part([tail], lambda t: Pose(28, -14, 14 * math.sin(math.tau * t / 2.5))),
        Part([body]),
        Part([face(False), face(True)], _nod(0, -112, sway(5, 5), 0.3)),
    ]
    return Actor(parts, scaled(motion, s, flip), 0.8)


def bow_tie(y: float) -> Sketch:
    """A small red bow tie, its knot at (0, y)."""
    out = Sketch()
    for side in (-1, 1):
        out.fill(
            smooth([(0, y), (side * 24, y - 15), (side * 28, y), (side * 24, y + 15)], tension=0.5),
            "#e0343f",
            "cloth",
        )
    return out.fill(oval(0, y, 8, 9), "#b8232f", "cloth")


def _friend(tie: float, arms: tuple[Angle, Angle] | None) -> list[Part]:
    """What a friend wears over the body: nothing, unless there is somebody to wave to."""
    return [Part([bow_tie(tie)])] if arms else []


def rabbit(
    s: float, motion: Motion, flip: bool = False, arms: tuple[Angle, Angle] | None = None
) -> Actor:
    """A rabbit sitting up, about 250 high with its ears; with `arms` it wears a bow tie and moves
    them, the left of the picture first.
    """
    fur, pink, cream = "#d9c6b4", "#f5a9b0", "#fff6ea"
    body = Sketch().fill(oval(46, -26, 20), cream, "fur")
    body.fill(
        smooth([(0, -104), (40, -76), (52, -32), (40, 0), (-40, 0), (-52, -32), (-40, -76)]),
        fur,
        "fur",
    )
    body.fill(oval(0, -46, 27, 34), cream, "fur")
    for side in (-1, 1):
        body.fill(oval(side * 27, -5, 24, 12), fur, "fur")
        if not arms:
            body.fill(limb(side * 22, -74, 11, side * 9, -50, 10), fur, "fur")
    paw = Sketch().fill(limb(0, 0, 12, 0, 46, 11), fur, "fur")

    def ear() -> Sketch:
        out = Sketch().fill(
            smooth([(-12, 0), (-22, -54), (0, -108), (22, -54), (12, 0)]), fur, "fur"
        )
        return out.fill(smooth([(-5, -10), (-11, -52), (0, -88), (11, -52), (5, -10)]), pink, "fur")

    def face(shut: bool) -> Sketch:
        out = Sketch().fill(
            smooth([(0, 8), (46, -6), (62, -46), (34, -88), (-34, -88), (-62, -46), (-46, -6)]),
            fur,
            "fur",
        )
        _face(out, shut, 29, -46, 12.5, "#e0708a", cream)
        out.detail(box(-6, -9, 12, 12, 3), "#ffffff")
        return out

    def flop(side: int) -> Motion:
        return lambda t: Pose(
            side * 24, -172, side * (9 + 7 * max(0.0, math.sin(math.tau * (t / 5))))
        )

    parts = [
        Part([body]),
        Part([ear()], flop(-1)),
        Part([ear()], flop(1)),
        Part([face(False), face(True)], _nod(0, -98, sway(4, 2.5), 2.0)),
        *_friend(-84, arms),
        *(_arm(paw, x, -74, arm) for x, arm in zip((-36, 36), arms or (), strict=False)),
    ]
    return Actor(parts, scaled(motion, s, flip), 0.8)


def _arm(paw: Sketch, x: float, y: float, angle: Angle) -> Part:
    return Part([paw], lambda t: Pose(x, y, angle(t)))


def bear(s: float, motion: Motion, arms: tuple[Angle, Angle]) -> Actor:
    """A sitting bear cub in a bow tie, about 280 high; its arms, the left of the picture first."""
    fur, light, dark = "#9a6238", "#e3bd8c", "#6b3f22"
    body = Sketch()
    body.fill(
        smooth([(0, -162), (58, -124), (84, -54), (64, 0), (-64, 0), (-84, -54), (-58, -124)]),
        fur,
        "fur",
    )
    body.fill(oval(0, -66, 47, 54), light, "fur")
    for side in (-1, 1):
        body.fill(oval(side * 58, -14, 34, 30), fur, "fur")
        body.fill(oval(side * 60, -14, 18, 17), light, "fur")
    paw = Sketch().fill(limb(0, 0, 22, 0, 74, 20), fur, "fur")
    paw.detail(oval(0, 80, 10), light)

    def face(shut: bool) -> Sketch:
        out = Sketch()
        for side in (-1, 1):
            out.fill(oval(side * 58, -104, 27), fur, "fur")
            out.fill(oval(side * 58, -104, 15), light, "fur")
        out.fill(
            smooth([(0, 14), (56, -4), (78, -56), (48, -112), (-48, -112), (-78, -56), (-56, -4)]),
            fur,
            "fur",
        )
        _face(out, shut, 32, -60, 13, dark, light)
        return out

    parts = [
        _arm(paw, 62, -116, arms[1]),
        Part([body]),
        Part([face(False), face(True)], _nod(0, -142, sway(5, 5, 0.3), 1.1)),
        Part([bow_tie(-128)], still(0, 0)),
        _arm(paw, -62, -116, arms[0]),
    ]
    return Actor(parts, scaled(motion, s), 0.8)


def hedgehog(s: float, motion: Motion) -> Actor:
    """A little hedgehog sitting up, about 170 high, spines all round its back."""
    spine, dark, cream = "#8a6448", "#5e412d", "#f7e3c6"
    back = Sketch()
    back.fill(moved(star(0, 0, 92, 19, 0.83), 0, -84, 1.0, 0.98), dark, "fur")
    back.fill(moved(star(0, 0, 78, 17, 0.82, -80), 0, -82), spine, "fur")
    body = Sketch()
    for side in (-1, 1):
        body.fill(oval(side * 27, -6, 22, 12), dark, "fur")
    body.fill(oval(0, -42, 46, 42), cream, "fur")
    for side in (-1, 1):
        body.fill(limb(side * 34, -54, 10, side * 16, -40, 9), cream, "fur")

    def face(shut: bool) -> Sketch:
        out = Sketch()
        for side in (-1, 1):
            out.fill(oval(side * 50, -72, 17), spine, "fur")
            out.detail(oval(side * 49, -71, 9), "#f2b8a0")
        out.fill(
            smooth(
                [
                    (0, 12),
                    (44, -4),
                    (60, -44),
                    (42, -80),
                    (16, -68),
                    (0, -86),
                    (-16, -68),
                    (-42, -80),
                    (-60, -44),
                    (-44, -4),
                ],
                tension=0.85,
            ),
            cream,
            "fur",
        )
        _face(out, shut, 25, -40, 11.5, "#3a2620", "#fff3e0")
        out.detail(oval(0, -23, 11, 8.5), "#3a2620")
        return out.detail(oval(-3.5, -26, 3, 2.2), "#ffffff", 0.85)

    parts = [
        Part([back]),
        Part([body]),
        Part([face(False), face(True)], _nod(0, -66, sway(4, 2.5), 0.9)),
    ]
    return Actor(parts, scaled(motion, s), 0.8)


def fawn(s: float, motion: Motion, stride: Angle, nod: Angle) -> Actor:
    """A standing fawn looking at us, about 330 high; how far its legs swing, and its head."""
    coat, cream, dark = "#c98a52", "#fbe9cf", "#6b432a"
    leg = Sketch().fill(limb(0, 0, 15, 2, 116, 9), coat, "fur")
    leg.fill(box(-8, 114, 20, 17, 5), dark)
    body = Sketch()
    body.fill(smooth([(92, -190), (104, -164), (88, -134)]), cream, "fur")
    body.fill(
        smooth(
            [
                (-84, -176),
                (-40, -200),
                (50, -204),
                (92, -180),
                (92, -132),
                (40, -108),
                (-50, -108),
                (-86, -132),
            ]
        ),
        coat,
        "fur",
    )
    for x, y in ((-6, -180), (22, -186), (50, -180), (8, -160), (38, -162), (64, -158)):
        body.detail(oval(x, y, 7, 6), cream)
    body.fill(limb(-66, -160, 32, -82, -232, 25), coat, "fur")
    body.detail(smooth([(-88, -206), (-70, -180), (-70, -146), (-88, -150), (-97, -176)]), cream)
    lobe = smooth([(0, 0), (48, -38), (70, -20), (38, 16)])
    ear = Sketch().fill(lobe, coat, "fur")
    ear.detail(moved(lobe, 8, -3, 0.72, 0.72), "#f5c3b0")

    def face(shut: bool) -> Sketch:
        out = Sketch()
        for side in (-1, 1):
            out.fill(limb(side * 16, -92, 6, side * 22, -112, 4), dark)
        out.fill(
            smooth([(0, 12), (30, -4), (54, -50), (34, -96), (-34, -96), (-54, -50), (-30, -4)]),
            coat,
            "fur",
        )
        _face(out, shut, 29, -46, 13, dark, cream)
        return out

    neck = (-86, -232)
    look = _nod(*neck, nod, 1.7)

    def leg_at(x: float, sign: int) -> Part:
        return Part([leg], lambda t: Pose(x, -130, sign * stride(t)))

    def ear_at(side: int, offset: float) -> Part:
        # Hung on the head, which turns about its chin: 40 to the side of it, and 70 up.
        def pose(t: float) -> Pose:
            head = look(t)
            a = math.radians(head.rot)
            x, y = side * 36, -68
            flick = 16 * max(0.0, math.sin(math.tau * (t / 1.25 + offset)))
            twitch = flick if (t + 5 * offset) % 5 < 1.25 else 0.0
            return Pose(
                head.x + x * math.cos(a) - y * math.sin(a),
                head.y + x * math.sin(a) + y * math.cos(a),
                head.rot - side * twitch,
                side,
            )

        return Part([ear], pose)

    parts = [
        leg_at(-62, 1),
        leg_at(70, -1),
        leg_at(-34, -1),
        leg_at(44, 1),
        Part([body]),
        ear_at(-1, 0.0),
        ear_at(1, 0.3),
        Part([face(False), face(True)], look),
    ]
    return Actor(parts, scaled(motion, s), 0.75)


def fish(s: float, motion: Motion, colour: str, stripe: str, flip: bool = False) -> Actor:
    """A little fish swimming to the right, about 120 long."""
    tail = Sketch().fill(smooth([(0, 0), (-40, -34), (-34, 0), (-40, 34)], tension=0.6), stripe)
    body = Sketch()
    body.fill(smooth([(-20, -34), (10, -56), (26, -32)]), stripe)
    shape = smooth([(62, 0), (34, -34), (-14, -36), (-52, 0), (-14, 36), (34, 34)])
    body.fill(shape, colour, "skin")
    for x in (-18, 12):
        body.fill(within(box(x - 7, -50, 14, 100), shape), stripe)
    body.eye(38, -8, 9.5, "#3a2a1a")
    body.line(arc(46, 10, 9, 7, 40, 110), "#5a2f26", 2.6)
    fin = Sketch().fill(turned(leaf(32, 15), 150), stripe)
    parts = [
        Part([tail], lambda t: Pose(-46, 0, 0, 0.8 + 0.22 * math.sin(math.tau * t / 1.25))),
        Part([body]),
        Part([fin], lambda t: Pose(8, 10, 16 * math.sin(math.tau * t / 1.25))),
    ]
    return Actor(parts, scaled(motion, s, flip), 0.75)


def turtle(s: float, motion: Motion, flip: bool = False) -> Actor:
    """A sea turtle swimming to the right, about 330 long."""
    skin, shell, rim = "#7fc47a", "#b5793c", "#8f5a2a"
    far = Sketch().fill(
        smooth([(-16, 0), (16, -4), (2, 74), (-34, 112), (-34, 60)]), "#68ad68", "skin"
    )
    near = Sketch().fill(smooth([(-22, 0), (22, -4), (4, 88), (-44, 134), (-44, 70)]), skin, "skin")
    hind = Sketch().fill(smooth([(0, -14), (-44, 6), (-72, 34), (-30, 34), (4, 14)]), skin, "skin")
    dome = smooth([(110, 14), (84, -48), (18, -86), (-60, -64), (-112, 16), (0, 34)])
    body = Sketch().fill(smooth([(104, 22), (0, 56), (-100, 26), (0, 10)]), "#f0dca6", "skin")
    body.fill(dome, shell, "rock")
    for x, y, r in ((14, -42, 27), (-44, -24, 23), (64, -18, 20), (8, 6, 17), (-84, 2, 12)):
        body.fill(within(star(x, y, r, 3, 0.99, 0), dome), rim, "rock")

    def face(shut: bool) -> Sketch:
        out = Sketch().fill(limb(-44, 12, 24, 0, 0, 30), skin, "skin")
        out.fill(
            smooth([(-32, -4), (-6, -42), (40, -34), (58, 0), (34, 30), (-14, 32)]), skin, "skin"
        )
        out.eye(18, -8, 13.5, "#3a4a1a", shut)
        out.detail(oval(8, 14, 10, 7), "#f2777a", 0.45)
        return out.line(arc(34, 6, 17, 13, 25, 110), "#3f6a3a", 3)

    shut = blinking(0.6)
    parts = [
        Part([far], lambda t: Pose(44, 14, -22 + 26 * math.sin(math.tau * (t / 5 + 0.1)))),
        Part([hind], lambda t: Pose(-92, 18, 14 * math.sin(math.tau * t / 2.5))),
        Part([body]),
        Part(
            [face(False), face(True)],
            lambda t: Pose(136, -6, 3 * math.sin(math.tau * t / 5), variant=shut(t)),
        ),
        Part([near], lambda t: Pose(30, 22, 26 * math.sin(math.tau * t / 5))),
    ]
    return Actor(parts, scaled(motion, s, flip), 0.8)


def butterfly(s: float, motion: Motion, colour: str) -> Actor:
    """A butterfly with beating wings."""
    wing = Sketch().fill(
        union(turned(oval(20, 0, 21, 14), -38, 0, 0), turned(oval(15, 0, 15, 11), 40, 0, 0)), colour
    )
    wing.detail(oval(19, -15, 6), "#fff6d8", 0.9)
    body = Sketch().fill(limb(0, -14, 3.4, 0, 14, 3), "#4a3326")

    def beat(side: int) -> Motion:
        return lambda t: Pose(0, 0, 0, side * (0.62 + 0.38 * math.sin(math.tau * t / 1.25)), 1)

    parts = [Part([wing], beat(1)), Part([wing], beat(-1)), Part([body])]
    return Actor(parts, scaled(motion, s), 0.8)


def puppy(s: float, motion: Motion, seconds: float) -> Actor:
    """A puppy trotting to the right, about 170 high; one step cycle in `seconds`."""
    fur, ear, cream = "#e3b878", "#a8703c", "#fff3dc"
    tail = Sketch().fill(limb(0, 0, 9, -30, -42, 6), fur, "fur")
    leg = Sketch().fill(limb(0, 0, 13, 0, 38, 10), fur, "fur")
    leg.fill(oval(5, 44, 15, 9), cream, "fur")
    body = Sketch().fill(
        smooth([(-74, -70), (-40, -92), (40, -90), (66, -66), (54, -38), (-10, -32), (-62, -40)]),
        fur,
        "fur",
    )
    body.fill(smooth([(66, -66), (50, -40), (10, -33), (30, -54)]), cream, "fur")
    collar = Sketch().fill(limb(38, -86, 8, 66, -58, 8), "#e0443f", "cloth")

    def face(shut: bool) -> Sketch:
        out = Sketch().fill(
            smooth([(0, 8), (42, -6), (56, -42), (30, -80), (-30, -80), (-56, -42), (-42, -6)]),
            fur,
            "fur",
        )
        for side in (-1, 1):
            out.fill(
                smooth(
                    [
                        (side * 34, -78),
                        (side * 66, -64),
                        (side * 72, -22),
                        (side * 54, -8),
                        (side * 44, -44),
                    ]
                ),
                ear,
                "fur",
            )
        _face(out, shut, 24, -44, 11, "#3a2620", cream)
        out.detail(oval(0, -3, 6, 8), "#f2777a")
        return out

    def leg_at(x: float, phase: float) -> Part:
        swing = sway(24, seconds, phase)
        return Part([leg], lambda t: Pose(x, -50, swing(t)))

    parts = [
        Part([tail], lambda t: Pose(-66, -66, 16 * math.sin(math.tau * t / 0.625))),
        leg_at(-36, 0.5),
        leg_at(52, 0.0),
        Part([body]),
        leg_at(-54, 0.0),
        leg_at(34, 0.5),
        Part([collar]),
        Part([face(False), face(True)], _nod(72, -82, sway(5, seconds), 2.7)),
    ]
    return Actor(parts, scaled(motion, s), 0.8)


def flapping(
    count: int, seconds: float, sketch_at: Callable[[float], Sketch], motion: Motion
) -> Part:
    """A part drawn anew for each phase of a loop: wings, capes, flames, weed."""
    pick, sketches = cycle(seconds, count), [sketch_at(i / count) for i in range(count)]
    return Part(sketches, lambda t: replace(motion(t), variant=pick(t)))
