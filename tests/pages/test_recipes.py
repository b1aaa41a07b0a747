"""The lab's tab of recipes: versions, texts with their effect, all combinations, two compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui.base import person
from pages.ui.lab import packed
from runway_core.access.people import Person, Role
from runway_core.briefs.brief import Brief
from runway_core.prompts import recipe as own
from runway_core.studio.studio import close_shared, shared
from tests.pages.conftest import Open, press, texts

TWO = own.built_in("studio")[2]
LIVELIER = TWO.replace("Bold clean outlines, flat colors.", "Thick outlines, loud colors.")


@pytest.fixture(autouse=True)
def ends() -> Iterator[None]:
    """No studio of one test is another's."""
    yield
    close_shared()


def tab(open_page: Open, **address: str) -> AppTest:
    """The tab, in English."""
    return open_page("prompt_lab", lang="en", tab="recipes", **address)


def write(page: AppTest, key: str, text: str) -> AppTest:
    """Types into a field and leaves it."""
    page.get_by_key(key).set_value(text).run()
    assert not page.exception, [item.value for item in page.exception]
    return page


def field(page: AppTest, part: str) -> str:
    """The key of the field of a text that is in use."""
    (key,) = (each.key for each in page.text_area if each.label.startswith(f"{part} ·"))
    return str(key)


def prompts(page: AppTest) -> str:
    """Both prompts on show, without what only the version says."""
    whole = "".join(str(item.value) for item in page.html if "studio-prompt" in str(item.value))
    whole = re.sub(r"<del .+?</del>", "", whole)
    return " ".join(re.sub(r"<[^>]+>", " ", whole).split())


# ----- The tabs.


def test_the_address_says_which_tab_is_open(open_page: Open) -> None:
    """Texts by default and where the address says nonsense; the switch writes it there."""
    for asked in ({}, {"tab": "texts"}, {"tab": "nonsense"}):
        page = open_page("prompt_lab", lang="en", **asked)
        assert "Compare two to four versions" in texts(page)
    page.get_by_key("lab_tab").set_value("recipes").run()
    assert "recipes" == page.query_params["tab"]
    assert "A recipe is what the studio adds" in texts(page)
    page.get_by_key("lab_tab").set_value("texts").run()
    assert "tab" not in page.query_params
    assert "Compare two to four versions" in texts(page)


# ----- Versions.


def test_versions_are_listed_with_what_is_in_use(open_page: Open) -> None:
    """Note, author and date of each; and the evidence of the one in use."""
    shared().recipes.add("studio", LIVELIER, "louder", by=Person("Ada"))
    evidence = {"raters": 3, "ballots": 60, "date": "2026-12-12"}
    shared().recipes.promote("studio", 3, evidence)
    said = texts(tab(open_page))
    assert "In use: recipe studio, version 3, chosen on 12 Dec: 3 raters, 60 ballots." in said
    rows = re.findall(r'<tr><th scope="row">Version (\d)</th>(.*?)</tr>', said)
    assert ["3", "2", "1"] == [number for number, _ in rows]
    assert all(each in rows[0][1] for each in ("louder", "Ada", "in use"))
    assert "came with the studio" in rows[1][1]


def test_a_list_in_which_nobody_is_named_has_no_column_for_that(open_page: Open) -> None:
    """Nor one for days: the versions that came with the studio have neither."""
    said = texts(tab(open_page))
    assert ["Version", "Note", "Use"] == re.findall(r'<th scope="col">(.*?)</th>', said)[:3]


def test_a_version_is_put_to_use_and_taken_back(open_page: Open) -> None:
    """Each asks first; Generate says which one it uses, and its prompts follow."""
    shared().recipes.add("studio", LIVELIER)
    page = tab(open_page, version="studio@3")
    assert "Generate will use version 3 for everybody" in texts(page)
    press(page, "recipes_promote")
    assert "studio@3" == shared().recipes.find("studio").ref
    generate = open_page(lang="en")
    assert "recipe studio, version 3, chosen on" in texts(generate)
    assert "loud colors" in shared().preview(Brief("cartoon", "animals", "landscape")).prompts.image
    press(tab(open_page), "recipes_back")
    assert "studio@2" == shared().recipes.find("studio").ref
    assert "Prompts: recipe studio, version 2." in texts(open_page(lang="en"))


def test_a_brief_of_another_version_says_so_and_goes_back(open_page: Open) -> None:
    """The address may ask for one; a press takes the one in use."""
    page = open_page(lang="en", recipe="studio@1")
    assert "Prompts: recipe studio@1, chosen for this brief." in texts(page)
    press(page, "generate_recipe_unpin")
    assert "Prompts: recipe studio, version 2." in texts(page)


