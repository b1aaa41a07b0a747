"""The main script: the frame around every page."""

import streamlit as st

from pages.ui import brief_form, frame, language, problems, static, style
from pages.ui.registry import PAGES
from runway_core.errors import SettingsError, StorageError
from runway_core.studio import shared

_MARK = static.address("mark.svg")

st.set_page_config(page_title="Runway Prompt Studio", page_icon=_MARK, layout="wide")
st.logo(static.address("logo.svg"), size="large", icon_image=_MARK)
style.use()
language.settle()
with st.sidebar:
    language.switch(on_change=brief_form.hold)
    status = st.container(gap="xsmall")
    frame.speak_language()
page = st.navigation([entry.page() for entry in PAGES])
st.set_page_config(page_title=f"{page.title} · Runway Prompt Studio")

try:
    shared()
except (SettingsError, StorageError) as error:
    problems.show_blocked(error)
else:
    page.run()
    # Last, as it may have to wait for Runway.
    with status:
        frame.account_status()
