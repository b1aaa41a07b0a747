"""What can be chosen, and what a person asks for."""

from runway_core.briefs import catalog, choices
from runway_core.briefs.brief import (
    DEFAULT_RECIPE,
    DETAILS,
    FULL,
    PICTURE_ID,
    RECIPE_NAME,
    RECIPE_REF,
    SHORT,
    Brief,
    CheckedBrief,
)
from runway_core.briefs.catalog import LONGEST_DAYS, Ratio

__all__ = [
    "DEFAULT_RECIPE",
    "DETAILS",
    "FULL",
    "LONGEST_DAYS",
    "PICTURE_ID",
    "RECIPE_NAME",
    "RECIPE_REF",
    "SHORT",
    "Brief",
    "CheckedBrief",
    "Ratio",
    "catalog",
    "choices",
]
