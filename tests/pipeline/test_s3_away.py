"""An S3 store that hangs, refuses or forgets: what is paid for waits, and all else moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from runway_core.errors import MediaStoreError
from runway_core.media import s3 as driver
from runway_core.media import silence
from runway_core.pipeline import drive
from runway_core.states import State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.s3 import S3, s3, s3_server
from tests.kit.studio import SHORT, posts, rests, until, wait_for

__all__ = ["s3", "s3_server"]


@pytest.fixture
def elsewhere(
    s3: S3, fresh: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Studio]:
    """A studio whose media are in S3, and that tries again soon."""
    monkeypatch.setattr(drive, "STORAGE_SECONDS", 0.02)
    monkeypatch.setattr(silence, "PAUSE", 0.0)
    yield fresh(media_url=s3.url, s3=s3.access)
    s3.mends()


@pytest.mark.parametrize(
    ("kind", "problem"),
    [
        ("refuse", "refused"),
        ("busy", "trouble"),
        ("swallow", "trouble"),
        ("hang_up", "silent"),
        ("hang", "silent"),
    ],
)
def test_paid_file_waits_for_the_store(
    elsewhere: Studio,
    runway: RunwayStandin,
    s3: S3,
    kind: str,
    problem: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its page says what is waited for; it is kept as soon as it can be, and paid for once."""
    s3.fails(kind, "PUT")
    with monkeypatch.context() as patch:
        if kind == "hang":
            patch.setattr(driver, "CALL_SECONDS", 0.2)
        made = elsewhere.submit(SHORT)
        code = f"media_store.{problem}"
        waiting = until(
            elsewhere, made.id, lambda now: now.trouble is not None and now.trouble.code == code
        )
        assert (State.DOWNLOADING, True) == (waiting.state, waiting.is_moving)
        tries = len(s3.asked)
        wait_for(lambda: len(s3.asked) > tries)
    s3.mends()
    end = rests(elsewhere, made.id)
    assert (State.SUCCEEDED, 15, None) == (end.state, end.spent, end.trouble)
    assert (1, 1) == posts(runway)
    assert sorted(f"media/{kept.name}" for kept in end.media.values()) == sorted(s3.keys())
    for kept in end.media.values():
        assert kept.bytes == len(elsewhere.media.read(kept.name))


def test_no_thread_is_held_by_a_store_that_hangs(
    elsewhere: Studio,
    runway: RunwayStandin,
    s3: S3,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More files wait than there are threads. What needs no file goes on: what is new is bought,
    and what is to be stopped is stopped.
    """
    assert elsewhere._engine is not None
    monkeypatch.setattr(elsewhere._engine._pool, "_most", 2)
    monkeypatch.setattr(driver, "CALL_SECONDS", 0.2)
    s3.fails("hang", "PUT")
    waiting = [elsewhere.submit(SHORT).id for _ in range(4)]
    for one in waiting:
        until(elsewhere, one, lambda now: now.trouble is not None)
    runway.account.stage_seconds["image"] = 60.0
    late = elsewhere.submit(SHORT)
    until(elsewhere, late.id, lambda now: now.state in {State.WAITING, State.RUNNING})
    elsewhere.cancel(late.id)
    assert State.CANCELLED is rests(elsewhere, late.id).state
    runway.account.stage_seconds["image"] = 0.03
    monkeypatch.undo()
    s3.mends()
    assert {State.SUCCEEDED} == {rests(elsewhere, one).state for one in waiting}
    assert (5, 4) == posts(runway)


def test_store_that_is_away_costs_no_download(
    elsewhere: Studio, runway: RunwayStandin, s3: S3
) -> None:
    """Runway is asked for a file when there is where to put it."""
    s3.fails("hang_up")
    made = elsewhere.submit(SHORT)
    until(elsewhere, made.id, lambda now: now.trouble is not None)
    tries = len(s3.asked)
    wait_for(lambda: len(s3.asked) > tries + 4)
    assert [] == runway.calls("media")
    s3.mends()
    assert State.SUCCEEDED is rests(elsewhere, made.id).state


def test_picture_that_the_store_forgot_buys_no_clip(
    elsewhere: Studio, runway: RunwayStandin, s3: S3
) -> None:
    """It is gone, or another: that does not pass, and is said."""
    for spoil, code in (
        (lambda key: s3.lose(key), "media.missing"),
        (lambda key: s3.write(key, s3.read(key)[::-1]), "media.changed"),
    ):
        end = rests(elsewhere, elsewhere.submit(SHORT, picture_only=True).id)
        spoil(f"media/{next(kept.name for kept in end.media.values() if kept.duration is None)}")
        elsewhere.resume(end.id, agreed=10)
        failure = rests(elsewhere, end.id).failure
        assert failure is not None
        assert code == failure.code
    assert 0 == posts(runway)[1]


def test_upkeep_says_that_the_store_is_away(
    elsewhere: Studio, s3: S3, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, without a traceback; when it is back, what nobody will end is swept."""
    s3.begin_upload("media/large/video-1.mp4")
    s3.fails("hang_up")
    elsewhere._keep_up()
    assert "media.away" in caplog.text
    assert "Traceback" not in caplog.text
    s3.mends()
    elsewhere._keep_up()
    assert 0 == s3.uploads()


def test_upkeep_goes_on_where_uploads_may_not_be_seen(
    elsewhere: Studio, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key that may do less than it should."""

    def refuse() -> int:
        raise MediaStoreError("refused")

    monkeypatch.setattr(elsewhere.media, "sweep", refuse)
    elsewhere._keep_up()
    assert "media.not_swept" in caplog.text
