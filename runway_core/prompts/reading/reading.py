"""What the words of a brief say, in slots: where, when, who, how many, what they do, how seen.

A slot holds what the words say, nothing where they say nothing, or `UNKNOWN` where that cannot be
told: a word that no table holds may mean anything. Nothing here guesses.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from runway_core.briefs import choices
from runway_core.errors import BriefError
from runway_core.prompts.reading import camera
from runway_core.prompts.reading.folded_text import Folded, fold, listed
from runway_core.prompts.reading.foreign_language import language_of
from runway_core.prompts.reading.words import LANGUAGES, TOKEN, Meaning, entries, tables, vocabulary
from runway_core.text import has_meaning, redact, tidied

UNKNOWN = "unknown"
"""The words say something here, and what cannot be told."""
NOTHING = "-"
"""As a recipe and an address write it: the words say nothing here."""


class Slot(StrEnum):
    """One thing that words can say; what each can hold are the rows of the tables of words."""

    PLACE = "place"
    SEASON = "season"
    LIGHT = "light"
    WEATHER = "weather"
    NUMBER = "number"
    """`one` or `several` subjects."""
    ANIMACY = "animacy"
    """What the main subject is."""
    STATE = "state"
    """`asleep`, `still`, `slow`, `fast`, or `acting`: a definite act."""
    MOOD = "mood"
    CAMERA = "camera"
    FRAMING = "framing"
    STYLE = "style"
    HABITAT = "habitat"
    """Where the subject lives, if not on land: a theme on land is none for a whale."""


VALUES: Mapping[Slot, tuple[str, ...]] = MappingProxyType(
    {
        slot: tuple(values.split())
        for slot, values in {
            Slot.PLACE: "forest meadow garden farm park hills mountain desert snow beach sea"
            " underwater river pond city village street harbour rooftop indoor tent cave castle"
            " sky space island other",
            Slot.SEASON: "spring summer autumn winter",
            Slot.LIGHT: "night dusk dawn day sunlight moonlight candlelight lamplight firelight"
            " glow neon dark other",
            Slot.WEATHER: "rain snow storm fog wind frost cloudy clear",
            Slot.NUMBER: "one several",
            Slot.ANIMACY: "animal person vehicle object building plant weather landscape",
            Slot.STATE: "asleep still slow fast acting",
            Slot.MOOD: "happy calm sad scary dramatic funny",
            Slot.CAMERA: " ".join(camera.Move),
            Slot.FRAMING: "close medium wide aerial low_angle high_angle behind profile pov",
            Slot.STYLE: " ".join(choices.ROWS.style)
            + " three_d clay pixel sketch oil comic puppet other_style",
            Slot.HABITAT: "water",
        }.items()
    }
)
"""What each slot can hold, beside `UNKNOWN`."""
SHOWN = tuple(slot for slot in Slot if slot is not Slot.HABITAT)
"""What a person is shown and can correct: where something lives follows from what it is."""


class Kind(StrEnum):
    """What a clause of the words is about."""

    SCENE = "scene"
    CAMERA = "camera"
    MOTION = "motion"
    """An act without anything that does it."""
    LOOKS = "looks"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of the words between two marks."""

    text: str
    kind: Kind
    act: str = ""
    """Who does what, without what they look like, where that can be told apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words say."""

    language: str | None
    """Of the words; None where too little tells."""
    slots: Mapping[Slot, tuple[str, ...]]
    clauses: tuple[Clause, ...] = ()
    things: frozenset[str] = frozenset()
    """The nouns of the words, as they are written."""
    spans: Mapping[tuple[Slot, str], tuple[int, int]] = field(default_factory=dict)
    """Where a value was read, in the words."""

    def __getitem__(self, slot: Slot) -> tuple[str, ...]:
        return self.slots.get(slot, ())

    @property
    def is_read(self) -> bool:
        """Whether the language is one that is read."""
        return self.language in LANGUAGES or self.language is None

    @property
    def has_subject(self) -> bool:
        """Whether the words say what is seen, and not only how or how it moves."""
        return bool(self[Slot.ANIMACY])

    def corrected(self, slots: Iterable[tuple[str, str]]) -> "Reading":
        """The same with a person's word for some slots: values by a space, or `NOTHING`.

        Raises `BriefError` for a slot or a value that there is not.
        """
        own = dict(correction(slot, value) for slot, value in slots)
        return replace(self, slots=MappingProxyType({**self.slots, **own}))


