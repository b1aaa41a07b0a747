"""Prompt lab: two descriptions side by side, and what differs in their prompts."""

import streamlit as st

from pages.ui import brief_form, keys, problems, prompt_view
from pages.ui.messages import t
from pages.ui.phrases import price
from pages.ui.registry import PAGES
from runway_core.brief import Brief
from runway_core.errors import BriefError
from runway_core.preview import Preview
from runway_core.studio import shared

SIDES = {"A": keys.LAB_LEFT, "B": keys.LAB_RIGHT}


def preview_of(brief: Brief) -> Preview | None:
    """The preview, or the error in its place."""
    try:
        return shared().preview(brief)
    except BriefError as error:
        problems.show(error)
        return None


st.title(t("nav.prompt_lab"), anchor=False)
st.caption(t("lab.about"))

briefs: dict[str, Brief] = {}
previews: dict[str, Preview | None] = {}
columns = dict(zip(SIDES, st.columns(2, gap="large"), strict=True))

brief_form.fill(keys.LAB_RIGHT, Brief("watercolor", "animals", "landscape"))
for name, form in SIDES.items():
    with columns[name]:
        st.subheader(t("lab.side", name=name), anchor=False)
        briefs[name] = brief_form.choices(form, compact=True)
        previews[name] = preview_of(briefs[name])

marked: dict[str, tuple[str, str]] = {}
one, other = previews["A"], previews["B"]
if one is not None and other is not None:
    images = prompt_view.difference(one.prompts.image, other.prompts.image)
    motions = prompt_view.difference(one.prompts.motion, other.prompts.motion)
    marked = dict(zip(SIDES, zip(images, motions, strict=True), strict=True))

for name, preview in previews.items():
    with columns[name]:
        if preview is None:
            st.caption(t("lab.broken"))
            continue
        image, motion = preview.prompts.image, preview.prompts.motion
        shown = marked.get(name) or (
            prompt_view.with_sources(preview.prompts.image_fragments),
            prompt_view.with_sources(preview.prompts.motion_fragments),
        )
        prompt_view.one_prompt(t("lab.image"), image, shown[0])
        prompt_view.one_prompt(t("lab.motion"), motion, shown[1])
        prompt_view.advice(preview.warnings)
        st.markdown(t("lab.price", price=price(preview.credits)))
        if st.button(
            t("lab.use", name=name), key=f"lab_use_{name}", icon=":material/movie_filter:"
        ):
            brief_form.fill(keys.GENERATE, briefs[name], over=True)
            st.switch_page(PAGES[0].page())

if one is not None and other is not None and one.prompts == other.prompts:
    st.info(t("lab.same"), icon=":material/equal:")
st.caption(t("lab.legend"))
