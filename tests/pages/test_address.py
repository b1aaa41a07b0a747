"""The form in the address: what is written, what is read, and what is ignored with a word."""

import dataclasses
from collections.abc import Callable
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.serving import streamlit_insides
from pages.ui.base import keys
from pages.ui.form import address, parameters
from pages.ui.form.brief_form import DEFAULT
from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.prompts.recipe import Part
from runway_core.store.animation import Animation
from tests.pages.conftest import Finished, Open, press, texts, unfold

Rest = Callable[[], Animation]

FULL = {
    "style": "watercolor",
    "theme": "space",
    "orientation": "portrait",
    "words": "une fusée : 100 % rouge & ronde ? 🚀",
    "video_model": "gen4.5",
    "duration": "7",
    "image_size": "1080x1920",
    "image_seed": "0",
    "video_seed": "4294967295",
    "detail": "full",
    "image_prompt": "A red rocket.",
    "motion_prompt": "The rocket climbs.",
    "text.image.light": "Moonlight.",
    "text.video.pace": "",
}


def ours(page: AppTest) -> dict[str, object]:
    """The form's parameters of the address."""
    return {name: value for name, value in page.query_params.items() if parameters.is_one(name)}


def form_of(page: AppTest) -> tuple[str, str]:
    """The style and the words that the form holds."""
    return page.get_by_key("generate_style").value, page.text_area(key="generate_words").value


def by_history(page: AppTest, **parameters_: str) -> AppTest:
    """Runs the page as Back or Forward do, at an address."""
    page.query_params = dict(parameters_)
    with patch.object(streamlit_insides, "by_history", lambda: True):
        page.run()
    assert not page.exception
    return page


def away_and_back(page: AppTest) -> AppTest:
    """To another page and back by the navigation, which drops every parameter."""
    page.query_params = {}
    page.switch_page("credits.py").run()
    page.query_params = {}
    page.switch_page("generate.py").run()
    assert not page.exception
    return page


# Writing


def test_a_form_left_alone_needs_no_parameters(open_page: Open) -> None:
    """The plainest address is the usual start."""
    assert {} == open_page().query_params


def test_only_what_differs_is_written(open_page: Open) -> None:
    """Plain names and values, and nothing that is the usual start."""
    page = open_page()
    page.get_by_key("generate_theme").set_value("space").run()
    page.text_area(key="generate_words").set_value("a red rocket").run()
    unfold(page).get_by_key("generate_duration").set_value(5).run()
    page.get_by_key("generate_image_ratio_landscape").set_value("1920:1080").run()
    page.get_by_key("generate_image_seed").set_value(7).run()
    expected = {
        "theme": "space",
        "words": "a red rocket",
        "duration": "5",
        "image_size": "1920x1080",
        "image_seed": "7",
    }
    assert expected == page.query_params
    assert list(expected) == list(page.query_params)
    page.get_by_key("generate_theme").set_value("animals").run()
    assert "theme" not in page.query_params


def test_a_rerun_writes_nothing(open_page: Open) -> None:
    """Each write is an entry of the browser's history, so an unchanged form makes none."""
    page = open_page(style="anime", words="a fox")
    with patch.object(address, "_write") as write:
        page.run()
        page.text_area(key="generate_words").set_value("a fox ").run()
    assert 0 == write.call_count


def test_an_address_that_says_the_same_in_other_words_is_left_alone(open_page: Open) -> None:
    """A link by hand may name the usual start, in any order."""
    page = open_page(theme="animals", style="anime", image_size="1280x720")
    assert ["theme", "style", "image_size"] == list(page.query_params)


def test_what_servers_would_refuse_is_not_written(open_page: Open) -> None:
    """Very long texts stay in the session; the address stays one that can be loaded again."""
    long = "雪" * 900
    texts_ = dict.fromkeys(Part, long)
    brief = dataclasses.replace(
        DEFAULT, style="anime", words=long, motion_prompt=long, recipe_texts=texts_
    )
    written = parameters.written(brief)
    assert "anime" == written["style"]
    assert len(urlencode(written)) <= parameters.LONGEST


