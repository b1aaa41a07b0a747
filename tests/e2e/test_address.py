"""The address in a real browser: Back and Forward, reloads, pasted links, and tabs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.kit.server import Server, settled

Visit = Callable[..., Page]


@pytest.fixture
def studio(shared: Server) -> Server:
    """One studio without a key for all of them: each visitor has a session of their own."""
    return shared


def words(page: Page) -> Locator:
    """The field for the words."""
    return page.locator(".st-key-generate_words textarea")


def write(page: Page, text: str) -> None:
    """Types words and sends them."""
    words(page).fill(text)
    words(page).press("Control+Enter")
    settled(page)


def choose(page: Page, label: str, address: str) -> None:
    """One choice, which the address then says."""
    page.get_by_role("radio", name=label).click()
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    settled(page)


def is_chosen(page: Page, label: str) -> None:
    """The choice is made, as a screen reader hears it."""
    expect(page.get_by_role("radio", name=label)).to_be_checked()


def test_back_and_forward_bring_form_and_animation(studio: Server, visit: Visit) -> None:
    """Every choice is a step back, and so is the animation; other pages are single steps too."""
    page = visit(studio.url, locale="en-GB")
    choose(page, "Anime", "/?style=anime")
    choose(page, "Space", "/?style=anime&theme=space")
    write(page, "a red rocket")
    expect(page).to_have_url(re.compile("words=a\\+red\\+rocket$"))
    page.locator(".st-key-generate_start button").click()
    expect(page.locator("video")).to_be_visible()
    settled(page)
    made = page.url

    page.go_back()
    expect(page.locator("video")).to_have_count(0)
    expect(words(page)).to_have_value("a red rocket")
    page.go_back()
    expect(words(page)).to_have_value("")
    is_chosen(page, "Space")
    page.go_back()
    is_chosen(page, "Animals")
    page.go_back()
    is_chosen(page, "Cartoon")
    expect(page).to_have_url(f"{studio.url}/")
    for _ in range(4):
        page.go_forward()
        settled(page)
    expect(page).to_have_url(made)
    expect(page.locator("video")).to_be_visible()
    expect(words(page)).to_have_value("a red rocket")

    page.get_by_role("link", name="Credits").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
    page.get_by_role("link", name="Generate").first.click()
    expect(words(page)).to_have_value("a red rocket")
    expect(page).to_have_url(re.compile("animation=.*words="))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
    page.go_back()
    expect(page.locator("video")).to_be_visible()
    is_chosen(page, "Anime")


def test_a_reload_and_a_pasted_link_open_the_same(studio: Server, visit: Visit) -> None:
    """The address alone brings the form, the edited prompt and the language, here and elsewhere."""
    page = visit(f"{studio.url}/?lang=en", locale="fr-FR")
    choose(page, "Watercolor", "?lang=en&style=watercolor")
    page.get_by_role("button", name="Edit the motion prompt").click()
    box = page.locator(".st-key-generate_motion_prompt_box textarea")
    box.fill("The turtle swims up.")
    box.press("Control+Enter")
    expect(page).to_have_url(re.compile("motion_prompt=The\\+turtle\\+swims\\+up\\."))
    settled(page)
    page.reload()
    for seen in (page, visit(page.url, locale="fr-FR")):
        settled(seen)
        is_chosen(seen, "Watercolor")
        box = seen.locator(".st-key-generate_motion_prompt_box textarea")
        expect(box).to_have_value("The turtle swims up.")
        expect(seen.get_by_text("Your choices and words no longer change")).to_be_visible()


def test_two_tabs_hold_two_forms(studio: Server, visit: Visit) -> None:
    """What is chosen in one tab stays there."""
    one, other = visit(studio.url, locale="en-GB"), visit(studio.url, locale="en-GB")
    choose(one, "Anime", "/?style=anime")
    choose(other, "Space", "/?theme=space")
    is_chosen(one, "Animals")
    is_chosen(other, "Cartoon")


def test_a_hostile_link_opens_the_page_with_a_word(studio: Server, visit: Visit) -> None:
    """What cannot be used is named once, and a reload no longer finds it."""
    link = "/?style=%FF%3Cscript%3E&theme=space&words=a&words=b&image_seed=-1&text.x%3D**=1"
    page = visit(studio.url + link, locale="en-GB")
    told = page.get_by_text("were ignored: words, style, image_seed, text.x=**")
    expect(told).to_be_visible()
    is_chosen(page, "Space")
    expect(page).to_have_url(f"{studio.url}/?theme=space")
    page.reload()
    settled(page)
    is_chosen(page, "Space")
    expect(page.get_by_text("cannot be used and were ignored")).to_have_count(0)


def test_a_choice_moves_nothing_under_the_pointer(studio: Server, visit: Visit) -> None:
    """The form and the button stand where they stood."""
    page = visit(studio.url, locale="en-GB")
    places = """() => [...document.querySelectorAll(
        ".st-key-generate_style, .st-key-generate_theme, .st-key-generate_words,"
        + ".st-key-generate_start"
    )].map(each => Math.round(each.getBoundingClientRect().top))"""
    before = page.evaluate(places)
    for label in ("Realistic", "Fairy tale", "Forest"):
        page.get_by_role("radio", name=label).click()
        is_chosen(page, label)
        settled(page)
        assert before == page.evaluate(places)
    assert 4 == len(before)
