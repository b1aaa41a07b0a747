"""What leaves the studio and comes in: a selection of clips, shown full screen to others, and the
whole library as one file (`export`, `importing`, which load pydantic: doors import them where they
need them).
"""

from runway_core.sharing import taken
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
    "taken",
    "told",
]
