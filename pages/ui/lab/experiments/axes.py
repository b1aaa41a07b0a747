"""The fields of what varies in an experiment, each with its role and its own fault."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.serving import streamlit_insides
from pages.ui.base import keys, language, problems
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import escaped
from pages.ui.form.choice_pictures import CHOICES
from pages.ui.lab.experiments import draft
from pages.ui.lab.experiments.draft import LINES, ROLES, key, value
from runway_core.briefs import DETAILS, catalog
from runway_core.errors import LabError
from runway_core.lab import experiment, words
from runway_core.results import recipes as results
from runway_core.states import Stage
from runway_core.studio import shared

_OFFERED: Final[Mapping[str, Callable[[], Sequence[Any]]]] = {
    "recipe": draft.recipes,
    "image_model": lambda: [model.id for model in catalog.models_for(Stage.IMAGE)],
    "video_model": lambda: [model.id for model in catalog.models_for(Stage.VIDEO)],
    "duration": lambda: catalog.DURATIONS,
    "image_ratio": lambda: [
        size.spelling for name in catalog.ORIENTATIONS for size in catalog.picture_sizes(name)
    ],
    "detail": lambda: DETAILS,
}


def offered(axis: str) -> Sequence[Any]:
    """The values that an axis can have, where they can be listed."""
    return CHOICES[axis] if axis in CHOICES else _OFFERED[axis]()


def label(axis: str, held: Any) -> str:
    """What the reader calls a value of an axis."""
    if axis in CHOICES:
        return named(axis, str(held)) if held in CHOICES[axis] else str(held)
    if axis == "detail" and held in DETAILS:
        return t(f"detail.{held}")
    if axis == "duration":
        return t("form.duration.seconds", seconds=held)
    if axis == "image_ratio":
        return str(held).replace(":", " × ")
    if axis == "seed":
        return t("experiments.seed.label", seed=str(held))
    return str(held) or t("experiments.replace.none")


def choose() -> None:
    """Which axes there are."""
    st.pills(
        t("experiments.varies"),
        experiment.AXES,
        selection_mode="multi",
        format_func={axis: t(f"experiments.axis.{axis}") for axis in experiment.AXES}.__getitem__,
        key=key("varies"),
        persist_state="session",
        help=t("experiments.varies.help"),
        wrap=True,
    )


def fields() -> dict[str, DeltaGenerator]:
    """The fields of every axis that was chosen, and the place of the fault of each."""
    places = {}
    for axis in experiment.AXES:
        if axis in value("varies", []):
            with st.container(border=True, gap="xsmall", key=key(f"box_{axis}")):
                places[axis] = _field(axis)
    return places


def _field(axis: str) -> DeltaGenerator:
    title = t(f"experiments.axis.{axis}")
    if axis in LINES:
        _lines(axis, title)
    elif axis == "seed":
        st.text_input(
            title,
            key=key("axis_seed"),
            persist_state="session",
            help=t("experiments.seed.how"),
            placeholder="1, 2, .., 8",
        )
        st.caption(t("experiments.seed.how"))
    elif axis == "recipe":
        st.multiselect(
            title,
            _with_held(axis),
            format_func=_recipe_labels().__getitem__,
            key=key("axis_recipe"),
            persist_state="session",
            placeholder=t("experiments.recipe.choose"),
        )
    else:
        every = _with_held(axis)
        st.pills(
            title,
            every,
            selection_mode="multi",
            format_func={each: label(axis, each) for each in every}.__getitem__,
            key=key(f"axis_{axis}"),
            persist_state="session",
            wrap=True,
        )
    _role(axis, title)
    return st.empty()


def _recipe_labels() -> dict[str, str]:
    """Versions by what was noted of them: nobody remembers numbers."""
    spoken, recipes = language.current(), shared().recipes
    every = {each.ref: each for name in recipes.names() for each in recipes.versions(name)}
    return {
        ref: f"{ref} · {results.note(every[ref], spoken)}" if ref in every else ref
        for ref in _with_held("recipe")
    }


def _with_held(axis: str) -> list[Any]:
    every = list(offered(axis))
    return [*every, *(each for each in value(f"axis_{axis}", []) if each not in every)]


def _role(axis: str, title: str) -> None:
    if value("plan") == experiment.MOTIONS and "motion_prompt" in value("varies", []):
        # The plan decides: nothing else is compared.
        compared = axis == "motion_prompt"
        st.caption(t("experiments.role.motions" if compared else "experiments.role.condition"))
        return
    st.segmented_control(
        t("experiments.role", axis=title),
        ROLES,
        format_func={role: t(f"experiments.role.{role}") for role in ROLES}.__getitem__,
        key=key(f"role_{axis}"),
        persist_state="session",
        required=True,
        help=t("experiments.role.help"),
        label_visibility="collapsed",
    )


def _lines(axis: str, title: str) -> None:
    under = {
        "words": "experiments.words.lines",
        "replace": "experiments.replace.lines",
        "motion_prompt": "experiments.motion.lines",
    }[axis]
    st.text_area(
        f"{title} · {t_of(under)}",
        key=key(f"axis_{axis}"),
        persist_state="session",
        height=96,
    )
    if axis == "replace":
        st.checkbox(
            t("experiments.replace.as_is"), key=key("as_is"), persist_state="session", wrap=True
        )
    if axis == "words":
        _words_file()


def t_of(name: str) -> str:
    """The text of one of a few names."""
    return {
        "experiments.words.lines": t("experiments.words.lines"),
        "experiments.replace.lines": t("experiments.replace.lines"),
        "experiments.motion.lines": t("experiments.motion.lines"),
    }[name]


def _words_file() -> None:
    number = st.session_state.setdefault(keys.EXPERIMENT_FILES, 0)
    file = st.file_uploader(
        t("experiments.words.file"), key=key(f"words_file_{number}"), on_change=_forget_words
    )
    if file is not None:
        data = file.getvalue()
        streamlit_insides.drop(file.file_id)
        st.session_state[keys.EXPERIMENT_FILES] = number + 1
        try:
            st.session_state[keys.EXPERIMENT_WORDS] = words.from_file(data, file.name)
        except LabError as error:
            st.session_state[keys.EXPERIMENT_WORDS] = error
        st.rerun()
    read = st.session_state.get(keys.EXPERIMENT_WORDS)
    if isinstance(read, LabError):
        problems.show(read)
    elif read is not None:
        said = {"count": len(read.words), "encoding": read.encoding}
        if read.column is None:
            st.success(t("experiments.words.read", **said), icon=":material/check:")
        else:
            column = escaped(read.column)
            told = t("experiments.words.column", column=column, **said)
            st.success(told, icon=":material/check:")


def take_words() -> None:
    """Adds what was read from a file to the field, before it is drawn."""
    read = st.session_state.get(keys.EXPERIMENT_WORDS)
    if not isinstance(read, words.Words) or st.session_state.get(key("words_taken")) is read:
        return
    st.session_state[key("words_taken")] = read
    text = value("axis_words", "")
    # Nobody asked for the example to be made as well.
    held = [] if text == st.session_state.get(keys.EXPERIMENT_EXAMPLE) else text.splitlines()
    new = [each for each in read.words if each not in held]
    st.session_state[key("axis_words")] = "\n".join([*filter(None, held), *new])


def _forget_words() -> None:
    st.session_state.pop(keys.EXPERIMENT_WORDS, None)
