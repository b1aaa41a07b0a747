"""(l) The lab's board: 200 cells in a page of Streamlit, against a blank page of the same server;
how soon a key is saved; and forty loops at once, in step.

The page and the blank one are opened in turn, so that a drift of the machine meets both.
"""

import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench import browser as kit
from runway_core.media.loops import KINDS
from tests.kit.board import streamlit_server
from tests.kit.server import VISIT_SECONDS, Server

OPENS, SAVED, FRAMES, APART = 1.5, 0.100, 0.95, 0.150
"""Limits: against a blank page; seconds; part of the frames that are due; seconds (p95)."""

ROUNDS = 8
KEYS = 40
WATCHED = 12.0
"""Seconds in which loops are looked at."""

RATE = KINDS["loop"].frames

_CELLS = """() => {
    const host = [...document.querySelectorAll("*")]
        .find(it => it.shadowRoot?.querySelector(".lab"))
    return host?.shadowRoot.querySelectorAll("[data-take]").length ?? 0
}"""

_KEY = """async key => {
    const root = [...document.querySelectorAll("*")]
        .find(it => it.shadowRoot?.querySelector(".lab")).shadowRoot
    const began = performance.now(), really = window.fetch
    return await new Promise(done => {
        window.fetch = async (...asked) => {
            const answer = await really(...asked)
            window.fetch = really
            done(performance.now() - began)
            return answer
        }
        root.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key, bubbles: true, composed: true}))
    })
}"""
"""From a key to the answer of the server, in milliseconds."""

_WATCH = """async ([seconds, rate]) => {
    const root = [...document.querySelectorAll("*")]
        .find(it => it.shadowRoot?.querySelector(".lab")).shadowRoot
    const videos = () => [...root.querySelectorAll("[data-take] video")]
    const count = () => new Map(videos().map(it => {
        const {totalVideoFrames, droppedVideoFrames} = it.getVideoPlaybackQuality()
        return [it, totalVideoFrames - droppedVideoFrames]
    }))
    const apart = [], before = count(), began = performance.now()
    while (performance.now() - began < seconds * 1000) {
        await new Promise(done => setTimeout(done, 500))
        const there = videos().filter(it => it.readyState > 1 && !it.seeking)
        const length = there[0].duration, places = there.map(it => it.currentTime % length)
        // Around the end of the loop, as on a clock.
        places.sort((one, other) => one - other)
        const gaps = places.map((at, i) => (places[i + 1] ?? places[0] + length) - at)
        apart.push(length - Math.max(...gaps))
    }
    const passed = (performance.now() - began) / 1000, after = count()
    const both = [...after.keys()].filter(it => before.has(it))
    const shown = both.reduce((sum, it) => sum + after.get(it) - before.get(it), 0)
    return {videos: both.length, share: shown / (both.length * passed * rate), apart}
}"""


@dataclass(frozen=True)
class Measured:
    """Seconds, but for `share`, and `videos`, which is a number."""

    board: Sequence[float]
    blank: Sequence[float]
    saved: Sequence[float]
    videos: int
    share: float
    apart: Sequence[float]

    @property
    def passed(self) -> Sequence[bool]:
        """By limit."""
        return (
            ratio(self.board, self.blank) <= OPENS,
            statistics.median(self.saved) <= SAVED,
            self.share >= FRAMES,
            late(self.apart) <= APART,
        )


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios pair by pair."""
    return statistics.median(a / b for a, b in zip(ours, theirs, strict=True))


def late(values: Sequence[float]) -> float:
    """Of a hundred the fifth largest."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def opened(browser: Browser, address: str, wanted: str) -> tuple[Page, float]:
    """A page for a visitor who was never there, and how long it took."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(1000 * VISIT_SECONDS)
    page = context.new_page()
    began = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(wanted).first.wait_for()
    while "board" in address and page.evaluate(_CELLS) < 200:
        page.wait_for_timeout(5)
    page.locator(kit.SETTLED).wait_for()
    return page, time.perf_counter() - began


def open_in_turn(browser: Browser, server: Server) -> tuple[list[float], list[float]]:
    board, blank = [], []
    for turn in range(-1, ROUNDS):
        for times, kind, wanted in ((blank, "blank", kit.TITLE), (board, "board", "[data-take]")):
            page, seconds = opened(browser, f"{server.url}/?kind={kind}", wanted)
            page.context.close()
            if turn >= 0:  # the round before the first warms the server
                times.append(seconds)
    return board, blank


def measure() -> Measured:
    """Opens, presses, watches."""
    with (
        tempfile.TemporaryDirectory() as name,
        kit.chromium() as browser,
        kit.running(streamlit_server(Path(name))) as server,
    ):
        board, blank = open_in_turn(browser, server)
        page, _ = opened(browser, f"{server.url}/?kind=board", "[data-take]")
        page.wait_for_timeout(4000)  # until the first loops are there
        page.locator("[data-take]").first.focus()
        saved = []
        for place in range(KEYS):
            saved.append(page.evaluate(_KEY, "dk"[place % 2]) / 1000)
            page.keyboard.press("ArrowRight")
        page.locator("[data-take]").first.focus()
        page.set_viewport_size({"width": 1600, "height": 1300})
        page.wait_for_timeout(6000)
        seen = page.evaluate(_WATCH, [WATCHED, RATE])
        return Measured(board, blank, saved, seen["videos"], seen["share"], seen["apart"])


def report() -> tuple[str, bool]:
    """The section of the results page, and whether every limit is kept."""
    it = measure()
    said = ["PASS" if each else "FAIL" for each in it.passed]
    lines = [
        "## (l) The lab's board",
        "",
        "`python -m bench.board`: 200 cells in a page of Streamlit under the policy of all pages,"
        " Chromium with an empty cache each time, on a server that was visited once. From the start"
        " of the navigation until Streamlit is at rest and all cells are there; a key until the"
        " server has answered; then, while nobody does anything, the loops that are in sight. The"
        " blank page is one `st.title` of the same server; both in turn; medians, in brackets the"
        " middle half.",
        "",
        "| Measured | | Limit | |",
        "|---|---|---|---|",
        f"| opens, ms | {kit.milliseconds_cell(it.board)} | | |",
        f"| a blank page, ms | {kit.milliseconds_cell(it.blank)} | | |",
        f"| ratio, {ROUNDS} pairs | {kit.ratio_cell(it.board, it.blank)} | {OPENS} | {said[0]} |",
        f"| a key is saved, ms, {KEYS} keys | {kit.milliseconds_cell(it.saved)} |"
        f" {1000 * SAVED:.0f} | {said[1]} |",
        f"| frames shown of those due, {it.videos} loops for {WATCHED:.0f} s |"
        f" {100 * it.share:.1f} % | {100 * FRAMES:.0f} % | {said[2]} |",
        f"| the first loop from the last, ms, p50 and p95 |"
        f" {1000 * statistics.median(it.apart):.0f} and {1000 * late(it.apart):.0f} |"
        f" {1000 * APART:.0f} (p95) | {said[3]} |",
        "",
        "PASS" if all(it.passed) else "FAIL",
    ]
    return "\n".join(lines), all(it.passed)


if __name__ == "__main__":
    text, ok = report()
    print(text)
    raise SystemExit(0 if ok else 1)
