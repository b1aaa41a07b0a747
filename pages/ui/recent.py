"""The newest animations, each a link that opens it."""

import streamlit as st

from pages.ui import keys, media_view
from pages.ui.messages import t
from pages.ui.phrases import moment
from pages.ui.registry import PAGES
from runway_core.animation import Animation
from runway_core.errors import StorageError
from runway_core.states import State
from runway_core.studio import shared

COUNT = 6


def show() -> None:
    """A row of cards; nothing at all before the first animation."""
    try:
        newest, _ = shared().list(limit=COUNT)
    except StorageError:
        return
    if not newest:
        return
    st.subheader(t("recent.title"), anchor=False)
    here = PAGES[0].page()
    grid = st.grid(COUNT, min_column_width=150)
    for animation in newest:
        with grid.cell():
            st.html(media_view.card(animation))
            brief = animation.brief
            names = {"style": t(f"style.{brief.style}"), "theme": t(f"theme.{brief.theme}")}
            st.page_link(
                here,
                label=t("recent.each", **names),
                icon=":material/play_circle:",
                query_params={keys.ANIMATION: animation.id},
            )
            st.caption(_state(animation))


def _state(animation: Animation) -> str:
    if animation.state is State.SUCCEEDED:
        text = t(f"mode.{animation.mode}")
    else:
        text = t("recent.moving" if animation.is_moving else f"recent.{animation.state}")
    return f"{text} · {moment(animation.created_at)}"
