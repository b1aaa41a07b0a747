"""From a brief to the two prompts, and the advice on them."""

from runway_core.prompts import build, reading
from runway_core.prompts.build import Notes
from runway_core.prompts.lint import LEFT_OUT, LintWarning, about, conflict, lint
from runway_core.prompts.prompts import Fragment, Prompts, utf16_length
from runway_core.prompts.reading import camera
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
    "conflict",
    "lint",
    "reading",
    "utf16_length",
]
