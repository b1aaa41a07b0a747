"""Prompts on the page: where each stretch came from, how long they are, what to mend, and a box
to write one's own in their place.
"""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import partial

import streamlit as st

from pages.serving import scripts
from pages.ui.base import keys, language, undo
from pages.ui.base.messages import t
from pages.ui.base.phrases import as_html, escaped
from pages.ui.form import brief_form, first_frame
from pages.ui.prompts import advice_presses, difference, reading_view
from runway_core import i18n
from runway_core.briefs import DEFAULT_RECIPE, Brief
from runway_core.errors import StorageError, StudioError
from runway_core.prompts import (
    Fragment,
    LintWarning,
    Part,
    Prompts,
    Source,
    lint,
    utf16_length,
)
from runway_core.results import explain_error, recipes
from runway_core.states import Stage
from runway_core.store import Animation
from runway_core.studio import Preview, by_recipe, shared
from runway_core.text import tidied

_FIELDS = {Stage.IMAGE: "image_prompt", Stage.VIDEO: "motion_prompt"}
TITLES = {Stage.IMAGE: "prompt.image", Stage.VIDEO: "prompt.motion"}


def both(form: str, brief: Brief, seen: Preview | None, problem: StudioError | None) -> None:
    """Both prompts as they would be sent, each with its edit box, and the advice.

    An edited prompt is there even if the rest of the brief has a `problem`, and so no preview.
    """
    st.header(t("prompt.title"), anchor=False)
    replaced = undo.last(form)
    if replaced is not None and replaced.field in _FIELDS.values():
        undo.note(form, f".st-key-{keys.field(form, replaced.field)}_box textarea")
    reading_view.show(form, brief, seen, form, partial(_keep_before, form))
    recipe = by_recipe(brief, shared().recipes, seen)
    before = None if recipe is None else _before(brief)
    told: set[tuple[str, str]] = set()
    missing = False
    for stage, field in _FIELDS.items():
        edited, limit = getattr(brief, field), brief.model(stage).prompt_limit
        if stage is Stage.IMAGE and brief.first_frame is not None:
            _not_sent(seen)
        elif edited is not None:
            wrong = problem if getattr(problem, "field", None) == field else None
            written = tidied(edited)
            found = lint(written) if seen is None else seen.advice[written]
            _edited(form, stage, edited, limit, recipe, wrong, found, seen)
            told |= {(each.code, each.text) for each in found}
        elif recipe is not None:
            _recipes(form, stage, limit, recipe, seen, before)
        else:
            missing = True
    if missing:
        st.caption(t("prompt.broken"))
    _which_recipe(form, brief)
    _own_texts(form, brief)
    dropped = _dropped(brief, recipe)
    if dropped:
        st.caption(t("prompt.dropped", count=dropped))
    warnings = () if seen is None else seen.warnings
    advice(tuple(each for each in warnings if (each.code, each.text) not in told))
    of_words = () if seen is None else seen.advice.get(seen.brief.words, ())
    advice_presses.show(form, of_words, form, partial(_keep_before, form))


def is_prepared(form: str, animation: Animation | None) -> bool:
    """Whether a prompt is to be written next, for something that `animation` was opened for."""
    replaced = undo.last(form)
    if replaced is None or animation is None or replaced.field not in _FIELDS.values():
        return False
    return replaced.animation == animation.id


def is_written(form: str, brief: Brief) -> bool:
    """Whether somebody writes a prompt of their own: it stays where they write it."""
    fields = _FIELDS.values()
    opened = any(st.session_state.get(keys.field(form, f"{field}_open")) for field in fields)
    return opened or any(getattr(brief, field) is not None for field in fields)


def framed(content: str) -> str:
    """HTML: `content` in a frame as `st.container(border=True)` draws it."""
    return f'<div class="studio-box">{content}</div>'


