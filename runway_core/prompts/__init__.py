"""From a brief to the two prompts, and the advice on them."""

from runway_core.prompts import build, reading
from runway_core.prompts.build import Fragment, Notes, Prompts, utf16_length
from runway_core.prompts.lint import LEFT_OUT, LintWarning, about, lint
from runway_core.prompts.reading import camera, folded_text
from runway_core.prompts.recipe import Idea, Part, Source

__all__ = [
    "LEFT_OUT",
    "Fragment",
    "Idea",
    "LintWarning",
    "Notes",
    "Part",
    "Prompts",
    "Source",
    "about",
    "build",
    "camera",
    "folded_text",
    "lint",
    "reading",
    "utf16_length",
]
