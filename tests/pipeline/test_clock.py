"""One clock: whatever is written down in a studio is of the moment that its clock shows."""

from __future__ import annotations

from collections.abc import Callable

from runway_core.states import State
from runway_core.studio.studio import Studio
from tests.kit.standin.pictures import picture
from tests.kit.store import NOON
from tests.kit.studio import run


def test_everything_is_of_the_studio_s_own_moment(fresh: Callable[..., Studio]) -> None:
    """Rows, requests, files and pictures: a clock that was set back sets all of them back."""
    studio = fresh(clock=lambda: NOON)
    end = run(studio)
    assert State.SUCCEEDED is end.state
    moments = {end.created_at, end.updated_at, end.finished_at, studio.now()}
    moments |= {kept.stored_at for kept in end.media.values()}
    for attempt in end.submissions:
        moments |= {attempt.intent_at, attempt.ended_at}
    brought = studio.pictures.bring(picture(640, 360)).as_media(studio.now())
    moments.add(brought.stored_at)
    with studio.database.read() as connection:
        moments |= set(connection.exec_driver_sql("SELECT stored_at FROM picture").scalars())
    assert {NOON} == moments
