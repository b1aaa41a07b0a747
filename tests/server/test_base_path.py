"""The path that the studio is served below: taken off, put back, and left out of no address."""

import asyncio
from typing import Any

import pytest

from runway_core.server import base_path
from runway_core.server.base_path import BasePath, OnBasePath


class Passed:
    """What reaches the middle of our middleware, and what Streamlit is asked for behind it."""

    def __init__(
        self, base: str | None, path: str, *, kind: str = "http", to: str = "", query: str = ""
    ) -> None:
        self.middle: dict[str, Any] = {}
        self.inner: list[str] = []
        self.said: list[Any] = []

        async def streamlit(scope: Any, receive: Any, send: Any) -> None:
            self.inner.append(scope["path"])
            headers = [(b"location", to.encode())] if to else []
            status = 302 if to else 200
            await send({"type": "http.response.start", "status": status, "headers": headers})
            await send({"type": "http.response.body", "body": b""})

        inside = OnBasePath(streamlit, lambda: base, below="/api")

        async def ours(scope: Any, receive: Any, send: Any) -> None:
            self.middle = scope
            await inside(scope, receive, send)

        async def send(message: Any) -> None:
            self.said.append(message)

        scope = {"type": kind, "path": path, "query_string": query.encode(), "headers": []}
        asyncio.run(BasePath(ours, lambda: base)(scope, None, send))  # type: ignore[arg-type]

    @property
    def answer(self) -> tuple[int, str]:
        """The status, and where it leads."""
        headers = dict(self.said[0]["headers"])
        return self.said[0]["status"], headers.get(b"location", b"").decode()


@pytest.mark.parametrize(
    ("base", "path", "middle", "inner"),
    [
        ("studio", "/studio/", "/", "/studio/"),
        ("studio", "/studio/credits", "/credits", "/studio/credits"),
        ("/studio/", "/studio/_stcore/stream", "/_stcore/stream", "/studio/_stcore/stream"),
        # A proxy took it off, or a program of this machine asks.
        ("studio", "/credits", "/credits", "/studio/credits"),
        ("studio", "/", "/", "/studio/"),
        # The API is ours, and is told nothing.
        ("studio", "/studio/api/animations", "/api/animations", "/api/animations"),
        ("studio", "/api", "/api", "/api"),
        ("a/b", "/a/b/api/x", "/api/x", "/api/x"),
        # What only looks like it.
        ("studio", "/studios/api", "/studios/api", "/studio/studios/api"),
        ("studio", "/studio/apiary", "/apiary", "/studio/apiary"),
        ("studio", "/x/studio/api", "/x/studio/api", "/studio/x/studio/api"),
        ("", "/studio/api", "/studio/api", "/studio/api"),
        (None, "/credits", "/credits", "/credits"),
        (" / ", "/", "/", "/"),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_path_is_taken_off_and_put_back(
    base: str | None, path: str, middle: str, inner: str, kind: str
) -> None:
    """Whatever stands in between sees addresses that begin at the root, sockets' too."""
    passed = Passed(base, path, kind=kind)
    assert (middle, [inner]) == (passed.middle["path"], passed.inner)


@pytest.mark.parametrize(
    ("base", "given"), [("studio", "/studio"), ("/a b/c/", "/a%20b/c"), ("", ""), (None, "")]
)
def test_addresses_that_we_give_away_begin_with_it(base: str | None, given: str) -> None:
    """As it has to be written in an address, whether a request came with it or without."""
    for path in (f"{base_path.plain(base)}/api/x", "/api/x"):
        assert given == base_path.of(Passed(base, path).middle)


@pytest.mark.parametrize(
    ("base", "query", "to"),
    [
        ("studio", "", "studio/"),
        ("studio", "style=anime&words=a%20b", "studio/?style=anime&words=a%20b"),
        ("for/a team", "", "a%20team/"),
    ],
)
def test_the_bare_path_leads_to_its_folder(base: str, query: str, to: str) -> None:
    """From where somebody is: with another host or path in front it leads there too."""
    passed = Passed(base, f"/{base}", query=query)
    assert ((307, to), []) == (passed.answer, passed.inner)


@pytest.mark.parametrize(
    ("base", "path", "to", "said"),
    [
        (None, "/credits/", "/credits", "../credits"),
        (None, "/credits//", "/credits?lang=fr", "../../credits?lang=fr"),
        (None, "/oauth2callback", "/", "./"),
        (None, "/auth/login", "/", "../"),
        (None, "/auth/login", "https://id.example/a", "https://id.example/a"),
        (None, "/auth/login", "//id.example/a", "//id.example/a"),
        (None, "/x/y", "z", "z"),
        ("studio", "/studio/credits/", "/studio/credits", "/studio/credits"),
    ],
)
def test_streamlit_sends_nobody_to_the_root(
    base: str | None, path: str, to: str, said: str
) -> None:
    """A proxy may have taken off what nobody told us. Where it is known, Streamlit knows it too."""
    assert (302, said) == Passed(base, path, to=to).answer


def test_the_api_s_own_addresses_are_left_alone() -> None:
    """Programs get them as they are documented."""
    assert (302, "/api/animations/x") == Passed(None, "/api/y", to="/api/animations/x").answer
