"""One text of a recipe written anew, in the file as it stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runway_core.prompts.recipe import RECIPES, Part, built_in, read_recipe
from runway_core.prompts.recipe_edit import NotEditable, replaced, rewritten
from runway_core.text import tidied

STUDIO = RECIPES["studio"]
TWO = built_in("studio")[2]
PLACES = [
    (owner, part, number)
    for owner, parts in STUDIO.texts.items()
    for part, rows in parts.items()
    for number in range(len(rows))
]


def test_every_text_of_the_studio_s_own_can_be_written_anew() -> None:
    """It is the text in its place, one line of the file changes, and all else stays."""
    for owner, part, number in PLACES:
        changed = rewritten(TWO, owner, part, number, "Something else.")
        assert "Something else." == read_recipe(changed, "").texts[owner][part][number].text
        lines = zip(TWO.split("\n"), changed.split("\n"), strict=True)
        assert 1 == sum(old != new for old, new in lines)
        before = STUDIO.texts[owner][part][number].text
        assert TWO == rewritten(changed, owner, part, number, before)


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(PLACES), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
)
def test_whatever_somebody_types_is_the_text(place: tuple[str, Part, int], text: str) -> None:
    """Quotes, signs of TOML, any script; or it is said that it cannot be done."""
    owner, part, number = place
    try:
        changed = rewritten(TWO, owner, part, number, text)
    except NotEditable:
        return
    assert tidied(text) == read_recipe(changed, "").texts[owner][part][number].text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (TWO, ("style.nobody", Part.STYLE, 0)),
        (TWO, ("style.cartoon", Part.STYLE, 1)),
        (TWO, ("style.cartoon", Part.LIGHT, 0)),
        ("no TOML", ("style.cartoon", Part.STYLE, 0)),
        ('[style.cartoon]\nimage.style = "x"', ("style.cartoon", Part.STYLE, 0)),
    ],
)
def test_what_is_not_found_is_not_guessed(text: str, place: tuple[str, Part, int]) -> None:
    """The whole file is there to be edited."""
    with pytest.raises(NotEditable):
        rewritten(text, *place, "x")


def test_words_are_replaced_in_every_text_that_has_them() -> None:
    """As often as they stand there, written like that; nothing else of the file changes."""
    held = [place for place in PLACES if "soft" in _text(TWO, place)]
    changed, count = replaced(TWO, "soft", "gentle")
    assert count == len(held) > 1
    for place in PLACES:
        assert _text(TWO, place).replace("soft", "gentle") == _text(changed, place)
    assert TWO.count("#") == changed.count("#")
    assert (TWO, 0) == replaced(TWO, "no such words", "x") == replaced(TWO, "", "x")


def test_a_name_that_is_also_a_word_stays() -> None:
    """Styles, parts and conditions are called by words that texts have too."""
    changed, count = replaced(TWO, "cartoon", "drawing")
    assert count
    assert read_recipe(changed, "").texts.keys() == STUDIO.texts.keys()


def _text(written: str, place: tuple[str, Part, int]) -> str:
    owner, part, number = place
    return read_recipe(written, "").texts[owner][part][number].text
