"""The reader's language: the switch, and what holds before it is used."""

from collections.abc import Callable

import streamlit as st

from pages.ui.base import keys
from runway_core import i18n
from runway_core.errors import StudioError
from runway_core.i18n import LANGUAGES, SPEECH, Language
from runway_core.settings import Settings
from runway_core.studio import shared


def settle() -> None:
    """Decides what to begin with: the address's language, the setting's, or the browser's."""
    try:
        fixed = shared().settings.language
    except StudioError:
        # The page that says what is wrong is told in it too.
        fixed = Settings.wanted_language()
    st.session_state[keys.DEFAULT_LANGUAGE] = fixed or i18n.language_of(st.context.locale)
    if keys.LANGUAGE not in st.session_state:
        asked = st.query_params.get(keys.LANGUAGE_IN_ADDRESS)
        known = asked if asked in LANGUAGES else st.session_state[keys.DEFAULT_LANGUAGE]
        st.session_state[keys.LANGUAGE] = known


def switch(before: Callable[[], None]) -> None:
    """The switch, which calls `before` when it is pressed. Its choice is in the address, so it
    survives reloads and can be shared.
    """
    spoken = current()
    other = LANGUAGES[(LANGUAGES.index(spoken) + 1) % len(LANGUAGES)]
    # A button, as every page has some: a control of another kind would be one more to load.
    st.button(
        SPEECH[other].name,
        key=keys.LANGUAGE_SWITCH,
        type="tertiary",
        icon=":material/translate:",
        on_click=_speak,
        args=(other, before),
    )
    # Changing page drops the parameter, so it is put back in every run.
    wanted = None if spoken == st.session_state[keys.DEFAULT_LANGUAGE] else spoken
    if st.query_params.get(keys.LANGUAGE_IN_ADDRESS) == wanted:
        return
    if wanted is None:
        del st.query_params[keys.LANGUAGE_IN_ADDRESS]
    else:
        st.query_params[keys.LANGUAGE_IN_ADDRESS] = wanted


def _speak(language: Language, before: Callable[[], None]) -> None:
    before()
    st.session_state[keys.LANGUAGE] = language


def current() -> Language:
    """The language to speak now; never fails, as errors are told in it too."""
    for key in (keys.LANGUAGE, keys.DEFAULT_LANGUAGE):
        chosen: Language | None = st.session_state.get(key)
        if chosen in LANGUAGES:
            return chosen
    return i18n.DEFAULT_LANGUAGE
