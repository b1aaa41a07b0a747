"""The newest animations as cards, each of which opens one; older ones on request.

What the session has seen stays listed while the database does not answer.
"""

import streamlit as st

from pages.ui import keys, media_view
from pages.ui.messages import t
from pages.ui.phrases import moment, price
from pages.ui.registry import PAGES
from runway_core.animation import Animation
from runway_core.errors import NotFound, StorageError
from runway_core.states import State
from runway_core.studio import shared

COUNT = 6
"""Cards shown at first, and with each press of the button for older ones."""


def show() -> None:
    """The cards, or what to do first."""
    st.header(t("recent.title"), anchor=False)
    try:
        newest, cursor = shared().list(limit=COUNT)
    except StorageError:
        _from_the_session()
        return
    if not newest:
        st.caption(t("recent.empty"))
        return
    older, cursor = _older(newest, cursor)
    _cards(newest + older)
    if cursor is not None and st.button(
        t("recent.older"), key="recent_older", icon=":material/expand_more:"
    ):
        _load(newest, older, cursor)
        st.rerun()


def _from_the_session() -> None:
    st.warning(t("recent.silent"), icon=":material/cloud_off:")
    kept: dict[str, Animation] = st.session_state.get(keys.RESULTS, {})
    if kept:
        _cards(tuple(sorted(kept.values(), key=lambda each: -each.created_at)))


def _older(
    newest: tuple[Animation, ...], cursor: str | None
) -> tuple[tuple[Animation, ...], str | None]:
    """What was loaded beyond the newest, and where the next page begins."""
    kept = st.session_state.get(keys.OLDER)
    if kept is None:
        return (), cursor
    shown = {each.id for each in newest}
    return tuple(_now(each) for each in kept[0] if each.id not in shown), kept[1]


def _now(kept: Animation) -> Animation:
    """Only what moves can have changed."""
    if not kept.is_moving:
        return kept
    try:
        return shared().get(kept.id)
    except (NotFound, StorageError):
        return kept


def _load(newest: tuple[Animation, ...], older: tuple[Animation, ...], cursor: str) -> None:
    try:
        further, following = shared().list(limit=COUNT, cursor=cursor)
    except (NotFound, StorageError):
        return
    # With the newest of now: later ones will push them out of the first page.
    st.session_state[keys.OLDER] = (*newest, *older, *further), following


def _cards(animations: tuple[Animation, ...]) -> None:
    here = PAGES[0].page()
    # Laid out by a style of ours: `st.grid` measures itself and is drawn a second time.
    with st.container(key="recents"):
        for animation in animations:
            # The whole card is the link's label, an element in all: see `panel_style`.
            picture, about = media_view.thumbnail(animation), _about(animation)
            st.page_link(
                here,
                label=f"{picture} **{_name(animation)}** {about}",
                query_params={keys.ANIMATION: animation.id},
            )


def _name(animation: Animation) -> str:
    brief = animation.brief
    names = {"style": t(f"style.{brief.style}"), "theme": t(f"theme.{brief.theme}")}
    return t("recent.each", **names)


def _about(animation: Animation) -> str:
    """Markdown: state or mode and price, and the time; and whether it is the one on show."""
    if animation.state is State.SUCCEEDED:
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
