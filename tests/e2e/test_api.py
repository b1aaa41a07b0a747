"""The HTTP API on the dashboard's own port, as a user serves it."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
import requests
from playwright.sync_api import Browser, Page, expect

from runway_core.media import tag
from tests.e2e.conftest import standing
from tests.kit.acts import PATIENCE, plays, start, write
from tests.kit.api import GUIDE
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server

Serve = Callable[..., Server]
Visit = Callable[..., Page]


def test_guide_s_two_calls_work_as_printed(shared: Server) -> None:
    """On the port of the dashboard, simulated: the body is the guide's to the letter."""
    account = requests.get(f"{shared.url}/api/runway/credits", timeout=120).json()
    assert ("simulation", "no_key") == (account["mode"], account["reason"])
    json_body = {"Content-Type": "application/json"}
    answer = requests.post(
        f"{shared.url}/api/animations/generate", data=GUIDE, headers=json_body, timeout=60
    )
    assert (200, "simulation") == (answer.status_code, answer.json()["mode"])
    clip = requests.get(shared.url + answer.json()["video"]["url"], timeout=120)
    assert (200, "video/mp4") == (clip.status_code, clip.headers["content-type"])
    ready = requests.get(f"{shared.url}/api/ready", timeout=120)
    assert (200, "ready") == (ready.status_code, ready.json()["status"])


def test_guide_s_two_calls_work_for_real(serve: Serve) -> None:
    """With a key and credits, through the same two lines."""
    with RunwayStandin(balance=1000) as runway:
        server = serve(**runway.environment, RUNWAY_POLL_INTERVAL="0.3")
        json_body = {"Content-Type": "application/json"}
        answer = requests.post(
            f"{server.url}/api/animations/generate", data=GUIDE, headers=json_body, timeout=60
        )
        assert (200, "real") == (answer.status_code, answer.json()["mode"])
        account = requests.get(f"{server.url}/api/runway/credits", timeout=120).json()
        assert ("real", 945) == (account["mode"], account["credits"])
        assert 1 == len(runway.posts("video"))


def test_description_works_without_any_network(untouched: Server, browser: Browser) -> None:
    """Swagger UI shows every call and makes one, and nothing is fetched from elsewhere."""
    context = browser.new_context()
    asked: list[str] = []
    faults: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    try:
        page.goto(f"{untouched.url}/api/docs")
        expect(page.get_by_role("heading", name=re.compile("Runway Prompt Studio"))).to_be_visible(
            timeout=PATIENCE
        )
        expect(page.locator("#operations-animations-generate")).to_be_visible()
        health = page.locator("#operations-studio-health")
        health.locator(".opblock-summary-control").click()
        health.get_by_role("button", name="Try it out").click()
        health.get_by_role("button", name="Execute").click()
        expect(health.locator(".live-responses-table .response-col_status").last).to_contain_text(
            "200", timeout=PATIENCE
        )
        page.locator("#operations-animations-generate .opblock-summary-control").click()
        body = page.locator("#operations-animations-generate .body-param__example")
        expect(body.first).to_contain_text("cute animals playing in forest")
    finally:
        context.close()
    elsewhere = {url for url in asked if not url.startswith((untouched.url, "data:", "blob:"))}
    assert (set(), []) == (elsewhere, faults)


TOKEN = "a-token-of-the-test"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A studio whose API wants a token."""
    with standing(tmp_path_factory.mktemp("guarded"), STUDIO_API_TOKEN=TOKEN) as one:
        yield one


@pytest.fixture(scope="module")
def tab(guarded: Server, stay: Visit) -> Page:
    """The one tab on it."""
    return stay(guarded.url, locale="en-GB")


def test_dashboard_shows_media_where_the_api_wants_a_token(tab: Page) -> None:
    """Whoever looks at the page sees its pictures and clips; their bare addresses open nothing."""
    write(tab, "日本の子猫 🦊")
    start(tab)
    plays(tab.locator(".studio-frame video"))
    with tab.expect_download() as download:
        tab.locator("a[download]").first.click()
    assert download.value.suggested_filename.startswith("SIMULATION-日本の子猫-🦊-20")
    source = tab.locator(".studio-frame video").get_attribute("src") or ""
    bare = source.partition("?")[0]
    assert 200 == requests.get(urljoin(tab.url, source), timeout=120).status_code
    assert 401 == requests.get(urljoin(tab.url, bare), timeout=120).status_code


def test_copied_python_makes_one_animation_and_saves_its_clip(
    guarded: Server, tab: Page, tmp_path: Path
) -> None:
    """As the page shows it, run twice: one animation, one file, named as a download. The address in
    both snippets is the one that the browser is at.
    """
    words = 'it\'s a "fox" $HOME 🦊'
    write(tab, words)
    tab.get_by_text("Copy as curl or Python").click()
    code = tab.locator("[data-testid=stCode]")
    expect(code).to_have_count(2, timeout=PATIENCE)
    expect(code.first).to_contain_text(f"{guarded.url}/api/animations/generate")
    expect(code.last).to_contain_text("Idempotency-Key")
    script = code.last.locator("code").inner_text()
    for _ in range(2):
        command = [sys.executable, "-c", script]
        environment = {**os.environ, "STUDIO_API_TOKEN": TOKEN}
        ran = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, timeout=120
        )
        assert (0, b"") == (ran.returncode, ran.stderr)
        assert b"simulation" in ran.stdout
    answer = requests.get(
        f"{guarded.url}/api/animations", headers={"Authorization": f"Bearer {TOKEN}"}, timeout=120
    )
    (made,) = [each for each in answer.json()["animations"] if words == each["prompt"]]
    (saved,) = tmp_path.glob("*.mp4")
    assert saved.name.startswith("SIMULATION-it-s-a-fox-HOME-🦊-20")
    # A saved clip says of itself how it was made; what the studio keeps stays as it is.
    brief = tag.brief_of(saved)
    assert brief is not None
    assert words == brief.words
    kept = requests.get(
        urljoin(guarded.url, made["video"]["url"]),
        headers={"Authorization": f"Bearer {TOKEN}"},
        timeout=120,
    )
    assert made["video"]["sha256"] == hashlib.sha256(kept.content).hexdigest()
