"""What was read, in the few words that a person is shown of it."""

from dataclasses import replace

import pytest

from runway_core import i18n
from runway_core.briefs.brief import Brief
from runway_core.i18n.say import LANGUAGES, Language
from runway_core.prompts.build import noted
from runway_core.prompts.reading import NOTHING, SHOWN, UNKNOWN, VALUES, Slot
from runway_core.prompts.recipe import Part
from runway_core.results.chips import ORDER, Chip, chips, kept_out, named, not_added


def brief(words: str, **reading: str) -> Brief:
    return Brief("cartoon", "animals", "landscape", words, reading=reading)  # type: ignore[arg-type]


def shown(words: str, language: Language = "en", **reading: str) -> tuple[Chip, ...]:
    one = brief(words, **reading)
    return chips(one, noted(one)[1], language)


def said(words: str, language: Language = "en", **reading: str) -> list[str]:
    return [chip.text for chip in shown(words, language, **reading)]


def missing(words: str, language: Language = "en", **reading: str) -> dict[str, list[Part]]:
    return kept_out(noted(brief(words, **reading))[1], language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slot", SHOWN)
def test_every_slot_and_value_has_a_name_of_its_own(slot: Slot, language: Language) -> None:
    """No two of a slot are called the same, so that they can be told apart in a list."""
    assert i18n.say(f"slot.{slot}", language)
    values = (*VALUES[slot], NOTHING, UNKNOWN)
    names = [named(slot, [value], language) for value in values]
    assert len(values) == len(set(names))


def test_every_slot_that_is_shown_has_its_place() -> None:
    """Where something lives and what is denied are not among them: both follow from the words."""
    assert set(SHOWN) == set(ORDER) == set(Slot) - {Slot.HABITAT, Slot.DENIED}


def test_what_was_read_is_said_in_the_readers_language() -> None:
    """Who, how many, doing what; then where, when and how seen."""
    words = "two pandas asleep at night, close-up, locked camera"
    wanted = ["animal", "several subjects", "asleep", "night", "locked camera", "close-up"]
    assert wanted == said(words)
    assert "caméra fixe" in said(words, "fr")


def test_several_values_of_a_slot_are_one_chip() -> None:
    """Joined, as both count."""
    assert "forest + river" in said("a fox", place="forest river")


def test_what_is_not_clear_is_one_quiet_chip() -> None:
    """With the names of all that it is about."""
    *_, unclear = shown("a zorgle on a blimfur")
    assert ("not clear: subject, place", None) == (unclear.text, unclear.slot)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Japanese is not read: only the style is added"),
        ("fr", "mots en japonais non lus\u00a0: seul le style est ajouté"),
    ],
)
def test_a_language_that_is_not_read_is_one_chip(language: Language, told: str) -> None:
    """It says what follows, and nothing else is listed."""
    assert [told] == said("森の狐が月を見ている", language)
    assert {} == missing("森の狐が月を見ている", language)


def test_corrections_are_marked_and_seen() -> None:
    """That a slot says nothing as well, and what was said of words that are not read."""
    own = [chip for chip in shown("a fox", animacy=NOTHING) if chip.corrected]
    assert [("subject: nothing", Slot.ANIMACY)] == [(chip.text, chip.slot) for chip in own]
    own = [chip for chip in shown("a fox", animacy=UNKNOWN, place=UNKNOWN) if chip.corrected]
    assert [("not clear: subject", Slot.ANIMACY), ("not clear: place", Slot.PLACE)] == [
        (chip.text, chip.slot) for chip in own
    ]
    assert ["forest", "language not read"] == said("森の狐が月を見ている", place="forest")


def test_words_that_say_nothing_have_no_chip() -> None:
    """Nor has no word at all."""
    assert [] == said("")


def test_what_stays_out_is_told_by_the_chip() -> None:
    """By the words that the chip has, or that it is not clear."""
    assert {"night": [Part.LIGHT]}.items() <= missing("a fox asleep at night").items()
    assert "not clear: subject" in missing("a fox", animacy=UNKNOWN)


def test_what_is_known_is_shown_beside_what_is_not() -> None:
    """A forest is read, though nobody can tell where a zorgle is."""
    found = said("a fox on a zorgle in the forest")
    assert "forest" in found
    assert "not clear: place" in found


def test_what_stays_out_is_one_sentence() -> None:
    """Without the parts of a prompt that somebody wrote, and none where nothing is missing."""
    one = brief("a fox asleep at night")
    told = not_added(one, noted(one)[1], "en")
    assert told.startswith("Not added, so as not to contradict your words: ")
    assert "light (night)" in told
    assert "action (asleep)" in told
    written = replace(one, motion_prompt="The beam sweeps.")
    assert "action" not in not_added(written, noted(written)[1], "en")
    written = replace(written, image_prompt="A lighthouse.")
    assert "" == not_added(written, noted(written)[1], "en")
