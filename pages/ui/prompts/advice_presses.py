"""Advice that one press follows: the words without what they should not say, or the style that they
name.
"""

import streamlit as st

from pages.ui.base import keys, language, undo
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from runway_core.briefs import choices
from runway_core.prompts import LintWarning


def show(form: str, warnings: tuple[LintWarning, ...], place: str, keep: undo.Keep) -> None:
    """A button for each of the warnings about the words that can be followed so; each once.

    What was followed is said here, where it was pressed: the words may be far up the page. `place`
    is what undo remembers it under.
    """
    undo.note_beside(place, _said_at(form))
    labels: dict[str, tuple[str, str]] = {}
    for each in warnings:
        if each.pick is not None:
            kind, row = each.pick
            name = choices.name_of(kind, row, language.current())
            labels.setdefault(t("lint.press.pick", name=name), (kind, row))
        elif each.replacement is not None:
            told = {"text": escaped(each.text), "kept": each.kept}
            instead = each.code == "negative" and each.kept
            label = t("lint.press.instead", **told) if instead else t("lint.press.without", **told)
            labels.setdefault(label, (undo.WORDS, each.replacement))
    if not labels:
        return
    with st.container(horizontal=True, gap="small", key=keys.field(form, "advice_presses")):
        for number, (label, (field, value)) in enumerate(labels.items()):
            st.button(
                label,
                key=keys.field(form, f"advice_{number}"),
                icon=":material/auto_fix_high:",
                on_click=_follow,
                args=(form, field, value, keep),
            )


def _follow(form: str, field: str, value: str, keep: undo.Keep) -> None:
    keep(undo.Said("undo.advice", field=_said_at(form)))
    st.session_state[keys.field(form, field)] = value


def _said_at(form: str) -> str:
    return keys.field(form, "advice")
