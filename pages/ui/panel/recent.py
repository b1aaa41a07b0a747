"""What is under way, and after it the newest animations: a strip of cards, each of which opens one;
older ones on request.

What the session has seen stays listed while the database does not answer.
"""

from collections.abc import Mapping

import streamlit as st

from pages.serving import scripts
from pages.ui.base import keys, registry
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import escaped, moment, price
from pages.ui.base.registry import PAGES
from pages.ui.panel import actions, media_view, progress_view
from runway_core.errors import NotFound, StorageError
from runway_core.results import result
from runway_core.states import PASSING, Mode, State
from runway_core.store import Animation, Filter, Query
from runway_core.studio import shared

_LIBRARY = "library"

COUNT = 6
"""Cards shown at first, and with each press of the button for older ones."""

MOST = 120
"""Cards from which on a list grows by the button alone: what is made meanwhile takes the place of
the oldest, which are older ones again."""

LATE_SECONDS = 10.0
"""By how much an animation may come to stand below one that was seen before it: made in the same
moment, by another process's clock, or by a transaction that had to wait."""


LOOK_EVERY = 1.0
"""Seconds between two looks while something moves."""


def show() -> None:
    """The strip, or what to do first. While something moves it looks again by itself."""
    moving = _moving()
    # The first drawing shows this very look; only those that follow look again.
    unshown = [moving]

    @st.fragment(run_every=LOOK_EVERY if moving else None)
    def strip() -> None:
        now = unshown.pop() if unshown else _moving()
        _strip(now)
        if {each.id for each in moving} - {each.id for each in now}:
            # One has ended: the balance is another one, and nothing may be left to look for.
            st.rerun()

    strip()


def _strip(moving: tuple[Animation, ...]) -> None:
    try:
        listed, more = _listed()
        ahead = _ahead(moving)
    except StorageError:
        _heading(())
        _from_the_session()
        return
    cards = (*moving, *(each for each in listed if each.id not in ahead))
    if _heading(listed, older=more):
        _load(listed)
        st.rerun()
    if cards:
        _cards(cards, ahead)
        _give_focus_back(listed)
    else:
        st.caption(t("recent.empty"))


def _heading(listed: tuple[Animation, ...], *, older: bool = False) -> bool:
    """The title, and the ways to more; whether older ones were asked for."""
    with st.container(horizontal=True, vertical_alignment="center", key="recent_heading"):
        st.header(t("recent.title"), anchor=False, width="stretch")
        asked = older and st.button(
            t("recent.older"), key="recent_older", icon=":material/expand_more:", type="tertiary"
        )
        library = registry.named(_LIBRARY)
        if library is not None and listed:
            with st.container(key="recent_all", width="content"):
                st.page_link(library.page(), label=t("recent.all"), icon=":material/grid_view:")
    return asked


def _moving() -> tuple[Animation, ...]:
    """What is under way, the newest first; nothing while the database does not answer."""
    try:
        return shared().list(limit=COUNT, where=Filter(states=PASSING))[0]
    except StorageError:
        return ()


def _from_the_session() -> None:
    st.warning(t("recent.silent"), icon=":material/cloud_off:")
    kept: dict[str, Animation] = st.session_state.get(keys.RESULTS, {})
    if kept:
        _cards(tuple(sorted(kept.values(), key=_place)), {})


def _listed() -> tuple[tuple[Animation, ...], bool]:
    """What the list shows, newest first, and whether there are older ones than that.

    Once longer than the newest page it never loses one: read down to where it is known, however
    many were made since, and what it knew keeps its place below.
    """
    kept: tuple[Animation, ...]
    kept, more = st.session_state.get(keys.OLDER, ((), False))
    newest, cursor = shared().list(limit=COUNT)
    if not kept:
        return newest, cursor is not None
    known = {each.id: each for each in kept}
    settled = kept[0].created_at - LATE_SECONDS
    while cursor is not None and len(newest) < MOST:
        if newest[-1].id in known and newest[-1].created_at < settled:
            break
        following, cursor = shared().list(limit=COUNT, cursor=newest[-1].id)
        newest += following
    if newest[-1].id in known or cursor is None:
        end = _place(kept[-1])
        known |= {each.id: each for each in shared().changed(kept)}
        # What is below the end was not asked for yet.
        new = (each for each in newest if not more or _place(each) <= end)
        known |= {each.id: each for each in new}
    else:
        # Too many were made since: the list ends above what it knew.
        known, more = {each.id: each for each in newest}, True
    listed = tuple(sorted(known.values(), key=_place))
    most = max(MOST, len(kept))
    if len(listed) > most:
        listed, more = listed[:most], True
    st.session_state[keys.OLDER] = listed, more
    return listed, more


