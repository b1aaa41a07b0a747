"""What can be done with an animation that rests: the buttons, their prices, and what they start."""

import dataclasses
import io
import re
from collections.abc import Callable
from unittest.mock import patch

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from pages.ui.form import double_clicks, parameters
from runway_core.briefs.brief import Brief
from runway_core.errors import DailyCapReached
from runway_core.states import Mode, Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio, shared
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import rests
from tests.pages.conftest import Finished, Open, button, press, texts, unfold

Rest = Callable[[], Animation]

BRIEF = Brief("anime", "forest", "landscape", "a fox jumps", image_seed=7, video_seed=8)


@pytest.fixture
def made(finished: Finished) -> Callable[..., Animation]:
    """An animation at its good end: `made(simulate=True)`."""

    def make(brief: Brief = BRIEF, **how: bool) -> Animation:
        return finished(brief, **how)

    return make


@pytest.fixture
def run(at_rest: Rest) -> Callable[..., Animation]:
    """Makes an animation to its end, whatever that is: Runway is asked, and charges."""

    def make(brief: Brief = BRIEF, **how: bool) -> Animation:
        shared().submit(brief, **how)
        return at_rest()

    return make


Made = Callable[..., Animation]


def form_of(page: AppTest) -> tuple[str, str]:
    """The style and the words that the form holds."""
    return page.get_by_key("generate_style").value, page.text_area(key="generate_words").value


def ours(page: AppTest) -> dict[str, object]:
    """The form's parameters of the address."""
    return {name: value for name, value in page.query_params.items() if parameters.is_one(name)}


def offered(page: AppTest) -> list[str]:
    """The keys of the panel's buttons, in their order."""
    found = [str(each.key) for each in page.main.button]
    return [key for key in found if key.startswith("animation_") and key != "animation_close"]


# Into the lab


def test_variants_of_a_clip_are_compared(open_page: Open, made: Made) -> None:
    """What it was made of is the base, with its recipe, and not what the form holds by now."""
    clip = made()
    page = open_page(locale="en", animation=clip.id, words="an otter")
    press(page, "animation_compare")
    assert "new" == page.query_params["experiment"]
    assert "a fox jumps" == page.get_by_key("experiment_axis_words").value
    assert "7" == page.get_by_key("experiment_axis_seed").value
    assert ["studio@1", "studio@2"] == page.get_by_key("experiment_axis_recipe").value
    assert "The same everywhere: Anime · Forest · Landscape" in texts(page)


# Another seed


def test_another_seed_starts_at_once_at_the_price_on_the_button(
    open_page: Open, runway: RunwayStandin, run: Made, at_rest: Rest
) -> None:
    """One press makes the same again with a fresh seed of each kind, for what the label says."""
    first = run()
    page = open_page(locale="en", animation=first.id)
    assert "Another seed · 55 credits, $0.55" == button(page, "animation_seed")
    press(page, "animation_seed")
    second = at_rest()
    assert second.id != first.id
    assert (first.brief.words, None, None) == (
        second.brief.words,
        second.brief.image_seed,
        second.brief.video_seed,
    )
    assert second.seed(Stage.IMAGE) != first.seed(Stage.IMAGE)
    assert 110 == runway.spent
    assert second.id == page.query_params["animation"]


def test_without_a_key_another_seed_says_simulated_and_free(open_page: Open, made: Made) -> None:
    """Where the next one would be simulated, its label says so and names no price."""
    page = open_page(locale="en", animation=made().id)
    assert "Another seed · free" == button(page, "animation_seed")


def test_a_simulation_can_be_made_for_real(
    open_page: Open, runway: RunwayStandin, made: Made, at_rest: Rest
) -> None:
    """With credits, what was tried out is one press from being real, and the label says so."""
    page = open_page(locale="en", animation=made(simulate=True).id)
    assert "For real · 55 credits, $0.55" == button(page, "animation_seed")
    press(page, "animation_seed")
    assert Mode.REAL is at_rest().mode


