"""The prompt lab: two to four versions of a brief, and what differs in their prompts."""

import dataclasses
import itertools
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.form import brief_form
from pages.ui.prompts import difference
from runway_core.briefs import catalog
from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError
from runway_core.prompts.build import build, recipe_texts
from runway_core.prompts.prompts import Fragment
from runway_core.prompts.recipe import Source
from runway_core.states import Stage
from runway_core.store.animation import Animation
from runway_core.studio.studio import shared
from tests.kit.runway_standin import RunwayStandin
from tests.pages.conftest import Open, texts

Rest = Callable[[], Animation]


def pick(page: AppTest, key: str, value: object = True) -> AppTest:
    """Sets a field, or presses a button."""
    page.get_by_key(key).set_value(value).run()
    assert not page.exception, [item.value for item in page.exception]
    return page


press = write = pick  # the same by the names of what a person does


def unfold(page: AppTest, *names: str) -> AppTest:
    """Opens the recipe's texts of these versions."""
    for name in names:
        page.session_state[f"lab_{name.lower()}_texts"] = True
    return page.run()


def boxes(page: AppTest) -> dict[str, str]:
    """The HTML of every prompt, by its title."""
    whole = "".join(str(item.value) for item in page.html)
    return dict(re.findall(r"<h3>([^<]+)</h3>.*?(<p class=.studio-prompt.[^>]*>.*?</p>)", whole))


def plain(marked: str) -> str:
    """What a marked prompt says, without what only the reference says."""
    without = re.sub(r"<del .+?</del>", "", marked)
    without = re.sub(r'<span class="(sign|studio-hidden|source)".*?</span>', "", without)
    return " ".join(re.sub(r"<[^>]+>", " ", without).replace("\u2060", "").split())


def versions(page: AppTest) -> list[str]:
    return [item.value for item in page.header if item.value.startswith("Version")]


def overview(page: AppTest) -> list[list[str]]:
    """The rows of the table of what differs."""
    tables = [str(item.value) for item in page.html if "studio-versions" in str(item.value)]
    tables = [table for table in tables if "<table" in table]
    rows = re.findall(r"<tr>(.+?)</tr>", tables[0]) if tables else []
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows[1:]]


# Versions and their difference


def test_two_versions_are_shown_with_their_difference(open_page: Open) -> None:
    """The reference names its sources; in the other, what only one has is marked by a sign
    and in words, not only by colour.
    """
    page = open_page("prompt_lab", lang="en")
    assert ["Version A", "Version B"] == versions(page)
    found = boxes(page)
    assert ["A · Picture", "B · Picture", "A · Motion", "B · Motion"] == list(found)
    assert "[style]" in found["A · Picture"]
    assert "only in" not in found["A · Picture"]
    for sign, name, words in ("−", "A", "Colorful 2D"), ("+", "B", "Hand-painted"):
        marked = f'{sign}</span><span class="studio-hidden">(only in {name}) </span>'
        assert f'{marked}<span lang="en">{words}' in found["B · Picture"]
    assert build(Brief("watercolor", "animals", "landscape")).image == plain(found["B · Picture"])


def test_up_to_four_versions_each_begin_as_the_last(open_page: Open) -> None:
    """A new version copies the last one, with its words and its recipe texts."""
    page = open_page("prompt_lab", lang="en", **{"b_words": "a whale", "b_text.image.tone": ""})
    press(press(page, "lab_add"), "lab_add")
    assert [f"Version {name}" for name in "ABCD"] == versions(page)
    assert page.button(key="lab_add").disabled
    for name in "CD":
        assert "a whale." in boxes(page)[f"{name} · Picture"]
        assert plain(boxes(page)["B · Picture"]) == plain(boxes(page)[f"{name} · Picture"])
    # A copy is a copy: the one changes without the other.
    write(unfold(page, "D"), "lab_d_text_image.tone", "Solemn.")
    assert "Solemn." in boxes(page)["D · Picture"]
    assert "Solemn." not in boxes(page)["C · Picture"]


def test_removing_a_version_keeps_the_others(open_page: Open) -> None:
    """Those behind it move up with all they hold, and so does the reference."""
    page = open_page("prompt_lab", lang="en", versions="4", reference="C", c_style="anime")
    for name in "abcd":
        write(page, f"lab_{name}_words", f"number {name}")
    unfold(page, "C")
    write(page, "lab_c_text_image.light", "Moonlight.")
    press(page, "lab_remove_B")
    assert ["Version A", "Version B", "Version C"] == versions(page)
    words = [page.text_area(key=f"lab_{name}_words").value for name in "abc"]
    assert ["number a", "number c", "number d"] == words
    assert "anime" == page.get_by_key("lab_b_style").value
    assert "Moonlight." in boxes(page)["B · Picture"]
    assert "B" == page.session_state["lab_reference"]
    press(page, "lab_remove_B")
    assert "A" == page.session_state["lab_reference"]
    assert ["number a", "number d"] == [item.value for item in page.text_area]
    assert not [item for item in page.button if item.key and item.key.startswith("lab_remove")]


