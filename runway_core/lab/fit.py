"""The fit: ridge Plackett-Luce, by Newton's method.

A ranking is read as choices one after the other: the best of all, the best of the rest, and so
on. Takes that are tied could stand in any order, and each order counts the same, so that a ballot
weighs 1 however many are tied. With two takes on the screen this is Bradley and Terry's model, with
a tie as half a win each.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, groupby
from math import comb

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.intp]
Groups = tuple[tuple[int, ...], ...]
"""A ranking, best first, of the numbers of what was ranked."""

PRIOR_SD = 1.0
"""How far apart strengths are thought to be before a ballot: it keeps the unbeaten in sight."""

_NONE = np.zeros(0, dtype=np.intp)
_ENOUGH = 1e-10
_MOST_STEPS = 100
_LONGEST_STEP = 5.0


@lru_cache(maxsize=20_000)
def choices(groups: Groups) -> tuple[tuple[float, tuple[int, ...]], ...]:
    """The sets from which one was chosen, each with its weight.

    In a random order of `m` that are tied, the ones that are left at some moment are with equal
    chance any of the subsets of that size: so no order is ever written out.
    """
    found = []
    below: tuple[int, ...] = ()
    for group in reversed(groups):
        for size in range(1, len(group) + 1):
            weight = 1 / comb(len(group), size)
            for left in combinations(group, size):
                found.append((weight, tuple(sorted(left + below))))
        below += group
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Choices:
    """All the choices of some ballots, equal ones together."""

    weights: Array
    """Of each set, how often something was chosen from it."""
    chosen: Array
    """How often each was chosen."""
    items: Indices
    """The members of all sets, one set after the other,"""
    sets: Indices
    """and the set of each."""
    pairs: Indices
    """All pairs of members of one set, `i * count + j`,"""
    sets_of_pairs: Indices
    """and the set of each."""

    @classmethod
    def of(cls, rankings: Iterable[Groups], count: int) -> "Choices":
        """Those of `rankings` of things that are numbered below `count`."""
        weights: defaultdict[tuple[int, ...], float] = defaultdict(float)
        chosen = np.zeros(count)
        for groups, times in Counter(rankings).items():
            for weight, left in choices(groups):
                if len(left) > 1:
                    weights[left] += weight * times
                else:  # the last is not chosen from anything
                    chosen[left[0]] -= weight * times
            for group in groups:
                for each in group:
                    chosen[each] += times
        # Sorted, so that the sums of the fit do not depend on the order of the ballots.
        sets = sorted(weights, key=lambda each: (len(each), each))
        parts: list[tuple[Indices, ...]] = [(_NONE, _NONE, _NONE, _NONE)]
        row = 0
        for size, same in groupby(sets, key=len):
            items = np.array(list(same))
            rows = np.arange(row, row := row + len(items))
            pairs = items[:, :, None] * count + items[:, None, :]
            parts.append(
                (items.ravel(), rows.repeat(size), pairs.ravel(), rows.repeat(size * size))
            )
        joined = (np.concatenate(each) for each in zip(*parts, strict=True))
        return cls(np.array([weights[each] for each in sets]), chosen, *joined)


@dataclass(frozen=True, slots=True)
class Fit:
    """Strengths where the ballots and the prior together are likeliest, and how sure they are."""

    strengths: Array
    covariance: Array
    """Laplace's: the inverse of the curvature there."""
    value: float
    """How likely the ballots and the strengths are together there, as a logarithm."""


def fit(
    choices: Choices,
    *,
    design: Array | None = None,
    precision: Array | float = 1 / PRIOR_SD**2,
    start: Array | None = None,
    enough: float = _ENOUGH,
) -> Fit:
    """Fits strengths; or, with a `design`, the effects (its columns) whose sums they are.

    Each has a prior around 0 with such a `precision`, so that there is always one answer. It is
    found when no step is longer than `enough`.
    """
    size = len(choices.chosen)
    count = size if design is None else design.shape[1]
    prior = np.broadcast_to(np.asarray(precision, dtype=np.float64), (count,))
    effects = np.zeros(count) if start is None else start.copy()
    step = np.zeros(count)
    best = -np.inf
    for _ in range(_MOST_STEPS):
        strengths = effects if design is None else design @ effects
        peak = strengths.max(initial=0.0)
        worth = np.exp(strengths - peak)
        total = np.bincount(choices.sets, worth[choices.items], len(choices.weights))
        value = (
            choices.chosen @ strengths
            - choices.weights @ (np.log(total) + peak)
            - prior @ effects**2 / 2
        )
        if value < best - 1e-9 * (1 + abs(best)):
            # Too far: half the way back.
            step /= 2
            effects = effects - step
            continue
        best = value
        share = choices.weights / total
        expected = worth * np.bincount(choices.items, share[choices.sets], size)
        both = np.bincount(choices.pairs, (share / total)[choices.sets_of_pairs], size * size)
        slope = choices.chosen - expected
        curve: Array = np.diag(expected) - np.outer(worth, worth) * both.reshape(size, size)
        if design is not None:
            slope, curve = design.T @ slope, design.T @ curve @ design
        curve[np.diag_indices(count)] += prior
        step = np.linalg.solve(curve, slope - prior * effects)
        # Far from the answer the curvature says little: a step may be much too long.
        step *= _LONGEST_STEP / max(np.abs(step).max(initial=0.0), _LONGEST_STEP)
        if np.abs(step).max(initial=0.0) < enough:
            break
        effects = effects + step
    covariance = np.linalg.inv(curve)
    return Fit(effects, (covariance + covariance.T) / 2, float(best))


def canonical(strengths: Array, covariance: Array, more: Array) -> tuple[list[int], list[int]]:
    """An order of things that depends on their numbers alone, not on how they are called, and the
    class of each: those of one class cannot be told apart.

    Draws are made in that order, so that another name or another order of the ballots does not
    give another chance of being the best.
    """
    count = len(strengths)
    between = np.rint(covariance * 1e7).astype(np.int64).tolist()
    own = np.rint(np.column_stack([-strengths, more]) * 1e7).astype(np.int64).tolist()
    colours = _ranked([(*own[i], between[i][i]) for i in range(count)])
    colours = _refined(colours, between)
    classes = list(colours)
    while len(set(colours)) < count:
        # Whichever of those that are alike goes first, what follows is the same but for names.
        first = colours.index(min(each for each in colours if colours.count(each) > 1))
        colours = [2 * each + (index != first) for index, each in enumerate(colours)]
        colours = _refined(_ranked(colours), between)
    return sorted(range(count), key=colours.__getitem__), classes


def _ranked(keys: Sequence[object]) -> list[int]:
    """Equal keys become equal numbers: how many keys are smaller."""
    ordered = sorted(keys)  # type: ignore[type-var]
    first: dict[object, int] = {}
    for place, key in enumerate(ordered):
        first.setdefault(key, place)
    return [first[key] for key in keys]


def _refined(colours: list[int], between: list[list[int]]) -> list[int]:
    """Tells apart what stands differently to the others, as often as that tells more apart."""
    count = len(colours)
    while (kinds := len(set(colours))) < count:
        colours = _ranked(
            [
                (colours[i], tuple(sorted(zip(colours, between[i], strict=True))))
                for i in range(count)
            ]
        )
        if len(set(colours)) == kinds:
            break
    return colours
