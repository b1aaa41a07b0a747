"""An experiment as JSON: what the API answers with and `--json` prints."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from typing_extensions import TypedDict

from runway_core import i18n
from runway_core.briefs import catalog
from runway_core.errors import StudioError
from runway_core.i18n import Language
from runway_core.lab import run, stages
from runway_core.lab.draw import Shown
from runway_core.lab.lab import Look, Ranked, TakeView
from runway_core.lab.plan import Plan
from runway_core.media import MediaLinks
from runway_core.results import explain_error, result
from runway_core.states import Stage
from runway_core.store import PICTURE, Animation, ExperimentRow, Mark, Step, Vote


class Why(TypedDict):
    """Why something waits or was stopped."""

    code: str
    message: str
    next: str


class Amount(TypedDict):
    """Credits, and what they are in dollars."""

    credits: int
    usd: float


class StagePlanShape(TypedDict):
    """What a stage makes and costs, at most."""

    stage: int
    goal: str
    takes: int
    new: int
    made_before: int
    same: int
    credits: int
    seconds: int


class FollowingShape(TypedDict):
    """The next stage, as marks or ballots stand now: `go-on` begins it."""

    stage: int
    goal: str
    variants: list[str]
    """Those that go on."""
    cells: int
    takes: int
    new: int
    made_before: int
    same: int
    cost: Amount
    said: int
    """Pictures that were marked, or ballots that tell something."""
    wanted: int
    """Pictures there are, or ballots that were planned up to here."""
    judged: bool
    """Whether people have said as much as was planned."""
    message: str


class PlanShape(TypedDict):
    """What an experiment makes and costs."""

    takes: int
    new: int
    """Takes of the first stage of which something is made."""
    made_before: int
    """Takes of the first stage that are there."""
    same: int
    """Takes of the first stage that ask for the very same as another one, and cost nothing more."""
    simulated: bool
    reason: str | None
    pictures: Amount
    clips: Amount
    now: Amount
    """What running it buys: the first stage."""
    most: Amount
    """All stages, at most."""
    seconds: int
    stages: list[StagePlanShape]
    stops: list[Why]
    """What would stop the first stage."""
    later_stops: list[Why]
    message: str


class VariantShape(TypedDict):
    """A variant, or a cell."""

    id: str
    label: str
    at: dict[str, Any]


class SeenShape(TypedDict):
    """What there is to see of a take, and where."""

    picture: str | None
    still: str | None
    clip: str | None
    loop: str | None
    proxy: str | None
    seconds: float | None


class TakeShape(SeenShape):
    """A take as it stands."""

    id: str
    variant: str
    cell: str
    at: dict[str, Any]
    label: str
    state: str
    """later, wanted, sent, done, failed, unconfirmed, out."""
    goal: str | None
    animation: str | None
    animation_state: str | None
    binned: bool
    """Whether its animation was deleted, and lies in the bin or is gone."""
    reused: bool
    simulated: bool | None
    credits: float | None
    """What it has cost, or may still cost; 0 for what was made before."""
    seed: int | None
    image_prompt: str | None
    motion_prompt: str | None
    mark: str | None
    stars: int | None
    note: str
    tags: list[str]
    failure: Why | None


class ExperimentLine(TypedDict):
    """An experiment in a list."""

    id: str
    name: str
    note: str
    state: str
    """draft, running, waiting, paused, stopped, cancelled, finished."""
    cause: Why | None
    stage: int
    plan: str
    budget: int | None
    simulated: bool | None
    asked_by: str | None
    created_at: str
    takes: dict[str, int]
    """How many are in each state."""


class ExperimentShape(TypedDict):
    """An experiment and all of its takes."""

    id: str
    name: str
    note: str
    state: str
    cause: Why | None
    following: FollowingShape | None
    stage: int
    stages: list[dict[str, Any]]
    plan: str
    budget: int | None
    spoken_for: float
    """Credits that it has cost, or may still cost: what the budget is held against."""
    spent: float
    simulated: bool | None
    asked_by: str | None
    created_at: str
    compare: list[str]
    axes: dict[str, list[Any]]
    variants: list[VariantShape]
    cells: list[VariantShape]
    counts: dict[str, int]
    ballots: int
    takes: list[TakeShape]


class MarkShape(TypedDict):
    """What is said of a take now."""

    take: str
    mark: str | None
    stars: int | None
    note: str
    tags: list[str]
    rater: str
    seq: int


class MarksShape(TypedDict):
    """What is said of all takes, and where one's own count stands."""

    marks: list[MarkShape]
    seq: int


class ShownTake(SeenShape):
    """A take on the screen, without its name."""

    variant: str
    take: str


class BallotOffer(TypedDict):
    """Takes of one cell, left to right."""

    cell: str
    shown: list[str]
    takes: list[ShownTake]


class NextBallots(TypedDict):
    """The next screen: one set of takes, or two of two cells; none where there is nothing more."""

    ballots: list[BallotOffer]
    simulated: bool
    done: int
    """Ballots of this rater so far."""


