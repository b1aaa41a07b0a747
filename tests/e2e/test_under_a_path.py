"""The studio below a path, in a real browser through a real nginx: every page, its pictures and
clips, its links and the API's description work, whoever takes the path off.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from tests.e2e.test_sign_in import sign_in, sign_out
from tests.kit.acts import PATIENCE, plays, start
from tests.kit.nginx import HOST, SOCKET, Nginx, location
from tests.kit.oidc_provider import IdentityProvider
from tests.kit.server import Server, server, settled

pytestmark = pytest.mark.slow

Serve = Callable[..., Server]
Visit = Callable[..., Page]

PATH = "STREAMLIT_SERVER_BASE_URL_PATH"

WAYS = {
    "the proxy takes it off and nobody tells the studio": ("/studio/", "{}/", {}),
    "the studio takes it off": ("/studio", "{}", {PATH: "studio"}),
    "both know it": ("/studio/", "{}/", {PATH: "/studio/"}),
    "it is long": ("/for/a team/", "{}", {PATH: "for/a team"}),
}
"""Where nginx answers, what it passes on to, and what the studio is told."""


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[Callable[[str], Nginx]]:
    """Starts an nginx with what is in its server block."""
    with ExitStack() as stack:
        yield lambda block: stack.enter_context(Nginx(tmp_path, block))


@pytest.fixture
def below(serve: Serve, nginx: Callable[[str], Nginx]) -> Callable[..., tuple[str, Server]]:
    """Serves a studio in one of `WAYS`; gives its address, with a slash at the end."""

    def serving(way: str, launcher: str = "streamlit") -> tuple[str, Server]:
        path, upstream, told = WAYS[way]
        studio = serve(launcher, **told)
        block = location(f'"{path}"', upstream.format(studio.url), SOCKET, HOST)
        return f"{nginx(block).url}{path.rstrip('/').replace(' ', '%20')}/", studio

    return serving


def watched(context: BrowserContext) -> list[str]:
    """Addresses that the browser was refused, as they come."""
    refused: list[str] = []

    def look(answer: Response) -> None:
        # Streamlit looks for its server above and below a page, before ours tells it where.
        if answer.status >= 400:
            refused.append(f"{answer.status} {answer.url}")

    context.on("response", look)
    return refused


def shown(page: Page) -> None:
    """Sees that every picture of the page is one, those that only styles name as well."""
    page.wait_for_function(
        """() => [...document.images].every(each => each.complete && each.naturalWidth > 0)"""
    )
    behind = page.evaluate(
        """() => [...new Set([...document.querySelectorAll("button")].map(
            each => getComputedStyle(each, "::before").backgroundImage))]
            .flatMap(each => each.startsWith("url(\\"http") ? [each.slice(5, -2)] : [])"""
    )
    for address in behind:
        width = page.evaluate(
            """address => new Promise((done, fail) => {
                const picture = new Image()
                picture.onload = () => done(picture.naturalWidth)
                picture.onerror = () => fail(new Error(address))
                picture.src = address
            })""",
            address,
        )
        assert width > 0


@pytest.mark.parametrize("way", WAYS)
def test_every_page_works_below_a_path(
    below: Callable[..., tuple[str, Server]], browser: Browser, way: str
) -> None:
    """Opened by its address and by the navigation. An animation is made, shown and played, opened
    again by its address, and looked at from the API's description: nothing of all this is asked
    for in vain or at the root.
    """
    root, _ = below(way)
    context = browser.new_context(locale="en-US", viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    refused = watched(context)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()

    def there(name: str, heading: str) -> None:
        """Sees that this page is open and whole."""
        expect(page.get_by_role("heading", level=1)).to_have_text(heading, timeout=PATIENCE)
        settled(page)
        assert urlsplit(page.url).path == urlsplit(root).path + name
        shown(page)

    def follow(name: str, heading: str) -> None:
        """Goes there by the navigation."""
        page.get_by_test_id("stSidebarNavItems").get_by_role("link", name=heading).click()
        there(name, heading)

    page.goto(f"{root}prompt_lab")
    there("prompt_lab", "Prompt lab")
    follow("credits", "Credits")
    page.reload()
    there("credits", "Credits")
    follow("prompt_lab", "Prompt lab")
    follow("", "Generate")

    start(page)
    plays(page.locator(".studio-frame video"))
    shown(page)
    opened = page.url
    assert opened.startswith(f"{root}?")
    with page.expect_download() as download:
        page.locator("a[download]").first.click()
    assert download.value.suggested_filename.startswith("SIMULATION-")

    page.goto(opened)
    there("", "Generate")
    plays(page.locator(".studio-frame video"))
    card = page.locator(".stApp img[src*='/api/animations/']").first
    expect(card).to_be_visible(timeout=PATIENCE)
    shown(page)

    page.get_by_text("Copy as curl or Python").click()
    code = page.locator("[data-testid=stCode]")
    expect(code.first).to_contain_text(f"{root}api/animations/generate", timeout=PATIENCE)
    described = page.get_by_role("link", name="API documentation")
    assert f"{root}api/docs" == described.evaluate("link => link.href")

    page.goto(f"{root}api/docs")
    health = page.locator("#operations-studio-health")
    health.locator(".opblock-summary-control").click(timeout=PATIENCE)
    health.get_by_role("button", name="Try it out").click()
    health.get_by_role("button", name="Execute").click()
    expect(health.locator(".live-responses-table .response-col_status").last).to_contain_text(
        "200", timeout=PATIENCE
    )
    assert [] == refused
    assert [] == [url for url in asked if url.startswith("http") and not url.startswith(root)]
    context.close()


@pytest.mark.parametrize("launcher", ["streamlit", "python", "uvicorn"])
def test_the_path_is_read_however_the_studio_is_started(
    serve: Serve, nginx: Callable[[str], Nginx], launcher: str
) -> None:
    """Below it and, for programs of this machine, at the root: pages, the socket's health, static
    files, and an API whose addresses lead back below it.
    """
    studio = serve(launcher, STREAMLIT_SERVER_BASE_URL_PATH="studio")
    for base in (f"{studio.url}/studio", studio.url):
        for path in ("/", "/credits", "/_stcore/health", "/api/health", "/api/docs"):
            answer = requests.get(base + path, timeout=120)
            assert 200 == answer.status_code, path
        body = {"style": "anime", "theme": "space", "orientation": "portrait", "duration": 2}
        answer = requests.post(f"{base}/api/animations/generate", json=body, timeout=120)
        made = answer.json()
        own = f"/studio/api/animations/{made['id']}"
        assert (200, own) == (answer.status_code, answer.headers["Location"])
        assert (f"{own}/image", f"{own}/video") == (made["image"]["url"], made["video"]["url"])
        assert 200 == requests.get(urljoin(base, made["video"]["url"]), timeout=120).status_code
        listed = requests.get(f"{base}/api/animations", timeout=120).json()["animations"]
        assert f"{own}/video" in [each["video"]["url"] for each in listed]
        events = requests.get(f"{base}/api/animations/{made['id']}/events", timeout=120).text
        assert f'"url": "{own}/video"' in events
        served = requests.get(f"{base}/api/openapi.json", timeout=120).json()["servers"]
        assert [{"url": "/studio/api"}] == served
        missing = requests.get(f"{base}/api/animations/none", timeout=120).json()
        assert missing["type"].startswith("/studio/api/problems#")
        assert "/studio/api/animations/none" == missing["instance"]
        types = requests.get(f"{base}/api/problems", timeout=120).json()["problems"]
        assert missing["type"] in [each["type"] for each in types]


def test_the_bare_path_leads_to_its_page(serve: Serve) -> None:
    """What stands in the page is named from the folder that it is in; the rest of an address is
    kept.
    """
    studio = serve(STREAMLIT_SERVER_BASE_URL_PATH="for/us")
    for query in ("", "?style=anime"):
        answer = requests.get(f"{studio.url}/for/us{query}", timeout=120)
        assert (200, f"{studio.url}/for/us/{query}") == (answer.status_code, answer.url)
    for path in ("/for/us/credits/", "/credits/"):
        answer = requests.get(f"{studio.url}{path}?lang=fr", timeout=120)
        assert (200, f"{studio.url}/for/us/credits?lang=fr") == (answer.status_code, answer.url)


def test_a_slash_too_many_stays_below_the_path(
    below: Callable[..., tuple[str, Server]],
) -> None:
    """Where nobody told the studio of the path, it sends people on from where they are."""
    root, _ = below("the proxy takes it off and nobody tells the studio")
    answer = requests.get(f"{root}credits/?lang=fr", timeout=120)
    assert (200, f"{root}credits?lang=fr") == (answer.status_code, answer.url)
    assert re.search("<title>", answer.text)


@pytest.mark.parametrize("way", ["the studio takes it off", "both know it"])
def test_signing_in_leads_back_below_the_path(tmp_path: Path, visit: Visit, way: str) -> None:
    """To the page that was asked for, and out again; the cookies are for that path alone."""
    path, upstream, told = WAYS[way]
    studio = server("streamlit", tmp_path, STUDIO_EDITORS="editor@example.org", **told)
    block = location(path, upstream.format(studio.url), SOCKET, HOST)
    with IdentityProvider() as provider, Nginx(tmp_path, block) as proxy:
        root = f"{proxy.url}/studio/"
        file = tmp_path / "secrets.toml"
        file.write_text(provider.secrets(root.rstrip("/")))
        studio.command += ["--secrets.files", str(file)]
        studio.start()
        try:
            page = visit(f"{root}credits", locale="en-US")
            sign_in(page, "Editor")
            expect(page).to_have_url(re.compile(f"^{re.escape(root)}credits"), timeout=PATIENCE)
            expect(page.get_by_role("heading", level=1)).to_have_text("Credits", timeout=PATIENCE)
            own = [each for each in page.context.cookies() if "streamlit_user" in each["name"]]
            assert {"/studio"} == {each["path"] for each in own}
            sign_out(page)
            assert page.url.startswith(root)
        finally:
            studio.stop()
    assert "Traceback" not in studio.log.read_text()
