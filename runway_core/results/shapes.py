"""What an animation, a preview, the account and a picture look like as JSON: what `--json` prints
and what the API answers with and describes.

Docstrings stand in the API's document: of a class as its description, below a field as the field's.
"""

from typing import Any, Literal

from typing_extensions import TypedDict

from runway_core.states import Mode, Reason, Stage, State


class Prompts(TypedDict):
    """The pair of prompts."""

    image: str
    motion: str


class RecipeUsed(TypedDict):
    """The recipe that built the prompts, and how much of it was asked for."""

    name: str
    version: int
    detail: str


class Seeds(TypedDict):
    """What was sent as seeds; null where no picture was drawn."""

    image: int | None
    video: int | None


class File(TypedDict):
    """A stored picture."""

    url: str
    width: int
    height: int
    sha256: str
    bytes: int
    simulated: bool


class Length(TypedDict, total=False):
    """Of a clip, where it is known."""

    duration_seconds: float | None


class Clip(File, Length):
    """A stored clip."""


class Credits(TypedDict):
    """What it was said to cost, and what Runway charged; null while Runway has not said."""

    quoted: int
    spent: float | None


class StageFailure(TypedDict):
    """Why a stage stopped, and whether carrying on makes sense."""

    code: str
    again: str


class StageShape(TypedDict):
    """One of the two stages."""

    stage: Stage
    state: str | None
    simulated: bool
    task_id: str | None
    credits: float | None
    failure: StageFailure | None
    attempts: int
    stored: bool


class Entry(TypedDict):
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


class AnimationShape(TypedDict):
    """An animation, as it stands."""

    id: str
    state: State
    mode: Mode
    reason: Reason | None
    """Why something was simulated."""
    message: str
    description: str
    explanation: str | None
    """Why it stopped, what it cost, what to do next."""
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
    progress: float | None
    """Runway's own fraction, 0 to 1."""
    asked_by: str | None
    """Who asked for it; null for the local dashboard."""
    stars: int | None
    """1 to 5."""
    note: str
    tags: list[str]
    binned_at: str | None
    """When it was put into the bin, where it lies for 30 days."""
    purged_at: str | None
    """When its files were removed for good."""
    stages: list[StageShape]
    created_at: str
    finished_at: str | None


class DeletedShape(TypedDict):
    """What became of what was to be deleted, by ids."""

    binned: list[str]
    """In the bin."""
    gone: list[str]
    """Removed for good."""
    refused: list[str]
    """Under way, or with a request whose answer was lost."""
    unknown: list[str]


class RestoredShape(TypedDict):
    """What is on the shelf now, by ids."""

    restored: list[str]


class OneExperiment(TypedDict):
    """An experiment, by its id and name."""

    id: str
    name: str


class LineageShape(TypedDict):
    """What belongs to an animation, newest first, by ids."""

    picture_of: list[str]
    """Those that show the same picture."""
    takes: list[str]
    """Those of the same words and choices."""
    from_clip: str | None
    """The one whose picture it is made of."""
    experiments: list[OneExperiment]


class Page(TypedDict):
    """Animations, in the order that was asked for."""

    animations: list[AnimationShape]
    next: str | None
    """The `cursor` of the next page; null at the end."""


Fragment = TypedDict("Fragment", {"text": str, "from": str})
Fragment.__doc__ = "A stretch of a prompt, and where it comes from."


class Fragments(TypedDict):
    """Both prompts in stretches."""

    image: list[Fragment]
    motion: list[Fragment]


class Lengths(TypedDict):
    """UTF-16 code units."""

    image: int
    motion: int
    limit: int


class Advice(TypedDict):
    """Something that Runway's guidance warns about."""

    code: str
    message: str
    fix: str
    text: str
    replacement: str | None
    """The whole text as it would be once the advice was followed; null where a person has to
    write."""


class Price(TypedDict):
    """A price."""

    credits: int
    usd: float


class PreviewShape(TypedDict):
    """What a brief would become."""

    prompts: Prompts
    lengths: Lengths
    fragments: Fragments
    reading: dict[str, list[str]]
    """What was read of the words, by slot; a slot that is missing says nothing."""
    lint: list[Advice]
    price: Price


Piece = TypedDict("Piece", {"in": Literal["both", "prompts", "suggestion"], "text": str})
Piece.__doc__ = "A stretch of words, and which of the two prompts has it."


class Difference(TypedDict):
    """Both prompts beside what was suggested, word by word."""

    image: list[Piece]
    motion: list[Piece]