@pytest.mark.parametrize("press_", ["lab_copy_B", "lab_remove_B", "lab_b_reset"])
def test_what_was_written_for_a_version_can_be_had_back(open_page: Open, press_: str) -> None:
    """A copy over it, its removal and the recipe's texts in place of one's own: each says what it
    did, and one press has everything as it was.
    """
    page = open_page("prompt_lab", lang="en", versions="3", b_style="anime")
    for name in "abc":
        write(page, f"lab_{name}_words", f"number {name}")
    unfold(page, "B")
    write(page, "lab_b_text_image.light", "Moonlight.")

    def seen() -> object:
        words = [page.text_area(key=f"lab_{each.lower()}_words").value for each in "ABC"]
        return versions(page), words, boxes(page), page.get_by_key("lab_b_style").value

    before = seen()
    press(page, press_)
    assert "Moonlight." not in boxes(page).get("B · Picture", "")
    press(page, "lab_undo")
    assert before == seen()
    assert "Everything is back as it was." in texts(page)


def test_a_version_opened_in_generate_can_be_undone_there(open_page: Open) -> None:
    """The words that stood in the form come back by one press."""
    page = open_page("generate", lang="en", words="my own cat")
    page.query_params = {}
    page.switch_page("prompt_lab.py").run()
    write(page, "lab_a_words", "a red fox")
    page.button(key="lab_use_A").click().run()
    page.query_params = {}
    page.switch_page("generate.py").run()
    assert "a red fox" == page.text_area(key="generate_words").value
    assert "The form now contains version A from the prompt lab." in texts(page)
    press(page, "generate_undo")
    assert "my own cat" == page.text_area(key="generate_words").value


def test_any_version_can_be_the_reference(open_page: Open) -> None:
    """All others are compared with the one that was chosen."""
    page = press(open_page("prompt_lab", lang="en", versions="3"), "lab_refer_C")
    found = boxes(page)
    assert "[style]" in found["C · Picture"]
    assert "(only in C)" in found["B · Picture"]
    assert "(only in A)" not in "".join(found.values())


def test_a_copy_of_the_reference_has_the_same_prompts(open_page: Open) -> None:
    """One press starts a version over from the reference; equal prompts are called equal."""
    page = write(open_page("prompt_lab", lang="en"), "lab_a_words", "a red fox")
    assert "Same prompts" not in texts(page)
    press(page, "lab_copy_B")
    assert "a red fox" == page.text_area(key="lab_b_words").value
    assert "Same prompts as A" in texts(page)
    assert "only in" not in "".join(boxes(page).values())
    assert [] == overview(page)
    assert "Nothing: the versions are identical." in texts(page)


def test_the_overview_lists_what_is_not_the_same_in_all(open_page: Open) -> None:
    """Fields and recipe texts that differ, and no others, each with its value in each version."""
    page = open_page("prompt_lab", lang="en", versions="3", c_words="a whale")
    write(unfold(page, "B"), "lab_b_text_image.light", "")
    assert [
        ["Style", "Cartoon", "Watercolor", "Cartoon"],
        ["Your words", "none", "none", "a whale"],
        ["Recipe: Light", "the recipe&#x27;s text", "left out", "the recipe&#x27;s text"],
    ] == overview(page)


def test_detailed_prompts_are_compared_with_short_ones(open_page: Open) -> None:
    """Told on the button of the choices, in the overview, the prompts and the address; a copy has
    them, and the generate page gets them.
    """
    page = open_page("prompt_lab", lang="en", b_style="cartoon")
    pick(page, "lab_b_detail", "full")
    labels = [each.proto.popover.label for each in page.get("popover")]
    usual = "Cartoon · Animals · Landscape"
    assert [usual, f"{usual} · detailed"] == labels[:2]
    assert "full" == page.query_params["b_detail"]
    assert [["Prompts", "short", "detailed"]] == overview(page)
    full = build(dataclasses.replace(brief_form.DEFAULT, detail="full"))
    found = boxes(page)
    assert full.image == plain(found["B · Picture"])
    assert "(only in B)" in found["B · Picture"]
    assert "only in" not in found["B · Motion"]
    press(page, "lab_add")
    assert "full" == page.get_by_key("lab_c_detail").value
    page.button(key="lab_use_B").click().run()
    page.query_params = {}
    page.switch_page("generate.py").run()
    assert "full" == page.query_params["detail"]


