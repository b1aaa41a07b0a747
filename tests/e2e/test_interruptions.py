"""What may happen while an animation is made: other tabs, other languages, a reload, a restart.

The page holds nothing that matters, so nothing of this may lose the job or pay for it twice.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import standing
from tests.kit.acts import PATIENCE, choose, plays, start, write
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, settled

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def runway() -> Iterator[RunwayStandin]:
    """A stand-in whose tasks end when the test says so."""
    with RunwayStandin(balance=1000, manual=True) as standin:
        yield standin


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory, runway: RunwayStandin) -> Iterator[Server]:
    """A studio that asks the stand-in three times a second."""
    environment = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.3"}
    with standing(tmp_path_factory.mktemp("interrupted"), **environment) as one:
        yield one


@pytest.fixture(scope="module")
def tab(stay: Visit, studio: Server) -> Page:
    """The one tab in which all jobs are begun."""
    return stay(studio.url)


@pytest.fixture
def page(tab: Page, runway: RunwayStandin, request: pytest.FixtureRequest) -> Page:
    """The tab, in which a picture is being drawn of words that no other test wrote."""
    runway.balance = 1000
    runway.requests.clear()
    write(tab, f"a red fox jumps over a log, {request.node.name}")
    expect(tab.locator(".st-key-generate_start button")).to_contain_text("55 crédits")
    start(tab)
    expect(tab.locator("#animation-message")).to_have_text(
        "Runway dessine l’image", timeout=PATIENCE
    )
    return tab


def finish(page: Page, runway: RunwayStandin) -> None:
    """Lets Runway finish both stages, and sees the clip on the page, paid for once."""
    runway.finish()
    expect(page.locator("#animation-message")).to_have_text(
        re.compile("Runway anime l’image|Runway is animating the picture"), timeout=PATIENCE
    )
    # The picture is there while the clip is being made.
    expect(page.locator(".st-key-animation img[src*='/image']").first).to_be_visible()
    runway.finish()
    plays(page.locator(".studio-frame video"))
    expect(page.get_by_text("SIMULATION", exact=True)).to_have_count(0)
    assert (1, 1) == (len(runway.posts("image")), len(runway.posts("video")))
    assert 945 == runway.balance


def words(page: Page) -> Locator:
    """The field for the words."""
    return page.locator(".st-key-generate_words textarea")


def test_another_language_in_the_middle_of_a_job(page: Page, runway: RunwayStandin) -> None:
    """The switch changes the words on the page and nothing else: the job goes on, and so
    does the form.
    """
    address = re.search("animation=([^&]+)", page.url)
    choose(page, "English")
    expect(page.locator("#animation-message")).to_have_text("Runway is drawing the picture")
    assert address is not None
    expect(page).to_have_url(re.compile(address[0]))
    expect(words(page)).to_have_value(re.compile("a red fox .*another_language"))
    finish(page, runway)
    expect(page.locator("#animation-message")).to_have_text(
        "Animation generated with Runway Gen-4!"
    )
    choose(page, "Français")


def test_a_reload_in_the_middle_of_a_job(page: Page, runway: RunwayStandin) -> None:
    """The page finds its way back by its address, to the job and to the form."""
    page.reload()
    settled(page)
    expect(page.locator("#animation-message")).to_have_text("Runway dessine l’image")
    expect(words(page)).to_have_value(re.compile("a red fox .*a_reload"))
    finish(page, runway)


def test_a_restart_of_the_server_in_the_middle_of_a_job(
    page: Page, studio: Server, runway: RunwayStandin
) -> None:
    """The next process carries on from the rows, and the tab that stayed open finds it again
    by itself.
    """
    studio.stop()
    studio.start()
    finish(page, runway)


def test_two_tabs_do_not_disturb_each_other(page: Page, runway: RunwayStandin) -> None:
    """Another tab that opens the job's address follows it too; its form is somebody else's."""
    other = page.context.new_page()
    other.goto(page.url)
    settled(other)
    expect(other.locator("#animation-message")).to_have_text("Runway dessine l’image")
    choose(other, "Aquarelle")
    write(other, "a paper boat drifts on a pond")
    expect(words(page)).to_have_value(re.compile("a red fox .*two_tabs"))
    finish(other, runway)
    plays(page.locator(".studio-frame video"))
    expect(words(other)).to_have_value("a paper boat drifts on a pond")
    expect(words(page)).to_have_value(re.compile("a red fox .*two_tabs"))
    other.close()


def test_back_and_forward_between_pages_keep_job_and_form(
    page: Page, runway: RunwayStandin
) -> None:
    """Looking at another page while it runs, then going back, is back at the job."""
    page.get_by_role("link", name="Crédits").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Crédits")
    settled(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Générer")
    expect(page.locator("#animation-message")).to_have_text("Runway dessine l’image")
    expect(words(page)).to_have_value(re.compile("a red fox .*back_and_forward"))
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Crédits")
    page.go_back()
    finish(page, runway)
