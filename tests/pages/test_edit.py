"""Editing a prompt: one's own text wins over the recipe, is checked, compared and taken back."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.form.brief_form import DEFAULT
from runway_core.prompts import build
from runway_core.states import Stage
from runway_core.store.animation import Animation
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, press, texts

Rest = Callable[[], Animation]

BUILT = build.build(DEFAULT)
RECIPE = {"image_prompt": BUILT.image, "motion_prompt": BUILT.motion}


def box(page: AppTest, field: str) -> str | None:
    """What the edit box holds; None if it is not open."""
    keys = {area.key: area.value for area in page.text_area}
    return keys.get(f"generate_{field}_box")


def edit(page: AppTest, field: str, text: str) -> AppTest:
    """Opens the box if need be, and writes into it."""
    if box(page, field) is None:
        press(page, f"generate_{field}_edit")
    page.text_area(key=f"generate_{field}_box").set_value(text).run()
    assert not page.exception, [item.value for item in page.exception]
    return page


@pytest.mark.parametrize("field", RECIPE)
def test_the_box_begins_with_the_prompt_and_changes_nothing(open_page: Open, field: str) -> None:
    """Opening it is looking, not editing; it follows the choices until its text differs."""
    page = press(open_page(locale="en"), f"generate_{field}_edit")
    assert RECIPE[field] == box(page, field)
    assert "Your text" not in texts(page)
    page.get_by_key("generate_style").set_value("anime").run()
    assert RECIPE[field] != box(page, field)
    assert "Your text" not in texts(page)
    assert {"style": "anime"} == page.query_params
    press(page, f"generate_{field}_close")
    assert box(page, field) is None


@pytest.mark.parametrize("field", RECIPE)
def test_who_opens_the_box_is_taken_to_it(open_page: Open, field: str) -> None:
    """Once for each press: the button that had the focus is gone with it."""
    page = press(open_page(), f"generate_{field}_edit")
    there = f'data-to=".st-key-generate_{field}_box textarea"'
    first = [str(each.value) for each in page.html if there in str(each.value)]
    assert 1 == len(first)
    page.get_by_key("generate_style").set_value("anime").run()
    assert first == [str(each.value) for each in page.html if there in str(each.value)]
    press(page, f"generate_{field}_close")
    assert not any(there in str(each.value) for each in page.html)
    press(page, f"generate_{field}_edit")
    assert first != [str(each.value) for each in page.html if there in str(each.value)]


def test_edited_prompts_are_sent_as_written(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """What the boxes say is what Runway gets, word for word."""
    page = edit(open_page(), "image_prompt", "A lone lighthouse at dusk.")
    edit(page, "motion_prompt", "The beam sweeps\nacross the sea.")
    press(page, "generate_start")
    made = at_rest()
    assert "A lone lighthouse at dusk." == runway.posts("image")[-1].json["promptText"]
    assert "The beam sweeps across the sea." == runway.posts("video")[-1].json["promptText"]
    assert all(made.prompts.is_edited(stage) for stage in Stage)


def test_one_edited_prompt_leaves_the_other_to_the_recipe(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """Each prompt is edited by itself."""
    page = edit(open_page(), "motion_prompt", "The beam sweeps across the sea.")
    press(page, "generate_start")
    at_rest()
    assert BUILT.image == runway.posts("image")[-1].json["promptText"]


def test_an_edited_prompt_is_marked_counted_and_compared(open_page: Open) -> None:
    """It says that it is one's own, how long it is, and which words differ from the recipe."""
    changed = BUILT.motion.replace("slowly", "quickly", 1)
    page = edit(open_page(locale="en"), "motion_prompt", changed)
    said = texts(page)
    assert "Your text" in said
    assert "Your choices and words no longer change this prompt." in said
    assert f"{len(changed)} / 1,000" in said
    assert '<span class="studio-hidden">(only in the recipe) </span>' in said
    assert '<span class="studio-hidden">(only in your text) </span>' in said
    assert "quickly" in said


def test_choices_do_not_change_an_edited_prompt(open_page: Open) -> None:
    """One's own text stands whatever is chosen, and the other prompt follows."""
    page = edit(open_page(), "image_prompt", "A lone lighthouse at dusk.")
    page.get_by_key("generate_theme").set_value("space").run()
    page.text_area(key="generate_words").set_value("a comet").run()
    assert "A lone lighthouse at dusk." == box(page, "image_prompt")
    assert "a comet" in texts(page)


@pytest.mark.parametrize("field", RECIPE)
def test_an_edited_prompt_can_be_taken_back(open_page: Open, field: str) -> None:
    """One click brings the recipe's prompt back, as the choices make it now."""
    page = edit(open_page(locale="en"), field, "Something else.")
    assert {field: "Something else."} == page.query_params
    page.get_by_key("generate_style").set_value("anime").run()
    press(page, f"generate_{field}_reset")
    assert box(page, field) is None
    assert "Your text" not in texts(page)
    assert {"style": "anime"} == page.query_params


