"""The parts of the lab, one at a time: the address says which, as `?tab=experiments`."""

from typing import Final

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys
from pages.ui.base.messages import t
from pages.ui.form import address

TEXTS: Final = "texts"
RECIPES: Final = "recipes"
EXPERIMENTS: Final = "experiments"

TABS: Final = (TEXTS, RECIPES, EXPERIMENTS)
"""Those there are, the first by default. What has nothing to show yet is no tab."""

_SWITCH: Final = "lab_tab"

_LEFT: Final = "lab.left"
"""What the address said of the lab when this session last saw it, but for the texts' own."""


def choose() -> str:
    """The switch; the tab that is open."""
    _come_back()
    asked = st.query_params.get(keys.LAB_TAB)
    shown = asked if asked in TABS else TEXTS
    if st.session_state.get(_SWITCH) != shown:
        st.session_state[_SWITCH] = shown
    st.segmented_control(
        t("lab.tabs"),
        TABS,
        format_func={name: t(f"lab.tab.{name}") for name in TABS}.__getitem__,
        required=True,
        key=_SWITCH,
        label_visibility="collapsed",
        on_change=_go,
    )
    if shown == TEXTS:
        st.session_state.pop(_LEFT, None)
    else:
        given = {name: st.query_params[name] for name in st.query_params}
        given.pop(keys.LANGUAGE_IN_ADDRESS, None)
        st.session_state[_LEFT] = given
    return shown


def _come_back() -> None:
    """Whoever comes by the navigation finds the lab as they left it: its experiment runs on."""
    # The key of a widget lasts as long as its page is on the screen.
    arrives = _SWITCH not in st.session_state and not streamlit_insides.by_history()
    left = st.session_state.get(_LEFT)
    here = {name: st.query_params[name] for name in st.query_params}
    if arrives and left is not None and not here.keys() - {keys.LANGUAGE_IN_ADDRESS}:
        st.query_params.from_dict({**here, **left})


def _go() -> None:
    chosen = st.session_state[_SWITCH]
    address.put(keys.LAB_TAB, None if chosen == TEXTS else chosen)
