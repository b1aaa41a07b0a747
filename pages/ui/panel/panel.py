"""One animation on show: followed while it moves, from its id in the address alone."""

import uuid

import streamlit as st

from pages.serving import scripts
from pages.ui.base import keys, language, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped
from pages.ui.panel import actions, details_view, lost_view, media_view, progress_view
from runway_core.briefs import Brief
from runway_core.errors import NotFound, StorageError, UnreadableAnimation
from runway_core.results import result
from runway_core.states import Stage, State
from runway_core.store import Animation
from runway_core.studio import shared

LOOK_EVERY = 1.0
"""Seconds between two looks while something moves. A number: text would load pandas."""

ANCHOR = "animation-message"
"""Where a link within the page finds the panel."""

KEPT = 12
"""Snapshots that a session keeps, for when the database does not answer."""


def opened() -> Animation | None:
    """The animation that the address names, or the one left open on the way to another page."""
    asked = st.query_params.get(keys.ANIMATION)
    wanted = asked or st.session_state.get(keys.OPENED)
    st.session_state[keys.UNKNOWN] = False
    st.session_state[keys.UNREADABLE] = None
    if not wanted:
        return None
    found = _look(wanted)
    if found is None and st.session_state[keys.STALE] is not None:
        # A silent database says nothing about it: the address stays, for the next look.
        return None
    if found is None:
        unreadable = st.session_state[keys.UNREADABLE] is not None
        st.session_state[keys.UNKNOWN] = asked is not None and not unreadable
        _forget()
        return None
    if asked != found.id or st.session_state.get(keys.OPENED) != found.id:
        # Asked for or not: a browser leaves the address as it is when a link leads to the page
        # that it is on, and takes no second note of one that it has.
        st.query_params[keys.ANIMATION] = found.id
    if st.session_state.get(keys.OPENED) != found.id:
        st.session_state[keys.OPENING] = uuid.uuid4().hex
    st.session_state[keys.OPENED] = found.id
    return found


def looked_at(animation: Animation | None, brief: Brief) -> Animation | None:
    """The animation on show, if its clip is there and is what the person looks at: as long as the
    form, which says `brief`, is as it was when that was opened. Then nothing else is loud.
    """
    if animation is None:
        return None
    opening = st.session_state[keys.OPENING]
    token, before = st.session_state.get(keys.LOOKED_AT, (None, None))
    if token != opening:
        before = brief
        st.session_state[keys.LOOKED_AT] = opening, before
    shown = Stage.VIDEO in animation.media and not animation.is_moving
    return animation if shown and before == brief else None


def look_away() -> None:
    """The person goes on to what comes next, and the form's prompts are there again."""
    st.session_state[keys.LOOKED_AT] = st.session_state[keys.OPENING], None


def follow(animation: Animation, *, alone: bool = False) -> None:
    """The panel. While the animation moves it looks again by itself; nothing else reruns.

    `alone` if nothing else on the page is louder than its one primary action.
    """
    moving = animation.is_moving

    @st.fragment(run_every=LOOK_EVERY if moving else None)
    def panel() -> None:
        now = _look(animation.id) or animation
        _draw(now, alone=alone)
        if moving and not now.is_moving:
            # A whole rerun takes the timer off, and the balance has changed. What came of it is
            # on the page by then, so that nothing is taken off and put back.
            st.rerun()

    with st.container(border=True, key="animation"):
        panel()


def _look(animation_id: str) -> Animation | None:
    kept: dict[str, Animation] = st.session_state.setdefault(keys.RESULTS, {})
    st.session_state[keys.STALE] = None
    try:
        found = shared().get(animation_id)
    except NotFound:
        return None
    except UnreadableAnimation as error:
        st.session_state[keys.UNREADABLE] = error
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


