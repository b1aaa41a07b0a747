"""The form's side of Generate: the button and its reasons, the order of things, the examples."""

from collections.abc import Callable

import pytest

from pages.ui.base import phrases
from pages.ui.form.brief_form import DEFAULT
from runway_core.briefs import catalog, choices
from runway_core.briefs.brief import Brief
from runway_core.prompts import build
from runway_core.prompts.lint.lint import lint
from runway_core.states import Mode
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit import odd_models
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, button, press, texts, unfold

EXAMPLES = {theme: row.examples for theme, row in choices.ROWS.theme.items()}

Rest = Callable[[], Animation]

# The button


def test_without_a_key_the_button_says_simulated_and_free(open_page: Open) -> None:
    """Nobody presses without knowing that the result will be simulated, and why."""
    page = open_page(locale="en")
    assert "Simulate animation · free" == button(page, "generate_start")
    assert "No Runway API key is set" in texts(page)
    assert "For real: 55 credits, $0.55" in texts(page)


@pytest.mark.parametrize(
    ("locale", "label"),
    [
        ("fr-FR", "Générer l’animation · 55 crédits, 0,55 $US, il en restera 945"),
        ("en", "Generate animation · 55 credits, $0.55, 945 left after"),
    ],
)
def test_with_credits_the_button_carries_the_price_and_what_it_leaves(
    open_page: Open, runway: RunwayStandin, locale: str, label: str
) -> None:
    """The one primary button says what pressing costs and what is left afterwards."""
    page = open_page(locale=locale)
    assert label == button(page, "generate_start")
    primary = [b for b in page.button if b.proto.type == "primary"]
    assert 1 == len(primary)


def test_with_little_credit_the_picture_alone_is_offered(
    open_page: Open, runway: RunwayStandin
) -> None:
    """Enough for the picture only: simulated by default, and a second button buys the picture."""
    runway.balance = 20
    page = open_page(locale="en")
    assert "Simulate animation · free" == button(page, "generate_start")
    assert "Real picture only · 5 credits, $0.05" == button(page, "generate_picture")
    assert "Not enough credits (20 available)" in texts(page)


def test_the_picture_alone_is_offered_only_where_it_can_be_had(
    open_page: Open, runway: RunwayStandin
) -> None:
    """A reached limit of the picture's model takes the offer away."""
    runway.balance = 20
    runway.daily["gen4_image"] = 0
    page = open_page()
    assert not page.button(key="generate_start").disabled
    assert "generate_picture" not in [each.key for each in page.main.button]


def test_choices_change_the_price(open_page: Open, runway: RunwayStandin) -> None:
    """The price on the button follows every option, and what is left follows the price."""
    page = open_page(locale="en")
    unfold(page).get_by_key("generate_duration").set_value(5).run()
    assert "30 credits, $0.30, 970 left after" in button(page, "generate_start")
    unfold(page).get_by_key("generate_image_ratio_landscape").set_value("1920:1080").run()
    assert "33 credits, $0.33, 967 left after" in button(page, "generate_start")


@pytest.mark.parametrize("model", ["gen4_image", "gen4_turbo"])
def test_a_daily_limit_that_is_reached_stops_the_button_and_says_why(
    open_page: Open, runway: RunwayStandin, at_rest: Rest, model: str
) -> None:
    """What Runway would refuse is told before anything is paid; simulating is offered."""
    runway.daily[model] = 0
    page = open_page(locale="en")
    assert page.button(key="generate_start").disabled
    assert "Generate animation · 55 credits, $0.55" == button(page, "generate_start")
    assert f"Runway limits {model} to 0 generations in 24 hours" in texts(page)
    press(page, "generate_instead")
    assert Mode.SIMULATION is at_rest().mode
    assert 0 == runway.spent


def test_a_daily_limit_of_a_model_that_is_not_needed_stops_nothing(
    open_page: Open, runway: RunwayStandin
) -> None:
    """Only the models of this brief count."""
    runway.daily["gen4.5"] = 0
    page = open_page()
    assert not page.button(key="generate_start").disabled
    unfold(page).get_by_key("generate_video_model").set_value("gen4.5").run()
    assert page.button(key="generate_start").disabled


