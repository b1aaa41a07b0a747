"""The stand-in is what the other tests believe Runway to be, so it is tested first.

Its judge is Runway's own Python package: what that package sends must be accepted, what the
stand-in answers must parse into that package's types and raise its errors.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import runwayml
import runwayml.lib.polling
from runwayml import RunwayML
from runwayml.lib.polling import NewTaskCreatedResponse
from runwayml.types import task_retrieve_response as types

from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture


def draw(client: RunwayML) -> NewTaskCreatedResponse:
    """A task for a picture, as the package's users would ask for it."""
    return client.text_to_image.create(model="gen4_image", prompt_text="a fox", ratio="1280:720")


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
        link = image.wait_for_task_output(timeout=120).output[0]
        video = client.image_to_video.create(
            model="gen4_turbo", prompt_image=link, ratio="1280:720", duration=10
        )
        done = video.wait_for_task_output(timeout=120)

        assert (image.estimated_cost.credits, video.estimated_cost.credits) == (5.0, 50.0)
        assert done.cost.credits == 50
        assert runway.balance == 5
        assert runway.spent == 55
        assert 1 == len(runway.posts("image")) == len(runway.posts("/v1/image_to_video"))


def test_official_client_parses_every_status(runway: RunwayStandin, client: RunwayML) -> None:
    """Each status of a task becomes its own type, with the fields that type promises."""
    runway.cancelled_answers = "task"
    runway.concurrency["gen4_image"] = 1
    first, second = draw(client).id, draw(client).id
    pending = client.tasks.retrieve(first)
    runway.advance(6)
    running, throttled = client.tasks.retrieve(first), client.tasks.retrieve(second)
    client.tasks.delete(second)
    cancelled = client.tasks.retrieve(second)
    runway.advance(6)
    succeeded = client.tasks.retrieve(first)
    third = draw(client).id
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
    task_id = draw(client).id
    client.tasks.delete(task_id)

    with pytest.raises(runwayml.NotFoundError, match="Could not find Task"):
        client.tasks.retrieve(task_id)
    with pytest.raises(runwayml.NotFoundError):
        client.tasks.delete(task_id)


def test_official_client_reads_the_organization(runway: RunwayStandin, client: RunwayML) -> None:
    """Balance, limits and today's count come by model; no limit is null."""
    runway.daily["gen4.5"] = None
    draw(client)
    organization = client.organization.retrieve()

    assert organization.credit_balance == 995
    assert organization.tier.models["gen4_turbo"].max_concurrent_generations == 1
    assert organization.tier.models["gen4.5"].max_daily_generations is None
    assert organization.usage.models["gen4_image"].daily_generations == 1


def test_official_client_reads_the_usage(runway: RunwayStandin, client: RunwayML) -> None:
    """Usage is net, by day and model: a refund on a later day is a negative amount."""
    task_id = draw(client).id
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
            draw(client)
        assert runway.tasks == {}
        assert runway.spent == 0
