"""How soon a task's end is noticed, and for how many looks: ours against the official client.

    python -m bench.polling [--tasks 2400] [--seed 1]

No second is really waited: both sides run on a simulated clock, over the same tasks. Theirs is
the real code of the official package, from `create` to `wait_for_task_output`, behind a transport
that answers for the simulated tasks; ours is the real `Watch`. Durations are normal around 41 s
and 64 s with a spread of a quarter. A third of the tasks report exact progress, a third report
none, and a third report rounded and jumpy progress, in the ways of `JUMPY`.
"""

import argparse
import math
import random
import statistics
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import httpx
import runwayml.lib.polling
from runwayml import RunwayML

from runway_core.runway import Watch

USUAL = (41.0, 64.0)
"""Seconds a task takes on average: an image, and a 10-second video."""

SPREAD = 0.25
"""The standard deviation of durations, as a share of the average."""

INTERVAL = 5.0
"""The least seconds between two looks that Runway asks for."""

MOST_OF_DELAY = 0.6
"""The share of the official client's delay that ours may have."""

Progress = Callable[[float], float | None]
Way = Callable[[float, random.Random], Progress]


def _nearest(step: float, fraction: float) -> float:
    return min(1.0, max(0.0, math.floor(fraction / step + 0.5) * step))


def _exact(duration: float, _: random.Random) -> Progress:
    return lambda elapsed: elapsed / duration


def _none(_: float, __: random.Random) -> Progress:
    return lambda _: None


def _rounded(step: float) -> Way:
    return lambda duration, _: lambda elapsed: _nearest(step, elapsed / duration)


def _tenths_rounded_down(duration: float, _: random.Random) -> Progress:
    return lambda elapsed: math.floor(elapsed / duration * 10) / 10


def _renewed(shortest: float, longest: float) -> Way:
    """The nearest tenth, renewed only every so many seconds."""

    def way(duration: float, rng: random.Random) -> Progress:
        renewals = [(0.0, 0.0)]
        while renewals[-1][0] < duration:
            moment = renewals[-1][0] + rng.uniform(shortest, longest)
            renewals.append((moment, _nearest(0.1, moment / duration)))
        return lambda elapsed: next(p for at, p in reversed(renewals) if at <= elapsed)

    return way


JUMPY: tuple[Way, ...] = (_rounded(0.1), _tenths_rounded_down, _rounded(0.05), _renewed(1.0, 6.0))
LINEAR, ROUNDED, MISSING = "linear", "rounded and jumpy", "missing"


@dataclass(frozen=True)
class Task:
    """A task that runs from second 0 until `duration` and reports progress meanwhile."""

    kind: str
    usual: float
    duration: float
    progress: Progress


@dataclass(frozen=True)
class Noticed:
    """What one side needed for one task."""

    delay: float
    polls: int
    least_wait: float


def tasks(count: int, seed: int) -> list[Task]:
    """The tasks of the judged mix."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        kind = (LINEAR, ROUNDED, MISSING)[number % 3]
        way = {LINEAR: _exact, ROUNDED: JUMPY[number // 6 % len(JUMPY)], MISSING: _none}[kind]
        usual = USUAL[number % 2]
        duration = max(INTERVAL, rng.gauss(usual, SPREAD * usual))
        made.append(Task(kind, usual, duration, way(duration, rng)))
    return made


def ours(task: Task, rng: random.Random) -> Noticed:
    """The studio's `Watch`, told only what a look tells."""
    watch = Watch(task.usual, SPREAD * task.usual, INTERVAL, rng.random)
    elapsed, waits = 0.0, list[float]()
    while True:
        waits.append(watch.next_wait(elapsed))
        elapsed += waits[-1]
        if elapsed >= task.duration:
            return Noticed(elapsed - task.duration, len(waits), min(waits))
        watch.saw(elapsed, task.progress(elapsed))


