"""Every page in Chromium, judged by axe-core, by a few rules that axe leaves out, and by its
Content-Security-Policy, under which it has to work.

Each page is loaded once and looked at by many tests, so none of them may change it but for the
width of its window. Narrowed, it is the page that a phone loads: Streamlit folds its sidebar away.
"""

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.kit.acts import PATIENCE, plays
from tests.kit.axe import RULES
from tests.kit.forbidden import Forbidden
from tests.kit.server import VISIT_SECONDS, settled

SCREENS = [
    "generate",
    "generate-finished",
    "generate-failed",
    "library-empty",
    "library",
    "library-animation",
    "prompt-lab",
    "experiment-new",
    "experiment-judged",
    "prompt-lab-recipes",
    "credits-without-key",
    "credits-with-key",
]
"""The keys of the fixture `screens`."""

HEIGHTS = {390: 844, 820: 1180, 1440: 900}
"""Widths of a phone, a tablet and a desktop, with their heights."""

JUDGED_WIDTHS = (1440, 390)
SCHEMES = ("light", "dark")


@dataclasses.dataclass(frozen=True)
class Foreign:
    """A violation inside Streamlit's own widgets or shell, where no page can mend it."""

    rule: str
    selector: str
    """A CSS selector that the offending element matches."""
    why: str


STREAMLIT_OWN = (
    Foreign(
        "presentation-role-conflict",
        "[data-testid=stFileUploaderDropzone]",
        "st.file_uploader makes its drop zone presentational and names it all the same; the button"
        " inside has a name and takes the focus.",
    ),
)
"""The only violations that are let through. Never one of our own markup or colours."""


@dataclasses.dataclass(frozen=True)
class Violation:
    """One element that breaks one rule."""

    rule: str
    where: str
    html: str
    why: str
    foreign: tuple[Foreign, ...]

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}\n    {self.html}\n    {self.why}"


Look = Callable[[str, int], Page]
Judge = Callable[[str, int, str], tuple[Violation, ...]]

_AT_REST = """() => new Promise(done => {
    let since = performance.now()
    const look = () => {
        const app = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
        if (!app || app.querySelector("[data-stale=true], details[style*=overflow]"))
            since = performance.now()
        performance.now() - since > 250 ? done() : setTimeout(look, 20)
    }
    look()
})"""
"""A click or a new theme makes Streamlit run again a moment later, fade what it renews, and let
what unfolds grow.
"""

_ELEMENT = """([target, selectors]) => {
    const element = document.querySelector(target), path = []
    // Streamlit's class names are hashes: a place is told by keys, test ids and our own classes.
    for (let at = element; at && at !== document.body; at = at.parentElement) {
        const classes = [...at.classList]
        const own = classes.filter(name => name.startsWith("st-key-"))
        const ours = classes.filter(name => name.startsWith("studio-"))
        const id = at.dataset.testid ? `[data-testid=${at.dataset.testid}]` : ""
        if (own.length || ours.length || id || at === element)
            path.unshift(at.tagName.toLowerCase() + [...own, ...ours].map(it => `.${it}`).join("")
                + (own.length || ours.length ? "" : id))
        if (own.length || path.length > 4) break
    }
    return [path.join(" "), selectors.map(selector => element.matches(selector))]
}"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Whoever looks at all the pages."""
    context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
    context.set_default_timeout(1000 * VISIT_SECONDS)
    yield context
    context.close()


@pytest.fixture(scope="module")
def forbidden(context: BrowserContext) -> Forbidden:
    """What the policies of the pages forbid."""
    return Forbidden(context)


@pytest.fixture(scope="module")
def look(screens: dict[str, str], context: BrowserContext, forbidden: Forbidden) -> Look:
    """A page of this width, at rest and with its folded parts open; the same one each time."""

    @cache
    def opened(screen: str) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": 1440, "height": HEIGHTS[1440]})
        page.goto(screens[screen])
        settled(page)
        folded = page.get_by_test_id("stMain").locator("details:not([open]) > summary")
        folded.evaluate_all("summaries => summaries.forEach(summary => summary.click())")
        # Colours are judged as they are meant, not on their way from one theme to the other.
        page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
        page.evaluate("document.fonts.ready")
        page.evaluate(_AT_REST)
        return page

    def look(screen: str, width: int) -> Page:
        page = opened(screen)
        if page.evaluate("innerWidth") != width:
            page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
            page.wait_for_function("width => innerWidth === width", arg=width)
            # The sidebar is folded away on a phone alone.
            expand = page.get_by_test_id("stExpandSidebarButton")
            expect(expand).to_be_visible(visible=width < 500)
            page.evaluate(_AT_REST)
        return page

    return look


