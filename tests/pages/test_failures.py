"""Every failure code of Runway's, from a task to the page: why, what it cost, what to do."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from pages.ui.base.phrases import escaped
from runway_core import i18n
from runway_core.briefs.brief import Brief
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import CREATES
from tests.pages.conftest import Open, press, texts

Rest = Callable[[], Animation]

BRIEF = Brief("anime", "forest", "landscape", "a fox jumps", duration=2)


@dataclass(frozen=True, slots=True)
class Case:
    """What a failure code must lead to."""

    words: str
    """The error's key."""
    kept: bool
    """Whether Runway keeps the credits, as its documents have it."""
    again: bool
    """Whether the same request is offered again."""


CASES: dict[str | None, Case] = {
    "SAFETY.INPUT.TEXT": Case("task.moderated_input", kept=True, again=False),
    "SAFETY.INPUT.IMAGE": Case("task.moderated_input", kept=True, again=False),
    "SAFETY.OUTPUT.VIDEO": Case("task.moderated_output", kept=True, again=False),
    "INPUT_PREPROCESSING.SAFETY.TEXT": Case("task.moderated_input", kept=True, again=False),
    "INPUT_PREPROCESSING.INTERNAL": Case("task.internal", kept=False, again=True),
    "INTERNAL.BAD_OUTPUT.01": Case("task.bad_output", kept=False, again=False),
    "ASSET.INVALID": Case("task.asset_invalid", kept=False, again=False),
    "THIRD_PARTY.UNAVAILABLE": Case("task.provider_down", kept=False, again=True),
    "INTERNAL": Case("task.internal", kept=False, again=True),
    None: Case("task.internal", kept=False, again=True),
    "": Case("task.internal", kept=False, again=True),
    "SOMETHING.NEW": Case("task.other", kept=False, again=False),
}
"""By the code as Runway sends it; None is null, an empty one is no field at all."""


@pytest.mark.parametrize("stage", list(Stage), ids=str)
@pytest.mark.parametrize("code", CASES, ids=lambda code: str(code) or "absent")
def test_a_failure_says_why_what_it_cost_and_what_to_do(
    open_page: Open, runway: RunwayStandin, at_rest: Rest, code: str | None, stage: Stage
) -> None:
    """The charge is Runway's: what moderation kept counts as spent. Nothing of Runway's own text
    is shown, and only what may work unchanged is offered again, at its price.
    """
    case = CASES[code]
    runway.fault(CREATES[stage], "fail_code", code=code, failure="raw words of Runway's")
    made = shared().submit(BRIEF)
    assert State.FAILED is at_rest().state
    page = open_page(locale="en", animation=made.id)
    said = texts(page)
    for half in ("what", "next"):
        sentence = escaped(i18n.say(f"error.{case.words}.{half}", "en"))
        assert sentence.replace("\\", "").replace("\u2060", "").replace("\xa0", " ") in said
    assert "raw words" not in said
    assert not code or code not in said
    spent = (5 if stage is Stage.VIDEO else 0) + (BRIEF.price(stage) if case.kept else 0)
    assert spent == runway.spent == shared().get(made.id).spent
    charge = f"Runway charged {spent} credits." if spent else "Nothing was charged."
    assert charge in said
    keys = [button.key for button in page.button]
    assert case.again == ("animation_resume" in keys)
    if not case.again:
        return
    press(page, "animation_resume")
    assert (State.SUCCEEDED, 15) == (at_rest().state, runway.spent)


@pytest.mark.parametrize("words", ["task.moderated_input", "task.moderated_output"])
def test_moderation_says_what_to_change(words: str) -> None:
    """In both languages, before anything else."""
    assert i18n.say(f"error.{words}.next", "en").startswith("Change ")
    assert i18n.say(f"error.{words}.next", "fr").startswith("Changez ")
