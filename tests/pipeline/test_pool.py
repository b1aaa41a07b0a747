"""Threads that do not keep a process from ending."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from runway_core.pipeline.pool import Pool
from runway_core.telemetry.events import binding, bound

ROOT = Path(__file__).parents[2]


def test_a_call_gives_its_result_or_its_error() -> None:
    """As any executor: the answer comes by the future, whatever it is."""
    pool = Pool(2, "test")
    assert 5 == pool.submit(divmod, 11, 2).result(120)[0]
    with pytest.raises(ZeroDivisionError):
        pool.submit(divmod, 1, 0).result(120)
    with pytest.raises(SystemExit):
        pool.submit(sys.exit, 1).result(120)
    assert 6 == pool.submit(max, 6, 5).result(120)
    pool.shutdown()


def test_threads_are_made_when_needed_and_no_more_than_allowed() -> None:
    """One after the other takes one thread; many at once take as many as there may be."""
    pool = Pool(3, "test-many")
    seen: set[str] = set()
    gate = threading.Event()

    def note() -> None:
        seen.add(threading.current_thread().name)

    def wait() -> None:
        note()
        gate.wait(120)

    for _ in range(5):
        pool.submit(note).result(120)
        # Its thread is idle a moment after its result is known.
        assert pool._idle.acquire(timeout=120)
        pool._idle.release()
    assert {"test-many-1"} == seen
    waiting = [pool.submit(wait) for _ in range(9)]
    end = time.monotonic() + 120
    while len(seen) < 3 and time.monotonic() < end:
        time.sleep(0.005)
    assert 6 <= sum(not one.running() and not one.done() for one in waiting)
    gate.set()
    for one in waiting:
        one.result(120)
    assert {"test-many-1", "test-many-2", "test-many-3"} == seen
    pool.shutdown()


def test_closed_pool_takes_nothing_and_its_idle_threads_end() -> None:
    """Nothing is begun after the end, and nothing idle stays behind."""
    pool = Pool(2, "test-closed")
    pool.submit(time.sleep, 0).result(120)
    pool.shutdown()
    with pytest.raises(RuntimeError):
        pool.submit(time.sleep, 0)
    end = time.monotonic() + 120
    while any(one.name.startswith("test-closed") for one in threading.enumerate()):
        assert time.monotonic() < end
        time.sleep(0.005)


def test_call_that_was_called_off_before_it_began_never_begins() -> None:
    """Who stops waiting for it in time need not fear that it happens after all."""
    pool = Pool(1, "test-off")
    gate, done = threading.Event(), []
    first = pool.submit(gate.wait, 5)
    second = pool.submit(done.append, 1)
    assert second.cancel()
    gate.set()
    first.result(120)
    assert pool.submit(len, done).result(120) == 0
    pool.shutdown()


def test_process_ends_whatever_its_threads_do() -> None:
    """A download that hangs does not keep a server from stopping."""
    code = (
        "import time; from runway_core.pipeline.pool import Pool\n"
        "pool = Pool(2, 'x'); pool.submit(time.sleep, 600); time.sleep(0.1); pool.shutdown()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=120)


def test_what_is_bound_goes_along() -> None:
    """A line in the log is joined with what set it off, whichever thread writes it."""
    pool = Pool(1, "test-bound")
    with binding(request="r-1"):
        first = pool.submit(bound)
    with binding(request="r-2"):
        second = pool.submit(bound)
    assert [{"request": "r-1"}, {"request": "r-2"}] == [
        dict(each.result(120)) for each in (first, second)
    ]
    pool.shutdown()
