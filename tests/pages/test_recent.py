"""The list of recent animations: cards, older ones on request, and what a session has seen."""

import dataclasses
import re
import time
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.base import keys
from pages.ui.panel import recent
from runway_core.briefs.brief import Brief
from runway_core.errors import StorageError
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.store.animations import Store
from runway_core.studio.studio import Studio, shared
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import put
from tests.pages.conftest import Finished, Open, press, texts

Rest = Callable[[], Animation]


def listed(page: AppTest) -> list[str]:
    """The ids on the cards, in their order."""
    return [link.proto.query_string.partition("=")[2] for link in _links(page)]


def cards(page: AppTest) -> list[str]:
    """What stands on the cards, in their order."""
    return [str(link.label).replace("\\", "") for link in _links(page)]


def _links(page: AppTest) -> list[Any]:
    # The way to all of them, in the library, is none of them.
    return [link for link in page.get("page_link") if link.proto.query_string]


@pytest.fixture
def several(finished: Finished) -> Callable[[int], list[str]]:
    """So many simulated animations; their ids, newest first."""

    def make(count: int) -> list[str]:
        briefs = [Brief("anime", "forest", "portrait", f"fox {number}") for number in range(count)]
        made = [finished(brief, simulate=True) for brief in briefs]
        return [each.id for each in reversed(made)]

    return make


Several = Callable[[int], list[str]]


def test_before_the_first_animation_the_list_says_what_to_do(open_page: Open) -> None:
    """An empty list tells what will be there, and how to get there at no cost."""
    page = open_page(locale="en")
    assert "Your animations will appear here" in texts(page)
    assert "without a key or credits, it is a free simulation" in texts(page)
    assert [] == listed(page)


def test_older_ones_come_page_by_page_and_stay(open_page: Open, several: Several) -> None:
    """Each press brings the next ones below those that are there, until there are no more."""
    ids = several(2 * recent.COUNT + 1)
    page = open_page(locale="en")
    assert ids[: recent.COUNT] == listed(page)
    press(page, "recent_older")
    assert ids[: 2 * recent.COUNT] == listed(page)
    page.run()
    assert ids[: 2 * recent.COUNT] == listed(page)
    press(page, "recent_older")
    assert ids == listed(page)
    assert "recent_older" not in [each.key for each in page.button]


def test_new_ones_push_nothing_out_of_a_longer_list(open_page: Open, several: Several) -> None:
    """What is made while older ones are shown comes on top, and leaves no gap."""
    before = several(recent.COUNT + 2)
    page = open_page()
    press(page, "recent_older")
    after = several(3)
    page.run()
    assert after + before == listed(page)


@pytest.mark.parametrize("count", [recent.COUNT, recent.COUNT + 1, 3 * recent.COUNT])
def test_however_many_are_made_meanwhile_the_list_has_no_gap(
    open_page: Open, several: Several, count: int
) -> None:
    """More than a page of new ones between two looks leaves none out and none twice, and the next
    press goes on where the list ends.
    """
    before = several(2 * recent.COUNT + 2)
    page = open_page()
    press(page, "recent_older")
    after = several(count)
    page.run()
    assert after + before[: 2 * recent.COUNT] == listed(page)
    after = several(recent.COUNT + 1) + after
    press(page, "recent_older")
    assert after + before == listed(page)
    assert "recent_older" not in [each.key for each in page.button]


