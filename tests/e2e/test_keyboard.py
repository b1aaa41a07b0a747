"""Generate with nothing but a keyboard, from the first Tab to the finished animation.

All in one tab: whoever has left the page by Tab comes in again at its top.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.kit.server import Server, settled

Visit = Callable[..., Page]

MOST = 120
"""Presses of Tab that lead around the whole page."""

STYLE, START = "generate_style", "generate_start"
ORDER = ["generate_style", "generate_theme", "generate_orientation", "generate_words", START]
"""Keys of the form's widgets, as they follow each other on the page."""

_MARK = """() => {
    const focusable = "a[href], button, input, select, textarea, summary, video[controls],"
        + " [role=radio], [role=checkbox], [role=combobox], [tabindex]:not([tabindex='-1'])"
    let number = 0
    for (const part of document.querySelectorAll(focusable)) {
        const shown = part.checkVisibility({visibilityProperty: true, opacityProperty: true})
        if (shown && !part.disabled && !part.closest("[aria-hidden=true], [inert]"))
            part.dataset.stop = number++
    }
}"""
"""Numbers everything that a pointer can use."""

_FOCUSED = """() => {
    const part = document.activeElement, keys = []
    for (let at = part; at; at = at.parentElement)
        for (const name of at.classList)
            if (name.startsWith("st-key-")) keys.push(name.slice("st-key-".length))
    return {
        stop: part.dataset.stop ?? null,
        keys,
        test: part.dataset.testid ?? null,
        inMain: Boolean(part.closest("[data-testid=stMain]")),
        left: part === document.body,
        ring: getComputedStyle(part).outlineStyle !== "none",
    }
}"""
"""Where the focus is: in which widgets and containers, by their keys; and whether a line around it
says so.
"""

_MISSED = """reached => {
    const seen = part => reached.includes(part.dataset.stop)
    const within = part => [...part.querySelectorAll("[data-stop]")]
    return [...document.querySelectorAll("[data-stop]")]
        .filter(part => !seen(part) && !within(part).some(seen))
        // Of a group of choices Tab reaches one, and the arrows the others.
        .filter(part => !within(part.closest("[role=radiogroup]") ?? part).some(seen))
        .map(part => part.outerHTML.slice(0, 160))
}"""


def stops(page: Page) -> list[dict[str, Any]]:
    """What Tab leads to, until it leaves the page."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused["left"]:
            return found
        found.append(focused)
    raise AssertionError(f"Tab is caught on the page, last on {found[-1]}")


def focus(page: Page, key: str) -> None:
    """Tabs on until the focus is in the widget of this key."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if key in page.evaluate(_FOCUSED)["keys"]:
            return
    raise AssertionError(f"Tab never leads to {key}")


@pytest.fixture(scope="module")
def page(shared: Server, stay: Visit) -> Page:
    """The one tab."""
    return stay(shared.url)


def test_tab_leads_through_everything_in_order(page: Page) -> None:
    """The skip link comes first, then the frame, then the form from its top to its button, and
    nothing that a pointer can use is left out.
    """
    page.evaluate(_MARK)

    reached = stops(page)

    assert "stSkipToContent" == reached[0]["test"]
    form = [key for stop in reached for key in ORDER if key in stop["keys"]]
    assert ORDER == list(dict.fromkeys(form))
    assert sorted(form, key=ORDER.index) == form
    in_main = [stop["inMain"] for stop in reached]
    assert sorted(in_main) == in_main, (
        "the frame comes before the page, and the page is in one piece"
    )
    assert [] == page.evaluate(_MISSED, [stop["stop"] for stop in reached])


def test_a_link_shows_that_the_keyboard_is_there(page: Page) -> None:
    """By a line around it: the ground that Streamlit gives it hardly differs from the page. A card
    of the strip has its line around the picture.
    """
    links = [
        stop
        for stop in stops(page)
        if stop["test"] in {"stSidebarNavLink", "stPageLink-NavLink"}
        and "recents" not in stop["keys"]
    ]
    assert links
    assert [] == [stop for stop in links if not stop["ring"]]


def test_the_skip_link_leads_past_the_frame(page: Page) -> None:
    """After it the next Tab is in the page itself."""
    page.keyboard.press("Tab")
    assert "stSkipToContent" == page.evaluate(_FOCUSED)["test"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(_FOCUSED)["inMain"]


def test_an_animation_is_made_without_a_pointer(page: Page) -> None:
    """The arrows and the space bar choose a style, the preview follows, Enter starts it."""
    preview = page.locator(".studio-prompt").first
    before = preview.inner_text()
    focus(page, STYLE)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(preview).not_to_have_text(before)
    settled(page)
    assert STYLE in page.evaluate(_FOCUSED)["keys"], "the choice keeps the focus"

    focus(page, START)
    page.keyboard.press("Enter")

    expect(page.locator(".studio-frame video")).to_be_visible(timeout=120_000)

    # The panel and its button go, and the focus is where it can be opened from again.
    (animation,) = parse_qs(urlsplit(page.url).query)["animation"]
    focus(page, "animation_close")
    page.keyboard.press("Enter")
    card = page.locator(f'.st-key-recents a[href*="{animation}"]')
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator(".studio-frame video")).to_be_visible(timeout=120_000)


def test_a_reading_is_corrected_without_a_pointer(page: Page, shared: Server) -> None:
    """The fields follow what opens them, and a choice leaves the focus where it was made."""
    page.goto(f"{shared.url}/?words=two+kittens+asleep+at+night&lang=en")
    settled(page)
    focus(page, "generate_reading_fold")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-generate_reading_style")).to_be_visible()
    settled(page)
    page.keyboard.press("Tab")
    assert "generate_reading_animacy" in page.evaluate(_FOCUSED)["keys"]

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator(".studio-chips .own")).to_have_count(1)
    settled(page)
    page.keyboard.press("Tab")
    assert "generate_reading_number" in page.evaluate(_FOCUSED)["keys"]