def test_words_over_the_limit_are_not_written(open_page: Open) -> None:
    """The next reader could not use them."""
    page = open_page()
    page.text_area(key="generate_words").set_value("long " * 300).run()
    assert {} == page.query_params


# Reading


def test_an_address_fills_the_form(open_page: Open) -> None:
    """A link opens exactly the form that it was copied from."""
    page = unfold(open_page(**FULL))
    assert FULL == page.query_params
    held = page.session_state
    assert "watercolor" == page.get_by_key("generate_style").value
    assert "portrait" == page.get_by_key("generate_orientation").value
    assert FULL["words"] == page.text_area(key="generate_words").value
    assert 7 == page.get_by_key("generate_duration").value
    assert "gen4.5" == page.get_by_key("generate_video_model").value
    assert "1080:1920" == page.get_by_key("generate_image_ratio_portrait").value
    assert "full" == page.get_by_key("generate_detail").value
    assert (0, 4294967295) == (held["generate_image_seed"], held["generate_video_seed"])
    assert "A red rocket." == page.text_area(key="generate_image_prompt_box").value
    assert "The rocket climbs." == page.text_area(key="generate_motion_prompt_box").value
    assert {"image.light": "Moonlight.", "video.pace": ""} == held["generate_recipe_texts"]


def test_what_is_written_reads_the_same_in_another_session(open_page: Open) -> None:
    """Reloading is a new session with the same address."""
    page = open_page()
    page.get_by_key("generate_style").set_value("paper_craft").run()
    page.text_area(key="generate_words").set_value("ligne une\nligne deux\t« fin »").run()
    again = open_page(**page.query_params)
    assert "paper_craft" == again.get_by_key("generate_style").value
    assert "ligne une\nligne deux\t« fin »" == again.text_area(key="generate_words").value
    assert page.query_params == again.query_params


HOSTILE = {
    "unknown-style": ("style", "oil"),
    "style-by-label": ("style", "Cartoon"),
    "empty": ("theme", ""),
    "markup": ("theme", "<script>alert(1)</script>"),
    "seed-too-large": ("image_seed", "4294967296"),
    "seed-negative": ("video_seed", "-1"),
    "seed-with-a-point": ("image_seed", "1.0"),
    "seed-huge": ("image_seed", "9" * 5000),
    "seed-in-other-digits": ("image_seed", "٣"),
    "seed-true": ("image_seed", "True"),
    "duration-not-offered": ("duration", "11"),
    "duration-in-words": ("duration", "ten"),
    "size-of-the-other-shape": ("image_size", "720x1280"),
    "model-of-the-other-stage": ("image_model", "gen4_turbo"),
    "model-without-words": ("image_model", "gen4_image_turbo"),
    "words-too-long": ("words", "a" * 1001),
    "emoji-count-twice": ("words", "🚀" * 501),
    "control-characters": ("words", "a\x00b"),
    "no-text": ("words", "a\ufffdb"),
    "empty-prompt": ("motion_prompt", "   "),
    "no-picture-id": ("first_frame", "../../etc/passwd"),
    "unknown-picture": ("first_frame", "0" * 64),
    "unknown-part": ("text.image.smell", "roses"),
    "recipe": ("recipe", "../other"),
    "detail": ("detail", "long"),
}


