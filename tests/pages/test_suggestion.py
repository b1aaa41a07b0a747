"""Suggest: asked for by a press, shown as a difference, taken or left, and in nobody's way."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from runway_core.store.animation import Animation
from runway_core.studio.studio import Studio, shared
from tests.kit.rewriter_standin import RewriterStandin
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, press, texts

WORDS = "two foxes in the snow"
IMAGE = "Two foxes in fresh snow. Bright cartoon illustration."
MOTION = "The foxes play. The camera slowly pushes in."
ASK, TAKE, LEAVE = (f"generate_suggestion_{name}" for name in ("ask", "take", "leave"))


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[RewriterStandin]:
    """A language model, and the settings that lead to it."""
    with RewriterStandin() as one:
        for name, value in one.environment.items():
            monkeypatch.setenv(name, value)
        yield one


@pytest.fixture
def under_way(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was begun, for tests to wait for."""
    begun: list[Any] = []
    begin = Studio.begin_to_suggest

    def kept(self: Studio, *asked: Any, **how: Any) -> Any:
        begun.append(begin(self, *asked, **how))
        return begun[-1]

    monkeypatch.setattr(Studio, "begin_to_suggest", kept)
    return begun


def keys_of(page: AppTest) -> set[str]:
    return {str(each.key) for each in page.button if "suggestion" in str(each.key)}


def suggested(page: AppTest, under_way: list[Any], form: str = "generate") -> AppTest:
    """Presses Suggest, waits for the model, and looks again as the page does by itself."""
    press(page, f"{form}_suggestion_ask")
    under_way[-1].exception(60)
    page.run()
    assert not page.exception, [item.value for item in page.exception]
    return page


def test_without_a_model_nothing_shows_it(open_page: Open) -> None:
    """Neither on Generate nor in the lab."""
    for name in ("generate", "prompt_lab"):
        page = open_page(name, locale="en", words=WORDS)
        assert "uggest" not in texts(page)
        assert set() == keys_of(page)


