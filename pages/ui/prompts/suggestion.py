"""What a language model would write: asked for by a press, shown as a difference, taken or left.

The model writes beside the page, which goes on meanwhile. What it wrote is about the form as it was
when it was asked: as long as the form says something else, there is nothing to take.
"""

import dataclasses
from concurrent.futures import Future

import streamlit as st

from pages.ui.base import keys, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html
from pages.ui.prompts import difference, prompt_view
from runway_core.briefs import Brief
from runway_core.errors import StudioError
from runway_core.prompts import Fragment, Source
from runway_core.rewriter import Suggestion
from runway_core.states import Stage
from runway_core.studio import Preview, shared

LOOK_EVERY = 1.0
"""Seconds between two looks whether the model is done."""

_REST = {"duration", "image_ratio", "image_seed", "video_seed"}
"""What of a brief its prompts do not depend on."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Asked:
    brief: Brief
    answer: "Future[Suggestion]"

    def fits(self, preview: Preview) -> bool:
        """Whether the form still says what it was asked about, as far as prompts depend on it."""
        before, now = self.brief.as_dict(), preview.brief.as_dict()
        return all(before[name] == now[name] for name in before.keys() - _REST)


def offer(form: str, preview: Preview | None, take: str = "suggest.take") -> Suggestion | None:
    """The button and what comes of it; nothing at all where no model is set. Gives a suggestion in
    the run in which somebody takes it; `take` is the key of that button's words.
    """
    if shared().rewriter is None or preview is None:
        return None
    key = keys.field(form, "suggestion")
    asked: _Asked | None = st.session_state.get(key)
    with st.container(key=keys.field(form, "suggest")):
        st.html(f'<p class="studio-note" role="status">{as_html(t(_status(asked, preview)))}</p>')
        found = None if asked is None else _answer(asked, preview)
        with st.container(horizontal=True, gap="small"):
            # Always in its place: a second press of it must not leave what the first asked for.
            if _ask(key, asked):
                answer = shared().begin_to_suggest(preview, by=person.current())
                st.session_state[key] = _Asked(preview.brief, answer)
                st.rerun()
            if found is not None and _button(key, "take", take, ":material/check:"):
                del st.session_state[key]
                return found
            if asked is not None and _button(key, "leave", "suggest.leave", ":material/close:"):
                asked.answer.cancel()
                del st.session_state[key]
                st.rerun()
    return None


def _ask(key: str, asked: _Asked | None) -> bool:
    off, waiting = person.why_not(), asked is not None and not asked.answer.done()
    return st.button(
        t("suggest.ask" if asked is None or waiting else "suggest.again"),
        key=f"{key}_ask",
        icon=":material/auto_fix_high:",
        disabled=waiting or off is not None,
        help=off,
    )


def _button(key: str, name: str, label: str, icon: str) -> bool:
    return st.button(t(label), key=f"{key}_{name}", icon=icon)


def _status(asked: _Asked | None, preview: Preview) -> str:
    """The key of the sentence that says where it stands."""
    if asked is None:
        return "suggest.about"
    if not asked.answer.done():
        return "suggest.waiting"
    if asked.answer.exception() is not None:
        return "suggest.none"
    return "suggest.ready" if asked.fits(preview) else "suggest.changed"


def _answer(asked: _Asked, preview: Preview) -> Suggestion | None:
    """Waits beside the page; then shows the suggestion beside the recipe's prompts, or says why
    there is none to take.
    """
    if not asked.answer.done():
        st.fragment(_look, run_every=LOOK_EVERY)(asked)
        return None
    try:
        found = asked.answer.result()
    except StudioError as error:
        problems.show(error)
        return None
    if not asked.fits(preview):
        return None
    names = t("prompt.edit.name.recipe"), t("suggest.name")
    for stage in Stage:
        if stage is Stage.IMAGE and preview.brief.first_frame is not None:
            continue  # nothing is drawn
        own = (Fragment(found.of(stage), Source.EDITED),)
        body = difference.marked(prompt_view.of_stage(found.base, stage)[1], own, names)
        limit, title = preview.brief.model(stage).prompt_limit, t(prompt_view.TITLES[stage])
        shown = prompt_view.under_its_title(title, found.of(stage), limit, body)
        st.html(prompt_view.framed(shown))
    st.caption(t("suggest.legend") + (f" {t('suggest.picture')}" if found.saw_picture else ""))
    return found


def _look(asked: _Asked) -> None:
    if asked.answer.done():
        # A whole rerun takes the timer off.
        st.rerun()


def in_place_of(brief: Brief, taken: Suggestion) -> Brief:
    """`brief` with what was taken; a prompt for drawing is none where nothing is drawn."""
    image = taken.image if brief.first_frame is None else None
    return dataclasses.replace(brief, image_prompt=image, motion_prompt=taken.motion)
