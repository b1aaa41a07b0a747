"""What can be chosen, and what a person asks for."""

from runway_core.briefs import catalog, choices
from runway_core.briefs.brief import DEFAULT_RECIPE, PICTURE_ID, Brief, CheckedBrief
from runway_core.briefs.catalog import LONGEST_DAYS, Ratio

__all__ = [
    "DEFAULT_RECIPE",
    "LONGEST_DAYS",
    "PICTURE_ID",
    "Brief",
    "CheckedBrief",
    "Ratio",
    "catalog",
    "choices",
]
