"""What an animation, an account and a preview look like, in words and as JSON."""

from runway_core.results import (
    checkup,
    chips,
    disk,
    recipes,
    reconciling,
    result,
    shapes,
    snippets,
    spent,
    unconfirmed,
)
from runway_core.results.result import (
    Explanation,
    credits_of,
    explain_cause,
    explain_error,
    picture_advice,
)

__all__ = [
    "Explanation",
    "checkup",
    "chips",
    "credits_of",
    "disk",
    "explain_cause",
    "explain_error",
    "picture_advice",
    "recipes",
    "reconciling",
    "result",
    "shapes",
    "snippets",
    "spent",
    "unconfirmed",
]
