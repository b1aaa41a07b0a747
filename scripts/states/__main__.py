"""Takes every picture, checks that the page says what the table says, and writes the page.

Names of states as arguments take only the pictures of their groups.
"""

import io
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import update

from runway_core.i18n import Language
from runway_core.settings import Settings
from runway_core.store import tables
from runway_core.studio import Studio
from scripts.states.poses import GROUPS, QUICK, QUICK_SECONDS, Group, Scene, says
from scripts.states.table import FOLDER, STATES, Seen, readme
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import CHROMIUM_ARGUMENTS, chromium_path, server, settled

QUALITY = 88
"""Of WebP: letters stay sharp, and a picture takes less than 120 kB."""

SHOW_PANEL = """() => {
    const panel = document.querySelector(".st-key-animation")?.getBoundingClientRect()
    if (panel) document.querySelector("[data-testid=stMain]").scrollBy(
        0, Math.max(0, Math.min(panel.top - 64, panel.bottom - innerHeight + 16)))
}"""


def take(scene: Scene, state: Seen, page: Page) -> None:
    """Keeps the pictures of a state, once the page says what it should."""
    check(page, state, "fr")
    # As far as the whole panel fits: what it cost and what to do next stand at its end.
    page.evaluate(SHOW_PANEL)
    keep(page, state.files[0])
    if state.phone:
        phone = scene.visit(page.url, phone=True)
        check(phone, state, "en")
        # A telephone shows the form first.
        phone.locator(".studio-message").evaluate("heading => heading.scrollIntoView()")
        keep(phone, state.files[1])
        phone.context.close()
    page.context.close()


def check(page: Page, state: Seen, language: Language) -> None:
    """Waits until every sentence of the table is on the page."""
    for line in state.lines:
        says(page, line, language)


def keep(page: Page, name: str) -> None:
    """Saves what is on the screen, once pictures and fonts have come."""
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    # Without its first frame a player shows its own spinner; one that waits to be played has a
    # picture.
    # A function: the pages' policy lets nobody evaluate a text.
    page.wait_for_function(
        "() => [...document.querySelectorAll('video:not([preload=none])')]"
        ".every(clip => clip.readyState >= 2)"
    )
    size = page.viewport_size
    assert size is not None
    page.mouse.move(size["width"] - 2, size["height"] / 2)
    page.wait_for_timeout(1500)
    settled(page)
    picture = Image.open(io.BytesIO(page.screenshot()))
    picture.save(FOLDER / name, "WEBP", quality=QUALITY, method=6)
    print(f"{name}: {(FOLDER / name).stat().st_size // 1000} kB", flush=True)


@contextmanager
def scene(browser: Browser, group: Group) -> Iterator[Scene]:
    """A server as the group needs it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        RunwayStandin(**{"balance": 1000, "hues": 24, **group.runway}) as runway,
    ):
        settings = dict(group.settings)
        if group.key:
            settings |= {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.5"}
        if group.history:
            learn(Path(folder) / "studio", settings, group.history)
        if group.away:
            runway.stop()
        running = server("streamlit", Path(folder), **settings)
        running.start()
        try:
            yield Scene(browser, running.url, runway)
        finally:
            running.stop()


def learn(folder: Path, settings: dict[str, str], count: int) -> None:
    """Makes quick pictures, for the studio to know what is usual."""
    read = Settings.load({**settings, "RUNWAY_POLL_INTERVAL": "0.05"})
    with Studio(replace(read, data_dir=folder)) as studio:
        studio.start()
        made = [studio.submit(QUICK, picture_only=True) for _ in range(count)]
        for each in made:
            studio.wait(each.id)
        # Quick on any machine, however busy it is.
        ended = tables.submission.c.running_since + QUICK_SECONDS
        with studio.database.write() as connection:
            connection.execute(update(tables.submission).values(ended_at=ended))


def main(wanted: list[str]) -> int:
    """Every picture, or those of the groups that hold a name."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    states = {state.name: state for state in STATES}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        for group in GROUPS:
            poses = {
                name: pose for name, pose in group.poses.items() if not wanted or name in wanted
            }
            if not poses:
                continue
            with scene(browser, group) as place:
                for name, pose in poses.items():
                    take(place, states[name], pose(place))
        browser.close()
    (FOLDER / "README.md").write_text(readme(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
