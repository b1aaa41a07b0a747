"""(r) Who hands out work on PostgreSQL: the jobs, against the loop that looks for it.

Both drive the same rows of the same server in processes of their own; the loop is the one that
SQLite has. Each figure is taken of one and then of the other.
"""

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text, update

from bench import page
from runway_core.briefs import Brief
from runway_core.prompts import build
from runway_core.settings import Settings
from runway_core.states import Plan, Reason
from runway_core.store import Database, Store, tables
from tests.kit import postgres
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import ROOT

ENGINES = ("loop", "jobs")
PROCESSES, IDLE_PROCESSES = 4, 10
QUEUED = 2_000
ASKED = 40
"""Animations that are asked for while `QUEUED` others wait."""

IDLE_SECONDS = 30.0
PLACES = 8
LONG = 3_600.0
"""Seconds that a task takes at Runway: none ends while something is measured."""

MOST_TO_TAKE_OVER = 35.0
"""Seconds until what a dead machine drove is driven by another one."""

PATIENCE = 300.0

_RUNS = tables.animation.c


@dataclass
class Figures:
    """What was measured of one engine."""

    delays: list[float]
    """Seconds from the row to the beginning, among many that wait."""
    claims: float
    """Begun in a second."""
    queries: float
    """Transactions in a second of processes that have nothing to do."""
    same: float
    """Seconds until what a dead process of this machine drove is driven again."""
    other: float
    """The same of a dead machine."""


class Scene:
    """One database, and processes that drive what is in it."""

    def __init__(self, url: str, runway: RunwayStandin, folder: Path) -> None:
        self._environment = {
            **os.environ,
            **runway.environment,
            "RUNWAY_POLL_INTERVAL": "5",
            "STUDIO_DATABASE_URL": url,
            "STUDIO_DATA_DIR": str(folder / "data"),
        }
        settings = Settings.load(self._environment)
        self.database = Database.open(settings)
        self._store = Store(self.database)
        self._brief = Brief("cartoon", "animals", "landscape", "two foxes on a hill", duration=2)
        self._prompts = build.build(self._brief)

    def close(self) -> None:
        """Lets the database go."""
        self.database.close()

    @contextmanager
    def driven(self, engine: str, count: int, *, apart: bool = False) -> Iterator[list[int]]:
        """So many processes, which stop in the end; the ids that the kernel knows them by here.
        With `apart` the last is in a namespace of its own, as on another machine.
        """
        command = [sys.executable, "-m", "bench.engine_child", engine]
        elsewhere = ["unshare", "--fork", "--pid", "--mount-proc", "--kill-child", *command]
        commands = [command] * (count - apart) + [elsewhere] * apart
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        made = [
            subprocess.Popen(each, cwd=ROOT, env=self._environment, **pipes)  # type: ignore[call-overload]
            for each in commands
        ]
        try:
            for each in made:
                assert each.stdout.readline() == "open\n"
            yield [each.pid for each in made]
        finally:
            for each in made:
                each.stdin.close()
            for each in made:
                each.wait(PATIENCE)
                each.stdout.close()

    def asked(self, count: int, *, simulated: bool = False) -> list[str]:
        """So many new animations, one after the other."""
        plan, reason = (Plan.SIMULATED, Reason.REQUESTED) if simulated else (Plan.REAL, None)
        return [
            self._store.add(self._brief, self._prompts, plan=plan, reason=reason, quoted=0).id
            for _ in range(count)
        ]

    def until(self, met: Callable[[Connection], bool]) -> float:
        """Seconds until something is so in the database."""
        began = time.monotonic()
        while True:
            with self.database.read() as connection:
                if met(connection):
                    return time.monotonic() - began
            assert time.monotonic() - began < PATIENCE
            time.sleep(0.005)

    def empty(self) -> None:
        """Takes all that moves away."""
        with self.database.write() as connection:
            connection.execute(update(tables.animation).values(state="cancelled", owner=None))
            connection.execute(text("DELETE FROM procrastinate_jobs"))


def _begun(ids: list[str]) -> Callable[[Connection], bool]:
    query = select(func.count()).where(_RUNS.id.in_(ids), _RUNS.fence > 0)
    return lambda connection: connection.scalar(query) == len(ids)


def _moved_on(ids: list[str], fences: dict[str, int]) -> Callable[[Connection], bool]:
    query = select(_RUNS.id, _RUNS.fence).where(_RUNS.id.in_(ids))

    def met(connection: Connection) -> bool:
        now = {row.id: row.fence for row in connection.execute(query)}
        return all(now[one] > fence for one, fence in fences.items())

    return met


