"""Colour arithmetic on "#rrggbb" strings: scenes stay readable, and looks can regrade them."""

from __future__ import annotations

import colorsys

import skia


def rgb(colour: str) -> tuple[float, float, float]:
    """The three channels of "#rrggbb", 0..1."""
    return (
        int(colour[1:3], 16) / 255,
        int(colour[3:5], 16) / 255,
        int(colour[5:7], 16) / 255,
    )


def to_hex(r: float, g: float, b: float) -> str:
    """Channels 0..1 (clamped) as "#rrggbb"."""
    return "#" + "".join(f"{round(max(0.0, min(1.0, c)) * 255):02x}" for c in (r, g, b))


def mix(a: str, b: str, amount: float) -> str:
    """From a (0) to b (1)."""
    ra, rb = rgb(a), rgb(b)
    return to_hex(*(x + (y - x) * amount for x, y in zip(ra, rb, strict=True)))


def shift(colour: str, light: float = 0.0, sat: float = 1.0, hue: float = 0.0) -> str:
    """Lightness added, saturation multiplied, hue turned (in turns)."""
    h, lum, s = colorsys.rgb_to_hls(*rgb(colour))
    lum = max(0.0, min(1.0, lum + light))
    s = max(0.0, min(1.0, s * sat))
    return to_hex(*colorsys.hls_to_rgb((h + hue) % 1.0, lum, s))


def luma(colour: str) -> float:
    """How light a colour looks, 0..1."""
    r, g, b = rgb(colour)
    return 0.3 * r + 0.59 * g + 0.11 * b


def argb(colour: str, alpha: float = 1.0) -> int:
    """The packed integer Skia wants."""
    r, g, b = (round(c * 255) for c in rgb(colour))
    return int(skia.ColorSetARGB(round(max(0.0, min(1.0, alpha)) * 255), r, g, b))
