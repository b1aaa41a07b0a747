"""The widgets that hold a brief. Values are the catalogue's, only labels are translated.

Nothing here is trusted: the studio checks every brief again.
"""

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.ui.base import keys, language, undo
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import escaped
from pages.ui.form.choice_pictures import CHOICES
from runway_core.briefs import DETAILS, Brief, catalog
from runway_core.briefs import choices as rows
from runway_core.errors import BriefError
from runway_core.states import Stage

T = TypeVar("T", str, int)

DEFAULT = Brief(catalog.STYLES[0], "animals", "landscape").checked()
"""What a form shows at first: the guide's example, without words."""

_PLAIN = tuple(each.name for each in dataclasses.fields(Brief) if each.name != "image_ratio")
"""Fields of a brief that are kept as they are; the size is kept for each orientation."""

_WITHOUT_WIDGET = (
    *("recipe", "recipe_texts", "reading", "image_prompt", "motion_prompt", "first_frame"),
)
"""Fields that no widget of this module holds."""

_OPTIONAL = ("duration", "image_model", "video_model", "image_seed", "video_seed", "detail")
"""Fields that the folded options hold."""

_OPEN = ("image_prompt_open", "motion_prompt_open")
"""Whether a prompt's edit box is open though it says nothing else than the recipe."""

_SUGGESTED, _SUGGESTED_BY = "suggested", "suggested_by"

_FITTED = "duration_fitted"
"""A model, and the seconds that were chosen before it and that it cannot do."""

_BEFORE = "words_before"
"""What somebody had written where an example stands now."""


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
    sizes = catalog.MODELS[values["image_model"]].sizes
    for name in catalog.ORIENTATIONS:
        chosen = ratio if name == values["orientation"] and ratio else sizes[name][0].spelling
        values[f"image_ratio_{name}"] = chosen
    for name, value in values.items():
        key = keys.field(form, name)
        if over or key not in st.session_state:
            st.session_state[key] = value


def forget(form: str) -> None:
    """Empties a form's fields, so that the next `fill` fills them all."""
    for key in session_keys(form):
        st.session_state.pop(key, None)


def session_keys(form: str) -> tuple[str, ...]:
    """Every key of the session that holds something that a person put into a form."""
    return tuple(keys.field(form, name) for name in (*_field_names(), *_OPEN, _BEFORE))


def held(form: str) -> Brief:
    """The brief that a form will show next: what was suggested, or what its fields hold."""
    suggested: Brief | None = st.session_state.get(keys.field(form, _SUGGESTED))
    if suggested is not None:
        return suggested
    values = {name: _value(form, name, getattr(DEFAULT, name)) for name in _PLAIN}
    ratio = _value(form, f"image_ratio_{values['orientation']}", None)
    brief = _without_usual_size(Brief(**values, image_ratio=ratio)).fitted()
    return beginning_with(brief, brief.first_frame)


def _without_usual_size(brief: Brief) -> Brief:
    usual = brief.sizes(Stage.IMAGE)[0].spelling == brief.image_ratio
    return dataclasses.replace(brief, image_ratio=None) if usual else brief


def beginning_with(brief: Brief, first_frame: str | None) -> Brief:
    """`brief` with this picture; a prompt for drawing one would not be sent, and is left out."""
    image_prompt = brief.image_prompt if first_frame is None else None
    return dataclasses.replace(brief, first_frame=first_frame, image_prompt=image_prompt)


def suggest(form: str, brief: Brief, said: undo.Said) -> None:
    """Keeps a brief to be put over the form when the page is drawn next. It takes the place of what
    somebody typed, which is `said` beside the form and can be undone there.
    """
    st.session_state[keys.field(form, _SUGGESTED)] = brief
    st.session_state[keys.field(form, _SUGGESTED_BY)] = said


def take_suggestion(form: str) -> None:
    """Puts the suggested brief, if there is one, over the form, before the form is drawn.

    With a picture the motion prompt is what is left to write, so its box is open.
    """
    brief = st.session_state.pop(keys.field(form, _SUGGESTED), None)
    said = st.session_state.pop(keys.field(form, _SUGGESTED_BY), None)
    if brief is None:
        return
    if said is not None:
        undo.keep(form, session_keys(form), said)
    forget(form)
    fill(form, brief, over=True)
    if brief.first_frame is not None:
        st.session_state[keys.field(form, "motion_prompt_open")] = True


