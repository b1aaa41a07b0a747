"""Other people's words in a real browser: nothing of them leads, loads or looks like ours."""

from collections.abc import Callable
from urllib.parse import urlencode

import requests
from playwright.sync_api import Page, expect

from tests.kit.acts import PATIENCE
from tests.kit.server import Server, settled
from tests.pages.test_phrases import HOSTILE

_FOUND = """() => ({
    links: [...document.querySelectorAll("a[href]")].map(a => a.href),
    images: [...document.querySelectorAll("img[src]")].map(img => img.src),
    formulas: document.querySelectorAll(".katex").length,
    bold: [...document.querySelectorAll("b, strong")].map(part => part.textContent),
    text: document.querySelector("[data-testid=stMain]").innerText.replaceAll("\\u2060", ""),
})"""


def test_hostile_words_are_text_on_every_page(visit: Callable[..., Page], shared: Server) -> None:
    """In the panel, its details, the list, the form and its prompts, what an address asks for in
    vain, and the lab; the links to elsewhere are the studio's own, and there are some.
    """
    choices = {"style": "anime", "theme": "forest", "orientation": "landscape", "duration": 2}
    body = {**choices, "prompt": HOSTILE, "simulate": True}
    url = f"{shared.url}/api/animations/generate"
    made = requests.post(url, json=body, timeout=120).json()["id"]
    form = {"words": HOSTILE, "style": HOSTILE, HOSTILE: "x", "lang": "en"}
    elsewhere: set[str] = set()
    for path, query in (
        ("/", {**form, "animation": made}),
        ("/", {**form, "words": HOSTILE, "image_prompt": HOSTILE}),
        ("/prompt_lab", {**form, "A_words": HOSTILE, "B_words": f"{HOSTILE} two"}),
        ("/credits", {**form, "days": HOSTILE}),
    ):
        page = visit(f"{shared.url}{path}?{urlencode(query)}")
        for fold in page.locator("[data-testid=stMain] summary").all():
            if fold.is_visible():
                fold.click()
                settled(page)
        if "animation" in query:
            expect(page.locator(".studio-details").first).to_be_visible(timeout=PATIENCE)
        found = page.evaluate(_FOUND)
        outside = {link for link in found["links"] if not link.startswith(f"{shared.url}/")}
        assert not [link for link in outside if "evil" in link or link.startswith("mailto:")]
        assert not [source for source in found["images"] if "evil" in source]
        assert 0 == found["formulas"]
        assert not {"bold", "strong"} & {text.strip() for text in found["bold"]}
        assert not {"\U0001f604", "\U0001f44d"} & set(found["text"])
        if "animation" in query:
            for whole in ("https://evil.example", "www.evil.example", ":red[red]", ":+1:", "$x^2$"):
                assert whole in found["text"].replace("\xa0", " ")
        elsewhere |= outside
    assert elsewhere
