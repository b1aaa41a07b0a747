"""Pages under test: the router is the main script, as it is for the server."""

import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin

ROUTER = Path(__file__).parents[2] / "pages" / "router.py"

Open = Callable[..., AppTest]


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
def packages_read_once() -> Iterator[None]:
    """Streamlit looks for components in every package installed, for each new AppTest again: half
    a second, in which nothing can have changed.
    """
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
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
def at_rest() -> Callable[[], Animation]:
    """Waits until the newest animation rests, and gives it."""

    def rested() -> Animation:
        end = time.monotonic() + 120
        while time.monotonic() < end:
            newest, _ = shared().list(limit=1)
            if newest and not newest[0].is_moving:
                return newest[0]
            time.sleep(0.02)
        raise AssertionError("it never came to rest")

    return rested
