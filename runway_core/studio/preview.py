"""What a brief would become, before anything is sent: prompts, advice, price."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from runway_core.briefs import Brief, CheckedBrief, catalog
from runway_core.errors import BriefError
from runway_core.media import Picture, Pictures
from runway_core.prompts import LintWarning, Notes, Prompts, Recipe, about, build, lint
from runway_core.states import Stage
from runway_core.studio.recipes import Recipes


@dataclass(frozen=True, slots=True)
class Preview:
    """What a brief would become. Whoever was shown it submits it: it is what is sent."""

    brief: CheckedBrief
    prompts: Prompts
    notes: Notes
    advice: Mapping[str, tuple[LintWarning, ...]]
    """The warnings about each text in the brief that a person wrote and that would be sent."""
    credits: int
    """The whole price, if it were real."""
    recipe: Recipe
    """What built the prompts."""
    picture: Picture | None = None
    """What is animated, where none is to be drawn."""

    @property
    def warnings(self) -> tuple[LintWarning, ...]:
        """All of the advice. The same words in both prompts are one thing to mend."""
        every = [each for found in self.advice.values() for each in found]
        return tuple({(each.code, each.text): each for each in every}.values())

    @property
    def must_simulate(self) -> bool:
        """Whether it begins with a simulated picture, which nobody should pay to animate."""
        return self.picture is not None and self.picture.simulated

    @property
    def usd(self) -> float:
        """The price in US dollars."""
        return catalog.usd(self.credits)

    @classmethod
    def of(cls, brief: Brief, pictures: Pictures, recipes: Recipes) -> "Preview":
        """The preview of `brief`; nothing is sent. Raises `BriefError` if it cannot be used."""
        checked = brief.checked()
        recipe = recipes.find(checked.recipe)
        built, notes = build.noted(checked, recipe)
        picture = None
        if checked.first_frame is not None:
            picture = pictures.find(checked.first_frame)
            picture.check(checked)
        of_words = about(checked)
        advice = {
            text: lint(text, of_words if text == checked.words else None)
            for text in _written(checked)
        }
        return cls(checked, built, notes, advice, checked.price(), recipe, picture)


def by_recipe(brief: Brief, recipes: Recipes, seen: Preview | None = None) -> Prompts | None:
    """What its recipe makes of `brief`, whatever was edited; None if it cannot. `seen` is its
    preview, if it has one.
    """
    if seen is not None and brief.image_prompt is None and brief.motion_prompt is None:
        return seen.prompts
    try:
        recipe = recipes.find(brief.checked().recipe) if seen is None else seen.recipe
        plain = dataclasses.replace(brief, image_prompt=None, motion_prompt=None)
        return build.build(plain, recipe)
    except BriefError:
        return None


def _written(brief: CheckedBrief) -> Iterator[str]:
    # No picture is drawn where one was given, and its prompt stays here.
    edits = {} if brief.first_frame else {Stage.IMAGE: brief.image_prompt}
    edits[Stage.VIDEO] = brief.motion_prompt
    by_recipe = {stage for stage, edit in edits.items() if edit is None}
    if by_recipe:
        yield brief.words
    yield from (edit for edit in edits.values() if edit is not None)
    yield from (text for part, text in brief.recipe_texts if part.split(".")[0] in by_recipe)
