"""What the API answers with, for its document: names and examples of the results' shapes, and what
it says of problems and of itself.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, with_config

from runway_core.results import shapes


def described(shape: type[Any], example: dict[str, Any]) -> type[Any]:
    """The shape as the document shows it; nothing else of it is the API's."""
    shown = with_config(
        title=shape.__name__.removesuffix("Shape"),
        use_attribute_docstrings=True,
        json_schema_extra={"examples": [example]},
    )
    return shown(shape)


_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
_SHA = "3f6c0f7c5f6d4b1f9e3c8a7b6d5e4f30213243546576879809a1b2c3d4e5f607"
_IMAGE_PROMPT = "Cute animals playing in forest. Bright cartoon illustration."
_MOTION_PROMPT = "The camera glides forward as the animals play."

_LEDGER = [
    {
        "stage": stage,
        "attempt": 1,
        "model": model,
        "sent_at": f"2026-11-22T10:0{minute}:00Z",
        "task_id": task,
        "quoted": cost,
        "estimated": cost,
        "final": cost,
        "outcome": "succeeded",
    }
    for stage, model, minute, task, cost in (
        ("image", "gen4_image", 0, "17f20503-6c24-4c16-946b-35dbbce2af2f", 5),
        ("video", "gen4_turbo", 1, "6d1c3a57-2f0b-4c3e-9b1e-0a4c5d6e7f80", 50),
    )
]

_STAGES = [
    {
        "stage": stage,
        "state": "succeeded",
        "simulated": False,
        "task_id": task,
        "credits": cost,
        "failure": None,
        "attempts": 1,
        "stored": True,
    }
    for stage, task, cost in (
        ("image", "17f20503-6c24-4c16-946b-35dbbce2af2f", 5),
        ("video", "6d1c3a57-2f0b-4c3e-9b1e-0a4c5d6e7f80", 50),
    )
]

ANIMATION: dict[str, Any] = {
    "id": _ID,
    "state": "succeeded",
    "mode": "real",
    "reason": None,
    "message": "Animation générée avec Runway Gen-4 !",
    "description": "Cartoon, Animaux, Paysage : « cute animals playing in forest »",
    "explanation": None,
    "style": "cartoon",
    "theme": "animals",
    "orientation": "landscape",
    "prompt": "cute animals playing in forest",
    "prompts": {"image": _IMAGE_PROMPT, "motion": _MOTION_PROMPT},
    "recipe": {"name": "studio", "version": 2, "detail": "short"},
    "seeds": {"image": 7, "video": 11},
    "first_frame": None,
    "image": {
        "url": f"/api/animations/{_ID}/image",
        "width": 1280,
        "height": 720,
        "sha256": _SHA,
        "bytes": 812_345,
        "simulated": False,
    },
    "video": {
        "url": f"/api/animations/{_ID}/video",
        "width": 1280,
        "height": 720,
        "duration_seconds": 10,
        "sha256": _SHA[::-1],
        "bytes": 4_812_345,
        "simulated": False,
    },
    "credits": {"quoted": 55, "spent": 55},
    "ledger": _LEDGER,
    "progress": None,
    "asked_by": "api:local",
    "stars": 4,
    "note": "",
    "tags": ["hero"],
    "binned_at": None,
    "purged_at": None,
    "stages": _STAGES,
    "created_at": "2026-11-22T10:00:00Z",
    "finished_at": "2026-11-22T10:01:45Z",
}
"""A finished animation, as the design page prints it."""

AnimationShape = described(shapes.AnimationShape, ANIMATION)
Page = described(shapes.Page, {"animations": [ANIMATION], "next": None})
DeletedShape = described(
    shapes.DeletedShape, {"binned": [_ID], "gone": [], "refused": [], "unknown": []}
)
RestoredShape = described(shapes.RestoredShape, {"restored": [_ID]})
LineageShape = described(
    shapes.LineageShape, {"picture_of": [_ID], "takes": [], "from_clip": None, "experiments": []}
)
PreviewShape = described(
    shapes.PreviewShape,
    {
        "prompts": {"image": _IMAGE_PROMPT, "motion": _MOTION_PROMPT},
        "lengths": {"image": 60, "motion": 46, "limit": 1000},
        "fragments": {
            "image": [
                {"text": "Cute animals playing in forest.", "from": "words"},
                {"text": "Bright cartoon illustration.", "from": "style"},
            ],
            "motion": [{"text": _MOTION_PROMPT, "from": "camera"}],
        },
        "reading": {"animacy": ["animal"], "number": ["several"], "place": ["forest"]},
        "lint": [],
        "price": {"credits": 55, "usd": 0.55},
    },
)
SuggestionShape = described(
    shapes.SuggestionShape,
    {
        "prompts": {"image": _IMAGE_PROMPT, "motion": _MOTION_PROMPT},
        "suggestion": {
            "image": "Cute animals playing in a sunny forest. Bright cartoon illustration.",
            "motion": _MOTION_PROMPT,
        },
        "lengths": {"image": 68, "motion": 46, "limit": 1000},
        "difference": {
            "image": [
                {"in": "both", "text": "Cute animals playing in"},
                {"in": "prompts", "text": "forest."},
                {"in": "suggestion", "text": "a sunny forest."},
                {"in": "both", "text": "Bright cartoon illustration."},
            ],
            "motion": [{"in": "both", "text": _MOTION_PROMPT}],
        },
        "saw_picture": False,
    },
)
_FILES = {"files": 62, "bytes": 412_000_000}

