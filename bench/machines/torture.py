"""Servers and workers on one PostgreSQL and one S3, while everything around them breaks.

Processes are killed with SIGKILL and started again, stopped for longer than anybody waits for them,
PostgreSQL is restarted as after a crash and stays away, the store hangs; the clock of one server is
ten minutes ahead, and the workers are in namespaces of their own under one host name. Meanwhile
animations are asked for over HTTP, from whichever server answers, each with a key of its own. In
the end a person decides what only a person may, and the books of the stand-in for Runway are
compared with the studio's.
"""

import json
import random
import signal
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.chaos import checks, hurry, person
from bench.chaos.checks import STUCK, Broken
from bench.chaos.logbook import Log
from bench.chaos.scene import Scene
from bench.machines.machine import Machine
from runway_core.settings import Settings
from runway_core.studio import Studio
from tests.kit import postgres, s3
from tests.kit.runway_standin import RunwayStandin

PLACES = 24
"""Tasks of each model that the account lets be under way."""

TASK_SECONDS = 1.0
POLL = "0.2"

CALM_SECONDS = 420.0
"""After the last fault, in which everything has to come to rest."""

PLACES_EXCEEDED, UNEVEN = "places exceeded", "uneven"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has, and what it meets. Seconds count from when everything is there."""

    servers: int = 4
    workers: int = 2
    animations: int = 500
    kills: int = 12
    stops: tuple[float, ...] = (20.0, 60.0)
    restarts: int = 2
    """Of PostgreSQL, as after a crash."""
    away: tuple[float, ...] = (12.0,)
    """For how long PostgreSQL is away."""
    hangs: tuple[float, ...] = (15.0,)
    """For how long the store of media answers nothing."""
    seconds: float = 90.0
    """Between the first fault and the beginning of the last one."""
    seed: int = 1


@dataclass
class Outcome:
    """What was found."""

    plan: Plan
    broken: list[Broken] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    shares: dict[str, int] = field(default_factory=dict)
    """By process, how many tasks it had made."""
    most_out: int = 0
    """Tasks of one model that were under way at once, at most."""
    acts: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def unevenness(self) -> float:
        """The largest factor by which a share differs from an even one."""
        even = sum(self.shares.values()) / len(self.shares)
        least, most = min(self.shares.values()), max(self.shares.values())
        return max(most / even, even / least if least else float("inf"))


class _Scene(Scene):
    """A scene whose studio others drive, on what all machines share."""

    def __init__(self, runway: RunwayStandin, folder: Path, shared: dict[str, str]) -> None:
        super().__init__(runway, folder, Log())
        self._shared = shared

    @property
    def environment(self) -> dict[str, str]:
        return {
            **self.runway.environment,
            **self._shared,
            "RUNWAY_POLL_INTERVAL": POLL,
            "STUDIO_DATA_DIR": str(self.folder / "person"),
        }

    def open(self) -> Studio:
        """One that looks and asks, as a person's page does; the machines drive."""
        self.studio = Studio(Settings.load(self.environment))
        return self.studio


def run(plan: Plan, say: Callable[[str], None] = lambda _: None) -> Outcome:
    """The run, and what was found."""
    began, outcome = time.monotonic(), Outcome(plan)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="machines-")))
        database = stack.enter_context(postgres.running(durable=True))
        store = stack.enter_context(s3.running())
        store.begin()
        runway = stack.enter_context(
            RunwayStandin(
                balance=100_000,
                hues=6,
                image_seconds=TASK_SECONDS,
                video_seconds=TASK_SECONDS,
                concurrency={"gen4_image": PLACES, "gen4_turbo": PLACES},
                daily={"gen4_image": None, "gen4_turbo": None},
            )
        )
        shared = {"STUDIO_DATABASE_URL": database.new(), **store.environment}
        scene = _Scene(runway, folder, shared)
        scene.open()
        machines = _machines(plan, scene)
        stack.callback(_end, machines)
        for each in machines:
            each.start()
        for each in machines:
            each.wait_until_there()
        say(f"{len(machines)} processes are there after {time.monotonic() - began:.0f} s")
        with _watched(runway, outcome), _asked(plan, scene, machines):
            _strike(plan, machines, database, store, outcome, say)
        say(f"the faults are over after {time.monotonic() - began:.0f} s")
        _judge(scene, outcome, say)
        outcome.shares = {each.name: each.bought for each in machines}
        scene.close()
    outcome.seconds = time.monotonic() - began
    return outcome


def _machines(plan: Plan, scene: Scene) -> list[Machine]:
    servers = [
        Machine(f"server-{n}", scene.folder, scene.environment, True, ahead=n == plan.servers - 1)
        for n in range(plan.servers)
    ]
    workers = [
        Machine(f"worker-{n}", scene.folder, scene.environment, False, apart=True)
        for n in range(plan.workers)
    ]
    return servers + workers


def _end(machines: list[Machine]) -> None:
    for each in machines:
        each.signal(signal.SIGCONT)
        with suppress(AssertionError):
            each.stop()


# What is asked for


