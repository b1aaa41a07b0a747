"""Takes the README's pictures: a real server, a real browser, and a stand-in for Runway.

`make shots`. Run it whenever a page looks different.
"""

import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
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
    expect(page.locator(".studio-frame video")).to_be_visible(timeout=20_000)
    address = page.url
    keep(page, "generate-simulated")
    keep(visit(browser, address, PHONE, "dark", "fr-FR"), "generate-phone-dark")
    keep(visit(browser, f"{studio.url}/prompt_lab", DESKTOP, "light", "en-GB"), "prompt-lab")


MADE = (
    ("watercolor", "underwater", "a little turtle swims past a coral reef"),
    ("cartoon", "adventure", "a boy climbs the mountain to see the balloons"),
    ("fairy_tale", "magic", "a young witch stirs her kettle under the moon"),
    ("paper_craft", "forest", "an owl and a hedgehog share a lantern"),
    ("anime", "space", "a rocket lands softly on the moon"),
    ("realistic", "animals", "a fox cub chases a butterfly"),
    ("cartoon", "friendship", "two friends and a kite"),
    ("watercolor", "forest", "rain on the leaves of an old oak"),
)
"""What the library holds: style, theme and words."""


def fill(folder: Path) -> None:
    """A library in which somebody has been at work."""
    read = Settings.load({"STUDIO_SIMULATION_SECONDS": "0"})
    with Studio(replace(read, data_dir=folder / "studio")) as studio:
        studio.start()
        ids = []
        for style, theme, words in MADE:
            brief = Brief(style, theme, "landscape", words)
            ids.append(studio.wait(studio.submit(brief, simulate=True).id, interval=0.05).id)
        for at, stars in ((1, 4), (2, 5), (4, 3), (5, 5)):
            studio.library.rate(ids[at], stars)
        studio.library.tag([ids[2], ids[5]], ["hero"])


def library(browser: Browser, studio: Server) -> None:
    """Everything that was made."""
    page = visit(browser, f"{studio.url}/library", DESKTOP, "light", "en-GB")
    pictures = page.locator(".cards img")
    expect(pictures).to_have_count(len(MADE))
    # Each is made small when it is first asked for.
    while not pictures.evaluate_all("all => all.every(it => it.complete && it.naturalWidth)"):
        page.wait_for_timeout(100)
    keep(page, "library")


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
        tempfile.TemporaryDirectory() as third,
        RunwayStandin(balance=1000, image_seconds=3, video_seconds=15) as runway,
    ):
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        fill(Path(third))
        settings = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.5"}
        for take, studio in (
            (simulated, server("streamlit", Path(first))),
            (library, server("streamlit", Path(third))),
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
