"""The takes of an experiment: each with its state and its animation, and which goes first."""

from collections.abc import Iterable

import streamlit as st

from pages.ui.base import keys, person, plain_table
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, number
from pages.ui.base.registry import PAGES
from pages.ui.lab.experiments import controls, words_of
from runway_core.lab import Look, TakeView, shared
from runway_core.store import Run, Step

MOST_NAMED = 12
"""Takes that are linked one by one."""


def show(look: Look) -> None:
    """What went wrong first, then all of it folded away."""
    if look.row.state is Run.DRAFT:
        return
    lost = [view for view in look.takes if view.row.state is Step.UNCONFIRMED]
    failed = [view for view in look.takes if view.row.state is Step.FAILED]
    if lost:
        _linked(look, t("experiments.unconfirmed"), lost, settle=True)
    if failed:
        _linked(look, t("experiments.failed"), failed, settle=False)
    _ahead(look)
    title = t("experiments.details")
    fold = st.expander(title, key="experiment_takes_fold", on_change="rerun")
    if fold.open:
        with fold:
            head = (t("experiments.take"), t("experiments.take.state"), t("experiments.take.cost"))
            rows = [
                (_name(look, view), words_of.step(view.row, view.animation), _cost(view))
                for view in look.takes
            ]
            plain_table.show(head, rows, alt=title, tall=True, wraps=True)


def _name(look: Look, view: TakeView) -> str:
    return words_of.take(look.asked, view.take.at) or view.take.id


def _cost(view: TakeView) -> str:
    if view.animation is None or view.row.reused:
        return number(0)
    return number(view.animation.spent)


def _linked(look: Look, title: str, views: Iterable[TakeView], *, settle: bool) -> None:
    st.subheader(title, anchor=False)
    for view in list(views)[:MOST_NAMED]:
        take = escaped(_name(look, view))
        if view.animation is None:
            st.caption(take)
            continue
        label = t("experiments.settle", take=take) if settle else t("experiments.see", take=take)
        st.page_link(
            PAGES[0].page(),
            label=label,
            icon=":material/arrow_forward:",
            query_params={keys.ANIMATION: view.animation.id},
        )


def _ahead(look: Look) -> None:
    """One take before all the others that wait."""
    waiting = [view for view in look.takes if view.row.state is Step.WANTED]
    going = look.row.state in (Run.RUNNING, Run.PAUSED, Run.STOPPED)
    if len(waiting) < 2 or not going or not person.current().may_spend:
        return
    labels = {view.take.id: _name(look, view) for view in waiting}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("experiments.first.which"),
            list(labels),
            format_func=labels.__getitem__,
            key="experiment_first_which",
        )
        if st.button(t("experiments.first"), key="experiment_first", icon=":material/move_up:"):
            by = person.current()
            controls.do(look, lambda: shared().first(look.row.id, str(chosen), by=by))
