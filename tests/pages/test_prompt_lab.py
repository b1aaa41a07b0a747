"""The prompt lab: two briefs, and what differs in their prompts."""

import pytest

from pages.ui.prompt_view import difference
from runway_core.studio import shared
from tests.pages.conftest import Open, texts


def test_two_prompts_are_shown_with_their_difference(open_page: Open) -> None:
    """What only one side has is marked by a sign and in words, not only by colour."""
    said = texts(open_page("prompt_lab", lang="en"))
    assert 'aria-hidden="true">−</span><span class="studio-hidden">(only in A) </span>' in said
    assert 'aria-hidden="true">+</span><span class="studio-hidden">(only in B) </span>' in said


def test_equal_briefs_have_no_marks(open_page: Open) -> None:
    """Two equal descriptions say that they are, and nothing is marked."""
    page = open_page("prompt_lab", lang="en")
    page.selectbox(key="lab_b_style").set_value("cartoon").run()
    assert "Both prompts are the same." in texts(page)
    assert "only in A)" not in texts(page)


def test_each_side_has_its_length_price_and_advice(open_page: Open) -> None:
    """Both sides tell what they would cost, how long they are, and what to mend."""
    page = open_page("prompt_lab", lang="en")
    page.text_area(key="lab_b_words").set_value("a fox with no hat").run()
    said = texts(page)
    assert 2 == said.count("Price: 55 credits, $0.55")
    assert 4 == said.count("/ 1,000")
    assert "bare-headed" in said


def test_words_that_are_too_long_leave_the_other_side(open_page: Open) -> None:
    """A description that does not fit is told on its side; the other side goes on."""
    page = open_page("prompt_lab", lang="en")
    page.text_area(key="lab_a_words").set_value("long " * 300).run()
    assert not page.exception
    said = texts(page)
    assert "Your words are too long by" in said
    assert 1 == said.count("Price: 55 credits")


def test_nothing_is_made_here(open_page: Open) -> None:
    """Comparing sends nothing and stores nothing."""
    open_page("prompt_lab")
    assert () == shared().list()[0]


def test_a_side_can_be_used_to_generate(open_page: Open) -> None:
    """One press takes a description to the generate page, as it is."""
    page = open_page("prompt_lab")
    page.text_area(key="lab_b_words").set_value("a whale").run()
    page.button(key="lab_use_B").click().run()
    assert not page.exception
    assert "Générer" == page.title[0].value
    assert "watercolor" == page.get_by_key("generate_style").value
    assert "a whale" == page.text_area(key="generate_words").value


def test_the_language_changes_without_losing_the_choices(open_page: Open) -> None:
    """A list whose labels are translated keeps its choice when the language changes."""
    page = open_page("prompt_lab", lang="fr")
    page.selectbox(key="lab_a_theme").set_value("forest").run()
    page.get_by_key("language").set_value("en").run()
    page.run()
    assert "forest" == page.selectbox(key="lab_a_theme").value
    assert "watercolor" == page.selectbox(key="lab_b_style").value


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("a b c", "a b c", "a b c", "a b c"),
        ("", "new", "", "new"),
        ("<b> x", "<b> y", "&lt;b&gt;", "&lt;b&gt;"),
    ],
)
def test_a_difference_shows_every_word_and_no_markup(
    open_page: Open, one: str, other: str, left: str, right: str
) -> None:
    """The marked prompts hold every word of the prompts, escaped."""
    marked = difference(one, other)
    assert left in marked[0]
    assert right in marked[1]
    assert "<b>" not in marked[0] + marked[1]
