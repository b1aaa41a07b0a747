"""What leaves the studio to be looked at: a selection of clips, shown full screen."""

from runway_core.sharing.presentation import (
    DAYS,
    LONGEST_DAYS,
    LONGEST_TITLE,
    MOST_CLIPS,
    PAGE,
    Chosen,
    Presentation,
    Shared,
    own,
    revoke,
    share,
    told,
)

__all__ = [
    "DAYS",
    "LONGEST_DAYS",
    "LONGEST_TITLE",
    "MOST_CLIPS",
    "PAGE",
    "Chosen",
    "Presentation",
    "Shared",
    "own",
    "revoke",
    "share",
    "told",
]
