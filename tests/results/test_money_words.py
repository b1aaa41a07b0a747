"""Sentences about money: each is about what the reader looks at, in every state and by every door.

The doors are the command line and the API (a result's own sentence, and an error's), the panel
and the card of the Generate page.
"""

from __future__ import annotations

from typing import Any

import pytest

from pages.ui.panel import progress_view, recent
from runway_core import i18n
from runway_core.api import problems
from runway_core.errors import (
    CannotAfford,
    NeedsConsent,
    StorageError,
    StudioError,
    ViewersCannotSpend,
    WrongState,
)
from runway_core.i18n.say import LANGUAGES
from runway_core.results import result
from runway_core.runway.failures import Again, Failure
from runway_core.states import PASSING, Plan, Stage, State
from runway_core.store.animation import Animation, Media, Submission
from tests.i18n.test_messages import animation

PICTURE = Media(Stage.IMAGE, 1, "a/1.png", "image/png", 1, "0" * 64, 1280, 720, None, False, 0.0)


def sent(stage: Stage, **changes: Any) -> Submission:
    """A real attempt; open, unless something else is said."""
    model, quoted = {Stage.IMAGE: ("gen4_image", 5), Stage.VIDEO: ("gen4_turbo", 50)}[stage]
    known = {"stage": stage, "attempt": 1, "simulated": False, "model": model, "quoted": quoted}
    return Submission(**{**known, "intent_at": 0.0, "task_id": "t", **changes})


DRAWN = sent(Stage.IMAGE, final=5.0, outcome="succeeded")
FILMED = sent(Stage.VIDEO, final=50.0, outcome="succeeded")
LATER = Failure("task.internal", Again.LATER)
CHANGED = Failure("task.moderated_input", Again.AFTER_CHANGE)

# Each: the animation, what it says it cost, what an error about it says, what its card says.
CASES: dict[str, tuple[Animation, str, str, str]] = {
    "finished": (
        animation(submissions=(DRAWN, FILMED)),
        "Runway charged 55 credits.",
        "This request cost nothing; the animation has cost 55 credits.",
        "55 credits, $0.55",
    ),
    "queued": (
        animation(State.QUEUED, stage=Stage.IMAGE),
        "55 credits quoted, 0 charged so far.",
        "This request cost nothing; the animation is quoted at 55 credits, 0 of them charged so "
        "far.",
        "55 credits, $0.55 quoted",
    ),
    "drawing": (
        animation(State.RUNNING, stage=Stage.IMAGE, submissions=(sent(Stage.IMAGE),)),
        "55 credits quoted, 0 charged so far.",
        "This request cost nothing; the animation is quoted at 55 credits, 0 of them charged so "
        "far.",
        "55 credits, $0.55 quoted",
    ),
    "between": (
        animation(State.QUEUED, stage=Stage.VIDEO, submissions=(DRAWN,)),
        "55 credits quoted, 5 charged so far.",
        "This request cost nothing; the animation is quoted at 55 credits, 5 of them charged so "
        "far.",
        "55 credits, $0.55 quoted",
    ),
    "filming": (
        animation(State.RUNNING, submissions=(DRAWN, sent(Stage.VIDEO))),
        "55 credits quoted, 5 charged so far.",
        "This request cost nothing; the animation is quoted at 55 credits, 5 of them charged so "
        "far.",
        "55 credits, $0.55 quoted",
    ),
    "stopping": (
        animation(State.CANCELLING, stage=Stage.IMAGE, submissions=(sent(Stage.IMAGE),)),
        "The final cost is not known yet: 5 credits at most.",
        "This request cost nothing; the animation's final cost is not known yet: "
        "5 credits at most.",
        "at most 5 credits, $0.05",
    ),
    "unconfirmed": (
        animation(State.UNCONFIRMED, submissions=(DRAWN, sent(Stage.VIDEO, task_id=None))),
        "The final cost is not known yet: 55 credits at most.",
        "This request cost nothing; the animation's final cost is not known yet: "
        "55 credits at most.",
        "at most 55 credits, $0.55",
    ),
    "dropped": (
        animation(
            State.CANCELLED,
            stage=Stage.IMAGE,
            submissions=(sent(Stage.IMAGE, task_id=None, outcome="dropped"),),
        ),
        "The final cost is unknown: 5 credits at most.",
        "This request cost nothing; the animation's cost is unknown: 5 credits at most.",
        "at most 5 credits, $0.05",
    ),
    "failed-for-free": (
        animation(State.FAILED, stage=Stage.IMAGE, failure=LATER),
        "Nothing was charged.",
        "Nothing was charged.",
        "nothing charged",
    ),
    "failed-after-the-picture": (
        animation(State.FAILED, submissions=(DRAWN,), failure=LATER),
        "Runway charged 5 credits.",
        "This request cost nothing; the animation has cost 5 credits.",
        "5 credits, $0.05",
    ),
    "simulating": (
        # There was nothing to charge for.
        animation(State.RUNNING, plan=Plan.SIMULATED, quoted=0),
        "",
        "Nothing was charged.",
        "",
    ),
}
EACH = pytest.mark.parametrize("name", CASES)


