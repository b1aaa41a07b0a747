"""Advice that one press follows, in the form and in a version of the lab."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, press, texts


def labels(page: AppTest) -> list[str]:
    """What the presses say."""
    found = [button.label for button in page.button if button.key and "_advice_" in button.key]
    # As they are seen: without what keeps them from being Markdown.
    return [label.replace("\\", "").replace("\u2060", "") for label in found]


def write(page: AppTest, key: str, text: str) -> AppTest:
    page.text_area(key=key).set_value(text).run()
    assert not page.exception, [item.value for item in page.exception]
    return page


@pytest.mark.parametrize(("form", "name"), [("generate", "generate"), ("prompt_lab", "lab_a")])
def test_a_press_takes_out_what_words_should_not_say(open_page: Open, form: str, name: str) -> None:
    """Settings of another tool go by one press, and come back by another."""
    page = write(open_page(form, lang="en"), f"{name}_words", "a fox in the snow --ar 16:9")
    assert ["Remove “--ar 16:9”"] == labels(page)
    press(page, f"{name}_advice_0")
    assert "a fox in the snow" == page.text_area(key=f"{name}_words").value
    assert [] == labels(page)
    assert "The advice was followed." in texts(page)
    press(page, "lab_undo" if name == "lab_a" else "generate_undo")
    assert "a fox in the snow --ar 16:9" == page.text_area(key=f"{name}_words").value


@pytest.mark.parametrize(
    ("form", "name", "before", "after"),
    [
        ("generate", "generate", "Edit the motion prompt", None),
        ("prompt_lab", "lab_b", "Make B the reference", "Open B in Generate"),
    ],
)
def test_what_was_followed_is_said_and_undone_where_it_was_pressed(
    open_page: Open, form: str, name: str, before: str, after: str | None
) -> None:
    """The words may be far up the page, out of sight. To have it again is there as well."""
    page = write(open_page(form, lang="en"), f"{name}_words", "a fox in the snow --ar 16:9")
    press(page, f"{name}_advice_0")
    for way in ("Undo", "Redo"):
        order = [button.label for button in page.button]
        assert order.index(before) < order.index(way)
        assert after is None or order.index(way) < order.index(after)
        assert 1 == order.count(way)
        press(page, f"{'lab' if form == 'prompt_lab' else 'generate'}_{way.lower()}")
    assert "a fox in the snow" == page.text_area(key=f"{name}_words").value


def test_a_press_picks_the_style_of_the_words(open_page: Open) -> None:
    """Where the studio has that style; the words stay as they are."""
    page = write(open_page(lang="en"), "generate_words", "a fox, watercolor")
    assert ["Pick the style Watercolor"] == labels(page)
    press(page, "generate_advice_0")
    assert "watercolor" == page.get_by_key("generate_style").value
    assert "a fox, watercolor" == page.text_area(key="generate_words").value
    assert [] == labels(page)


def test_what_a_person_has_to_write_has_no_press(open_page: Open) -> None:
    """Two camera moves: which one, they know."""
    words = "a fox, the camera zooms in, the camera zooms out"
    page = write(open_page(lang="en"), "generate_words", words)
    assert "Advice" in texts(page)
    assert not any("Pick" in label for label in labels(page))


def test_a_press_says_what_it_writes_in_place_of_words(open_page: Open) -> None:
    """Moves that are denied become what Runway's guidance says of a camera that stays."""
    page = write(open_page(lang="en"), "generate_words", "a fox, no camera movement")
    assert ["Write “locked camera” for “no camera movement”"] == labels(page)
    press(page, "generate_advice_0")
    assert "a fox, locked camera" == page.text_area(key="generate_words").value
    assert [] == labels(page)
