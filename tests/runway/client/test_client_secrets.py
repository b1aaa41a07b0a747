"""Keys, signed links and pictures are in no log, no error and no representation."""

import contextlib
import json
import logging
import secrets
from collections.abc import Callable

import pytest
import requests
import responses

from runway_core.errors import BadAnswer, InvalidRequest, RunwayError, Unreachable
from runway_core.runway import wire
from runway_core.runway.client import RunwayClient
from runway_core.settings import Settings
from tests.kit.answering import HOST, IMAGE, Time, answering, new_key, talking_to
from tests.kit.runway_standin import RunwayStandin


def unusual_key() -> str:
    return f"sk-{secrets.token_hex(20)}"


EITHER_KEY = pytest.mark.parametrize(
    "made", [new_key, unusual_key], ids=["usual-key", "unusual-key"]
)


def told(error: BaseException) -> str:
    parts = [str(error), repr(error), repr(error.args), repr(vars(error))]
    return "\n".join(parts)


@EITHER_KEY
def test_key_is_in_no_representation(made: Callable[[], str]) -> None:
    """Neither the client nor the settings show the key."""
    key = made()
    settings = Settings.load({"RUNWAY_API_KEY": key, "STUDIO_API_TOKEN": key + "t"})
    client = RunwayClient(settings)
    client.close()

    for text in (repr(client), str(client), repr(settings), str(settings)):
        assert key not in text


@EITHER_KEY
@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 404, 418, 429, 500])
def test_key_that_is_echoed_reaches_neither_log_nor_error(
    scripted: responses.RequestsMock,
    caplog: pytest.LogCaptureFixture,
    status: int,
    made: Callable[[], str],
) -> None:
    """Even if Runway repeats the key in its answer, no error and no log at any level has it."""
    caplog.set_level(logging.DEBUG)
    key = made()
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
    key = unusual_key()
    scripted.get(f"{HOST}/v1/organization", body=f"<p>{key}</p>")

    with talking_to({"RUNWAY_API_KEY": key}) as client, pytest.raises(BadAnswer) as caught:
        client.organization()

    assert key not in told(caught.value) + caplog.text


@EITHER_KEY
@pytest.mark.parametrize(
    ("status", "kept"), [(200, 300), (400, 2000), (500, 2000)], ids=["unreadable", "400", "500"]
)
def test_key_across_the_end_of_what_is_kept_leaves_no_part(
    scripted: responses.RequestsMock,
    caplog: pytest.LogCaptureFixture,
    made: Callable[[], str],
    status: int,
    kept: int,
) -> None:
    """A long answer is kept in part: where it is cut, the beginning of a key does not stay."""
    caplog.set_level(logging.DEBUG)
    key = made()
    starts = range(kept - len(key) - 1, kept, 10)
    for start in starts:
        scripted.get(f"{HOST}/v1/organization", status=status, body=f"{'x' * start} {key} x")

    with talking_to({"RUNWAY_API_KEY": key}) as client:
        for _ in starts:
            with pytest.raises(RunwayError) as caught:
                client.organization()
            assert key[:8] not in told(caught.value)
    assert key[:8] not in caplog.text


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
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(content)}\r\nno colon here\r\n\r\n"

    with answering(head.encode() + content) as (port, _):
        url = f"http://127.0.0.1:{port}/media?_jwt=a-token"
        with contextlib.suppress(requests.RequestException):
            requests.get(url, timeout=1).close()

    assert "a-token" not in caplog.text
