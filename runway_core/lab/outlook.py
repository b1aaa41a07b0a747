"""What to expect of a plan before it is chosen, and of the next step before it is taken. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from runway_core.errors import LabError
from runway_core.lab import experiment, stages
from runway_core.lab.experiment import COMBINES, FULL, HALVING, PICTURES, Experiment, Take
from runway_core.states import Stage
from runway_core.store import PICTURE

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


def most_credits(asked: Experiment) -> int:
    """What all stages would cost if nothing was there yet and everything was kept: of the first
    take's price, which is every take's unless sizes, lengths or models are varied.
    """
    brief = asked.brief(asked.takes[0])
    every = stages.of(asked)
    if every[0].goal == PICTURE:
        return len(asked.takes) * brief.price()
    cells = {cell.id: 0 for cell in asked.cells}
    for take in asked.takes:
        cells[take.cell] += 1
    takes = sum(min(stage.variants, cells[cell]) for stage in every for cell in stage.cells)
    if asked.plan in (HALVING, FULL):
        return takes * brief.price()
    return takes * brief.price(Stage.VIDEO) + len(asked.cells) * brief.price(Stage.IMAGE)


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


def clips_of(asked: Experiment, kept: Iterable[Take]) -> int:
    """Credits for the clips of pictures that are there."""
    return sum(asked.brief(take).price(Stage.VIDEO) for take in kept)
