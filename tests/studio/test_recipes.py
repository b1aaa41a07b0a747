"""The recipes of a studio: found, added, chosen, and what was made with each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from runway_core.access.people import Person, Role
from runway_core.briefs.brief import Brief
from runway_core.errors import (
    BriefError,
    NoRollBack,
    NoSuchRecipe,
    RecipeRefused,
    StorageError,
    StudioError,
    ViewersCannotSpend,
)
from runway_core.prompts import recipe as own
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.studio import recipes as resolver
from runway_core.studio.recipes import Recipes
from runway_core.studio.studio import Studio
from tests.kit.store import Clock

TWO = own.built_in("studio")[2]
LIVELIER = TWO.replace("Bold clean outlines, flat colors.", "Thick outlines, loud colors.")
BRIEF = Brief("cartoon", "animals", "landscape", "a fox")
ADA, VIEWER = Person("Ada"), Person("Vic", Role.VIEWER)


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Studio]:
    """A studio without a key, that drives nothing."""
    with Studio(Settings(data_dir=tmp_path), clock=Clock()) as one:
        yield one


@pytest.fixture
def ours(quiet: Studio) -> Recipes:
    """Its recipes."""
    return quiet.recipes


# ----- Finding.


def test_by_default_the_newest_that_came_with_the_studio(ours: Recipes) -> None:
    """Without a number it is the one in use, with one it is that one."""
    newest = max(own.built_in("studio"))
    assert f"studio@{newest}" == ours.find("studio").ref
    assert ["studio@1", f"studio@{newest}"] == [ours.find(f"studio@{n}").ref for n in (1, newest)]
    assert ours.find("studio").sha256 == own.digest(own.built_in("studio")[newest])


@pytest.mark.parametrize("ref", ["nobody", "studio@99", "nobody@1"])
def test_one_that_is_not_there_is_refused_and_names_what_is(ours: Recipes, ref: str) -> None:
    """The brief is what is wrong, in its field."""
    with pytest.raises(BriefError) as caught:
        ours.find(ref)
    assert ("recipe", ref) == (caught.value.field, caught.value.params["value"])
    assert "studio@1, studio@2" in caught.value.params["allowed"]


def test_one_version_is_read_once(ours: Recipes, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is asked for, by whichever name."""
    ours.find("studio")
    monkeypatch.setattr(own, "read_recipe", None)
    assert ours.find("studio") is ours.find(f"studio@{ours.find('studio').version}")


def test_prompts_are_built_while_the_database_is_away(
    ours: Recipes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what was in use when it was last seen; by the studio's own, if it never was."""
    ours.add("studio", LIVELIER)
    ours.promote("studio", 3)
    assert "studio@3" == ours.find("studio").ref
    fresh = Recipes(ours._database, Clock())

    def away(*_: Any) -> None:
        raise StorageError

    for each in (ours, fresh):
        for question in ("newest_choice", "versions", "text", "chosen"):
            monkeypatch.setattr(each._store, question, away, raising=False)
    assert ["studio@3", "studio@2"] == [each.find("studio").ref for each in (ours, fresh)]
    assert "studio@1" == fresh.find("studio@1").ref


# ----- Adding.


def test_a_new_version_gets_the_next_number_and_says_it(ours: Recipes) -> None:
    """The studio sets name and number, whatever the text said; nothing else in it is touched."""
    made, new = ours.add("studio", LIVELIER.replace("version = 2", "version = 77"), "loud", by=ADA)
    assert new
    assert ("studio@3", "loud", "Ada", False) == (made.ref, made.note, made.author, made.built_in)
    assert LIVELIER.replace("version = 2", "version = 3") == ours.text(made)
    assert own.digest(ours.text(made)) == made.sha256
    assert "studio@2" == ours.find("studio").ref
    assert "studio@3" == ours.find("studio@3").ref


def test_the_same_text_is_the_same_version(ours: Recipes) -> None:
    """Sent twice, with other ends of lines, another number or a byte order mark: it is there."""
    first, _ = ours.add("studio", LIVELIER)
    for text in (
        LIVELIER,
        ours.text(first),
        "\ufeff" + LIVELIER.replace("\n", "\r\n"),
        LIVELIER.rstrip() + "\n\n\n",
    ):
        assert (first, False) == ours.add("studio", text, "another note", by=ADA)
    assert ("studio@2", False) == (ours.add("studio", TWO)[0].ref, ours.add("studio", TWO)[1])


def test_a_recipe_of_ones_own_name(ours: Recipes) -> None:
    """It begins at 1, is the one in use under its name, and a second version is not, until it is
    chosen.
    """
    assert "mine@1" == ours.add("mine", TWO)[0].ref
    assert "mine@2" == ours.add("mine", LIVELIER)[0].ref
    assert "mine@1" == ours.find("mine").ref
    assert ("studio", "mine") == ours.names()
    ours.promote("mine", 2)
    assert ("mine@2", "studio@2") == (ours.find("mine").ref, ours.find("studio").ref)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "missing"),
        ("[style", "syntax"),
        ("x" * (own.LONGEST + 1), "too_large"),
        (TWO.replace('"Bold clean', '"Bold\u0085 clean'), "control"),
        (TWO.replace("Bold clean", "Bold  clean"), "not_tidy"),
        ("fits = 3\n" + TWO.replace("[fits]", "[fitz]"), "not_table"),
    ],
)
def test_what_cannot_be_used_is_refused_and_nothing_is_kept(
    ours: Recipes, text: str, problem: str
) -> None:
    """With all that is wrong with it, in both languages."""
    with pytest.raises(RecipeRefused) as caught:
        ours.add("studio", text)
    assert problem in {each.problem for each in caught.value.faults}
    assert all(each.said("fr") and each.said("en") for each in caught.value.faults)
    assert 2 == len(ours.versions("studio"))


