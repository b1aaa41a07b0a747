"""The recipe as it is written: whole, plain, in the manner that Runway's guidance asks for; and
what is said of a recipe that is not.
"""

import dataclasses
import re
import tomllib

import pytest

from runway_core.briefs import catalog
from runway_core.i18n import LANGUAGES as LANGUAGES_SPOKEN
from runway_core.prompts.lint.lint import lint
from runway_core.prompts.reading import VALUES, Slot, camera
from runway_core.prompts.reading.words import LANGUAGES, tables
from runway_core.prompts.recipe import (
    BUILT_IN,
    FOLDER,
    RECIPES,
    Idea,
    Part,
    RecipeError,
    Source,
    built_in,
    read_recipe,
    recipe,
    titled,
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


def test_a_stored_recipe_of_another_release_is_read_by_this_one() -> None:
    """Which may have a style more, or one less: it has no texts for the one, and the other's are
    passed over. What is wrong by itself stays wrong.
    """
    other = WRITTEN.replace("[theme.forest]", "[theme.woods]").replace(
        "full = [", "more = 1\nfull = ["
    )
    other = other.replace('"video.world", "video.pace"', '"video.pace"')
    read = read_recipe(other, "studio@2", stored=True)
    assert {} == read.texts["theme.forest"]
    assert "theme.woods" not in read.texts
    assert Part.WORLD == read.give_way[Part.WORLD.stage][-1]
    assert read.texts["style.anime"] == STUDIO.texts["style.anime"]
    with pytest.raises(RecipeError):
        read_recipe(other.replace("[fits]", "[fits"), "studio@2", stored=True)


SPOILT = [
    ("name = ", "name = 3 #", "name is no text"),
    ('name = "studio"', 'name = "../studio"', "'../studio' is no name of a recipe"),
    ("version = 2", 'version = "2"', "version is no whole number from 1"),
    ("version = 2", "version = true", "version is no whole number from 1"),
    ("version = 2", "version = 0", "version is no whole number from 1"),
    ("version = 2", "version = " + "9" * 5000, "this is no TOML"),
    ("version = 2", "version = 2\nversion = 2", "line 19: this is no TOML"),
    ("version = 2", "version = 2\nsurprise = 1", "surprise is not known"),
    ("version = 2", "version = 2\nx = " + "[" * 5000, "this is no TOML"),
    ("version = 2", "version = 2\n" + "a." * 20_000 + "b = 1", "a key has too many parts"),
    ("version = 2", "version = 2 # \u202e\x9b", "U+009B"),
    ("version = 2", "version = 2 # \ud800", "U+D800"),
    ("[groups]", "[groups]\nwild = 3", "groups.wild is no text"),
    ('"image.theme" = {', '"image.theme" = 3 # {', "fits.image.theme is no table"),
    ('"image.theme" = {', '"image.thema" = {', "fits: image.thema is no part"),
    ('{ style = "-" }', "{ style = 3 }", "fits.image.style.style is no text"),
    ("[style.cartoon]", "[style]\ncartoon = 3\n[style.comic]", "style.cartoon is no table"),
    ("[style.cartoon]", "[style.cartoon]\nimage = 3\n[style.comic]", "style.cartoon.image is no"),
    (
        'image.style = "Colorful 2D cartoon illustration."',
        "image.style = [1, 2026-01-01, [], {}]",
        "style.cartoon.image.style[1].text is no text",
    ),
    ("Colorful 2D", "Colorful  2D", "style.cartoon.image.style[0].text has to be one line"),
    ("Colorful 2D", "Colorful 2D" * 200, "is longer than prompts are (limit: 1000)"),
    ('"video.world", "video.pace"', '"video.world", "video.world"', "video.world is there twice"),
    ('"video.world", "video.pace"', '"video.world", []', "give_way.video[1]: [] is no part"),
    ("[give_way]", "[give_way]\nsound = []", "give_way.sound is not known"),
    ("[theme.forest]", "[theme.forest", "line "),
    ("[theme.forest]", "[theme.forest]\n[theme.forest]", "line "),
]


@pytest.mark.parametrize(("old", "new", "told"), SPOILT, ids=[told for _, _, told in SPOILT])
def test_a_person_s_recipe_may_say_anything(old: str, new: str, told: str) -> None:
    """Of whatever type, as deep or as long: it is told in words in each language, and quickly."""
    written = WRITTEN
    assert old in written
    with pytest.raises(RecipeError) as caught:
        read_recipe(written.replace(old, new, 1), "mine.toml")
    assert told in str(caught.value)
    for fault in caught.value.faults:
        for language in LANGUAGES_SPOKEN:
            assert fault.said(language).isprintable()
            assert len(fault.said(language)) < 400


def test_what_should_be_a_table_and_is_not() -> None:
    """Everything that the head may name is told, at once."""
    tables = ("groups", "fits", "give_way", "common", "style", "theme", "orientation", "idea")
    with pytest.raises(RecipeError) as caught:
        read_recipe("\n".join(f"{each} = {n}" for n, each in enumerate(tables)), "mine.toml")
    for number, each in enumerate(tables):
        assert f"line {number + 1}: {each} is no table" in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "where", "line"),
    [
        ('{ text = "It sways gently."', '{ txt = "It sways gently."', "txt", "It sways gently."),
        ("Bold clean outlines", "Bold  clean outlines", "style_detail", "Bold  clean"),
        ('"image.shot"]', '"image.show"]', "full", "image.show"),
        ('place = "- forest"', 'place = "- forrest"', "place", "forrest"),
        ("image.tone", "image.town", "", "image.town"),
    ],
)
def test_the_line_of_a_fault_is_the_one_to_change(
    old: str, new: str, where: str, line: str
) -> None:
    """Where the file is written as the studio's own are."""
    written = WRITTEN.replace(old, new, 1)
    with pytest.raises(RecipeError) as caught:
        read_recipe(written, "mine.toml")
    fault = next(each for each in caught.value.faults if where in each.where)
    assert fault.line is not None
    assert line in written.split("\n")[fault.line - 1]
    assert fault.said("en").startswith(f"line {fault.line}: ")


@pytest.mark.parametrize(
    "head",
    [
        'name = "studio"\nversion = 2',
        "",
        "version = 9 # nine\nname='x'",
        '"name" = "x"\n"version" = 1',
        'full = [\n  "image.texture",\n]\nname = "x"',
    ],
)
def test_the_studio_sets_name_and_number(head: str) -> None:
    """Wherever they stand in the head, and whatever they said; nothing below it is touched."""
    below = '\n[style.cartoon]\nimage.style = "A name = version."\nname = "not a title"\n'
    document = tomllib.loads(titled(head + below, "mine", 7))
    assert ("mine", 7) == (document["name"], document["version"])
    assert "not a title" == document["style"]["cartoon"]["name"]
    assert titled(head + below, "mine", 7).endswith(below)
    assert titled(titled(head + below, "x", 1), "mine", 7) == titled(head + below, "mine", 7)


def test_the_studio_s_own_say_their_name_and_number() -> None:
    """Their files are as the studio would write them: the same text saved again is known."""
    for name in BUILT_IN:
        for number, text in built_in(name).items():
            assert text == titled(text, name, number)


def test_a_recipe_that_is_not_there() -> None:
    """Neither by its name nor by its version."""
    for name, version in (("nobody", None), ("studio", 99)):
        with pytest.raises(KeyError):
            recipe(name, version)
