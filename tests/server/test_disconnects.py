"""Requests that cannot be read to their end, on the whole server: a line of the log, no traceback.

Each is sent as bytes, in one piece or with a pause before what is wrong, as the answer may then
have begun.
"""

import asyncio
import contextlib
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from h11 import SERVER, Connection, Data, LocalProtocolError, RemoteProtocolError, Response
from starlette.requests import ClientDisconnect
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bench import raw
from pages.serving.streamlit_insides import ROOT
from runway_core.server.disconnects import Disconnects, is_over
from tests.kit.server import Server, server

CHUNKED = "Transfer-Encoding: chunked"
BAD = b"zz\r\nxxx\r\n"
SAMPLE = {
    "style": "cartoon",
    "theme": "animals",
    "orientation": "landscape",
    "prompt": "two foxes",
    "duration": 2,
    "simulate": True,
}
STATIC = f"/static/js/{min((ROOT / 'static/js').glob('index*.js')).name}"

PLACES = {
    "a call": ("POST", "/api/animations/generate", "Content-Type: application/json"),
    "a picture": ("POST", "/api/pictures", "Content-Type: image/png"),
    "a call that reads": ("GET", "/api/health", "Accept: */*"),
    "a stream": ("GET", "/api/animations/{id}/events", "Accept: */*"),
    "a clip": ("GET", "/api/animations/{id}/video", "Accept: */*"),
    "a page": ("GET", "/", "Accept: text/html"),
    "a form": ("POST", "/", "Accept: text/html"),
    "a script": ("GET", STATIC, "Accept: */*"),
    "another name": ("POST", "/", "Host: evil.example"),
    "an upload": ("PUT", "/_stcore/upload_file/{session}/f", "Content-Type: multipart/form-data"),
}


class Studio:
    """The server, and what it has said so far."""

    def __init__(self, one: Server) -> None:
        self.one = one
        made = raw.Program(one.port, {}).ask(
            "POST", "/api/animations/generate", json.dumps(SAMPLE).encode()
        )
        self.id = made.json["id"]

    def log(self) -> str:
        return self.one.log.read_text()

    def is_told(self, word: str, since: int) -> bool:
        """Whether `word` is in the log, which may take a moment."""
        end = time.monotonic() + 120
        while time.monotonic() < end:
            if word in self.log()[since:]:
                return True
            time.sleep(0.05)
        return False


