"""Each fault that the stand-in can be told to have, by the name that it goes by."""

from __future__ import annotations

import contextlib
import io
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
import requests
from PIL import Image

from tests.kit.contract import IMAGE, Raw
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.faults import CALLS, KINDS


def test_faults_that_cannot_happen_are_refused(runway: RunwayStandin) -> None:
    """A misspelt call, kind or option is an error at once: the fault would never be seen."""
    for where, kind, options in [
        ("images", "silence", {}),
        ("task", "silent", {}),
        ("task", "silence", {"minutes": 1}),
        ("media", "half_json", {}),
        ("task", "status", {}),
        ("task", "silence", {"stage": "sound"}),
    ]:
        with pytest.raises(ValueError):
            runway.fault(where, kind, **options)


def test_every_fault_has_a_test() -> None:
    """One test for each kind, named after it."""
    tested = {name.removeprefix("test_fault_") for name in globals() if "test_fault_" in name}

    assert set(KINDS) <= tested


def test_fault_count_and_order(runway: RunwayStandin, raw: Raw) -> None:
    """A fault skips `after` calls, strikes `times` times, and `*` means any call."""
    fault = runway.fault("*", "status", 2, after=2, status=503)

    assert [raw("GET", "/v1/organization").status_code for _ in range(5)] == [
        200,
        200,
        503,
        503,
        200,
    ]
    assert fault.fired == 2
    assert [one.fault for one in runway.requests] == [None, None, "status", "status", None]


def test_fault_for_a_stage(runway: RunwayStandin, raw: Raw) -> None:
    """A fault on tasks can be meant for one stage only."""
    runway.fault("task", "status", None, stage="video", status=503)
    image, video = raw.make_task(), raw.make_task("image_to_video")

    assert raw("GET", f"/v1/tasks/{image}").status_code == 200
    assert raw("GET", f"/v1/tasks/{video}").status_code == 503
    runway.clear_faults()
    assert raw("GET", f"/v1/tasks/{video}").status_code == 200


@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
def test_fault_drop_before(runway: RunwayStandin, raw: Raw, reset: bool) -> None:
    """The connection ends without an answer, and no task was made."""
    runway.fault("text_to_image", "drop_before", reset=reset)

    with pytest.raises(requests.ConnectionError):
        raw.make()
    assert [(it.status, it.taken, it.charged) for it in runway.posts()] == [(None, False, 0)]
    assert runway.tasks == {}


@pytest.mark.parametrize("reset", [False, True], ids=["closed", "reset"])
def test_fault_drop_after(runway: RunwayStandin, raw: Raw, reset: bool) -> None:
    """The connection ends without an answer, but a task was made and charged."""
    runway.fault("text_to_image", "drop_after", reset=reset)

    with pytest.raises(requests.ConnectionError):
        raw.make()
    assert [(it.status, it.taken, it.charged) for it in runway.posts()] == [(None, True, 5)]
    assert [runway.posts()[0].task_id] == list(runway.tasks)
    assert runway.balance == 995


def test_fault_drop_after_cancel(runway: RunwayStandin, raw: Raw) -> None:
    """A cancel whose answer is lost has cancelled all the same."""
    task_id = raw.make_task()
    runway.fault("cancel", "drop_after")

    with pytest.raises(requests.ConnectionError):
        raw("DELETE", f"/v1/tasks/{task_id}")
    assert runway.tasks[task_id].status == "CANCELLED"


def test_fault_silence(runway: RunwayStandin, raw: Raw) -> None:
    """Nothing is answered for as long as asked, then the connection ends; the task was made."""
    runway.fault("text_to_image", "silence", 2, seconds=0.2)

    with pytest.raises(requests.ConnectionError):
        raw.make()
    with pytest.raises(requests.ReadTimeout):
        raw("POST", "/v1/text_to_image", json=IMAGE, timeout=0.05)
    assert len(runway.tasks) == 2


