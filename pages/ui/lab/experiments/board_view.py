"""The takes of an experiment to look at, and to keep or to drop."""

from collections import Counter

import streamlit as st

from pages.ui.base import keys, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.panel import media_view
from runway_core.errors import StudioError
from runway_core.lab import DROP, KEEP, Look, TakeView, run, shared
from runway_core.store import Run

COUNT = 12
"""Takes at first, and with each press for more."""


def show(look: Look) -> None:
    """Every take of which there is something to see."""
    seen = [view for view in look.takes if view.animation is not None and view.animation.media]
    if not seen:
        return
    marking = look.row.state is Run.WAITING and (look.row.cause or {}).get("code") == run.MARKS
    st.subheader(t("experiments.marks") if marking else t("experiments.board"), anchor=False)
    rates = _kept_rates(look)
    if rates:
        st.caption(t("experiments.kept_rate", rates=escaped(rates)))

    @st.fragment
    def takes() -> None:
        shown = st.session_state.get(keys.EXPERIMENT_TAKES, COUNT)
        with st.container(key="experiment_takes"):
            for view in seen[:shown]:
                _take(look, view, pictures=marking)
        if len(seen) > shown and st.button(t("experiments.more_takes"), key="experiment_more"):
            st.session_state[keys.EXPERIMENT_TAKES] = shown + COUNT
            st.rerun(scope="fragment")

    takes()


def _take(look: Look, view: TakeView, *, pictures: bool) -> None:
    assert view.animation is not None
    name = view.take.label or view.take.id
    with st.container(border=True, gap="xsmall", key=f"experiment_take_{view.take.id}"):
        draw = media_view.picture_frame if pictures else media_view.frame
        st.html(draw(view.animation))
        st.caption(escaped(name))
        key = f"experiment_mark_{look.row.id}_{view.take.id}"
        if key not in st.session_state:
            st.session_state[key] = view.mark.mark if view.mark is not None else None
        st.segmented_control(
            t("experiments.mark", take=escaped(name)),
            (KEEP, DROP),
            format_func={
                KEEP: t("experiments.mark.keep"),
                DROP: t("experiments.mark.drop"),
            }.__getitem__,
            key=key,
            label_visibility="collapsed",
            disabled=not person.current().may_spend,
            on_change=_mark,
            args=(look, view.take.id, key),
        )
    said = st.session_state.get(keys.EXPERIMENT_ERROR)
    if said is not None and said[0] == view.take.id:
        problems.show(said[1])


def _mark(look: Look, take: str, key: str) -> None:
    st.session_state.pop(keys.EXPERIMENT_ERROR, None)
    try:
        shared().mark(look.row.id, take, {"mark": st.session_state[key]}, by=person.current())
    except StudioError as error:
        st.session_state[keys.EXPERIMENT_ERROR] = take, error


def _kept_rates(look: Look) -> str:
    """How many of each variant's were kept: who compares what is left has to know."""
    every, kept = Counter[str](), Counter[str]()
    for view in look.takes:
        if view.mark is not None and view.mark.mark is not None:
            every[view.take.variant] += 1
            kept[view.take.variant] += view.mark.mark == KEEP
    return ", ".join(
        f"{variant.label} {kept[variant.id]}/{every[variant.id]}"
        for variant in look.asked.variants
        if every[variant.id]
    )
