"""Which scripts are named with a page, and to whom."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import streamlit

from pages.ui.preload import WIDGETS, Preload, scripts
from pages.ui.registry import PAGES

FOLDER = Path(streamlit.__file__).parent / "static" / "static" / "js"
NAMES = [entry.name for entry in PAGES]


def links(path: str, status: int = 200) -> list[str]:
    """What is named with the answer to a path, beside what the answer names itself."""
    said: list[Any] = []

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"link", b"</own>; rel=help")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"page"})

    async def send(message: Any) -> None:
        said.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    asyncio.run(Preload(answer)(scope, None, send))  # type: ignore[arg-type]
    start, body = said
    assert b"page" == body["body"]
    own, *others = [value.decode() for name, value in start["headers"] if name == b"link"]
    assert "</own>; rel=help" == own
    return [each for value in others for each in value.split(", ")]


@pytest.mark.parametrize("kind", sorted({kind for kinds in WIDGETS.values() for kind in kinds}))
def test_every_kind_of_widget_has_its_script(kind: str) -> None:
    """A new Streamlit that calls it otherwise is noticed here, not by a slow page."""
    assert 1 == len(list(FOLDER.glob(f"{kind}.????????.js")))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_comes_with_the_names_of_its_scripts(name: str) -> None:
    """As they stand in Streamlit's folder, by an address that a proxy's prefix does not break."""
    named = links("/" if name == "generate" else f"/{name}")
    assert len(named) > 3
    for link in named:
        address, *rest = link.split("; ")
        assert ["rel=modulepreload", "crossorigin", "fetchpriority=low"] == rest
        assert address.startswith("<./static/js/")
        assert (FOLDER / address.removeprefix("<./static/js/").removesuffix(">")).is_file()
    assert len(named) == len(set(named)) == len(list(scripts(name)))


@pytest.mark.parametrize("name", NAMES)
def test_what_every_page_brings_is_not_named_again(name: str) -> None:
    """The document names those itself."""
    document = (FOLDER.parents[1] / "index.html").read_text(encoding="utf-8")
    assert [] == [each for each in scripts(name) if each in document]


@pytest.mark.parametrize("path", ["/generate/x", "/app/static/logo.svg", "/api/health", "/nothing"])
def test_nothing_is_named_with_what_is_no_page(path: str) -> None:
    """Only pages have widgets."""
    assert [] == links(path)


def test_nothing_is_named_with_a_refusal() -> None:
    """Who may not see the page does not fetch its scripts."""
    assert [] == links("/credits", status=403)