def under_its_title(title: str, prompt: str, limit: int, body: str) -> str:
    """HTML: one prompt under its title, length and the `limit` of it. `body` is HTML."""
    numbers = {"length": utf16_length(prompt), "limit": limit}
    return (
        f'<div class="studio-head"><h3>{as_html(title)}</h3>'
        f'<span role="img" aria-label="{as_html(t("prompt.length.label", **numbers))}">'
        f"{as_html(t('prompt.length', **numbers))}</span></div>"
        # A stop for the keyboard: with the focus the parts show where they come from.
        f'<p class="studio-prompt" tabindex="0">{body}</p>'
    )


def _head(stage: Stage, prompt: str, limit: int, body: str) -> None:
    st.html(under_its_title(t(TITLES[stage]), prompt, limit, body))


def with_sources(fragments: Iterable[Fragment], known: Collection[str] | None = None) -> str:
    """HTML: stretches of one source run together, each followed by its source in words. Where
    `known` are the recipe's parts as they were, what is not among them is marked.
    """
    stretches: list[tuple[str, bool, str]] = []
    for fragment in fragments:
        source, changed = str(fragment.source), _is_changed(fragment, known)
        if stretches and stretches[-1][:2] == (source, changed):
            stretches[-1] = (source, changed, f"{stretches[-1][2]} {fragment.text}")
        else:
            stretches.append((source, changed, fragment.text))
    return " ".join(_stretch(*each) for each in stretches)


def _is_changed(fragment: Fragment, known: Collection[str] | None) -> bool:
    own = fragment.source in (Source.WORDS, Source.EDITED)
    return known is not None and not own and fragment.text not in known


def _stretch(source: str, changed: bool, text: str) -> str:
    # The recipes write English; only the reader's own words may be in any language.
    spoken = "" if source == "words" else ' lang="en"'
    key = f"source.{source}"
    name = t(key) if key in i18n.catalogue() else source
    kind = f"{source} changed" if changed else source
    name = t("source.changed", source=name) if changed else name
    return (
        f'<span class="fragment {as_html(kind)}"{spoken}>{as_html(text)}</span>'
        # A word joiner, so that the name never begins a line on its own.
        f'\u2060<span class="source">[{as_html(name)}]</span>'
    )


def advice(warnings: tuple[LintWarning, ...]) -> None:
    """What Runway's guidance warns about, each with what to write instead."""
    if not warnings:
        return
    spoken = language.current()
    lines = [
        f"- {escaped(warning.message(spoken))}  \n  **→** {escaped(warning.fix(spoken))}"
        for warning in warnings
    ]
    title = t("lint.title", count=len(warnings))
    st.warning("\n".join(lines), title=title, icon=":material/lightbulb:")


def _which_recipe(form: str, brief: Brief) -> None:
    """The version that builds the prompts, and who chose it; or the one that this brief asks for,
    and the way back to the one in use.
    """
    try:
        if brief.recipe == DEFAULT_RECIPE:
            told = recipes.told(shared().recipes.in_use(DEFAULT_RECIPE), language.current())
            st.caption(escaped(t("recipes.generate", told=told)))
            return
    except StorageError:
        return
    st.caption(escaped(t("recipes.generate.pinned", recipe=brief.recipe)))
    st.button(
        t("recipes.generate.unpin"),
        key=keys.field(form, "recipe_unpin"),
        icon=":material/undo:",
        type="tertiary",
        on_click=_unpin,
        args=(form,),
    )


def _unpin(form: str) -> None:
    st.session_state[keys.field(form, "recipe")] = DEFAULT_RECIPE


def _own_texts(form: str, brief: Brief) -> None:
    """Says that recipe texts were rewritten, in the prompt lab or by the address, and undoes it."""
    if brief.recipe_texts:
        st.caption(t("prompt.own_texts", count=len(brief.recipe_texts)))
        st.button(
            t("prompt.own_texts.reset"),
            key=keys.field(form, "recipe_texts_reset"),
            icon=":material/undo:",
            on_click=_reset_texts,
            args=(form,),
        )


