"""Conditions that are left out: a table of two axes with a box to tick in each place."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.base import keys
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.lab.experiments import axes
from pages.ui.lab.experiments.draft import key, value
from runway_core.lab import Experiment

MOST_BOXES = 144


def show(asked: Experiment | None, file: Mapping[str, Any]) -> DeltaGenerator:
    """The fold with the table, and how many conditions are drawn; the place of their fault."""
    fold = st.expander(
        t("experiments.leave_out"),
        key=key("leave_fold"),
        on_change="rerun",
    )
    with fold:
        if fold.open:
            _table(asked, file)
        st.number_input(
            t("experiments.sample"), min_value=0, step=1, key=key("sample"), persist_state="session"
        )
    return st.empty()


def _table(asked: Experiment | None, file: Mapping[str, Any]) -> None:
    written = dict(file["axes"])
    if asked is not None:
        written |= asked.axes  # seeds as numbers
    several = [
        axis for axis, values in written.items() if not isinstance(values, str) and len(values) > 1
    ]
    if len(several) < 2:
        st.caption(t("experiments.leave_out.few"))
        return
    st.caption(t("experiments.leave_out.about"))
    names = {axis: t(f"experiments.axis.{axis}") for axis in several}
    if value("leave_rows") not in several:
        st.session_state[key("leave_rows")] = several[0]
    others = [axis for axis in several if axis != value("leave_rows")]
    if value("leave_columns") not in others:
        st.session_state[key("leave_columns")] = others[0]
    with st.container(horizontal=True):
        for which, offered in (("rows", several), ("columns", others)):
            st.selectbox(
                t(f"experiments.leave_out.{which}"),
                offered,
                format_func=names.__getitem__,
                key=key(f"leave_{which}"),
                persist_state="session",
            )
    rows, columns = value("leave_rows"), value("leave_columns")
    if len(written[rows]) * len(written[columns]) <= MOST_BOXES:
        _boxes(rows, columns, written)
    left = st.session_state[keys.EXPERIMENT_LEFT]
    for one in left:
        if set(one) != {rows, columns} or any(isinstance(each, list) for each in one.values()):
            what = ", ".join(_told(axis, held) for axis, held in one.items())
            st.caption(t("experiments.leave_out.other", what=escaped(what)))
    if left:
        st.button(t("experiments.leave_out.back"), key=key("leave_back"), on_click=_take_back)


def _boxes(rows: str, columns: str, written: Mapping[str, Any]) -> None:
    left = st.session_state[keys.EXPERIMENT_LEFT]
    for number, one in enumerate(written[rows]):
        with st.container(horizontal=True, gap="medium", key=key(f"leave_row_{number}")):
            for place, other in enumerate(written[columns]):
                where = {rows: one, columns: other}
                name = key(f"leave_{number}_{place}")
                st.session_state[name] = not any(_matches(each, where) for each in left)
                st.checkbox(
                    escaped(f"{_short(rows, one)} × {_short(columns, other)}"),
                    key=name,
                    on_change=_turn,
                    args=(where,),
                    wrap=True,
                )


def _matches(one: Mapping[str, Any], where: Mapping[str, Any]) -> bool:
    if not set(one) <= set(where):
        return False
    return all(
        where[axis] in (held if isinstance(held, list) else [held]) for axis, held in one.items()
    )


def _turn(where: Mapping[str, Any]) -> None:
    left = st.session_state[keys.EXPERIMENT_LEFT]
    kept = []
    for each in left:
        if _matches(each, where):
            kept += _without(each, where)
        else:
            kept.append(each)
    st.session_state[keys.EXPERIMENT_LEFT] = kept if kept != left else [*left, dict(where)]


def _without(one: Mapping[str, Any], where: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What else a rule of several values leaves out."""
    lists = {axis: held if isinstance(held, list) else [held] for axis, held in one.items()}
    if len(lists) < 2:
        return []
    (first, ones), (second, others) = lists.items()
    return [
        {first: a, second: b}
        for a in ones
        for b in others
        if (a, b) != (where[first], where[second])
    ]


def _take_back() -> None:
    st.session_state[keys.EXPERIMENT_LEFT] = []


def _told(axis: str, held: Any) -> str:
    return " / ".join(_short(axis, each) for each in (held if isinstance(held, list) else [held]))


def _short(axis: str, held: Any) -> str:
    text = axes.label(axis, held)
    return text if len(text) <= 30 else f"{text[:29]}…"
