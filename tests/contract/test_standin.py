"""The stand-in is what the other tests believe Runway to be, so it is tested first.

Its judge is Runway's own Python package: what that package sends must be accepted, what the
stand-in answers must parse into that package's types and raise its errors.
"""

from __future__ import annotations

import base64
import io
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import av
import pytest
import requests
import runwayml
import runwayml.lib.polling
from PIL import Image
from runwayml import RunwayML
from runwayml.types import task_retrieve_response as types

from tests.runway_standin import RunwayStandin
from tests.standin.faults import CALLS, KINDS
from tests.standin.models import ENDPOINTS, IMAGE_RATIOS, VERSION, VIDEO_RATIOS
from tests.standin.pictures import picture

IMAGE = {"model": "gen4_image", "promptText": "a fox in the snow", "ratio": "1280:720"}


def data_uri(width: int = 640, height: int = 640, kind: str = "png") -> str:
    data = picture(width, height, 0, kind.upper())
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


VIDEO = {
    "model": "gen4_turbo",
    "promptImage": data_uri(),
    "promptText": "the fox runs",
    "ratio": "1280:720",
    "duration": 2,
}


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    """A stand-in whose clock only moves when told to."""
    with RunwayStandin(manual=True, pending_seconds=1, image_seconds=10, video_seconds=20) as it:
        yield it


@pytest.fixture
def client(runway: RunwayStandin) -> Iterator[RunwayML]:
    """Runway's own client, which asks once and no more."""
    with RunwayML(api_key=runway.key, base_url=runway.base_url, max_retries=0) as it:
        yield it


class Raw:
    """Plain HTTP, for what the official client hides. It keeps no connection."""

    def __init__(self, runway: RunwayStandin) -> None:
        self.base_url = runway.base_url
        self.headers = {"Authorization": f"Bearer {runway.key}", "X-Runway-Version": VERSION}

    def __call__(self, method: str, path: str, **options: Any) -> requests.Response:
        url = path if path.startswith("http") else self.base_url + path
        if url.startswith(f"{self.base_url}/v1"):
            options["headers"] = {**self.headers, **options.get("headers", {})}
        options.setdefault("timeout", 10)
        return requests.request(method, url, allow_redirects=False, **options)

    def make(self, endpoint: str = "text_to_image", **changes: Any) -> requests.Response:
        body = {**(IMAGE if endpoint == "text_to_image" else VIDEO), **changes}
        return self("POST", f"/v1/{endpoint}", json=body)

    def task(self, task_id: str) -> dict[str, Any]:
        return self("GET", f"/v1/tasks/{task_id}").json()


@pytest.fixture
def raw(runway: RunwayStandin) -> Raw:
    return Raw(runway)


@pytest.fixture
def finished(runway: RunwayStandin, raw: Raw) -> str:
    """The link to the picture of a finished task."""
    task_id = raw.make().json()["id"]
    runway.finish(task_id)
    return raw.task(task_id)["output"][0]


# ----- The official client.