def correction(slot: str, written: str) -> tuple[Slot, tuple[str, ...]]:
    """A person's word for one slot, and what it then holds.

    Raises `BriefError`, which names the field and what there is.
    """
    if slot not in SHOWN:
        allowed = ", ".join(SHOWN)
        raise BriefError("reading", "not_offered", value=redact(slot, 60), allowed=allowed)
    values, known = tuple(dict.fromkeys(written.split())), VALUES[Slot(slot)]
    if not values or (not set(values) <= set(known) and values not in {(NOTHING,), (UNKNOWN,)}):
        allowed, field = ", ".join((*known, NOTHING, UNKNOWN)), f"reading.{slot}"
        raise BriefError(field, "not_offered", value=redact(written, 60), allowed=allowed)
    return Slot(slot), () if values == (NOTHING,) else values


@dataclass(frozen=True, slots=True)
class _Match:
    """A word or some that mean one thing, or a word that is not known, or a mark."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]
    plural: bool = False

    def row(self, table: str) -> str | None:
        return next((row for name, row in self.meanings if name == table), None)

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum() and self.text != "'s"


_NOTHING_SAID: Mapping[Slot, tuple[str, ...]] = MappingProxyType({})


@lru_cache(maxsize=256)
def read(words: str) -> Reading:
    """What `words` say. The same words are read once."""
    words = tidied(words)
    if not any(character.isalnum() for character in words):
        # A pictogram says something, and a mark nothing.
        return _unread(words, "other") if has_meaning(words) else Reading(None, _NOTHING_SAID)
    language = language_of(words)
    if language is not None and language not in LANGUAGES:
        return _unread(words, language)
    folded = fold(words)
    tried = LANGUAGES[:2] if language is None else (language,)
    found = max(((each, list(_matches(folded, each))) for each in tried), key=_known)
    if not all(match.meanings or match.is_mark for match in found[1]):
        # What one does not know another may: "en la tormenta" is not French.
        others = ((each, list(_matches(folded, each))) for each in LANGUAGES if each not in tried)
        found = max(found, *others, key=_known)
    return _Reader(words, folded, *found).reading()


def _known(found: tuple[str, list["_Match"]]) -> int:
    """How many words of a reading are known, and its marks."""
    return sum(len(m.text.split()) for m in found[1] if m.meanings or m.is_mark)


def _unread(words: str, language: str) -> Reading:
    """Of a language that is not read: a camera, a framing and a style may still be named."""
    folded = fold(words)
    slots: dict[Slot, tuple[str, ...]] = dict.fromkeys(Slot, (UNKNOWN,))
    slots[Slot.STYLE] = ()
    for table, slot in (("camera", Slot.CAMERA), ("framing", Slot.FRAMING), ("style", Slot.STYLE)):
        rows = _elsewhere().get(table, {})
        named = [row for row, entries in rows.items() if any(e in folded.text for e in entries)]
        if named:
            slots[slot] = (named[0],)
    moves = camera.mentions(folded)
    if moves:
        slots[Slot.CAMERA] = (str(moves[0].move),)
    return Reading(language, MappingProxyType(slots), (Clause(words.strip(), Kind.SCENE),))


@lru_cache(maxsize=1)
def _elsewhere() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {
        table: {row: tuple(entries(written)) for row, written in rows.items()}
        for table, rows in tables("other").items()
    }


def _matches(folded: Folded, language: str) -> Iterator[_Match]:
    """The text in known words and phrases, the longest first, and what lies between."""
    words = vocabulary(language)
    marks = [(m.group(), *m.span()) for m in TOKEN.finditer(folded.text)]
    plain = tuple(text for text, _, _ in marks)
    at = 0
    while at < len(marks):
        text, start, end = marks[at]
        if not text[0].isalnum():
            yield _Match(start, end, text, ())
            at += 1
            continue
        length, meanings, plural = words.find(plain[at : at + 8])
        if not meanings and language != "en":
            # Terms of the trade are English everywhere.
            length, found, _ = vocabulary("en").find(plain[at : at + 8])
            meanings = tuple(m for m in found if m[0] in {"framing", "style"})
            length = length if meanings else 1
        end = marks[at + length - 1][2]
        yield _Match(start, end, " ".join(plain[at : at + length]), meanings, plural)
        at += length


_LIVING = frozenset({"animal", "person", "group"})
_SLOTS = {
    slot.value: slot
    for slot in (Slot.PLACE, Slot.SEASON, Slot.LIGHT, Slot.WEATHER, Slot.MOOD, Slot.HABITAT)
}
"""Tables whose rows are what the slot holds, wherever the word stands."""
_THINGS = ("noun", "place", "season", "weather")
"""Tables of what can be seen."""
_NAMED = ("style", "framing", "camera")
"""Tables of words about the picture itself."""
_FLIGHT = re.compile(
    r"^\W*(?:(?:slowly|gently|smoothly|softly|high|low|lentement|doucement) )*"
    r"(?:(?:soar|fly|glid|drift|float|sweep|swoop|sail|hover|travel|travell|skimm)ing"
    r"|survol(?:e|er|ant)?|vol(?:er|ant)|plan(?:er|ant)|glissant)"
    r"(?: (?:slowly|gently|smoothly|high|low|lentement|doucement))*"
    r" (?:over|above|across|through|along|towards?|past|between"
    r"|au-dessus|a travers|entre|le long|vers|de|du|des|d'|la|le|les|un|une)\b"
)
"""A flight of the viewer: nobody is named who flies."""
_STEPS = listed(
    "then next finally afterwards later eventually lastly puis ensuite enfin finalement apres"
    " luego entonces despues dann danach poi infine"
)
"""What begins the second step of a story: a picture shows the first."""
_FREE = frozenset({"open", "named", "moved"})
"""Where a subject may stand: at the beginning, behind a name of the picture, behind a move."""
_QUOTES = frozenset('"«»“”')
_ENDS = frozenset(".!?;:…")


@dataclass(slots=True)
class _Reader:
    """One reading of a text, word by word: who is it about, and what do they do?"""

    words: str
    folded: Folded
    language: str
    matches: list[_Match]
    said: dict[Slot, list[str]] = field(default_factory=dict)
    spans: dict[tuple[Slot, str], tuple[int, int]] = field(default_factory=dict)
    head: str | None = None
    """What the subject is: a row of nouns, or `UNKNOWN`."""
    head_at: int = -9
    """Where its noun stands."""
    number: str | None = None
    others: int = 0
    """Beings beside the subject."""
    listing: bool = False
    """Whether the last noun was the subject or one beside it, which an "and" would go on with."""
    counted: str | None = None
    """The number that the last determiner tells."""
    role: str = "open"
    """What the next noun would be: the subject or an object, or what the last small word says."""
    in_phrase: bool = False
    """Whether a noun is still to come after a determiner or an adjective."""
    unclear: bool = False
    """Whether a place began that no known word has named yet."""
    acts: bool = False
    seen: str | None = None
    """The first noun after a preposition, where no subject came before it."""

    def reading(self) -> Reading:
        moves = camera.mentions(self.folded)
        named = [str(m.move) for m in moves] + [r for m in self.matches if (r := m.row("camera"))]
        if named:
            self._say(Slot.CAMERA, named[0])
        moved = self._moved([(m.start, m.end) for m in moves])
        quoted = self._quoted()
        for index, match in enumerate(self.matches):
            if index in quoted:
                continue
            if match in moved:
                self.role, self.in_phrase = "moved", False
                continue
            self._take(match, index)
        self._close_place()
        self._finish()
        slots = {slot: tuple(values) for slot, values in self.said.items()}
        things = frozenset(
            word
            for match in self.matches
            if any(match.row(table) for table in _THINGS)
            for word in match.text.split()
            if len(word) > 3
        )
        clauses = tuple(self._clauses(moved))
        spans = MappingProxyType(self.spans)
        return Reading(self.language, MappingProxyType(slots), clauses, things, spans)

    def _say(self, slot: Slot, value: str, match: _Match | None = None) -> None:
        values = self.said.setdefault(slot, [])
        if value not in values:
            values.append(value)
            if match is not None:
                self.spans[slot, value] = self._span(match)

    def _quoted(self) -> frozenset[int]:
        """Where the words stand that somebody says, or that are written on something."""
        inside, found = False, set[int]()
        for index, match in enumerate(self.matches):
            if match.text in _QUOTES:
                inside = not inside
            elif inside and not match.is_mark:
                found.add(index)
        told = sum(not match.is_mark for match in self.matches)
        return frozenset(found) if len(found) < told else frozenset()

    def _moved(self, spans: list[tuple[int, int]]) -> frozenset[_Match]:
        """The words about the camera: what names a move, and what is left of a clause where that is
        no more than a word or two that say nothing else ("a slow forward dolly").
        """
        found: set[_Match] = set()
        clause: list[_Match] = []
        for match in (*self.matches, None):
            if match is not None and not match.is_mark:
                first = self._span(match)[0]
                clause.append(match)
                if match.row("camera") or any(start <= first < end for start, end in spans):
                    found.add(match)
                continue
            rest = [each for each in clause if each not in found]
            last = max((n for n, each in enumerate(clause) if each in found), default=-1)
            tells = any(
                table not in {"small", "look"} or (row in {"one", "several", "the"} and n > last)
                for n, each in enumerate(clause)
                for table, row in each.meanings
                if each not in found
            )
            if len(rest) < len(clause) and not tells:
                found |= set(rest) if sum(not each.meanings for each in rest) < 3 else set()
            clause = []
        return frozenset(found)

    def _take(self, match: _Match, index: int) -> None:
        small = match.row("small")
        if match.is_mark:
            self._close_place()
            self.role, self.in_phrase, self.counted = "open", False, None
        elif small == "work" or any(match.row(table) for table in _NAMED):
            for table, slot in (("style", Slot.STYLE), ("framing", Slot.FRAMING)):
                row = match.row(table)
                if row and self.role != "not":
                    self._say(slot, row, match)
            # "a drawing of clouds" is about clouds.
            self.role, self.in_phrase = "named", False
        elif small is not None:
            self._small(small)
        elif self.role == "not":
            pass
        else:
            self._say_all(match)
            self._word(match, index)

    def _small(self, row: str) -> None:
        if row in {"one", "several"}:
            self.counted, self.in_phrase = row, True
        elif row == "the":
            self.in_phrase = True
        elif row in {"in", "with", "than", "not", "and", "of"}:
            begins = row in {"of", "than"} or self.role == "moved"
            if begins and self.head is None and Slot.ANIMACY not in self.said:
                # "a drawing of clouds", "zoom in while a girl plays", "zoom in on a cat asleep"
                self.role = "open"
            elif row == "and" and self.role in {"in", "of", "than", "with"}:
                pass
            else:
                self._close_place()
                self.role = row
            self.in_phrase, self.counted = row != "and" or self.in_phrase, None
        elif row == "pronoun" and self.role not in {"open", "moved", "not"}:
            self._close_place()
            self.role, self.in_phrase = "open", False

    def _say_all(self, match: _Match) -> None:
        self.unclear = self.unclear or self.role == "in"
        for table, row in match.meanings:
            if table in _SLOTS:
                self._say(_SLOTS[table], row, match)
                self.unclear = False

    def _word(self, match: _Match, index: int) -> None:
        noun = match.row("noun")
        if noun is None and match.row("place") and not self._begins_in(match):
            noun = "landscape"
        act = match.row("act")
        one = self.number == "one" and self.head in _LIVING
        if noun and match.plural and one and self._goes_on(match, index):
            # "an otter paddles": it is one, so that is what it does.
            noun, act = None, act or "acting"
        if noun and act:
            # "they swing", "on a swing"
            noun, act = (noun, None) if self.in_phrase or self.head is None else (None, act)
        if noun:
            self._noun(noun, match, index)
        elif act:
            self._say(Slot.STATE, act)
            if not self.in_phrase and not self._describes(index):
                self.acts, self.listing, self.role = True, False, "open"
                if self.head is None and Slot.ANIMACY in self.said:
                    self.head = UNKNOWN
        elif not match.meanings:
            self._not_known(match)
        elif match.row("look"):
            self.in_phrase = self.in_phrase or self.head is None

    def _begins_in(self, match: _Match) -> bool:
        """Whether a phrase brings its own preposition, as "in space" does."""
        first = match.text.split()[0]
        return any(m[0] == "small" for m in vocabulary(self.language).find((first,))[1])

    def _describes(self, index: int) -> bool:
        """Whether a verb stands before its noun, as in "talking vegetables"."""
        if self.head is not None or self.language != "en":
            return False
        after = next((m for m in self.matches[index + 1 :] if not m.row("look")), None)
        return after is not None and bool(after.row("noun"))

    def _noun(self, noun: str, match: _Match, index: int) -> None:
        living = noun in _LIVING
        several = match.plural or self.counted == "several" or noun == "group"
        after = self.matches[index + 1] if index + 1 < len(self.matches) else None
        if after is not None and after.text == "'s":
            # Whose it is: "a lion's mane" is a lion, "grandmother's house" a house.
            if self.head is None and self.role in _FREE:
                self.head, self.number = noun, "several" if several else "one"
            self.role = "owned"
            return
        if after is not None and after.text in {"like", "shaped", "sized"}:
            return
        compound = self._goes_on(match, index)
        if self.head_at == index - 1 and self._is_name(match) and not compound:
            return
        if self.role == "owned" and noun != "body" and self.number and not self.acts:
            self.head = noun
        elif self.role in _FREE and (self.head is None or compound):
            # "a hare doctor" stays a hare, "a fox statue" is a statue.
            if not (compound and self.head == "animal" and noun == "person"):
                self.head = noun
            self.head_at = index
            self.number = "several" if several else self.number or "one"
        elif self.role == "of" and self.head == "group":
            self.head = noun
        elif self.role == "in" and self.head is None:
            self.seen = self.seen or noun
        elif self.listing and self.role in {"and", "open"} and not compound and noun != "body":
            # "a wheel, fireworks and a moon"
            self.others += living or self.head not in _LIVING or self.role == "and"
        elif living and self.role not in {"owned"} and not compound:
            self.others += 1
        self.listing = self.role in {*_FREE, "and"} and not self.acts
        if self.role == "in" and noun in {"body", "landscape"}:
            self.unclear = False
        self.in_phrase, self.counted = False, None
        if self.role in {"and", "with", "owned", "named", "moved"}:
            self.role = "open"

    def _goes_on(self, match: _Match, index: int) -> bool:
        """Whether the word before is a noun of the same phrase, as English puts them."""
        before = self.matches[index - 1] if index else None
        return (
            self.language in {"en", "de"}
            and before is not None
            and not before.is_mark
            and bool(before.row("noun") or before.row("place"))
            and not self.in_phrase
            and self.head_at == index - 1
            # "our cat Biscuit"
            and not (self._is_name(match) and not self._is_name(before))
        )

    def _is_name(self, match: _Match) -> bool:
        return self.words[self._span(match)[0]].isupper()

    def _not_known(self, match: _Match) -> None:
        if self.role in _FREE:
            if self.head is None and Slot.ANIMACY in self.said and not self.in_phrase:
                # "Noah steers": a name, then what it does.
                self.head, self.acts, self.listing = UNKNOWN, True, False
                self._say(Slot.STATE, UNKNOWN)
            elif self.head is None:
                # Its last word tells what it is: "a zorgle", "a glittering zorgle fox".
                alone = None if match.text.endswith("s") else "one"
                self.number = self.number or self.counted or alone
                self.said.setdefault(Slot.ANIMACY, [UNKNOWN])
            elif not self.in_phrase and not self.acts:
                self._say(Slot.STATE, UNKNOWN)
                self.listing = False
        elif self.role == "and" and self.head is None and Slot.ANIMACY in self.said:
            self.others += 1  # "Lina and Bruno"
        elif self.role in {"and", "with"} and self.head is not None and not self.acts:
            self._say(Slot.NUMBER, UNKNOWN)

    def _close_place(self) -> None:
        """A place began, and nothing that is known came."""
        if self.unclear:
            self._say(Slot.PLACE, UNKNOWN)
        self.unclear = False

    def _finish(self) -> None:
        if self.head is None and Slot.CAMERA not in self.said and _FLIGHT.match(self.folded.text):
            self._say(Slot.CAMERA, str(camera.Move.OTHER))
            self.said.pop(Slot.STATE, None)
            self.head, self.number = "landscape", "one"
        if self.head is not None:
            self.said[Slot.ANIMACY] = ["person" if self.head == "group" else self.head]
            if self.head == "body":
                self.said[Slot.ANIMACY] = [UNKNOWN]
        if self.said.get(Slot.ANIMACY):
            if self.others and self.said.get(Slot.NUMBER) == [UNKNOWN]:
                self.number = "several"
            several = self.number == "several" or self.others > 0
            number = "several" if several else self.number or UNKNOWN
            if self.said.get(Slot.NUMBER) != [UNKNOWN] or several:
                self.said[Slot.NUMBER] = [number]
        elif {Slot.FRAMING, Slot.CAMERA} & self.said.keys() and not self.acts:
            # "Crane shot up over a vineyard"
            seen = self.seen or ("landscape" if Slot.PLACE in self.said else None)
            if seen is not None:
                self.said |= {Slot.ANIMACY: [seen if seen != "body" else UNKNOWN]}
                self.said.setdefault(Slot.NUMBER, ["one"])

    def _clauses(self, moved: frozenset[_Match]) -> Iterator[Clause]:
        """The words by their marks, each mark at the end of what it closes."""
        start, inside = 0, list[_Match]()
        for match in (*self.matches, None):
            if match is not None and not self._ends(match):
                inside += [] if match.is_mark else [match]
                continue
            end = len(self.words) if match is None else self._span(match)[1]
            text = self.words[start:end].strip()
            if any(character.isalnum() for character in text):
                yield Clause(text, self._kind(inside, moved), self._act(inside, end))
            start, inside = end, []

    def _act(self, inside: list[_Match], end: int) -> str:
        """Who acts, and how: what the badger of a valley wears is for the picture."""
        head = self.matches[self.head_at] if self.head_at >= 0 else None
        if head not in inside or self.language != "en" or self.number != "one":
            return ""
        after = inside[inside.index(head) + 1 :]
        verb = next((m for m in after if m.row("act") and m.text.endswith("ing")), None)
        between = after[: after.index(verb)] if verb else []
        dressed = between and between[0].row("small") in {"in", "with", "than"}
        # A verb after a noun: "in a mining helmet" begins with no act.
        ends = between and (between[-1].row("noun") or not between[-1].meanings)
        if verb is None or not dressed or not ends or any(m.row("small") == "and" for m in between):
            return ""
        start = self._span(verb)[0]
        return f"The {self.words[slice(*self._span(head))]} {self.words[start:end].strip()}"

    def _ends(self, match: _Match) -> bool:
        """Whether a mark closes a clause: within a number or a name none does ("9:16")."""
        after = self.folded.text[match.end : match.end + 1]
        return match.text in {*_ENDS, ","} and not after.isalnum()

    def _span(self, match: _Match) -> tuple[int, int]:
        return self.folded.span(match.start, match.end)

    def _kind(self, inside: list[_Match], moved: frozenset[_Match]) -> Kind:
        rest = [match for match in inside if match not in moved]
        if not rest:
            return Kind.CAMERA
        telling = [m for m in rest if not m.row("small") and not m.row("look")]
        if rest[0].text in _STEPS:
            return Kind.MOTION
        if any(m.row("noun") or m.row("place") or not m.meanings for m in telling):
            return Kind.SCENE
        looks = [m for m in telling if not m.row("act")]
        if any(m.row("framing") == "pov" for m in looks) or (looks and len(looks) < len(telling)):
            return Kind.SCENE
        if telling and not looks:
            return Kind.MOTION
        # "close-up and slow zoom in" is for both.
        return Kind.SCENE if len(rest) < len(inside) else Kind.LOOKS
