"""What a lab without experiments shows of itself: an example, and what its ballots come to.

Nothing of it is stored: no ranking, report or export can take it for somebody's work.
"""

from collections import Counter
from typing import Final

from runway_core.briefs import Brief
from runway_core.lab.ballots import Ballot

VARIANTS: Final = {
    "watercolor": Brief("watercolor", "forest", "landscape"),
    "paper_craft": Brief("paper_craft", "forest", "landscape"),
}
"""The two that are compared, by what differs: their style."""

_PAPER, _WATER = ("paper_craft",), ("watercolor",)

BALLOTS: Final = (
    Ballot("forest", "Ada", (_PAPER, _WATER)),
    Ballot("forest", "Ben", (_PAPER, _WATER)),
    Ballot("space", "Ada", (_WATER, _PAPER)),
    Ballot("space", "Ben", (_PAPER, _WATER)),
    Ballot("animals", "Ada", (("paper_craft", "watercolor"),)),
)
"""Made up, of drawn samples: they say nothing of Runway."""


def won() -> dict[str, int]:
    """How many ballots put each alone in the first place, the most first."""
    first = Counter(each.order[0][0] for each in BALLOTS if len(each.order[0]) == 1)
    return {name: first[name] for name, _ in first.most_common()}