def test_a_suggestion_is_shown_as_a_difference_and_taken(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """Words go at the press, and not before; taken, both prompts are the form's own, in the
    address as well; undone, the recipe's are back.
    """
    model.says(image=IMAGE, motion=MOTION)
    page = open_page(locale="en", words=WORDS)
    assert [] == model.asked
    assert {ASK} == keys_of(page)
    suggested(page, under_way)
    assert WORDS == model.asked[0].data["words"]
    said = texts(page)
    assert "studio-only" in said
    assert "fresh" in said
    assert f"{len(IMAGE)} / 1,000" in said
    assert {ASK, TAKE, LEAVE} == keys_of(page)
    assert "image_prompt" not in page.query_params

    press(page, TAKE)
    assert {ASK} == keys_of(page)
    taken = page.query_params["image_prompt"], page.query_params["motion_prompt"]
    assert (IMAGE, MOTION) == taken
    assert "The suggestion has taken the place of your prompts." in texts(page)
    press(page, "generate_undo")
    assert "image_prompt" not in page.query_params
    assert page.session_state["generate_words"] == WORDS


def test_left_it_changes_nothing(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """And another one can be asked for."""
    model.says(image=IMAGE, motion=MOTION)
    page = suggested(open_page(locale="en", words=WORDS), under_way)
    press(page, LEAVE)
    assert {ASK} == keys_of(page)
    assert "fresh" not in texts(page)
    assert "image_prompt" not in page.query_params
    suggested(page, under_way)
    assert 2 == len(model.asked)


def test_what_was_edited_comes_back_when_undone(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """A text of somebody's own is no less kept than the recipe's."""
    model.says(image=IMAGE, motion=MOTION)
    page = open_page(locale="en", words=WORDS, motion_prompt="They run.")
    press(suggested(page, under_way), TAKE)
    assert MOTION == page.query_params["motion_prompt"]
    press(page, "generate_undo")
    assert "They run." == page.query_params["motion_prompt"]


def test_a_form_that_was_changed_meanwhile_keeps_what_it_says(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """A late answer is about another form: there is nothing to take, until it says that again."""
    model.does("hold")
    page = press(open_page(locale="en", words=WORDS), ASK)
    model.came.acquire()
    assert "The model is writing." in texts(page)
    assert {ASK, LEAVE} == keys_of(page)
    assert page.button(key=ASK).disabled
    page.get_by_key("generate_words").set_value("a grey owl").run()
    model.go_on.set()
    under_way[-1].exception(60)
    page.run()
    assert "The form has changed since" in texts(page)
    assert TAKE not in keys_of(page)
    assert "image_prompt" not in page.query_params
    page.get_by_key("generate_words").set_value(WORDS).run()
    assert TAKE in keys_of(page)


def test_a_press_on_take_in_the_same_moment_as_a_change_takes_nothing(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """The browser sends both at once; what was typed last counts."""
    model.says(image=IMAGE, motion=MOTION)
    page = suggested(open_page(locale="en", words=WORDS), under_way)
    page.get_by_key("generate_words").set_value("a grey owl")
    press(page, TAKE)
    assert "image_prompt" not in page.query_params
    assert "The form has changed since" in texts(page)


def test_price_and_length_do_not_make_it_another_form(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """What prompts do not depend on may be chosen meanwhile."""
    model.says(image=IMAGE, motion=MOTION)
    page = suggested(open_page(locale="en", words=WORDS, fold="options"), under_way)
    page.get_by_key("generate_duration").set_value(5).run()
    assert TAKE in keys_of(page)


def test_a_running_suggestion_is_in_no_way_of_a_payment(
    open_page: Open,
    model: RewriterStandin,
    runway: RunwayStandin,
    at_rest: Callable[[], Animation],
) -> None:
    """The button starts the animation as it is written, while the model is silent."""
    model.does("hold")
    page = press(open_page(locale="en", words=WORDS), ASK)
    model.came.acquire()
    press(page, "generate_start")
    made = at_rest()
    assert not any(made.prompts.is_edited(stage) for stage in made.media)
    assert 1 == len(runway.posts("image"))


def test_left_while_it_runs_its_answer_is_nobody_s(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """The form is as if nobody had asked."""
    model.does("hold")
    page = press(open_page(locale="en", words=WORDS), ASK)
    press(page, LEAVE)
    model.go_on.set()
    under_way[-1].exception(60)
    page.run()
    assert {ASK} == keys_of(page)


def test_a_failure_is_told_beside_the_form(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """In words, with what it cost; the form and its price stay."""
    model.does("refuse", 401)
    page = suggested(open_page(locale="en", words=WORDS), under_way)
    said = texts(page)
    assert "does not accept the key (it answered 401)" in said
    assert "Nothing was charged." in said
    assert not page.button(key="generate_start").disabled
    assert {ASK, LEAVE} == keys_of(page)


def test_a_refused_suggestion_is_told_as_text(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """What a model wrote is no markup of ours, not even in the reason."""
    model.says(image="Two foxes. [x](https://evil.example)", motion=MOTION)
    page = suggested(open_page(locale="en", words=WORDS), under_way)
    assert "it contains “[”" in texts(page)
    assert TAKE not in keys_of(page)


def test_with_a_first_frame_only_the_motion_is_taken(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """Nothing is drawn, so there is no prompt for it; and the model saw the picture."""
    import io

    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", (1280, 720), "teal").save(target, "PNG")
    given = shared().pictures.bring(target.getvalue())
    model.says(image=IMAGE, motion=MOTION)
    page = open_page(locale="en", words=WORDS, first_frame=given.sha256)
    said = texts(suggested(page, under_way))
    assert "The model looked at the first frame." in said
    assert "fresh" not in said
    press(page, TAKE)
    assert MOTION == page.query_params["motion_prompt"]
    assert "image_prompt" not in page.query_params


def test_in_the_lab_a_version_s_suggestion_is_taken_to_generate(
    open_page: Open, model: RewriterStandin, under_way: list[Any]
) -> None:
    """Where prompts can be edited; each version has a button of its own."""
    model.says(image=IMAGE, motion=MOTION)
    page = open_page("prompt_lab", locale="en", a_words=WORDS, b_words=WORDS, b_style="watercolor")
    assert {"lab_a_suggestion_ask", "lab_b_suggestion_ask"} == keys_of(page)
    suggested(page, under_way, "lab_b")
    assert "watercolor" == model.asked[0].data["style"].lower()
    assert "Take it to Generate" in texts(page)
    page.button(key="lab_b_suggestion_take").click().run()
    assert not page.exception
    assert IMAGE == page.session_state["generate_image_prompt"]
    assert MOTION == page.session_state["generate_motion_prompt"]
