"""Seeded noise: paper grain, pigment, fur, and the wobble of a brush's edge.

Made with numpy once per process and tiled, so a texture is the same in every run and stays fixed
to the thing it is on (a texture that flickered would also cost the clip most of its bytes).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import skia
from PIL import Image

TILE = 512


def fractal(octaves: tuple[int, ...], seed: int, falloff: float = 0.5) -> np.ndarray:
    """Tileable noise 0..1, TILE square; each octave is a grid of that many cells."""
    rng = np.random.default_rng(seed)
    total = np.zeros((TILE, TILE), np.float32)
    weight = 1.0
    for cells in octaves:
        grid = rng.random((cells, cells), dtype=np.float32)
        # Wrapped on every side before it is enlarged: the tile's edges then meet.
        wrapped = np.pad(grid, 2, mode="wrap")
        step = TILE / cells
        size = round((cells + 4) * step)
        big = Image.fromarray(wrapped).resize((size, size), Image.Resampling.BICUBIC)
        cut = round(2 * step)
        total += weight * np.asarray(big)[cut : cut + TILE, cut : cut + TILE]
        weight *= falloff
    total -= total.min()
    out: np.ndarray = total / total.max()
    return out


@cache
def noise(name: str) -> np.ndarray:
    """The named noises."""
    if name == "grain":  # fine, for paper
        return fractal((128, 256), 11, 0.9)
    if name == "cloth":
        return fractal((170, 256), 12, 0.9)
    if name == "wash":  # blotches of pigment
        return fractal((4, 8, 16, 64), 13, 0.62)
    if name == "mist":  # clouds, terrain
        return fractal((3, 6, 12, 24, 48, 96), 14, 0.55)
    if name == "fur":
        fine = fractal((96, 192), 15, 0.8)
        return np.asarray(
            Image.fromarray(fine).resize((TILE, TILE * 4)).crop((0, 0, TILE, TILE)), np.float32
        )
    return fractal((8, 16, 32), 16, 0.6)  # "wobble"


@cache
def shade_shader(name: str, strength: float, scale: float = 1.0, dark: str = "both") -> skia.Shader:
    """Noise as a veil of black and white specks, to be painted over a colour."""
    values = (noise(name) - 0.5) * 2
    alpha = np.clip(np.abs(values) * strength, 0, 1)
    if dark == "only":
        alpha = np.clip(-values * strength, 0, 1)
    elif dark == "light":
        alpha = np.clip(values * strength, 0, 1)
    tile = np.zeros((TILE, TILE, 4), np.uint8)
    tile[..., :3] = np.where(values > 0, 255, 0)[..., None]
    tile[..., 3] = alpha * 255
    image = skia.Image.fromarray(tile, skia.kRGBA_8888_ColorType, skia.kUnpremul_AlphaType)
    return image.makeShader(
        skia.TileMode.kRepeat,
        skia.TileMode.kRepeat,
        skia.SamplingOptions(skia.FilterMode.kLinear),
        skia.Matrix.Scale(scale, scale),
    )


def displaced(pixels: np.ndarray, amount: float, scale: float = 1.0, seed: int = 0) -> np.ndarray:
    """The picture with every edge wobbling by up to `amount` pixels, as wet paint does."""
    h, w = pixels.shape[:2]
    field = noise("wobble")
    ys, xs = np.mgrid[0:h, 0:w].astype(np.float32)
    iy = ((ys / scale + 37 * seed) % TILE).astype(np.int32)
    ix = ((xs / scale + 91 * seed) % TILE).astype(np.int32)
    dx = (field[iy, ix] - 0.5) * 2 * amount
    dy = (field[(iy + 200) % TILE, (ix + 130) % TILE] - 0.5) * 2 * amount
    return sample(pixels, xs + dx, ys + dy)


def sample(pixels: np.ndarray, xs: np.ndarray, ys: np.ndarray) -> np.ndarray:
    """Bilinear look-up with clamped edges."""
    h, w = pixels.shape[:2]
    xs, ys = np.clip(xs, 0, w - 1.001), np.clip(ys, 0, h - 1.001)
    x0, y0 = xs.astype(np.int32), ys.astype(np.int32)
    fx, fy = (xs - x0)[..., None], (ys - y0)[..., None]
    x1, y1 = np.minimum(x0 + 1, w - 1), np.minimum(y0 + 1, h - 1)
    top = pixels[y0, x0] * (1 - fx) + pixels[y0, x1] * fx
    low = pixels[y1, x0] * (1 - fx) + pixels[y1, x1] * fx
    out: np.ndarray = (top * (1 - fy) + low * fy).astype(np.uint8)
    return out
