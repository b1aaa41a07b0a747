"""Nothing is paid twice: a paid POST is sent once, and any doubt leaves it open."""

import contextlib
import json
import socket
from typing import Any

import pytest
import responses

from runway_core.errors import (
    AnswerLost,
    BadAnswer,
    InvalidRequest,
    Refused,
    RunwayDown,
    RunwayError,
    Unreachable,
)
from runway_core.runway import wire
from runway_core.runway.client import RunwayClient, Timeouts
from runway_core.runway.retry import RetryPolicy
from tests.kit.answering import (
    BOTH,
    CREATES,
    HOST,
    IMAGE,
    TASK,
    Time,
    answering,
    at,
    pay,
    server,
    talking_to,
)
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture
from tests.runway.client.answers import OPEN_OUTCOMES, REFUSALS, UNREADABLE, content_of


def error_of_one_post(
    scripted: responses.RequestsMock, usual: RunwayClient, stage: str, **answer: Any
) -> RunwayError:
    """What a paid POST that is answered so becomes, once it is sure that it was sent once."""
    scripted.post(f"{HOST}/v1/{CREATES[stage]}", **answer)

    with pytest.raises(RunwayError) as caught:
        pay(usual, stage)

    assert 1 == len(scripted.calls)
    return caught.value


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
    error = error_of_one_post(scripted, usual, stage, status=status, **content_of(body))

    assert expected is type(error)
    assert isinstance(error, Refused)


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
    error = error_of_one_post(scripted, usual, stage, status=status, **content_of(body))

    assert expected is type(error)
    assert not isinstance(error, Refused | Unreachable)


@BOTH
@pytest.mark.parametrize("body", UNREADABLE)
def test_unreadable_paid_answer_is_sent_once_and_left_open(
    scripted: responses.RequestsMock, usual: RunwayClient, stage: str, body: bytes
) -> None:
    """A paid POST whose answer cannot be read may have been taken: `BadAnswer`, one POST."""
    assert isinstance(error_of_one_post(scripted, usual, stage, body=body), BadAnswer)


@BOTH
def test_deep_validation_error_is_still_a_refusal(
    scripted: responses.RequestsMock, usual: RunwayClient, stage: str
) -> None:
    """A 400 is a refusal even if its body is too deep to read."""
    error = error_of_one_post(scripted, usual, stage, status=400, body=b"[" * 100_000)

    assert isinstance(error, InvalidRequest)


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
    policy = RetryPolicy(sleep=lambda _: None)
    with (
        answering(answer) as (port, seen),
        talking_to(at(port), retry=policy, timeouts=Timeouts(1, 1)) as client,
        pytest.raises((AnswerLost, BadAnswer)),
    ):
        pay(client, stage)

    assert 1 == len(seen)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{", ("cut", 200)),
        (b"HTTP/1.1 502 Bad Gateway\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", ("cut", 502)),
        (b"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", ("status", 302)),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", ("unreadable", None)),
        (b"", (None, None)),
    ],
    ids=["cut", "cut-5xx", "redirect", "no-id", "nothing"],
)
def test_what_came_is_told_apart_from_what_never_came(
    answer: bytes, said: tuple[str | None, int | None]
) -> None:
    """The error knows what Runway answered, for the words about it."""
    with (
        answering(answer) as (port, _),
        talking_to(at(port), timeouts=Timeouts(1, 1)) as client,
        pytest.raises(RunwayError) as caught,
    ):
        pay(client, "image")

    assert said == (caught.value.params.get("said"), caught.value.params.get("status"))


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
            talking_to(at(port), timeouts=Timeouts(1, 0.5)) as client,
        ):
            client.organization()
            assert TASK == pay(client, stage).task_id
            assert TASK == pay(client, stage).task_id

    assert [b"GET", b"POST", b"POST"] == [request.split()[0] for request in asked if request]


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
