"""Reading Runway's JSON: tolerant of what is new or missing, strict about what a URL is made of."""

import string
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core.errors import BadAnswer
from runway_core.runway import wire
from runway_core.runway.wire import (
    Created,
    ModelLimits,
    Organization,
    Task,
    TaskStatus,
    UploadTicket,
    Usage,
)

TASK = "3f2b8a52-6a4f-4bd1-9d53-6a1c2a4f9c11"
READERS = [Created, Task, Organization, Usage, UploadTicket]

ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.just(10**400)
    | st.floats()
    | st.text(st.characters(), max_size=20)
    | st.sampled_from([TASK, "RUNNING", "runway://x", "2026-11-22", "2026-11-22T10:00:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = (
    *("id", "status", "progress", "output", "failureCode", "failure", "cost", "estimatedCost"),
    *("createdAt", "creditBalance", "tier", "usage", "results", "uploadUrl", "fields", "runwayUri"),
)
INNER_FIELDS = (
    *("credits", "models", "maxMonthlyCreditSpend", "maxConcurrentGenerations"),
    *("maxDailyGenerations", "dailyGenerations", "date", "usedCredits", "model", "amount"),
    *("gen4_image", "gen4_turbo"),
)
NEARLY_RIGHT = st.dictionaries(
    st.sampled_from(FIELDS),
    st.recursive(
        ANY_JSON,
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(INNER_FIELDS), inner, max_size=4)
        ),
        max_leaves=10,
    ),
)


def task(**fields: Any) -> Task:
    return Task.from_json({"id": TASK, "status": "RUNNING", **fields})


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(data=ANY_JSON | NEARLY_RIGHT)
@settings(max_examples=80, deadline=None)
def test_any_json_gives_a_value_or_a_bad_answer(reader: Any, data: object) -> None:
    """Whatever JSON comes, reading it is a value or `BadAnswer`, never another exception."""
    try:
        found = reader.from_json(data)
    except BadAnswer:
        return
    assert isinstance(found, reader)


@pytest.mark.parametrize("status", [item for item in TaskStatus if item is not TaskStatus.UNKNOWN])
def test_known_status_is_read(status: TaskStatus) -> None:
    """Runway's six words are read as themselves."""
    assert status is task(status=str(status)).status


@pytest.mark.parametrize("status", ["QUEUED", "CANCELED", "running", "", "UNKNOWN"])
def test_status_that_we_do_not_know_is_not_final(status: str) -> None:
    """A new word is looked at again later: it neither ends a task nor breaks the reading."""
    assert TaskStatus.UNKNOWN is task(status=status).status
    assert not task(status=status).status.is_final


def test_final_statuses_are_three() -> None:
    """A task is over when it succeeded, failed or was cancelled, and only then."""
    assert {"SUCCEEDED", "FAILED", "CANCELLED"} == {
        status for status in TaskStatus if status.is_final
    }


def test_unknown_fields_are_ignored() -> None:
    """Runway may add fields at any time."""
    assert task() == task(somethingNew={"deep": [1]}, another=None)


@pytest.mark.parametrize(
    ("given_one", "expected"),
    [
        (0, 0.0),
        (0.25, 0.25),
        (1, 1.0),
        (42, 1.0),
        (-3, 0.0),
        (None, None),
        ("0.5", None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
    ],
    ids=repr,
)
def test_progress_is_a_fraction(given_one: object, expected: float | None) -> None:
    """Progress is brought to 0..1; what is not a number is not known."""
    assert expected == task(progress=given_one).progress


def test_missing_fields_are_none() -> None:
    """Of a task that says only its id and status, nothing else is known."""
    bare = task()

    assert (None, (), None, None, None) == (
        bare.progress,
        bare.output,
        bare.failure_code,
        bare.cost,
        bare.created_at,
    )
    assert "" == bare.failure


@pytest.mark.parametrize(
    "estimate",
    [None, {}, [], 5, {"credits": None}, {"credits": "5"}, {"credits": True}, {"credits": [5]}],
    ids=repr,
)
def test_missing_estimate_does_not_lose_the_task(estimate: object) -> None:
    """A paid task whose price is not said is a task all the same."""
    assert Created(TASK, None) == Created.from_json({"id": TASK, "estimatedCost": estimate})
    assert Created(TASK, None) == Created.from_json({"id": TASK})


def test_estimate_and_cost_may_be_fractions() -> None:
    """Credits are numbers, not always whole ones; a cost of nothing is a cost that is known."""
    assert (
        5.5 == Created.from_json({"id": TASK, "estimatedCost": {"credits": 5.5}}).estimated_credits
    )
    assert 0 == task(cost={"credits": 0}).cost


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (["https://a/b", "https://c/d"], ("https://a/b", "https://c/d")),
        ([], ()),
        (None, ()),
        ("https://a/b", ()),
        ([1, None, "https://a/b", {}], ("https://a/b",)),
    ],
    ids=repr,
)
def test_output_is_the_links_there_are(output: object, expected: tuple[str, ...]) -> None:
    """Whatever is not a link in the output is left out."""
    assert expected == task(status="SUCCEEDED", output=output).output


def test_moments_are_read_with_their_zone() -> None:
    """Runway's times are UTC; one that cannot be read is not known."""
    expected = datetime(2026, 11, 22, 10, 0, 0, 123000, UTC)
    assert expected == task(createdAt="2026-11-22T10:00:00.123Z").created_at
    assert task(createdAt="yesterday").created_at is None


