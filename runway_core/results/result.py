"""An animation, a preview and the account as JSON, and in words.

Source: the design page, "The result, as the API and `--json` give it".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from runway_core import i18n
from runway_core.briefs import catalog, choices
from runway_core.errors import (
    ExperimentState,
    LabError,
    StorageError,
    StudioError,
    WrongState,
)
from runway_core.i18n import Language
from runway_core.media import RECOMMENDED, tag
from runway_core.pipeline import resuming
from runway_core.prompts import Fragment, LintWarning, reading, utf16_length
from runway_core.results import shapes, snippets
from runway_core.rewriter import Suggestion
from runway_core.runway import Failure
from runway_core.states import Mode, Plan, Stage, State
from runway_core.store import Animation, Submission, ending
from runway_core.text import stretches

if TYPE_CHECKING:
    from runway_core.media import Picture
    from runway_core.money import CreditsReport
    from runway_core.studio import Preview


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, what it cost, and what to do next, each a sentence."""

    what: str
    cost: str
    next: str

    def __str__(self) -> str:
        return " ".join(part for part in (self.what, self.cost, self.next) if part)


def _pair(code: str, params: Mapping[str, Any], language: Language) -> tuple[str, str]:
    if f"error.{code}.what" not in i18n.catalogue():
        code = "unexpected"
    # What Runway answered has words of its own, where it makes a difference.
    closer = f"{code}.{params.get('said')}"
    if f"error.{closer}.what" in i18n.catalogue():
        code = closer
    try:
        what = i18n.say(f"error.{code}.what", language, **params)
        return what, i18n.say(f"error.{code}.next", language, **params)
    except (KeyError, IndexError):
        # Another release stored it with other data than this one's words are made for.
        if code == "unexpected":
            raise
        return _pair("unexpected", {}, language)


