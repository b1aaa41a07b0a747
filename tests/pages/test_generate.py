"""The generate page: what is said before pressing, one press, and every way it can end."""

from collections.abc import Callable
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.base import keys, phrases
from pages.ui.form import brief_form, double_clicks
from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.money.allowance import Allowance
from runway_core.prompts import utf16_length
from runway_core.states import Mode, Reason, State
from runway_core.store.animation import Animation
from runway_core.store.animations import Store
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import put
from tests.pages.conftest import Finished, Open, button, press, texts, unfold

Rest = Callable[[], Animation]


def labels(page: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in page.main.button]


# Before pressing


@pytest.mark.parametrize("style", catalog.STYLES)
def test_every_style_has_a_preview(open_page: Open, style: str) -> None:
    """Choosing a style changes the prompts at once."""
    page = open_page()
    page.get_by_key("generate_style").set_value(style).run()
    assert not page.exception
    built = shared().preview(Brief(style, "animals", "landscape")).prompts
    assert phrases.as_html(built.image_fragments[-1].text) in texts(page)


def test_the_preview_names_every_source_in_words(open_page: Open) -> None:
    """Where a stretch of a prompt came from is written, not only coloured."""
    page = open_page(locale="en")
    page.text_area(key="generate_words").set_value("a red fox").run()
    said = texts(page)
    for source in ("your words", "theme", "style", "composition", "tone", "camera", "motion"):
        assert f"[{source}]" in said


def test_lengths_are_shown(open_page: Open) -> None:
    """Each prompt tells its length and the most that Runway takes."""
    built = shared().preview(brief_form.DEFAULT).prompts
    assert f"{utf16_length(built.image)} / 1,000" in texts(open_page(locale="en"))


def test_advice_says_what_to_write_instead(open_page: Open) -> None:
    """A warning quotes the words and suggests something concrete."""
    page = open_page(locale="en")
    page.text_area(key="generate_words").set_value("a fox with no hat").run()
    assert "Advice (1)" in texts(page)
    assert "bare-headed" in texts(page)


@pytest.mark.parametrize(
    "words", ["<img src=x onerror=alert(1)>", "**bold** :red[red] $x$ [a](javascript:b)", "\x00"]
)
def test_words_are_shown_as_they_are(open_page: Open, words: str) -> None:
    """Whatever somebody writes is text: no markup of theirs takes effect."""
    page = open_page()
    page.text_area(key="generate_words").set_value(words).run()
    assert not page.exception
    assert "<img src=x" not in "\n".join(str(item.value) for item in page.html)
    press(page, "generate_start")
    drawn = [str(item.value) for item in page.markdown]
    assert not any(":red[red]" in text or "**bold**" in text for text in drawn)


def test_words_that_are_too_long_stop_the_button(open_page: Open) -> None:
    """Too many words are told by how much, and nothing can be started until they fit."""
    page = open_page(locale="en")
    page.text_area(key="generate_words").set_value("long " * 300).run()
    assert not page.exception
    assert page.button(key="generate_start").disabled
    assert "Your words are 499 characters too long" in texts(page)


# Pressing


def test_a_simulation_ends_in_the_guides_words(open_page: Open, at_rest: Rest) -> None:
    """The guide's message exactly, its description, the clip with a poster, and no cost."""
    page = press(open_page(locale="fr-FR"), "generate_start")
    made = at_rest()
    page.run()
    said = texts(page)
    assert "Mode simulation activé (aucune clé API)" in said
    assert "Cartoon, Animaux, Paysage (simulation - aucune clé API)" in said
    assert ">SIMULATION</span>" in said
    assert "débité" not in said
    video = next(str(item.value) for item in page.html if "<video" in str(item.value))
    assert f'src="./api/animations/{made.id}/video?v=' in video
    assert f'poster="./api/animations/{made.id}/image?v=' in video
    assert made.id == page.query_params["animation"]


