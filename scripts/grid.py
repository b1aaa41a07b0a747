"""Takes every page as everybody may see it: four widths, light and dark, in each language, with
none, one and forty animations. The pictures are for eyes, and are kept nowhere in the repository.

`make grid` (`GRID="FOLDER generate library"` takes some of them, somewhere else). It ends with 1 if
a page can be scrolled sideways, or has a picture that did not come.
"""

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench import browser as kit
from runway_core import sharing
from runway_core.briefs import Brief, catalog
from runway_core.i18n import LANGUAGES
from runway_core.settings import Settings
from runway_core.sharing import Chosen, Presentation
from runway_core.studio import Studio
from tests.kit import judging
from tests.kit.server import Server, server, settled

COUNTS = (0, 1, 40)
SIZES = {390: 844, 820: 1180, 1440: 900, 1920: 1080}
SCHEMES = ("light", "dark")
TALLEST = 12_000
"""Pixels of a page that one picture shows."""
MOST_LOOKS = 5
SHOWN = 6
"""Clips in the presentation."""

BALLOTS = 36
RATERS = {"ana": 10, "ben": 9, "cleo": 11}
"""Who judges, and how often the same recipe is the better one to them, of a third of all."""

WORDS = (
    "",
    "a little turtle swims past a coral reef",
    "un renard roux saute par-dessus une bûche couverte de mousse, puis s'assied, regarde la lune "
    "qui se lève derrière les sapins et remue lentement la queue",
    "two friends and a kite",
)
"""What animations are asked for with: nothing, little, and more than a card has room for."""

ALL = """(kind, root = document) => [...root.querySelectorAll("*")].flatMap(each =>
    [...each.matches(kind) ? [each] : [], ...each.shadowRoot ? all(kind, each.shadowRoot) : []])"""
"""A function `all`: elements of a kind, those of components too."""

THERE = f"""() => {{
    const all = {ALL}
    const seen = it => it.getBoundingClientRect().top < innerHeight && it.checkVisibility()
    return all("img").filter(seen).every(it => it.complete)
        && all("video:not([preload=none])").filter(seen).every(it => it.readyState >= 2)
}}"""

TALL = """(document.querySelector("[data-testid=stMain]") ?? document.documentElement)
    .scrollHeight"""

AMISS = f"""() => {{
    const all = {ALL}
    const sides = [document.documentElement, document.querySelector("[data-testid=stMain]")]
    return [
        sides.some(it => it && it.scrollWidth > it.clientWidth + 1) && "scrolls sideways",
        ...all("img").filter(it => it.complete && it.src && !it.naturalWidth)
            .map(it => `no picture: ${{it.src}}`),
    ].filter(Boolean)
}}"""
"""What nobody has to look for."""


def fill(folder: Path, count: int) -> dict[str, str]:
    """Simulates so many animations, and says where each page is that shows them."""
    places = {
        "generate": "/",
        "library": "/library",
        "lab": "/prompt_lab",
        "recipes": "/prompt_lab?tab=recipes",
        "experiments": "/prompt_lab?tab=experiments",
        "experiment-new": "/prompt_lab?tab=experiments&experiment=new",
        "credits": "/credits",
        "show-nothing": "/api/show",
        "judge-nothing": "/api/judge",
    }
    if not count:
        return places
    with Studio(replace(Settings.load({}), data_dir=folder / "studio")) as studio:
        studio.start()
        ids = [_made(studio, number) for number in range(count)]
        shown = tuple(Chosen(one, WORDS[at % len(WORDS)]) for at, one in enumerate(ids[:SHOWN]))
        for name, wall in (("show", False), ("wall", True)):
            token = sharing.own(studio, Presentation(shown, "", wall=wall))
            places[name] = f"{sharing.PAGE}#{token}"
    places["generate-finished"] = f"/?animation={ids[-1]}"
    places["library-animation"] = f"/library?animation={ids[-1]}"
    if count > 1:
        experiments = _experiments(folder)
        for name, one in experiments.items():
            places[name] = f"/prompt_lab?tab=experiments&experiment={one}"
        invited = judging.address(folder, experiments["experiment"])
        places["judge"] = places["judge-ballot"] = invited
    return places


