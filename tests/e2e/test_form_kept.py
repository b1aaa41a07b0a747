"""The form in Chromium: what somebody typed is theirs, sent or not, whatever else they press.

All tests press on in two tabs, a desktop's and a phone's, from wherever another left them: each
opens or closes its animation and types words that were never there before.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from pages.serving import scripts
from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.kit.server import server, settled

Visit = Callable[..., Page]
Tab = Callable[[str], Page]

PATIENCE = 120_000
"""Milliseconds."""

HEADING = "#animation-message"
PLACE = ".st-key-animation_said"
"""Where the heading stands, whatever it says."""

TEXT_FIRST = Path(scripts.__file__).parent / "js" / "text_first.js"

OLD = "a red fox jumps over a log"

SIZES: dict[str, ViewportSize] = {
    "desktop": {"width": 1440, "height": 900},
    "phone": {"width": 390, "height": 844},
}

_NUMBERS = count(1)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One studio without a key, with eight animations: the list is at the end of a long page."""
    folder = tmp_path_factory.mktemp("kept")
    with Studio(replace(Settings.load({}), data_dir=folder / "studio")) as made:
        made.start()
        for style in ("anime", "watercolor", "cartoon", "anime") * 2:
            made.wait(made.submit(Brief(style, "forest", "landscape", OLD)).id)
    running = server("streamlit", folder)
    running.start()
    yield running.url
    running.stop()
    assert "Traceback" not in running.log.read_text()


@pytest.fixture(scope="module")
def tab(url: str, stay: Visit) -> Tab:
    """The one tab of each size."""

    @cache
    def tab(size: str) -> Page:
        return stay(url, locale="en-GB", viewport=SIZES[size])

    return tab


@pytest.fixture
def page(tab: Tab) -> Page:
    """The desktop's."""
    return tab("desktop")


def words(page: Page) -> Locator:
    """The field for the words."""
    return page.locator(".st-key-generate_words textarea")


def types(page: Page) -> str:
    """Types other words as a person does, and has not left the field yet; gives them."""
    typed = f"a paper boat drifts on pond {next(_NUMBERS)}"
    words(page).click()
    page.keyboard.press("Control+A")
    page.keyboard.type(typed)
    return typed


def card(page: Page, index: int = 0) -> Locator:
    """One of the recent animations."""
    return page.locator(".st-key-recents a").nth(index)


def opens(page: Page, index: int = 0) -> None:
    """Opens an animation by its card, and nothing was open before."""
    closes(page)
    card(page, index).click()
    expect(page.locator(".studio-frame video")).to_be_visible()
    settled(page)


def closes(page: Page) -> None:
    """Closes the animation that is open, if one is."""
    button = page.locator(".st-key-animation_close button")
    if button.count():
        button.click()
    expect(page.locator(".studio-frame video")).to_have_count(0)
    settled(page)


def test_opening_an_animation_leaves_what_is_being_typed(page: Page) -> None:
    """From the card to Close, Back, Forward and a reload the words stay as they were typed, and
    the panel tells of the animation.
    """
    closes(page)
    typed = types(page)
    card(page).click()
    expect(page.locator(".studio-frame video")).to_be_visible()
    settled(page)
    expect(words(page)).to_have_value(typed)
    expect(page.locator(".st-key-animation")).to_contain_text(OLD)
    expect(page).to_have_url(re.compile(r"animation=.*words=a\+paper\+boat"))
    page.locator(".st-key-animation_close button").click()
    expect(page.locator(".studio-frame video")).to_have_count(0)
    expect(words(page)).to_have_value(typed)
    expect(page).not_to_have_url(re.compile("animation="))
    opens(page, 2)
    expect(words(page)).to_have_value(typed)
    page.go_back()
    expect(page.locator(".studio-frame video")).to_have_count(0)
    expect(words(page)).to_have_value(typed)
    page.go_forward()
    expect(page.locator(".studio-frame video")).to_be_visible()
    expect(words(page)).to_have_value(typed)
    # A new session, which knows the address alone.
    page.reload()
    settled(page)
    expect(page.locator(".studio-frame video")).to_be_visible()
    expect(words(page)).to_have_value(typed)


def test_what_is_not_sent_yet_outlives_other_presses(page: Page) -> None:
    """Another language, another page and back, Close: the press is what ends the typing."""
    title = page.get_by_role("heading", level=1)

    opens(page)
    typed = types(page)
    page.locator(".st-key-animation_close button").click()
    expect(page.locator(".studio-frame video")).to_have_count(0)
    settled(page)
    expect(words(page)).to_have_value(typed)

    opens(page)
    typed = types(page)
    page.get_by_role("button", name="Français").click()
    expect(title).to_have_text("Générer")
    settled(page)
    expect(words(page)).to_have_value(typed)
    page.get_by_role("button", name="English").click()
    expect(title).to_have_text("Generate")
    settled(page)

    opens(page)
    typed = types(page)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Credits").click()
    expect(title).to_have_text("Credits")
    settled(page)
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Generate").click()
    expect(title).to_have_text("Generate")
    settled(page)
    expect(words(page)).to_have_value(typed)


