"""The form of a new experiment in the address, so that a reload loses nothing that was typed."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys
from pages.ui.form import address
from pages.ui.lab import packed
from pages.ui.lab.experiments import draft
from runway_core.errors import StudioError
from runway_core.lab import experiment

_START: Final = "experiments.start"
"""What the form held before anybody changed anything: that need not be in the address."""

_WRITTEN: Final = "experiments.written"
"""The parameter as it was last read or written."""


def settle() -> None:
    """Fills the form: from the address where somebody reloaded it, went back to it or was given
    it, else with the usual start, else not at all.
    """
    given = st.query_params.get(keys.EXPERIMENT_DRAFT)
    is_new = draft.is_empty()
    went = streamlit_insides.by_history() and given != st.session_state.get(_WRITTEN)
    if is_new or went:
        draft.begin()
        st.session_state[_START] = draft.is_of(draft.file())
        held = None if given is None else _shaped(packed.unpacked(given))
        if held is not None:
            draft.fill(held)
    st.session_state[_WRITTEN] = given


def keep() -> None:
    """Writes the form into the address, once it says something of its own."""
    held = draft.file()
    is_start = draft.is_of(held) == st.session_state.get(_START)
    wanted = None if is_start else packed.packed(held)
    address.put(keys.EXPERIMENT_DRAFT, wanted)
    st.session_state[_WRITTEN] = wanted


def leave() -> None:
    """Takes it out of the address; the form stays as it is."""
    st.query_params.pop(keys.EXPERIMENT_DRAFT, None)


def go(experiment_id: str | None) -> None:
    """Shows an experiment, the form of a `new` one, or the list, in one change of the address."""
    kept = {name: st.query_params[name] for name in st.query_params}
    kept.pop(keys.EXPERIMENT_DRAFT, None)
    kept.pop(keys.EXPERIMENT, None)
    if experiment_id is not None:
        kept[keys.EXPERIMENT] = experiment_id
    st.query_params.from_dict(kept)


def _shaped(held: Any) -> dict[str, Any] | None:
    """What can be put into the form without a look at what it says: faults of the file itself are
    told at its fields.
    """
    if not isinstance(held, dict):
        return None
    axes = {
        axis: values
        for axis, values in _mapping(held.get("axes")).items()
        if axis in experiment.AXES and _fits(axis, values)
    }
    found: dict[str, Any] = {"axes": axes, "base": _base(held.get("base"))}
    for name in ("name", "note"):
        found[name] = held[name] if isinstance(held.get(name), str) else ""
    compare: Any = held.get("compare")
    found["compare"] = [axis for axis in compare if axis in axes] if _is_list(compare) else []
    for name, offered in (("combine", experiment.COMBINES), ("plan", experiment.PLANS)):
        found[name] = held[name] if held.get(name) in offered else offered[0]
    for name in ("budget", "sample", "sample_seed"):
        if isinstance(held.get(name), int) and 0 <= held[name] < 10**9:
            found[name] = int(held[name])
    for name, usual in (("simulate", False), ("reuse", True)):
        found[name] = held[name] if isinstance(held.get(name), bool) else usual
    left = held.get("leave_out")
    found["leave_out"] = [
        one
        for one in (left if isinstance(left, list) else [])
        if isinstance(one, dict) and one and all(_is_left(*each) for each in one.items())
    ]
    return found


def _mapping(held: Any) -> Mapping[str, Any]:
    return held if isinstance(held, dict) else {}


def _fits(axis: str, values: Any) -> bool:
    if axis == "seed" and isinstance(values, str):
        return True
    kinds = (str,) if axis in (*draft.LINES, "recipe") else (str, int)
    return _is_list(values) and all(isinstance(each, kinds) for each in values)


def _is_list(held: Any) -> bool:
    return isinstance(held, list) and all(isinstance(each, str | int) for each in held)


def _is_left(axis: str, values: Any) -> bool:
    return axis in experiment.AXES and (isinstance(values, str | int) or _is_list(values))


def _base(held: Any) -> dict[str, Any]:
    """A brief's fields, all of them good, or none."""
    base = dict(_mapping(held))
    try:
        experiment.from_mapping({"name": "-", "axes": {"seed": [1]}, "base": base})
    except StudioError:
        return {}
    return base
