"""From a brief, of a form or of a clip, to an experiment about it."""

from collections.abc import Mapping

import streamlit as st

from pages.ui.base import keys, registry
from pages.ui.base.messages import t
from pages.ui.form import parameters
from runway_core.briefs import Brief

ICON = ":material/science:"
_LAB = "prompt_lab"


def is_there() -> bool:
    """Whether there is a lab to go to."""
    return registry.named(_LAB) is not None


def parameters_of(brief: Brief) -> Mapping[str, str]:
    """The address of a new experiment that has `brief` as its base, for a press or a link."""
    given = {
        keys.EXPERIMENT_BASE + name: value for name, value in parameters.written(brief).items()
    }
    # A brief that says nothing else than the usual start is one as well.
    given.setdefault(f"{keys.EXPERIMENT_BASE}style", brief.style)
    return {keys.LAB_TAB: "experiments", **given}


def go(brief: Brief) -> None:
    """Opens the form of a new experiment with `brief` as its base."""
    lab = registry.named(_LAB)
    if lab is not None:
        st.switch_page(lab.page(), query_params=parameters_of(brief))


def offer(form: str, brief: Brief) -> None:
    """A button for what a form holds."""
    if is_there() and st.button(
        t("experiments.from_form"),
        key=keys.field(form, "to_lab"),
        type="tertiary",
        icon=ICON,
        help=t("experiments.from_form.help"),
    ):
        go(brief)
