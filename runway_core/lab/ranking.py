"""Which variant is better, by how much, and how sure that is.

The strengths come from the fit. What is told of two of them is their gap, with an interval that
knows what the fit cannot: that a variant may do better in the cells that were tried, or please the
raters that were asked, more than others. No verdict is given before there is enough to go by.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, combinations
from math import ceil, exp, sqrt
from typing import Any

import numpy as np

from runway_core.errors import LabError
from runway_core.lab import trust
from runway_core.lab.ballots import Ballot
from runway_core.lab.fit import Array, Choices, Fit, Groups, canonical, fit
from runway_core.lab.spread import Spread
from runway_core.lab.trust import Share, Z

THESE, GENERAL = TARGETS = ("these", "general")
"""What is asked: which is best in these themes and words, or in any."""

TOO_EARLY, TIED, LEADING, WINNER, BEHIND = "too_early", "tied", "leading", "winner", "behind"

LEAST_BALLOTS, LEAST_EACH = 30, 10
"""Under so many in all, or of any variant, there is no verdict."""

SURE, LIKELY, POSSIBLE = 0.95, 0.80, 0.05
"""The chances of being the best from which one is the winner, leads, or may still be the first."""

DRAWS = 400
_SEED = 20_251_128
_DECIDED = 1.645
"""A gap of so many standard deviations is a chance of `SURE` between two."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one variant stands. Gaps are in logits, itself less the leader: 0 or below."""

    id: str
    strength: float
    gap: float
    gap_low: float
    gap_high: float
    p_best: float
    ballots: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap between two variants, `a` less `b`, in logits, with its 95 % interval."""

    a: str
    b: str
    gap: float
    low: float
    high: float

    @property
    def win_rate(self) -> float:
        """How often `a` is expected to beat `b`, ties counted half."""
        return win_rate(self.gap)


@dataclass(frozen=True, slots=True)
class More:
    """What it takes to decide between the first two. `ballots` is None where no number of ballots
    does it: only more cells or more raters would.
    """

    ballots: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What a value of an axis adds to the strength of the variants that have it, beside the mean of
    the axis, with its 95 % interval.
    """

    axis: str
    value: str
    effect: float
    low: float
    high: float


@dataclass(frozen=True)
class Ranking:
    """Variants by their strength, the first first."""

    variants: tuple[Standing, ...]
    pairs: tuple[Gap, ...]
    verdict: str
    ballots: int
    """Those that say something: without "cannot say"."""
    target: str
    cells: int
    raters: int
    connected: bool
    """Whether all variants were compared with one another, directly or by way of others."""
    unbeaten: tuple[str, ...]
    winless: tuple[str, ...]
    left_side: Share
    cannot_say: Share
    _inside: "Posterior" = field(repr=False)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The ids, the first first."""
        return tuple(each.id for each in self.variants)

    @cached_property
    def agreement(self) -> float | None:
        """Krippendorff's alpha of the raters, None if no two compared the same two takes."""
        return trust.agreement(self._inside.ballots)

    def gap(self, a: str, b: str) -> Gap:
        """The gap between two variants, whichever is ahead."""
        return self._inside.gap(a, b)

    def win_rate(self, a: str, b: str) -> float:
        """How often `a` is expected to beat `b`, ties counted half."""
        return self.gap(a, b).win_rate

    def more_ballots(self, goal: float | None = None) -> More:
        """How many more ballots bring the standard deviation of the gap between the first two down
        to `goal`; without one, to where a gap as it is now would make a winner.
        """
        missing = max(
            [
                LEAST_BALLOTS - self.ballots,
                *(LEAST_EACH - each.ballots for each in self.variants),
                0,
            ]
        )
        if len(self.variants) < 2 or not self.ballots:
            return More(missing)
        one, other = self.order[:2]
        if goal is None:
            if self.verdict == WINNER:
                return More(0)
            goal = abs(self.gap(one, other).gap) / _DECIDED
        known, addition = self._inside.variance(one, other)
        room = goal * goal - addition
        # A gap that is nearly none would take more than anybody judges.
        if room <= 0 or (more := self.ballots * (known / room - 1)) > 10_000:
            return More(None)
        return More(max(missing, ceil(more)))

    def as_dict(self) -> dict[str, Any]:
        """The ranking as every door gives it."""
        named = ("strength", "gap", "gap_low", "gap_high", "p_best")
        return {
            "variants": [
                {
                    "id": each.id,
                    **{name: _rounded(getattr(each, name)) for name in named},
                    "ballots": each.ballots,
                    "verdict": each.verdict,
                }
                for each in self.variants
            ],
            "pairs": [
                {
                    "a": each.a,
                    "b": each.b,
                    "gap": _rounded(each.gap),
                    "low": _rounded(each.low),
                    "high": _rounded(each.high),
                }
                for each in self.pairs
            ],
            "verdict": self.verdict,
            "ballots": self.ballots,
        }


def win_rate(gap: float) -> float:
    """How often the first of two with such a gap is expected to win, ties counted half."""
    return 1 / (1 + exp(-gap))


