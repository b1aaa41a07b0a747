"""What only a browser shows: choices sent by their labels, and what fits on a screen."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.kit.server import Server

Visit = Callable[..., Page]


def test_a_new_language_keeps_the_choices_and_the_price(untouched: Server, visit: Visit) -> None:
    """Switching the language changes labels only: not the length, and so not the price."""
    page = visit(untouched.url)
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Simulate animation")).to_be_visible()
    page.get_by_role("radio", name="Anime").click()
    expect(page.get_by_text("Anime animation").first).to_be_visible()
    expect(page.locator(".st-key-generate_duration input")).to_have_value("10 seconds")
    expect(page.get_by_text("For real: 55 credits, $0.55")).to_be_visible()


def test_what_is_folded_stands_two_to_a_line_on_a_phone(untouched: Server, visit: Visit) -> None:
    """Between the button and what was made there is little to scroll past, and what is opened has
    a line to itself.
    """
    page = visit(untouched.url, locale="en-GB", viewport={"width": 390, "height": 844})
    folds = page.locator(".st-key-workspace [data-testid=stExpander]")
    tops = folds.evaluate_all("all => all.map(it => it.getBoundingClientRect().top)")
    assert 4 == len(tops)
    assert tops == [tops[0], tops[0], tops[2], tops[2]]
    page.get_by_text("Options", exact=True).click()
    expect(page.locator(".st-key-generate_duration")).to_be_visible()
    opened = folds.first.bounding_box()
    assert opened is not None
    assert opened["width"] > 350


def test_a_phone_has_the_animation_right_below_the_button(shared: Server, visit: Visit) -> None:
    """The columns stand one below the other: choices, words, animation, what was sent; the button
    stays in reach at the lower edge of the screen, and the result was scrolled to.
    """
    page = visit(shared.url, viewport={"width": 390, "height": 844})
    page.locator(".st-key-generate_start button").click()
    expect(page.locator(".studio-frame video")).to_be_visible(timeout=120_000)
    expect(page.locator(".studio-message")).to_be_in_viewport()
    # At the top, so that what can be done with it is there as well.
    page.wait_for_function(
        "() => document.querySelector('.studio-message').getBoundingClientRect().top < 150"
    )
    expect(page.locator(".st-key-generate_start button")).to_be_in_viewport(ratio=1)
    parts = ("generate_style", "generate_words", "animation", "prompts_sent")
    tops = [page.locator(f".st-key-{part}").bounding_box()["y"] for part in parts]  # type: ignore[index]
    assert sorted(tops) == tops
