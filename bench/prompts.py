"""(j) Do the prompts obey the words? A judge of what the studio adds to somebody's words.

It goes by what a person says that the words mean (the slots of the brief), never by our own
reading, so that a word that we misread counts against us; and by lists of what texts mean
(`prompts.toml`), never by the texts of a recipe. It judges what is added, and where clauses went.
A translation it cannot judge: that the words are left as they are is no fault here.
"""

import argparse
import json
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from runway_core.briefs import DETAILS, FULL, SHORT, Brief
from runway_core.prompts.build import build
from runway_core.prompts.lint import about, cleaned, lint
from runway_core.prompts.prompts import Fragment, Prompts
from runway_core.prompts.recipe import RECIPES, Source, recipe

OWN = Path(__file__).with_name("briefs.jsonl")
"""Briefs to run without any file: English and French mostly, each kind tempted."""

LEAST_FAULTLESS = 0.85
LEAST_ADVICE = 0.85
MOST_WORDS = 30
"""Words added to a motion prompt, as guides to the model advise."""

KINDS = {
    "K1": "a place, season or prop of the theme against the words",
    "K2": "a gesture for what does not live",
    "K3": "the act or state in the words is overridden",
    "K4": "several treated as one, or one as several",
    "K5": "a second camera move, or a height against the words' own",
    "K6": "a wide composition for a close framing, or the reverse",
    "K7": "a style against the words', or named twice",
    "K8": "the whole theme against the words",
    "K9": "words without a subject and nobody in the picture, or somebody beside theirs",
    "K11": "light, weather, tone or pace against the words",
    "K13": "a clause in the wrong stage: looks in the motion, camera in the picture",
    "K14": "a thing of the words said again",
    "K15": "the camera turns away from what stays",
    "long": f"more than {MOST_WORDS} words added to the motion",
    "thin": "the picked style is missing, or short plain words get no whole prompt",
    "lost": "a word in neither prompt, but for settings, requests and what is denied",
}
ADVICE = frozenset(
    {
        "negative",
        "request",
        "several_scenes",
        "text_in_frame",
        "real_person",
        "camera_conflict",
        "style_conflict",
        "theme_conflict",
        "parameter",
        "brand",
        "scary",
        "dialogue",
    }
)
"""The advice that is judged; other codes are neither due nor false."""

_TABLES = tomllib.loads(Path(__file__).with_name("prompts.toml").read_text(encoding="utf-8"))
_MEANS: Mapping[str, str] = _TABLES["meanings"]
_FAMILY: Mapping[str, str] = _TABLES["families"]
_NOUN = re.compile(r"\b(?:" + "|".join(_TABLES["things"]["nouns"].split()) + r")\b")
_UNREAD = ("ja", "zh", "ko", "ar", "pt")
"""Languages of which nobody asks that they be read: the style alone may be added."""
_LIVING = ("animal", "person")


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a file of briefs."""

    id: str
    words: str
    picked: tuple[str, str, str]
    lang: str | None
    slots: Mapping[str, str | None]
    due: frozenset[str]

    def is_a(self, slot: str, family: str) -> bool:
        """Whether the person's value of a slot belongs to a family of values."""
        return _found(_FAMILY[family], self.slots[slot] or "")

    def is_one_of(self, slot: str, *values: str | None) -> bool:
        """Whether a slot has one of these values."""
        return self.slots[slot] in values


def read(file: Path) -> list[Case]:
    """The briefs of a file."""
    rows = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line)
    return [
        Case(
            row["id"],
            row["words"],
            (row["style"], row["theme"], row["orientation"]),
            row["lang"],
            row["slots"],
            frozenset(row["lint_expected"]),
        )
        for row in rows
    ]


Faults = dict[str, list[str]]
"""By kind, the texts that show it."""


