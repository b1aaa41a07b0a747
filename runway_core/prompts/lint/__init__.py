"""Warnings about what Runway's published guidance warns about."""

from runway_core.prompts.lint.about import about
from runway_core.prompts.lint.lint import About, LintWarning, cleaned, lint

__all__ = [
    "About",
    "LintWarning",
    "about",
    "cleaned",
    "lint",
]
