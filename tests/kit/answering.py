"""What the tests of the client share: bodies to buy, a clock, and servers that misbehave."""

import contextlib
import secrets
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from runway_core.runway import wire
from runway_core.runway.client import RunwayClient
from runway_core.runway.retry import RetryPolicy
from runway_core.settings import Settings

HOST = "https://api.dev.runwayml.com"
TASK = "3f2b8a52-6a4f-4bd1-9d53-6a1c2a4f9c11"
IMAGE = wire.TextToImage("gen4_image", "a fox in the snow", "1280:720")
VIDEO = wire.ImageToVideo("gen4_turbo", "runway://a-picture-of-ours", "it runs", "1280:720", 2)
ONCE = RetryPolicy(attempts=1)

CREATES = {"image": "text_to_image", "video": "image_to_video"}
BOTH = pytest.mark.parametrize("stage", ["image", "video"])


def new_key() -> str:
    return f"key_{secrets.token_hex(64)}"


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = 0.0
    naps: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    def policy(self, **changes: Any) -> RetryPolicy:
        given: dict[str, Any] = {"random": lambda: 1.0, **changes}
        return RetryPolicy(sleep=self.sleep, clock=lambda: self.now, **given)


@contextlib.contextmanager
def talking_to(environment: dict[str, str], **options: Any) -> Iterator[RunwayClient]:
    options.setdefault("retry", ONCE)
    client = RunwayClient(Settings.load(environment), **options)
    try:
        yield client
    finally:
        client.close()


def pay(client: RunwayClient, stage: str) -> wire.Created:
    return client.create_image(IMAGE) if stage == "image" else client.create_video(VIDEO)


@contextlib.contextmanager
def server(
    serve: Callable[[socket.socket], None], tls: ssl.SSLContext | None = None
) -> Iterator[int]:
    """A port that does with each connection what no decent server would."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stopping = threading.Event()

        def run() -> None:
            while not stopping.is_set():
                with contextlib.suppress(OSError), listener.accept()[0] as connection:
                    if tls is None:
                        serve(connection)
                    else:
                        with tls.wrap_socket(connection, server_side=True) as wrapped:
                            serve(wrapped)

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        try:
            yield port
        finally:
            stopping.set()
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            thread.join(5)


@contextlib.contextmanager
def answering(answer: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """A port that answers each request with these bytes and hangs up, and what it was sent."""
    seen: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        if request := connection.recv(65536):
            seen.append(request)
            connection.sendall(answer)

    with server(serve) as port:
        yield port, seen


def at(port: int, scheme: str = "http") -> dict[str, str]:
    """The settings of a client that talks to a port of this machine."""
    return {"RUNWAY_BASE_URL": f"{scheme}://127.0.0.1:{port}"}
