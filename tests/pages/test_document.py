"""What the server adds to the document that Streamlit sends for every page, and to what else."""

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
import streamlit

from pages.serving import document, static
from pages.serving.document import Document
from pages.serving.scripts import all_in_pages, imports, tag
from pages.ui.base import registry
from pages.ui.form import choice_pictures

DOCUMENT = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
PAGE = ((b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(DOCUMENT)))
FILE = ((b"etag", b'"1"'), (b"last-modified", b"today"), (b"accept-ranges", b"bytes"))
SCRIPTS_IN_IT = (imports() + tag("find_server") + tag("one_entry_a_click")).encode()
STYLES = f"<style>{document.CSS}</style>{tag('speak_streamlit')}".encode()

Pairs = tuple[tuple[bytes, bytes], ...]


class Answer:
    """What comes through for a path, from an application that gives `body` in pieces."""

    def __init__(
        self,
        path: str,
        body: bytes = DOCUMENT,
        *,
        status: int = 200,
        headers: Pairs = PAGE,
        method: str = "GET",
        asked: Pairs = (),
    ) -> None:
        said: list[Any] = []
        self.asked: Pairs = ()

        async def answer(scope: Any, receive: Any, send: Any) -> None:
            self.asked = tuple(scope["headers"])
            await send({"type": "http.response.start", "status": status, "headers": list(headers)})
            half = len(body) // 2
            await send({"type": "http.response.body", "body": body[:half], "more_body": True})
            await send({"type": "http.response.body", "body": body[half:]})

        async def send(message: Any) -> None:
            said.append(message)

        scope = {"type": "http", "method": method, "path": path, "headers": list(asked)}
        asyncio.run(Document(answer)(scope, None, send))  # type: ignore[arg-type]
        assert status == said[0]["status"]
        self.body = b"".join(each["body"] for each in said[1:])
        self.headers = [(name.decode(), value.decode()) for name, value in said[0]["headers"]]

    def header(self, name: str) -> list[str]:
        return [value for found, value in self.headers if found == name]


PAGES = {f"/{'' if page.default else page.name}": page for page in registry.PAGES}


@pytest.mark.parametrize("path", [*PAGES, "/nothing"])
def test_a_page_has_our_scripts_before_all_else_and_our_styles_after(path: str) -> None:
    """Streamlit finds what the scripts say, and no style of its own comes after ours; nothing else
    of the page changes, and one whose name nobody knows looks like the others.
    """
    answer = Answer(path)
    before, script, rest = answer.body.partition(SCRIPTS_IN_IT)
    between, styles, after = rest.partition(STYLES)
    assert script
    assert styles
    added = rb'<link [^>]+ crossorigin fetchpriority="low">'
    between = re.sub(added, b"", between)
    assert before + between + after == DOCUMENT
    assert before.endswith(b"<head>")
    assert after.startswith(b"</body>")
    assert [str(len(answer.body))] == answer.header("content-length")


def test_the_styles_of_every_page_are_in_it() -> None:
    """Whatever sheet lies in the folder, and those of rooms, without what is only for us."""
    sheets = list(Path(document.__file__).parent.glob("css/*.css"))
    assert len(sheets) > 3
    for path in sheets:
        assert static.read(path) in document.CSS
    assert choice_pictures.css() in document.CSS
    assert "Turns the pills" not in document.CSS
    assert "$" not in document.CSS
    assert "</" not in document.CSS


def test_the_scripts_are_some_that_the_policy_lets_run() -> None:
    """The policy knows scripts by what they say, to the last space."""
    known = set(all_in_pages())
    stands = r"<script(?: type=\"importmap\")?>(.*?)</script>"
    found = re.findall(stands, Answer("/").body.decode(), re.DOTALL)
    assert len(found) > 3
    assert known >= set(found)


