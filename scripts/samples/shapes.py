"""Paths: the vocabulary of outlines every scene is drawn with."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Sequence

import skia

Point = tuple[float, float]


def smooth(points: Sequence[Point], closed: bool = True, tension: float = 1.0) -> skia.Path:
    """A curve through the points (Catmull-Rom)."""
    path = skia.Path()
    n = len(points)
    path.moveTo(*points[0])
    for i in range(n if closed else n - 1):
        p0 = points[i - 1] if closed or i > 0 else points[i]
        p1, p2 = points[i], points[(i + 1) % n]
        p3 = points[(i + 2) % n] if closed or i + 2 < n else p2
        k = tension / 6
        path.cubicTo(
            p1[0] + (p2[0] - p0[0]) * k,
            p1[1] + (p2[1] - p0[1]) * k,
            p2[0] - (p3[0] - p1[0]) * k,
            p2[1] - (p3[1] - p1[1]) * k,
            p2[0],
            p2[1],
        )
    if closed:
        path.close()
    return path


def poly(points: Sequence[Point], closed: bool = True) -> skia.Path:
    """Straight sides."""
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    if closed:
        path.close()
    return path


def oval(x: float, y: float, rx: float, ry: float | None = None) -> skia.Path:
    """An ellipse (or a circle) about a centre."""
    path = skia.Path()
    ry = rx if ry is None else ry
    path.addOval(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry))
    return path


def box(x: float, y: float, w: float, h: float, r: float = 0.0) -> skia.Path:
    """A rectangle from its top left corner, its own corners rounded."""
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeXYWH(x, y, w, h), r, r)
    return path


def union(*paths: skia.Path) -> skia.Path:
    """One outline round all."""
    out = paths[0]
    for path in paths[1:]:
        out = skia.Op(out, path, skia.kUnion_PathOp)
    return out


def within(path: skia.Path, other: skia.Path) -> skia.Path:
    """What both cover: a marking that must not stick out of its shape."""
    return skia.Op(path, other, skia.kIntersect_PathOp)


def without(path: skia.Path, other: skia.Path) -> skia.Path:
    """The first less the second."""
    return skia.Op(path, other, skia.kDifference_PathOp)


def turned(path: skia.Path, deg: float, x: float = 0.0, y: float = 0.0) -> skia.Path:
    """Turned about a point."""
    out = skia.Path()
    path.transform(skia.Matrix.RotateDeg(deg, skia.Point(x, y)), out)
    return out


def moved(path: skia.Path, dx: float, dy: float, sx: float = 1.0, sy: float = 1.0) -> skia.Path:
    """Scaled, then shifted."""
    out = skia.Path()
    path.transform(skia.Matrix.Translate(dx, dy).preConcat(skia.Matrix.Scale(sx, sy)), out)
    return out


def limb(x0: float, y0: float, r0: float, x1: float, y1: float, r1: float) -> skia.Path:
    """A tapering capsule: arms, legs, fingers."""
    angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
    length = math.hypot(x1 - x0, y1 - y0)
    bar = poly([(0, -r0), (length, -r1), (length, r1), (0, r0)])
    path = union(bar, oval(0, 0, r0), oval(length, 0, r1))
    return moved(turned(path, angle), x0, y0)


def star(
    x: float, y: float, r: float, points: int = 5, inner: float = 0.45, rot: float = -90.0
) -> skia.Path:
    """A star; four points and a small inner radius make a sparkle."""
    corners = []
    for i in range(points * 2):
        radius = r if i % 2 == 0 else r * inner
        angle = math.radians(rot + i * 180 / points)
        corners.append((x + radius * math.cos(angle), y + radius * math.sin(angle)))
    return poly(corners)


def heart(x: float, y: float, s: float) -> skia.Path:
    """A heart about a centre, about 2s wide."""
    path = skia.Path()
    path.moveTo(x, y + s * 0.95)
    path.cubicTo(x - s * 1.5, y - s * 0.05, x - s * 0.95, y - s * 1.1, x, y - s * 0.4)
    path.cubicTo(x + s * 0.95, y - s * 1.1, x + s * 1.5, y - s * 0.05, x, y + s * 0.95)
    path.close()
    return path


def puff(w: float, h: float, seed: int = 1, bumps: int = 5) -> skia.Path:
    """A cloud about the origin with a flat bottom."""
    rng = random.Random(seed)
    path = box(-w / 2, -h * 0.1, w, h * 0.42, h * 0.21)
    for i in range(bumps):
        u = (i + 0.5) / bumps
        r = h * (0.22 + 0.26 * math.sin(math.pi * u)) * rng.uniform(0.85, 1.15)
        path = union(path, oval((u - 0.5) * w * 0.78, h * 0.1 - r * 0.75, r))
    return path


def under(
    height: Callable[[float], float],
    x0: float,
    x1: float,
    bottom: float,
    step: float = 24.0,
    jagged: bool = False,
) -> skia.Path:
    """Everything below a skyline: hills, waves, mountains (jagged)."""
    count = max(2, math.ceil((x1 - x0) / step))
    xs = [x0 + (x1 - x0) * i / count for i in range(count + 1)]
    top = [(x, height(x)) for x in xs]
    if jagged:
        return poly([(x0, bottom), *top, (x1, bottom)])
    path = smooth(top, closed=False)
    path.lineTo(x1, bottom)
    path.lineTo(x0, bottom)
    path.close()
    return path


def waves(base: float, amp: float, period: float, seed: int) -> Callable[[float], float]:
    """A gentle skyline that repeats every `period`."""
    rng = random.Random(seed)
    terms = [(k, rng.uniform(0, math.tau), rng.uniform(0.5, 1.0) / k) for k in (1, 2, 3)]

    def height(x: float) -> float:
        return base + amp * sum(
            a * math.sin(math.tau * k * x / period + phase) for k, phase, a in terms
        )

    return height


def arc(x: float, y: float, rx: float, ry: float, start: float, sweep: float) -> skia.Path:
    """Part of an ellipse's edge, in degrees: a smile is arc(x, y, rx, ry, 20, 140)."""
    path = skia.Path()
    path.arcTo(skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry), start, sweep, True)
    return path


def leaf(length: float, width: float) -> skia.Path:
    """A leaf, a petal, a fin: from the origin along +x."""
    path = skia.Path()
    path.moveTo(0, 0)
    path.quadTo(length * 0.5, -width, length, 0)
    path.quadTo(length * 0.5, width, 0, 0)
    path.close()
    return path
