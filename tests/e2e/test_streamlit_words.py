"""What Streamlit writes by itself is in the reader's language, as a browser shows it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.kit.acts import PATIENCE
from tests.kit.server import server

Visit = Callable[..., Page]

HINT = {"fr": "Ctrl + Entrée pour valider", "en": "Ctrl + Enter to apply"}
MENU = {"fr": ("Système", "Clair", "Sombre"), "en": ("System", "Light", "Dark")}
SILENT = {"fr": "Le studio ne répond pas", "en": "The studio is not responding"}
WHAT = {"fr": "Cette page reprendra d’elle-même", "en": "This page carries on by itself"}


@pytest.mark.parametrize(("locale", "language"), [("fr-FR", "fr"), ("en-GB", "en")])
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_fields_menu_and_a_silent_server_speak_the_reader_s_language(
    tmp_path: Path, visit: Visit, host: str, locale: str, language: str
) -> None:
    """The hint below a field that is written in, the menu, the names that only screen readers
    hear, and the box about a server that was stopped, which names no file that is not ours: it
    is another one on `localhost`.
    """
    running = server("streamlit", tmp_path)
    running.start()
    try:
        page = visit(running.url.replace("127.0.0.1", host), locale=locale)
        page.get_by_role("textbox").first.press_sequentially("un")
        expect(page.get_by_test_id("InputInstructions")).to_have_text(HINT[language])
        help_ = "Aide" if language == "fr" else "Help for"
        expect(page.get_by_role("button", name=re.compile(f"^{help_}")).first).to_be_attached()
        page.get_by_test_id("stMainMenu").get_by_role("button").click()
        for name in MENU[language]:
            expect(page.get_by_role("menuitemradio", name=name, exact=True)).to_be_visible()
        page.keyboard.press("Escape")
        # Changed while the page is open, they change too.
        other = "en" if language == "fr" else "fr"
        page.locator(".st-key-language_switch button").click()
        expect(page.locator("html")).to_have_attribute("lang", other)
        page.get_by_role("textbox").first.press_sequentially("e")
        expect(page.get_by_test_id("InputInstructions")).to_have_text(HINT[other])
    finally:
        running.stop()
    box = page.get_by_role("dialog")
    expect(box).to_contain_text(SILENT[other], timeout=PATIENCE)
    expect(box).to_contain_text(WHAT[other])
    if host == "localhost":
        expect(box).to_contain_text("make run")
    expect(box).not_to_contain_text(re.compile("yourscript|Streamlit"))