def test_official_client_makes_a_picture_and_a_video(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both stages run to their end, the second fed with the link the first gave."""
    monkeypatch.setattr(runwayml.lib.polling, "POLL_TIME", 0.02)
    monkeypatch.setattr(runwayml.lib.polling, "POLL_JITTER", 0.0)
    with (
        RunwayStandin(balance=60) as runway,
        RunwayML(api_key=runway.key, base_url=runway.base_url, max_retries=0) as client,
    ):
        image = client.text_to_image.create(
            model="gen4_image", prompt_text="a fox", ratio="1280:720", seed=4_294_967_295
        )
        link = image.wait_for_task_output(timeout=10).output[0]
        video = client.image_to_video.create(
            model="gen4_turbo", prompt_image=link, ratio="1280:720", duration=10
        )
        done = video.wait_for_task_output(timeout=10)

        assert (image.estimated_cost.credits, video.estimated_cost.credits) == (5.0, 50.0)
        assert done.cost.credits == 50
        assert runway.balance == 5
        assert runway.spent == 55
        assert 1 == len(runway.posts("image")) == len(runway.posts("/v1/image_to_video"))


def test_official_client_parses_every_status(runway: RunwayStandin, client: RunwayML) -> None:
    """Each status of a task becomes its own type, with the fields that type promises."""
    runway.cancelled_answers = "task"
    runway.concurrency["gen4_image"] = 1

    def make() -> str:
        return client.text_to_image.create(
            model="gen4_image", prompt_text="a fox", ratio="1280:720"
        ).id

    first, second = make(), make()
    pending = client.tasks.retrieve(first)
    runway.advance(6)
    running, throttled = client.tasks.retrieve(first), client.tasks.retrieve(second)
    client.tasks.delete(second)
    cancelled = client.tasks.retrieve(second)
    runway.advance(6)
    succeeded = client.tasks.retrieve(first)
    third = make()
    runway.fail(third, "SAFETY.INPUT.TEXT")
    failed = client.tasks.retrieve(third)

    assert isinstance(pending, types.Pending)
    assert pending.estimated_cost.credits == 5
    assert datetime.now(UTC) - pending.created_at < timedelta(minutes=1)
    assert isinstance(running, types.Running)
    assert running.progress == 0.5
    assert isinstance(throttled, types.Throttled)
    assert isinstance(cancelled, types.Cancelled)
    assert cancelled.cost.credits == 0
    assert isinstance(succeeded, types.Succeeded)
    assert succeeded.output[0].startswith(f"{runway.base_url}/media/")
    assert isinstance(failed, types.Failed)
    assert (failed.failure_code, failed.cost.credits) == ("SAFETY.INPUT.TEXT", 5)


def test_official_client_deletes_tasks(runway: RunwayStandin, client: RunwayML) -> None:
    """A cancelled task is gone: asking for it, or cancelling it again, is a 404."""
    task_id = client.text_to_image.create(
        model="gen4_image", prompt_text="a fox", ratio="1280:720"
    ).id
    client.tasks.delete(task_id)

    with pytest.raises(runwayml.NotFoundError, match="Could not find Task"):
        client.tasks.retrieve(task_id)
    with pytest.raises(runwayml.NotFoundError):
        client.tasks.delete(task_id)


def test_official_client_reads_the_organization(runway: RunwayStandin, client: RunwayML) -> None:
    """Balance, limits and today's count come by model; no limit is null."""
    runway.daily["gen4.5"] = None
    client.text_to_image.create(model="gen4_image", prompt_text="a fox", ratio="1280:720")
    organization = client.organization.retrieve()

    assert organization.credit_balance == 995
    assert organization.tier.models["gen4_turbo"].max_concurrent_generations == 1
    assert organization.tier.models["gen4.5"].max_daily_generations is None
    assert organization.usage.models["gen4_image"].daily_generations == 1


def test_official_client_reads_the_usage(runway: RunwayStandin, client: RunwayML) -> None:
    """Usage is net, by day and model: a refund on a later day is a negative amount."""
    task_id = client.text_to_image.create(
        model="gen4_image", prompt_text="a fox", ratio="1280:720"
    ).id
    runway.hold(task_id, "PENDING")
    runway.advance(86_400)
    client.tasks.delete(task_id)
    usage = client.organization.retrieve_usage()

    assert usage.models == ["gen4_image"]
    assert [day.used_credits[0].amount for day in usage.results] == [5, -5]


def test_official_client_uploads_a_picture(runway: RunwayStandin, client: RunwayML) -> None:
    """An upload can be used as the first frame, and the storage is not shown the key."""
    upload = client.uploads.create_ephemeral(file=("fox.png", picture(640, 640)))
    client.image_to_video.create(
        model="gen4_turbo", prompt_image=upload.uri, ratio="960:960", duration=2
    )

    assert upload.uri.startswith("runway://")
    assert [request.authorized for request in runway.calls("storage")] == [False]
    assert [post.taken for post in runway.posts("video")] == [True]


@pytest.mark.parametrize(
    ("trouble", "error", "text"),
    [
        ({"balance": 4}, runwayml.BadRequestError, "You do not have enough credits"),
        ({"daily": {"gen4_image": 0}}, runwayml.RateLimitError, "daily task limit"),
        ({"unavailable": ["gen4_image"]}, runwayml.PermissionDeniedError, "not available"),
        ({"key": "key_other"}, runwayml.AuthenticationError, "401"),
    ],
    ids=["credits", "daily-limit", "model", "key"],
)
def test_official_client_raises_its_own_errors(
    trouble: dict[str, Any], error: type[Exception], text: str
) -> None:
    """Each refusal is of the class Runway's package has for it, and costs nothing."""
    key = "key_" + os.urandom(64).hex()
    with (
        RunwayStandin(**trouble) as runway,
        RunwayML(
            api_key=key if "key" in trouble else runway.key,
            base_url=runway.base_url,
            max_retries=0,
        ) as client,
    ):
        with pytest.raises(error, match=text):
            client.text_to_image.create(model="gen4_image", prompt_text="a fox", ratio="1280:720")
        assert runway.tasks == {}
        assert runway.spent == 0


# ----- Headers and bodies.


def test_headers_are_required(raw: Raw) -> None:
    """No key is a 401 whatever else is wrong; a missing or other version is a 400."""
    url = f"{raw.base_url}/v1/organization"

    assert requests.get(url, timeout=5).status_code == 401
    for version in ({}, {"X-Runway-Version": "2024-09-13"}):
        headers = {"Authorization": raw.headers["Authorization"], **version}
        assert requests.get(url, headers=headers, timeout=5).status_code == 400
    assert raw("GET", "/v1/nothing").status_code == 404
    assert raw("PUT", "/v1/organization").status_code == 405


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"model": "gen3a_turbo"}, ["model"]),
        ({"promptText": ""}, ["promptText"]),
        ({"promptText": "x" * 1001}, ["promptText"]),
        ({"promptText": "🦊" * 501}, ["promptText"]),
        ({"promptText": None}, ["promptText"]),
        ({"ratio": "16:9"}, ["ratio"]),
        ({"seed": -1}, ["seed"]),
        ({"seed": 4_294_967_296}, ["seed"]),
        ({"seed": 1.5}, ["seed"]),
        ({"seed": True}, ["seed"]),
        ({"outputCount": 2}, []),
        ({"contentModeration": {"publicFigureThreshold": "none"}}, ["contentModeration"]),
        ({"referenceImages": [{"uri": data_uri()}] * 4}, ["referenceImages"]),
        ({"referenceImages": [{"uri": data_uri(), "tag": "A-b"}]}, ["referenceImages", 0, "tag"]),
        ({"referenceImages": [{"uri": "ftp://x.org/a.png"}]}, ["referenceImages", 0, "uri"]),
    ],
    ids=lambda value: None if isinstance(value, list) else next(iter(value)),
)
def test_image_bodies_are_checked(
    runway: RunwayStandin, raw: Raw, change: dict[str, Any], path: list[str | int]
) -> None:
    """A field outside its documented range is a 400 that names it, before credits are looked at."""
    runway.balance = 0
    answer = raw.make(**change)

    assert answer.status_code == 400
    assert answer.json()["error"] == "Validation of body failed"
    [issue] = answer.json()["issues"]
    assert path == issue["path"][: len(path)]
    assert {"code", "path", "message"} <= set(issue)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"duration": 1}, "Too small: expected >=2"),
        ({"duration": 11}, "Too big: expected <=10"),
        ({"duration": 5.5}, "expected int"),
        ({"ratio": "1920:1080"}, "Invalid option"),
        ({"outputFormat": "mp4"}, "Unrecognized key"),
        ({"promptImage": [{"uri": data_uri(), "position": "last"}]}, "Invalid option"),
        ({"promptImage": [{"uri": data_uri(), "position": "first"}] * 2}, "array of 1"),
        ({"promptImage": "data:image/gif;base64,R0lGODlhAQABAAAAACw="}, "Invalid data URI"),
        ({"promptImage": "data:image/png;base64," + "A" * 5_242_880}, "5242880 characters"),
        ({"promptImage": data_uri(480, 1000)}, "Invalid aspect ratio"),
        ({"promptImage": data_uri(1000, 400)}, "Invalid aspect ratio"),
        ({"promptImage": data_uri().replace("/png", "/jpeg")}, "is PNG, but was declared JPEG"),
        ({"promptImage": "data:image/png;base64,????"}, "Invalid base64"),
        ({"promptImage": "data:image/png;base64,AAAA"}, "Invalid image"),
        ({"promptImage": "http://example.org/fox.png"}, "Only HTTPS"),
        ({"promptImage": "https://192.0.2.1/fox.png"}, "not an IP address"),
        ({"promptImage": "https://x.or"}, "13 to 2048 characters"),
        ({"promptImage": "runway://nothing"}, "upload does not exist"),
        ({"promptText": "x" * 1001}, "Too big"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else value,
)
def test_video_bodies_are_checked(
    runway: RunwayStandin, raw: Raw, change: dict[str, Any], reason: str
) -> None:
    """What Runway would refuse of a video is refused with the reason, and nothing is charged."""
    answer = raw.make("image_to_video", **change)

    assert answer.status_code == 400
    assert reason in answer.json()["error"] + str(answer.json().get("issues"))
    assert runway.balance == 1000


