"""The library in a browser: forty animations to find, to compare, to rate and to throw away."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Locator, Page, expect

from runway_core.briefs.brief import Brief
from runway_core.settings import Settings
from runway_core.studio.studio import Studio
from tests.e2e.conftest import standing
from tests.kit import copies
from tests.kit.server import Server, settled

Visit = Callable[..., Page]

COUNT = 40
HOURS = 1.5
"""Between two of them: those of yesterday are in the midst of the page."""


@dataclass
class Past:
    """A clock that somebody puts back."""

    hours: float = 0.0

    def __call__(self) -> float:
        return time.time() - 3600 * self.hours


@dataclass(frozen=True)
class Full:
    """A studio with forty animations."""

    url: str
    ids: list[str]
    """The oldest first."""
    good: str
    """The one with five stars."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Full]:
    """Forty simulations of sixty hours, one of which somebody gave five stars."""
    folder, past = tmp_path_factory.mktemp("library"), Past()
    read = Settings.load({"STUDIO_SIMULATION_SECONDS": "0"})
    with Studio(replace(read, data_dir=folder / "studio"), clock=past) as studio:
        studio.start()
        briefs = [
            Brief(style, "forest", "landscape", f"a fox number {number}")
            for number, style in enumerate(["anime", "cartoon"] * (COUNT // 2))
        ]
        for brief in briefs[:2]:
            # The first of a kind is made, in its own time.
            copies.finished(studio, replace(brief, words="un renard très ancien"), simulate=True)
        ids = []
        for number, brief in enumerate(briefs[2:]):
            past.hours = HOURS * (COUNT - 2 - number)
            ids.append(copies.finished(studio, brief, simulate=True).id)
        studio.library.rate(ids[20], 5)
    with standing(folder) as running:
        yield Full(running.url, ids, ids[20])


def shelf(visit: Visit, full: Full, asked: str = "", **options: object) -> Page:
    """The library in English, with its cards."""
    page = visit(f"{full.url}/library{asked}", locale="en-GB", **options)
    expect(page.locator(".cards li").first).to_be_visible()
    return page


def card(page: Page, animation_id: str) -> Locator:
    """One of the cards."""
    return page.locator(f'.cards li[data-id="{animation_id}"]')


def focused(page: Page) -> str:
    """The id of the card that has the focus."""
    return str(
        page.evaluate(
            """() => {
                let at = document.activeElement
                while (at?.shadowRoot) at = at.shadowRoot.activeElement
                return at?.closest("[data-id]")?.dataset.id
            }"""
        )
    )


def test_a_good_clip_among_forty_is_opened_in_three_presses(full: Full, visit: Visit) -> None:
    """All forty are on the page; the filter takes two presses, the clip one."""
    page = shelf(visit, full)
    expect(page.locator(".cards li")).to_have_count(COUNT)
    page.locator("select[name=stars]").select_option("5")
    expect(page.locator(".cards li")).to_have_count(1)
    card(page, full.good).locator(".go").click()
    expect(page).to_have_url(re.compile(f"animation={full.good}"))
    expect(page.locator("video")).to_be_visible()


def test_two_clips_stand_side_by_side_in_three_presses(full: Full, visit: Visit) -> None:
    """Both are scrubbed together, change places, and say who they are on request; the address
    shows them again.
    """
    page = shelf(visit, full)
    for each in full.ids[-2:]:
        card(page, each).hover()
        card(page, each).locator(".tick").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    videos = page.locator("dialog.together video")
    expect(videos).to_have_count(2)
    page.get_by_role("button", name="Pause all").click()
    page.get_by_label("Moment of all clips").fill("4")
    for video in videos.all():
        while abs(video.evaluate("video => video.currentTime") - 4) > 0.1:
            page.wait_for_timeout(50)
    names = page.locator("dialog.together .said")
    before = names.all_inner_texts()
    page.keyboard.press("s")
    expect(names.first).to_have_text(before[1])
    page.keyboard.press("h")
    expect(names).to_have_count(0)
    page.get_by_role("button", name="Show which is which").click()
    expect(names).to_have_count(2)
    expect(page).to_have_url(re.compile("compare="))
    page.reload()
    expect(page.locator("dialog.together video")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("compare="))


def test_moments_are_told_with_the_reader_s_comma(full: Full, visit: Visit) -> None:
    """As every other number of the page."""
    page = visit(f"{full.url}/library?compare={','.join(full.ids[-2:])}")
    expect(page.locator("dialog.together .clock span")).to_have_text(re.compile(r"^\d,\d s$"))


def test_four_clips_on_a_phone_hide_no_word(full: Full, visit: Visit) -> None:
    """What moves and opens one of four stands below the words that say which it is."""
    asked = ",".join(full.ids[-4:])
    page = shelf(
        visit, full, f"?compare={asked}", viewport={"width": 390, "height": 844}, has_touch=True
    )
    figures = page.locator("dialog.together figure")
    expect(figures).to_have_count(4)
    over = figures.evaluate_all(
        """all => all.map(it => [".whose", ".acts"]
            .map(part => it.querySelector(part).getBoundingClientRect()))
            .filter(([words, acts]) => acts.top < words.bottom).length"""
    )
    assert over == 0


def test_the_library_works_by_keyboard_alone(full: Full, visit: Visit) -> None:
    """Arrows go from card to card, a number gives stars, Space selects, Enter opens, Escape goes
    back, and whoever comes back is where they were.
    """
    page = shelf(visit, full, "?sort=oldest", reduced_motion="reduce")
    order = page.locator(".cards li").evaluate_all("cards => cards.map(card => card.dataset.id)")
    page.locator(".cards .go").first.focus()
    page.keyboard.press("ArrowRight")
    assert order[1] == focused(page)
    page.keyboard.press("End")
    assert order[-1] == focused(page)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("3")
    expect(card(page, order[1]).locator(".stars .on")).to_have_count(3)
    page.keyboard.press("Space")
    expect(page.get_by_text("Selected: 1").last).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".several")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"animation={order[1]}"))
    page.get_by_role("button", name="All animations").click()
    expect(card(page, order[1])).to_be_visible()
    while focused(page) != order[1]:
        page.wait_for_timeout(50)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"animation={order[1]}"))
    # Not from what somebody writes, nor with what it closes.
    page.get_by_label("Note").press("Escape")
    page.get_by_role("button", name="Address to present").click()
    expect(page.get_by_role("button", name="Make the address")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Make the address")).to_be_hidden()
    expect(page).to_have_url(re.compile(f"animation={order[1]}"))
    page.keyboard.press("Escape")
    expect(card(page, order[1])).to_be_visible()
    page.reload()
    expect(card(page, order[1]).locator(".stars .on")).to_have_count(3)


def test_the_view_is_in_the_address(full: Full, visit: Visit) -> None:
    """What is looked for, and in which order: a reload and a link show the same, Back goes back."""
    page = shelf(visit, full)
    page.get_by_role("searchbox").fill("tres ancien")
    expect(page.locator(".cards li")).to_have_count(2)
    page.locator("select[name=style]").select_option("anime")
    expect(page.locator(".cards li")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"q=tres\+ancien&style=anime"))
    page.reload()
    expect(page.locator(".cards li")).to_have_count(1)
    expect(page.get_by_role("searchbox")).to_have_value("tres ancien")
    page.get_by_role("button", name="Take away Style: Anime").click()
    expect(page.locator(".cards li")).to_have_count(2)
    page.go_back()
    expect(page.locator(".cards li")).to_have_count(1)


