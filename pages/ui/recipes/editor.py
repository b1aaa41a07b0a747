"""The texts of a recipe, edited in place, with what they do beside them."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Mapping

import streamlit as st

from pages.ui.base import language, person, problems
from pages.ui.base.messages import named, t
from pages.ui.base.phrases import as_html, escaped
from pages.ui.form.choice_pictures import CHOICES
from pages.ui.prompts import difference, prompt_view
from pages.ui.recipes import draft, versions_view
from pages.ui.recipes.draft import Draft
from runway_core.briefs import FULL, Brief, catalog
from runway_core.errors import BriefError, RecipeRefused, StudioError
from runway_core.i18n import catalogue
from runway_core.prompts import (
    Fragment,
    Part,
    Prompts,
    Recipe,
    RecipeError,
    build,
    reading,
    recipe_edit,
    versions_apart,
)
from runway_core.prompts import recipes as texts
from runway_core.states import Stage
from runway_core.studio import shared

_PROMPTS = {Stage.IMAGE: "prompt.image", Stage.VIDEO: "prompt.motion"}
_REFUSED = "recipes.not_editable"
_REPLACED = "recipes.replaced"


def show(shown: Draft) -> Recipe | None:
    """The fields and their effect; the recipe as it stands, None if it cannot be used."""
    st.header(t("recipes.edit"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        key = "recipes.changed" if shown.is_changed else "recipes.unchanged"
        st.caption(t(key, number=shown.base.version))
        if shown.is_changed:
            st.button(
                t("recipes.discard"),
                key="recipes_discard",
                type="tertiary",
                icon=":material/undo:",
                on_click=draft.discard,
                args=(shown.base,),
            )
    brief = _brief()
    recipe: Recipe | None = None
    try:
        recipe = draft.read(shown)
    except RecipeRefused as error:
        lines = [f"- {escaped(fault.said(language.current()))}" for fault in error.faults]
        st.error("\n".join(lines), title=t("recipes.faults"), icon=":material/error:")
    effect, fields = st.columns(2, gap="medium")
    with fields:
        if st.session_state.pop(_REFUSED, False):
            st.warning(t("recipes.not_editable"), icon=":material/edit_off:")
        if recipe is not None:
            _fields(shown, recipe, brief)
            _replacement(shown)
        _whole(shown)
    # On a phone it stands above the fields, and beside them it stays in sight.
    with effect, st.container(key="recipes_effect"):
        if recipe is not None:
            _effect(shown, recipe, brief)
    return recipe


def _brief() -> Brief:
    """The combination and the words that the texts are looked at with."""
    chosen: dict[str, str] = {}
    for column, (kind, values) in zip(st.columns(3), CHOICES.items(), strict=True):
        with column:
            chosen[kind] = st.selectbox(
                t(f"form.{kind}"),
                values,
                format_func={each: named(kind, each) for each in values}.__getitem__,
                key=f"recipes_{kind}",
                persist_state="session",
            )
    words = st.text_input(
        t("recipes.effect.words"),
        key="recipes_words",
        placeholder=t("form.words.placeholder"),
        max_chars=catalog.LONGEST_PROMPT,
        persist_state="session",
    )
    style, theme, orientation = (chosen[kind] for kind in CHOICES)
    return Brief(style, theme, orientation, words or "", detail=FULL)


def _used(recipe: Recipe, brief: Brief) -> dict[Part, str]:
    try:
        return build.recipe_texts(brief, recipe)
    except BriefError:
        return {}


def _fields(shown: Draft, recipe: Recipe, brief: Brief) -> None:
    """A field for each text that these prompts use; below, folded, all others of the choices."""
    used = _used(recipe, brief)
    rows = _rows(recipe, brief)
    winners = set()
    st.subheader(t("recipes.used"), anchor=False)
    with st.container(key="lab_used_recipe_fields"):
        for part, text in used.items():
            here = (each for each in rows if each[1] == part and _text(recipe, each) == text)
            place = next(here, None)
            if place is not None:
                winners.add(place)
                _field(shown, recipe, place)
    others = [each for each in rows if each not in winners]
    folded = st.expander(t("recipes.others"), key="recipes_others", on_change="rerun")
    # Closed they are not drawn: there are dozens.
    if folded.open:
        with folded, st.container(key="lab_others_recipe_fields"):
            st.caption(t("recipes.others.about"))
            for place in others:
                _field(shown, recipe, place, conditions=True)


Place = tuple[str, Part, int]


def _rows(recipe: Recipe, brief: Brief) -> list[Place]:
    """Every text that these choices could bring, in the order of the prompts."""
    owners = (f"style.{brief.style}", f"theme.{brief.theme}", f"orientation.{brief.orientation}")
    return [
        (owner, part, number)
        for part in Part
        for owner in (*owners, "common")
        for number in range(len(recipe.texts[owner].get(part, ())))
    ]


def _text(recipe: Recipe, place: Place) -> str:
    owner, part, number = place
    return recipe.texts[owner][part][number].text


def _field(shown: Draft, recipe: Recipe, place: Place, *, conditions: bool = False) -> None:
    owner, part, number = place
    kind, _, row = owner.partition(".")
    whose = named(kind, row) if row else t("recipes.everywhere")
    # The version and the edition are in its key: another text is another field.
    key = f"recipes_text_{shown.base.ref}_{draft.edition()}_{owner}_{part}_{number}"
    key = re.sub(r"[^\w]", "_", key)
    text = _text(recipe, place)
    if key not in st.session_state:
        st.session_state[key] = text
    st.text_area(
        f"{t(f'part.{part}')} · {whose}",
        key=key,
        height="content",
        placeholder=t("lab.text.placeholder"),
        on_change=_write,
        args=(shown, place, key),
    )
    fits = recipe.texts[owner][part][number].fits
    if conditions and fits:
        said = _conditions(fits)
        if said:
            st.caption(escaped(t("recipes.fits", fits=said)))


def _conditions(fits: Mapping[reading.Slot, Collection[str]]) -> str:
    """With which words a text is taken, as chips call what is read of them."""
    return " · ".join(
        t(
            "recipes.fits.slot",
            slot=t(f"slot.{slot}"),
            values=" / ".join(_value(slot, each) for each in sorted(fits[slot])),
        )
        for slot in reading.SHOWN
        if slot in fits
    )


def _value(slot: reading.Slot, value: str) -> str:
    alone = {reading.NOTHING: "read.nothing", reading.UNKNOWN: "read.unknown"}
    key = alone.get(value, f"read.{slot}.{value}")
    return t(key) if key in catalogue() else value


def _write(shown: Draft, place: Place, key: str) -> None:
    owner, part, number = place
    # What stands in the session by now: another field may have been left at the same moment.
    now = draft.current()
    if now.base.ref != shown.base.ref:
        return
    try:
        text = st.session_state[key] or ""
        draft.write(now.base, recipe_edit.rewritten(now.text, owner, part, number, text))
    except recipe_edit.NotEditable:
        st.session_state[_REFUSED] = True


def _replacement(shown: Draft) -> None:
    """Words that stand in many texts, changed in all of them by one press."""
    folded = st.expander(t("recipes.replace"), key="recipes_replace", on_change="rerun")
    if not folded.open:
        return
    with folded:
        sought, instead = (
            column.text_input(t(f"recipes.replace.{name}"), key=f"recipes_{name}")
            for name, column in zip(("sought", "instead"), st.columns(2), strict=True)
        )
        done = st.session_state.pop(_REPLACED, None)
        count = 0
        try:
            _, count = recipe_edit.replaced(shown.text, sought or "", instead or "")
        except recipe_edit.NotEditable:
            st.warning(t("recipes.replace.not_editable"), icon=":material/edit_off:")
        else:
            if done is not None:
                st.caption(t("recipes.replace.done", count=done))
            elif sought:
                st.caption(t("recipes.replace.count", count=count))
        st.button(
            t("recipes.replace.button"),
            key="recipes_replace_all",
            icon=":material/find_replace:",
            disabled=not count or sought == instead,
            on_click=_replace,
            args=(shown.base.ref,),
        )


def _replace(ref: str) -> None:
    now = draft.current()
    if now.base.ref != ref:
        return
    sought, instead = (st.session_state[f"recipes_{name}"] or "" for name in ("sought", "instead"))
    try:
        text, count = recipe_edit.replaced(now.text, sought, instead)
    except (recipe_edit.NotEditable, RecipeError):
        st.session_state[_REFUSED] = True
        return
    draft.write(now.base, text, renew=True)
    st.session_state[_REPLACED] = count


def _whole(shown: Draft) -> None:
    """The file as it is written, and another one in its place."""
    folded = st.expander(t("recipes.file"), key="recipes_file", on_change="rerun")
    if not folded.open:
        return
    with folded:
        key = "recipes_file_text"
        if st.session_state.get(key) != shown.text:
            st.session_state[key] = shown.text
        st.text_area(
            t("recipes.file.label"),
            key=key,
            height=360,
            max_chars=texts.LONGEST,
            on_change=_write_whole,
            args=(shown,),
        )
        file = st.file_uploader(
            t("recipes.import"),
            type=["toml", "txt"],
            key=f"recipes_import_{draft.edition()}",
            help=t("recipes.import.help"),
        )
        if file is not None:
            _import(shown, file.read(4 * texts.LONGEST + 1))


def _write_whole(shown: Draft) -> None:
    text = texts.as_lines(st.session_state["recipes_file_text"] or "")
    draft.write(shown.base, text, renew=True)


def _import(shown: Draft, data: bytes) -> None:
    try:
        text = texts.as_lines(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        st.error(t("recipes.import.unreadable"), icon=":material/error:")
        return
    # A file too long to be a recipe is refused by the first characters of it as well.
    draft.write(shown.base, text[: texts.LONGEST + 1], renew=True)
    st.rerun()


def _effect(shown: Draft, recipe: Recipe, brief: Brief) -> None:
    """Both prompts; where the draft differs from its version, word by word."""
    st.subheader(t("recipes.effect"), anchor=False)
    base = shared().recipes.read(shown.base)
    try:
        now, before = (build.build(brief, each) for each in (recipe, base))
    except BriefError as error:
        problems.show(error)
        return
    if now != dataclasses.replace(before, recipe_version=now.recipe_version):
        st.caption(t("recipes.effect.legend", number=shown.base.version))
    names = (
        t("recipes.effect.version", number=shown.base.version),
        t("recipes.effect.yours"),
    )
    for stage, title in _PROMPTS.items():
        text, fragments = _of(now, stage)
        old_text, old = _of(before, stage)
        same = text == old_text
        body = prompt_view.with_sources(fragments)
        if not same:
            body = difference.marked(old, fragments, names)
        limit = brief.model(stage).prompt_limit
        st.html(prompt_view.framed(prompt_view.under_its_title(t(title), text, limit, body)))


def _of(built: Prompts, stage: Stage) -> tuple[str, tuple[Fragment, ...]]:
    if stage is Stage.IMAGE:
        return built.image, built.image_fragments
    return built.motion, built.motion_fragments


def save(shown: Draft, recipe: Recipe | None) -> None:
    """A note, and the press that makes a version of the draft."""
    may = person.current().may_spend
    st.header(t("recipes.save"), anchor=False)
    st.text_input(t("recipes.save.note"), key="recipes_note", max_chars=500)
    st.button(
        t("recipes.save.button"),
        key="recipes_save",
        type="primary",
        icon=":material/save:",
        disabled=not (may and shown.is_changed and recipe is not None),
        on_click=_save,
        args=(shown.base.ref,),
    )
    versions_view.told(shown.base)


def _save(ref: str) -> None:
    shown = draft.current()
    if shown.base.ref != ref:
        return
    note = st.session_state.get("recipes_note") or ""
    try:
        made, new = shared().recipes.add(shown.base.name, shown.text, note, by=person.current())
    except StudioError as error:
        st.session_state[versions_view.FAILED] = error
        return
    versions_view.tell("recipes.saved" if new else "recipes.there", number=made.version)
    draft.discard(shown.base)
    draft.show(made.ref)
    st.session_state["recipes_note"] = ""


def words_of(area: str | None, most: int) -> tuple[str, ...]:
    """The lines of a field, each the words of one brief; none first."""
    lines = [line.strip() for line in (area or "").splitlines()]
    return ("", *dict.fromkeys(line for line in lines if line))[: most + 1]


def pieces_as_html(pieces: Iterable[versions_apart.Piece], names: tuple[str, str]) -> str:
    """HTML: both texts in one, what only one of them has marked as in the prompts."""
    signs = {"before": ("del", "−", names[0]), "after": ("ins", "+", names[1])}
    found = []
    for piece in pieces:
        text = f'<span lang="en">{as_html(piece.text)}</span>'
        if piece.where in signs:
            element, sign, name = signs[piece.where]
            said = as_html(t("lab.only.in", name=name))
            text = (
                f'<{element} class="studio-only"><span class="sign" aria-hidden="true">{sign}'
                f'</span><span class="studio-hidden">({said}) </span>{text}</{element}>'
            )
        found.append(text)
    return " ".join(found)
