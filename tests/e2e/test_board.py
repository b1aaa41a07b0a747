"""The lab's board and ballot in Chromium, on a bare page under the product's own policy."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.kit.api import wait_for
from tests.kit.axe import violations
from tests.kit.board import Saves, ballot_data, board_data, standing, streamlit_server
from tests.kit.forbidden import Forbidden
from tests.kit.server import VISIT_SECONDS, settled


@pytest.fixture
def saves() -> Saves:
    return Saves()


@pytest.fixture
def url(saves: Saves) -> Iterator[str]:
    with standing(saves) as address:
        yield address


@pytest.fixture
def context(browser: Browser, url: str) -> Iterator[BrowserContext]:
    """One who looks, and whose page does nothing that its policy forbids, nor goes wrong; gone
    before the server is.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(1000 * VISIT_SECONDS)
    forbidden = Forbidden(context)
    yield context
    for page in context.pages:
        assert [] == forbidden.on(page)
    context.close()


@pytest.fixture
def visit(context: BrowserContext, url: str) -> Callable[..., Page]:
    def open_page(asked: str = "") -> Page:
        page = context.new_page()
        page.goto(url + asked)
        expect(page.locator("[data-take], figure, .nothing").first).to_be_visible()
        return page

    return open_page


def cell(page: Page, take: str) -> Locator:
    return page.locator(f'[data-take="{take}"]')


