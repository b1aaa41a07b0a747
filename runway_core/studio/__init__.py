"""The studio: the few calls that pages, the API and the command line share."""

from runway_core.studio import doctor, readiness, stopping, studio, variations
from runway_core.studio.doctor import Finding, Level
from runway_core.studio.example import Example
from runway_core.studio.preview import Preview, by_recipe
from runway_core.studio.recipes import InUse, Recipes
from runway_core.studio.retention import Outlook, Retention, Rule
from runway_core.studio.storage import Amount, Disk, Storage
from runway_core.studio.studio import Studio, close_shared, shared, stop_shared

__all__ = [
    "Amount",
    "Disk",
    "Example",
    "Finding",
    "InUse",
    "Level",
    "Outlook",
    "Preview",
    "Recipes",
    "Retention",
    "Rule",
    "Storage",
    "Studio",
    "by_recipe",
    "close_shared",
    "doctor",
    "readiness",
    "shared",
    "stop_shared",
    "stopping",
    "studio",
    "variations",
]
