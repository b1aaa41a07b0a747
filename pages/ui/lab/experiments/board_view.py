"""The takes of an experiment to look at, to keep and to drop, on the board."""

from collections import Counter
from typing import Any

import streamlit as st

from pages.ui.base import links, person
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.lab import board
from pages.ui.lab.experiments import axes, capability, words_of
from runway_core.lab import KEEP, Look, TakeView, run
from runway_core.states import Stage
from runway_core.store import Run, Step

MOST_ACROSS = 5
"""Columns that fit a screen; of two axes the longer one goes down from there on."""


def waits_for_marks(look: Look) -> bool:
    """Whether it is the turn of people to keep and to drop."""
    return look.row.state is Run.WAITING and (look.row.cause or {}).get("code") == run.MARKS


def show(look: Look) -> None:
    """Every take, once there is something to see of one."""
    seen = [view.animation for view in look.takes if view.animation and view.animation.media]
    if not seen:
        return
    marking = waits_for_marks(look)
    st.header(t("experiments.marks") if marking else t("experiments.board"), anchor=False)
    rates = _kept_rates(look)
    if rates:
        st.caption(t("experiments.kept_rate", rates=escaped(rates)))
    with st.container(key="experiment_board"):
        board.show("board", _data(look, pictures=marking), key=f"experiment_board_{look.row.id}")


def _data(look: Look, *, pictures: bool) -> dict[str, Any]:
    asked = look.asked
    several = [axis for axis, values in asked.axes.items() if len(values) > 1]
    several = several or list(asked.axes)[:1]
    rows = next((axis for axis in several if axis in asked.compare), several[0])
    columns = next((axis for axis in several if axis != rows), None)
    if columns and len(asked.axes[columns]) > MOST_ACROSS >= len(asked.axes[rows]):
        # A page scrolls down better than sideways.
        rows, columns = columns, rows
    brief = asked.brief(asked.takes[0])
    size = brief.video_size
    given: dict[str, Any] = {
        "experiment": look.row.id,
        "rater": capability.shown(),
        "token": "",
        "seconds": brief.duration,
        "axes": [
            {
                "name": axis,
                "label": t(f"experiments.axis.{axis}"),
                "values": [{"id": each, "label": axes.label(axis, each)} for each in values],
            }
            for axis, values in asked.axes.items()
            if axis in several
        ],
        "takes": [_take(look, view, pictures=pictures) for view in look.takes],
        "rows": rows,
        "columns": columns,
        "marking": pictures,
    }
    if size.aspect < 1:
        given["shape"] = f"{size.width} / {size.height}"
    if person.current().may_spend:
        given["save"] = links.here(f"/api/lab/experiments/{look.row.id}/marks")
        given["token"] = capability.token(look)
    return given


def _take(look: Look, view: TakeView, *, pictures: bool) -> dict[str, Any]:
    """A take for the board; while pictures are looked at, without the clips that a simulation made
    along with them.
    """
    one, take = view.animation, view.take
    found: dict[str, Any] = {
        "id": take.id,
        "variant": take.variant,
        "cell": take.cell,
        "at": dict(take.at),
        "label": words_of.take(look.asked, take.at) or take.id,
        "missing": t(f"experiments.step.{view.row.state}"),
        "simulated": bool(look.row.simulated),
        "seed": take.at.get("seed"),
        "credits": 0,
    }
    if one is None:
        return found
    found["credits"] = 0 if view.row.reused else one.spent
    found["image_prompt"], found["motion_prompt"] = one.prompts.image, one.prompts.motion
    if one.binned_at is not None:
        found["bin"] = words_of.deleted(one)

    def address(kind: str, version: str) -> str:
        return links.signed(f"/api/animations/{one.id}/{kind}", v=version)

    picture, clip = one.media.get(Stage.IMAGE), one.media.get(Stage.VIDEO)
    if picture is not None:
        found["picture"] = address("image", picture.sha256)
        found["still"] = address("still", picture.sha256)
    if clip is not None and not pictures and _has_own_clip(view):
        found["clip"] = address("video", clip.sha256)
        found["loop"] = address("loop", clip.sha256)
        found["seconds"] = clip.duration
    return found


def _has_own_clip(view: TakeView) -> bool:
    """Whether its clip was wanted, and is not one that stands in for a real one."""
    one = view.animation
    assert one is not None
    mixed = one.was_simulated(Stage.VIDEO) and not one.was_simulated(Stage.IMAGE)
    return view.row.state is Step.DONE and not mixed


def _kept_rates(look: Look) -> str:
    """How many of each variant's were kept: who compares what is left has to know."""
    every, kept = Counter[str](), Counter[str]()
    for view in look.takes:
        if view.mark is not None and view.mark.mark is not None:
            every[view.take.variant] += 1
            kept[view.take.variant] += view.mark.mark == KEEP
    return ", ".join(
        f"{name} {kept[each]}/{every[each]}"
        for each, name in words_of.variants(look.asked).items()
        if every[each]
    )
