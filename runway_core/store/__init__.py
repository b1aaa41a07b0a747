"""The database: its tables, their steps from release to release, and the animations in it."""

from runway_core.store import recipes as recipe_rows
from runway_core.store import revisions, tables
from runway_core.store.animation import BROUGHT, Animation, Media, Submission, ending
from runway_core.store.animations import EVERYTHING, LEASE_SECONDS, Claim, Store
from runway_core.store.lease_owner import Owner
from runway_core.store.listing import Filter
from runway_core.store.recipes import Promotion, RecipeStore, Version
from runway_core.store.tables import Database

__all__ = [
    "BROUGHT",
    "EVERYTHING",
    "LEASE_SECONDS",
    "Animation",
    "Claim",
    "Database",
    "Filter",
    "Media",
    "Owner",
    "Promotion",
    "RecipeStore",
    "Store",
    "Submission",
    "Version",
    "ending",
    "recipe_rows",
    "revisions",
    "tables",
]
