"""The lab: experiments, what they cost, how they go on, and what was judged of them.

It loads numpy, for which no other command should wait: doors import it where they need it.
"""

from runway_core.lab import (
    example,
    experiment,
    outlook,
    ranking,
    report,
    run,
    said,
    summary,
    tokens,
    told,
    words,
)
from runway_core.lab.ballots import Ballot, read_jsonl, write_jsonl
from runway_core.lab.draw import Shown, next_sets
from runway_core.lab.experiment import Cell, Experiment, Take, Variant, read
from runway_core.lab.lab import (
    DROP,
    ENDED,
    KEEP,
    LONGEST_NAME,
    NOBODY,
    Following,
    Judging,
    Lab,
    Look,
    Ranked,
    TakeView,
    of,
    rater_of,
    shared,
)
from runway_core.lab.plan import Plan
from runway_core.lab.policy import Stage, Step, next_stage, steps
from runway_core.lab.ranking import (
    LEAST_BALLOTS,
    LEAST_EACH,
    TARGETS,
    Effect,
    Gap,
    More,
    Ranking,
    Standing,
    effects,
    rank,
)
from runway_core.lab.run import Steward
from runway_core.lab.spread import Spread, estimated_spread

__all__ = [
    "DROP",
    "ENDED",
    "KEEP",
    "LEAST_BALLOTS",
    "LEAST_EACH",
    "LONGEST_NAME",
    "NOBODY",
    "TARGETS",
    "Ballot",
    "Cell",
    "Effect",
    "Experiment",
    "Following",
    "Gap",
    "Judging",
    "Lab",
    "Look",
    "More",
    "Plan",
    "Ranked",
    "Ranking",
    "Shown",
    "Spread",
    "Stage",
    "Standing",
    "Step",
    "Steward",
    "Take",
    "TakeView",
    "Variant",
    "effects",
    "estimated_spread",
    "example",
    "experiment",
    "next_sets",
    "next_stage",
    "of",
    "outlook",
    "rank",
    "ranking",
    "rater_of",
    "read",
    "read_jsonl",
    "report",
    "run",
    "said",
    "shared",
    "steps",
    "summary",
    "tokens",
    "told",
    "words",
    "write_jsonl",
]
