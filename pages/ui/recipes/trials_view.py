"""What a recipe does over all combinations: how many of each, then which."""

from collections.abc import Iterator
from typing import Final

import streamlit as st

from pages.ui.base.messages import named, t
from pages.ui.recipes import compare_view, draft, table
from pages.ui.recipes.draft import Draft
from pages.ui.recipes.editor import words_of
from runway_core import i18n
from runway_core.prompts import Recipe, trials, versions_apart
from runway_core.states import Stage
from runway_core.studio import shared

MOST_WORDS: Final = 100
_MOST_ROWS: Final = 200


def show(shown: Draft, recipe: Recipe) -> None:
    """The words to try it on, the counts, and a row for each combination to look at."""
    st.header(t("recipes.trials"), anchor=False)
    typed = st.text_area(
        t("recipes.trials.words"),
        key="recipes_trial_words",
        height=100,
        help=t("recipes.trials.words.help", most=MOST_WORDS),
        persist_state="session",
    )
    words = words_of(typed, MOST_WORDS)
    found = draft.tried(recipe, words)
    changed = 0
    if shown.is_changed:
        before = draft.tried(shared().recipes.read(shown.base), words)
        pairs = zip(before.each, found.each, strict=True)
        changed = sum((a.image != b.image) + (a.motion != b.motion) for a, b in pairs)
    image, motion = found.longest
    limit = trials.LIMITS[Stage.IMAGE]
    longest = t("recipes.trials.longest", image=image, motion=motion, limit=limit)
    st.markdown(f"{_counted(found, changed)}. {longest}")
    if changed:
        base = shared().recipes.read(shown.base)
        compare_view.changed_prompts(
            lambda: versions_apart.prompts(base, recipe, words),
            (t("recipes.effect.version", number=shown.base.version), t("recipes.effect.yours")),
            key="recipes_draft_prompts",
        )
    rows = list(_rows(found))
    if not rows:
        st.caption(t("recipes.trials.nothing"))
        return
    names = ("place", "words.column", "found", "lengths")
    table.show(
        [t(f"recipes.trials.{name}") for name in names],
        rows[:_MOST_ROWS],
        alt=t("recipes.trials"),
        tall=True,
    )
    if len(rows) > _MOST_ROWS:
        st.caption(t("recipes.trials.more", count=len(rows) - _MOST_ROWS))


def _counted(found: trials.Trials, changed: int) -> str:
    """Markdown: how many were tried, and of what there is to look at, how many of each."""
    counts = found.counts()
    tried = t("recipes.trials.of", combinations=counts.pop("combinations"))
    told = (
        t(f"recipes.trials.of.{name}", count=count)
        for name, count in (*counts.items(), ("changed", changed))
        if count
    )
    return " · ".join((tried, *told))


def _rows(found: trials.Trials) -> Iterator[list[str]]:
    for trial in found.each:
        said = [t(f"recipes.trials.{code}", stage=t(f"stage.{stage}"))
                for code, stage in trial.problems]  # fmt: skip
        if trial.dropped:
            parts = ", ".join(t(f"part.{part}") for part in trial.dropped)
            said.append(t("recipes.trials.gives_way", parts=parts))
        if trial.advice:
            said.append(t("recipes.trials.advice", codes=", ".join(map(_code, trial.advice))))
        if said:
            yield _row(trial, said)
    for group in found.alike:
        others = "; ".join(_place(each) for each in group[1:])
        yield _row(group[0], [t("recipes.trials.alike", others=others)])


def _row(trial: trials.Trial, said: list[str]) -> list[str]:
    image, motion = trial.lengths
    return [_place(trial), trial.words or "–", " · ".join(said), f"{image} + {motion}"]


def _place(trial: trials.Trial) -> str:
    kinds = ("style", "theme", "orientation")
    return ", ".join(named(kind, getattr(trial, kind)) for kind in kinds)


def _code(code: str) -> str:
    key = f"lint.{code}.name"
    return t(key) if key in i18n.catalogue() else code.replace("_", " ")
