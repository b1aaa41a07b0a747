"""Blind ballots, and what all of them say."""

from typing import Any

import streamlit as st

from pages.ui.base import keys, links, person
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.lab import board
from pages.ui.lab.experiments import capability, invite, ranking_view
from runway_core.lab import Look, shared
from runway_core.store import Run

SIZES = (2, 4)
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
    key, usual = f"{keys.EXPERIMENT_SIZE}_{look.row.id}", shared().judging(look.row.id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = st.segmented_control(
            t("experiments.judge.size"),
            SIZES,
            format_func=str,
            default=usual.size,
            required=True,
            key=key,
        )
        capability.ask_for_name()
    given: dict[str, Any] = {
        "experiment": look.row.id,
        "rater": capability.shown(),
        "token": capability.token(look),
        "seconds": usual.seconds,
        "ballots": links.here(f"/api/lab/experiments/{look.row.id}/ballots"),
        "size": size or usual.size,
        "goal": usual.goal,
    }
    with st.container(key="experiment_ballot"):
        # A new one for another size or rater: what was on the screen is not theirs.
        board.show("ballot", given, key=f"ballot_{look.row.id}_{size}_{capability.rater()}")
    invite.show(look)
