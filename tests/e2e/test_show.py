"""Presenting in a real browser: by one press from Generate, and by an address for others."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from runway_core import sharing
from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.sharing import Chosen, Presentation
from runway_core.studio.studio import Studio
from tests.kit.axe import violations
from tests.kit.forbidden import Forbidden
from tests.kit.nginx import HOST, SOCKET, Nginx, location
from tests.kit.oidc_provider import IdentityProvider
from tests.kit.server import VISIT_SECONDS, Server, server

Visit = Callable[..., Page]


def clips(studio: Studio, count: int) -> list[str]:
    brief = Brief("cartoon", "animals", "landscape", "two foxes and a rocket", duration=2)
    made = [studio.submit(brief).id for _ in range(count)]
    return [studio.wait(one, interval=0.02).id for one in made]


def plays(page: Page) -> None:
    expect(page.locator("figure.now video")).to_have_js_property("paused", False)


def said(page: Page, text: str) -> None:
    expect(page.locator("[aria-live]")).to_have_text(text)


def test_two_presses_show_a_clip_full_screen_without_a_price(
    serve: Callable[..., Server], tmp_path: Path, visit: Visit
) -> None:
    """One on Generate, in a tab of its own, and one key. Words and price come when a key asks for
    them. The address keeps nothing that could be handed on, and a reload shows the same.
    """
    with Studio(replace(Settings.load({}), data_dir=tmp_path / "studio")) as studio:
        studio.start()
        (one,) = clips(studio, 1)
    page = visit(f"{serve().url}/?animation={one}", locale="en-GB")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Present").click()
    show = opened.value
    plays(show)
    show.keyboard.press("f")
    show.wait_for_function("document.fullscreenElement !== null")
    expect(show.locator("body")).not_to_contain_text("a rocket", use_inner_text=True)
    label = show.locator("figure.now .label")
    before = label.bounding_box()
    show.keyboard.press("d")
    expect(show.get_by_text("a rocket")).to_be_visible()
    # It hides the mark that is drawn into the clip: two would be seen if it moved.
    assert before == label.bounding_box()
    show.keyboard.press("d")
    expect(show.get_by_text("a rocket")).to_be_hidden()
    assert "#" not in show.url
    show.reload()
    plays(show)
    show.keyboard.press("ArrowRight")
    said(show, "The end")
    # Pressed a moment later: a press whose page is gone before it is told of would be a fault.
    close = show.get_by_role("button", name="Close")
    with show.expect_event("close"):
        close.evaluate("button => { setTimeout(() => button.click()) }")


def test_whoever_has_the_address_looks_and_nothing_else(browser: Browser, tmp_path: Path) -> None:
    """Below a path, of a studio that asks who one is, under its policy, by keys and by fingers:
    clips in order with their titles, a wall in step, an end; no word and no price, asked or not.
    """
    folder = tmp_path / "studio"
    with Studio(replace(Settings.load({}), data_dir=folder)) as studio:
        studio.start()
        ids = clips(studio, 3)
        shown = tuple(Chosen(one, title) for one, title in zip(ids, ("Dawn", "", ""), strict=True))
        token = sharing.share(studio, Presentation(shown, "Spring")).token
    with IdentityProvider() as provider:
        running = server("streamlit", tmp_path, STUDIO_EDITORS="editor@example.org")
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(provider.secrets(running.url))
        running.command += ["--secrets.files", str(secrets)]
        running.start()
        block = location("/studio/", f"{running.url}/", SOCKET, HOST)
        with Nginx(tmp_path, block) as nginx:
            try:
                address = f"{nginx.url}/studio/api/show#{token}"
                by_keys(browser, address)
                by_fingers(browser, address)
            finally:
                running.stop()


def by_keys(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(1000 * VISIT_SECONDS)
    forbidden = Forbidden(context)
    page = context.new_page()
    page.goto(address)
    plays(page)
    expect(page).to_have_title("Spring")
    said(page, "1 of 3: Dawn")
    expect(page.get_by_text("SIMULATION").first).to_be_visible()
    page.keyboard.press("PageDown")
    said(page, "2 of 3: Animation 2")
    plays(page)
    page.keyboard.press(" ")
    expect(page.locator("figure.now video")).to_have_js_property("paused", True)
    page.keyboard.press("d")
    expect(page.locator("body")).not_to_contain_text("rocket", use_inner_text=True)
    page.keyboard.press(" ")
    page.keyboard.press("w")
    expect(page.locator(".tile")).to_have_count(3)
    page.wait_for_function(
        """() => { const all = [...document.querySelectorAll(".tile video")]
          const at = all.map(one => one.currentTime)
          return all.length === 3 && all.every(one => !one.paused && one.readyState > 1)
            && Math.max(...at) - Math.min(...at) < 0.2 }"""
    )
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    said(page, "2 of 3: Animation 2")
    page.keyboard.press("h")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    said(page, "The end")
    page.keyboard.press("Enter")
    said(page, "1 of 3: Dawn")
    # Left alone, it goes on by itself and begins again.
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("a")
    said(page, "1 of 3: Dawn")
    page.wait_for_function("document.body.classList.contains('quiet')")
    assert [] == forbidden.on(page)
    context.close()


def by_fingers(browser: Browser, address: str) -> None:
    context = browser.new_context(
        locale="fr-FR",
        viewport={"width": 390, "height": 844},
        has_touch=True,
        bypass_csp=True,
        reduced_motion="reduce",
    )
    context.set_default_timeout(1000 * VISIT_SECONDS)
    page = context.new_page()
    page.goto(address)
    said(page, "1 sur 3 : Dawn")
    expect(page.locator("figure.now video")).to_have_js_property("paused", True)
    page.touchscreen.tap(380, 300)
    said(page, "2 sur 3 : Animation 2")
    page.touchscreen.tap(10, 300)
    said(page, "1 sur 3 : Dawn")
    page.touchscreen.tap(195, 300)
    box = page.get_by_role("button", name="Lire").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    found = violations(page)
    page.get_by_role("button", name="Lire").tap()
    plays(page)
    page.get_by_role("button", name="Mur").tap()
    expect(page.locator(".tile")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [] == found + violations(page)
    page.goto("about:blank")
    page.goto(f"{address[:-4]}xxxx")
    expect(page.get_by_role("alert")).to_contain_text("ou n’est plus reconnue")
    page.goto("about:blank")
    page.goto(address.partition("#")[0])
    expect(page.get_by_role("alert")).to_contain_text("il y manque ce qui suit le « # »")
    context.close()