def test_an_address_with_a_recipe_that_is_not_there(open_page: Open) -> None:
    """It is named as ignored, on Generate and in the lab."""
    page = open_page(lang="en", recipe="studio@9")
    assert any(each.value.endswith(": recipe") for each in page.info)
    assert "As in version 2." in texts(tab(open_page, version="nobody@9"))


# ----- The texts.


def test_a_text_is_edited_with_its_effect_beside_it(open_page: Open) -> None:
    """It is in the prompt at once, told as a change, counted over all combinations, and can be
    thrown away; nothing is kept meanwhile.
    """
    page = tab(open_page)
    assert "Bold clean outlines, flat colors." in prompts(page)
    write(page, field(page, "Style detail"), "Thick outlines, loud colors.")
    assert "loud" in prompts(page)
    said = texts(page)
    assert "Changed from version 2, not saved yet." in said
    assert "96 combinations" in said
    assert "16 prompts changed" in said
    assert 2 == len(shared().recipes.versions("studio"))
    press(page, "recipes_discard")
    assert "Bold clean outlines, flat colors." in prompts(page)
    assert "As in version 2." in texts(page)


def test_words_are_replaced_in_all_texts_at_once(open_page: Open) -> None:
    """How many texts that is stands there before; one press does it, another takes it back."""
    page = tab(open_page)
    page.session_state["recipes_replace"] = True
    page.run()
    assert page.get_by_key("recipes_replace_all").disabled
    write(page, "recipes_sought", "flat colors")
    said = re.search(r"In (\d+) texts? of the recipe", texts(page))
    assert said
    assert 0 < int(said[1])
    write(page, "recipes_instead", "loud colors")
    press(page, "recipes_replace_all")
    assert "loud colors" in prompts(page)
    assert f"{said[1]} text" in texts(page)
    assert "gives them back" in texts(page)
    press(page, "recipes_discard")
    assert "flat colors" in prompts(page)
    assert "As in version 2." in texts(page)


def test_the_texts_are_those_of_the_choices_and_the_words(open_page: Open) -> None:
    """Another combination brings others."""
    page = tab(open_page)
    page.get_by_key("recipes_style").set_value("anime").run()
    write(page, "recipes_words", "a fox in the snow at night")
    assert "Japanese anime film scene." in prompts(page)
    assert "a fox in the snow at night" in prompts(page)
    assert "Style · Anime" in [each.label for each in page.text_area]


def test_a_draft_is_saved_as_a_version(open_page: Open) -> None:
    """With its note; it is on show then, and not in use."""
    page = tab(open_page)
    write(page, field(page, "Style detail"), "Thick outlines, loud colors.")
    write(page, "recipes_note", "louder")
    press(page, "recipes_save")
    assert ["Version 3 is saved."] == [each.value[:19] for each in page.success]
    assert "studio@3" == page.query_params["version"]
    made = shared().recipes.get("studio", 3)
    assert "louder" == made.note
    assert LIVELIER.replace("version = 2", "version = 3") == shared().recipes.text(made)
    assert "studio@2" == shared().recipes.find("studio").ref


def test_a_reload_brings_the_draft_again(open_page: Open) -> None:
    """What differs from the version is in the address, and gone from it with the changes; edits of
    another version, and what is no edits, are left alone.
    """
    page = tab(open_page)
    assert "edits" not in page.query_params
    write(page, field(page, "Style detail"), "Thick outlines, loud colors.")
    kept = page.query_params["edits"]
    again = tab(open_page, version="studio@2", edits=kept)
    assert "loud" in prompts(again)
    assert "16 prompts changed" in texts(again)
    press(again, "recipes_discard")
    assert "edits" not in again.query_params
    nonsense = packed.packed(["studio@2", [[5, 2, ["x"]]]])
    for version, edits in (("studio@1", kept), ("studio@2", nonsense), ("studio@2", "zorgle")):
        other = tab(open_page, version=version, edits=edits)
        assert f"As in version {version[-1]}." in texts(other)


def test_both_versions_go_into_an_experiment(open_page: Open) -> None:
    """From where one was saved, from its row and from their comparison: with what they were looked
    at with.
    """
    page = tab(open_page)
    page.get_by_key("recipes_style").set_value("anime").run()
    write(page, field(page, "Style detail"), "Thick outlines, loud colors.")
    press(page, "recipes_save")
    said = "Which is better? 2 and 3 in an experiment"
    for key in ("recipes_saved_experiment", "recipes_experiment", "recipes_compare_experiment"):
        assert said == page.button(key=key).label
    press(page, "recipes_experiment")
    assert "new" == page.query_params["experiment"]
    assert ["studio@2", "studio@3"] == page.get_by_key("experiment_axis_recipe").value
    assert "The same everywhere: Anime · Adventure · Landscape" in texts(page)