def test_a_recipe_that_leaves_a_combination_empty_is_refused(ours: Recipes) -> None:
    """It can be read, and has no prompt for some choice without words: which one is told."""
    with pytest.raises(RecipeRefused) as caught:
        ours.add("studio", _without(TWO, "video."))
    (fault,) = caught.value.faults
    assert ("no_prompt", Stage.VIDEO) == (fault.problem, fault.where)
    assert fault.value.startswith("cartoon, adventure, landscape (+")


def _without(text: str, prefix: str) -> str:
    """The recipe without its rows of this stage."""
    kept, inside = [], False
    for line in text.split("\n"):
        inside = inside or line.startswith(prefix)
        if not inside:
            kept.append(line)
        elif line == "]" or (line.startswith(prefix) and not line.rstrip().endswith("[")):
            inside = False
    return "\n".join(kept)


@pytest.mark.parametrize("name", ["", "Studio", "a b", "x" * 41, "studio@3", "../x"])
def test_a_name_that_no_brief_could_ask_for(ours: Recipes, name: str) -> None:
    """It is refused by the same rule as in a brief."""
    with pytest.raises(RecipeRefused):
        ours.add(name, TWO)


# ----- Choosing.


def test_the_chosen_one_is_what_a_brief_gets(ours: Recipes) -> None:
    """With who chose it and why; back is what was before."""
    ours.add("studio", LIVELIER)
    ours.add("studio", LIVELIER.replace("loud colors", "soft colors"))
    ours.promote("studio", 3)
    evidence = {"experiment": "e", "raters": 3, "ballots": 60, "date": "2026-12-12"}
    chosen = ours.promote("studio", 4, evidence, by=ADA)
    assert chosen == ours.in_use("studio")
    assert chosen.promotion is not None
    assert ("studio@4", "Ada", evidence) == (
        ours.find("studio").ref,
        chosen.promotion.by,
        chosen.promotion.evidence,
    )
    assert "studio@3" == ours.roll_back("studio").version.ref
    assert "studio@2" == ours.roll_back("studio").version.ref
    with pytest.raises(NoRollBack):
        ours.roll_back("studio")


def test_the_same_choice_again_changes_nothing(ours: Recipes) -> None:
    """Without new reasons; with some, they are what is told from then on."""
    first = ours.promote("studio", 1, {"ballots": 20})
    assert first == ours.promote("studio", 1)
    assert first == ours.promote("studio", 1, {"ballots": 20}, by=ADA)
    again = ours.promote("studio", 1, {"ballots": 60}).promotion
    assert again is not None
    assert {"ballots": 60} == again.evidence
    assert "studio@2" == ours.roll_back("studio").version.ref


