"""The Content-Security-Policy in force: every page works under it, and nothing of others does."""

from pathlib import Path

import requests
from playwright.sync_api import Browser, expect

from tests.kit.acts import PATIENCE
from tests.kit.forbidden import Forbidden
from tests.kit.server import VISIT_SECONDS, Server, settled


def test_a_whole_journey_works_under_the_policy(browser: Browser, shared: Server) -> None:
    """Choosing, a picture of one's own with its preview, starting, watching, another page. That
    every page works is looked at with what else every page must be, in `test_accessibility`.
    """
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(1000 * VISIT_SECONDS)
    forbidden = Forbidden(context)
    page = context.new_page()
    page.goto(shared.url)
    settled(page)
    page.get_by_text("Start from my own picture").click()
    picture = Path(__file__).parents[2] / "pages" / "static" / "choices.webp"
    page.locator("input[type=file]").first.set_input_files(picture)
    brought = page.get_by_role("button", name=f"Remove {picture.name}")
    expect(brought).to_be_visible(timeout=PATIENCE)
    page.locator(".st-key-generate_start button").click()
    expect(page.locator(".studio-frame video")).to_be_visible(timeout=PATIENCE)
    page.get_by_test_id("stSidebarNavItems").get_by_role("link", name="Credits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
    assert [] == forbidden.on(page)
    context.close()


def test_the_policy_is_in_force(browser: Browser, shared: Server) -> None:
    """What it forbids does not happen: no script, picture, connection or frame from elsewhere,
    and no script that somebody got into the page.
    """
    page = browser.new_page()
    page.set_default_timeout(2000 * VISIT_SECONDS)
    Forbidden(page.context)
    # The policy comes with the document: what else there is to the page may stay away.
    page.route("**/static/js/**", lambda route: route.abort())
    page.goto(shared.url)
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


def test_a_page_elsewhere_cannot_frame_the_studio(browser: Browser, shared: Server) -> None:
    """A click on somebody else's page is no click on a button that spends."""
    answer = requests.get(shared.url, timeout=120)
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    page = browser.new_page()
    with page.expect_event("framenavigated", lambda frame: frame.parent_frame) as filled:
        page.set_content(f'<iframe src="{shared.url}/"></iframe>')
    assert "chrome-error://chromewebdata/" == filled.value.url
    page.close()