@contextmanager
def _asked(plan: Plan, scene: Scene, machines: list[Machine]) -> Iterator[None]:
    """Asks for all animations beside what happens, spread over its time, and waits for the end."""
    servers = [each for each in machines if each.serves]
    askers = 4
    pause = plan.seconds * askers / plan.animations / 2

    def ask(first: int) -> None:
        chance = random.Random(plan.seed * 1000 + first)
        for index in range(first, plan.animations, askers):
            scene.ids[index] = _ask(chance, servers, index)
            time.sleep(pause)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(askers)]
    for each in threads:
        each.start()
    yield
    for each in threads:
        each.join()


def _ask(chance: random.Random, servers: list[Machine], index: int) -> str:
    """Asks this one or that one until the answer comes: always the same animation."""
    brief = hurry.brief(index)
    names = ("style", "theme", "orientation", "duration", "image_seed", "video_seed")
    body = {name: getattr(brief, name) for name in names} | {"prompt": brief.words}
    headers = {
        "Content-Type": "application/json",
        "Prefer": "respond-async",
        "Idempotency-Key": f"machines-{index}",
    }
    while True:
        address = f"{chance.choice(servers).url}/api/animations/generate"
        request = urllib.request.Request(address, json.dumps(body).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return str(json.load(answer)["id"])
        except urllib.error.HTTPError as error:
            # Away, stopped or busy; what is wrong with the request itself no patience mends.
            if error.code < 500 and error.code != 429:
                raise
        except (OSError, ValueError):
            pass
        time.sleep(0.5)


@contextmanager
def _watched(runway: RunwayStandin, outcome: Outcome) -> Iterator[None]:
    """Counts what is under way at Runway all the while."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            live = Counter(one.body["model"] for one in runway.tasks.values() if one.live)
            outcome.most_out = max(outcome.most_out, *live.values(), 0)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


# What breaks


def _strike(
    plan: Plan,
    machines: list[Machine],
    database: postgres.Postgres,
    store: s3.S3,
    outcome: Outcome,
    say: Callable[[str], None],
) -> None:
    chance = random.Random(plan.seed)
    free = list(machines)
    lock = threading.Lock()

    def taken() -> Machine:
        """One that nothing has happened to yet, or that is over it."""
        while True:
            with lock:
                if free:
                    return free.pop(chance.randrange(len(free)))
            time.sleep(0.1)

    def kill() -> None:
        one = taken()
        one.kill()
        time.sleep(chance.uniform(0.2, 3.0))
        one.start()
        one.wait_until_there()
        with lock:
            free.append(one)

    def stop(seconds: float) -> None:
        one = taken()
        one.signal(signal.SIGSTOP)
        time.sleep(seconds)
        one.signal(signal.SIGCONT)
        with lock:
            free.append(one)

    def away(seconds: float) -> None:
        database.crash()
        time.sleep(seconds)
        database.start()

    def hang(seconds: float) -> None:
        store.fails("hang")
        time.sleep(seconds)
        store.mends()

    acts: list[tuple[str, Callable[[], None]]] = [
        *[("killed and started again", kill)] * plan.kills,
        *((f"stopped for {seconds:.0f} s", _bound(stop, seconds)) for seconds in plan.stops),
        *[("PostgreSQL restarted", _bound(away, 0.0))] * plan.restarts,
        *((f"PostgreSQL away for {seconds:.0f} s", _bound(away, seconds)) for seconds in plan.away),
        *((f"S3 silent for {seconds:.0f} s", _bound(hang, seconds)) for seconds in plan.hangs),
    ]
    chance.shuffle(acts)
    # The long ones first, so that what they leave is found while there is still work.
    acts.sort(key=lambda act: act[0] != "stopped for 60 s")
    under_way = []
    for name, act in acts:
        say(name)
        outcome.found[name] += 1
        alone = name.startswith("PostgreSQL")
        thread = threading.Thread(target=act)
        thread.start()
        if alone:  # it cannot be away twice at once
            thread.join()
        under_way.append(thread)
        time.sleep(plan.seconds / len(acts))
    for thread in under_way:
        thread.join()


def _bound(act: Callable[[float], None], seconds: float) -> Callable[[], None]:
    return lambda: act(seconds)


# What came of it


def _judge(scene: Scene, outcome: Outcome, say: Callable[[str], None]) -> None:
    end = time.monotonic() + CALM_SECONDS
    for animation_id in scene.ids.values():
        now = scene.rests(animation_id, max(1.0, end - time.monotonic()))
        if now is None:
            _stuck(scene, animation_id, outcome)
        else:
            outcome.found[f"rested {now.state}"] += 1
    say(f"everything rests: {dict(outcome.found)}")
    # Before anybody did anything: what was sent by itself.
    outcome.broken += checks.posts(scene)
    for animation_id in scene.ids.values():
        if person.carry_on(scene, animation_id, outcome.found) is None:
            _stuck(scene, animation_id, outcome)
    known = set(outcome.broken)
    outcome.broken += [one for one in checks.everything(scene, outcome.found) if one not in known]
    if outcome.most_out > PLACES:
        outcome.broken.append(Broken(PLACES_EXCEEDED, f"{outcome.most_out} of {PLACES}"))
    outcome.acts += scene.acts


def _stuck(scene: Scene, animation_id: str, outcome: Outcome) -> None:
    now = scene.look(animation_id)
    text = f"{now.state} at {now.stage}, owner {now.owner}, {now.trouble}, {now.failure}"
    outcome.broken.append(Broken(STUCK, text))
