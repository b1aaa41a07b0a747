"""The database: its tables, their steps from release to release, and the animations in it."""

from runway_core.store import (
    backlog,
    experiments,
    finder,
    jobs,
    likeness,
    revisions,
    shared,
    tables,
)
from runway_core.store import recipes as recipe_rows
from runway_core.store.animation import BROUGHT, IMPORTED, Animation, Media, Submission, ending
from runway_core.store.animations import Claim, Store
from runway_core.store.experiments import (
    CLIP,
    EXPERIMENTS,
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
from runway_core.store.hearing import listen
from runway_core.store.keeping import (
    BIN_SECONDS,
    HELD,
    LONGEST_NOTE,
    LONGEST_TAG,
    MOST_TAGS,
    Keeping,
    Remains,
    in_experiment,
    tidy_note,
    tidy_tags,
)
from runway_core.store.lease_owner import Owner
from runway_core.store.leases import LEASE_SECONDS
from runway_core.store.listing import EVERYTHING, MOST_STARS, Filter, Query, Sort
from runway_core.store.presence import Presence
from runway_core.store.queue import ANIMATIONS, Held, Queue
from runway_core.store.recipes import Promotion, RecipeStore, Version
from runway_core.store.tables import Database

__all__ = [
    "ANIMATIONS",
    "BIN_SECONDS",
    "BROUGHT",
    "CLIP",
    "EVERYTHING",
    "EXPERIMENTS",
    "HELD",
    "IMPORTED",
    "LEASE_SECONDS",
    "LONGEST_NOTE",
    "LONGEST_TAG",
    "MOST_STARS",
    "MOST_TAGS",
    "PICTURE",
    "STILL_OPEN",
    "Animation",
    "Claim",
    "Database",
    "ExperimentRow",
    "Experiments",
    "Filter",
    "Held",
    "Hold",
    "Keeping",
    "Mark",
    "Media",
    "Owner",
    "Presence",
    "Promotion",
    "Query",
    "Queue",
    "RecipeStore",
    "Remains",
    "Run",
    "Sort",
    "Step",
    "Store",
    "Submission",
    "TakeRow",
    "Version",
    "Vote",
    "backlog",
    "ending",
    "experiments",
    "finder",
    "in_experiment",
    "jobs",
    "likeness",
    "listen",
    "recipe_rows",
    "revisions",
    "shared",
    "tables",
    "tidy_note",
    "tidy_tags",
]
