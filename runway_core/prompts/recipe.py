"""Recipes: the texts that are added to somebody's words, and what each of them clashes with.

A recipe is a text as those in `recipes/`, whose head says how it is written; it holds no code.
Editing one makes a new version: animations keep the name and version they were made with. Where a
person wrote it, it may say anything: what is wrong is told, with its place.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from runway_core.briefs import DEFAULT_RECIPE, FULL, RECIPE_NAME, catalog, choices
from runway_core.i18n import Language, say
from runway_core.prompts.reading import NOTHING, UNKNOWN, VALUES, Reading, Slot
from runway_core.states import Stage
from runway_core.text import redact, tidied

FOLDER = Path(__file__).with_name("recipes")


class Source(StrEnum):
    """Where a fragment of a prompt came from, as a page tells it."""

    WORDS = "words"
    STYLE = "style"
    THEME = "theme"
    COMPOSITION = "composition"
    LIGHT = "light"
    TONE = "tone"
    CAMERA = "camera"
    MOTION = "motion"
    EDITED = "edited"
    """A whole prompt as a person wrote it."""


class Part(StrEnum):
    """One place in a recipe that can give way: `<stage>.<what>`, in the order of the prompts."""

    THEME = "image.theme"
    """What the theme brings, or who is seen where the words have nobody."""
    THEME_DETAIL = "image.theme_detail"
    STYLE = "image.style"
    """Names the style: "Hand-painted watercolor illustration." """
    STYLE_DETAIL = "image.style_detail"
    TEXTURE = "image.texture"
    """What surfaces and lines are made of."""
    FRAME = "image.frame"
    """The shape of the picture."""
    SHOT = "image.shot"
    """How far and how high the eye stands."""
    LIGHT = "image.light"
    TONE = "image.tone"
    CAMERA = "video.camera"
    ACTION = "video.action"
    MANNER = "video.manner"
    """Names the style as a kind of movement: "Fluid anime animation." """
    MANNER_DETAIL = "video.manner_detail"
    WORLD = "video.world"
    """What moves around the subject."""
    PACE = "video.pace"

    @property
    def stage(self) -> Stage:
        """The prompt it belongs to."""
        return Stage(self.value.split(".")[0])

    @property
    def source(self) -> Source:
        """Where its text came from."""
        return _SOURCES[self.value.split(".")[1].removesuffix("_detail")]


_SOURCES = {
    "theme": Source.THEME,
    "style": Source.STYLE,
    "texture": Source.STYLE,
    "frame": Source.COMPOSITION,
    "shot": Source.COMPOSITION,
    "light": Source.LIGHT,
    "tone": Source.TONE,
    "camera": Source.CAMERA,
    "action": Source.MOTION,
    "manner": Source.STYLE,
    "world": Source.THEME,
    "pace": Source.TONE,
}


class Idea(StrEnum):
    """Another movement for a picture that is there."""

    CALMER = "calmer"
    LIVELIER = "livelier"
    CAMERA = "camera"
    """The camera alone."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a recipe, and what the words may say beside it."""

    text: str
    fits: Mapping[Slot, frozenset[str]]

    def clash(self, reading: Reading, style: str) -> Slot | None:
        """The first slot that the text clashes with, if any."""
        return next(self.clashes(reading, style), None)

    def clashes(self, reading: Reading, style: str) -> Iterator[Slot]:
        """Every slot that the text clashes with."""
        for slot, allowed in self.fits.items():
            said = reading[slot] or (NOTHING,)
            if not all(v in allowed or (v == style and SAME in allowed) for v in said):
                yield slot


SAME = "="
"""In a list of styles: the one that was picked."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A version of a recipe."""

    name: str
    version: int
    texts: Mapping[str, Mapping[Part, tuple[Text, ...]]]
    """By what was picked ("style.cartoon"), "common", and by `Idea` ("idea.calmer")."""
    give_way: Mapping[Stage, tuple[Part, ...]]
    """What is dropped first when the words leave too little room. What the person picked goes
    last; the words never do."""
    full: frozenset[Part] = frozenset()
    """The parts that only a brief with full detail gets."""
    sha256: str = ""
    """Of the text that it was read from."""

    @property
    def ref(self) -> str:
        """How a brief asks for this version and no other."""
        return f"{self.name}@{self.version}"

    def parts(self, detail: str) -> Iterator[Part]:
        """The parts that a brief with this `detail` gets, in the order of the prompts."""
        return (part for part in Part if detail == FULL or part not in self.full)

    def candidates(self, part: Part, picked: tuple[str, ...]) -> Iterator[Text]:
        """The part's texts in the order in which they are tried."""
        for owner in (*picked, "common"):
            yield from self.texts[owner].get(part, ())


