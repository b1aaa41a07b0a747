"""What the form of a new experiment holds, as the file that the command line takes as well."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st

from pages.ui.base import keys, language
from pages.ui.base.messages import t
from pages.ui.base.phrases import short_date
from pages.ui.form import brief_form
from runway_core.briefs import Brief, choices
from runway_core.lab import experiment
from runway_core.studio import shared

VARIANT, CELL = "variant", "cell"
ROLES: Final = (VARIANT, CELL)

LINES: Final = ("words", "replace", "motion_prompt")
"""Axes that are written, a value to a line."""

COMPARED_AT_FIRST: Final = ("recipe", "style", "image_model", "video_model", "replace", "detail",
                            "motion_prompt")  # fmt: skip
"""Axes that are usually what is asked about; the others are conditions until somebody says."""

_ESSENTIAL: Final = ("style", "theme", "orientation")


def key(name: str) -> str:
    """Key of a field."""
    return keys.draft(name)


def value(name: str, usual: Any = None) -> Any:
    """What a field holds."""
    found = st.session_state.get(key(name))
    return usual if found is None else found


def is_empty() -> bool:
    """Whether the form was never filled, or was emptied."""
    return key("varies") not in st.session_state


def begin() -> None:
    """Fills the form with the usual start."""
    fill(_first())
    st.session_state[keys.EXPERIMENT_EXAMPLE] = value("axis_words")


def empty() -> None:
    """Forgets what the form holds: the next one begins anew."""
    st.session_state.pop(key("varies"), None)
    st.session_state.pop(keys.EXPERIMENT_LOADED, None)


def _first() -> dict[str, Any]:
    """Two recipes, one description, two seeds: small enough to see how it goes."""
    spoken = language.current()
    today = datetime.fromtimestamp(shared().now(), UTC).date()
    row = choices.ROWS.theme[brief_form.DEFAULT.theme]
    return {
        "name": t("experiments.name.usual", day=short_date(today)),
        "compare": ["recipe"],
        "plan": experiment.PICTURES,
        "axes": {
            "recipe": list(recipes()[-2:]),
            "words": [row.examples[0].words[spoken]] if row.examples else [""],
            "seed": [1, 2],
        },
    }


def recipes() -> tuple[str, ...]:
    """Every version of every recipe, as a brief asks for it."""
    found = shared().recipes
    return tuple(each.ref for name in found.names() for each in found.versions(name))


def begin_with(brief: Brief) -> None:
    """Makes a brief the base: what it says is the same in every take, but for recipe and seed."""
    first = _first()
    values = brief.as_dict()
    words = values.pop("words")
    for name in ("image_seed", "video_seed"):
        values.pop(name)
    recipe = values.pop("recipe")
    usual = brief_form.DEFAULT.as_dict()
    base = {
        name: held
        for name, held in values.items()
        if name in _ESSENTIAL or (held is not None and held != usual[name])
    }
    every = recipes()
    given = recipe if "@" in recipe else shared().recipes.in_use(recipe).version.ref
    others = [each for each in every if each != given]
    first["axes"]["recipe"] = [*others[-1:], given]
    seed = brief.image_seed
    first["axes"]["seed"] = [seed] if seed is not None else [1, 2]
    if words.strip():
        first["axes"]["words"] = [words.strip()]
    else:
        del first["axes"]["words"]
    fill({**first, "base": base})


def compare_recipes(refs: Sequence[str], choices_of: Mapping[str, str], text: str) -> None:
    """Begins with versions of a recipe to compare, on what they were looked at with."""
    first = _first()
    first["axes"]["recipe"] = list(refs)
    if text:
        first["axes"]["words"] = [text]
    fill(
        {**first, "name": t("experiments.name.recipes", refs=" / ".join(refs)), "base": choices_of}
    )


def fill(file: Mapping[str, Any]) -> None:
    """Puts a file into the form. Before the form is drawn in a run."""
    state = st.session_state
    axes: Mapping[str, Any] = file.get("axes", {})
    compare = file.get("compare", [])
    state[key("name")] = file.get("name", "")
    state[key("note")] = file.get("note", "")
    state[key("varies")] = [axis for axis in experiment.AXES if axis in axes]
    for axis in experiment.AXES:
        state[key(f"role_{axis}")] = _usual_role(axis)
        state.pop(key(f"axis_{axis}"), None)
    for axis, values in axes.items():
        state[key(f"role_{axis}")] = VARIANT if axis in compare else CELL
        state[key(f"axis_{axis}")] = _shown(axis, values)
    state[key("as_is")] = "" in axes.get("replace", ())
    state[key("combine")] = file.get("combine", experiment.CROSS)
    state[key("plan")] = file.get("plan", experiment.FULL)
    state[key("budget")] = file.get("budget")
    state[key("simulate")] = file.get("simulate", False)
    state[key("reuse")] = file.get("reuse", True)
    state[key("sample")] = file.get("sample") or 0
    state[keys.EXPERIMENT_SAMPLE_SEED] = file.get("sample_seed", 1)
    usual = brief_form.DEFAULT.as_dict()
    given = dict(file.get("base", {}))
    base = {name: given.pop(name, usual[name]) for name in _ESSENTIAL} | given
    state[keys.EXPERIMENT_BRIEF] = base
    state[keys.EXPERIMENT_LEFT] = [dict(one) for one in file.get("leave_out", [])]
    for name in (keys.EXPERIMENT_WORDS, keys.EXPERIMENT_ASKED):
        state.pop(name, None)


def _usual_role(axis: str) -> str:
    return VARIANT if axis in COMPARED_AT_FIRST else CELL


def _shown(axis: str, values: Any) -> Any:
    if axis in LINES:
        return "\n".join(each for each in values if each)
    if axis == "seed":
        return values if isinstance(values, str) else ", ".join(str(each) for each in values)
    return list(values)


def file() -> dict[str, Any]:
    """What the form holds, not checked."""
    varies = [axis for axis in experiment.AXES if axis in value("varies", [])]
    axes = {axis: _written(axis) for axis in varies}
    base = {
        name: held
        for name, held in st.session_state[keys.EXPERIMENT_BRIEF].items()
        if name not in axes and not ("seed" in axes and name in ("image_seed", "video_seed"))
    }
    found: dict[str, Any] = {
        "name": value("name", ""),
        "note": value("note", ""),
        "compare": [axis for axis in varies if value(f"role_{axis}", CELL) == VARIANT],
        "combine": value("combine", experiment.CROSS),
        "plan": value("plan", experiment.FULL),
        "simulate": bool(value("simulate", False)),
        "reuse": bool(value("reuse", True)),
        "sample_seed": st.session_state.get(keys.EXPERIMENT_SAMPLE_SEED, 1),
        "axes": axes,
        "base": base,
        "leave_out": _left_out(axes),
    }
    # A budget of nothing is a budget: nothing is to be paid.
    if value("budget") is not None:
        found["budget"] = int(value("budget"))
    if value("sample"):
        found["sample"] = int(value("sample"))
    if found["plan"] == experiment.MOTIONS and "motion_prompt" in axes:
        # The plan compares nothing else.
        found["compare"] = ["motion_prompt"]
    return found


def _written(axis: str) -> Any:
    held = value(f"axis_{axis}")
    if axis == "seed":
        return held or ""
    if axis in LINES:
        lines = [line.strip() for line in (held or "").splitlines() if line.strip()]
        return ["", *lines] if axis == "replace" and value("as_is") else lines
    order = held or []
    return order if axis == "recipe" else sorted(order, key=_offered(axis).index)


def _offered(axis: str) -> list[Any]:
    from pages.ui.lab.experiments import axes  # it needs this module

    offered = list(axes.offered(axis))
    held = value(f"axis_{axis}", [])
    return [*offered, *(each for each in held if each not in offered)]


def _left_out(axes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Those that still are about something: values come and go."""
    kept = []
    for one in st.session_state.get(keys.EXPERIMENT_LEFT, ()):
        if all(_is_there(axes.get(axis), values) for axis, values in one.items()):
            kept.append(one)
    return kept


def _is_there(offered: Any, values: Any) -> bool:
    if isinstance(offered, str):  # seeds, as they are written
        return True
    several = values if isinstance(values, list) else [values]
    return offered is not None and all(each in offered for each in several)


def is_of(file: Mapping[str, Any]) -> str:
    """A name for what a file says, to tell whether it is still the same."""
    return json.dumps(file, sort_keys=True, ensure_ascii=False)
