"""The main script: the frame around every page, and the gate before it."""

import uuid
from typing import Literal

import streamlit as st

from pages.serving import static
from pages.ui.base import frame, language, lost_page, person, problems
from pages.ui.base.messages import t
from pages.ui.base.registry import there
from pages.ui.form import brief_form
from pages.ui.welcome import tour
from runway_core.errors import SettingsError, StorageError
from runway_core.studio import shared
from runway_core.telemetry import events

log = events.Events("studio")
# Streamlit knows these by how they begin, and finds their place by itself.
_MARK = static.path("mark.svg")

st.set_page_config(page_title="Runway Prompt Studio", page_icon=_MARK, layout="wide")
st.logo(static.path("logo.svg"), size="large", icon_image=_MARK)
language.settle()
with st.sidebar:
    language.switch(before=brief_form.hold)
    status = st.container(gap="xsmall")
    frame.speak_language()
try:
    shared()
    blocked, admitted = None, person.admitted()
except (SettingsError, StorageError) as error:
    blocked, admitted = error, False
# Always, or an address would lead nowhere; strangers do not see what pages there are.
position: Literal["sidebar", "hidden"] = "sidebar" if admitted or blocked else "hidden"
pages = [entry.page() for entry in there()]
page = st.navigation([*pages, *lost_page.pages()], position=position)
title = page.title if admitted or blocked else t("sign_in.title")
st.set_page_config(page_title=f"{title} · Runway Prompt Studio")

if blocked is not None:
    problems.show_blocked(blocked)
elif admitted:
    events.bind(request=uuid.uuid4().hex[:16], actor=person.current().name)
    log.info("page.opened", page=(page.url_path or "generate") if page in pages else "none")
    tour.go_there(is_there=page in pages and page.url_path == "")
    page.run()
    # Last, as it may have to wait for Runway.
    with status:
        tour.offer("tour_start")
        frame.experiments()
        person.status()
        frame.account_status()
