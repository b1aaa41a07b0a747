"""Every attack in turn, and what holds of all of them."""

import json
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench import browser as kit
from bench.attacks import callers, elsewhere, files, places, sizes, words
from bench.attacks.scene import (
    AT_LEAST,
    MAKE,
    MARK,
    PRICE,
    SAMPLE,
    SPEND,
    Attack,
    Outcome,
    Scene,
)
from bench.raw import Got
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import server

ATTACKS = (
    *callers.ATTACKS,
    *elsewhere.ATTACKS,
    *sizes.ATTACKS,
    *places.ATTACKS,
    *files.ATTACKS,
    *words.ATTACKS,
)


@dataclass(frozen=True)
class Checked:
    """Something that has to hold of everything together."""

    what: str
    found: str
    holds: bool


@dataclass(frozen=True)
class Campaign:
    """What came of it."""

    outcomes: list[Outcome]
    checks: list[Checked]
    seconds: float

    @property
    def passed(self) -> bool:
        return all(each.held for each in self.outcomes) and all(c.holds for c in self.checks)


@contextmanager
def _scene() -> Iterator[Scene]:
    """Both servers before the stand-in, each with one sample."""
    with (
        tempfile.TemporaryDirectory() as name,
        RunwayStandin(balance=1000) as runway,
        ExitStack() as stack,
    ):
        servers = []
        scene = Scene(runway, *[None] * 2, Path(name))  # type: ignore[arg-type]
        for label, more in (
            ("open", {}),
            (
                "guarded",
                {"STUDIO_API_TOKEN": scene.token, "STUDIO_API_READ_TOKEN": scene.reader},
            ),
        ):
            folder = Path(name) / label
            folder.mkdir()
            usual = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.05"}
            one = server("streamlit", folder, **usual, STUDIO_LOG_FORMAT="json", **more)
            servers.append(stack.enter_context(kit.running(one)))
        scene.open_server, scene.guarded_server = servers
        for program, attribute in ((scene.local, "made"), (scene.holder(scene.token), "theirs")):
            made = program.ask("POST", MAKE, SAMPLE)
            assert made.json["mode"] == "simulation", made
            setattr(scene, attribute, made.json["id"])
        clip = scene.local.ask("GET", f"/api/animations/{scene.made}/video")
        scene.clip_bytes = len(clip.body)
        # It makes its secret when it signs for the first time.
        scene.links.signed("/")
        yield scene


def measure() -> Campaign:
    """Every attack, the slow ones beside the others; then what holds of all."""
    began = time.monotonic()
    with _scene() as scene:
        assert scene.spent() == (0, 0)
        slow: list[Got] = []
        waiting = threading.Thread(target=lambda: slow.extend(sizes.SLOW.tries(scene)))
        waiting.start()
        outcomes = [_tried(attack, scene) for attack in ATTACKS]
        waiting.join()
        outcomes.append(Outcome(sizes.SLOW, slow, *scene.spent()))
        checks = [*_checks(scene, outcomes), *_controls(scene)]
    return Campaign(outcomes, checks, time.monotonic() - began)


def _tried(attack: Attack, scene: Scene) -> Outcome:
    before = scene.spent()
    answers = list(attack.tries(scene))
    after = scene.spent()
    return Outcome(attack, answers, after[0] - before[0], after[1] - before[1])


def _checks(scene: Scene, outcomes: list[Outcome]) -> Iterator[Checked]:
    answers = [got for each in outcomes for got in each.answers]
    faults = sum(got.status >= 500 for got in answers)
    yield Checked("answers of 500 and above", f"{faults} of {len(answers)}", not faults)
    injected = [got for got in answers if any(MARK in name.lower() for name, _ in got.headers)]
    yield Checked("answers with a header that was not ours", str(len(injected)), not injected)
    secret = {
        "the key": scene.runway.key,
        "a token": scene.token,
        "a read token": scene.reader,
        "a links' secret": scene.links.signed("/").rpartition("=")[2],
    }
    told = [
        name for name, value in secret.items() if any(value.encode() in g.whole for g in answers)
    ]
    yield Checked("answers with a key or a token", ", ".join(told) or "none", not told)
    logs = "".join(each.log.read_text() for each in (scene.open_server, scene.guarded_server))
    lines = [line for line in logs.splitlines() if line.startswith("{")]
    known = Counter(json.loads(line)["event"] for line in lines)
    seen = known["http.answered"] + known["request.refused"]
    yield Checked("lines of the log about these requests", str(seen), seen >= AT_LEAST)
    found = [
        name
        for name, value in {**secret, "the pasted key": scene.planted}.items()
        if value in logs or value[:40] in logs
    ]
    yield Checked("secrets in the log", ", ".join(found) or "none", not found)
    broken = logs.count("Traceback")
    yield Checked("tracebacks in the log", str(broken), not broken)
    begun = [line for line in logs.splitlines() if MARK in line and not line.startswith("{")]
    yield Checked("lines of the log that an attacker began", str(len(begun)), not begun)
    commands = [
        " ".join(psutil.Process(each.process.pid).cmdline())
        for each in (scene.open_server, scene.guarded_server)
        if each.process is not None
    ]
    shown = [name for name, value in secret.items() if any(value in line for line in commands)]
    yield Checked("secrets in the list of processes", ", ".join(shown) or "none", not shown)
    outside = [
        path
        for path in scene.folder.rglob("*")
        if path.is_file() and "studio" not in path.parts and path.suffix != ".log"
    ]
    yield Checked("files outside the studio's folder", str(len(outside)), not outside)


def _controls(scene: Scene) -> Iterator[Checked]:
    """That nothing of this held because nothing works."""
    before = scene.spent()
    for name, program in (
        ("a program of this machine", scene.local),
        ("the token's holder", scene.holder(scene.token)),
    ):
        got = program.ask("POST", MAKE, SPEND)
        after = scene.spent()
        paid = (after[0] - before[0], after[1] - before[1])
        before = after
        yield Checked(
            f"control: the same request by {name}",
            f"{got.label}, {paid[0]} paid requests, {paid[1]} credits",
            got.status == 200 and got.json["mode"] == "real" and paid == (2, PRICE),
        )
