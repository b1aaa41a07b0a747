"""Prompt lab: versions of one description side by side, the recipes that prompts are made with, and
experiments that tell the best.
"""

import streamlit as st

from pages.ui.base import problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.lab import lab_form, lab_view, recipe_editor, tabs
from pages.ui.prompts import reading_view
from pages.ui.recipes import recipes_tab
from runway_core.briefs import Brief
from runway_core.errors import BriefError
from runway_core.studio import Preview, shared


def preview_of(brief: Brief) -> Preview | None:
    """The preview, or the error in its place."""
    try:
        return shared().preview(brief)
    except BriefError as error:
        problems.show(error)
        return None


def compare_texts() -> None:
    """Versions of one brief, side by side."""
    st.caption(t("lab.about"))
    ignored = lab_form.settle()
    if ignored:
        names_ignored = escaped(", ".join(ignored))
        st.info(t("address.ignored", names=names_ignored), icon=":material/link_off:")
    lab_form.controls()
    names, reference = lab_form.names(), lab_form.reference()

    briefs: dict[str, Brief] = {}
    previews: dict[str, Preview | None] = {}
    for name, place in zip(names, lab_form.row("fields"), strict=True):
        with place:
            briefs[name] = lab_form.version(name)
            previews[name] = preview_of(briefs[name])
            form = lab_form.form_of(name)
            recipe_editor.edit(form, briefs[name], previews[name])
            # Below the fields, which stand in line whatever was read.
            reading_view.show(
                form, briefs[name], previews[name], lab_form.PLACE, lab_form.keep_before
            )
            lab_form.actions(name)
    lab_form.keep(briefs)

    lab_view.overview(briefs)
    lab_view.prompts(previews, reference)
    for name, place in zip(names, lab_form.row("outcome"), strict=True):
        preview = previews[name]
        if preview is not None:
            with place:
                compared = None if name == reference else previews[reference]
                lab_view.outcome(name, briefs[name], preview, compared, reference)


st.title(t("nav.prompt_lab"), anchor=False)
tab = tabs.choose()
if tab == tabs.RECIPES:
    recipes_tab.show()
elif tab == tabs.EXPERIMENTS:
    # It loads numpy, for which no other page waits.
    from pages.ui.lab.experiments import view

    view.show()
else:
    compare_texts()
