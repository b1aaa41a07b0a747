"""Frames to files: an H.264 clip any browser plays, and a WebP still.

No B-frames and one keyframe at the start: the clip can then be cut to its first N seconds by
copying packets. The sizes are held down, because all 96 live in the repository.
"""

from __future__ import annotations

import io
import math
import tempfile
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from PIL import Image

FPS = 12
CLIP_BYTES = 138_000
STILL_BYTES = 20_000
CRF, LAST_CRF = 39.0, 45.0
STEP = 7.5  # how much more crf halves a clip


def to_yuv(rgb: np.ndarray) -> av.VideoFrame:
    """A frame as the encoder wants it, in HD colours."""
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
    return frame.reformat(format="yuv420p", dst_colorspace="ITU709")


def encode(frames: Sequence[av.VideoFrame], crf: float) -> bytes:
    """One pass at a quality; the index comes first, so that playing starts at once."""
    # A real file: moving the index to the front reads the file again.
    with tempfile.NamedTemporaryFile(suffix=".mp4") as out:
        _mux(frames, crf, out.name)
        return Path(out.name).read_bytes()


def _mux(frames: Sequence[av.VideoFrame], crf: float, path: str) -> None:
    with av.open(path, "w", format="mp4", options={"movflags": "+faststart"}) as box:
        stream = box.add_stream("libx264", rate=FPS)
        stream.width, stream.height = frames[0].width, frames[0].height
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = Fraction(1, FPS)
        stream.codec_context.thread_count = 1
        stream.options = {
            "crf": str(crf),
            "preset": "medium",
            "profile": "high",
            "tune": "animation",
            "x264-params": f"bframes=0:keyint={len(frames)}:min-keyint={len(frames)}:scenecut=0:"
            "rc-lookahead=30:aq-mode=1:psy-rd=0:colorprim=bt709:transfer=bt709:"
            "colormatrix=bt709",
        }
        for i, frame in enumerate(frames):
            frame.pts, frame.time_base = i, Fraction(1, FPS)
            frame.pict_type = 0
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))


def best_clip(frames: Sequence[av.VideoFrame]) -> tuple[bytes, float]:
    """One quality for all clips; only one too large for its share is made again, a little worse.

    What stands still is kept far better than the number suggests, since it is paid for once.
    """
    crf = CRF
    data = encode(frames, crf)
    if len(data) > CLIP_BYTES:
        crf += max(0.5, round(2 * STEP * math.log2(len(data) / CLIP_BYTES)) / 2)
        data = encode(frames, crf)
    while len(data) > CLIP_BYTES * 1.04 and crf < LAST_CRF:
        crf += 1.0
        data = encode(frames, crf)
    return data, crf


def best_still(rgb: np.ndarray, budget: int = STILL_BYTES) -> bytes:
    """The best WebP that fits."""
    image, data = Image.fromarray(rgb), b""
    for quality in range(88, 20, -6):
        out = io.BytesIO()
        image.save(out, "WEBP", quality=quality, method=6)
        data = out.getvalue()
        if len(data) <= budget:
            break
    return data


def write(path: Path, data: bytes) -> int:
    """To disk; how many bytes."""
    path.write_bytes(data)
    return len(data)
