"""The reader's language: the switch, and what holds before it is used."""

from collections.abc import Callable

import streamlit as st

from pages.ui import keys
from runway_core import i18n
from runway_core.errors import StudioError
from runway_core.i18n import LANGUAGES, Language
from runway_core.studio import shared

_NAMES = {"fr": "Français", "en": "English"}


def settle() -> None:
    """Decides what to begin with: the address's language, the setting's, or the browser's."""
    try:
        fixed = shared().settings.language
    except StudioError:
        fixed = None
    st.session_state[keys.DEFAULT_LANGUAGE] = fixed or i18n.language_of(st.context.locale)
    if keys.LANGUAGE not in st.session_state:
        asked = st.query_params.get(keys.LANGUAGE_IN_ADDRESS)
        known = asked if asked in LANGUAGES else st.session_state[keys.DEFAULT_LANGUAGE]
        st.session_state[keys.LANGUAGE] = known


def switch(on_change: Callable[[], None]) -> None:
    """The switch. Its choice is in the address, so it survives reloads and can be shared."""
    chosen = st.segmented_control(
        # Whoever needs it may read only the other one.
        "Langue / Language",
        LANGUAGES,
        format_func=_NAMES.__getitem__,
        required=True,
        key=keys.LANGUAGE,
        on_change=on_change,
        persist_state="session",
        width="stretch",
    )
    # Not `bind`: that would write the label, `?lang=English`. Changing page drops the parameter,
    # so it is put back in every run.
    wanted = None if chosen == st.session_state[keys.DEFAULT_LANGUAGE] else chosen
    if st.query_params.get(keys.LANGUAGE_IN_ADDRESS) == wanted:
        return
    if wanted is None:
        del st.query_params[keys.LANGUAGE_IN_ADDRESS]
    else:
        st.query_params[keys.LANGUAGE_IN_ADDRESS] = wanted


def current() -> Language:
    """The language to speak now; never fails, as errors are told in it too."""
    for key in (keys.LANGUAGE, keys.DEFAULT_LANGUAGE):
        chosen: Language | None = st.session_state.get(key)
        if chosen in LANGUAGES:
            return chosen
    return i18n.DEFAULT_LANGUAGE
