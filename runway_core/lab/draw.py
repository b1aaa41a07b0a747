"""Which takes are shown next: those from which there is most to learn about who is the best.

Strengths are drawn once as they may well be, and those that come out on top are shown: what is
surely worse is seldom drawn, what is uncertain often enough. Before that each is shown so often
that there can be a verdict at all. All takes of a set are of one cell, so that variants are
compared and not cells.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from runway_core.lab.ballots import Ballot
from runway_core.lab.ranking import LEAST_EACH, Posterior, saying
from runway_core.lab.spread import Spread


@dataclass(frozen=True, slots=True)
class Shown:
    """Takes of one cell, in the order in which they stand on the screen, left to right."""

    cell: str
    variants: tuple[str, ...]


def next_sets(
    ballots: Sequence[Ballot],
    available: Mapping[str, Sequence[str]],
    *,
    size: int,
    rater: str,
    rng: np.random.Generator,
    two_by_two: bool = False,
    spread: Spread | None = None,
    held: Sequence[str] = (),
) -> tuple[Shown, ...]:
    """The next screen for a rater: one set of `size` takes, or of as many as a cell has; nothing
    where no cell has two.

    `available` has the variants of each cell that can be shown and are still in question. With
    `two_by_two` the screen has two sets of two, the same two in two cells. `held` are cells that
    the rater is at, whose ballots are not there yet: they count as judged.
    """
    several = {cell: list(dict.fromkeys(each)) for cell, each in available.items()}
    several = {cell: each for cell, each in several.items() if len(each) > 1}
    if not several:
        return ()
    # What was ranked above or below others says something of those that are left.
    ranked = {each for ballot in ballots for group in ballot.order for each in group}
    ranked.update(chain.from_iterable(several.values()))
    names = sorted(ranked)
    kept = saying(ballots, names)
    drawn = Posterior(names, kept, spread or Spread()).draw(rng)
    # Each has a number of its own, so that no two cells are ever the same to `min`.
    lot = dict(zip(several, rng.permutation(len(several)).tolist(), strict=True))
    seen = Counter([*held, *(ballot.cell for ballot in ballots)])
    seen_by = Counter([*held, *(ballot.cell for ballot in ballots if ballot.rater == rater)])

    stood = Counter(each for ballot in kept for group in ballot.order for each in group)

    def use(cell: str) -> tuple[int, int, int]:
        return seen[cell], seen_by[cell], lot[cell]

    def top(names: Sequence[str], count: int) -> list[str]:
        return sorted(names, key=lambda each: (min(stood[each], LEAST_EACH), -drawn[each]))[:count]

    def shuffled(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(names[int(at)] for at in rng.permutation(len(names)))

    if two_by_two:
        both = top(list(dict.fromkeys(chain.from_iterable(several.values()))), 2)
        cells = sorted((c for c, each in several.items() if set(both) <= set(each)), key=use)
        if len(cells) > 1:
            return tuple(Shown(cell, shuffled(both)) for cell in cells[:2])
    cell = min(several, key=use)
    return (Shown(cell, shuffled(top(several[cell], size))),)
