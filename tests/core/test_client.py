"""The client: what it sends, what it makes of every answer, and that nothing is paid twice."""

import contextlib
import http.client
import json
import logging
import secrets
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
import requests
import responses
import trustme
from requests.adapters import BaseAdapter
from urllib3.exceptions import (
    ConnectTimeoutError,
    MaxRetryError,
    NewConnectionError,
    ProtocolError,
    ReadTimeoutError,
)

from runway_core import client as client_module
from runway_core import wire
from runway_core.client import RunwayClient, Timeouts
from runway_core.errors import (
    AnswerLost,
    BadAnswer,
    DailyLimitReached,
    InvalidRequest,
    KeyRefused,
    NoSuchTask,
    NotEntitled,
    OutOfCredits,
    Refused,
    RunwayDown,
    RunwayError,
    TooManyRequests,
    Unreachable,
)
from runway_core.retry import RETRY_AFTER_CAP, RetryPolicy
from runway_core.settings import Settings
from tests.runway_standin import RunwayStandin
from tests.standin.pictures import picture

HOST = "https://api.dev.runwayml.com"
TASK = "3f2b8a52-6a4f-4bd1-9d53-6a1c2a4f9c11"
IMAGE = wire.TextToImage("gen4_image", "a fox in the snow", "1280:720")
VIDEO = wire.ImageToVideo("gen4_turbo", "runway://a-picture-of-ours", "it runs", "1280:720", 2)
ONCE = RetryPolicy(attempts=1)

NO_CREDITS = {"error": "You do not have enough credits to run this task."}
VALIDATION = {
    "error": "Validation of body failed",
    "issues": [
        {"code": "invalid_value", "path": ["ratio"], "message": "Invalid", "values": ["1:1"]},
        {"code": "invalid_type", "path": ["referenceImages", 0, "uri"], "message": "Invalid"},
        {"code": "unrecognized_keys", "path": [], "message": "Unrecognized", "keys": ["x"]},
        {"code": "custom", "path": ["ratio"], "message": "again"},
    ],
    "docUrl": "https://docs.dev.runwayml.com/api",
}
HTML = "<html><body><h1>502 Bad Gateway</h1></body></html>"


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


@pytest.fixture(autouse=True)
def no_proxy_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands between this machine and the internet is no part of these tests."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    with RunwayStandin(balance=1000) as standin:
        yield standin


@contextlib.contextmanager
def talking_to(environment: dict[str, str], **options: Any) -> Iterator[RunwayClient]:
    options.setdefault("retry", ONCE)
    client = RunwayClient(Settings.load(environment), **options)
    try:
        yield client
    finally:
        client.close()


@pytest.fixture
def client(runway: RunwayStandin) -> Iterator[RunwayClient]:
    """Talks to the stand-in, and asks once."""
    with talking_to(runway.environment) as it:
        yield it


@pytest.fixture
def scripted() -> Iterator[responses.RequestsMock]:
    """Answers by script, for what a client at the usual address is told."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as script:
        yield script


@pytest.fixture
def usual() -> Iterator[RunwayClient]:
    """A client at the usual address, that asks once."""
    with talking_to({"RUNWAY_API_KEY": new_key()}) as it:
        yield it


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


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def pay(client: RunwayClient, stage: str) -> wire.Created:
    return client.create_image(IMAGE) if stage == "image" else client.create_video(VIDEO)


CREATES = {"image": "text_to_image", "video": "image_to_video"}
BOTH = pytest.mark.parametrize("stage", ["image", "video"])


# ----- Every call, typed in and out.


def test_create_image_sends_its_body_and_reads_the_task(
    runway: RunwayStandin, client: RunwayClient
) -> None:
    """A picture is bought with exactly the fields given, and the answer is its id and estimate."""
    created = client.create_image(wire.TextToImage("gen4_image", "a fox", "1920:1080", seed=7))

    (post,) = runway.posts("image")
    assert {
        "model": "gen4_image",
        "promptText": "a fox",
        "ratio": "1920:1080",
        "seed": 7,
    } == post.json
    assert wire.Created(next(iter(runway.tasks)), 8) == created


def test_create_video_sends_its_body_and_reads_the_task(
    runway: RunwayStandin, client: RunwayClient
) -> None:
    """A clip is bought with its duration always said, and no seed when none was given."""
    place = client.upload("frame.png", picture(1280, 720), "image/png")
    body = wire.ImageToVideo("gen4_turbo", place, "it runs", "1280:720", 10)

    created = client.create_video(body)

    (post,) = runway.posts("video")
    assert {
        "model": "gen4_turbo",
        "promptImage": place,
        "promptText": "it runs",
        "ratio": "1280:720",
        "duration": 10,
    } == post.json
    assert 50 == created.estimated_credits


def test_get_task_reads_a_finished_task(runway: RunwayStandin, client: RunwayClient) -> None:
    """A task that succeeded has its status, its links and what it finally cost."""
    task_id = client.create_image(IMAGE).task_id
    runway.finish(task_id)

    task = client.get_task(task_id)

    assert (task_id, wire.TaskStatus.SUCCEEDED, 5) == (task.id, task.status, task.cost)
    assert 1 == len(task.output)
    assert task.created_at is not None
    assert task.created_at.tzinfo is not None


def test_cancel_task_says_whether_runway_knew_it(
    runway: RunwayStandin, client: RunwayClient
) -> None:
    """Cancelling a live task is True; again, or with an unknown id, it is False and no error."""
    task_id = client.create_image(IMAGE).task_id
    runway.hold(task_id, "PENDING")

    assert client.cancel_task(task_id) is True
    assert client.cancel_task(task_id) is False
    assert client.cancel_task(TASK) is False


def test_organization_reads_balance_and_limits(runway: RunwayStandin, client: RunwayClient) -> None:
    """The account's balance is a whole number, and a limit that is null is None."""
    runway.concurrency["gen4_turbo"] = None
    client.create_image(IMAGE)

    account = client.organization()

    assert 995 == account.balance
    assert wire.ModelLimits(2, 200, 1) == account.models["gen4_image"]
    assert account.models["gen4_turbo"].max_concurrent is None
    assert 10_000 == account.max_monthly_purchase


