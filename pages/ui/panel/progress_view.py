"""How far an animation is: words, Runway's own number where there is one, and its two stages.

Every line has its place before it has anything to say: see `css/panel.css`.
"""

from pages.ui.base import language
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, number, price, seconds
from runway_core.errors import StorageError
from runway_core.results import result
from runway_core.states import Mode, Stage, State
from runway_core.store import Animation, Submission
from runway_core.studio import shared

NEARLY_SECONDS = 5.0
"""With less than this to go it is nearly done: an estimate is not better than that."""

_SIGNS = {"done": "✓", "moving": "●", "next": "○", "stopped": "✕"}


def outlook(animation: Animation, *, stale: bool = False) -> tuple[str, bool]:
    """How long it will take, or what hinders it, and whether that is out of the ordinary."""
    if stale:
        return t("progress.stale"), True
    explained = result.explain(animation, language.current())
    if explained is not None:
        return f"{explained.what} {t('progress.trouble')}", True
    try:
        if animation.state is State.QUEUED and not shared().somebody_drives():
            return t("eta.nobody"), True
        left = shared().seconds_left(animation)
    except StorageError:
        return "", False
    if left is None:
        return t("eta.late"), True
    if left < NEARLY_SECONDS:
        return t("eta.soon"), False
    return t("eta.left", time=seconds(5 * round(left / 5))), False


def moving(animation: Animation, later: str) -> str:
    """HTML: where it is, a bar if Runway gave a number for one, and `later` below."""
    words, fraction = _where(animation)
    return (
        f'<p class="studio-where">{as_html(words)}</p>{_bar(fraction, words)}'
        f'<p class="studio-eta">{as_html(later)}</p>'
    )


def finished(animation: Animation, links: str) -> str:
    """HTML in the same place once it is done: the files, and how long it took."""
    took = ""
    if animation.finished_at is not None and animation.state is State.SUCCEEDED:
        time = animation.finished_at - animation.created_at
        said = t("progress.took" if time >= 1 else "progress.took.no_time", time=seconds(time))
        took = as_html(said)
        took += f'<span class="key"> · {as_html(t("progress.key"))}</span>'
    return f'{links}<p class="studio-eta">{took}</p>'


def stages(animation: Animation, *, roomy: bool) -> str:
    """HTML: a line for each stage, and one for the money; `roomy` if they may grow longer."""
    lines = []
    for stage in Stage:
        sign, text = _stage(animation, stage)
        lines.append(_line(_SIGNS[sign], t(f"stage.{stage}"), text))
    told = cost(animation)
    if told:
        lines.append(_line("", t("stage.cost"), told))
    room = " roomy" if roomy else ""
    return f'<ul class="studio-stages{room}">{"".join(lines)}</ul>'


def cost(animation: Animation) -> str:
    """What it cost; while it moves, what was quoted and what of it is gone. Empty for what was
    only played.
    """
    if not animation.goes_on or not animation.quoted:
        return result.cost(animation, language.current())
    quoted = _plain_price(animation.quoted)
    if not animation.spent:
        return t("cost.quoted", price=quoted)
    return t("cost.so_far", price=quoted, spent=result.plain(animation.spent))


def short(animation: Animation, ahead: int) -> str:
    """How far it is, in a word or two for a card; `ahead` are those that wait before it."""
    percent = _percent(animation)
    stage = t(f"stage.{animation.stage}")
    if percent is not None:
        return t("recent.percent", stage=stage, percent=percent)
    if animation.state is State.QUEUED:
        return t("recent.queued", place=ahead + 1)
    if animation.state is State.CANCELLING or animation.cancel_requested:
        return t("recent.stopping")
    return t("recent.waiting" if animation.state is State.WAITING else "recent.moving")


def title(animation: Animation) -> str:
    """The browser tab's own words, for who waits in another tab."""
    if animation.is_moving:
        percent = _percent(animation)
        return t("title.moving") if percent is None else t("title.percent", percent=percent)
    done = animation.state is State.SUCCEEDED
    return t("title.done" if done else "title.stopped")


def _line(sign: str, label: str, text: str) -> str:
    return (
        f'<li><span class="sign" aria-hidden="true">{sign}</span>'
        f"<b>{as_html(label)}</b><span>{as_html(text)}</span></li>"
    )


