"""What the reading of a brief's words has to say beside what was picked."""

from runway_core.briefs import Brief, choices
from runway_core.prompts.lint.lint import About
from runway_core.prompts.reading import UNKNOWN, Slot, read


def about(brief: Brief) -> About:
    """A style that the words name and nobody picked, a place where the theme cannot be, a language
    that is not read.
    """
    reading = read(brief.words).corrected(brief.reading)
    named = [(Slot.STYLE, style) for style in reading[Slot.STYLE]]
    style = None
    if named and (Slot.STYLE, brief.style) not in named and named[0] in reading.spans:
        start, end = reading.spans[named[0]]
        kind = named[0][1] if named[0][1] in choices.ROWS.style else "other"
        style = (brief.words[start:end], start, end, kind)
    can_be = choices.ROWS.theme[brief.theme].places.split()
    nowhere = {UNKNOWN, "thing"}
    if "underwater" in can_be and "water" in reading[Slot.HABITAT]:
        nowhere.add("castle")  # A goldfish swims through one.
    places = [place for place in reading[Slot.PLACE] if place not in nowhere]
    clashes = None
    if can_be and places and not set(places) & set(can_be):
        clashes = reading.spans.get((Slot.PLACE, places[0]))
    return About(
        style_named=style,
        style=brief.style,
        theme=brief.theme,
        theme_clashes=clashes,
        language=None if reading.is_read else reading.language,
    )
