"""Calls that take long are made once for all who ask meanwhile, and hold up nobody else."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from runway_core.single_flight import SingleFlight


def ask_beside(flight: SingleFlight[int], outcome: BaseException | int) -> list[object]:
    """What the one that calls and three that ask meanwhile get."""
    entered, leave, asked = threading.Event(), threading.Event(), threading.Semaphore(0)
    calls: list[int] = []

    def call() -> int:
        calls.append(1)
        if len(calls) > 1:
            return 7  # of the one that took over
        entered.set()
        assert leave.wait(120)
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome

    def ask() -> object:
        asked.release()
        try:
            return flight.ask(call)
        except (KeyboardInterrupt, ValueError) as error:
            return error

    with ThreadPoolExecutor(4) as pool:
        first = pool.submit(ask)
        assert entered.wait(120)
        others = [pool.submit(ask) for _ in range(3)]
        for _ in range(4):
            assert asked.acquire(timeout=120)
        leave.set()
        return [one.result(timeout=120) for one in (first, *others)]


@pytest.mark.parametrize("outcome", [5, ValueError("refused")], ids=["answer", "failure"])
def test_what_one_gets_is_everybody_s(outcome: ValueError | int) -> None:
    """Nobody waits for a turn of their own, be it an answer or a failure."""
    got = ask_beside(SingleFlight(), outcome)
    assert got[0] is outcome
    # Whoever comes too late to join makes the next call.
    assert set(got) <= {outcome, 7}


def test_interrupted_caller_leaves_the_others_to_themselves() -> None:
    """Ctrl-C ends who pressed it: another of those that wait makes the call."""
    first, *others = ask_beside(SingleFlight(), KeyboardInterrupt())
    assert isinstance(first, KeyboardInterrupt)
    assert [7, 7, 7] == others


def test_each_flight_is_a_call_of_its_own() -> None:
    """What was got is not kept: whoever asks later gets what is true then."""
    flight: SingleFlight[int] = SingleFlight()
    assert (1, 2) == (flight.ask(lambda: 1), flight.ask(lambda: 2))
    with pytest.raises(ValueError, match="no"):
        flight.ask(lambda: int("no"))
    assert 3 == flight.ask(lambda: 3)
