"""A lost request on the page: what is known of it, and the three ways out."""

import html
import re
from collections.abc import Callable
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.base import keys
from runway_core.briefs.brief import Brief
from runway_core.media.files import MediaStore
from runway_core.money import evidence
from runway_core.money.task_match import Doubt
from runway_core.pipeline import unconfirmed
from runway_core.states import State
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, button, press, texts

Rest = Callable[[], Animation]

BRIEF = Brief("anime", "forest", "landscape", "a fox jumps")


@pytest.fixture
def lose(runway: RunwayStandin, at_rest: Rest) -> Callable[..., Animation]:
    """Makes an animation whose request for a clip was lost."""

    def lost(kind: str = "drop_after") -> Animation:
        runway.fault("image_to_video", kind)
        shared().submit(BRIEF)
        made = at_rest()
        assert State.UNCONFIRMED is made.state
        return made

    return lost


Lose = Callable[..., Animation]


def known(page: AppTest) -> dict[str, str]:
    """The table of what is known."""
    for item in page.html:
        rows = re.findall(r"<tr><th>(.*?)</th><td>(.*?)</td></tr>", str(item.value))
        told = {html.unescape(a): html.unescape(b).replace("\xa0", " ") for a, b in rows}
        if {"Sent on", "Envoyé le"} & set(told):
            return told
    raise AssertionError("nothing is told")


def test_what_is_known_stands_on_the_page(open_page: Open, lose: Lose) -> None:
    """When, what for, the balance before and now, and Runway's count beside the studio's."""
    page = open_page(locale="en", animation=lose().id)
    told = known(page)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", told["Sent on"])
    assert "Video, gen4_turbo, 50 credits ($0.50)" == told["For"]
    assert ("995 credits", "945 credits") == (told["Balance just before"], told["Balance now"])
    assert ["50 credits according to Runway, 0 according to the studio without this request"] == [
        value for label, value in told.items() if label.startswith("gen4_turbo since")
    ]
    said = texts(page)
    assert "This request was probably charged." in said
    assert "The balance dropped by exactly this price." in said


def test_it_is_told_in_french_too(open_page: Open, lose: Lose) -> None:
    """The same table and the same verdict."""
    page = open_page(locale="fr", animation=lose().id)
    assert {"Envoyé le", "Pour", "Solde juste avant", "Solde maintenant"} <= set(known(page))
    assert "a probablement été débitée" in texts(page)


def test_a_click_does_not_ask_runway_again(
    open_page: Open, runway: RunwayStandin, lose: Lose
) -> None:
    """What was found out is remembered for a moment; a button looks again."""
    page = open_page(locale="en", animation=lose().id)
    seen = len(runway.calls("usage"))
    page.run()
    page.run()
    assert seen == len(runway.calls("usage"))
    press(page, "animation_look")
    assert seen + 1 == len(runway.calls("usage"))


def test_sending_again_is_asked_about_with_its_price(
    open_page: Open, runway: RunwayStandin, lose: Lose, at_rest: Rest
) -> None:
    """Behind a first button: what may happen, and a yes that names the price."""
    page = open_page(locale="en", animation=lose().id)
    assert 1 == len(page.get("popover"))
    assert "If the first request did arrive, you will be charged for both." in texts(page)
    assert "Yes, send again · 50 credits, $0.50" == button(page, "animation_send_again")
    press(page, "animation_send_again")
    assert State.SUCCEEDED is at_rest().state
    assert 2 == len(runway.posts("video"))


def test_a_proof_makes_sending_again_free_of_risk(
    open_page: Open,
    runway: RunwayStandin,
    lose: Lose,
    at_rest: Rest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing was charged, and it says so; then there is nothing to warn of."""
    monkeypatch.setattr(evidence, "SETTLED", 0.0)
    monkeypatch.setattr(unconfirmed, "SETTLED", 0.0)
    page = open_page(locale="en", animation=lose("drop_before").id)
    (proved,) = page.success
    assert (
        "Nothing was charged: the balance, usage and number of generations prove it" in proved.value
    )
    assert "If you send it again, you only pay for it once." in proved.value
    assert [] == list(page.get("popover"))
    assert "you will be charged for both" not in texts(page)
    assert "Send again · 50 credits, $0.50" == button(page, "animation_send_again")
    press(page, "animation_send_again")
    end = at_rest()
    assert (State.SUCCEEDED, 55, 55) == (end.state, end.spent, runway.spent)


def test_a_wrong_task_is_refused_with_its_reason(
    open_page: Open, runway: RunwayStandin, lose: Lose
) -> None:
    """The picture's own task is already ours; another picture is not a clip."""
    made = lose()
    page = open_page(locale="en", animation=made.id)
    picture, _ = runway.tasks
    page.text_input(key="animation_task_id").set_value(picture).run()
    press(page, "animation_adopt")
    assert "already belongs to one of the studio's animations" in texts(page)
    with runway.lock:
        body = {"model": "gen4_image", "ratio": "1280:720"}
        other = runway.account.create("text_to_image", body).id
    page.text_input(key="animation_task_id").set_value(other).run()
    press(page, "animation_adopt")
    assert "This task is a picture; a video was requested." in texts(page)
    assert State.UNCONFIRMED is shared().get(made.id).state


def test_what_cannot_be_checked_is_said_while_the_task_is_followed(
    open_page: Open, runway: RunwayStandin, lose: Lose, at_rest: Rest
) -> None:
    """It is neither refused nor passed off as checked."""
    made = lose()
    page = open_page(locale="en", animation=made.id)
    _, clip = runway.tasks
    page.text_input(key="animation_task_id").set_value(clip).run()
    with patch.object(MediaStore, "kind_at", return_value=None):
        runway.account.tasks[clip].final = 0
        press(page, "animation_adopt")
    assert [Doubt.KIND] == page.session_state[keys.DOUBTS][1]
    at_rest()
    page.run()
    assert "There is no way to tell yet whether this task makes a picture or a video." in texts(
        page
    )
