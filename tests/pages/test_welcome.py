"""The first five minutes: examples that count as nothing, and a tour that is left and found."""

from collections.abc import Callable

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from pages.serving import static
from pages.ui.welcome import tour
from runway_core.briefs import Brief
from runway_core.runway import simulation
from runway_core.states import Stage
from runway_core.store import Experiments
from runway_core.studio.example import PAGE
from runway_core.studio.studio import shared
from tests.pages.conftest import Finished, Open, press, texts

EXPERIMENTS = {"tab": "experiments"}


def test_an_empty_studio_shows_an_example_that_is_stored_nowhere(open_page: Open) -> None:
    """Labelled as an example and a simulation, for eyes and ears; nothing is made for it."""
    page = open_page(locale="en")
    said = texts(page)
    assert "EXAMPLE · SIMULATION" in said
    assert "Simulated example: Cartoon, Animals, Landscape" in said
    assert ((), None) == shared().list()


def test_the_example_is_a_sample_of_the_simulation() -> None:
    """The very files that a simulation of its brief gives, as they are drawn today."""
    for stage in Stage:
        sample = simulation.sample(PAGE, stage)
        assert sample.read_bytes() == (static.FOLDER / f"example{sample.suffix}").read_bytes()


def test_the_example_can_be_removed(open_page: Open) -> None:
    """And nothing else goes with it; the browser is told, for the next visit."""
    page = press(open_page(locale="en"), "example_generate_remove")
    assert "EXAMPLE" not in texts(page)
    page.run()
    assert "EXAMPLE" not in texts(page)
    assert 'data-remember="example_generate=removed"' in texts(page)


def test_what_a_browser_remembers_holds_on_its_next_visit(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was removed stays away, and the tour goes on where it was left; a cookie that says
    nothing of ours is as good as none.
    """
    kept = {"studio_example_generate": "removed", "studio_tour": "2"}
    monkeypatch.setattr(ContextProxy, "cookies", kept)
    page = open_page(locale="en")
    assert "EXAMPLE" not in texts(page)
    assert "Step 3 of 5" in texts(press(page, "tour_start"))
    kept |= {"studio_example_generate": "<b>", "studio_tour": "99"}
    page = open_page(locale="en")
    assert "EXAMPLE" in texts(page)
    assert "Step 1 of 5" in texts(press(page, "tour_start"))


def test_a_studio_with_an_animation_shows_no_example(open_page: Open, finished: Finished) -> None:
    """There is something of one's own to learn from."""
    finished(Brief("cartoon", "animals", "landscape"))
    assert "EXAMPLE" not in texts(open_page(locale="en"))


def test_the_labs_example_has_ballots_that_no_ranking_knows(
    open_page: Open, at_lab: Callable[..., AppTest]
) -> None:
    """Made up and said to be; the store has no experiment, before and after."""
    page = at_lab()
    said = texts(page)
    assert "EXAMPLE · SIMULATION" in said
    assert "**Paper craft** comes first on 3 of 5 ballots, made up for this example" in said
    studio = shared()
    assert () == tuple(Experiments(studio.database, studio.now).going(most=5))
    assert "EXAMPLE" not in texts(press(page, "example_lab_remove"))


def test_the_librarys_example_goes_with_the_first_animation(
    open_page: Open, finished: Finished
) -> None:
    """It can be removed, too; what is made takes its place."""
    page = open_page(locale="en")
    page.switch_page("library.py").run()
    assert "EXAMPLE · SIMULATION" in texts(page)
    assert "EXAMPLE" not in texts(press(page, "example_library_remove"))
    finished(Brief("cartoon", "animals", "landscape"))
    again = open_page(locale="en")
    again.switch_page("library.py").run()
    assert "EXAMPLE" not in texts(again)


@pytest.fixture
def at_lab(open_page: Open) -> Callable[..., AppTest]:
    """Opens the list of experiments."""

    def opened() -> AppTest:
        page = open_page(locale="en")
        page.query_params["tab"] = "experiments"
        page.switch_page("prompt_lab.py").run()
        assert not page.exception, [item.value for item in page.exception]
        return page

    return opened


def test_the_tour_goes_through_its_steps_and_ends(open_page: Open) -> None:
    """Each step says where it stands; the last one ends it."""
    page = press(open_page(locale="en"), "tour_start")
    for at in range(1, len(tour.STEPS) + 1):
        assert f"Step {at} of {len(tour.STEPS)}" in texts(page)
        press(page, "tour_next")
    assert "Step " not in texts(page)


def test_a_tour_that_was_left_goes_on_from_there(open_page: Open) -> None:
    """It is found again in the navigation, at the step where it was left."""
    page = press(press(open_page(locale="en"), "tour_start"), "tour_next")
    press(page, "tour_leave")
    assert "Step " not in texts(page)
    press(page, "tour_start")
    assert "Step 2 of 5" in texts(page)
    press(page, "tour_back")
    assert "Step 1 of 5" in texts(page)


def test_the_tour_begins_from_any_page(open_page: Open) -> None:
    """It is about the Generate page, and opens that."""
    page = open_page(locale="en")
    page.switch_page("credits.py").run()
    press(page, "tour_start")
    said = texts(page)
    assert "Step 1 of 5" in said
    assert "Generate" == page.title[0].value