@pytest.mark.parametrize(("name", "value"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_used_is_ignored_with_a_word(open_page: Open, name: str, value: str) -> None:
    """One line names the parameter; the rest of the address holds, and the address is mended."""
    page = open_page(locale="en", **{"words": "a fox", name: value})
    said = texts(page)
    assert f"cannot be used and were ignored: {name}" in said
    assert "alert(1)" not in said
    rest = {} if name == "words" else {"words": "a fox"}
    assert rest == page.query_params
    assert rest.get("words", "") == page.text_area(key="generate_words").value
    page.run()
    assert "were ignored" not in texts(page)


def test_a_parameter_that_is_there_twice_is_ignored(open_page: Open) -> None:
    """Nobody can say which one was meant."""
    page = open_page(locale="en", style=["anime", "cartoon"], theme="space")
    assert "were ignored: style" in texts(page)
    assert ("cartoon", "space") == tuple(
        page.get_by_key(f"generate_{name}").value for name in ("style", "theme")
    )
    assert {"theme": "space"} == page.query_params


def test_names_are_shown_as_they_are_and_not_without_end(open_page: Open) -> None:
    """A name is somebody else's text: no markup of theirs takes effect."""
    names = {f"text.**b** :red[x] {'y' * 90} {number}": "z" for number in range(30)}
    page = open_page(locale="en", **names)
    box = next(str(item.value) for item in page.info if "ignored" in str(item.value))
    assert r"\*\*b\*\*" in box
    assert ":red[" not in box
    assert len(box) < 800


def test_parameters_of_others_are_left_alone(open_page: Open) -> None:
    """What is not ours is neither told nor touched."""
    page = open_page(utm_source="mail", style="oil")
    assert {"utm_source": "mail"} == page.query_params
    page.get_by_key("generate_style").set_value("anime").run()
    assert {"utm_source": "mail", "style": "anime"} == page.query_params


NAMES = (*parameters._PARAMETERS, "text.image.light", "text.", "animation", "lang")
VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from((*catalog.STYLES, *catalog.THEMES, "portrait", "5", "0", "1080x1920", "")),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=6))
def test_no_address_breaks_the_page(open_page: Open, hostile: dict[str, str]) -> None:
    """Whatever stands there, the page opens, and its own address opens the same form again."""
    page = open_page(fold="options", **hostile)
    again = open_page(fold="options", **page.query_params)
    assert ours(page) == ours(again)
    for name in ("style", "theme", "orientation", "duration"):
        key = f"generate_{name}"
        assert page.get_by_key(key).value == again.get_by_key(key).value


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=80), max_size=8))
def test_reading_never_fails(given_: dict[str, str]) -> None:
    """A brief comes out of anything, and it is one that can be used."""
    mine = {name: value for name, value in given_.items() if parameters.is_one(name)}
    brief, ignored = parameters.read(mine)
    assert brief == brief.checked()
    assert set(ignored) <= set(mine)


# Back and Forward


def test_going_back_brings_the_form_of_that_address(open_page: Open) -> None:
    """Each address of the history is the form as it was there, down to the usual start."""
    page = open_page()
    page.get_by_key("generate_style").set_value("anime").run()
    page.text_area(key="generate_words").set_value("a fox").run()
    by_history(page, style="anime")
    assert ("anime", "") == (
        page.get_by_key("generate_style").value,
        page.text_area(key="generate_words").value,
    )
    by_history(page)
    assert "cartoon" == page.get_by_key("generate_style").value
    by_history(page, style="anime", words="a fox")
    assert "a fox" == page.text_area(key="generate_words").value
    assert {"style": "anime", "words": "a fox"} == page.query_params


def test_going_back_before_the_animation_closes_it(open_page: Open, at_rest: Rest) -> None:
    """An address without an animation shows none, and forward opens it again."""
    page = open_page(style="anime")
    press(page, "generate_start")
    made = at_rest()
    page.run()
    by_history(page, style="anime")
    assert "animation" not in page.query_params
    assert not [item for item in page.html if "<video" in str(item.value)]
    assert "anime" == page.get_by_key("generate_style").value
    by_history(page, style="anime", animation=made.id)
    assert [item for item in page.html if "<video" in str(item.value)]


def test_a_late_browser_does_not_undo_a_click(open_page: Open) -> None:
    """A second click may come with the address from before the first one's write."""
    page = open_page(style="anime")
    page.get_by_key("generate_style").set_value("watercolor").run()
    page.query_params = {"style": "anime"}
    page.get_by_key("generate_theme").set_value("space").run()
    assert "watercolor" == page.get_by_key("generate_style").value
    assert {"style": "watercolor", "theme": "space"} == page.query_params