@pytest.mark.parametrize(
    "image",
    [
        data_uri(kind="jpeg"),
        data_uri(kind="webp"),
        [{"uri": data_uri(), "position": "first"}],
        "https://example.org/fox.png",
    ],
    ids=["jpeg", "webp", "array", "https"],
)
def test_prompt_images_of_every_form_are_taken(raw: Raw, image: Any) -> None:
    """Data URIs of the three formats, the array form, and a public URL are accepted."""
    assert raw.make("image_to_video", promptImage=image).status_code == 200


def test_text_to_video_is_for_other_models(raw: Raw) -> None:
    """`gen4.5` makes a video of words alone; `gen4_turbo` does not, and gets no default model."""
    body = {"model": "gen4.5", "promptText": "a fox", "ratio": "1280:720", "duration": 5}

    assert raw("POST", "/v1/text_to_video", json=body).json()["estimatedCost"]["credits"] == 60
    body["model"] = "gen4_turbo"
    assert raw("POST", "/v1/text_to_video", json=body).status_code == 400


def test_prompts_are_counted_in_utf16_units(raw: Raw) -> None:
    """500 foxes are 1000 units and fit."""
    assert raw.make(promptText="🦊" * 500).status_code == 200


def test_ratios_are_those_of_the_official_types() -> None:
    """The table of the stand-in and the types of Runway's package list the same ratios."""
    from typing import get_args, get_type_hints

    from runwayml.types import image_to_video_create_params as video
    from runwayml.types import text_to_image_create_params as image
    from runwayml.types import text_to_video_create_params as text

    def ratios(kind: type) -> set[str]:
        # Required[Literal[...]]
        return set(get_args(get_args(get_type_hints(kind, include_extras=True)["ratio"])[0]))

    assert set(IMAGE_RATIOS) == ratios(image.Gen4Image) == ratios(image.Gen4ImageTurbo)
    assert set(VIDEO_RATIOS) == ratios(video.Gen4Turbo) == ratios(video.Gen4_5)
    assert set(ENDPOINTS["text_to_video"]["gen4.5"].ratios) == ratios(text.Gen4_5)