def test_where_nothing_is_found_one_press_finds_something(full: Full, visit: Visit) -> None:
    """What is said to change is a button that changes it."""
    page = visit(f"{full.url}/library?q=nobody&style=anime", locale="en-GB")
    page.get_by_role("button", name="Without “nobody”: 20 animations").click()
    expect(page.locator(".cards li")).to_have_count(COUNT // 2)


def test_a_card_plays_while_somebody_points_at_it(full: Full, visit: Visit) -> None:
    """One at a time, and not where motion is not wanted."""
    page = shelf(visit, full)
    for each in full.ids[-2:]:
        card(page, each).hover()
        expect(card(page, each).locator("video")).to_have_count(1)
        expect(page.locator(".cards video")).to_have_count(1)
    calm = shelf(visit, full, reduced_motion="reduce")
    card(calm, full.ids[-1]).hover()
    card(calm, full.ids[-1]).locator(".roll").click()
    expect(calm.locator(".cards video")).to_have_count(1)


def test_several_are_tagged_and_thrown_away_at_once(full: Full, visit: Visit) -> None:
    """Tags are given to all that are selected; deleting asks, and the bin gives them back."""
    page = shelf(visit, full, "?sort=oldest")
    page.locator(".cards .go").nth(5).focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("t")
    page.get_by_label("Add, separated by commas").fill("hero, draft")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Tags saved for 2 animations.")).to_be_visible()
    page.locator(".fold").click()
    page.locator("select[name=tag]").select_option("hero")
    expect(page.locator(".cards li")).to_have_count(2)
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(".nothing")).to_be_visible()
    page.locator("select[name=bin]").select_option("1")
    expect(page.locator(".cards li")).to_have_count(2)
    for tick in page.locator(".cards .tick").all():
        tick.check(force=True)
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_text("2 animations restored.")).to_be_visible()


def test_a_clip_from_a_disk_is_read_here_as_well(untouched: Server, visit: Visit) -> None:
    """The field says what it is for, and refuses what is no clip of a studio's."""
    page = visit(f"{untouched.url}/library", locale="en-GB")
    page.get_by_text("Find where a clip comes from").click()
    settled(page)
    page.locator("input[type=file]").set_input_files(
        {"name": "clip.mp4", "mimeType": "video/mp4", "buffer": b"no clip"}
    )
    expect(page.get_by_test_id("stAlert")).to_be_visible()


def test_what_is_shown_is_presented_by_one_press(full: Full, visit: Visit) -> None:
    """All that is listed, or what is selected, in a tab of its own without prices."""
    page = shelf(visit, full, "?stars=5")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Present the clips shown").click()
    opened.value.wait_for_url(re.compile("/api/show"))
    expect(opened.value.locator("video").first).to_be_visible()
