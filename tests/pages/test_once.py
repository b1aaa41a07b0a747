"""A page run checks a brief, builds its prompts and lints its words once, however much it shows."""

import pytest

from tests.kit.once import ONCE, counting
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, press


@pytest.mark.parametrize("key", [True, False], ids=["with-a-key", "without"])
def test_generate_goes_the_way_of_a_brief_once(
    open_page: Open, request: pytest.FixtureRequest, *, key: bool
) -> None:
    """Form, prompts, advice, price and button show the one preview of this run."""
    if key:
        request.getfixturevalue("runway")
    page = open_page()
    page.text_area(key="generate_words").set_value("a fox").run()
    with counting() as done:
        page.run()
    assert ONCE == done


@pytest.mark.parametrize("way", ["start", "rehearse"])
def test_what_was_shown_is_what_is_sent(open_page: Open, runway: RunwayStandin, way: str) -> None:
    """A press sends the preview of its own run: that run and the one that shows the animation
    make one each, and the submission none. The same words are linted once for both.
    """
    page = open_page()
    page.text_area(key="generate_words").set_value("a fox").run()
    with counting() as done:
        press(page, f"generate_{way}")
    assert {"checked": 2, "built": 2, "linted": 1} == done


def test_an_edited_prompt_is_linted_once(open_page: Open) -> None:
    """Beside the prompts that would be sent, the recipe's are built to be compared with."""
    page = open_page()
    press(page, "generate_motion_prompt_edit")
    page.text_area(key="generate_motion_prompt_box").set_value("A fox with no hat runs.").run()
    with counting() as done:
        page.run()
    assert (2, 2) == (done["built"], done["linted"])


def test_the_lab_goes_it_once_a_version(open_page: Open) -> None:
    """Whatever is compared with what."""
    page = open_page("prompt_lab")
    for name in ("a", "b"):
        page.text_area(key=f"lab_{name}_words").set_value(f"a fox and {name}").run()
    with counting() as done:
        page.run()
    assert {name: 2 * times for name, times in ONCE.items()} == done
