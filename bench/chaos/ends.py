"""The end of every run: the faults are over, everything rests, is carried on, and is checked."""

import time
from collections.abc import Callable

from bench.chaos import checks, person
from bench.chaos.checks import Broken
from bench.chaos.plans import Outcome
from bench.chaos.scene import PATIENCE, Scene
from runway_core.states import Stage

FAULTY = 15.0
"""Seconds after which the faults are over at the latest."""

ENOUGH = 8
"""Strikes after which a fault that goes on until the end is over."""


def wait_for_faults(scene: Scene, over: Callable[[], bool]) -> None:
    """Until every fault has struck as it was to, or `over()`; then they end."""
    end = time.monotonic() + FAULTY
    while time.monotonic() < end and not over():
        with scene.runway.lock:
            left = [one for one in scene.runway.faults if one.kind != "slow"]
            if all(one.fired >= (one.times or ENOUGH) for one in left):
                break
        time.sleep(0.05)
    calm(scene)


def calm(scene: Scene) -> None:
    """No fault strikes any more; what has struck stays on record."""
    with scene.runway.lock:
        for fault in scene.runway.faults:
            fault.times = fault.fired


def settle(scene: Scene, outcome: Outcome) -> None:
    """With the faults over and a studio open: it rests, a person carries on, and all is checked.

    Closes the studio.
    """
    for animation_id in scene.ids.values():
        now = scene.rests(animation_id, PATIENCE)
        if now is None:
            _stuck(scene, animation_id, outcome)
        else:
            outcome.found[f"rested {now.state}"] += 1
    # Before anybody did anything: what was sent by itself.
    outcome.broken += checks.posts(scene)
    for animation_id in scene.ids.values():
        now = person.carry_on(scene, animation_id, outcome.found)
        if now is None:
            _stuck(scene, animation_id, outcome)
        else:
            outcome.found[f"ended {now.state}"] += 1
    known = set(outcome.broken)
    outcome.broken += [one for one in checks.everything(scene, outcome.found) if one not in known]
    scene.close()
    for name in checks.leftovers(scene):
        if outcome.plan.kills:
            # Nobody sweeps them up yet; they are in no row and do no harm but take room.
            outcome.found["parts left by kills"] += 1
        else:
            outcome.broken.append(Broken(checks.FILE, f"{name} is left after an orderly stop"))
    outcome.acts += scene.acts
    _tally(scene, outcome)


def _stuck(scene: Scene, animation_id: str, outcome: Outcome) -> None:
    now = scene.look(animation_id)
    text = f"{now.state} at {now.stage}, owner {now.owner}, {now.trouble}, {now.failure}"
    outcome.broken.append(Broken(checks.STUCK, text))


def _tally(scene: Scene, outcome: Outcome) -> None:
    for one in outcome.plan.strikes:
        of = one.trouble
        fired = sum(
            fault.fired
            for fault in scene.runway.faults
            if (fault.where, fault.kind, fault.options) == (of.where, of.kind, of.options)
        )
        outcome.struck[of.family] += fired
    tasks = scene.runway.tasks.values()
    stages = [(one, stage) for one in scene.ids.values() for stage in Stage]
    outcome.found["animations"] += len(scene.ids)
    outcome.found["intended"] += sum(bool(scene.posts(*one)) for one in stages)
    outcome.found["sent"] += len(scene.runway.posts())
    outcome.found["taken"] += len(tasks)
    outcome.found["finished"] += sum(task.status == "SUCCEEDED" for task in tasks)
    outcome.found["credits"] += scene.runway.spent