def test_a_name_that_no_page_has_gets_no_files() -> None:
    """Streamlit shows its first page there and says so; what that needs is fetched later."""
    assert [] == Answer("/nothing").header("link")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_its_files(path: str) -> None:
    """Pictures in one header of ours, beside what the page names of its own; scripts behind the
    import map, which a browser that has read of them before would not heed.
    """
    own = (b"link", b"</own>; rel=help")
    answer = Answer(path, headers=(*PAGE, own))
    pictures = ", ".join(document.links(PAGES[path]))
    assert ["</own>; rel=help", *([pictures] if pictures else [])] == answer.header("link")
    assert "modulepreload" not in pictures
    named = [f'href="{address}" crossorigin' for address in document.modules(PAGES[path])]
    places = [answer.body.index(each.encode()) for each in named]
    assert len(places) > len(PAGES[path].widgets)
    assert answer.body.index(b'type="importmap"') < min(places)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_its_widgets(path: str) -> None:
    """By the files that they are in, each of which comes with it."""
    head = Answer(path).body.partition(b"</head>")[0].decode()
    names = re.findall(r'href="\./static/js/([^"]+)" crossorigin fetchpriority="low"', head)
    assert {*PAGES[path].widgets} <= {name.partition(".")[0] for name in names}
    assert {f"./static/js/{name}" for name in names} <= {*document.modules(PAGES[path])}


def test_a_page_does_not_pass_for_the_file_that_it_is_made_of() -> None:
    """Nobody is told that their copy is still good, or is sent a part of it or a packed one."""
    questions = ("accept-encoding", "if-none-match", "if-modified-since", "if-range", "range")
    asked = (*((name.encode(), b"x") for name in questions), (b"cookie", b"a=b"))
    answer = Answer("/credits", headers=(*PAGE, *FILE), asked=asked)
    assert ((b"cookie", b"a=b"),) == answer.asked
    for name in ("etag", "last-modified", "accept-ranges"):
        assert [] == answer.header(name)


def test_a_question_for_the_headers_alone_gets_no_body() -> None:
    """And no length either, as it is not known then."""
    answer = Answer("/", b"", method="HEAD")
    assert b"" == answer.body
    assert [] == answer.header("content-length")
    assert answer.header("link")


JSON = ((b"content-type", b"application/json"),)


@pytest.mark.parametrize(
    ("path", "status", "headers"),
    [
        ("/generate/x", 404, PAGE),
        ("/generate/x", 200, JSON),
        ("/app/static/logo.svg", 200, PAGE),
        ("/api/health", 200, PAGE),
        ("/credits", 403, PAGE),
        ("/credits", 200, JSON),
        ("/credits", 200, ()),
    ],
)
def test_what_is_no_page_comes_through_as_it_is(path: str, status: int, headers: Pairs) -> None:
    """Only pages have widgets, and who may not see one does not fetch its scripts."""
    answer = Answer(path, status=status, headers=(*headers, *FILE))
    assert DOCUMENT == answer.body
    assert [(name.decode(), value.decode()) for name, value in (*headers, *FILE)] == answer.headers


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/foo/bar", "../bar"),
        ("/credits/", "../credits"),
        ("/a/b/prompt_lab/", "../../../prompt_lab"),
        ("/x/caf\u00e9 \u2028", "../caf%C3%A9%20%E2%80%A8"),
        ("//evil", "../evil"),
        ("/foo/http:", "../http%3A"),
    ],
)
def test_an_address_below_a_name_leads_to_its_last_name(path: str, expected: str) -> None:
    """Streamlit's document stays empty there; under the last name there is a page, or one that
    says that there is none. Wherever the studio is served, the way never leads out of it.
    """
    body = b'<script src="./static/js/index.js"></script>'
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    said: list[Any] = []

    async def answer(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": list(PAGE)})
        await send({"type": "http.response.body", "body": body})

    async def send(message: Any) -> None:
        said.append(message)

    for query, asked in ((b"", ""), (b"lang=en&words=x", "?lang=en&words=x")):
        said.clear()
        scope["query_string"] = query
        asyncio.run(Document(answer)(scope, None, send))  # type: ignore[arg-type]
        assert (307, b"") == (said[0]["status"], said[1]["body"])
        assert (expected + asked).encode() == dict(said[0]["headers"])[b"location"]


def test_a_page_that_begins_otherwise_is_left_alone() -> None:
    """A new Streamlit whose page has no such place still works; it only opens more slowly."""
    assert b"<html></html>" == Answer("/", b"<html></html>").body