def test_a_browser_may_be_two_writes_behind(open_page: Open, at_rest: Rest) -> None:
    """On a bad line a click overtakes two: what was chosen is what is made and paid for."""
    page = open_page()
    page.get_by_key("generate_style").set_value("anime").run()
    page.query_params = {}
    page.get_by_key("generate_theme").set_value("space").run()
    page.query_params = {"style": "anime"}
    press(page, "generate_start")
    made = at_rest()
    assert ("anime", "space") == (made.brief.style, made.brief.theme)
    assert "space" == page.get_by_key("generate_theme").value


def test_nobody_pays_for_what_the_address_has_just_put_into_the_form(open_page: Open) -> None:
    """A press of that moment was meant for what was on the page; the next one starts what is."""
    page = open_page(locale="en", words="my own cat")
    page.query_params = {"words": "a dog"}
    press(page, "generate_start")
    assert ("cartoon", "a dog") == form_of(page)
    assert "animation" not in page.query_params
    press(page, "generate_start")
    assert "animation" in page.query_params


# Pages, sessions, animations


def test_the_form_is_there_again_after_another_page(open_page: Open) -> None:
    """The navigation drops the parameters: choices are kept, and written back at once."""
    page = open_page(style="anime", words="a fox", motion_prompt="The fox jumps.")
    away_and_back(page)
    assert "anime" == page.get_by_key("generate_style").value
    assert "The fox jumps." == page.text_area(key="generate_motion_prompt_box").value
    expected = {"style": "anime", "words": "a fox", "motion_prompt": "The fox jumps."}
    assert expected == page.query_params


def test_coming_back_writes_form_and_animation_at_once(open_page: Open, at_rest: Rest) -> None:
    """One write, so that Back leads to the other page and not to half an address."""
    page = press(open_page(style="anime"), "generate_start")
    made = at_rest()
    page.run()
    page.query_params = {}
    page.switch_page("credits.py").run()
    page.query_params = {}
    with patch.object(address, "_write", wraps=address._write) as write:
        page.switch_page("generate.py").run()
    assert 1 == write.call_count
    assert {"animation": made.id, "style": "anime"} == page.query_params


def test_two_sessions_do_not_disturb_each_other(open_page: Open) -> None:
    """Two tabs hold two forms."""
    one, other = open_page(style="anime"), open_page(style="watercolor")
    one.text_area(key="generate_words").set_value("a fox").run()
    other.get_by_key("generate_theme").set_value("space").run()
    one.run()
    assert {"style": "anime", "words": "a fox"} == one.query_params
    assert {"style": "watercolor", "theme": "space"} == other.query_params


def test_an_animation_alone_leaves_the_form_at_its_start(
    open_page: Open, finished: Finished
) -> None:
    """An address says what the form holds: one that names an animation only shows that, and what
    is chosen beside it is written and read again.
    """
    brief = Brief("anime", "forest", "portrait", "a fawn", duration=5)
    made = finished(brief)
    page = open_page(animation=made.id)
    assert {"animation": made.id} == page.query_params
    assert ("cartoon", "") == form_of(page)
    assert "a fawn" in texts(page)
    page.get_by_key("generate_style").set_value("watercolor").run()
    assert {"animation": made.id, "style": "watercolor"} == page.query_params
    assert ("watercolor", "") == form_of(open_page(**page.query_params))


def test_opening_an_animation_leaves_the_form_as_it_is(open_page: Open, finished: Finished) -> None:
    """A click on a recent one arrives with its id alone: what somebody wrote stays, and stays in
    the address. So it is while it is open, and when it is closed.
    """
    made = finished(Brief("anime", "forest", "landscape", "a fawn"))
    page = open_page(style="watercolor", words="my own cat")
    page.query_params = {"animation": made.id}
    page.run()
    assert "a fawn" in texts(page)
    assert ("watercolor", "my own cat") == form_of(page)
    expected = {"style": "watercolor", "words": "my own cat"}
    assert {"animation": made.id, **expected} == page.query_params
    page.run()
    press(page, "animation_close")
    assert ("watercolor", "my own cat") == form_of(page)
    assert expected == page.query_params