@dataclass(frozen=True, slots=True)
class Judge:
    """One brief beside the prompts that were made of it."""

    case: Case
    prompts: Prompts
    faults: Faults = field(default_factory=dict)

    def verdict(self) -> Faults:
        """What is wrong, by kind."""
        for check in (
            self._scenery,
            self._light,
            self._pace,
            self._gesture,
            self._number,
            self._camera,
            self._framing,
            self._style,
            self._nobody,
            self._clauses,
            self._twice,
            self._length,
        ):
            for kind, text in check():
                self.faults.setdefault(kind, []).append(text)
        return self.faults

    @property
    def image(self) -> list[Fragment]:
        """What was added to the picture's prompt."""
        return [each for each in self.prompts.image_fragments if each.source != Source.WORDS]

    @property
    def motion(self) -> list[Fragment]:
        """What was added to the clip's."""
        return [each for each in self.prompts.motion_fragments if each.source != Source.WORDS]

    @property
    def _is_frost(self) -> bool:
        return any(self.case.is_a(slot, "frost") for slot in ("place", "season", "weather"))

    def _texts(self) -> list[str]:
        return [each.text for each in (*self.image, *self.motion)]

    def _scenery(self) -> Iterator[tuple[str, str]]:
        case, place = self.case, self.case.slots["place"]
        kind = "K8" if "theme_conflict" in case.due else "K1"
        frost = self._is_frost
        lives = case.is_one_of("animacy", *_LIVING, "none")
        for text in self._texts():
            for name, row in _TABLES["scenery"].items():
                if not _found(row["words"], text):
                    continue
                if place is not None and not _found(row["places"], place):
                    yield kind, text
                elif name == "cape" and not (lives and case.is_one_of("state", "none", None)):
                    yield "K1", text
                elif case.is_a("framing", "close") and name != "sun":
                    yield "K6", text
            if frost and means("green", text):
                yield "K1", text
        for each in self.image:
            if not lives and means("presence", each.text):
                yield "K8", each.text

    def _light(self) -> Iterator[tuple[str, str]]:
        case = self.case
        dull = any(case.is_a("weather", family) for family in ("rough", "wet"))
        frost = self._is_frost
        for text in (e.text for e in (*self.image, *self.motion) if e.source != Source.STYLE):
            wrong = (
                (case.is_a("light", "dark") and means("sun", text))
                or (case.is_a("light", "own_light") and means("light", text))
                or (case.is_a("light", "sunlit") and means("night", text))
                or (case.is_a("light", "evening") and means("morning", text))
                or (dull and means("sun", text))
                or (not case.is_a("weather", "wet") and means("rain", text))
                or (not frost and means("snow", text))
            )
            if wrong:
                yield "K11", text

    def _pace(self) -> Iterator[tuple[str, str]]:
        case = self.case
        rest = case.is_one_of("state", "still", "asleep")
        for each in (*self.image, *self.motion):
            text = each.text
            if case.is_a("weather", "rough") and each.source != Source.CAMERA:
                yield from (("K11", text) for _ in [0] if means("merry", text))
            drawing = each.source == Source.STYLE and each in self.image
            slow = case.is_one_of("state", "slow") and each.source == Source.MOTION
            if (slow or (rest and not drawing)) and means("lively", text):
                yield "K3", text
            paced = each.source in (Source.MOTION, Source.TONE) and each in self.motion
            if case.is_one_of("state", "fast") and paced and means("unhurried", text):
                yield "K11", text

    def _gesture(self) -> Iterator[tuple[str, str]]:
        case, kind = self.case, self.case.slots["animacy"]
        acts = [each.text for each in self.motion if each.source == Source.MOTION]
        for each in self.motion:
            text = each.text
            if each.source == Source.STYLE:
                if kind not in (*_LIVING, "none") and _found("gestur", text):
                    yield "K2", text
                continue
            if kind not in (*_LIVING, "none") and means("living", text):
                yield "K2", text
            if case.is_one_of("state", "asleep", "acting", "fast") and means("living", text):
                yield "K3", text
        for text in acts:
            goes = means("goes", text)
            if goes and kind in ("building", "landscape", "weather"):
                yield "K2", text
            if goes and kind in ("object", "plant") and not _found("float|drift|sway", text):
                yield "K2", text
            if goes and case.is_one_of("state", "asleep", "still", "acting"):
                yield "K3", text

    def _number(self) -> Iterator[tuple[str, str]]:
        case = self.case
        for text in (e.text for e in (*self.image, *self.motion) if e.source != Source.STYLE):
            if case.is_one_of("number", "several") and means("singular", text):
                yield "K4", text
            one = case.is_one_of("number", "one") and not case.is_one_of("animacy", "none")
            if one and means("plural", text):
                yield "K4", text
            if case.is_one_of("animacy", "weather", "landscape") and _found(r"\bsubject", text):
                yield "K2", text

    def _camera(self) -> Iterator[tuple[str, str]]:
        case = self.case
        moves = [each.text for each in self.motion if means("camera", each.text)]
        if len(moves) > (0 if case.slots["camera"] else 1):
            yield "K5", " ".join(moves)
        if case.is_a("framing", "far"):
            yield from (("K5", text) for text in self._texts() if means("eye_level", text))
        # What is busy may be busy where it is, so that only a camera that goes along is safe.
        rests = case.is_one_of("state", "still", "asleep")
        rests = rests or case.is_one_of("animacy", "building", "object", "plant")
        busy = case.is_one_of("state", "acting")
        for text in moves:
            away = means("turns_away", text) and (rests or busy)
            if away or (rests and means("follows", text)):
                yield "K15", text

    def _framing(self) -> Iterator[tuple[str, str]]:
        case = self.case
        for text in self._texts():
            if case.is_a("framing", "close") and means("wide", text):
                yield "K6", text
            if case.slots["framing"] and not case.is_a("framing", "close") and means("tight", text):
                yield "K6", text

    def _style(self) -> Iterator[tuple[str, str]]:
        case, (style, _, _) = self.case, self.case.picked
        named = case.slots["style_named"]
        if not named:
            return
        for each in (*self.image, *self.motion):
            against = "style_conflict" in case.due and each.source == Source.STYLE
            same = _found(_TABLES["named"][style], named)
            if against or (same and _found(_TABLES["styles"][style], each.text)):
                yield "K7", each.text

    def _nobody(self) -> Iterator[tuple[str, str]]:
        if self.case.is_one_of("animacy", "none") and not any(
            means("hero", each.text) for each in self.image
        ):
            yield "K9", self.prompts.image
        for each in self.image:
            told = each.source == Source.THEME and means("hero", each.text)
            if told and not self.case.is_one_of("animacy", "none"):
                yield "K9", each.text

    def _clauses(self) -> Iterator[tuple[str, str]]:
        case = self.case
        move, framing = case.slots["camera"], case.slots["framing"]
        image, motion = _plain(self.prompts.image), _plain(self.prompts.motion)
        for clause in re.split(r"\s*[,.;:!?]\s+|[.!?]$", case.words):
            text = _plain(clause)
            if move and _plain(move) in text and not (framing and _plain(framing) in text):
                others = text.replace(_plain(move), "").split()
                if len(others) <= 1 and text in image:
                    yield "K13", clause
            if re.fullmatch(_TABLES["looks"]["only"], text) and text in motion:
                yield "K13", clause
        if move and _plain(move) not in motion:
            yield "K13", f"{move} is not in the motion"
        seen = {*re.findall(r"\w+", image), *re.findall(r"\w+", motion)}
        kept = re.findall(r"\w+", _plain(cleaned(case.words)))
        yield from (("lost", word) for word in kept if word not in seen)

    def _twice(self) -> Iterator[tuple[str, str]]:
        said = {word.rstrip("s") for word in re.findall(r"\w+", _plain(self.case.words))}
        for fragments in (self.image, self.motion):
            shown = set(said)
            for each in fragments:
                ours = {word.rstrip("s") for word in _NOUN.findall(_plain(each.text))}
                if ours & shown and each.source not in (Source.STYLE, Source.CAMERA):
                    yield "K14", each.text
                shown |= ours

    def _length(self) -> Iterator[tuple[str, str]]:
        words = added(self.prompts.motion_fragments)
        if words > MOST_WORDS:
            yield "long", f"{words} words"
        case = self.case
        styled = any(each.source == Source.STYLE for each in self.image)
        if not styled and not case.slots["style_named"] and not case.due:
            yield "thin", "no style"
        said = ("place", "season", "light", "weather", "camera", "framing", "style_named")
        plain = not any(case.slots[slot] for slot in said) and case.is_one_of("state", "none")
        if not plain or case.lang in _UNREAD or len(case.words.split()) > 4 or case.due:
            return
        seen = {each.source for each in self.image}
        moving = [each for each in self.motion if each.source != Source.STYLE]
        needed = {Source.STYLE, Source.COMPOSITION, Source.LIGHT}
        camera = any(means("camera", each.text) for each in moving)
        if not needed <= seen or not camera or len(moving) < 2:
            yield "thin", case.words


