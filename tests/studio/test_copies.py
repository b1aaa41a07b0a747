"""The copies of animations that tests begin with."""

import dataclasses
from typing import Any

import pytest

from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio
from tests.kit import copies
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT

OWN = {"id", "animation_id", "task_id", "name", *copies.MOMENTS}
"""What each has for itself."""


def alike(animation: Animation) -> dict[str, Any]:
    """What animations of the same brief have in common."""

    def without(one: Any) -> dict[str, Any]:
        names = (each.name for each in dataclasses.fields(one))
        return {name: getattr(one, name) for name in names if name not in OWN}

    return {
        **without(animation),
        "submissions": [without(each) for each in animation.submissions],
        "media": {stage: without(each) for stage, each in animation.media.items()},
    }


@pytest.mark.parametrize("how", [{}, {"picture_only": True}, {"simulate": True}], ids=str)
def test_a_copy_is_what_a_run_makes(
    studio: Studio, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, how: dict[str, bool]
) -> None:
    """Row by row and file by file, whatever it is a copy of; only nobody was asked for it."""
    monkeypatch.setattr(copies, "_KINDS", {})
    other = dataclasses.replace(SHORT, words="an owl at night")
    made = copies.finished(studio, SHORT, **how)
    asked = len(runway.requests)
    copy = copies.finished(studio, other, **how)
    assert made.id != copy.id
    assert other == dataclasses.replace(copy.brief, image_seed=None, video_seed=None)
    expected = dataclasses.replace(
        made, brief=copy.brief, prompts=studio.preview(copy.brief).prompts
    )
    assert alike(expected) == alike(copy)
    for stage, item in copy.media.items():
        assert item.name.startswith(copy.id)
        assert studio.media.read(made.media[stage].name) == studio.media.read(item.name)
    tasks = [each.task_id for one in (made, copy) for each in one.submissions]
    assert len(tasks) == len(set(tasks))
    assert asked == len(runway.requests)
