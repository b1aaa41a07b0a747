"""The prompts of the clip on show, folded away: who looks at a result looks at the clip first."""

import streamlit as st

from pages.ui.base import keys
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from pages.ui.prompts import prompt_view
from runway_core.states import Stage
from runway_core.store import Animation


def show(form: str, animation: Animation) -> bool:
    """The fold, and whether somebody asked for the form's own prompts instead, which stand there
    by themselves as soon as the form is changed.
    """
    with st.container(key="prompts_sent"):
        fold = st.expander(
            t("prompt.sent"),
            key=keys.field(form, "sent_fold"),
            on_change="rerun",
        )
        if fold.open:
            with fold:
                st.html("".join(_prompt(animation, stage) for stage in Stage))
        return st.button(
            t("prompt.sent.next"),
            key=keys.field(form, "prompts_next"),
            type="tertiary",
            icon=":material/edit_note:",
        )


def _prompt(animation: Animation, stage: Stage) -> str:
    """HTML: one of them under its title; nothing where no picture was drawn."""
    if stage is Stage.IMAGE and animation.brief.first_frame is not None:
        return ""
    _, fragments = prompt_view.of_stage(animation.prompts, stage)
    title = as_html(t(prompt_view.TITLES[stage]))
    return (
        f'<div class="studio-head"><h3>{title}</h3></div>'
        f'<p class="studio-sent" tabindex="0">{prompt_view.with_sources(fragments)}</p>'
    )
