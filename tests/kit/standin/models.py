"""The models the stand-in imitates: what each accepts, what it costs, how many run at once.

Kept apart from the product's own catalogue on purpose: a judge that borrows the table of the
judged would agree with its mistakes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

VERSION = "2024-11-06"
"""The only value of `X-Runway-Version` that is answered."""

IMAGE_RATIOS_720P = ("1280:720", "720:1280", "720:720", "960:720", "720:960", "1680:720")
IMAGE_RATIOS = (
    *IMAGE_RATIOS_720P,
    *("1920:1080", "1080:1920", "1080:1080", "1440:1080", "1080:1440", "2112:912"),
    *("1024:1024", "1168:880", "1360:768", "1808:768"),
)
VIDEO_RATIOS = ("1280:720", "720:1280", "1104:832", "832:1104", "960:960", "1584:672")

DEFAULT_DURATION = 10
"""Seconds of a `gen4_turbo` video when none are asked: Runway documents no default."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one model accepts on one endpoint."""

    ratios: tuple[str, ...]
    required: tuple[str, ...]
    optional: tuple[str, ...]
    references: tuple[int, int] = (0, 3)
    """How many reference images may be given, when the field is there at all."""
    aspects: tuple[float, float] = (0.0, float("inf"))
    """Width over height an image prompt may have."""


ENDPOINTS: dict[str, dict[str, Rules]] = {
    "text_to_image": {
        "gen4_image": Rules(
            IMAGE_RATIOS,
            ("promptText", "ratio"),
            ("referenceImages", "seed", "contentModeration"),
        ),
        "gen4_image_turbo": Rules(
            IMAGE_RATIOS,
            ("promptText", "ratio", "referenceImages"),
            ("seed", "contentModeration"),
            references=(1, 3),
        ),
    },
    "image_to_video": {
        "gen4_turbo": Rules(
            VIDEO_RATIOS,
            ("promptImage", "ratio"),
            ("promptText", "duration", "seed", "contentModeration"),
            aspects=(0.5, 2.358),
        ),
        # Only the default container is imitated: the others (ProRes, HDR...) are refused here.
        "gen4.5": Rules(
            VIDEO_RATIOS,
            ("promptImage", "promptText", "ratio", "duration"),
            ("seed", "contentModeration", "outputFormat"),
            aspects=(0.5, 2.0),
        ),
    },
    "text_to_video": {
        "gen4.5": Rules(
            ("1280:720", "720:1280"),
            ("promptText", "ratio", "duration"),
            ("seed", "contentModeration", "outputFormat"),
        ),
    },
}

STAGES = {"text_to_image": "image", "image_to_video": "video", "text_to_video": "video"}
"""What comes out of each endpoint that makes a task."""

IMAGE_MODELS = ("gen4_image", "gen4_image_turbo")
VIDEO_MODELS = ("gen4_turbo", "gen4.5")
MODELS = (*IMAGE_MODELS, *VIDEO_MODELS)

TIERS: dict[int, tuple[int, int, int, int, int]] = {
    # videos at once, images at once, videos a day, images a day, credits purchasable a month
    1: (1, 2, 50, 200, 10_000),
    2: (3, 3, 500, 1_000, 50_000),
    3: (5, 5, 1_000, 2_000, 200_000),
    4: (10, 10, 5_000, 10_000, 2_000_000),
    5: (20, 20, 25_000, 30_000, 10_000_000),
}


def price(model: str, body: dict[str, Any]) -> int:
    """Credits of one generation, as Runway would estimate them."""
    if model == "gen4_image":
        return 5 if body["ratio"] in IMAGE_RATIOS_720P else 8
    if model == "gen4_image_turbo":
        return 2
    per_second = {"gen4_turbo": 5, "gen4.5": 12}[model]
    return per_second * int(body.get("duration", DEFAULT_DURATION))
