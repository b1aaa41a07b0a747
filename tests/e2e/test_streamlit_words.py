"""What Streamlit writes by itself is in the reader's language, as a browser shows it."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.kit.acts import PATIENCE
from tests.kit.server import server

Visit = Callable[..., Page]

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
OTHER = {"fr": "en", "en": "fr"}
HINT = {"fr": "Ctrl + Entrée pour valider", "en": "Ctrl + Enter to apply"}
MENU = {"fr": ("Système", "Clair", "Sombre"), "en": ("System", "Light", "Dark")}
SILENT = {"fr": "Le studio ne répond pas", "en": "The studio is not responding"}
WHAT = {"fr": "Cette page reprendra d’elle-même", "en": "This page carries on by itself"}


VISITORS = (("localhost", "fr"), ("127.0.0.1", "en"))
"""The host that each visitor knows the studio by, and the language that the page opens in."""


def test_fields_menu_and_a_silent_server_speak_the_reader_s_language(
    tmp_path: Path, visit: Visit
) -> None:
    """The hint below a field that is written in, the menu, the names that only screen readers
    hear, and the box about a server that was stopped, which names no file that is not ours: it
    is another one on `localhost`.
    """
    running = server("streamlit", tmp_path)
    running.start()
    try:
        pages = [
            (
                host,
                language,
                visit(running.url.replace("127.0.0.1", host), locale=LOCALES[language]),
            )
            for host, language in VISITORS
        ]
        for _, language, page in pages:
            reads(page, language)
    finally:
        running.stop()
    for host, language, page in pages:
        box = page.get_by_role("dialog")
        # The page was changed to the other language; the box follows it like everything else.
        for now in (OTHER[language], language):
            page.evaluate("now => { document.documentElement.lang = now }", now)
            expect(box).to_contain_text(SILENT[now], timeout=PATIENCE)
            expect(box).to_contain_text(WHAT[now])
            if host == "localhost":
                expect(box).to_contain_text("make run")
            expect(box).not_to_contain_text(re.compile("yourscript|Streamlit"))


def reads(page: Page, language: str) -> None:
    """Sees the hint, the names and the menu in this language, and the hint in the other one."""
    page.get_by_role("textbox").first.press_sequentially("un")
    expect(page.get_by_test_id("InputInstructions")).to_have_text(HINT[language])
    help_ = "Aide" if language == "fr" else "Help for"
    expect(page.get_by_role("button", name=re.compile(f"^{help_}")).first).to_be_attached()
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    for name in MENU[language]:
        expect(page.get_by_role("menuitemradio", name=name, exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    # Changed while the page is open, they change too.
    page.locator(".st-key-language_switch button").click()
    expect(page.locator("html")).to_have_attribute("lang", OTHER[language])
    page.get_by_role("textbox").first.press_sequentially("e")
    expect(page.get_by_test_id("InputInstructions")).to_have_text(HINT[OTHER[language]])
