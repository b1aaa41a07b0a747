"""What each run will meet, and what became of it."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.chaos.checks import Broken
from bench.chaos.faults import OWN, TROUBLES, Strike, pair, strike
from tests.kit.runway_standin import RunwayStandin


@dataclass(frozen=True, slots=True)
class Plan:
    """One run. The same seed gives the same plan, whatever the others draw."""

    name: str
    seed: str
    strikes: tuple[Strike, ...] = ()
    kills: int = 0
    """How often the process is killed."""

    @property
    def rng(self) -> random.Random:
        """Chance of its own."""
        return random.Random(self.seed)

    @property
    def places(self) -> set[str]:
        """The calls that something strikes."""
        return {one.trouble.where for one in self.strikes}

    @property
    def fills_the_disk(self) -> bool:
        """Whether it needs a process of its own: a limit on files is one of a whole process."""
        return any(one.trouble.kind == "disk_full" for one in self.strikes)

    def __str__(self) -> str:
        kills = f", killed {self.kills} times" if self.kills else ""
        return f"{self.name}{kills}: {' + '.join(map(str, self.strikes)) or 'no fault'}"


@dataclass
class Outcome:
    """What became of a run."""

    plan: Plan
    broken: list[Broken] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    """What happened on the way and where it ended, for the tables."""
    struck: Counter[str] = field(default_factory=Counter)
    """How often each family of faults struck."""
    acts: list[str] = field(default_factory=list)
    seconds: float = 0.0


def singles(seed: int) -> Iterator[Plan]:
    """Every fault alone."""
    for number, trouble in enumerate(TROUBLES):
        name = f"alone-{number}"
        own = f"{seed} {name}"
        yield Plan(name, own, (strike(trouble, random.Random(own)),))


def pairs(seed: int) -> Iterator[Plan]:
    """Two faults at once, without end."""
    number = 0
    while True:
        name = f"pair-{number}"
        own = f"{seed} {name}"
        yield Plan(name, own, pair(random.Random(own)))
        number += 1


def killed(seed: int, kills: int) -> Iterator[Plan]:
    """So many kills in all, one to three to a data folder; half of them with a fault besides."""
    rng, number = random.Random(f"{seed} kills"), 0
    while kills:
        share = min(kills, rng.choice([1, 2, 2, 3]))
        kills -= share
        name = f"killed-{number}"
        own = f"{seed} {name}"
        mine = random.Random(own)
        some = (strike(mine.choice(TROUBLES[: -len(OWN)]), mine),) if mine.random() < 0.5 else ()
        yield Plan(name, own, some, share)
        number += 1


def stand_in(rng: random.Random, *, least: float = 0.0, **more: Any) -> RunwayStandin:
    """A Runway for one run, whose tasks take at least so many seconds."""
    stage = least + rng.uniform(0.02, 0.12)
    return RunwayStandin(
        balance=1000,
        hues=6,
        pending_seconds=rng.choice([0.0, 0.0, 0.05, 0.1 + least / 2]),
        image_seconds=stage,
        video_seconds=stage,
        progress=rng.choice(["linear", "rounded", "missing"]),
        cancelled_answers=rng.choice(["404", "task"]),
        **more,
    )
