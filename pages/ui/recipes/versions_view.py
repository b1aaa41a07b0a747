"""The versions of a recipe: which there are, which is in use and why, and the choice of one."""

from datetime import UTC, datetime

import streamlit as st

from pages.ui.base import language, person, problems
from pages.ui.base.messages import t
from pages.ui.base.phrases import escaped
from pages.ui.recipes import draft, table, to_experiment
from runway_core import i18n
from runway_core.errors import StudioError
from runway_core.results import recipes as results
from runway_core.store import Version
from runway_core.studio import InUse, shared

_SAID = "recipes.said"
"""What a press has done, to be told once."""


def tell(key: str, **params: object) -> None:
    """Says something at the next drawing."""
    st.session_state[_SAID] = t(key, **params)


def told(base: Version) -> None:
    """What a press has done, and what may come next, beside that press."""
    said = st.session_state.pop(_SAID, None)
    if said is not None:
        st.success(escaped(said), icon=":material/check_circle:")
        used = shared().recipes.in_use(base.name).version
        if used.ref != base.ref:
            to_experiment.offer(used, base, key="recipes_saved_experiment")


def show(base: Version) -> None:
    """The list, the version to work on, and what can be done with it."""
    recipes, spoken = shared().recipes, language.current()
    names, used = recipes.names(), recipes.in_use(base.name)
    versions = tuple(reversed(recipes.versions(base.name)))
    st.markdown(escaped(t("recipes.now", told=results.told(used, spoken))))
    if len(names) > 1:
        _pick_name(names, base)
    st.header(t("recipes.versions"), anchor=False)
    head = [t(f"recipes.{each}") for each in ("version", "note", "author", "date", "state")]
    rows = [_row(each, used) for each in versions]
    table.show(head, rows, alt=t("recipes.versions"), tall=len(rows) > 8)
    _pick(versions, base, used)
    with st.container(horizontal=True, gap="small"):
        _promote(base, used)
        _roll_back(base, used)
        if base.ref != used.version.ref:
            to_experiment.offer(used.version, base, key="recipes_experiment")
        st.download_button(
            t("recipes.export"),
            recipes.text(base),
            file_name=f"{base.name}-{base.version}.toml",
            mime="application/toml",
            key="recipes_export",
            on_click="ignore",
            icon=":material/download:",
        )
    if not person.current().may_spend:
        st.caption(t("recipes.viewer"))


def _row(version: Version, used: InUse) -> list[str]:
    made = datetime.fromtimestamp(version.created_at, UTC).date()
    return [
        t("recipes.version.number", number=version.version),
        results.note(version, language.current()),
        version.author or "",
        i18n.plain_date(made, language.current()) if not version.built_in else "",
        t("recipes.in_use") if version.ref == used.version.ref else "",
    ]


def label(version: Version, used: InUse | None = None) -> str:
    """A version as a list of choices names it."""
    in_use = used is not None and version.ref == used.version.ref
    told = results.note(version, language.current())
    key = "recipes.label.in_use" if in_use else "recipes.label"
    return t(key, number=version.version, note=told)


def _pick_name(names: tuple[str, ...], base: Version) -> None:
    key = "recipes_name"
    st.session_state[key] = base.name
    st.selectbox(t("recipes.which"), names, key=key, on_change=_go_to_name)


def _go_to_name() -> None:
    draft.show(shared().recipes.in_use(st.session_state["recipes_name"]).version.ref)


def _pick(versions: tuple[Version, ...], base: Version, used: InUse) -> None:
    key, labels = "recipes_version", {each.ref: label(each, used) for each in versions}
    if st.session_state.get(key) != base.ref:
        st.session_state[key] = base.ref
    st.selectbox(
        t("recipes.pick"), list(labels), format_func=labels.__getitem__, key=key, on_change=_go
    )


def _go() -> None:
    draft.show(st.session_state["recipes_version"])


def _promote(base: Version, used: InUse) -> None:
    is_used = base.ref == used.version.ref
    may = person.current().may_spend and not is_used
    with st.popover(t("recipes.promote"), icon=":material/flag:", disabled=not may):
        st.markdown(t("recipes.promote.ask", number=base.version))
        st.button(
            t("recipes.promote.yes", number=base.version),
            key="recipes_promote",
            type="primary",
            on_click=_do_promote,
            args=(base,),
        )


def _do_promote(base: Version) -> None:
    try:
        shared().recipes.promote(base.name, base.version, by=person.current())
    except StudioError as error:
        st.session_state[FAILED] = error


def _roll_back(base: Version, used: InUse) -> None:
    may = person.current().may_spend and used.promotion is not None
    with st.popover(t("recipes.back"), icon=":material/undo:", disabled=not may):
        st.markdown(t("recipes.back.ask"))
        st.button(
            t("recipes.back.yes"),
            key="recipes_back",
            type="primary",
            on_click=_do_roll_back,
            args=(base.name,),
        )


def _do_roll_back(name: str) -> None:
    try:
        shared().recipes.roll_back(name, by=person.current())
    except StudioError as error:
        st.session_state[FAILED] = error


FAILED = "recipes.failed"
"""Why a press did nothing."""


def failed() -> None:
    """Tells of it, once."""
    error = st.session_state.pop(FAILED, None)
    if error is not None:
        problems.show(error)
