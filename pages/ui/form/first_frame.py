"""A first frame of one's own: choosing it, and seeing what is about to be animated."""

from contextlib import suppress

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys, language, links, person, problems, undo
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped, size
from pages.ui.form import brief_form, from_clip
from runway_core.briefs import Brief
from runway_core.errors import BriefError, StorageError
from runway_core.media import Picture
from runway_core.results import picture_advice
from runway_core.studio import shared

WORTH_TELLING = 0.02
"""Share of a picture that may be cut off without a word."""


def choose(form: str, brief: Brief) -> Brief:
    """`brief` with the picture that somebody gives it, folded away."""
    key = keys.field(form, "first_frame")
    fold = brief_form.folded(form, "own_picture", t("first_frame.title"))
    if fold is not None:
        with fold:
            given = _upload(form)
        if given is not None:
            st.session_state[key] = given.sha256
    return brief_form.beginning_with(brief, st.session_state.get(key))


def strip(form: str, brief: Brief, picture: Picture | None) -> None:
    """The chosen picture with what is to be known of it, and the button that takes it out.

    Without `picture` the brief's cannot be used, which is told elsewhere.
    """
    with st.container(border=True, gap="xsmall", key=keys.field(form, "first_frame_strip")):
        if picture is not None:
            st.html(_shown(brief, picture))
            for advice in picture_advice(picture, language.current()):
                told = escaped(f"{advice['message']} {advice['fix']}")
                st.warning(told, icon=":material/photo_size_select_small:")
        st.button(
            t("first_frame.remove"),
            key=keys.field(form, "first_frame_remove"),
            type="tertiary",
            icon=":material/close:",
            on_click=_remove,
            args=(form,),
        )


def source(picture: Picture) -> str:
    """HTML: the address of a picture."""
    return as_html(links.signed(f"/api/pictures/{picture.sha256}"))


def dialog(beside: str | None = None) -> None:
    """Asks for a picture, and begins a form with it; `beside` is the animation on show."""

    @st.dialog(t("first_frame.title"))
    def ask() -> None:
        given = _upload(_DIALOG)
        if given is not None:
            _remove(_DIALOG)
            held = brief_form.held(keys.GENERATE)
            begun = brief_form.beginning_with(held, given.sha256)
            picture = (keys.field(keys.GENERATE, "first_frame"), given.sha256)
            said = undo.Said(
                "undo.picture", field="motion_prompt", animation=beside, picture=picture
            )
            brief_form.suggest(keys.GENERATE, begun, said)
            st.rerun()

    ask()


_DIALOG = "first_frame_dialog"

_THUMBNAIL = "flex:none;width:112px;height:84px;object-fit:cover;border-radius:6px"


def _upload(form: str) -> Picture | None:
    """The picture that was just given; None in every later run, so that it can be taken out."""
    off = person.why_not()
    count = st.session_state.setdefault(keys.field(form, "upload_count"), 0)
    st.caption(t("first_frame.about"))
    # Of every type, as far as the field is concerned: it would refuse others by their names, and in
    # English. Their bytes tell what they are, and we in the reader's language.
    file = st.file_uploader(
        t("first_frame.file"),
        key=keys.field(form, f"upload_{count}"),
        on_change=_changed,
        args=(form,),
        disabled=off is not None,
        help=off,
    )
    if off is not None:
        # A field that is off keeps nobody from sending a file by other means.
        return None
    brought = keys.field(form, "upload_brought")
    if file is None or st.session_state.get(brought) == file.file_id:
        _show_error(form)
        return None
    streamlit_insides.drop(st.session_state.get(brought))
    st.session_state[brought] = file.file_id
    try:
        with st.spinner(t("first_frame.reading")):
            return shared().pictures.bring(file.getvalue())
    except (BriefError, StorageError) as error:
        if isinstance(error, BriefError) and error.problem == "picture_video":
            # No picture; but a clip of a studio says what is wanted of it.
            with suppress(BriefError):
                from_clip.take(keys.GENERATE, file.getvalue())
                _empty(form)
                st.rerun()
        if isinstance(error, StorageError):
            # The file is as good as before: the next run tries again.
            del st.session_state[brought]
        st.session_state[keys.field(form, "upload_error")] = error
        _show_error(form)
        return None


def _changed(form: str) -> None:
    """Takes the picture out with its file. On a return from another page the field is empty too,
    but nobody emptied it.
    """
    count = st.session_state[keys.field(form, "upload_count")]
    st.session_state.pop(keys.field(form, "upload_error"), None)
    if st.session_state.get(keys.field(form, f"upload_{count}")) is None:
        st.session_state.pop(keys.field(form, "first_frame"), None)


def _show_error(form: str) -> None:
    error = st.session_state.get(keys.field(form, "upload_error"))
    if error is not None:
        problems.show(error)


def _remove(form: str) -> None:
    """Takes the picture out, and empties the field for it."""
    st.session_state.pop(keys.field(form, "first_frame"), None)
    _empty(form)


def _empty(form: str) -> None:
    """The field is a new one, as Streamlit cannot empty it."""
    st.session_state.pop(keys.field(form, "upload_error"), None)
    streamlit_insides.drop(st.session_state.pop(keys.field(form, "upload_brought"), None))
    count = keys.field(form, "upload_count")
    st.session_state[count] = st.session_state.get(count, 0) + 1


def _shown(brief: Brief, picture: Picture) -> str:
    """HTML: a thumbnail, where the picture comes from, its size, and what will not be seen."""
    made = picture.animation_id is not None
    pixels = {"width": str(picture.width), "height": str(picture.height)}
    lines = [t("first_frame.size", size=size(picture.bytes), **pixels)]
    cropped = picture.cropped(brief)
    if cropped > WORTH_TELLING:
        lines.append(t("first_frame.cropped", percent=round(100 * cropped)))
    if picture.simulated:
        lines.append(t("first_frame.simulated"))
    name = as_html(t("first_frame.made" if made else "first_frame.brought"))
    told = "".join(f"<br>{as_html(line)}" for line in lines)
    alt = as_html(t("first_frame.alt"))
    return (
        f'<div style="display:flex;gap:0.9rem;align-items:center">'
        f'<img src="{source(picture)}" alt="{alt}" style="{_THUMBNAIL}">'
        f'<p style="margin:0"><b>{name}</b>{told}</p></div>'
    )
