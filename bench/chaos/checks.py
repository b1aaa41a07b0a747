"""What must hold after every run, judged by the stand-in's own books.

`DOUBLE`: a stage is paid for twice. `LOST`: something was made and charged, and is not in the
library. `STUCK`: an animation does not come to rest. `LEDGER`: our books differ from Runway's.
`FILE`: a file is half written, or not what its row says. `SECRET`: a key or a signed link is in
the log or the database. `OURS`: a fault of our own (an exception that nobody expected).
"""

import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.chaos.logbook import SECRETS
from bench.chaos.scene import Scene
from runway_core.errors import MediaError
from runway_core.media import probe
from runway_core.states import Stage
from runway_core.store import Animation, Submission
from tests.kit.standin.account import Task

DOUBLE, LOST, STUCK = "double payments", "lost", "stuck"
LEDGER, FILE, SECRET, OURS = "ledger differences", "half files", "secrets", "faults of ours"
KINDS = (DOUBLE, LOST, STUCK, LEDGER, FILE, SECRET, OURS)

REFUSALS = frozenset({400, 401, 403, 404, 405, 429})
"""What Runway answers when it certainly did not take a request."""


@dataclass(frozen=True, slots=True)
class Broken:
    """One promise that was not kept."""

    kind: str
    text: str


def posts(scene: Scene) -> Iterator[Broken]:
    """A paid POST is sent once. After anything but a certain refusal only a person may have
    another one sent, and never while the first one's task can still be had.
    """
    for animation_id in scene.ids.values():
        for stage in Stage:
            consents = list(scene.consents[animation_id, stage])
            possible: int | None = None
            for index, post in enumerate(scene.posts(animation_id, stage)):
                if possible is not None:
                    agreed = next((n for n in consents if possible < n <= index), None)
                    if agreed is None:
                        yield Broken(DOUBLE, f"{stage} POST {index} follows an open one")
                    else:
                        consents.remove(agreed)
                if post.taken or post.status not in REFUSALS:
                    possible = index
            paid = [task for task in scene.tasks(animation_id, stage) if _stands(task)]
            if len(paid) > 1:
                yield Broken(DOUBLE, f"{len(paid)} {stage} tasks stand charged: {_ids(paid)}")


def _stands(task: Task) -> bool:
    return (task.live or task.status == "SUCCEEDED") and not task.deleted


def _ids(tasks: list[Task]) -> str:
    return ", ".join(task.id[:8] for task in tasks)


def library(scene: Scene, found: Counter[str]) -> Iterator[Broken]:
    """Whatever was finished and charged is kept, whole and verified."""
    for animation_id in scene.ids.values():
        subject = scene.look(animation_id)
        for stage in Stage:
            for task in scene.tasks(animation_id, stage):
                if task.status != "SUCCEEDED":
                    continue
                if task.deleted:
                    # A DELETE came between its end and our next look: Runway offers no way to
                    # stop a task only if it runs. It counts as lost if we knew that it had ended.
                    if task.shown == "SUCCEEDED":
                        yield Broken(LOST, f"{stage} task {task.id[:8]} deleted though finished")
                    else:
                        found["raced by DELETE"] += 1
                    continue
                yield from _kept(scene, subject, task)


def _kept(scene: Scene, subject: Animation, task: Task) -> Iterator[Broken]:
    stage = Stage(task.stage)
    attempt = next((one for one in subject.submissions if one.task_id == task.id), None)
    where = f"{stage} task {task.id[:8]} ({subject.state}, {_code(subject)})"
    if attempt is None:
        if not any(one.outcome == "dropped" for one in subject.attempts(stage)):
            yield Broken(LOST, f"{where} is in no row")
        return
    kept = subject.media.get(stage)
    if kept is None or kept.attempt != attempt.attempt:
        yield Broken(LOST, f"{where} has no file; attempt {attempt}")
        return
    sizes = [
        (int(fault.get("width", 320)), int(fault.get("height", 240)))
        for fault in scene.runway.faults
        if fault.kind == "wrong_dimensions"
    ]
    true = {hashlib.sha256(task.media_bytes(size)[1]).hexdigest() for size in [None, *sizes]}
    if kept.sha256 not in true:
        yield Broken(LOST, f"{where} kept other bytes than were made")


