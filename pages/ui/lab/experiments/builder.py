"""The form of a new experiment: what varies, how it goes on, and what it would cost."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.serving import streamlit_insides
from pages.ui.base import keys, problems
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import escaped, price
from pages.ui.form.choice_pictures import CHOICES
from pages.ui.lab.experiments import axes, draft, leave_out, start, unfinished
from pages.ui.lab.experiments.draft import key, value
from runway_core.errors import LabError
from runway_core.lab import Experiment, experiment, outlook, words

_FIELDS = {
    "name": "experiments.name",
    "note": "experiments.note",
    "compare": "experiments.role.variant",
    "leave_out": "experiments.leave_out",
    "budget": "experiments.budget",
}
"""What this page calls fields of the file that are no axes."""

_PLANS_OF_COMPARE = (experiment.PICTURES, experiment.HALVING, experiment.FULL)


def show() -> None:
    """All of it; what cannot be used is said at its field."""
    _take_file()
    unfinished.settle()
    axes.take_words()
    st.header(t("experiments.new"), anchor=False)
    _file_box()
    name, note = st.columns(2)
    with name:
        st.text_input(t("experiments.name"), key=key("name"), persist_state="session")
        places = {"name": st.empty()}
    with note:
        st.text_input(t("experiments.note"), key=key("note"), persist_state="session")
    axes.choose()
    places["compare"] = st.empty()
    places |= axes.fields()
    places["base"] = _base()
    combine, plans = st.container(), st.container()
    places["combine"] = st.empty()
    asked, problem = _asked()
    with combine:
        _combine(asked)
        places["leave_out"] = leave_out.show(asked, draft.file())
    with plans:
        _plan(asked)
        places["plan"] = st.empty()
    # Leaving out and the plan are fields too, and are read once they were drawn.
    asked, problem = _asked()
    if problem is not None:
        with _place_of(problem, places):
            problems.show(_by_its_field(problem))
    unfinished.keep()
    start.box(asked)


def _asked() -> tuple[Experiment | None, LabError | None]:
    try:
        return experiment.from_mapping(draft.file()), None
    except LabError as error:
        return None, error


def _place_of(problem: LabError, places: dict[str, DeltaGenerator]) -> DeltaGenerator:
    """Beside the field that the file's fault is in."""
    where = str(problem.params.get("place", ""))
    whole, _, rest = where.partition(".")
    whole = whole.partition("[")[0]
    axis = rest.partition("[")[0]
    if whole == "axes" and axis in places:
        return places[axis]
    if whole == "base":
        return places["base"]
    if whole == "compare":
        return places["plan" if value("plan") == experiment.MOTIONS else "compare"]
    if whole in ("budget", "sample"):
        return places["plan" if whole == "budget" else "leave_out"]
    return places.get(whole, places["combine"])


def _by_its_field(problem: LabError) -> LabError:
    """The same fault, with its place as this page calls it and not as the file does."""
    whole, _, rest = str(problem.params.get("place", "")).partition(".")
    axis, _, number = rest.partition("[")
    if whole in ("axes", "base") and axis in experiment.AXES:
        name = t(f"experiments.axis.{axis}")
    elif whole in _FIELDS:
        name = t(_FIELDS[whole])
    else:
        return problem
    if number.rstrip("]").isdigit():
        name = t("experiments.place.value", axis=name, number=int(number.rstrip("]")) + 1)
    params = {**problem.params, "place": name}
    return LabError(problem.problem, cause=problem.cause, **params)