def hold() -> None:
    """Keeps every form's choices while their labels change; for the language switch.

    A browser sends a choice by its label. In the next run that label is in the old language, is
    not found among the new ones, and the first option would be taken in its place.
    """
    names = [
        *CHOICES,
        "duration",
        "detail",
        *(f"image_ratio_{name}" for name in catalog.ORIENTATIONS),
    ]
    of_forms = (keys.field(form, name) for form in keys.FORMS for name in names)
    for key in (*of_forms, *keys.EXPERIMENT_CHOICES):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def choices(form: str) -> Brief:
    """Style, theme, orientation and words."""
    fill(form, DEFAULT)
    _fit(form)
    style, theme, orientation = (pills(form, name) for name in CHOICES)
    rest = {name: _value(form, name, getattr(DEFAULT, name)) for name in _WITHOUT_WIDGET}
    words = st.text_area(
        t("form.words"),
        key=keys.field(form, "words"),
        persist_state="session",
        placeholder=t("form.words.placeholder"),
        help=t("form.words.help"),
        height=96,
    )
    undo.note_beside(form, undo.WORDS, f".st-key-{keys.field(form, 'words')} textarea")
    _examples(form, theme, words or "")
    return Brief(style, theme, orientation, words or "", **rest)


def pills(form: str, name: str) -> str:
    """The buttons for one of `CHOICES`."""
    values = CHOICES[name]
    # `required` keeps one chosen; the catalogue is checked again when it matters.
    chosen: str = st.pills(  # type: ignore[assignment]
        t(f"form.{name}"),
        values,
        format_func={value: _label_with_size(form, name, value) for value in values}.__getitem__,
        required=True,
        key=keys.field(form, name),
        persist_state="session",
        wrap=True,
    )
    return chosen


def detail(form: str) -> None:
    """The buttons for how much the recipe adds to the picture's prompt."""
    st.pills(
        t("form.detail"),
        DETAILS,
        format_func={value: t(f"detail.{value}") for value in DETAILS}.__getitem__,
        required=True,
        key=keys.field(form, "detail"),
        persist_state="session",
        help=t("form.detail.help"),
    )


def options(form: str, brief: Brief) -> Brief:
    """`brief` with what most people never change, folded away."""
    fold = folded(form, "options", t("form.options"))
    if fold is not None:
        with fold:
            _options(form, brief)
    changes = {name: _value(form, name, getattr(DEFAULT, name)) for name in _OPTIONAL}
    ratio = _value(form, f"image_ratio_{brief.orientation}", None)
    return _without_usual_size(dataclasses.replace(brief, **changes, image_ratio=ratio))


def _fit(form: str) -> None:
    """Puts the chosen models' own length and sizes where those of a model chosen before stand."""
    chosen = {stage: catalog.MODELS[_value(form, f"{stage}_model", None)] for stage in Stage}
    clip, key = chosen[Stage.VIDEO], keys.field(form, "duration")
    if st.session_state[key] not in clip.durations:
        st.session_state[keys.field(form, _FITTED)] = clip.id, st.session_state[key]
        st.session_state[key] = clip.default_duration
    for name, sizes in chosen[Stage.IMAGE].sizes.items():
        key = keys.field(form, f"image_ratio_{name}")
        if st.session_state[key] not in {size.spelling for size in sizes}:
            st.session_state[key] = sizes[0].spelling


def _tell_fitted(form: str, clip: catalog.Model) -> None:
    """That the length is not the one that was chosen, until somebody chooses again."""
    now = _value(form, "duration", None)
    model, before = st.session_state.get(keys.field(form, _FITTED), (None, None))
    if (model, now) == (clip.id, clip.default_duration):
        st.caption(t("form.duration.fitted", model=escaped(clip.id), before=before, seconds=now))
    else:
        st.session_state.pop(keys.field(form, _FITTED), None)