class RecipeError(ValueError):
    """A recipe cannot be used; `faults` say what is wrong, and where."""

    def __init__(self, name: str, faults: "Iterable[Fault]") -> None:
        self.name = name
        self.faults = tuple(faults)
        super().__init__(f"{name}: {'; '.join(each.said('en') for each in self.faults)}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a recipe."""

    problem: str
    """The end of its key in the messages, `recipe.fault.<problem>`."""
    where: str = ""
    """As the file spells it: `theme.space.image.light[0].text`."""
    value: str = ""
    """What stands there, or what was missing."""
    line: int | None = None

    def said(self, language: Language) -> str:
        """The fault in words, with its line if it is known."""
        told = say(f"recipe.fault.{self.problem}", language, where=self.where, value=self.value)
        if self.line is None:
            return told
        return say("recipe.fault.line", language, line=self.line, fault=told)

    def as_dict(self, language: Language) -> dict[str, Any]:
        """JSON."""
        return {
            "code": self.problem,
            "where": self.where,
            "line": self.line,
            "detail": self.said(language),
        }


LONGEST = 128 * 1024
"""Characters of a recipe, several times the studio's own. It bounds the work of reading it."""

_MOST_FAULTS = 40
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
"""What no editor shows and not every database keeps; TOML itself allows some of it."""
_TOO_DEEP = re.compile(r"""(?<![\w \t."'-])(?:["']?+[\w-]*+["']?+[ \t]*+\.[ \t]*+){12}""")
"""Keys of more parts than any of ours: reading one takes the square of its length."""


def as_lines(written: str) -> str:
    """A recipe with the ends of lines that are kept, however they came, and one at its end."""
    written = written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return written.rstrip() + "\n"


def read_recipe(written: str, name: str, *, sha256: str = "", stored: bool = False) -> Recipe:
    """A recipe as it is written in the file `name`; its text is to be found by `sha256`. One that
    was `stored` may come from another release: a style or a part that it does not know has no text
    of it, and what only it knows is passed over.

    Raises:
        RecipeError: it is no TOML (with the line), or not whole; names what is wrong.
    """
    return _Reader(written, name, stored=stored).recipe(sha256 or digest(written))


def digest(written: str) -> str:
    """The SHA-256 of a recipe's text, which names it for good."""
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def titled(written: str, name: str, version: int) -> str:
    """The text with the name and the version that the studio gave it, whatever it said before."""
    rows = as_lines(written).split("\n")
    heads = (row for row, text in enumerate(rows) if text.lstrip().startswith("["))
    end = next(heads, len(rows) - 1)
    for key, value in (("version", str(version)), ("name", f'"{name}"')):
        said = re.compile(rf"\s*[\"']?{key}[\"']?\s*=")
        there = [row for row in range(end) if said.match(rows[row])]
        if there:
            tail = re.fullmatch(r"[^#\"']*(?:\"[^\"]*\"|'[^']*')?[^#\"']*(#.*)?", rows[there[0]])
            note = f"  {tail[1]}" if tail and tail[1] else ""
            rows[there[0]] = f"{key} = {value}{note}"
        else:
            place = next((row for row in range(end) if rows[row].strip()[:1] not in {"#", ""}), end)
            rows.insert(place, f"{key} = {value}")
            end += 1
    return "\n".join(rows)


class _Reader:
    """Reads one recipe, and gathers what is wrong with it."""

    def __init__(self, written: str, name: str, *, stored: bool) -> None:
        self.written, self.name, self.stored = written, name, stored
        self.faults: list[Fault] = []
        self.groups: dict[str, list[str]] = {}

    def wrong(self, problem: str, where: str, value: object = "", line: int | None = None) -> None:
        """Notes a fault; what was written is told short and plain."""
        if len(self.faults) < _MOST_FAULTS:
            shown = _plain(value)
            if line is None and where:
                line = self._line(where)
            self.faults.append(Fault(problem, _plain(where), shown, line))

    def recipe(self, sha256: str) -> Recipe:
        """The recipe. Raises `RecipeError`."""
        document = self._document()
        name, version = self._title(document)
        texts = self._texts(document)
        give_way = self._give_way(document)
        full = self._parts("full", document.get("full", []))
        for key in document:
            if key not in _KEYS and not self.stored:
                self.wrong("unknown", key)
        if self.faults:
            raise RecipeError(self.name, self.faults)
        frozen = MappingProxyType(texts), MappingProxyType(give_way)
        return Recipe(name, version, *frozen, frozenset(full), sha256)

    def _document(self) -> dict[str, Any]:
        if len(self.written) > LONGEST:
            self.wrong("too_large", self.name, LONGEST // 1024)
            raise RecipeError(self.name, self.faults)
        for pattern, problem in ((_NO_TEXT, "control"), (_TOO_DEEP, "too_deep")):
            hit = pattern.search(self.written)
            if hit:
                line = self.written.count("\n", 0, hit.start()) + 1
                code = f"U+{ord(hit[0][0]):04X}" if problem == "control" else ""
                self.wrong(problem, "", code, line)
                raise RecipeError(self.name, self.faults)
        try:
            return tomllib.loads(self.written)
        except tomllib.TOMLDecodeError as error:
            told, _, place = str(error).partition(" (at ")
            found = re.match(r"line (\d+)", place)
            self.wrong("syntax", "", told, int(found[1]) if found else None)
        except (ValueError, RecursionError):  # a number of thousands of digits; lists in lists
            self.wrong("syntax", "", "too deep or too long")
        raise RecipeError(self.name, self.faults)

    def _title(self, document: Mapping[str, Any]) -> tuple[str, int]:
        name, version = document.get("name"), document.get("version")
        if name is None or (isinstance(name, str) and not RECIPE_NAME.fullmatch(name)):
            self.wrong("missing" if name is None else "name", "name", name)
        elif not isinstance(name, str):
            self.wrong("not_text", "name")
        if version is None:
            self.wrong("missing", "version")
        elif isinstance(version, bool) or not isinstance(version, int) or version < 1:
            self.wrong("not_number", "version")
        return str(name), version if isinstance(version, int) else 0

    def _table(self, holder: Mapping[str, Any], key: str, where: str = "") -> Mapping[str, Any]:
        found = holder.get(key, {})
        if isinstance(found, dict):
            return found
        self.wrong("not_table", where or key)
        return {}

    def _texts(self, document: Mapping[str, Any]) -> dict[str, Mapping[Part, tuple[Text, ...]]]:
        kinds: dict[str, Iterable[str]]
        kinds = {kind: getattr(choices.ROWS, kind) for kind in ("style", "theme", "orientation")}
        kinds["idea"] = tuple(Idea)
        known = [f"{kind}.{row}" for kind, rows in kinds.items() for row in rows]
        tables = {kind: self._table(document, kind) for kind in kinds}
        found = {f"{kind}.{row}": tables[kind] for kind in kinds for row in tables[kind]}
        # Ideas are for whoever has some.
        for owner in known:
            if owner not in found and not owner.startswith("idea."):
                if not self.stored:
                    self.wrong("missing", owner)
                found[owner] = {owner.partition(".")[2]: {}}
        for owner in [each for each in found if each not in known]:
            if not self.stored:
                self.wrong("unknown", owner)
            del found[owner]
        for group, values in self._table(document, "groups").items():
            if isinstance(values, str):
                self.groups[f"@{group}"] = values.split()
            else:
                self.wrong("not_text", f"groups.{group}")
        always: dict[Part, Mapping[Slot, frozenset[str]]] = {}
        for part, fits in self._table(document, "fits").items():
            if part in PARTS:
                always[PARTS[part]] = self._fits(f"fits.{part}", fits)
            else:
                self.wrong("no_part", "fits", part)
        read: dict[str, Mapping[Part, tuple[Text, ...]]] = {}
        for owner, table in found.items():
            stages = self._table(table, owner.partition(".")[2], owner)
            read[owner] = MappingProxyType(self._of_owner(owner, stages, always))
        common = self._table(document, "common")
        read["common"] = MappingProxyType(self._of_owner("common", common, always))
        return read

    def _of_owner(
        self,
        owner: str,
        stages: Mapping[str, Any],
        always: Mapping[Part, Mapping[Slot, frozenset[str]]],
    ) -> dict[Part, tuple[Text, ...]]:
        texts = {}
        for stage in stages:
            for what, rows in self._table(stages, stage, f"{owner}.{stage}").items():
                part = PARTS.get(f"{stage}.{what}")
                if part is None:
                    self.wrong("no_part", owner, f"{stage}.{what}")
                    continue
                each = rows if isinstance(rows, list) else [rows]
                numbered = ((f"{owner}.{part}[{number}]", row) for number, row in enumerate(each))
                made = [self._row(where, row, always.get(part, {})) for where, row in numbered]
                texts[part] = tuple(text for text in made if text is not None)
        return texts

    def _row(self, where: str, row: object, always: Mapping[Slot, frozenset[str]]) -> Text | None:
        fields = row if isinstance(row, dict) else {"text": row}
        for key in fields:
            if key not in {"text", "fits"}:
                self.wrong("unknown", f"{where}.{key}")
        text = fields.get("text")
        own = self._fits(f"{where}.fits", fields.get("fits", {}))
        if text is None:
            self.wrong("missing", f"{where}.text")
        elif not isinstance(text, str):
            self.wrong("not_text", f"{where}.text")
        elif tidied(text) != text:
            self.wrong("not_tidy", f"{where}.text")
        elif len(text) > catalog.LONGEST_PROMPT:
            self.wrong("too_long", f"{where}.text", catalog.LONGEST_PROMPT)
        else:
            return Text(text, MappingProxyType({**always, **own}))
        return None

    def _give_way(self, document: Mapping[str, Any]) -> dict[Stage, tuple[Part, ...]]:
        table, order = self._table(document, "give_way"), {}
        for stage in Stage:
            where = f"give_way.{stage}"
            order[stage] = self._parts(where, table.get(stage, []))
            for part in Part:
                if part.stage is stage and part not in order[stage]:
                    if self.stored:
                        order[stage] = (*order[stage], part)
                    else:
                        self.wrong("missing_in", where, part)
            for part in order[stage]:
                if part.stage is not stage:
                    self.wrong("no_part", where, part)
        for key in table:
            if key not in tuple(Stage):
                self.wrong("unknown", f"give_way.{key}")
        return order

    def _parts(self, where: str, listed: object) -> tuple[Part, ...]:
        found: list[Part] = []
        for number, name in enumerate(listed if isinstance(listed, list) else [listed]):
            part = PARTS.get(name) if isinstance(name, str) else None
            if part is None:
                self.wrong("no_part", f"{where}[{number}]", name)
            elif part in found:
                self.wrong("twice", f"{where}[{number}]", part)
            else:
                found.append(part)
        return tuple(found)

    def _fits(self, where: str, written: object) -> Mapping[Slot, frozenset[str]]:
        found: dict[Slot, frozenset[str]] = {}
        if not isinstance(written, dict):
            self.wrong("not_table", where)
            return found
        for slot, listed in written.items():
            if slot not in tuple(Slot):
                self.wrong("no_slot", where, slot)
                continue
            if not isinstance(listed, str):
                self.wrong("not_text", f"{where}.{slot}")
                continue
            values = {v for each in listed.split() for v in self.groups.get(each, [each])}
            same = [SAME] if slot == Slot.STYLE else []
            known = {*VALUES[Slot(slot)], NOTHING, UNKNOWN, *same}
            for value in sorted(values - known):
                self.wrong("no_value", f"{where}.{slot}", value)
            found[Slot(slot)] = frozenset(values)
        return found

    def _line(self, where: str) -> int | None:
        """The line of a place, if the file is written as the studio's own are: in tables."""
        rows, place = self.written.split("\n"), where.split("[", 1)[0]
        for row, text in enumerate(rows):
            head = text.strip().partition("#")[0].strip()
            if head.startswith("[") and head.endswith("]"):
                table = head.strip("[] ")
                if table == place:
                    return row + 1
                if place.startswith(f"{table}."):
                    return self._line_in(rows, row, place.removeprefix(f"{table}."), where)
            elif head.partition("=")[0].strip() == place:
                return row + 1
        return None

    def _line_in(self, rows: list[str], head: int, key: str, where: str) -> int:
        for row in range(head + 1, len(rows)):
            said = rows[row].partition("=")[0].strip().strip('"')
            if rows[row].startswith("["):
                break
            if said and (key == said or key.startswith(f"{said}.")):
                number = re.search(r"\[(\d+)\]", where)
                listed = rows[row].rstrip().endswith("[")
                below = row + 2 + int(number[1]) if number and listed else row + 1
                return below if below <= len(rows) else row + 1
        return head + 1


_KEYS = frozenset(
    {"name", "version", "full", "give_way", "groups", "fits", "common"}
    | {"style", "theme", "orientation", "idea"}
)

PARTS: Mapping[str, Part] = {part.value: part for part in Part}


def _plain(value: object) -> str:
    try:
        text = value if isinstance(value, str) else repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits; lists in lists
        text = "…"
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
    return redact(text, 120)


@cache
def built_in(name: str) -> Mapping[int, str]:
    """The texts of the studio's own versions of a recipe, by their number; none if it has none."""
    if not RECIPE_NAME.fullmatch(name):
        return {}
    files = {int(f.stem.rpartition("-")[2]): f for f in FOLDER.glob(f"{name}-[0-9]*.toml")}
    return {number: files[number].read_text(encoding="utf-8") for number in sorted(files)}


BUILT_IN = tuple(sorted({file.stem.rpartition("-")[0] for file in FOLDER.glob("*-[0-9]*.toml")}))
"""The names of the studio's own recipes."""


@cache
def recipe(name: str, version: int | None = None) -> Recipe:
    """A recipe of the studio's own; the newest version, unless one is asked for.

    Raises:
        KeyError: there is none.
    """
    texts = built_in(name)
    if not texts or (version is not None and version not in texts):
        raise KeyError(name)
    number = version or max(texts)
    return read_recipe(texts[number], f"{name}-{number}.toml")


RECIPES: Mapping[str, Recipe] = MappingProxyType({DEFAULT_RECIPE: recipe(DEFAULT_RECIPE)})
"""The newest of the studio's own versions of each recipe, by name."""
