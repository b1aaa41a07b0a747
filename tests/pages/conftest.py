"""Pages under test: the router is the main script, as it is for the server."""

import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, local_script_runner

from runway_core.briefs.brief import Brief
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit import copies
from tests.kit.done_once import files_probed_once as files_probed_once
from tests.kit.done_once import statements_written_once as statements_written_once
from tests.kit.runway_standin import RunwayStandin
from tests.kit.writes import watching

ROUTER = Path(__file__).parents[2] / "pages" / "router.py"

Open = Callable[..., AppTest]
Finished = Callable[..., Animation]


def texts(page: AppTest) -> str:
    """Everything that a page says, for tests that look for words."""
    kinds = ("title", "subheader", "markdown", "caption", "html", "button", "badge")
    alerts = ("error", "warning", "info")
    said = [str(item.value) for kind in (*kinds[:5], *alerts) for item in page.get(kind)]
    said += [item.proto.title for kind in alerts for item in page.get(kind)]
    said += [item.label for item in page.button]
    return "\n".join(said).replace("\\", "").replace("\xa0", " ").replace("\u2060", "")


def press(page: AppTest, key: str) -> AppTest:
    """Presses a button, as a visitor does."""
    page.button(key=key).click().run()
    assert not page.exception, [item.value for item in page.exception]
    return page


def button(page: AppTest, key: str) -> str:
    """What a button says."""
    return str(page.button(key=key).label).replace("\\", "").replace("\xa0", " ")


def unfold(page: AppTest, name: str = "options") -> AppTest:
    """Opens a fold of the Generate page: `options` or `own_picture`."""
    page.session_state[f"generate_{name}_fold"] = True
    page.run()
    assert not page.exception, [item.value for item in page.exception]
    return page


@pytest.fixture(scope="package", autouse=True)
def read_once() -> Iterator[None]:
    """What cannot have changed is read once. For each new AppTest Streamlit looks for components in
    every package installed, half a second, and for each run it compiles the pages again.
    """
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        compiled = ScriptCache()
        patch.setattr(local_script_runner, "ScriptCache", lambda: compiled)
        yield


@pytest.fixture(scope="package", autouse=True)
def woken_when_it_ends() -> Iterator[None]:
    """Streamlit looks a thousand times a second whether the run has ended, and takes the run's own
    time for it; here the end of its thread is waited for. What is too late is its matter again.
    """
    looks = local_script_runner.require_widgets_deltas

    def waited(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        thread = runner._script_thread
        assert thread is not None
        thread.join(timeout)
        looks(runner, 0.1 if thread.is_alive() else timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", waited)
        yield


@pytest.fixture
def open_page() -> Open:
    """Opens a page as a visitor does, by its name, and a fold of Generate with it; other keywords
    are parameters of the address.
    """

    def opened(
        name: str = "generate",
        *,
        locale: str | None = None,
        fold: str | None = None,
        **address: object,
    ) -> AppTest:
        page = AppTest.from_file(str(ROUTER), default_timeout=250)
        if fold is not None:
            page.session_state[f"generate_{fold}_fold"] = True
        if locale is not None:
            page.context = {"locale": locale}
        for parameter, value in address.items():
            page.query_params[parameter] = value
        page.run()
        if name != "generate":
            page.switch_page(f"{name}.py").run()
        assert not page.exception, [item.value for item in page.exception]
        return page

    return opened


@pytest.fixture
def runway(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunwayStandin]:
    """A stand-in for Runway, and the settings that lead to it."""
    with RunwayStandin(balance=1000) as standin:
        for name, value in standin.environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("RUNWAY_POLL_INTERVAL", "0.05")
        yield standin
        # While it still answers: what is under way may ask it something last.
        from runway_core.studio.studio import close_shared

        close_shared()


@pytest.fixture
def finished() -> Finished:
    """An animation of a brief at its good end, as `submit` with the same words brings it there; see
    `tests.kit.copies`. The stand-in's account knows nothing of most of them.
    """

    def copied(brief: Brief, **how: bool) -> Animation:
        return copies.finished(shared(), brief, **how)

    return copied


@pytest.fixture
def at_rest() -> Callable[[], Animation]:
    """Waits until the newest animation rests, and gives it."""

    def rested() -> Animation:
        end = time.monotonic() + 120
        with watching(shared().database) as written:
            while time.monotonic() < end:
                newest = shared().list(limit=1)[0] if written() else ()
                if newest and not newest[0].is_moving:
                    return newest[0]
                time.sleep(0.01)
        raise AssertionError("it never came to rest")

    return rested
