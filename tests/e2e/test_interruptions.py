"""What may happen while an animation is made: other tabs, other languages, a restart.

The page holds nothing that matters, so nothing of this may lose the job or pay for it twice.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.kit.acts import PATIENCE, choose, plays, start, write
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, settled

Visit = Callable[..., Page]
Serve = Callable[..., Server]


@pytest.fixture
def runway() -> Iterator[RunwayStandin]:
    """A stand-in whose tasks end when the test says so."""
    with RunwayStandin(balance=1000, manual=True) as standin:
        yield standin


@pytest.fixture
def studio(serve: Serve, runway: RunwayStandin) -> Server:
    """A studio that asks the stand-in three times a second."""
    return serve(**runway.environment, RUNWAY_POLL_INTERVAL="0.3")


def under_way(visit: Visit, studio: Server, runway: RunwayStandin, **options: object) -> Page:
    """A visitor whose picture is being drawn."""
    page = visit(studio.url, **options)
    write(page, "a red fox jumps over a log")
    start(page)
    expect(page.locator("#animation-message")).to_contain_text(
        re.compile("Runway dessine l’image|Runway is drawing the picture"), timeout=PATIENCE
    )
    return page


def finish(page: Page, runway: RunwayStandin) -> None:
    """Lets Runway finish both stages, and sees the clip on the page, paid for once."""
    runway.finish()
    expect(page.locator("#animation-message")).to_contain_text(
        re.compile("Runway anime l’image|Runway is animating the picture"), timeout=PATIENCE
    )
    runway.finish()
    plays(page.locator("video"))
    assert (1, 1) == (len(runway.posts("image")), len(runway.posts("video")))
    assert 945 == runway.balance


def test_another_language_in_the_middle_of_a_job(
    visit: Visit, studio: Server, runway: RunwayStandin
) -> None:
    """The switch changes the words on the page and nothing else: the job goes on, and so
    does the form.
    """
    page = under_way(visit, studio, runway)
    address = re.search("animation=([^&]+)", page.url)
    choose(page, "English")
    expect(page.locator("#animation-message")).to_have_text("Runway is drawing the picture")
    assert address is not None
    expect(page).to_have_url(re.compile(address[0]))
    expect(page.get_by_role("textbox").first).to_have_value("a red fox jumps over a log")
    finish(page, runway)
    expect(page.locator("#animation-message")).to_have_text(
        "Animation generated with Runway Gen-4!"
    )


def test_a_restart_of_the_server_in_the_middle_of_a_job(
    visit: Visit, studio: Server, runway: RunwayStandin
) -> None:
    """The next process carries on from the rows, and the tab that stayed open finds it again
    by itself.
    """
    page = under_way(visit, studio, runway)
    studio.stop()
    studio.start()
    finish(page, runway)


def test_two_tabs_do_not_disturb_each_other(
    visit: Visit, studio: Server, runway: RunwayStandin
) -> None:
    """One tab follows the job; in another the form is somebody else's. A third that opens the
    job's address follows it too.
    """
    page = under_way(visit, studio, runway)
    other = page.context.new_page()
    other.goto(studio.url)
    settled(other)
    expect(other.locator("#animation-message")).to_have_count(0)
    choose(other, "Aquarelle")
    write(other, "a paper boat drifts on a pond")
    expect(page.get_by_role("textbox").first).to_have_value("a red fox jumps over a log")
    third = page.context.new_page()
    third.goto(page.url)
    settled(third)
    expect(third.locator("#animation-message")).to_have_text("Runway dessine l’image")
    finish(third, runway)
    plays(page.locator("video"))
    expect(other.get_by_role("textbox").first).to_have_value("a paper boat drifts on a pond")


def test_back_and_forward_between_pages_keep_job_and_form(
    visit: Visit, studio: Server, runway: RunwayStandin
) -> None:
    """Looking at another page while it runs, then going back, is back at the job."""
    page = under_way(visit, studio, runway)
    page.get_by_role("link", name="Crédits").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Crédits")
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Générer")
    expect(page.locator("#animation-message")).to_have_text("Runway dessine l’image")
    expect(page.get_by_role("textbox").first).to_have_value("a red fox jumps over a log")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Crédits")
    page.go_back()
    finish(page, runway)
