"""The widgets that hold a brief. Values are the catalogue's, only labels are translated.

Nothing here is trusted: the studio checks every brief again.
"""

import dataclasses
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from pages.ui import keys
from pages.ui.messages import t
from runway_core import catalog
from runway_core.brief import Brief
from runway_core.errors import BriefError
from runway_core.states import Stage

T = TypeVar("T", str, int)

DEFAULT = Brief(catalog.STYLES[0], "animals", "landscape")
"""What a form shows at first: the guide's example, without words."""

_OFFERED = {
    "style": catalog.STYLES,
    "theme": catalog.THEMES,
    "orientation": tuple(catalog.ORIENTATIONS),
}


def fill(form: str, brief: Brief, *, over: bool = False) -> None:
    """Puts `brief` into a form's fields; without `over`, only into those not yet on the page.

    Only before the form is drawn in a run: Streamlit refuses it afterwards. A brief that the
    catalogue no longer offers gives way to the usual start.
    """
    try:
        values = brief.checked().as_dict()
    except BriefError:
        values = DEFAULT.as_dict()
    ratio = values.pop("image_ratio")
    for name, shape in catalog.ORIENTATIONS.items():
        chosen = ratio if name == values["orientation"] and ratio else shape.images[0].spelling
        values[f"image_ratio_{name}"] = chosen
    for name, value in values.items():
        key = keys.field(form, name)
        if over or key not in st.session_state:
            st.session_state[key] = value


def hold() -> None:
    """Keeps every form's choices while their labels change; for the language switch.

    A browser sends a choice by its label. In the next run that label is in the old language, is
    not found among the new ones, and the first option would be taken in its place.
    """
    names = [*_OFFERED, "duration", *(f"image_ratio_{name}" for name in catalog.ORIENTATIONS)]
    for key in (keys.field(form, name) for form in keys.FORMS for name in names):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def choices(form: str, *, compact: bool = False) -> Brief:
    """Style, theme, orientation and words; `compact` for two forms side by side."""
    fill(form, DEFAULT)
    chosen = []
    places = st.columns(len(_OFFERED)) if compact else [st.container() for _ in _OFFERED]
    for place, (name, values) in zip(places, _OFFERED.items(), strict=True):
        with place:
            chosen.append((_select if compact else _pills)(form, name, values))
    style, theme, orientation = chosen
    words = st.text_area(
        t("form.words"),
        key=keys.field(form, "words"),
        persist_state="session",
        placeholder=t("form.words.placeholder"),
        help=t("form.words.help"),
        height=96,
    )
    return Brief(style, theme, orientation, words or "")


def options(form: str, brief: Brief) -> Brief:
    """`brief` with what most people never change, folded away."""
    with st.expander(t("form.options"), icon=":material/tune:"):
        length, size = st.columns(2)
        with length:
            duration = _select(form, "duration", _durations(), _seconds)
        with size:
            sizes = tuple(ratio.spelling for ratio in brief.shape.images)
            ratio = _select(form, f"image_ratio_{brief.orientation}", sizes, _size)
        with length:
            image_model = _model(form, Stage.IMAGE)
            image_seed = _seed(form, "image_seed")
        with size:
            video_model = _model(form, Stage.VIDEO)
            video_seed = _seed(form, "video_seed")
    return dataclasses.replace(
        brief,
        duration=duration,
        image_model=image_model,
        video_model=video_model,
        image_ratio=None if ratio == sizes[0] else ratio,
        image_seed=image_seed,
        video_seed=video_seed,
    )


def _label(name: str, value: object) -> str:
    return t(f"{name}.{value}")


def _label_with_size(name: str, value: str) -> str:
    """`Landscape, 1280 × 720`; pixels are not written with thousands separators."""
    label = _label(name, value)
    if name != "orientation":
        return label
    clip = catalog.ORIENTATIONS[value].video
    return t("form.orientation.size", name=label, width=str(clip.width), height=str(clip.height))


def _pills(form: str, name: str, values: tuple[str, ...]) -> str:
    # `required` keeps one chosen; the catalogue is checked again when it matters.
    chosen: str = st.pills(  # type: ignore[assignment]
        t(f"form.{name}"),
        values,
        format_func={value: _label_with_size(name, value) for value in values}.__getitem__,
        required=True,
        key=keys.field(form, name),
        persist_state="session",
        wrap=True,
    )
    return chosen


def _select(
    form: str, name: str, values: tuple[T, ...], show: Callable[[T], str] | None = None
) -> T:
    title = "image_ratio" if name.startswith("image_ratio") else name
    show = show or (lambda value: _label(name, value))
    return st.selectbox(
        t(f"form.{title}"),
        values,
        # Labels of this run: Streamlit may ask for one when nobody's language is known.
        format_func={value: show(value) for value in values}.__getitem__,
        key=keys.field(form, name),
        persist_state="session",
    )


def _durations() -> tuple[int, ...]:
    every = {seconds for model in catalog.models_for(Stage.VIDEO) for seconds in model.durations}
    return tuple(sorted(every))


def _seconds(value: int) -> str:
    return t("form.duration.seconds", seconds=value)


def _size(spelling: str) -> str:
    return spelling.replace(":", " × ")


def _model(form: str, stage: Stage) -> str:
    offered = tuple(model.id for model in catalog.models_for(stage))
    return _select(form, f"{stage}_model", offered, str)


def _seed(form: str, name: str) -> int | None:
    return st.number_input(
        t(f"form.{name}"),
        min_value=0,
        max_value=catalog.SEED_MAX,
        value=None,
        step=1,
        key=keys.field(form, name),
        persist_state="session",
        placeholder=t("form.seed.placeholder"),
        help=t("form.seed.help"),
    )
