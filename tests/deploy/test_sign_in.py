"""Signing in where there are several servers: one `secrets.toml` for all, and out is out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from runway_core.settings import Settings
from runway_core.store import Database
from tests.e2e.test_sign_in import sign_in, sign_out
from tests.kit.acts import PATIENCE
from tests.kit.nginx import HOST, SOCKET, Nginx, location
from tests.kit.oidc_provider import IdentityProvider
from tests.kit.postgres import Postgres
from tests.kit.server import CHROMIUM_ARGUMENTS, Server, chromium_path, free_port, server, settled

pytestmark = pytest.mark.slow


@pytest.fixture
def place(postgres: Postgres, tmp_path: Path) -> Iterator[tuple[str, list[Server]]]:
    """One address of two servers, of which the second answers while the first is away: each with a
    data folder of its own, on one database and with one `cookie_secret`.
    """
    url, port = postgres.new(), free_port()
    Database.open(Settings(database_url=url)).close()
    own = {"STUDIO_DATABASE_URL": url, "STUDIO_MEDIA_URL": str(tmp_path / "media")}
    both = [
        server("streamlit", tmp_path, **own, STUDIO_DATA_DIR=str(tmp_path / name))
        for name in ("one", "other")
    ]
    http = f"""
      map $http_upgrade $connection_upgrade {{ default upgrade; '' close; }}
      upstream both {{
        server 127.0.0.1:{both[0].port} max_fails=0;
        server 127.0.0.1:{both[1].port} backup;
      }}
      server {{
        listen 127.0.0.1:{port};
        {location("/", "http://both", SOCKET, HOST)}
      }}
    """
    with IdentityProvider() as provider, ExitStack() as stack:
        file = tmp_path / "secrets.toml"
        file.write_text(provider.secrets(f"http://127.0.0.1:{port}"))
        for each in both:
            each.command += ["--secrets.files", str(file)]
            each.start()
            stack.callback(each.stop)
        yield stack.enter_context(Nginx(tmp_path, http=http, port=port)).url, both


def test_who_signed_in_on_one_server_is_in_on_the_other(
    place: tuple[str, list[Server]],
) -> None:
    """And out on all, with every copy of the cookie, once they sign out on one."""
    root, (one, _) = place
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        context, thief = (browser.new_context(locale="en-US") for _ in range(2))
        for each in (context, thief):
            each.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{root}/credits")
        settled(page)
        sign_in(page, "Viewer")
        thief.add_cookies(context.cookies())  # type: ignore[arg-type]
        one.stop()
        page.goto(f"{root}/credits")
        expect(page.get_by_role("heading", level=1)).to_have_text("Credits")
        settled(page)
        sign_out(page)
        one.start()
        look = thief.new_page()
        look.goto(f"{root}/credits")
        expect(look.locator(".st-key-sign_in button")).to_be_visible()
        for each in (context, thief):
            each.close()
        browser.close()
