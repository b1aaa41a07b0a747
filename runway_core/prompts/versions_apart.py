"""What two versions of a recipe differ in, word by word: in their texts, and in what they make.

Only words count: a comma or a capital is no difference.
"""

import difflib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from runway_core.briefs import SHORT
from runway_core.prompts.recipe import Part, Recipe, Text
from runway_core.prompts.trials import tried
from runway_core.states import Stage
from runway_core.text import stretches

BOTH, BEFORE, AFTER = "both", "before", "after"


class Piece(NamedTuple):
    """A stretch of words, and which of the two has it."""

    where: str
    text: str


class TextChange(NamedTuple):
    """A row of a part that is new, gone, reworded, or only fits other words than before."""

    owner: str
    """`style.cartoon`, `common`, or `give_way` and `full` for the lists at the head."""
    part: str
    before: str | None
    after: str | None
    pieces: tuple[Piece, ...]
    """Empty where the words are the same: what changed is what it fits."""


class PromptChange(NamedTuple):
    """A prompt that comes out otherwise."""

    style: str
    theme: str
    orientation: str
    words: str
    stage: Stage
    before: str
    after: str
    pieces: tuple[Piece, ...]


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Both texts in stretches; what both have is spelled as in the second."""
    found = []
    for equal, gone, new in stretches(before.split(), after.split(), _bare):
        if gone and not equal:
            found.append(Piece(BEFORE, " ".join(gone)))
        if new:
            found.append(Piece(BOTH if equal else AFTER, " ".join(new)))
    return tuple(found)


def _bare(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum())


def _differ(before: str, after: str) -> bool:
    return list(filter(None, map(_bare, before.split()))) != list(
        filter(None, map(_bare, after.split()))
    )


def texts(before: Recipe, after: Recipe) -> tuple[TextChange, ...]:
    """What changed in the recipe itself, in its order."""
    found = list(_heads(before, after))
    for owner in dict.fromkeys([*before.texts, *after.texts]):
        for part in Part:
            rows = (each.texts.get(owner, {}).get(part, ()) for each in (before, after))
            found += _rows(owner, part, *rows)
    return tuple(found)


def _heads(before: Recipe, after: Recipe) -> Iterator[TextChange]:
    lists = [(f"give_way.{each}", before.give_way[each], after.give_way[each]) for each in Stage]
    full = [tuple(part for part in Part if part in each.full) for each in (before, after)]
    lists.append(("full", full[0], full[1]))
    for where, old, new in lists:
        was, now = ", ".join(old), ", ".join(new)
        if was != now:
            yield TextChange(where, "", was, now, pieces(was, now))


def _rows(
    owner: str, part: Part, old: tuple[Text, ...], new: tuple[Text, ...]
) -> Iterator[TextChange]:
    left, right = [each.text for each in old], [each.text for each in new]
    matcher = difflib.SequenceMatcher(None, left, right, autojunk=False)
    for what, a, b, c, d in matcher.get_opcodes():
        if what == "equal":
            for one, two in zip(old[a:b], new[c:d], strict=True):
                if one.fits != two.fits:
                    yield TextChange(owner, str(part), one.text, two.text, ())
            continue
        for place in range(max(b - a, d - c)):
            was = left[a + place] if a + place < b else None
            now = right[c + place] if c + place < d else None
            if was is None or now is None or _differ(was, now):
                yield TextChange(owner, str(part), was, now, pieces(was or "", now or ""))


def prompts(
    before: Recipe, after: Recipe, words: Iterable[str] = ("",), detail: str = SHORT
) -> tuple[PromptChange, ...]:
    """The prompts that come out otherwise, over every combination and these words."""
    said, found = tuple(words), []
    pairs = zip(tried(before, said, detail).each, tried(after, said, detail).each, strict=True)
    for old, new in pairs:
        for stage, was, now in (
            (Stage.IMAGE, old.image, new.image),
            (Stage.VIDEO, old.motion, new.motion),
        ):
            if was != now and _differ(was, now):
                changed = PromptChange(*new.picked, new.words, stage, was, now, pieces(was, now))
                found.append(changed)
    return tuple(found)


def as_dict(
    texts_changed: Iterable[TextChange], prompts_changed: Iterable[PromptChange]
) -> dict[str, Any]:
    """JSON."""
    return {
        "texts": [
            {
                "owner": each.owner,
                "part": each.part,
                "before": each.before,
                "after": each.after,
                "pieces": _as_dicts(each.pieces),
            }
            for each in texts_changed
        ],
        "prompts": [
            {
                "style": each.style,
                "theme": each.theme,
                "orientation": each.orientation,
                "prompt": each.words,
                "stage": str(each.stage),
                "pieces": _as_dicts(each.pieces),
            }
            for each in prompts_changed
        ],
    }


def _as_dicts(found: Iterable[Piece]) -> list[dict[str, str]]:
    return [{"in": each.where, "text": each.text} for each in found]
