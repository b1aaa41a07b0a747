"""What the benchmarks of the pages share: Chromium, servers, and what marks a page as ready.

The yardstick is always a blank Streamlit page, served by the same Streamlit with the same
configuration in a process of its own.
"""

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from runway_core.briefs import Brief, catalog
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import CHROMIUM_ARGUMENTS, Server, chromium_path, server

# ----- What the pages are known by. Keys and test ids only: looks come and go.

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"
MAIN = "[data-testid=stMain]"
TITLE = f"{MAIN} h1"
PREVIEW = ".studio-prompt"
STYLES = ".st-key-generate_style"
START = ".st-key-generate_start button"
USE_A, USE_B = ".st-key-lab_use_A button", ".st-key-lab_use_B button"
TABLE = f"{MAIN} table"
SPENT = ".studio-outcomes"
CARD_PICTURE = ".cards li .frame img"
OWN_TREE = "[data-testid=stBidiComponentIsolated]"
CLIP = f"{MAIN} video"

# ----- A browser, and servers.

DAY = 86_400.0
DAYS = 6
"""How many days of use the account of `spent` has seen."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium as the tests have it: without the address box that it draws for each new
    window, which is of no page and takes half as much processor as opening one of ours.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=list(CHROMIUM_ARGUMENTS)
        )
        yield browser
        browser.close()


@contextmanager
def running(launched: Server) -> Iterator[Server]:
    """The server, started, and stopped in the end."""
    launched.start()
    try:
        yield launched
    finally:
        launched.stop()


def one_file(folder: Path, name: str, script: str) -> Server:
    """A server, not started yet, for an app of one file; configured as the studio is."""
    path = folder / f"{name}.py"
    path.write_text(script, encoding="utf-8")
    studio = server("streamlit", folder)
    command = [sys.executable, "-m", "streamlit", "run", str(path)]
    return replace(studio, command=[*command, "--server.port", str(studio.port)])


@contextmanager
def account() -> Iterator[RunwayStandin]:
    """A stand-in for Runway whose clock is `DAYS` days late, for `spent` to catch up."""
    with RunwayStandin(balance=1000, clock=lambda: time.time() - DAYS * DAY) as runway:
        yield runway


def spent(folder: Path, runway: RunwayStandin) -> None:
    """Makes a real animation a day, so that there is usage to show, in a server's `folder`."""
    read = Settings.load({**runway.environment, "RUNWAY_POLL_INTERVAL": "0.05"})
    with Studio(replace(read, data_dir=folder / "studio")) as studio:
        studio.start()
        for _ in range(DAYS):
            _make(studio, Brief("anime", "space", "landscape", "a small rocket"))
            runway.advance(DAY)


def simulated(folder: Path, count: int) -> list[str]:
    """The ids of finished simulations, no two of one picture, in a server's `folder`."""
    with Studio(replace(Settings.load({}), data_dir=folder / "studio")) as studio:
        studio.start()
        looks = [(style, theme) for theme in catalog.THEMES for style in catalog.STYLES]
        return [_make(studio, Brief(*look, "landscape", "")) for look in looks[:count]]


def _make(studio: Studio, brief: Brief) -> str:
    made = studio.wait(studio.submit(brief).id, interval=0.02)
    assert made.state is State.SUCCEEDED, made
    return made.id


# ----- Figures.


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """The median, and between which two values the middle half lies."""
    lower, middle, upper = statistics.quantiles(values, n=4, method="inclusive")
    return middle, lower, upper


def ratio_cell(ours: Sequence[float], theirs: Sequence[float]) -> str:
    """The median of the ratios pair by pair, and where their middle half lies."""
    middle, lower, upper = spread([a / b for a, b in zip(ours, theirs, strict=True)])
    return f"{middle:.2f} ({lower:.2f}–{upper:.2f})"


def milliseconds_cell(seconds: Sequence[float]) -> str:
    """The median in milliseconds, and where the middle half lies."""
    middle, lower, upper = spread(seconds)
    return f"{1000 * middle:.0f} ({1000 * lower:.0f}–{1000 * upper:.0f})"
