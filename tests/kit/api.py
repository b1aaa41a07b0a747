"""The API on a real server in this process, and a client's side of the wire."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import requests
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

from runway_core.api import mounted
from runway_core.api.app import application
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared

GUIDE = """{
    "style": "cartoon",
    "theme": "animals",
    "orientation": "landscape", 
    "prompt": "cute animals playing in forest"
}"""  # noqa: W291  as the guide prints it, with its space at a line's end
BRIEF = json.loads(GUIDE)
SHORT = {**BRIEF, "duration": 2}
"""With a clip of two seconds, for 5 + 10 credits."""

GENERATE = "/api/animations/generate"
JSON = {"Content-Type": "application/json"}
ENGLISH = {"Accept-Language": "en"}


class Client(requests.Session):
    """A program's side of the wire, against a real server in this process."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base

    @property
    def place(self) -> tuple[str, int]:
        """Host and port, for a socket of one's own."""
        host, _, port = self.base.removeprefix("http://").partition(":")
        return host, int(port)

    def request(self, method: str, path: str, **how: Any) -> requests.Response:  # type: ignore[override]
        return super().request(method, self.base + path, **{"timeout": 120, **how})

    def generate(self, body: Any = None, **headers: str) -> requests.Response:
        """Asks for an animation, by default the short one; `Prefer__` spells no header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.post(GENERATE, json=SHORT if body is None else body, headers=named)


class _Server(uvicorn.Server):
    """Stops when it is told to: uvicorn's own looks whether it should ten times a second, and
    pauses for as long before it waits for what it is doing.
    """

    _wake: Callable[[], object] | None = None

    async def main_loop(self) -> None:
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._wake = lambda: loop.call_soon_threadsafe(told.set)
        if not await self.on_tick(0):  # which also makes the headers that every answer has
            await told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        await asyncio.sleep(0)  # in which the connections that had nothing to do are gone
        if self.server_state.connections or self.server_state.tasks:
            await super().shutdown(sockets)
        for connection in list(self.server_state.connections):
            connection.transport.abort()  # whoever asked does not read to the end
        await asyncio.sleep(0)  # in which they are closed

    def stop(self) -> None:
        """From another thread."""
        self.should_exit = True
        if self._wake is not None:
            self._wake()


@contextlib.contextmanager
def serving(app: ASGIApp | None = None) -> Iterator[Client]:
    """A server with `app`, by default the API alone, with counts of its own."""
    # Of TCP by name, or asyncio leaves Nagle's delay on and each answer waits for 40 ms.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    app = Starlette(routes=[mounted(application())]) if app is None else app
    server = _Server(
        uvicorn.Config(app, log_level="critical", timeout_graceful_shutdown=2, lifespan="off")
    )
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        with Client(f"http://127.0.0.1:{listening.getsockname()[1]}") as client:
            yield client
    finally:
        server.stop()
        thread.join(15)
        listening.close()


def wait_for(check: Callable[[], Any], seconds: float = 120.0) -> None:
    """Returns as soon as `check` says so."""
    end = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def rests(animation_id: str) -> Animation:
    """The animation at rest."""
    wait_for(lambda: not shared().get(animation_id).is_moving)
    return shared().get(animation_id)


def raw(body: dict[str, Any], path: str = GENERATE, **headers: str) -> bytes:
    """A request as it goes over the wire, for a client that behaves as no library does."""
    data = json.dumps(body).encode()
    given = {
        "Host": "localhost",
        "Content-Type": "application/json",
        "Content-Length": str(len(data)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items())]
    return "\r\n".join([*lines, "", ""]).encode() + data


def events(answer: requests.Response) -> Iterator[dict[str, str]]:
    """The events of a stream, as field and value."""
    event: dict[str, str] = {}
    for line in answer.iter_lines(decode_unicode=True, chunk_size=1):
        if line:
            name, _, value = line.partition(": ")
            event[name] = value
        elif "data" in event:
            yield event
            event = {}
        else:
            event = {}
