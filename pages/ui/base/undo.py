"""What stood in a form before something else took its place: said in words, and one press back.

Nothing that somebody typed is lost by a press: what was written since is a press forward.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import streamlit as st

from pages.serving import scripts
from pages.ui.base import keys
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, moment

WORDS: Final = "words"
"""The field that a form begins with, for whoever edits it."""

_OF_CHOICES: Final = frozenset(
    {"undo.choices", "undo.version", "undo.address", "undo.clip", "undo.clip.simulated"}
)
"""Sentences that hold until somebody changes the form by hand."""

MOST: Final = 20
"""Steps that are remembered."""


@dataclass(frozen=True, slots=True)
class Said:
    """What took the place of what was there, and where a person goes on from."""

    key: str
    """Of the sentence."""
    params: Mapping[str, object] = field(default_factory=dict)
    made_at: float | None = None
    """When the animation was made that it comes from: seconds since 1970."""
    field: str = WORDS
    """The field to edit next, beside which it is said."""
    animation: str | None = None
    """Id of the animation that the form was prepared from."""
    picture: tuple[str, str | None] | None = None
    """The picture that the sentence speaks of: its key in the session, and what stood there."""

    def sentence(self) -> str:
        """In the language of this moment."""
        if self.picture is not None:
            key, held = self.picture
            if st.session_state.get(key) != held:
                # Taken out since, or another one was given.
                return t("undo.picture.gone")
        when = {} if self.made_at is None else {"when": moment(self.made_at)}
        return t(self.key, **self.params, **when)


Keep = Callable[[Said], None]
"""Remembers a form before something takes the place of what was put into it."""


@dataclass(frozen=True, slots=True)
class _Step:
    said: Said
    names: tuple[str, ...]
    """Every key of the session that it may have changed."""
    before: Mapping[str, Any]
    """What the session held under them on the other side of it."""


@dataclass(frozen=True, slots=True)
class _Steps:
    done: tuple[_Step, ...] = ()
    undone: tuple[_Step, ...] = ()
    last: Said | None = None
    """What is said now."""
    token: str | None = None
    """A name for the one time that the person is taken to the field; None if they are there."""
    told: Mapping[str, Any] | None = None
    """What the form held when that was said first."""


def keep(place: str, names: Iterable[str], said: Said, *, go_there: bool = True) -> None:
    """Remembers what the session holds under `names`, just before something takes its place.

    `place` is the form, or the page, that it belongs to.
    """
    steps = _of(place)
    step = _step(said, tuple(names))
    # What was undone was somebody's as well: it is further back now.
    done = (*steps.done, *steps.undone, step)[-MOST:]
    st.session_state[_key(place)] = _Steps(done, (), said, _token() if go_there else None)


def last(place: str) -> Said | None:
    """What took the place of something else last, if that can be undone or done again."""
    return _of(place).last


def note(place: str, target: str = "") -> None:
    """The sentence with the ways back and forward. `target` is the CSS selector of the field to
    edit next, if the person is to be taken there.
    """
    steps = _of(place)
    if steps.last is None:
        return
    sentence = steps.last.sentence()
    if steps.done and steps.last.key in _OF_CHOICES:
        now = _held(steps.done[-1].names)
        if steps.told is None:
            st.session_state[_key(place)] = replace(steps, told=now)
        elif steps.told != now:
            sentence = t("undo.changed")
    name = keys.field(place, "undo_note")
    said = f'<p class="studio-note" id="{name}">{as_html(sentence)}</p>'
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=name):
        if steps.token is None or not target:
            st.html(said)
        else:
            seen = f".st-key-{name}"
            mark = scripts.mark(steps.token, target, whole=seen, described_by=name)
            scripts.run("go_there", beside=said + mark)
        if steps.done:
            _button(place, "undo", ":material/undo:", back)
        if steps.undone:
            _button(place, "redo", ":material/redo:", forth)
        _button(place, "undo.close", ":material/close:", _drop)


def note_beside(place: str, name: str, target: str = "") -> None:
    """The note, if `name` is the field beside which it is said."""
    said = last(place)
    if said is not None and said.field == name:
        note(place, target)


def back(place: str) -> None:
    """Puts back what was there before the last step."""
    steps = _of(place)
    step = steps.done[-1]
    undone = (*steps.undone, _step(step.said, step.names))
    _put(step)
    # What was prepared is gone with its field: the form itself is what came back. What was only
    # written since then is gone alone.
    animation = step.said.animation
    below = steps.done[-2].said.animation if len(steps.done) > 1 else None
    if animation is not None and animation != below:
        said = Said("undo.back")
    else:
        said = Said("undo.back", field=step.said.field, animation=animation)
    st.session_state[_key(place)] = _Steps(steps.done[:-1], undone, said, _token())


def forth(place: str) -> None:
    """Puts back what was there before the last step was undone."""
    steps = _of(place)
    step = steps.undone[-1]
    done = (*steps.done, _step(step.said, step.names))
    _put(step)
    st.session_state[_key(place)] = _Steps(done, steps.undone[:-1], step.said, _token())


def _step(said: Said, names: tuple[str, ...]) -> _Step:
    return _Step(said, names, _held(names))


def _held(names: tuple[str, ...]) -> Mapping[str, Any]:
    return {name: st.session_state[name] for name in names if name in st.session_state}


def _put(step: _Step) -> None:
    for name in step.names:
        st.session_state.pop(name, None)
    st.session_state.update(step.before)


def _button(place: str, name: str, icon: str, act: Callable[[str], None]) -> None:
    key = keys.field(place, name.replace(".", "_"))
    st.button(t(name), key=key, type="tertiary", icon=icon, on_click=act, args=(place,))


def _drop(place: str) -> None:
    st.session_state.pop(_key(place), None)


def _of(place: str) -> _Steps:
    steps: _Steps = st.session_state.get(_key(place), _Steps())
    return steps


def _token() -> str:
    return uuid.uuid4().hex


def _key(place: str) -> str:
    return keys.field(place, "replaced")
