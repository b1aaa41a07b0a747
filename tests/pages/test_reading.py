"""What was read of the words, on the page: its chips, correcting them, and what is suggested for a
picture that is there.
"""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from runway_core.briefs.brief import Brief
from runway_core.prompts.build import noted
from runway_core.prompts.reading import SHOWN
from runway_core.prompts.recipe import Idea
from runway_core.states import Stage
from runway_core.store.animation import Animation
from tests.pages.conftest import Open, press, texts

Rest = Callable[[], Animation]

WORDS = "two pandas asleep in the forest at night, locked camera"
FORMS = pytest.mark.parametrize(
    ("name", "form", "prefix"),
    [("generate", "generate", ""), ("prompt_lab", "lab_b", "b_")],
    ids=["generate", "lab"],
)


def chips(page: AppTest) -> str:
    """The chips of the page, and what stays out because of them."""
    return "\n".join(str(each.value) for each in page.html if "studio-chips" in str(each.value))


def correcting(page: AppTest, form: str = "generate") -> AppTest:
    """With the fields to correct open."""
    page.session_state[f"{form}_reading_fold"] = True
    page.run()
    assert not page.exception, [item.value for item in page.exception]
    return page


def fields(page: AppTest) -> list[str]:
    return [str(each.key) for each in page.selectbox if "_reading_" in str(each.key)]


# ----- Chips.


@FORMS
def test_what_was_read_is_shown(open_page: Open, name: str, form: str, prefix: str) -> None:
    """With what stays out, and because of what."""
    page = open_page(name, locale="en", **{f"{prefix}words": WORDS})
    shown = chips(page)
    for chip in ("animal", "several subjects", "asleep", "forest", "night", "locked camera"):
        assert f"</span>{chip}</li>" in shown
    assert "light (night)" in shown
    assert "action (asleep)" in shown
    assert "camera (locked camera)" in shown
    assert [] == fields(page), form


def test_it_is_shown_in_french_too(open_page: Open) -> None:
    """As everything is."""
    shown = chips(open_page(locale="fr-FR", words=WORDS))
    assert 'aria-label="Lu dans vos mots"' in shown
    assert "</span>caméra fixe</li>" in shown
    assert "Non ajouté, pour ne pas contredire vos mots" in shown


def test_without_words_there_is_nothing_to_show(open_page: Open) -> None:
    """Neither chips nor a way to correct them."""
    page = open_page(locale="en")
    assert "" == chips(page)
    assert "Correct the reading" not in [each.label for each in page.expander]
    page.text_area(key="generate_words").set_value(WORDS).run()
    assert "Correct the reading" in [each.label for each in page.expander]


def test_words_that_are_not_read_say_so(open_page: Open) -> None:
    """In one chip, and no part is told to be missing."""
    shown = chips(open_page(locale="en", words="森の狐が月を見ている"))
    assert "Japanese is not read: only the style is added" in shown
    assert "Not added" not in shown


def test_what_somebody_wrote_is_missed_by_none(open_page: Open) -> None:
    """A prompt of ones own has no part of the recipe's that could be missing."""
    page = open_page(locale="en", words=WORDS, motion_prompt="The beam sweeps.")
    assert "light (night)" in chips(page)
    assert "action (asleep)" not in chips(page)


# ----- Correcting.


@FORMS
def test_a_chip_can_be_corrected(open_page: Open, name: str, form: str, prefix: str) -> None:
    """To another value or to nothing, kept in the address; as read, it is as before."""
    page = correcting(open_page(name, locale="en", **{f"{prefix}words": WORDS}), form)
    assert [f"{form}_reading_{slot}" for slot in SHOWN] == sorted(
        fields(page), key=lambda key: list(SHOWN).index(key.removeprefix(f"{form}_reading_"))
    )
    place, state = (page.selectbox(key=f"{form}_reading_{slot}") for slot in ("place", "state"))
    assert "Read: forest" == place.options[0]
    place.set_value("beach").run()
    state.set_value("-").run()
    assert "beach<span" in chips(page)
    assert "act: nothing<span" in chips(page)
    assert "(corrected by you)" in chips(page)
    assert {
        f"{prefix}words": WORDS,
        f"{prefix}reading.place": "beach",
        f"{prefix}reading.state": "-",
    } == page.query_params
    for slot in ("place", "state"):
        page.selectbox(key=f"{form}_reading_{slot}").set_value("=").run()
    assert "</span>forest</li>" in chips(page)
    assert {f"{prefix}words": WORDS} == page.query_params


def test_a_chip_says_once_what_it_is_about(open_page: Open) -> None:
    """To who only hears it as well: not "mood: mood: nothing"."""
    page = open_page(locale="en", words="a fox", **{"reading.mood": "-", "reading.place": "beach"})
    assert '<li class="own">mood: nothing<span' in chips(page)
    assert '<span class="studio-hidden">place: </span>beach<span' in chips(page)


@FORMS
def test_all_corrections_can_be_taken_back_and_that_undone(
    open_page: Open, name: str, form: str, prefix: str
) -> None:
    """One press each."""
    given = {f"{prefix}words": WORDS, f"{prefix}reading.place": "beach"}
    page = open_page(name, locale="en", **given)
    assert "beach<span" in chips(page)
    press(page, f"{form}_reading_reset")
    assert "</span>forest</li>" in chips(page)
    assert "Your corrections of the reading have been removed." in texts(page)
    press(page, "generate_undo" if name == "generate" else "lab_undo")
    assert "beach<span" in chips(page)


@pytest.mark.parametrize("value", ["nowhere", "", "forest -"])
def test_a_correction_in_the_address_that_is_none_is_named(open_page: Open, value: str) -> None:
    """And the rest of it counts."""
    given = {"words": WORDS, "reading.place": value, "reading.smell": "x", "reading.light": "day"}
    page = open_page(locale="en", **given)
    assert "reading.place, reading.smell" in texts(page)
    assert "day" in chips(page)


