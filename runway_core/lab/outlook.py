"""What to expect of a plan before it is chosen. Pure."""

from dataclasses import dataclass

from runway_core.errors import LabError
from runway_core.lab import experiment
from runway_core.lab.experiment import COMBINES, FULL, HALVING, PICTURES, Experiment
from runway_core.lab.plan import most_credits

__all__ = ["ASKED_FROM", "MEASURED", "Measured", "combined", "most_credits"]

ASKED_FROM = 500
"""Credits from which a person is asked again before an experiment begins."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How often a plan found the best of six recipes, of which the best wins 60 of 100 against the
    second: simulated, with 12 conditions, three raters and so many ballots.
    """

    found: float
    credits: int
    ballots: int


MEASURED = {
    PICTURES: Measured(0.71, 960, 60),
    HALVING: Measured(0.84, 990, 60),
    FULL: Measured(0.87, 3960, 60),
}
"""By plan; nobody measured the motions. `bench/lab.py` measures halving against the full matrix."""


def combined(asked: Experiment) -> dict[str, tuple[int, int, int] | None]:
    """Variants, conditions and takes by way of combining; None where lists do not fit."""
    found: dict[str, tuple[int, int, int] | None] = {}
    for combine in COMBINES:
        if combine == asked.combine:
            one: Experiment | None = asked
        else:
            try:
                # What is left out is written for this way of combining as well as for the other.
                one = experiment.from_mapping({**asked.as_dict(), "combine": combine})
            except LabError:
                one = None
        counted = None
        if one is not None:
            counted = len(one.variants), len(one.cells), len(one.takes)
        found[combine] = counted
    return found
