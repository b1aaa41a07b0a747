"""Warnings about what Runway's published guidance warns about."""

from runway_core.prompts.lint.about import about
from runway_core.prompts.lint.camera_conflict import conflict
from runway_core.prompts.lint.lint import LEFT_OUT, About, LintWarning, cleaned, lint

__all__ = [
    "LEFT_OUT",
    "About",
    "LintWarning",
    "about",
    "cleaned",
    "conflict",
    "lint",
]
