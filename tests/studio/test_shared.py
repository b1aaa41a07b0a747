"""The studio of a process: opened once, and never in the way of whoever ends the process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from runway_core.errors import StorageError
from runway_core.settings import Settings
from runway_core.single_flight import SingleFlight
from runway_core.studio import studio as studios
from runway_core.studio.studio import Studio


@pytest.fixture(autouse=True)
def process(monkeypatch: pytest.MonkeyPatch, clean_environment: Path) -> Iterator[None]:
    """A process that has no studio yet."""
    monkeypatch.setattr(studios, "_shared", None)
    monkeypatch.setattr(studios, "_opening", SingleFlight())
    monkeypatch.setattr(studios, "_ending", threading.Event())
    yield
    studios.close_shared()


class Slow:
    """Opens a studio as slowly as a test wants."""

    def __init__(self) -> None:
        self.entered, self.leave = threading.Event(), threading.Event()
        self.opened: list[Studio] = []

    def __call__(self, settings: Settings) -> Studio:
        self.entered.set()
        assert self.leave.wait(120)
        self.opened.append(Studio(settings))
        return self.opened[-1]


def test_whoever_ends_the_process_does_not_wait_for_a_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told at once; what is opened in the end drives nothing any more."""
    slow = Slow()
    monkeypatch.setattr(studios, "Studio", slow)
    with ThreadPoolExecutor(1) as pool:
        opening = pool.submit(studios.shared)
        assert slow.entered.wait(120)
        studios.stop_shared()
        assert studios.opened() is None
        slow.leave.set()
        assert opening.result(timeout=120) is studios.opened()
    assert not slow.opened[0].is_driving


def test_all_who_come_at_once_get_the_one_studio() -> None:
    """However many ask for it first; it drives."""
    gate = threading.Barrier(6)

    def one(_: int) -> Studio:
        gate.wait()
        return studios.shared()

    with ThreadPoolExecutor(6) as pool:
        (only,) = set(pool.map(one, range(6)))
    assert only.is_driving


def test_a_database_that_was_silent_is_opened_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failure is told and not kept."""

    def silent(_: Settings) -> Studio:
        raise StorageError()

    with monkeypatch.context() as patched:
        patched.setattr(studios, "Studio", silent)
        for _ in range(2):
            with pytest.raises(StorageError):
                studios.shared()
    assert studios.shared() is studios.opened()
