"""The three ways the studio is used, each from start to end.

Tuning prompts, showing stakeholders, trying something by hand: in both languages, light and
dark, on a desktop and on a phone. Each use has two visitors that have nothing in common, and the
six of them cover every pair of these.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pages.ui.base.messages import TEXTS
from runway_core import i18n
from runway_core.briefs import choices
from tests.kit.acts import PATIENCE, choose, plays, start, write
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, settled

pytestmark = pytest.mark.slow

Serve = Callable[..., Server]
Visit = Callable[..., Page]


@dataclass(frozen=True)
class Visitor:
    """Who looks at the pages, and through what."""

    language: i18n.Language
    scheme: str
    width: int

    @property
    def options(self) -> dict[str, Any]:
        """For a browser's context."""
        return {
            "locale": {"fr": "fr-FR", "en": "en-GB"}[self.language],
            "color_scheme": self.scheme,
            "viewport": {"width": self.width, "height": 900 if self.width > 500 else 844},
            "has_touch": self.width < 500,
        }

    def calls(self, kind: str, value: str) -> str:
        """What this visitor calls a choice."""
        return choices.name_of(kind, value, self.language)

    def reads(self, key: str) -> re.Pattern[str]:
        """The text for `key` as this visitor reads it, whatever its numbers are."""
        text = TEXTS[key] if key in TEXTS else i18n.catalogue()[key]
        parts = re.split(r"\{[^}]+\}", text[self.language])
        # Which of the two spaces a browser gives does not matter.
        quoted = (re.sub(r"\\?\s", r"\\s", re.escape(part)) for part in parts)
        return re.compile(".*".join(quoted))

    def goes_to(self, page: Page, name: str) -> None:
        """Follows the navigation to a page; on a phone it is folded away."""
        link = page.get_by_test_id("stSidebarNavLink").filter(has_text=self.reads(f"nav.{name}"))
        if self.width < 500:
            page.get_by_test_id("stExpandSidebarButton").click()
        link.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(self.reads(f"nav.{name}"))
        settled(page)
        if self.width < 500 and page.get_by_test_id("stSidebarCollapseButton").is_visible():
            page.get_by_test_id("stSidebarCollapseButton").locator("button").click()


TUNERS = (Visitor("fr", "light", 1440), Visitor("en", "dark", 390))
STAKEHOLDERS = (Visitor("en", "dark", 1440), Visitor("fr", "light", 390))
TRIERS = (Visitor("en", "light", 1440), Visitor("fr", "dark", 390))


def named(who: Visitor) -> str:
    """What a test about this visitor is called."""
    return f"{who.language}-{who.scheme}-{who.width}"


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    """An account with credits for many animations, and quick tasks."""
    with RunwayStandin(balance=1000, image_seconds=0.4, video_seconds=0.8) as standin:
        yield standin


@pytest.fixture
def studio(serve: Serve, runway: RunwayStandin) -> Server:
    """A studio that looks often."""
    return serve(**runway.environment, RUNWAY_POLL_INTERVAL="0.2")


def finished(page: Page, who: Visitor) -> None:
    """Sees the clip of the animation in the address, made for real."""
    found = re.search("animation=([0-9a-f-]+)", page.url)
    assert found is not None
    clip = page.locator(f"video[src*='{found[1]}']")
    expect(clip).to_be_visible(timeout=PATIENCE)
    expect(page.locator("#animation-message")).to_have_text(who.reads("message.real"))
    plays(clip)


@pytest.mark.parametrize("who", TUNERS, ids=named)
def test_tuning_prompts(visit: Visit, studio: Server, runway: RunwayStandin, who: Visitor) -> None:
    """Two versions are compared, a recipe's text is changed, one is made; then its motion
    prompt is edited and only the clip is paid for again.
    """
    page = visit(f"{studio.url}/prompt_lab", **who.options)
    words = page.get_by_role("textbox", name=who.reads("form.words"))
    for index in range(2):
        words.nth(index).fill("a red fox jumps over a log")
        words.nth(index).press("Control+Enter")
        settled(page)
    expect(page.locator("del, ins").first).to_be_visible()
    page.get_by_role("button", name=who.reads("lab.use")).nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(who.reads("nav.generate"))
    settled(page)
    expect(page.locator(".studio-prompt").first).to_contain_text("watercolor")

    start(page)
    finished(page, who)
    assert [1, 1] == [len(runway.posts("image")), len(runway.posts("video"))]

    page.locator(".st-key-animation_motion button").click()
    settled(page)
    edit = page.locator(".st-key-generate_motion_prompt_box textarea")
    edit.fill("The fox turns its head and blinks slowly.")
    edit.blur()
    settled(page)
    expect(page.locator(".st-key-generate_start button")).to_contain_text("50")
    first = re.search("animation=([0-9a-f-]+)", page.url)
    assert first is not None
    start(page)
    # The address also follows the form, so only another id tells that it has begun.
    expect(page).to_have_url(re.compile(f"animation=(?!{first[1]})"), timeout=PATIENCE)
    finished(page, who)
    assert [1, 2] == [len(runway.posts("image")), len(runway.posts("video"))]
    assert 1000 - 55 - 50 == runway.balance


def test_showing_stakeholders(visit: Visit, studio: Server, runway: RunwayStandin) -> None:
    """Whoever is sent the address of an animation sees it at once, with what it cost and the
    prompts that made it; the account is one click away, and back is back at the clip.
    """
    maker = visit(studio.url)
    write(maker, "a red fox jumps over a log")
    start(maker)
    expect(maker.locator(".studio-frame video")).to_be_visible(timeout=PATIENCE)
    address = re.sub(r"[?&]lang=\w+", "", maker.url)

    for who in STAKEHOLDERS:
        page = visit(address, **who.options)
        finished(page, who)
        panel = page.locator(".st-key-animation")
        expect(panel).to_contain_text("55")
        expect(panel.get_by_text("SIMULATION", exact=True)).to_have_count(0)
        panel.get_by_text(who.reads("details.title"), exact=True).click()
        expect(panel.locator(".studio-details")).to_contain_text("red fox jumps over a log")
        who.goes_to(page, "credits")
        expect(page.get_by_test_id("stMain")).to_contain_text("945")
        page.go_back()
        finished(page, who)
    assert 945 == runway.balance


@pytest.mark.parametrize("who", TRIERS, ids=named)
def test_trying_something_by_hand(
    visit: Visit, studio: Server, runway: RunwayStandin, who: Visitor
) -> None:
    """Pick, press, look, save: one minute, and the price was on the button. A reload in the
    middle changes nothing.
    """
    page = visit(studio.url, **who.options)
    choose(page, who.calls("style", "anime"), who.calls("theme", "space"))
    button = page.locator(".st-key-generate_start button")
    expect(button).to_contain_text("55")
    expect(button).to_contain_text("945")
    start(page)
    expect(page).to_have_url(re.compile("(?=.*style=anime).*theme=space"))  # a moment later
    page.reload()
    settled(page)
    finished(page, who)
    expect(page.get_by_role("radio", name=who.calls("style", "anime"))).to_be_checked()
    expect(page.get_by_role("radio", name=who.calls("theme", "space"))).to_be_checked()
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert download.value.suggested_filename.startswith("anime-space-landscape")
    assert [1, 1] == [len(runway.posts("image")), len(runway.posts("video"))]