@EACH
def test_animation_says_what_it_has_cost(name: str) -> None:
    """By `show`, in `--json` and in the API's explanation, in the panel of one that stopped."""
    subject, said, _, _ = CASES[name]
    assert said == result.cost(subject, "en")


@EACH
@pytest.mark.parametrize(
    "error",
    [WrongState("x", "cancel"), NeedsConsent(50), ViewersCannotSpend(), CannotAfford(
        needed=50, available=1)],
    ids=lambda error: error.code,
)  # fmt: skip
def test_error_about_an_animation_says_what_that_has_cost(name: str, error: StudioError) -> None:
    """A command's, a page's and the API's sentence; the API's figures are the animation's."""
    subject, _, said, _ = CASES[name]
    error.about = subject
    assert said == result.explain_error(error, "en").cost
    told = problems.document(error, "en", "/")
    assert (said, 0) == (told["cost"], told["credits"])
    assert {"id": subject.id, "credits": result.credits_of(subject)} == told["animation"]


@EACH
def test_card_and_panel_say_the_same_amount(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is quoted while it goes on; what it cost, or the most it may have cost, afterwards."""
    subject, said, _, card = CASES[name]
    monkeypatch.setattr("pages.ui.base.language.current", lambda: "en")
    assert card == _plain(recent._cost(subject))
    panel = _plain(progress_view.cost(subject))
    assert panel.startswith(card) if subject.goes_on and subject.quoted else said == panel


def _plain(said: str) -> str:
    """Without what keeps an amount in one piece, and a formula from beginning."""
    return said.replace("\\$", "$").replace("\u2060", "").replace("\xa0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", State)
def test_nothing_says_that_a_paid_animation_was_free(state: State, language: i18n.Language) -> None:
    """Whatever its state, of one for which Runway charged."""
    free = i18n.say("cost.none", language)
    subject = animation(state, submissions=(DRAWN, FILMED), failure=LATER)
    error = WrongState(state, "resume")
    error.about = subject
    for said in (
        result.cost(subject, language),
        result.explain_error(error, language).cost,
        str(result.explain(subject, language)),
    ):
        assert free not in said
        assert "55" in said


def test_database_that_falls_silent_leaves_open_what_was_begun() -> None:
    """While submitting, nobody knows; about an animation its own sentence is still true, or it
    cannot be looked up.
    """
    submitting, changing, blind = StorageError(), StorageError(), StorageError()
    submitting.in_doubt = True
    changing.about = CASES["between"][0]
    blind.unseen = True
    assert "no way to tell here" in result.explain_error(submitting, "en").cost
    assert None is problems.document(submitting, "en", "/")["credits"]
    assert CASES["between"][1] == result.explain_error(changing, "en").cost
    assert "cannot be read" in result.explain_error(blind, "en").cost
    assert "Nothing was charged." == result.explain_error(StorageError(), "en").cost


@pytest.mark.parametrize(
    ("state", "failure", "kept", "price"),
    [
        (State.FAILED, LATER, "if you carry on, you will not pay for it again", 50),
        (State.FAILED, CHANGED, "a new animation would pay for its own", None),
        (State.CANCELLED, None, "if you carry on, you will not pay for it again", 50),
        (
            State.UNCONFIRMED,
            Failure("answer_lost"),
            "if you carry on, you will not pay for it again",
            None,
        ),
    ],
)
def test_kept_picture_is_said_to_be_free_only_where_it_is(
    state: State, failure: Failure | None, kept: str, price: int | None
) -> None:
    """A new animation pays for its own: it is not said that the picture is not paid again."""
    subject = animation(state, submissions=(DRAWN,), failure=failure, media={Stage.IMAGE: PICTURE})
    said = result.kept(subject, "en")
    assert kept in said
    assert (price is not None) == ("What is left to do" in said)
    assert price is None or f"costs {price} credits" in said
    if failure is not None:
        explained = result.explain(subject, "en")
        assert explained is not None
        assert said in explained.next


def test_waiting_on_says_what_comes_after_it() -> None:
    """Waiting costs nothing, and the clip that follows the picture does."""
    drawing = sent(Stage.IMAGE)
    subject = animation(
        State.TIMED_OUT,
        stage=Stage.IMAGE,
        submissions=(drawing,),
        failure=Failure("timed_out", params={"seconds": 300}),
    )
    explained = result.explain(subject, "en")
    assert explained is not None
    assert "What is left to do costs 50 credits." in explained.next
    assert "" == result.kept(animation(State.SUCCEEDED, submissions=(DRAWN, FILMED)), "en")


@pytest.mark.parametrize("state", State)
def test_nobody_is_sent_to_pay_anew_while_something_is_under_way(state: State) -> None:
    """Carrying on what moves, or what nobody knows, is answered by what there is to do with it."""
    following = result.explain_error(WrongState(state, "resume"), "en").next
    assert "new animation" not in following
    if state in PASSING:
        assert "Wait for it to finish" in following
    if state is State.UNCONFIRMED:
        assert "Runway's portal" in following