@pytest.fixture(scope="module")
def judge(look: Look) -> Judge:
    """What axe finds on a page of this width and colour scheme."""
    axe = Axe()

    @cache
    def judge(screen: str, width: int, scheme: str) -> tuple[Violation, ...]:
        page = look(screen, width)
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_function(
            "scheme => getComputedStyle(document.querySelector('[data-testid=stApp]'))"
            ".colorScheme === scheme",
            arg=scheme,
        )
        page.evaluate(_AT_REST)
        options = {"runOnly": RULES, "resultTypes": ["violations"]}
        found = axe.run(page, options=options).response["violations"]
        return tuple(_violation(page, rule["id"], node) for rule in found for node in rule["nodes"])

    return judge


def _violation(page: Page, rule: str, node: dict[str, object]) -> Violation:
    excused = [foreign for foreign in STREAMLIT_OWN if foreign.rule == rule]
    arguments = [node["target"][0], [foreign.selector for foreign in excused]]  # type: ignore[index]
    where, matches = page.evaluate(_ELEMENT, arguments)
    foreign = tuple(each for each, hit in zip(excused, matches, strict=True) if hit)
    why = " ".join(str(node["failureSummary"]).split())
    return Violation(rule, where, str(node["html"])[:160], why, foreign)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", JUDGED_WIDTHS)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_of_ours(judge: Judge, screen: str, width: int, scheme: str) -> None:
    """No page breaks a rule of WCAG 2.2 AA or a best practice, in either theme, wide or narrow."""
    ours = [found for found in judge(screen, width, scheme) if not found.foreign]
    assert not ours, "\n".join(["", *map(str, ours)])


def test_every_exception_still_occurs(judge: Judge) -> None:
    """What Streamlit has mended leaves the list of exceptions."""
    looks = [
        (screen, width, scheme)
        for screen in SCREENS
        for width in JUDGED_WIDTHS
        for scheme in SCHEMES
    ]
    seen = {each for at in looks for found in judge(*at) for each in found.foreign}
    assert not set(STREAMLIT_OWN) - seen


_TOO_WIDE = """() => {
    const page = document.scrollingElement
    const main = document.querySelector("[data-testid=stMain]")
    if (page.scrollWidth <= innerWidth && main.scrollWidth <= main.clientWidth) return []
    const right = part => part.getBoundingClientRect().right
    const beyond = [...main.querySelectorAll("*")].filter(part => right(part) > right(main) + 0.5)
    return [page.scrollWidth, main.scrollWidth, ...beyond.map(part => part.outerHTML.slice(0, 120))]
}"""
"""What makes the page or its main section wider than the window."""


@pytest.mark.parametrize("width", HEIGHTS)
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_scrolls_sideways(look: Look, screen: str, width: int) -> None:
    """Every page fits the width of a phone, of a tablet and of a desktop."""
    assert [] == look(screen, width).evaluate(_TOO_WIDE)


@pytest.mark.parametrize("screen", SCREENS)
def test_every_picture_and_clip_is_named(look: Look, screen: str) -> None:
    """A picture says what it shows, or that it is decoration; a clip says what it shows."""
    nameless = look(screen, 1440).evaluate(
        """() => [...document.querySelectorAll("img, video, svg[role=img], [role=img]")]
            .filter(it => it.checkVisibility()
                && !it.closest("[aria-hidden=true]")
                && !it.hasAttribute("alt") && !it.getAttribute("aria-label")
                && !it.getAttribute("aria-labelledby"))
            .map(it => it.outerHTML.slice(0, 160))"""
    )
    assert [] == nameless


@pytest.mark.parametrize("screen", [name for name in SCREENS if name.startswith("generate")])
def test_the_primary_button_is_on_the_first_screen(look: Look, screen: str) -> None:
    """Whole, without scrolling, on an ordinary desktop."""
    page = look(screen, 1440)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    box = page.locator(".st-key-generate_start button").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= HEIGHTS[1440]


@pytest.mark.parametrize("width", [1440, 820])
def test_every_step_after_a_result_is_in_sight(look: Look, width: int) -> None:
    """What can be done with a result is in sight: whoever has a mouse cannot push a row aside."""
    hidden = look("generate-finished", width).evaluate(
        """() => {
            const row = document.querySelector(".st-key-animation_next .st-key-animation_actions")
            const end = row.getBoundingClientRect().right
            return [...row.querySelectorAll("button, a")]
                .filter(it => it.getBoundingClientRect().right > end + 0.5)
                .map(it => it.innerText)
        }"""
    )
    assert [] == hidden


@pytest.mark.parametrize("width", JUDGED_WIDTHS)
@pytest.mark.parametrize("screen", SCREENS)
def test_every_page_works_under_the_policy(
    look: Look, forbidden: Forbidden, screen: str, width: int
) -> None:
    """Scripts of ours, styles, pictures, clips, fonts and the socket: nothing is forbidden."""
    page = look(screen, width)
    if screen == "generate-finished":
        plays(page.locator(".studio-frame video"))
    if screen == "credits-with-key":
        expect(page.locator(".studio-chart")).to_be_visible(timeout=PATIENCE)
    assert [] == forbidden.on(page)