def test_what_is_not_sent_yet_is_what_is_made(page: Page) -> None:
    """A press that ends the typing acts on the words just typed, and not on those of before."""
    opens(page)
    closes(page)
    typed = types(page)
    page.locator(".st-key-generate_start button").click()
    expect(page.locator(".st-key-animation")).to_contain_text(typed, timeout=PATIENCE)
    expect(page.locator(".studio-frame video")).to_be_visible(timeout=PATIENCE)


def test_a_press_waits_until_the_run_of_the_words_has_ended(browser: Browser) -> None:
    """Not for the run that was under way when they were left, nor for ever, nor for a field whose
    words are as they were.
    """
    page = browser.new_page()
    page.clock.install(time=0)
    page.set_content(
        """<div data-testid=stApp data-test-script-state=running><div data-testid=stTextArea>
        <textarea></textarea></div><a data-testid=stPageLink-NavLink>Card</a></div>"""
    )
    page.add_script_tag(path=TEXT_FIRST)
    page.clock.pause_at(1000)
    page.evaluate("() => { document.querySelector('a').onclick = () => { document.title += 'x' } }")
    field, link = page.locator("textarea"), page.locator("a")

    def script(state: str, after: int) -> None:
        page.clock.fast_forward(after)
        page.locator("[data-testid=stApp]").evaluate(
            "(app, state) => app.dataset.testScriptState = state", state
        )

    field.fill("a fox")
    link.click()
    script("notRunning", after=50)
    script("running", after=500)
    expect(page).to_have_title("")
    script("notRunning", after=500)
    expect(page).to_have_title("x")
    link.click()
    expect(page).to_have_title("xx")
    field.click()
    link.click()
    expect(page).to_have_title("xxx")
    field.fill("a cat")
    link.click()
    expect(page).to_have_title("xxx")
    page.clock.fast_forward(6000)
    expect(page).to_have_title("xxxx")
    page.close()


def test_a_press_reaches_the_button_that_took_another_s_place(browser: Browser) -> None:
    """What is pressed after typing is pressed once the words' run has ended, also where that run
    made the button another element, as it does where the button becomes the page's loud one.
    """
    page = browser.new_page()
    page.clock.install(time=0)
    page.set_content(
        """<div data-testid=stApp data-test-script-state=notRunning>
        <div data-testid=stTextArea><textarea></textarea></div><div class="row st-key-two">
        <button data-testid=stBaseButton-secondary>One</button>
        <button data-testid=stBaseButton-secondary>Two</button></div></div>"""
    )
    page.add_script_tag(path=TEXT_FIRST)
    page.clock.pause_at(1000)
    page.locator("textarea").fill("a fox")
    page.get_by_text("Two").click()
    page.evaluate("""() => {
        const loud = document.createElement("button")
        loud.dataset.testid = "stBaseButton-primary"
        loud.onclick = () => { document.title += "x" }
        document.querySelectorAll("button")[1].replaceWith(loud)
    }""")
    page.clock.fast_forward(6000)
    expect(page).to_have_title("x")
    page.close()


def stage(browser: Browser) -> Page:
    """A page with the script, the words' field and the button, and a clock that stands: the title
    counts what was sent (s) and what was pressed (p).
    """
    page = browser.new_page()
    page.clock.install(time=0)
    page.set_content(
        """<div data-testid=stApp data-test-script-state=notRunning>
        <div data-testid=stTextArea class=st-key-generate_words><textarea></textarea></div>
        <div class=st-key-generate_start><button>Generate</button></div><a href=#>Link</a></div>"""
    )
    page.add_script_tag(path=TEXT_FIRST)
    page.evaluate("""() => {
        const [field, button] = document.querySelectorAll("textarea, button")
        // As Streamlit does: it sends what is new.
        field.onkeydown = event => {
            if (event.key !== "Enter" || !event.ctrlKey || field.value === window.sent) return
            window.sent = field.value
            document.title += "s"
        }
        button.onclick = () => { document.title += "p" }
    }""")
    page.clock.pause_at(1000)
    return page


