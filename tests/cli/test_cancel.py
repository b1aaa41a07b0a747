"""Stopping by the command, at every place at which there is something to stop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.studio.studio import Studio
from tests.kit.cli import Cli
from tests.kit.runway_standin import RunwayStandin
from tests.kit.stopping import PLACES, assert_stopped


@pytest.fixture
def server(runway: RunwayStandin) -> Iterator[Studio]:
    """A studio on the same folder that drives what is under way, as a server does."""
    with Studio(Settings.load()) as studio:
        studio.start()
        yield studio


@pytest.mark.parametrize("name", PLACES)
def test_the_command_can_stop_it_wherever_it_is(
    run: Cli, runway: RunwayStandin, server: Studio, name: str
) -> None:
    """Driven by a server or by nobody: the command waits for the end and tells the cost."""
    place = PLACES[name]
    made = place.bring(server, runway)
    ran = run("cancel", made.id, "--json")
    assert_stopped(place, server, runway, server.get(made.id))
    assert str(place.ends) == ran.data["state"]
    assert (place.spent if place.known else None) == ran.data["credits"]["spent"]
    assert 0 == ran.code


@pytest.mark.parametrize("command", ["cancel", "resume"])
def test_refused_command_tells_what_the_animation_has_cost(
    run: Cli, runway: RunwayStandin, server: Studio, command: str
) -> None:
    """There is nothing to stop or to carry on, and 15 credits are gone: by words and by JSON."""
    made = server.submit(Brief("cartoon", "animals", "landscape", duration=2))
    assert State.SUCCEEDED is server.wait(made.id).state
    told = "This request cost nothing; the animation has cost 15 credits."
    assert told in run(command, made.id).err
    assert told in run(command, made.id, "--json").data["error"]["message"]
    assert 15 == runway.spent


def test_the_command_tells_the_cost_in_words(
    run: Cli, runway: RunwayStandin, server: Studio
) -> None:
    """What was read, and what is not known."""
    made = PLACES["running"].bring(server, runway)
    assert "Runway charged 5 credits." in run("cancel", made.id).out
    lost = PLACES["unconfirmed"].bring(server, runway)
    assert "The final cost is unknown: 5 credits at most." in run("cancel", lost.id).out
    assert State.CANCELLED is server.get(lost.id).state