def rank(
    ballots: Sequence[Ballot],
    variants: Sequence[str] | None = None,
    *,
    spread: Spread | None = None,
    target: str = THESE,
    themes: int = 1,
    wordings: int = 1,
) -> Ranking:
    """Ranks variants by their ballots: those that are named, or all that occur.

    A ballot says something of those that are left in it. `themes` and `wordings`, in how many of
    each the takes were made, count for the target `general` alone.

    Raises:
        LabError: there is no such target.
    """
    if target not in TARGETS:
        raise LabError("unknown_target", target=target)
    spread = spread or Spread()
    names = _names(ballots, variants)
    kept = saying(ballots, names)
    more = 0.0
    if target == GENERAL:
        more = spread.theme**2 / max(1, themes) + spread.words**2 / max(1, wordings)
    inside = Posterior(names, kept, spread, more)
    chances = inside.chances()
    numbers = range(len(names))
    ordered = sorted(
        numbers, key=lambda i: (-round(float(inside.fit.strengths[i]), 9), inside.classes[i])
    )
    order = [names[i] for i in ordered]
    enough = inside.connected and len(kept) >= LEAST_BALLOTS
    enough = enough and all(inside.seen[name] >= LEAST_EACH for name in names)
    verdict = _verdict(chances.values(), enough)
    best = max(chances.values(), default=0.0)
    standings = []
    for name in order:
        gap = inside.gap(name, order[0])
        standings.append(
            Standing(
                name,
                float(inside.fit.strengths[inside.number[name]]),
                gap.gap,
                gap.low,
                gap.high,
                chances[name],
                inside.seen[name],
                _standing(chances[name], best, verdict),
            )
        )
    below, above = trust.beaten_and_beating(kept)
    seen = [name for name in order if inside.seen[name]]
    return Ranking(
        tuple(standings),
        tuple(inside.gap(a, b) for a, b in combinations(order, 2)),
        verdict,
        len(kept),
        target,
        len({each.cell for each in kept}),
        len({each.rater for each in kept}),
        inside.connected,
        tuple(name for name in seen if name in above and name not in below),
        tuple(name for name in seen if name in below and name not in above),
        trust.left_side(ballots),
        trust.cannot_say(ballots),
        inside,
    )


def effects(
    ballots: Sequence[Ballot],
    factors: Mapping[str, Mapping[str, str]],
    *,
    spread: Spread | None = None,
) -> tuple[Effect, ...]:
    """What each value of each axis adds, if a variant's strength is the sum of the effects of its
    values (`factors`: the values of each variant by axis). An axis with one value adds nothing.
    """
    spread = spread or Spread()
    names = list(factors)
    kept = saying(ballots, names)
    offered: dict[str, list[str]] = {}
    for values in factors.values():
        for axis, value in values.items():
            if value not in offered.setdefault(axis, []):
                offered[axis].append(value)
    columns = [(a, value) for a, values in offered.items() if len(values) > 1 for value in values]
    if not columns:
        return ()
    design = np.array(
        [[float(factors[name].get(axis) == value) for axis, value in columns] for name in names]
    )
    number = {name: index for index, name in enumerate(names)}
    fitted = fit(Choices.of(_numbered(kept, number), len(names)), design=design)
    cells = max(1, len({each.cell for each in kept}))
    raters = max(1, len({each.rater for each in kept}))
    found = []
    for at, (axis, value) in enumerate(columns):
        of_axis = np.array([other == axis for other, _ in columns], dtype=np.float64)
        contrast = -of_axis / of_axis.sum()
        contrast[at] += 1
        # Variants that share the value share its luck in a cell only in part; as if in whole is
        # the careful side.
        luck = (spread.seed**2 / cells + spread.rater**2 / raters) * (contrast @ contrast)
        half = Z * sqrt(contrast @ fitted.covariance @ contrast + luck)
        effect = float(contrast @ fitted.strengths)
        found.append(Effect(axis, value, effect, effect - half, effect + half))
    return tuple(found)


