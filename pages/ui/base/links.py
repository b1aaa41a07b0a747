"""Addresses for whoever looks at a page: of experiments, of media, and to hand on."""

from urllib.parse import urlencode, urljoin, urlsplit

import streamlit as st

from pages.ui.base import keys, registry
from pages.ui.base.phrases import escaped
from runway_core.access import is_here
from runway_core.errors import StorageError
from runway_core.studio import shared


def to_experiment(label: str, experiment_id: str, icon: str | None = None) -> None:
    """A link to an experiment, from any page; `label` is Markdown."""
    lab = registry.named("prompt_lab")
    if lab is not None:
        parameters = {keys.LAB_TAB: "experiments", keys.EXPERIMENT: experiment_id}
        st.page_link(lab.page(), label=label, icon=icon, query_params=parameters)


def signed(path: str, **parameters: str) -> str:
    """`path` as this page's own: it opens that one file, for a day or two, without a token."""
    try:
        return here(shared().links.signed(path, **parameters))
    except StorageError:
        # Without a secret nothing can be signed; on this machine the address does without.
        return here(f"{path}?{urlencode(parameters)}" if parameters else path)


def here(path: str) -> str:
    """`path` as it can stand in a page: from the page's own folder, which is the studio's, wherever
    a proxy serves that.
    """
    return f".{path}"


def hand_on(path: str, token: str, *, until: str, here_only: str) -> None:
    """Shows the whole address of a page for somebody without an account, until when it works, and
    that nobody elsewhere gets there where this page is looked at by an address of this machine.
    """
    page = st.context.url or ""
    # Behind the sign, a browser sends it to nobody, and no log has it.
    st.code(f"{urljoin(page, here(path))}#{token}", language=None, wrap_lines=True)
    st.caption(escaped(until))
    if is_here(urlsplit(page).hostname or ""):
        st.warning(here_only, icon=":material/lan:")
