"""Behind a proxy, what never got through is `Unreachable` and the rest is open."""

import socket
import ssl
from pathlib import Path

import pytest
import trustme

from runway_core.errors import AnswerLost, Unreachable
from tests.kit.answering import IMAGE, answering, at, new_key, server, talking_to
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import free_port


def test_proxy_that_is_not_there_is_unreachable(
    runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a proxy never took never reached Runway."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{free_port()}")
    with talking_to(runway.environment) as client, pytest.raises(Unreachable):
        client.create_image(IMAGE)
    assert [] == runway.posts()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", id="refuses"),
        pytest.param(b"HTTP/1.1 407 Proxy Auth\r\nContent-Length: 0\r\n\r\n", id="wants-password"),
    ],
)
def test_proxy_that_refuses_the_tunnel_is_unreachable(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a tunnel nothing went through, and the proxy does not see the key."""
    key = new_key()
    with answering(answer) as (port, seen):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        with talking_to({"RUNWAY_API_KEY": key}) as client, pytest.raises(Unreachable):
            client.create_image(IMAGE)

    assert seen[0].startswith(b"CONNECT api.dev.runwayml.com:443")
    assert key.encode() not in b"".join(seen)


def test_proxy_that_hangs_up_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that ends the connection does not say when: that is no proof of anything."""
    with answering(b"") as (port, _):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        with talking_to({"RUNWAY_API_KEY": new_key()}) as client, pytest.raises(AnswerLost):
            client.create_image(IMAGE)


def test_tunnel_that_breaks_after_the_request_leaves_it_open(
    certificate: ssl.SSLContext,
    authority: trustme.CA,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Behind a proxy too, a connection that drops once the request is out is `AnswerLost`."""
    seen: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with certificate.wrap_socket(connection, server_side=True) as wrapped:
            seen.append(wrapped.recv(65536))

    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "authority.pem"))
    with server(serve) as port:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        with talking_to(at(9, "https")) as client, pytest.raises(AnswerLost):
            client.create_image(IMAGE)

    assert seen[0].startswith(b"POST /v1/text_to_image")


def test_proxy_that_drops_the_request_leaves_it_open(
    runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that took the request may have passed it on."""
    with answering(b"") as (port, seen):
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        with talking_to(runway.environment) as client, pytest.raises(AnswerLost):
            client.create_image(IMAGE)

    assert 1 == len(seen)
