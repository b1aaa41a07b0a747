"""Answers that leave at once, however the server made its socket."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from runway_core.server import sockets


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A socket as Streamlit makes its own: bound and listening before the server starts."""
    with socket.socket(socket.AF_INET) as made:
        made.bind(("127.0.0.1", 0))
        made.listen()
        yield made


def waits(listening: socket.socket) -> bool:
    """Whether a connection that is taken now holds small answers back."""
    with ExitStack() as stack:
        stack.enter_context(socket.create_connection(listening.getsockname()))
        taken = stack.enter_context(listening.accept()[0])
        return not taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_connections_no_longer_wait(listening: socket.socket) -> None:
    """What connects after the call is answered at once; without it, it is not."""
    assert waits(listening)
    sockets.answer_at_once()
    assert not waits(listening)


def test_nothing_to_change_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that does not tell a process's sockets serves all the same."""

    def denied(*_: object) -> list[object]:
        raise sockets.psutil.AccessDenied

    monkeypatch.setattr(sockets.psutil.Process, "net_connections", denied)
    sockets.answer_at_once()
