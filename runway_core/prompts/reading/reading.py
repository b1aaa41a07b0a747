"""What the words of a brief say, in slots: where, when, who, how many, what they do, how seen.

A slot holds what the words say, nothing where they say nothing, or `UNKNOWN` where that cannot be
told: a word that no table holds may mean anything. Nothing here guesses.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from runway_core.briefs import choices
from runway_core.errors import BriefError
from runway_core.prompts.reading import camera
from runway_core.prompts.reading.foreign_language import language_of
from runway_core.prompts.reading.words import LANGUAGES, TOKEN, Meaning, entries, tables, vocabulary
from runway_core.text import Folded, fold, has_meaning, redact, tidied

UNKNOWN = "unknown"
"""The words say something here, and what cannot be told."""
NOTHING = "-"
"""As a recipe and an address write it: the words say nothing here."""


class Slot(StrEnum):
    """One thing that words can say; `slots.toml` has what each can hold."""

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
    DENIED = "denied"
    """What the words do not want, by what the advice on a negation calls it."""


_HELD = tomllib.loads(Path(__file__).with_name("slots.toml").read_text(encoding="utf-8"))
_HELD["style"] = " ".join((*choices.ROWS.style, _HELD["style"]))
VALUES: Mapping[Slot, tuple[str, ...]] = {slot: tuple(_HELD[slot].split()) for slot in Slot}
"""What each slot can hold, beside `UNKNOWN`."""
SHOWN = tuple(slot for slot in Slot if slot not in {Slot.HABITAT, Slot.DENIED})
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

    def row(self, *names: str) -> str | None:
        """The row that it stands in, of the first of some tables that has it."""
        return next((row for table, row in self.meanings if table in names), None)

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum() and self.text != "'s"


@lru_cache(maxsize=256)
def read(words: str) -> Reading:
    """What `words` say. The same words are read once."""
    words = tidied(words)
    if not any(character.isalnum() for character in words):
        # A pictogram says something, and a mark nothing.
        return _unread(words, "other") if has_meaning(words) else Reading(None, {})
    language = language_of(words)
    if language is not None and language not in LANGUAGES:
        return _unread(words, language)
    folded = fold(words)
    tried = LANGUAGES[:2] if language is None else (language,)
    found = max(((each, _matches(folded, each)) for each in tried), key=_known)
    if not all(match.meanings or match.is_mark for match in found[1]):
        # What one does not know another may: "en la tormenta" is not French.
        others = ((each, _matches(folded, each)) for each in LANGUAGES if each not in tried)
        found = max(found, *others, key=_known)
    return _Reader(words, folded, *found).reading()


def _known(found: tuple[str, Sequence[_Match]]) -> int:
    """How many words of a reading are known, and its marks."""
    return sum(len(m.text.split()) for m in found[1] if m.meanings or m.is_mark)


def _unread(words: str, language: str) -> Reading:
    """Of a language that is not read: a camera, a framing and a style may still be named."""
    folded = fold(words)
    slots: dict[Slot, tuple[str, ...]] = {**dict.fromkeys(Slot, (UNKNOWN,)), Slot.STYLE: ()}
    slots |= {slot: (row,) for slot, row, written in _elsewhere() if written in folded.text}
    if moves := camera.mentions(folded):
        slots[Slot.CAMERA] = (str(moves[0].move),)
    return Reading(language, slots, tuple(_parted(words)))


def _parted(words: str) -> Iterator[Clause]:
    """The clauses of a language that is not read; one that is no more than a camera is for it."""
    cameras = {entry for slot, _, entry in _elsewhere() if slot is Slot.CAMERA}
    for text in re.findall(r"[^、。，؛،;,.!?！？]+[、。，؛،;,.!?！？]*|^\W+", words):
        named = fold(text).text.strip(" 、。，؛،;,.!?！？") in cameras
        yield Clause(text.strip(), Kind.CAMERA if named else Kind.SCENE)


@cache
def _elsewhere() -> tuple[tuple[Slot, str, str], ...]:
    """What names a slot's value in a language that is not read."""
    found = ((slot, *row) for slot in Slot for row in tables("other").get(slot, {}).items())
    return tuple((slot, row, entry) for slot, row, each in found for entry in entries(each))


def _matches(folded: Folded, language: str) -> tuple[_Match, ...]:
    """The text in known words and phrases, the longest first, and what lies between."""
    found, marks = list[_Match](), [(m.group(), *m.span()) for m in TOKEN.finditer(folded.text)]
    plain, at, words = tuple(text for text, _, _ in marks), 0, vocabulary(language)
    while at < len(marks):
        length, meanings, plural = words.find(plain[at : at + 8])
        if not meanings and language != "en":
            # Terms of the trade are English everywhere.
            terms, english, _ = vocabulary("en").find(plain[at : at + 8])
            meanings = tuple(each for each in english if each[0] in {"framing", "style"})
            length = terms if meanings else length
        text, end = " ".join(plain[at : at + length]), marks[at + length - 1][2]
        found.append(_Match(marks[at][1], end, text, meanings, plural))
        at += length
    return tuple(found)


