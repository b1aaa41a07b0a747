"""The parts of the lab, one at a time: the address says which, as `?tab=experiments`."""

from typing import Final

import streamlit as st

from pages.ui.base import keys
from pages.ui.base.messages import t
from pages.ui.form import address

TEXTS: Final = "texts"
RECIPES: Final = "recipes"
EXPERIMENTS: Final = "experiments"

TABS: Final = (TEXTS, RECIPES, EXPERIMENTS)
"""Those there are, the first by default. What has nothing to show yet is no tab."""

_SWITCH: Final = "lab_tab"


def choose() -> str:
    """The switch; the tab that is open."""
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
    return shown


def _go() -> None:
    chosen = st.session_state[_SWITCH]
    address.put(keys.LAB_TAB, None if chosen == TEXTS else chosen)
