"""A real server and a real browser for the journeys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.e2e.server import VISIT_SECONDS, Server, chromium_path, server, settled


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a studio on a fresh data folder; `serve("python", RUNWAY_API_KEY=...)`."""
    servers: list[Server] = []

    def start(launcher: str = "streamlit", **environment: str) -> Server:
        servers.append(server(launcher, tmp_path, **environment))
        servers[-1].start()
        return servers[-1]

    yield start
    for running in servers:
        if running.process is not None and running.process.poll() is None:
            running.stop()
        assert "Traceback" not in running.log.read_text()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--mute-audio"]
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page as a new visitor: `visit(url, locale="fr-FR")`."""
    contexts = []

    def open_page(url: str, **options: object) -> Page:
        settings = {"locale": "fr-FR", "viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(1000 * VISIT_SECONDS)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        settled(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
