"""Which takes each stage of a plan makes. Pure."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from runway_core.lab import policy
from runway_core.lab.experiment import FULL, HALVING, MOTIONS, PICTURES, Experiment, Take
from runway_core.lab.ranking import LEAST_BALLOTS, Ranking
from runway_core.store import CLIP, PICTURE

QUARTER = 4
"""Halving makes this part of the full matrix, where no budget says how much."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a plan."""

    number: int
    goal: str
    """`picture` or `clip`."""
    variants: int
    """How many are made in it."""
    cells: tuple[str, ...]
    screens: int = 0
    """Ballots that it is planned with."""


def of(asked: Experiment) -> tuple[Stage, ...]:
    """The stages of an experiment's plan, the first one first."""
    every, cells = len(asked.variants), tuple(cell.id for cell in asked.cells)
    if asked.plan == PICTURES:
        return Stage(1, PICTURE, every, cells), Stage(2, CLIP, every, cells)
    if asked.plan in (FULL, MOTIONS):
        return (Stage(1, CLIP, every, cells),)
    assert asked.plan == HALVING
    cells = halving_cells(asked)
    found: list[Stage] = []
    for step in halving_steps(asked):
        new, cells = cells[: step.cells], cells[step.cells :]
        found.append(Stage(len(found) + 1, CLIP, step.variants, new, step.screens))
    # Too little for one cell, or nothing to choose between: what there is in the first one.
    return tuple(found) or (Stage(1, CLIP, every, halving_cells(asked)[:1]),)


def ballots_wanted(asked: Experiment, stage: int) -> int:
    """Ballots that the stages up to this one are planned with, or those under which there is no
    verdict.
    """
    return sum(each.screens for each in of(asked)[:stage]) or LEAST_BALLOTS


def halving_steps(asked: Experiment) -> tuple[policy.Step, ...]:
    """How many variants go on, in how many new cells."""
    every, cells = len(asked.variants), len(asked.cells)
    if asked.budget is None:
        takes = max(-(-every * cells // QUARTER), 3 * every)
    else:
        takes = asked.budget // max(1, asked.brief(asked.takes[0]).price())
    return policy.steps(every, cells, takes)


def halving_cells(asked: Experiment) -> tuple[str, ...]:
    """The cells in the order in which they are taken up: a random one, so that the first few differ
    in more than the axis that was written last.
    """
    cells = [cell.id for cell in asked.cells]
    random.Random(asked.sample_seed).shuffle(cells)  # noqa: S311 - no secret is drawn
    return tuple(cells)


def takes_of(asked: Experiment, stage: Stage, variants: Sequence[str]) -> tuple[Take, ...]:
    """The takes that a stage makes of `variants`, in the file's order."""
    cells, kept = set(stage.cells), set(variants)
    return tuple(take for take in asked.takes if take.cell in cells and take.variant in kept)


def next_of_halving(asked: Experiment, done: int, ranking: Ranking) -> tuple[Take, ...]:
    """The takes of the stage after so many that are done, by the ranking so far; none where there
    is no other stage.
    """
    following = policy.next_stage(
        halving_steps(asked),
        done,
        variants=[variant.id for variant in asked.variants],
        cells=halving_cells(asked),
        ranking=ranking,
    )
    if following is None:
        return ()
    stage = Stage(done + 1, CLIP, len(following.variants), following.cells)
    return takes_of(asked, stage, following.variants)
