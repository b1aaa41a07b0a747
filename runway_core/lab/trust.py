"""What says how far a ranking can be trusted, besides its intervals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from runway_core.lab.ballots import CANNOT_SAY, Ballot

Z = 1.96
"""Of an interval that is to hold in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `out_of`, with an interval for what it would be of very many."""

    count: int
    out_of: int

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing."""
        return self.count / self.out_of if self.out_of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's interval for a binomial share, at 95 %."""
        if not self.out_of:
            return 0.0, 1.0
        n, z2 = self.out_of, Z * Z
        middle = (self.value + z2 / (2 * n)) / (1 + z2 / n)
        half = Z * sqrt(self.value * (1 - self.value) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(0.0, middle - half), min(1.0, middle + half)


def left_side(ballots: Iterable[Ballot]) -> Share:
    """How often what stood first on the left beat what stood last on the right, of the ballots
    that decided between the two: without a bias it is half, as the order is drawn. One comparison
    a ballot, as more of the same ballot would not be independent.
    """
    wins = decided = 0
    for ballot in ballots:
        if ballot.outcome is None and len(ballot.shown) > 1:
            place = {each: at for at, group in enumerate(ballot.ranking) for each in group}
            first, last = place[ballot.shown[0]], place[ballot.shown[-1]]
            wins += first < last
            decided += first != last
    return Share(wins, decided)


def cannot_say(ballots: Sequence[Ballot]) -> Share:
    """How often nobody could say."""
    return Share(sum(each.outcome == CANNOT_SAY for each in ballots), len(ballots))


def beaten_and_beating(ballots: Iterable[Ballot]) -> tuple[set[str], set[str]]:
    """The variants that were ever ranked below another, and those ever above one."""
    below: set[str] = set()
    above: set[str] = set()
    for ballot in ballots:
        for group in ballot.order[1:]:
            below.update(group)
        for group in ballot.order[:-1]:
            above.update(group)
    return below, above


def agreement(ballots: Iterable[Ballot]) -> float | None:
    """Krippendorff's alpha of the raters: 1 if they always agree, 0 if as often as by chance, None
    if no two of them compared the same two takes.

    A unit is two variants in one cell, and what a rater says of it is which of the two is better,
    or neither: 1, -1 or 0, with the squared difference as distance. Each unit counts from both
    sides, so that nothing depends on which of the two is named first.
    """
    said: defaultdict[tuple[str, str, str], defaultdict[str, int]] = defaultdict(
        lambda: defaultdict(int)
    )
    for ballot in ballots:
        place = {each: at for at, group in enumerate(ballot.order) for each in group}
        for one, other in combinations(sorted(place), 2):
            sign = (place[one] < place[other]) - (place[one] > place[other])
            said[ballot.cell, one, other][ballot.rater] += sign
    # Who judged the same two several times says what they said most often.
    units = [[(net > 0) - (net < 0) for net in each.values()] for each in said.values()]
    units = [unit for unit in units if len(unit) > 1]
    if not units:
        return None
    # From both sides the values sum to 0, so that all pairs of all values differ by twice their
    # squares.
    values = 2 * sum(len(unit) for unit in units)
    squares = 2 * sum(value * value for unit in units for value in unit)
    observed = 2 * sum(
        2 * (len(unit) * sum(v * v for v in unit) - sum(unit) ** 2) / (len(unit) - 1)
        for unit in units
    )
    expected = 2 * values * squares / (values - 1)
    if expected == 0:
        return 1.0
    return 1 - observed / expected
