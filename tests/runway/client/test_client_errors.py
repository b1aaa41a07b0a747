"""Which error each status and each unreadable answer becomes."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
import responses

from runway_core.errors import (
    BadAnswer,
    InvalidRequest,
    NoSuchTask,
    Refused,
    RunwayError,
    TooManyRequests,
    VersionRefused,
)
from runway_core.i18n.say import LANGUAGES
from runway_core.results.result import explain_error
from runway_core.runway import client as client_module
from runway_core.runway.client import RunwayClient
from runway_core.runway.retry import RETRY_AFTER_CAP
from tests.kit.answering import HOST, IMAGE, TASK, talking_to
from tests.kit.runway_standin import RunwayStandin
from tests.runway.client.answers import OPEN_OUTCOMES, REFUSALS, UNREADABLE, VALIDATION, content_of


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


def test_only_a_task_can_be_unknown(scripted: responses.RequestsMock, usual: RunwayClient) -> None:
    """Where none was asked for, a 404 is about the address: no id is blamed, and it names what to
    look at.
    """
    scripted.get(f"{HOST}/v1/tasks/{TASK}", status=404)
    scripted.get(f"{HOST}/v1/organization", status=404)
    with pytest.raises(NoSuchTask):
        usual.get_task(TASK)
    with pytest.raises(Refused) as caught:
        usual.organization()
    told = str(explain_error(caught.value, "en"))
    assert "it answered 404" in told
    assert "Check RUNWAY_BASE_URL" in told


def test_validation_error_names_its_fields(
    scripted: responses.RequestsMock, usual: RunwayClient
) -> None:
    """`issues[].path` become field names, each once; an issue about the whole body adds none."""
    scripted.post(f"{HOST}/v1/text_to_image", status=400, json=VALIDATION)

    with pytest.raises(InvalidRequest) as caught:
        usual.create_image(IMAGE)

    assert ("ratio", "referenceImages.0.uri") == caught.value.fields


@pytest.mark.parametrize(
    ("sentence", "fields"),
    [
        ('promptImage: Unsupported Content-Type: "binary/octet-stream".', ("promptImage",)),
        ("Invalid parameter 'promptText'", ("promptText",)),
        ("The ratio: of your request", ()),
        ("Something else", ()),
    ],
)
def test_sentence_about_one_field_names_it(
    scripted: responses.RequestsMock, usual: RunwayClient, sentence: str, fields: tuple[str, ...]
) -> None:
    """Without a list of issues, the field that the sentence begins with; nothing made up."""
    scripted.post(f"{HOST}/v1/text_to_image", status=400, json={"error": sentence})

    with pytest.raises(InvalidRequest) as caught:
        usual.create_image(IMAGE)

    assert fields == caught.value.fields
    for language in LANGUAGES:
        told = explain_error(caught.value, language).what
        assert "?" not in told
        assert all(field in told for field in fields)
        assert bool(fields) == ("(" in told)


def test_refused_version_names_the_setting(runway: RunwayStandin) -> None:
    """A version that Runway does not speak is no fault of the form's: the setting is named, on a
    look at the account and on a paid request, and nothing was made.
    """
    values = {**runway.environment, "RUNWAY_API_VERSION": "1999-01-01"}
    with talking_to(values) as client:
        for call in (client.organization, lambda: client.create_image(IMAGE)):
            with pytest.raises(VersionRefused) as caught:
                call()
            for language in LANGUAGES:
                told = str(explain_error(caught.value, language))
                assert "RUNWAY_API_VERSION" in told
                assert "1999-01-01" in told
    assert not runway.tasks


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


def test_retry_after_is_by_the_clock_that_it_was_said_by(
    scripted: responses.RequestsMock, usual: RunwayClient
) -> None:
    """Where the answer tells Runway's own moment, ours may be ten minutes off."""
    theirs = datetime.now(UTC) - timedelta(minutes=10)
    headers = {
        "Date": format_datetime(theirs, usegmt=True),
        "Retry-After": format_datetime(theirs + timedelta(seconds=25), usegmt=True),
    }
    scripted.post(f"{HOST}/v1/text_to_image", status=429, headers=headers)
    with pytest.raises(TooManyRequests) as caught:
        usual.create_image(IMAGE)
    assert 25.0 == caught.value.retry_after


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


def test_endless_answer_is_cut_off(
    scripted: responses.RequestsMock, usual: RunwayClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer beyond the limit is not read to its end, and is a `BadAnswer`."""
    monkeypatch.setattr(client_module, "ANSWER_LIMIT", 1000)
    scripted.get(f"{HOST}/v1/organization", body=b'{"creditBalance": 1}' + b" " * 5000)

    with pytest.raises(BadAnswer):
        usual.organization()
