"""The form in Chromium: what somebody typed is theirs, sent or not, whatever else they press."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Locator, Page, expect

from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.kit.server import server, settled

Visit = Callable[..., Page]

PATIENCE = 120_000
"""Milliseconds."""

HEADING = "#animation-message"
PLACE = ".st-key-animation_said"
"""Where the heading stands, whatever it says."""

TYPED = "a paper boat drifts on a pond"
OLD = "a red fox jumps over a log"


@dataclass(frozen=True)
class Place:
    """A running studio, and an animation that no test made."""

    url: str
    old: str


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """One studio without a key, with eight animations: the list is at the end of a long page."""
    folder = tmp_path_factory.mktemp("kept")
    with Studio(replace(Settings.load({}), data_dir=folder / "studio")) as made:
        made.start()
        for style in ("anime", "watercolor", "cartoon", "anime") * 2:
            old = made.wait(made.submit(Brief(style, "forest", "landscape", OLD)).id).id
    running = server("streamlit", folder)
    running.start()
    yield Place(running.url, old)
    running.stop()
    assert "Traceback" not in running.log.read_text()


def words(page: Page) -> Locator:
    """The field for the words."""
    return page.locator(".st-key-generate_words textarea")


def types(page: Page) -> None:
    """Types words as a person does, and has not left the field yet."""
    words(page).click()
    page.keyboard.type(TYPED)


def card(page: Page, index: int = 0) -> Locator:
    """One of the recent animations."""
    return page.locator(".st-key-recents a").nth(index)


def opens(page: Page, index: int = 0) -> None:
    """Opens an animation by its card."""
    card(page, index).click()
    expect(page.locator("video")).to_be_visible()
    settled(page)


def test_opening_an_animation_leaves_what_is_being_typed(studio: Place, visit: Visit) -> None:
    """From the card to Close, Back, Forward and a reload the words stay as they were typed, and
    the panel tells of the animation.
    """
    page = visit(studio.url, locale="en-GB")
    types(page)
    opens(page)
    expect(words(page)).to_have_value(TYPED)
    expect(page.locator(".st-key-animation")).to_contain_text(OLD)
    expect(page).to_have_url(re.compile(r"animation=.*words=a\+paper\+boat"))
    both = page.url
    page.locator(".st-key-animation_close button").click()
    expect(page.locator("video")).to_have_count(0)
    expect(words(page)).to_have_value(TYPED)
    expect(page).not_to_have_url(re.compile("animation="))
    opens(page, 2)
    expect(words(page)).to_have_value(TYPED)
    page.go_back()
    expect(page.locator("video")).to_have_count(0)
    expect(words(page)).to_have_value(TYPED)
    page.go_forward()
    expect(page.locator("video")).to_be_visible()
    expect(words(page)).to_have_value(TYPED)
    page.reload()
    settled(page)
    expect(page.locator("video")).to_be_visible()
    expect(words(page)).to_have_value(TYPED)
    elsewhere = visit(both, locale="en-GB")
    expect(elsewhere.locator("video")).to_be_visible()
    expect(words(elsewhere)).to_have_value(TYPED)
    alone = visit(re.sub("&words=[^&]*", "", both), locale="en-GB")
    expect(alone.locator("video")).to_be_visible()
    expect(words(alone)).to_have_value("")


@pytest.mark.parametrize("press", ["language", "page", "close"])
def test_what_is_not_sent_yet_outlives_other_presses(
    studio: Place, visit: Visit, press: str
) -> None:
    """Another language, another page and back, Close: the press is what ends the typing."""
    page = visit(studio.url, locale="en-GB")
    opens(page)
    types(page)
    if press == "language":
        page.get_by_role("button", name="Français").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Générer")
    elif press == "page":
        page.get_by_test_id("stSidebarNavLink").filter(has_text="Credits").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
        settled(page)
        page.get_by_test_id("stSidebarNavLink").filter(has_text="Generate").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Generate")
    else:
        page.locator(".st-key-animation_close button").click()
        expect(page.locator("video")).to_have_count(0)
    settled(page)
    expect(words(page)).to_have_value(TYPED)


def test_what_is_not_sent_yet_is_what_is_made(studio: Place, visit: Visit) -> None:
    """A press that ends the typing acts on the words just typed, and not on those of before."""
    page = visit(studio.url, locale="en-GB")
    types(page)
    page.locator(".st-key-generate_start button").click()
    expect(page.locator(".st-key-animation")).to_contain_text(TYPED, timeout=PATIENCE)


IN_VIEW = """selector => {
    const box = document.querySelector(selector).getBoundingClientRect()
    return box.top >= 55 && box.bottom <= innerHeight + 1
}"""
"""Whether something is in sight as a whole, below the page's own bar."""