def test_what_a_draft_changes_is_shown(open_page: Open) -> None:
    """Not only how many prompts: which, with their words."""
    page = tab(open_page)
    write(page, field(page, "Style detail"), "Thick outlines, loud colors.")
    page.session_state["recipes_draft_prompts"] = True
    page.run()
    assert "Cartoon, Adventure, Landscape · " in texts(page)


def test_what_only_fits_other_words_is_counted(open_page: Open) -> None:
    """Hundreds of rows without a changed word do not stand between those with one; and no row is
    named as the file names it.
    """
    page = tab(open_page, version="studio@2")
    said = texts(page)
    assert "more texts keep their words and fit other conditions" in said
    assert "What gives way first · " in said
    assert "image.texture" not in said
    page.session_state["recipes_others"] = True
    page.run()
    assert "If the words say · " in texts(page)
    assert "denied" not in texts(page)


def test_the_whole_file_is_edited_and_its_faults_are_told(open_page: Open) -> None:
    """With the line; nothing can be saved until they are gone."""
    page = tab(open_page)
    page.session_state["recipes_file"] = True
    page.run()
    write(page, "recipes_file_text", TWO.replace("[theme.forest]", "[theme.woods]"))
    assert "theme.forest is missing" in texts(page)
    assert page.button(key="recipes_save").disabled
    write(page, "recipes_file_text", LIVELIER)
    assert "This recipe cannot be used" not in texts(page)
    assert "loud colors" in prompts(page)
    assert not page.button(key="recipes_save").disabled


def test_all_combinations_and_words_are_looked_at(open_page: Open) -> None:
    """Counts first, then a row for each that there is something to say of."""
    page = tab(open_page)
    assert "Nothing to report" in texts(page)
    write(page, "recipes_trial_words", f"{'x' * 990}\n\na fox\na fox\n")
    said = texts(page)
    assert "288 combinations tried · 96 where the recipe gives way" in said
    assert "0 without a prompt" not in said
    assert "left out: " in said


def test_two_versions_are_compared(open_page: Open) -> None:
    """Only what changes, word by word, with signs and in words."""
    shared().recipes.add("studio", LIVELIER)
    page = tab(open_page, version="studio@3")
    said = texts(page)
    assert "1 text changes, 16 prompts change without words." in said
    assert "Style Cartoon · Style detail" in said
    assert '<span lang="en">loud</span>' in said
    page.session_state["recipes_prompts"] = True
    page.run()
    assert "Cartoon, Adventure, Landscape · " in texts(page)


def test_markup_in_a_recipe_stays_text(open_page: Open) -> None:
    """Of its texts, its note, and its author."""
    nasty = TWO.replace("flat colors.", "<b>flat</b> <script>x</script>.")
    shared().recipes.add("studio", nasty, "<i>note</i>", by=Person("<u>Ada</u>"))
    said = texts(tab(open_page, version="studio@3"))
    for tag in ("<b>flat", "<script>x", "<i>note", "<u>Ada"):
        assert tag not in said.replace("\\", "")


def test_viewers_look_and_change_nothing(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """They try and compare; the presses that change something cannot be pressed."""
    monkeypatch.setattr(person, "current", lambda: Person("Vic", Role.VIEWER))
    page = tab(open_page, version="studio@1")
    assert "Saving and choosing is for editors." in texts(page)
    write(page, field(page, "Style"), "Something else.")
    assert page.button(key="recipes_save").disabled
    assert "Something else." in prompts(page)


def test_it_is_in_french_too(open_page: Open) -> None:
    """Every sentence of the tab."""
    said = texts(open_page("prompt_lab", lang="fr", tab="recipes"))
    assert "En service : recette studio, version 2." in said
    assert "96 combinaisons" in said


# ----- What comes of it on Generate.


def test_what_a_changed_recipe_changed_is_marked_on_generate(open_page: Open) -> None:
    """The part that is new, for eyes and ears, and said below; not the reader's own words, nor what
    stayed, nor anything before another version was put to use.
    """
    page = open_page(locale="en", words="a red fox", detail="full")
    assert [] == changed(page)
    shared().recipes.add("studio", LIVELIER, "louder", by=Person("Ada"))
    shared().recipes.promote("studio", 3, {"raters": 3, "ballots": 60, "date": "2026-12-12"})
    page.run()
    assert ["Thick outlines, loud colors."] == changed(page)
    assert 1 == len(re.findall(r"\[[^\]]+, changed\]", texts(page)))
    assert 1 == texts(page).count("what a changed recipe changed.")


def changed(page: AppTest) -> list[str]:
    """The stretches of the prompts that are marked."""
    whole = "".join(str(item.value) for item in page.html if "studio-prompt" in str(item.value))
    return re.findall(r'<span class="fragment [^"]*\bchanged"[^>]*>(.*?)</span>', whole)