def test_our_own_cap_stops_the_button_and_says_why(
    open_page: Open, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The studio's cap is told with its number; a shorter clip may still fit."""
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "40")
    page = open_page(locale="en")
    assert page.button(key="generate_start").disabled
    assert "The studio's cap is 40 credits a day" in texts(page)
    assert "Simulate instead · free" == button(page, "generate_instead")
    unfold(page).get_by_key("generate_duration").set_value(5).run()
    assert not page.button(key="generate_start").disabled


def test_a_limit_does_not_stop_a_simulation(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """What costs nothing has no limit."""
    runway.balance = 0
    runway.daily["gen4_turbo"] = 0
    press(open_page(), "generate_start")
    assert Mode.SIMULATION is at_rest().mode


@pytest.mark.parametrize(
    ("locale", "names"), [("fr-FR", ["courts", "détaillés"]), ("en", ["short", "detailed"])]
)
def test_detailed_prompts_are_an_option(open_page: Open, locale: str, names: list[str]) -> None:
    """Short at first; the prompts and the address follow, and the fold may be closed over it."""
    page = unfold(open_page(locale=locale))
    choice = page.get_by_key("generate_detail")
    assert ("Prompts", names, "short") == (choice.label, choice.options, choice.value)
    texture = "Big rounded shapes and smooth curves."
    assert texture not in texts(page)
    choice.set_value("full").run()
    assert {"detail": "full"} == page.query_params
    assert texture in texts(page)
    again = open_page(locale=locale, detail="full")
    assert "generate_detail" not in {each.key for each in again.main.get("button_group")}
    assert texture in texts(again)


# Another model


def test_a_model_that_cannot_do_the_length_does_not_block_the_page(open_page: Open) -> None:
    """Its own lengths and sizes are offered; a length of another gives way to its, with a word."""
    with odd_models.offered(odd_models.CLIP, odd_models.PICTURE):
        page = unfold(open_page(locale="en"))
        page.get_by_key("generate_video_model").set_value("brief_clip").run()
        length = page.get_by_key("generate_duration")
        assert (["5 seconds", "8 seconds"], 5) == (length.options, length.value)
        assert "does not make 10 seconds: it is 5 seconds now" in texts(page)
        assert not page.button(key="generate_start").disabled
        assert "For real: 40 credits" in texts(page)
        assert (
            "Landscape, 1104\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}832"
            in page.get_by_key("generate_orientation").options
        )
        assert "/ 500" in texts(page)
        assert {"video_model": "brief_clip"} == page.query_params

        length.set_value(8).run()
        assert "does not make" not in texts(page)
        page.get_by_key("generate_image_model").set_value("square_picture").run()
        assert ["1440 × 1080"] == page.get_by_key("generate_image_ratio_landscape").options
        assert "For real: 59 credits" in texts(page)

        page.get_by_key("generate_video_model").set_value("gen4_turbo").run()
        assert 8 == page.get_by_key("generate_duration").value
        assert not page.button(key="generate_start").disabled


def test_a_link_with_another_model_opens_its_own_length(open_page: Open) -> None:
    """An address names what differs from the model's usual length, and only that."""
    with odd_models.offered(odd_models.CLIP):
        page = unfold(open_page(video_model="brief_clip"))
        assert 5 == page.get_by_key("generate_duration").value
        page = unfold(open_page(video_model="brief_clip", duration="8"))
        assert 8 == page.get_by_key("generate_duration").value
        page = open_page(locale="en", video_model="brief_clip", duration="10")
        assert "were ignored: duration" in texts(page)
        assert 5 == unfold(page).get_by_key("generate_duration").value


# The order of things


def test_the_button_comes_before_the_animation_and_the_prompts(open_page: Open) -> None:
    """On a phone the columns stand one below the other: choices, button, panel, prompts."""
    page = press(open_page(), "generate_start")
    keys = [item.key for item in page.main.button]
    order = [keys.index(key) for key in ("generate_example_0", "generate_start", "animation_close")]
    assert sorted(order) == order
    assert keys.index("animation_close") < keys.index("generate_image_prompt_edit")


# Examples


@pytest.mark.parametrize("theme", catalog.THEMES)
def test_every_theme_has_examples(theme: str) -> None:
    """Three for each theme, all different, in both languages."""
    found = EXAMPLES[theme]
    assert 3 == len(found)
    words = [text for example in found for text in example.words.values()]
    assert len(words) == len(set(words))


EVERY = [
    (theme, words)
    for theme, all_ in EXAMPLES.items()
    for each in all_
    for words in each.words.values()
]


@pytest.mark.parametrize(("theme", "words"), EVERY, ids=[words for _, words in EVERY])
def test_an_example_needs_no_advice_and_leaves_room_for_the_recipe(theme: str, words: str) -> None:
    """What we suggest follows the guidance that we give, and fits with every style."""
    assert () == lint(words)
    for style in catalog.STYLES:
        for orientation in catalog.ORIENTATIONS:
            built = build.build(Brief(style, theme, orientation, words))
            assert () == built.dropped


def test_one_click_puts_an_example_into_the_words(open_page: Open) -> None:
    """The chip writes its words, in the reader's language, and the prompts follow at once."""
    page = press(open_page(locale="fr-FR"), "generate_example_0")
    words = EXAMPLES[DEFAULT.theme][0].words["fr"]
    assert words == page.text_area(key="generate_words").value
    assert phrases.as_html(words) in texts(page)
    assert page.button(key="generate_example_0").disabled
    press(page, "generate_example_1")
    assert EXAMPLES[DEFAULT.theme][1].words["fr"] == page.text_area(key="generate_words").value


def test_the_examples_follow_the_theme(open_page: Open) -> None:
    """Each theme has its own."""
    page = open_page(locale="en")
    page.get_by_key("generate_theme").set_value("space").run()
    expected = [example.label["en"] for example in EXAMPLES["space"]]
    assert expected == [page.button(key=f"generate_example_{n}").label for n in range(3)]


def test_ones_own_words_can_be_put_back(open_page: Open) -> None:
    """An example takes the place of what was written, which is one click away."""
    page = open_page(locale="en")
    page.text_area(key="generate_words").set_value("my own cat").run()
    press(page, "generate_example_0")
    press(page, "generate_example_1")
    press(page, "generate_words_back")
    assert "my own cat" == page.text_area(key="generate_words").value
    assert "Restore my words" not in texts(page)


def test_putting_words_back_loses_none_either(open_page: Open) -> None:
    """What was written over an example is the next to be put back."""
    page = open_page(locale="en")
    page.text_area(key="generate_words").set_value("my own cat").run()
    press(page, "generate_example_0")
    page.text_area(key="generate_words").set_value("my own dog").run()
    press(page, "generate_words_back")
    assert "my own cat" == page.text_area(key="generate_words").value
    press(page, "generate_words_back")
    assert "my own dog" == page.text_area(key="generate_words").value


def test_trying_examples_alone_offers_nothing_to_put_back(open_page: Open) -> None:
    """There is nothing of one's own to lose."""
    page = open_page(locale="en")
    press(page, "generate_example_0")
    press(page, "generate_example_1")
    assert "Restore my words" not in texts(page)


def test_a_silent_database_is_told_and_not_a_traceback(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page stands, with the reason in words, whatever the studio cannot read."""
    from runway_core.errors import StorageError
    from runway_core.media.pictures import Pictures

    def silent(*_: object) -> None:
        raise StorageError

    page = open_page(locale="en")
    page.session_state["generate_first_frame"] = "0" * 64
    monkeypatch.setattr(Pictures, "find", silent)
    page.run()
    assert not page.exception
    assert page.button(key="generate_start").disabled
    assert shared() is not None
