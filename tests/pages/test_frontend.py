"""Streamlit's files for the browser, from memory: the same bytes, and nothing but them."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
import streamlit

from pages.serving import static
from pages.serving.frontend import Frontend

ROOT = Path(streamlit.__file__).parent / "static"
SCRIPT = next((ROOT / "static" / "js").glob("index.*.js"))
PASSED_ON = b"passed on"


async def beyond(scope: Any, receive: Any, send: Any) -> None:
    """What the middleware stands before."""
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": PASSED_ON})


FRONTEND = Frontend(beyond)


def ask(address: str, method: str = "GET") -> tuple[dict[str, str], bytes]:
    """The headers and the body of an answer."""
    said: list[Any] = []

    async def send(message: Any) -> None:
        said.append(message)

    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [],
    }
    asyncio.run(FRONTEND(scope, None, send))  # type: ignore[arg-type]
    start, body = said
    return {name.decode(): value.decode() for name, value in start["headers"]}, body["body"]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("js", "text/javascript"), ("css", "text/css"), ("woff2", "font/woff2")],
)
def test_a_file_comes_as_it_is(kind: str, type_: str) -> None:
    """Scripts, styles and fonts have their bytes, their type, and may be kept for good."""
    path = next((ROOT / "static").rglob(f"*.{kind}"))
    for _ in range(2):
        headers, body = ask(f"/{path.relative_to(ROOT)}")
        assert path.read_bytes() == body
        assert type_ == headers["content-type"].split(";")[0]
        assert str(len(body)) == headers["content-length"]
        assert "immutable" in headers["cache-control"]
        assert "nosniff" == headers["x-content-type-options"]


@pytest.mark.parametrize("name", ["choices.webp", "logo.svg", "mark.svg", "at_once.js"])
def test_our_files_come_as_they_are(name: str) -> None:
    """By the address with their hash, which means one content for good."""
    headers, body = ask(static.path(name))
    assert (static.FOLDER / name).read_bytes() == body
    kinds = {"svg": "image/svg+xml", "webp": "image/webp", "js": "text/javascript"}
    assert kinds[name.split(".")[1]] == headers["content-type"].split(";")[0]
    assert "immutable" in headers["cache-control"]


def test_every_script_that_the_document_names_is_among_them() -> None:
    """A new Streamlit that keeps its files elsewhere is noticed here, not by a slow page."""
    named = re.findall(r'"\./(static/[^"]+\.(?:js|css))"', (ROOT / "index.html").read_text())
    assert len(named) > 40
    for path in named:
        assert (ROOT / path).read_bytes() == ask(f"/{path}")[1]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/credits",
        "/static/js",
        "/static/js/none.js",
        f"/static/js/../js/{SCRIPT.name}",
        "/static/../../__init__.py",
        f"//static/js/{SCRIPT.name}",
        f"/static/js/{SCRIPT.name}?v=1",
        "/app/static/logo.svg",
        "/app/static/logo.svg?v=000000000000",
        f"{static.path('logo.svg')}&x=1",
        "/app/static/../ui/static.py",
    ],
)
def test_anything_else_passes_through(path: str) -> None:
    """Only exact names are answered: what a request says is never looked for on the disk."""
    assert PASSED_ON == ask(path)[1]


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_other_methods_pass_through(method: str) -> None:
    """Streamlit answers them as it does without us."""
    assert PASSED_ON == ask(f"/static/js/{SCRIPT.name}", method)[1]


def test_a_socket_passes_through() -> None:
    """The page's own connection is none of its business."""
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    scope = {"type": "websocket", "path": f"/static/js/{SCRIPT.name}"}
    asyncio.run(Frontend(app)(scope, None, None))  # type: ignore[arg-type]
    assert ["websocket"] == seen
