"""Stopping from the page, at every place at which there is something to stop."""

from collections.abc import Callable

import pytest

from runway_core.states import State
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.kit.stopping import PLACES, assert_stopped
from tests.kit.studio import rests
from tests.pages.conftest import Open, press, texts

Rest = Callable[[], Animation]


@pytest.mark.parametrize("name", PLACES)
def test_the_page_can_stop_it_wherever_it_is(
    open_page: Open, runway: RunwayStandin, name: str
) -> None:
    """Any tab that shows it has the button, named for what it does; the cost is Runway's."""
    place = PLACES[name]
    made = place.bring(shared(), runway)
    page = open_page(locale="en", animation=made.id)
    press(page, "animation_drop" if name == "unconfirmed" else "animation_cancel")
    end = rests(shared(), made.id)
    assert_stopped(place, shared(), runway, end)
    page.run()
    said = texts(page)
    if end.state is State.CANCELLED:
        assert "Animation cancelled" in said
        assert ("Runway charged" in said) == bool(place.spent)
        assert ("The final cost is unknown" in said) == (not place.known)


def test_another_tab_sees_that_it_is_stopping(open_page: Open, runway: RunwayStandin) -> None:
    """The button is there, pressed once and for all; the words say what is waited for."""
    made = PLACES["running"].bring(shared(), runway)
    first, second = (open_page(locale="en", animation=made.id) for _ in range(2))
    answer = runway.fault("cancel", "held")
    press(first, "animation_cancel")
    second.run()
    assert second.button(key="animation_cancel").disabled
    assert "Stopping" in texts(second)
    assert "Runway has not answered yet" in texts(second)
    answer.release()
    assert State.CANCELLED is rests(shared(), made.id).state
    second.run()
    assert "Runway charged 5 credits." in texts(second)
