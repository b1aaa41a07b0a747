"""A media store or a database that fails: what is paid for waits, or says why it cannot go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from runway_core.errors import Unstorable
from runway_core.pipeline import drive
from runway_core.states import Stage, State
from runway_core.studio.studio import Studio
from tests.kit.odd_store import FAULTS, OddStore, asked_at_once
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import BOTH, SHORT, posts, rests, run, until

__all__ = ["asked_at_once"]


@pytest.fixture
def elsewhere(
    fresh: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch, asked_at_once: None
) -> Iterator[Studio]:
    """A studio whose media are elsewhere, and that tries again soon."""
    OddStore.empty()
    monkeypatch.setattr(drive, "STORAGE_SECONDS", 0.02)
    yield fresh(media_url="odd://bucket/media")
    OddStore.empty()


@BOTH
@pytest.mark.parametrize("fault", FAULTS)
def test_paid_file_waits_for_the_store(
    elsewhere: Studio, runway: RunwayStandin, fault: str, stage: Stage
) -> None:
    """However the driver says it, it is kept as soon as it can be, and paid for once."""
    made = elsewhere.submit(SHORT)
    if stage is Stage.VIDEO:
        until(elsewhere, made.id, lambda now: Stage.IMAGE in now.media)
    OddStore.fails(fault)
    waiting = until(
        elsewhere,
        made.id,
        lambda now: now.trouble is not None and now.trouble.code.startswith("media_store."),
    )
    assert waiting.is_moving
    tries = len(OddStore.calls)
    until(elsewhere, made.id, lambda _: len(OddStore.calls) > tries + 3)
    OddStore.fails(None)
    end = rests(elsewhere, made.id)
    assert (State.SUCCEEDED, 15, None) == (end.state, end.spent, end.trouble)
    assert (1, 1) == posts(runway)
    for kept in end.media.values():
        assert kept.bytes == len(elsewhere.media.read(kept.name))


def test_picture_that_is_missing_buys_no_clip(elsewhere: Studio, runway: RunwayStandin) -> None:
    """A store that answers and has lost it: that does not pass, and is said."""
    end = run(elsewhere, SHORT, picture_only=True)
    OddStore.store.clear()
    elsewhere.resume(end.id, agreed=10)
    end = rests(elsewhere, end.id)
    assert end.failure is not None
    assert (State.FAILED, "media.missing") == (end.state, end.failure.code)
    assert (1, 0) == posts(runway)


def refuse(*_: Any, **__: Any) -> None:
    raise Unstorable(detail="value too long")


def test_database_that_will_never_take_it_ends_with_a_word(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not tried for ever; and what was paid for is had once the fault is mended."""
    with monkeypatch.context() as patched:
        patched.setattr(studio.pipeline.submissions, "settle", refuse)
        end = run(studio)
    assert end.failure is not None
    assert (State.FAILED, "unstorable", "free") == (
        end.state, end.failure.code, end.failure.again,
    )  # fmt: skip
    assert (1, 0) == posts(runway)
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)


@BOTH
def test_task_that_cannot_be_written_down_waits_for_a_person(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    """It may have been paid for: nothing is sent again by itself, and nothing hangs."""
    took = studio.pipeline.submissions.took

    def one(intent: Any, task_id: str, estimated: float | None) -> None:
        if intent.stage is stage:
            refuse()
        took(intent, task_id, estimated)

    monkeypatch.setattr(studio.pipeline.submissions, "took", one)
    end = run(studio)
    assert State.UNCONFIRMED is end.state
    assert (1, 1 if stage is Stage.VIDEO else 0) == posts(runway)
