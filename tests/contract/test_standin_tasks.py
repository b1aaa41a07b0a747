"""The stand-in's tasks wait, run and end as Runway's do, and cost what is published."""

from __future__ import annotations

from typing import Any

import pytest

from tests.kit.contract import Raw
from tests.kit.runway_standin import RunwayStandin


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
        ids.append(raw.make_task("image_to_video"))

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
    task_id = raw.make_task()
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
        task_id = raw.make_task()
        raw.task(task_id)
        runway.advance(45.4 if mode == "rounded" else 45)
        assert expected == raw.task(task_id).get("progress")


def test_held_tasks_stay(runway: RunwayStandin, raw: Raw) -> None:
    """A held task does not move with the clock; released, it goes on."""
    task_id = raw.make_task()
    runway.hold(task_id, "RUNNING", 0.4)
    runway.advance(1000)
    assert raw.task(task_id)["progress"] == 0.4
    runway.release(task_id)
    runway.advance(10)
    assert raw.task(task_id)["status"] == "SUCCEEDED"