def test_usage_reads_rows_by_day_and_model(runway: RunwayStandin, client: RunwayClient) -> None:
    """The usage of a span of days comes as rows of day, model and credits."""
    client.create_image(IMAGE)
    today = datetime.now(UTC).date()

    usage = client.usage(today, today + timedelta(days=1))

    assert (wire.UsageRow(today, "gen4_image", 5),) == usage.rows
    assert {
        "startDate": today.isoformat(),
        "beforeDate": (today + timedelta(days=1)).isoformat(),
    } == runway.calls("usage")[0].json


def test_upload_lends_the_exact_bytes(runway: RunwayStandin, client: RunwayClient) -> None:
    """What is uploaded arrives byte for byte, and the URI stands for it."""
    data = picture(720, 720)

    uri = client.upload("frame.png", data, "image/png")

    upload = runway.account.uploaded(uri.removeprefix("runway://"))
    assert upload is not None
    assert data == upload.data
    assert {"filename": "frame.png", "type": "ephemeral"} == runway.calls("uploads")[0].json


def test_client_serves_several_threads(runway: RunwayStandin, client: RunwayClient) -> None:
    """One client may be used by many threads at a time, for reads and for paid calls."""
    found: list[str] = []

    def work() -> None:
        found.append(client.create_image(IMAGE).task_id)
        client.organization()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert set(runway.tasks) == set(found)
    assert 8 == len(found)


# ----- Headers.


def test_every_api_call_carries_key_and_version(
    runway: RunwayStandin, client: RunwayClient
) -> None:
    """Each call to the API has the bearer key and the API's version."""
    task_id = client.create_image(IMAGE).task_id
    client.get_task(task_id)
    client.organization()
    client.usage(date(2026, 1, 1), date(2026, 1, 2))
    client.upload("frame.png", picture(720, 720), "image/png")
    client.cancel_task(task_id)

    api = [request for request in runway.requests if request.path.startswith("/v1/")]
    assert 6 == len(api)
    assert {f"Bearer {runway.key}"} == {request.headers["Authorization"] for request in api}
    assert {"2024-11-06"} == {request.headers["X-Runway-Version"] for request in api}


def test_upload_storage_gets_neither_key_nor_version(
    runway: RunwayStandin, client: RunwayClient
) -> None:
    """The storage host is somebody else's: nothing that names us or pays goes there."""
    client.upload("frame.png", picture(720, 720), "image/png")

    (stored,) = runway.calls("storage")
    assert stored.headers["Authorization"] is None
    assert stored.headers["X-Runway-Version"] is None


def test_netrc_is_not_consulted(
    runway: RunwayStandin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password that `.netrc` holds for the same host is never sent, with or without a key."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login someone password of-theirs\n", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(netrc))
    assert requests.utils.get_netrc_auth(runway.base_url) is not None

    with talking_to(runway.environment) as client:
        client.upload("frame.png", picture(720, 720), "image/png")
    with talking_to({"RUNWAY_BASE_URL": runway.base_url}) as client, pytest.raises(KeyRefused):
        client.organization()

    assert [f"Bearer {runway.key}", None, None] == [
        request.headers["Authorization"] for request in runway.requests
    ]


def test_version_header_is_the_setting(scripted: responses.RequestsMock) -> None:
    """`RUNWAY_API_VERSION` is what goes out."""
    scripted.get(f"{HOST}/v1/organization", json={"creditBalance": 1})
    with talking_to({"RUNWAY_API_KEY": new_key(), "RUNWAY_API_VERSION": "2030-01-01"}) as client:
        client.organization()

    assert "2030-01-01" == scripted.calls[0].request.headers["X-Runway-Version"]


