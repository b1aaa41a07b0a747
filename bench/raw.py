"""A client that behaves as no library does: any bytes, from any loopback address; and a visitor
who speaks to a page over its socket, as the browser's part of Streamlit does.
"""

import http.client
import json
import select
import socket
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PATIENCE = 120.0
"""Seconds that an answer may take, on a slow machine."""

HERE = "127.0.0.1"

_KINDS = {
    "application/json": "JSON",
    "image/png": "picture",
    "image/jpeg": "picture",
    "image/webp": "picture",
    "text/html": "page",
    "text/plain": "text",
    "video/mp4": "clip",
}


@dataclass(frozen=True)
class Got:
    """What came back; status 0 if the connection ended without an answer."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def label(self) -> str:
        """Status and, of a problem, its code; otherwise what kind of thing it is."""
        if not self.status:
            return "no answer"
        kind = self.header("content-type").partition(";")[0]
        if self.body and kind == "application/problem+json":
            return f"{self.status} {self.json['code'].removeprefix('request.')}"
        return f"{self.status} {_KINDS.get(kind, kind)}".strip() if self.body else str(self.status)

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def whole(self) -> bytes:
        """Everything that was told, to be searched."""
        return "\n".join(map(": ".join, self.headers)).encode() + b"\n" + self.body


def head(method: str, target: str, headers: Iterable[tuple[str, str]] = ()) -> bytes:
    """The head of a request, as it goes over the wire."""
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass")


def exchange(port: int, request: bytes, body: Iterable[bytes] = (), *, source: str = HERE) -> Got:
    """Sends these very bytes, and `body` until the server answers; then reads the answer."""
    with socket.create_connection((HERE, port), PATIENCE, source_address=(source, 0)) as line:
        with suppress(OSError):
            line.sendall(request)
            for piece in body:
                line.sendall(piece)
                if select.select([line], [], [], 0)[0]:
                    break
        return read(line, request.partition(b" ")[0].decode("latin-1"))


def read(line: socket.socket, method: str = "GET") -> Got:
    """The next answer on an open connection."""
    try:
        answer = http.client.HTTPResponse(line, method=method)
        answer.begin()
        return Got(answer.status, tuple(answer.getheaders()), answer.read())
    except (OSError, http.client.HTTPException):
        return Got(0)


@dataclass(frozen=True)
class Program:
    """A program that calls a server, with what it usually sends along."""

    port: int
    usual: Mapping[str, str]
    source: str = HERE

    def ask(
        self,
        method: str,
        target: str,
        body: bytes | None = None,
        body_of: Iterable[bytes] = (),
        **headers: str | None,
    ) -> Got:
        """Calls `target` as it is written. `_` in a header's name is `-`; None leaves it out."""
        given: dict[str, str | None] = {"Host": f"{HERE}:{self.port}", "Connection": "close"}
        if body is not None:
            given |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        given |= self.usual | {name.replace("_", "-"): value for name, value in headers.items()}
        pairs = [(name, value) for name, value in given.items() if value is not None]
        request = head(method, target, pairs) + (body or b"")
        return exchange(self.port, request, body_of, source=self.source)


def handshake(port: int, **headers: str) -> Got:
    """The answer to a request for a page's socket, with or without an origin."""
    given = {"Host": f"{HERE}:{port}"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    asked = {
        **given,
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
    }
    return exchange(port, head("GET", "/_stcore/stream", asked.items()))


class Visitor:
    """Somebody who has a page open."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self.session = ""
        """Its id, once the page has run."""

    def run(self, query: str = "") -> float:
        """Has the page run once more; gives the seconds until Streamlit says that it is done."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        began = time.perf_counter()
        self._line.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(self._line.recv(PATIENCE, decode=False))
            if told.WhichOneof("type") == "new_session":
                self.session = told.new_session.initialize.session_id
            if told.WhichOneof("type") == "script_finished":
                assert told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY, told
                return time.perf_counter() - began

    def tell(self, asked: BackMsg) -> None:
        """Says anything else."""
        self._line.send(asked.SerializeToString())


def brought(port: int, session: str, file: str, megabytes: int) -> Got:
    """The answer to a file for a page's session, sent as the browser's part of Streamlit does."""
    place = f"{HERE}:{port}"
    seen = exchange(port, head("GET", "/_stcore/health", [("Host", place)]))
    cookie = seen.header("set-cookie").partition(";")[0]
    form = (
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="f.png"\r\n'
        b"Content-Type: image/png\r\n\r\n%s\r\n--x--\r\n" % bytes(megabytes * 1_000_000)
    )
    return Program(port, {}).ask(
        "PUT",
        f"/_stcore/upload_file/{session}/{file}",
        form,
        Content_Type="multipart/form-data; boundary=x",
        Cookie=cookie,
        X_Xsrftoken=cookie.partition("=")[2].strip('"'),
    )


@contextmanager
def visiting(port: int) -> Iterator[Visitor]:
    """A page opened in a browser."""
    place = f"{HERE}:{port}"
    with connect(
        f"ws://{place}/_stcore/stream",
        origin=f"http://{place}",  # type: ignore[arg-type]
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        proxy=None,
    ) as line:
        yield Visitor(line)