def is_read(line: socket.socket) -> None:
    """Returns once the server has read all that was sent: `/proc/net/tcp`, where a socket's ends
    are in hexadecimal, and its queues `sent and not acknowledged:come and not read`.
    """
    ours, theirs = (f":{port:04X}" for port in (line.getsockname()[1], line.getpeername()[1]))
    end = time.monotonic() + 120
    while time.monotonic() < end:
        rows = [row.split() for row in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        queues = {
            name: row[4].split(":")
            for row in rows
            for name, ends in (("ours", (ours, theirs)), ("theirs", (theirs, ours)))
            if (row[1][-5:], row[2][-5:]) == ends
        }
        sent, come = queues["ours"][0], queues.get("theirs", ["0", "0"])[1]
        if int(sent, 16) == 0 and int(come, 16) == 0:
            return
        time.sleep(0.01)
    raise AssertionError("the server reads nothing")


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    one = server("streamlit", tmp_path_factory.mktemp("server"))
    one.start()
    yield Studio(one)
    one.stop()


@pytest.fixture(autouse=True)
def quiet(studio: Studio) -> Iterator[None]:
    """No traceback, and it goes on answering."""
    since = len(studio.log())
    yield
    assert requests.get(f"{studio.one.url}/api/health", timeout=120).ok
    said = studio.log()[since:]
    assert "Traceback" not in said, said
    assert not [line for line in said.splitlines() if " ERROR " in line]


@pytest.mark.parametrize("pieces", [1, 2])
@pytest.mark.parametrize("place", PLACES)
def test_a_malformed_chunk_is_one_warning(studio: Studio, place: str, pieces: int) -> None:
    """Wherever it is sent, whether or not the answer has begun."""
    since = len(studio.log())
    with raw.visiting(studio.one.port) as visitor:
        visitor.run()
        method, path, header = PLACES[place]
        path = path.format(id=studio.id, session=visitor.session)
        host = () if header.startswith("Host") else ("Host: localhost",)
        head = "\r\n".join([f"{method} {path} HTTP/1.1", *host, header, CHUNKED, "", ""]).encode()
        with socket.create_connection(("127.0.0.1", studio.one.port), 30) as line:
            line.sendall(head + BAD if pieces == 1 else head)
            if pieces == 2:
                # The head reaches the server alone; whether it has answered by now is its affair.
                is_read(line)
                with contextlib.suppress(OSError):
                    line.sendall(BAD)
            with contextlib.suppress(OSError):
                while line.recv(65536):
                    pass
    if (place, pieces) == ("another name", 2):
        # Refused by its head, and the last on its connection: nobody reads on.
        assert studio.is_told("request.refused", since)
    else:
        assert studio.is_told("Invalid HTTP request received.", since)
        assert 1 == studio.log()[since:].count("Invalid HTTP request received.")


def test_a_visitor_who_leaves_while_sending_is_no_fault(studio: Studio) -> None:
    """A closed tab: not a 500 in the figures either."""
    since = len(studio.log())
    seen = requests.get(f"{studio.one.url}/_stcore/health", timeout=120).cookies
    token = str(seen["_streamlit_xsrf"])
    with raw.visiting(studio.one.port) as visitor:
        visitor.run()
        lines = [
            f"PUT /_stcore/upload_file/{visitor.session}/f HTTP/1.1",
            *("Host: localhost", "Content-Length: 5000", f"Cookie: _streamlit_xsrf={token}"),
            "X-Xsrftoken: " + token.strip('"'),
            *("Content-Type: multipart/form-data; boundary=x", "", ""),
        ]
        with socket.create_connection(("127.0.0.1", studio.one.port), 30) as line:
            line.sendall("\r\n".join(lines).encode() + b"--x\r\n")
            is_read(line)
        assert studio.is_told("request.abandoned", since)
    assert "status=499" in studio.log()[since:]


@pytest.mark.parametrize(("said", "code"), [("text", 1003), (b"\xff\xff\xff", 1002)])
def test_what_no_page_says_by_its_socket_closes_it(
    studio: Studio, said: str | bytes, code: int
) -> None:
    """Text, or bytes that are no message of Streamlit's: one warning."""
    place = f"127.0.0.1:{studio.one.port}"
    how: dict[str, Any] = {"origin": f"http://{place}", "subprotocols": ["streamlit"]}
    since = len(studio.log())
    with connect(f"ws://{place}/_stcore/stream", proxy=None, max_size=None, **how) as line:
        line.send(said)
        with pytest.raises(ConnectionClosed):
            _ = [line.recv(20) for _ in range(1000)]
        assert line.protocol.close_rcvd is not None
        assert code == line.protocol.close_rcvd.code
    assert studio.is_told(" WARNING ", since)


def test_text_that_is_none_closes_the_socket(studio: Studio) -> None:
    """Bytes that are no UTF-8 in a frame that says it is text, as no library would send it."""
    since = len(studio.log())
    head = [
        *("GET /_stcore/stream HTTP/1.1", "Host: localhost"),
        *("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"),
        *(f"Sec-WebSocket-Key: {'A' * 22}==", "Sec-WebSocket-Protocol: streamlit", "", ""),
    ]
    with socket.create_connection(("127.0.0.1", studio.one.port), 30) as line:
        line.sendall("\r\n".join(head).encode())
        assert line.recv(65536).startswith(b"HTTP/1.1 101 ")
        line.sendall(b"\x81\x82" + bytes(4) + b"\xff\xfe")
        assert studio.is_told("WARNING uvicorn.error: Invalid UTF-8", since)


@pytest.mark.parametrize("gone", [True, False])
def test_the_last_words_of_a_tab_that_is_closed_are_no_fault(gone: bool) -> None:
    """They are read after an answer has failed. Where none has, reading on is a fault of ours."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        socket_ = WebSocket(scope, receive, send)
        await socket_.accept()
        with contextlib.suppress(WebSocketDisconnect):
            await socket_.send_bytes(b"drawn")
        if not gone:
            await socket_.close()
        await socket_.receive_bytes()

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        if gone and message["type"] == "websocket.send":
            raise OSError

    talk = Disconnects(app)({"type": "websocket"}, receive, send)
    with contextlib.nullcontext() if gone else pytest.raises(RuntimeError):
        asyncio.run(talk)


def test_whatever_is_answered_to_a_connection_that_ended_finds_it_over() -> None:
    """The refusal that the server sends first, and the rest of what it was about to answer."""
    line = Connection(SERVER)
    line.receive_data(b"GET / HTTP/1.1\r\nHost: localhost\r\n" + f"{CHUNKED}\r\n\r\n".encode())
    line.next_event()
    line.send(Response(status_code=200, headers=[]))
    line.receive_data(BAD)
    with pytest.raises(RemoteProtocolError):
        line.next_event()
    for event in (Response(status_code=400, headers=[]), Data(data=b"more"), Data(data=b"more")):
        with pytest.raises(LocalProtocolError) as caught:
            line.send(event)
        assert is_over(caught.value)


def test_a_fault_of_our_own_is_not_taken_for_a_client_s() -> None:
    """An answer of another length than it says is one, though the same library finds it."""
    assert is_over(LocalProtocolError("can't handle event type Response when role=SERVER"))
    assert not is_over(LocalProtocolError("Too much data for declared Content-Length"))
    assert not is_over(ClientDisconnect())
    assert not is_over(None)