def test_a_real_animation_ends_in_the_guides_words(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """The guide's message exactly, what Runway charged, and nothing called a simulation."""
    page = press(open_page(locale="fr-FR"), "generate_start")
    at_rest()
    page.run()
    said = texts(page)
    assert "Animation générée avec Runway Gen-4 !" in said
    assert "Runway a débité 55 crédits." in said
    assert "SIMULATION" not in said
    assert 55 == runway.spent


def test_a_double_click_makes_one(
    open_page: Open, runway: RunwayStandin, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two presses in a row are one request, and one price."""
    # Pages are slow here: it is not their speed that is tested.
    monkeypatch.setattr(double_clicks, "DOUBLE_CLICK_SECONDS", 60.0)
    page = press(open_page(), "generate_start")
    press(page, "generate_start")
    at_rest()
    assert 1 == len(shared().list()[0])
    assert 55 == runway.spent


def test_pressing_again_later_makes_another(
    open_page: Open, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same brief may be wanted twice: after a moment a press is a new request."""
    monkeypatch.setattr(double_clicks, "DOUBLE_CLICK_SECONDS", 0.0)
    page = press(open_page(), "generate_start")
    at_rest()
    press(page, "generate_start")
    at_rest()
    assert 2 == len(shared().list()[0])


def test_a_rerun_submits_nothing(open_page: Open, at_rest: Rest) -> None:
    """Only a press makes something; looking, changing and reloading do not."""
    page = press(open_page(), "generate_start")
    at_rest()
    for _ in range(3):
        page.run()
    assert 1 == len(shared().list()[0])


def test_the_picture_alone_can_be_completed(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """A real picture with a simulated clip says so, and offers the real clip at its price."""
    runway.balance = 20
    page = press(open_page(locale="en"), "generate_picture")
    at_rest()
    page.run()
    said = texts(page)
    assert "Picture generated with Runway Gen-4, video simulated (not enough credits)" in said
    assert "SIMULATED VIDEO" in said
    assert "Generate the real video · 50 credits, $0.50" == button(page, "animation_resume")
    press(page, "animation_resume")
    assert "This takes 50 credits" in texts(page)
    runway.balance = 500
    shared().account.forget()
    press(page, "animation_resume")
    assert Mode.REAL is at_rest().mode
    assert 55 == runway.spent


def test_trying_it_out_costs_nothing_even_with_credits(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """With credits a simulation is one press away, and says that it was asked for."""
    press(open_page(), "generate_rehearse")
    assert Reason.REQUESTED is at_rest().reason
    assert 0 == runway.spent


# When it does not work


def test_an_unreachable_runway_is_an_error_and_an_offer(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """Never a silent simulation: the error is told, and simulating is offered."""
    runway.fault("organization", "status", status=401, times=None)
    page = open_page(locale="en")
    assert "Runway does not accept this API key" in texts(page)
    assert "Simulate instead · free" == button(page, "generate_start")
    press(page, "generate_start")
    assert (Mode.SIMULATION, Reason.REQUESTED) == (at_rest().mode, at_rest().reason)


def test_a_failed_look_at_the_account_is_not_repeated_on_every_click(
    open_page: Open, runway: RunwayStandin
) -> None:
    """Each look may take long, so a failed one is remembered until somebody asks again."""
    runway.fault("organization", "status", status=401, times=None)
    page = open_page()
    seen = len(runway.requests)
    page.run()
    page.run()
    assert seen == len(runway.requests)
    runway.clear_faults()
    press(page, "generate_reread")
    assert "55 crédits" in button(page, "generate_start")


def test_a_refused_submit_is_told_beside_the_button(
    open_page: Open, runway: RunwayStandin, at_rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What only submitting sees, as when another tab was quicker, is told; nothing was made."""
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "10")
    monkeypatch.setattr(Allowance, "refusal", lambda *_, **__: None)
    page = press(open_page(locale="en"), "generate_start")
    assert "The studio's cap is 10 credits a day" in texts(page)
    assert () == shared().list()[0]
    press(page, "generate_instead")
    assert Mode.SIMULATION is at_rest().mode


def test_a_moderated_brief_is_not_offered_again(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """What Runway's moderation rejected says what to change, and cannot be sent unchanged."""
    runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
    page = press(open_page(locale="en"), "generate_start")
    at_rest()
    page.run()
    said = texts(page)
    assert "The animation failed" in said
    assert "Runway's moderation rejected" in said
    assert "Carry on" not in "\n".join(labels(page))
    assert "Simulate · free" in labels(page)


def test_a_passing_failure_offers_to_carry_on_at_its_price(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """A failed clip keeps the picture, and carrying on pays for the clip only."""
    runway.fault("image_to_video", "fail_code", code="INTERNAL")
    page = press(open_page(locale="en"), "generate_start")
    assert State.FAILED is at_rest().state
    page.run()
    assert "Carry on · 50 credits, $0.50" == button(page, "animation_resume")
    press(page, "animation_resume")
    assert State.SUCCEEDED is at_rest().state


def test_a_lost_answer_leaves_the_choice_to_a_person(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """Following the task, sending again at its price and dropping it are offered."""
    runway.fault("image_to_video", "drop_after")
    page = press(open_page(locale="en"), "generate_start")
    assert State.UNCONFIRMED is at_rest().state
    page.run()
    assert page.button(key="animation_adopt").disabled
    assert "Yes, send again · 50 credits, $0.50" == button(page, "animation_send_again")
    assert "you will be charged for both" in texts(page)
    page.text_input(key="animation_task_id").set_value("not a task").run()
    press(page, "animation_adopt")
    assert "“not a task” was not found" in texts(page)
    lost = list(runway.tasks)[-1]
    page.text_input(key="animation_task_id").set_value(lost).run()
    press(page, "animation_adopt")
    assert State.SUCCEEDED is at_rest().state


def test_a_lost_answer_can_be_dropped(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """Dropping it sends nothing more."""
    runway.fault("text_to_image", "drop_after")
    page = press(open_page(), "generate_start")
    at_rest()
    page.run()
    press(page, "animation_drop")
    assert State.CANCELLED is at_rest().state


def test_a_running_animation_can_be_cancelled(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, at_rest: Rest
) -> None:
    """While it moves there is a button to stop it, and what it waits for in words."""
    monkeypatch.setenv("STUDIO_SIMULATION_SECONDS", "60")
    page = press(open_page(locale="en"), "generate_start")
    assert "Quoted" not in texts(page)
    assert "Cancel" in labels(page)
    press(page, "animation_cancel")
    assert State.CANCELLED is at_rest().state
    page.run()
    assert "Animation cancelled" in texts(page)


def test_a_wait_that_ended_can_be_taken_up_again(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """A stage that took too long is waited for again at no cost."""
    press(open_page(), "generate_start")
    made = at_rest()
    store = shared().pipeline.store
    put(store, made.id, State.TIMED_OUT)
    page = open_page(locale="en", animation=made.id)
    assert "Keep waiting · free" == button(page, "animation_resume")
    assert "Cancel" in labels(page)


# The address


@pytest.mark.parametrize(
    "wanted", ["none", "<script>alert(1)</script>", "../../etc/passwd", "\x00", "x" * 5000]
)
def test_an_unknown_animation_in_the_address_is_ignored_with_a_word(
    open_page: Open, wanted: str
) -> None:
    """A stale or hostile address opens the page, says so once, and is mended."""
    page = open_page(locale="en", animation=wanted)
    assert "cannot be found; the rest of the address was used" in texts(page)
    assert "animation" not in page.query_params
    page.run()
    assert "cannot be found" not in texts(page)


def test_a_shared_address_opens_the_animation(open_page: Open, at_rest: Rest) -> None:
    """The address is enough: a new session shows the result, and the form that stood beside it."""
    page = open_page()
    page.get_by_key("generate_style").set_value("watercolor").run()
    page.text_area(key="generate_words").set_value("a blue whale").run()
    press(page, "generate_start")
    at_rest()
    fresh = open_page(**page.query_params)
    assert "Mode simulation activé" in texts(fresh)
    assert "watercolor" == fresh.get_by_key("generate_style").value
    assert "a blue whale" == fresh.text_area(key="generate_words").value


def test_the_animation_is_still_there_after_another_page(open_page: Open, at_rest: Rest) -> None:
    """Going to another page and back loses neither the animation nor the form."""
    page = open_page()
    page.get_by_key("generate_theme").set_value("space").run()
    press(page, "generate_start")
    made = at_rest()
    page.switch_page("credits.py").run()
    page.switch_page("generate.py").run()
    assert made.id == page.query_params["animation"]
    assert "space" == page.get_by_key("generate_theme").value


def test_closing_returns_to_the_prompts(open_page: Open, at_rest: Rest) -> None:
    """A closed animation leaves the address and the page, and stays in the list."""
    page = press(open_page(), "generate_start")
    at_rest()
    page.run()
    press(page, "animation_close")
    assert "animation" not in page.query_params
    assert not [item for item in page.html if "<video" in str(item.value)]
    assert 1 == len([link for link in page.get("page_link") if link.proto.query_string])


def test_at_most_six_recent_animations_are_listed(open_page: Open, finished: Finished) -> None:
    """The newest six are links, each with its state in words."""
    for number in range(8):
        finished(Brief("anime", "forest", "portrait", f"fox {number}"))
    page = open_page(locale="en")
    links = [link for link in page.get("page_link") if link.proto.query_string]
    labels = [str(link.label) for link in links]
    newest = [f"**fox {number}** :small[Ready · free]" for number in range(7, 1, -1)]
    assert [True] * 6 == [a in b for a, b in zip(newest, labels, strict=True)]


def test_a_silent_database_shows_what_was_seen_last(open_page: Open, at_rest: Rest) -> None:
    """A result once seen stays on the page while the database does not answer, and says so."""
    page = press(open_page(locale="en"), "generate_start")
    at_rest()
    page.run()

    def silent(*_: object, **__: object) -> None:
        raise StorageError

    with patch.object(Store, "get", silent), patch.object(Store, "page", silent):
        page.run()
    assert not page.exception
    assert "this is the last known state" in texts(page)
    assert [item for item in page.html if "<video" in str(item.value)]


def test_a_silent_database_does_not_make_an_address_unknown(open_page: Open, at_rest: Rest) -> None:
    """Opened by its address while the database is silent: that is what is said, and once it
    answers the animation is there.
    """
    press(open_page(locale="en"), "generate_start")
    made = at_rest()
    with patch.object(Store, "get", side_effect=StorageError):
        page = open_page(locale="en", animation=made.id)
        assert "database is not responding" in texts(page)
        assert "cannot be found" not in texts(page)
    page.run()
    assert made.id == page.session_state[keys.OPENED]
    assert [item for item in page.html if "<video" in str(item.value)]


def test_the_language_changes_without_losing_the_form(open_page: Open) -> None:
    """Values are the catalogue's, so a choice survives the switch of language."""
    page = open_page(locale="fr-FR")
    page.get_by_key("generate_theme").set_value("underwater").run()
    unfold(page).get_by_key("generate_duration").set_value(7).run()
    page.get_by_key("generate_detail").set_value("full").run()
    press(page, "language_switch")
    page.run()
    assert "full" == page.get_by_key("generate_detail").value
    assert "underwater" == page.get_by_key("generate_theme").value
    assert "Underwater" in page.get_by_key("generate_theme").options
    assert 7 == page.get_by_key("generate_duration").value
