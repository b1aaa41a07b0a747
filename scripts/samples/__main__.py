"""Draws the samples: `python -m scripts.samples [--only style/theme/orientation] [--out folder]`.

Every run draws the same pictures (all chance is seeded). Parts of --only may be "*".
"""

from __future__ import annotations

import argparse
import fnmatch
import shutil
import time
from itertools import product
from multiprocessing import Pool
from pathlib import Path

from runway_core.studio.example import PAGE

from .encode import FPS, best_clip, best_still, to_yuv, write
from .model import SECONDS
from .stage import ORIENTATIONS, make_stage
from .themes import LOOKS, SCENES, UNWRITTEN

EXAMPLE = Path(__file__).parents[2] / "pages/static"

Job = tuple[str, str, str, str]


def make(job: Job) -> tuple[str, int, int, float]:
    """One clip and its still: the name, both sizes, and the quality that fitted."""
    style, theme, orientation, folder = job
    name = f"{style}-{theme}-{orientation}"
    stage = make_stage(style, theme, orientation)
    first = stage.frame(0.0)
    frames = [to_yuv(stage.frame(i / FPS)) for i in range(round(SECONDS * FPS))]
    clip, crf = best_clip(frames)
    out = Path(folder)
    return (
        name,
        write(out / f"{name}.mp4", clip),
        write(out / f"{name}.webp", best_still(first)),
        crf,
    )


def copy_example(samples: Path) -> None:
    """Puts the sample that an empty studio shows where its page has it served."""
    for file in EXAMPLE.glob("example.*"):
        sample = samples / f"{PAGE.style}-{PAGE.theme}-{PAGE.orientation}{file.suffix}"
        if sample.exists():
            shutil.copyfile(sample, file)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m scripts.samples", description=__doc__)
    parser.add_argument("--only", default="*/*/*", help="style/theme/orientation, * for any")
    parser.add_argument("--out", default="runway_core/runway/samples")
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    if UNWRITTEN:
        parser.error(f"not written yet: {'; '.join(UNWRITTEN)}")
    Path(args.out).mkdir(parents=True, exist_ok=True)
    jobs = [
        (*each, args.out)
        for each in product(LOOKS, SCENES, ORIENTATIONS)
        if fnmatch.fnmatch("/".join(each), args.only)
    ]
    began, total = time.monotonic(), 0
    with Pool(min(2, args.processes)) as pool:
        for name, clip, picture, crf in pool.imap_unordered(make, jobs):
            total += clip + picture
            print(f"{name:42} {clip / 1000:6.0f} kB (crf {crf:g}) + {picture / 1000:4.0f} kB")
    copy_example(Path(args.out))
    print(f"{len(jobs)} clips, {total / 1e6:.2f} MB, {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
