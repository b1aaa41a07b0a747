"""The panel that follows a job, in Chromium: nothing jumps, news is told once, clips play on."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from pages.serving import scripts
from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.states import Mode
from runway_core.studio.studio import Studio
from tests.kit.acts import PATIENCE, start
from tests.kit.api import wait_for
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import server, settled

Visit = Callable[..., Page]

STILL = 3
"""Pixels that something may move by without anybody calling it a jump."""

PARTS = {
    "heading": ".studio-message",
    "close": ".st-key-animation_close button",
    "frame": ".studio-frame",
    "cancel": ".st-key-animation_cancel button",
    "stages": ".studio-stages",
    "details": ".st-key-animation_details summary",
}

WATCH = """parts => {
    const seen = window.seen = {boxes: {}, announced: [], bars: []}
    const look = () => {
        if (window.seen !== seen) return
        const panel = document.querySelector(".st-key-animation")
        const from = panel.getBoundingClientRect()
        for (const [name, selector] of Object.entries(parts)) {
            const part = panel.querySelector(selector)
            if (!part) continue
            const box = part.getBoundingClientRect()
            const now = [box.left - from.left, box.top - from.top, box.width, box.height]
            const kept = seen.boxes[name] ??= now.map(value => [value, value])
            now.forEach((value, at) => kept[at] = [
                Math.min(kept[at][0], value), Math.max(kept[at][1], value)])
        }
        const bar = panel.querySelector("[role=progressbar]")
        const shown = bar ? bar.ariaValueNow : null
        if (!seen.bars.includes(shown)) seen.bars.push(shown)
        requestAnimationFrame(look)
    }
    look()
    const place = document.querySelector("[role=status].st-key-animation_said")
    const heading = () => place.querySelector(".studio-message")
    const isNews = change => heading().contains(change.target)
        || [...change.addedNodes].some(node => node.contains(heading()))
    // A script that runs again beside the heading says nothing to anybody.
    new MutationObserver(changes => changes.some(isNews)
        && seen.announced.push(heading().textContent)).observe(
        place, {childList: true, characterData: true, subtree: true})
}"""


@dataclass
class Place:
    """A running studio, the stand-in that it talks to, and an animation with a simulated clip."""

    url: str
    runway: RunwayStandin
    mixed: str

    def by_hand(self) -> None:
        """From now on a task moves only when a test says so."""
        self.runway.account.pending_seconds = 3600

    def newest(self) -> str:
        """The id of the task that was made last."""
        return list(self.runway.tasks)[-1]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """One server for all tests here: each takes a second of the machine to start."""
    folder = tmp_path_factory.mktemp("panel")
    with RunwayStandin(balance=1000) as runway:
        environment = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.2"}
        with Studio(replace(Settings.load(environment), data_dir=folder / "studio")) as studio:
            studio.start()
            made = studio.submit(Brief("cartoon", "animals", "landscape"), picture_only=True)
            assert studio.wait(made.id).mode is Mode.MIXED
        running = server("streamlit", folder, **environment)
        running.start()
        try:
            yield Place(running.url, runway, made.id)
        finally:
            running.stop()
    assert "Traceback" not in running.log.read_text()


@pytest.fixture(scope="module")
def tab(place: Place, stay: Visit) -> Page:
    """The one tab of a desktop."""
    return stay(place.url)


def opens(page: Page, animation: str) -> None:
    """Opens an animation by the middle of its card's picture; nothing is open before."""
    close = page.locator(".st-key-animation_close button")
    if close.count():
        close.click()
    expect(page.locator(".studio-frame video")).to_have_count(0)
    settled(page)
    card = page.locator(f".st-key-recents a[href*='{animation}']")
    box = card.get_by_role("img").bounding_box()
    assert box is not None
    card.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page).to_have_url(re.compile(f"animation={animation}"), timeout=PATIENCE)
    expect(page.locator(".studio-message")).to_be_visible(timeout=PATIENCE)


def test_nothing_jumps_and_news_is_told_once(place: Place, tab: Page, visit: Visit) -> None:
    """Over a whole run every part keeps its place to a few pixels, each new heading is announced
    once however often the panel looks, and there is no bar before Runway gives a number.
    """
    place.by_hand()
    desktop, before = tab, place.newest()
    start(desktop)
    wait_for(lambda: place.newest() != before)
    phone = visit(desktop.url, viewport={"width": 390, "height": 844})
    pages = (desktop, phone)
    for page in pages:
        expect(page.locator("[role=status] .studio-message")).to_have_text(
            "Dans la file d’attente de Runway", timeout=PATIENCE
        )
        for part in PARTS.values():
            expect(page.locator(f".st-key-animation {part}")).to_be_visible(timeout=PATIENCE)
        page.evaluate(WATCH, PARTS)

    assert "En cours · Runway Prompt Studio" == desktop.title()
    runway, drawing = place.runway, place.newest()
    runway.hold(drawing, "THROTTLED")
    _says(pages, "Dans la file d’attente de votre compte")
    runway.account.progress = "missing"
    runway.hold(drawing, "RUNNING")
    _says(pages, "Runway dessine l’image")
    for page in pages:
        _is_at(page, "Runway n’a pas dit où il en est")
        expect(page.get_by_role("progressbar")).to_have_count(0)
    runway.finish(drawing)
    _says(pages, "Dans la file d’attente de Runway")
    runway.account.progress = "linear"
    wait_for(lambda: place.newest() != drawing)  # the page may be ahead of it
    runway.hold(place.newest(), "RUNNING", 0.4)
    _says(pages, "Runway anime l’image")
    for page in pages:
        _is_at(page, "40\xa0% selon Runway")
    expect(desktop).to_have_title("40\xa0% · Runway Prompt Studio", timeout=PATIENCE)
    runway.finish(place.newest())
    _says(pages, "Animation générée avec Runway Gen-4\xa0!")
    expect(desktop).to_have_title("✓ Animation prête · Runway Prompt Studio", timeout=PATIENCE)

    for page in pages:
        expect(page.locator(".st-key-animation_seed button")).to_be_visible(timeout=PATIENCE)
        seen = page.evaluate("window.seen")
        page.evaluate("window.seen = null")
        moved = {
            name: max(most - least for least, most in sides)
            for name, sides in seen["boxes"].items()
        }
        assert set(PARTS) == set(moved)
        assert not {name: by for name, by in moved.items() if by > STILL}
        news = seen["announced"]
        assert not [one for one, other in pairwise(news) if one == other], news
        assert {"Runway dessine l’image", "Runway anime l’image"} <= set(news)
        assert {"40"} == set(seen["bars"]) - {None}


