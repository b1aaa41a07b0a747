"""Library: everything ever made, to be found, looked at, compared and used again."""

import streamlit as st

from pages.ui.base.messages import t
from pages.ui.library import detail, shelf
from pages.ui.welcome import example

shown = detail.opened()
if shown is not None:
    detail.show(shown)
else:
    st.title(t("nav.library"), anchor=False)
    with st.container():  # the shelf has the same place in the page with it and without
        detail.missing()
    shelf.show()
    example.in_library()
    detail.drop()