@pytest.mark.parametrize(
    "body",
    [
        {"startDate": "2026-1-1"},
        {"startDate": "20260101"},
        {"startDate": 3},
        {"startDate": "2026-01-02", "beforeDate": "2026-01-02"},
        {"startDate": "2026-01-01", "beforeDate": "2026-04-02"},
        {"until": "2026-01-01"},
    ],
)
def test_usage_ranges_are_checked(raw: Raw, body: dict[str, Any]) -> None:
    """Dates are YYYY-MM-DD, in order, and at most 90 days apart."""
    assert raw("POST", "/v1/organization/usage", json=body).status_code == 400
    fine = {"startDate": "2026-01-01", "beforeDate": "2026-04-01"}
    assert raw("POST", "/v1/organization/usage", json=fine).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"filename": "x", "type": "ephemeral"},
        {"filename": "noextension", "type": "ephemeral"},
        {"filename": "virus.exe", "type": "ephemeral"},
        {"filename": "x" * 252 + ".png", "type": "ephemeral"},
        {"filename": "fox.png", "type": "eternal"},
        {"filename": "fox.png"},
    ],
)
def test_upload_requests_are_checked(raw: Raw, body: dict[str, Any]) -> None:
    """An upload needs a file name of 3 to 255 characters with a real extension, and a type."""
    assert raw("POST", "/v1/uploads", json=body).status_code == 400


