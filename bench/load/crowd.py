"""Two hundred who ask for an animation at the same moment."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.attacks.scene import BODY, MAKE
from bench.load.servers import Held, threads
from bench.memory import memory
from bench.raw import HERE, head
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server

MANY = 200


@dataclass(frozen=True)
class Crowd:
    """What came of many who ask at the same moment."""

    answers: Counter[str]
    held: Held
    """Before, and the most meanwhile."""


async def _one(port: int, body: bytes) -> str:
    reader, writer = await asyncio.open_connection(HERE, port)
    try:
        pairs = [
            ("Host", HERE),
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
        ]
        writer.write(head("POST", MAKE, pairs) + body)
        told = await reader.read()
    finally:
        writer.close()
    status = told.split(b" ", 2)[1].decode()
    answer = json.loads(told.partition(b"\r\n\r\n")[2])
    return f"{status} {answer.get('state', answer.get('code'))} {answer.get('mode', '')}".strip()


async def crowd(one: Server, beside: Callable[[], None] | None = None, **more: Any) -> Crowd:
    """`MANY` ask, and wait for their animations; `beside` runs meanwhile in a thread."""
    bodies = [json.dumps({**BODY, "prompt": f"fox {n}", **more}).encode() for n in range(MANY)]
    began, before, usual = time.perf_counter(), memory(one), threads(one)
    most, largest = usual, before
    asking = [asyncio.create_task(_one(one.port, body)) for body in bodies]
    looking = None if beside is None else asyncio.create_task(asyncio.to_thread(beside))
    open_ones = set(asking)
    while open_ones:
        _, open_ones = await asyncio.wait(open_ones, timeout=0.2)
        most, largest = max(most, threads(one)), max(largest, memory(one))
    took = time.perf_counter() - began
    if looking is not None:
        await looking
    held = Held((before, largest), (usual, most), took)
    return Crowd(Counter(each.result() for each in asking), held)


def most_at_once(runway: RunwayStandin) -> dict[str, int]:
    """By stage, the most tasks that Runway had from this account at any moment."""
    most = {}
    for stage in ("image", "video"):
        moments = []
        for task in runway.tasks.values():
            if task.stage == stage and task.ended is not None:
                moments += [(task.created, 1), (task.ended, -1)]
        now, found = 0, 0
        for _, change in sorted(moments):
            now += change
            found = max(found, now)
        most[stage] = found
    return most
