"""(i) The server under load: what it adds to an answer, and what it holds on to.

A bare FastAPI application, in a process of its own with the same uvicorn and the same options,
gives the same answers; both are asked in turn, so that a drift of the machine meets both.
"""

import asyncio
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from bench import browser as kit
from bench import raw
from bench.attacks.scene import BODY, MAKE, PRICE
from bench.memory import memory
from bench.raw import HERE, head
from tests.e2e.server import ROOT, Server, free_port, server
from tests.runway_standin import RunwayStandin

MODELS = ("gen4_image", "gen4_turbo")
STAGE_SECONDS = 0.15
CONCURRENCY = 2
MANY = 200

LIMITS = {"health": 4.0, "animation": 12.0, "list": 30.0}
"""Of the median time of an answer to the bare application's, which only sends. Ours passes the
guard, the log and the figures, and is looked up behind Streamlit's addresses; one animation is
three queries in another thread, and the list is twenty of them, put into words."""

ROUNDS, BLOCK = 8, 50
LINES = 4
WARM_UP, IN_A_ROW = 1_500, 10_000
MIXTURE = ("health",) * 6 + ("animation",) * 3 + ("list",)

POOL = 8
"""Threads that look at the database for the API; each is made when it is needed."""

MEMORY_LIMIT = 1.1
"""After ten thousand requests, to before: nothing is kept of them."""

CROWD_LIMIT, AGAIN_LIMIT = 2.0, 1.25
"""The same of two hundred animations that are made at once, for the first time, and of what comes
after them: the pools have their threads by then, and what was taken is used again."""

MOST_THREADS = 80
"""Whatever the number of requests: the API's pools have 8, 16 and 1, the runner's, Streamlit's and
the server's own a few dozen together."""

SLOW_CLIENTS, DEAF_CLIENTS = 100, 20

DASHBOARD_ROUNDS = 12
BESIDE_LIMIT = 3.0
"""Of the dashboard's time (its health, its page and one run of it) beside slow and deaf clients,
to that at rest."""

BUSY_LIMIT = 6.0
"""The same while 200 animations are made: there is work to do, on the same processor, and a page
still runs within a second."""


# ----- The servers.


@dataclass
class Bare(Server):
    """The yardstick; its health has another address."""

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/health", timeout=1):
                return
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())


_OPTIONS = ("--no-access-log", "--log-level", "warning")
"""Of uvicorn, for both: the studio writes lines of its own about requests, and pays for them."""


def _studio(folder: Path, runway: RunwayStandin) -> Server:
    environment = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.1"}
    one = server("uvicorn", folder, **environment)
    return replace(one, command=[*one.command, *_OPTIONS])


def _bare(folder: Path, bodies: dict[str, Any]) -> Server:
    file, port = folder / "bodies.json", free_port()
    file.write_text(json.dumps(bodies))
    command = [sys.executable, "-m", "uvicorn", "bench.bare:app", "--port", str(port), *_OPTIONS]
    environment = {**os.environ, "BARE_BODIES": str(file)}
    return Bare(command, port, environment, folder / "bare.log")


def _threads(one: Server) -> int:
    assert one.process is not None
    return psutil.Process(one.process.pid).num_threads()


# ----- One request after the other.


class Line:
    """A kept connection."""

    def __init__(self, port: int) -> None:
        self._line = http.client.HTTPConnection(HERE, port, timeout=30)

    def seconds(self, path: str) -> float:
        """How long the whole answer to a GET takes."""
        began = time.perf_counter()
        self._line.request("GET", path)
        answer = self._line.getresponse()
        answer.read()
        took = time.perf_counter() - began
        assert answer.status == 200, (path, answer.status)
        return took

    def close(self) -> None:
        self._line.close()


@dataclass(frozen=True)
class Pair:
    """The seconds of each answer of ours and of the bare application."""

    ours: list[float]
    bare: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.bare)


def _answers(ours: Server, bare: Server, paths: dict[str, tuple[str, str]]) -> dict[str, Pair]:
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


@dataclass(frozen=True)
class Held:
    """What a process held before and after."""

    memory: tuple[int, int]
    threads: tuple[int, int]
    seconds: float

    @property
    def growth(self) -> float:
        return self.memory[1] / self.memory[0]


def _in_a_row(ours: Server, paths: Sequence[str]) -> Held:
    """Ten thousand requests on kept connections, after some to warm up."""
    lines = [Line(ours.port) for _ in range(LINES)]
    try:
        for number in range(WARM_UP):
            lines[number % LINES].seconds(paths[number % len(paths)])
        before, threads = memory(ours), _threads(ours)
        began = time.perf_counter()
        for number in range(IN_A_ROW):
            lines[number % LINES].seconds(paths[number % len(paths)])
        took = time.perf_counter() - began
    finally:
        for line in lines:
            line.close()
    return Held((before, memory(ours)), (threads, _threads(ours)), took)


# ----- Two hundred at once.


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