def means(meaning: str, text: str) -> bool:
    """Whether a text of ours has one of the listed meanings."""
    return _found(_MEANS[meaning], text)


def _found(pattern: str, text: str) -> bool:
    return re.search(pattern, _plain(text)) is not None


def _plain(text: str) -> str:
    """A text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()


def added(fragments: Sequence[Fragment]) -> int:
    """How many words were added to a prompt."""
    ours = (each for each in fragments if each.source != Source.WORDS)
    return sum(len(each.text.split()) for each in ours)


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in one brief: with the first recipe, with the newest, and the advice."""

    case: Case
    first: tuple[Prompts, Faults]
    newest: tuple[Prompts, Faults]
    given: frozenset[str]


def judged(case: Case, detail: str = SHORT) -> Judged:
    """Both prompts of a brief by both recipes, and what is wrong with them."""
    brief = Brief(*case.picked, case.words, detail=detail).checked()
    # The first version put the whole of the words into both prompts.
    first = _with_all_words(build(brief, recipe(brief.recipe, 1)), case.words)
    newest = build(brief, RECIPES[brief.recipe])
    return Judged(
        case,
        (first, Judge(case, first).verdict()),
        (newest, Judge(case, newest).verdict()),
        frozenset(each.code for each in lint(case.words, about(brief)) if each.code in ADVICE),
    )


