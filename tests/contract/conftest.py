"""The stand-in, and two who talk to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from runwayml import RunwayML

from tests.kit.contract import Raw
from tests.kit.runway_standin import RunwayStandin


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    """A stand-in whose clock only moves when told to."""
    with RunwayStandin(manual=True, pending_seconds=1, image_seconds=10, video_seconds=20) as it:
        yield it


@pytest.fixture
def client(runway: RunwayStandin) -> Iterator[RunwayML]:
    """Runway's own client, which asks once and no more."""
    with RunwayML(api_key=runway.key, base_url=runway.base_url, max_retries=0) as it:
        yield it


@pytest.fixture
def raw(runway: RunwayStandin) -> Raw:
    return Raw(runway)


@pytest.fixture
def finished(runway: RunwayStandin, raw: Raw) -> str:
    """The link to the picture of a finished task."""
    task_id = raw.make_task()
    runway.finish(task_id)
    return raw.link(task_id)