# ----- Statuses.

REFUSALS: list[Any] = [
    pytest.param(400, VALIDATION, InvalidRequest, id="400-validation"),
    pytest.param(400, {"error": "promptImage: Invalid image."}, InvalidRequest, id="400-asset"),
    pytest.param(400, ["unexpected"], InvalidRequest, id="400-list"),
    pytest.param(400, "", InvalidRequest, id="400-empty"),
    pytest.param(400, NO_CREDITS, OutOfCredits, id="400-credits"),
    pytest.param(
        400, {"error": "You DO NOT HAVE ENOUGH CREDITS."}, OutOfCredits, id="400-credits-case"
    ),
    pytest.param(401, {"error": "Unauthorized"}, KeyRefused, id="401"),
    pytest.param(401, HTML, KeyRefused, id="401-html"),
    pytest.param(403, {"error": "Model variant is not available"}, NotEntitled, id="403"),
    pytest.param(404, {"error": "Could not find Task."}, NoSuchTask, id="404"),
    pytest.param(405, {"error": "Method not allowed"}, Refused, id="405"),
    pytest.param(429, {"error": "Slow down"}, TooManyRequests, id="429"),
    pytest.param(
        429,
        {"error": "Your daily task limit has been reached."},
        DailyLimitReached,
        id="429-daily",
    ),
    pytest.param(429, {"error": "YOUR DAILY TASK LIMIT"}, DailyLimitReached, id="429-daily-case"),
]
OPEN_OUTCOMES: list[Any] = [
    pytest.param(500, {"error": "Internal"}, RunwayDown, id="500"),
    pytest.param(502, HTML, RunwayDown, id="502-html"),
    pytest.param(503, "", RunwayDown, id="503-empty"),
    pytest.param(504, HTML, RunwayDown, id="504-html"),
    pytest.param(599, "?", RunwayDown, id="599"),
    pytest.param(402, NO_CREDITS, BadAnswer, id="402"),
    pytest.param(408, {"error": "Request timeout"}, BadAnswer, id="408"),
    pytest.param(409, {"error": "Conflict"}, BadAnswer, id="409"),
    pytest.param(418, {"error": "Teapot"}, BadAnswer, id="418"),
    pytest.param(422, VALIDATION, BadAnswer, id="422"),
    pytest.param(301, "", BadAnswer, id="301"),
    pytest.param(302, "", BadAnswer, id="302"),
    pytest.param(307, "", BadAnswer, id="307"),
    pytest.param(304, "", BadAnswer, id="304"),
]


def content_of(body: Any) -> dict[str, Any]:
    return {"body": body} if isinstance(body, str) else {"json": body}


@pytest.mark.parametrize(("status", "body", "expected"), REFUSALS + OPEN_OUTCOMES)
def test_status_of_a_read_becomes_its_class(
    scripted: responses.RequestsMock, usual: RunwayClient, status: int, body: Any, expected: type
) -> None:
    """Each status is one class of error, whatever its body is, with status and request id."""
    headers = {"apigw-requestid": "abc123="}
    scripted.get(f"{HOST}/v1/organization", status=status, headers=headers, **content_of(body))

    with pytest.raises(RunwayError) as caught:
        usual.organization()

    assert expected is type(caught.value)
    assert (status, "abc123=") == (caught.value.status, caught.value.request_id)


@BOTH
@pytest.mark.parametrize(("status", "body", "expected"), REFUSALS)
def test_paid_refusal_is_sent_once_and_says_that_nothing_was_done(
    scripted: responses.RequestsMock,
    usual: RunwayClient,
    stage: str,
    status: int,
    body: Any,
    expected: type,
) -> None:
    """A documented 4xx to a paid POST is `Refused`, after exactly one POST."""
    scripted.post(f"{HOST}/v1/{CREATES[stage]}", status=status, **content_of(body))

    with pytest.raises(Refused) as caught:
        pay(usual, stage)

    assert expected is type(caught.value)
    assert 1 == len(scripted.calls)


@BOTH
@pytest.mark.parametrize(("status", "body", "expected"), OPEN_OUTCOMES)
def test_paid_open_outcome_is_sent_once_and_is_never_a_refusal(
    scripted: responses.RequestsMock,
    usual: RunwayClient,
    stage: str,
    status: int,
    body: Any,
    expected: type,
) -> None:
    """Any other status leaves open what was charged: neither `Refused` nor `Unreachable`."""
    scripted.post(f"{HOST}/v1/{CREATES[stage]}", status=status, **content_of(body))

    with pytest.raises(RunwayError) as caught:
        pay(usual, stage)

    assert expected is type(caught.value)
    assert not isinstance(caught.value, Refused | Unreachable)
    assert 1 == len(scripted.calls)


