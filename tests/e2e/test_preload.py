"""What comes with a page is what it uses, and it finds its server at the first try."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from playwright.sync_api import Browser, Page, Route

from pages.ui.base.registry import PAGES, Entry
from tests.kit.server import VISIT_SECONDS, Server, settled

EVERY_PAGE = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)


NEVER = "app/static/mark.svg?never"
"""What no page uses: `_ASK_FOR_IT` lets the browser complain about that, so that its silence about
everything else says something."""

_ASK_FOR_IT = """address => addEventListener("DOMContentLoaded", () => {
    const link = document.createElement("link")
    Object.assign(link, {rel: "preload", as: "image", href: address})
    document.head.append(link)
})"""


@dataclass(frozen=True)
class Opened:
    """What was seen when a page was opened by a browser that was never anywhere."""

    text: str
    ran: set[str]
    """The files of Streamlit's scripts of which something ran."""
    paths: list[str]
    """What was asked for."""
    unused: list[str]
    """The browser's complaints about what was fetched for nothing."""


@pytest.fixture(scope="module")
def opened(browser: Browser, screens: dict[str, str]) -> Callable[[Entry], Opened]:
    """Opens each page once for all tests."""

    @cache
    def opened(name: str) -> Opened:
        address = urljoin(screens["credits-with-key"], f"/{name}")
        answer = requests.get(address, timeout=120)
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(1000 * VISIT_SECONDS)
        context.add_init_script(f"({_ASK_FOR_IT})({json.dumps(urljoin(address, NEVER))})")
        page = context.new_page()
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        watcher = context.new_cdp_session(page)
        watcher.send("Profiler.enable")
        watcher.send("Profiler.startPreciseCoverage")
        page.goto(address)
        settled(page)
        ran = watcher.send("Profiler.takePreciseCoverage")["result"]
        # The browser complains some seconds after the page is there: its clock is put forward.
        with page.expect_console_message(lambda it: NEVER in it.text):
            minute = {"policy": "advance", "budget": 60_000}
            watcher.send("Emulation.setVirtualTimePolicy", minute)
        page.evaluate("0")  # what it said with that is here as well
        context.close()
        return Opened(
            text=answer.text,
            ran={each["url"].split("/")[-1] for each in ran if "/static/js/" in each["url"]},
            paths=[urlsplit(each).path for each in asked if NEVER not in each],
            unused=[text for text in said if "preload" in text and NEVER not in text],
        )

    return lambda entry: opened("" if entry.default else entry.name)


@EVERY_PAGE
def test_what_a_page_runs_is_named_with_it(opened: Callable[[Entry], Opened], entry: Entry) -> None:
    """No widget's script comes late, and none comes that the page has no use for."""
    page = opened(entry)
    ours = re.findall(r'href="\.(/[^"]+)" crossorigin fetchpriority="low"', page.text)
    theirs = re.sub(r'<link [^>]+ crossorigin fetchpriority="low">', "", page.text)
    named = {each.split("/")[-1] for each in ours if each.startswith("/static/js/")}
    assert named == {script for script in page.ran if f"/js/{script}" not in theirs}
    others = [each for each in ours if "/static/js/" not in each]
    assert sum(len(each.paths) - 1 for each in entry.components) == len(others)
    assert set(others) <= set(page.paths)


@EVERY_PAGE
def test_a_page_asks_for_everything_once(opened: Callable[[Entry], Opened], entry: Entry) -> None:
    """Its server is looked for where it is and nowhere else, and a picture that was named with
    the page is the one that its styles show.
    """
    page = opened(entry)
    health = [path for path in page.paths if path.endswith("/_stcore/health")]
    assert ["/_stcore/health"] == health
    for picture in entry.pictures:
        assert 1 == page.paths.count(f"/app/static/{picture}")
    assert [] == page.unused


_COUNT_PLACEHOLDERS = """
    window.placeholders = 0
    new MutationObserver(changes => {
        for (const {addedNodes} of changes) for (const each of addedNodes)
            if (each.closest?.("[data-testid=stSkeleton]")
                || each.querySelector?.("[data-testid=stSkeleton]")) window.placeholders += 1
    }).observe(document, {subtree: true, childList: true})"""

_ALL_LOADED = """() => Promise.all(
    [...document.querySelectorAll("link[rel=modulepreload][fetchpriority=low]")]
        .map(link => import(link.href)))"""


@EVERY_PAGE
def test_what_came_with_a_page_is_drawn_at_once(
    browser: Browser, screens: dict[str, str], entry: Entry
) -> None:
    """Nowhere is there a placeholder first, which React leaves there for 0.3 s, as Streamlit's own
    loader of scripts answers later even for one that is there. The server answers once they are.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(1000 * VISIT_SECONDS)
    context.add_init_script(_COUNT_PLACEHOLDERS)
    page = context.new_page()
    held: list[Route] = []
    page.route("**/_stcore/health", lambda route: held.append(route))
    with page.expect_request("**/_stcore/health"):
        address = urljoin(screens["credits-without-key"], f"/{'' if entry.default else entry.name}")
        page.goto(address, wait_until="commit")
    page.wait_for_load_state("load")
    page.evaluate(_ALL_LOADED)
    (health,) = held
    health.continue_()
    settled(page)
    assert 0 == page.evaluate("placeholders")
    context.close()


def test_no_visit_has_the_server_watch_its_sources(
    serve: Callable[..., Server], visit: Callable[..., Page]
) -> None:
    """Streamlit would walk through this folder and all below it at each visit, half a second in
    which it answers nobody.
    """
    running = serve()
    visit(running.url)
    assert running.process is not None
    held = []
    for file in Path(f"/proc/{running.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since
            held.append(file.readlink())
    assert held
    assert not any("inotify" in str(each) for each in held)
