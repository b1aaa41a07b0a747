"""What a person says of their words against what was read, what stays out because of either, and
the movements that are suggested for a picture that is there.
"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from runway_core.briefs.brief import Brief
from runway_core.errors import BriefError
from runway_core.prompts.build import build, noted
from runway_core.prompts.lint.about import about
from runway_core.prompts.prompts import utf16_length
from runway_core.prompts.reading import NOTHING, SHOWN, UNKNOWN, VALUES, Reading, Slot
from runway_core.prompts.reading.camera import mentions
from runway_core.prompts.recipe import Idea, Part
from runway_core.text import fold

FOX = Brief("cartoon", "animals", "landscape", "a fox asleep in the forest at night")


def corrected(brief: Brief = FOX, **slots: str) -> Brief:
    return replace(brief, reading=slots)


def reading_of(brief: Brief) -> Reading:
    return noted(brief)[1].reading


def left_out(brief: Brief) -> Mapping[Part, Slot | None]:
    return noted(brief)[1].kept_out


# ----- Corrections.


def test_a_correction_takes_the_place_of_what_was_read() -> None:
    """One slot is another, one says nothing, the rest is as it was read."""
    read, own = reading_of(FOX), reading_of(corrected(place="desert", state=NOTHING))
    assert (("forest",), ("asleep",)) == (read[Slot.PLACE], read[Slot.STATE])
    assert (("desert",), ()) == (own[Slot.PLACE], own[Slot.STATE])
    assert read[Slot.LIGHT] == own[Slot.LIGHT] == ("night",)


def test_several_values_stand_side_by_side() -> None:
    """As the reading has them."""
    assert ("forest", "river") == reading_of(corrected(place="forest  river forest"))[Slot.PLACE]


def test_a_correction_changes_the_prompts() -> None:
    """What a chip kept out comes, once the chip is taken away, and goes, once it is set."""
    assert Part.ACTION in left_out(FOX)
    assert Part.ACTION not in left_out(corrected(state=NOTHING))
    assert "The camera" in build(FOX).motion
    assert "The camera" not in build(corrected(camera="locked")).motion


def test_no_subject_can_be_said() -> None:
    """Then the theme tells its story, as for words without one."""
    fox = replace(FOX, words="a fox")
    assert "bunny" not in build(fox).image
    assert "bunny" in build(corrected(fox, animacy=NOTHING)).image


@pytest.mark.parametrize("slot", SHOWN)
def test_every_value_of_every_slot_can_be_said(slot: Slot) -> None:
    """And that it is not clear, and that there is nothing."""
    for value in (*VALUES[slot], NOTHING, UNKNOWN):
        assert build(corrected(**{slot: value})).image, value


@pytest.mark.parametrize("slot", ["", "Place", "habitat", "colour", "place ", "x" * 99])
def test_an_unknown_slot_is_refused(slot: str) -> None:
    """Naming the field, and the slots that there are."""
    with pytest.raises(BriefError) as caught:
        build(corrected(**{slot: "forest"}))
    assert ("reading", "not_offered") == (caught.value.field, caught.value.problem)
    assert ", ".join(SHOWN) == caught.value.params["allowed"]
    assert len(caught.value.params["value"]) <= 60


@pytest.mark.parametrize("value", ["", "asleep", "Forest", "forest -", "- -x", "forest sea asleep"])
@pytest.mark.parametrize("edited", [None, "x"], ids=["recipe", "edited"])
def test_an_unknown_value_is_refused(value: str, edited: str | None) -> None:
    """Naming the slot, and the values that it has."""
    brief = replace(corrected(place=value), image_prompt=edited, motion_prompt=edited)
    with pytest.raises(BriefError) as caught:
        build(brief)
    assert ("reading.place", "not_offered") == (caught.value.field, caught.value.problem)
    assert ", ".join((*VALUES[Slot.PLACE], NOTHING, UNKNOWN)) == caught.value.params["allowed"]


def test_advice_follows_a_correction() -> None:
    """A style that was read, and that the words do not mean, is none to advise about."""
    brief = replace(FOX, words="an anime fox")
    assert about(brief).style_named is not None
    assert about(corrected(brief, style=NOTHING)).style_named is None


# ----- What stays out, and why.


@pytest.mark.parametrize(
    ("words", "part", "slot"),
    [
        ("a fox asleep", Part.ACTION, Slot.STATE),
        ("a fox at night", Part.LIGHT, Slot.LIGHT),
        ("a fox, close-up", Part.FRAME, Slot.FRAMING),
        ("a fox, locked camera", Part.CAMERA, Slot.CAMERA),
        ("a scary fox", Part.TONE, Slot.MOOD),
        ("two foxes", Part.THEME, Slot.NUMBER),
    ],
    ids=lambda value: str(value),
)
def test_a_part_that_stays_out_is_told_with_what_keeps_it_out(
    words: str, part: Part, slot: Slot
) -> None:
    """By the chip whose correction would bring it."""
    brief = replace(FOX, words=words)
    assert slot == left_out(brief)[part]
    other = "one" if slot is Slot.NUMBER else NOTHING
    assert part not in left_out(corrected(brief, **{slot: other}))


def test_words_that_leave_everything_keep_nothing_out() -> None:
    """A text that needs what they do not say is not missed."""
    assert {} == left_out(replace(FOX, words="a fox"))
    assert {} == left_out(replace(FOX, words=""))


def test_a_text_of_ones_own_is_not_left_out() -> None:
    """It stands where the recipe's would not."""
    assert Part.ACTION not in left_out(replace(FOX, recipe_texts={"video.action": "It yawns."}))