def test_fault_slow(runway: RunwayStandin, raw: Raw) -> None:
    """The answer comes, later."""
    runway.fault("organization", "slow", seconds=0.1)
    began = time.monotonic()

    assert raw("GET", "/v1/organization").status_code == 200
    assert time.monotonic() - began >= 0.1


def test_fault_held(runway: RunwayStandin, raw: Raw) -> None:
    """The answer comes when the test says so; what was asked for has happened long before."""
    fault = runway.fault("text_to_image", "held")
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(raw.make)
        while not runway.tasks:
            time.sleep(0.005)
        assert not answer.done()
        fault.release()
        assert answer.result(120).status_code == 200
    assert raw.make().status_code == 200


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 502, 503, 504])
def test_fault_status(runway: RunwayStandin, raw: Raw, status: int) -> None:
    """Any status, with the body Runway or a proxy before it would send; no task is made."""
    runway.fault("text_to_image", "status", status=status)
    answer = raw.make()

    assert status == answer.status_code
    assert runway.tasks == {}
    if status in (502, 504):
        assert answer.text.startswith("<html>")
    elif status != 503:
        assert set(answer.json()) >= {"error"}


def test_fault_refuse(runway: RunwayStandin, raw: Raw) -> None:
    """The call is answered; then nobody listens for a while, on the same port."""
    runway.fault("organization", "refuse", seconds=3)

    assert raw("GET", "/v1/organization").status_code == 200
    with pytest.raises(requests.ConnectionError, match="refused"):
        raw.make()
    assert runway.posts() == []
    answers: list[requests.Response] = []
    while not answers:
        with contextlib.suppress(requests.ConnectionError):
            answers.append(raw.make())
    assert 200 == answers[0].status_code


def test_fault_status_with_everything(runway: RunwayStandin, raw: Raw) -> None:
    """Body, headers and both forms of Retry-After can be given; a 502 may hide a paid task."""
    runway.fault("text_to_image", "status", status=429, body={"error": "x"}, retry_after=2)
    runway.fault("text_to_image", "status", status=503, retry_after_date=60)
    runway.fault("text_to_image", "status", status=502, taken=True, headers={"X-A": "b"})
    first, second, third = (raw.make() for _ in range(3))

    assert (first.json(), first.headers["Retry-After"]) == ({"error": "x"}, "2")
    wait = parsedate_to_datetime(second.headers["Retry-After"]) - datetime.now(UTC)
    assert 55 < wait.total_seconds() < 62
    assert (third.status_code, third.headers["X-A"]) == (502, "b")
    assert [post.taken for post in runway.posts("image")] == [False, False, True]
    assert runway.balance == 995


def test_fault_half_json(runway: RunwayStandin, raw: Raw) -> None:
    """A complete answer whose JSON stops in the middle; the task was made."""
    runway.fault("text_to_image", "half_json")

    with pytest.raises(requests.JSONDecodeError):
        raw.make().json()
    assert len(runway.tasks) == 1


def test_fault_wrong_shape(runway: RunwayStandin, raw: Raw) -> None:
    """JSON that is none of what is documented, or whatever is asked for."""
    runway.fault("text_to_image", "wrong_shape")
    runway.fault("organization", "wrong_shape", body={"creditBalance": "many"})

    assert list is type(raw.make().json())
    assert raw("GET", "/v1/organization").json() == {"creditBalance": "many"}