def side(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def focused(page: Page) -> str | None:
    """The take whose cell has the focus."""
    found: str | None = page.evaluate(
        "document.getElementById('host').shadowRoot.activeElement?.dataset.take"
    )
    return found


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def kept(saves: Saves) -> dict[str, str | None]:
    return {take: mark["mark"] for take, mark in saves.marks.items()}


# ----- The board.


def test_cells_show_stills_and_an_opened_one_its_picture(visit: Callable[..., Page]) -> None:
    """200 pictures of megabytes each would be more than a line brings in a minute."""
    page = visit()
    shown = cell(page, "v1.c1-1").locator("img")
    expect(shown).to_have_attribute("src", re.compile(r"/still-"))
    cell(page, "v1.c1-1").click()
    opened = page.get_by_role("dialog").locator("video")
    expect(opened).to_have_attribute("poster", re.compile(r"/picture-"))


@pytest.mark.parametrize("without", ["still", "nothing"])
def test_a_picture_that_cannot_be_had_is_said(
    context: BrowserContext, url: str, saves: Saves, without: str
) -> None:
    """In its cell, in words, and the others are there. Where there is no still, its picture is
    shown.
    """
    one, other = saves.data["takes"][:2]
    if without == "still":
        del one["still"]
    else:
        one["still"] = "/clips/gone"
    page = context.new_page()
    page.route("**/clips/gone", lambda route: route.fulfill(status=404))
    page.goto(url)
    if without == "still":
        expect(cell(page, one["id"]).locator("img")).to_have_attribute(
            "src", re.compile("/picture-")
        )
    else:
        expect(cell(page, one["id"])).to_contain_text("Picture missing or damaged")
    expect(cell(page, other["id"]).locator("img")).to_be_visible()


def test_a_take_that_was_deleted_says_so(visit: Callable[..., Page], saves: Saves) -> None:
    """On its card, in its name and in what opens; in its place once its picture is gone."""
    one, other = saves.data["takes"][:2]
    one["bin"] = "in the bin"
    other["bin"] = "deleted for good"
    for name in ("picture", "still", "loop", "clip", "proxy"):
        other.pop(name)
    page = visit()
    expect(cell(page, one["id"])).to_contain_text("in the bin")
    expect(cell(page, one["id"])).to_have_accessible_name(f"{one['label']}, in the bin")
    expect(cell(page, other["id"]).locator(".wait")).to_have_text("deleted for good")
    cell(page, one["id"]).click()
    expect(page.get_by_role("heading", name=f"{one['label']} · in the bin")).to_be_visible()


def test_ten_cells_are_marked_by_keyboard_and_a_reload_keeps_them(
    visit: Callable[..., Page], saves: Saves
) -> None:
    """One key a cell and the arrows between; the same key again takes a mark back."""
    page = visit()
    cell(page, "v1.c1-1").focus()
    for place in range(10):
        press(page, "d" if place % 2 else "k", "ArrowRight")
    press(page, "ArrowLeft", "d")
    expected = {f"v1.c1-{seed}": "drop" if seed % 2 == 0 else "keep" for seed in range(1, 11)}
    expected["v1.c1-10"] = None
    wait_for(lambda: kept(saves) == expected)
    expect(cell(page, "v1.c1-1")).to_have_accessible_name("recipe 1, theme 1, seed 1, kept")
    expect(page.locator("output")).to_have_text("recipe 1, theme 1, seed 10: mark taken back")
    expect(page.locator(".counted")).to_have_text("Kept: 5 · dropped: 4 · left: 191")
    page.reload()
    expect(cell(page, "v1.c1-1")).to_have_attribute("data-mark", "keep")
    expect(cell(page, "v1.c1-2")).to_have_attribute("data-mark", "drop")
    expect(cell(page, "v1.c1-10")).to_have_attribute("data-mark", "")


def test_arrows_go_where_the_eye_goes(visit: Callable[..., Page], context: BrowserContext) -> None:
    """On a wide screen to the cell below, on a phone too, where rows break anew."""
    page = visit()
    cell(page, "v1.c1-3").focus()
    press(page, "ArrowDown")
    assert "v2.c1-3" == focused(page)
    press(page, "ArrowUp", "ArrowRight")
    assert "v1.c1-4" == focused(page)
    press(page, "End")
    assert "v4.c5-10" == focused(page)
    press(page, "ArrowDown", "Home", "ArrowUp")
    assert "v1.c1-1" == focused(page)
    page.set_viewport_size({"width": 390, "height": 844})
    press(page, "ArrowDown")
    assert "v1.c1-3" == focused(page)


def test_one_cell_is_in_the_way_of_tab(visit: Callable[..., Page]) -> None:
    """200 cells are one stop, which stays where somebody was."""
    page = visit()
    cell(page, "v2.c1-3").focus()
    assert 1 == page.locator('[data-take][tabindex="0"]').count()
    press(page, "Shift+Tab", "Tab")
    assert "v2.c1-3" == focused(page)


def test_the_board_is_pivoted_and_filtered_without_its_host(visit: Callable[..., Page]) -> None:
    """Sides change places, an axis that is on no side is a filter, and the address says all of it:
    who opens it sees the same.
    """
    page = visit()
    side(page, "Rows").select_option("recipe")
    side(page, "Columns").select_option("recipe")
    expect(side(page, "Rows")).to_have_value("seed")
    side(page, "Theme").select_option("t2")
    expect(page.locator("[data-take]")).to_have_count(40)
    headings = page.get_by_role("columnheader").all_inner_texts()
    assert ["Seed", "recipe 1", "recipe 2", "recipe 3", "recipe 4"] == headings
    asked = parse_qs(urlsplit(page.url).query)
    assert {"board.rows": ["seed"], "board.columns": ["recipe"], "board.theme": ["t2"]} == asked
    assert [] == page.evaluate("triggers")
    page.reload()
    expect(page.locator("[data-take]")).to_have_count(40)
    expect(side(page, "Columns")).to_have_value("recipe")


def test_what_is_kept_can_be_shown_alone(visit: Callable[..., Page]) -> None:
    """After a mark as after a reload, once the marks are known."""
    page = visit()
    cell(page, "v1.c2-1").focus()
    press(page, "k")
    side(page, "Show").select_option("keep")
    expect(page.locator("[data-take]")).to_have_count(1)
    side(page, "Show").select_option("drop")
    expect(page.get_by_text("No takes to show here.")).to_be_visible()
    side(page, "Show").select_option("keep")
    page.reload()
    expect(page.locator("[data-take]")).to_have_count(1)


def test_a_cell_opens_with_all_that_is_known(visit: Callable[..., Page], saves: Saves) -> None:
    """Its clip, its prompts with the words that its neighbour does not have, its cost and seed; it
    is rated, noted and tagged there, and the arrows go on to the next.
    """
    page = visit()
    cell(page, "v1.c1-2").focus()
    press(page, "Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name("recipe 1, theme 1, seed 2")
    expect(dialog.locator("video")).to_have_attribute("src", re.compile("/clips/clip-"))
    expect(dialog.locator("ins")).to_have_text("1.")
    expect(dialog.locator("del")).to_have_text("2.")
    expect(dialog).to_contain_text("simulated, 0 credits")
    assert "board.open=v1.c1-2" in page.url
    press(page, "k", "4")
    dialog.get_by_label("Note").fill("a little dark")
    dialog.get_by_label("Tags, separated by commas").fill("light, fox")
    wait_for(lambda: saves.marks.get("v1.c1-2", {}).get("tags") == ["light", "fox"])
    told = {key: saves.marks["v1.c1-2"][key] for key in ("mark", "stars", "note")}
    assert {"mark": "keep", "stars": 4, "note": "a little dark"} == told
    dialog.get_by_role("heading", level=2).focus()
    press(page, "ArrowRight")
    expect(dialog).to_have_accessible_name("recipe 1, theme 1, seed 3")
    press(page, "Escape")
    expect(dialog).to_be_hidden()
    assert "v1.c1-3" == focused(page)
    assert "board.open" not in page.url


def test_nothing_is_lost_while_the_server_fails(visit: Callable[..., Page], saves: Saves) -> None:
    """Two failures are tried again, and said only where they last; what was not sent when the page
    was loaded anew is sent then, and is on the screen meanwhile.
    """
    page = visit()
    page.clock.install()
    saves.faults.extend([503, 429])
    cell(page, "v1.c1-1").focus()
    press(page, "k")
    expect(cell(page, "v1.c1-1")).to_have_attribute("data-mark", "keep")
    page.clock.run_for(600)
    wait_for(lambda: len(saves.posts) >= 1)
    saves.faults.extend([500] * 50)
    page.clock.run_for(4000)
    expect(page.get_by_text("Not saved yet: 1.")).to_be_visible()
    press(page, "ArrowRight", "d")
    assert {} == saves.marks
    page.reload()
    expect(cell(page, "v1.c1-1")).to_have_attribute("data-mark", "keep")
    expect(cell(page, "v1.c1-2")).to_have_attribute("data-mark", "drop")
    saves.faults.clear()
    page.clock.run_for(60_000)
    wait_for(lambda: kept(saves) == {"v1.c1-1": "keep", "v1.c1-2": "drop"})
    expect(page.locator(".unsaved")).to_have_text("")


def test_a_mark_that_is_on_the_way_is_shown_after_a_reload(
    visit: Callable[..., Page], saves: Saves
) -> None:
    """Though the server was asked before it had it, and answers once it has."""
    page = visit()
    saves.faults.extend([500] * 50)
    cell(page, "v1.c1-1").focus()
    press(page, "k")
    wait_for(lambda: len(saves.posts) >= 1)
    asked: list[Route] = []
    sent: list[Route] = []
    page.route(
        "**/marks",
        lambda route: (sent if route.request.method == "POST" else asked).append(route),
    )
    page.reload()
    wait_for(lambda: page.evaluate("1") and asked and sent)
    before = asked[0].fetch()
    saves.faults.clear()
    with page.expect_response("**/marks"):
        sent[0].continue_()
    page.wait_for_function("sessionStorage.getItem('studio-marks:e1:anna') === '[]'")
    assert [] == before.json()["marks"]
    asked[0].fulfill(response=before)
    expect(cell(page, "v1.c1-1")).to_have_accessible_name("recipe 1, theme 1, seed 1, kept")


def test_what_is_refused_for_good_is_said(visit: Callable[..., Page], saves: Saves) -> None:
    """And does not stand in the way of what comes after it."""
    page = visit()
    saves.faults.append(422)
    cell(page, "v1.c1-1").focus()
    press(page, "k", "ArrowRight", "k")
    wait_for(lambda: kept(saves) == {"v1.c1-2": "keep"})
    expect(page.locator(".unsaved")).to_have_text("Not saved: 422")


def test_two_tabs_take_nothing_from_each_other(visit: Callable[..., Page], saves: Saves) -> None:
    """What one says of a take stays when the other, which was opened before, says something else of
    it; several things that one says are all sent.
    """
    one, other = visit(), visit()
    cell(one, "v1.c1-1").focus()
    press(one, "k")
    wait_for(lambda: kept(saves) == {"v1.c1-1": "keep"})
    cell(other, "v1.c1-1").focus()
    press(other, "5")
    wait_for(lambda: saves.marks["v1.c1-1"]["stars"] == 5)
    assert {"v1.c1-1": "keep"} == kept(saves)
    saves.faults.append(503)
    cell(other, "v1.c1-2").focus()
    press(other, "d", "3")
    wait_for(lambda: saves.marks.get("v1.c1-2", {}).get("stars") == 3)
    assert "drop" == kept(saves)["v1.c1-2"]


def test_the_last_of_quick_marks_counts(visit: Callable[..., Page], saves: Saves) -> None:
    """Keys that come faster than answers end as they were pressed last."""
    page = visit()
    cell(page, "v1.c1-1").focus()
    press(page, *"kdkdkd")
    wait_for(lambda: kept(saves) == {"v1.c1-1": "drop"})


def test_what_is_not_dropped_is_kept_at_once(visit: Callable[..., Page], saves: Saves) -> None:
    """While pictures are marked: by one press all that are shown and not dropped, but for one that
    has no picture; by the next press they are as they were. Nothing is there to play.
    """
    saves.data["marking"] = True
    saves.data["takes"] = saves.data["takes"][:8]
    for take in saves.data["takes"]:
        del take["loop"], take["clip"], take["proxy"]
    one, other, *rest = [take["id"] for take in saves.data["takes"]]
    for kind in ("picture", "still"):
        del saves.data["takes"][-1][kind]
    page = visit()
    expect(page.get_by_label("Moment of all loops")).to_be_hidden()
    cell(page, one).focus()
    press(page, "d")
    page.get_by_role("button", name="Keep all that are not dropped (6)").click()
    expect(page.locator(".counted")).to_have_text("Kept: 6 · dropped: 1 · left: 1")
    shown = dict.fromkeys([other, *rest[:-1]], "keep")
    wait_for(lambda: kept(saves) == {one: "drop", **shown})
    page.get_by_role("button", name="Take these 6 marks back").click()
    wait_for(lambda: kept(saves) == {one: "drop", **dict.fromkeys(shown, None)})
    cell(page, other).get_by_role("button", name="Drop").click()
    expect(page.get_by_role("button", name="Keep all that are not dropped (5)")).to_be_visible()


def test_only_some_loops_play_and_all_in_step(visit: Callable[..., Page]) -> None:
    """None that is out of sight, forty at most; they stop together and go to one moment."""
    page = visit()
    videos = page.locator("[data-take] video")
    expect(videos.first).to_be_attached()
    assert 0 < videos.count() <= 40
    page.mouse.wheel(0, 20_000)
    expect(cell(page, "v1.c1-1").locator("video")).to_have_count(0)
    page.get_by_role("button", name="Pause all").click()
    page.get_by_label("Moment of all loops").fill("2")
    expect(cell(page, "v4.c5-1").locator("video")).to_be_attached()
    # One that stopped within a frame of that moment by itself may stay where it is.
    there = "all => all.every(it => it.paused && Math.abs(it.currentTime - 2) < 0.021)"
    wait_for(lambda: videos.evaluate_all(there))
    assert page.get_by_role("button", name="Play all").is_visible()


def test_a_loop_that_is_broken_leaves_its_place(visit: Callable[..., Page], saves: Saves) -> None:
    """The picture stays, and the others play."""
    saves.data["takes"][0]["loop"] = "/clips/none"
    page = visit()
    expect(cell(page, "v1.c1-2").locator("video")).to_be_attached()
    expect(cell(page, "v1.c1-1").locator("video")).to_have_count(0)


def test_who_wants_less_motion_begins_with_pictures(
    visit: Callable[..., Page], context: BrowserContext, browser: Browser, url: str
) -> None:
    """Nothing moves and no loop is loaded before somebody asks for it."""
    quiet = browser.new_context(reduced_motion="reduce")
    page = quiet.new_page()
    page.goto(url)
    play = page.get_by_role("button", name="Play all")
    expect(play).to_be_visible()
    cell(page, "v1.c1-1").focus()
    press(page, "ArrowRight")
    assert 0 == page.locator("[data-take] video").count()
    play.click()
    expect(page.locator("[data-take] video").first).to_be_attached()
    quiet.close()


def test_on_a_phone_two_columns_and_buttons(
    visit: Callable[..., Page], context: BrowserContext, saves: Saves
) -> None:
    """Nothing is wider than the screen, and a finger is enough."""
    page = visit()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    lefts = {
        round(box["x"])
        for seed in (1, 2, 3, 4)
        if (box := cell(page, f"v1.c1-{seed}").bounding_box())
    }
    assert 2 == len(lefts)
    button = cell(page, "v1.c1-2").get_by_role("button", name="Drop")
    box = button.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    button.click()
    wait_for(lambda: kept(saves) == {"v1.c1-2": "drop"})
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize("kind", ["board", "ballot"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, kind: str, scheme: str) -> None:
    """On the board with marks, in an opened cell, on a ballot; on a screen and on a phone."""
    saves = Saves(data=board_data() if kind == "board" else ballot_data(4))
    for mark in ("keep", "drop"):
        take = "v1.c1-1" if mark == "keep" else "v1.c1-2"
        saves.marks[take] = {
            "take": take,
            "mark": mark,
            "stars": 3,
            "note": "x",
            "tags": [],
            "seq": 1,
        }
    with standing(saves) as url:
        context = browser.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(url)
        expect(page.locator("[data-mark=drop], figure").first).to_be_visible()
        found = []
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found += violations(page)
            if kind == "board":
                cell(page, "v2.c1-2").focus()
                press(page, "Enter")
                found += violations(page)
                press(page, "Escape")
        context.close()
    assert [] == found


# ----- The ballot.


def test_thirty_ballots_in_a_row_by_keyboard(visit: Callable[..., Page], saves: Saves) -> None:
    """Each with one key, no mouse; the cell, the order on the screen and the choice are saved, and
    names are told only of what was saved.
    """
    saves.data = ballot_data(2)
    page = visit()
    expect(page.locator("figure")).to_have_count(4)  # two that wait, and the next two
    assert 0 == page.get_by_text("recipe").count()
    for done in range(30):
        expect(page.get_by_text(f"{done} of 30", exact=True)).to_be_visible()
        expect(page.locator("figure:visible")).to_have_count(2)
        press(page, "1212t12bc2"[done % 10])
    wait_for(lambda: len(saves.ballots) == 30)
    ballots = list(saves.ballots.values())
    assert 30 == len({each["cell"] for each in ballots})
    first, second = ballots[:2]
    assert [[first["shown"][0]], [first["shown"][1]]] == first["ranking"]
    assert [[second["shown"][1]], [second["shown"][0]]] == second["ranking"]
    assert [ballots[4]["shown"]] == ballots[4]["ranking"]
    assert ["all_bad", "cannot_say"] == [ballots[7]["outcome"], ballots[8]["outcome"]]
    expect(page.locator(".last")).to_contain_text("1 = recipe")


def test_four_are_ranked_the_best_first(visit: Callable[..., Page], saves: Saves) -> None:
    """The last needs no key; a tie is said between two; what was begun can be taken back."""
    saves.data = ballot_data(4)
    page = visit()
    expect(page.locator("figure:visible")).to_have_count(4)
    press(page, "1", "2", "u", "3", "t", "2")
    wait_for(lambda: len(saves.ballots) == 1)
    (ballot,) = saves.ballots.values()
    shown = ballot["shown"]
    assert [[shown[0]], [shown[2], shown[1]], [shown[3]]] == ballot["ranking"]


def test_the_last_ballot_can_be_undone(visit: Callable[..., Page], saves: Saves) -> None:
    """It is taken back from the server, and the same screen is there again."""
    saves.data = ballot_data(2)
    page = visit()
    press(page, "1")
    wait_for(lambda: len(saves.ballots) == 1)
    ((name, before),) = saves.ballots.items()
    expect(page.get_by_text("1 of 30")).to_be_visible()
    press(page, "u")
    expect(page.get_by_text("0 of 30")).to_be_visible()
    wait_for(lambda: saves.undone == [name])
    press(page, "2")
    wait_for(lambda: len(saves.ballots) == 1)
    (after,) = saves.ballots.values()
    assert before["cell"] == after["cell"]
    assert before["ranking"] != after["ranking"]


def test_two_cells_on_one_screen(visit: Callable[..., Page], saves: Saves) -> None:
    """The last two variants in two rows, one for each cell; each row is its own ballot."""
    saves.data, saves.two_left = ballot_data(4), True
    page = visit()
    expect(page.locator("figure:visible")).to_have_count(4)
    press(page, "1", "4")
    wait_for(lambda: len(saves.ballots) == 2)
    one, other = saves.ballots.values()
    assert one["cell"] != other["cell"]
    assert [[one["shown"][0]], [one["shown"][1]]] == one["ranking"]
    assert [[other["shown"][1]], [other["shown"][0]]] == other["ranking"]


def test_ballots_of_a_page_that_was_left_are_sent(visit: Callable[..., Page], saves: Saves) -> None:
    """Once each: the id that they had already makes a second sending the same ballot."""
    saves.data = ballot_data(2)
    page = visit()
    saves.faults.extend([500] * 50)
    press(page, "1")
    wait_for(lambda: len(saves.posts) >= 1)
    page.reload()
    expect(page.locator("figure").first).to_be_visible()
    expect(page.get_by_text("1 of 30")).to_be_visible()
    saves.faults.clear()
    wait_for(lambda: len(saves.ballots) == 1)
    assert {saves.posts[0]} == set(saves.posts)


def test_a_ballot_that_is_on_the_way_is_counted_after_a_reload(
    visit: Callable[..., Page], saves: Saves
) -> None:
    """Nothing is counted or shown before the server has what the page before left."""
    saves.data = ballot_data(2)
    page = visit()
    on_the_way: list[Route] = []
    page.route(re.compile(r"/ballots/\d"), lambda route: on_the_way.append(route))
    press(page, "1")
    expect(page.get_by_text("1 of 30")).to_be_visible()
    page.reload()
    first = page.locator("figure:visible").first
    wait_for(lambda: page.evaluate("1") and len(on_the_way) == 2)
    expect(page.get_by_text("Loading the next ballot…")).to_be_visible()
    on_the_way[-1].continue_()
    expect(first).to_be_visible()
    expect(page.get_by_text("1 of 30")).to_be_visible()


def test_all_clips_of_a_screen_begin_together(visit: Callable[..., Page], saves: Saves) -> None:
    """Muted, from their beginning; the next ones wait, loaded, and do not play."""
    saves.data = ballot_data(2)
    page = visit()
    playing = page.locator("figure:visible video")
    state = "all => all.map(it => [it.muted, it.paused])"
    wait_for(lambda: playing.evaluate_all(state) == [[True, False]] * 2)
    waiting = page.locator(".screen[hidden] video")
    assert [[True, True]] * 2 == waiting.evaluate_all(state)
    expect(page.locator("figure video").first).to_have_attribute("src", re.compile("/clips/clip-"))


# ----- In a page of Streamlit.


@pytest.fixture(scope="module")
def streamlit_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    running = streamlit_server(tmp_path_factory.mktemp("page"))
    running.start()
    yield running.url
    running.stop()
    assert "Traceback" not in running.log.read_text()


def test_the_board_lives_in_a_page_of_streamlit(
    context: BrowserContext, streamlit_url: str
) -> None:
    """Under the policy of all pages: its files come from memory, to be kept for good; marks are
    saved without a run of the page, and a run of the page leaves the board as it is.
    """
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(streamlit_url)
    settled(page)
    expect(page.locator("[data-take]")).to_have_count(200)
    files = {each for each in asked if "/bidi-components/" in each}
    assert {"mount.js", "board.js", "ballot.js", "kit.js", "board.css"} == {
        each.rpartition("/")[2] for each in files
    }
    for each in files:
        assert "immutable" in page.request.get(each).headers["cache-control"]
    sent: list[object] = []
    page.on("websocket", lambda socket: socket.on("framesent", sent.append))
    first = cell(page, "v1.c1-1")
    first.evaluate("cell => { cell.mine = true }")
    first.focus()
    with page.expect_response(lambda answer: answer.url.endswith("/marks")):
        # Both are keys of Streamlit's menu as well.
        press(page, "k", "c", "r")
    side(page, "Rows").select_option("recipe")
    page.get_by_role("button", name="Again").click()
    settled(page)
    assert first.evaluate("cell => cell.mine")
    expect(first).to_have_attribute("data-mark", "keep")
    assert "board.rows=recipe" in page.url


def test_a_ballot_lives_in_a_page_of_streamlit(context: BrowserContext, streamlit_url: str) -> None:
    """A key saves it, and the page hears of it."""
    page = context.new_page()
    page.goto(f"{streamlit_url}/?kind=ballot")
    settled(page)
    expect(page.locator("figure:visible")).to_have_count(2)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        press(page, "1")
    expect(page.locator(".last")).to_contain_text("1 = recipe")
