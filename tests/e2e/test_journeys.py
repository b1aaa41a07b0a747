"""What a person does, from start to end, in a real browser against a real server."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.kit.acts import PATIENCE, WORDS, choose, plays, start, write
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, settled

Visit = Callable[..., Page]
Serve = Callable[..., Server]


def test_first_visit_without_a_key_ends_in_a_playing_sample(serve: Serve, visit: Visit) -> None:
    """Somebody who has just cloned it picks, writes, sees prompts and price, presses one
    button, and watches the labelled sample.
    """
    page = visit(serve().url)
    choose(page, "Cartoon", "Animaux", re.compile("^Paysage"))
    write(page, WORDS)
    body = page.locator("body")
    expect(body).to_contain_text(f"{WORDS}.")
    expect(body).to_contain_text("The camera")
    expect(body).to_contain_text("55 crédits")
    expect(body).to_contain_text("0,55\u00a0$US")

    start(page)

    expect(body).to_contain_text("Mode simulation activé (aucune clé API)", timeout=PATIENCE)
    expect(body).to_contain_text("(simulation - aucune clé API)")
    plays(page.locator("video"))
    expect(page.get_by_text("SIMULATION", exact=True).first).to_be_visible()
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    name = f"SIMULATION-{WORDS.replace(' ', '-')}-20"
    assert download.value.suggested_filename.startswith(name)


def test_real_run_survives_a_reload_and_ends_in_a_playing_clip(serve: Serve, visit: Visit) -> None:
    """With a key and credits the same button buys one picture and one clip, the page finds
    its way back after a reload in the middle, and nothing is paid twice.
    """
    with RunwayStandin(balance=1000, image_seconds=2, video_seconds=4) as runway:
        server = serve(**runway.environment, RUNWAY_POLL_INTERVAL="0.3")
        page = visit(server.url, locale="en-GB")
        choose(page, "Cartoon", "Animals", re.compile("^Landscape"))
        write(page, WORDS)
        body = page.locator("body")
        expect(page.locator(".st-key-generate_start button")).to_contain_text("55 credits")

        start(page)

        expect(body).to_contain_text("Runway is", timeout=PATIENCE)
        page.reload()
        settled(page)
        expect(body).to_contain_text("Runway is animating the picture", timeout=PATIENCE)
        # The picture is there while the clip is being made.
        expect(page.locator("img[src*='/image']").first).to_be_visible()
        expect(body).to_contain_text("Animation generated with Runway Gen-4!", timeout=PATIENCE)
        expect(body).to_contain_text("55 credits")
        plays(page.locator("video"))
        expect(page.get_by_text("SIMULATION", exact=True)).to_have_count(0)
        assert 1 == len(runway.posts("image"))
        assert 1 == len(runway.posts("video"))
        assert 945 == runway.balance


@pytest.mark.parametrize(
    ("launcher", "addresses"),
    [
        ("streamlit", ["/", "/credits", "/prompt_lab"]),
        ("python", ["/credits", "/prompt_lab", "/"]),
        ("uvicorn", ["/prompt_lab", "/", "/credits"]),
    ],
)
def test_cold_deep_link_opens_its_page(
    serve: Serve, visit: Visit, launcher: str, addresses: list[str]
) -> None:
    """The very first visit to a fresh server may be to any page, and so may the next: the page
    and its frame are there, however the server was started.
    """
    titles = {"/": "Générer", "/credits": "Crédits", "/prompt_lab": "Atelier de prompts"}
    url = serve(launcher).url
    for address in addresses:
        page = visit(url + address)
        expect(page.get_by_role("heading", level=1)).to_have_text(titles[address])
        expect(page.get_by_role("link", name="Atelier de prompts")).to_be_visible()
        expect(page.get_by_text("Page not found")).to_have_count(0)