def _with_all_words(prompts: Prompts, words: str) -> Prompts:
    image, motion = (
        ((Fragment(words, Source.WORDS),) if words else ())
        + tuple(each for each in fragments if each.source != Source.WORDS)
        for fragments in (prompts.image_fragments, prompts.motion_fragments)
    )
    return Prompts(
        " ".join(each.text for each in image),
        " ".join(each.text for each in motion),
        image,
        motion,
        prompts.recipe,
        prompts.recipe_version,
    )


def _table(found: Sequence[Judged]) -> Iterator[str]:
    both = [[each.first for each in found], [each.newest for each in found]]
    hit = [Counter(kind for _, faults in made for kind in faults) for made in both]
    yield "| Kind | | version 1 | now |"
    yield "|---|---|---|---|"
    for kind, meaning in KINDS.items():
        yield f"| {kind} | {meaning} | {hit[0][kind]} | {hit[1][kind]} |"
    free = [sum(not faults for _, faults in made) for made in both]
    yield f"| | briefs without a fault, of {len(found)} | {free[0]} | {free[1]} |"
    counts = [[added(prompts.motion_fragments) for prompts, _ in made] for made in both]
    mean = [f"{sum(n) / len(n):.1f} ({max(n)})" for n in counts]
    yield f"| | words added to the motion, mean (most) | {mean[0]} | {mean[1]} |"


