"""What each call sends, with which headers, to whom, and what it reads."""

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import requests
import responses

from runway_core.errors import BadAnswer, KeyRefused
from runway_core.runway import wire
from runway_core.runway.client import RunwayClient
from tests.kit.answering import BOTH, CREATES, HOST, IMAGE, TASK, new_key, pay, talking_to
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture


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
