"""The field for a picture, and addresses that no page has, as a browser shows them.

All in one tab, which is first opened by one of those addresses.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Page, expect

from tests.kit.server import Server, settled

Visit = Callable[..., Page]

HEIC = b"\0\0\0\x18ftypheic" + bytes(3000)


@pytest.fixture
def studio(shared: Server) -> Server:
    """One studio without a key for all of them: each visitor has a session of their own."""
    return shared


@pytest.fixture(scope="module")
def tab(shared: Server, stay: Visit) -> Page:
    """A French visitor who writes the first page's own name."""
    return stay(f"{shared.url}/generate?style=anime", locale="fr-FR")


def test_the_field_speaks_the_reader_s_language(studio: Server, tab: Page, tmp_path: Path) -> None:
    """Its own words, what it refuses by itself, and the names that only screen readers hear; after
    a change of language too. It is on the page that the address was meant for, with what was asked.
    """
    expect(tab).to_have_url(f"{studio.url}/?style=anime")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    tab.get_by_text(re.compile("^Partir de")).first.click()
    field = tab.get_by_test_id("stFileUploaderDropzone")
    expect(field).to_contain_text("Choisir un fichier")
    expect(field).to_contain_text("30 Mo au plus")
    english = re.compile("Upload|Drag|Limit|per file|MB")
    expect(field).not_to_contain_text(english)

    chosen = tab.locator("input[type=file]")
    large = tmp_path / "x.jpg"
    with large.open("wb") as file:
        file.truncate(31_500_000)  # its bytes are not looked at
    chosen.set_input_files(large)
    told = field.get_by_role("alert")
    expect(told).to_have_text(
        "Ce fichier dépasse 30 Mo. Réduisez l’image, puis ajoutez-la de nouveau."
    )
    assert told.bounding_box()["height"] > 10  # type: ignore[index]
    expect(field.get_by_role("button", name="Retirer x.jpg")).to_be_visible()

    chosen.set_input_files({"name": "y.heic", "mimeType": "image/heic", "buffer": HEIC})
    settled(tab)
    expect(tab.locator("body")).to_contain_text("Ce fichier est une image HEIC")


@pytest.mark.parametrize(
    ("path", "title", "credits_"),
    [
        ("/animations/", "Cette page n’existe pas", "Crédits"),
        ("/caf%C3%A9?lang=en", "This page does not exist", "Credits"),
        ("/foo/bar?lang=en", "This page does not exist", "Credits"),
    ],
)
def test_an_address_that_no_page_has_says_so(
    studio: Server, tab: Page, path: str, title: str, credits_: str
) -> None:
    """In the reader's language, with the way to the pages, and without Streamlit's box."""
    tab.goto(f"{studio.url}{path}")
    settled(tab)
    expect(tab.locator("h1")).to_have_text(title)
    expect(tab).to_have_title(f"{title} · Runway Prompt Studio")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    tab.get_by_test_id("stPageLink").last.click()
    expect(tab).to_have_url(re.compile("/credits"))
    expect(tab.locator("h1")).to_have_text(credits_)


def test_another_spelling_leads_to_the_page(studio: Server, tab: Page) -> None:
    """Capitals, hyphens or a slash at the end, with what is asked."""
    tab.goto(f"{studio.url}/Prompt-Lab?lang=en")
    settled(tab)
    expect(tab).to_have_url(f"{studio.url}/prompt_lab?lang=en")
    expect(tab.get_by_role("dialog")).to_have_count(0)
    answer = requests.get(f"{studio.url}/credits/?lang=en", timeout=120)
    assert (200, f"{studio.url}/credits?lang=en") == (answer.status_code, answer.url)