def _base() -> DeltaGenerator:
    """What is the same in every take, in one line, and the choices to change it."""
    held = st.session_state[keys.EXPERIMENT_BRIEF]
    varied = value("varies", [])
    said = [
        named(name, held[name]) if name in ("style", "theme", "orientation") else f"{held[name]}"
        for name in held
        if name not in varied and held[name] not in (None, "", (), [], {})
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        told = " · ".join(escaped(each if len(each) <= 60 else f"{each[:59]}…") for each in said)
        if said:
            st.caption(t("experiments.base", said=told), width="content")
        fixed = [name for name in (*CHOICES, "words") if name not in varied]
        if fixed:
            with st.popover(t("experiments.base.change"), type="tertiary", icon=":material/edit:"):
                for name in fixed:
                    _base_field(name, held)
        if len(held.keys() - {"words"}) > len(CHOICES):
            st.button(
                t("experiments.base.forget"),
                key=key("base_forget"),
                type="tertiary",
                on_click=_forget_base,
            )
    return st.empty()


def _base_field(name: str, held: Mapping[str, Any]) -> None:
    where = key(f"base_{name}")
    title = t(f"experiments.axis.{name}")
    st.session_state[where] = held.get(name) or ("" if name == "words" else None)
    if name == "words":
        st.text_area(title, key=where, height=96, on_change=_change_base, args=(name,))
        return
    every = CHOICES[name]
    st.pills(
        title,
        every,
        format_func={each: named(name, each) for each in every}.__getitem__,
        key=where,
        required=True,
        on_change=_change_base,
        args=(name,),
        wrap=True,
    )


def _change_base(name: str) -> None:
    held = dict(st.session_state[keys.EXPERIMENT_BRIEF])
    held[name] = st.session_state[key(f"base_{name}")]
    st.session_state[keys.EXPERIMENT_BRIEF] = {
        each: given for each, given in held.items() if each != "words" or given
    }


def _forget_base() -> None:
    held = st.session_state[keys.EXPERIMENT_BRIEF]
    st.session_state[keys.EXPERIMENT_BRIEF] = {
        name: held[name] for name in ("style", "theme", "orientation")
    }


def _combine(asked: Experiment | None) -> None:
    counts = {} if asked is None else outlook.combined(asked)
    captions = []
    for name in experiment.COMBINES:
        counted = counts.get(name)
        unfit = "" if asked is None else t("experiments.combine.unfit")
        captions.append(unfit if counted is None else _counted(*counted))
    st.radio(
        t("experiments.combine"),
        experiment.COMBINES,
        format_func={one: t(f"experiments.combine.{one}") for one in experiment.COMBINES}.get,
        captions=captions,
        key=key("combine"),
        persist_state="session",
    )


def _counted(variants: int, cells: int, takes: int) -> str:
    counted = {"variants": variants, "cells": cells, "takes": takes}
    if variants * cells == takes:
        return t("experiments.combine.count", **counted)
    return t("experiments.combine.count.left", **counted)


def _plan(asked: Experiment | None) -> None:
    st.radio(
        t("experiments.plan"),
        experiment.PLANS,
        format_func={one: t(f"experiments.plan.{one}") for one in experiment.PLANS}.get,
        captions=[_explained(plan, asked) for plan in experiment.PLANS],
        key=key("plan"),
        persist_state="session",
    )
    ballots = outlook.MEASURED[experiment.FULL].ballots
    st.caption(t("experiments.plan.studies", ballots=ballots))
    budget, rest = st.columns(2, vertical_alignment="bottom")
    with budget:
        st.number_input(
            t("experiments.budget"),
            min_value=0,
            step=10,
            value=None,
            key=key("budget"),
            persist_state="session",
            help=t("experiments.budget.help"),
        )
    with rest:
        st.checkbox(
            t("experiments.simulate"),
            key=key("simulate"),
            persist_state="session",
            help=t("experiments.simulate.help"),
            wrap=True,
        )
        st.checkbox(t("experiments.reuse"), key=key("reuse"), persist_state="session", wrap=True)


def _explained(plan: str, asked: Experiment | None) -> str:
    """How a plan goes, what it costs here, and how sure it makes."""
    told = [t(f"experiments.plan.{plan}.how")]
    fits = asked is not None and (
        asked.compare == ("motion_prompt",)
        if plan == experiment.MOTIONS
        else plan in _PLANS_OF_COMPARE
    )
    if asked is not None and fits:
        cost = outlook.most_credits(dataclasses.replace(asked, plan=plan))
        which = "cost.pictures" if plan == experiment.PICTURES else "cost"
        told.append(t(f"experiments.plan.{which}", price=price(cost)))
    measured = outlook.MEASURED.get(plan)
    if measured is None:
        told.append(t("experiments.plan.unmeasured"))
    else:
        found = round(100 * measured.found)
        told.append(t("experiments.plan.sure", found=found, credits=measured.credits))
    return " ".join(told)


# The file


def _file_box() -> None:
    with st.expander(t("experiments.file"), key=key("file_fold")):
        st.caption(t("experiments.file.about"))
        number = st.session_state.setdefault(keys.EXPERIMENT_FILES, 0)
        file = st.file_uploader(t("experiments.file.load"), key=key(f"file_{number}"))
        if file is not None:
            data = file.getvalue()
            streamlit_insides.drop(file.file_id)
            st.session_state[keys.EXPERIMENT_FILES] = number + 1
            st.session_state[key("given")] = data, file.name
            st.rerun()
        loaded = st.session_state.get(keys.EXPERIMENT_LOADED)
        if isinstance(loaded, LabError):
            problems.show(loaded)
        elif loaded is not None:
            told = t("experiments.file.loaded", name=escaped(loaded))
            st.success(told, icon=":material/check:")
        asked, _ = _asked() if key("varies") in st.session_state else (None, None)
        with st.container(horizontal=True):
            if asked is not None:
                st.download_button(
                    t("experiments.file.save"),
                    asked.as_toml(),
                    file_name="experiment.toml",
                    mime="application/toml",
                    key=key("download"),
                    on_click="ignore",
                    icon=":material/download:",
                )
            st.button(t("experiments.reset"), key=key("reset"), type="tertiary", on_click=_reset)


def _take_file() -> None:
    """Puts a file that was given into the form, before it is drawn."""
    given = st.session_state.pop(key("given"), None)
    if given is None:
        return
    data, name = given
    try:
        text, _ = words.decoded(data)
        asked = experiment.read(text, "json" if name.lower().endswith(".json") else "toml")
    except LabError as error:
        st.session_state[keys.EXPERIMENT_LOADED] = error
        return
    draft.fill(asked.as_dict())
    st.session_state[keys.EXPERIMENT_LOADED] = name


def _reset() -> None:
    draft.empty()
    unfinished.leave()
