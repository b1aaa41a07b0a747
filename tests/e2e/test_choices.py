"""The cards that choose a style, a theme and an orientation: pictures, pointer and keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from pages.ui.form.choice_pictures import CHOICES, PICTURE, place, size
from tests.kit.server import Server

Visit = Callable[..., Page]

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}

_PICTURES = """group => [...group.querySelectorAll("[role=radio]")].map(card => {
    const style = getComputedStyle(card, "::before")
    return {
        address: style.backgroundImage.slice(5, -2),
        at: style.backgroundPosition.split(" ").map(parseFloat),
        box: [parseFloat(style.width), parseFloat(style.height)],
    }
})"""

_NATURAL_SIZE = """async address => {
    const picture = new Image()
    picture.src = address
    await picture.decode()
    return [picture.naturalWidth, picture.naturalHeight]
}"""


@pytest.fixture(scope="module")
def page(untouched: Server, stay: Visit) -> Page:
    """One tab for all these tests: choosing changes a visitor's own page only."""
    return stay(untouched.url)


def group(page: Page, kind: str) -> Locator:
    """The cards of one kind."""
    return page.locator(f".st-key-generate_{kind} [role=radiogroup]")


def test_every_card_shows_its_own_picture(page: Page) -> None:
    """The file is there, has the size assumed, and each card shows its own part of it."""
    shown = set()
    for kind, values in CHOICES.items():
        expect(group(page, kind).get_by_role("radio")).to_have_count(len(values))
        cards = group(page, kind).evaluate(_PICTURES)
        for value, card in zip(values, cards, strict=True):
            room = [whole - part for whole, part in zip(size(), PICTURE, strict=True)]
            at = [share / 100 * most for share, most in zip(card["at"], room, strict=True)]
            assert at == pytest.approx(place(kind, value), abs=0.5)
            width, height = card["box"]
            assert width / height == pytest.approx(PICTURE[0] / PICTURE[1], rel=0.03)
            shown.add((card["address"], *card["at"]))
    assert len(shown) == sum(map(len, CHOICES.values()))
    (address,) = {address for address, *_ in shown}
    assert list(size()) == page.evaluate(_NATURAL_SIZE, address)


def test_a_click_on_the_picture_chooses(page: Page) -> None:
    """The whole card is the button, and the prompts follow."""
    prompt = page.locator(".studio-prompt").first
    for kind, label in (("style", "Aquarelle"), ("theme", "Espace"), ("orientation", "Portrait")):
        before = prompt.inner_text()
        card = group(page, kind).get_by_role("radio", name=label)
        card.click(position={"x": 12, "y": 12})
        expect(card).to_be_checked()
        expect(prompt).not_to_have_text(before)
        # Not by colour alone: a check sign, too.
        sign = "card => getComputedStyle(card, '::after').content"
        assert card.evaluate(sign) == '""'
        assert group(page, kind).locator("[aria-checked=false]").first.evaluate(sign) == "none"


def test_the_keyboard_chooses(page: Page) -> None:
    """Tab enters a group, the arrows walk, the space bar and Enter choose."""
    style, theme = group(page, "style"), group(page, "theme")
    style.get_by_role("radio", name="Cartoon").focus()
    page.keyboard.press("ArrowRight")
    fairy_tale = style.get_by_role("radio", name="Conte de fées")
    expect(fairy_tale).to_be_focused()
    outline = fairy_tale.evaluate("card => getComputedStyle(card).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Space")
    expect(fairy_tale).to_be_checked()
    page.keyboard.press("Tab")
    expect(theme.locator(":focus")).to_have_count(1)
    page.keyboard.press("ArrowRight")
    chosen = theme.locator(":focus")
    label = chosen.inner_text()
    page.keyboard.press("Enter")
    expect(theme.get_by_role("radio", name=label)).to_be_checked()


def test_the_cards_stay_compact(page: Page) -> None:
    """In French, the longer language: so many a row, labels inside, and the form low."""
    for viewport in (DESKTOP, PHONE):
        page.set_viewport_size(viewport)
        rows = 0
        for kind, in_a_row in (("style", 3), ("theme", 4), ("orientation", 2)):
            cards = group(page, kind).get_by_role("radio")
            expect(cards).to_have_count(len(CHOICES[kind]))
            tops = [box["y"] for box in map(Locator.bounding_box, cards.all()) if box]
            assert tops.count(tops[0]) == in_a_row
            rows += len(set(tops))
            assert cards.evaluate_all("all => all.every(it => it.scrollWidth <= it.clientWidth)")
        first = page.locator(".st-key-generate_style").bounding_box()
        last = page.locator(".st-key-generate_orientation").bounding_box()
        assert first is not None
        assert last is not None
        assert last["y"] + last["height"] - first["y"] <= 86 * rows
