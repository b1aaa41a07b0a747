"""One animation on show: followed while it moves, from its id in the address alone."""

import time

import streamlit as st

from pages.ui import actions, keys, language, media_view, problems
from pages.ui.messages import t
from pages.ui.phrases import as_html, escaped, moment, number, price, seconds
from runway_core import result
from runway_core.animation import Animation, Submission
from runway_core.errors import NotFound, StorageError
from runway_core.states import Mode, Stage, State
from runway_core.studio import shared

LOOK_EVERY = 1.0
"""Seconds between two looks while something moves. A number: text would load pandas."""

ANCHOR = "animation-message"
"""Where a link within the page finds the panel."""

KEPT = 12
"""Snapshots that a session keeps, for when the database does not answer."""

_SIGNS = {"done": "✓", "moving": "●", "next": "○", "stopped": "✕"}


def opened() -> Animation | None:
    """The animation that the address names, or the one left open on the way to another page."""
    asked = st.query_params.get(keys.ANIMATION)
    wanted = asked or st.session_state.get(keys.OPENED)
    st.session_state[keys.UNKNOWN] = False
    if not wanted:
        return None
    found = _look(wanted)
    if found is None:
        st.session_state[keys.UNKNOWN] = asked is not None
        _forget()
        return None
    st.session_state[keys.OPENED] = found.id
    if asked != found.id:
        st.query_params[keys.ANIMATION] = found.id
    return found


def follow(animation: Animation) -> None:
    """The panel. While the animation moves it looks again by itself; nothing else reruns."""
    moving = animation.is_moving

    @st.fragment(run_every=LOOK_EVERY if moving else None)
    def panel() -> None:
        now = _look(animation.id) or animation
        if moving and not now.is_moving:
            # A whole rerun takes the timer off, and the balance has changed.
            st.rerun()
        _draw(now)

    with st.container(border=True, key="animation"):
        panel()


def point_to() -> None:
    """A link to the panel, where a narrow screen has it out of sight."""
    st.html(f'<a class="studio-below" href="#{ANCHOR}">{as_html(t("animation.below"))}</a>')


def _look(animation_id: str) -> Animation | None:
    kept: dict[str, Animation] = st.session_state.setdefault(keys.RESULTS, {})
    st.session_state[keys.STALE] = None
    try:
        found = shared().get(animation_id)
    except NotFound:
        return None
    except StorageError:
        st.session_state[keys.STALE] = animation_id
        return kept.get(animation_id)
    kept.pop(found.id, None)
    kept[found.id] = found
    for oldest in list(kept)[:-KEPT]:
        del kept[oldest]
    return found


def _forget() -> None:
    st.session_state.pop(keys.OPENED, None)
    st.query_params.pop(keys.ANIMATION, None)


def _draw(animation: Animation) -> None:
    spoken = language.current()
    _heading(animation)
    if st.session_state[keys.STALE] == animation.id:
        st.warning(t("animation.stored_only"), icon=":material/cloud_off:")
    explained = result.explain(animation, spoken)
    if explained is not None:
        problems.show_explanation(explained, passing=animation.is_moving)
    stopped = not animation.is_moving and animation.state is not State.SUCCEEDED
    if stopped:
        # What to do next comes before what there is to see.
        actions.offer(animation)
    if animation.is_moving or animation.media:
        st.html(media_view.frame(animation))
    if animation.is_moving:
        _progress(animation)
    st.html(_stages(animation))
    if explained is None:
        st.markdown(_cost(animation))
    if not stopped:
        actions.offer(animation)
    links = media_view.downloads(animation)
    if links:
        st.html(links)
    _details(animation)


def _heading(animation: Animation) -> None:
    words = as_html(result.message(animation, language.current()))
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            # Announced by screen readers whenever it changes.
            st.html(f'<h2 class="studio-message" id="{ANCHOR}" aria-live="polite">{words}</h2>')
            if st.button(
                t("animation.close"),
                key="animation_close",
                type="tertiary",
                icon=":material/close:",
            ):
                _forget()
                st.rerun()
        description = escaped(result.description(animation, language.current()))
        st.markdown(f"{_badge(animation)} :small[{description}]")


