"""Signing in by an identity provider, in a real browser: strangers, viewers, editors."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

from bench import raw
from tests.kit.acts import PATIENCE, start
from tests.kit.axe import RULES
from tests.kit.caller import Caller
from tests.kit.oidc_provider import IdentityProvider
from tests.kit.server import Server, server, settled

Visit = Callable[..., Page]


@contextmanager
def asking(folder: Path) -> Iterator[tuple[Server, IdentityProvider]]:
    """A studio that asks who one is; only editor@example.org may spend."""
    with IdentityProvider() as provider:
        one = server("streamlit", folder, STUDIO_EDITORS="editor@example.org")
        file = folder / "secrets.toml"
        file.write_text(provider.secrets(one.url))
        one.command += ["--secrets.files", str(file)]
        one.start()
        yield one, provider
        one.stop()
    assert "Traceback" not in one.log.read_text()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, IdentityProvider]]:
    """One for all tests; whoever stops it starts it again."""
    with asking(tmp_path_factory.mktemp("asking")) as both:
        yield both


@pytest.fixture
def studio(place: tuple[Server, IdentityProvider]) -> Server:
    """The same without its provider."""
    return place[0]


@pytest.fixture(scope="module")
def gate(place: tuple[Server, IdentityProvider], stay: Visit) -> Callable[[str], Page]:
    """The one tab of each address, whose visitor has not signed in."""

    @cache
    def gate(path: str) -> Page:
        return stay(place[0].url + path, locale="en-US", viewport=GATES[path])

    return gate


GATES: dict[str, ViewportSize] = {
    "/credits": {"width": 1440, "height": 900},
    "/?animation=x&lang=fr": {"width": 390, "height": 844},
}
"""What strangers ask for, on a desktop and on a telephone."""


def sign_in(page: Page, who: str) -> None:
    page.locator(".st-key-sign_in button").click()
    # It leads through four addresses, which is waited for below.
    page.get_by_role("link", name=who).click(no_wait_after=True)
    expect(page.locator(".st-key-sign_out button")).to_be_visible(timeout=2 * PATIENCE)
    settled(page)


def sign_out(page: Page) -> None:
    page.locator(".st-key-sign_out button").click()
    expect(page.locator(".st-key-sign_in button")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("path", GATES)
def test_a_stranger_sees_no_page(gate: Callable[[str], Page], path: str) -> None:
    """By whatever address: the gate, and neither pages nor their names."""
    page = gate(path)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Se connecter|Sign in"))
    expect(page.locator(".st-key-sign_in button")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.locator(".st-key-generate_start")).to_have_count(0)
    expect(page.get_by_text(re.compile("crédits|credits", re.I))).to_have_count(0)
    expect(page).to_have_title(re.compile("^(Se connecter|Sign in) · Runway Prompt Studio$"))


@pytest.mark.parametrize("path", GATES)
def test_the_gate_is_accessible(gate: Callable[[str], Page], path: str) -> None:
    """On a desktop and on a telephone, without a sideways scroll."""
    page = gate(path)
    # What fades in has no contrast before.
    page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
            .filter(each => each.effect.getComputedTiming().endTime < Infinity)
            .map(each => each.finished)).then(() => 0)"""
    )
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert [] == [(it["id"], it["nodes"][0]["html"]) for it in found["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") <= GATES[path]["width"]


def test_viewers_look_and_editors_spend(
    place: tuple[Server, IdentityProvider], gate: Callable[[str], Page]
) -> None:
    """In as a viewer where the address led, out, in as an editor, out: and who asked is written
    down.
    """
    studio, provider = place
    before = provider.signed_out
    page = gate("/credits")
    sign_in(page, "Viewer")
    expect(page).to_have_url(re.compile("/credits"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Generate").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Generate")
    expect(page.get_by_text("viewer@example.org")).to_be_visible()
    expect(page.locator(".st-key-generate_start button")).to_be_disabled()
    expect(page.get_by_text("You can look at everything, but not start")).to_be_visible()
    sign_out(page)
    assert before + 1 == provider.signed_out

    sign_in(page, "Editor")
    expect(page.locator(".st-key-generate_start button")).to_be_enabled()
    start(page)
    expect(page.locator(".studio-frame video")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.locator(".st-key-animation_details").get_by_text("Details").first.click()
    row = page.locator(".studio-details tr", has_text="Requested by")
    expect(row).to_contain_text("editor@example.org")
    made = parse_qs(urlsplit(page.url).query)["animation"]
    sign_out(page)

    page.goto(f"{studio.url}/?animation={made[0]}")
    expect(page.locator(".st-key-sign_in button")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".studio-frame video")).to_have_count(0)


def test_whoever_has_not_signed_in_leaves_nothing_in_memory(studio: Server) -> None:
    """The page's socket is open to strangers, who have to be asked to sign in; their files are
    refused before they are read, and the memory stays as it was.
    """
    assert studio.process is not None
    process = psutil.Process(studio.process.pid)
    with raw.visiting(studio.port) as stranger:
        stranger.run()
        before = process.memory_info().rss
        answers = [raw.brought(studio.port, stranger.session, f"{n}", 29) for n in range(6)]
        grown = process.memory_info().rss - before
    assert {"403 upload_stranger"} == {each.label for each in answers}
    assert grown < 29_000_000


def test_an_address_that_is_not_verified_spends_nothing(studio: Server) -> None:
    """Whoever merely says that they are the editor is a viewer, and is told why."""
    caller = Caller(studio.url)
    caller.signs_in("Pretender")
    assert not caller.looks()["generate_start"]
    assert "Your identity provider has not verified" in caller.said
    caller = Caller(studio.url)
    caller.signs_in("Editor")
    assert caller.looks()["generate_start"]
    assert "Your identity provider has not verified" not in caller.said


def test_a_copied_cookie_ends_with_signing_out(studio: Server) -> None:
    """Until then it opens the studio, as nothing can tell it from the browser's own; afterwards it
    opens the gate, and after a restart too.
    """
    caller, other = Caller(studio.url), Caller(studio.url)
    caller.signs_in("Editor")
    copied = [each for each in caller.session.cookies if "_streamlit_user" in each.name]
    assert copied
    assert all(each.has_nonstandard_attr("HttpOnly") for each in copied)
    assert all(each.get_nonstandard_attr("SameSite", "").lower() == "lax" for each in copied)
    for each in copied:
        other.session.cookies.set_cookie(each)
    assert "sign_out" in other.looks()
    caller.session.get(f"{studio.url}/auth/logout", timeout=120)
    assert "sign_in" in other.looks()
    studio.stop()
    studio.start()
    assert "sign_in" in other.looks()
    caller.signs_in("Editor")
    assert "sign_out" in caller.looks()


def test_no_code_or_token_is_in_the_log(studio: Server) -> None:
    """Signing in sends codes by the address and tokens by cookies: the log has neither."""
    caller = Caller(studio.url)
    caller.signs_in("Editor")
    caller.looks()
    log = studio.log.read_text()
    assert "page.opened" in log
    assert "actor=editor@example.org" in log
    assert not re.search(r"code=(?!upload_)[\w-]{8}|state=[\w-]{8}|eyJ[\w-]{8}", log)
