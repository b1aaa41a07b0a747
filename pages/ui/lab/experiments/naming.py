"""What an experiment is called, and the end of one that is of no use."""

import streamlit as st

from pages.ui.base import keys, person
from pages.ui.base.messages import t
from pages.ui.lab.experiments import unfinished
from runway_core.errors import StudioError
from runway_core.lab import ENDED, LONGEST_NAME, Look, shared
from runway_core.store import ExperimentRow, Run, Step

_NAME = "experiment_new_name"


def rename(row: ExperimentRow) -> None:
    """Behind a button beside the name: another one."""
    if not person.current().may_spend:
        return
    with st.popover(t("experiments.rename"), icon=":material/edit:", type="tertiary"):
        st.text_input(
            t("experiments.name"),
            value=row.name,
            max_chars=LONGEST_NAME,
            key=f"{_NAME}_{row.id}",
            on_change=_rename,
            args=(row.id,),
        )
        # Leaving the field is enough; who looks for a button finds one.
        st.button(t("experiments.rename.yes"), key="experiment_rename")


def _rename(experiment_id: str) -> None:
    name = str(st.session_state.get(f"{_NAME}_{experiment_id}") or "")
    try:
        shared().rename(experiment_id, name, by=person.current())
    except StudioError as error:
        st.session_state[keys.EXPERIMENT_ERROR] = experiment_id, error


def delete(look: Look) -> None:
    """Behind a button that says what goes and what stays."""
    row = look.row
    under_way = any(view.row.state is Step.SENT for view in look.takes)
    if row.state not in (Run.DRAFT, *ENDED) or under_way or not person.current().may_spend:
        return
    with st.popover(t("experiments.delete"), icon=":material/delete:", type="tertiary"):
        st.markdown(t("experiments.delete.ask", ballots=look.ballots))
        if st.button(t("experiments.delete.yes"), key="experiment_delete", type="primary"):
            _delete(look)


def _delete(look: Look) -> None:
    try:
        shared().remove(look.row.id, by=person.current())
    except StudioError as error:
        st.session_state[keys.EXPERIMENT_ERROR] = look.row.id, error
        st.rerun()
    st.session_state.pop(keys.EXPERIMENT_ERROR, None)
    unfinished.go(None)
    st.rerun()
