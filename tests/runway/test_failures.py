"""What a failure means: whether to try again, and what it may have cost."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runway_core import errors
from runway_core.errors import StudioError
from runway_core.runway.failures import NO_CODE, OTHER, TASK_FAILURES, Again, Failure, failure_code


@pytest.mark.parametrize(
    ("code", "expected", "again", "charged"),
    [
        ("SAFETY.INPUT.TEXT", "task.moderated_input", Again.AFTER_CHANGE, True),
        ("SAFETY.INPUT.IMAGE", "task.moderated_input", Again.AFTER_CHANGE, True),
        ("SAFETY.INPUT", "task.moderated_input", Again.AFTER_CHANGE, True),
        ("safety.input.text", "task.moderated_input", Again.AFTER_CHANGE, True),
        ("SAFETY.OUTPUT.VIDEO", "task.moderated_output", Again.AFTER_CHANGE, None),
        ("SAFETY.NEW", "task.moderated_input", Again.AFTER_CHANGE, None),
        ("SAFETY.INPUTS", "task.moderated_input", Again.AFTER_CHANGE, None),
        ("INPUT_PREPROCESSING.SAFETY.TEXT", "task.moderated_input", Again.AFTER_CHANGE, True),
        ("INPUT_PREPROCESSING.INTERNAL", "task.internal", Again.LATER, None),
        ("INTERNAL.BAD_OUTPUT.01", "task.bad_output", Again.AFTER_CHANGE, None),
        ("INTERNAL.BAD_OUTPUT", "task.bad_output", Again.AFTER_CHANGE, None),
        ("INTERNAL", "task.internal", Again.LATER, None),
        ("INTERNAL.SOMETHING", "task.internal", Again.LATER, None),
        ("ASSET.INVALID", "task.asset_invalid", Again.AFTER_CHANGE, None),
        ("THIRD_PARTY.UNAVAILABLE", "task.provider_down", Again.LATER, None),
        (None, "task.internal", Again.LATER, None),
        ("", "task.internal", Again.LATER, None),
        ("INTERNALLY", "task.other", Again.NEVER, None),
        ("INPUT_PREPROCESSING.NEW", "task.other", Again.NEVER, None),
        ("SOMETHING.NEW", "task.other", Again.NEVER, None),
        (".", "task.other", Again.NEVER, None),
    ],
)
def test_failure_code_is_matched_by_its_dotted_prefix(
    code: str | None, expected: str, again: Again, charged: bool | None
) -> None:
    """Each documented code has its advice; a new one is not tried again."""
    row = failure_code(code)

    assert (expected, again, charged) == (row.code, row.again, row.charged)
    assert Failure(expected, again) == Failure.of_task(code)


def test_more_specific_codes_stand_first() -> None:
    """No row is hidden by one before it, which would change what it means."""
    for row in TASK_FAILURES:
        assert row is failure_code(row.prefix)
        assert row is failure_code(f"{row.prefix}.SOMETHING_ELSE")


def test_moderated_request_is_never_sent_again_unchanged() -> None:
    """Repeated refusals can suspend the account."""
    for row in (*TASK_FAILURES, NO_CODE, OTHER):
        if "moderated" in row.code:
            assert Again.AFTER_CHANGE is row.again


def test_failed_task_is_never_free_to_repeat() -> None:
    """A task that failed is paid for again: only faults around it are free."""
    assert Again.FREE not in {row.again for row in (*TASK_FAILURES, NO_CODE, OTHER)}


@given(st.none() | st.text(max_size=40))
def test_any_code_has_a_meaning(code: str | None) -> None:
    """The set of codes is open: whatever comes is one of our rows."""
    assert failure_code(code) in (*TASK_FAILURES, NO_CODE, OTHER)


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (errors.Unreachable(), Again.FREE),
        (errors.RunwayDown(status=503), Again.FREE),
        (errors.BadAnswer(), Again.FREE),
        (errors.TooManyRequests(retry_after=3), Again.FREE),
        (errors.DailyLimitReached(), Again.FREE),
        (errors.KeyRefused(), Again.FREE),
        (errors.VersionRefused(version="x"), Again.FREE),
        (errors.OutOfCredits(), Again.FREE),
        (errors.DailyCapReached(cap=1, spent=1, needed=1), Again.FREE),
        (errors.StorageError(), Again.FREE),
        (errors.MediaError("expired"), Again.FREE),
        (errors.Refused(status=407), Again.FREE),
        (errors.NotEntitled(), Again.AFTER_CHANGE),
        (errors.InvalidRequest(fields=("ratio",)), Again.AFTER_CHANGE),
        (errors.NoSuchTask(), Again.LATER),
        (errors.NotFound(id="x"), Again.NEVER),
        (errors.StudioError(), Again.NEVER),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, StudioError) else str(value),
)
def test_error_is_kept_with_its_code_and_advice(error: StudioError, again: Again) -> None:
    """What is stored of an error is a code and data, never text from outside."""
    error.detail = "Runway's own words"
    kept = Failure.of_error(error)

    assert (error.message_code, again) == (kept.code, kept.again)
    assert "words" not in json.dumps(kept.as_dict())


def test_failure_survives_json() -> None:
    """What is written down is what is read back, parameters and all."""
    kept = Failure.of_error(errors.MediaError("too_large", limit=64))

    assert kept == Failure.from_dict(json.loads(json.dumps(kept.as_dict())))
    assert {"limit": 64} == kept.params


def test_failure_without_parameters_is_read() -> None:
    """Rows of an earlier version may have none."""
    assert Failure("x", Again.LATER) == Failure.from_dict({"code": "x", "again": "later"})
    assert {} == Failure.from_dict({"code": "x", "again": "free", "params": None}).params
