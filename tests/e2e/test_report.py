"""The report of an experiment, opened from a file as whoever gets it does."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from runway_core.lab import report
from tests.kit import reports

Opened = tuple[Page, list[str]]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Callable[..., Opened]:
    """Writes the report and opens it; with what the browser complained of, or asked of others."""

    def open_it(**how: bool) -> Opened:
        folder = report.write_folder(reports.data(), tmp_path, grids=False)
        assert folder is not None
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **how)  # type: ignore[arg-type]
        page, wrong = context.new_page(), list[str]()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda asked: wrong.append(asked.url))
        page.on(
            "request",
            lambda asked: None if asked.url.startswith("file:") else wrong.append(asked.url),
        )
        page.goto((folder / "index.html").as_uri())
        return page, wrong

    return open_it


@pytest.mark.parametrize("script", [True, False])
def test_it_opens_from_a_file_and_asks_nobody(opened: Callable[..., Opened], script: bool) -> None:
    """With a script and without one: pictures are seen, clips can be played, no request leaves, and
    there is nothing to complain of.
    """
    page, wrong = opened(java_script_enabled=script)
    assert reports.WILD == page.locator("h1").inner_text()
    assert page.locator("table.ranking svg").count() == 2
    shown = page.locator("[data-take] img, table.board :is(img, video)")
    shown.first.wait_for()
    assert shown.count() >= 3
    assert page.locator("text=SIMULATION").count() > 0
    if script:
        sizes = page.evaluate(
            "Promise.all([...document.images].map(async it => "
            "(it.loading = 'eager', await it.decode(), it.naturalWidth)))"
        )
        assert sizes
        assert all(sizes)
        assert 320 == page.evaluate(
            "new Promise((good, bad) => { const it = document.createElement('video');"
            "it.onloadeddata = () => good(it.videoWidth); it.onerror = () => bad(it.error.message);"
            "it.preload = 'auto'; it.src = 'media/v2.c1-loop.mp4'; it.load() })"
        )
    assert [] == wrong
    page.context.close()