def _keep_before(form: str, said: undo.Said, *, go_there: bool = False) -> None:
    """Remembers the form; what it was prepared for stays, and where that is written."""
    replaced = undo.last(form)
    if replaced is not None and replaced.animation is not None:
        said = replace(said, field=replaced.field, animation=replaced.animation)
    undo.keep(form, brief_form.session_keys(form), said, go_there=go_there)


def _reset_texts(form: str) -> None:
    _keep_before(form, undo.Said("undo.texts"))
    st.session_state[keys.field(form, "recipe_texts")] = {}


def _dropped(brief: Brief, recipe: Prompts | None) -> int:
    """How many parts of the recipe gave way to words, of the prompts that are the recipe's."""
    if recipe is None:
        return 0
    own = {Stage.IMAGE: brief.image_prompt or brief.first_frame, Stage.VIDEO: brief.motion_prompt}
    return sum(own[Part(part).stage] is None for part in recipe.dropped)


def of_stage(built: Prompts | None, stage: Stage) -> tuple[str, tuple[Fragment, ...]]:
    """One of the prompts, and its fragments."""
    if built is None:
        return "", ()
    if stage is Stage.IMAGE:
        return built.image, built.image_fragments
    return built.motion, built.motion_fragments


def _not_sent(seen: Preview | None) -> None:
    """The picture in the place of its prompt: the motion is written with it in view."""
    shown, told = "", as_html(t("prompt.given"))
    if seen is not None and seen.picture is not None:
        source, alt = first_frame.source(seen.picture), as_html(t("first_frame.alt"))
        shown = f'<img src="{source}" alt="{alt}">'
    with st.container(border=True):
        # In few lines: what is written next stays in view with its price.
        st.html(
            f'<div class="studio-given">{shown}<div class="studio-head">'
            f'<h3>{as_html(t("prompt.image"))}</h3><p class="studio-aside">{told}</p></div></div>'
        )


def _ideas(form: str, stage: Stage, seen: Preview | None) -> None:
    """Other movements for a picture that is there, one press each."""
    if stage is not Stage.VIDEO or seen is None or seen.picture is None:
        return
    found = seen.notes.ideas
    if not found:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.caption(t("prompt.ideas"), width="content")
        for kind, text in found.items():
            st.button(
                t(f"prompt.idea.{kind}"),
                key=keys.field(form, f"idea_{kind}"),
                on_click=_take,
                args=(form, text),
            )


def _take(form: str, text: str) -> None:
    """Writes an idea into the motion prompt."""
    field = _FIELDS[Stage.VIDEO]
    _keep_before(form, undo.Said("undo.idea", field=field), go_there=True)
    st.session_state[keys.field(form, field)] = text


def _before(brief: Brief) -> Prompts | None:
    """What the prompts were without what somebody changed in the recipe: its texts, which recipe it
    is, or which version is in use. None where nobody changed any.
    """
    recipes = shared().recipes
    try:
        used = recipes.in_use(DEFAULT_RECIPE)
        reference = DEFAULT_RECIPE
        if brief.recipe == DEFAULT_RECIPE and not brief.recipe_texts:
            number = used.version.version - 1
            if used.promotion is None or number < 1:
                return None
            reference = f"{used.version.name}@{number}"
        return by_recipe(replace(brief, recipe=reference, recipe_texts=()), recipes)
    except StudioError:
        return None


def _recipes(
    form: str,
    stage: Stage,
    limit: int,
    built: Prompts,
    seen: Preview | None,
    before: Prompts | None,
) -> None:
    """The recipe's prompt, and the way to write another one."""
    text, fragments = of_stage(built, stage)
    known = None if before is None else {each.text for each in of_stage(before, stage)[1]}
    with st.container(border=True):
        _head(stage, text, limit, with_sources(fragments, known))
        if known is not None and any(_is_changed(each, known) for each in fragments):
            st.caption(t("prompt.changed"))
        _ideas(form, stage, seen)
        shown = keys.field(form, f"{_FIELDS[stage]}_open")
        if not st.session_state.get(shown):
            st.button(
                t(f"prompt.edit.{stage}"),
                key=keys.field(form, f"{_FIELDS[stage]}_edit"),
                type="tertiary",
                icon=":material/edit:",
                on_click=_open,
                args=(form, stage),
            )
            return
        _box(form, stage, text, text)
        st.button(
            t("prompt.edit.close"),
            key=keys.field(form, f"{_FIELDS[stage]}_close"),
            type="tertiary",
            icon=":material/close:",
            on_click=st.session_state.update,
            args=({shown: False},),
        )