def test_validation_error_names_its_fields(
    scripted: responses.RequestsMock, usual: RunwayClient
) -> None:
    """`issues[].path` become field names, each once; an issue about the whole body adds none."""
    scripted.post(f"{HOST}/v1/text_to_image", status=400, json=VALIDATION)

    with pytest.raises(InvalidRequest) as caught:
        usual.create_image(IMAGE)

    assert ("ratio", "referenceImages.0.uri") == caught.value.fields


@pytest.mark.parametrize(
    "issues",
    [None, {}, "ratio", [], [1], [{}], [{"path": None}], [{"path": {"a": 1}}], [{"path": "ratio"}]],
    ids=repr,
)
def test_validation_error_survives_strange_issues(
    scripted: responses.RequestsMock, usual: RunwayClient, issues: Any
) -> None:
    """Issues of another shape name no field, or the right one; they break nothing."""
    scripted.post(f"{HOST}/v1/text_to_image", status=400, json={"error": "x", "issues": issues})

    with pytest.raises(InvalidRequest) as caught:
        usual.create_image(IMAGE)

    assert caught.value.fields in {(), ("ratio",), ("a",)}


def test_retry_after_in_seconds_and_as_a_date(
    scripted: responses.RequestsMock, usual: RunwayClient
) -> None:
    """Both forms of `Retry-After` are read, and neither asks for more than the cap."""
    later = datetime.now(UTC) + timedelta(seconds=40)
    asked = ["7", "7.5", format_datetime(later, usegmt=True), "86400", "-3", "soon", ""]
    for header in asked:
        scripted.post(f"{HOST}/v1/text_to_image", status=429, headers={"Retry-After": header})

    found: list[float | None] = []
    for _ in asked:
        with pytest.raises(TooManyRequests) as caught:
            usual.create_image(IMAGE)
        found.append(caught.value.retry_after)

    assert [7.0, 7.5] == found[:2]
    assert found[2] == pytest.approx(40, abs=3)
    assert [RETRY_AFTER_CAP, None, None, None] == found[3:]


# ----- Answers that cannot be read.

UNREADABLE: list[Any] = [
    pytest.param(b"", id="empty"),
    pytest.param(b"{", id="half"),
    pytest.param(b"<html></html>", id="html"),
    pytest.param(b"\xff\xfe\x00", id="not-text"),
    pytest.param(b"[" * 100_000, id="deep"),
    pytest.param(b"9" * 10_000, id="huge-number"),
    pytest.param(b"[]", id="list"),
    pytest.param(b"null", id="null"),
    pytest.param(b'"text"', id="text"),
    pytest.param(b"{}", id="no-fields"),
    pytest.param(b'{"id": 1, "status": 2, "creditBalance": "x"}', id="wrong-types"),
    pytest.param(b'{"id": "../../organization", "status": "RUNNING"}', id="no-uuid"),
]


@pytest.mark.parametrize("body", UNREADABLE)
def test_unreadable_read_is_a_bad_answer(
    scripted: responses.RequestsMock, usual: RunwayClient, body: bytes
) -> None:
    """A 200 that is not what was asked for is `BadAnswer`, never another exception."""
    scripted.get(f"{HOST}/v1/tasks/{TASK}", body=body)
    scripted.get(f"{HOST}/v1/organization", body=body)

    with pytest.raises(BadAnswer):
        usual.get_task(TASK)
    with pytest.raises(BadAnswer):
        usual.organization()


@BOTH
@pytest.mark.parametrize("body", UNREADABLE)
def test_unreadable_paid_answer_is_sent_once_and_left_open(
    scripted: responses.RequestsMock, usual: RunwayClient, stage: str, body: bytes
) -> None:
    """A paid POST whose answer cannot be read may have been taken: `BadAnswer`, one POST."""
    scripted.post(f"{HOST}/v1/{CREATES[stage]}", body=body)

    with pytest.raises(BadAnswer):
        pay(usual, stage)

    assert 1 == len(scripted.calls)


@BOTH
def test_deep_validation_error_is_still_a_refusal(
    scripted: responses.RequestsMock, usual: RunwayClient, stage: str
) -> None:
    """A 400 is a refusal even if its body is too deep to read."""
    scripted.post(f"{HOST}/v1/{CREATES[stage]}", status=400, body=b"[" * 100_000)

    with pytest.raises(InvalidRequest):
        pay(usual, stage)


