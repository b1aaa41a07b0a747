"""What a person does with an experiment: begin, pause, go on, cancel, try again."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from pages.ui.base import keys, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped, price
from pages.ui.lab.experiments import start
from runway_core.errors import LabError, StudioError
from runway_core.lab import Following, Look, run, shared
from runway_core.store import Run, Step


def begin(look: Look) -> None:
    """The button of one that was saved and not begun."""
    try:
        plan = shared().plan_of(look.row.id, by=person.current())
    except StudioError as error:
        problems.show(error)
        return
    label = t("experiments.start", what=start.told(look.asked, plan))
    off = person.why_not()
    name = f"begin {look.row.id}"
    if st.button(label, key="experiment_begin", type="primary", disabled=off is not None):
        if not start.is_asked_about(plan):
            do(look, lambda: shared().run(look.row.id, by=person.current()))
        st.session_state[keys.EXPERIMENT_ASKED] = name
    for stop in plan.first_stops:
        problems.show(stop)
    if st.session_state.get(keys.EXPERIMENT_ASKED) == name:
        with start.question(plan):
            if st.button(start.agreement(plan), key="experiment_begin_yes", type="primary"):
                do(look, lambda: shared().run(look.row.id, by=person.current()))
            if st.button(t("experiments.start.no"), key="experiment_begin_no"):
                st.session_state.pop(keys.EXPERIMENT_ASKED, None)
                st.rerun()


def show(look: Look) -> None:
    """The buttons that make sense now."""
    off = person.why_not()
    if off is not None:
        st.caption(escaped(off))
        return
    row, lab, by = look.row, shared(), person.current()
    code = (row.cause or {}).get("code")
    failed = sum(view.row.state is Step.FAILED for view in look.takes)
    if look.following is not None and code == run.MARKS:
        _clips(look, look.following)
    elif look.following is not None:
        _next_stage(look, look.following)
    if row.state is Run.STOPPED and code == "budget":
        _more_budget(look)
    with st.container(horizontal=True, key="experiment_buttons"):
        if row.state is Run.RUNNING:
            _button("pause", ":material/pause:", look, lambda: lab.pause(row.id, by=by))
        if row.state is Run.PAUSED or (row.state is Run.STOPPED and code != "budget"):
            _button("go_on", ":material/play_arrow:", look, lambda: lab.go_on(row.id, by=by))
        if failed and row.state is not Run.CANCELLED:
            label, cost = t("experiments.retry", failed=failed), lab.retry_credits(look)
            if cost is not None:
                label = f"{label}: {price(cost)}"
            if st.button(label, key="experiment_retry", icon=":material/replay:"):
                do(look, lambda: lab.retry(row.id, by=by))
        if row.state not in (Run.FINISHED, Run.CANCELLED) and st.button(
            t("experiments.cancel"), key="experiment_cancel", icon=":material/stop_circle:"
        ):
            st.session_state[keys.EXPERIMENT_ASKED] = f"cancel {row.id}"
    if st.session_state.get(keys.EXPERIMENT_ASKED) == f"cancel {row.id}":
        _ask_to_cancel(look)


def _button(name: str, icon: str, look: Look, act: Callable[[], object]) -> None:
    label = t("experiments.pause") if name == "pause" else t("experiments.go_on")
    if st.button(label, key=f"experiment_{name}", icon=icon):
        do(look, act)


def _ask_to_cancel(look: Look) -> None:
    st.warning(t("experiments.cancel.ask"), icon=":material/stop_circle:")
    with st.container(horizontal=True):
        if st.button(t("experiments.cancel.yes"), key="experiment_cancel_yes", type="primary"):
            do(look, lambda: shared().cancel(look.row.id, by=person.current()))
        if st.button(t("experiments.cancel.no"), key="experiment_cancel_no"):
            st.session_state.pop(keys.EXPERIMENT_ASKED, None)
            st.rerun()


def _clips(look: Look, following: Following) -> None:
    kept = following.plan.takes
    label = t("experiments.clips", kept=kept, price=price(following.plan.credits))
    _go_on(look, following, label, "" if kept else t("experiments.nothing_kept"))


def _next_stage(look: Look, following: Following) -> None:
    numbers = {"variants": len(following.variants), "cells": following.cells}
    label = t("experiments.next_stage", **numbers, price=price(following.plan.credits))
    _go_on(look, following, label, "" if following.said else t("experiments.no_votes"))


def _go_on(look: Look, following: Following, label: str, missing: str) -> None:
    """The one press that begins the next stage; it stands out once enough was said."""
    kind: Literal["primary", "secondary"] = "primary" if following.is_judged else "secondary"
    icon = ":material/play_arrow:"
    if st.button(label, key="experiment_next", type=kind, icon=icon, disabled=bool(missing)):
        do(look, lambda: shared().go_on(look.row.id, by=person.current()))
    if missing:
        st.caption(missing)


def _more_budget(look: Look) -> None:
    held = look.row.budget or 0
    with st.container(horizontal=True, vertical_alignment="bottom"):
        budget = st.number_input(
            t("experiments.budget.more"),
            min_value=held,
            value=max(held + 10, int(1.5 * held)),
            step=10,
            key="experiment_budget_more",
        )
        if st.button(t("experiments.budget.go_on"), key="experiment_budget_go_on", type="primary"):
            by = person.current()
            do(look, lambda: shared().go_on(look.row.id, budget=int(budget), by=by))


def do(look: Look, act: Callable[[], object]) -> None:
    """Does what was pressed, and draws the page anew; what it could not do is said there."""
    st.session_state.pop(keys.EXPERIMENT_ASKED, None)
    st.session_state.pop(keys.EXPERIMENT_ERROR, None)
    try:
        act()
    except (StudioError, LabError) as error:
        st.session_state[keys.EXPERIMENT_ERROR] = look.row.id, error
    st.rerun()


def failed(look: Look) -> None:
    """What the last press could not do."""
    said = st.session_state.get(keys.EXPERIMENT_ERROR)
    if said is not None and said[0] == look.row.id:
        problems.show(said[1])
