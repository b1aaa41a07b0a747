"""Generate: describe, see prompts and price, start, follow."""

import streamlit as st

from pages.ui.base import keys, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.form import address, brief_form, copy_view, first_frame, from_clip, launch, to_lab
from pages.ui.panel import panel, recent
from pages.ui.prompts import prompt_view, sent_view, suggestion
from pages.ui.welcome import example, tour
from runway_core.errors import BriefError, StorageError
from runway_core.studio import shared

st.title(t("nav.generate"), anchor=False)
with st.container():  # what is below has the same place in the page with it and without
    tour.show()

ignored = address.settle(keys.GENERATE)
animation = panel.opened()
brief_form.take_suggestion(keys.GENERATE)

with st.container(key="workspace"):
    describe, look = st.columns([9, 20], gap="medium")

with describe:
    brief = brief_form.choices(keys.GENERATE)
    start = st.container(key="launch")
    brief = brief_form.options(keys.GENERATE, brief)
    brief = first_frame.choose(keys.GENERATE, brief)
    from_clip.offer(keys.GENERATE)

address.keep(keys.GENERATE, brief)

problem = preview = None
try:
    preview = shared().preview(brief)
except (BriefError, StorageError) as error:
    problem = error

with describe:
    copy_view.show(keys.GENERATE, preview)
    to_lab.offer(keys.GENERATE, brief)

looking = panel.looked_at(animation, brief)

with look:
    history = st.container(key="history")
    # Beside the form, so that nothing moves under somebody's hand when these words go.
    with st.container():
        if ignored:
            names = escaped(", ".join(ignored))
            st.info(t("address.ignored", names=names), icon=":material/link_off:")
        if st.session_state[keys.UNKNOWN]:
            st.info(t("animation.unknown"), icon=":material/search_off:")
        if st.session_state[keys.UNREADABLE] is not None:
            problems.show(st.session_state[keys.UNREADABLE])
    # What is to be written next stands on top, and the animation it came from below. Its place in
    # the page is the same one all the same: Streamlit passes over what is pressed in a fragment
    # that has meanwhile come to stand elsewhere.
    prepared = prompt_view.is_prepared(keys.GENERATE, animation)
    above = st.container(key="generate_prompts" if prepared else None)
    shown = st.container()
    # First of all, as they follow what somebody chooses or types at this moment.
    taken = None
    with above if prepared else st.container(key="generate_prompts"):
        if looking is not None and not prompt_view.is_written(keys.GENERATE, brief):
            if sent_view.show(keys.GENERATE, looking):
                panel.look_away()
                st.rerun()
        else:
            prompt_view.both(keys.GENERATE, brief, preview, problem)
            taken = suggestion.offer(keys.GENERATE, preview)

with shown:
    if animation is not None:
        panel.follow(animation, alone=looking is not None)
    elif st.session_state.get(keys.STALE):
        problems.show(StorageError())
with history:
    recent.show()
with look:
    if animation is None:
        example.on_page()
if taken is not None:
    prompt_view.take(keys.GENERATE, suggestion.in_place_of(brief, taken))
    st.rerun()

# Last, as it may have to wait for Runway; everything else is on the page by then.
with start:
    launch.box(keys.GENERATE, brief, preview, problem, quiet=looking is not None)