def _with_all_detail(full: Sequence[Judged]) -> str:
    faultless = sum(not each.newest[1] for each in full)
    pairs = [(judged(each.case).newest[0], each.newest[0]) for each in full]
    few, many = (
        sum(added(prompts.image_fragments) for prompts in each) / len(full)
        for each in zip(*pairs, strict=True)
    )
    moving = sum(short.motion != whole.motion for short, whole in pairs)
    return (
        f"With `--detail full`: {faultless} of {len(full)} briefs without a fault; {many:.1f} words"
        f" added to the picture, mean, in place of {few:.1f}; {moving} other motion prompts."
    )


def report(files: Sequence[Path] = (OWN,), detail: str = SHORT) -> tuple[str, bool]:
    """The section of the results page, and whether the limits are kept."""
    cases = [case for file in files for case in read(file)]
    found = [judged(case, detail) for case in cases]
    full = [judged(case, FULL) for case in cases]
    due = sum(len(each.case.due) for each in found)
    given = sum(len(each.case.due & each.given) for each in found)
    false = sum(len(each.given - each.case.due) for each in found)
    faultless = sum(not each.newest[1] for each in found) / len(found)
    most = max(added(each.newest[0].motion_fragments) for each in found)
    limits: tuple[tuple[str, bool], ...] = (
        (f"at least {LEAST_FAULTLESS:.0%} of briefs without a fault", faultless >= LEAST_FAULTLESS),
        (f"at most {MOST_WORDS} words added to a motion prompt", most <= MOST_WORDS),
        (f"at least {LEAST_ADVICE:.0%} of the advice that is due", given >= LEAST_ADVICE * due),
        ("no other advice", not false),
        ("no fault more with all detail", _faults(full) <= _faults(found)),
    )
    lines = [
        "## (j) Prompts that obey the words",
        "",
        f"`python -m bench.prompts`: {len(found)} briefs as people write them, each with what its"
        " words say, built by the first recipe and by the newest. A judge that knows neither"
        " recipe nor our reading looks at the texts that are added. Both are read and put together"
        " as today, which spares the first recipe some of its faults. Briefs hit by each kind:",
        "",
        *_table(found),
        "",
        f"Advice: {given} of {due} due were given, and {false} that were not due.",
        "",
        _with_all_detail(full),
        "",
        *(f"- {'PASS' if kept else 'FAIL'}: {what}" for what, kept in limits),
    ]
    return "\n".join(lines), all(kept for _, kept in limits)


def _faults(found: Sequence[Judged]) -> set[tuple[str, str]]:
    """Which briefs are hit by which kinds."""
    return {(each.case.id, kind) for each in found for kind in each.newest[1]}


def _listing(files: Sequence[Path], detail: str) -> Iterator[str]:
    """What is wrong with each brief now, to mend it."""
    for each in (judged(case, detail) for file in files for case in read(file)):
        prompts, faults = each.newest
        missing, false = each.case.due - each.given, each.given - each.case.due
        if not (faults or missing or false):
            continue
        yield f"{each.case.id} [{', '.join(each.case.picked)}] {each.case.words}"
        yield from (f"    {kind}: {' | '.join(texts)}" for kind, texts in faults.items())
        yield f"    image:  {prompts.image}"
        yield f"    motion: {prompts.motion}"
        yield from (f"    advice missing: {code}" for code in sorted(missing))
        yield from (f"    advice not due: {code}" for code in sorted(false))


def main() -> int:
    """Prints the section for some files; 1 if a limit is passed."""
    parser: Any = argparse.ArgumentParser(prog="python -m bench.prompts", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[OWN], metavar="FILE")
    parser.add_argument("--list", action="store_true", help="each brief that is wrong, and how")
    parser.add_argument("--detail", choices=DETAILS, default=SHORT, help="of the briefs")
    options = parser.parse_args()
    if options.list:
        print("\n".join(_listing(options.files, options.detail)))
        return 0
    text, passed = report(options.files, options.detail)
    print(text)
    return 0 if passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
