"""The library: its shelf as the component is given it, and one animation whole."""

import json
import re
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from pages.serving import component
from pages.ui.base import keys, registry
from pages.ui.base.texts.library import SHELF
from pages.ui.library import view
from runway_core.briefs.brief import Brief
from runway_core.library import Query
from runway_core.states import Stage, State
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.pages.conftest import Finished, Open, press, texts

FOX = Brief("anime", "forest", "portrait", "un Éléphant gris")
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in component.SHELF.paths
           if path.suffix == ".js"}  # fmt: skip
OWN = {name: text for name, text in SCRIPTS.items() if name != "kit.js"}


def library(open_page: Open, **address: str) -> AppTest:
    """The page in English, at an address."""
    page = open_page("library", locale="en")
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, [item.value for item in page.exception]
    return page


def given(page: AppTest) -> dict[str, Any]:
    """What the shelf is given."""
    (item,) = page.get("bidi_component")
    found: dict[str, Any] = json.loads(item.proto.json)
    return found


def links(page: AppTest) -> dict[str, dict[str, str]]:
    """Where the links of the page lead, by what they say."""
    return {
        str(link.label): {
            name: values[0] for name, values in parse_qs(link.proto.query_string).items()
        }
        for link in page.get("page_link")
    }


@pytest.fixture
def one(finished: Finished) -> Animation:
    """A simulated animation."""
    return finished(FOX, simulate=True)


# The shelf


def test_the_library_comes_after_generate() -> None:
    """Whoever looks for what they made finds it beside where it is made."""
    assert ["generate", "library"] == [entry.name for entry in registry.PAGES[:2]]


def test_an_empty_library_says_what_will_be_there(open_page: Open) -> None:
    """And leads to where the first animation is made; there is nothing to filter by."""
    told = given(library(open_page))
    assert [] == told["cards"]
    assert "Nothing here yet" == told["empty"]["title"]
    assert told["empty"]["href"].startswith(".")
    assert "0 animations" == told["counted"]


def test_a_card_has_the_words_first_and_what_it_cost(open_page: Open, one: Animation) -> None:
    """The words, style and theme, the moment, and that it is a simulation; pictures are small."""
    (card,) = given(library(open_page))["cards"]
    assert "un Éléphant gris" == card["words"]
    assert ("Anime, Forest", "Simulation", "Today") == (card["name"], card["price"], card["day"])
    for kind in ("still", "loop", "proxy"):
        assert card[kind].startswith(f"./api/animations/{one.id}/{kind}?")
        assert "sig=" in card[kind]
    assert f"library?animation={one.id}&lang=en" == card["href"]


def test_the_newest_comes_first_and_the_address_can_ask_otherwise(
    open_page: Open, finished: Finished
) -> None:
    """As the address says, and a value that nobody knows is left out."""
    ids = [finished(Brief("anime", "forest", "portrait", str(n)), simulate=True).id
           for n in range(3)]  # fmt: skip
    assert ids[::-1] == [card["id"] for card in given(library(open_page))["cards"]]
    page = library(open_page, sort="oldest")
    assert ids == [card["id"] for card in given(page)["cards"]]
    page = library(open_page, sort="best")
    assert {} == given(page)["view"]
    assert ids[::-1] == [card["id"] for card in given(page)["cards"]]


def test_what_is_asked_for_is_found_whatever_its_accents(
    open_page: Open, one: Animation, finished: Finished
) -> None:
    """Words, choices and days together; each is said, and can be taken away."""
    finished(Brief("cartoon", "space", "landscape", "a rocket"), simulate=True)
    told = given(library(open_page, q="elephant", style="anime", when="today"))
    assert [one.id] == [card["id"] for card in told["cards"]]
    assert "1 of 2 animations" == told["counted"]
    said = [each["said"].replace("\xa0", " ") for each in told["on"]]
    assert ["“elephant”", "When: Today", "Style: Anime"] == said
    style = next(each for each in told["filters"] if each["name"] == "style")
    assert ["anime", "Anime"] in style["options"]
    told = given(library(open_page, bin="1"))
    assert ["In the bin"] == [each["said"] for each in told["on"]]


def test_where_nothing_is_found_it_says_what_to_change(
    open_page: Open, one: Animation, finished: Finished
) -> None:
    """Each criterion by what is found without it."""
    finished(Brief("cartoon", "space", "landscape", "a rocket"), simulate=True)
    empty = given(library(open_page, q="rocket", style="anime"))["empty"]
    ways = {way["name"]: way["said"] for way in empty["ways"]}
    assert {"q", "style"} == ways.keys()
    assert "Without Style: Anime: 1 animation" == ways["style"].replace("\xa0", " ")


def test_a_page_never_shows_more_than_it_can(open_page: Open, one: Animation) -> None:
    """Whatever the address asks for."""
    from pages.ui.library import shelf

    for asked, shown in (("999", shelf.MOST), ("-5", shelf.AT_ONCE), ("many", shelf.AT_ONCE)):
        assert shown == shelf._number(asked)
    assert 1 == len(given(library(open_page, shown="999", after="nobody"))["cards"])


def test_a_change_of_the_view_is_one_of_the_address() -> None:
    """Nothing empty stands there, days and a named time exclude each other, and all but the order
    can be taken away at once.
    """
    before = {"q": "fox", "sort": "cost", "when": "today"}
    assert {"q": "fox", "sort": "cost"} == view.changed(before, {"when": ""})
    assert {"q": "fox", "sort": "cost", "since": "2026-01-02"} == dict(
        view.changed(before, {"since": "2026-01-02"})
    )
    assert {"sort": "cost"} == view.changed(before, None)
    assert before == view.changed(before, {"animation": "1", "lang": "fr"})


