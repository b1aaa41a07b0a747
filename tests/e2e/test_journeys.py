"""What a person does, from start to end, in a real browser against a real server."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.kit.acts import PATIENCE, WORDS, choose, plays, start, write
from tests.kit.server import Server, settled

Visit = Callable[..., Page]
Serve = Callable[..., Server]


def test_first_visit_without_a_key_ends_in_a_playing_sample(shared: Server, visit: Visit) -> None:
    """Somebody who has just cloned it picks, writes, sees prompts and price, presses one
    button, and watches the labelled sample.
    """
    page = visit(shared.url)
    choose(page, "Cartoon", "Animaux", re.compile("^Paysage"))
    write(page, WORDS)
    body = page.locator("body")
    expect(body).to_contain_text(f"{WORDS}.")
    expect(body).to_contain_text("The camera")
    expect(body).to_contain_text("55 crédits")
    expect(body).to_contain_text("0,55\u00a0$US")

    start(page)

    expect(body).to_contain_text("Mode simulation activé (aucune clé API)", timeout=PATIENCE)
    spoken = page.locator(".studio-frame video").get_attribute("aria-label")
    assert spoken is not None
    assert spoken.endswith("(simulation - aucune clé API)")
    plays(page.locator(".studio-frame video"))
    expect(page.get_by_text("SIMULATION", exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    name = f"SIMULATION-{WORDS.replace(' ', '-')}-20"
    assert download.value.suggested_filename.startswith(name)


def test_cold_deep_link_opens_its_page(serve: Serve, visit: Visit) -> None:
    """The very first visit to a fresh server may be to any page, and so may the next: the page
    and its frame are there. (However it was started: tests/pages/test_router.py.)
    """
    titles = {"/credits": "Crédits", "/prompt_lab": "Atelier de prompts"}
    url = serve("python").url
    page = visit(url + "/credits")
    for address, title in titles.items():
        if address != "/credits":
            page.goto(url + address)
            settled(page)
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(page.get_by_role("link", name="Atelier de prompts")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