def _delays(scene: Scene, engine: str) -> tuple[list[float], float]:
    """Of some that are asked for while many wait, and how many are begun in a second."""
    waiting = scene.asked(QUEUED)
    query = select(func.count()).where(_RUNS.id.in_(waiting), _RUNS.fence > 0)
    with scene.driven(engine, PROCESSES):
        with scene.database.read() as connection:
            # The first process begins before the last one has started.
            before = connection.scalar(query) or 0
        enough = (QUEUED - before) // 2
        claims = enough / scene.until(
            lambda connection: (connection.scalar(query) or 0) >= before + enough
        )
        delays = []
        for _ in range(ASKED):
            (one,) = scene.asked(1, simulated=True)
            delays.append(scene.until(_begun([one])))
            time.sleep(0.1)
    scene.empty()
    return delays, claims


def _queries(scene: Scene, engine: str) -> float:
    count = text("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = :name")
    name = {"name": scene.database.engine.url.database}

    def transactions() -> int:
        with scene.database.read() as connection:
            return int(connection.scalar(count, name) or 0)

    with scene.driven(engine, IDLE_PROCESSES):
        time.sleep(3.0)
        before = transactions()
        time.sleep(IDLE_SECONDS)
        return (transactions() - before) / IDLE_SECONDS


def _takeover(scene: Scene, engine: str, *, apart: bool) -> float:
    """Seconds until another process drives what a killed one did."""
    ids = scene.asked(PLACES)
    with scene.driven(engine, 1, apart=apart) as (pid,):
        scene.until(_begun(ids))
        time.sleep(1.0)
        with scene.driven(engine, 1):
            query = select(_RUNS.id, _RUNS.fence).where(_RUNS.id.in_(ids))
            with scene.database.read() as connection:
                fences = {row.id: row.fence for row in connection.execute(query)}
            os.kill(pid, signal.SIGKILL)
            took = scene.until(_moved_on(ids, fences))
    scene.empty()
    return took


def measure(engine: str) -> Figures:
    """All figures of one engine, on a server of its own."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="engine-")))
        server = stack.enter_context(postgres.running())
        limits = {"gen4_image": PLACES, "gen4_turbo": PLACES}
        runway = stack.enter_context(
            RunwayStandin(
                balance=1_000_000, image_seconds=LONG, video_seconds=LONG, concurrency=limits
            )
        )
        scene = Scene(server.new(), runway, folder)
        stack.callback(scene.close)
        same = _takeover(scene, engine, apart=False)
        other = _takeover(scene, engine, apart=True)
        queries = _queries(scene, engine)
        delays, claims = _delays(scene, engine)
    return Figures(delays, claims, queries, same, other)


def report() -> tuple[str, bool]:
    """The section of the results page, and whether the limits are kept."""
    loop, handed = (measure(engine) for engine in ENGINES)
    passed = handed.other <= MOST_TO_TAKE_OVER

    def p95(figures: Figures) -> float:
        return statistics.quantiles(figures.delays, n=20)[18]

    rows = [
        (
            "delay until it begins, p50, ms",
            *(1e3 * statistics.median(f.delays) for f in (loop, handed)),
        ),
        ("delay until it begins, p95, ms", 1e3 * p95(loop), 1e3 * p95(handed)),
        ("begun in a second", loop.claims, handed.claims),
        (f"transactions a second, {IDLE_PROCESSES} idle processes", loop.queries, handed.queries),
        ("s until a dead process's work is taken over", loop.same, handed.same),
        ("s until a dead machine's work is taken over", loop.other, handed.other),
    ]
    lines = [
        "## (r) Work handed out on PostgreSQL",
        "",
        f"`python -m bench.engine`: {PROCESSES} processes, {QUEUED} animations that wait for"
        f" {PLACES} places at Runway, and {ASKED} that need none asked for one after the other"
        " meanwhile. The loop is the engine of SQLite on the same PostgreSQL. A dead machine is a"
        " process in a namespace of its own, of which nobody can tell whether it lives.",
        "",
        "| | loop | jobs | ratio |",
        "|---|---|---|---|",
        *(f"| {name} | {a:.3g} | {b:.3g} | {b / a:.2f} |" for name, a, b in rows),
        "",
        f"Limit: a dead machine's work within {MOST_TO_TAKE_OVER:.0f} s."
        f" {'PASS' if passed else 'FAIL'}",
    ]
    return "\n".join(lines), passed


if __name__ == "__main__":
    section, kept = report()
    print(section)
    if "--write" in sys.argv:
        page.write([section])
    sys.exit(not kept)
