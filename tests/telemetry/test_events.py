"""Events: a name and fields, joined by what is bound, in the log and to whoever counts."""

import asyncio
import logging
from collections.abc import Iterator, Mapping

import pytest

from runway_core.telemetry import events
from runway_core.telemetry.events import Events, binding

log = Events("studio.test")


@pytest.fixture
def heard() -> Iterator[list[tuple[str, Mapping[str, object]]]]:
    told: list[tuple[str, Mapping[str, object]]] = []

    def listener(event: str, fields: Mapping[str, object]) -> None:
        told.append((event, fields))

    events.listen(listener)
    events.listen(listener)  # twice is once
    yield told
    events.unlisten(listener)


def test_listeners_hear_what_the_log_does_not_show(
    heard: list[tuple[str, Mapping[str, object]]],
) -> None:
    """Counting does not depend on how much is logged."""
    logging.getLogger("studio.test").setLevel(logging.ERROR)
    log.debug("task.polled", model="m")
    assert [("task.polled", {"model": "m"})] == heard


def test_listener_that_fails_stops_nobody(
    heard: list[tuple[str, Mapping[str, object]]], caplog: pytest.LogCaptureFixture
) -> None:
    """No paid request ends because something could not be counted."""

    def broken(event: str, fields: Mapping[str, object]) -> None:
        raise ValueError("cannot count")

    events.unlisten(broken)  # what never listened may be sent away
    events.listen(broken)
    try:
        log.info("task.created")
    finally:
        events.unlisten(broken)
    assert ["task.created"] == [event for event, _ in heard]
    assert "cannot count" in caplog.text


def test_what_is_bound_ends_with_its_block() -> None:
    """Inside, everything joins; outside, nothing stays behind."""
    with binding(animation="a", actor="ana"):
        with binding(task="t", actor=None):
            assert {"animation": "a", "actor": "ana", "task": "t"} == events.bound()
        assert {"animation": "a", "actor": "ana"} == events.bound()
    assert {} == events.bound()


def test_only_what_joins_may_be_bound() -> None:
    """A misspelt name would join nothing."""
    with pytest.raises(TypeError), binding(animatoin="a"):
        pass


def test_tasks_of_one_loop_do_not_mix() -> None:
    """Each animation's coroutine has what it bound, and no other's."""

    async def drive(animation: str) -> str:
        with binding(animation=animation):
            await asyncio.sleep(0)
            return events.bound()["animation"]

    async def both() -> list[str]:
        return list(await asyncio.gather(drive("a"), drive("b")))

    assert ["a", "b"] == asyncio.run(both())