def _code(subject: Animation) -> str:
    return subject.failure.code if subject.failure else "-"


def ledger(scene: Scene) -> Iterator[Broken]:
    """Our books are Runway's where the cost is known; elsewhere they are the most it can be,
    and say that they do not know.
    """
    charges = {charge.task_id: charge for charge in scene.runway.charged}
    claimed: set[str] = set()
    most = 0.0
    for animation_id in scene.ids.values():
        subject = scene.look(animation_id)
        most += subject.spoken_for
        real = [one for one in subject.submissions if not one.simulated]
        unknown = any(one.final is None for one in real)
        if unknown == subject.spend_is_known:
            yield Broken(LEDGER, f"says the spend is known: {subject.spend_is_known}")
        for one in real:
            charge = charges.get(one.task_id or "")
            if charge is None:
                if one.task_id is not None:
                    yield Broken(LEDGER, f"{one.stage} has a task that was never made")
                continue
            claimed.add(charge.task_id)
            taken = charge.credits if charge.final is None else charge.final
            if one.final is not None and one.final != charge.final:
                text = f"{one.stage}: we say {one.final}, Runway {charge.final} ({one.outcome})"
                yield Broken(LEDGER, text)
            if one.spoken_for < taken:
                yield Broken(LEDGER, f"{one.stage}: at most {one.spoken_for}, Runway {taken}")
        for stage in Stage:
            yield from _unclaimed(scene, subject, stage, claimed)
    if most < scene.runway.spent:
        yield Broken(LEDGER, f"at most {most} in all, Runway {scene.runway.spent}")


def _unclaimed(
    scene: Scene, subject: Animation, stage: Stage, claimed: set[str]
) -> Iterator[Broken]:
    """Each task that no row knows must have an intent that stands for it."""
    intents: list[Submission] = [
        one for one in subject.attempts(stage) if one.task_id is None and not one.simulated
    ]
    strays = [task for task in scene.tasks(subject.id, stage) if task.id not in claimed]
    if len(strays) > len(intents):
        yield Broken(LEDGER, f"{len(strays)} {stage} tasks for {len(intents)} open intents")


def files(scene: Scene) -> Iterator[Broken]:
    """Every row has its whole file."""
    for animation_id in scene.ids.values():
        for stage, kept in scene.look(animation_id).media.items():
            try:
                data = scene.running.media.read(kept.name)
            except MediaError:
                data = b""
            if (kept.bytes, kept.sha256) != (len(data), hashlib.sha256(data).hexdigest()):
                yield Broken(FILE, f"{stage}: {kept.name} is not what its row says")
                continue
            with tempfile.NamedTemporaryFile(suffix=Path(kept.name).suffix) as copy:
                copy.write(data)
                copy.flush()
                seen = probe.probe(Path(copy.name), kept.content_type)
            if (seen.width, seen.height) != (kept.width, kept.height):
                yield Broken(FILE, f"{stage}: {kept.name} has another size than its row says")


def leftovers(scene: Scene) -> list[str]:
    """Half written files that nobody will finish."""
    return [path.name for path in (scene.folder / "data").rglob(".part-*")]


def secrets(scene: Scene) -> Iterator[Broken]:
    """The data folder holds no key and no signed link; the log is looked at as it is written."""
    for path in (scene.folder / "data").glob("studio.db*"):
        if leak := SECRETS.search(path.read_bytes().decode("latin-1")):
            yield Broken(SECRET, f"{path.name} holds {leak[0]!r}")


def faults_of_ours(scene: Scene) -> Iterator[Broken]:
    """Nothing was raised on the way that only the last safety net caught."""
    for animation_id in scene.ids.values():
        if text := scene.log.failures.get(animation_id):
            raised = [line for line in text.split("\n") if re.match(r"[A-Za-z_.]+(:|$)", line)]
            yield Broken(OURS, " < ".join(reversed(raised))[:300])


def everything(scene: Scene, found: Counter[str]) -> Iterator[Broken]:
    """All checks of a scene whose animations rest."""
    yield from posts(scene)
    yield from library(scene, found)
    yield from ledger(scene)
    yield from files(scene)
    yield from secrets(scene)
    yield from faults_of_ours(scene)
