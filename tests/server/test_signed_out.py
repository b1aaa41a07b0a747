"""Cookies of sign-ins that have ended open nothing; those of others go on doing so."""

import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from runway_core.server import signed_out
from runway_core.server.signed_out import FILE, KEPT_SECONDS, SignedOut
from tests.kit.api import Client, serving

NAME = "_streamlit_user"
SECRET = "of-the-settings"
Serve = Callable[[], Client]


def signed(name: str, text: str, secret: str = SECRET) -> str:
    """A cookie's value, as Streamlit signs it."""
    return str(URLSafeTimedSerializer(secret, salt=name).dumps(text))


def genuine(name: str, value: str) -> bytes | None:
    try:
        return str(URLSafeTimedSerializer(SECRET, salt=name).loads(value)).encode()
    except BadSignature:
        return None


ANA = {NAME: signed(NAME, '{"email": "ana@example.org"}')}
BOB = {NAME: signed(NAME, '{"email": "bob@example.org"}')}
LONG = {
    NAME: signed(NAME, "chunks-2"),
    f"{NAME}_1": signed(f"{NAME}_1", '{"email": "cy'),
    f"{NAME}_2": signed(f"{NAME}_2", '@example.org"}'),
}
LONG_TOO = {
    NAME: LONG[NAME],
    f"{NAME}_1": signed(f"{NAME}_1", '{"email": "di'),
    f"{NAME}_2": signed(f"{NAME}_2", '@example.com"}'),
}


async def told(request: Request) -> Response:
    return JSONResponse(dict(request.cookies))


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def serve(tmp_path: Path, clock: Clock) -> Iterator[Serve]:
    """A server as after a start, on the same folder each time."""
    running = []

    def started() -> Client:
        how = {"genuine": genuine, "folder": lambda: tmp_path / "data", "clock": clock}
        routes = [Route("/", told), Route("/auth/logout", told), Route("/below/auth/logout", told)]
        context = serving(Starlette(routes=routes, middleware=[Middleware(SignedOut, **how)]))
        running.append(context)
        return context.__enter__()

    yield started
    for context in running:
        context.__exit__(None, None, None)


def seen(client: Client, cookies: dict[str, str], path: str = "/") -> dict[str, str]:
    """The cookies that the app is told of."""
    pairs = "; ".join(f"{name}={value}" for name, value in cookies.items())
    answer = client.get(path, headers={"Cookie": f"{pairs}; other=1"})
    return {name: value for name, value in answer.json().items() if name != "other"}


@pytest.mark.parametrize("path", ["/auth/logout", "/below/auth/logout"])
@pytest.mark.parametrize(("mine", "others"), [(ANA, BOB), (LONG, LONG_TOO)], ids=["one", "parts"])
def test_a_cookie_ends_with_signing_out(
    serve: Serve, path: str, mine: dict[str, str], others: dict[str, str]
) -> None:
    """At once and after a restart, and nobody else's does."""
    client = serve()
    assert mine == seen(client, mine)
    assert mine == seen(client, mine, path)
    for each in (client, serve()):
        assert {} == seen(each, mine)
        assert {} == seen(each, {**mine, f"{NAME}_9": "x"})
        assert {} == seen(each, {**mine, "_streamlit_user_tokens": "x"})
        assert others == seen(each, others)


def test_no_other_spelling_brings_it_back(serve: Serve) -> None:
    """The same bytes of a signature can be written in four ways, and a value in quotes."""
    client = serve()
    seen(client, ANA, "/auth/logout")
    value = ANA[NAME]
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    others = [value[:-1] + letter for letter in letters]
    accepted = [other for other in others if genuine(NAME, other)]
    assert len(accepted) > 1
    for other in (*accepted, f'"{value}"'):
        assert {} == seen(client, {NAME: other})


def test_what_nobody_signed_is_not_kept(serve: Serve, tmp_path: Path) -> None:
    """Whoever makes cookies up fills nothing."""
    client = serve()
    for value in ("x", "", signed(NAME, "{}", "of-another"), signed("other", "{}")):
        seen(client, {NAME: value}, "/auth/logout")
    assert not (tmp_path / "data" / FILE).exists() or not (tmp_path / "data" / FILE).read_text()


def test_it_is_kept_as_long_as_it_could_open(serve: Serve, clock: Clock, tmp_path: Path) -> None:
    """By a file that only its owner reads and that holds no cookie; then it is dropped."""
    seen(serve(), ANA, "/auth/logout")
    file = tmp_path / "data" / FILE
    assert 0o600 == stat.S_IMODE(file.stat().st_mode)
    assert ANA[NAME][:20] not in file.read_text()
    clock.now += KEPT_SECONDS - 1
    assert {} == seen(serve(), ANA)
    clock.now += 2
    seen(serve(), BOB)
    assert "" == file.read_text()


def test_a_folder_that_cannot_be_written_ends_it_until_the_next_start(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And stops nobody from signing out."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(signed_out, "_write", full)
    client = serve()
    assert ANA == seen(client, ANA, "/auth/logout")
    assert {} == seen(client, ANA)
