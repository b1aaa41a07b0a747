"""Generate: describe, see prompts and price, start, follow."""

import streamlit as st

from pages.ui import brief_form, keys, launch, panel, prompt_view, recent
from pages.ui.messages import t
from runway_core.errors import BriefError
from runway_core.studio import shared

st.title(t("nav.generate"), anchor=False)

animation = panel.opened()
if animation is not None:
    # From an address alone, the form shows what the animation was made of.
    brief_form.fill(keys.GENERATE, animation.brief)

describe, look = st.columns([5, 7], gap="large")

with describe:
    brief = brief_form.choices(keys.GENERATE)
    start = st.container()
    if animation is not None:
        panel.point_to()
    brief = brief_form.options(keys.GENERATE, brief)

problem = preview = None
try:
    preview = shared().preview(brief)
except BriefError as error:
    problem = error

with look:
    if st.session_state[keys.UNKNOWN]:
        st.info(t("animation.unknown"), icon=":material/search_off:")
    if animation is not None:
        panel.follow(animation)
    st.subheader(t("prompt.title"), anchor=False)
    if preview is None:
        st.caption(t("prompt.broken"))
    else:
        prompt_view.preview(preview.prompts, preview.warnings)

recent.show()

# Last, as it may have to wait for Runway; everything else is on the page by then.
with start:
    launch.box(brief, problem)
