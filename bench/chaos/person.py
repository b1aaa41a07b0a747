"""What a person does with an animation that rests short of its end: carry on, never pay twice."""

from collections import Counter
from collections.abc import Callable

from bench.chaos.scene import PATIENCE, Scene
from runway_core.errors import NeedsConsent, StorageError, WrongState
from runway_core.pipeline import resuming
from runway_core.states import Stage, State
from runway_core.store import Animation

MOST_ACTS = 8
"""More than this is no carrying on."""


def carry_on(scene: Scene, animation_id: str, found: Counter[str]) -> Animation | None:
    """The animation when nothing more can be done for it; None if it does not come to rest."""
    for _ in range(MOST_ACTS):
        now = scene.rests(animation_id, PATIENCE)
        if now is None or now.state is State.SUCCEEDED:
            return now
        if now.state is State.UNCONFIRMED:
            _decide(scene, now, found)
        elif not _resume(scene, now, found):
            return now
    return scene.rests(animation_id, PATIENCE)


def _decide(scene: Scene, now: Animation, found: Counter[str]) -> None:
    """Looks in Runway's portal: a task that is there is adopted; if there is none, it is sent
    again.
    """
    known = {one.task_id for one in now.submissions}
    there = [
        task for task in scene.tasks(now.id, now.stage) if task.id not in known and not task.deleted
    ]
    if there:
        scene.acts.append(f"adopt {now.stage}")
        found["adopted"] += 1
        _press(scene, lambda: scene.running.adopt(now.id, there[-1].id))
        return
    scene.acts.append(f"send {now.stage} again")
    found["sent again"] += 1
    scene.consent(now.id, (now.stage,))
    price = now.brief.price(now.stage)
    _press(scene, lambda: scene.running.send_again(now.id, agreed=price))


def _press(scene: Scene, button: Callable[[], Animation]) -> None:
    """Presses again when the database is busy, as the page then asks for."""
    scene.patiently(button, passing=StorageError)


def _resume(scene: Scene, now: Animation, found: Counter[str]) -> bool:
    code = now.failure.code if now.failure else "-"
    if now.state is State.CANCELLED and any(one.outcome == "dropped" for one in now.submissions):
        # Given up knowingly: what became of it nobody wants to know any more.
        scene.acts.append("leave what was dropped")
        found["given up by a person"] += 1
        return False
    try:
        stages: tuple[Stage, ...] = resuming.plan(now).stages
    except WrongState:
        scene.acts.append(f"leave {now.state} at {now.stage} ({code})")
        return False
    scene.consent(now.id, stages)
    try:
        _press(scene, lambda: scene.running.resume(now.id))
        price = 0
    except NeedsConsent as error:
        price = error.credits
        _press(scene, lambda: scene.running.resume(now.id, agreed=price))
    scene.acts.append(f"resume {now.state} at {now.stage} ({code}) for {price}")
    found["resumed"] += 1
    return True
