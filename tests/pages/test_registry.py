"""A page is a script and a row; whatever else it lacks makes it plainer, and stops nothing."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from pages.serving import document
from pages.serving.document import Document
from pages.ui.base import lost_page, registry
from pages.ui.base.registry import PAGES, Entry, asked, meant
from tests.pages.conftest import ROUTER
from tests.pages.conftest import texts as said_on

FOLDER = Path(registry.__file__).parents[2]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Iterator[Entry]:
    """A page of which nobody wrote more than a script and a row."""
    entry = Entry("a_new_page")
    entry.path.write_text("import streamlit as st\nst.title('Here it is')\n", encoding="utf-8")
    pages = (*PAGES, entry)
    monkeypatch.setattr(registry, "PAGES", pages)
    monkeypatch.setattr(document, "PAGES", pages)
    yield entry
    entry.path.unlink()


def test_a_page_without_any_text_opens(plain: Entry) -> None:
    """Its title is its own name, and the other pages are as they were."""
    page = AppTest.from_file(str(ROUTER), default_timeout=250).run()
    assert not page.exception
    page.switch_page(f"{plain.name}.py").run()
    assert not page.exception
    assert ["Here it is"] == [title.value for title in page.title]
    assert "A new page" == plain.title


def test_a_page_without_any_text_lets_the_server_start(plain: Entry) -> None:
    """What is named with a page is named for all others, and something for it too."""

    async def nothing(*_: Any) -> None:
        return

    links = Document(nothing)._additions
    others = {entry.name for entry in PAGES[1:]}
    assert {"/", "/a_new_page", *(f"/{name}" for name in others)} == set(links)
    assert all(b"modulepreload" in each.head for each in links.values())


def test_what_a_row_names_in_vain_is_left_out() -> None:
    """A widget that another Streamlit does not have, a picture that is not there."""
    entry = Entry("x", widgets=("NoSuchWidget",), pictures=("nowhere.webp",))
    assert [] == [*document.links(entry), *document.modules(entry)]


def test_a_row_without_its_script_stops_no_other_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The page is missing in the navigation, the log says so once, and the rest works."""
    pages = (Entry("nowhere"), *PAGES)
    monkeypatch.setattr(registry, "PAGES", pages)
    monkeypatch.setattr(document, "PAGES", pages)
    page = AppTest.from_file(str(ROUTER), default_timeout=250).run()
    assert not page.exception
    assert list(PAGES) == registry.there()
    Document(lambda *_: asyncio.sleep(0))
    assert 1 == caplog.text.count("page.missing")


# ----- What makes a page whole: the first that fails names what is to be written.


def test_every_script_of_a_page_has_its_row() -> None:
    """One without can be reached by nobody."""
    scripts = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "router"}
    assert {entry.name for entry in PAGES} == scripts


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)
def test_every_page_has_its_title_in_both_languages(entry: Entry) -> None:
    """`Text("…", "…")` in its row of `pages.ui.base.registry`."""
    assert entry.titles is not None


def test_one_page_is_the_first() -> None:
    """It is the one that the bare address shows, and the first in the navigation."""
    assert [PAGES[0]] == [entry for entry in PAGES if entry.default]


# ----- Addresses that no page has.


@pytest.mark.parametrize(
    ("url", "name"),
    [
        (None, None),
        ("", None),
        ("http://localhost:8000", None),
        ("http://localhost:8000/", None),
        ("http://localhost:8000/foo?lang=en", "foo"),
        ("https://studio.example.org/studio/credits/", "credits"),
        ("http://[broken", None),
    ],
)
def test_the_name_in_an_address_is_its_last(url: str | None, name: str | None) -> None:
    """Whatever the studio is served below."""
    assert name == asked(url)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Prompt_Lab", "prompt_lab"),
        ("prompt-lab", "prompt_lab"),
        ("CREDITS", "credits"),
        ("credits.py", "credits"),
        ("generate", "generate"),
        ("%63redits", "credits"),
        ("credit", None),
        ("", None),
        ("..", None),
    ],
)
def test_a_page_is_known_by_other_spellings(written: str, name: str | None) -> None:
    """Capitals and hyphens are no reason to send somebody away; another word is another page."""
    found = meant(written)
    assert name == (None if found is None else found.name)


def _lost(name: str) -> None:
    from pages.ui.base import lost_page

    lost_page._show(name)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Le studio n’a pas de page à l’adresse"),
        ("en", "The studio has no page at"),
    ],
)
def test_a_lost_address_is_told_in_the_reader_s_language(language: str, words: str) -> None:
    """With the address as it was, as text, and the pages that there are."""
    page = AppTest.from_function(_lost, args=("**:red[foo]** <b>",), default_timeout=250)
    page.session_state["language"] = language
    with patch("streamlit.page_link") as link:
        page.run()
    assert not page.exception
    assert words in said_on(page)
    assert "/**:red[foo]** <b>" in said_on(page)
    assert len(PAGES) == link.call_count
    assert [entry.icon for entry in PAGES] == [call.kwargs["icon"] for call in link.call_args_list]


def test_a_long_address_is_cut() -> None:
    """Nobody fills the page with it."""
    page = AppTest.from_function(_lost, args=("x" * 5000,), default_timeout=250)
    with patch("streamlit.page_link"):
        page.run()
    assert f"/{'x' * lost_page.LONGEST}…" in said_on(page)
    assert "x" * (lost_page.LONGEST + 1) not in said_on(page)
