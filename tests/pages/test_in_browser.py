"""What only a browser shows: choices sent by their labels, and what fits on a screen."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Debian's chromium")


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
    environment = {**os.environ, "STREAMLIT_SERVER_PORT": str(port)}
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                if requests.get(f"{address}/_stcore/health", timeout=2).ok:
                    break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield address
        process.terminate()
        process.wait(20)


@pytest.fixture
def browser_page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page(locale="fr-FR", viewport={"width": 1440, "height": 900})
        browser.close()


def test_a_new_language_keeps_the_choices_and_the_price(base: str, browser_page: Page) -> None:
    """Switching the language changes labels only: not the length, and so not the price."""
    page = browser_page
    page.goto(base)
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_text("Simulate the animation")).to_be_visible()
    page.get_by_role("radio", name="Anime").click()
    expect(page.get_by_text("Anime animation").first).to_be_visible()
    expect(page.locator(".st-key-generate_duration input")).to_have_value("10 seconds")
    expect(page.get_by_text("For real: 55 credits, $0.55")).to_be_visible()


def test_the_button_is_in_sight_at_once(base: str, browser_page: Page) -> None:
    """On an ordinary desktop nobody has to scroll to press it."""
    browser_page.goto(base)
    expect(browser_page.get_by_role("button", name="Simuler l’animation")).to_be_in_viewport()


def test_a_phone_needs_no_sideways_scroll(base: str, browser_page: Page) -> None:
    """Every page fits 390 pixels."""
    browser_page.set_viewport_size({"width": 390, "height": 844})
    for path in ("/", "/prompt_lab", "/credits"):
        browser_page.goto(base + path)
        expect(browser_page.locator("h1")).to_be_visible()
        main = browser_page.get_by_test_id("stMain")
        assert main.evaluate("it => it.scrollWidth <= it.clientWidth"), path
