"""From a brief to an experiment about it."""

import streamlit as st

from pages.ui.base import keys, registry
from pages.ui.base.messages import t
from pages.ui.form import parameters
from runway_core.briefs import Brief

_LAB = "prompt_lab"


def offer(form: str, brief: Brief) -> None:
    """A button that opens the form of a new experiment with `brief` as its base."""
    lab = next((entry for entry in registry.there() if entry.name == _LAB), None)
    if lab is None:
        return
    pressed = st.button(
        t("experiments.from_form"),
        key=keys.field(form, "to_lab"),
        type="tertiary",
        icon=":material/science:",
        help=t("experiments.from_form.help"),
    )
    if pressed:
        given = {
            keys.EXPERIMENT_BASE + name: value for name, value in parameters.written(brief).items()
        }
        # A brief that says nothing else than the usual start is one as well.
        given.setdefault(f"{keys.EXPERIMENT_BASE}style", brief.style)
        st.switch_page(lab.page(), query_params={keys.LAB_TAB: "experiments", **given})