def test_those_of_the_same_moment_keep_their_order(
    open_page: Open, several: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made within one tick of the clock, also across the end of a page and after it was shown."""
    now = time.time() + 60
    monkeypatch.setattr(shared().pipeline.store, "clock", lambda: now)
    before = several(recent.COUNT + 3)
    page = open_page()
    press(page, "recent_older")
    after = several(recent.COUNT + 3)
    page.run()
    assert sorted(before + after, reverse=True) == listed(page)


def test_what_rested_in_the_older_part_and_moves_again_is_looked_at(
    open_page: Open, several: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old one can be carried on with, here or elsewhere: its card tells, though no page of the
    list is read so far down.
    """
    monkeypatch.setattr(recent, "LATE_SECONDS", 0.0)
    ids = several(recent.COUNT + 2)
    page = open_page(locale="en")
    press(page, "recent_older")
    put(shared().pipeline.store, ids[-1], State.TIMED_OUT)
    page.run()
    assert "Stopped waiting" in cards(page)[-1]


def test_a_list_does_not_grow_without_end(
    open_page: Open, several: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a length on, new ones take the place of the oldest, which the button brings again."""
    monkeypatch.setattr(recent, "MOST", 2 * recent.COUNT)
    before = several(2 * recent.COUNT)
    page = open_page()
    press(page, "recent_older")
    after = several(2)
    page.run()
    every = after + before
    assert every[: 2 * recent.COUNT] == listed(page)
    press(page, "recent_older")
    assert every == listed(page)
    page.run()
    assert every == listed(page)
    many = several(2 * recent.COUNT + 1)
    page.run()
    assert listed(page) == (many + every)[: len(listed(page))]


def test_a_further_page_comes_from_the_store_and_not_all_of_it(
    open_page: Open, several: Several
) -> None:
    """However long the history, a look reads a page of it."""
    several(recent.COUNT + 1)
    asked = []
    real = Store.page

    def counted(self: Store, **how: object) -> tuple[Animation, ...]:
        asked.append(how["limit"])
        return real(self, **how)  # type: ignore[arg-type]

    page = open_page()
    with patch.object(Store, "page", counted):
        press(page, "recent_older")
        page.run()
    assert recent.COUNT == max(asked)


def test_what_moves_in_the_older_part_is_looked_at_again(
    open_page: Open, several: Several, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A card does not say "under way" for ever because it was loaded then."""
    monkeypatch.setattr(recent, "LATE_SECONDS", 0.0)
    several(recent.COUNT + 1)
    page = open_page(locale="en")
    press(page, "recent_older")
    kept, following = page.session_state[keys.OLDER]
    last = dataclasses.replace(kept[-1], state=State.RUNNING)
    page.session_state[keys.OLDER] = ((*kept[:-1], last), following)
    page.run()
    assert ["Ready · free" in card for card in cards(page)] == [True] * (recent.COUNT + 1)


# What a card says


def test_cards_tell_mode_price_and_time_in_words(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """Real, mixed and failed are told apart without looking at a colour; the mark on the picture
    tells what is simulated.
    """
    brief = Brief("anime", "forest", "landscape")
    for how in ({}, {"picture_only": True}, {"simulate": True}):
        shared().submit(brief, **how)
        at_rest()
    runway.fault("text_to_image", "fail_code", code="INTERNAL")
    shared().submit(brief)
    at_rest()
    page = open_page(locale="en")
    assert [
        ["Failed · nothing charged"],
        ["Ready · free"],
        ["Real picture, simulated video · 5 credits, $0.05"],
        ["Real · 55 credits, $0.55"],
    ] == [re.findall(r":small\[([^\]]+ · [^\]]+)\]", card) for card in cards(page)]
    assert all(re.search(r":small\[\d{4}-\d\d-\d\d \d\d:\d\d", card) for card in cards(page))


def test_a_card_whose_cost_is_open_says_the_most_it_can_be(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """A lost answer may have been charged: the card does not call it free."""
    runway.fault("text_to_image", "drop_after")
    shared().submit(Brief("anime", "forest", "landscape"))
    at_rest()
    (card,) = cards(open_page(locale="en"))
    assert "To be confirmed · at most 5 credits, $0.05" in card


def test_simulated_pictures_are_marked_on_the_card_itself(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """The mark is on the picture, so that a screenshot of the list says it too."""
    brief = Brief("anime", "forest", "landscape")
    for how in ({}, {"picture_only": True}, {"simulate": True}):
        shared().submit(brief, **how)
        at_rest()
    page = open_page(locale="en")
    assert ["`SIMULATION`" in card for card in cards(page)] == [True, False, False]
    assert ["`SIMULATED VIDEO`" in card for card in cards(page)] == [False, True, False]


def test_a_list_loads_pictures_and_no_clip(open_page: Open, several: Several) -> None:
    """A long list costs a visitor a few small answers, not megabytes: copies of the pictures."""
    ids = several(recent.COUNT)
    addresses = [re.findall(r"\]\(([^?)]+)", card) for card in cards(open_page())]
    assert [[f"./api/animations/{each}/still"] for each in ids] == addresses


def test_words_on_a_card_are_words(open_page: Open, finished: Finished) -> None:
    """What somebody wrote describes the picture, and neither ends it nor becomes markup."""
    finished(Brief("anime", "forest", "portrait", "a](/x) **fox** :red[x]"), simulate=True)
    (link,) = _links(open_page(locale="en"))
    assert r"a\]" in link.label
    assert r"\*\*fox\*\*" in link.label
    assert ":red[" not in link.label


def test_the_one_on_show_is_marked_in_words(open_page: Open, several: Several) -> None:
    """Among the cards, the open one says so."""
    ids = several(2)
    page = open_page(locale="en", animation=ids[1])
    assert [False, True] == [":small[On show · " in card for card in cards(page)]


# A silent database


def silent(*_: object, **__: object) -> None:
    raise StorageError


def test_a_silent_database_leaves_this_sessions_results(
    open_page: Open, several: Several, at_rest: Rest
) -> None:
    """What the session has seen is listed, newest first, and the page says what it is."""
    ids = several(3)
    page = open_page(locale="en", animation=ids[2])
    page.query_params["animation"] = ids[0]
    page.run()
    with patch.object(Studio, "list", silent), patch.object(Studio, "get", silent):
        page.run()
    assert not page.exception
    assert "this is what this session has seen" in texts(page)
    assert [ids[0], ids[2]] == listed(page)


def test_older_ones_that_do_not_come_leave_the_list_as_it_is(
    open_page: Open, several: Several
) -> None:
    """A database that falls silent at the press takes nothing away."""
    ids = several(recent.COUNT + 1)
    page = open_page()
    real = Studio.list

    def only_the_first(self: Studio, **how: object) -> object:
        if how.get("cursor") is not None:
            raise StorageError
        return real(self, **how)  # type: ignore[arg-type]

    with patch.object(Studio, "list", only_the_first):
        press(page, "recent_older")
    assert ids[: recent.COUNT] == listed(page)
    press(page, "recent_older")
    assert ids == listed(page)
    assert Stage.IMAGE in shared().get(ids[0]).media


# What is under way


def test_all_runs_stand_first_with_how_far_each_is_and_a_way_to_stop_it(
    open_page: Open, runway: RunwayStandin, several: Several
) -> None:
    """However many were made since: Runway's own number, whoever waits, and each its own button."""
    runway.account.pending_seconds = 3600
    brief = Brief("anime", "forest", "landscape")
    first = _sent(runway, shared().submit(brief))
    runway.hold(list(runway.tasks)[-1], "RUNNING", 0.4)
    _until(lambda: shared().get(first).progress == 0.4)
    second = _sent(runway, shared().submit(brief))
    since = several(recent.COUNT)
    page = open_page(locale="en")
    assert [second, first, *since] == listed(page)
    assert "In Runway's queue · " in cards(page)[0]
    assert "Picture 40% · " in cards(page)[1]
    press(page, f"cancel_{first}")
    _until(lambda: not shared().get(first).is_moving)
    page.run()
    assert State.CANCELLED is shared().get(first).state
    assert [f"cancel_{second}"] == [
        each.key for each in page.button if str(each.key).startswith("cancel_")
    ]


def test_a_place_in_the_queue_is_told(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that wait for a place in the studio are counted from the one that waited longest."""
    runway.account.pending_seconds = 3600
    monkeypatch.setenv("STUDIO_CONCURRENCY", "1")
    brief = Brief("anime", "forest", "landscape")
    _sent(runway, shared().submit(brief))
    for _ in range(2):
        shared().submit(brief)
    said = cards(open_page(locale="en"))
    assert ["No. 2 in the queue", "No. 1 in the queue"] == [
        re.findall(r":small\[(.*?) · ", card)[0] for card in said[:2]
    ]


def test_places_are_counted_among_all_that_wait(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also before those that the strip has no room for."""
    monkeypatch.setattr(recent, "COUNT", 2)
    runway.account.pending_seconds = 3600
    monkeypatch.setenv("STUDIO_CONCURRENCY", "1")
    brief = Brief("anime", "forest", "landscape")
    _sent(runway, shared().submit(brief))
    for _ in range(4):
        shared().submit(brief)
    said = cards(open_page(locale="en"))
    assert ["No. 4 in the queue", "No. 3 in the queue"] == [
        re.findall(r":small\[(.*?) · ", card)[0] for card in said[:2]
    ]


def test_what_is_under_way_is_looked_for_once_a_run(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The strip shows what the page has seen already."""
    runway.account.pending_seconds = 3600
    shared().submit(Brief("anime", "forest", "landscape"))
    looks: list[int] = []
    look = recent._moving
    monkeypatch.setattr(recent, "_moving", lambda: [looks.append(1), look()][1])
    page = open_page(locale="en")
    assert 1 == len(looks)
    page.run()
    assert 2 == len(looks)


def test_words_name_a_card_and_choices_do_where_there_are_none(
    open_page: Open, finished: Finished
) -> None:
    """The words are what somebody knows a clip by."""
    finished(Brief("anime", "forest", "portrait"), simulate=True)
    finished(Brief("anime", "forest", "portrait", "a red  fox"), simulate=True)
    assert ["**a red fox**", "**Anime, Forest**"] == [
        re.findall(r"\*\*.*?\*\*", card)[0] for card in cards(open_page(locale="en"))
    ]


def _sent(runway: RunwayStandin, made: Animation) -> str:
    """Its id, once Runway has its first task."""
    _until(lambda: shared().get(made.id).state is State.WAITING)
    return made.id


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