def test_endless_answer_is_cut_off(
    scripted: responses.RequestsMock, usual: RunwayClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer beyond the limit is not read to its end, and is a `BadAnswer`."""
    monkeypatch.setattr(client_module, "ANSWER_LIMIT", 1000)
    scripted.get(f"{HOST}/v1/organization", body=b'{"creditBalance": 1}' + b" " * 5000)

    with pytest.raises(BadAnswer):
        usual.organization()


@BOTH
@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunked"])
def test_trickling_answer_is_given_up(stage: str, *, chunked: bool) -> None:
    """An answer that comes a byte at a time is lost once the time for a whole one is over."""
    seen: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))
        size = "Transfer-Encoding: chunked" if chunked else "Content-Length: 5000"
        connection.sendall(f"HTTP/1.1 200 OK\r\n{size}\r\n\r\n".encode())
        for _ in range(200):
            connection.sendall(b"1\r\n \r\n" if chunked else b" ")
            time.sleep(0.02)

    with server(serve) as port:
        environment = {"RUNWAY_BASE_URL": f"http://127.0.0.1:{port}"}
        with talking_to(environment, timeouts=Timeouts(0.1, 0.2)) as client:
            began = time.monotonic()
            with pytest.raises(AnswerLost):
                pay(client, stage)

    assert time.monotonic() - began < 2
    assert 1 == len([request for request in seen if request])


# ----- The network.


@BOTH
def test_closed_port_is_unreachable(stage: str) -> None:
    """Nobody listens: nothing was sent, and so nothing can have been charged."""
    with (
        talking_to({"RUNWAY_BASE_URL": f"http://127.0.0.1:{closed_port()}"}) as client,
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


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Somebody whom nobody trusts, unless told to."""
    return trustme.CA()


@pytest.fixture
def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """What a server needs to show a certificate of that authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@BOTH
def test_certificate_that_is_not_trusted_is_unreachable(
    stage: str, certificate: ssl.SSLContext
) -> None:
    """A wrong certificate ends the handshake: neither key nor request went out."""
    received: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        received.append(connection.recv(65536))

    environment = {"RUNWAY_API_KEY": new_key()}
    with server(serve, certificate) as port:
        environment["RUNWAY_BASE_URL"] = f"https://127.0.0.1:{port}"
        with talking_to(environment) as client, pytest.raises(Unreachable):
            pay(client, stage)

    assert [] == received


@BOTH
def test_other_tls_trouble_is_left_open(stage: str) -> None:
    """TLS can also fail after the request was written: only a certificate's refusal is sure."""

    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    with server(serve) as port:
        environment = {"RUNWAY_BASE_URL": f"https://127.0.0.1:{port}"}
        with talking_to(environment) as client, pytest.raises(AnswerLost):
            pay(client, stage)


@BOTH
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        pytest.param("drop_before", {}, id="closed-before"),
        pytest.param("drop_before", {"reset": True}, id="reset-before"),
        pytest.param("drop_after", {}, id="closed-after"),
        pytest.param("drop_after", {"reset": True}, id="reset-after"),
        pytest.param("silence", {"seconds": 5}, id="silence"),
    ],
)
def test_broken_connection_is_sent_once_and_left_open(
    runway: RunwayStandin, kind: str, options: dict[str, Any], stage: str
) -> None:
    """The request went out and nothing came back: `AnswerLost`, after exactly one POST."""
    with talking_to(runway.environment, timeouts=Timeouts(1, 0.2), retry=RetryPolicy()) as client:
        place = client.upload("frame.png", picture(1280, 720), "image/png")
        runway.fault(CREATES[stage], kind, times=None, **options)
        body = wire.ImageToVideo("gen4_turbo", place, "it runs", "1280:720", 2)
        with pytest.raises(AnswerLost):
            client.create_image(IMAGE) if stage == "image" else client.create_video(body)

    (post,) = runway.posts()
    assert (kind != "drop_before") == post.taken


@BOTH
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{", id="body-cut"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Le", id="head-cut"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", id="chunks"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n{{{{", id="gzip"
        ),
        pytest.param(b"SSH-2.0-OpenSSH_9\r\n\r\n", id="not-http"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X-A: 1\r\n" * 200 + b"\r\n", id="headers"),
        # A refusal that breaks off could be a refusal of something else.
        pytest.param(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 500\r\n\r\n{", id="400-cut"),
    ],
)
def test_garbled_answer_is_sent_once_and_left_open(stage: str, answer: bytes) -> None:
    """Whatever comes back instead of HTTP, the POST was sent: once, and its outcome is open."""
    seen: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))
        connection.sendall(answer)

    with server(serve) as port:
        environment = {"RUNWAY_BASE_URL": f"http://127.0.0.1:{port}"}
        policy = RetryPolicy(sleep=lambda _: None)
        with (
            talking_to(environment, retry=policy, timeouts=Timeouts(1, 1)) as client,
            pytest.raises((AnswerLost, BadAnswer)),
        ):
            pay(client, stage)

    assert 1 == len([request for request in seen if request])


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


