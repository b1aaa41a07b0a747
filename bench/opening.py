"""(d) Opening each page in a browser that has never seen it, against a blank Streamlit page.

Each page and the blank one are opened in turn, so that a drift of the machine meets both.
"""

import json
import statistics
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from bench import browser as kit
from tests.kit.server import VISIT_SECONDS, Server, server

LIMIT = 1.35
ROUNDS = 12
FRESH_ROUNDS = 2
FULL = 40
"""Animations in the library that has some."""

BLANK = 'import streamlit as st\n\nst.title("Blank")\n'

_READY = """(() => {
    performance.setResourceTimingBufferSize(2000)
    const boxed = part => part.getBoundingClientRect()
    // Some parts keep their looks to themselves, in a tree of their own.
    const trees = () => [document, ...[...document.querySelectorAll(OWN_TREE)]
        .map(host => host.shadowRoot).filter(Boolean)]
    const all = selector => trees().flatMap(tree => [...tree.querySelectorAll(selector)])
    const anyShown = selector => all(selector)
        .some(part => part.checkVisibility() && boxed(part).height > 0)
    const inSight = part => boxed(part).height && boxed(part).top < innerHeight
    const loaded = () => performance.getEntriesByType("resource")

    // Pictures that styles give: their addresses are looked up once the content is there.
    let painted = null
    const inMain = () => [...document.querySelectorAll(`${MAIN} *`),
        ...trees().slice(1).flatMap(tree => [...tree.querySelectorAll("*")])]
    const backgrounds = () => inMain().filter(inSight)
        .flatMap(part => [null, "::before", "::after"]
            .map(which => getComputedStyle(part, which).backgroundImage))
        .flatMap(value => [...value.matchAll(/url\\("(http[^"]+)"\\)/g)].map(found => found[1]))
    const pictured = () => {
        if (all("img").some(image => inSight(image) && !image.complete)) return false
        painted ??= backgrounds()
        const names = new Set(loaded().map(each => each.name))
        return painted.every(address => names.has(address))
    }

    // What is cheap to know comes first: asking where things are makes the browser lay them out.
    let title = null, ready = null
    window.opened = new Promise(done => {
        const look = () => {
            const now = performance.now()
            if (title === null && document.querySelector(TITLE)) title = now
            const rests = document.querySelector(SETTLED)
                && WANTED.every(selector => all(selector).length)
                && WANTED.every(anyShown) && !anyShown("[data-testid=stSkeleton]") && pictured()
            if (!rests) ready = null
            else if (ready === null) ready = now
            else if (now - ready >= HELD) {
                const sent = loaded().reduce((sum, each) => sum + each.transferSize, 0)
                return done({title, ready, sent, loads: loaded().length})
            }
            requestAnimationFrame(look)
        }
        look()
    })
})()"""
"""Looks at every frame; ready is the first one of those 0.3 s in which nothing was missing."""

HELD_MILLISECONDS = 300


KEY, NO_KEY, MANY = "key", "none", "many"
"""The studios that are visited: with a key and some spending; with nothing; without a key and with
`FULL` animations.
"""


@dataclass(frozen=True)
class Case:
    """One page, and what has to be on the screen, beside its title, for its content to be there."""

    name: str
    path: str
    wanted: tuple[str, ...]
    studio: str = KEY


FORM = (f"{kit.STYLES} button", kit.PREVIEW, kit.START)
CASES = (
    Case("Generate", "/", FORM),
    Case("Generate, no key", "/", FORM, NO_KEY),
    Case(f"Generate, {FULL} animations", "/", FORM, MANY),
    Case("Library", "/library", (kit.CARD_PICTURE,), KEY),
    Case(f"Library, {FULL} animations", "/library", (kit.CARD_PICTURE,), MANY),
    Case("Prompt lab", "/prompt_lab", (kit.PREVIEW, kit.USE_A, kit.USE_B)),
    Case("Credits", "/credits", (kit.TABLE, kit.SPENT)),
    Case("Credits, no key", "/credits", (kit.TABLE,), NO_KEY),
)
EMPTY = Case("blank page", "/", ())


@dataclass(frozen=True)
class Visit:
    """Seconds until the title and until the whole content, and what was loaded for it."""

    title: float
    ready: float
    bytes: int
    files: int