@contextmanager
def _official(seed: int) -> Iterator[Callable[[Task], Noticed]]:
    """The official client, its clock and its chance replaced, its code not."""
    now = 0.0
    waits: list[float] = []
    current: Task | None = None

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds
        waits.append(seconds)

    def answer(request: httpx.Request) -> httpx.Response:
        assert current is not None
        if request.method == "POST":
            return httpx.Response(200, json={"id": str(uuid.UUID(int=1))})
        body: dict[str, object] = {
            "id": str(uuid.UUID(int=1)),
            "createdAt": "2026-01-01T00:00:00Z",
        }
        if now >= current.duration:
            body |= {"status": "SUCCEEDED", "output": ["https://example.com/video.mp4"]}
        else:
            body |= {"status": "RUNNING", "progress": current.progress(now)}
        return httpx.Response(200, json=body)

    client = RunwayML(
        api_key="key_" + "0" * 128,
        http_client=httpx.Client(transport=httpx.MockTransport(answer)),
    )

    def notice(task: Task) -> Noticed:
        nonlocal now, current
        now, current = 0.0, task
        waits.clear()
        client.image_to_video.create(
            model="gen4_turbo",
            prompt_image="https://example.com/still.png",
            prompt_text="A slow push in.",
            ratio="1280:720",
            duration=10,
        ).wait_for_task_output()
        return Noticed(now - task.duration, len(waits), min(waits))

    module: Any = runwayml.lib.polling
    real = module.time, module.random
    module.time, module.random = SimpleNamespace(sleep=sleep, time=lambda: now), random.Random(seed)
    try:
        yield notice
    finally:
        module.time, module.random = real
        client.close()


def _mean(values: list[Noticed], field: str = "delay") -> float:
    return statistics.fmean(getattr(value, field) for value in values)


def _cells(values: list[Noticed]) -> str:
    delays = sorted(value.delay for value in values)
    late = delays[min(len(delays) - 1, int(0.95 * len(delays)))]
    return (
        f"{statistics.fmean(delays):.2f} / {statistics.median(delays):.2f} / {late:.2f}"
        f" | {_mean(values, 'polls'):.2f} | {min(value.least_wait for value in values):.2f}"
    )


def measure(count: int, seed: int) -> tuple[str, bool]:
    """The Markdown section, and whether every limit is kept."""
    mix = tasks(count, seed)
    rng = random.Random(seed)
    mine = [ours(task, rng) for task in mix]
    with _official(seed) as notice:
        theirs = [notice(task) for task in mix]
    lines = [
        "## (a) Noticing that a task has ended",
        "",
        f"{count} tasks of normal durations around {USUAL[0]:.0f} s and {USUAL[1]:.0f} s with a"
        f" spread of a quarter; simulated clock; seed {seed}. Delay is seconds from the end of a"
        " task to the look that finds it ended: mean / median / 95th percentile. Theirs is the"
        f" `wait_for_task_output` of runwayml {runwayml.__version__}, run as it is. Rounded and"
        " jumpy are, in equal parts, the nearest tenth, a tenth rounded down, the nearest"
        " twentieth, and the nearest tenth renewed every 1–6 s.",
        "",
        "| Progress | Our delay | Polls | Least wait | Their delay | Polls | Least wait | Ratio |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for kind in (LINEAR, ROUNDED, MISSING, "all"):
        at = [number for number, task in enumerate(mix) if kind in (task.kind, "all")]
        left, right = [mine[number] for number in at], [theirs[number] for number in at]
        ratio = _mean(left) / _mean(right)
        lines.append(f"| {kind} | {_cells(left)} | {_cells(right)} | {ratio:.2f} |")
    checks = {
        f"at most {MOST_OF_DELAY} of their delay": _mean(mine) <= MOST_OF_DELAY * _mean(theirs),
        "no more polls": _mean(mine, "polls") <= _mean(theirs, "polls"),
        f"never under {INTERVAL:.0f} s": min(noticed.least_wait for noticed in mine) >= INTERVAL,
    }
    lines += ["", *(f"- {'PASS' if kept else 'FAIL'}: {rule}" for rule, kept in checks.items())]
    return "\n".join(lines) + "\n", all(checks.values())


def report() -> tuple[str, bool]:
    """The section of the results page, with the standard figures, and whether the limits hold."""
    return measure(count=2400, seed=1)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=int, default=2400)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.tasks < 200:
        parser.error("fewer than 200 tasks say little")
    section, kept = measure(chosen.tasks, chosen.seed)
    print(section)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
