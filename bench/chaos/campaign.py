"""The campaign: every fault alone, pairs of faults, kills, and the official client beside them."""

import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

from bench.chaos import hurry, kills, logbook, official, plans, runs, table
from bench.chaos.checks import SECRET, Broken
from bench.chaos.faults import MONEY
from bench.chaos.plans import Outcome, Plan

SIDE_BY_SIDE = 12
"""Runs at once in this process, and calls of the official client."""

CHILDREN = 3
"""Runs at once whose studio is a process of its own."""


@dataclass
class Results:
    """Everything that was found."""

    seed: int
    outcomes: list[Outcome] = field(default_factory=list)
    beside: dict[str, Counter[str]] = field(default_factory=dict)
    """The official client's figures by how it was set, and ours on the same faults."""
    leaks: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def broken(self) -> list[tuple[Plan | None, Broken]]:
        """Every promise that was not kept, with the run it was broken in."""
        found: list[tuple[Plan | None, Broken]] = [
            (outcome.plan, one) for outcome in self.outcomes for one in outcome.broken
        ]
        return found + [(None, Broken(SECRET, f"the log has {leak!r}")) for leak in self.leaks]


def chosen(seed: int, count: int) -> list[Plan]:
    """So many plans without kills: every fault alone as far as they go, and pairs."""
    alone = list(plans.singles(seed))
    Random(f"{seed} order").shuffle(alone)
    alone = alone[: max(count // 2, count - 4 * len(alone))]
    return [*alone, *islice(plans.pairs(seed), count - len(alone))]


def find(seed: int, name: str, deaths: int) -> Plan:
    """The plan of that name. Raises `StopIteration` if there is none."""
    kind, _, number = name.partition("-")
    if kind == "killed":
        return next(plan for plan in plans.killed(seed, deaths) if plan.name == name)
    every: Iterable[Plan] = plans.singles(seed) if kind == "alone" else plans.pairs(seed)
    return next(islice(every, int(number), None))


def measure(count: int, deaths: int, seed: int, beside: int, say: Callable[[str], None]) -> Results:
    """The whole campaign; `beside` plans are given to the official client too."""
    began, results = time.monotonic(), Results(seed)
    ours = chosen(seed, count)
    with (
        hurry.compressed(),
        official.compressed(),
        logbook.logged() as log,
        tempfile.TemporaryDirectory(prefix="chaos-") as folder,
        ThreadPoolExecutor(SIDE_BY_SIDE) as pool,
        ThreadPoolExecutor(CHILDREN) as nursery,
    ):
        waiting: list[Future[Outcome]] = []
        for plan in [*ours, *plans.killed(seed, deaths)]:
            where = nursery if plan.kills or plan.fills_the_disk else pool
            waiting.append(where.submit(one_run, plan, Path(folder), log))
        for done, future in enumerate(as_completed(waiting), 1):
            results.outcomes.append(future.result())
            if done % 100 == 0:
                say(f"{done} of {len(waiting)} runs, {time.monotonic() - began:.0f} s")
        results.leaks = log.leaks
        shared = [plan for plan in ours if comparable(plan)][:beside]
        results.beside = _beside(shared, results.outcomes, pool)
    results.seconds = time.monotonic() - began
    return results


def one_run(plan: Plan, folder: Path, log: logbook.Log) -> Outcome:
    """One plan, in this process or in others."""
    place = folder / plan.name
    try:
        if plan.kills or plan.fills_the_disk:
            return kills.run(plan, place)
        return runs.run(plan, place, log)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def comparable(plan: Plan) -> bool:
    """Whether the faults strike calls that the official client makes too."""
    return bool(plan.places) and plan.places <= {*MONEY, "task", "media"}


def _beside(
    shared: list[Plan], outcomes: list[Outcome], pool: ThreadPoolExecutor
) -> dict[str, Counter[str]]:
    names = {plan.name for plan in shared}
    mine: Counter[str] = Counter()
    for outcome in outcomes:
        if outcome.plan.name in names:
            mine += outcome.found
            mine["more than once"] += sum(one.kind == "double payments" for one in outcome.broken)
            mine["lost"] += sum(one.kind == "lost" for one in outcome.broken)
    found = {table.OURS: mine}
    for label, retries in table.THEIRS.items():
        calls = [pool.submit(official.run, plan, retries=retries) for plan in shared]
        found[label] = sum((call.result() for call in calls), Counter())
    return found
