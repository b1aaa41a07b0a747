"""Fetching what Runway made: what was paid for is had, now or later."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from runway_core.errors import NeedsConsent
from runway_core.media.files import Wanted
from runway_core.states import Stage, State
from runway_core.store.animation import Media
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import posts, rests, run, task_at

MEDIA_FAULTS: dict[str, tuple[str, dict[str, Any], str]] = {
    "expired": ("expired", {}, "expired"),
    "cut_short": ("cut_short", {}, "cut_short"),
    "no_bytes": ("wrong_bytes", {"size": 0}, "wrong_bytes"),
    "wrong_bytes": ("wrong_bytes", {}, "wrong_bytes"),
    "redirect": ("redirect", {}, "redirect"),
    "500": ("status", {"status": 500}, "unreachable"),
    "drop_before": ("drop_before", {}, "unreachable"),
}


@pytest.mark.parametrize("fault", MEDIA_FAULTS)
def test_file_that_cannot_be_fetched_once_is_fetched_again(
    studio: Studio, runway: RunwayStandin, fault: str
) -> None:
    """Each new try looks at the task first, for a fresh link."""
    kind, options, _ = MEDIA_FAULTS[fault]
    runway.fault("media", kind, 2, stage="image", **options)
    end = run(studio)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)


@pytest.mark.parametrize(
    ("stage", "fault"),
    [*product([Stage.IMAGE], MEDIA_FAULTS), *product([Stage.VIDEO], ["expired", "cut_short"])],
)
def test_file_that_cannot_be_fetched_is_had_later_for_free(
    studio: Studio, runway: RunwayStandin, fault: str, stage: Stage
) -> None:
    """Failed for now, it is still at Runway: carrying on fetches it and pays nothing again."""
    kind, options, problem = MEDIA_FAULTS[fault]
    runway.fault("media", kind, None, stage=str(stage), **options)
    end = run(studio)
    assert end.failure is not None
    assert (State.FAILED, f"media.{problem}") == (end.state, end.failure.code)
    assert stage not in end.media
    before = posts(runway)
    runway.clear_faults()
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (1, 1) == posts(runway)
    assert before[stage is Stage.VIDEO] == posts(runway)[stage is Stage.VIDEO]


@pytest.mark.parametrize("stage", [Stage.IMAGE, Stage.VIDEO])
def test_file_at_an_address_that_is_not_asked_is_had_later_for_free(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    """What is paid for waits at Runway until its address is one of the internet."""
    wanted = studio.media.fetch

    def fetch(url: str, what: Wanted, **how: Any) -> Media:
        monkeypatch.setattr(studio.media, "_anywhere", what.stage is not stage)
        return wanted(url, what, **how)

    monkeypatch.setattr(studio.media, "fetch", fetch)
    end = run(studio)
    assert end.failure is not None
    assert (State.FAILED, "media.unsafe_address") == (end.state, end.failure.code)
    assert not [call for call in runway.calls("media") if f"/{stage}" in call.path]
    before = posts(runway)
    monkeypatch.setattr(studio.media, "fetch", wanted)
    monkeypatch.setattr(studio.media, "_anywhere", True)
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert before[stage is Stage.VIDEO] == posts(runway)[stage is Stage.VIDEO]


@pytest.mark.parametrize("told", ["image/jpg", "application/octet-stream", "text/html", ""])
def test_files_that_their_host_misnames_are_kept_as_what_they_are(
    studio: Studio, runway: RunwayStandin, told: str
) -> None:
    """Picture and clip are whole, so both are kept, and the picture is sent on as what it is."""
    runway.fault("media", "wrong_type", None, content_type=told)
    end = run(studio)
    assert (State.SUCCEEDED, 15, (1, 1)) == (end.state, end.spent, posts(runway))
    assert ["image/png", "video/mp4"] == [end.media[stage].content_type for stage in Stage]
    sent = runway.posts("video")[-1].json["promptImage"]
    assert sent.startswith(("data:image/png;base64,", "runway://"))


def test_finished_task_without_output_is_had_later_for_free(
    studio: Studio, runway: RunwayStandin
) -> None:
    """SUCCEEDED without a link is looked at again, then rests until a person asks."""
    runway.fault("task", "no_output", None, stage="image")
    end = run(studio)
    assert end.failure is not None
    assert "media.no_output" == end.failure.code
    runway.clear_faults()
    studio.resume(end.id)
    assert (State.SUCCEEDED, 15) == (rests(studio, end.id).state, runway.spent)


def test_output_deleted_at_runway_is_not_waited_for_forever(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A file that is gone for good can be made anew, with consent."""
    runway.fault("media", "wrong_bytes", None, stage="image")
    end = run(studio)
    runway.clear_faults()
    runway.tasks[task_at(runway, Stage.IMAGE)].deleted = True
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert end.failure is not None
    assert (State.FAILED, "no_such_task") == (end.state, end.failure.code)
    with pytest.raises(NeedsConsent):
        studio.resume(end.id)
    studio.resume(end.id, agreed=15)
    assert (State.SUCCEEDED, 20) == (rests(studio, end.id).state, runway.spent)


def test_file_of_another_size_is_kept_with_its_true_size(
    studio: Studio, runway: RunwayStandin
) -> None:
    """It was paid for and can be seen."""
    runway.fault("media", "wrong_dimensions", stage="image", width=640, height=360)
    end = run(studio)
    kept = end.media[Stage.IMAGE]
    assert (State.SUCCEEDED, 640, 360) == (end.state, kept.width, kept.height)