def _load(listed: tuple[Animation, ...]) -> None:
    """Adds the next page to the end of the list."""
    try:
        further, following = shared().list(limit=COUNT, cursor=listed[-1].id)
    except (NotFound, StorageError):
        return
    st.session_state[keys.OLDER] = (*listed, *further), following is not None


def _place(animation: Animation) -> tuple[float, tuple[int, ...]]:
    """Sorts as the database does: of two of the same moment the greater id comes first."""
    return -animation.created_at, tuple(-ord(letter) for letter in animation.id)


def _cards(animations: tuple[Animation, ...], ahead: Mapping[str, int]) -> None:
    # Laid out by a style of ours: `st.grid` measures itself and is drawn a second time.
    with st.container(key="recents"):
        for animation in animations:
            if animation.id in ahead:
                with st.container(key=f"recent_{animation.id}", gap=None):
                    _card(animation, ahead)
                    actions.cancel(animation, key=f"cancel_{animation.id}")
            else:
                _card(animation, ahead)


def _card(animation: Animation, ahead: Mapping[str, int]) -> None:
    # The whole card is the link's label, an element in all: see `css/panel.css`.
    picture, about = media_view.thumbnail(animation), _about(animation, ahead)
    st.page_link(
        PAGES[0].page(),
        label=f"{picture} **{_name(animation)}** {about}",
        query_params={keys.ANIMATION: animation.id},
        width="stretch",
    )


def _give_focus_back(listed: tuple[Animation, ...]) -> None:
    """To the card of the animation that was closed, once: with its panel went the button that had
    the focus.
    """
    if keys.CLOSED not in st.session_state:
        return
    closing, closed = st.session_state[keys.CLOSED]
    card = ".st-key-recents a"
    if closed in [animation.id for animation in listed]:
        card += f'[href*="animation={closed}"]'
    scripts.run("go_there", beside=scripts.mark(closing, card))


_NAMED = ("style", "theme")

LONGEST_NAME = 80
"""Characters of the words that a card shows: it has room for two short lines."""


def _name(animation: Animation) -> str:
    """Markdown: the words; without any, what was chosen."""
    brief = animation.brief
    words = " ".join(brief.words.split())
    if words:
        return escaped(words if len(words) <= LONGEST_NAME else words[:LONGEST_NAME] + "…")
    names = {name: named(name, getattr(brief, name)) for name in _NAMED}
    return t("recent.each", **names)


def _about(animation: Animation, ahead: Mapping[str, int]) -> str:
    """Markdown: how far it is, or its state or mode and price; the time; and whether it is the one
    on show.
    """
    if animation.state is State.SUCCEEDED and animation.mode is Mode.SIMULATION:
        # The mark on the picture says it.
        said = t("recent.made")
    elif animation.state is State.SUCCEEDED:
        said = t(f"mode.{animation.mode}")
    elif animation.id in ahead:
        said = progress_view.short(animation, ahead[animation.id])
    else:
        said = t("recent.moving" if animation.is_moving else f"recent.{animation.state}")
    about = " · ".join(filter(None, (said, _cost(animation))))
    if st.session_state.get(keys.OPENED) == animation.id:
        about = f"{t('recent.open')} · {about}"
    return f":small[{about}] :small[{moment(animation.created_at)}]"


def _ahead(moving: tuple[Animation, ...]) -> Mapping[str, int]:
    """How many wait longer than each of these for a place in the studio. They are the newest under
    way, so that all who came later are among them. Raises `StorageError`.
    """
    waiting = 0
    if any(each.state is State.QUEUED for each in moving):
        waiting = shared().library.count(Query(states=[State.QUEUED]))
    found = {}
    for each in moving:
        waiting -= each.state is State.QUEUED
        found[each.id] = max(0, waiting)
    return found


def _cost(animation: Animation) -> str:
    if animation.goes_on and animation.quoted:
        # What the panel says as well: not what the stage that it is at may cost.
        return t("recent.quoted", price=price(animation.quoted))
    if not animation.spend_is_known:
        return t("recent.at_most", price=price(int(animation.spoken_for)))
    if not animation.spent and animation.state is not State.SUCCEEDED:
        return "" if result.is_played(animation) else t("recent.nothing")
    return price(int(animation.spent))