def visit(browser: Browser, url: str, case: Case) -> Visit:
    """Opens a page with an empty cache, in a window of its own."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    try:
        context.set_default_timeout(1000 * VISIT_SECONDS)
        settings = {
            "MAIN": kit.MAIN,
            "TITLE": kit.TITLE,
            "SETTLED": kit.SETTLED,
            "WANTED": [kit.TITLE, *case.wanted],
            "OWN_TREE": kit.OWN_TREE,
            "HELD": HELD_MILLISECONDS,
        }
        constants = "".join(f"const {k} = {json.dumps(value)};" for k, value in settings.items())
        context.add_init_script(f"{{{constants}{_READY}}}")
        page = context.new_page()
        page.goto(url + case.path, wait_until="commit")
        page.wait_for_function("() => window.opened !== undefined")
        seen = page.evaluate("opened")
    finally:
        context.close()
    return Visit(seen["title"] / 1000, seen["ready"] / 1000, seen["sent"], seen["loads"])


@dataclass(frozen=True)
class Pair:
    """One visit to a page of ours and the visit to the blank one beside it."""

    ours: Visit
    blank: Visit


def measure() -> tuple[dict[str, list[Pair]], dict[str, list[Pair]]]:
    """Pairs of visits by page: to servers that run, and the first ones of fresh servers."""
    with tempfile.TemporaryDirectory() as name, kit.account() as runway, kit.chromium() as browser:
        folder = Path(name)
        folders = {name: folder / name for name in (KEY, NO_KEY, MANY)}
        for each in folders.values():
            each.mkdir()
        kit.spent(folders[KEY], runway)
        kit.simulated(folders[MANY], FULL)

        def launched(case: Case) -> Server:
            if case is EMPTY:
                return kit.one_file(folder, "blank", BLANK)
            environment = runway.environment if case.studio == KEY else {}
            return server("streamlit", folders[case.studio], **environment)

        def first(case: Case) -> Visit:
            with kit.running(launched(case)) as fresh:
                return visit(browser, fresh.url, case)

        blanks = [first(EMPTY) for _ in range(FRESH_ROUNDS)]
        fresh = {case.name: [Pair(first(case), blank) for blank in blanks] for case in CASES}
        pairs: dict[str, list[Pair]] = {case.name: [] for case in CASES}
        with ExitStack() as servers:
            blank = servers.enter_context(kit.running(launched(EMPTY)))
            each_of = {case.studio: case for case in CASES}
            studios = {
                name: servers.enter_context(kit.running(launched(case)))
                for name, case in each_of.items()
            }

            def once(case: Case) -> Pair:
                ours = visit(browser, studios[case.studio].url, case)
                return Pair(ours, visit(browser, blank.url, EMPTY))

            for turn in range(-1, ROUNDS):
                for case in CASES:
                    pair = once(case)
                    if turn >= 0:  # the round before the first warms the servers
                        pairs[case.name].append(pair)
    return pairs, fresh


def _row(name: str, pairs: list[Pair]) -> str:
    ours, blank = [pair.ours for pair in pairs], [pair.blank for pair in pairs]
    ready, yardstick = [each.ready for each in ours], [each.ready for each in blank]
    cells = [
        name,
        kit.milliseconds_cell([each.title for each in ours]),
        kit.milliseconds_cell(ready),
        kit.milliseconds_cell(yardstick),
        kit.ratio_cell(ready, yardstick),
        f"{len(pairs)}",
        f"{statistics.median(each.bytes for each in ours) / 1e6:.2f}",
        f"{statistics.median(each.files for each in ours):.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _ratio(pairs: list[Pair]) -> float:
    return statistics.median(pair.ours.ready / pair.blank.ready for pair in pairs)


def report() -> tuple[str, bool]:
    """The section of the results page, and whether every page keeps the limit."""
    pairs, fresh = measure()
    passed = all(_ratio(each) <= LIMIT for each in pairs.values())
    blank = [pair.blank for each in pairs.values() for pair in each]
    table = [
        "| Page | title, ms | ready, ms | blank page, ms | ratio | n | MB | files |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines = [
        "## (d) Opening a page, against a blank Streamlit page",
        "",
        "`python -m bench.opening`: Chromium with an empty cache each time, on servers that run and"
        " were visited once; without the address box that Debian's Chromium draws for each new"
        " window, which is of no page and takes half as much processor as opening one. From the"
        " start of the navigation until Streamlit is at rest and there"
        " are on the screen, besides the title: on Generate the styles, the button and the prompts;"
        " in the library a card with its picture;"
        " in the Prompt lab the prompts and both buttons; on Credits a table and, with a key,"
        " what came of the spending; and every picture in sight. The blank page is one `st.title`,"
        " ready with its title. Ours and the blank one in turn; medians, in"
        f" brackets the middle half. The blank page took {_megabytes(blank)}.",
        "",
        *table,
        *(_row(name, each) for name, each in pairs.items()),
        "",
        f"Limit of each ratio: {LIMIT}. {'PASS' if passed else 'FAIL'}",
        "",
        "The first visit of a server process that has just started, for both; not judged:",
        "",
        *table,
        *(_row(name, each) for name, each in fresh.items()),
    ]
    return "\n".join(lines), passed


def _megabytes(visits: list[Visit]) -> str:
    size = statistics.median(each.bytes for each in visits) / 1e6
    return f"{size:.2f} MB in {statistics.median(each.files for each in visits):.0f} files"


if __name__ == "__main__":
    text, ok = report()
    print(text)
    raise SystemExit(0 if ok else 1)