def test_another_process_sees_it_at_its_next_preview(quiet: Studio, tmp_path: Path) -> None:
    """A version and its promotion; and asking again costs one question of the database."""
    with Studio(Settings(data_dir=tmp_path), clock=Clock()) as other:
        before = other.preview(BRIEF).prompts
        quiet.recipes.add("studio", LIVELIER)
        assert before == other.preview(BRIEF).prompts
        quiet.recipes.promote("studio", 3)
        after = other.preview(BRIEF).prompts
        assert (2, 3) == (before.recipe_version, after.recipe_version)
        assert "Thick outlines, loud colors." in after.image
        quiet.recipes.roll_back("studio")
        assert before == other.preview(BRIEF).prompts


def test_a_number_that_is_not_there_cannot_be_chosen(ours: Recipes) -> None:
    """Nor one of a recipe that nobody has."""
    for name, number in (("studio", 9), ("nobody", 1)):
        with pytest.raises(NoSuchRecipe):
            ours.promote(name, number)
    with pytest.raises(NoSuchRecipe):
        ours.roll_back("nobody")


def test_viewers_may_only_look(ours: Recipes) -> None:
    """Neither add, nor choose, nor take back; nothing is written."""
    for act in (
        lambda: ours.add("studio", LIVELIER, by=VIEWER),
        lambda: ours.promote("studio", 1, by=VIEWER),
        lambda: ours.roll_back("studio", by=VIEWER),
    ):
        with pytest.raises(ViewersCannotSpend):
            act()
    assert (2, "studio@2") == (len(ours.versions("studio")), ours.find("studio").ref)


# ----- What was made.


def test_an_animation_keeps_the_text_that_made_it(quiet: Studio) -> None:
    """By its hash, of one that came with the studio too: a later release may have others."""
    quiet.recipes.add("studio", LIVELIER)
    for ref, text in (("studio", TWO), ("studio@3", LIVELIER)):
        made = quiet.submit(replace(BRIEF, recipe=ref), simulate=True)
        prompts = quiet.get(made.id).prompts
        written = quiet.recipes._store.text(prompts.recipe_sha256)
        assert written is not None
        assert own.titled(text, "studio", prompts.recipe_version) == written


def test_what_was_shown_is_what_is_made(quiet: Studio) -> None:
    """A version that is chosen between the preview and the press changes nothing of it."""
    quiet.recipes.add("studio", LIVELIER)
    seen = quiet.preview(BRIEF)
    quiet.recipes.promote("studio", 3)
    assert seen.prompts == quiet.submit(seen, simulate=True).prompts
    assert seen.brief.price(Stage.VIDEO) == 50


def test_one_that_came_later_and_found_its_number_taken(
    quiet: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release with a version 3 of its own, where a person's has the number: both are found by
    numbers of their own, and the release's is the newest that came with the studio.
    """
    quiet.recipes.add("studio", LIVELIER)
    theirs = TWO.replace("version = 2", "version = 3").replace("flat colors", "few colors")
    texts = {**own.built_in("studio"), 3: theirs}
    monkeypatch.setattr(own, "built_in", lambda name: texts if name == "studio" else {})
    for each in (resolver._own, resolver._own_versions):
        each.cache_clear()
    try:
        later = Recipes(quiet.database, Clock())
        assert [1, 2, 3, 4] == [each.version for each in later.versions("studio")]
        assert ("studio@4", 4) == (later.find("studio").ref, later.find("studio").version)
        image = {ref: quiet_text(later, ref) for ref in ("studio@3", "studio@4")}
        assert "loud colors" in image["studio@3"]
        assert "few colors" in image["studio@4"]
    finally:
        for each in (resolver._own, resolver._own_versions):
            each.cache_clear()


def quiet_text(ours: Recipes, ref: str) -> str:
    """The text that a version of the cartoon style adds."""
    texts = ours.find(ref).texts["style.cartoon"]
    return " ".join(each.text for rows in texts.values() for each in rows)


def test_a_version_that_this_release_cannot_read(
    quiet: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one wrote it: it is said in words, and all others can be used."""
    quiet.recipes.add("studio", LIVELIER)
    later = Recipes(quiet.database, Clock())
    monkeypatch.setattr(later, "text", lambda version: "[other")
    with pytest.raises(BriefError) as caught:
        later.find("studio@3")
    assert "recipe_unreadable" == caught.value.problem
    assert "studio@2" == Recipes(quiet.database, Clock()).find("studio").ref


def test_errors_are_ours(ours: Recipes) -> None:
    """Whatever is asked for, what is raised can be told in words."""
    for ref in ("", "@", "studio@@2", "STUDIO", "x" * 1000, "studio@999999"):
        with pytest.raises(StudioError):
            ours.find(ref)
