"""Blind ballots, and what all of them say."""

from typing import Any

import streamlit as st

from pages.ui.base import keys, links, person
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.lab import board
from pages.ui.lab.experiments import capability, ranking_view
from runway_core.lab import LEAST_BALLOTS, Look, shared
from runway_core.store import Run

TWO, FOUR = SIZES = (2, 4)
"""Clips on a screen."""


def show(look: Look) -> None:
    """The next ballot, as long as there are two clips to compare, and the ranking."""
    if look.row.state is Run.DRAFT:
        return

    @st.fragment
    def judged() -> None:
        # One fragment: each ballot changes the ranking, and nothing else on the page.
        available = shared().available(look.row.id)
        if any(len(variants) > 1 for variants in available.values()):
            _judge(look)
        ranking_view.show(look)

    judged()


def _judge(look: Look) -> None:
    st.header(t("experiments.judge"), anchor=False)
    off = person.why_not()
    if off is not None:
        st.caption(escaped(off))
        return
    key = f"{keys.EXPERIMENT_SIZE}_{look.row.id}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = st.segmented_control(
            t("experiments.judge.size"),
            SIZES,
            format_func=str,
            default=FOUR if len(look.asked.variants) > TWO else TWO,
            required=True,
            key=key,
        )
        capability.ask_for_name()
    given: dict[str, Any] = {
        "experiment": look.row.id,
        "rater": capability.shown(),
        "token": capability.token(look),
        "seconds": look.asked.brief(look.asked.takes[0]).duration,
        "ballots": links.here(f"/api/lab/experiments/{look.row.id}/ballots"),
        "size": size or TWO,
        "goal": _goal(look),
    }
    with st.container(key="experiment_ballot"):
        # A new one for another size or rater: what was on the screen is not theirs.
        board.show("ballot", given, key=f"ballot_{look.row.id}_{size}_{capability.rater()}")


def _goal(look: Look) -> int:
    """Ballots that the stages so far are planned with, or those under which there is no verdict."""
    planned = sum(stage.screens for stage in look.stages[: look.row.stage])
    return planned or LEAST_BALLOTS
