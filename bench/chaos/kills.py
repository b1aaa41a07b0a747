"""One run in processes of its own: killed at random moments, and started again."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from bench.chaos.checks import STUCK, Broken
from bench.chaos.ends import settle, wait_for_faults
from bench.chaos.faults import MONEY, STUDIO
from bench.chaos.hurry import later
from bench.chaos.logbook import Log
from bench.chaos.plans import Outcome, Plan, stand_in
from bench.chaos.runs import BACK
from bench.chaos.scene import PATIENCE, Scene
from runway_core.errors import StudioError
from tests.kit.standin.faults import Fault

ROOT = Path(__file__).resolve().parents[2]

START = 60.0
"""Seconds that a process may take to be there."""

REQUESTS = ("text_to_image", "image_to_video", "/v1/tasks/", "/media/", "organization", "/")
"""What a kill may be timed by: a part of the stand-in's line about a request."""

LIFE = 1.2
"""Seconds after which a process is killed at the latest, from the moment it is there."""


class Child:
    """A studio in a process, and what it says."""

    def __init__(self, scene: Scene, *words: str) -> None:
        self._log = scene.log
        self._said: set[str] = set()
        self._news = threading.Condition()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.chaos.child", *words],
            env={**os.environ, **scene.environment, "PYTHONPATH": str(ROOT)},
            cwd=scene.folder,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._readers = [threading.Thread(target=self._listen), threading.Thread(target=self._keep)]
        for reader in self._readers:
            reader.start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._news:
                self._said.add(line.strip())
                self._news.notify_all()
        with self._news:
            self._said.add("")
            self._news.notify_all()

    def _keep(self) -> None:
        assert self._process.stderr is not None
        record: list[str] = []
        for line in self._process.stderr:
            # A record and its traceback are one.
            if record and line[:2] == "20":
                self._log.write("".join(record))
                record = []
            record.append(line)
        self._log.write("".join(record))

    def hears(self, word: str, seconds: float) -> bool:
        """Whether the process says `word` within so many seconds, before it ends."""
        with self._news:
            self._news.wait_for(lambda: {word, ""} & self._said, seconds)
            return word in self._said

    def kill(self) -> None:
        """Ends it as a power cut would."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGKILL)

    def close(self, seconds: float) -> int | None:
        """Lets it end in an orderly way; its exit code, or None if it did not."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def bury(self) -> None:
        """Waits until nothing of it is left."""
        self.kill()
        self._process.wait()
        for reader in self._readers:
            reader.join()
        for stream in (self._process.stdin, self._process.stdout, self._process.stderr):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()


class Trigger:
    """Kills at the so-many-th request of some kind from now on, or a moment after it."""

    def __init__(self) -> None:
        self._what = ""
        self._left = 0
        self._delay = 0.0
        self._child: Child | None = None

    def arm(self, child: Child, rng: random.Random) -> None:
        """Chooses the moment."""
        self._what = rng.choice(REQUESTS)
        self._left = rng.choice([1, 1, 2, 3])
        self._delay = rng.choice([0.0, 0.0, 0.001, 0.005, 0.02, 0.06])
        self._child = child

    def __call__(self, line: str) -> None:
        """The stand-in says each request between taking and answering it."""
        child = self._child
        if child is None or self._what not in line:
            return
        self._left -= 1
        if self._left <= 0:
            self._child = None
            if self._delay:
                later(self._delay, child.kill)
            else:
                child.kill()


def run(plan: Plan, folder: Path, _log: Log | None = None) -> Outcome:
    """The run, and what was found."""
    began, rng, outcome = time.monotonic(), plan.rng, Outcome(plan)
    folder.mkdir(parents=True)
    trigger = Trigger()
    with stand_in(rng, log=trigger) as runway:
        scene = Scene(runway, folder, Log())
        try:
            _lives(plan, scene, rng, outcome, trigger)
            scene.open()
            found, _ = scene.patiently(lambda: scene.running.list(limit=100))
            scene.ids = {one.brief.image_seed // 2: one.id for one in found}
            settle(scene, outcome)
        except StudioError as error:
            outcome.acts += scene.acts
            outcome.broken.append(Broken(STUCK, f"{type(error).__name__}: {error} {error.detail}"))
        finally:
            scene.close()
    outcome.broken += [Broken("secrets", leak) for leak in scene.log.leaks]
    outcome.seconds = time.monotonic() - began
    return outcome


def _lives(
    plan: Plan, scene: Scene, rng: random.Random, outcome: Outcome, trigger: Trigger
) -> None:
    """Processes that are killed, then one that may finish."""
    with scene.runway.lock:
        scene.runway.faults += [one.fault() for one in plan.strikes if one.trouble.where != STUDIO]
        if plan.kills:
            # Time to die between a paid request and its answer.
            pause = rng.uniform(0.0, 0.25)
            for call in MONEY:
                scene.runway.faults.append(Fault(call, "slow", None, options={"seconds": pause}))
    words = ["--animations", str(rng.choice([1, 1, 2, 3]))]
    if {"uploads", "storage"} & plan.places:
        words.append("--large")
    for _ in range(plan.kills):
        _one_life(Child(scene, *words, *_offset(scene)), rng, trigger)
        if rng.random() < 0.1:
            scene.clock.offset -= rng.choice(BACK)
            outcome.struck["clock set back"] += 1
        outcome.found["kills"] += 1
        outcome.found.update(_places(scene.database))
    for one in plan.strikes:
        if one.trouble.kind == "disk_full":
            # Now only files of media are too large, now the database is too.
            size = int(rng.choice([1_000, 12_000, 60_000, 120_000, 200_000]))
            words += ["--quota", str(size), str(one.moment), str(rng.uniform(0.4, 1.2))]
            outcome.struck[one.trouble.family] += 1
    last = Child(scene, *words, *_offset(scene))
    try:
        if not last.hears("open", START):
            outcome.broken.append(Broken(STUCK, "the next process does not start"))
            return
        wait_for_faults(scene, lambda: last.hears("rest", 0.0))
        last.hears("asked", PATIENCE)
        if last.close(PATIENCE + 60) != 0:
            outcome.broken.append(Broken(STUCK, "the last process does not end"))
    finally:
        last.bury()


def _offset(scene: Scene) -> tuple[str, ...]:
    return ("--offset", str(scene.clock.offset))


def _one_life(child: Child, rng: random.Random, trigger: Trigger) -> None:
    try:
        chance = rng.random()
        if chance < 0.1:
            # While it starts.
            time.sleep(rng.uniform(0.1, 1.0))
        elif child.hears("open", START):
            if chance < 0.7:
                trigger.arm(child, rng)
                child.hears("rest", LIFE)
            else:
                time.sleep(rng.uniform(0.0, LIFE))
    finally:
        child.bury()


def _places(database: Path) -> list[str]:
    """Where the animations stood when the process died."""
    try:
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
            rows = connection.execute("SELECT state, stage FROM animation").fetchall()
        connection.close()
    except sqlite3.Error:
        return ["killed before there was a database"]
    return [f"killed while {state} ({stage})" for state, stage in rows] or [
        "killed before the first brief"
    ]
