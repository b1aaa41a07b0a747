"""Addresses for the browser of whoever looks at a page: of experiments, and of media."""

from urllib.parse import urlencode

import streamlit as st

from pages.ui.base import keys, registry
from runway_core.errors import StorageError
from runway_core.studio import shared


def to_experiment(label: str, experiment_id: str, icon: str | None = None) -> None:
    """A link to an experiment, from any page; `label` is Markdown."""
    lab = next((entry for entry in registry.there() if entry.name == "prompt_lab"), None)
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