def test_fault_id_only(runway: RunwayStandin, raw: Raw) -> None:
    """A created task without its estimated cost, as older servers answered."""
    runway.fault("text_to_image", "id_only")

    assert {"id"} == set(raw.make().json())


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("SAFETY.INPUT.TEXT", 5),
        ("SAFETY.OUTPUT.IMAGE", 5),
        ("INPUT_PREPROCESSING.SAFETY.TEXT", 5),
        ("INPUT_PREPROCESSING.INTERNAL", 0),
        ("INTERNAL.BAD_OUTPUT.01", 0),
        ("ASSET.INVALID", 0),
        ("INTERNAL", 0),
        (None, 0),
        ("", 0),
    ],
)
def test_fault_fail_code(runway: RunwayStandin, raw: Raw, code: str | None, kept: int) -> None:
    """The task fails with that code; moderation keeps the credits, other failures do not."""
    runway.fault("text_to_image", "fail_code", code=code, at=0.5)
    task_id = raw.make_task()
    runway.advance(5)
    assert raw.task(task_id)["status"] == "RUNNING"
    runway.advance(1)
    task = raw.task(task_id)

    assert ("FAILED", {"credits": kept}) == (task["status"], task["cost"])
    assert task["failure"]
    assert (code != "") == ("failureCode" in task)
    assert code == task.get("failureCode", "")
    assert 1000 - kept == runway.balance


def test_fault_fail_code_when_asked(runway: RunwayStandin, raw: Raw) -> None:
    """Asked of a task, it fails at that moment; the credits kept can be given."""
    task_id = raw.make_task()
    runway.fault("task", "fail_code", after=1, code="INTERNAL", cost=2)

    assert raw.task(task_id)["status"] == "PENDING"
    assert (
        (task := raw.task(task_id))["status"],
        task["cost"],
    ) == ("FAILED", {"credits": 2})
    assert runway.balance == 998


def test_fault_unknown_status(runway: RunwayStandin, raw: Raw) -> None:
    """A status that is in no document, once."""
    task_id = raw.make_task()
    runway.fault("task", "unknown_status")

    assert [raw.task(task_id)["status"] for _ in range(2)] == ["QUEUED", "PENDING"]


def test_fault_status_backwards(runway: RunwayStandin, raw: Raw) -> None:
    """A task last seen running is pending again; one never seen running is let be."""
    task_id = raw.make_task()
    runway.fault("task", "status_backwards")
    seen = [raw.task(task_id)["status"]]
    runway.advance(5)
    seen += [raw.task(task_id)["status"] for _ in range(3)]

    assert seen == ["PENDING", "RUNNING", "PENDING", "RUNNING"]


