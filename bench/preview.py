"""(e) Another style on Generate: how soon the prompts follow, against a page with one selectbox.

The clicks go round the pages in turn, so that a drift of the machine meets all of them. Time is
taken inside the browser, from the click to the change in the document.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from bench import browser as kit
from tests.kit.server import VISIT_SECONDS, server

LIMIT = 2.0
ROUNDS = 30
OPTIONS = ("One", "Two", "Three", "Four", "Five", "Six")

BLANK = f"""import streamlit as st

with st.container(key="choice"):
    chosen = st.{{widget}}("Choice", {OPTIONS!r}{{more}})
with st.container(key="shown"):
    st.write(chosen)
"""
STYLES = f"{kit.STYLES} [role=radio], {kit.STYLES} button"
CHOICE, SHOWN = ".st-key-choice", ".st-key-shown p"

_WATCH = """selector => {
    const text = () => document.querySelector(selector)?.textContent.trim() ?? ""
    const before = text()
    let clicked = null
    addEventListener("click", event => { clicked = event.timeStamp }, {capture: true, once: true})
    window.change = new Promise(done => {
        const observer = new MutationObserver(() => {
            if (clicked === null || !text() || text() === before) return
            observer.disconnect()
            done(performance.now() - clicked)
        })
        observer.observe(document.body, {subtree: true, childList: true, characterData: true})
    })
}"""


@dataclass
class Case:
    """One page: what shows the choice, and how to click the next option."""

    name: str
    page: Page
    shows: str
    choose: Callable[[Page, int], None]
    seconds: list[float] = field(default_factory=list)

    def once(self, turn: int) -> None:
        """One change, once the page is at rest."""
        self.page.bring_to_front()
        self.page.wait_for_selector(kit.SETTLED)
        self.page.wait_for_timeout(50)
        self.choose(self.page, turn)
        self.seconds.append(self.page.evaluate("change") / 1000)


def _watched(page: Page, shows: str, option: str, turn: int, spared: int = 0) -> None:
    options = page.locator(option)
    page.evaluate(_WATCH, shows)
    # The first one is chosen when the page opens.
    options.nth(spared + (turn + 1) % (options.count() - spared)).click()


def _style(page: Page, turn: int) -> None:
    _watched(page, kit.PREVIEW, STYLES, turn)


def _another_style(page: Page, turn: int) -> None:
    # With its own style, the first, an animation shows what was sent, and no preview.
    _watched(page, kit.PREVIEW, STYLES, turn, spared=1)


def _pill(page: Page, turn: int) -> None:
    _watched(page, SHOWN, f"{CHOICE} [role=radio]", turn)


def _option(page: Page, turn: int) -> None:
    # Its field opens the list by itself when a page comes to the front with the focus in it.
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.locator(f"{CHOICE} input").click()
    _watched(page, SHOWN, "[role=option]", turn)


def measure() -> list[Case]:
    """Every page with its times: first the yardstick, then the others."""
    with tempfile.TemporaryDirectory() as name, kit.account() as runway, kit.chromium() as browser:
        folder = Path(name)
        with_key, without = folder / "key", folder / "none"
        with_key.mkdir()
        without.mkdir()
        kit.spent(with_key, runway)
        (opened,) = kit.simulated(without, 1)
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
        context.set_default_timeout(1000 * VISIT_SECONDS)

        def visited(url: str, content: str) -> Page:
            page = context.new_page()
            page.goto(url)
            page.wait_for_selector(content)
            page.wait_for_selector(kit.SETTLED)
            return page

        selectbox = BLANK.format(widget="selectbox", more="")
        pills = BLANK.format(widget="pills", more=", default='One', required=True")
        with (
            kit.running(kit.one_file(folder, "selectbox", selectbox)) as box_server,
            kit.running(kit.one_file(folder, "pills", pills)) as pills_server,
            kit.running(server("streamlit", with_key, **runway.environment)) as keyed,
            kit.running(server("streamlit", without)) as keyless,
        ):
            shown = f"{keyless.url}/?animation={opened}"
            cases = [
                Case("blank, selectbox", visited(box_server.url, SHOWN), SHOWN, _option),
                Case("blank, pills", visited(pills_server.url, SHOWN), SHOWN, _pill),
                Case("Generate", visited(keyed.url, kit.PREVIEW), kit.PREVIEW, _style),
                Case("Generate, no key", visited(keyless.url, kit.PREVIEW), kit.PREVIEW, _style),
                Case(
                    "Generate, animation open",
                    visited(shown, kit.CLIP),
                    kit.PREVIEW,
                    _another_style,
                ),
            ]
            for turn in range(-2, ROUNDS):
                if turn == 0:  # the rounds before warm everything
                    for case in cases:
                        case.seconds.clear()
                for case in cases:
                    case.once(turn + 2)
    return cases


def report() -> tuple[str, bool]:
    """The section of the results page, and whether every form of Generate keeps the limit."""
    yardstick, pills, *ours = measure()
    passed = all(
        kit.spread([a / b for a, b in zip(case.seconds, yardstick.seconds, strict=True)])[0]
        <= LIMIT
        for case in ours
    )
    lines = [
        "## (e) Another style: how soon the prompts follow",
        "",
        f"`python -m bench.preview`: {ROUNDS} changes on each page, in turn. From the click on an"
        " option until the text in the document is another: of the first prompt on Generate, of"
        " one `st.write` on the blank pages. On the page with a selectbox the click is the one on"
        " an option in the opened list. Medians, in brackets the middle half.",
        "",
        "| Page | ms | against selectbox | against pills | n |",
        "|---|---|---|---|---|",
        *(
            f"| {case.name} | {kit.milliseconds_cell(case.seconds)}"
            f" | {kit.ratio_cell(case.seconds, yardstick.seconds)}"
            f" | {kit.ratio_cell(case.seconds, pills.seconds)} | {len(case.seconds)} |"
            for case in (yardstick, pills, *ours)
        ),
        "",
        f"Limit of each ratio to the selectbox: {LIMIT:.0f}. {'PASS' if passed else 'FAIL'}",
    ]
    return "\n".join(lines), passed


if __name__ == "__main__":
    text, ok = report()
    print(text)
    raise SystemExit(0 if ok else 1)
