"""A real server and a real browser for the journeys."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from runway_core.briefs.brief import Brief
from runway_core.lab import Lab, Steward, experiment
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import Run
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import (
    CHROMIUM_ARGUMENTS,
    VISIT_SECONDS,
    Server,
    chromium_path,
    server,
    settled,
)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a studio on a fresh data folder; `serve("python", RUNWAY_API_KEY=...)`."""
    servers: list[Server] = []

    def start(launcher: str = "streamlit", **environment: str) -> Server:
        servers.append(server(launcher, tmp_path, **environment))
        servers[-1].start()
        return servers[-1]

    yield start
    for running in servers:
        if running.process is not None and running.process.poll() is None:
            running.stop()
        assert "Traceback" not in running.log.read_text()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys, gone with them: Playwright holds the thread's event loop."""
    expect.set_options(timeout=1000 * VISIT_SECONDS)
    # Without a locale it calls every download "download" whose name is not ASCII.
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS, env=environment
        )
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages, each as a new visitor, who are all gone at the end."""
    contexts = []

    def open_page(url: str, **options: object) -> Page:
        settings = {"locale": "fr-FR", "viewport": {"width": 1440, "height": 900}, **options}
        context = browser.new_context(**settings)  # type: ignore[arg-type]
        context.set_default_timeout(1000 * VISIT_SECONDS)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        settled(page)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page as a new visitor: `visit(url, locale="fr-FR")`."""
    with visiting(browser) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def stay(browser: Browser) -> Iterator[Callable[..., Page]]:
    """The same for a page that all tests of a file use: to load one takes seconds."""
    with visiting(browser) as open_page:
        yield open_page


@contextmanager
def standing(folder: Path, **environment: str) -> Iterator[Server]:
    """A studio for many tests: each visitor has a session of their own."""
    running = server("streamlit", folder, **environment)
    running.start()
    try:
        yield running
    finally:
        running.stop()
    assert "Traceback" not in running.log.read_text()


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A studio without a key, for tests that look, choose and write, and make nothing."""
    with standing(tmp_path_factory.mktemp("untouched")) as one:
        yield one


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A studio without a key, for tests that mind no animation of another."""
    with standing(tmp_path_factory.mktemp("shared")) as one:
        yield one


@pytest.fixture(scope="session")
def screens(
    untouched: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The addresses of every page in the states that look different, on two running servers.

    For tests that look and change nothing: one server has neither a key nor an animation, the
    other has a key, credits, a finished simulation, a real animation that failed, and a simulated
    experiment of which one ballot was cast.
    """
    folder = tmp_path_factory.mktemp("used")
    with RunwayStandin(balance=1000) as runway:
        finished, failed, judged = _animations(folder / "studio", runway)
        with standing(folder, **runway.environment) as used:
            yield {
                "generate": f"{untouched.url}/",
                "generate-finished": f"{used.url}/?animation={finished}",
                "generate-failed": f"{used.url}/?animation={failed}",
                "library-empty": f"{untouched.url}/library",
                "library": f"{used.url}/library",
                "library-animation": f"{used.url}/library?animation={finished}",
                # With what was read of the words, as it was and as somebody corrected it.
                "prompt-lab": f"{untouched.url}/prompt_lab?{urlencode(_READ)}",
                "experiment-new": f"{untouched.url}/prompt_lab?tab=experiments&experiment=new",
                "experiment-judged": f"{used.url}/prompt_lab?tab=experiments&experiment={judged}",
                "prompt-lab-recipes": f"{untouched.url}/prompt_lab?tab=recipes",
                "credits-without-key": f"{untouched.url}/credits",
                "credits-with-key": f"{used.url}/credits",
            }


_READ = {
    "a_words": "a fox asleep in the snow at night",
    "b_words": "a zorgle, locked camera",
    "b_reading.place": "beach",
}


def _animations(folder: Path, runway: RunwayStandin) -> tuple[str, str, str]:
    """The ids of a finished simulation, of a failed real animation and of an experiment, made in
    `folder`.
    """
    read = Settings.load({**runway.environment, "RUNWAY_POLL_INTERVAL": "0.05"})
    with Studio(replace(read, data_dir=folder)) as studio:
        studio.start()
        brief = Brief("watercolor", "space", "landscape", "a small rocket")
        real = studio.wait(studio.submit(brief).id, interval=0.02)
        assert real.state is State.SUCCEEDED  # so that there is usage to show
        finished = studio.wait(studio.submit(brief, simulate=True).id, interval=0.02)
        assert finished.state is State.SUCCEEDED
        runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
        failed = studio.wait(studio.submit(brief).id, interval=0.02)
        assert failed.state is State.FAILED
        judged = _judged(studio)
    return finished.id, failed.id, judged


def _judged(studio: Studio) -> str:
    """The id of a simulated experiment with two takes and a ballot."""
    desk, steward = Lab(studio), Steward(studio)
    axes = {"recipe": ["studio@1", "studio@2"], "seed": [1]}
    base = {"style": "anime", "theme": "space", "orientation": "landscape"}
    file = {"name": "Two recipes", "simulate": True, "axes": axes, "base": base}
    row = desk.save(experiment.from_mapping(file))
    desk.run(row.id)
    while desk.get(row.id).state is Run.RUNNING:
        steward.step()
        for view in desk.look(row.id).takes:
            if view.animation is not None:
                studio.wait(view.animation.id, interval=0.02)
    desk.vote(row.id, "b1", {"cell": "c1", "shown": ["v1", "v2"], "ranking": [["v2"], ["v1"]]})
    return row.id
