"""The database: its tables, their steps from release to release, and the animations in it."""

from runway_core.store import experiments, likeness, revisions, tables
from runway_core.store import recipes as recipe_rows
from runway_core.store.animation import BROUGHT, Animation, Media, Submission, ending
from runway_core.store.animations import EVERYTHING, Claim, Store
from runway_core.store.experiments import (
    CLIP,
    PICTURE,
    STILL_OPEN,
    ExperimentRow,
    Experiments,
    Hold,
    Mark,
    Run,
    Step,
    TakeRow,
    Vote,
)
from runway_core.store.lease_owner import Owner
from runway_core.store.leases import LEASE_SECONDS
from runway_core.store.listing import Filter
from runway_core.store.recipes import Promotion, RecipeStore, Version
from runway_core.store.tables import Database

__all__ = [
    "BROUGHT",
    "CLIP",
    "EVERYTHING",
    "LEASE_SECONDS",
    "PICTURE",
    "STILL_OPEN",
    "Animation",
    "Claim",
    "Database",
    "ExperimentRow",
    "Experiments",
    "Filter",
    "Hold",
    "Mark",
    "Media",
    "Owner",
    "Promotion",
    "RecipeStore",
    "Run",
    "Step",
    "Store",
    "Submission",
    "TakeRow",
    "Version",
    "Vote",
    "ending",
    "experiments",
    "likeness",
    "recipe_rows",
    "revisions",
    "tables",
]