def test_storage_keeps_files_byte_for_byte(runway: RunwayStandin, raw: Raw) -> None:
    """Bytes that look like line ends survive; small files and forged fields are refused."""
    started = raw("POST", "/v1/uploads", json={"filename": "a.png", "type": "ephemeral"}).json()
    data = b"\r\n\r\n--\r\n\n\r" * 100 + os.urandom(500) + b"\r\n"
    url, fields = started["uploadUrl"], started["fields"]

    assert raw("POST", url, data={}, files={"file": ("a.png", data)}).status_code == 403
    assert raw("POST", url, data=fields, files={"file": ("a.png", b"x")}).status_code == 400
    assert raw("POST", url, data=fields, files={"file": ("a.png", data)}).status_code == 204
    [upload] = runway.account.uploads.values()
    assert data == upload.data
    runway.advance(86_401)
    assert raw.make("image_to_video", promptImage=upload.uri).status_code == 400


# ----- Tasks and money.


@pytest.mark.parametrize(
    ("endpoint", "change", "price"),
    [
        ("text_to_image", {}, 5),
        ("text_to_image", {"ratio": "1920:1080"}, 8),
        ("image_to_video", {"duration": 10}, 50),
        ("image_to_video", {"model": "gen4.5", "duration": 10}, 120),
    ],
    ids=["720p", "1080p", "turbo", "gen4.5"],
)
def test_tasks_cost_what_is_published(
    runway: RunwayStandin, raw: Raw, endpoint: str, change: dict[str, Any], price: int
) -> None:
    """The estimate is the published price; exactly enough credits are enough."""
    runway.balance = price
    answer = raw.make(endpoint, **change)

    assert {"credits": price} == answer.json()["estimatedCost"]
    assert runway.balance == 0
    assert raw.make(endpoint, **change).status_code == 400
    [charge] = runway.charged
    assert (price, None) == (charge.credits, charge.final)


def test_tasks_wait_for_a_place(runway: RunwayStandin, raw: Raw) -> None:
    """With the model's places taken tasks are throttled, and start in order as places come free."""
    ids = []
    for _ in range(3):
        runway.advance(0.01)  # One after the other, also for the clock.
        ids.append(raw.make("image_to_video").json()["id"])

    def statuses() -> list[str]:
        return [raw.task(task_id)["status"] for task_id in ids]

    assert statuses() == ["PENDING"] * 3
    runway.advance(2)
    assert statuses() == ["RUNNING", "THROTTLED", "THROTTLED"]
    runway.advance(20)
    assert statuses() == ["SUCCEEDED", "RUNNING", "THROTTLED"]
    # The second started when the first ended, not when somebody looked.
    assert raw.task(ids[1])["progress"] == pytest.approx(1.02 / 20, abs=1e-3)
    raw("DELETE", f"/v1/tasks/{ids[1]}")
    assert raw.task(ids[2])["status"] == "RUNNING"


@pytest.mark.parametrize(("status", "kept"), [("PENDING", 0), ("THROTTLED", 0), ("RUNNING", 5)])
@pytest.mark.parametrize("answers", ["404", "task"])
def test_cancelling_refunds_what_has_not_started(
    runway: RunwayStandin, raw: Raw, status: str, kept: int, answers: str
) -> None:
    """The status on the server decides the refund; afterwards 404, or CANCELLED where asked."""
    runway.cancelled_answers = answers
    task_id = raw.make().json()["id"]
    runway.hold(task_id, status)

    assert raw("DELETE", f"/v1/tasks/{task_id}").status_code == 204
    assert 1000 - kept == runway.balance
    assert kept == runway.charged[0].final
    after = raw("GET", f"/v1/tasks/{task_id}")
    if answers == "404":
        assert after.status_code == 404
    else:
        assert ("CANCELLED", {"credits": kept}) == (after.json()["status"], after.json()["cost"])


