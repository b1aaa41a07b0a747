"""Repeating: how often, how long apart, and what is never repeated."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core import errors
from runway_core.errors import (
    AnswerLost,
    BadAnswer,
    DailyLimitReached,
    RunwayDown,
    RunwayError,
    StudioError,
    TooManyRequests,
    Unreachable,
)
from runway_core.runway.retry import PASSING_ERRORS, RETRY_AFTER_CAP, RetryPolicy, retry_after

NOW = datetime(2026, 11, 22, 10, 0, 0, tzinfo=UTC)


@dataclass
class Trial:
    """A call that fails a number of times, on a clock that only sleeping moves."""

    error: BaseException = field(default_factory=RunwayDown)
    failures: int = 1000
    lasts: float = 0.0
    calls: int = 0
    now: float = 100.0
    naps: list[float] = field(default_factory=list)

    def __call__(self) -> str:
        self.calls += 1
        self.now += self.lasts
        if self.calls <= self.failures:
            raise self.error
        return "answer"

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.now += seconds

    def policy(self, luck: float = 1.0, **changes: Any) -> RetryPolicy:
        return RetryPolicy(sleep=self.sleep, clock=lambda: self.now, random=lambda: luck, **changes)


def every_error(kind: type[StudioError] = StudioError) -> list[type[StudioError]]:
    return [kind, *(found for child in kind.__subclasses__() for found in every_error(child))]


def test_call_that_works_is_made_once() -> None:
    """Without a fault there is no second call and no pause."""
    trial = Trial(failures=0)

    assert "answer" == trial.policy().run(trial)
    assert (1, []) == (trial.calls, trial.naps)


@pytest.mark.parametrize("failures", [1, 2, 4])
def test_passing_fault_is_survived(failures: int) -> None:
    """The answer comes once the fault is gone, after one pause for each failure."""
    trial = Trial(failures=failures)

    assert "answer" == trial.policy().run(trial)
    assert (failures + 1, failures) == (trial.calls, len(trial.naps))


@pytest.mark.parametrize("attempts", [1, 3, 5])
def test_attempts_are_bounded(attempts: int) -> None:
    """After the last attempt the fault itself is raised, without another pause."""
    trial = Trial()

    with pytest.raises(RunwayDown) as caught:
        trial.policy(attempts=attempts).run(trial)

    assert trial.error is caught.value
    assert (attempts, attempts - 1) == (trial.calls, len(trial.naps))


@pytest.mark.parametrize("kind", every_error(RunwayError), ids=lambda kind: kind.__name__)
def test_only_passing_faults_are_repeated(kind: type[RunwayError]) -> None:
    """Refusals are not asked again; of the 429s, only the one that is about speed."""
    passes = kind in {Unreachable, AnswerLost, RunwayDown, BadAnswer, TooManyRequests}
    trial = Trial(error=kind(), failures=1)

    if passes:
        trial.policy().run(trial)
    else:
        with pytest.raises(kind):
            trial.policy().run(trial)

    assert (2 if passes else 1) == trial.calls


def test_daily_limit_is_not_a_passing_fault() -> None:
    """The day's limit must not become a kind of "slow down" by inheritance."""
    assert not issubclass(DailyLimitReached, PASSING_ERRORS)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError("ours"), errors.StorageError()])
def test_other_exceptions_go_through(error: BaseException) -> None:
    """A mistake of ours, or a person's Ctrl-C, is not a fault of the network."""
    trial = Trial(error=error)

    with pytest.raises(type(error)):
        trial.policy().run(trial)

    assert 1 == trial.calls


def test_pauses_double_up_to_the_longest() -> None:
    """The most that a pause may last doubles each time, and then stays."""
    policy = Trial().policy(first_pause=0.5, longest_pause=3.0)

    assert [0.5, 1.0, 2.0, 3.0, 3.0] == [policy.pause(n, RunwayDown()) for n in range(5)]


@given(attempt=st.integers(0, 30), luck=st.floats(0, 1, exclude_max=True))
def test_jitter_is_full(attempt: int, luck: float) -> None:
    """A pause is anything from nothing to its most: herds do not stay together."""
    policy = RetryPolicy(random=lambda: luck)
    most = min(policy.longest_pause, policy.first_pause * 2**attempt)

    assert pytest.approx(luck * most) == policy.pause(attempt, RunwayDown())


@given(asked=st.floats(0, RETRY_AFTER_CAP), luck=st.floats(0, 1))
def test_pause_is_never_shorter_than_asked(asked: float, luck: float) -> None:
    """`Retry-After` is the least, and jitter comes on top of it."""
    policy = RetryPolicy(random=lambda: luck)

    assert asked <= policy.pause(0, TooManyRequests(retry_after=asked)) <= asked + 0.5


def test_deadline_counts_the_calls_themselves() -> None:
    """Slow failures use up the time just as pauses do."""
    trial = Trial(lasts=12.0)

    with pytest.raises(RunwayDown):
        trial.policy(deadline=30.0).run(trial)

    assert 3 == trial.calls


def test_pause_beyond_the_deadline_is_not_begun() -> None:
    """If the next attempt could only come too late, the fault is told now."""
    trial = Trial(error=TooManyRequests(retry_after=31.0))

    with pytest.raises(TooManyRequests):
        trial.policy(luck=0.0, deadline=30.0).run(trial)

    assert (1, []) == (trial.calls, trial.naps)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("", None),
        ("   ", None),
        ("0", 0.0),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        ("60", 60.0),
        ("61", RETRY_AFTER_CAP),
        ("9" * 400, RETRY_AFTER_CAP),
        ("-5", None),
        ("soon", None),
        ("1.2.3", None),
        (".", None),
        ("٣", None),
        ("nan", None),
        ("inf", None),
        ("Sun, 22 Nov 2026 10:00:20 GMT", 20.0),
        ("Sun, 22 Nov 2026 11:00:20 +0100", 20.0),
        ("Sun, 22 Nov 2026 10:00:20 -0000", 20.0),
        ("Sun, 22 Nov 2026 09:59:00 GMT", 0.0),
        ("Sun, 22 Nov 2027 10:00:00 GMT", RETRY_AFTER_CAP),
        ("Sun, 22 Nov 99999999999 10:00:00 GMT", None),
        ("Sun, 22 Nov 2026 10:00:20 +9999999999999", None),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_retry_after_is_read_in_both_forms(header: str | None, expected: float | None) -> None:
    """Seconds or an HTTP date, never negative, capped; what cannot be read asks for nothing."""
    assert expected == retry_after(header, NOW)


NUMBERS = st.integers(-(10**12), 10**12) | st.integers(0, 61)


@given(
    st.text(max_size=40)
    | st.builds("Sun, {} Nov {} {}:{}:{} {:+}".format, *[NUMBERS] * 6)
    | st.builds("{} NOV {} {}:{} GMT".format, *[NUMBERS] * 4)
)
@settings(deadline=None)
def test_retry_after_of_any_text_is_seconds_or_nothing(header: str) -> None:
    """No header can break the reading of a refusal, which would lose that it was one."""
    found = retry_after(header, NOW)

    assert found is None or 0 <= found <= RETRY_AFTER_CAP
