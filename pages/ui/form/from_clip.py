"""A clip that was saved from a studio: dropped here, it fills the form with what it was made of."""

from collections.abc import Callable

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys, person, problems, undo
from pages.ui.base.messages import t
from pages.ui.form import brief_form
from runway_core.errors import BriefError
from runway_core.media import tag


def offer(form: str) -> None:
    """The field for a clip, folded away."""
    fold = brief_form.folded(form, "from_clip", t("clip.title"))
    if fold is not None:
        with fold:
            field(form)


def take(form: str, data: bytes) -> None:
    """Fills the form with what the clip was made of, which can be undone.

    Raises `BriefError` if it does not say, or if it cannot be made here.
    """
    made = tag.what_made(data)
    key = "undo.clip.simulated" if made.simulated else "undo.clip"
    brief_form.suggest(form, made.brief, undo.Said(key))


def field(form: str, then: Callable[[], object] = st.rerun) -> None:
    """The field itself; `then` goes on once the form is to be filled."""
    off = person.why_not()
    number = keys.field(form, "clip_count")
    error = keys.field(form, "clip_error")
    count = st.session_state.setdefault(number, 0)
    st.caption(t("clip.about"))
    # Of every type, as for a picture: the bytes tell, and we in the reader's language.
    file = st.file_uploader(
        t("clip.file"),
        key=keys.field(form, f"clip_{count}"),
        on_change=_forget,
        args=(error,),
        disabled=off is not None,
        help=off,
    )
    if off is None and file is not None:
        data = file.getvalue()
        # It is not looked at again, and the field is a new one: Streamlit cannot empty it.
        streamlit_insides.drop(file.file_id)
        st.session_state[number] = count + 1
        try:
            take(form, data)
        except BriefError as problem:
            st.session_state[error] = problem
            st.rerun()
        then()
    if st.session_state.get(error) is not None:
        problems.show(st.session_state[error])


def _forget(error: str) -> None:
    st.session_state.pop(error, None)
