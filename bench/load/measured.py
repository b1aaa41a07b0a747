"""All of it, on one server."""

import asyncio
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import browser as kit
from bench import raw
from bench.attacks.scene import BODY, MAKE, PRICE
from bench.load.answers import Pair, answers, in_a_row
from bench.load.crowd import MANY, Crowd, crowd, most_at_once
from bench.load.dashboard import Dashboard, look, slow_and_deaf
from bench.load.servers import Held, bare, studio, threads
from bench.memory import memory
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server

MODELS = ("gen4_image", "gen4_turbo")
STAGE_SECONDS = 0.15
CONCURRENCY = 2
MIXTURE = ("health",) * 6 + ("animation",) * 3 + ("list",)


@dataclass(frozen=True)
class Figures:
    """Everything that was measured."""

    pairs: dict[str, Pair]
    row: Held
    simulated: Crowd
    real: Crowd
    paid: tuple[int, int]
    """Paid requests for pictures and for clips."""
    credits: int
    most: dict[str, int]
    rest: Dashboard
    beside: Dashboard
    busy: Dashboard
    hostile: Held
    seconds: float


def _ask(one: Server, body: dict[str, Any], **headers: str) -> dict[str, Any]:
    got = raw.Program(one.port, {}).ask("POST", MAKE, json.dumps(body).encode(), **headers)
    assert got.status in {200, 202}, got
    answer: dict[str, Any] = got.json
    return answer


def _bodies(one: Server, made: str) -> dict[str, tuple[str, Any]]:
    """Our addresses, and what they answer."""
    found = {}
    for name, path in (
        ("health", "/api/health"),
        ("animation", f"/api/animations/{made}"),
        ("list", "/api/animations?limit=20"),
    ):
        found[name] = (path, raw.Program(one.port, {}).ask("GET", path).json)
    return found


def _hostile(one: Server, runway: RunwayStandin) -> tuple[Dashboard, Held]:
    """The dashboard beside clients that are slow or never read, and what they cost."""
    runway.account.stage_seconds["image"] = 60.0
    began = time.perf_counter()
    before, usual = memory(one), threads(one)
    moving = _ask(one, BODY, Prefer="respond-async")["id"]
    with slow_and_deaf(one, moving):
        beside = look(one)
        held = Held((before, memory(one)), (usual, threads(one)), time.perf_counter() - began)
    runway.finish()
    runway.account.stage_seconds["image"] = STAGE_SECONDS
    end = time.monotonic() + 30
    while _shown(one, moving)["state"] != "succeeded":
        assert time.monotonic() < end
        time.sleep(0.1)
    return beside, held


def _shown(one: Server, made: str) -> dict[str, Any]:
    answer: dict[str, Any] = raw.Program(one.port, {}).ask("GET", f"/api/animations/{made}").json
    return answer


def measure() -> Figures:
    """All of it, on one server."""
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as name,
        RunwayStandin(
            balance=PRICE * (MANY + 10),
            image_seconds=STAGE_SECONDS,
            video_seconds=STAGE_SECONDS,
            concurrency=dict.fromkeys(MODELS, CONCURRENCY),
            daily=dict.fromkeys(MODELS),
        ) as runway,
        kit.running(studio(Path(name), runway)) as ours,
    ):
        made = [_ask(ours, {**BODY, "prompt": f"{n}", "simulate": True})["id"] for n in range(20)]
        told = _bodies(ours, made[0])
        bodies = {key: body for key, (_, body) in told.items()}
        with kit.running(bare(Path(name), bodies)) as yardstick:
            paths = {key: (path, f"/{key}") for key, (path, _) in told.items()}
            pairs = answers(ours, yardstick, paths)
        row = in_a_row(ours, [told[key][0] for key in MIXTURE])
        rest = look(ours)
        beside, hostile = _hostile(ours, runway)
        simulated = asyncio.run(crowd(ours, simulate=True))
        spent = runway.spent
        # For the one that was followed, and nothing for the samples.
        assert (2, PRICE) == (len(runway.posts()), spent)
        busy: list[Dashboard] = []
        real = asyncio.run(crowd(ours, lambda: busy.append(look(ours))))
        paid = len(runway.posts("image")) - 1, len(runway.posts("video")) - 1
        return Figures(
            pairs,
            row,
            simulated,
            real,
            paid,
            runway.spent - spent,
            most_at_once(runway),
            rest,
            beside,
            busy[0],
            hostile,
            time.monotonic() - began,
        )
