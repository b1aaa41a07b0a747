"""Signing in by an identity provider, in a real browser: strangers, viewers, editors."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from bench import raw
from tests.e2e.test_accessibility import RULES
from tests.kit.acts import PATIENCE, start
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
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all visitors who leave it as it is."""
    with asking(tmp_path_factory.mktemp("asking")) as (one, _):
        yield one


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Server, IdentityProvider]]:
    """One for a test that counts, or starts it again."""
    with asking(tmp_path) as both:
        yield both


def sign_in(page: Page, who: str) -> None:
    page.locator(".st-key-sign_in button").click()
    # It leads through four addresses, which is waited for below.
    page.get_by_role("link", name=who).click(no_wait_after=True)
    expect(page.locator(".st-key-sign_out button")).to_be_visible(timeout=2 * PATIENCE)
    settled(page)


def sign_out(page: Page) -> None:
    page.locator(".st-key-sign_out button").click()
    expect(page.locator(".st-key-sign_in button")).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("path", ["/", "/credits", "/prompt_lab", "/?animation=x&lang=en"])
def test_a_stranger_sees_no_page(studio: Server, visit: Visit, path: str) -> None:
    """By whatever address: the gate, and neither pages nor their names."""
    page = visit(studio.url + path)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Se connecter|Sign in"))
    expect(page.locator(".st-key-sign_in button")).to_be_visible()
    expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
    expect(page.locator(".st-key-generate_start")).to_have_count(0)
    expect(page.get_by_text(re.compile("crédits|credits", re.I))).to_have_count(0)
    expect(page).to_have_title(re.compile("^(Se connecter|Sign in) · Runway Prompt Studio$"))


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=str)
def test_the_gate_is_accessible(studio: Server, visit: Visit, size: tuple[int, int]) -> None:
    """On a desktop and on a telephone, without a sideways scroll."""
    width, height = size
    page = visit(studio.url, viewport={"width": width, "height": height})
    # What fades in has no contrast before.
    page.evaluate(
        """() => Promise.allSettled(document.getAnimations()
            .filter(each => each.effect.getComputedTiming().endTime < Infinity)
            .map(each => each.finished)).then(() => 0)"""
    )
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}}).response
    assert [] == [(it["id"], it["nodes"][0]["html"]) for it in found["violations"]]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_viewers_look_and_editors_spend(own: tuple[Server, IdentityProvider], visit: Visit) -> None:
    """Out, in as a viewer, out, in as an editor, out: and who asked is written down."""
    studio, provider = own
    page = visit(studio.url, locale="en-US")
    sign_in(page, "Viewer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Generate")
    expect(page.get_by_text("viewer@example.org")).to_be_visible()
    expect(page.locator(".st-key-generate_start button")).to_be_disabled()
    expect(page.get_by_text("You can look at everything, but not start")).to_be_visible()
    sign_out(page)
    assert 1 == provider.signed_out

    sign_in(page, "Editor")
    expect(page.locator(".st-key-generate_start button")).to_be_enabled()
    start(page)
    expect(page.locator("video")).to_be_visible(timeout=PATIENCE)
    settled(page)
    page.locator(".st-key-animation_details").get_by_text("Details").first.click()
    row = page.locator(".studio-details tr", has_text="Requested by")
    expect(row).to_contain_text("editor@example.org")
    address = page.url
    sign_out(page)

    page.goto(address)
    expect(page.locator(".st-key-sign_in button")).to_be_visible(timeout=PATIENCE)
    expect(page.locator("video")).to_have_count(0)


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


def test_an_address_that_is_not_verified_spends_nothing(studio: Server, visit: Visit) -> None:
    """Whoever merely says that they are the editor is a viewer, and is told why."""
    page = visit(studio.url, locale="en-US")
    sign_in(page, "Pretender")
    expect(page.locator(".st-key-generate_start button")).to_be_disabled()
    expect(page.get_by_text("Your identity provider has not verified")).to_be_visible()


def test_a_copied_cookie_ends_with_signing_out(
    own: tuple[Server, IdentityProvider], visit: Visit
) -> None:
    """Until then it opens the studio, as nothing can tell it from the browser's own; afterwards it
    opens the gate, and after a restart too.
    """
    studio, _ = own
    page = visit(studio.url, locale="en-US")
    sign_in(page, "Editor")
    copied = [each for each in page.context.cookies() if "_streamlit_user" in each["name"]]
    assert copied
    assert all(each["httpOnly"] and each["sameSite"] == "Lax" for each in copied)
    other = visit(studio.url, locale="en-US")
    other.context.add_cookies(copied)  # type: ignore[arg-type]
    other.reload()
    expect(other.locator(".st-key-sign_out button")).to_be_visible(timeout=PATIENCE)
    sign_out(page)
    other.reload()
    expect(other.locator(".st-key-sign_in button")).to_be_visible(timeout=PATIENCE)
    studio.stop()
    studio.start()
    other.reload()
    expect(other.locator(".st-key-sign_in button")).to_be_visible(timeout=PATIENCE)
    sign_in(page, "Editor")


def test_an_address_is_come_back_to(studio: Server, visit: Visit) -> None:
    """Whoever follows a link and signs in is where the link leads."""
    page = visit(f"{studio.url}/credits", locale="en-US")
    sign_in(page, "Viewer")
    expect(page).to_have_url(re.compile("/credits"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Credits")


def test_no_code_or_token_is_in_the_log(own: tuple[Server, IdentityProvider], visit: Visit) -> None:
    """Signing in sends codes by the address and tokens by cookies: the log has neither."""
    studio, _ = own
    page = visit(studio.url, locale="en-US")
    sign_in(page, "Editor")
    log = studio.log.read_text()
    assert "page.opened" in log
    assert "actor=editor@example.org" in log
    assert not re.search(r"code=[\w-]{8}|state=[\w-]{8}|eyJ[\w-]{8}", log)