def test_fault_progress_above_1(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Progress that looks like a percentage, even on a task that was too quick to be seen."""
    [task_id] = runway.tasks
    runway.fault("task", "progress_above_1", value=99)

    assert ((task := raw.task(task_id))["status"], task["progress"]) == ("RUNNING", 99)
    assert raw.task(task_id)["status"] == "SUCCEEDED"


def test_fault_progress_null(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Progress is null."""
    runway.fault("task", "progress_null")

    assert raw.task(next(iter(runway.tasks)))["progress"] is None


def test_fault_progress_missing(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """A running task without progress."""
    runway.fault("task", "progress_missing")
    task = raw.task(next(iter(runway.tasks)))

    assert (task["status"], "progress" in task) == ("RUNNING", False)


@pytest.mark.parametrize("missing", [False, True], ids=["empty", "missing"])
def test_fault_no_output(runway: RunwayStandin, raw: Raw, missing: bool) -> None:
    """A task that succeeded with nothing to show; while it runs the fault waits."""
    task_id = raw.make_task()
    runway.fault("task", "no_output", missing=missing)

    assert raw.task(task_id)["status"] == "PENDING"
    runway.finish(task_id)
    assert (None if missing else []) == raw.task(task_id).get("output")
    assert len(raw.task(task_id)["output"]) == 1


@pytest.mark.parametrize("missing", [False, True], ids=["null", "missing"])
def test_fault_no_cost(runway: RunwayStandin, raw: Raw, missing: bool) -> None:
    """A task that ended and does not say what it cost; while it runs the fault waits."""
    task_id = raw.make_task()
    runway.fault("task", "no_cost", missing=missing)

    assert raw.task(task_id)["status"] == "PENDING"
    runway.finish(task_id)
    assert (None, not missing) == ((task := raw.task(task_id)).get("cost"), "cost" in task)
    assert raw.task(task_id)["cost"] == {"credits": 5}


def test_fault_cancelled_outside(runway: RunwayStandin, raw: Raw) -> None:
    """Somebody else cancelled the task: CANCELLED with its cost, or a 404."""
    runway.fault("task", "cancelled_outside")
    runway.fault("task", "cancelled_outside", answers="404")
    first, second = raw.make_task(), raw.make_task()

    assert ((task := raw.task(first))["status"], task["cost"]) == ("CANCELLED", {"credits": 0})
    assert raw("GET", f"/v1/tasks/{second}").status_code == 404
    assert runway.balance == 1000


def test_fault_task_404(runway: RunwayStandin, raw: Raw) -> None:
    """A task that is there cannot be found, once."""
    runway.fault("task", "task_404")
    url = f"/v1/tasks/{raw.make().json()['id']}"

    assert [raw("GET", url).status_code for _ in range(2)] == [404, 200]


def test_fault_expired(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """A link that should be good answers 403, in the XML of a storage."""
    runway.fault("media", "expired")
    answer = raw("GET", finished)

    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/xml")
    assert raw("GET", finished).status_code == 200


def test_fault_cut_short(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Fewer bytes come than were announced."""
    runway.fault("media", "cut_short")

    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        raw("GET", finished)


def test_fault_cut_short_unclaimed(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Half a file as a whole answer: only the file itself can tell."""
    runway.fault("media", "cut_short", claimed=False)
    half, whole = raw("GET", finished).content, raw("GET", finished).content

    assert len(whole) // 2 == len(half)


def test_fault_wrong_type(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """The picture is announced as a web page."""
    runway.fault("media", "wrong_type")

    assert raw("GET", finished).headers["Content-Type"] == "text/html"


def test_fault_wrong_bytes(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Right type and length, but it is no picture."""
    runway.fault("media", "wrong_bytes")
    answer = raw("GET", finished)

    assert answer.headers["Content-Type"] == "image/png"
    assert not answer.content.startswith(b"\x89PNG")


def test_fault_wrong_dimensions(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """A picture of another size than was asked for."""
    runway.fault("media", "wrong_dimensions", width=64, height=48)

    with Image.open(io.BytesIO(raw("GET", finished).content)) as image:
        assert image.size == (64, 48)


def test_fault_endless(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """A body that does not end and has no length; the caller must hang up."""
    runway.fault("media", "endless")
    received = 0
    with requests.get(finished, stream=True, timeout=120) as answer:
        assert "Content-Length" not in answer.headers
        for chunk in answer.iter_content(65_536):
            received += len(chunk)
            if received > 5_000_000:
                break


def test_fault_redirect(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """The media are elsewhere: on another host name, or wherever asked."""
    runway.fault("media", "redirect")
    runway.fault("media", "redirect", to="http://169.254.169.254/")

    answers = [raw("GET", finished) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].headers["Location"].startswith("http://localhost:")
    assert answers[1].headers["Location"] == "http://169.254.169.254/"


@pytest.mark.parametrize("call", sorted(CALLS))
def test_fault_on_every_call(runway: RunwayStandin, raw: Raw, finished: str, call: str) -> None:
    """A 503 can be had from each call by its name."""
    started = raw("POST", "/v1/uploads", json={"filename": "a.png", "type": "ephemeral"}).json()
    task = f"/v1/tasks/{next(iter(runway.tasks))}"
    fault = runway.fault(call, "status", status=503)
    answer = {
        "task": lambda: raw("GET", task),
        "cancel": lambda: raw("DELETE", task),
        "organization": lambda: raw("GET", "/v1/organization"),
        "usage": lambda: raw("POST", "/v1/organization/usage", json={}),
        "uploads": lambda: raw("POST", "/v1/uploads", json={}),
        "storage": lambda: raw("POST", started["uploadUrl"]),
        "media": lambda: raw("GET", finished),
    }.get(call, lambda: raw("POST", f"/v1/{call}", json={}))()

    assert answer.status_code == 503
    assert fault.fired == 1
