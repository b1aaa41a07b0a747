"""The field for a picture, and addresses that no page has, as a browser shows them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.kit.server import Server, settled

Visit = Callable[..., Page]

LARGE = b"\xff\xd8\xff" + bytes(31_500_000)
HEIC = b"\0\0\0\x18ftypheic" + bytes(3000)


@pytest.fixture
def studio(shared: Server) -> Server:
    """One studio without a key for all of them: each visitor has a session of their own."""
    return shared


def test_the_field_speaks_the_reader_s_language(studio: Server, visit: Visit) -> None:
    """Its own words, what it refuses by itself, and the names that only screen readers hear; after
    a change of language too.
    """
    page = visit(studio.url, locale="fr-FR")
    page.get_by_text(re.compile("^Partir de")).first.click()
    field = page.get_by_test_id("stFileUploaderDropzone")
    expect(field).to_contain_text("Choisir un fichier")
    expect(field).to_contain_text("30 Mo au plus")
    english = re.compile("Upload|Drag|Limit|per file|MB")
    expect(field).not_to_contain_text(english)

    chosen = page.locator("input[type=file]")
    chosen.set_input_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": LARGE})
    told = field.get_by_role("alert")
    expect(told).to_have_text(
        "Ce fichier dépasse 30 Mo. Réduisez l’image, puis ajoutez-la de nouveau."
    )
    assert told.bounding_box()["height"] > 10  # type: ignore[index]
    expect(field.get_by_role("button", name="Retirer x.jpg")).to_be_visible()

    chosen.set_input_files({"name": "y.heic", "mimeType": "image/heic", "buffer": HEIC})
    settled(page)
    expect(page.locator("body")).to_contain_text("Ce fichier est une image HEIC")


@pytest.mark.parametrize("path", ["/foo", "/caf%C3%A9", "/foo/bar", "/animations/"])
@pytest.mark.parametrize(
    ("locale", "title"),
    [("fr-FR", "Cette page n’existe pas"), ("en-GB", "This page does not exist")],
)
def test_an_address_that_no_page_has_says_so(
    studio: Server, visit: Visit, path: str, locale: str, title: str
) -> None:
    """In the reader's language, with the way to the pages, and without Streamlit's box."""
    page = visit(f"{studio.url}{path}", locale=locale)
    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_title(f"{title} · Runway Prompt Studio")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_test_id("stPageLink").last.click()
    expect(page).to_have_url(re.compile("/credits"))
    expect(page.locator("h1")).to_have_text("Crédits" if locale == "fr-FR" else "Credits")


def test_another_spelling_leads_to_the_page(studio: Server, visit: Visit) -> None:
    """Capitals, hyphens, a slash at the end or the first page's own name, with what is asked."""
    url = studio.url
    for written, path in (
        ("/Prompt_Lab", "/prompt_lab"),
        ("/prompt-lab", "/prompt_lab"),
        ("/credits/", "/credits"),
        ("/generate", "/"),
    ):
        page = visit(f"{url}{written}?lang=en", locale="fr-FR")
        expect(page).to_have_url(f"{url}{path}?lang=en")
        expect(page.get_by_role("dialog")).to_have_count(0)