def _badge(animation: Animation) -> str:
    if animation.mode is Mode.REAL:
        done = animation.state is State.SUCCEEDED
        icon = ":material/check_circle: " if done else ""
        return f":{'green' if done else 'gray'}-badge[{icon}{t('badge.real')}]"
    simulated = animation.mode is Mode.SIMULATION
    key = "badge.simulation" if simulated else "badge.video_simulated"
    return f":orange-badge[:material/theater_comedy: {t(key)}]"


def _progress(animation: Animation) -> None:
    """Runway's own fraction, or words; a bar is never made up."""
    if animation.progress is not None and animation.state is State.RUNNING:
        percent = number(round(animation.progress * 100))
        key = "progress.simulated" if animation.simulates(animation.stage) else "progress.runway"
        st.progress(min(1.0, max(0.0, animation.progress)), text=t(key, percent=percent))
    try:
        left = shared().seconds_left(animation)
    except StorageError:
        return
    if left is None:
        st.caption(t("eta.late"))
    elif left < 5:
        st.caption(t("eta.soon"))
    else:
        st.caption(t("eta.left", time=seconds(5 * round(left / 5))))


def _cost(animation: Animation) -> str:
    told = escaped(result.cost(animation, language.current()))
    if animation.is_moving and animation.quoted:
        return f"{t('cost.quoted', price=price(animation.quoted))} {told}"
    return told


def _stages(animation: Animation) -> str:
    lines = []
    for stage in Stage:
        sign, text = _stage(animation, stage)
        label = as_html(t(f"stage.{stage}"))
        lines.append(
            f'<li><span class="sign" aria-hidden="true">{_SIGNS[sign]}</span><b>{label}</b>'
            f"<span>{as_html(text)}</span></li>"
        )
    return f'<ul class="studio-stages">{"".join(lines)}</ul>'


def _stage(animation: Animation, stage: Stage) -> tuple[str, str]:
    """A sign, and where the stage stands in words."""
    if stage in animation.media and (stage is not animation.stage or not animation.is_moving):
        return "done", _finished(animation, stage)
    if stage is not animation.stage:
        return "next", t("stage.next" if animation.is_moving else "stage.not_made")
    now = time.time()
    match animation.state:
        case State.QUEUED | State.SUBMITTING | State.WAITING:
            began = animation.stage_began or animation.created_at
            return "moving", t("stage.waiting", time=seconds(now - began))
        case State.RUNNING:
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
    attempt = animation.latest(stage)
    if animation.was_simulated(stage):
        return f"{t('stage.done')}, {t('stage.simulated')}"
    text = _ready(attempt)
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


def _details(animation: Animation) -> None:
    brief = animation.brief
    picture, clip = brief.image_size, brief.video_size
    seeds = [brief.image_seed, brief.video_seed]
    named = [t("details.seed.random") if seed is None else str(seed) for seed in seeds]
    recipe = {"name": animation.prompts.recipe, "version": animation.prompts.recipe_version}
    rows = [
        (t("details.id"), animation.id),
        (t("details.created"), moment(animation.created_at)),
        (t("details.models"), f"{brief.image_model}, {brief.video_model}"),
        (
            t("details.sizes"),
            f"{picture.width} × {picture.height}, {clip.width} × {clip.height}, "
            + t("form.duration.seconds", seconds=brief.duration),
        ),
        (t("details.seeds"), ", ".join(named)),
        (t("details.recipe"), t("details.recipe.version", **recipe)),
    ]
    sent = {Stage.IMAGE: animation.prompts.image, Stage.VIDEO: animation.prompts.motion}
    for stage in Stage:
        label = t(f"stage.{stage}").lower()
        attempt = animation.latest(stage)
        if attempt is not None and attempt.task_id and not attempt.simulated:
            rows.append((t("details.task", stage=label), attempt.task_id))
        rows.append((t("details.prompt", stage=label), sent[stage]))
    cells = "".join(f"<tr><th>{as_html(a)}</th><td>{as_html(b)}</td></tr>" for a, b in rows)
    with st.expander(t("details.title")):
        st.html(f'<table class="studio-details"><tbody>{cells}</tbody></table>')