def folded(form: str, name: str, label: str) -> DeltaGenerator | None:
    """A fold to draw in while it is open, else None: what most people never see costs no time."""
    key = keys.field(form, f"{name}_fold")
    fold = st.expander(label, key=key, on_change="rerun")
    return fold if fold.open else None


def _options(form: str, brief: Brief) -> None:
    length, size = st.columns(2)
    with length:
        clip = catalog.MODELS[_value(form, "video_model", None)]
        _select(form, "duration", clip.durations, _seconds)
        _tell_fitted(form, clip)
    with size:
        model = catalog.MODELS[_value(form, "image_model", None)]
        sizes = tuple(ratio.spelling for ratio in model.sizes[brief.orientation])
        _select(form, f"image_ratio_{brief.orientation}", sizes, _size)
    with length:
        _model(form, Stage.IMAGE)
        _seed(form, "image_seed")
    with size:
        _model(form, Stage.VIDEO)
        _seed(form, "video_seed")
    detail(form)


def _field_names() -> tuple[str, ...]:
    return (*_PLAIN, *(f"image_ratio_{name}" for name in catalog.ORIENTATIONS))


def _value(form: str, name: str, usual: Any) -> Any:
    found = st.session_state.get(keys.field(form, name), usual)
    return "" if name == "words" and found is None else found


def _label_with_size(form: str, name: str, value: str) -> str:
    """`Landscape, 1280 × 720`; pixels are not written with thousands separators."""
    label = named(name, value)
    if name != "orientation":
        return label
    clip = catalog.MODELS[_value(form, "video_model", DEFAULT.video_model)].sizes[value][0]
    return t("form.orientation.size", name=label, width=str(clip.width), height=str(clip.height))


def _examples(form: str, theme: str, words: str) -> None:
    """Chips that put an example into the words, and one that puts back what was there."""
    spoken = language.current()
    before = st.session_state.get(keys.field(form, _BEFORE))
    row = rows.ROWS.theme.get(theme)
    with st.container(horizontal=True, gap="xsmall", key=keys.field(form, "examples")):
        for number, example in enumerate(row.examples if row else ()):
            text = example.words[spoken]
            # Without help: a button that has one is drawn twice, and this one says what it writes
            # by writing it, with the way back beside it.
            st.button(
                example.label[spoken],
                key=keys.field(form, f"example_{number}"),
                disabled=words.strip() == text,
                on_click=_use_example,
                args=(form, text),
            )
        if before:
            st.button(
                t("form.example.undo"),
                key=keys.field(form, "words_back"),
                type="tertiary",
                icon=":material/undo:",
                on_click=_put_words_back,
                args=(form,),
            )


def _use_example(form: str, text: str) -> None:
    _replace_words(form, text)


def _put_words_back(form: str) -> None:
    _replace_words(form, st.session_state.pop(keys.field(form, _BEFORE)))


def _replace_words(form: str, text: str) -> None:
    """Words of somebody's own are kept to be put back; those of an example are a click away."""
    key = keys.field(form, "words")
    written = (st.session_state.get(key) or "").strip()
    every = {
        words
        for row in rows.ROWS.theme.values()
        for each in row.examples
        for words in each.words.values()
    }
    if written and written not in every:
        st.session_state[keys.field(form, _BEFORE)] = written
    st.session_state[key] = text


def _select(form: str, name: str, values: tuple[T, ...], show: Callable[[T], str]) -> None:
    title = "image_ratio" if name.startswith("image_ratio") else name
    st.selectbox(
        t(f"form.{title}"),
        values,
        # Labels of this run: Streamlit may ask for one when nobody's language is known.
        format_func={value: show(value) for value in values}.__getitem__,
        key=keys.field(form, name),
        persist_state="session",
    )


def _seconds(value: int) -> str:
    return t("form.duration.seconds", seconds=value)


def _size(spelling: str) -> str:
    return spelling.replace(":", " × ")


def _model(form: str, stage: Stage) -> None:
    offered = tuple(model.id for model in catalog.models_for(stage))
    _select(form, f"{stage}_model", offered, str)


def _seed(form: str, name: str) -> None:
    st.number_input(
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
