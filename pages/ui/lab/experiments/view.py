"""Experiments: the list, one of them, or the form of a new one, by the address."""

from typing import Final

import streamlit as st

from pages.ui.base import keys
from pages.ui.base.messages import t
from pages.ui.form import address, parameters
from pages.ui.lab.experiments import builder, draft, listing, run_view, unfinished
from runway_core.errors import NotFound
from runway_core.lab import shared

NEW = "new"

_SHOWN: Final = "experiments.shown"
"""What this session showed last: an id, `new`, or None for the list."""


def show() -> None:
    """What the address asks for: `?experiment=<id>`, `?experiment=new`, or the list."""
    asked = st.query_params.get(keys.EXPERIMENT)
    if _brings_a_brief():
        address.put(keys.EXPERIMENT, NEW)
        asked = NEW
    if asked is not None and asked != st.session_state.get(_SHOWN):
        # A link from a page to itself changes what is shown and not what the browser's bar says.
        st.query_params[keys.EXPERIMENT] = asked
    st.session_state[_SHOWN] = asked
    if asked is None:
        st.caption(t("experiments.about"))
        listing.show()
        return
    st.button(
        t("experiments.back"),
        key="experiments_back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_back,
    )
    if asked == NEW:
        builder.show()
        return
    try:
        found = shared().find(asked)
    except NotFound:
        st.info(t("experiments.unknown"), icon=":material/search_off:")
        return
    run_view.show(found.id)


def _back() -> None:
    unfinished.go(None)


def _brings_a_brief() -> bool:
    """Takes a brief out of the address and puts it into the form, once."""
    given = {
        name.removeprefix(keys.EXPERIMENT_BASE): st.query_params[name]
        for name in st.query_params
        if name.startswith(keys.EXPERIMENT_BASE)
    }
    if not given:
        return False
    brief, _ = parameters.read(given)
    draft.begin_with(brief)
    kept = {name: st.query_params[name] for name in st.query_params}
    for name in given:
        kept.pop(f"{keys.EXPERIMENT_BASE}{name}")
    kept.pop(keys.EXPERIMENT_DRAFT, None)
    st.query_params.from_dict({**kept, keys.EXPERIMENT: NEW})
    return True
