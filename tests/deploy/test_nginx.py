"""`deploy/nginx/studio.conf` in front of two servers of one PostgreSQL database, as their unit
starts them: a visitor stays on one, and what one server gives the other takes.
"""

from __future__ import annotations

import datetime
import ipaddress
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import expect, sync_playwright

from runway_core.settings import Settings
from runway_core.store import Database
from tests.kit.acts import PATIENCE, plays, start
from tests.kit.deployed import FILES, started
from tests.kit.nginx import Nginx
from tests.kit.postgres import Postgres
from tests.kit.server import CHROMIUM_ARGUMENTS, Server, chromium_path, free_port, settled

pytestmark = pytest.mark.slow

NAME = "studio.example.org"
TOKEN = "t" * 32
SHORT = {"style": "anime", "theme": "space", "orientation": "landscape", "duration": 2}


@dataclass
class Scene:
    """Two servers, and nginx in front of them."""

    servers: list[Server]
    port: int
    """Of nginx, with TLS."""
    plain: int
    certificate: Path
    visits: Path
    """A line for each request: the server that it went to, and whose it was."""

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}/studio"

    def visitor(self, token: str = "") -> requests.Session:
        """Somebody with cookies of their own, who asks for the public name."""
        session = requests.Session()
        session.trust_env = False
        session.verify = str(self.certificate)
        session.headers["Host"] = f"{NAME}:{self.port}"
        if token:
            session.headers["Authorization"] = f"Bearer {token}"
        return session

    def went_to(self, visitor: str) -> set[str]:
        """The servers that the requests of a visitor went to."""
        lines = (line.split() for line in self.visits.read_text().splitlines())
        return {place for place, whose in lines if whose == visitor}


def certificate(folder: Path) -> tuple[Path, Path]:
    """One for the public name and this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = datetime.datetime.now(datetime.UTC)
    also = [x509.DNSName(NAME), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(also), critical=False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "fullchain.pem", folder / "privkey.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


@pytest.fixture(scope="module")
def scene(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The file as it stands, with this machine's ports and folders put in."""
    folder = tmp_path_factory.mktemp("several")
    url = postgres.new()
    Database.open(Settings(database_url=url)).close()
    own = {
        "STUDIO_DATABASE_URL": url,
        "STUDIO_MEDIA_URL": str(folder / "media"),
        "STUDIO_API_TOKEN": TOKEN,
    }
    servers = [started("studio", folder, **own) for _ in range(2)]
    chain, key = certificate(folder)
    port, plain, visits = free_port(), free_port(), folder / "visits.log"
    text = (FILES / "nginx" / "studio.conf").read_text()
    for theirs, ours in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("/etc/ssl/studio/fullchain.pem", str(chain)),
        ("/etc/ssl/studio/privkey.pem", str(key)),
        ("10.0.0.11:8000", f"127.0.0.1:{servers[0].port}"),
        ("10.0.0.12:8000", f"127.0.0.1:{servers[1].port}"),
    ):
        assert 1 == text.count(theirs)
        text = text.replace(theirs, ours)
    form = "log_format visit '$upstream_addr $studio_visitor';\n"
    with ExitStack() as stack:
        for one in servers:
            one.start()
            stack.callback(one.stop)
        log = f"{form}access_log {visits} visit;\n"
        stack.enter_context(Nginx(folder, http=log + text, port=plain))
        yield Scene(servers, port, plain, chain, visits)
    for one in servers:
        assert "Traceback" not in one.log.read_text()


