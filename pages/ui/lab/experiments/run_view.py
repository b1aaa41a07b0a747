"""One experiment: how far it is, what it waits for, and what came of it."""

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from pages.ui.base import language, person
from pages.ui.base.cards import bar
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped, moment
from pages.ui.lab.experiments import (
    board_view,
    controls,
    draft,
    judge_view,
    naming,
    takes_view,
    unfinished,
    words_of,
)
from runway_core.errors import StorageError
from runway_core.lab import Look, report, run, shared, told
from runway_core.results import explain_cause
from runway_core.store import Run, Step

LOOK_EVERY = 1.0
"""Seconds between two looks while something moves. A number: text would load pandas."""

PEOPLE_EVERY = 3.0
"""And while people mark and judge, which this page learns of by looking."""

_TOLD = (Step.DONE, Step.SENT, Step.UNCONFIRMED, Step.WANTED, Step.LATER, Step.FAILED, Step.OUT)
"""In the order in which a reader wants to know how many takes there are of each."""

_WAITS_FOR = (run.MARKS, run.BALLOTS, run.LOST)


def show(experiment_id: str) -> None:
    """All of it, from the top down by what is to be done now."""
    look = shared().look(experiment_id)
    row = look.row
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(escaped(row.name), anchor=False, width="content")
        naming.rename(row)
    st.markdown(words_of.badges(row))
    st.caption(escaped(words_of.about(row)))
    line = [moment(row.created_at), *filter(None, (escaped(row.asked_by or ""),))]
    if row.file.get("note"):
        line.append(escaped(str(row.file["note"])))
    st.caption(" · ".join(line))
    _panel(look)
    marking = board_view.waits_for_marks(look)
    if marking:
        board_view.show(look)
        judge_view.show(look)
    else:
        # What is to be done comes before what there is to see.
        judge_view.show(look)
        _report(look)
        board_view.show(look)
    takes_view.show(look)
    if marking:
        _report(look)
    _below(look)


def _panel(look: Look) -> None:
    every = None
    if is_moving(look):
        every = LOOK_EVERY
    elif look.row.state is Run.WAITING:
        every = PEOPLE_EVERY
    seen = _seen(look)

    @st.fragment(run_every=every)
    def panel() -> None:
        try:
            now = shared().look(look.row.id)
        except StorageError:
            st.warning(t("animation.stored_only"), icon=":material/cloud_off:")
            return
        _draw(now)
        if _seen(now) != seen:
            # A whole rerun sets the timer anew, and shows below what came.
            st.rerun()

    with st.container(border=True, key="experiment_panel"):
        panel()


def _seen(look: Look) -> tuple[object, ...]:
    """What the rest of the page depends on."""
    # Not ballots: whoever judges is not to be interrupted by each of them.
    return (look.row.state, look.row.stage, is_moving(look))


def is_moving(look: Look) -> bool:
    """Whether it goes on by itself."""
    return look.row.state is Run.RUNNING or any(view.row.state is Step.SENT for view in look.takes)


def _draw(look: Look) -> None:
    row = look.row
    if row.state is Run.DRAFT:
        controls.begin(look)
        controls.failed(look)
        return
    st.html(_progress(look))
    _why(look)
    controls.show(look)
    controls.failed(look)


