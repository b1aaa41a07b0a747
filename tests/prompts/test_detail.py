"""The brief's `detail`: prompts are short by default, and what `full` adds to the picture's."""

import dataclasses
import itertools

import pytest

from bench.prompts import OWN, Judge, read
from runway_core.briefs import FULL, SHORT, Brief, catalog
from runway_core.prompts.build import build, recipe_texts
from runway_core.prompts.lint import lint
from runway_core.prompts.prompts import Fragment, Prompts, utf16_length
from runway_core.prompts.recipe import RECIPES, Part, Source, recipe
from runway_core.states import Stage

STUDIO = RECIPES["studio"]
CASES = read(OWN)


def both(
    style: str, theme: str, orientation: str = "landscape", words: str = ""
) -> tuple[Prompts, Prompts]:
    """The short prompts of a brief, and those with full detail."""
    brief = Brief(style, theme, orientation, words)
    short, full = (
        build(Brief(style, theme, orientation, words, detail=each)) for each in (SHORT, FULL)
    )
    assert build(brief) == short
    return short, full


def added(short: Prompts, full: Prompts) -> list[Fragment]:
    """What full detail adds, after a check that the short prompts are in it as they are."""
    assert full.motion_fragments == short.motion_fragments
    rest = iter(full.image_fragments)
    assert all(fragment in rest for fragment in short.image_fragments), full.image
    return [each for each in full.image_fragments if each not in short.image_fragments]


@pytest.mark.parametrize("words", ["", "a fox", *(case.words for case in CASES[::6])])
def test_full_detail_adds_and_changes_nothing(words: str) -> None:
    """Every text of the short prompt stands in its place, the motion prompt is the same, and what
    comes is a few plain sentences.
    """
    for style, theme, shape in itertools.product(
        catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS
    ):
        more = added(*both(style, theme, shape, words))
        assert sum(len(each.text.split()) for each in more) <= 30
        assert all(lint(each.text) == () for each in more)


def test_short_prompts_have_no_part_of_full_detail() -> None:
    """Whatever is picked: more is asked for, never given; and each part is there to be had."""
    seen = set[Part]()
    for picked in itertools.product(catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS):
        assert not STUDIO.full & recipe_texts(Brief(*picked, "a fox")).keys()
        seen |= STUDIO.full & recipe_texts(Brief(*picked, "a fox", detail=FULL)).keys()
        hero = recipe_texts(Brief(*picked, detail=FULL)).keys()
        assert hero >= {Part.THEME_DETAIL, Part.TEXTURE, Part.SHOT}
    assert seen == STUDIO.full
    assert {Stage.IMAGE} == {part.stage for part in STUDIO.full}


def test_full_detail_is_judged_like_the_rest() -> None:
    """In every style, beside words of every kind: no fault that the short prompts have not."""
    for case, style in itertools.product(CASES, catalog.STYLES):
        _, theme, shape = case.picked
        picked = dataclasses.replace(case, picked=(style, theme, shape))
        short, full = (
            Judge(picked, prompts).verdict().keys()
            for prompts in both(style, theme, shape, case.words)
        )
        assert full <= short, (case, style)


@pytest.mark.parametrize(
    "words",
    ["眠っている猫", "Um farol à noite", "Duas jangadas navegam ao pôr do sol, vista aérea"],
)
def test_a_language_that_is_not_read_gets_nothing_more(words: str) -> None:
    """Anything may stand in it; that a framing is known by its name does not help."""
    for picked in itertools.product(catalog.STYLES, catalog.THEMES):
        assert added(*both(*picked, words=words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "close-up of a fox",
        "a fox seen from above",
        "aerial view of a village",
        "un renard en gros plan",
        "a fox from behind",
        "pan left over a village",
    ],
)
def test_the_framing_of_the_words_wins(words: str) -> None:
    """Where they say how it is seen, or how the camera goes, no shot of ours is beside it."""
    short, full = both("cartoon", "friendship", words=words)
    assert Source.STYLE in {each.source for each in added(short, full)}
    assert Source.COMPOSITION not in {each.source for each in added(short, full)}


def test_a_style_in_the_words_keeps_the_texture_of_another_out() -> None:
    """An oil painting has no paper folds."""
    more = added(*both("paper_craft", "animals", words="an oil painting of a fox"))
    assert Source.STYLE not in {each.source for each in more}


def test_a_detail_that_the_words_name_is_not_said_again() -> None:
    """They show it already."""
    ferns = "Ferns and moss-covered stones along the ground."
    for words, there in (("a fox", True), ("a fox and ferns", False)):
        assert (ferns in both("cartoon", "forest", words=words)[1].image) is there


def test_what_the_words_deny_is_in_no_detail() -> None:
    """Nothing of ours may bring it back; a denial of what no text shows takes nothing away."""
    plain = both("cartoon", "forest", words="a fox")[1].image
    assert both("cartoon", "forest", words="a fox, no text, no people")[1].image == plain
    sources = {each.source for each in added(*both("cartoon", "forest", words="a fox, no ferns"))}
    assert sources == {Source.COMPOSITION}
    planets = both("cartoon", "space", words="a fox, no stars")
    assert Source.THEME not in {each.source for each in added(*planets)}


def test_full_detail_gives_way_before_anything_else() -> None:
    """Words of any length lose no text of the short prompt to it."""
    limit = catalog.MODELS[catalog.DEFAULT_IMAGE_MODEL].prompt_limit
    counts = set()
    for length in range(600, limit + 1, 3):
        short, full = both("cartoon", "magic", words="a fox" + "!" * (length - 5))
        counts.add(len(added(short, full)))
        assert utf16_length(full.image) <= limit
    assert counts == {0, 1, 2, 3}


def test_a_recipe_that_offers_no_more_makes_the_same_of_both() -> None:
    """The first one has all of its parts in every prompt."""
    first = recipe("studio", 1)
    assert not first.full
    for words in ("", "a fox"):
        short, full = (
            build(Brief("anime", "forest", "portrait", words, detail=each), first)
            for each in (SHORT, FULL)
        )
        assert short == full
        assert "curling ferns" in short.image