def test_a_page_works_and_stays_on_one_server(scene: Scene) -> None:
    """With its socket, its files, its pictures and clips, also when it is opened again."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS
        )
        context = browser.new_context(locale="en-US", ignore_https_errors=True)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{scene.url}/")
        settled(page)
        start(page)
        plays(page.locator(".studio-frame video"))
        page.goto(f"{scene.url}/library")
        settled(page)
        page.reload()
        settled(page)
        (own,) = (each for each in context.cookies() if each["name"] == "studio_visitor")
        assert (True, True, "/studio/") == (own["secure"], own["httpOnly"], own["path"])
        context.close()
        browser.close()
    assert 1 == len(scene.went_to(own["value"]))


def test_visitors_are_shared_out_and_each_stays(scene: Scene) -> None:
    """Whoever has a cookie goes where they were; programs without one go anywhere."""
    places = []
    for _ in range(24):
        visitor = scene.visitor()
        for _ in range(3):
            answer = visitor.get(f"{scene.url}/api/health", timeout=60)
            assert 200 == answer.status_code
        places.append(scene.went_to(visitor.cookies["studio_visitor"]))
    assert {1} == {len(each) for each in places}
    assert 2 == len(set.union(*places))


def test_what_one_server_signs_the_other_takes(scene: Scene) -> None:
    """A presentation's address, and the files that it shows."""
    shown = {"Authorization": f"Bearer {TOKEN}"}
    one, other = (f"{server.url}/studio/api" for server in scene.servers)
    made = requests.post(
        f"{one}/animations/generate", json={**SHORT, "prompt": "a"}, headers=shown, timeout=120
    ).json()
    given = requests.post(
        f"{one}/presentations", json={"clips": [{"id": made["id"]}]}, headers=shown, timeout=60
    ).json()
    token = given["url"].partition("#")[2]
    told = requests.get(
        f"{other}/show/selection", headers={"X-Presentation-Token": token}, timeout=60
    )
    assert 200 == told.status_code
    signed = re.findall(r'"\./(animations/[^"]+sig=[^"]+)"', told.text)
    assert signed
    for place in (one, other):
        for address in signed:
            answer = requests.get(f"{place}/{address}".replace("\\u0026", "&"), timeout=60)
            assert 200 == answer.status_code


def test_as_much_may_be_sent_as_the_studio_takes(scene: Scene) -> None:
    """A picture of 31 MB is the studio's to judge, one of 33 MB goes no further; a library may
    have gigabytes.
    """
    program = scene.visitor(TOKEN)
    kind = {"Content-Type": "image/png"}
    taken = program.post(f"{scene.url}/api/pictures", bytes(31_000_000), headers=kind, timeout=120)
    assert "application/problem+json" == taken.headers["Content-Type"].partition(";")[0]
    refused = program.post(
        f"{scene.url}/api/pictures", bytes(34_000_000), headers=kind, timeout=120
    )
    assert (413, "nginx" in refused.text) == (refused.status_code, True)
    library = program.post(
        f"{scene.url}/api/library/import",
        bytes(40_000_000),
        headers={"Content-Type": "application/zip"},
        timeout=120,
    )
    assert "archive" == library.json()["code"].partition(".")[0]


def test_strangers_are_known_for_what_they_are(scene: Scene) -> None:
    """Nobody passes for a program of nginx's machine, nor by a name that is not the studio's."""
    assert 401 == scene.visitor().get(f"{scene.url}/api/animations", timeout=60).status_code
    other = scene.visitor()
    other.headers["Host"] = "evil.example"
    assert 421 == other.get(f"{scene.url}/", timeout=60).status_code


def test_who_comes_elsewhere_is_sent_on(scene: Scene) -> None:
    """From http to https, and from the root to the studio."""
    for asked, led in (
        (f"http://127.0.0.1:{scene.plain}/studio/?style=anime", "/studio/?style=anime"),
        (f"https://127.0.0.1:{scene.port}/", "/studio/"),
        (f"https://127.0.0.1:{scene.port}/studio", "/studio/"),
    ):
        answer = scene.visitor().get(asked, timeout=60, allow_redirects=False)
        to = urlsplit(answer.headers["Location"])
        assert (True, led) == (answer.is_redirect, f"{to.path}?{to.query}".rstrip("?"))
        assert "https" == to.scheme


def test_a_server_that_ends_is_missed_by_nobody(scene: Scene) -> None:
    """Whoever was there goes to the other one, and comes back."""
    visitors = [scene.visitor() for _ in range(8)]

    def all_served() -> bool:
        asked = (each.get(f"{scene.url}/api/health", timeout=60) for each in visitors)
        return {200} == {answer.status_code for answer in asked}

    assert all_served()
    scene.servers[0].stop()
    assert all_served()
    scene.servers[0].start()
    assert all_served()