class SuggestionShape(TypedDict):
    """What a language model suggests in place of the recipe's prompts."""

    prompts: Prompts
    """The recipe's."""
    suggestion: Prompts
    lengths: Lengths
    """Of the suggestion."""
    difference: Difference
    saw_picture: bool
    """Whether the model looked at the first frame."""


class ModelLimits(TypedDict):
    """The account's limits for a model; null where there is none or it is not known."""

    max_concurrent: int | None
    max_daily: int | None
    used_today: int | None


class LowBalance(TypedDict):
    """The level of the alert, and whether the balance is below it."""

    level: int
    low: bool


class Account(TypedDict):
    """The account, and what its balance is enough for."""

    mode: Mode | None
    reason: Reason | None
    message: str
    explanation: str | None
    credits: int | None
    available: int | None
    """The balance without what is under way."""
    animations_left: int | None
    price: Price
    models: dict[str, ModelLimits]
    alert: LowBalance | None
    """Null where no level is set, or the balance is not known."""


class SpentSum(TypedDict):
    """What some real animations cost. Credits."""

    charged: float
    not_settled: float
    """The most that may still be charged where the charge is not known."""
    animations: int
    kept: int
    """Marked to keep in the lab, or four stars and more."""
    per_kept: float | None
    """What one that was kept cost, everything else included; null if none was."""


class SpentGroup(SpentSum):
    """Those that have one thing in common."""

    key: str | None
    """The style, the person, the experiment's id, …; null for those without."""
    name: str | None


class EstimatedSum(TypedDict):
    """What attempts whose charge is known were said to cost, and cost."""

    attempts: int
    quoted: float
    """By the price list."""
    estimated: float
    """By Runway when it took them."""
    charged: float


class Estimates(TypedDict):
    """Of all models, and of each."""

    total: EstimatedSum
    models: dict[str, EstimatedSum]


class Spending(TypedDict):
    """What the studio's credits went for; simulated work never counts."""

    start: str
    """The first UTC day."""
    before: str
    """The day after the last."""
    total: SpentSum
    outcomes: dict[str, SpentSum]
    """`kept`, `unjudged`, `rejected`, `moderated`, `failed`, `stopped`, `under_way`."""
    by: dict[str, list[SpentGroup]]
    """By `style`, `theme`, `person`, `experiment` and `recipe`, the dearest first."""
    estimates: Estimates


class Files(TypedDict):
    """Some files."""

    files: int
    bytes: int


class Animations(TypedDict):
    """Some animations, and the bytes of their files."""

    animations: int
    bytes: int


class Retention(TypedDict):
    """What a rule takes now."""

    simulated_days: int | None
    """After which what cost nothing goes; null keeps it."""
    rejected_days: int | None
    """After which what was rejected goes; null keeps it."""
    removed: Animations
    """At once: what cost nothing."""
    binned: Animations
    """Into the bin: what was paid for."""


class Storage(TypedDict):
    """How much of the disk is used, and by what. Bytes."""

    real: Files
    """What Runway made."""
    simulated: Files
    brought: Files
    """Pictures that people brought."""
    copies: Files | None
    """Small pictures and loops, made again when asked for; null where the media are elsewhere."""
    database: int | None
    used: int
    free: int | None
    measured_at: str
    retention: Retention
    """What would go now; nothing did."""


class Checked(TypedDict):
    """What the doctor found of one part of the studio."""

    part: str
    """`settings`, `runway`, `clock`, `database`, `queue`, `media`, `disk`, `port`, `packages`."""
    code: str
    level: Literal["ok", "warning", "fault"]
    message: str
    next: str | None
    """What to do, where something is to be done."""
    facts: dict[str, str | int | float]


class Checkup(TypedDict):
    """What `doctor` found, and the worst of it."""

    level: Literal["ok", "warning", "fault"]
    checks: list[Checked]


class CarriedShape(TypedDict):
    """What a saved clip says of how it was made."""

    brief: dict[str, Any]
    """A body for `/animations/generate`: the choices, and of the rest what is not the usual."""
    prompts: dict[str, str]
    """`image` and `motion`, as they were sent."""
    recipe: dict[str, Any]
    """`name` and `version`."""
    seeds: dict[str, int]
    """`image` and `video`, as they were sent."""
    simulated: bool


class PictureShape(TypedDict):
    """A picture that can be a first frame."""

    sha256: str
    url: str
    content_type: str
    bytes: int
    width: int
    height: int
    simulated: bool
    advice: list[Advice]
    """What Runway recommends otherwise, such as its size."""