class BallotShape(TypedDict):
    """A ballot as it counts."""

    id: str
    cell: str
    rater: str
    ranking: list[list[str]]
    outcome: str | None
    shown: list[str]
    simulated: bool
    undone: bool
    variants: dict[str, str]
    """The names of what was shown."""


def plan_as_json(plan: Plan, language: Language) -> PlanShape:
    """A plan, with what the button says."""
    told = {
        "stops": [why(error, language) for error in plan.first_stops],
        "later_stops": [why(error, language) for error in plan.later_stops],
        "message": plan_message(plan, language),
    }
    return plan.as_dict(told)  # type: ignore[return-value]


def plan_message(plan: Plan, language: Language) -> str:
    """All that is to be known before anything is paid, in one line."""
    minutes = max(1, round(plan.seconds / 60))
    numbers = {"new": plan.new, "made": plan.made_before, "minutes": minutes}
    same = i18n.say("lab.plan.same", language, count=plan.same) if plan.same else ""
    if plan.simulated:
        return i18n.say("lab.plan.simulated", language, same=same, **numbers)
    later = plan.most_credits - plan.credits
    amounts = {
        "credits": plan.credits,
        "usd": _dollars(plan.credits, language),
        "later": later,
        "same": same,
    }
    key = "lab.plan.whole"
    if later:
        key = "lab.plan.pictures" if plan.stages[0].goal == PICTURE else "lab.plan.staged"
    return i18n.say(key, language, **numbers, **amounts)


def _dollars(credits: int, language: Language) -> str:
    return i18n.usd(catalog.usd(credits), language)


def following_message(look: Look, language: Language) -> str:
    """Whether enough was said, and what going on makes and costs; empty where nothing follows."""
    following = look.following
    if following is None:
        return ""
    plan = following.plan
    kind = run.MARKS if (look.row.cause or {}).get("code") == run.MARKS else run.BALLOTS
    params = {
        "stage": look.row.stage,
        "said": following.said,
        "wanted": following.wanted,
        "variants": len(following.variants),
        "cells": following.cells,
        "kept": plan.takes,
        "cost": i18n.say("lab.following.free", language)
        if look.row.simulated
        else i18n.say(
            "lab.following.cost",
            language,
            credits=plan.credits,
            usd=_dollars(plan.credits, language),
        ),
    }
    half = "judged" if following.is_judged else "more" if following.said else "none"
    return i18n.say(f"lab.following.{kind}.{half}", language, **params)


def following_as_json(look: Look, language: Language) -> FollowingShape | None:
    """What comes next, of one that waits to be marked or judged."""
    following = look.following
    if following is None:
        return None
    plan = following.plan
    return {
        "stage": plan.number,
        "goal": plan.goal,
        "variants": list(following.variants),
        "cells": following.cells,
        "takes": plan.takes,
        "new": plan.new,
        "made_before": plan.made_before,
        "same": plan.same,
        "cost": {"credits": plan.credits, "usd": catalog.usd(plan.credits)},
        "said": following.said,
        "wanted": following.wanted,
        "judged": following.is_judged,
        "message": following_message(look, language),
    }


def why(error: StudioError, language: Language) -> Why:
    """An error as a reason."""
    explained = explain_error(error, language)
    return {"code": error.message_code, "message": explained.what, "next": explained.next}


def cause_of(cause: Mapping[str, Any] | None, language: Language) -> Why | None:
    """What was kept of why something waits or was stopped."""
    if cause is None:
        return None
    code, params = str(cause["code"]), cause.get("params") or {}
    if code in (run.MARKS, run.BALLOTS, run.LOST):
        said = {half: i18n.say(f"lab.waits.{code}.{half}", language) for half in ("what", "next")}
        return {"code": code, "message": said["what"], "next": said["next"]}
    what, following = result.words_of(code, params, language)
    return {"code": code, "message": what, "next": following}


def line(row: ExperimentRow, counts: Mapping[Step, int], language: Language) -> ExperimentLine:
    """An experiment in a list."""
    return {
        "id": row.id,
        "name": row.name,
        "note": str(row.file.get("note", "")),
        "state": str(row.state),
        "cause": cause_of(row.cause, language),
        "stage": row.stage,
        "plan": str(row.file.get("plan", "")),
        "budget": row.budget,
        "simulated": row.simulated,
        "asked_by": row.asked_by,
        "created_at": result.utc(row.created_at),
        "takes": {str(step): number for step, number in counts.items()},
    }