_LIVING = frozenset({"animal", "person", "group"})
_SAID = ("place", "season", "light", "weather", "mood", "habitat")
"""Tables whose rows are what the slot holds, wherever the word stands."""
_THINGS = ("noun", "place", "season", "weather")
"""Tables of what can be seen."""
_ANYWHERE = frozenset({"object", "vehicle", "plant", "building"})
_NO_PLACE = frozenset({"body", "landscape"}) | _ANYWHERE
"""Nouns that leave open where something is: "a squirrel on a skateboard" may be anywhere."""
_FREE = frozenset({"open", "named", "moved"})
"""Where a subject may stand: at the beginning, behind a name of the picture, behind a move."""
_TIES = frozenset({"in", "with", "of", "than", "and", "adverb"})
"""Small words that tie a move to what it shows."""
_OF_MOVES = frozenset({"the", "slow", "fast"})
"""What a word beside a move says of it."""
_QUOTES = frozenset('"«»“”')
_ENDS = frozenset(".,!?;:…")


@dataclass(slots=True)
class _Reader:
    """One reading of a text, word by word: who is it about, and what do they do?"""

    words: str
    folded: Folded
    language: str
    matches: Sequence[_Match]
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
    on_thing: bool = False
    seen: tuple[str, str, int] | None = None
    """What a view without a subject is of ("looking up at a giraffe"), its number, and where."""
    acts: bool = False

    def reading(self) -> Reading:
        moves, matches = camera.mentions(self.folded), self.matches
        named = [str(m.move) for m in moves] + [r for m in matches if (r := m.row("camera"))]
        if named:
            self._say(Slot.CAMERA, named[0])
        moved, quoted = self._moved(moves), self._quoted()
        for index, match in enumerate(matches):
            if match in moved:
                self._begin("moved")
            elif match not in quoted:
                self._take(match, index)
        self._begin("end")
        self._finish()
        seen = " ".join(match.text for match in matches if match.row(*_THINGS)).split()
        return Reading(
            self.language,
            MappingProxyType({slot: tuple(values) for slot, values in self.said.items()}),
            tuple(self._clauses(moved)),
            frozenset(word for word in seen if len(word) > 3),
            MappingProxyType(self.spans),
        )

    def _say(self, slot: Slot, value: str, match: _Match | None = None) -> None:
        values = self.said.setdefault(slot, [])
        if value not in values:
            values.append(value)
            if match is not None:
                self.spans[slot, value] = self._span(match)

    def _quoted(self) -> frozenset[_Match]:
        """The words that somebody says, or that are written on something; not if all are."""
        inside, found, told = False, set[_Match](), 0
        for match in self.matches:
            inside ^= match.text in _QUOTES
            told += not match.is_mark
            found |= {match} if inside and not match.is_mark else set()
        return frozenset(found) if len(found) < told else frozenset()

    def _moved(self, moves: Sequence[camera.Mention]) -> frozenset[_Match]:
        """The words about the camera: what names a move, and what is left of a clause where that is
        no more than a word or two that say nothing else ("a slow forward dolly").
        """
        spans, found = [range(move.start, move.end) for move in moves], set[_Match]()
        for clause, _ in self._parts():
            at = [i for i, m in enumerate(clause) if m.row("camera") or self._starts(m, spans)]
            beside = {i + step for i in at for step in (-1, 1) if 0 <= i + step < len(clause)}
            # "the camera", "slow zoom", "zoom avant lent"
            at = sorted({*at, *(i for i in beside if clause[i].row("small", "act") in _OF_MOVES)})
            rest = [(m, i) for i, m in enumerate(clause) if i not in at]
            tells = any(
                (table not in {"small", "look"} and row not in _OF_MOVES)
                or (row in {"one", "several", "the"} and i > at[-1])
                for m, i in rest if at for table, row in m.meanings
            )  # fmt: skip
            found |= {clause[i] for i in at}
            if at and not tells and sum(not m.meanings for m, _ in rest) < 3:
                found |= {m for m, _ in rest}
        return frozenset(found)

    def _starts(self, match: _Match, spans: Sequence[range]) -> bool:
        return any(self._span(match)[0] in span for span in spans)

    def _begin(self, role: str, in_phrase: bool = False) -> None:
        """Another phrase begins. A place that nothing known has named stays unknown."""
        if self.unclear:
            self._say(Slot.PLACE, UNKNOWN)
        self.unclear, self.role, self.counted, self.in_phrase = False, role, None, in_phrase

    def _take(self, match: _Match, index: int) -> None:
        small = match.row("small")
        if self._is_seen_there(match, index):
            self.head = self.number = None
        if self._joins(index):
            # "grandmother's house" is a house, "a cat-shaped balloon" a balloon.
            self.head_at += self.head_at == index - 1
        elif match.is_mark:
            self._begin("open")
        elif small == "work" or match.row("style", "framing", "camera"):
            for slot in (Slot.STYLE, Slot.FRAMING):
                if self.role != "not" and (row := match.row(slot)):
                    self._say(slot, row, match)
            # "a drawing of clouds" is about clouds.
            self._begin("named")
        elif small is not None:
            self._small(small)
        elif self.role != "not":
            self.unclear |= self.role == "in"
            for table, row in match.meanings:
                if table in _SAID:
                    self._say(Slot(table), row, match)
                if table in _SAID or row in _NO_PLACE:
                    self.unclear = False
                self.on_thing |= self.role == "in" and row in _ANYWHERE
            self._word(match, index)

    def _is_seen_there(self, match: _Match, index: int) -> bool:
        """Whether a place only says where a picture is of: "an underwater view of a whale"."""
        if self.language != "en" or self.head != "landscape" or self.head_at != index - 1:
            return False
        row, following = match.row("small"), self.matches[index + 1 : index + 2]
        return (row == "one" and match.text.endswith(" of")) or (
            row == "work" and any(each.row("small") == "of" for each in following)
        )

    def _joins(self, index: int) -> bool:
        """Whether a word only ties the one before to the one that follows."""
        match = self.matches[index] if index < len(self.matches) else None
        if match is None or match.text == "'s":
            return match is not None
        return self._is_tied(match) and (not match.meanings or bool(match.row("look", "small")))

    def _is_tied(self, match: _Match) -> bool:
        return self.folded.text[match.start - 1 : match.start] == "-"

    def _small(self, row: str) -> None:
        nobody = self.head is None and Slot.ANIMACY not in self.said
        if row in {"one", "several", "the"}:
            self.counted = self.counted if row == "the" else row
            self.in_phrase = True
        elif row in {"of", "than", "in", "with", "and", "not"}:
            if nobody and (row in {"of", "than"} or self.role == "moved"):
                # "a drawing of clouds", "zoom in while a girl plays", "zoom in on a cat asleep"
                self._begin("open", in_phrase=True)
            elif row != "and" or self.role not in {"in", "of", "than", "with"}:
                self._begin(row, self.in_phrase or row != "and")
        elif row == "pronoun" and self.role not in {"open", "moved", "not"}:
            self._begin("open")

    def _word(self, match: _Match, index: int) -> None:
        noun, act = match.row("noun"), match.row("act")
        first = vocabulary(self.language).find((match.text.split()[0],))[1]
        if noun is None and match.row("place") and not any(m[0] == "small" for m in first):
            noun = "landscape"
        # Where English puts one noun behind another, the last one is what it is; not so a name,
        # as in "our cat Biscuit".
        name = self.words[self._span(match)[0]].isupper() and not self._is_tied(match)
        compound = self.language == "en" and self.head_at == index - 1 and not name
        compound &= not self.in_phrase
        if noun and compound and match.plural and self.number == "one" and self.head in _LIVING:
            noun, act = None, act or "acting"  # "an otter paddles"
        if noun and act and self.head is not None and not self.in_phrase:
            noun = None  # "they swing", not "on a swing"
        if noun:
            self._noun(noun, match, index, compound)
        elif act:
            self._say(Slot.STATE, act)
            if not self.in_phrase:
                self.acts, self.listing, self.role = True, False, "open"
                self.head = self.head or (UNKNOWN if Slot.ANIMACY in self.said else None)
        elif not match.meanings:
            self._not_known(match)
        elif match.row("look"):
            self.in_phrase |= self.head is None

    def _noun(self, noun: str, match: _Match, index: int, compound: bool) -> None:
        living = noun in _LIVING
        if compound:
            if noun != "body":
                self.head, self.head_at = noun, index
                self.number = "several" if match.plural else self.number
        elif self.role in _FREE and self.head is None:
            self.head, self.head_at = noun, index
            several = match.plural or self.counted == "several" or noun == "group"
            self.number = "several" if several else self.number or "one"
        elif self.role == "of" and self.head == "group":
            self.head = noun
        elif self.head is None and Slot.ANIMACY not in self.said:
            several = match.plural or self.counted == "several" or noun == "group"
            self.seen = self.seen or (noun, "several" if several else "one", index)
        elif (self.head or Slot.ANIMACY in self.said) and not self._joins(index + 1):
            # "a wheel and a moon"; in "a train, a tunnel" the second may be where the first is.
            self.others += living or (self.listing and self.role == "and" and noun != "body")
        self.listing = self.role in {*_FREE, "and"} and not self.acts
        self.in_phrase, self.counted = False, None
        if self.role in {"and", "with", "named", "moved"}:
            self.role = "open"

    def _not_known(self, match: _Match) -> None:
        begun = Slot.ANIMACY in self.said
        if self.role in _FREE and self.head is None:
            if begun and not self.in_phrase:
                # "Noah steers": a name, then what it does.
                self.head = UNKNOWN
                self._say(Slot.STATE, UNKNOWN)
            # Its last word tells what it is: "a zorgle", "a glittering zorgle fox".
            alone = None if match.text.endswith("s") else "one"
            self.number = self.number or self.counted or alone
            self.said.setdefault(Slot.ANIMACY, [UNKNOWN])
        elif self.role in _FREE and not self.in_phrase and not self.acts:
            self._say(Slot.STATE, UNKNOWN)
            self.listing = False
        elif self.role == "and" and self.head is None and begun:
            self.others += 1  # "Lina and Bruno"
        elif self.role in {"and", "with"} and self.head is not None and not self.acts:
            self._say(Slot.NUMBER, UNKNOWN)

    def _finish(self) -> None:
        if (
            self.seen
            and Slot.ANIMACY not in self.said
            and {Slot.FRAMING, Slot.CAMERA} & {*self.said}
        ):
            self.head, self.number, self.head_at = self.seen
        if self.head is not None:
            told = {"group": "person", "body": UNKNOWN}.get(self.head, self.head)
            self.said[Slot.ANIMACY] = [told]
        if Slot.ANIMACY in self.said:
            if self.others or self.number == "several":
                self.said[Slot.NUMBER] = ["several"]
            self.said.setdefault(Slot.NUMBER, [self.number or UNKNOWN])
        if self.on_thing:
            self.said.setdefault(Slot.PLACE, ["thing"])

    def _span(self, match: _Match) -> tuple[int, int]:
        return self.folded.span(match.start, match.end)

    def _parts(self) -> Iterator[tuple[list[_Match], int]]:
        """The words between two marks, and where the mark ends that closes them."""
        inside = list[_Match]()
        for match in self.matches:
            if match.text in _ENDS:
                yield inside, self._span(match)[1]
                inside = []
            elif not match.is_mark:
                inside.append(match)
        yield inside, len(self.words)

    def _clauses(self, moved: frozenset[_Match]) -> Iterator[Clause]:
        """The words by their marks, each mark at the end of what it closes."""
        start = 0
        for inside, end in self._parts():
            behind = self._behind_a_move(inside, moved)
            if behind:
                at = self._span(behind[0])[0]
                yield Clause(self.words[start:at].strip(), Kind.CAMERA)
                start, inside = at, behind
            text = self.words[start:end].strip()
            if any(character.isalnum() for character in text):
                yield Clause(text, self._kind(inside, moved))
                start = end

    def _behind_a_move(self, inside: list[_Match], moved: frozenset[_Match]) -> list[_Match]:
        """Who is seen, where a move comes first: "The camera pushes in as a cat licks its paw"."""
        moves = 0
        for index, match in enumerate(inside):
            # "pushes in slowly as", "flying over"
            after = inside[index + 1].row("small") if index + 1 < len(inside) else None
            flows = match.row("act") == "slow" or (match.row("act") and after == "in")
            if match in moved:
                moves += 1
            elif not flows and match.row("small") not in _TIES:
                rest = inside[index:]
                seen = self.head_at >= 0 and self.matches[self.head_at] in rest
                return rest if moves and seen else []
        return []

    def _kind(self, inside: list[_Match], moved: frozenset[_Match]) -> Kind:
        rest = [match for match in inside if match not in moved]
        if not rest:
            return Kind.CAMERA
        if rest[0].row("step"):
            return Kind.MOTION
        telling = [m for m in rest if not m.row("small", "look")]
        acts = [m for m in telling if m.row("act") and not m.row("noun", "place")]
        if any(m.row("noun", "place") or not m.meanings for m in telling):
            return Kind.SCENE
        if telling and len(acts) == len(telling):
            return Kind.MOTION
        # "close-up and slow zoom in" is for both; who looks on may be in it.
        both = acts or len(rest) < len(inside) or any(m.row("framing") == "pov" for m in rest)
        return Kind.SCENE if both else Kind.LOOKS