async def _crowd(one: Server, beside: Callable[[], None] | None = None, **more: Any) -> Crowd:
    bodies = [json.dumps({**BODY, "prompt": f"fox {n}", **more}).encode() for n in range(MANY)]
    began, before, threads = time.perf_counter(), memory(one), _threads(one)
    most, largest = threads, before
    asking = [asyncio.create_task(_one(one.port, body)) for body in bodies]
    looking = None if beside is None else asyncio.create_task(asyncio.to_thread(beside))
    open_ones = set(asking)
    while open_ones:
        _, open_ones = await asyncio.wait(open_ones, timeout=0.2)
        most, largest = max(most, _threads(one)), max(largest, memory(one))
    took = time.perf_counter() - began
    if looking is not None:
        await looking
    held = Held((before, largest), (threads, most), took)
    return Crowd(Counter(each.result() for each in asking), held)


def _most_at_once(runway: RunwayStandin) -> dict[str, int]:
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


# ----- The dashboard meanwhile.


@dataclass(frozen=True)
class Dashboard:
    """Seconds that the dashboard takes to say that it lives, to give its page, and to run it."""

    health: list[float]
    document: list[float]
    rerun: list[float]

    @property
    def whole(self) -> float:
        """Median of the three together."""
        together = zip(self.health, self.document, self.rerun, strict=True)
        return statistics.median(map(sum, together))


def _look(one: Server, rounds: int = DASHBOARD_ROUNDS) -> Dashboard:
    seen = Dashboard([], [], [])
    line = Line(one.port)
    with raw.visiting(one.port) as visitor:
        visitor.run()
        for _ in range(rounds):
            seen.health.append(line.seconds("/_stcore/health"))
            seen.document.append(line.seconds("/"))
            seen.rerun.append(visitor.run())
    line.close()
    return seen


@contextmanager
def _slow_and_deaf(one: Server, followed: str) -> Iterator[list[socket.socket]]:
    """Half of the slow clients are in the middle of a head, half in that of a body; deaf ones
    follow an animation and never read.
    """
    with ExitStack() as stack:

        def connected() -> socket.socket:
            line = stack.enter_context(socket.socket())
            # Next to nothing fits in, so that what is not read stays with the server.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            line.connect((HERE, one.port))
            return line

        slow = [connected() for _ in range(SLOW_CLIENTS)]
        pairs = [("Host", HERE), ("Content-Type", "application/json"), ("Content-Length", "1000")]
        whole = head("POST", MAKE, pairs)
        for number, line in enumerate(slow):
            line.sendall(whole[:-2] if number % 2 else whole + b"{")
        for _ in range(DEAF_CLIENTS):
            asked = head("GET", f"/api/animations/{followed}/events", [("Host", HERE)])
            connected().sendall(asked)
        yield slow


# ----- All of it.


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
    before, threads = memory(one), _threads(one)
    moving = _ask(one, BODY, Prefer="respond-async")["id"]
    with _slow_and_deaf(one, moving):
        beside = _look(one)
        held = Held((before, memory(one)), (threads, _threads(one)), time.perf_counter() - began)
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
        kit.running(_studio(Path(name), runway)) as ours,
    ):
        made = [_ask(ours, {**BODY, "prompt": f"{n}", "simulate": True})["id"] for n in range(20)]
        told = _bodies(ours, made[0])
        bodies = {key: body for key, (_, body) in told.items()}
        with kit.running(_bare(Path(name), bodies)) as bare:
            paths = {key: (path, f"/{key}") for key, (path, _) in told.items()}
            pairs = _answers(ours, bare, paths)
        row = _in_a_row(ours, [told[key][0] for key in MIXTURE])
        rest = _look(ours)
        beside, hostile = _hostile(ours, runway)
        simulated = asyncio.run(_crowd(ours, simulate=True))
        spent = runway.spent
        # For the one that was followed, and nothing for the samples.
        assert (2, PRICE) == (len(runway.posts()), spent)
        busy: list[Dashboard] = []
        real = asyncio.run(_crowd(ours, lambda: busy.append(_look(ours))))
        paid = len(runway.posts("image")) - 1, len(runway.posts("video")) - 1
        return Figures(
            pairs,
            row,
            simulated,
            real,
            paid,
            runway.spent - spent,
            _most_at_once(runway),
            rest,
            beside,
            busy[0],
            hostile,
            time.monotonic() - began,
        )


@dataclass(frozen=True)
class Verdict:
    """One limit, and whether it is kept."""

    what: str
    limit: str
    kept: bool


