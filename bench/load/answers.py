"""One request after the other: how long each takes, and what is kept of ten thousand."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.load.servers import Held, Line, threads
from bench.memory import memory
from tests.kit.server import Server

ROUNDS, BLOCK = 8, 50
LINES = 4
WARM_UP, IN_A_ROW = 1_500, 10_000


@dataclass(frozen=True)
class Pair:
    """The seconds of each answer of ours and of the bare application."""

    ours: list[float]
    bare: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.bare)


def answers(ours: Server, bare: Server, paths: dict[str, tuple[str, str]]) -> dict[str, Pair]:
    """Blocks of requests, in turn, on one connection to each."""
    pairs = {name: Pair([], []) for name in paths}
    one, other = Line(ours.port), Line(bare.port)
    try:
        for turn in range(-1, ROUNDS):
            for name, (path, theirs) in paths.items():
                block = [one.seconds(path) for _ in range(BLOCK)]
                yardstick = [other.seconds(theirs) for _ in range(BLOCK)]
                if turn >= 0:  # the first round warms both
                    pairs[name].ours.extend(block)
                    pairs[name].bare.extend(yardstick)
    finally:
        one.close()
        other.close()
    return pairs


def in_a_row(ours: Server, paths: Sequence[str]) -> Held:
    """Ten thousand requests on kept connections, after some to warm up."""
    lines = [Line(ours.port) for _ in range(LINES)]
    try:
        for number in range(WARM_UP):
            lines[number % LINES].seconds(paths[number % len(paths)])
        before, began_with = memory(ours), threads(ours)
        began = time.perf_counter()
        for number in range(IN_A_ROW):
            lines[number % LINES].seconds(paths[number % len(paths)])
        took = time.perf_counter() - began
    finally:
        for line in lines:
            line.close()
    return Held((before, memory(ours)), (began_with, threads(ours)), took)
