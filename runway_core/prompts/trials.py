"""What a recipe does, whatever is picked: tried on every combination, without words and with some.

Pure: the same recipe and words give the same answers.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from runway_core.briefs import DETAILS, Brief, catalog
from runway_core.errors import BriefError, PromptTooLong
from runway_core.prompts.build import build
from runway_core.prompts.recipe import Fault, Recipe

WORDS = ("", "a fox in the snow", "deux enfants jouent sur la plage", "heavy rain on a tin roof")
"""What a new recipe is tried on: no words, a subject, several, and none."""


def combinations() -> Iterator[tuple[str, str, str]]:
    """Every style, theme and orientation that can be picked together."""
    return product(catalog.STYLES, catalog.THEMES, catalog.ORIENTATIONS)


def faults(recipe: Recipe, words: Sequence[str] = WORDS) -> tuple[Fault, ...]:
    """What it has no prompts for, or too long ones: each with its first combination."""
    found: dict[tuple[str, str], list[str]] = {}
    for picked, said, detail in product(combinations(), words, DETAILS):
        try:
            build(Brief(*picked, said, recipe=recipe.name, detail=detail), recipe)
        except PromptTooLong as error:
            place = "over_limit", str(error.params["stage"])
        except BriefError as error:
            place = "no_prompt", error.field
        else:
            continue
        where = ", ".join([*picked, *([f"“{said}”"] if said else [])])
        listed = found.setdefault(place, [])
        if where not in listed:
            listed.append(where)
    return tuple(
        Fault(problem, where, listed[0] + (f" (+{len(listed) - 1})" if listed[1:] else ""))
        for (problem, where), listed in found.items()
    )