_RETENTION = {
    "simulated_days": 30,
    "rejected_days": None,
    "removed": {"animations": 12, "bytes": 31_000_000},
    "binned": {"animations": 0, "bytes": 0},
}

Storage = described(
    shapes.Storage,
    {
        **dict.fromkeys(("real", "simulated", "brought", "copies"), _FILES),
        "database": 9_400_000,
        "used": 1_657_400_000,
        "free": 84_000_000_000,
        "measured_at": "2026-11-22T10:00:00Z",
        "retention": _RETENTION,
    },
)
Retention = described(shapes.Retention, _RETENTION)
_SPENT = {"charged": 1045, "not_settled": 5, "animations": 19, "kept": 7, "per_kept": 150}
_ESTIMATED = {"attempts": 38, "quoted": 1095, "estimated": 1095, "charged": 1045}

Spending = described(
    shapes.Spending,
    {
        "start": "2026-10-24",
        "before": "2026-11-23",
        "total": _SPENT,
        "outcomes": {"kept": _SPENT},
        "by": {"style": [{"key": "anime", "name": "anime", **_SPENT}]},
        "estimates": {"total": _ESTIMATED, "models": {"gen4_turbo": _ESTIMATED}},
    },
)
Account = described(
    shapes.Account,
    {
        "mode": "real",
        "reason": None,
        "message": "Génération réelle : 945 crédits disponibles",
        "explanation": None,
        "credits": 945,
        "available": 945,
        "animations_left": 17,
        "price": {"credits": 55, "usd": 0.55},
        "models": {"gen4_turbo": {"max_concurrent": 1, "max_daily": 50, "used_today": 3}},
        "alert": {"level": 1000, "low": True},
    },
)
CarriedShape = described(
    shapes.CarriedShape,
    {
        "brief": {
            "style": "cartoon",
            "theme": "animals",
            "orientation": "landscape",
            "prompt": "cute animals playing in forest",
        },
        "prompts": {"image": _IMAGE_PROMPT, "motion": _MOTION_PROMPT},
        "recipe": {"name": "studio", "version": 4},
        "seeds": {"image": 7, "video": 11},
        "simulated": False,
    },
)

PictureShape = described(
    shapes.PictureShape,
    {
        "sha256": _SHA,
        "url": f"/api/pictures/{_SHA}",
        "content_type": "image/jpeg",
        "bytes": 812_345,
        "width": 1920,
        "height": 1080,
        "simulated": False,
        "advice": [],
    },
)


class FieldError(BaseModel):
    """What is wrong with one field."""

    model_config = ConfigDict(populate_by_name=True)

    where: str = Field(alias="in")
    field: str
    code: str
    detail: str


class ProblemAnimation(BaseModel):
    """An animation that a problem is about."""

    id: str
    credits: shapes.Credits


class Problem(BaseModel):
    """What went wrong, what it cost, and what to do next (RFC 9457)."""

    type: str = Field(description="The kind of problem; `/api/problems` lists them.")
    code: str = Field(description="The very case; stable, for programs.")
    title: str
    status: int
    detail: str
    next: str = Field(description="What to do next.")
    instance: str
    credits: float | None = Field(description="What this call charged; null if not known.")
    cost: str = Field(description="The same in words, and what the animation has cost.")
    animation: ProblemAnimation | None = Field(
        None, description="The animation that the call is about, and what it has cost."
    )
    price: shapes.Price | None = Field(None, description="What would have to be agreed to.")
    errors: list[FieldError] | None = None
    checks: dict[str, str] | None = None


class ProblemKind(BaseModel):
    """One kind of problem."""

    type: str
    title: str
    status: int


class ProblemKinds(BaseModel):
    """Every kind of problem."""

    problems: list[ProblemKind]


class Health(BaseModel):
    """The process answers."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"status": "ok", "version": "0.1.0"}]}
    )

    status: str
    version: str


class Readiness(BaseModel):
    """Every part of the studio works."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"status": "ready", "checks": {"database": "ok", "media": "ok", "runner": "ok"}}
            ]
        }
    )

    status: str
    checks: dict[str, str]