def test_back_and_forward_change_an_animation_alone(open_page: Open, finished: Finished) -> None:
    """Between addresses with the same form nothing is filled anew: words that no address can hold
    stay as well.
    """
    made = finished(Brief("anime", "forest", "landscape", "a fawn"))
    page = open_page()
    page.text_area(key="generate_words").set_value("long " * 300).run()
    page.query_params = {"animation": made.id}
    page.run()
    by_history(page)
    assert "long " * 300 == page.text_area(key="generate_words").value
    assert not [item for item in page.html if "<video" in str(item.value)]
    by_history(page, animation=made.id)
    assert "long " * 300 == page.text_area(key="generate_words").value
    assert [item for item in page.html if "<video" in str(item.value)]


def test_words_that_no_address_holds_outlive_going_back(open_page: Open) -> None:
    """Where Forward would not bring them again, the page says what it did and has them ready."""
    page = open_page(locale="en", style="anime")
    page.text_area(key="generate_words").set_value("long " * 300).run()
    by_history(page)
    assert ("cartoon", "") == form_of(page)
    assert "The form now contains the choices in the address." in texts(page)
    press(page, "generate_undo")
    assert ("anime", "long " * 300) == form_of(page)


def test_going_back_to_what_forward_brings_again_says_nothing(open_page: Open) -> None:
    """Forward is the way back already."""
    page = open_page(style="anime", words="a fox")
    by_history(page)
    assert "generate_undo" not in [each.key for each in page.button]


def test_another_address_in_the_same_session_can_be_undone(open_page: Open) -> None:
    """Whatever brings it, what was typed is one press away."""
    page = open_page(locale="en", words="my own cat")
    page.query_params = {"words": "a dog"}
    page.run()
    assert ("cartoon", "a dog") == form_of(page)
    press(page, "generate_undo")
    assert ("cartoon", "my own cat") == form_of(page)


def test_an_animation_that_is_made_leaves_the_form_alone(open_page: Open, at_rest: Rest) -> None:
    """Nobody else set the address: nothing is filled anew, and an open box stays open."""
    page = press(open_page(), "generate_motion_prompt_edit")
    press(page, "generate_start")
    at_rest()
    page.run()
    assert "generate_motion_prompt_box" in [area.key for area in page.text_area]


def test_the_language_stays_beside_the_form(open_page: Open) -> None:
    """`?lang=` is another's parameter: it is kept, and comes first."""
    page = open_page(lang="en", style="anime")
    page.get_by_key("generate_theme").set_value("space").run()
    assert {"lang": "en", "style": "anime", "theme": "space"} == page.query_params


# Suggestions


def test_a_suggestion_is_put_over_the_form_once(open_page: Open) -> None:
    """Another part of the page may fill the form for the next run, and the address follows."""
    page = open_page(words="a fox")
    page.session_state["generate_suggested"] = Brief("anime", "space", "portrait", "a comet")
    page.run()
    assert "a comet" == page.text_area(key="generate_words").value
    expected = {"style": "anime", "theme": "space", "orientation": "portrait", "words": "a comet"}
    assert expected == page.query_params
    page.text_area(key="generate_words").set_value("a star").run()
    assert "a star" == page.text_area(key="generate_words").value
    assert "generate_motion_prompt_box" not in [area.key for area in page.text_area]


def test_a_form_filled_by_another_page_is_not_emptied(open_page: Open) -> None:
    """The prompt lab fills the form before it was ever drawn."""
    page = open_page("credits")
    for name, value in Brief("anime", "space", "portrait").as_dict().items():
        if name != "image_ratio":
            page.session_state[keys.field(keys.GENERATE, name)] = value
    page.query_params = {}
    page.switch_page("generate.py").run()
    assert "anime" == page.get_by_key("generate_style").value
