"""From a brief to the two prompts, and the advice on them."""

from runway_core.prompts import build, reading, recipe_edit, trials, versions_apart
from runway_core.prompts import recipe as recipes
from runway_core.prompts.build import Notes
from runway_core.prompts.lint import LEFT_OUT, LintWarning, about, conflict, lint
from runway_core.prompts.prompts import Fragment, Prompts, utf16_length
from runway_core.prompts.reading import camera
from runway_core.prompts.recipe import Fault, Idea, Part, Recipe, RecipeError, Source

__all__ = [
    "LEFT_OUT",
    "Fault",
    "Fragment",
    "Idea",
    "LintWarning",
    "Notes",
    "Part",
    "Prompts",
    "Recipe",
    "RecipeError",
    "Source",
    "about",
    "build",
    "camera",
    "conflict",
    "lint",
    "reading",
    "recipe_edit",
    "recipes",
    "trials",
    "utf16_length",
    "versions_apart",
]
