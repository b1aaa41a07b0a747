"""HTTP on a loopback socket: reads requests, sends answers, and breaks connections on demand."""

from __future__ import annotations

import contextlib
import json
import select
import socket
import socketserver
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from secrets import token_hex
from typing import Any
from urllib.parse import parse_qsl, urlsplit

LARGEST_BODY = 210 * 1024 * 1024
CONTROL = "/_standin/"
"""Where a test gives orders: neither recorded nor logged."""


@dataclass(slots=True)
class Request:
    """One request as it arrived, and what became of it."""

    method: str
    path: str
    """Without the query."""
    query: dict[str, str]
    headers: Message
    """Looked up without regard to case; None when absent."""
    body: bytes
    client: str = ""
    """The address it came from."""
    asked: str = ""
    """The query as it came."""
    time: float = 0.0
    call: str = "unknown"
    """Which call it was: `text_to_image`, `task`, `media`..."""
    status: int | None = None
    """The status answered; None when the connection was broken instead."""
    fault: str | None = None
    """The kind of fault that struck it."""
    task_id: str | None = None
    """The task it made (a POST) or asked about."""
    taken: bool = False
    """Whether it made a task: with a fault, what the caller cannot know."""
    charged: int = 0
    """Credits it took from the balance."""

    @property
    def json(self) -> Any:
        """The body as JSON; None when it is not."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None

    @property
    def authorized(self) -> bool:
        """Whether it carried an Authorization header, right or wrong."""
        return self.headers["Authorization"] is not None


@dataclass(slots=True)
class Answer:
    """What is sent back, and how badly."""

    status: int
    body: bytes = b""
    content_type: str | None = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0
    """Seconds before anything is sent."""
    until: threading.Event | None = None
    """What nothing is sent before."""
    deaf: float = 0.0
    """Seconds from then on in which no new connection is accepted."""
    drop: str | None = None
    """`close` or `reset` the connection instead of answering."""
    claimed: int | None = None
    """A Content-Length that is not true; the connection ends after the bytes there are."""
    stream: Iterator[bytes] | None = None
    """A body without an end; sent until somebody hangs up."""

    @classmethod
    def json(cls, value: Any, status: int = 200) -> Answer:
        return cls(status, json.dumps(value).encode())

    @classmethod
    def error(cls, status: int, text: str, **extra: Any) -> Answer:
        return cls.json({"error": text, **extra}, status)


class Server(socketserver.ThreadingTCPServer):
    """Threads that can all be ended: `stop` leaves neither a socket nor a thread behind."""

    allow_reuse_address = True  # A test stops the server and starts it again on the same port.
    daemon_threads = True
    request_queue_size = 128

    def __init__(
        self, port: int, respond: Callable[[Request], Answer], log: Callable[[str], None] | None
    ) -> None:
        self.respond = respond
        self.log = log
        self.stopping = threading.Event()
        self.failures: list[str] = []
        self._connections: dict[threading.Thread, socket.socket] = {}
        self._guard = threading.Lock()
        self._deaf_for = 0.0
        self._deaf = threading.Event()
        super().__init__(("127.0.0.1", port), Handler)
        self._acceptor = threading.Thread(target=self._accept, name="standin", daemon=True)
        self._acceptor.start()

    def _accept(self) -> None:
        # Not serve_forever: it looks at its stop flag twice a second, and each test would wait.
        while not self.stopping.is_set():
            self.handle_request()
            if self._deaf_for:
                self._be_deaf()

    def refuse(self, seconds: float) -> None:
        """Let nobody new in for so long; who is in stays. Returns when it has begun."""
        self._deaf.clear()
        self._deaf_for = seconds
        with contextlib.suppress(OSError):  # Wakes the acceptor, as in `stop`.
            socket.create_connection(("127.0.0.1", self.server_address[1]), timeout=1).close()
        self._deaf.wait(1)

    def _be_deaf(self) -> None:
        self.socket.close()
        seconds, self._deaf_for = self._deaf_for, 0.0
        self._deaf.set()
        self.stopping.wait(seconds)
        patience = time.monotonic() + 5
        while not self.stopping.is_set():
            self.socket = socket.socket(self.address_family, self.socket_type)
            try:
                self.server_bind()
                self.server_activate()
            except OSError:
                # Somebody else's outgoing connection has the port for the moment.
                self.socket.close()
                if time.monotonic() > patience:
                    raise
                time.sleep(0.05)
            else:
                return

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(
            target=self._serve_connection, args=(request, client_address), daemon=True
        )
        with self._guard:
            self._connections[thread] = request
        thread.start()

    def _serve_connection(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            with self._guard:
                self._connections.pop(threading.current_thread(), None)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is daily bread; anything else is a defect of the stand-in."""
        text = traceback.format_exc()
        if not isinstance(sys.exception(), ConnectionError):
            self.failures.append(text)

    def stop(self) -> None:
        """End like a process that was killed: every connection is cut at once."""
        self.stopping.set()
        with contextlib.suppress(OSError):  # Wakes the acceptor, which waits for a connection.
            socket.create_connection(("127.0.0.1", self.server_address[1]), timeout=1).close()
        self._acceptor.join(5)
        self.server_close()
        with self._guard:
            left = list(self._connections.items())
        for _, connection in left:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread, _ in left:
            thread.join(5)


