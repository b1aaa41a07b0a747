"""Strangers who reach a real studio through a real nginx: nobody makes, reads or stops anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import requests

from runway_core.settings import Settings
from runway_core.states import State
from runway_core.studio.studio import Studio
from tests.kit.api import GENERATE, GUIDE, JSON
from tests.kit.nginx import HOST, SOCKET, Nginx, location
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, server
from tests.kit.studio import SHORT

pytestmark = pytest.mark.slow

PUBLIC = "studio.example.org"

SIGN_IN = f"""[auth]
redirect_uri = "https://{PUBLIC}/oauth2callback"
cookie_secret = "a secret of the test"
client_id = "studio"
client_secret = "another one"
server_metadata_url = "http://127.0.0.1:9/.well-known/openid-configuration"
"""

OWN_HEADERS = "      proxy_set_header X-Forwarded-For $remote_addr;\n"

PROXIES = {
    "as docs/security.md says": ("/", "{}", SOCKET + HOST),
    "and tells where from": ("/", "{}", SOCKET + HOST + OWN_HEADERS),
    "nginx's own way": ("/", "{}", ""),
    "with HTTP/1.1": ("/", "{}", SOCKET),
    "below a path": ("/studio/", "{}/", SOCKET + HOST),
    "below a path, Host rewritten": ("/studio/", "{}/", SOCKET),
}
"""Where each answers, what it passes on to, and what else it is told."""

HOSTS = ("localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.0.0.1:{port}", "[::1]", PUBLIC)

FORGED: tuple[dict[str, str], ...] = (
    {"X-Forwarded-For": "127.0.0.1"},
    {"X-Forwarded-For": ""},
    {"X-Real-IP": "127.0.0.1"},
    {"Forwarded": "for=127.0.0.1;host=localhost"},
    {"X-Forwarded-Host": "localhost", "X-Forwarded-Proto": "http"},
    {"X-Forwarded-Prefix": "/studio"},
    {"Connection": "X-Forwarded-For, X-Real-IP", "X-Forwarded-For": "127.0.0.1"},
    {"Authorization": "Bearer "},
    {"Authorization": "Bearer None"},
)


@dataclass
class Scene:
    """A studio with a key and credits, and an animation that was made in it."""

    studio: Server
    runway: RunwayStandin
    made: str
    settings: Settings

    @property
    def calls(self) -> list[tuple[str, str, str | None]]:
        one = f"/api/animations/{self.made}"
        return [
            ("POST", GENERATE, GUIDE),
            ("DELETE", one, None),
            ("POST", f"{one}/resume", '{"agreed_credits": 55}'),
            ("POST", "/api/pictures", "x"),
            ("GET", "/api/animations", None),
            ("GET", one, None),
            ("GET", f"{one}/image", None),
            ("GET", f"{one}/video", None),
            ("GET", "/api/runway/credits", None),
            ("GET", "/api/metrics", None),
        ]

    def link(self) -> str:
        """A page's own link to the clip."""
        with Studio(self.settings) as looking:
            return looking.links.signed(f"/api/animations/{self.made}/video")

    def is_untouched(self) -> bool:
        """Whether there is that one animation as it was, and nothing was ever paid for."""
        with Studio(self.settings) as looking:
            found = [(each.id, each.state) for each in looking.list()[0]]
        spent = (len(self.runway.posts()), self.runway.spent)
        return ([(self.made, State.SUCCEEDED)], (0, 0)) == (found, spent)


@contextmanager
def scene(folder: Path, secrets: str = "", **environment: str) -> Iterator[Scene]:
    with RunwayStandin(balance=1000) as runway:
        named = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.05"}
        settings = replace(Settings.load(named), data_dir=folder / "studio")
        with Studio(settings) as making:
            making.start()
            made = making.wait(making.submit(SHORT, simulate=True).id, interval=0.02)
        studio = server("streamlit", folder, **named, **environment)
        if secrets:
            file = folder / "secrets.toml"
            file.write_text(secrets)
            studio.command += ["--secrets.files", str(file)]
        studio.start()
        try:
            yield Scene(studio, runway, made.id, settings)
        finally:
            studio.stop()
        assert "Traceback" not in studio.log.read_text()


@contextmanager
def nginx(folder: Path, studio: Server, way: str) -> Iterator[str]:
    """The address that `way` serves the studio at."""
    path, upstream, more = PROXIES[way]
    folder.mkdir(exist_ok=True)
    with Nginx(folder, location(path, upstream.format(studio.url), more)) as one:
        yield one.url + path.rstrip("/")


