"""The form as a program to copy, folded away."""

from urllib.parse import urlsplit

import streamlit as st

from pages.ui.base import keys, language, links, person
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from runway_core.api import admission
from runway_core.results import snippets
from runway_core.studio import Preview, shared

USUAL_ADDRESS = "http://localhost:8000"
"""Where the studio is if the browser does not say."""


def show(form: str, preview: Preview | None) -> None:
    """curl and Python for what is shown. Closed, nothing is drawn: most people never open it."""
    folded = st.expander(
        t("copy.title"),
        key=keys.field(form, "copy"),
        on_change="rerun",
    )
    if not folded.open:
        return
    with folded:
        if preview is None:
            st.caption(t("copy.broken"))
            return
        settings = shared().settings
        closed = admission.serves_others(settings, signs_in=person.signs_in())
        token = settings.api_token is not None or closed
        told = [t("copy.about"), t("copy.key")]
        if token:
            told.append(t("copy.token", variable=snippets.TOKEN))
        if settings.api_token is None and closed:
            told.append(t("copy.closed", variable=snippets.TOKEN))
        st.caption(escaped(" ".join(told)))
        spoken, address = language.current(), _address()
        for write in (snippets.curl, snippets.python):
            text = write(preview.brief, address, spoken, key=_key(form, preview), token=token)
            # Streamlit's colours for syntax are too pale for either theme's ground (WCAG 1.4.3).
            st.code(text, language=None, wrap_lines=True)
        st.link_button(
            t("copy.docs"), links.here("/api/docs"), type="tertiary", icon=":material/open_in_new:"
        )


def _key(form: str, preview: Preview) -> str:
    """The idempotency key of what the form says now. It stays while that stays, so that pasting
    twice makes one animation; whatever is changed gets a new one.
    """
    name = keys.field(form, "copy_key")
    said, key = st.session_state.get(name) or (None, "")
    if said != preview.brief:
        key = snippets.new_key()
        st.session_state[name] = (preview.brief, key)
    return key


def _address() -> str:
    """Where the browser reaches the studio: scheme, host, port, and the path of a proxy."""
    found = urlsplit(st.context.url or "")
    # The form is on the first page, which has no name of its own after that.
    path = found.path.rstrip("/")
    return f"{found.scheme}://{found.netloc}{path}" if found.netloc else USUAL_ADDRESS
