"""A fault of the network is `Unreachable` only if nothing can have been sent."""

import http.client
import socket
import ssl
import time
from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter
from urllib3.exceptions import (
    ConnectTimeoutError,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
)

from runway_core.errors import AnswerLost, RunwayError, Unreachable
from runway_core.runway.client import Timeouts
from runway_core.runway.retry import RetryPolicy
from tests.kit.answering import BOTH, answering, at, new_key, pay, server, talking_to
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import free_port


@BOTH
@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunked"])
def test_trickling_answer_is_given_up(stage: str, *, chunked: bool) -> None:
    """An answer that comes a byte at a time is lost once the time for a whole one is over."""
    seen: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))
        size = "Transfer-Encoding: chunked" if chunked else "Content-Length: 500000000"
        connection.sendall(f"HTTP/1.1 200 OK\r\n{size}\r\n\r\n".encode())
        # Until whoever reads hangs up: one that does not give up never ends.
        while True:
            connection.sendall(b"1\r\n \r\n" if chunked else b" ")
            time.sleep(0.02)

    with (
        server(serve) as port,
        talking_to(at(port), timeouts=Timeouts(0.1, 0.2)) as client,
        pytest.raises(AnswerLost),
    ):
        pay(client, stage)

    assert 1 == len([request for request in seen if request])


@BOTH
def test_closed_port_is_unreachable(stage: str) -> None:
    """Nobody listens: nothing was sent, and so nothing can have been charged."""
    with (
        talking_to(at(free_port())) as client,
        pytest.raises(Unreachable),
    ):
        pay(client, stage)


@BOTH
def test_unknown_name_is_unreachable(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that has no address was never spoken to."""

    def not_found(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    with (
        talking_to({"RUNWAY_BASE_URL": "https://nowhere.invalid"}) as client,
        pytest.raises(Unreachable),
    ):
        pay(client, stage)


@BOTH
def test_connect_timeout_is_unreachable(
    stage: str, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection that is never made carried nothing."""

    def too_slow(*_: object, **__: object) -> None:
        raise TimeoutError("timed out")

    monkeypatch.setattr("urllib3.util.connection.create_connection", too_slow)
    with talking_to(runway.environment) as client, pytest.raises(Unreachable):
        pay(client, stage)
    assert [] == runway.posts()


@BOTH
def test_certificate_that_is_not_trusted_is_unreachable(
    stage: str, certificate: ssl.SSLContext
) -> None:
    """A wrong certificate ends the handshake: neither key nor request went out."""
    received: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        received.append(connection.recv(65536))

    with server(serve, certificate) as port:
        environment = {"RUNWAY_API_KEY": new_key(), **at(port, "https")}
        with talking_to(environment) as client, pytest.raises(Unreachable):
            pay(client, stage)

    assert [] == received


@BOTH
def test_other_tls_trouble_is_left_open(stage: str) -> None:
    """TLS can also fail after the request was written: only a certificate's refusal is sure."""
    refusal = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
    with (
        answering(refusal) as (port, _),
        talking_to(at(port, "https")) as client,
        pytest.raises(AnswerLost),
    ):
        pay(client, stage)


class Broken(BaseAdapter):
    """A network that fails in one way, and counts how often it was asked."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error
        self.sent = 0

    def send(self, request: requests.PreparedRequest, **_: Any) -> requests.Response:  # type: ignore[override]
        self.sent += 1
        raise self.error

    def close(self) -> None:
        """Nothing to close."""


def failed(reason: Exception) -> requests.ConnectionError:
    return requests.ConnectionError(MaxRetryError(None, "/v1/x", reason))  # type: ignore[arg-type]


@BOTH
@pytest.mark.parametrize(
    ("error", "expected"),
    [
        pytest.param(
            failed(NewConnectionError(None, "refused")),  # type: ignore[arg-type]
            Unreachable,
            id="refused",
        ),
        pytest.param(failed(ConnectTimeoutError("slow")), Unreachable, id="connect-timeout"),
        pytest.param(
            requests.exceptions.SSLError(
                MaxRetryError(None, "/", ssl.SSLCertVerificationError(1, "self-signed"))  # type: ignore[arg-type]
            ),
            Unreachable,
            id="certificate",
        ),
        pytest.param(requests.exceptions.InvalidURL("no host"), Unreachable, id="invalid-url"),
        pytest.param(requests.exceptions.InvalidHeader("new line"), Unreachable, id="header"),
        pytest.param(
            requests.exceptions.SSLError(
                MaxRetryError(None, "/", ssl.SSLEOFError(8, "EOF occurred"))  # type: ignore[arg-type]
            ),
            AnswerLost,
            id="tls-eof",
        ),
        pytest.param(
            requests.exceptions.ReadTimeout(ReadTimeoutError(None, "/", "slow")),  # type: ignore[arg-type]
            AnswerLost,
            id="read-timeout",
        ),
        pytest.param(
            requests.ConnectionError(
                ProtocolError("Connection aborted.", http.client.RemoteDisconnected("gone"))
            ),
            AnswerLost,
            id="disconnected",
        ),
        pytest.param(
            requests.ConnectionError(ProtocolError("aborted", ConnectionResetError(104, "reset"))),
            AnswerLost,
            id="reset",
        ),
        pytest.param(
            requests.ConnectionError(ProtocolError("aborted", BrokenPipeError(32, "pipe"))),
            AnswerLost,
            id="broken-pipe",
        ),
        pytest.param(requests.exceptions.ChunkedEncodingError("cut"), AnswerLost, id="chunked"),
        pytest.param(requests.exceptions.ContentDecodingError("gzip"), AnswerLost, id="decoding"),
        pytest.param(requests.RequestException("new kind"), AnswerLost, id="unknown"),
        pytest.param(ConnectionResetError(104, "reset"), AnswerLost, id="bare-socket"),
    ],
)
def test_network_fault_is_divided_and_a_paid_post_sent_once(
    stage: str, error: Exception, expected: type
) -> None:
    """Only a fault before anything was sent is `Unreachable`; any doubt is `AnswerLost`."""
    network = Broken(error)
    policy = RetryPolicy(sleep=lambda _: None)
    with (
        talking_to({"RUNWAY_API_KEY": new_key()}, transport=network, retry=policy) as client,
        pytest.raises(RunwayError) as caught,
    ):
        pay(client, stage)

    assert expected is type(caught.value)
    assert 1 == network.sent