@BOTH
def test_paid_post_does_not_use_a_connection_that_waited(stage: str) -> None:
    """A pooled connection may be dead without our knowing: a paid POST opens its own."""
    content = json.dumps({"id": TASK, "creditBalance": 1}).encode()
    answer = f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content
    asked: list[bytes] = []
    with contextlib.ExitStack() as waiting:

        def serve(connection: socket.socket) -> None:
            # One answer a connection, which then stays open and says nothing more.
            asked.append(connection.recv(65536))
            connection.sendall(answer)
            waiting.enter_context(connection.dup())

        with (
            server(serve) as port,
            talking_to(
                {"RUNWAY_BASE_URL": f"http://127.0.0.1:{port}"}, timeouts=Timeouts(1, 0.5)
            ) as client,
        ):
            client.organization()
            assert TASK == pay(client, stage).task_id
            assert TASK == pay(client, stage).task_id

    assert [b"GET", b"POST", b"POST"] == [request.split()[0] for request in asked if request]


# ----- Proxies.


def test_proxy_that_is_not_there_is_unreachable(
    runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a proxy never took never reached Runway."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed_port()}")
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
    seen: list[bytes] = []

    def serve(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))
        connection.sendall(answer)

    key = new_key()
    with server(serve) as port:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
        with talking_to({"RUNWAY_API_KEY": key}) as client, pytest.raises(Unreachable):
            client.create_image(IMAGE)

    assert seen[0].startswith(b"CONNECT api.dev.runwayml.com:443")
    assert key.encode() not in b"".join(seen)


def test_proxy_that_hangs_up_is_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy that ends the connection does not say when: that is no proof of anything."""
    with server(lambda connection: connection.recv(65536)) as port:  # type: ignore[arg-type, return-value]
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
        environment = {"RUNWAY_BASE_URL": "https://127.0.0.1:9"}
        with talking_to(environment) as client, pytest.raises(AnswerLost):
            client.create_image(IMAGE)

    assert seen[0].startswith(b"POST /v1/text_to_image")


def test_proxy_that_drops_the_request_leaves_it_open(
    runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that took the request may have passed it on."""
    seen: list[bytes] = []
    with server(lambda connection: seen.append(connection.recv(65536))) as port:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        with talking_to(runway.environment) as client, pytest.raises(AnswerLost):
            client.create_image(IMAGE)

    assert 1 == len([request for request in seen if request])


# ----- Redirects and ids.


@BOTH
def test_redirects_are_not_followed(
    runway: RunwayStandin, client: RunwayClient, stage: str
) -> None:
    """Neither the key nor a paid body goes where an answer points."""
    there = {"Location": f"{runway.base_url}/elsewhere"}
    runway.fault(CREATES[stage], "status", status=307, headers=there)
    runway.fault("organization", "status", status=302, headers=there)

    for call in (lambda: pay(client, stage), client.organization):
        with pytest.raises(BadAnswer):
            call()

    assert {f"/v1/{CREATES[stage]}", "/v1/organization"} == {
        request.path for request in runway.requests
    }


@pytest.mark.parametrize(
    "task_id",
    [
        "",
        "..",
        "../organization",
        f"{TASK}/../x",
        f"{TASK}?x=1",
        f"{TASK}#x",
        "1 2",
        "%2e%2e",
        "\n",
    ],
    ids=repr,
)
def test_task_id_is_checked_before_it_gets_into_a_url(
    runway: RunwayStandin, client: RunwayClient, task_id: str
) -> None:
    """What is not a UUID is refused here, and nothing is asked."""
    with pytest.raises(BadAnswer):
        client.get_task(task_id)
    with pytest.raises(BadAnswer):
        client.cancel_task(task_id)

    assert [] == runway.requests


# ----- Repeating.

READS: dict[str, Callable[[RunwayClient], object]] = {
    "task": lambda client: client.get_task(TASK),
    "cancel": lambda client: client.cancel_task(TASK),
    "organization": lambda client: client.organization(),
    "usage": lambda client: client.usage(date(2026, 1, 1), date(2026, 1, 2)),
    "uploads": lambda client: client.upload("frame.png", picture(720, 720), "image/png"),
}


@pytest.mark.parametrize("call", READS)
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_free_call_is_repeated_after_a_passing_fault(
    runway: RunwayStandin, call: str, status: int
) -> None:
    """A call that costs nothing is made again after a fault that passes."""
    runway.fault(call, "status", status=status, times=2)
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        contextlib.suppress(NoSuchTask),
    ):
        READS[call](client)

    assert 3 == len(runway.calls(call))
    assert 2 == len(moments.naps)


@pytest.mark.parametrize("call", READS)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 405])
def test_free_call_is_not_repeated_after_a_refusal(
    runway: RunwayStandin, call: str, status: int
) -> None:
    """The same request would be refused again."""
    runway.fault(call, "status", status=status, times=None)
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        contextlib.suppress(Refused),
    ):
        READS[call](client)

    assert 1 == len(runway.calls(call))
    assert [] == moments.naps


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "half_json", "wrong_shape"])
def test_read_survives_a_broken_answer(runway: RunwayStandin, kind: str) -> None:
    """A read whose answer is lost or unreadable is made again."""
    runway.fault("organization", kind)
    with talking_to(runway.environment, retry=Time().policy()) as client:
        assert 1000 == client.organization().balance

    assert 2 == len(runway.calls("organization"))


