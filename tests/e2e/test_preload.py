"""The scripts that come with a page are those that it runs."""

from urllib.parse import urljoin

import pytest
import requests
from playwright.sync_api import Browser

from pages.ui import preload
from tests.e2e.server import VISIT_SECONDS, settled


@pytest.mark.parametrize("name", sorted(preload.WIDGETS))
def test_what_a_page_runs_is_named_with_it(
    browser: Browser, screens: dict[str, str], name: str
) -> None:
    """No widget's script comes late, and none comes that the page has no use for."""
    address = urljoin(screens["credits-with-key"], "/" if name == "generate" else f"/{name}")
    answer = requests.get(address, timeout=30)
    named = {link.split(">")[0].split("/")[-1] for link in answer.headers["Link"].split(",")}

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(1000 * VISIT_SECONDS)
    page = context.new_page()
    watcher = context.new_cdp_session(page)
    watcher.send("Profiler.enable")
    watcher.send("Profiler.startPreciseCoverage")
    page.goto(address)
    settled(page)
    ran = watcher.send("Profiler.takePreciseCoverage")["result"]
    context.close()
    scripts = {each["url"].split("/")[-1] for each in ran if "/static/js/" in each["url"]}
    assert named == {script for script in scripts if script not in answer.text}