def _experiments(folder: Path) -> dict[str, str]:
    """One that nobody judged yet, one with ballots and a ranking, and one that was cancelled."""
    recipes = ["studio@1", "studio@2"]
    with judging.lab_in(folder) as (lab, steward):
        new = judging.made(lab, steward, axes={"recipe": recipes, "seed": [1]})
        axes = {"recipe": recipes, "seed": list(range(1, BALLOTS // len(RATERS) + 1))}
        ranked = judging.made(lab, steward, axes=axes, name="Warm light, three judges")
        worse, better = sorted(lab.labels(ranked))
        for rater, best in RATERS.items():
            for choice, times in ((better, best), (worse, BALLOTS // len(RATERS) - best)):
                judging.judge(lab, ranked, choice, times, rater)
        axes = {"style": ["cartoon", "watercolor"], "seed": [7, 8]}
        stopped = judging.begun(lab, axes=axes, name="Cancelled")
        steward.step()
        lab.cancel(stopped)
        judging.runs(lab, steward, stopped)
    return {"experiment": new, "experiment-ranked": ranked, "experiment-cancelled": stopped}


def _named(page: Page) -> None:
    """Begins to judge as somebody."""
    page.get_by_role("textbox").fill("Ana")
    page.keyboard.press("Enter")
    page.locator("video").first.wait_for()


BEFORE = {"judge-ballot": _named}
"""What somebody does first to come to what is to be seen."""


def _made(studio: Studio, number: int) -> str:
    """A finished simulation; every few have other looks, shapes, words, stars and tags."""
    styles, themes, shapes = catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS
    brief = Brief(
        styles[number % len(styles)],
        themes[number // 2 % len(themes)],
        shapes[number // 3 % len(shapes)],
        WORDS[(number + 1) % len(WORDS)],
    )
    one = studio.wait(studio.submit(brief, simulate=True).id, interval=0.02).id
    if number % 3 == 1:
        studio.library.rate([one], 1 + number % 5)
    if number % 5 == 1:
        studio.library.tag([one], ["hero", "à revoir avec l'équipe"][: 1 + number % 2])
    return one


@contextmanager
def serving(count: int) -> Iterator[tuple[Server, Mapping[str, str]]]:
    """A server with so many animations, and where its pages are. With many there is an account as
    well, of which some days were paid for.
    """
    with tempfile.TemporaryDirectory() as name, kit.account() as runway:
        folder, many = Path(name), count > 1
        if many:
            kit.spent(folder, runway)
        places = fill(folder, count - kit.DAYS if many else count)
        launched = server("streamlit", folder, **(runway.environment if many else {}))
        with kit.running(launched) as running:
            yield running, places


def opened(browser: Browser, address: str, language: str) -> Page:
    """A page, as somebody of this language opens it."""
    context = browser.new_context(
        viewport={"width": 1440, "height": SIZES[1440]}, locale=language, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page


def ready(page: Page) -> None:
    """Waits until everything is there, pictures and first frames too."""
    if page.get_by_test_id("stApp").count():
        settled(page)
    page.wait_for_function(THERE)


def looks(page: Page) -> Iterator[tuple[str, list[str]]]:
    """The page at every width and in both schemes: each by its name, with what is amiss."""
    for width, height in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        tall = height
        # What is drawn once there is room for it makes the page taller again.
        for _ in range(MOST_LOOKS):
            page.wait_for_timeout(200)
            ready(page)
            needed = min(TALLEST, page.evaluate(TALL))
            if needed <= tall:
                break
            tall = needed
            page.set_viewport_size({"width": width, "height": tall})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(200)
            ready(page)
            yield f"{width}-{scheme}", page.evaluate(AMISS)


def main(arguments: list[str]) -> int:
    """Every picture, or those of some pages, into a folder."""
    target = Path(arguments[0] if arguments else tempfile.mkdtemp(prefix="grid-"))
    target.mkdir(parents=True, exist_ok=True)
    wanted, faults = arguments[1:], 0
    with kit.chromium() as browser:
        for count in COUNTS:
            with serving(count) as (studio, places):
                for name, place in places.items():
                    if wanted and name not in wanted:
                        continue
                    for language in LANGUAGES:
                        page = opened(browser, studio.url + place, language)
                        if name in BEFORE:
                            BEFORE[name](page)
                        for look, amiss in looks(page):
                            picture = f"{name}-{count}-{language}-{look}.jpeg"
                            page.screenshot(path=target / picture, quality=80)
                            faults += len(amiss)
                            for each in amiss:
                                print(f"{picture}: {each}", flush=True)
                        page.context.close()
    print(f"{len(list(target.glob('*.jpeg')))} pictures in {target}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
