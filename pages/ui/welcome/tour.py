"""A tour of the Generate page: a few steps, each beside what it speaks of. It can be left at any
step, and is found again in the navigation.

The step is in the session, and where it was left in the browser; a style outlines what the step
speaks of: see `css/welcome.css`.
"""

import uuid
from typing import Final

import streamlit as st

from pages.serving import scripts
from pages.ui.base import browser
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from pages.ui.base.registry import PAGES

STEPS: Final = {
    "choices": ".st-key-generate_style",
    "words": ".st-key-generate_words",
    "prompts": ".st-key-generate_prompts",
    "button": ".st-key-generate_start",
    "after": ".st-key-history, .st-key-recents, .st-key-recent_heading",
}
"""Each with the CSS selector of what it speaks of, in the order of the page."""

_STEP: Final = "tour.step"
"""The step that is on the page."""
_LEFT: Final = "tour"
"""By which the browser remembers the step at which it was left, to go on from."""
_ASKED: Final = "tour.asked"
_BEGUN: Final = "tour.begun"
"""A name for the last time that it was begun."""


def offer(key: str) -> None:
    """The button that begins it; where it was left it goes on."""
    st.button(
        t("tour.start"),
        key=key,
        type="tertiary",
        icon=":material/explore:",
        on_click=_ask,
    )


def go_there(*, is_there: bool) -> None:
    """Opens the page that the tour is about, if somebody asked for it on another one."""
    if st.session_state.pop(_ASKED, False) and not is_there:
        st.switch_page(PAGES[0].page())


def show() -> None:
    """The step that somebody is at; nothing for those who are on no tour."""
    at = st.session_state.get(_STEP)
    if at is None:
        return
    name, about = list(STEPS.items())[at]
    with st.container(border=True, key="tour"):
        place = t("tour.place", at=at + 1, every=len(STEPS))
        # Said by screen readers as it changes; the buttons keep their places, and the focus.
        begun = st.session_state[_BEGUN]
        said = (
            f'<div class="studio-tour {name}" role="status" data-step="{begun}-{name}"'
            f' data-about="{as_html(about)}"><p>{as_html(place)}</p>'
            f"<p>{as_html(t(f'tour.step.{name}'))}</p></div>"
        )
        scripts.run("tour", beside=said)
        with st.container(horizontal=True):
            last = at == len(STEPS) - 1
            st.button(
                t("tour.end" if last else "tour.next"),
                key="tour_next",
                on_click=_go,
                args=(None if last else at + 1,),
            )
            st.button(
                t("tour.back"),
                key="tour_back",
                type="tertiary",
                disabled=at == 0,
                on_click=_go,
                args=(max(0, at - 1),),
            )
            st.button(t("tour.leave"), key="tour_leave", type="tertiary", on_click=_leave)


def _ask() -> None:
    st.session_state[_BEGUN] = uuid.uuid4().hex
    left = browser.remembered(_LEFT)
    st.session_state[_STEP] = int(left) if left in map(str, range(len(STEPS))) else 0
    st.session_state[_ASKED] = True


def _go(step: int | None) -> None:
    st.session_state[_STEP] = step
    if step is None:
        browser.remember(_LEFT, "0")


def _leave() -> None:
    browser.remember(_LEFT, str(st.session_state[_STEP]))
    st.session_state[_STEP] = None