def _plain_price(credits: int) -> str:
    # `price` is written for Markdown, where `$` begins a formula.
    return price(credits).replace(r"\$", "$")


# Where it is


def _where(animation: Animation) -> tuple[str, float | None]:
    """Words, and the fraction for a bar. Without a number of Runway's there is no bar."""
    simulated = animation.simulates(animation.stage)
    waited = seconds(shared().now() - (animation.stage_began or animation.created_at))
    match animation.state:
        case State.QUEUED:
            return t("progress.queued", time=waited), None
        case State.SUBMITTING:
            return t("progress.sending"), None
        case State.WAITING if simulated:
            return t("progress.starting"), None
        case State.WAITING:
            throttled = animation.runway_status == "THROTTLED"
            key = "progress.throttled" if throttled else "progress.waiting"
            return t(key, time=waited), None
        case State.DOWNLOADING:
            return t("progress.saving"), None
        case State.CANCELLING:
            return t("progress.stopping.simulated" if simulated else "progress.stopping"), None
    percent = _percent(animation)
    if percent is None:
        return t("progress.starting" if simulated else "progress.unsaid"), None
    key = "progress.simulated" if simulated else "progress.runway"
    return t(key, percent=percent), animation.progress


def _percent(animation: Animation) -> str | None:
    if animation.state is not State.RUNNING or animation.progress is None:
        return None
    return number(round(100 * min(1.0, max(0.0, animation.progress))))


def _bar(fraction: float | None, words: str) -> str:
    if fraction is None:
        return '<div class="studio-bar unsaid" aria-hidden="true"></div>'
    percent = round(100 * min(1.0, max(0.0, fraction)))
    return (
        f'<div class="studio-bar" role="progressbar" aria-label="{as_html(words)}"'
        f' aria-valuemin="0" aria-valuemax="100" aria-valuenow="{percent}">'
        f'<i style="width:{percent}%"></i></div>'
    )


# The stages


def _stage(animation: Animation, stage: Stage) -> tuple[str, str]:
    """A sign, and where the stage stands in words."""
    if stage in animation.media and (stage is not animation.stage or not animation.is_moving):
        return "done", _finished(animation, stage)
    if stage is not animation.stage:
        return "next", t("stage.next" if animation.is_moving else "stage.not_made")
    match animation.state:
        case State.QUEUED | State.SUBMITTING | State.WAITING:
            return "moving", t("stage.waiting")
        case State.RUNNING:
            now = shared().now()
            since = animation.running_since or now
            queue = since - (animation.stage_began or since)
            return "moving", _timed("stage.running", now - since, queue)
        case State.DOWNLOADING:
            return "moving", t("stage.saving")
        case State.CANCELLING:
            return "moving", t("stage.stopping")
        case _:
            return "stopped", t(f"stage.{animation.state}")


def _finished(animation: Animation, stage: Stage) -> str:
    # Only where the stages differ: else the label on the player says it of both.
    simulated = animation.was_simulated(stage)
    apart = simulated and animation.mode is Mode.MIXED
    if stage is Stage.IMAGE and animation.brief.first_frame is not None:
        brought = animation.media[stage].is_brought
        text = t("stage.own_picture" if brought else "stage.reused")
        return f"{text}, {t('stage.simulated')}" if apart else text
    if simulated:
        return f"{t('stage.done')}, {t('stage.simulated')}" if apart else t("stage.done")
    text = _ready(animation.latest(stage))
    paid = sum(item.final or 0 for item in animation.attempts(stage) if not item.simulated)
    return f"{text}, {t('stage.credits', credits=result.plain(paid))}" if paid else text


def _ready(attempt: Submission | None) -> str:
    if attempt is None or attempt.running_since is None or attempt.ended_at is None:
        return t("stage.done")
    ran = attempt.ended_at - attempt.running_since
    return _timed("stage.done.timed", ran, attempt.running_since - attempt.intent_at)


def _timed(key: str, ran: float, queued: float) -> str:
    """Time in Runway's queue is told apart from time at work, where there was any."""
    text = t(key, time=seconds(ran))
    return f"{text}, {t('stage.queued', time=seconds(queued))}" if round(queued) else text
