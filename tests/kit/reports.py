"""A small experiment to be reported, with words that try to be more than words."""

from functools import partial
from io import BytesIO
from typing import IO, Any

from runway_core.errors import MediaError
from runway_core.lab.ballots import Ballot
from runway_core.lab.ranking import Effect, rank
from runway_core.lab.report import Axis, File, Money, Named, ReportData, ReportTake
from tests.kit.standin.pictures import picture, video

WILD = '</script><img src=x onerror="alert(1)"> & "été" 🦊'
"""A name that would be a page of its own."""

VARIANTS = (Named("v1", "recipe 2"), Named("v2", WILD))
CELLS = (Named("c1", "cartoon, seed 1"), Named("c2", "cartoon, seed 2"))
AXES = (
    Axis("recipe", "Recipe", (Named("studio@2", "recipe 2"), Named("studio@3", "recipe 3"))),
    Axis("seed", "Seed", (Named("1", "1"), Named("2", "2"))),
)


def given(extension: str, data: bytes) -> File:
    return File(extension, partial(BytesIO, data))


def gone() -> IO[bytes]:
    raise MediaError("missing")


def data(**changes: Any) -> ReportData:
    """Two variants in two cells: a simulated take, one that failed, one whose clip is gone."""
    clip = video(320, 240, 2)
    shared = {
        "picture": given(".png", picture(320, 240)),
        "still": given(".webp", picture(160, 120, 0, "WEBP")),
        "loop": given(".mp4", clip),
        "clip": given(".mp4", clip),
        "image_prompt": "A fox.",
        "motion_prompt": "It leaps.",
        "seconds": 2.0,
    }
    takes = (
        ReportTake("v1.c1", "v1", "c1", "recipe 2, seed 1", {"recipe": "studio@2", "seed": 1},
                   state="finished", simulated=True, mark="keep", stars=3, image_seed=1,
                   note="=1+1", tags=("a", "b"), **shared),
        ReportTake("v2.c1", "v2", "c1", WILD, {"recipe": "studio@3", "seed": 1},
                   state="finished", credits=55, mark="drop", **shared),
        ReportTake("v1.c2", "v1", "c2", "recipe 2, seed 2", {"recipe": "studio@2", "seed": 2},
                   state="failed", credits=None),
        ReportTake("v2.c2", "v2", "c2", "recipe 3, seed 2", {"recipe": "studio@3", "seed": 2},
                   state="finished", credits=5,
                   **{**shared, "clip": File(".mp4", gone), "loop": File(".mp4", gone)}),
    )  # fmt: skip
    ballots = [Ballot(f"c{1 + n % 2}", f"r{n % 3}", (("v2",), ("v1",))) for n in range(40)]
    values: dict[str, Any] = {
        "name": WILD,
        "language": "en",
        "made_at": 1_795_000_000.0,
        "file": 'name = "Warm </pre> light"\n',
        "variants": VARIANTS,
        "cells": CELLS,
        "takes": takes,
        "axes": AXES,
        "rows": "seed",
        "columns": "recipe",
        "ballots": ballots,
        "ranking": rank(ballots).as_dict(),
        "said": ("In these themes and words.", "More ballots."),
        "effects": (Effect("recipe", "studio@3", 0.4, -0.1, 0.9), Effect("mood", WILD, 0, 0, 0)),
        "money": Money(60, 10, 50, 990, 1),
    }
    return ReportData(**{**values, **changes})
