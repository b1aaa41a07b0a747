"""What the API answers with: the dictionaries of `runway_core.results.result`, described.

Answers are those dictionaries as they are; a test holds these shapes against them.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from runway_core.states import Mode, Reason, Stage, State

_ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
_SHA = "3f6c0f7c5f6d4b1f9e3c8a7b6d5e4f30213243546576879809a1b2c3d4e5f607"
_IMAGE_PROMPT = "Cute animals playing in forest. Bright cartoon illustration."
_MOTION_PROMPT = "The camera glides forward as the animals play."


class Prompts(BaseModel):
    """The pair of prompts."""

    image: str
    motion: str


class RecipeUsed(BaseModel):
    """The recipe that built the prompts."""

    name: str
    version: int


class Seeds(BaseModel):
    """What was sent as seeds; null where no picture was drawn."""

    image: int | None
    video: int | None


class File(BaseModel):
    """A stored picture."""

    url: str
    width: int
    height: int
    sha256: str
    bytes: int
    simulated: bool


class Clip(File):
    """A stored clip."""

    duration_seconds: float | None = None


class Credits(BaseModel):
    """What it was said to cost, and what Runway charged; null while Runway has not said."""

    quoted: int
    spent: float | None


class StageFailure(BaseModel):
    """Why a stage stopped, and whether carrying on makes sense."""

    code: str
    again: str


class StageShape(BaseModel):
    """One of the two stages."""

    stage: Stage
    state: str | None
    simulated: bool
    task_id: str | None
    credits: float | None
    failure: StageFailure | None
    attempts: int
    stored: bool


class Entry(BaseModel):
    """A line of the ledger: one paid attempt, in credits; null while Runway has not said."""

    stage: Stage
    attempt: int
    model: str
    sent_at: str | None
    task_id: str | None
    quoted: int
    estimated: float | None
    final: float | None
    outcome: str | None


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
    "recipe": {"name": "studio", "version": 1},
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
    "stages": _STAGES,
    "created_at": "2026-11-22T10:00:00Z",
    "finished_at": "2026-11-22T10:01:45Z",
}
"""A finished animation, as the design page prints it."""


class AnimationShape(BaseModel):
    """An animation, as it stands."""

    model_config = ConfigDict(title="Animation", json_schema_extra={"examples": [ANIMATION]})

    id: str
    state: State
    mode: Mode
    reason: Reason | None = Field(description="Why something was simulated.")
    message: str
    description: str
    explanation: str | None = Field(description="Why it stopped, what it cost, what to do next.")
    style: str
    theme: str
    orientation: str
    prompt: str
    prompts: Prompts
    recipe: RecipeUsed
    seeds: Seeds
    first_frame: str | None
    image: File | None
    video: Clip | None
    credits: Credits
    ledger: list[Entry]
    progress: float | None = Field(description="Runway's own fraction, 0 to 1.")
    asked_by: str | None = Field(description="Who asked for it; null for the local dashboard.")
    stages: list[StageShape]
    created_at: str
    finished_at: str | None


class Page(BaseModel):
    """Animations, newest first."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"animations": [ANIMATION], "next": None}]}
    )

    animations: list[AnimationShape]
    next: str | None = Field(description="The `cursor` of the next page; null at the end.")


class Fragment(BaseModel):
    """A stretch of a prompt, and where it comes from."""

    model_config = ConfigDict(populate_by_name=True)

    text: str
    source: str = Field(alias="from")


class Fragments(BaseModel):
    """Both prompts in stretches."""

    image: list[Fragment]
    motion: list[Fragment]


class Lengths(BaseModel):
    """UTF-16 code units."""

    image: int
    motion: int
    limit: int


class Advice(BaseModel):
    """Something that Runway's guidance warns about."""

    code: str
    message: str
    fix: str
    text: str


class Price(BaseModel):
    """A price."""

    credits: int
    usd: float


class PreviewShape(BaseModel):
    """What a brief would become."""

    model_config = ConfigDict(
        title="Preview",
        json_schema_extra={
            "examples": [
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
                    "lint": [],
                    "price": {"credits": 55, "usd": 0.55},
                }
            ]
        },
    )

    prompts: Prompts
    lengths: Lengths
    fragments: Fragments
    lint: list[Advice]
    price: Price


class ModelLimits(BaseModel):
    """The account's limits for a model; null where there is none or it is not known."""

    max_concurrent: int | None
    max_daily: int | None
    used_today: int | None


class Account(BaseModel):
    """The account, and what its balance is enough for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "mode": "real",
                    "reason": None,
                    "message": "Génération réelle : 945 crédits disponibles",
                    "explanation": None,
                    "credits": 945,
                    "available": 945,
                    "animations_left": 17,
                    "price": {"credits": 55, "usd": 0.55},
                    "models": {
                        "gen4_turbo": {"max_concurrent": 1, "max_daily": 50, "used_today": 3}
                    },
                }
            ]
        }
    )

    mode: Mode | None
    reason: Reason | None
    message: str
    explanation: str | None
    credits: int | None
    available: int | None = Field(description="The balance without what is under way.")
    animations_left: int | None
    price: Price
    models: dict[str, ModelLimits]


class PictureShape(BaseModel):
    """A picture that can be a first frame."""

    model_config = ConfigDict(
        title="Picture",
        json_schema_extra={
            "examples": [
                {
                    "sha256": _SHA,
                    "url": f"/api/pictures/{_SHA}",
                    "content_type": "image/jpeg",
                    "bytes": 812_345,
                    "width": 1920,
                    "height": 1080,
                    "simulated": False,
                    "advice": [],
                }
            ]
        },
    )

    sha256: str
    url: str
    content_type: str
    bytes: int
    width: int
    height: int
    simulated: bool
    advice: list[Advice] = Field(description="What Runway recommends otherwise, such as its size.")
