"""What an address shows that no page has."""

from urllib.parse import unquote

import streamlit as st

from pages.ui.base import registry
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped

LONGEST = 60
"""Characters of an address that are repeated to the reader."""


def pages() -> list[st.Page]:
    """A page for the name in the address, if no other has it: Streamlit would show the first page
    there, and say in English that it has none.
    """
    name = registry.asked(st.context.url)
    known = {"" if entry.default else entry.name for entry in registry.there()}
    if name is None or name in known:
        return []
    # Browsers write some names in another way than the page is asked for.
    names = {each for each in (name, unquote(name)) if each.strip() and "/" not in each}

    def lost_page() -> None:
        _show(unquote(name))

    title = t("lost_page.title")
    return [
        st.Page(lost_page, title=title, url_path=each, visibility="hidden")
        for each in sorted(names - known)
    ]


def _show(name: str) -> None:
    near = registry.meant(name)
    if near is not None:
        st.switch_page(near.page(), query_params=st.query_params.to_dict())
    st.title(t("lost_page.title"), anchor=False)
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    st.markdown(escaped(t("lost_page.what", name=f"/{shown}")))
    for entry in registry.there():
        st.page_link(entry.page(), label=entry.title, icon=entry.icon)
