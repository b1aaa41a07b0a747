"""(k) Which variant is better: how often the lab finds it, and how true its intervals are.

Studies are simulated with people who disagree, cells that favour one variant or another, ties, and
eyes that like what stands on the left; what ranks, draws and halves is the product's own code. Both
policies judge the same worlds.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np

from runway_core.lab import Ballot, Stage, next_sets, next_stage, rank, steps

VARIANTS = tuple(f"v{number}" for number in range(1, 7))
THEMES, WORDINGS, SEEDS = 3, 2, 2
CELLS = tuple(f"c{number}" for number in range(1, THEMES * WORDINGS * SEEDS + 1))
RATERS = ("ana", "ben", "cleo")
GAPS = {"60:40": 0.43, "65:35": 0.66}
"""In logits, between each variant and the next: with everything else that differs, a rater in some
cell prefers the best to the second so often.
"""
TIE, LEFT, BIAS, TASTE = 0.37, 0.15, 0.25, 0.30
SCREENS, BUDGET, PRICE = 60, 990, 55
STUDIES = 400
T = TypeVar("T")

LEAST_OF_FULL = 0.95
LEAST_COVER, LEAST_MEAN, MOST_MEAN = 0.90, 0.93, 0.97
MOST_WRONG = 0.03
MOST_SECONDS = 0.3


class World:
    """One study's truth, and people who judge in it."""

    def __init__(self, seed: int, gap: float, tau: float, equal: int = 1) -> None:
        self.rng = rng = np.random.default_rng(seed)
        # The best is not always the first, and so never by its place.
        steps_down = np.maximum(np.arange(len(VARIANTS)) - (equal - 1), 0)
        self.strengths = -gap * rng.permutation(steps_down)
        count = len(VARIANTS)
        theme = np.sqrt(0.4) * tau * rng.standard_normal((count, THEMES, 1, 1))
        wording = np.sqrt(0.2) * tau * rng.standard_normal((count, 1, WORDINGS, 1))
        seeds = np.sqrt(0.4) * tau * rng.standard_normal((count, THEMES, WORDINGS, SEEDS))
        self.here = self.strengths + theme.mean(axis=(1, 2, 3)) + wording.mean(axis=(1, 2, 3))
        """What is to be found in these themes and with these words."""
        cells = self.strengths[:, None] + (theme + wording + seeds).reshape(count, -1)
        bias = BIAS * rng.standard_normal((count, 1, len(RATERS)))
        taste = TASTE * rng.standard_normal((count, len(CELLS), len(RATERS)))
        self.worth = cells[:, :, None] + bias + taste

    @property
    def best(self) -> str:
        """The best by population."""
        return VARIANTS[int(self.strengths.argmax())]

    def judge(self, cell: str, shown: Sequence[str], rater: str) -> Ballot:
        """What somebody says of takes on a screen, left to right."""
        numbers = [VARIANTS.index(each) for each in shown]
        worth = self.worth[numbers, CELLS.index(cell), RATERS.index(rater)]
        worth = worth + self.rng.gumbel(size=len(shown))
        worth[0] += LEFT
        groups: list[list[str]] = []
        last = np.inf
        for at in np.argsort(-worth):
            if last - worth[at] < TIE:
                groups[-1].append(shown[at])
            else:
                groups.append([shown[at]])
            last = worth[at]
        return Ballot(cell, rater, tuple(map(tuple, groups)), None, tuple(shown))


def judged(
    world: World,
    ballots: list[Ballot],
    available: dict[str, tuple[str, ...]],
    screens: int,
    two_by_two: bool = False,
) -> None:
    """Adds what raters in turn say of so many screens, drawn by the product."""
    for number in range(screens):
        rater = RATERS[number % len(RATERS)]
        sets = next_sets(
            ballots, available, size=4, rater=rater, rng=world.rng, two_by_two=two_by_two
        )
        ballots += [world.judge(each.cell, each.variants, rater) for each in sets]


def full(world: World) -> list[Ballot]:
    """All takes are made, and the screens drawn from all."""
    ballots: list[Ballot] = []
    judged(world, ballots, dict.fromkeys(CELLS, VARIANTS), SCREENS)
    return ballots


