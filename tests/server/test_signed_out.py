"""Cookies of sign-ins that have ended open nothing; those of others go on doing so."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from runway_core.errors import StorageError
from runway_core.server import signed_out
from runway_core.server.signed_out import FILE, KEPT_SECONDS, LOOK_SECONDS, PREFIX, SignedOut
from runway_core.settings import Settings
from runway_core.store import Database, shared
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
def database(tmp_path: Path) -> Iterator[Database]:
    """That of all servers."""
    with closing(Database.open(Settings(data_dir=tmp_path / "rows"))) as one:
        yield one


@pytest.fixture
def serve(tmp_path: Path, clock: Clock, database: Database) -> Iterator[Serve]:
    """A server as after a start, on the same database each time; `clock` is its steady one, too."""
    running = []

    def started() -> Client:
        where = lambda: (database, tmp_path / "data")  # noqa: E731
        how = {"genuine": genuine, "where": where, "clock": clock, "steady": clock}
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


def kept(database: Database) -> dict[str, str]:
    with database.read() as connection:
        return shared.beginning(connection, PREFIX)


def test_it_ends_on_every_server(serve: Serve, clock: Clock) -> None:
    """On those that run as well, as soon as they look again."""
    one, other = serve(), serve()
    assert ANA == seen(other, ANA)
    seen(one, ANA, "/auth/logout")
    clock.now += LOOK_SECONDS
    assert {} == seen(other, ANA)
    assert BOB == seen(other, BOB)


def test_what_nobody_signed_is_not_kept(serve: Serve, database: Database) -> None:
    """Whoever makes cookies up fills nothing."""
    client = serve()
    for value in ("x", "", signed(NAME, "{}", "of-another"), signed("other", "{}")):
        seen(client, {NAME: value}, "/auth/logout")
    assert {} == kept(database)


def test_it_is_kept_as_long_as_it_could_open(
    serve: Serve, clock: Clock, database: Database
) -> None:
    """As what holds no cookie; then it is dropped."""
    seen(serve(), ANA, "/auth/logout")
    assert 1 == len(kept(database))
    assert ANA[NAME][:20] not in str(kept(database))
    clock.now += KEPT_SECONDS - 1
    assert {} == seen(serve(), ANA)
    clock.now += 2
    seen(serve(), BOB)
    assert {} == kept(database)


def test_what_an_earlier_release_kept_still_counts(
    serve: Serve, clock: Clock, database: Database, tmp_path: Path
) -> None:
    """It was in a file of the data folder, which is not there any more afterwards."""
    until = round(clock.now + 1000)
    text = f"{NAME}={ANA[NAME].rpartition('.')[0]}".encode()
    file = tmp_path / "data" / FILE
    file.parent.mkdir()
    file.write_text(f"{hashlib.sha256(text).hexdigest()} {until}\nspoilt\n")
    assert {} == seen(serve(), ANA)
    assert not file.exists()
    assert {} == seen(serve(), ANA)
    assert [str(until)] == list(kept(database).values())


def test_a_database_that_is_away_stops_nobody_from_signing_out(
    serve: Serve, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends here at once, and is written down for the others when the database is back."""
    client = serve()

    def away(*_: object) -> None:
        raise StorageError

    with monkeypatch.context() as patched:
        patched.setattr(signed_out, "_write", away)
        assert ANA == seen(client, ANA, "/auth/logout")
        assert {} == seen(client, ANA)
        assert ANA == seen(serve(), ANA)
    clock.now += LOOK_SECONDS
    assert {} == seen(client, ANA)
    assert {} == seen(serve(), ANA)
