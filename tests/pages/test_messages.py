"""The pages' texts: both languages, the same placeholders, and a text for every key asked for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from pages.ui.base import registry
from pages.ui.base.messages import TEXTS
from pages.ui.lab.experiments.draft import ROLES
from pages.ui.lab.tabs import TABS
from pages.ui.library import view
from pages.ui.welcome import tour
from runway_core import i18n
from runway_core.briefs import DETAILS
from runway_core.i18n import LANGUAGES, Language
from runway_core.i18n.texts import board
from runway_core.lab import TARGETS, experiment
from runway_core.money.overview import Dimension, Outcome
from runway_core.money.spending import Why
from runway_core.money.task_match import Doubt
from runway_core.prompts.reading import SHOWN
from runway_core.prompts.recipe import Idea, Part
from runway_core.results import disk
from runway_core.states import PASSING, RESTING, Mode, Plan, Reason, Stage, State
from runway_core.store import CLIP, PICTURE, Run, Step

PAGES = Path(__file__).parents[2] / "pages"

OPEN: dict[str, tuple[str, ...]] = {
    "form.{}": (
        *("style", "theme", "orientation", "duration", "image_ratio"),
        *("image_model", "video_model", "image_seed", "video_seed"),
    ),
    "nav.{}": tuple(page.name for page in registry.PAGES),
    "stage.{}": (*map(str, Stage), *(str(state) for state in RESTING - {State.SUCCEEDED})),
    "recent.{}": tuple(str(state) for state in RESTING - {State.SUCCEEDED}),
    "mode.{}": tuple(map(str, Mode)),
    "reason.{}": tuple(map(str, Reason)),
    "credits.why.{}": tuple(map(str, Why)),
    "outcome.{}": (
        *("succeeded", "failed", "cancelled", "dropped", "gone", "open", "unconfirmed"),
    ),
    "credits.day.why.{}": tuple(map(str, Why)),
    "storage.part.{}": (*disk.PARTS, "database"),
    "storage.rule.{}": ("simulated", "rejected"),
    "outcome.of.{}": tuple(map(str, Outcome)),
    "credits.by.{}": tuple(map(str, Dimension)),
    "credits.by.{}.none": tuple(map(str, Dimension)),
    "lost.doubt.{}": tuple(map(str, Doubt)),
    "download.{}": tuple(map(str, Stage)),
    "tour.step.{}": tuple(tour.STEPS),
    "launch.button.{}": ("real", "real.picture", "refused", "refused.picture"),
    "prompt.edit.{}": tuple(map(str, Stage)),
    "prompt.edit.box.{}": tuple(map(str, Stage)),
    "prompt.idea.{}": tuple(map(str, Idea)),
    "part.{}": tuple(map(str, Part)),
    "slot.{}": tuple(map(str, SHOWN)),
    "detail.{}": DETAILS,
    "lab.tab.{}": TABS,
    "experiments.state.{}": tuple(map(str, Run)),
    "experiments.step.{}": tuple(map(str, Step)),
    "experiments.goal.{}": (PICTURE, CLIP),
    "experiments.axis.{}": experiment.AXES,
    "experiments.role.{}": ROLES,
    "experiments.combine.{}": experiment.COMBINES,
    "experiments.plan.{}": (*experiment.PLANS, "cost", "cost.pictures"),
    "experiments.plan.{}.how": experiment.PLANS,
    "experiments.{}": ("report", "report.grids"),
    "experiments.leave_out.{}": ("rows", "columns"),
    "ranking.target.{}": TARGETS,
    "ranking.verdict.{}": ("too_early", "tied", "leading", "winner", "behind"),
    # `test_board.py` holds them against the scripts that say them.
    "board.{}": tuple(key.removeprefix("board.") for key in board.TEXTS),
    "library.{}": ("previous", "next", "kin", "takes"),
    "library.filter.{}": view.NAMES,
    "library.when.{}": tuple(view.DAYS),
    "library.state.{}": tuple(view.STATES),
    "library.sort.{}": view.SORTS,
    "library.delete.{}": ("paid", "simulated"),
    "library.told.{}": ("deleted", "gone", "refused"),
    "recipes.{}": ("version", "note", "author", "date", "state"),
    "recipes.compare.{}": ("before", "after"),
    "lab.step.{}": tuple(map(str, Step)),
    "recipes.replace.{}": ("sought", "instead"),
    "recipes.trials.of.{}": ("broken", "dropped", "advice", "alike", "changed"),
    "recipes.trials.{}": (
        *("place", "words.column", "found", "lengths", "no_prompt", "over_limit"),
    ),
}
"""Every key with a variable part, and what it can become."""


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def asked() -> Iterator[tuple[str, str]]:
    """Every key that a page passes to `t`, with where; variable parts as `{}`."""
    for path in sorted(PAGES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "t":
                yield from ((key, f"{path.name}:{node.lineno}") for key in keys_of(node.args[0]))


def keys_of(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from keys_of(node.body)
        yield from keys_of(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        parts = (str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
        yield "".join(parts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_texts_and_the_same_placeholders(language: Language) -> None:
    """A text that names a number in one language names it in the others."""
    assert [] == [key for key, text in sorted(TEXTS.items()) if language not in text]
    assert [] == [
        f"{key}: {text[language]}"
        for key, text in sorted(TEXTS.items())
        if fields(text[LANGUAGES[0]]) != fields(text[language])
    ]


def test_no_text_is_empty_or_padded() -> None:
    """A text says something, and leaves the space around it to the page."""
    assert [] == [
        f"{key}: {text!r}"
        for key, texts in sorted(TEXTS.items())
        for text in texts.values()
        if not text == text.strip() != ""
    ]


def test_pages_do_not_say_again_what_the_core_says() -> None:
    """A key belongs to the pages or to the core, so that nobody changes the wrong one."""
    assert set() == set(TEXTS) & set(i18n.catalogue())


def test_every_key_that_a_page_asks_for_has_a_text() -> None:
    """No click can end in a missing text: literal keys exist, variable ones are listed here."""
    known = set(TEXTS) | set(i18n.catalogue())
    missing = []
    for key, where in asked():
        if "{}" not in key:
            missing += [] if key in known else [f"{where} {key}"]
        elif key not in OPEN:
            missing.append(f"{where} {key} is not listed")
        else:
            missing += [
                f"{where} {key.replace('{}', value)}"
                for value in OPEN[key]
                if key.replace("{}", value) not in known
            ]
    assert [] == missing


def test_every_text_is_asked_for() -> None:
    """A text that no page can show is removed with the code that showed it."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.rglob("*.py"))
    source = source.replace((PAGES / "ui" / "base" / "messages.py").read_text(encoding="utf-8"), "")
    variable = {key.replace("{}", value) for key, values in OPEN.items() for value in values}
    named = set(re.findall(r"""["']([a-z_.0-9]+)["']""", source))
    unused = sorted(set(TEXTS) - named - variable)
    assert [] == unused


def test_texts_have_no_formula_by_accident() -> None:
    """A `$` begins a formula in Markdown, so texts write prices through `phrases` only."""
    dollars = [
        key for key, text in TEXTS.items() if re.search(r"(?<!\\)\$", " ".join(text.values()))
    ]
    assert [] == dollars


def test_every_state_a_panel_can_show_has_words() -> None:
    """The panel knows every state that an animation can be in."""
    for state in RESTING - {State.SUCCEEDED}:
        assert f"stage.{state}" in TEXTS
    assert PASSING | RESTING == set(State)
    assert {"real", "simulated", "picture_only"} == {str(plan) for plan in Plan}
