"""A store that was silent: one asks, the others are told."""

from __future__ import annotations

import pytest

from runway_core.errors import MediaError, MediaStoreError
from runway_core.media.silence import PATIENCE, PAUSE, Silence
from tests.kit.store import Clock


def ask(silence: Silence, error: Exception | None = None) -> None:
    with silence.asking():
        if error is not None:
            raise error


@pytest.fixture
def clock() -> Clock:
    """It stands until a test moves it."""
    return Clock()


@pytest.fixture
def silent(clock: Clock) -> Silence:
    """Of a store that was silent a moment ago."""
    one = Silence(clock)
    with pytest.raises(MediaStoreError):
        ask(one, MediaStoreError("silent"))
    return one


def test_nobody_asks_at_once(silent: Silence, clock: Clock) -> None:
    """What is asked then is not even begun."""
    clock.now += PAUSE - 0.1
    with pytest.raises(MediaStoreError) as caught:
        ask(silent, AssertionError("it was asked"))
    assert "silent" == caught.value.problem
    assert silent.lasts


def test_one_asks_after_a_while(silent: Silence, clock: Clock) -> None:
    """And nobody else until there is an answer, or it is clear that none comes."""
    clock.now += PAUSE
    with silent.asking():
        with pytest.raises(MediaStoreError):
            ask(silent)
        clock.now += PATIENCE
        ask(silent)
    assert not silent.lasts


@pytest.mark.parametrize(
    "error", [MediaError("missing"), MediaStoreError("refused"), MediaStoreError("trouble")]
)
def test_any_answer_ends_it(silent: Silence, clock: Clock, error: Exception) -> None:
    """Also one that is not wanted: it answers."""
    clock.now += PAUSE
    with pytest.raises(type(error)):
        ask(silent, error)
    assert not silent.lasts
    ask(silent)


def test_silence_goes_on(silent: Silence, clock: Clock) -> None:
    """Whoever asked in vain has the next wait as long again."""
    clock.now += PAUSE
    with pytest.raises(MediaStoreError):
        ask(silent, MediaStoreError("silent"))
    clock.now += PAUSE - 0.1
    with pytest.raises(MediaStoreError):
        ask(silent, AssertionError("it was asked"))