def test_words_are_sent_while_they_are_typed(browser: Browser) -> None:
    """When the hand rests, once for what is new, and the field keeps the focus; not while it
    writes, and not before letters that are put together have become words.
    """
    page = stage(browser)
    field = page.locator("textarea")
    field.click()
    page.keyboard.type("a red")
    page.clock.fast_forward(400)
    page.keyboard.type(" fox")
    page.clock.fast_forward(400)
    expect(page).to_have_title("")
    page.clock.fast_forward(400)
    expect(page).to_have_title("s")
    expect(field).to_be_focused()
    page.clock.fast_forward(5000)
    expect(page).to_have_title("s")

    composed = "event => document.querySelector('textarea').dispatchEvent(new Event(event))"
    page.evaluate(composed, "compositionstart")
    page.evaluate("""() => {
        const field = document.querySelector("textarea")
        field.value += "き"
        field.dispatchEvent(new InputEvent("input", {isComposing: true, bubbles: true}))
    }""")
    page.clock.fast_forward(5000)
    expect(page).to_have_title("s")
    page.evaluate(composed, "compositionend")
    page.clock.fast_forward(1000)
    expect(page).to_have_title("ss")
    page.close()


def test_ctrl_enter_starts_from_anywhere_with_the_words_just_typed(browser: Browser) -> None:
    """Once the words' run has ended, one press; from a link as well, which is not followed."""
    page = stage(browser)
    app = page.locator("[data-testid=stApp]")
    page.locator("textarea").click()
    page.keyboard.type("a red fox")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_title("s")
    page.clock.fast_forward(1000)
    expect(page).to_have_title("s")
    app.evaluate("app => app.dataset.testScriptState = 'running'")
    app.evaluate("app => app.dataset.testScriptState = 'notRunning'")
    expect(page).to_have_title("sp")

    page.locator("a").focus()
    page.keyboard.press("Control+Enter")
    expect(page).to_have_title("spp")
    assert not page.url.endswith("#")
    page.close()


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


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_opened_comes_into_view_with_the_focus(
    tab: Tab, size: str, motion: Literal["no-preference", "reduce"]
) -> None:
    """By a card, by its card once more, by the button that makes one; not by what runs later."""
    page = tab(size)
    page.emulate_media(reduced_motion=motion)
    opens(page)
    has_focus(page, PLACE)
    in_view(page, HEADING, ".studio-frame video")
    # The run of what is being typed moves nothing and leaves the focus where it is.
    words(page).scroll_into_view_if_needed()
    typed = types(page)
    expect(page).to_have_url(re.compile(f"words={typed.replace(' ', '[+]')}$"))
    settled(page)
    has_focus(page, ".st-key-generate_words textarea")
    in_view(page, ".st-key-generate_words textarea")
    # The card of what is on show leads to it as well.
    card(page).click()
    has_focus(page, PLACE)
    in_view(page, HEADING, ".studio-frame video")
    closes(page)
    page.locator(".st-key-generate_start button").click()
    has_focus(page, PLACE)
    expect(page.locator(".studio-frame video")).to_be_visible(timeout=PATIENCE)
    in_view(page, HEADING, ".studio-frame video")


@pytest.mark.parametrize("size", SIZES)
def test_what_is_prepared_is_in_view_with_the_focus_in_its_field(tab: Tab, size: str) -> None:
    """The note tells what was prepared, the field to edit has the focus, and undoing leads back."""
    page = tab(size)
    opens(page)
    page.locator(".st-key-animation_motion button").click()
    box = ".st-key-generate_motion_prompt_box textarea"
    has_focus(page, box)
    in_view(page, box)
    if size == "desktop":
        in_view(page, "#generate_undo_note", ".st-key-generate_start button")
    assert "generate_undo_note" == page.locator(box).get_attribute("aria-describedby")
    page.locator(".st-key-generate_undo button").click()
    has_focus(page, ".st-key-generate_words textarea")
    in_view(page, ".st-key-generate_words textarea", "#generate_undo_note")
    page.locator(".st-key-animation_change button").click()
    has_focus(page, ".st-key-generate_words textarea")
    in_view(page, ".st-key-generate_words textarea", "#generate_undo_note")


@pytest.mark.parametrize("press", ["animation_change", "animation_motion", "generate_example_1"])
def test_what_takes_the_place_of_typed_words_can_be_undone(page: Page, press: str) -> None:
    """One press puts something else into the form; one press brings the words back, which were
    not even sent yet.
    """
    opens(page, 3)
    typed = types(page)
    page.locator(f".st-key-{press} button").click()
    expect(words(page)).not_to_have_value(typed)
    settled(page)
    undo = "generate_words_back" if press.startswith("generate") else "generate_undo"
    page.locator(f".st-key-{undo} button").click()
    expect(words(page)).to_have_value(typed)