def test_deleting_a_finished_task_destroys_its_output(
    runway: RunwayStandin, raw: Raw, finished: str
) -> None:
    """The credits are not given back, and the link is dead."""
    [task_id] = runway.tasks

    assert raw("DELETE", f"/v1/tasks/{task_id}").status_code == 204
    assert raw("GET", f"/v1/tasks/{task_id}").status_code == 404
    assert raw("GET", finished).status_code == 403
    assert runway.balance == 995


def test_daily_limit_counts_the_last_24_hours(runway: RunwayStandin, raw: Raw) -> None:
    """The limit is by model and rolling, and is looked at after the credits."""
    runway.daily["gen4_image"] = 1
    raw.make()
    answer = raw.make()

    assert (
        answer.status_code,
        answer.json()["error"],
    ) == (429, "Your daily task limit has been reached.")
    assert raw.make("image_to_video").status_code == 200
    runway.advance(86_401)
    assert raw.make().status_code == 200
    runway.balance = 0
    assert raw.make().status_code == 400


@pytest.mark.parametrize(
    ("mode", "expected"), [("linear", 0.45), ("rounded", 0.5), ("missing", None)]
)
def test_progress_has_three_ways(mode: str, expected: float | None) -> None:
    """Progress follows the clock, in coarse steps, or is not there at all."""
    with RunwayStandin(manual=True, image_seconds=100, progress=mode) as runway:
        raw = Raw(runway)
        task_id = raw.make().json()["id"]
        raw.task(task_id)
        runway.advance(45.4 if mode == "rounded" else 45)
        assert expected == raw.task(task_id).get("progress")


def test_held_tasks_stay(runway: RunwayStandin, raw: Raw) -> None:
    """A held task does not move with the clock; released, it goes on."""
    task_id = raw.make().json()["id"]
    runway.hold(task_id, "RUNNING", 0.4)
    runway.advance(1000)
    assert raw.task(task_id)["progress"] == 0.4
    runway.release(task_id)
    runway.advance(10)
    assert raw.task(task_id)["status"] == "SUCCEEDED"


# ----- Media.


@pytest.mark.parametrize("ratio", ["1280:720", "720:960", "2112:912"])
def test_pictures_are_real(runway: RunwayStandin, raw: Raw, ratio: str) -> None:
    """A picture is a PNG of the exact size, with its type and length, for GET and HEAD."""
    task_id = raw.make(ratio=ratio).json()["id"]
    runway.finish()
    link = raw.task(task_id)["output"][0]
    answer, head = raw("GET", link), raw("HEAD", link)

    with Image.open(io.BytesIO(answer.content)) as image:
        assert ("PNG", ratio) == (image.format, "{}:{}".format(*image.size))
    assert "image/png" == answer.headers["Content-Type"] == head.headers["Content-Type"]
    assert str(len(answer.content)) == head.headers["Content-Length"]
    assert head.content == b""
    part = raw("GET", link, headers={"Range": "bytes=100-"})
    assert (206, answer.content[100:]) == (part.status_code, part.content)


@pytest.mark.parametrize(("ratio", "seconds"), [("1280:720", 10), ("832:1104", 3)])
def test_videos_are_real(runway: RunwayStandin, raw: Raw, ratio: str, seconds: int) -> None:
    """A video is H.264 in MP4, of the exact size and duration, and it moves."""
    task_id = raw.make("image_to_video", ratio=ratio, duration=seconds).json()["id"]
    runway.finish()
    answer = raw("GET", raw.task(task_id)["output"][0])

    assert answer.headers["Content-Type"] == "video/mp4"
    with av.open(io.BytesIO(answer.content)) as container:
        [stream] = container.streams.video
        assert stream.codec_context.name == "h264"
        assert ratio == f"{stream.width}:{stream.height}"
        assert seconds * 1_000_000 == container.duration
        frames = [bytes(frame.planes[0]) for frame in container.decode(stream)]
    assert frames[0] != frames[-1]


