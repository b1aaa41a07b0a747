"""What people send to a page's field: from whom it is taken, and how much is kept at a time."""

import asyncio
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench import raw
from runway_core.access.people import LOCAL, Person, Role
from runway_core.server.uploads import MEGABYTE, MOST_BYTES, MOST_FILES, MOST_OF_ALL, Uploads
from tests.kit.api import Client, serving

PLACE = "/_stcore/upload_file/{}/{}"


class Memory:
    """What Streamlit would keep, and whose sessions there are."""

    def __init__(self) -> None:
        self.kept: dict[str, dict[str, int]] = {}
        self.people: dict[str, Person] = {}
        self.read = 0
        self.waiting = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()
        routes = [
            Route(PLACE.format("{session}", "{file}"), self.take, methods=["PUT", "DELETE"]),
            Route("/below" + PLACE.format("{session}", "{file}"), self.take, methods=["PUT"]),
        ]
        how = Middleware(Uploads, who=self.people.get, held=lambda: self.kept)
        self.asgi = Starlette(routes=routes, middleware=[how])

    async def take(self, request: Request) -> Response:
        session, file = request.path_params["session"], request.path_params["file"]
        if request.method == "DELETE":
            self.kept.get(session, {}).pop(file, None)
            return Response(status_code=204)
        size = 0
        async for piece in request.stream():
            size += len(piece)
            self.waiting.set()
        self.read += size
        if not self.go_on.is_set():
            await asyncio.to_thread(self.go_on.wait, 20)
        self.kept.setdefault(session, {})[file] = int(request.headers.get("x-as-if", size))
        return Response(status_code=204)


@pytest.fixture
def memory() -> Memory:
    one = Memory()
    one.people |= {
        "local": LOCAL,
        "another": LOCAL,
        "viewer": Person("v@example.org", Role.VIEWER),
        "nobody": Person(None, Role.VIEWER),
    }
    return one


@pytest.fixture
def client(memory: Memory) -> Iterator[Client]:
    with serving(memory.asgi) as talking:
        yield talking


def put(client: Client, path: str, data: bytes = b"x" * 100, **headers: str) -> raw.Got:
    """Head and body in one piece: whoever is refused by the head alone has nothing left to send,
    at which the answer would be lost.
    """
    return raw.Program(client.place[1], {}).ask("PUT", path, data, Connection=None, **headers)


def refused(answer: raw.Got) -> tuple[int, str]:
    assert "close" == answer.header("connection")
    return answer.status, answer.json["code"]


@pytest.mark.parametrize("path", [PLACE, "/below" + PLACE])
@pytest.mark.parametrize(
    ("session", "status", "code"),
    [
        ("stranger", 403, "upload_stranger"),
        ("viewer", 403, "upload_viewer"),
        ("nobody", 403, "upload_viewer"),
    ],
)
def test_only_who_may_spend_brings_a_file(
    client: Client, memory: Memory, path: str, session: str, status: int, code: str
) -> None:
    """Of anybody else's not a byte is read, wherever the pages are served."""
    answer = put(client, path.format(session, "f"))
    assert (status, code) == refused(answer)
    assert ({}, 0) == (memory.kept, memory.read)
    assert 204 == put(client, path.format("local", "f")).status


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "Rechargez la page"), ("en", "Reload the page")]
)
def test_a_refusal_says_what_to_do(client: Client, language: str, said: str) -> None:
    """In the language of whoever sent it."""
    answer = put(client, PLACE.format("stranger", "f"), Accept_Language=language)
    assert said in answer.json["detail"]
    assert language == answer.header("content-language")


def test_a_session_holds_so_many_files(client: Client, memory: Memory) -> None:
    """One that is taken out makes room, and so does one that is sent again."""
    for number in range(MOST_FILES):
        assert 204 == put(client, PLACE.format("local", str(number))).status
    assert (429, "upload_session") == refused(put(client, PLACE.format("local", "one-more")))
    assert 204 == put(client, PLACE.format("local", "0")).status
    assert 204 == put(client, PLACE.format("another", "0")).status
    assert 204 == client.delete(PLACE.format("local", "1")).status_code
    assert 204 == put(client, PLACE.format("local", "one-more")).status


def test_a_session_holds_so_many_bytes(client: Client, memory: Memory) -> None:
    """Counted by what is there and what is about to come, to the byte."""
    memory.kept["local"] = {"large": MOST_BYTES - 100}
    assert (429, "upload_session") == refused(put(client, PLACE.format("local", "f"), b"x" * 101))
    assert 204 == put(client, PLACE.format("local", "f"), b"x" * 100).status


def test_a_new_session_makes_no_room(client: Client, memory: Memory) -> None:
    """All together hold so much, and what a session held is free when it has ended."""
    memory.kept |= {str(number): {"f": 30 * MEGABYTE} for number in range(8)}
    memory.kept["last"] = {"f": MOST_OF_ALL - 240 * MEGABYTE}
    assert (503, "upload_all") == refused(put(client, PLACE.format("local", "f")))
    del memory.kept["0"]
    assert 204 == put(client, PLACE.format("local", "f")).status


def test_what_is_still_coming_counts(client: Client, memory: Memory) -> None:
    """Otherwise as many as start at once would all be let in. Without a length it may be as long
    as any; and it counts no longer when it has ended.
    """
    memory.kept["local"] = {"large": MOST_BYTES - 32 * MEGABYTE}
    memory.go_on.clear()
    pieces = iter([b"x" * 100])
    place = PLACE.format("local", "f")
    sending = threading.Thread(target=client.put, args=(place,), kwargs={"data": pieces})
    sending.start()
    assert memory.waiting.wait(120)
    with serving_same(client) as other:
        assert (429, "upload_session") == refused(put(other, PLACE.format("local", "g")))
        memory.go_on.set()
        sending.join(20)
        assert 204 == put(other, PLACE.format("local", "g")).status


def serving_same(client: Client) -> Client:
    """Another connection to the same server."""
    return Client(client.base)


def test_a_failed_upload_counts_no_longer(memory: Memory) -> None:
    """Whatever becomes of it."""
    memory.kept["local"] = {"large": MOST_BYTES - 150}

    async def fails(*_: Any) -> None:
        raise RuntimeError("on purpose")

    guarding = Uploads(fails, memory.people.get, lambda: memory.kept)
    with serving(guarding) as client:
        for _ in range(2):
            assert 500 == put(client, PLACE.format("local", "f")).status