def attack(scene: Scene, address: str) -> set[tuple[str, int, str]]:
    """What a stranger tried, the status of the answer and its code, if any was not refused."""
    hosts = [each.format(port=scene.studio.port) for each in HOSTS]
    tries = [(call, {"Host": host}) for host in hosts for call in scene.calls]
    # What spends and what tells most, with whatever else may be claimed.
    strongest = (scene.calls[0], scene.calls[4])
    tries += [(call, {"Host": "localhost", **claim}) for claim in FORGED for call in strongest]
    let_in = set()
    with requests.Session() as stranger:
        for (method, path, body), claimed in tries:
            asked = {**JSON, **claimed}
            answer = stranger.request(method, address + path, data=body, headers=asked, timeout=120)
            if answer.status_code not in {401, 403, 421}:
                let_in.add((f"{method} {path} {claimed}", answer.status_code, answer.text))
    return let_in


OPENINGS = {
    "sign-in": (SIGN_IN, {}),
    "a public name": ("", {"STUDIO_ALLOWED_HOSTS": PUBLIC}),
    "sign-in and a public name": (SIGN_IN, {"STUDIO_ALLOWED_HOSTS": PUBLIC}),
}


@pytest.fixture(scope="module", params=OPENINGS)
def serving(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Scene]:
    """A studio that serves others, without a token."""
    secrets, environment = OPENINGS[request.param]
    with scene(tmp_path_factory.mktemp("studio"), secrets, **environment) as one:
        yield one


@pytest.mark.parametrize("way", PROXIES)
def test_a_stranger_gets_nothing_through_a_proxy(serving: Scene, tmp_path: Path, way: str) -> None:
    """Whatever name they ask for and whatever they claim; the page's own links go on working."""
    with nginx(tmp_path, serving.studio, way) as address:
        assert set() == attack(serving, address)
        assert serving.is_untouched()
        assert 200 == requests.get(address + serving.link(), timeout=120).status_code
        assert 200 == requests.get(f"{address}/api/health", timeout=120).status_code


def test_the_start_says_that_the_api_is_closed(serving: Scene) -> None:
    """In one line: why, and what to set; and no program of the machine is let in either."""
    told = [line for line in serving.studio.log.read_text().splitlines() if "api.closed" in line]
    assert 1 == len(told)
    for word in ("sign in", "STUDIO_ALLOWED_HOSTS", "STUDIO_API_TOKEN", "nobody"):
        assert word in told[0]
    answer = requests.post(f"{serving.studio.url}{GENERATE}", data=GUIDE, headers=JSON, timeout=120)
    assert (403, "request.token_unset") == (answer.status_code, answer.json()["code"])
    assert serving.is_untouched()


TOKEN = "a-token-of-the-test"


@pytest.fixture(scope="module")
def with_a_token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A studio with a public name and a token."""
    folder = tmp_path_factory.mktemp("studio")
    with scene(folder, STUDIO_ALLOWED_HOSTS=PUBLIC, STUDIO_API_TOKEN=TOKEN) as one:
        yield one


@pytest.mark.parametrize("way", PROXIES)
def test_the_token_opens_the_api_through_a_proxy(
    with_a_token: Scene, tmp_path: Path, way: str
) -> None:
    """For its holder, by the public name; for nobody else."""
    shown = {"Authorization": f"Bearer {TOKEN}"}
    with nginx(tmp_path, with_a_token.studio, way) as address:
        for headers, status in (({}, 401), (shown, 200)):
            asked = {"Host": PUBLIC, **headers}
            answer = requests.get(f"{address}/api/animations", headers=asked, timeout=120)
            assert status == answer.status_code
    assert "api.closed" not in with_a_token.studio.log.read_text()


@pytest.fixture(scope="module")
def for_itself(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """A studio that was told nothing: it serves its own machine."""
    with scene(tmp_path_factory.mktemp("studio")) as one:
        yield one


@pytest.mark.parametrize("way", ["nginx's own way", "and tells where from"])
def test_what_shows_to_be_a_proxy_is_refused_by_a_studio_that_was_told_nothing(
    for_itself: Scene, tmp_path: Path, way: str
) -> None:
    """By the protocol that nginx speaks of itself, or by the header that it was told to add."""
    with nginx(tmp_path, for_itself.studio, way) as address:
        assert set() == attack(for_itself, address)
        assert for_itself.is_untouched()


def test_a_studio_for_this_machine_answers_its_programs(for_itself: Scene) -> None:
    """The guide's curl lines, without a token; and nothing is said of a closed API."""
    found = requests.get(f"{for_itself.studio.url}/api/animations", timeout=120).json()
    assert [for_itself.made] == [each["id"] for each in found["animations"]]
    assert "api.closed" not in for_itself.studio.log.read_text()
