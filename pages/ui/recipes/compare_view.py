"""Two versions of a recipe, word by word: only what changes."""

from functools import lru_cache

import streamlit as st

from pages.ui.base.messages import named, t
from pages.ui.base.phrases import as_html
from pages.ui.recipes.editor import pieces_as_html
from pages.ui.recipes.versions_view import label
from runway_core.i18n import catalogue
from runway_core.prompts import versions_apart
from runway_core.store import Version
from runway_core.studio import shared

_MOST = 60
"""Prompts that are shown; the count is of all."""


def show(base: Version) -> None:
    """Which two, how much changes, and what."""
    st.header(t("recipes.compare"), anchor=False)
    versions = {each.ref: each for each in shared().recipes.versions(base.name)}
    refs = list(versions)
    if len(refs) < 2:
        return
    at = refs.index(base.ref)
    start = {"before": max(0, at - 1), "after": at if at else 1}
    chosen: dict[str, Version] = {}
    for column, (side, place) in zip(st.columns(2), start.items(), strict=True):
        with column:
            picked = st.selectbox(
                t(f"recipes.compare.{side}"),
                refs,
                index=place,
                format_func={ref: label(each) for ref, each in versions.items()}.__getitem__,
                key=f"recipes_compare_{side}_{base.ref}",
            )
            chosen[side] = versions[picked]
    before, after = chosen["before"], chosen["after"]
    texts, prompts = _apart(before, after)
    if not texts and not prompts:
        st.caption(t("recipes.compare.same"))
        return
    st.markdown(t("recipes.compare.counts", texts=len(texts), prompts=len(prompts)))
    names = tuple(t("recipes.effect.version", number=each.version) for each in (before, after))
    rows = [(_where(each), each.pieces) for each in texts]
    st.html(_listed(rows, (names[0], names[1])))
    folded = st.expander(t("recipes.compare.prompts"), key="recipes_prompts", on_change="rerun")
    if folded.open:
        with folded:
            shown = [(_combination(each), each.pieces) for each in prompts[:_MOST]]
            st.html(_listed(shown, (names[0], names[1])))
            if len(prompts) > _MOST:
                st.caption(t("recipes.trials.more", count=len(prompts) - _MOST))


@lru_cache(maxsize=8)
def _apart(
    before: Version, after: Version
) -> tuple[tuple[versions_apart.TextChange, ...], tuple[versions_apart.PromptChange, ...]]:
    old, new = (shared().recipes.read(each) for each in (before, after))
    return versions_apart.texts(old, new), versions_apart.prompts(old, new)


def _listed(
    rows: list[tuple[str, tuple[versions_apart.Piece, ...]]], names: tuple[str, str]
) -> str:
    same = as_html(t("recipes.compare.fits"))
    items = (
        f"<dt>{as_html(where)}</dt>"
        f'<dd class="studio-prompt">{pieces_as_html(pieces, names) or same}</dd>'
        for where, pieces in rows
    )
    return f'<dl class="studio-changes">{"".join(items)}</dl>'


def _where(change: versions_apart.TextChange) -> str:
    kind, _, row = change.owner.partition(".")
    key = f"part.{change.part}"
    part = t(key) if key in catalogue() else ""
    if kind in ("style", "theme", "orientation"):
        return f"{t(f'form.{kind}')} {named(kind, row)} · {part}"
    return " · ".join(filter(None, (change.owner, part)))


def _combination(change: versions_apart.PromptChange) -> str:
    kinds = ("style", "theme", "orientation")
    place = ", ".join(named(kind, getattr(change, kind)) for kind in kinds)
    return f"{place} · {t(f'stage.{change.stage}')}"
