"""The address in a real browser: Back and Forward, pasted links, and tabs.

What a reload brings is asked in tests/e2e/test_form_kept.py.
"""

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


@pytest.fixture(scope="module")
def page(shared: Server, stay: Visit) -> Page:
    """The one tab of a French visitor who reads English, as the address says."""
    return stay(f"{shared.url}/?lang=en", locale="fr-FR")


def words(page: Page) -> Locator:
    """The field for the words."""
    return page.locator(".st-key-generate_words textarea")


def write(page: Page, text: str) -> None:
    """Types words and sends them."""
    words(page).fill(text)
    words(page).blur()
    settled(page)


def choose(page: Page, label: str, address: str) -> None:
    """One choice, which the address then says."""
    page.get_by_role("radio", name=label).click()
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    settled(page)


def is_chosen(page: Page, label: str) -> None:
    """The choice is made, as a screen reader hears it."""
    expect(page.get_by_role("radio", name=label)).to_be_checked()


def test_back_and_forward_bring_form_and_animation(studio: Server, page: Page) -> None:
    """Every choice is a step back, and so is the animation; other pages are single steps too."""
    choose(page, "Anime", "/?lang=en&style=anime")
    choose(page, "Space", "/?lang=en&style=anime&theme=space")
    write(page, "a red rocket")
    expect(page).to_have_url(re.compile("words=a\\+red\\+rocket$"))
    page.locator(".st-key-generate_start button").click()
    expect(page.locator(".studio-frame video")).to_be_visible()
    settled(page)
    made = page.url

    page.go_back()
    expect(page.locator(".studio-frame video")).to_have_count(0)
    expect(words(page)).to_have_value("a red rocket")
    page.go_back()
    expect(words(page)).to_have_value("")
    is_chosen(page, "Space")
    page.go_back()
    is_chosen(page, "Animals")
    page.go_back()
    is_chosen(page, "Cartoon")
    expect(page).to_have_url(f"{studio.url}/?lang=en")
    for _ in range(4):
        page.go_forward()
        settled(page)
    expect(page).to_have_url(made)
    expect(page.locator(".studio-frame video")).to_be_visible()
    expect(words(page)).to_have_value("a red rocket")

    page.get_by_role("link", name="Credits").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
    page.get_by_role("link", name="Generate").first.click()
    expect(words(page)).to_have_value("a red rocket")
    expect(page).to_have_url(re.compile("animation=.*words="))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
    page.go_back()
    expect(page.locator(".studio-frame video")).to_be_visible()
    is_chosen(page, "Anime")


def test_a_choice_moves_nothing_under_the_pointer(page: Page) -> None:
    """The form and the button stand where they stood."""
    places = """() => [...document.querySelectorAll(
        ".st-key-generate_style, .st-key-generate_theme, .st-key-generate_words,"
        + ".st-key-generate_start"
    )].map(each => Math.round(each.getBoundingClientRect().top))"""
    expect(page.locator(".st-key-generate_start")).to_be_visible()
    settled(page)
    before = page.evaluate(places)
    for label in ("Realistic", "Fairy tale", "Forest"):
        page.get_by_role("radio", name=label).click()
        is_chosen(page, label)
        settled(page)
        assert before == page.evaluate(places)
    assert 4 == len(before)


def test_a_hostile_link_opens_the_page_with_a_word(studio: Server, page: Page) -> None:
    """What cannot be used is named once, and the address no longer has it."""
    link = "/?lang=en&style=%FF%3Cscript%3E&theme=space&words=a&words=b&image_seed=-1&text.x%3D**=1"
    page.goto(studio.url + link)
    settled(page)
    told = page.get_by_text("were ignored: words, style, image_seed, text.x=**")
    expect(told).to_be_visible()
    is_chosen(page, "Space")
    expect(page).to_have_url(f"{studio.url}/?lang=en&theme=space")


def test_a_pasted_link_opens_the_same_in_a_tab_of_its_own(page: Page, visit: Visit) -> None:
    """The address alone brings the form, the edited prompt and the language elsewhere; what is
    chosen there from then on stays there.
    """
    page.get_by_role("radio", name="Watercolor").click()
    expect(page).to_have_url(re.compile("lang=en.*style=watercolor"))
    settled(page)
    page.get_by_role("button", name="Edit the motion prompt").click()
    box = page.locator(".st-key-generate_motion_prompt_box textarea")
    box.fill("The turtle swims up.")
    box.blur()
    expect(page).to_have_url(re.compile("motion_prompt=The\\+turtle\\+swims\\+up\\."))
    settled(page)
    other = visit(page.url, locale="fr-FR")
    is_chosen(other, "Watercolor")
    box = other.locator(".st-key-generate_motion_prompt_box textarea")
    expect(box).to_have_value("The turtle swims up.")
    expect(other.get_by_text("Your choices and words no longer change")).to_be_visible()

    other.get_by_role("radio", name="Anime").click()
    is_chosen(other, "Anime")
    settled(other)
    page.get_by_role("radio", name="Forest").click()
    is_chosen(page, "Forest")
    settled(page)
    is_chosen(page, "Watercolor")
    is_chosen(other, "Space")
