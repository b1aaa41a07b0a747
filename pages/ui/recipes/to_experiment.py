"""From two versions of a recipe to an experiment that tells the better one."""

import streamlit as st

from pages.ui.base import keys, person
from pages.ui.base.messages import t
from runway_core.store import Version


def offer(before: Version, after: Version, *, key: str) -> None:
    """A button that opens the form of an experiment with both."""
    st.button(
        t("recipes.experiment", before=before.version, after=after.version),
        key=key,
        icon=":material/science:",
        type="tertiary",
        disabled=not person.current().may_spend,
        help=t("recipes.experiment.help"),
        on_click=_open,
        args=(before, after),
    )


def _open(before: Version, after: Version) -> None:
    # It loads numpy, for which no other tab waits.
    from pages.ui.lab.experiments import draft

    state = st.session_state
    chosen = {kind: state.get(f"recipes_{kind}") for kind in ("style", "theme", "orientation")}
    draft.compare_recipes(
        (before.ref, after.ref),
        {kind: value for kind, value in chosen.items() if value},
        (state.get("recipes_words") or "").strip(),
    )
    st.query_params.from_dict({keys.LAB_TAB: "experiments", keys.EXPERIMENT: "new"})