def test_each_version_has_its_lengths_price_and_advice(open_page: Open) -> None:
    """Every version tells what it would cost, how long its prompts are, and what to mend."""
    page = write(open_page("prompt_lab", lang="en"), "lab_b_words", "a fox with no hat")
    said = texts(page)
    for name in "AB":
        assert f"Price of {name}: 55 credits, $0.55" in said
    assert 4 == said.count("/ 1,000")
    assert 1 == said.count("Advice (1)")
    assert "bare-headed" in said


def test_words_that_are_too_long_leave_the_others(open_page: Open) -> None:
    """A description that does not fit is told in its column; the others are compared on."""
    page = open_page("prompt_lab", lang="en", versions="3")
    write(page, "lab_c_words", "long " * 300)
    assert "Your words are 499 characters too long" in texts(page)
    assert ["A · Picture", "B · Picture", "A · Motion", "B · Motion"] == list(boxes(page))
    assert "(only in A)" in boxes(page)["B · Picture"]
    assert "lab_use_C" not in {item.key for item in page.button}
    # Removed or copied, it stays what it is.
    press(page, "lab_remove_B")
    assert "long " * 300 == page.text_area(key="lab_b_words").value


def test_a_reference_without_prompts_leaves_nothing_to_compare(open_page: Open) -> None:
    """That is said, and the others show the sources of their prompts instead."""
    page = write(open_page("prompt_lab", lang="en"), "lab_a_words", "long " * 300)
    assert "The reference, A, has no prompts yet" in texts(page)
    assert "[style]" in boxes(page)["B · Picture"]


# The recipe's texts


def test_a_recipe_text_is_rewritten_marked_and_restored(open_page: Open) -> None:
    """An edit reaches the prompt, says that it is one, shows the recipe's own text, and goes."""
    page = unfold(open_page("prompt_lab", lang="en"), "A")
    field = page.text_area(key="lab_a_text_image.light")
    assert ("Light", "Soft, bright daylight.") == (field.label, field.value)
    write(page, field.key, "Pale  moonlight.")
    assert "Light (changed)" == page.text_area(key=field.key).label
    assert "Recipe: Soft, bright daylight." in texts(page)
    assert "Pale moonlight." in plain(boxes(page)["A · Picture"])
    press(page, "lab_a_reset_image.light")
    assert build(brief_form.DEFAULT).image == plain(boxes(page)["A · Picture"])


def test_an_emptied_text_leaves_the_prompt_and_all_come_back_at_once(open_page: Open) -> None:
    """What stands beside an emptied text stays; one press restores everything."""
    page = unfold(open_page("prompt_lab", lang="en"), "A")
    write(page, "lab_a_text_video.camera", " \n ")
    write(page, "lab_a_text_image.tone", "Solemn.")
    assert "Camera (left out)" == page.text_area(key="lab_a_text_video.camera").label
    action = page.text_area(key="lab_a_text_video.action").value
    assert action.startswith("The animals hop")
    assert plain(boxes(page)["A · Motion"]).startswith(action)
    assert "Restore changed texts: 2" in texts(page)
    press(page, "lab_a_reset")
    built = build(brief_form.DEFAULT)
    assert built.image == plain(boxes(page)["A · Picture"])
    assert built.motion == plain(boxes(page)["A · Motion"])
    assert "The camera pushes in slowly." == page.text_area("lab_a_text_video.camera").value
    assert "Restore changed" not in texts(page)


def test_the_fields_follow_the_choices_and_keep_what_was_written(open_page: Open) -> None:
    """Another style brings its own texts, but for those that somebody wrote."""
    page = unfold(open_page("prompt_lab", lang="en"), "A")
    write(page, "lab_a_text_image.light", "Moonlight.")
    pick(page, "lab_a_style", "anime")
    assert "Japanese anime film scene." == page.text_area("lab_a_text_image.style").value
    assert "Moonlight." == page.text_area("lab_a_text_image.light").value
    # The words take the light over; the text that was written stands, and can be taken back.
    write(page, "lab_a_words", "a fox at night")
    assert "Moonlight." in boxes(page)["A · Picture"]
    press(page, "lab_a_reset_image.light")
    assert "" == page.text_area("lab_a_text_image.light").value
    assert "Not added, so as not to contradict your words: " in texts(page)


