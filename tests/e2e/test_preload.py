"""What comes with a page is what it uses, and it finds its server at the first try."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from playwright.sync_api import Browser, Page, Request

from pages.ui.base.registry import PAGES, Entry
from tests.kit.server import VISIT_SECONDS, settled

EVERY_PAGE = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)


def address_of(screens: dict[str, str], entry: Entry) -> str:
    return urljoin(screens["credits-with-key"], "/" if entry.default else f"/{entry.name}")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that was never anywhere."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(1000 * VISIT_SECONDS)
    yield context.new_page()
    context.close()


@EVERY_PAGE
def test_what_a_page_runs_is_named_with_it(
    page: Page, screens: dict[str, str], entry: Entry
) -> None:
    """No widget's script comes late, and none comes that the page has no use for."""
    address = address_of(screens, entry)
    answer = requests.get(address, timeout=120)
    links = [link.split(">")[0].split("/")[-1] for link in answer.headers["Link"].split(",")]
    named = {link for link in links if link.endswith(".js")}

    watcher = page.context.new_cdp_session(page)
    watcher.send("Profiler.enable")
    watcher.send("Profiler.startPreciseCoverage")
    page.goto(address)
    settled(page)
    ran = watcher.send("Profiler.takePreciseCoverage")["result"]
    scripts = {each["url"].split("/")[-1] for each in ran if "/static/js/" in each["url"]}
    assert named == {script for script in scripts if script not in answer.text}


@EVERY_PAGE
def test_a_page_asks_for_everything_once(page: Page, screens: dict[str, str], entry: Entry) -> None:
    """Its server is looked for where it is and nowhere else, and a picture that was named with
    the page is the one that its styles show.
    """
    asked: list[Request] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request))
    page.on("console", lambda message: said.append(message.text))
    page.goto(address_of(screens, entry))
    settled(page)
    paths = [urlsplit(each.url).path for each in asked]
    assert ["/_stcore/health"] == [path for path in paths if path.endswith("/_stcore/health")]
    for picture in entry.pictures:
        assert 1 == paths.count(f"/app/static/{picture}")
    # The browser complains about what was fetched for nothing some seconds after the page is there.
    page.wait_for_timeout(6_000)
    assert [] == [text for text in said if "preload" in text]