def halving(world: World) -> list[Ballot]:
    """The product's halving, within the budget."""
    plan = steps(len(VARIANTS), len(CELLS), BUDGET // PRICE, SCREENS)
    cells = [CELLS[int(at)] for at in world.rng.permutation(len(CELLS))]
    ballots: list[Ballot] = []
    made: dict[str, tuple[str, ...]] = {}
    stage: Stage | None
    for done in range(len(plan)):
        stage = next_stage(
            plan,
            done,
            variants=VARIANTS,
            cells=cells,
            ranking=rank(ballots, VARIANTS) if ballots else None,
        )
        assert stage is not None
        made |= dict.fromkeys(stage.cells, stage.variants)
        available = {
            cell: tuple(each for each in there if each in stage.variants)
            for cell, there in made.items()
        }
        judged(world, ballots, available, stage.screens, stage.two_by_two)
    assert PRICE * sum(map(len, made.values())) <= BUDGET
    return ballots


def _found(gap: float, tau: float, seed: int) -> tuple[bool, bool, str, str]:
    """Of one world: whether the full matrix and halving find the best, and what each concludes."""
    told = []
    for policy in (full, halving):
        world = World(seed, gap, tau)
        ranking = rank(policy(world), VARIANTS)
        right = ranking.order[0] == world.best
        said = ranking.verdict + ("" if right else " wrong")
        told.append((right, said))
    return told[0][0], told[1][0], told[0][1], told[1][1]


COUNTS = (20, 40, 60, 120)


def random_ballots(world: World, count: int) -> list[Ballot]:
    """Four of one cell at random, cells in turn."""
    found = []
    for number in range(count):
        shown = [VARIANTS[int(at)] for at in world.rng.permutation(len(VARIANTS))[:4]]
        rater = RATERS[int(world.rng.integers(len(RATERS)))]
        found.append(world.judge(CELLS[number % len(CELLS)], shown, rater))
    return found


def _covered(tau: float, seed: int) -> list[tuple[float, float, bool]]:
    """For each number of ballots: the share of all gaps inside their intervals, their mean width,
    and whether a wrong winner was declared.
    """
    world = World(seed, GAPS["60:40"], tau)
    ballots = random_ballots(world, COUNTS[-1])
    truth = dict(zip(VARIANTS, world.here.tolist(), strict=True))
    found = []
    for count in COUNTS:
        ranking = rank(ballots[:count], VARIANTS)
        inside = [each.low <= truth[each.a] - truth[each.b] <= each.high for each in ranking.pairs]
        wide = [each.high - each.low for each in ranking.pairs]
        wrong = ranking.verdict == "winner" and ranking.order[0] != world.best
        found.append((statistics.mean(inside), statistics.mean(wide), wrong))
    return found


def _declared(gap: float, equal: int, seed: int) -> tuple[bool, bool]:
    """Looking every six ballots from 30 to 120: whether a winner is declared, and a wrong one. With
    several that are equally the best, any is wrong.
    """
    world = World(seed, gap, 0.3, equal)
    ballots = random_ballots(world, COUNTS[-1])
    for count in range(30, COUNTS[-1] + 1, 6):
        ranking = rank(ballots[:count], VARIANTS)
        if ranking.verdict == "winner":
            return True, equal > 1 or ranking.order[0] != world.best
    return False, False


def fit_seconds() -> float:
    """Of ranking 50 variants by 5,000 ballots of four: the processor's time, median of seven."""
    rng = np.random.default_rng(1)
    strengths = rng.standard_normal(50)
    ballots = []
    for number in range(5_000):
        shown = rng.permutation(50)[:4]
        order = shown[np.argsort(-(strengths[shown] + rng.gumbel(size=4)))]
        ranking = tuple((f"v{each}",) for each in order)
        ballots.append(Ballot(f"c{number % 12}", f"r{number % 3}", ranking))
    taken = []
    for _ in range(7):
        began = time.process_time()
        rank(ballots)
        taken.append(time.process_time() - began)
    return statistics.median(taken)


@dataclass(frozen=True, slots=True)
class Check:
    """Something that has to hold."""

    what: str
    holds: bool

    def __str__(self) -> str:
        return f"- {'PASS' if self.holds else 'FAIL'}: {self.what}"


def _each(pool: ProcessPoolExecutor, of_world: Callable[[int], T], studies: int) -> list[T]:
    return list(pool.map(of_world, range(studies), chunksize=10))


def _error(share: float, studies: int) -> float:
    return float(np.sqrt(max(share * (1 - share), 1e-9) / studies))


def report(studies: int = STUDIES) -> tuple[str, bool]:
    """The section of the results page, and whether the limits are kept."""
    # One thread each: the matrices are small.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with ProcessPoolExecutor() as pool:
        lines, checks = _policies(pool, studies)
        more_lines, more_checks = _coverage(pool, studies)
        last_lines, last_checks = _stopping(pool, studies)
    seconds = fit_seconds()
    checks += more_checks + last_checks
    checks.append(
        Check(
            f"50 variants and 5,000 ballots of four are ranked in under {MOST_SECONDS} s of"
            f" processor time: {seconds:.2f} s",
            seconds < MOST_SECONDS,
        )
    )
    head = [
        "## (k) Which variant is better, by ballots",
        "",
        f"`python -m bench.lab --studies {studies}`: simulated studies of six variants in equal"
        f" steps, 12 cells (3 themes, 2 wordings, 2 seeds), {len(RATERS)} raters with a bias for a"
        f" variant (sd {BIAS}) and a taste for a clip (sd {TASTE}), ties under {TIE}, a bonus"
        f" of {LEFT} on the left. What ranks, draws and halves is the product's own code.",
        "",
    ]
    told = [*head, *lines, "", *more_lines, "", *last_lines, "", *map(str, checks), ""]
    return "\n".join(told), all(check.holds for check in checks)


def _policies(pool: ProcessPoolExecutor, studies: int) -> tuple[list[str], list[Check]]:
    lines = [
        f"Chance that the best is found with {SCREENS} screens, cell effects of 0.3; both"
        " policies in the same worlds. In brackets: a winner was declared, and a wrong one.",
        "",
        "| Best to second | full matrix, 3,960 credits | halving, 935 credits | ratio (± 1 SE) |",
        "|---|---|---|---|",
    ]
    checks = []
    wrongs = []
    for name, gap in GAPS.items():
        found = _each(pool, partial(_found, gap, 0.3), studies)
        first, second = (np.array([each[at] for each in found], dtype=float) for at in (0, 1))
        ratio = second.mean() / first.mean()
        error = np.std(second - ratio * first) / first.mean() / np.sqrt(studies)
        cells = []
        for shares, at in ((first, 2), (second, 3)):
            won = statistics.mean(each[at].startswith("winner") for each in found)
            wrong = statistics.mean(each[at] == "winner wrong" for each in found)
            wrongs.append(wrong)
            error_of = _error(shares.mean(), studies)
            cells.append(f"{shares.mean():.3f} ± {error_of:.3f} ({won:.2f}, {wrong:.3f})")
        lines.append(f"| {name} | {cells[0]} | {cells[1]} | {ratio:.3f} ± {error:.3f} |")
        checks.append(
            Check(
                f"at {name} halving finds the best at least {LEAST_OF_FULL} as often as the full"
                f" matrix: {ratio:.3f}",
                bool(ratio >= LEAST_OF_FULL),
            )
        )
    checks.append(
        Check(
            f"at most {MOST_WRONG} of either policy's studies have a wrong winner:"
            f" {max(wrongs):.3f}",
            max(wrongs) <= MOST_WRONG,
        )
    )
    return lines, checks


def _coverage(pool: ProcessPoolExecutor, studies: int) -> tuple[list[str], list[Check]]:
    lines = [
        "Share of all 15 gaps inside their 95 % interval, in these themes and words (mean width):"
        " four of a cell at random.",
        "",
        f"| Cell effects | {' | '.join(f'{count} ballots' for count in COUNTS)} |",
        f"|---|{'---|' * len(COUNTS)}",
    ]
    covers, wrongs = [], []
    for tau in (0.3, 0.5):
        found = _each(pool, partial(_covered, tau), studies)
        row = []
        for at in range(len(COUNTS)):
            cover = statistics.mean(each[at][0] for each in found)
            width = statistics.mean(each[at][1] for each in found)
            wrongs.append(statistics.mean(each[at][2] for each in found))
            covers.append(cover)
            row.append(f"{cover:.3f} ({width:.2f})")
        lines.append(f"| {tau} | {' | '.join(row)} |")
    mean = statistics.mean(covers)
    return lines, [
        Check(
            f"the mean of these is {LEAST_MEAN} to {MOST_MEAN}: {mean:.3f}",
            LEAST_MEAN <= mean <= MOST_MEAN,
        ),
        Check(f"none is under {LEAST_COVER}: {min(covers):.3f}", min(covers) >= LEAST_COVER),
        Check(
            f"at most {MOST_WRONG} of studies have a wrong winner, at any number of ballots:"
            f" {max(wrongs):.3f}",
            max(wrongs) <= MOST_WRONG,
        ),
    ]


def _stopping(pool: ProcessPoolExecutor, studies: int) -> tuple[list[str], list[Check]]:
    lines = [
        "Stopping at the first winner, looked for every 6 ballots from 30 to 120 (random screens,"
        " cell effects of 0.3); where several are the best, any winner is wrong.",
        "",
        "| Truth | winner declared | wrong |",
        "|---|---|---|",
    ]
    worst = 0.0
    for name, gap, equal in (
        *((f"best to second {name}", gap, 1) for name, gap in GAPS.items()),
        ("all equal", 0.0, len(VARIANTS)),
    ):
        found = _each(pool, partial(_declared, gap, equal), studies)
        declared = statistics.mean(each[0] for each in found)
        wrong = statistics.mean(each[1] for each in found)
        if equal == 1:
            worst = max(worst, wrong)
        lines.append(f"| {name} | {declared:.2f} | {wrong:.3f} |")
    return lines, [
        Check(
            f"where one is the best, at most {MOST_WRONG} of studies that are looked at so end with"
            f" a wrong winner: {worst:.3f}",
            worst <= MOST_WRONG,
        )
    ]


def main() -> None:
    """Prints the section; with `--write` it goes to the results page too."""
    from bench import page

    page.tell(report, "--studies", STUDIES, __doc__)


if __name__ == "__main__":
    main()