def test_read_stops_after_its_attempts(runway: RunwayStandin) -> None:
    """The number of attempts bounds a call, and the last fault is what is heard of."""
    runway.fault("organization", "status", status=503, times=None)
    with (
        talking_to(runway.environment, retry=Time().policy(attempts=4)) as client,
        pytest.raises(RunwayDown),
    ):
        client.organization()

    assert 4 == len(runway.calls("organization"))


def test_read_waits_as_long_as_retry_after_asks(runway: RunwayStandin) -> None:
    """The pause is never shorter than what `Retry-After` asks."""
    runway.fault("organization", "status", status=429, retry_after=7)
    runway.fault("organization", "status", status=429, retry_after_date=9)
    moments = Time()
    with talking_to(runway.environment, retry=moments.policy(random=lambda: 0.0)) as client:
        client.organization()

    assert moments.naps == [7.0, pytest.approx(9, abs=2)]
    assert moments.naps[1] > 7


def test_read_does_not_wait_for_hours(runway: RunwayStandin) -> None:
    """A `Retry-After` beyond the deadline is not slept through: the caller hears of it."""
    runway.fault("organization", "status", status=429, retry_after=7200, times=None)
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        pytest.raises(TooManyRequests) as caught,
    ):
        client.organization()

    assert RETRY_AFTER_CAP == caught.value.retry_after
    assert [] == moments.naps


def test_daily_limit_is_not_waited_for(runway: RunwayStandin) -> None:
    """It lifts after hours, not after seconds."""
    runway.fault(
        "organization", "status", status=429, times=None, body={"error": "Daily task limit."}
    )
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        pytest.raises(DailyLimitReached),
    ):
        client.organization()

    assert 1 == len(runway.calls("organization"))


@BOTH
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_paid_post_is_never_repeated(runway: RunwayStandin, stage: str, status: int) -> None:
    """With all retries allowed, a paid POST is sent once even where a read would be repeated."""
    runway.fault(CREATES[stage], "status", status=status, times=None, taken=False)
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        pytest.raises(RunwayError),
    ):
        pay(client, stage)

    assert 1 == len(runway.posts())
    assert [] == moments.naps


def test_taken_but_answered_502_is_left_open(runway: RunwayStandin, client: RunwayClient) -> None:
    """A gateway can fail after Runway took the task: that is no refusal."""
    runway.fault("text_to_image", "status", status=502, taken=True)

    with pytest.raises(RunwayDown) as caught:
        client.create_image(IMAGE)

    assert not isinstance(caught.value, Refused)
    assert [5] == [charge.credits for charge in runway.charged]


# ----- Uploads.


@pytest.mark.parametrize(
    "fault",
    [
        pytest.param({"kind": "status", "status": 500}, id="500"),
        pytest.param({"kind": "status", "status": 403}, id="403"),
        pytest.param({"kind": "status", "status": 302}, id="302"),
        pytest.param({"kind": "drop_before"}, id="dropped"),
    ],
)
def test_upload_asks_for_a_new_place_when_storage_fails(
    runway: RunwayStandin, fault: dict[str, Any]
) -> None:
    """A place that failed is not tried again: a new one is, and its URI is what counts."""
    runway.fault("storage", **fault)
    with talking_to(runway.environment, retry=Time().policy()) as client:
        uri = client.upload("frame.png", picture(720, 720), "image/png")

    first, second = runway.calls("storage")
    assert first.path != second.path
    assert 2 == len(runway.calls("uploads"))
    assert uri == f"runway://{second.path.rsplit('/', 1)[-1]}"


@pytest.mark.parametrize("place", ["http://storage.example/x", "file:///etc/passwd", "ftp://x/y"])
def test_upload_goes_over_https_only(
    scripted: responses.RequestsMock, usual: RunwayClient, place: str
) -> None:
    """Away from this machine a file is not sent in clear, or to a scheme that is no upload."""
    ticket = {"uploadUrl": place, "fields": {}, "runwayUri": "runway://x"}
    scripted.post(f"{HOST}/v1/uploads", json=ticket)

    with pytest.raises(BadAnswer):
        usual.upload("frame.png", b"x" * 600, "image/png")

    assert 1 == len(scripted.calls)


# ----- Secrets.


def told(error: BaseException) -> str:
    parts = [str(error), repr(error), repr(error.args), repr(vars(error))]
    return "\n".join(parts)


