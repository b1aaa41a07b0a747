"""What a recipe does, whatever is picked: tried on every combination and on a set of words.

Pure: the same recipe and words give the same answers. What `build` makes is made here for all
combinations at once: the words are read once, and each text is weighed against them once. A test
holds both against each other.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from runway_core.briefs import DETAILS, SHORT, catalog
from runway_core.prompts.build import SPECIFIC, Said, repeats
from runway_core.prompts.lint import conflict, lint
from runway_core.prompts.prompts import utf16_length
from runway_core.prompts.reading import Slot, camera
from runway_core.prompts.recipe import Fault, Part, Recipe, Source
from runway_core.states import Stage
from runway_core.text import cleaned, closed

WORDS = ("", "a fox in the snow", "deux enfants jouent sur la plage", "heavy rain on a tin roof")
"""What a new recipe is tried on: no words, a subject, several, and none."""

LIMITS = {
    Stage.IMAGE: catalog.MODELS[catalog.DEFAULT_IMAGE_MODEL].prompt_limit,
    Stage.VIDEO: catalog.MODELS[catalog.DEFAULT_VIDEO_MODEL].prompt_limit,
}


class Trial(NamedTuple):
    """Both prompts for one combination and words."""

    style: str
    theme: str
    orientation: str
    words: str
    image: str
    motion: str
    dropped: tuple[Part, ...]
    """What gave way to the words."""
    advice: tuple[str, ...]
    """Codes of what the advice says of the words and of each text of the recipe by itself, and of
    camera moves that contradict each other."""
    problems: tuple[tuple[str, Stage], ...]
    """A prompt that is empty (`no_prompt`), or words that alone are too long (`over_limit`)."""

    @property
    def picked(self) -> tuple[str, str, str]:
        """The combination."""
        return self.style, self.theme, self.orientation

    @property
    def lengths(self) -> tuple[int, int]:
        """Of both prompts, as Runway counts them."""
        return utf16_length(self.image), utf16_length(self.motion)


class Trials(NamedTuple):
    """What was seen over all combinations."""

    each: tuple[Trial, ...]
    alike: tuple[tuple[Trial, ...], ...]
    """Those of the same words that come out the same, though something else was picked."""

    @property
    def dropped(self) -> tuple[Trial, ...]:
        """Where the recipe runs over: some of it gave way."""
        return tuple(trial for trial in self.each if trial.dropped)

    @property
    def advised(self) -> tuple[Trial, ...]:
        """Where the advice complains."""
        return tuple(trial for trial in self.each if trial.advice)

    @property
    def broken(self) -> tuple[Trial, ...]:
        """Where there is no prompt that could be sent."""
        return tuple(trial for trial in self.each if trial.problems)

    @property
    def longest(self) -> tuple[int, int]:
        """The lengths of the longest prompts."""
        lengths = [trial.lengths for trial in self.each] or [(0, 0)]
        return max(each[0] for each in lengths), max(each[1] for each in lengths)

    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {
            "combinations": len(self.each),
            "broken": len(self.broken),
            "dropped": len(self.dropped),
            "advice": len(self.advised),
            "alike": len(self.alike),
        }


def combinations() -> Iterator[tuple[str, str, str]]:
    """Every style, theme and orientation that can be picked together."""
    return product(catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS)


def tried(recipe: Recipe, words: Iterable[str] = ("",), detail: str = SHORT) -> Trials:
    """The recipe on every combination, with each of these words."""
    found: list[Trial] = []
    alike: list[tuple[Trial, ...]] = []
    for said in dict.fromkeys(cleaned(each) for each in words):
        mine = list(_Tried(recipe, said, detail).each())
        same: dict[tuple[str, str], list[Trial]] = {}
        for trial in mine:
            if not trial.problems:
                same.setdefault((trial.image, trial.motion), []).append(trial)
        alike += (tuple(group) for group in same.values() if len(group) > 1)
        found += mine
    return Trials(tuple(found), tuple(alike))


def faults(recipe: Recipe, words: Sequence[str] = WORDS) -> tuple[Fault, ...]:
    """What it has no prompts for, or too long ones: each with its first combination."""
    found: dict[tuple[str, Stage], dict[str, None]] = {}
    for detail in DETAILS:
        for trial in tried(recipe, words, detail).broken:
            said = [f"“{trial.words}”"] if trial.words else []
            for problem in trial.problems:
                found.setdefault(problem, {})[", ".join([*trial.picked, *said])] = None
    return tuple(
        Fault(problem, stage, next(iter(listed)) + (f" (+{len(listed) - 1})" * (len(listed) > 1)))
        for (problem, stage), listed in found.items()
    )


class _Tried:
    """One recipe with one text of words, on every combination."""

    def __init__(self, recipe: Recipe, words: str, detail: str) -> None:
        self.recipe, self.words = recipe, words
        self.said = Said.of(words)
        self.parts = {
            stage: [part for part in recipe.parts(detail) if part.stage is stage] for stage in Stage
        }
        # Which texts fit depends on the style that is picked only where the words name one.
        self.by_style = bool(self.said.reading[Slot.STYLE])
        self.fitting = functools.cache(self._fitting)
        self.joined = functools.cache(self._joined)
        self.contradicts = functools.cache(self._contradicts)

    def each(self) -> Iterator[Trial]:
        for style, theme, orientation in combinations():
            owners = (f"style.{style}", f"theme.{theme}", f"orientation.{orientation}", "common")
            texts: dict[Part, str] = {}
            for owner in reversed(owners):
                texts.update(self.fitting(owner, style if self.by_style else ""))
            made = [
                self.joined(stage, tuple(texts.get(part, "") for part in parts))
                for stage, parts in self.parts.items()
            ]
            (image, gone, wrong, advice), (motion, more, wrong_too, advice_too) = made
            yield Trial(
                style,
                theme,
                orientation,
                self.words,
                image,
                motion,
                gone + more,
                tuple(sorted({*advice, *advice_too})),
                wrong + wrong_too,
            )

    def _fitting(self, owner: str, style: str) -> Mapping[Part, str]:
        """The texts of `owner` that fit the words."""
        reading, found = self.said.reading, {}
        for part, texts in self.recipe.texts[owner].items():
            for each in texts:
                if part in SPECIFIC and repeats(each.text, reading):
                    continue
                if each.clash(reading, style) is None:
                    found[part] = each.text
                    break
        return found

    def _joined(
        self, stage: Stage, texts: tuple[str, ...]
    ) -> tuple[str, tuple[Part, ...], tuple[tuple[str, Stage], ...], frozenset[str]]:
        """One prompt, what gave way in it, what is wrong with it and what is advised."""
        words, limit = self.said.words[stage], LIMITS[stage]
        kept = {part: text for part, text in zip(self.parts[stage], texts, strict=True) if text}
        if utf16_length(words) > limit:
            return words, (), (("over_limit", stage),), frozenset()
        own = [closed(words)] if words else []
        if not kept and not own:
            return "", (), (("no_prompt", stage),), frozenset()
        length = sum(utf16_length(text) + 1 for text in (*own, *kept.values())) - 1
        gone = []
        for part in self.recipe.give_way[stage]:
            if length <= limit:
                break
            if part in kept:
                length -= utf16_length(kept.pop(part)) + 1
                gone.append(part)
        # Words as long as the limit: even the full stop that we would add gives way.
        own = [words] if length > limit and own else own
        first = []
        if self.said.story and stage is Stage.IMAGE:
            first = [text for part, text in [*kept.items()][:1] if part.source == Source.THEME]
        rest = [*kept.values()][len(first) :]
        advice = {code for text in (*own, *kept.values()) for code in advice_on(text)}
        moves = tuple(text for text in (*first, *own, *rest) if _moves(text))
        if len(moves) > 1 and self.contradicts(moves):
            advice.add("camera_conflict")
        return " ".join([*first, *own, *rest]), tuple(gone), (), frozenset(advice)

    def _contradicts(self, moves: tuple[str, ...]) -> bool:
        return conflict(" ".join(moves)) is not None


@functools.lru_cache(maxsize=4096)
def advice_on(text: str) -> tuple[str, ...]:
    """Codes of the advice on a text: a recipe's are the same for all words."""
    return tuple(dict.fromkeys(warning.code for warning in lint(text)))


