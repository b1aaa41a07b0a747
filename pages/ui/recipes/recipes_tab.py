"""The lab's tab of recipes: versions, the texts of one with their effect, all combinations, two
versions beside each other.
"""

import streamlit as st

from pages.ui.base import problems
from pages.ui.base.messages import t
from pages.ui.recipes import compare_view, draft, editor, trials_view, versions_view
from runway_core.errors import BriefError


def show() -> None:
    """The whole tab."""
    st.caption(t("recipes.about"))
    shown = draft.current()
    draft.keep(shown)
    versions_view.failed()
    versions_view.show(shown.base)
    try:
        recipe = editor.show(shown)
        if recipe is not None:
            trials_view.show(shown, recipe)
        editor.save(shown, recipe)
        compare_view.show(shown.base)
    except BriefError as error:
        # A version that this release cannot read: another one can be chosen above.
        problems.show(error)
