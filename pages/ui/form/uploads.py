"""The files that people send to a page, as Streamlit holds them: in memory, by session."""

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from runway_core.server import Held


def held() -> Held:
    """Bytes of every file, by its id, by its session's."""
    manager = st.runtime.get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    # Copies, as other threads add and remove.
    return {
        session: {name: len(file.data) for name, file in list(files.items())}
        for session, files in list(manager.file_storage.items())
    }


def drop(file_id: str | None) -> None:
    """Frees a file that this page does not look at again. The browser has a file removed that is
    taken out of its field, but not one whose field is gone.
    """
    context = get_script_run_ctx()
    if file_id is not None and context is not None:
        context.uploaded_file_mgr.remove_file(context.session_id, file_id)