def test_a_text_without_room_says_so(open_page: Open) -> None:
    """A text that gave way is not in the prompt, though its field is full."""
    page = unfold(open_page("prompt_lab", lang="en"), "A")
    write(page, "lab_a_text_image.light", "light " * 200)
    assert "This text does not fit in the prompt" in texts(page)
    assert "light light" not in boxes(page)["A · Picture"]


def test_a_prompt_that_was_emptied_can_be_restored(open_page: Open) -> None:
    """Without words and texts there is no prompt: that is said, and every field stays."""
    page = unfold(open_page("prompt_lab", lang="en"), "A")
    ours = [part for part in recipe_texts(brief_form.DEFAULT) if part.stage is Stage.IMAGE]
    for part in ours:
        write(page, f"lab_a_text_{part}", "")
    assert "A prompt is empty" in texts(page)
    assert len(ours) == sum("(left out)" in item.label for item in page.text_area)
    press(page, "lab_a_reset")
    assert build(brief_form.DEFAULT).image == plain(boxes(page)["A · Picture"])


@pytest.mark.parametrize("words", ["", "a red fox", "an anime fox at night, close-up, pan left"])
@pytest.mark.parametrize("orientation", catalog.ORIENTATIONS)
def test_the_fields_hold_every_text_of_the_prompts(orientation: str, words: str) -> None:
    """For every style and theme, the texts to edit are those that the prompts are made of."""
    for style, theme in itertools.product(catalog.STYLES, catalog.THEMES):
        brief = Brief(style, theme, orientation, words)
        built, offered = build(brief), recipe_texts(brief)
        made = {Stage.IMAGE: built.image_fragments, Stage.VIDEO: built.motion_fragments}
        for stage, fragments in made.items():
            recipe = sorted(each.text for each in fragments if each.source != Source.WORDS)
            assert recipe == sorted(text for part, text in offered.items() if part.stage is stage)
    with pytest.raises(BriefError):
        recipe_texts(dataclasses.replace(brief, words="x" * 1001))


# From here to an animation


def test_nothing_is_made_here(open_page: Open, runway: RunwayStandin) -> None:
    """Comparing sends nothing and stores nothing."""
    page = open_page("prompt_lab", lang="en")
    write(page, "lab_a_words", "a fox")
    assert "Nothing is sent or spent on this page." in texts(page)
    assert () == shared().list()[0]
    assert [] == runway.posts()


def test_a_version_is_generated_as_it_stands_here(
    open_page: Open, runway: RunwayStandin, at_rest: Rest
) -> None:
    """One press takes a version to the generate page, whose button sends exactly its prompts."""
    page = write(open_page(lang="en"), "generate_words", "something else")
    page.switch_page("prompt_lab.py").run()
    write(page, "lab_b_words", "a whale")
    unfold(page, "B")
    write(page, "lab_b_text_image.light", "Moonlight on the waves.")
    write(page, "lab_b_text_video.world", "")
    image, motion = (plain(boxes(page)[f"B · {title}"]) for title in ("Picture", "Motion"))
    press(page, "lab_use_B")
    assert "Generate" == page.title[0].value
    assert "watercolor" == page.get_by_key("generate_style").value
    assert "a whale" == page.text_area(key="generate_words").value
    assert [] == runway.posts()
    # A test's page goes back to where it was, a browser's does not.
    press(page.switch_page("generate.py").run(), "generate_start")
    own = (("image.light", "Moonlight on the waves."), ("video.world", ""))
    assert own == at_rest().brief.recipe_texts
    assert [image, motion] == [post.json["promptText"] for post in runway.posts()]
    assert "Moonlight on the waves." in image


# The address, the language, and what nobody should write


def test_the_versions_are_in_the_address(open_page: Open) -> None:
    """A visit to the address of another session shows the same versions; the start is bare."""
    page = open_page("prompt_lab", lang="en")
    assert ["lang"] == list(page.query_params)
    write(page, "lab_b_words", "a whale")
    press(page, "lab_add")
    pick(page, "lab_c_theme", "space")
    write(unfold(page, "A"), "lab_a_text_image.tone", "")
    press(page, "lab_refer_B")
    address = dict(page.query_params)
    assert ("3", "B") == (address["versions"], address["reference"])
    again = open_page("prompt_lab", **address)
    assert boxes(page) == boxes(again)
    assert overview(page) == overview(again)