@pytest.mark.parametrize("unusual", [False, True], ids=["usual-key", "unusual-key"])
def test_key_is_in_no_representation(*, unusual: bool) -> None:
    """Neither the client nor the settings show the key."""
    key = f"sk-{secrets.token_hex(20)}" if unusual else new_key()
    settings = Settings.load({"RUNWAY_API_KEY": key, "STUDIO_API_TOKEN": key + "t"})
    client = RunwayClient(settings)
    client.close()

    for text in (repr(client), str(client), repr(settings), str(settings)):
        assert key not in text


@pytest.mark.parametrize("unusual", [False, True], ids=["usual-key", "unusual-key"])
@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 418, 429, 500])
def test_key_that_is_echoed_reaches_neither_log_nor_error(
    scripted: responses.RequestsMock,
    caplog: pytest.LogCaptureFixture,
    status: int,
    *,
    unusual: bool,
) -> None:
    """Even if Runway repeats the key in its answer, no error and no log at any level has it."""
    caplog.set_level(logging.DEBUG)
    key = f"sk-{secrets.token_hex(20)}" if unusual else new_key()
    echo = {
        "error": f"The key {key} is not valid",
        "issues": [{"path": [key], "message": f"Bearer {key}"}],
    }
    headers = {"Location": f"https://elsewhere.example/?token={key}", "apigw-requestid": "id"}
    scripted.post(f"{HOST}/v1/text_to_image", status=status, json=echo, headers=headers)
    scripted.get(f"{HOST}/v1/organization", status=status, json=echo, headers=headers)

    with talking_to({"RUNWAY_API_KEY": key}, retry=Time().policy(attempts=2)) as client:
        for call in (lambda: client.create_image(IMAGE), client.organization):
            with pytest.raises(RunwayError) as caught:
                call()
            assert key[:24] not in told(caught.value)

    assert caplog.records
    assert key[:24] not in caplog.text


def test_key_in_an_unreadable_answer_is_not_kept(
    scripted: responses.RequestsMock, caplog: pytest.LogCaptureFixture
) -> None:
    """An answer that is no JSON is kept in part, for the log, but never with the key in it."""
    caplog.set_level(logging.DEBUG)
    key = f"sk-{secrets.token_hex(20)}"
    scripted.get(f"{HOST}/v1/organization", body=f"<p>{key}</p>")

    with talking_to({"RUNWAY_API_KEY": key}) as client, pytest.raises(BadAnswer) as caught:
        client.organization()

    assert key not in told(caught.value) + caplog.text


def test_network_faults_keep_the_key_out_of_log_and_error(
    runway: RunwayStandin, caplog: pytest.LogCaptureFixture
) -> None:
    """A connection that breaks is told about by the names of its faults only."""
    caplog.set_level(logging.DEBUG)
    for kind in ("drop_before", "drop_after", "half_json", "wrong_shape"):
        runway.fault("text_to_image", kind)
        with talking_to(runway.environment) as client, pytest.raises(RunwayError) as caught:
            client.create_image(IMAGE)
        assert runway.key not in told(caught.value)
    runway.stop()
    with talking_to(runway.environment) as client, pytest.raises(Unreachable) as unreachable:
        client.create_image(IMAGE)

    assert runway.key not in told(unreachable.value)
    assert runway.key not in caplog.text


def test_signed_urls_are_in_no_log_and_no_representation(
    runway: RunwayStandin, client: RunwayClient, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever has a signed link has the file: links are neither logged nor shown."""
    caplog.set_level(logging.DEBUG)
    task_id = client.create_image(IMAGE).task_id
    runway.finish(task_id)

    task = client.get_task(task_id)

    token = task.output[0].partition("_jwt=")[2]
    assert token
    assert token not in repr(task)
    assert token not in caplog.text
    assert "_jwt" not in caplog.text


def test_first_frame_is_in_no_log_and_no_representation(
    runway: RunwayStandin, client: RunwayClient, caplog: pytest.LogCaptureFixture
) -> None:
    """A picture of megabytes is not written into a log."""
    caplog.set_level(logging.DEBUG)
    body = wire.ImageToVideo("gen4_turbo", "data:image/png;base64,AAAA", "x", "1280:720", 2)

    with pytest.raises(InvalidRequest):
        client.create_video(body)

    assert "base64" not in repr(body)
    assert "AAAA" not in caplog.text


def test_headers_that_cannot_be_read_do_not_put_the_url_into_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The library below us prints whole URLs when headers are malformed: it is kept from it."""
    caplog.set_level(logging.DEBUG)
    content = json.dumps({"creditBalance": 3}).encode()

    def serve(connection: socket.socket) -> None:
        connection.recv(65536)
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\nno colon here\r\n\r\n"
        connection.sendall(head.encode() + content)

    with server(serve) as port:
        url = f"http://127.0.0.1:{port}/media?_jwt=a-token"
        with contextlib.suppress(requests.RequestException):
            requests.get(url, timeout=1).close()

    assert "a-token" not in caplog.text
