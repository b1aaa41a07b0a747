"""Takes the README's pictures: a real server, a real browser, and a stand-in for Runway.

`make shots`. Run it whenever a page looks different.
"""

import re
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import CHROMIUM_ARGUMENTS, Server, chromium_path, server, settled

TARGET = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def visit(browser: Browser, url: str, size: dict[str, int], scheme: str, locale: str) -> Page:
    """A settled page, as a visitor of this kind sees it."""
    context = browser.new_context(
        viewport=size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        locale=locale,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(url)
    settled(page)
    return page


def keep(page: Page, name: str) -> None:
    """Saves what is on the screen, once pictures and fonts have come."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    # Without its first frame a player shows its own spinner.
    # A function: the pages' policy lets nobody evaluate a text.
    page.wait_for_function(
        "() => [...document.querySelectorAll('video')].every(clip => clip.readyState >= 2)"
    )
    page.wait_for_timeout(700)
    page.screenshot(path=TARGET / f"{name}.png")
    page.context.close()
    print(name)


def pick(page: Page, *labels: str) -> None:
    """Clicks choices by their labels."""
    for label in labels:
        named = page.get_by_role("radio", name=label), page.get_by_role("button", name=label)
        named[0].or_(named[1]).first.click()
        settled(page)


def start(page: Page, words: str) -> None:
    """Writes the words and presses the one primary button."""
    field = page.get_by_role("textbox").first
    field.fill(words)
    field.blur()
    settled(page)
    page.locator(".st-key-generate_start button").click()
    expect(page).to_have_url(re.compile("animation="), timeout=20_000)


def simulated(browser: Browser, studio: Server) -> None:
    """A first visit without a key, on a desktop and on a phone in the dark."""
    page = visit(browser, studio.url, DESKTOP, "light", "en-GB")
    pick(page, "Watercolor", "Underwater")
    start(page, "a little turtle swims past a coral reef")
    expect(page.locator("video")).to_be_visible(timeout=20_000)
    address = page.url
    keep(page, "generate-simulated")
    keep(visit(browser, address, PHONE, "dark", "fr-FR"), "generate-phone-dark")
    keep(visit(browser, f"{studio.url}/prompt_lab", DESKTOP, "light", "en-GB"), "prompt-lab")


def real(browser: Browser, studio: Server) -> None:
    """A real run in the middle, and the account that pays for it."""
    page = visit(browser, studio.url, DESKTOP, "light", "en-GB")
    start(page, "a fox cub chases a butterfly")
    expect(page.locator("body")).to_contain_text("animating the picture", timeout=30_000)
    page.wait_for_timeout(4000)
    keep(page, "generate-running")
    keep(visit(browser, f"{studio.url}/credits", DESKTOP, "light", "en-GB"), "credits")


def main() -> int:
    """Every picture, from fresh data folders."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as first,
        tempfile.TemporaryDirectory() as second,
        RunwayStandin(balance=1000, image_seconds=3, video_seconds=15) as runway,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        settings = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.5"}
        for take, studio in (
            (simulated, server("streamlit", Path(first))),
            (real, server("streamlit", Path(second), **settings)),
        ):
            studio.start()
            try:
                take(browser, studio)
            finally:
                studio.stop()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
