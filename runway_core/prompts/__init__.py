"""From a brief to the two prompts, and the advice on them."""

from runway_core.prompts import build
from runway_core.prompts.build import Fragment, Prompts, utf16_length
from runway_core.prompts.lint import LintWarning, lint
from runway_core.prompts.reading import folded_text
from runway_core.prompts.recipe import Part, Source

__all__ = [
    "Fragment",
    "LintWarning",
    "Part",
    "Prompts",
    "Source",
    "build",
    "folded_text",
    "lint",
    "utf16_length",
]
