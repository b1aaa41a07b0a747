"""Two versions of a recipe, word by word: only what changes."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

import streamlit as st

from pages.ui.base.messages import named, t
from pages.ui.base.phrases import as_html
from pages.ui.recipes import to_experiment
from pages.ui.recipes.editor import pieces_as_html
from pages.ui.recipes.versions_view import label
from runway_core.i18n import catalogue
from runway_core.prompts import Part, versions_apart
from runway_core.store import Version
from runway_core.studio import shared

_PART = re.compile("|".join(re.escape(part) for part in sorted(Part, key=len, reverse=True)))

_UNFRAMED = 8
"""Changes that stand on the page as they are; more of them scroll in a frame of their own."""

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
    to_experiment.offer(before, after, key="recipes_compare_experiment")
    names = tuple(t("recipes.effect.version", number=each.version) for each in (before, after))
    # What somebody looks for are words; there may be hundreds of rows that only fit others.
    rows = [(_where(each), _named_parts(each)) for each in texts if each.pieces]
    st.html(_listed(rows, (names[0], names[1]), t("recipes.compare.words")))
    if len(rows) < len(texts):
        st.caption(t("recipes.compare.refits", count=len(texts) - len(rows)))
    changed_prompts(lambda: prompts, (names[0], names[1]), key="recipes_prompts")


def changed_prompts(
    changes: Callable[[], Sequence[versions_apart.PromptChange]],
    names: tuple[str, str],
    *,
    key: str,
) -> None:
    """Folded away: each prompt that comes out otherwise, with what changes in it."""
    folded = st.expander(t("recipes.compare.prompts"), key=key, on_change="rerun")
    if folded.open:
        with folded:
            prompts = changes()
            shown = [(_combination(each), each.pieces) for each in prompts[:_MOST]]
            between = " / ".join(names)
            st.html(_listed(shown, names, f"{t('recipes.compare.prompts')}: {between}"))
            if len(prompts) > _MOST:
                st.caption(t("recipes.trials.more", count=len(prompts) - _MOST))


@lru_cache(maxsize=8)
def _apart(
    before: Version, after: Version
) -> tuple[tuple[versions_apart.TextChange, ...], tuple[versions_apart.PromptChange, ...]]:
    old, new = (shared().recipes.read(each) for each in (before, after))
    return versions_apart.texts(old, new), versions_apart.prompts(old, new)


def _listed(
    rows: list[tuple[str, tuple[versions_apart.Piece, ...]]],
    names: tuple[str, str],
    label: str,
) -> str:
    items = (
        f'<dt>{as_html(where)}</dt><dd class="studio-prompt">{pieces_as_html(pieces, names)}</dd>'
        for where, pieces in rows
    )
    listed = f'<dl class="studio-changes">{"".join(items)}</dl>'
    if len(rows) <= _UNFRAMED:
        return listed
    name = as_html(label)
    return f'<div class="studio-tall" role="region" aria-label="{name}" tabindex="0">{listed}</div>'


def _where(change: versions_apart.TextChange) -> str:
    kind, _, row = change.owner.partition(".")
    if kind == "give_way":
        return t("recipes.compare.give_way", stage=t(f"stage.{row}"))
    if kind == "full":
        return t("recipes.compare.full")
    if kind == "common":
        row = t("recipes.everywhere")
    key = f"part.{change.part}"
    part = t(key) if key in catalogue() else ""
    if kind in ("style", "theme", "orientation"):
        return f"{t(f'form.{kind}')} {named(kind, row)} · {part}"
    return " · ".join(filter(None, (row or change.owner, part)))


def _named_parts(change: versions_apart.TextChange) -> tuple[versions_apart.Piece, ...]:
    """The lists at the head are of parts, which the reader knows by their names."""
    if change.part:
        return change.pieces
    return tuple(
        each._replace(text=_PART.sub(lambda found: t(f"part.{found[0]}"), each.text))
        for each in change.pieces
    )


def _combination(change: versions_apart.PromptChange) -> str:
    kinds = ("style", "theme", "orientation")
    place = ", ".join(named(kind, getattr(change, kind)) for kind in kinds)
    told = (place, change.words, t(f"stage.{change.stage}"))
    return " · ".join(filter(None, told))