class Posterior:
    """What is known of all variants together, from ballots that each say something of some."""

    def __init__(
        self, names: Sequence[str], ballots: Sequence[Ballot], spread: Spread, more: float = 0.0
    ) -> None:
        self.names = names
        self.ballots = ballots
        self.number = {name: index for index, name in enumerate(names)}
        count = len(names)
        self.fit: Fit = fit(Choices.of(_numbered(ballots, self.number), count))
        self.seen: Counter[str] = Counter()
        cells_of: defaultdict[str, list[list[int]]] = defaultdict(list)
        for ballot in ballots:
            stood = [each for group in ballot.order for each in group]
            self.seen.update(stood)
            cells_of[ballot.cell].append([self.number[each] for each in stood])
        together = np.zeros((count, count))
        own = np.zeros(count)
        for screens in cells_of.values():
            stands = np.zeros((len(screens), count))
            rows = np.repeat(np.arange(len(screens)), [len(screen) for screen in screens])
            stands[rows, [each for screen in screens for each in screen]] = 1
            here = stands.T @ stands > 0
            together += here
            own += here.any(axis=1)
        raters = max(1, len({each.rater for each in ballots}))
        # Half of what is added to the variance of a gap: each of the two has its own luck.
        rest = spread.rater**2 / raters + more
        ways = _ways(together)
        self.connected = bool(count and np.isfinite(ways).all())
        self.half = spread.seed**2 * np.where(np.isfinite(ways), ways, 1.0) + rest
        self.own = spread.seed**2 / np.maximum(own, 1) + rest
        self.order, self.classes = canonical(self.fit.strengths, self.fit.covariance, self.own)

    def variance(self, a: str, b: str) -> tuple[float, float]:
        """Of the gap between two: what more ballots make smaller, and what they do not."""
        i, j = self.number[a], self.number[b]
        if i == j:
            return 0.0, 0.0
        known = self.fit.covariance
        return float(known[i, i] + known[j, j] - 2 * known[i, j]), float(2 * self.half[i, j])

    def gap(self, a: str, b: str) -> Gap:
        gap = float(self.fit.strengths[self.number[a]] - self.fit.strengths[self.number[b]])
        half = Z * sqrt(sum(self.variance(a, b)))
        return Gap(a, b, gap, gap - half, gap + half)

    @cached_property
    def root(self) -> Array:
        """What makes draws of independent numbers into draws of strengths, in canonical order."""
        order = np.array(self.order, dtype=np.intp)
        whole = self.fit.covariance[np.ix_(order, order)] + np.diag(self.own[order])
        return np.asarray(np.linalg.cholesky(whole), dtype=np.float64)

    def draws(self, rng: np.random.Generator, count: int) -> Array:
        """A row for each draw, in canonical order."""
        middle = self.fit.strengths[np.array(self.order, dtype=np.intp)]
        return middle + rng.standard_normal((count, len(self.names))) @ self.root.T

    def draw(self, rng: np.random.Generator) -> dict[str, float]:
        """Strengths as they may well be: one draw of what is known of them."""
        one = self.draws(rng, 1)[0]
        return {self.names[i]: float(one[place]) for place, i in enumerate(self.order)}

    def chances(self) -> dict[str, float]:
        """Of each variant, how often it is the best; those that cannot be told apart share it."""
        if not self.names:
            return {}
        first = self.draws(np.random.default_rng(_SEED), DRAWS).argmax(axis=1)
        often = np.bincount(first, minlength=len(self.names)) / DRAWS
        of_class: defaultdict[int, list[float]] = defaultdict(list)
        for place, i in enumerate(self.order):
            of_class[self.classes[i]].append(float(often[place]))
        return {
            name: sum(alike) / len(alike)
            for name, alike in ((n, of_class[self.classes[i]]) for i, n in enumerate(self.names))
        }


def _verdict(chances: Any, enough: bool) -> str:
    best = max(chances, default=0.0)
    if not enough:
        return TOO_EARLY
    if best >= SURE:
        return WINNER
    return LEADING if best >= LIKELY else TIED


def _standing(chance: float, best: float, verdict: str) -> str:
    """The verdict of one variant, in a ranking with such a verdict."""
    if verdict == TOO_EARLY:
        return TOO_EARLY
    if verdict != TIED and chance == best:
        return verdict
    return TIED if chance >= POSSIBLE else BEHIND


def _names(ballots: Sequence[Ballot], variants: Sequence[str] | None) -> list[str]:
    if variants is not None:
        return list(dict.fromkeys(variants))
    found = {each for ballot in ballots for group in ballot.order for each in group}
    found.update(each for ballot in ballots for each in ballot.shown)
    return sorted(found, key=_natural)


def _natural(name: str) -> list[tuple[bool, int, str]]:
    """`v2` before `v10`."""
    parts = re.split("([0-9]+)", name)
    return [(at % 2 == 0, int(p) if at % 2 else 0, p) for at, p in enumerate(parts)]


def saying(ballots: Sequence[Ballot], names: Sequence[str]) -> list[Ballot]:
    """The ballots that say something of these, without the others."""
    wanted = set(names)
    kept = []
    for ballot in ballots:
        order = ballot.order
        if not wanted.issuperset(chain.from_iterable(order)):
            left = (tuple(each for each in group if each in wanted) for group in order)
            order = tuple(group for group in left if group)
        if sum(map(len, order)) > 1:
            kept.append(Ballot(ballot.cell, ballot.rater, order))
    return kept


def _numbered(ballots: Sequence[Ballot], number: Mapping[str, int]) -> list[Groups]:
    return [
        tuple([tuple([number[each] for each in group]) for group in ballot.order])
        for ballot in ballots
    ]


def _ways(together: Array) -> Array:
    """One over the number of cells in which two were compared; for two that never were, the sum of
    these along the shortest way by others, and infinite where there is none.
    """
    with np.errstate(divide="ignore"):
        direct = 1 / together
    ways = direct.copy()
    np.fill_diagonal(ways, 0)
    if np.isfinite(ways).all():
        return ways
    for between in range(len(ways)):
        ways = np.minimum(ways, ways[:, between, None] + ways[None, between, :])
    return np.where(np.isfinite(direct), direct, ways)


def _rounded(value: float) -> float:
    return round(value, 6) + 0.0
