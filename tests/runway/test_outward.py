"""Addresses that an answer names: asked on the internet by https, and nowhere else."""

import socket
import ssl
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme

from runway_core.errors import MediaError
from runway_core.media.files import MediaStore, Wanted
from runway_core.runway import outward
from runway_core.runway.outward import Outward, UnsafeAddress, must_be_outward
from runway_core.settings import Settings
from runway_core.states import Stage
from tests.kit.answering import answering, server

PICTURE = Wanted("an-animation", Stage.IMAGE, 1, simulated=False)
PUBLIC = "93.184.215.14"

INSIDE = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255"),
    *("192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192"),
    *("168.63.129.16", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
    *("198.18.0.1", "192.0.2.1"),
    *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:1::1", "2001:db8::1"),
]
"""Loopback, private, shared, link-local, multicast, unspecified, metadata; and IPv4 in IPv6."""

SPELLED = [
    *("2130706433", "0x7f000001", "0x7f.1", "017700000001", "127.1", "0177.0.0.1", "0"),
    *("127.0.0.1.", "2852039166"),
    *("localhost", "LOCALHOST.", "x.localhost", "metadata", "metadata.google.internal"),
    *("printer.local", "router.home.arpa", "user:pass@127.0.0.1"),
]


@pytest.fixture(autouse=True)
def no_proxy_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def store(tmp_path: Path) -> MediaStore:
    """A studio whose Runway is on the internet."""
    return MediaStore(Settings(media_url=str(tmp_path / "files")))


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What a name leads to, one answer after the other; and nothing is really looked up."""
    answers: list[list[str]] = []

    def look_up(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                *(socket.SOCK_STREAM, 6, "", (address, port)),
            )
            for address in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return answers


def problem(store: MediaStore, url: str) -> str:
    assert store.kind_at(url) is None
    with pytest.raises(MediaError) as caught:
        store.fetch(url, PICTURE)
    return caught.value.problem


@pytest.mark.parametrize("host", [*INSIDE, *SPELLED])
def test_no_address_inside_is_asked(store: MediaStore, host: str) -> None:
    """In whatever form it is written."""
    written = f"[{host}]" if ":" in host and "@" not in host else host
    assert "unsafe_address" == problem(store, f"https://{written}/x.png")


@pytest.mark.parametrize(
    "host", ["\uff11\uff12\uff17.0.0.1", "127\u30020\u30020\u30021", "loc\u24d0lhost"]
)
def test_no_other_letters_lead_inside(host: str) -> None:
    """They become ASCII before anybody is asked, or are refused."""
    with pytest.raises((UnsafeAddress, requests.exceptions.InvalidURL)):
        must_be_outward(requests.Request("GET", f"https://{host}/x").prepare().url or "")


@pytest.mark.parametrize("address", INSIDE)
def test_no_name_that_leads_inside_is_asked(
    store: MediaStore, resolved: list[list[str]], address: str
) -> None:
    """Not even if it leads elsewhere too."""
    resolved.append([PUBLIC, address])
    assert "unsafe_address" == problem(store, "https://files.example/x.png")


@pytest.mark.parametrize("url", ["http://files.example/x", "http://93.184.215.14/x", "HTTP://x.y/"])
def test_only_https_is_asked(store: MediaStore, url: str) -> None:
    """What is signed for one reader is not sent in clear."""
    assert "unsafe_address" == problem(store, url)


@pytest.mark.parametrize(
    "host",
    [
        *(PUBLIC, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"),
        *("64:ff9b::808:808", "dnznrvs05pmza.cloudfront.net", "media.example", "localhost.example"),
        *("1localhost.example", "xn--bcher-kva.example"),
    ],
)
def test_the_internet_is_asked(host: str) -> None:
    """What is outside is not refused."""
    must_be_outward(f"https://{f'[{host}]' if ':' in host else host}:8443/x?y=z")


def test_a_name_that_changes_its_mind_gets_nothing(
    store: MediaStore, resolved: list[list[str]]
) -> None:
    """Looked up once it leads outside, and inside when it is connected to."""
    seen: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))

    with server(serve) as port:
        resolved += [[PUBLIC], ["127.0.0.1"]]
        with pytest.raises(MediaError) as caught:
            store.fetch(f"https://files.example:{port}/x.png", PICTURE)
    assert "unsafe_address" == caught.value.problem
    assert not any(seen)


def test_every_step_is_looked_at_and_what_passes_is_fetched(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, resolved: list[list[str]]
) -> None:
    """What a name leads to, and the other end of the connection; then the file comes."""
    looked_at: list[str] = []
    monkeypatch.setattr(outward, "must_be_public", looked_at.append)
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    certificate = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("files.example").configure_cert(certificate)

    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfile")

    with server(serve, certificate) as port, requests.Session() as session:
        session.mount("https://", Outward())
        resolved.append(["127.0.0.1"])
        place = f"https://files.example:{port}/x.png"
        answer = session.get(place, verify=str(tmp_path / "authority.pem"), timeout=120)
    assert (b"file", ["127.0.0.1", "127.0.0.1"]) == (answer.content, looked_at)


def test_through_a_proxy_the_name_counts(
    store: MediaStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proxy of the environment is on this machine and is spoken to all the same; what it is
    asked for is on the internet by its name.
    """
    refusing = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
    with answering(refusing) as (port, seen):
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        assert "unsafe_address" == problem(store, "https://127.0.0.1/x.png")
        assert [] == seen
        assert "unreachable" == problem(store, "https://files.example/x.png")
    assert seen[0].startswith(b"CONNECT files.example:443")


def test_beside_a_stand_in_everything_is_asked(tmp_path: Path) -> None:
    """Where the API is on this machine, its files are too."""
    settings = Settings(media_url=str(tmp_path), base_url="http://127.0.0.1:1")
    with answering(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n") as (port, seen):
        assert "expired" == problem(MediaStore(settings), f"http://127.0.0.1:{port}/x.png")
    assert 2 == len(seen)


@pytest.mark.parametrize("url", ["", "x", "https://", "https:///x", "https://[", "//x.y/z"])
def test_what_is_no_address_is_refused(url: str) -> None:
    """Whatever an answer holds."""
    with pytest.raises(UnsafeAddress):
        must_be_outward(url)