def in_view(page: Page, *selectors: str) -> None:
    """Waits until these are in sight: a page that moves takes a moment."""
    for selector in selectors:
        page.wait_for_function(IN_VIEW, arg=selector, timeout=PATIENCE)


def has_focus(page: Page, selector: str) -> None:
    """Waits until the keyboard is there."""
    page.wait_for_function(
        "selector => document.activeElement.matches(selector)", arg=selector, timeout=PATIENCE
    )


@pytest.mark.parametrize(
    ("size", "motion"),
    [((1440, 900), "no-preference"), ((390, 844), "no-preference"), ((390, 844), "reduce")],
    ids=["desktop", "phone", "phone-calm"],
)
def test_what_is_opened_comes_into_view_with_the_focus(
    studio: Place, visit: Visit, size: tuple[int, int], motion: str
) -> None:
    """By a card, by its card once more, by the button that makes one; not by what runs later."""
    page = visit(
        studio.url,
        locale="en-GB",
        viewport={"width": size[0], "height": size[1]},
        reduced_motion=motion,
    )
    opens(page)
    has_focus(page, PLACE)
    in_view(page, HEADING, ".studio-frame video")
    # A run of something else moves nothing and leaves the focus where it is.
    words(page).scroll_into_view_if_needed()
    types(page)
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile("words="))
    settled(page)
    has_focus(page, ".st-key-generate_words textarea")
    in_view(page, ".st-key-generate_words textarea")
    # The card of what is on show leads to it as well.
    card(page).click()
    has_focus(page, PLACE)
    in_view(page, HEADING, ".studio-frame video")
    page.locator(".st-key-animation_close button").click()
    expect(page.locator("video")).to_have_count(0)
    page.locator(".st-key-generate_start button").click()
    has_focus(page, PLACE)
    expect(page.locator("video")).to_be_visible(timeout=PATIENCE)
    in_view(page, HEADING, ".studio-frame video")


@pytest.mark.parametrize("width", [1440, 390])
def test_what_is_prepared_is_in_view_with_the_focus_in_its_field(
    studio: Place, visit: Visit, width: int
) -> None:
    """The note tells what was prepared, the field to edit has the focus, and undoing leads back."""
    page = visit(
        studio.url, locale="en-GB", viewport={"width": width, "height": 900 if width > 500 else 844}
    )
    opens(page)
    page.locator(".st-key-animation_motion button").click()
    box = ".st-key-generate_motion_prompt_box textarea"
    has_focus(page, box)
    in_view(page, box)
    if width > 500:
        in_view(page, "#generate_undo_note", ".st-key-generate_start button")
    assert "generate_undo_note" == page.locator(box).get_attribute("aria-describedby")
    page.locator(".st-key-generate_undo button").click()
    has_focus(page, ".st-key-generate_words textarea")
    in_view(page, ".st-key-generate_words textarea", "#generate_undo_note")
    page.locator(".st-key-animation_change button").click()
    has_focus(page, ".st-key-generate_words textarea")
    in_view(page, ".st-key-generate_words textarea", "#generate_undo_note")


@pytest.mark.parametrize("press", ["animation_change", "animation_motion", "generate_example_1"])
def test_what_takes_the_place_of_typed_words_can_be_undone(
    studio: Place, visit: Visit, press: str
) -> None:
    """One press puts something else into the form; one press brings the words back, which were
    not even sent yet.
    """
    page = visit(f"{studio.url}/?animation={studio.old}", locale="en-GB")
    types(page)
    page.locator(f".st-key-{press} button").click()
    expect(words(page)).not_to_have_value(TYPED)
    settled(page)
    undo = "generate_words_back" if press.startswith("generate") else "generate_undo"
    page.locator(f".st-key-{undo} button").click()
    expect(words(page)).to_have_value(TYPED)
