"""The recipe's own texts, each to be rewritten or left out in one version of a brief.

The truth is the mapping of changed texts that `brief_form.fill` puts into the session; the
fields only show it, so that they follow when the version is copied, shared or moved.
"""

from collections.abc import Mapping

import streamlit as st

from pages.ui.base import keys, undo
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.lab import lab_form
from runway_core.briefs import Brief
from runway_core.errors import BriefError
from runway_core.prompts import Part, build
from runway_core.states import Stage
from runway_core.studio import Preview, shared
from runway_core.text import tidied

_PROMPTS = {Stage.IMAGE: "prompt.image", Stage.VIDEO: "prompt.motion"}


def texts(form: str) -> dict[str, str]:
    """The changed texts of a form, by part; an empty one leaves its part out."""
    held: Mapping[str, str] = st.session_state.get(keys.field(form, "recipe_texts")) or {}
    return dict(held)


def edit(form: str, brief: Brief, preview: Preview | None) -> None:
    """The fields, folded away. Closed they are not drawn: there may be fifty on the page."""
    # Its label stays as it is: a new one would be a new fold, and closed.
    folded = st.expander(
        t("lab.texts"),
        key=keys.field(form, "texts"),
        on_change="rerun",
    )
    if folded.open:
        with folded, st.container(key=keys.field(form, "recipe_fields")):
            _fields(form, brief, preview)
    changed = texts(form)
    if changed:
        st.button(
            t("lab.texts.reset", count=len(changed)),
            key=keys.field(form, "reset"),
            type="tertiary",
            icon=":material/undo:",
            on_click=_reset_all,
            args=(form,),
        )


def _fields(form: str, brief: Brief, preview: Preview | None) -> None:
    try:
        if preview is None:
            recipe = build.recipe_texts(brief, shared().recipes.find(brief.checked().recipe))
        else:
            recipe = build.recipe_texts(preview.brief, preview.recipe)
    except BriefError:
        st.caption(t("lab.texts.broken"))
        return
    st.caption(t("lab.texts.about"))
    changed = texts(form)
    dropped = preview.prompts.dropped if preview else ()
    left = preview.prompts.left_to_words if preview else ()
    for stage, title in _PROMPTS.items():
        st.markdown(f"**{t(title)}**")
        # A changed text stays in sight, so that it can be taken back, when its part has gone; and
        # whoever knows better writes one where the recipe's would not fit.
        for part in Part:
            if part.stage is stage and (part in recipe or part in changed or part in left):
                _field(form, part, recipe.get(part, ""))
                if part in dropped:
                    st.caption(t("lab.text.no_room", limit=brief.model(stage).prompt_limit))
    if left:
        said = ", ".join(t(f"part.{part}") for part in left)
        st.caption(t("lab.texts.said", parts=said))


def _field(form: str, part: Part, original: str) -> None:
    key, changed = keys.field(form, f"text_{part}"), texts(form)
    label, shown = t(f"part.{part}"), changed.get(part, original)
    # Only where it differs: what is set here replaces what somebody may be typing.
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    mark = "lab.text.changed" if shown else "lab.text.left_out"
    st.text_area(
        t(mark, part=label) if part in changed else label,
        key=key,
        height="content",
        placeholder=t("lab.text.placeholder"),
        on_change=_write,
        args=(form, part, original),
    )
    if part in changed:
        told = t("lab.text.recipe", text=original) if original else t("lab.text.none")
        st.caption(escaped(told))
        st.button(
            t("lab.text.reset", part=label),
            key=keys.field(form, f"reset_{part}"),
            type="tertiary",
            icon=":material/undo:",
            on_click=_reset,
            args=(form, part, original),
        )


def _write(form: str, part: Part, original: str, text: str | None = None) -> None:
    """Keeps a text if it is not the recipe's own; without `text`, the one in the field."""
    held = texts(form)
    if text is None:
        text = st.session_state[keys.field(form, f"text_{part}")] or ""
    if tidied(text) == original:
        held.pop(part, None)
    else:
        held[part.value] = tidied(text)
    st.session_state[keys.field(form, "recipe_texts")] = held


def _reset(form: str, part: Part, original: str) -> None:
    lab_form.keep_before(undo.Said("undo.texts"))
    _write(form, part, original, original)


def _reset_all(form: str) -> None:
    lab_form.keep_before(undo.Said("undo.texts"))
    st.session_state[keys.field(form, "recipe_texts")] = {}