def test_writing_the_recipes_prompt_again_is_no_edit(open_page: Open) -> None:
    """A text that says the same as the recipe follows the choices again."""
    page = edit(open_page(locale="en"), "image_prompt", "Something else.")
    edit(page, "image_prompt", f"  {BUILT.image}\n")
    assert "Your text" not in texts(page)
    assert {} == page.query_params


@pytest.mark.parametrize("field", RECIPE)
def test_taking_a_prompt_back_can_be_undone(open_page: Open, field: str) -> None:
    """Ones own prompt is typed as well: it is one press away, beside the prompts."""
    page = edit(open_page(locale="en"), field, "Something else.")
    press(page, f"generate_{field}_reset")
    assert "prompt has replaced yours." in texts(page)
    press(page, "generate_undo")
    assert "Something else." == box(page, field)
    assert {field: "Something else."} == page.query_params


def test_recipe_texts_taken_back_can_be_undone(open_page: Open) -> None:
    """So are texts that were rewritten in the prompt lab."""
    page = open_page(locale="en", **{"text.image.light": "Moonlight."})
    press(page, "generate_recipe_texts_reset")
    assert "Moonlight." not in texts(page)
    press(page, "generate_undo")
    assert "Moonlight." in texts(page)


def test_an_emptied_box_is_an_error_with_a_way_back(open_page: Open) -> None:
    """Nothing can be started, the reason is told, and the recipe is one click away."""
    page = edit(open_page(locale="en"), "motion_prompt", "")
    assert page.button(key="generate_start").disabled
    assert "A prompt is empty, and Runway does not accept empty prompts." in texts(page)
    assert "" == box(page, "motion_prompt")
    press(page, "generate_motion_prompt_reset")
    assert not page.button(key="generate_start").disabled


def test_a_prompt_that_is_too_long_says_by_how_much(open_page: Open) -> None:
    """The text stays in its box, with its length, and the other prompt stays in sight."""
    page = edit(open_page(locale="en"), "image_prompt", "🚀" * 510)
    said = texts(page)
    assert page.button(key="generate_start").disabled
    assert "20 characters too long: 1,020, with a maximum of 1,000" in said
    assert "1,020 / 1,000" in said
    assert "🚀" * 510 == box(page, "image_prompt")
    assert "[camera]" in said


def test_an_edited_prompt_has_its_own_advice(open_page: Open) -> None:
    """What it asks for wrongly is told beside it, once."""
    page = edit(open_page(locale="en"), "image_prompt", "A fox with no hat.")
    assert 1 == texts(page).count("Advice (1)")
    page.text_area(key="generate_words").set_value("a cat without shoes").run()
    assert 2 == texts(page).count("Advice (1)")


def test_words_that_are_too_long_leave_an_edited_prompt_in_sight(open_page: Open) -> None:
    """There is no recipe to compare with, and nothing breaks."""
    page = edit(open_page(locale="en"), "image_prompt", "A lone lighthouse.")
    page.text_area(key="generate_words").set_value("fox " * 300).run()
    assert not page.exception
    assert "A lone lighthouse." == box(page, "image_prompt")
    assert "No recipe prompt to compare with" in texts(page)
    assert page.button(key="generate_start").disabled


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "**b** :red[red] $x$"])
def test_an_edited_prompt_is_shown_as_it_is(open_page: Open, text: str) -> None:
    """Whatever somebody writes is text: no markup of theirs takes effect."""
    page = edit(open_page(), "image_prompt", text)
    assert "<img src=x" not in "\n".join(str(item.value) for item in page.html)
    assert not any(":red[red]" in str(item.value) for item in page.markdown)


def test_edits_survive_the_switch_of_language(open_page: Open) -> None:
    """The text is the same in every language."""
    page = edit(open_page(locale="fr-FR"), "motion_prompt", "The beam sweeps.")
    press(page, "language_switch")
    assert "The beam sweeps." == box(page, "motion_prompt")
    assert "Back to the recipe's prompt" in texts(page)


def test_rewritten_recipe_texts_are_told_and_can_be_taken_back(open_page: Open) -> None:
    """What came from the prompt lab or from a link is not hidden, nor there for good."""
    page = open_page(locale="en", **{"text.image.light": "Moonlight.", "text.video.pace": ""})
    assert "Recipe texts replaced by yours: 2" in texts(page)
    assert "Moonlight." in texts(page)
    press(page, "generate_recipe_texts_reset")
    assert "replaced by yours" not in texts(page)
    assert {} == page.query_params


def test_an_edited_prompt_is_copied_with_the_choices(open_page: Open, at_rest: Rest) -> None:
    """What is copied into the form is all that the animation was made of."""
    press(edit(open_page(), "motion_prompt", "The beam sweeps."), "generate_start")
    page = open_page(animation=at_rest().id)
    assert box(page, "motion_prompt") is None
    press(page, "animation_change")
    assert "The beam sweeps." == box(page, "motion_prompt")