@pytest.mark.parametrize("status", [None, 5, ["RUNNING"], {}], ids=repr)
def test_task_without_a_status_is_a_bad_answer(status: object) -> None:
    """Without a status there is nothing to act on."""
    with pytest.raises(BadAnswer):
        task(status=status)


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        "",
        "..",
        "../..",
        f"{TASK}/..",
        f"{TASK}?x",
        "a" * 501,
        "é" * 36,
        "a b",
        "-",
        [TASK],
    ],
    ids=repr,
)
def test_what_could_leave_its_place_in_a_url_is_no_task_id(value: object) -> None:
    """An id becomes part of a URL: what is no plain word is a bad answer, in an answer too."""
    with pytest.raises(BadAnswer):
        wire.task_id(value)
    with pytest.raises(BadAnswer):
        Created.from_json({"id": value})
    with pytest.raises(BadAnswer):
        Task.from_json({"id": value, "status": "RUNNING"})


@given(st.uuids())
def test_every_uuid_is_a_task_id(value: uuid.UUID) -> None:
    """Any UUID is taken, and kept as it is spelled: nobody promises that spellings are one."""
    for spelling in (str(value), str(value).upper()):
        assert spelling == wire.task_id(spelling) == Created.from_json({"id": spelling}).task_id


@given(st.text(max_size=50))
def test_task_id_is_safe_in_a_url(text: str) -> None:
    """Whatever is let through has only plain letters, digits, hyphens and underscores."""
    try:
        found = wire.task_id(text)
    except BadAnswer:
        return
    assert set(found) <= set(string.ascii_letters + string.digits + "-_")


def test_task_id_of_another_shape_is_kept_as_it_is() -> None:
    """A task whose id is no UUID has been paid for all the same."""
    assert "Task_42-b" == Created.from_json({"id": "Task_42-b"}).task_id


def test_limits_that_are_null_are_no_limits() -> None:
    """A null limit, a missing model and a missing map are None, not zero."""
    account = Organization.from_json(
        {
            "creditBalance": 12,
            "tier": {
                "maxMonthlyCreditSpend": None,
                "models": {
                    "gen4_turbo": {"maxConcurrentGenerations": None, "maxDailyGenerations": 50},
                    "broken": None,
                },
            },
            "usage": {"models": {"gen4_image": {"dailyGenerations": 3}}},
        }
    )

    assert 12 == account.balance
    assert account.max_monthly_purchase is None
    assert {
        "gen4_turbo": ModelLimits(None, 50, None),
        "gen4_image": ModelLimits(None, None, 3),
        "broken": ModelLimits(None, None, None),
    } == account.models


@pytest.mark.parametrize(
    ("balance", "expected"), [(0, 0), (54.9, 54), (-1, -1), (-0.5, -1)], ids=repr
)
def test_balance_is_rounded_down(balance: float, expected: int) -> None:
    """A part of a credit buys nothing."""
    assert expected == Organization.from_json({"creditBalance": balance}).balance


@pytest.mark.parametrize("balance", [None, "55", True, [], float("nan"), float("inf")], ids=repr)
def test_account_without_a_balance_is_a_bad_answer(balance: object) -> None:
    """No balance is not a balance of nothing: that would simulate in silence."""
    with pytest.raises(BadAnswer):
        Organization.from_json({"creditBalance": balance})


def test_usage_may_be_negative() -> None:
    """Refunds can outweigh charges; rows that cannot be read are left out, the others stay."""
    usage = Usage.from_json(
        {
            "results": [
                {
                    "date": "2026-11-21",
                    "usedCredits": [
                        {"model": "gen4_turbo", "amount": -50},
                        {"model": "gen4_image", "amount": "5"},
                        {"amount": 5},
                        None,
                    ],
                },
                {"date": "someday", "usedCredits": [{"model": "gen4_image", "amount": 5}]},
                {"date": "2026-11-22", "usedCredits": None},
                7,
            ]
        }
    )

    assert (wire.UsageRow(date(2026, 11, 21), "gen4_turbo", -50),) == usage.rows


@pytest.mark.parametrize("data", [None, [], {}, {"results": None}, {"results": {}}], ids=repr)
def test_usage_without_a_list_is_a_bad_answer(data: object) -> None:
    """No list is not an empty list: it would show that nothing was spent."""
    with pytest.raises(BadAnswer):
        Usage.from_json(data)


@pytest.mark.parametrize("missing", ["uploadUrl", "runwayUri"])
def test_upload_ticket_needs_its_parts(missing: str) -> None:
    """Without a place to put the file, or a name for it, there is no upload."""
    whole = {"uploadUrl": "https://a/b", "fields": {"key": 1}, "runwayUri": "runway://x"}
    assert {"key": "1"} == dict(UploadTicket.from_json(whole).fields)

    with pytest.raises(BadAnswer):
        UploadTicket.from_json({**whole, missing: None})
    with pytest.raises(BadAnswer):
        UploadTicket.from_json({**whole, "runwayUri": "https://a/b"})


def test_what_is_signed_is_not_shown() -> None:
    """Links, tickets and first frames stay out of representations, and so out of logs."""
    ticket = UploadTicket("https://a/?signature=secret", {"policy": "secret"}, "runway://x")
    body = wire.ImageToVideo("gen4_turbo", "data:secret", "x", "1280:720", 2)

    for shown in (ticket, body, task(output=["https://a/?_jwt=secret"], failure="secret")):
        assert "secret" not in repr(shown)


@pytest.mark.parametrize("seed", [None, 0, 4_294_967_295], ids=repr)
def test_seed_is_sent_only_if_there_is_one(seed: int | None) -> None:
    """No seed is no field, and zero is a seed."""
    image = wire.TextToImage("gen4_image", "x", "1280:720", seed).as_json()
    video = wire.ImageToVideo("gen4_turbo", "data:", "x", "1280:720", 2, seed).as_json()

    for body in (image, video):
        assert ("seed" in body) == (seed is not None)
        assert seed == body.get("seed")