def test_the_versions_are_still_there_after_another_page(open_page: Open) -> None:
    """Going to another page and back loses neither versions nor texts nor the reference."""
    page = open_page("prompt_lab", lang="en", versions="3", reference="B")
    write(unfold(page, "C"), "lab_c_text_image.light", "Moonlight.")
    before = boxes(page), dict(page.query_params)
    page.switch_page("credits.py").run()
    page.switch_page("prompt_lab.py").run()
    assert before == (boxes(page), dict(page.query_params))
    # A link from another page says what to show.
    page.switch_page("credits.py").run()
    page.query_params.update({"versions": "2", "reference": "A"})
    page.switch_page("prompt_lab.py").run()
    assert ["Version A", "Version B"] == versions(page)


def test_an_address_that_cannot_be_used_is_told_and_mended(open_page: Open) -> None:
    """Hostile or stale values open the usual page, with one line that names them."""
    usual = {"lang": "en", "versions": "9", "reference": "<b>"}
    page = open_page(
        "prompt_lab",
        **usual,
        a_style="nope",
        b_duration="5",
        **{"a_text.<img>": "x", "b_text.image.light": "x" * 2000},
    )
    assert ["Version A", "Version B"] == versions(page)
    told = next(item.value for item in page.info if "versions" in item.value)
    for name in ("versions", "reference", "a_style", "b_duration", "b_text.image.light"):
        assert name in told.replace("\\", "")
    assert "<img>" not in told
    page.run()
    assert not [item for item in page.info if "versions" in item.value]
    assert "Price of B: 55 credits" in texts(page)


def test_what_somebody_writes_is_text(open_page: Open) -> None:
    """No markup of words or recipe texts takes effect, in prompts, overview or notes."""
    hostile = "<img src=x onerror=alert(1)> **bold** :red[red] $x$"
    page = unfold(open_page("prompt_lab", lang="en", versions="4"), "A", "B")
    write(page, "lab_a_words", hostile)
    write(page, "lab_b_text_image.light", hostile)
    write(page, "lab_b_text_image.tone", "\x00")
    assert "<img" not in "\n".join(str(item.value) for item in page.html)
    assert not [item for item in page.markdown if "**bold**" in str(item.value)]
    assert "&lt;img src=x" in boxes(page)["B · Picture"]


def test_the_language_changes_without_losing_the_choices(open_page: Open) -> None:
    """Buttons whose labels are translated keep their choice when the language changes."""
    page = open_page("prompt_lab", lang="fr", versions="4")
    for name, theme in zip("abcd", ("forest", "space", "magic", "underwater"), strict=True):
        pick(page, f"lab_{name}_theme", theme)
    pick(page, "lab_a_detail", "full")
    press(page, "language_switch").run()
    themes = [page.get_by_key(f"lab_{name}_theme").value for name in "abcd"]
    assert ["forest", "space", "magic", "underwater"] == themes
    assert "watercolor" == page.get_by_key("lab_b_style").value
    assert ("full", "short") == tuple(page.get_by_key(f"lab_{name}_detail").value for name in "ab")


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("fr", "Aquarelle · Animaux · Paysage", "Aquarelle · Espace · Portrait"),
        ("en", "Watercolor · Animals · Landscape", "Watercolor · Space · Portrait"),
    ],
)
def test_the_button_of_a_version_says_what_is_chosen(
    open_page: Open, language: str, before: str, after: str
) -> None:
    """The choices are folded away, and can still be read at a glance."""

    def said(page: AppTest) -> str:
        return str(page.get("popover")[1].proto.popover.label)

    page = open_page("prompt_lab", lang=language)
    assert before == said(page)
    pick(pick(page, "lab_b_theme", "space"), "lab_b_orientation", "portrait")
    assert after == said(page)


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("a b c", "a b c", "a b c"),
        ("", "new", "[+new]"),
        ("gone", "", "[-gone]"),
        ("one red fox", "one blue fox", "one [-red] [+blue] fox"),
        ("<b> same", "<i> same", "[-&lt;b&gt;] [+&lt;i&gt;] same"),
        # A small word between two changes does not tear them apart.
        ("A cat and a cub", "A fox and a log", "A [-cat and a cub] [+fox and a log]"),
    ],
)
def test_a_difference_holds_every_word(one: str, other: str, marked: str) -> None:
    """What both have stands as it is; the rest is marked as gone or new, without markup."""
    fragments = [(Fragment(text, Source.WORDS),) for text in (one, other)]
    found = difference.marked(*fragments, ("A", "B"))
    signs = {"del": "-", "ins": "+"}
    pattern = r"<(del|ins) .+?\) </span>(.+?)</\1>"
    assert marked == re.sub(pattern, lambda match: f"[{signs[match[1]]}{match[2]}]", found)