def test_clips_side_by_side_stand_in_the_address(open_page: Open, finished: Finished) -> None:
    """Up to four, in their order; what is no clip is passed over."""
    ids = [finished(Brief("anime", "forest", "portrait", str(n)), simulate=True).id
           for n in range(5)]  # fmt: skip
    told = given(library(open_page, compare=",".join(["nobody", *ids])))
    assert ids[:3] == [card["id"] for card in told["together"]]


# One animation


def test_an_animation_is_shown_whole(open_page: Open, one: Animation) -> None:
    """Words, clip, prompts, and the ways back into the form, each with exactly what it says."""
    page = library(open_page, animation=one.id)
    assert "un Éléphant gris" == page.title[0].value.replace("\\", "")
    assert f"/api/animations/{one.id}/video" in texts(page)
    assert one.prompts.motion.split()[0] in texts(page)
    found = links(page)
    whole = {"style": "anime", "theme": "forest", "orientation": "portrait"}
    seeds = {f"{stage}_seed": str(one.seed(stage)) for stage in Stage}
    assert {**whole, "words": FOX.words, **seeds} == found["Everything"]
    assert {"words": FOX.words} == found["These words"]
    assert seeds == found["These seeds"]
    assert "experiments" == found["Vary one thing"]["tab"]
    assert found["Make it for real"] == found["Everything"]


def test_what_somebody_thinks_of_it_is_kept(open_page: Open, one: Animation) -> None:
    """Stars, tags and a note, and the shelf has them as well."""
    page = library(open_page, animation=one.id)
    page.get("feedback")[0].set_value(3).run()
    page.multiselect[0].set_value(["hero"]).run()
    page.text_area[0].set_value("for the demo").run()
    assert not page.exception
    kept = shared().get(one.id)
    assert (4, ("hero",), "for the demo") == (kept.stars, kept.tags, kept.note)
    (card,) = given(library(open_page, stars="4", tag="hero"))["cards"]
    assert (4, ["hero"]) == (card["stars"], card["tags"])
    assert [] == given(library(open_page, stars="5"))["cards"]


def test_deleting_asks_and_can_be_taken_back(open_page: Open, one: Animation) -> None:
    """To the bin first, from where it can be restored; then it is in the list again."""
    page = library(open_page, animation=one.id)
    press(page, "library_delete")
    assert shared().get(one.id).binned_at is None
    press(page, "library_delete_bin")
    assert shared().get(one.id).binned_at is not None
    assert [] == given(library(open_page))["cards"]
    assert [one.id] == [card["id"] for card in given(library(open_page, bin="1"))["cards"]]
    press(library(open_page, animation=one.id), "library_restore")
    assert [one.id] == [card["id"] for card in given(library(open_page))["cards"]]


def test_one_that_is_not_there_is_said_above_the_shelf(open_page: Open, one: Animation) -> None:
    """An old link leads to what there is."""
    page = library(open_page, animation="00000000-0000-0000-0000-000000000000")
    assert "cannot be found" in texts(page)
    assert 1 == len(given(page)["cards"])
    assert keys.ANIMATION not in page.query_params


def test_clips_of_one_picture_stand_together(open_page: Open, one: Animation) -> None:
    """With the words in which their prompts differ."""
    picture = one.media[Stage.IMAGE].sha256
    brief = Brief("anime", "forest", "portrait", "", first_frame=picture, motion_prompt="It jumps.")
    other = shared().wait(shared().submit(brief, simulate=True).id, interval=0.01)
    assert other.state is State.SUCCEEDED
    page = library(open_page, animation=other.id)
    assert "With the same picture" in [item.value for item in page.header]
    assert {"animation": one.id} in links(page).values()
    assert '<ins class="studio-only">' in texts(page)


# Its scripts


def test_scripts_say_what_there_are_words_for() -> None:
    """No word is missing, and none is there that nobody says."""
    said = set(re.findall(r"words\.(\w+)", "\n".join(OWN.values())))
    assert said == {key.removeprefix("shelf.") for key in SHELF}


def test_the_policy_stays_as_strict_as_it_is() -> None:
    """Nothing is written into a page as code, and nothing is run from a text."""
    forbidden = r"innerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|import\("
    assert [] == [name for name, text in SCRIPTS.items() if re.search(forbidden, text)]


def test_scripts_can_be_read_in_one_sitting() -> None:
    """The shelf is 600 lines of code at most, none longer than 100 signs."""
    lines = [line for text in OWN.values() for line in text.splitlines()]
    code = [line for line in lines if line.strip() and not line.lstrip().startswith("//")]
    assert len(code) <= 600
    assert [] == [line for line in lines if len(line) > 100]


def test_everything_that_is_imported_lies_beside_it() -> None:
    """By names without a place, so that it comes from the folder with the same hash."""
    imported = {name for text in SCRIPTS.values() for name in re.findall(r'from "(.*?)"', text)}
    served = {f"./{path.name}" for _, path in component.SHELF.files()}
    assert imported <= served


def test_a_query_is_what_the_address_says() -> None:
    """Every parameter reaches the core."""
    asked = view.query({"q": "fox", "stars": "4", "tag": "hero", "mode": "real", "state": "failed"})
    assert isinstance(asked, Query)
    assert ("fox", 4, "hero", "real") == (asked.text, asked.stars, asked.tag, str(asked.mode))
    assert asked.states == {State.FAILED}
