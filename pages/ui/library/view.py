"""What the library shows, as parameters of the address, and as the question for the core. Nothing
read here is trusted: what says nothing usable is left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import streamlit as st

from pages.ui.base.messages import named, t
from pages.ui.base.phrases import long_date, where
from runway_core.briefs import catalog
from runway_core.library import Choices, Query, Sort
from runway_core.states import PASSING, Mode, State
from runway_core.studio import shared

NEWEST: Final = str(Sort.NEWEST)
SORTS: Final = tuple(str(each) for each in Sort)

STATES: Final[Mapping[str, frozenset[State]]] = {
    "done": frozenset({State.SUCCEEDED}),
    "moving": PASSING,
    "failed": frozenset({State.FAILED}),
    "stopped": frozenset({State.CANCELLED, State.TIMED_OUT, State.UNCONFIRMED}),
}
"""What a person looks for, and the states that it is."""

DAYS: Final[Mapping[str, tuple[int, int]]] = {
    "today": (0, 1),
    "yesterday": (1, 0),
    "week": (6, 1),
    "month": (29, 1),
}
"""How many days before today the first one is, and how many after it the first that is not."""

LONGEST: Final = 200
"""Characters of a parameter that are read."""

MOST_COMPARED: Final = 4

View = Mapping[str, str]
"""The parameters that say something, by name."""

Option = tuple[str, str]
"""A value, and what the reader calls it."""

Options = Mapping[str, tuple[Option, ...] | None]


def options(found: Choices) -> Options:
    """Every filter in the order of the page, with its values; None for a day."""
    return {
        "when": tuple((each, t(f"library.when.{each}")) for each in DAYS),
        "stars": tuple(
            (str(each), t("library.stars.least", stars=each)) for each in (5, 4, 3, 2, 1)
        ),
        "style": tuple((each, named("style", each)) for each in catalog.STYLES),
        "theme": tuple((each, named("theme", each)) for each in catalog.THEMES),
        "orientation": tuple((each, named("orientation", each)) for each in catalog.ORIENTATIONS),
        "mode": tuple((str(each), t(f"mode.{each}")) for each in Mode),
        "state": tuple((each, t(f"library.state.{each}")) for each in STATES),
        "tag": tuple((tag, f"{tag} ({count})") for tag, count in found.tags),
        "model": tuple((each, each) for each in found.models),
        "experiment": found.experiments,
        "recipe": tuple((each, each) for each in found.recipes),
        "person": tuple((each, each) for each in found.people),
        "since": None,
        "until": None,
        "bin": (("1", t("library.bin.only")),),
        "sort": tuple((each, t(f"library.sort.{each}")) for each in SORTS if each != NEWEST),
    }


QUICK: Final = frozenset({"when", "stars", "style", "sort"})
"""Filters that are in sight before the others are asked for."""

NAMES: Final = ("q", "when", "stars", "style", "theme", "orientation", "mode", "state", "tag",
  "model", "experiment", "recipe", "person", "since", "until", "bin", "sort")  # fmt: skip


def read() -> View:
    """What the address asks for."""
    found = {}
    for name in NAMES:
        value = st.query_params.get(name, "").strip()[:LONGEST]
        try:
            if value and value.isprintable() and _change(name, value, Query()) is not None:
                found[name] = value
        except (ValueError, KeyError):
            continue
    return found


def changed(view: View, change: Mapping[str, str] | None) -> View:
    """`view` with some parameters set anew; None takes all but the order out."""
    if change is None:
        return {name: value for name, value in view.items() if name == "sort"}
    fresh = {**view, **{name: str(value) for name, value in change.items() if name in NAMES}}
    if change.get("when"):
        fresh = {**fresh, "since": "", "until": ""}
    elif change.get("since") or change.get("until"):
        fresh["when"] = ""
    return {name: fresh[name].strip() for name in NAMES if fresh.get(name, "").strip()}


def query(view: View) -> Query:
    """What to ask the core for."""
    asked = Query()
    for name, value in view.items():
        asked = _change(name, value, asked)
    return asked


def said(name: str, value: str, among: Options) -> str:
    """One parameter in words: `Style: watercolor`. `among` is what `options` gave."""
    label = t(f"library.filter.{name}")
    if name in ("since", "until"):
        return t("library.said", label=label, value=long_date(date.fromisoformat(value)))
    if name == "q":
        return t("library.said.words", words=value)
    told = dict(among.get(name) or ()).get(value, value)
    # The one value of the bin names it.
    return told if name == "bin" else t("library.said", label=label, value=told)


def _change(name: str, value: str, asked: Query) -> Query:
    """`asked` with one parameter. Raises `ValueError` or `KeyError` if it says nothing usable."""
    changes: Callable[[], Mapping[str, Any]] = {
        "q": lambda: {"text": value},
        "when": lambda: _days(*DAYS[value]),
        "stars": lambda: {"stars": {str(each): each for each in range(1, 6)}[value]},
        "mode": lambda: {"mode": Mode(value)},
        "state": lambda: {"states": STATES[value]},
        "since": lambda: {"since": _midnight(date.fromisoformat(value))},
        "until": lambda: {"until": _midnight(date.fromisoformat(value) + timedelta(days=1))},
        "bin": lambda: {"binned": {"1": True}[value]},
        "sort": lambda: {"sort": {each: each for each in SORTS}[value]},
    }.get(name, lambda: {name: value})
    return replace(asked, **changes())


def _days(before: int, after: int) -> Mapping[str, float]:
    today = datetime.fromtimestamp(shared().now(), where()[0]).date()
    first, end = today - timedelta(days=before), today + timedelta(days=after)
    return {"since": _midnight(first), "until": _midnight(end)}


def _midnight(day: date) -> float:
    return datetime.combine(day, time.min, where()[0]).timestamp()
