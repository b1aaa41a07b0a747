"""Warnings about what Runway's published guidance warns about."""

from runway_core.prompts.lint.lint import LintWarning, lint

__all__ = [
    "LintWarning",
    "lint",
]
