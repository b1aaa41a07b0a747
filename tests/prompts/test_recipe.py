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


def test_texts_are_plain_and_positive() -> None:
    """English in plain ASCII, no negation, nothing that our own lint would warn about."""
    for place, text in TEXTS.items():
        assert text.isascii(), place
        assert text == text.strip(), place
        assert "  " not in text, place
        assert lint(text) == (), place
        words = r"(?i)\b(no|not|never|without|avoid|\w+n't|children|child|kids?)\b"
        assert not re.search(words, text), place


def test_whole_texts_are_sentences_and_pieces_are_not() -> None:
    """What stands alone begins and ends as a sentence; what is built into one does not."""
    for place, text in TEXTS.items():
        if {"action", "gesture", "camera", "inside"} & {*place.split(".")[1:2]}:
            assert text[0].islower(), place
            assert text[-1] != ".", place
        elif text:
            assert text[0].isupper(), place
            assert text.endswith("."), place


def test_each_theme_has_one_camera_move_an_orientation() -> None:
    """One move, in words that our own reading of camera words knows, and not the same for both."""
    for theme in catalog.THEMES:
        moves = STUDIO.themes[theme].camera

        for orientation in catalog.ORIENTATIONS:
            assert len(camera.mentions(f"The camera {moves[orientation]}")) == 1, theme
        assert moves["landscape"] != moves["portrait"], theme


def test_actions_speak_of_the_subject() -> None:
    """As Runway asks: "the subject", which the picture already shows."""
    for theme in catalog.THEMES:
        row = STUDIO.themes[theme]

        assert row.action.startswith("the subject"), theme
        assert row.gesture.startswith("the subject"), theme


def test_every_source_is_used() -> None:
    """What a page explains is what can come up: from the recipe, or from a person."""
    persons = {Source.WORDS, Source.EDITED}
    assert set(Source) == persons | {part.source for part in Part}
