"""Halving on clips: how an experiment goes on from what was judged, within what it may cost.

All variants are made in a first cell. Then each stage makes fewer of them, those that are ahead, in
a new cell: four, three, two, two. Ballots are over all cells so far. A quarter of the full matrix's
credits finds the best nearly as often as the full matrix; `bench/lab.py` measures it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from runway_core.lab.ranking import LEAST_EACH, Ranking

LATER = (4, 3, 2, 2)
"""How many variants are left after the first stage, stage by stage."""

SCREENS = 60
"""As many ballots as a whole halving is planned for."""

SIZE = 4
"""How many takes are on a screen."""

_SHARES = (16, 14, 12, 9, 9)
"""How the ballots are shared out over the stages, of 60."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage as it is planned: so many variants, in so many new cells, then so many ballots."""

    variants: int
    cells: int
    screens: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage as it is to be made: these variants in these new cells, then so many ballots of
    these variants, over all cells so far. `two_by_two`: the last two, on screens of two cells.
    """

    variants: tuple[str, ...]
    cells: tuple[str, ...]
    screens: int
    two_by_two: bool

    @property
    def takes(self) -> int:
        """How many takes it makes."""
        return len(self.variants) * len(self.cells)


def steps(variants: int, cells: int, takes: int, screens: int = SCREENS) -> tuple[Step, ...]:
    """The plan for so many variants and cells within so many takes; empty if there are not enough
    for all variants in one cell.

    Where there are takes for it, each stage has several new cells; what is left over goes to the
    last two.
    """
    if variants < 2 or cells < 1 or takes < variants:
        return ()
    widths = [variants]
    while widths[-1] > 2 * LATER[0]:  # of very many, half at a time
        widths.append(-(-widths[-1] // 2))
    widths += [each for each in LATER if each < widths[-1]]
    del widths[cells:]
    # What cannot be paid is left out from the middle: the last two are worth it more.
    while len(widths) > 1 and sum(widths) > takes:
        widths.pop(1 if len(widths) > 2 else -1)
    each = max(1, min(takes // sum(widths), cells // len(widths)))
    news = [each] * len(widths)
    if widths[-1] == 2:
        left = takes - each * sum(widths)
        news[-1] += max(0, min(left // 2, cells - sum(news)))
    shares = [*_SHARES[: len(widths)]]
    shares += [_SHARES[-1]] * (len(widths) - len(shares))
    whole = sum(shares)
    # As many in the first stage as it takes before there can be a verdict on any.
    first = -(-LEAST_EACH * variants // SIZE)
    return tuple(
        Step(width, new, max(least, round(screens * share / whole)))
        for width, new, share, least in zip(
            widths, news, shares, [first, *[1] * len(widths)], strict=False
        )
    )


def next_stage(
    plan: Sequence[Step],
    done: int,
    *,
    variants: Sequence[str],
    cells: Sequence[str],
    ranking: Ranking | None = None,
    credits_left: int | None = None,
    price: int = 0,
) -> Stage | None:
    """The stage after so many that are `done`, or None where there is none, or no money for it.

    `variants` and `cells` are those of the experiment, cells in the order in which they are taken
    up; so the first few should differ in what matters. `ranking` is that of all ballots so far.
    With `price` credits for a take, a stage has as many of its cells as `credits_left` pays whole.
    """
    if done >= len(plan):
        return None
    step = plan[done]
    first = sum(each.cells for each in plan[:done])
    new = tuple(cells[first : first + step.cells])
    if credits_left is not None and price > 0:
        new = new[: max(0, credits_left) // (price * step.variants)]
    if not new:
        return None
    wanted = list(variants)
    if ranking is not None:
        place = {name: at for at, name in enumerate(ranking.order)}
        wanted.sort(key=lambda each: place.get(each, len(place)))
    chosen = set(wanted[: step.variants])
    ordered = tuple(each for each in variants if each in chosen)
    return Stage(ordered, new, step.screens, step.variants == 2 and first + len(new) > 1)
