"""Real media, drawn once and kept: PNG pictures and H.264 videos of the exact size asked for."""

from __future__ import annotations

import colorsys
import io
import os
import tempfile
import threading
from functools import lru_cache
from pathlib import Path

import av
import numpy as np
from PIL import Image, ImageDraw

HUES = 6
"""How many colours there are to choose from; a picture and its video share one."""

FRAMES_PER_SECOND = 10
_CACHE_VERSION = 1  # Change it when the drawing changes: other runs left their files behind.
_encoding = threading.Lock()


def size_of(ratio: str) -> tuple[int, int]:
    """Width and height in pixels of a ratio such as `1280:720`."""
    width, height = ratio.split(":")
    return int(width), int(height)


def _scene(width: int, height: int, hue: int) -> Image.Image:
    """A sky over a hill, the background of both the picture and the video."""
    top, bottom = (
        tuple(round(255 * part) for part in colorsys.hsv_to_rgb(hue / HUES + shift, 0.6, value))
        for shift, value in ((0.0, 0.95), (0.12, 0.35))
    )
    blend = Image.linear_gradient("L").resize((width, height))
    image = Image.composite(
        Image.new("RGB", (width, height), bottom), Image.new("RGB", (width, height), top), blend
    )
    ImageDraw.Draw(image).polygon(
        [(0, height), (0, height * 4 // 5), (width * 2 // 5, height * 2 // 3), (width, height)],
        fill=(40, 60, 50),
    )
    return image


@lru_cache(maxsize=64)
def picture(width: int, height: int, hue: int = 0, form: str = "PNG") -> bytes:
    """The bytes of a picture: a sun over the hill."""
    image = _scene(width, height, hue)
    radius = min(width, height) // 6
    ImageDraw.Draw(image).ellipse(
        (width // 2 - radius, height // 2 - radius, width // 2 + radius, height // 2 + radius),
        fill=(250, 240, 200),
    )
    data = io.BytesIO()
    options = {"compress_level": 1} if form == "PNG" else {}
    image.save(data, form, **options)
    return data.getvalue()


@lru_cache(maxsize=64)
def video(width: int, height: int, seconds: int, hue: int = 0) -> bytes:
    """The bytes of a video: the same sun, crossing the frame from left to right."""
    folder = Path(tempfile.gettempdir()) / f"runway-standin-{os.getuid()}-v{_CACHE_VERSION}"
    path = folder / f"{width}x{height}-{seconds}s-{hue}.mp4"
    # One encoding at a time: two would only share the same cores, and make the same file twice.
    with _encoding:
        if not path.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            unfinished = path.with_suffix(f".{os.getpid()}.part")
            _encode(unfinished, width, height, seconds, hue)
            unfinished.replace(path)  # Another process may be reading: never a half-made file.
        return path.read_bytes()


def _encode(path: Path, width: int, height: int, seconds: int, hue: int) -> None:
    still = av.VideoFrame.from_image(_scene(width, height, hue))
    background = still.reformat(format="yuv420p").to_ndarray()
    radius = min(width, height) // 6
    rows, columns = np.ogrid[:height, :width]
    frames = seconds * FRAMES_PER_SECOND
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        stream = container.add_stream(
            "libx264",
            rate=FRAMES_PER_SECOND,
            options={"preset": "ultrafast", "crf": "30", "threads": "1"},
        )
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for index in range(frames):
            across = radius + (width - 2 * radius) * index // max(1, frames - 1)
            planes = background.copy()
            # Only brightness is drawn: it is the first plane, at full size, and it is enough.
            top, left = height // 2 - radius, across - radius
            box = planes[top : top + 2 * radius, left : left + 2 * radius]
            inside = (rows[top : top + 2 * radius] - height // 2) ** 2 + (
                columns[:, left : left + 2 * radius] - across
            ) ** 2 < radius**2
            box[inside] = 235
            container.mux(stream.encode(av.VideoFrame.from_ndarray(planes, format="yuv420p")))
        container.mux(stream.encode())