def _progress(look: Look) -> str:
    """HTML: the stage, takes done of those that it is about, and credits of the budget."""
    counts = dict.fromkeys(Step, 0)
    for view in look.takes:
        counts[view.row.state] += 1
    about = sum(
        counts[step] for step in (Step.WANTED, Step.SENT, Step.DONE, Step.FAILED, Step.UNCONFIRMED)
    )
    done = counts[Step.DONE]
    stage = look.stages[min(look.row.stage, len(look.stages)) - 1]
    goal = t(f"experiments.goal.{stage.goal}")
    head = t("experiments.stage.of", stage=look.row.stage, every=len(look.stages), goal=goal)
    counted = ", ".join(
        f"{counts[step]} {t(f'lab.step.{step}', count=counts[step])}"
        for step in _TOLD
        if counts[step] or step is Step.DONE
    )
    parts = [
        f'<p class="name">{as_html(head)}</p>',
        bar(done / about if about else 0, "#17857c"),
        f"<p>{as_html(counted)}</p>",
    ]
    if look.row.simulated:
        parts.append(f"<p><strong>{as_html(t('experiments.simulation.free'))}</strong></p>")
    else:
        budget = look.row.budget
        if budget:
            parts.append(bar(look.spoken_for / budget, "#b45309"))
        parts.append(f"<p>{as_html(words_of.spent(look.spoken_for, budget))}</p>")
    return f'<div class="studio-run">{"".join(parts)}</div>'


def _why(look: Look) -> None:
    """What it waits for, or why it stopped, and what to do."""
    row = look.row
    cause = row.cause
    if cause is None:
        if row.state is Run.FINISHED:
            st.caption(t("experiments.finished"))
        return
    code = str(cause.get("code", "unexpected"))
    if row.state is Run.WAITING and code in _WAITS_FOR:
        _waits(look, code)
        return
    why = explain_cause(code, cause.get("params") or {}, language.current())
    if row.state is Run.STOPPED:
        body = f"{why.next} {t('experiments.stopped.next')}"
        st.error(escaped(body), title=escaped(why.what), icon=":material/block:")
    elif row.state is Run.RUNNING:
        body = f"{why.next} {t('experiments.hindered')}"
        st.warning(escaped(body), title=escaped(why.what), icon=":material/hourglass_top:")


def _waits(look: Look, code: str) -> None:
    said = escaped(told.following_message(look, language.current()))
    if look.following is not None and look.following.is_judged:
        st.success(said, icon=":material/check:")
    elif code == run.MARKS:
        st.info(f"{t('experiments.waits.marks')} {said}", icon=":material/rule:")
    elif code == run.BALLOTS:
        st.info(f"{t('experiments.waits.ballots')} {said}", icon=":material/how_to_vote:")
    else:
        st.warning(t("experiments.waits.unconfirmed"), icon=":material/help:")


def _below(look: Look) -> None:
    with st.container(horizontal=True, key="experiment_below"):
        st.download_button(
            t("experiments.file.save"),
            look.asked.as_toml(),
            file_name="experiment.toml",
            mime="application/toml",
            key="experiment_file",
            on_click="ignore",
            type="tertiary",
            icon=":material/description:",
        )
        st.button(
            t("experiments.again"),
            key="experiment_again",
            type="tertiary",
            icon=":material/content_copy:",
            disabled=not person.current().may_spend,
            on_click=_copy,
            args=(look,),
        )
        naming.delete(look)


def _report(look: Look) -> None:
    """A zip that opens anywhere, made when it is asked for."""
    if not any(view.animation and view.animation.media for view in look.takes):
        return
    spoken = language.current()
    st.header(t("experiments.report.title"), anchor=False)
    st.caption(t("experiments.report.about"))

    def made(*, grids: bool) -> bytes:
        data = report.of(shared(), look.row.id, spoken)
        with tempfile.TemporaryDirectory(prefix="studio-report-") as folder:
            path = Path(folder) / "report.zip"
            report.write_zip(data, path, grids=grids)
            return path.read_bytes()

    with st.container(horizontal=True, key="experiment_reports"):
        for name, grids in (("report", False), ("report.grids", True)):
            st.download_button(
                t(f"experiments.{name}"),
                partial(made, grids=grids),
                file_name=f"experiment-{look.row.id[:8]}.zip",
                mime="application/zip",
                key=f"experiment_{name}",
                on_click="ignore",
                icon=":material/folder_zip:",
            )
    most = {"clips": report.MOST_IN_GRID, "grids": report.MOST_GRIDS}
    st.caption(t("experiments.report.grids.about", **most))


def _copy(look: Look) -> None:
    draft.fill(look.asked.as_dict())
    unfinished.go("new")