def test_several_values_from_a_link_can_be_seen(open_page: Open) -> None:
    """The field has them as one of its choices."""
    page = correcting(open_page(locale="en", words=WORDS, **{"reading.place": "forest river"}))
    assert "forest river" == page.selectbox(key="generate_reading_place").value
    assert "forest + river" in chips(page)


def test_corrections_survive_the_switch_of_language(open_page: Open) -> None:
    """Whose fields have other labels then, and are folded."""
    page = correcting(open_page(locale="fr-FR", words=WORDS, **{"reading.place": "beach"}))
    press(page, "language_switch")
    assert [] == fields(page)
    correcting(page)
    assert "beach" == page.selectbox(key="generate_reading_place").value
    assert "beach<span" in chips(page)


def test_corrections_are_kept_with_the_animation(open_page: Open, at_rest: Rest) -> None:
    """And are put back into the form with its choices."""
    given = {"words": WORDS, "reading.place": "beach"}
    press(open_page(locale="en", **given), "generate_start")
    made = at_rest()
    assert (("place", "beach"),) == made.brief.reading
    page = open_page(locale="en", animation=made.id)
    press(page, "animation_change")
    assert "beach<span" in chips(page)


def test_the_lab_tells_corrections_apart(open_page: Open) -> None:
    """As one setting, and hands them on."""
    given = {"a_words": WORDS, "b_words": WORDS, "b_style": "cartoon", "b_reading.place": "beach"}
    page = open_page("prompt_lab", locale="en", **given)
    said = texts(page)
    assert "Corrected reading" in said
    assert "place: beach" in said
    press(page, "lab_use_B")
    assert "beach<span" in chips(page)


# ----- With the picture in view.


def prepared(open_page: Open, at_rest: Rest, locale: str = "en") -> AppTest:
    """The form for another motion of a picture that was made."""
    press(open_page(locale=locale, words="a fox"), "generate_start")
    page = open_page(locale=locale, animation=at_rest().id)
    return press(page, "animation_motion")


def suggested(page: AppTest) -> list[str]:
    return [str(each.label) for each in page.button if "_idea_" in str(each.key)]


def test_motion_is_written_with_the_picture_and_ideas_in_view(
    open_page: Open, at_rest: Rest
) -> None:
    """The picture stands in the place of its prompt, the ideas beside the motion's."""
    page = prepared(open_page, at_rest)
    assert any("studio-given" in str(each.value) for each in page.html)
    assert ["Calmer", "Livelier", "Camera only"] == suggested(page)
    assert "</span>animal</li>" in chips(page)
    press(page, "language_switch")
    assert ["Plus calme", "Plus vif", "Caméra seule"] == suggested(page)


@pytest.mark.parametrize("kind", Idea)
def test_an_idea_is_written_into_the_motion_prompt(
    open_page: Open, at_rest: Rest, kind: Idea
) -> None:
    """It can be undone, is not offered again, and the form stays beside its animation."""
    page = prepared(open_page, at_rest)
    before = page.text_area(key="generate_motion_prompt_box").value
    brief = Brief("cartoon", "animals", "landscape", "a fox")
    press(page, f"generate_idea_{kind}")
    assert noted(brief)[1].ideas[kind] == page.text_area(key="generate_motion_prompt_box").value
    assert 2 == len(suggested(page))
    assert "An idea has replaced the motion prompt." in texts(page)
    press(page, "generate_undo")
    assert before == page.text_area(key="generate_motion_prompt_box").value
    assert 3 == len(suggested(page))
    press(page, "generate_redo")
    assert noted(brief)[1].ideas[kind] == page.text_area(key="generate_motion_prompt_box").value


def test_what_an_idea_replaced_is_one_press_away(open_page: Open, at_rest: Rest) -> None:
    """Words of ones own, too."""
    page = prepared(open_page, at_rest)
    page.text_area(key="generate_motion_prompt_box").set_value("It yawns.").run()
    press(page, "generate_idea_calmer")
    press(page, "generate_undo")
    assert "It yawns." == page.text_area(key="generate_motion_prompt_box").value
    # The step before is the form as it was before it was prepared.
    press(page, "generate_undo")
    assert [] == suggested(page)


@pytest.mark.parametrize("taken_back", ["motion_prompt_reset", "reading_reset"])
def test_what_is_taken_back_leaves_the_form_where_it_is(
    open_page: Open, at_rest: Rest, taken_back: str
) -> None:
    """Above the animation that it was prepared from, with the way back beside the prompts."""
    page = prepared(open_page, at_rest)
    page.session_state["generate_reading"] = {"place": "beach"}
    press(page, "generate_idea_calmer")
    press(page, f"generate_{taken_back}")
    said = texts(page)
    assert said.index("Motion: what moves") < said.index("Simulation mode on")
    press(page, "generate_undo")
    assert "An idea" not in texts(page)
    assert "beach<span" in chips(page)


def test_without_a_picture_there_are_no_ideas(open_page: Open) -> None:
    """The recipe's own prompt is the idea."""
    assert [] == suggested(open_page(locale="en", words="a fox"))


def test_an_idea_is_what_is_sent(open_page: Open, at_rest: Rest) -> None:
    """For the clip of the same picture."""
    page = prepared(open_page, at_rest)
    press(page, "generate_idea_camera")
    press(page, "generate_start")
    made = at_rest()
    assert "a fox. The camera pushes in slowly and all else is still." == made.prompts.motion
    assert made.brief.first_frame is not None
    assert made.prompts.is_edited(Stage.VIDEO)