def as_json(look: Look, language: Language, base: str = "") -> ExperimentShape:
    """An experiment and all of its takes. Addresses begin with `base`."""
    row, asked = look.row, look.asked
    counts = Counter(str(view.row.state) for view in look.takes)
    return {
        "id": row.id,
        "name": row.name,
        "note": asked.note,
        "state": str(row.state),
        "cause": cause_of(row.cause, language),
        "following": following_as_json(look, language),
        "stage": row.stage,
        "stages": [_stage(stage) for stage in look.stages],
        "plan": asked.plan,
        "budget": row.budget,
        "spoken_for": plain(look.spoken_for),
        "spent": plain(look.spent),
        "simulated": row.simulated,
        "asked_by": row.asked_by,
        "created_at": result.utc(row.created_at),
        "compare": list(asked.compare),
        "axes": {name: list(values) for name, values in asked.axes.items()},
        "variants": [
            {"id": one.id, "label": one.label, "at": dict(one.at)} for one in asked.variants
        ],
        "cells": [{"id": one.id, "label": one.label, "at": dict(one.at)} for one in asked.cells],
        "counts": dict(counts),
        "ballots": look.ballots,
        "takes": [take_as_json(view, language, base) for view in look.takes],
    }


def take_as_json(view: TakeView, language: Language, base: str = "") -> TakeShape:
    """A take as it stands."""
    take, row, one, mark = view.take, view.row, view.animation, view.mark or Mark(view.take.id)
    media = _media(one, base)
    cost = None if one is None else plain(0 if row.reused else one.spoken_for)
    return {
        "id": take.id,
        "variant": take.variant,
        "cell": take.cell,
        "at": dict(take.at),
        "label": take.label,
        "state": str(row.state),
        "goal": row.goal,
        "animation": row.animation_id,
        "animation_state": None if one is None else str(one.state),
        "binned": one is not None and one.binned_at is not None,
        "reused": row.reused,
        "simulated": None if one is None else one.was_simulated(Stage.VIDEO),
        **media,
        "credits": cost,
        "seed": take.at.get("seed"),
        "image_prompt": None if one is None else one.prompts.image,
        "motion_prompt": None if one is None else one.prompts.motion,
        "mark": mark.mark,
        "stars": mark.stars,
        "note": mark.note,
        "tags": list(mark.tags),
        "failure": cause_of(row.failure, language),
    }


def _media(one: Animation | None, base: str, links: MediaLinks | None = None) -> SeenShape:
    found: SeenShape = {
        "picture": None,
        "still": None,
        "clip": None,
        "loop": None,
        "proxy": None,
        "seconds": None,
    }
    if one is None:
        return found

    def address(kind: str, version: str) -> str:
        path = f"/api/animations/{one.id}/{kind}"
        return base + (path if links is None else links.signed(path, v=version))

    picture, clip = one.media.get(Stage.IMAGE), one.media.get(Stage.VIDEO)
    if picture is not None:
        found["picture"] = address("image", picture.sha256)
        found["still"] = address("still", picture.sha256)
    if clip is not None:
        found["clip"] = address("video", clip.sha256)
        found["loop"] = address("loop", clip.sha256)
        found["proxy"] = address("proxy", clip.sha256)
        found["seconds"] = None if clip.duration is None else plain(round(clip.duration, 1))
    return found


def mark_as_json(mark: Mark) -> MarkShape:
    """What is said of a take."""
    return {
        "take": mark.take,
        "mark": mark.mark,
        "stars": mark.stars,
        "note": mark.note,
        "tags": list(mark.tags),
        "rater": mark.rater,
        "seq": mark.seq,
    }


def offer(
    shown: Shown, animations: Mapping[str, Animation], base: str, links: MediaLinks
) -> BallotOffer:
    """A set of takes to be judged, by signed addresses, as whoever judges may have no account.
    `animations` are those of the cell, by variant.
    """
    takes: list[ShownTake] = [
        {
            "variant": variant,
            "take": f"{variant}.{shown.cell}",
            **_media(animations.get(variant), base, links),
        }
        for variant in shown.variants
    ]
    return {"cell": shown.cell, "shown": list(shown.variants), "takes": takes}


def vote_as_json(vote: Vote, labels: Mapping[str, str]) -> BallotShape:
    """A ballot as it counts, with the names of what was shown."""
    named = dict.fromkeys((*vote.shown, *(one for group in vote.ranking for one in group)))
    return {
        "id": vote.id,
        "cell": vote.cell,
        "rater": vote.rater,
        "ranking": [list(group) for group in vote.ranking],
        "outcome": vote.outcome,
        "shown": list(vote.shown),
        "simulated": vote.simulated,
        "undone": vote.undone,
        "variants": {one: labels[one] for one in named if one in labels},
    }


def ranking_as_json(found: Ranked, labels: Mapping[str, str]) -> dict[str, Any]:
    """A ranking, and what it is of."""
    return {
        **found.ranking.as_dict(),
        "simulated": found.simulated,
        "labels": dict(labels),
        "effects": [
            {
                "axis": one.axis,
                "value": one.value,
                "effect": round(one.effect, 4),
                "low": round(one.low, 4),
                "high": round(one.high, 4),
            }
            for one in found.effects
        ],
    }


def _stage(stage: stages.Stage) -> dict[str, Any]:
    return {
        "stage": stage.number,
        "goal": stage.goal,
        "variants": stage.variants,
        "cells": list(stage.cells),
        "screens": stage.screens,
    }


def plain(amount: float) -> int | float:
    """A whole number where it is one."""
    return int(amount) if amount == int(amount) else amount