@functools.lru_cache(maxsize=4096)
def _moves(text: str) -> bool:
    return bool(camera.mentions(text))


def as_dict(found: Trials, limit: int | None = None) -> dict[str, Any]:
    """JSON: the counts, and the combinations that there is something to say of, `limit` at most."""
    told = [trial for trial in found.each if trial.problems or trial.dropped or trial.advice]
    return {
        "counts": found.counts(),
        "longest": dict(zip(("image", "motion"), found.longest, strict=True)),
        "limits": {"image": LIMITS[Stage.IMAGE], "motion": LIMITS[Stage.VIDEO]},
        "trials": [trial_as_dict(trial) for trial in told[:limit]],
        "alike": [[_place(trial) for trial in group] for group in found.alike[:limit]],
    }


def trial_as_dict(trial: Trial) -> dict[str, Any]:
    """JSON."""
    image, motion = trial.lengths
    return {
        **_place(trial),
        "prompts": {"image": trial.image, "motion": trial.motion},
        "lengths": {"image": image, "motion": motion},
        "dropped": [str(part) for part in trial.dropped],
        "advice": list(trial.advice),
        "problems": [{"code": code, "stage": str(stage)} for code, stage in trial.problems],
    }


def _place(trial: Trial) -> dict[str, str]:
    return {
        "style": trial.style,
        "theme": trial.theme,
        "orientation": trial.orientation,
        "prompt": trial.words,
    }