# ----- Other movements.


def suggested(words: str, **changes: object) -> Mapping[Idea, str]:
    return noted(replace(FOX, words=words, **changes))[1].ideas


@pytest.mark.parametrize("words", ["", "a fox", "a whale", "a steam train", "two pandas play"])
def test_three_movements_are_suggested(words: str) -> None:
    """A calmer one, a livelier one and the camera alone, short, each with the words before it and
    at most one camera move.
    """
    found = suggested(words)
    assert set(Idea) == set(found)
    for text in found.values():
        assert text.startswith(words)
        assert len(mentions(fold(text))) <= 1
        assert len(text.split()) - len(words.split()) <= 30
    assert "stays still" in found[Idea.CALMER]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("a fox asleep", {Idea.CALMER, Idea.CAMERA}),
        ("a castle", {Idea.CALMER, Idea.CAMERA}),
        ("a fox, the camera zooms in", {Idea.CALMER, Idea.LIVELIER}),
        ("a fox, locked camera", {Idea.CALMER, Idea.LIVELIER}),
        ("森の狐", set()),
    ],
)
def test_nothing_is_suggested_against_the_words(words: str, kinds: set[Idea]) -> None:
    """A sleeper is not woken, a camera of theirs has no other; what is not read has none."""
    found = suggested(words)
    assert kinds == set(found)
    assert all(len(mentions(fold(text))) <= 1 for text in found.values())


def test_what_is_there_is_not_suggested() -> None:
    """Neither what somebody took already, nor what would not fit."""
    calmer = suggested("a fox")[Idea.CALMER]
    assert Idea.CALMER not in suggested("a fox", motion_prompt=calmer)
    long = "a fox " + "very " * 196 + "red"
    assert utf16_length(long) < 1000
    assert all(utf16_length(text) <= 1000 for text in suggested(long).values())


def test_a_correction_counts_for_what_is_suggested() -> None:
    """As it does for the prompts."""
    assert Idea.LIVELIER in suggested("a fox asleep", reading={"state": NOTHING})
    assert Idea.CAMERA not in suggested("a fox", reading={"camera": "locked"})
