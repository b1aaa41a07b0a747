"""The newest animations as cards, each of which opens one; older ones on request.

What the session has seen stays listed while the database does not answer.
"""

import streamlit as st

from pages.serving import scripts
from pages.ui.base import keys
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import moment, price
from pages.ui.base.registry import PAGES
from pages.ui.panel import media_view
from runway_core.errors import NotFound, StorageError
from runway_core.states import Mode, State
from runway_core.store import Animation
from runway_core.studio import shared

COUNT = 6
"""Cards shown at first, and with each press of the button for older ones."""

MOST = 120
"""Cards from which on a list grows by the button alone: what is made meanwhile takes the place of
the oldest, which are older ones again."""

LATE_SECONDS = 10.0
"""By how much an animation may come to stand below one that was seen before it: made in the same
moment, by another process's clock, or by a transaction that had to wait."""


def show() -> None:
    """The cards, or what to do first."""
    st.header(t("recent.title"), anchor=False)
    try:
        listed, more = _listed()
    except StorageError:
        _from_the_session()
        return
    if not listed:
        st.caption(t("recent.empty"))
        return
    _cards(listed)
    _give_focus_back(listed)
    if more and st.button(t("recent.older"), key="recent_older", icon=":material/expand_more:"):
        _load(listed)
        st.rerun()


def _from_the_session() -> None:
    st.warning(t("recent.silent"), icon=":material/cloud_off:")
    kept: dict[str, Animation] = st.session_state.get(keys.RESULTS, {})
    if kept:
        _cards(tuple(sorted(kept.values(), key=_place)))


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


def _cards(animations: tuple[Animation, ...]) -> None:
    here = PAGES[0].page()
    # Laid out by a style of ours: `st.grid` measures itself and is drawn a second time.
    with st.container(key="recents"):
        for animation in animations:
            # The whole card is the link's label, an element in all: see `css/panel.css`.
            picture, about = media_view.thumbnail(animation), _about(animation)
            st.page_link(
                here,
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


def _name(animation: Animation) -> str:
    brief = animation.brief
    names = {name: named(name, getattr(brief, name)) for name in _NAMED}
    return t("recent.each", **names)


def _about(animation: Animation) -> str:
    """Markdown: state or mode and price, and the time; and whether it is the one on show."""
    if animation.state is State.SUCCEEDED and animation.mode is Mode.SIMULATION:
        # The mark on the picture says it.
        said = t("recent.made")
    elif animation.state is State.SUCCEEDED:
        said = t(f"mode.{animation.mode}")
    else:
        said = t("recent.moving" if animation.is_moving else f"recent.{animation.state}")
    about = f"{said} · {_cost(animation)}"
    if st.session_state.get(keys.OPENED) == animation.id:
        about = f"{t('recent.open')} · {about}"
    return f":small[{about}] :small[{moment(animation.created_at)}]"


def _cost(animation: Animation) -> str:
    if animation.goes_on and animation.quoted:
        # What the panel says as well: not what the stage that it is at may cost.
        return t("recent.quoted", price=price(animation.quoted))
    if not animation.spend_is_known:
        return t("recent.at_most", price=price(int(animation.spoken_for)))
    if not animation.spent and animation.state is not State.SUCCEEDED:
        return t("recent.nothing")
    return price(int(animation.spent))
