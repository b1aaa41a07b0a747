"""The whole library as one file: a link that saves it, and a field that takes such a file in."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from pages.serving import streamlit_insides
from pages.ui.base import keys, language, links, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped
from runway_core.errors import StorageError, StudioError
from runway_core.sharing import taken
from runway_core.studio import shared

if TYPE_CHECKING:
    from runway_core.sharing.importing import Taken

HOUR = 3600
COMMANDS = """python -m runway_core import library.zip --dry-run
python -m runway_core import library.zip"""


def section() -> None:
    """Folded away; the link is made when it is opened, and holds for an hour or two."""
    folded = st.expander(t("transfer"), key="transfer", on_change="rerun")
    if not folded.open:
        return
    with folded:
        st.markdown(t("transfer.about"))
        try:
            until = (int(shared().now()) // HOUR + 2) * HOUR
            address = links.here(shared().links.signed("/api/library/export", until))
        except StorageError:
            st.warning(t("animation.stored_only"), icon=":material/cloud_off:")
            return
        # It carries everything: in no tab of its own, whose address somebody might hand on.
        st.html(
            '<div class="studio-downloads">'
            f'<a href="{as_html(address)}" download>{as_html(t("transfer.export"))}</a></div>'
        )
        _bring()
        st.markdown(t("transfer.larger"))
        st.code(COMMANDS, language=None, wrap_lines=True)


def _bring() -> None:
    """Another studio's library: what it would bring, and only then the press that brings it."""
    off = person.why_not()
    number = st.session_state.setdefault(keys.TRANSFER_FILES, 0)
    st.markdown(t("transfer.import"))
    file = st.file_uploader(
        t("transfer.file"), key=f"transfer_file_{number}", disabled=off is not None, help=off
    )
    if file is None or off is not None:
        _told(st.session_state.get(keys.TRANSFER_DONE))
        return
    # Looked through once, not each time that the page is drawn.
    name, seen = st.session_state.get(keys.TRANSFER_SEEN, (None, None))
    if name != file.file_id:
        with st.skeleton(height=120):
            seen = _take_in(file.getbuffer(), dry_run=True)
        st.session_state[keys.TRANSFER_SEEN] = (file.file_id, seen)
    _told(seen)
    if isinstance(seen, StudioError) or seen is None:
        return
    if not taken.is_new(seen):
        st.info(t("transfer.nothing_new"), icon=":material/check:")
        return
    st.button(
        t("transfer.now"),
        key="transfer_now",
        type="primary",
        icon=":material/move_to_inbox:",
        on_click=_brought,
        args=(file.file_id, file.getbuffer()),
    )


def _told(found: "Taken | StudioError | None") -> None:
    if found is None:
        return
    if isinstance(found, StudioError):
        problems.show(found)
        return
    said = "\n".join(f"- {escaped(line)}" for line in taken.told(found, language.current()))
    if found.dry_run:
        st.info(said, title=t("import.would"), icon=":material/preview:")
    else:
        st.success(said, title=t("import.done"), icon=":material/check_circle:")


def _take_in(content: memoryview, *, dry_run: bool) -> "Taken | StudioError":
    from runway_core.sharing import importing

    with tempfile.NamedTemporaryFile(prefix="studio-import-") as copy:
        copy.write(content)
        copy.flush()
        try:
            path, by = Path(copy.name), person.current()
            return importing.take_in(shared(), path, dry_run=dry_run, by=by)
        except StudioError as error:
            return error


def _brought(file_id: str, content: memoryview) -> None:
    """Takes it in, and has a new field in the place of this one: Streamlit cannot empty it."""
    st.session_state[keys.TRANSFER_DONE] = _take_in(content, dry_run=False)
    st.session_state[keys.TRANSFER_FILES] += 1
    streamlit_insides.drop(file_id)
