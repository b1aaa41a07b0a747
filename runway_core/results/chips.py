"""What was read of somebody's words, as the few words that a person is shown of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from runway_core import i18n
from runway_core.briefs import Brief, choices
from runway_core.i18n import Language
from runway_core.prompts import Notes, Part
from runway_core.prompts import reading as says
from runway_core.states import Stage

_FIRST = (says.Slot.ANIMACY, says.Slot.NUMBER, says.Slot.STATE)
ORDER = (*_FIRST, *(slot for slot in says.SHOWN if slot not in _FIRST))
"""Who, how many and what they do, then where, when and how seen."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was read, or that could not be."""

    text: str
    slot: says.Slot | None = None
    """None where it is about several, or about the language."""
    corrected: bool = False
    """Whether a person said so."""


def chips(brief: Brief, notes: Notes, language: Language) -> tuple[Chip, ...]:
    """What is read of the words of `brief`, and what is not clear."""
    reading, own = notes.reading, dict(brief.reading)
    found, unclear = [], []
    for slot in ORDER:
        said = reading[slot]
        if slot in own:
            found.append(Chip(_corrected(slot, said, language), slot, corrected=True))
            continue
        # "over a log in the forest" is in the forest, and over something that nobody can tell.
        told = tuple(value for value in said if value != says.UNKNOWN)
        if told:
            found.append(Chip(named(slot, told, language), slot))
        if len(told) < len(said) and reading.is_read:
            unclear.append(i18n.say(f"slot.{slot}", language))
    if unclear:
        found.append(Chip(i18n.say("read.unclear", language, slots=", ".join(unclear))))
    if not reading.is_read:
        found.append(Chip(_unread(reading.language, language, corrected=bool(own))))
    return tuple(found)


def kept_out(notes: Notes, language: Language) -> dict[str, list[Part]]:
    """The parts of the prompts that stay out because of what was read, by what that was. Where a
    language is not read, that says it all.
    """
    reading, found = notes.reading, dict[str, list[Part]]()
    for part, slot in notes.kept_out.items():
        slot = says.Slot.ANIMACY if slot is says.Slot.HABITAT else slot
        if slot in {None, says.Slot.DENIED}:
            reason = i18n.say("read.denied" if slot else "read.shown", language)
        elif says.UNKNOWN not in reading[slot]:
            reason = named(slot, reading[slot], language)
        elif reading.is_read:
            slots = i18n.say(f"slot.{slot}", language)
            reason = i18n.say("read.unclear", language, slots=slots)
        else:
            continue
        found.setdefault(reason, []).append(part)
    return found


def not_added(brief: Brief, notes: Notes, language: Language) -> str:
    """What stays out of the recipe's own prompts, and because of which chip, in a sentence;
    empty where all are there. A prompt that somebody wrote has none of them to miss.
    """
    own = {Stage.IMAGE: brief.image_prompt or brief.first_frame, Stage.VIDEO: brief.motion_prompt}
    told = []
    for reason, parts in kept_out(notes, language).items():
        names = [
            i18n.say(f"part.{part}", language).lower() for part in parts if own[part.stage] is None
        ]
        if names:
            each = {"parts": ", ".join(names), "reason": reason}
            told.append(i18n.say("read.kept_out.each", language, **each))
    return i18n.say("read.kept_out", language, each=" · ".join(told)) if told else ""


def named(slot: says.Slot, values: Iterable[str], language: Language) -> str:
    """What values of a slot are called."""
    return " + ".join(_value(slot, value, language) for value in values)


def _value(slot: says.Slot, value: str, language: Language) -> str:
    alone = {says.NOTHING: "read.nothing", says.UNKNOWN: "read.unknown"}
    if value in alone:
        return i18n.say(alone[value], language)
    if slot is says.Slot.STYLE and value in choices.ROWS.style:
        name = choices.name_of("style", value, language).lower()
        return i18n.say("read.style.named", language, name=name)
    return i18n.say(f"read.{slot}.{value}", language)


def _corrected(slot: says.Slot, said: Iterable[str], language: Language) -> str:
    """What a person said of a slot; where that is no value, with the slot's name."""
    name = i18n.say(f"slot.{slot}", language)
    match tuple(said):
        case ():
            return i18n.say("read.no_slot", language, slot=name)
        case (says.UNKNOWN,):
            return i18n.say("read.unclear", language, slots=name)
        case values:
            return named(slot, values, language)


def _unread(tongue: str | None, language: Language, *, corrected: bool) -> str:
    if corrected:
        return i18n.say("read.unread.corrected", language)
    if f"tongue.{tongue}" not in i18n.catalogue():
        return i18n.say("read.unread.other", language)
    name = i18n.say(f"tongue.{tongue}", language)
    return i18n.say("read.unread", language, tongue=name)