def _edited(
    form: str,
    stage: Stage,
    edited: str,
    limit: int,
    built: Prompts | None,
    wrong: StudioError | None,
    found: tuple[LintWarning, ...],
    seen: Preview | None,
) -> None:
    """Somebody's own prompt, compared with the recipe's, and the advice that was `found` on it."""
    text, fragments = of_stage(built, stage)
    with st.container(border=True):
        written = tidied(edited)
        if built is None:
            _head(stage, written, limit, as_html(written))
        else:
            names = t("prompt.edit.name.recipe"), t("prompt.edit.name.yours")
            own = (Fragment(written, Source.EDITED),)
            _head(stage, written, limit, difference.marked(fragments, own, names))
        st.markdown(
            f":violet-badge[:material/edit: {t('prompt.edit.yours')}] {t('prompt.edit.holds')}"
        )
        st.caption(t("prompt.no_recipe" if built is None else "prompt.edit.legend"))
        _ideas(form, stage, seen)
        _box(form, stage, edited, text)
        if wrong is not None:
            st.markdown(f":red[{escaped(explain_error(wrong, language.current()).what)}]")
        st.button(
            t("prompt.edit.reset"),
            key=keys.field(form, f"{_FIELDS[stage]}_reset"),
            icon=":material/undo:",
            on_click=_reset,
            args=(form, stage),
        )
        advice(found)


def _open(form: str, stage: Stage) -> None:
    """Opens the box, and takes the person there: the button that had the focus is gone."""
    st.session_state[keys.field(form, f"{_FIELDS[stage]}_open")] = True
    st.session_state[keys.field(form, f"{_FIELDS[stage]}_go")] = uuid.uuid4().hex


def _box(form: str, stage: Stage, shown: str, recipe: str) -> None:
    """The text area. It is filled only where it says something else: what is set here replaces
    what somebody may be typing.
    """
    key = keys.field(form, f"{_FIELDS[stage]}_box")
    if st.session_state.get(key) != shown:
        st.session_state[key] = shown
    # What leads there takes no room.
    with st.container(gap=None):
        st.text_area(
            t(f"prompt.edit.box.{stage}"),
            key=key,
            height=120,
            help=t("prompt.edit.help"),
            on_change=_write,
            args=(form, stage, recipe),
        )
        token = st.session_state.get(keys.field(form, f"{_FIELDS[stage]}_go"))
        if token is not None:
            scripts.run("go_there", beside=scripts.mark(token, f".st-key-{key} textarea"))


def _write(form: str, stage: Stage, recipe: str) -> None:
    """Keeps the box's text, if it is not the recipe's."""
    text = st.session_state[keys.field(form, f"{_FIELDS[stage]}_box")] or ""
    own = None if tidied(text) == recipe else text
    st.session_state[keys.field(form, _FIELDS[stage])] = own
    st.session_state[keys.field(form, f"{_FIELDS[stage]}_open")] = own is None


def take(form: str, taken: Brief) -> None:
    """Puts the prompts of `taken` in place of the form's; can be undone."""
    drawn = taken.image_prompt is not None
    said = undo.Said("undo.suggestion", field="image_prompt" if drawn else "motion_prompt")
    _keep_before(form, said)
    for field in _FIELDS.values():
        text = getattr(taken, field)
        if text is not None:
            st.session_state[keys.field(form, field)] = text


def _reset(form: str, stage: Stage) -> None:
    _keep_before(form, undo.Said("undo.prompt", field=_FIELDS[stage]))
    st.session_state[keys.field(form, _FIELDS[stage])] = None
    st.session_state[keys.field(form, f"{_FIELDS[stage]}_open")] = False
