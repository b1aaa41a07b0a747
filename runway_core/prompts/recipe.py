"""Recipes: the texts that are added to somebody's words, and what each of them clashes with.

A recipe is a file in `recipes/`, whose head says how it is written; it holds no code. Editing a
text makes a new version: animations keep the name and version they were made with.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from runway_core.briefs import DEFAULT_RECIPE, FULL, choices
from runway_core.prompts.reading import NOTHING, UNKNOWN, VALUES, Reading, Slot
from runway_core.states import Stage

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

    def parts(self, detail: str) -> Iterator[Part]:
        """The parts that a brief with this `detail` gets, in the order of the prompts."""
        return (part for part in Part if detail == FULL or part not in self.full)

    def candidates(self, part: Part, picked: tuple[str, ...]) -> Iterator[Text]:
        """The part's texts in the order in which they are tried."""
        for owner in (*picked, "common"):
            yield from self.texts[owner].get(part, ())


class RecipeError(ValueError):
    """A recipe cannot be used; says what is wrong, and where."""


def read_recipe(written: str, name: str) -> Recipe:
    """A recipe as it is written in the file `name`.

    Raises:
        RecipeError: it is no TOML (with the line), or not whole; names all that is wrong.
    """
    try:
        document = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise RecipeError(f"{name}: {error}") from None
    wrong: list[str] = []
    kinds: dict[str, Iterable[str]]
    kinds = {kind: getattr(choices.ROWS, kind) for kind in ("style", "theme", "orientation")}
    kinds["idea"] = tuple(Idea)
    known = [f"{kind}.{row}" for kind, rows in kinds.items() for row in rows]
    found = {f"{kind}.{row}": t for kind in kinds for row, t in document.get(kind, {}).items()}
    found["common"] = document.get("common", {})
    # Ideas are for whoever has some.
    needed = [owner for owner in known if not owner.startswith("idea.")]
    wrong += [f"{owner} is missing" for owner in needed if owner not in found]
    wrong += [f"{owner} is not known" for owner in found if owner not in {*known, "common"}]
    wrong += [f"{key} is missing" for key in ("name", "version") if key not in document]
    groups = {f"@{group}": values.split() for group, values in document.get("groups", {}).items()}
    always = {
        part: _fits(f"fits.{part}", fits, groups, wrong)
        for part, fits in document.get("fits", {}).items()
    }
    texts: dict[str, dict[Part, tuple[Text, ...]]] = {owner: {} for owner in found}
    for owner, stages in found.items():
        for part, rows in ((f"{s}.{w}", rows) for s, t in stages.items() for w, rows in t.items()):
            if part not in PARTS:
                wrong.append(f"{owner}: {part} is no part")
                continue
            each = []
            for number, row in enumerate(rows if isinstance(rows, list) else [rows]):
                where, fields = f"{owner}.{part}[{number}]", row
                if not isinstance(row, dict):
                    fields = {"text": row}
                wrong += [f"{where}.{key} is not known" for key in {*fields} - {"text", "fits"}]
                if not isinstance(fields.get("text"), str):
                    wrong.append(f"{where}.text is missing")
                own = _fits(f"{where}.fits", fields.get("fits", {}), groups, wrong)
                each.append(Text(str(fields.get("text")), {**always.get(part, {}), **own}))
            texts[owner][PARTS[part]] = tuple(each)
    give_way = {stage: tuple(document.get("give_way", {}).get(stage, ())) for stage in Stage}
    for part in Part:
        if part not in give_way[part.stage]:
            wrong.append(f"give_way.{part.stage}: {part} is missing")
    full = document.get("full", [])
    if not isinstance(full, list):
        full = [full]
    parts = tuple(Part)
    wrong += [f"full[{n}]: {part} is no part" for n, part in enumerate(full) if part not in parts]
    if wrong:
        raise RecipeError(f"{name}: {'; '.join(wrong)}")
    order = {stage: tuple(PARTS[part] for part in parts) for stage, parts in give_way.items()}
    return Recipe(
        document["name"],
        document["version"],
        MappingProxyType(texts),
        MappingProxyType(order),
        frozenset(PARTS[part] for part in full),
    )


PARTS: Mapping[str, Part] = {part.value: part for part in Part}


def _fits(
    where: str, written: Mapping[str, str], groups: Mapping[str, list[str]], wrong: list[str]
) -> Mapping[Slot, frozenset[str]]:
    found = {}
    for slot, listed in written.items():
        if slot not in tuple(Slot):
            wrong.append(f"{where}: {slot} is no slot")
            continue
        values = {value for each in listed.split() for value in groups.get(each, [each])}
        known = {*VALUES[Slot(slot)], NOTHING, UNKNOWN, *([SAME] if slot == Slot.STYLE else ())}
        wrong += [f"{where}.{slot}: {value!r} is not known" for value in sorted(values - known)]
        found[Slot(slot)] = frozenset(values)
    return found


@cache
def recipe(name: str, version: int | None = None) -> Recipe:
    """A recipe of the studio's own; the newest version, unless one is asked for.

    Raises:
        KeyError: there is none.
    """
    numbers = [int(file.stem.rpartition("-")[2]) for file in FOLDER.glob(f"{name}-[0-9]*.toml")]
    if not numbers or (version is not None and version not in numbers):
        raise KeyError(name)
    file = FOLDER / f"{name}-{version or max(numbers)}.toml"
    return read_recipe(file.read_text(encoding="utf-8"), file.name)


RECIPES: Mapping[str, Recipe] = MappingProxyType({DEFAULT_RECIPE: recipe(DEFAULT_RECIPE)})
"""The newest version of each recipe, by name."""
