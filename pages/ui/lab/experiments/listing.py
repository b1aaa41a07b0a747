"""The experiments there are, newest first, each a way back to it."""

import streamlit as st

from pages.ui.base import keys, links, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, moment
from pages.ui.lab.experiments import unfinished, words_of
from pages.ui.welcome import example
from runway_core.errors import StorageError
from runway_core.lab import shared, summary

COUNT = 20


def show() -> None:
    """The list, and the button for a new one."""
    st.button(
        t("experiments.new"),
        key="experiments_new",
        type="primary",
        icon=":material/add:",
        disabled=not person.current().may_spend,
        on_click=_open,
        args=("new",),
    )
    st.header(t("experiments.list"), anchor=False)
    shown = st.session_state.get(keys.EXPERIMENT_LISTED, COUNT)
    try:
        found = summary.newest(shared(), limit=shown + 1)
    except StorageError as error:
        problems.show(error)
        return
    if not found:
        st.caption(t("experiments.none"))
        example.in_lab()
    for each in found[:shown]:
        _row(each)
    if len(found) > shown and st.button(t("experiments.older"), key="experiments_older"):
        st.session_state[keys.EXPERIMENT_LISTED] = shown + COUNT
        st.rerun()


def _row(each: summary.Summary) -> None:
    row = each.row
    with st.container(border=True, gap="xsmall", key=f"experiment_row_{row.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            links.to_experiment(f"**{escaped(row.name)}**", row.id)
            st.markdown(words_of.badges(row), width="content")
        st.caption(escaped(words_of.about(row)))
        told = [t("experiments.takes", done=each.done, every=each.every)]
        if row.stage:
            stage = {"stage": row.stage, "every": each.stages}
            told.append(t("experiments.stage", **stage))
        if not row.simulated:
            told.append(words_of.spent(each.spoken_for, row.budget))
        told.append(moment(row.created_at))
        if row.asked_by:
            told.append(escaped(row.asked_by))
        st.caption(" · ".join(told))


def _open(experiment_id: str) -> None:
    unfinished.go(experiment_id)
