"""What another release of the studio wrote, or made of choices that are not offered any more."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from runway_core.briefs.brief import Brief
from runway_core.errors import UnreadableAnimation, WrongState
from runway_core.i18n.say import LANGUAGES
from runway_core.money import ledger
from runway_core.results import result
from runway_core.states import Mode, State
from runway_core.store import tables
from runway_core.store.animation import Animation
from runway_core.store.lease_owner import Owner
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Finished, Open, press, texts

BRIEF = Brief("cartoon", "animals", "landscape", "a fox")


def rewrite(animation: Animation, column: str, change: Callable[[Any], Any]) -> None:
    """Changes a column of the animation's row, as another release might have written it."""
    table, (database, which) = tables.animation, (shared().database, animation.id)
    with database.write() as connection:
        value = connection.scalar(select(table.c[column]).where(table.c.id == which))
        connection.execute(update(table).where(table.c.id == which).values({column: change(value)}))


def with_value(name: str, value: Any) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """The same JSON with one member changed."""
    return lambda data: {**data, name: value}


def failure(**data: Any) -> Callable[[Any], Any]:
    """A failure as another release would store it."""
    return lambda _: data


TOLD = {
    "style": ("brief", with_value("style", "clay_mation")),
    "theme": ("brief", with_value("theme", "deep_sea")),
    "orientation": ("brief", with_value("orientation", "square")),
    "image_model": ("brief", with_value("image_model", "gen3_image")),
    "video_model": ("brief", with_value("video_model", "gen3a_turbo")),
    "image_ratio": ("brief", with_value("image_ratio", "640:360")),
    "duration": ("brief", with_value("duration", 16)),
    "recipe": ("brief", with_value("recipe", "sparkling")),
    "field": ("brief", with_value("mood", "merry")),
    "part": ("brief", with_value("recipe_texts", {"image.smell": "fresh"})),
    "slot": ("brief", with_value("reading", {"smell": "fresh"})),
    "slot_value": ("brief", with_value("reading", {"place": "nowhere"})),
    "source": (
        "prompts",
        with_value("fragments", {"image": [{"text": "x", "from": "dream"}], "motion": []}),
    ),
    "reason": ("reason", lambda _: "weekend"),
    "no_reason": ("reason", lambda _: None),
}
"""What is only told, and is told as far as it is known."""

FAILURES = {
    "again": failure(code="runway_down", again="perhaps", params={"status": 500}),
    "code": failure(code="task.melted", again="later", params={}),
    "params": failure(code="daily_cap", again="free", params={}),
    "nothing": failure(),
}

UNREADABLE = {
    "state": ("state", lambda _: "resting"),
    "stage": ("stage", lambda _: "audio"),
    "plan": ("plan", lambda _: "half"),
    "brief": ("brief", lambda _: {"shape": "round"}),
    "prompts": ("prompts", lambda _: {"text": "x"}),
}
"""What decides what is done, or paid for: it is not guessed at."""


def told_everywhere(animation_id: str) -> None:
    """The animation is in the list and in JSON, and every sentence about it is there."""
    assert animation_id in [each.id for each in shared().list()[0]]
    found = shared().get(animation_id)
    for language in LANGUAGES:
        data = result.as_json(found, language)
        assert data["message"]
        assert data["description"]
        json.dumps(data)


@pytest.mark.parametrize("what", TOLD)
def test_what_is_not_offered_any_more_is_still_shown(
    open_page: Open, runway: RunwayStandin, finished: Finished, what: str
) -> None:
    """By the list, by JSON and by its page, and its choices can be put into the form."""
    made = finished(BRIEF, simulate=True)
    rewrite(made, *TOLD[what])
    told_everywhere(made.id)
    page = open_page(locale="en", animation=made.id)
    said = texts(page)
    assert "Simulation mode on" in said
    press(page, "animation_change")


@pytest.mark.parametrize("what", FAILURES)
def test_a_failure_that_is_not_known_is_still_told(
    open_page: Open, runway: RunwayStandin, finished: Finished, what: str
) -> None:
    """The words are those for what nobody expected; there was nothing to charge for."""
    made = finished(BRIEF, simulate=True)
    rewrite(made, "failure", FAILURES[what])
    rewrite(made, "state", lambda _: "failed")
    told_everywhere(made.id)
    explained = result.explain(shared().get(made.id), "en")
    assert explained is not None
    assert "" == explained.cost
    open_page(locale="en", animation=made.id)


def test_a_stored_name_that_is_not_known_is_told_as_it_is(
    open_page: Open, runway: RunwayStandin, finished: Finished
) -> None:
    """In words, on the card and in the description."""
    made = finished(BRIEF, simulate=True)
    rewrite(made, *TOLD["style"])
    assert result.description(shared().get(made.id), "en").startswith("clay mation, Animals")
    page = open_page(locale="en")
    assert any("clay mation, Animals" in link.label for link in page.get("page_link"))


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_cannot_be_read_stops_no_list(
    open_page: Open, runway: RunwayStandin, finished: Finished, what: str
) -> None:
    """The others are there, as many as were asked for; it is said of this one and not guessed."""
    older = finished(BRIEF, simulate=True)
    made = finished(BRIEF, simulate=True)
    assert older.id != made.id
    rewrite(made, *UNREADABLE[what])
    found, more = shared().list(limit=1)
    assert ([older.id], None) == ([each.id for each in found], more)
    for act in (shared().get, shared().cancel, shared().resume):
        with pytest.raises(UnreadableAnimation):
            act(made.id)
    page = open_page(locale="en", animation=made.id)
    assert "written by another version of the studio" in texts(page)


def test_what_another_release_plans_is_not_carried_out(
    open_page: Open, runway: RunwayStandin, finished: Finished
) -> None:
    """Nobody takes it up, so nothing is paid for it and no worker stumbles over it."""
    made = finished(BRIEF, simulate=True)
    rewrite(made, "plan", lambda _: "half")
    rewrite(made, "state", lambda _: "queued")
    store = shared().pipeline.store

    assert () == store.claim(Owner())


def test_a_model_that_is_gone_can_neither_be_bought_nor_promised(
    runway: RunwayStandin, finished: Finished
) -> None:
    """Carrying on says so, and the account still adds up."""
    made = finished(BRIEF)
    assert Mode.REAL is made.mode
    rewrite(made, *TOLD["video_model"])
    rewrite(made, "failure", failure(code="task.internal", again="later", params={}))
    rewrite(made, "state", lambda _: "failed")
    with pytest.raises(WrongState) as caught:
        shared().resume_price(shared().get(made.id))
    assert "wrong_state.resume_retired" == caught.value.message_code
    rewrite(made, "state", lambda _: "queued")
    rewrite(made, "owner", lambda _: "somebody")
    rewrite(made, "lease_until", lambda _: 1e12)
    with shared().database.read() as connection:
        assert made.quoted <= ledger.promised(connection).credits
    rewrite(made, "state", lambda _: str(State.FAILED))