def test_links_carry_their_own_right(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Media need the token of the link and no key; whether a key came along is recorded."""
    assert raw("GET", finished).status_code == 200
    assert raw("GET", finished.partition("?")[0]).status_code == 403
    assert raw("GET", finished[:-4] + "éééé").status_code == 403
    requests.get(finished, headers={"Authorization": "Bearer x"}, timeout=5)
    assert [one.authorized for one in runway.media_requests] == [False, False, False, True]


def test_links_open_one_file_only(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """The token of one output does not open another."""
    task_id = raw.make().json()["id"]
    runway.finish()
    path, token = raw.task(task_id)["output"][0].partition("?")[0], finished.partition("?")[2]

    assert raw("GET", f"{path}?{token}").status_code == 403


def test_videos_are_no_first_frames(runway: RunwayStandin, raw: Raw) -> None:
    """The output of a video task is refused as the picture of another."""
    task_id = raw.make("image_to_video").json()["id"]
    runway.finish()
    answer = raw.make("image_to_video", promptImage=raw.task(task_id)["output"][0])

    assert answer.status_code == 400
    assert "Unsupported Content-Type" in answer.json()["error"]


def test_links_expire_and_are_renewed(runway: RunwayStandin, raw: Raw, finished: str) -> None:
    """Links die when told to, or after a day; asking for the task again gives living ones."""
    [task_id] = runway.tasks
    for make_old in (runway.expire_urls, lambda: runway.advance(86_401)):
        old = raw.task(task_id)["output"][0]
        make_old()
        assert raw("GET", old).status_code == 403
        assert raw.make("image_to_video", promptImage=old).status_code == 400
        assert raw("GET", raw.task(task_id)["output"][0]).status_code == 200


def test_videos_keep_the_colour_of_their_picture() -> None:
    """With several hues, a video has that of the picture it was made of."""
    with RunwayStandin(hues=6, manual=True) as runway:
        raw = Raw(runway)
        for words in ("one", "two", "three"):
            task_id = raw.make(promptText=words).json()["id"]
            runway.finish()
            raw.make("image_to_video", promptImage=raw.task(task_id)["output"][0])
            image, video = list(runway.tasks.values())[-2:]
            assert image.hue == video.hue


# ----- The server.


def test_server_comes_back_as_it_was(runway: RunwayStandin, raw: Raw) -> None:
    """Stopped, it refuses connections; started again, it has the same port, tasks and key."""
    task_id = raw.make().json()["id"]
    url = runway.base_url
    runway.stop()
    with pytest.raises(requests.ConnectionError):
        raw.task(task_id)
    runway.start()

    assert url == runway.base_url
    assert task_id == raw.task(task_id)["id"]


def test_server_stop_cuts_what_is_open(runway: RunwayStandin, raw: Raw) -> None:
    """Stopping does not wait for connections that are silent or kept alive."""
    port = int(runway.base_url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as idle:
        began = time.monotonic()
        runway.stop()
        assert idle.recv(1) == b""
    assert time.monotonic() - began < 1


def test_server_is_quick() -> None:
    """A POST and a GET together take well under 5 ms once the connection is there."""
    with RunwayStandin(balance=10_000, manual=True) as runway, requests.Session() as session:
        session.headers.update(Raw(runway).headers)
        timings = []
        for _ in range(30):
            began = time.perf_counter()
            made = session.post(f"{runway.base_url}/v1/text_to_image", json=IMAGE).json()
            session.get(f"{runway.base_url}/v1/tasks/{made['id']}")
            timings.append(time.perf_counter() - began)
    assert sorted(timings)[5] < 0.005


def test_keys_are_made_when_it_starts() -> None:
    """A key has the shape of Runway's, and no two stand-ins share one."""
    first, second = RunwayStandin().key, RunwayStandin().key

    assert re.fullmatch(r"key_[0-9a-f]{128}", first)
    assert first != second


def test_command_line_serves_until_it_is_told_to_end() -> None:
    """It prints the settings another process needs, takes orders over HTTP, and ends cleanly."""
    command = [sys.executable, "-m", "tests.runway_standin", "--port", "0", "--balance", "20"]
    command += ["--fault", "organization:status:status=503:after=1"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout
        settings = dict(process.stdout.readline().strip().split("=") for _ in range(2))
        base = settings["RUNWAY_BASE_URL"]
        headers = {
            "Authorization": f"Bearer {settings['RUNWAY_API_KEY']}",
            "X-Runway-Version": VERSION,
        }
        try:
            answers = [
                requests.get(f"{base}/v1/organization", headers=headers, timeout=5)
                for _ in range(2)
            ]
            requests.post(f"{base}/_standin/balance", json={"credits": 7}, timeout=5)
            state = requests.get(f"{base}/_standin/state", timeout=5).json()
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
    assert answers[0].json()["creditBalance"] == 20
    assert answers[1].status_code == 503
    assert (state["balance"], state["requests"]) == (7, {"organization": 2})


def test_control_works_over_http(runway: RunwayStandin, raw: Raw) -> None:
    """Faults, time, tasks and links can be set from another process; mistakes are explained."""

    def order(what: str, **body: Any) -> requests.Response:
        return requests.post(f"{runway.base_url}/_standin/{what}", json=body, timeout=5)

    assert order("faults", where="text_to_image", kind="status", status=503).status_code == 200
    assert raw.make().status_code == 503
    task_id = raw.make().json()["id"]
    assert order("hold", task_id=task_id, status="THROTTLED").status_code == 200
    assert raw.task(task_id)["status"] == "THROTTLED"
    assert order("release", task_id=task_id).status_code == 200
    assert order("advance", seconds=1000).status_code == 200
    link = raw.task(task_id)["output"][0]
    assert order("expire").status_code == 200
    assert raw("GET", link).status_code == 403
    assert order("fail", task_id=raw.make().json()["id"], code="INTERNAL").status_code == 200
    assert order("faults", where="nowhere", kind="silence").status_code == 400
    assert order("nothing").status_code == 404
    state = requests.get(f"{runway.base_url}/_standin/state", timeout=5).json()
    assert [task["status"] for task in state["tasks"]] == ["SUCCEEDED", "FAILED"]
    assert state["requests"] == {"text_to_image": 3, "task": 2, "media": 1}
    assert [post["taken"] for post in state["posts"]] == [False, True, True]


# ----- Faults.


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
    image, video = raw.make().json()["id"], raw.make("image_to_video").json()["id"]

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
    task_id = raw.make().json()["id"]
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
    task_id = raw.make().json()["id"]
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
    task_id = raw.make().json()["id"]
    runway.fault("task", "fail_code", after=1, code="INTERNAL", cost=2)

    assert raw.task(task_id)["status"] == "PENDING"
    assert (
        (task := raw.task(task_id))["status"],
        task["cost"],
    ) == ("FAILED", {"credits": 2})
    assert runway.balance == 998


def test_fault_unknown_status(runway: RunwayStandin, raw: Raw) -> None:
    """A status that is in no document, once."""
    task_id = raw.make().json()["id"]
    runway.fault("task", "unknown_status")

    assert [raw.task(task_id)["status"] for _ in range(2)] == ["QUEUED", "PENDING"]


def test_fault_status_backwards(runway: RunwayStandin, raw: Raw) -> None:
    """A task last seen running is pending again; one never seen running is let be."""
    task_id = raw.make().json()["id"]
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
    task_id = raw.make().json()["id"]
    runway.fault("task", "no_output", missing=missing)

    assert raw.task(task_id)["status"] == "PENDING"
    runway.finish(task_id)
    assert (None if missing else []) == raw.task(task_id).get("output")
    assert len(raw.task(task_id)["output"]) == 1


def test_fault_cancelled_outside(runway: RunwayStandin, raw: Raw) -> None:
    """Somebody else cancelled the task: CANCELLED with its cost, or a 404."""
    runway.fault("task", "cancelled_outside")
    runway.fault("task", "cancelled_outside", answers="404")
    first, second = raw.make().json()["id"], raw.make().json()["id"]

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
    with requests.get(finished, stream=True, timeout=5) as answer:
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