def words_of(code: str, params: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """What happened and what to do next, for the code and the data that were kept of an error."""
    return _pair(code, params, language)


def explain_error(error: StudioError, language: Language) -> Explanation:
    """Words for an error of a request. None is charged for by itself; where it is about an
    animation, what that has cost is told.
    """
    params = dict(error.params)
    if isinstance(error, LabError) and error.cause is not None:
        params["why"] = explain_error(error.cause, language).what
    # What stands where is said in words.
    words = {"state": "lab.state", "action": "lab.action"}
    if isinstance(error, LabError):
        words = {"step": "lab.step"}
    if isinstance(error, LabError | ExperimentState):
        params |= {
            name: i18n.say(f"{key}.{params[name]}", language, count=1)
            for name, key in words.items()
            if name in params
        }
    what, following = _pair(error.message_code, params, language)
    return Explanation(what, _cost_of_request(error, language), following)


def _cost_of_request(error: StudioError, language: Language) -> str:
    if error.about is not None:
        kind, amounts = _cost(error.about)
        if isinstance(error, StorageError):
            # Whether the request was taken nobody knows: the animation's own sentence is true.
            return i18n.say(f"cost.{kind}", language, **amounts)
        key = "cost.none" if kind == "none" else f"cost.request.{kind}"
        return i18n.say(key, language, **amounts)
    if isinstance(error, StorageError) and error.unseen:
        return i18n.say("cost.unseen", language)
    # A fault of ours may have struck after something was begun.
    doubtful = error.in_doubt or type(error) is StudioError
    return i18n.say("cost.doubt" if doubtful else "cost.none", language)


def explain_cause(code: str, params: Mapping[str, Any], language: Language) -> Explanation:
    """Words for what stopped something, as it was stored. What it cost is told elsewhere."""
    what, following = _pair(code, params, language)
    return Explanation(what, "", following)


def explain(subject: Animation, language: Language) -> Explanation | None:
    """Words for why an animation stopped, or what hinders it; None if nothing does."""
    failure: Failure | None = subject.failure or subject.trouble
    if failure is None:
        return None
    what, following = _pair(failure.code, failure.params, language)
    if failure.code == "answer_lost" and subject.state is State.CANCELLED:
        # What there was to decide about it has been decided.
        following = i18n.say("kept.dropped", language)
    parts = (following, kept(subject, language))
    return Explanation(what, cost(subject, language), " ".join(filter(None, parts)))


def kept(subject: Animation, language: Language) -> str:
    """What of an animation that stopped need not be paid for again, and what carrying on would
    buy; empty where there is nothing to say.
    """
    if subject.is_moving or subject.state is State.SUCCEEDED:
        return ""
    told = []
    picture = subject.media.get(Stage.IMAGE)
    bought = picture is not None and not picture.simulated and not picture.is_brought
    try:
        price = resuming.plan(subject).price
    except WrongState:
        price, goes_on = 0, subject.state is State.UNCONFIRMED
    else:
        goes_on = True
    if bought:
        told.append(i18n.say("kept.carried_on" if goes_on else "kept.reused", language))
    if price:
        told.append(i18n.say("kept.price", language, credits=price))
    return " ".join(told)


def cost(subject: Animation, language: Language) -> str:
    """What an animation cost so far, as one sentence; the truth is what Runway said. While it
    goes on, that is a part of what was quoted. Empty where there was nothing to charge for.
    """
    kind, amounts = _cost(subject)
    if kind == "none" and is_played(subject):
        return ""
    return i18n.say(f"cost.{kind}", language, **amounts)


def _cost(subject: Animation) -> tuple[str, dict[str, int | float]]:
    """Which sentence tells what an animation cost, and its amounts."""
    if subject.goes_on and subject.quoted:
        return "moving", {"quoted": subject.quoted, "credits": plain(subject.spent)}
    open_ones = [item for item in subject.submissions if not item.simulated and item.final is None]
    if open_ones:
        most = subject.spent + sum(item.spoken_for for item in open_ones)
        ended = all(item.outcome is not None for item in open_ones)
        return "never" if ended else "unknown", {"credits": plain(most)}
    if subject.spent:
        return "spent", {"credits": plain(subject.spent)}
    return "none", {}


def is_played(subject: Animation) -> bool:
    """Whether nothing of an animation was ever asked of Runway, or is to be."""
    return subject.plan is Plan.SIMULATED and all(each.simulated for each in subject.submissions)


def plain(amount: float) -> int | float:
    """Credits without a needless fraction."""
    return int(amount) if amount == int(amount) else amount


_WITH_RUNWAY = frozenset({State.SUBMITTING, State.WAITING, State.RUNNING, State.DOWNLOADING})


def message(subject: Animation, language: Language) -> str:
    """The state as one sentence; for a finished animation, exactly the guide's."""
    state = subject.state
    if state is State.SUCCEEDED:
        if subject.mode is Mode.REAL:
            return i18n.say("message.real", language)
        return _of_mode("message", subject, language)
    if state is State.SUBMITTING and subject.cancel_requested:
        # Its answer is waited for, as there may be a task to stop.
        return i18n.say("message.cancelling", language)
    if state in _WITH_RUNWAY and subject.simulates(subject.stage):
        # Nothing is at Runway: no sentence may say so.
        return i18n.say(f"message.simulating.{subject.stage}", language)
    if state is State.WAITING and subject.runway_status == "THROTTLED":
        return i18n.say("message.throttled", language)
    if state in {State.RUNNING, State.DOWNLOADING}:
        return i18n.say(f"message.{state}.{subject.stage}", language)
    return i18n.say(f"message.{state}", language)


def description(subject: Animation, language: Language) -> str:
    """What it shows; for simulated work it ends by saying so, as the guide asks."""
    text = shown(subject, language)
    if subject.mode is Mode.REAL:
        return text
    return f"{text} {_of_mode('description', subject, language)}"


def shown(subject: Animation, language: Language) -> str:
    """What it shows, for where the same place says already what was simulated."""
    brief = subject.brief
    names = {
        name: choices.name_of(name, getattr(brief, name), language)
        for name in ("style", "theme", "orientation")
    }
    if brief.words:
        return i18n.say("description.words", language, words=brief.words, **names)
    return i18n.say("description", language, **names)


def _of_mode(kind: str, subject: Animation, language: Language) -> str:
    """The words for what was simulated, and why as far as that is known."""
    key = f"{kind}.{subject.mode}"
    with_reason = f"{key}.{subject.reason}"
    return i18n.say(with_reason if with_reason in i18n.catalogue() else key, language)


def utc(seconds: float) -> str:
    """A moment as JSON has it, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _stage(subject: Animation, stage: Stage) -> shapes.StageShape:
    attempt = subject.latest(stage)
    kept = subject.media.get(stage)
    return {
        "stage": stage,
        "state": _stage_state(subject, stage, attempt),
        "simulated": subject.was_simulated(stage),
        "task_id": None if attempt is None else attempt.task_id,
        "credits": _stage_credits(subject, stage),
        "failure": _stage_failure(subject, stage),
        "attempts": len(subject.attempts(stage)),
        "stored": kept is not None,
    }


def credits_of(subject: Animation) -> shapes.Credits:
    """What an animation was quoted and has cost; None while that is not known."""
    return {
        "quoted": subject.quoted,
        "spent": plain(subject.spent) if subject.spend_is_known else None,
    }


def _entry(item: Submission) -> shapes.Entry:
    """One line of the ledger: what an attempt was quoted, estimated and charged, in credits."""
    return {
        "stage": item.stage,
        "attempt": item.attempt,
        "model": item.model,
        "sent_at": utc(item.intent_at),
        "task_id": item.task_id,
        "quoted": item.quoted,
        "estimated": None if item.estimated is None else plain(item.estimated),
        "final": None if item.final is None else plain(item.final),
        "outcome": ending(item.outcome, item.task_id),
    }


def _stage_state(subject: Animation, stage: Stage, attempt: Submission | None) -> str | None:
    if stage is subject.stage:
        return str(subject.state)
    if stage in subject.media:
        return str(State.SUCCEEDED)
    return None if attempt is None else attempt.outcome


def _stage_credits(subject: Animation, stage: Stage) -> int | float | None:
    """What the stage charged; None while Runway has not said."""
    real = [item for item in subject.attempts(stage) if not item.simulated]
    if any(item.final is None for item in real):
        return None
    return plain(sum(item.final or 0 for item in real))


def _stage_failure(subject: Animation, stage: Stage) -> shapes.StageFailure | None:
    if subject.failure is None or stage is not subject.stage:
        return None
    return {"code": subject.failure.code, "again": str(subject.failure.again)}


def _seed(subject: Animation, stage: Stage) -> int | None:
    """What was sent as the stage's seed; None for a picture that was not drawn."""
    drawn = stage is Stage.VIDEO or subject.brief.first_frame is None
    return subject.seed(stage) if drawn else None


def _file(subject: Animation, stage: Stage, base: str) -> shapes.Clip | None:
    kept = subject.media.get(stage)
    if kept is None:
        return None
    length: shapes.Length = {}
    if kept.duration is not None:
        length["duration_seconds"] = plain(round(kept.duration, 1))
    return {
        "url": f"{base}/api/animations/{subject.id}/{stage}",
        "width": kept.width,
        "height": kept.height,
        **length,
        "sha256": kept.sha256,
        "bytes": kept.bytes,
        "simulated": kept.simulated,
    }


def as_json(subject: Animation, language: Language, base: str = "") -> shapes.AnimationShape:
    """The result that the API and `--json` give. Addresses begin with `base`."""
    explained = explain(subject, language)
    brief = subject.brief
    return {
        "id": subject.id,
        "state": subject.state,
        "mode": subject.mode,
        "reason": subject.reason,
        "message": message(subject, language),
        "description": description(subject, language),
        "explanation": None if explained is None else str(explained),
        "style": brief.style,
        "theme": brief.theme,
        "orientation": brief.orientation,
        "prompt": brief.words,
        "prompts": {"image": subject.prompts.image, "motion": subject.prompts.motion},
        "recipe": {
            "name": subject.prompts.recipe,
            "version": subject.prompts.recipe_version,
            "detail": brief.detail,
        },
        "seeds": {"image": _seed(subject, Stage.IMAGE), "video": _seed(subject, Stage.VIDEO)},
        "first_frame": brief.first_frame,
        "image": _file(subject, Stage.IMAGE, base),
        "video": _file(subject, Stage.VIDEO, base),
        "credits": credits_of(subject),
        "ledger": [_entry(item) for item in subject.submissions if not item.simulated],
        "progress": subject.progress,
        "asked_by": subject.asked_by,
        "stars": subject.stars,
        "note": subject.note,
        "tags": list(subject.tags),
        "binned_at": None if subject.binned_at is None else utc(subject.binned_at),
        "purged_at": None if subject.purged_at is None else utc(subject.purged_at),
        "stages": [_stage(subject, stage) for stage in Stage],
        "created_at": utc(subject.created_at),
        "finished_at": None if subject.finished_at is None else utc(subject.finished_at),
    }


def suggestion_as_json(found: Suggestion) -> shapes.SuggestionShape:
    """What was suggested, beside the recipe's prompts."""
    return {
        "prompts": {"image": found.base.image, "motion": found.base.motion},
        "suggestion": {"image": found.image, "motion": found.motion},
        "lengths": {
            "image": utf16_length(found.image),
            "motion": utf16_length(found.motion),
            "limit": min(found.brief.model(stage).prompt_limit for stage in Stage),
        },
        "difference": {
            "image": _pieces(found.base.image, found.image),
            "motion": _pieces(found.base.motion, found.motion),
        },
        "saw_picture": found.saw_picture,
    }


def _pieces(before: str, after: str) -> list[shapes.Piece]:
    found: list[shapes.Piece] = []
    for equal, gone, new in stretches(before.split(), after.split(), str):
        if gone and not equal:
            found.append({"in": "prompts", "text": " ".join(gone)})
        if new:
            found.append({"in": "both" if equal else "suggestion", "text": " ".join(new)})
    return found


def preview_as_json(preview: "Preview", language: Language) -> shapes.PreviewShape:
    """Prompts, fragments, lengths, lint and price of a brief."""
    built = preview.prompts
    return {
        "prompts": {"image": built.image, "motion": built.motion},
        "lengths": {
            "image": utf16_length(built.image),
            "motion": utf16_length(built.motion),
            "limit": min(preview.brief.model(stage).prompt_limit for stage in Stage),
        },
        "fragments": {
            "image": _fragments(built.image_fragments),
            "motion": _fragments(built.motion_fragments),
        },
        "reading": {
            str(slot): list(values)
            for slot in reading.SHOWN
            if (values := preview.notes.reading[slot])
        },
        "lint": [
            *(_advice(warning, language) for warning in preview.warnings),
            *([] if preview.picture is None else picture_advice(preview.picture, language)),
        ],
        "price": {"credits": preview.credits, "usd": preview.usd},
    }


def _fragments(fragments: tuple[Fragment, ...]) -> list[shapes.Fragment]:
    return [{"text": each.text, "from": str(each.source)} for each in fragments]


def _advice(warning: LintWarning, language: Language) -> shapes.Advice:
    return {
        "code": warning.code,
        "message": warning.message(language),
        "fix": warning.fix(language),
        "text": warning.text,
        "replacement": warning.replacement,
    }


def picture_advice(picture: "Picture", language: Language) -> list[shapes.Advice]:
    """What Runway recommends otherwise of a picture to animate, in the form of the lint's
    warnings.
    """
    if not picture.is_small:
        return []
    size = {"width": picture.width, "height": picture.height, "least": RECOMMENDED}
    return [
        {
            "code": "small_picture",
            "message": i18n.say("picture.small.message", language, **size),
            "fix": i18n.say("picture.small.fix", language),
            "text": f"{picture.width} × {picture.height}",
            "replacement": None,
        }
    ]


def carried_as_json(found: tag.Carried) -> shapes.CarriedShape:
    """What a saved clip says of how it was made."""
    return {
        "brief": snippets.body(found.brief),
        "prompts": dict(found.prompts),
        "recipe": dict(found.recipe),
        "seeds": dict(found.seeds),
        "simulated": found.simulated,
    }


def credits_message(report: "CreditsReport", language: Language) -> str:
    """The account's state as one sentence."""
    if report.error is not None:
        return i18n.say("credits.unknown", language)
    if report.mode is Mode.REAL:
        return i18n.say("credits.real", language, credits=report.available)
    return i18n.say(f"credits.simulation.{report.reason}", language)


def credits_as_json(report: "CreditsReport", language: Language) -> shapes.Account:
    """The account as `GET /api/runway/credits` and `credits --json` give it."""
    models = {} if report.organization is None else report.organization.models
    explained = None if report.error is None else str(explain_error(report.error, language))
    if report.key_is_elsewhere:
        explained = i18n.say("reason.key_elsewhere", language)
    return {
        "mode": None if report.error is not None else report.mode,
        "reason": report.reason,
        "message": credits_message(report, language),
        "explanation": explained,
        "credits": report.balance,
        "available": report.available,
        "animations_left": report.animations_left,
        "price": {"credits": report.price, "usd": catalog.usd(report.price)},
        "models": {
            name: {
                "max_concurrent": limits.max_concurrent,
                "max_daily": limits.max_daily,
                "used_today": limits.used_today,
            }
            for name, limits in models.items()
        },
        "alert": None if report.alert is None else {"level": report.alert, "low": report.is_low},
    }