def _verdicts(seen: Figures) -> Iterator[Verdict]:
    for name, limit in LIMITS.items():
        ratio = seen.pairs[name].ratio
        yield Verdict(f"GET {name} to bare: {ratio:.1f}", f"{limit:.0f}", ratio <= limit)
    row = seen.row
    kept = row.growth <= MEMORY_LIMIT and row.threads[1] <= row.threads[0] + POOL
    yield Verdict(
        f"memory after {IN_A_ROW:,} requests to before: {row.growth:.2f};"
        f" threads {row.threads[0]} → {row.threads[1]}",
        f"{MEMORY_LIMIT}; {POOL} more",
        kept,
    )
    for name, crowd, mode, limit in (
        ("simulated", seen.simulated, "simulation", CROWD_LIMIT),
        ("real, after that", seen.real, "real", AGAIN_LIMIT),
    ):
        done = crowd.answers[f"200 succeeded {mode}"]
        yield Verdict(
            f"{MANY} at once, {name}: {done} answered with a finished animation",
            f"{MANY}",
            done == MANY,
        )
        yield Verdict(
            f"{MANY} at once, {name}: most memory to before {crowd.held.growth:.2f},"
            f" most threads {crowd.held.threads[1]}",
            f"{limit}; {MOST_THREADS}",
            crowd.held.growth <= limit and crowd.held.threads[1] <= MOST_THREADS,
        )
    yield Verdict(
        f"paid requests for pictures and clips {seen.paid}, credits {seen.credits}",
        f"{(MANY, MANY)}, {PRICE * MANY}",
        (seen.paid, seen.credits) == ((MANY, MANY), PRICE * MANY),
    )
    yield Verdict(
        f"most tasks of a model at Runway at once: {max(seen.most.values())}",
        f"{CONCURRENCY}",
        0 < max(seen.most.values()) <= CONCURRENCY,
    )
    hostile = seen.hostile
    yield Verdict(
        f"{SLOW_CLIENTS} slow and {DEAF_CLIENTS} deaf clients: memory {hostile.growth:.2f},"
        f" threads {hostile.threads[1]}",
        f"{AGAIN_LIMIT}; {MOST_THREADS}",
        hostile.growth <= AGAIN_LIMIT and hostile.threads[1] <= MOST_THREADS,
    )
    for name, look, limit in (
        ("slow and deaf clients", seen.beside, BESIDE_LIMIT),
        (f"{MANY} real ones at once", seen.busy, BUSY_LIMIT),
    ):
        ratio = look.whole / seen.rest.whole
        yield Verdict(
            f"dashboard beside {name} to at rest: {ratio:.1f}", f"{limit:.0f}", ratio <= limit
        )


def report() -> tuple[str, bool]:
    """The section of the results page, and whether every limit is kept."""
    seen = measure()
    verdicts = list(_verdicts(seen))
    passed = all(each.kept for each in verdicts)
    looks = (("at rest", seen.rest), ("slow and deaf", seen.beside), ("200 real", seen.busy))
    lines = [
        "## (i) Under load",
        "",
        "`python -m bench.load`: the studio under uvicorn before a stand-in for Runway, and a bare"
        " FastAPI application with the same answers in a process of its own with the same options,"
        f" in turn, {ROUNDS * BLOCK} requests each on one kept connection. Milliseconds.",
        "",
        "| GET | ours, p50 / p95 | a second | bare, p50 / p95 | a second | ratio of p50 |",
        "|---|---|---|---|---|---|",
        *(
            f"| {name} | {_spread(pair.ours)} | {_spread(pair.bare)} | {pair.ratio:.1f} |"
            for name, pair in seen.pairs.items()
        ),
        "",
        f"{IN_A_ROW:,} requests in a row on {LINES} kept connections (6 parts health, 3 one"
        f" animation, 1 the list of 20): {IN_A_ROW / seen.row.seconds:.0f} a second."
        f" {MANY} `generate` at the same moment, each waiting for its animation: simulated"
        f" {seen.simulated.held.seconds:.0f} s; real, with {CONCURRENCY} places for each model at"
        f" Runway and {STAGE_SECONDS} s a task, {seen.real.held.seconds:.0f} s. Of the"
        f" {SLOW_CLIENTS} slow clients half are in the middle of a head and half in that of a"
        f" body; the {DEAF_CLIENTS} deaf ones follow an animation and read nothing.",
        "",
        "| Dashboard, median ms | health | page | one run of it | together |",
        "|---|---|---|---|---|",
        *(f"| {name} | {_looked(look)} |" for name, look in looks),
        "",
        "| Measured | Limit | |",
        "|---|---|---|",
        *(
            f"| {each.what} | {each.limit} | {'PASS' if each.kept else 'FAIL'} |"
            for each in verdicts
        ),
        "",
        f"{seen.seconds:.0f} s. {'PASS' if passed else 'FAIL'}",
    ]
    return "\n".join(lines), passed


def _spread(seconds: list[float]) -> str:
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    middle = statistics.median(seconds)
    return f"{1000 * middle:.2f} / {1000 * p95:.2f} | {len(seconds) / sum(seconds):.0f}"


def _looked(look: Dashboard) -> str:
    parts = (statistics.median(part) for part in (look.health, look.document, look.rerun))
    return " | ".join(f"{1000 * part:.1f}" for part in (*parts, look.whole))


if __name__ == "__main__":
    text, ok = report()
    print(text)
    raise SystemExit(0 if ok else 1)