class Handler(BaseHTTPRequestHandler):
    """One connection: requests in, answers out, until one side ends it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server

    def _serve(self) -> None:
        request = self._read()
        if request is None:
            self._send(Answer.error(411, "A Content-Length is required, within reason."), "")
            self.close_connection = True
            return
        try:
            answer = self.server.respond(request)
        except Exception:  # noqa: BLE001 - a defect must be seen by the test, not only by its client
            self.server.failures.append(traceback.format_exc())
            answer = Answer.error(500, "The stand-in broke.")
        if self.server.log and not request.path.startswith(CONTROL):
            fault = f" [{request.fault}]" if request.fault else ""
            self.server.log(f"{request.method} {request.path} {request.status}{fault}")
        try:
            if answer.wait or answer.until:
                self._wait(answer.wait, answer.until)
            if answer.deaf:
                self.server.refuse(answer.deaf)
            if answer.drop or self.server.stopping.is_set():
                self._drop(answer.drop)
            else:
                self._send(answer, request.method)
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    # The base class finds its methods by these names.
    do_GET = do_HEAD = do_POST = do_DELETE = _serve  # noqa: N815
    do_PUT = do_PATCH = do_OPTIONS = _serve  # noqa: N815

    def _read(self) -> Request | None:
        length = self.headers["Content-Length"] or "0"
        if self.headers["Transfer-Encoding"] or not length.isdigit():
            return None
        if int(length) > LARGEST_BODY:
            return None
        body = self.rfile.read(int(length))
        parts = urlsplit(self.path)
        return Request(
            self.command,
            parts.path,
            dict(parse_qsl(parts.query)),
            self.headers,
            body,
            self.client_address[0],
            parts.query,
        )

    def _send(self, answer: Answer, method: str) -> None:
        headers = {"Date": formatdate(usegmt=True), "apigw-requestid": token_hex(8)}
        if answer.content_type and answer.status != 204:
            headers["Content-Type"] = answer.content_type
        if answer.claimed is not None:
            headers["Content-Length"] = str(answer.claimed)
        elif answer.stream is None and answer.status != 204:
            headers["Content-Length"] = str(len(answer.body))
        if answer.claimed is not None or answer.stream is not None:
            headers["Connection"] = "close"
            self.close_connection = True
        headers |= answer.headers
        try:
            reason = HTTPStatus(answer.status).phrase
        except ValueError:
            reason = ""
        lines = [f"HTTP/1.1 {answer.status} {reason}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        # One write: a head and a body in two packets cost a delayed acknowledgement.
        self.wfile.write(head if method == "HEAD" else head + answer.body)
        if answer.stream is not None and method != "HEAD":
            for chunk in answer.stream:
                if self.server.stopping.is_set():
                    break
                self.wfile.write(chunk)

    def _wait(self, seconds: float, until: threading.Event | None) -> None:
        """Hold the answer back, but not longer than somebody is there to receive it."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 or (until and not until.is_set()):
            if self.server.stopping.wait(min(0.02, left) if left > 0 else 0.01):
                return
            readable, _, _ = select.select([self.connection], [], [], 0)
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                raise ConnectionResetError

    def _drop(self, how: str | None) -> None:
        self.close_connection = True
        if how == "reset":
            # Lingering for zero seconds turns the close into a RST. The reader shares the socket
            # and would keep it open.
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.rfile.close()
            self.connection.close()

    def log_message(self, *args: Any) -> None:
        """Nothing: requests are recorded, and printed by the command line only."""
