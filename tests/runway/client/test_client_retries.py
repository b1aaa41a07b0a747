"""A free call is repeated after a fault that passes, for as long as it was allowed."""

import contextlib
from collections.abc import Callable
from datetime import date

import pytest

from runway_core.errors import DailyLimitReached, NoSuchTask, Refused, RunwayDown, TooManyRequests
from runway_core.runway.client import RunwayClient
from runway_core.runway.retry import RETRY_AFTER_CAP
from tests.kit.answering import TASK, Time, talking_to
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.pictures import picture

READS: dict[str, Callable[[RunwayClient], object]] = {
    "task": lambda client: client.get_task(TASK),
    "cancel": lambda client: client.cancel_task(TASK),
    "organization": lambda client: client.organization(),
    "usage": lambda client: client.usage(date(2026, 1, 1), date(2026, 1, 2)),
    "uploads": lambda client: client.upload("frame.png", picture(720, 720), "image/png"),
}


@pytest.mark.parametrize("call", READS)
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_free_call_is_repeated_after_a_passing_fault(
    runway: RunwayStandin, call: str, status: int
) -> None:
    """A call that costs nothing is made again after a fault that passes."""
    runway.fault(call, "status", status=status, times=2)
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        contextlib.suppress(NoSuchTask),
    ):
        READS[call](client)

    assert 3 == len(runway.calls(call))
    assert 2 == len(moments.naps)


@pytest.mark.parametrize("call", READS)
@pytest.mark.parametrize("status", [400, 401, 403, 404, 405])
def test_free_call_is_not_repeated_after_a_refusal(
    runway: RunwayStandin, call: str, status: int
) -> None:
    """The same request would be refused again."""
    runway.fault(call, "status", status=status, times=None)
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        contextlib.suppress(Refused),
    ):
        READS[call](client)

    assert 1 == len(runway.calls(call))
    assert [] == moments.naps


@pytest.mark.parametrize("kind", ["drop_before", "drop_after", "half_json", "wrong_shape"])
def test_read_survives_a_broken_answer(runway: RunwayStandin, kind: str) -> None:
    """A read whose answer is lost or unreadable is made again."""
    runway.fault("organization", kind)
    with talking_to(runway.environment, retry=Time().policy()) as client:
        assert 1000 == client.organization().balance

    assert 2 == len(runway.calls("organization"))


def test_read_stops_after_its_attempts(runway: RunwayStandin) -> None:
    """The number of attempts bounds a call, and the last fault is what is heard of."""
    runway.fault("organization", "status", status=503, times=None)
    with (
        talking_to(runway.environment, retry=Time().policy(attempts=4)) as client,
        pytest.raises(RunwayDown),
    ):
        client.organization()

    assert 4 == len(runway.calls("organization"))


def test_read_waits_as_long_as_retry_after_asks(runway: RunwayStandin) -> None:
    """The pause is never shorter than what `Retry-After` asks."""
    runway.fault("organization", "status", status=429, retry_after=7)
    runway.fault("organization", "status", status=429, retry_after_date=9)
    moments = Time()
    with talking_to(runway.environment, retry=moments.policy(random=lambda: 0.0)) as client:
        client.organization()

    assert moments.naps == [7.0, pytest.approx(9, abs=2)]
    assert moments.naps[1] > 7


def test_read_does_not_wait_for_hours(runway: RunwayStandin) -> None:
    """A `Retry-After` beyond the deadline is not slept through: the caller hears of it."""
    runway.fault("organization", "status", status=429, retry_after=7200, times=None)
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        pytest.raises(TooManyRequests) as caught,
    ):
        client.organization()

    assert RETRY_AFTER_CAP == caught.value.retry_after
    assert [] == moments.naps


def test_daily_limit_is_not_waited_for(runway: RunwayStandin) -> None:
    """It lifts after hours, not after seconds."""
    runway.fault(
        "organization", "status", status=429, times=None, body={"error": "Daily task limit."}
    )
    moments = Time()
    with (
        talking_to(runway.environment, retry=moments.policy()) as client,
        pytest.raises(DailyLimitReached),
    ):
        client.organization()

    assert 1 == len(runway.calls("organization"))