def _draw(animation: Animation, *, alone: bool) -> None:
    """Top to bottom; while it moves, nothing above the last part changes its place.

    The parts are the same ones in every state, empty or not: so the browser keeps what is in
    them, a clip plays on, and the place that is announced stays the same place.
    """
    moving = animation.is_moving
    if moving:
        st.session_state[keys.FOLLOWED] = animation.id
    stale = st.session_state[keys.STALE] == animation.id
    stopped = not moving and animation.state is not State.SUCCEEDED
    # Room for what may still come is kept for whoever saw it come.
    followed = st.session_state.get(keys.FOLLOWED) == animation.id
    roomy = followed and not stopped
    later, unusual = progress_view.outlook(animation, stale=stale) if moving else ("", False)
    _heading(animation, later if unusual else "")
    with st.container(key="animation_notice"):
        if stale and not moving:
            _stale()
        if stopped:
            # What to do next comes before what there is to see.
            _why_it_stopped(animation)
            actions.offer(animation)
    with st.container(key="animation_frame"):
        if moving or animation.media:
            st.html(media_view.frame(animation))
    _slot(animation, later, roomy=roomy, alone=alone)
    # Its room is kept from the start on: no button comes to stand where another was.
    with st.container(key="animation_room" if roomy else "animation_next"):
        if animation.state is State.SUCCEEDED:
            actions.offer(animation)
        elif roomy:
            st.html('<div class="studio-room"></div>')
    with st.container(key="animation_stages"):
        st.html(progress_view.stages(animation, roomy=roomy))
    with st.container(key="animation_details"):
        details_view.show(animation)
    with st.container(key="animation_below"):
        # What appears here moves nothing.
        lost_view.doubts(animation)
        if moving:
            _trouble(animation)
        if stale and moving:
            _stale()
    if followed:
        # For who waits in another tab.
        st.set_page_config(page_title=f"{progress_view.title(animation)} · Runway Prompt Studio")


def _heading(animation: Animation, unusual: str) -> None:
    words = as_html(result.message(animation, language.current()))
    # Out of sight, as it stands below too: here it is what a screen reader says.
    aside = f'<span class="studio-hidden">. {as_html(unusual)}</span>' if unusual else ""
    with st.container(gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", wrap=False):
            with st.container(key="animation_said", gap=None):
                st.html(f'<h2 class="studio-message" id="{ANCHOR}">{words}{aside}</h2>')
                opening = st.session_state[keys.OPENING]
                # The place of the heading, which stays the same when its words change.
                going = scripts.mark(
                    opening, ".st-key-animation_said", whole=".st-key-animation .studio-frame"
                )
                scripts.run("announce", "go_there", "plays", beside=going)
            if st.button(
                t("animation.close"),
                key="animation_close",
                type="tertiary",
                icon=":material/close:",
            ):
                st.session_state[keys.CLOSED] = uuid.uuid4().hex, animation.id
                _forget()
                st.rerun()
        shown = escaped(result.shown(animation, language.current()))
        st.markdown(f"{media_view.badge(animation)} :small[{shown}]".lstrip())


def _slot(animation: Animation, later: str, *, roomy: bool, alone: bool) -> None:
    """Below the picture: how far the work is, or what came of it."""
    key = "animation_slot" if roomy else "animation_files"
    with st.container(horizontal=True, vertical_alignment="top", wrap=False, key=key):
        if animation.is_moving:
            st.html(progress_view.moving(animation, later))
            actions.cancel(animation)
        elif animation.media:
            st.html(progress_view.finished(animation, media_view.downloads(animation, alone=alone)))


def _why_it_stopped(animation: Animation) -> None:
    explained = result.explain(animation, language.current())
    if explained is not None:
        problems.show_explanation(explained)
    elif animation.state is State.CANCELLED:
        told = escaped(result.cost(animation, language.current()))
        kept = escaped(result.kept(animation, language.current()))
        st.info(f"{told} {t('cancelled.next')} {kept}", icon=":material/stop_circle:")


def _stale() -> None:
    st.warning(t("animation.stored_only"), icon=":material/cloud_off:")


def _trouble(animation: Animation) -> None:
    explained = result.explain(animation, language.current())
    if explained is not None:
        problems.show_explanation(explained, passing=True)
