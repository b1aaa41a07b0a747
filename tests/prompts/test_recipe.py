"""The recipe's table: complete, plain, and in the manner that Runway's guidance asks for."""

import dataclasses
import re
from collections.abc import Iterator

import pytest

from runway_core.briefs import catalog
from runway_core.prompts.lint.lint import lint
from runway_core.prompts.reading import camera
from runway_core.prompts.recipe import RECIPES, STUDIO, Part, Source


def texts() -> Iterator[tuple[str, str]]:
    """Every text of the recipe, with where it stands."""
    rows = {**STUDIO.styles, **STUDIO.themes, **STUDIO.orientations}
    for name, row in rows.items():
        for field in dataclasses.fields(row):
            value = getattr(row, field.name)
            if isinstance(value, str):
                yield f"{name}.{field.name}", value
            else:
                for key, text in value.items():
                    yield f"{name}.{field.name}.{key}", text
    yield "tone", STUDIO.tone
    yield "pace", STUDIO.pace


TEXTS = dict(texts())


def test_recipe_covers_the_catalogue() -> None:
    """A style, theme or orientation that can be chosen has its texts, and nothing else has."""
    assert tuple(STUDIO.styles) == catalog.STYLES
    assert tuple(STUDIO.themes) == catalog.THEMES
    assert tuple(catalog.ORIENTATIONS) == tuple(STUDIO.orientations)
    assert all(name == recipe.name for name, recipe in RECIPES.items())


def test_recipe_cannot_be_changed_by_accident() -> None:
    """An animation made with a version must stay what that version makes."""
    with pytest.raises(TypeError):
        STUDIO.styles["cartoon"] = STUDIO.styles["anime"]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        STUDIO.version = 2  # type: ignore[misc]


@pytest.mark.parametrize(("place", "text"), TEXTS.items(), ids=TEXTS)
def test_texts_are_plain_and_positive(place: str, text: str) -> None:
    """English in plain ASCII, no negation, nothing that our own lint would warn about."""
    assert text.isascii()
    assert text == text.strip()
    assert "  " not in text
    assert lint(text) == ()
    assert not re.search(r"(?i)\b(no|not|never|without|avoid|\w+n't|children|child|kids?)\b", text)


@pytest.mark.parametrize(("place", "text"), TEXTS.items(), ids=TEXTS)
def test_whole_texts_are_sentences_and_pieces_are_not(place: str, text: str) -> None:
    """What stands alone begins and ends as a sentence; what is built into one does not."""
    piece = place.split(".")[1] in {"action", "gesture", "camera", "inside"} if "." in place else 0
    if piece:
        assert text[0].islower()
        assert text[-1] != "."
    elif text:
        assert text[0].isupper()
        assert text.endswith(".")


@pytest.mark.parametrize("theme", catalog.THEMES)
@pytest.mark.parametrize("orientation", tuple(catalog.ORIENTATIONS))
def test_each_theme_has_one_camera_move_an_orientation(theme: str, orientation: str) -> None:
    """One move, in words that our own reading of camera words knows, and not the same for both."""
    moves = STUDIO.themes[theme].camera

    assert len(camera.mentions(f"The camera {moves[orientation]}")) == 1
    assert moves["landscape"] != moves["portrait"]


@pytest.mark.parametrize("theme", catalog.THEMES)
def test_actions_speak_of_the_subject(theme: str) -> None:
    """As Runway asks: "the subject", which the picture already shows."""
    row = STUDIO.themes[theme]

    assert row.action.startswith("the subject")
    assert row.gesture.startswith("the subject")


def test_every_source_is_used() -> None:
    """What a page explains is what can come up: from the recipe, or from a person."""
    persons = {Source.WORDS, Source.EDITED}
    assert set(Source) == persons | {part.source for part in Part}
