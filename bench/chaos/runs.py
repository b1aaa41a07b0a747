"""One run in this process: one or two animations, and faults for a while."""

import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.chaos.checks import STUCK, Broken
from bench.chaos.ends import calm, settle, wait_for_faults
from bench.chaos.faults import STUDIO
from bench.chaos.hurry import brief, later
from bench.chaos.logbook import Log
from bench.chaos.plans import Outcome, Plan, stand_in
from bench.chaos.scene import Scene, lock
from runway_core.errors import StudioError
from runway_core.states import RESTING, Stage, State

BACK = (2.0, 60.0, 3600.0, 100_000.0)
"""Seconds that a clock is set back."""


NEED_LIVE = {"status_backwards", "cancelled_outside", "fail_code"}
"""Faults at a look that need a task which is not done."""


def run(plan: Plan, folder: Path, log: Log) -> Outcome:
    """The run, and what was found."""
    began, rng, outcome = time.monotonic(), plan.rng, Outcome(plan)
    stopped = "cancel" in plan.places or (len(plan.strikes) > 1 and rng.random() < 0.1)
    # Time for several looks, or for a wish to stop; on a busy machine each of them is slow.
    live = any(one.trouble.kind in NEED_LIVE for one in plan.strikes)
    least = 0.2 if stopped or "task" in plan.places else 0.0
    least = 1.0 if "cancel" in plan.places or live else least
    with stand_in(rng, least=least) as runway:
        scene = Scene(runway, folder, log)
        try:
            scene.open()
            _trouble(plan, scene, rng, outcome, stopped=stopped)
            settle(scene, outcome)
        except StudioError as error:
            outcome.acts += scene.acts
            outcome.broken.append(Broken(STUCK, f"{type(error).__name__}: {error} {error.detail}"))
        finally:
            scene.close()
    outcome.seconds = time.monotonic() - began
    return outcome


def _trouble(
    plan: Plan, scene: Scene, rng: random.Random, outcome: Outcome, *, stopped: bool
) -> None:
    """From the first brief to the end of the faults."""
    timers = _arm(plan, scene, rng, outcome)
    large = bool({"uploads", "storage"} & plan.places)
    for index in range(1 if len(plan.strikes) == 1 else rng.choice([1, 1, 2])):
        submit(scene, index, large=large)
    if stopped:
        chosen = rng.choice(list(scene.ids.values()))
        if "cancel" in plan.places:
            # There must be something to stop at Runway; elsewhere it may come at any time.
            wait(lambda: bool(scene.tasks(chosen, Stage.IMAGE)), 5.0)
        time.sleep(rng.uniform(0.0, 0.4))
        _stop(scene, chosen)
        scene.runway.account.stage_seconds |= {"image": 0.05, "video": 0.05}
    for timer in timers:
        timer.join()
    wait_for_faults(
        scene, lambda: all(scene.rests(one, 0.0) is not None for one in scene.ids.values())
    )


def _arm(plan: Plan, scene: Scene, rng: random.Random, outcome: Outcome) -> list:
    timers = []
    for one in plan.strikes:
        call = None
        if one.trouble.where != STUDIO:
            with scene.runway.lock:
                scene.runway.faults.append(one.fault())
        elif one.trouble.kind == "database_locked":
            call = partial(lock, scene.database, rng.uniform(0.3, 1.0))
        elif one.trouble.kind == "clock_back":
            call = partial(setattr, scene.clock, "offset", -rng.choice(BACK))
        if call is not None:
            timers.append(later(one.moment, call))
            outcome.struck[one.trouble.family] += 1
    return timers


def submit(scene: Scene, index: int, *, large: bool) -> None:
    """Asks for an animation, again and again while it is refused; for long, the faults end."""
    end = time.monotonic() + 3.0

    def ask() -> str:
        if time.monotonic() > end:
            calm(scene)
        made = scene.running.submit(brief(index, large=large), request_key=f"chaos-{index}")
        return made.id

    scene.ids[index] = scene.patiently(ask, 30)


def wait(check: Callable[[], bool], seconds: float) -> None:
    """Until `check()`, but not longer."""
    end = time.monotonic() + seconds
    while not check() and time.monotonic() < end:
        time.sleep(0.01)


def _stop(scene: Scene, animation_id: str) -> None:
    def ask() -> None:
        if scene.running.get(animation_id).state not in RESTING - {State.TIMED_OUT}:
            scene.running.cancel(animation_id)
            scene.acts.append("stop")

    try:
        scene.patiently(ask, 2)
    except StudioError:
        scene.acts.append("could not stop")
