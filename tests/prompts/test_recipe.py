"""The recipe as it is written: whole, plain, in the manner that Runway's guidance asks for; and
what is said of a recipe that is not.
"""

import dataclasses
import re

import pytest

from runway_core.briefs import catalog
from runway_core.prompts.lint.lint import lint
from runway_core.prompts.reading import VALUES, Slot, camera
from runway_core.prompts.reading.words import LANGUAGES, tables
from runway_core.prompts.recipe import (
    FOLDER,
    RECIPES,
    Idea,
    Part,
    RecipeError,
    Source,
    read_recipe,
    recipe,
)

STUDIO = RECIPES["studio"]
WRITTEN = (FOLDER / "studio-2.toml").read_text(encoding="utf-8")
TEXTS = [
    (f"{owner}.{part}[{n}]", part, text)
    for owner, parts in STUDIO.texts.items()
    for part, each in parts.items()
    for n, text in enumerate(each)
]


def test_recipe_covers_the_catalogue() -> None:
    """A style, theme or orientation that can be chosen has its texts, and nothing else has."""
    kinds = {"style": catalog.STYLES, "theme": catalog.THEMES, "orientation": catalog.ORIENTATIONS}
    kinds["idea"] = tuple(Idea)
    owners = {f"{kind}.{row}" for kind, rows in kinds.items() for row in rows}
    assert owners | {"common"} == set(STUDIO.texts)
    assert all(name == one.name for name, one in RECIPES.items())


def test_recipe_cannot_be_changed_by_accident() -> None:
    """An animation made with a version must stay what that version makes."""
    with pytest.raises(TypeError):
        STUDIO.texts["common"] = {}  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        STUDIO.version = 3  # type: ignore[misc]


def test_texts_are_plain_and_positive() -> None:
    """Whole sentences in English and plain ASCII, no negation, nothing that our own lint would warn
    about.
    """
    for place, _, row in TEXTS:
        text = row.text
        assert text.isascii(), place
        assert text == text.strip(), place
        assert "  " not in text, place
        assert lint(text) == (), place
        assert text[0].isupper(), place
        assert text.endswith("."), place
        words = r"(?i)\b(no|not|never|without|avoid|\w+n't|children|child|kids?)\b"
        assert not re.search(words, text), place


def test_a_camera_text_is_one_move_and_nothing_else_moves_the_camera() -> None:
    """In words that our own reading of camera words knows."""
    for place, part, row in TEXTS:
        moves = len(camera.mentions(row.text))
        assert (part is Part.CAMERA) == (moves == 1), place


def test_every_value_of_a_slot_is_a_row_of_words() -> None:
    """What a recipe may ask for is what a reading can say; `thing` is said by any noun of one."""
    for slot in (Slot.PLACE, Slot.SEASON, Slot.LIGHT, Slot.WEATHER, Slot.MOOD, Slot.FRAMING):
        for language in LANGUAGES:
            assert set(tables(language)[slot]) <= set(VALUES[slot]), (slot, language)
        assert set(VALUES[slot]) - {"thing"} == set(tables("en")[slot]), slot


def test_every_source_is_used() -> None:
    """What a page explains is what can come up: from the recipe, or from a person."""
    persons = {Source.WORDS, Source.EDITED}
    assert set(Source) == persons | {part.source for part in Part}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("version = 2", "version = ", "line 1"),
        ("version = 2", "", "version is missing"),
        ('state = "-" }', 'stat = "-" }', "fits.video.action: stat is no slot"),
        ('place = "- forest"', 'place = "- forrest"', "'forrest' is not known"),
        ('place = "- @outdoors"', 'place = "- @outdors"', "'@outdors' is not known"),
        ("[theme.forest]", "[theme.woods]", "theme.woods is not known"),
        ("[idea.calmer]", "[idea.calm]", "idea.calm is not known"),
        ("[theme.forest]", "[theme.woods]", "theme.forest is missing"),
        (
            'image.frame = "Wide',
            'image.fame = "Wide',
            "orientation.landscape: image.fame is no part",
        ),
        ('{ text = "It sways gently."', '{ txt = "It sways gently."', "[10].txt is not known"),
        (', "image.texture", "image.shot"]', ', "image.text"]', "full[1]: image.text is no part"),
        ("full = [", "full = 3 # [", "full[0]: 3 is no part"),
        ('"video.world", "video.pace"', '"video.pace"', "video.world is missing"),
    ],
)
def test_what_is_wrong_with_a_recipe_is_told_with_its_place(old: str, new: str, told: str) -> None:
    """By the file, and the line or the row."""
    assert old in WRITTEN
    with pytest.raises(RecipeError) as caught:
        read_recipe(WRITTEN.replace(old, new, 1), "mine.toml")
    assert str(caught.value).startswith("mine.toml: ")
    assert told in str(caught.value)


def test_a_recipe_that_is_not_there() -> None:
    """Neither by its name nor by its version."""
    for name, version in (("nobody", None), ("studio", 99)):
        with pytest.raises(KeyError):
            recipe(name, version)
