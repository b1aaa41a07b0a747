"""An S3 server of the tests' own, and a door before it that fails on demand.

The server is moto's, in this process on a port of its own. The studio is led to the door, which
hands on what comes and can be told to hang, to refuse, or to forget::

    def test_something(s3: S3) -> None:
        store = MediaStore(Settings(media_url=s3.url, s3=s3.access))
        s3.fails("hang", "GET")
        ...
        s3.mends()
        assert [] == [each for each in s3.asked if each.method == "PUT"]
"""

from __future__ import annotations

import contextlib
import logging
import re
import secrets
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
from moto.server import ThreadedMotoServer

from runway_core.settings import S3Access
from tests.kit.standin.wire import Answer, Request, Server

USER, SECRET, REGION = "tester", "a-secret-of-the-tests", "us-east-1"

_KEPT = re.compile(
    r"(?i)(content-(type|range|disposition|encoding)|etag|last-modified|cache-.*|x-amz.*)"
)
"""What of an answer's head is handed on; the rest the door says itself."""

_OWNER = {"Authorization": f"AWS4-HMAC-SHA256 Credential={USER}/20260101/{REGION}/s3/aws4_request"}
"""Who may do everything: the server looks at no signature."""

_DROPPED = {"host", "content-length", "connection", "expect", "transfer-encoding"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came to the door."""

    method: str
    key: str
    """With the bucket before it."""
    query: dict[str, str]
    span: str | None
    """The `Range` header."""
    sent: int
    """Bytes of its body."""
    given: int
    """Bytes of the answer's body."""
    status: int


def _error(status: int, code: str) -> Answer:
    body = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>no</Message></Error>"
    return Answer(status, body.encode(), "application/xml")


class S3:
    """A bucket of a test's own behind a door."""

    def __init__(self, server: str) -> None:
        self._server = server
        self._talk = threading.local()
        self._lock = threading.Lock()
        self._fault: Callable[[Answer], Answer] | None = None
        self._methods: frozenset[str] = frozenset()
        self._about = ""
        self._left = 0
        self._hung = threading.Event()
        self.held = 0
        """Requests that were ever left to hang."""
        self.asked: list[Asked] = []
        self.bucket = ""
        self._door = Server(0, self._respond, None)
        self.endpoint = f"http://127.0.0.1:{self._door.server_address[1]}"

    @property
    def url(self) -> str:
        """For `STUDIO_MEDIA_URL`."""
        return f"s3://{self.bucket}/media"

    @property
    def access(self) -> S3Access:
        """As the settings have it."""
        return S3Access(
            "tester", "a-secret-of-the-tests", endpoint=self.endpoint, region="us-east-1"
        )

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead a process here."""
        return {
            "STUDIO_MEDIA_URL": self.url,
            "AWS_ACCESS_KEY_ID": USER,
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": REGION,
        }

    def begin(self) -> None:
        """A new bucket, and nothing fails."""
        self.mends()
        self.asked.clear()
        self.held = 0
        self.bucket = f"bucket-{secrets.token_hex(6)}"
        self._direct("PUT", self.bucket)

    def stop(self) -> None:
        """Ends the door."""
        self.mends()
        self._door.stop()
        assert not self._door.failures, "\n".join(self._door.failures)

    # What is in the bucket, without the door.

    def keys(self) -> list[str]:
        """The keys of everything in the bucket."""
        listed = self._direct("GET", self.bucket, **{"list-type": "2"}).content
        return [
            str(each.text) for each in ET.fromstring(listed).iter() if each.tag.endswith("}Key")
        ]

    def read(self, key: str) -> bytes:
        return self._direct("GET", f"{self.bucket}/{key}").content

    def write(self, key: str, data: bytes) -> None:
        """Puts other bytes where something may stand."""
        self._direct("PUT", f"{self.bucket}/{key}", data)

    def lose(self, key: str) -> None:
        """Takes a file away behind everybody's back."""
        self._direct("DELETE", f"{self.bucket}/{key}")

    def lose_bucket(self) -> None:
        """Takes all of it away."""
        for key in self.keys():
            self.lose(key)
        self._direct("DELETE", self.bucket)

    def begin_upload(self, key: str) -> None:
        """Leaves an upload in parts half-way, as a process does that is killed."""
        self._direct("POST", f"{self.bucket}/{key}?uploads")

    def uploads(self) -> int:
        """Uploads that were begun and neither ended nor given up."""
        return self._direct("GET", f"{self.bucket}?uploads").content.count(b"<UploadId>")

    # Faults.

    def fails(self, kind: str, *methods: str, about: str = "", after: int = 0) -> None:
        """From now on `methods` (all) of keys with `about` in them fail, but for the first `after`.

        `hang`: taken and never answered. `refuse`: 403. `busy`: 503 SlowDown. `broken`: 500.
        `hang_up`: the connection is closed. `forget`: 404 for every file. `swallow`: a file that
        is written is gone. `alter`: other bytes of the same length. `cut`: half of the bytes.
        """
        with self._lock:
            self._fault = getattr(self, f"_{kind}")
            self._methods = frozenset(methods)
            self._about, self._left = about, after
            self._hung = threading.Event()

    def mends(self) -> None:
        """Nothing fails any more; what hangs is let go."""
        with self._lock:
            self._fault = None
            self._hung.set()

    def _hang(self, answer: Answer) -> Answer:
        self.held += 1
        answer.until, answer.drop = self._hung, "close"
        return answer

    def _refuse(self, _: Answer) -> Answer:
        return _error(403, "AccessDenied")

    def _busy(self, _: Answer) -> Answer:
        return _error(503, "SlowDown")

    def _broken(self, _: Answer) -> Answer:
        return _error(500, "InternalError")

    def _hang_up(self, answer: Answer) -> Answer:
        answer.drop = "close"
        return answer

    def _forget(self, _: Answer) -> Answer:
        return _error(404, "NoSuchKey")

    def _alter(self, answer: Answer) -> Answer:
        answer.body = bytes(each ^ 1 for each in answer.body)
        return answer

    def _cut(self, answer: Answer) -> Answer:
        answer.claimed, answer.body = len(answer.body), answer.body[: len(answer.body) // 2]
        return answer

    def _struck(self, request: Request) -> Callable[[Answer], Answer] | None:
        with self._lock:
            if self._fault is None or (self._methods and request.method not in self._methods):
                return None
            if self._about not in request.path:
                return None
            self._left -= 1
            return self._fault if self._left < 0 else None

    # The door.

    def _respond(self, request: Request) -> Answer:
        fault = self._struck(request)
        if fault is not None and fault == self._swallow:
            answer = Answer(200, b"", None, {"ETag": '"0"'})
        elif fault is not None and fault != self._alter and fault != self._cut:
            # What hangs or refuses has taken nothing.
            answer = fault(Answer(200))
        else:
            answer = self._handed_on(request)
            if fault is not None and answer.status < 300:
                answer = fault(answer)
        asked = Asked(
            request.method,
            request.path.lstrip("/"),
            request.query,
            request.headers["Range"],
            len(request.body),
            0 if request.method == "HEAD" else len(answer.body),
            answer.status,
        )
        with self._lock:
            self.asked.append(asked)
        return answer

    def _swallow(self, answer: Answer) -> Answer:
        return answer

    def _handed_on(self, request: Request) -> Answer:
        headers = {
            name: value for name, value in request.headers.items() if name.lower() not in _DROPPED
        }
        url = f"{self._server}{request.path}" + (f"?{request.asked}" if request.asked else "")
        said = self._session.request(request.method, url, data=request.body, headers=headers)
        kept = {name: value for name, value in said.headers.items() if _KEPT.fullmatch(name)}
        if request.method == "HEAD":
            kept["Content-Length"] = said.headers.get("Content-Length", "0")
        return Answer(said.status_code, said.content, None, kept)

    @property
    def _session(self) -> requests.Session:
        if not hasattr(self._talk, "session"):
            self._talk.session = requests.Session()
        session: requests.Session = self._talk.session
        return session

    def _direct(self, method: str, path: str, data: bytes = b"", **query: str) -> requests.Response:
        answer = requests.request(
            method, f"{self._server}/{path}", data=data, params=query, headers=_OWNER
        )
        assert answer.status_code < 300, answer.text
        return answer


@contextlib.contextmanager
def running() -> Iterator[S3]:
    """A server and its door, which are gone with all files afterwards."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    one = S3(f"http://{host}:{port}")
    try:
        yield one
    finally:
        one.stop()
        server.stop()


@pytest.fixture(scope="session")
def s3_server() -> Iterator[S3]:
    """One server for all tests of a process."""
    with running() as one:
        yield one


@pytest.fixture
def s3(s3_server: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[S3]:
    """A new bucket, and the settings that lead to it but for `STUDIO_MEDIA_URL`."""
    s3_server.begin()
    given: dict[str, Any] = s3_server.environment
    for name, value in given.items():
        if name.startswith("AWS"):
            monkeypatch.setenv(name, value)
    yield s3_server
    s3_server.mends()
