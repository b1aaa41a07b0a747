"""Errors in words: what happened, what it cost, what to do next."""

import streamlit as st

from pages.ui.base import language
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from runway_core.errors import StudioError
from runway_core.results import Explanation, explain_error


def show(error: StudioError) -> None:
    """An error of a call that made nothing."""
    show_explanation(explain_error(error, language.current()))


def show_explanation(explained: Explanation, *, passing: bool = False) -> None:
    """A box with its three sentences; `passing` for a fault that may cure itself."""
    body = escaped(f"{explained.cost} {explained.next}")
    if passing:
        icon = ":material/hourglass_top:"
        st.warning(body, title=escaped(explained.what), icon=icon)
    else:
        st.error(body, title=escaped(explained.what), icon=":material/error:")


def show_blocked(error: StudioError) -> None:
    """The whole page, where a setting or the disk keeps the studio from starting."""
    st.title(t("blocked.title"))
    explained = explain_error(error, language.current())
    st.error(escaped(explained.next), title=escaped(explained.what), icon=":material/build_circle:")
    st.markdown(t("blocked.where"))


def show_unexpected() -> None:
    """What a reader sees of a fault in our own code."""
    st.error(
        t("error.unexpected.next"),
        title=t("error.unexpected.what"),
        icon=":material/error:",
    )
