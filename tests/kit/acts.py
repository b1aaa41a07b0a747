"""What people do on the pages, for the journeys: choose, write, start, watch."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.kit.server import settled

PATIENCE = 120_000
"""Milliseconds: only what hangs takes that long."""

WORDS = "cute animals playing in forest"


def choose(page: Page, *labels: str | re.Pattern[str]) -> None:
    """Clicks the choices with these labels."""
    for label in labels:
        page.get_by_role("radio", name=label).or_(
            page.get_by_role("button", name=label)
        ).first.click()
        settled(page)


def write(page: Page, words: str) -> None:
    """Types the person's words and leaves the field, which sends them."""
    field = page.get_by_role("textbox").first
    field.fill(words)
    field.blur()
    settled(page)


def start(page: Page) -> None:
    """Presses the one primary button."""
    page.locator(".st-key-generate_start button").click()
    expect(page).to_have_url(re.compile("animation="), timeout=PATIENCE)


def plays(clip: Locator) -> None:
    """Plays a clip and sees that it moves on, at the size that was asked for."""
    expect(clip).to_be_visible(timeout=PATIENCE)
    # When a job ends the whole page is drawn once more.
    settled(clip.page)
    clip.evaluate("clip => { clip.muted = true; return clip.play() }")
    # As many looks as it takes, as a busy machine shows a frame a second; the test's own time-out
    # ends what never plays.
    while clip.evaluate("clip => clip.currentTime") <= 0.3:
        clip.page.wait_for_timeout(50)
    size = clip.evaluate("clip => [clip.videoWidth, clip.videoHeight, Math.round(clip.duration)]")
    assert [1280, 720, 10] == size
