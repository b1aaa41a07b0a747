"""The Content-Security-Policy in force: every page works under it, and nothing of others does."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from tests.kit.acts import PATIENCE, plays
from tests.kit.server import VISIT_SECONDS, Server, settled

_COLLECT = """
window.violations = []
document.addEventListener("securitypolicyviolation", event => window.violations.push(
    `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))
"""


@pytest.fixture
def watched(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages that note whatever the policy forbids, and looks at the notes at the end."""
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(1000 * VISIT_SECONDS)
    context.add_init_script(_COLLECT)
    said: list[str] = []
    opened: list[Page] = []

    def open_page(url: str) -> Page:
        page = context.new_page()
        page.on("console", lambda it: said.append(it.text) if "Content Security" in it.text else 0)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(url)
        settled(page)
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        assert [] == page.evaluate("window.violations"), page.url
    assert [] == said
    context.close()


NAMES = (
    *("generate", "generate-finished", "generate-failed"),
    *("prompt-lab", "credits-without-key", "credits-with-key"),
)


@pytest.mark.parametrize("name", NAMES)
def test_every_page_works_under_the_policy(
    watched: Callable[..., Page], screens: dict[str, str], name: str
) -> None:
    """Scripts of ours, styles, pictures, clips, fonts and the socket: nothing is forbidden."""
    page = watched(screens[name])
    if name == "generate-finished":
        plays(page.locator("video"))
    if name == "credits-with-key":
        expect(page.locator(".studio-chart")).to_be_visible(timeout=PATIENCE)
    page.evaluate("document.fonts.ready")


def test_a_whole_journey_works_under_the_policy(
    watched: Callable[..., Page], shared: Server, tmp_path: Path
) -> None:
    """Choosing, a picture of one's own with its preview, starting, watching, another page."""
    page = watched(shared.url)
    page.get_by_text("Start from my own picture").click()
    picture = Path(__file__).parents[2] / "pages" / "static" / "choices.webp"
    page.locator("input[type=file]").first.set_input_files(picture)
    brought = page.get_by_role("button", name=f"Remove {picture.name}")
    expect(brought).to_be_visible(timeout=PATIENCE)
    page.locator(".st-key-generate_start button").click()
    expect(page.locator("video")).to_be_visible(timeout=PATIENCE)
    page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="Credits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")


def test_the_policy_is_in_force(browser: Browser, screens: dict[str, str]) -> None:
    """What it forbids does not happen: no script, picture, connection or frame from elsewhere,
    and no script that somebody got into the page.
    """
    page = browser.new_page()
    page.set_default_timeout(2000 * VISIT_SECONDS)
    page.add_init_script(_COLLECT)
    page.goto(screens["generate"])
    settled(page)
    page.evaluate(
        """() => {
            for (const kind of ["script", "img", "iframe"]) {
                const one = document.createElement(kind)
                one.src = "http://127.0.0.1:1/evil"
                document.body.append(one)
            }
            fetch("http://127.0.0.1:1/evil").catch(() => 0)
            const own = document.createElement("script")
            own.textContent = "window.evil = true"
            document.body.append(own)
            const image = "<img src=x onerror='window.evil = true'>"
            document.body.insertAdjacentHTML("beforeend", image)
        }"""
    )
    page.wait_for_function("() => window.violations.length >= 6")
    found = [told.split()[0] for told in page.evaluate("window.violations")]
    assert [
        "connect-src",
        "frame-src",
        "img-src",
        "script-src-attr",
        "script-src-elem",
        "script-src-elem",
    ] == sorted(found)
    assert page.evaluate("window.evil") is None
    page.close()


def test_a_page_elsewhere_cannot_frame_the_studio(
    browser: Browser, screens: dict[str, str]
) -> None:
    """A click on somebody else's page is no click on a button that spends."""
    answer = requests.get(screens["generate"], timeout=120)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    page = browser.new_page()
    page.set_content(f'<iframe src="{screens["generate"]}"></iframe>')
    page.wait_for_timeout(1000)
    assert not any(frame.url == screens["generate"] for frame in page.frames)
    page.close()