def test_an_unreadable_account_leaves_no_price_and_no_press(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """Nobody can start what has no known price; the page says why, once."""
    one = made()
    runway.fault("organization", "status", status=401, times=None)
    shared().account.forget()
    page = open_page(locale="en", animation=one.id)
    assert page.button(key="animation_seed").disabled
    assert "price unknown, account unavailable" in button(page, "animation_seed")
    assert 1 == texts(page).count("Runway does not accept this API key")


def test_a_resting_panel_does_not_ask_runway_at_every_click(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """The price on a label is that of the account's last look, as it is on the main button."""
    page = open_page(animation=made().id)
    seen = len(runway.calls("organization"))
    for _ in range(3):
        page.run()
    assert seen == len(runway.calls("organization"))


def test_another_seed_beyond_the_daily_cap_cannot_be_pressed(
    open_page: Open, runway: RunwayStandin, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be turned down is not offered."""
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "60")
    page = open_page(animation=made().id)
    assert page.button(key="animation_seed").disabled


def test_a_refused_press_is_told_in_the_panel(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """The form may hold another brief by then: the reason stands by the button pressed."""
    page = open_page(locale="en", animation=made().id)
    page.text_area(key="generate_words").set_value("something else").run()
    refused = DailyCapReached(cap=60, spent=55, needed=55)
    with patch.object(Studio, "submit", side_effect=refused):
        press(page, "animation_seed")
    assert "The studio's cap is 60 credits a day" in texts(page)


# The same picture, another motion


def test_another_motion_goes_into_the_form_and_pays_for_the_clip_alone(
    open_page: Open, runway: RunwayStandin, run: Made, at_rest: Rest
) -> None:
    """The picture is in the form, the main button names the clip's price, nothing is sent yet."""
    first = run()
    page = open_page(locale="en", animation=first.id)
    assert "Another motion" == button(page, "animation_motion")
    press(page, "animation_motion")
    assert 1 == len(shared().list()[0])
    assert "50 credits" in button(page, "generate_start")
    press(page, "generate_start")
    second = at_rest()
    assert first.media[Stage.IMAGE].sha256 == second.brief.first_frame
    assert 105 == runway.spent


@pytest.mark.parametrize("code", ["SAFETY.OUTPUT.VIDEO", "INTERNAL"], ids=["moderated", "failed"])
def test_a_failed_clip_leaves_its_picture_for_another_motion(
    open_page: Open, runway: RunwayStandin, run: Made, code: str
) -> None:
    """The picture was paid for: a clip that failed or was moderated is tried again from it."""
    runway.fault("image_to_video", "fail_code", code=code)
    one = run()
    assert State.FAILED is one.state
    page = open_page(locale="en", animation=one.id)
    assert "Another motion" == button(page, "animation_motion")
    first = "animation_motion" if code.startswith("SAFETY") else "animation_resume"
    assert first == offered(page)[0]


def test_a_sample_is_never_animated_for_money(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """A simulated picture gives a simulated clip, whatever the balance, read or not."""
    one = made(simulate=True)
    page = open_page(locale="en", animation=one.id)
    press(page, "animation_motion")
    assert "Simulate animation · free" == button(page, "generate_start")


def test_without_a_picture_there_is_no_other_motion(
    open_page: Open, runway: RunwayStandin, run: Made
) -> None:
    """A picture that was moderated cannot be animated; changing the words comes first then."""
    runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
    page = open_page(locale="en", animation=run().id)
    assert "animation_change" == offered(page)[0]
    assert "animation_motion" not in offered(page)


# The form, and a picture of one's own


def test_the_choices_go_into_the_form_by_a_press_that_can_be_undone(
    open_page: Open, made: Made
) -> None:
    """What somebody typed gives way to what the animation was made of; the page says so, and one
    press brings it back as it was, to the last option.
    """
    one = made()
    page = open_page(locale="en", animation=one.id)
    page.get_by_key("generate_style").set_value("watercolor").run()
    page.text_area(key="generate_words").set_value("my own cat").run()
    unfold(page).get_by_key("generate_duration").set_value(5).run()
    before = ours(page)
    press(page, "animation_change")
    assert ("anime", "a fox jumps") == form_of(page)
    said = (
        r"The form now contains the choices from the animation of \d{4}-\d\d-\d\d \d\d:\d\d UTC\."
    )
    assert re.search(said, texts(page))
    press(page, "generate_undo")
    assert ("watercolor", "my own cat") == form_of(page)
    assert before == ours(page)
    assert "Everything is back as it was." in texts(page)
    press(page, "generate_undo_close")
    assert "Everything is back as it was." not in texts(page)


def test_a_note_goes_when_its_choices_are_changed_by_hand(open_page: Open, made: Made) -> None:
    """What it said of the form is not true any more; the way back stays. Undone and done again it
    is true again, and another language or page changes nothing in it.
    """
    said, changed = "The form now contains", "You have changed these choices since."
    page = press(open_page(locale="en", animation=made().id), "animation_change")
    page.run()
    assert said in texts(page)
    page.get_by_key("generate_style").set_value("watercolor").run()
    assert (False, True) == (said in texts(page), changed in texts(page))
    press(page, "generate_undo")
    press(page, "generate_redo")
    assert (True, False) == (said in texts(page), changed in texts(page))


def test_what_was_typed_after_a_copy_outlives_the_undo(open_page: Open, made: Made) -> None:
    """Back and forth as often as somebody likes, over several copies: no press loses words."""
    one = made()
    page = open_page(locale="en", words="my own cat", animation=one.id)
    press(page, "animation_change")
    page.text_area(key="generate_words").set_value("a fox sleeps").run()
    press(page, "generate_undo")
    assert ("cartoon", "my own cat") == form_of(page)
    press(page, "generate_redo")
    assert ("anime", "a fox sleeps") == form_of(page)
    press(page, "generate_undo")
    press(page, "animation_change")
    seen = []
    while "generate_undo" in [each.key for each in page.button]:
        press(page, "generate_undo")
        seen.append(form_of(page)[1])
    assert ["my own cat", "a fox sleeps"] == seen


def test_the_undo_is_there_after_another_page_and_in_another_language(
    open_page: Open, made: Made
) -> None:
    """It is the session's, and speaks as the page does."""
    page = open_page(locale="en", words="my own cat", animation=made().id)
    press(page, "animation_change")
    page.query_params = {}
    page.switch_page("credits.py").run()
    page.query_params = {}
    page.switch_page("generate.py").run()
    press(page, "language_switch")
    assert "Le formulaire contient maintenant les choix de l’animation du" in texts(page)
    press(page, "generate_undo")
    assert ("cartoon", "my own cat") == form_of(page)


def test_another_motion_is_said_and_undone_beside_its_prompt(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """What was prepared stands above the animation it came from, with its price and the box to
    write in; undone, the words are those of before.
    """
    page = open_page(locale="en", words="my own cat", animation=made().id)
    press(page, "animation_motion")
    order = [each.key for each in page.main.button]
    assert order.index("generate_start") < order.index("generate_undo")
    assert order.index("generate_undo") < order.index("animation_close")
    assert "Describe the new motion; the price is on the main button." in texts(page)
    assert "generate_motion_prompt_box" in [area.key for area in page.text_area]
    press(page, "generate_undo")
    assert ("cartoon", "my own cat") == form_of(page)
    assert "first_frame" not in page.query_params


def test_a_prepared_picture_that_was_taken_out_is_no_longer_said_to_be_there(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """Nor is it after another one was given; undone, what was before the press is back."""
    page = open_page(locale="en", words="my own cat", animation=made().id)
    press(page, "animation_motion")
    assert "The form now contains the picture from the animation of" in texts(page)
    press(page, "generate_first_frame_remove")
    assert "The form now contains the picture" not in texts(page)
    assert "The form no longer contains that picture." in texts(page)
    unfold(page, "own_picture")
    drawn = io.BytesIO()
    Image.new("RGB", (1280, 720), "navy").save(drawn, "PNG")
    page.file_uploader[0].upload("mine.png", drawn.getvalue(), "image/png").run()
    assert "The form no longer contains that picture." in texts(page)
    press(page, "generate_undo")
    assert ("cartoon", "my own cat") == form_of(page)


def test_a_picture_of_ones_own_is_asked_for_and_goes_into_the_form(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """The button opens the question; the picture given is animated for the clip's price."""
    page = open_page(locale="en", animation=made().id)
    press(page, "animation_own")
    asked = [each for each in page.file_uploader if str(each.key).startswith("first_frame_dialog")]
    assert 1 == len(asked)
    drawn = io.BytesIO()
    Image.new("RGB", (1280, 720), "navy").save(drawn, "PNG")
    asked[0].upload("mine.png", drawn.getvalue(), "image/png")
    # A browser runs the dialog alone; here the whole page runs, which asks again when pressed.
    press(page, "animation_own")
    assert "50 credits" in button(page, "generate_start")
    assert "The form now starts from your picture." in texts(page)
    press(page, "generate_undo")
    assert "55 credits" in button(page, "generate_start")


# Prices on buttons


def _finished(runway: RunwayStandin) -> dict[str, bool]:
    return {}


def _clip_failed(runway: RunwayStandin) -> dict[str, bool]:
    runway.fault("image_to_video", "fail_code", code="INTERNAL")
    return {}


def _answer_lost(runway: RunwayStandin) -> dict[str, bool]:
    runway.fault("image_to_video", "drop_after")
    return {}


SITUATIONS: dict[str, Callable[[RunwayStandin], dict[str, bool]]] = {
    "finished": _finished,
    "mixed": lambda _: {"picture_only": True},
    "simulated": lambda _: {"simulate": True},
    "clip failed": _clip_failed,
    "answer lost": _answer_lost,
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_button_pays_if_it_carries_a_price_and_only_then(
    open_page: Open, runway: RunwayStandin, run: Made, at_rest: Rest, situation: str
) -> None:
    """Every button of the page is pressed: Runway is asked for something paid by those whose label
    names credits, and by no other one.
    """
    runway.balance = 10_000
    one = run(**SITUATIONS[situation](runway))
    runway.clear_faults()
    page = open_page(locale="en", animation=one.id)
    keys = [str(each.key) for each in page.main.button if not each.disabled]
    if situation != "finished":
        # The form beside it is the same, whatever becomes of an animation.
        keys = [key for key in keys if key.startswith("animation_")]
    priced, paid = set(), set()
    subject = one
    for number, key in enumerate(keys):
        # Each press is another request, for an animation that is as it was before.
        if shared().get(subject.id) != subject:
            brief = dataclasses.replace(BRIEF, image_seed=number)
            subject = run(brief, **SITUATIONS[situation](runway))
            runway.clear_faults()
        page = open_page(locale="en", animation=subject.id, image_seed=str(1000 + number))
        before = len(runway.posts())
        if " credits" in button(page, key):
            priced.add(key)
        press(page, key)
        if situation != "answer lost" or key != "animation_adopt":
            at_rest()
            rests(shared(), subject.id)
        if len(runway.posts()) > before:
            paid.add(key)
    assert priced == paid
    assert paid
    assert ("generate_start" in paid) == (situation == "finished")


def test_what_only_asks_first_carries_no_price(
    open_page: Open, runway: RunwayStandin, run: Made
) -> None:
    """Sending again is asked about; the button that opens the question is not the one that pays."""
    one = run(**_answer_lost(runway))
    page = open_page(locale="en", animation=one.id)
    (asks,) = page.get("popover")
    assert "credits" not in asks.proto.popover.label
    assert "Yes, send again · 50 credits, $0.50" == button(page, "animation_send_again")


# Their order


def test_only_the_next_step_stands_out(open_page: Open, runway: RunwayStandin, made: Made) -> None:
    """The first button has a border, the others are calm; to save the clip is the loudest, and the
    price is none of them until somebody changes the form.
    """
    page = open_page(animation=made().id)
    kinds = [page.button(key=key).proto.type for key in offered(page)]
    assert ["secondary", *["tertiary"] * (len(kinds) - 1)] == kinds
    assert [] == [b.key for b in page.button if b.proto.type == "primary"]
    assert loud(page)
    page.get_by_key("generate_theme").set_value("space").run()
    assert ["generate_start"] == [b.key for b in page.button if b.proto.type == "primary"]
    assert not loud(page)


def loud(page: AppTest) -> bool:
    """Whether to save the clip is the primary action."""
    return any("studio-downloads alone" in str(item.value) for item in page.html)


def test_a_mixed_one_is_completed_first_of_all(
    open_page: Open, runway: RunwayStandin, made: Made
) -> None:
    """With a real picture and a simulated clip, the real clip is the next step."""
    page = open_page(locale="en", animation=made(picture_only=True).id)
    assert "animation_resume" == offered(page)[0]
    assert "Generate the real video · 50 credits, $0.50" == button(page, "animation_resume")


def test_a_double_press_of_another_seed_makes_one(
    open_page: Open,
    runway: RunwayStandin,
    made: Made,
    at_rest: Rest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Two presses in a row are one request here too."""
    # Pages are slow here: it is not their speed that is tested.
    monkeypatch.setattr(double_clicks, "DOUBLE_CLICK_SECONDS", 60.0)
    page = open_page(animation=made().id)
    press(page, "animation_seed")
    at_rest()
    page.query_params["animation"] = shared().list()[0][-1].id
    page.run()
    press(page, "animation_seed")
    at_rest()
    assert 2 == len(shared().list()[0])


def test_simulated_picture_offers_no_real_clip(
    open_page: Open, runway: RunwayStandin, run: Made
) -> None:
    """Nobody pays to animate a drawn sample; one whose picture is real offers it at its price."""
    page = open_page(locale="en", animation=run(simulate=True).id)
    assert "animation_resume" not in [one.key for one in page.button]
    page = open_page(locale="en", animation=run(picture_only=True).id)
    assert "animation_resume" in [one.key for one in page.button]
    assert 5 == runway.spent