def _says(pages: tuple[Page, ...], heading: str) -> None:
    for page in pages:
        expect(page.locator(".studio-message")).to_have_text(heading, timeout=PATIENCE)


def _is_at(page: Page, words: str) -> None:
    expect(page.locator(".studio-where")).to_have_text(words, timeout=PATIENCE)


def test_a_clip_plays_on_whatever_runs_around_it(place: Place, tab: Page) -> None:
    """A clip plays by itself, and is not begun again by the panel's looks, nor by another widget's
    run.
    """
    place.by_hand()
    page = tab
    opens(page, place.mixed)
    clip = page.locator(".studio-frame video")
    # By itself: nobody pressed anything.
    page.wait_for_function(
        "() => document.querySelector('video')?.paused === false", timeout=PATIENCE
    )
    clip.evaluate("""clip => {
        Object.assign(window, {first: clip, begun: 1})
        clip.addEventListener("play", () => window.begun += 1)
    }""")

    # The real clip is made while the simulated one plays: the panel looks every second.
    page.locator(".st-key-animation_resume button").click()
    cancel = page.locator(".st-key-animation_cancel button")
    _says((page,), "Dans la file d’attente de Runway")
    place.runway.hold(place.newest(), "RUNNING")
    expect(cancel).to_be_visible(timeout=PATIENCE)
    stages = page.locator(".studio-stages")
    expect(stages).to_contain_text(re.compile(r"en cours depuis ([2-9]|\d\d)"), timeout=PATIENCE)
    assert PLAYS_ON == clip.evaluate(HOW_IT_PLAYS)

    page.get_by_role("radio", name="Aquarelle").click()
    settled(page)
    expect(page.get_by_role("radio", name="Aquarelle")).to_be_checked()
    assert PLAYS_ON == clip.evaluate(HOW_IT_PLAYS)

    cancel.click()
    expect(page.locator("body")).to_contain_text("Animation annulée", timeout=PATIENCE)
    assert PLAYS_ON == clip.evaluate(HOW_IT_PLAYS)


PLAYS_ON = ["the same", "playing", "begun once"]
HOW_IT_PLAYS = """clip => [
    clip === window.first ? "the same" : "another",
    clip.paused ? "paused" : "playing",
    window.begun === 1 ? "begun once" : "begun again",
]"""
"""A clip repeats, so its time says little."""


def test_a_cards_picture_opens_its_animation_without_a_new_page(place: Place, tab: Page) -> None:
    """The whole card is its link; the page is not loaded anew, and no clip before it is asked."""
    tab.evaluate("window.loaded = 'once'")
    opens(tab, place.mixed)
    assert "once" == tab.evaluate("window.loaded")


PLAYS = Path(scripts.__file__).parent / "js" / "plays.js"


def shown_clip(browser: Browser, motion: Literal["no-preference", "reduce"]) -> Page:
    """A page with a clip that counts in the title what is done to it: p plays, f fills."""
    page = browser.new_page(reduced_motion=motion)
    page.set_content(
        """<input><p class=st-key-animation><span class=studio-frame><video></video></span></p>"""
    )
    page.evaluate("""() => {
        const clip = document.querySelector("video")
        clip.play = () => { document.title += "p"; return Promise.resolve() }
        clip.requestFullscreen = () => { document.title += "f"; return Promise.resolve() }
    }""")
    page.add_script_tag(path=PLAYS)
    loaded = "clip => { for (const _ of [1, 2]) clip.dispatchEvent(new Event('loadedmetadata')) }"
    page.locator(".studio-frame video").evaluate(loaded)
    return page


def test_a_clip_plays_by_itself_once_and_f_fills_the_screen(browser: Browser) -> None:
    """A letter that somebody writes is a letter, and a shortcut of the browser's stays its own."""
    page = shown_clip(browser, "no-preference")
    expect(page).to_have_title("p")
    assert page.locator(".studio-frame video").evaluate("clip => clip.muted")
    page.keyboard.press("f")
    expect(page).to_have_title("pf")
    page.locator("input").click()
    page.keyboard.press("f")
    page.locator("input").blur()
    page.keyboard.press("Alt+f")
    expect(page).to_have_title("pf")
    page.close()


def test_whoever_wants_less_motion_starts_the_clip(browser: Browser) -> None:
    """Nothing plays by itself then; full screen is still a key away."""
    page = shown_clip(browser, "reduce")
    page.keyboard.press("F")
    expect(page).to_have_title("f")
    page.close()
