"""Every move of an animation is in the table, and every row of the table happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, select

from runway_core.pipeline import crew, drive, resuming
from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.submissions import Intent
from runway_core.pipeline.watch import QUEUE_PATIENCE, Watching
from runway_core.runway import Failure, Task, TaskStatus
from runway_core.states import MOVES, ForbiddenMove, State
from runway_core.store import Animation, Claim, Owner, Store, tables
from runway_core.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import TASK, allowance, put
from tests.kit.studio import SHORT, rests, run

Q, S, W, R, D = State.QUEUED, State.SUBMITTING, State.WAITING, State.RUNNING, State.DOWNLOADING
C, U, T, F = State.CANCELLED, State.UNCONFIRMED, State.TIMED_OUT, State.FAILED
STOPPING, DONE = State.CANCELLING, State.SUCCEEDED
LOST = Failure("answer_lost")

Move = tuple[State, State]


class Scene:
    """One animation of a studio that drives nothing yet, and what can happen to it."""

    def __init__(self, fresh: Callable[..., Studio], patch: pytest.MonkeyPatch) -> None:
        self.fresh, self.patch, self.later = fresh, patch, 0.0
        self.studio = fresh(started=False, clock=lambda: time.time() + self.later)
        self.store, self.rows = self.studio.pipeline.store, self.studio.pipeline.submissions
        self.id = self.studio.submit(SHORT).id
        self.claim: Claim | None = None

    @property
    def subject(self) -> Animation:
        return self.studio.get(self.id)

    def intend(self) -> Intent:
        (self.claim,) = self.store.claim(Owner(), only=self.id)
        return self.rows.intend(self.claim, self.subject, allowance(), request_hash="")

    def lost(self) -> Intent:
        intent = self.intend()
        self.rows.lost(intent, LOST)
        return intent

    def sent_again(self) -> Intent:
        """The intent of the request that was given up."""
        intent = self.lost()
        self.studio.send_again(self.id, agreed=5)
        return intent

    def waits(self) -> Watching:
        self.rows.took(self.intend(), TASK, 5.0)
        return Watching(self.studio.pipeline, self.subject)

    def saw(self, *seen: TaskStatus) -> Watching:
        watching = self.waits()
        for status in seen:
            self.look(watching, status)
        return watching

    def look(self, watching: Watching, status: TaskStatus) -> None:
        assert self.claim is not None
        task = Task(TASK, status)
        if status.is_final:
            watching.finish(self.subject, task, self.claim)
        else:
            watching.note(self.subject, task, self.claim)

    def cancel(self) -> None:
        self.studio.cancel(self.id)

    def stop(self, status: TaskStatus) -> None:
        """A person stops it, and this is how Runway's task ends."""
        watching = self.waits()
        self.cancel()
        assert self.claim is not None
        watching.settle_cancel(self.subject, Task(TASK, status), self.claim)

    def resume(self) -> None:
        self.studio.resume(self.id, agreed=100)

    def goes_on(self, **settings: Any) -> None:
        """Another process takes it on until it rests, and ends."""
        if self.claim is not None:
            self.store.release(self.claim)
        with self.fresh(**settings) as other:
            rests(other, self.id)

    def stumbles(self) -> None:
        """The same, but for a fault of ours in every drive."""

        async def broken(*_: Any) -> None:
            raise RuntimeError("a fault of ours")

        with self.patch.context() as patch:
            patch.setattr(crew, "FAULT_SECONDS", 0.01)
            patch.setattr(Pipeline, "drive", broken)
            self.goes_on()


def bought(scene: Scene) -> None:
    scene.goes_on()


def completed(scene: Scene) -> None:
    with scene.fresh() as studio:
        end = run(studio, picture_only=True)
        studio.resume(end.id, agreed=100)


def refused(scene: Scene) -> None:
    scene.rows.refused(scene.intend())


def stumbled_before(scene: Scene) -> None:
    scene.stumbles()
    scene.resume()


def stopped_before(scene: Scene) -> None:
    scene.cancel()
    scene.resume()


def stopped_while_sent(scene: Scene) -> None:
    intent = scene.intend()
    scene.cancel()
    scene.rows.took(intent, TASK, 5.0)


def told_late(scene: Scene) -> None:
    scene.rows.took(scene.lost(), TASK, 5.0)


def told_after_sending_again(scene: Scene) -> None:
    scene.rows.took(scene.sent_again(), TASK, 5.0)


def told_after_stopping(scene: Scene) -> None:
    first = scene.sent_again()
    second = scene.intend()
    scene.cancel()
    scene.rows.refused(second)
    scene.rows.took(first, TASK, 5.0)


def stopped_and_lost(scene: Scene) -> None:
    intent = scene.intend()
    scene.cancel()
    scene.rows.lost(intent, LOST)
    scene.rows.took(intent, TASK, 5.0)


def given_up(scene: Scene) -> None:
    intent = scene.lost()
    scene.cancel()
    scene.rows.took(intent, TASK, 5.0)


def lost_on_the_way_out(scene: Scene) -> None:
    intent = scene.intend()
    put(scene.store, scene.id, STOPPING)
    scene.rows.lost(intent, LOST)


def not_its_task(scene: Scene) -> None:
    scene.saw(TaskStatus.SUCCEEDED)
    assert scene.claim is not None
    scene.rows.put_back(scene.claim, scene.subject, LOST)


def queued_for_long(scene: Scene) -> None:
    watching = scene.waits()
    scene.later += QUEUE_PATIENCE + 1
    scene.look(watching, TaskStatus.PENDING)
    scene.resume()


def ran_for_long(scene: Scene) -> None:
    watching = scene.saw(TaskStatus.RUNNING)
    scene.later += scene.studio.settings.timeout + 1
    scene.look(watching, TaskStatus.RUNNING)
    scene.cancel()


def stopped_while_running(scene: Scene) -> None:
    scene.saw(TaskStatus.RUNNING, TaskStatus.PENDING, TaskStatus.RUNNING)
    scene.cancel()
    scene.stumbles()


def stopped_while_fetched(scene: Scene) -> None:
    fetch = drive._Drive.fetch

    async def stopped(self: Any, subject: Animation) -> None:
        scene.cancel()
        await fetch(self, scene.subject)

    scene.patch.setattr(drive._Drive, "fetch", stopped)
    scene.goes_on()


def without_the_key(scene: Scene) -> None:
    scene.saw(TaskStatus.SUCCEEDED)
    scene.goes_on(api_key=None)
    scene.cancel()
    scene.goes_on()
    scene.resume()


def stopped_without_the_key(scene: Scene) -> None:
    scene.waits()
    scene.cancel()
    scene.goes_on(api_key=None)


def stumbled_while_fetched(scene: Scene) -> None:
    scene.saw(TaskStatus.SUCCEEDED)
    scene.stumbles()
    scene.resume()


def stumbled_while_waiting(scene: Scene) -> None:
    scene.waits()
    scene.stumbles()
    scene.resume()


def there_after_all(scene: Scene) -> None:
    scene.saw(TaskStatus.CANCELLED)
    scene.patch.setattr(resuming, "is_there_after_all", lambda *_: True)
    scene.resume()


FLOWS: tuple[tuple[Callable[[Scene], Any], set[Move]], ...] = (
    (bought, {(Q, S), (S, W), (D, Q), (D, DONE)}),
    (completed, {(DONE, Q)}),
    (refused, {(S, Q)}),
    (stumbled_before, {(Q, F), (F, Q)}),
    (stumbled_while_waiting, {(W, F), (F, W)}),
    (stumbled_while_fetched, {(W, D), (D, F), (F, D)}),
    (stopped_before, {(Q, C), (C, Q)}),
    (stopped_while_sent, {(S, STOPPING)}),
    (stopped_while_running, {(W, R), (R, W), (R, STOPPING), (STOPPING, F)}),
    (stopped_while_fetched, {(D, C)}),
    (stopped_without_the_key, {(W, STOPPING), (STOPPING, T)}),
    (without_the_key, {(D, T), (T, STOPPING), (STOPPING, C), (C, D)}),
    (there_after_all, {(W, C), (C, W)}),
    (told_late, {(S, U), (U, W)}),
    (told_after_sending_again, {(U, Q), (Q, W)}),
    (told_after_stopping, {(Q, STOPPING)}),
    (stopped_and_lost, {(U, STOPPING)}),
    (given_up, {(U, C), (C, STOPPING)}),
    (lost_on_the_way_out, {(STOPPING, U)}),
    (not_its_task, {(D, U)}),
    (queued_for_long, {(W, T), (T, W)}),
    (ran_for_long, {(R, T)}),
    (lambda scene: scene.stop(TaskStatus.SUCCEEDED), {(STOPPING, D)}),
    (lambda scene: scene.saw(TaskStatus.RUNNING, TaskStatus.SUCCEEDED), {(R, D)}),
    (lambda scene: scene.saw(TaskStatus.RUNNING, TaskStatus.FAILED), {(R, F)}),
    (lambda scene: scene.saw(TaskStatus.RUNNING, TaskStatus.CANCELLED), {(R, C)}),
)


@pytest.mark.parametrize(("flow", "moves"), FLOWS, ids=lambda each: getattr(each, "__name__", ""))
def test_ways_that_an_animation_goes(
    flow: Callable[[Scene], Any],
    moves: set[Move],
    fresh: Callable[..., Studio],
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each flow makes the moves that it stands for, as the rows tell."""
    change, made = Store._change, set()

    def seen(self: Store, connection: Connection, which: str, *rest: Any, **changes: Any) -> bool:
        table = tables.animation.c
        before = connection.scalar(select(table.state).where(table.id == which))
        done = change(self, connection, which, *rest, **changes)
        if done and "state" in changes:
            made.add((State(before), changes["state"]))
        return done

    scene = Scene(fresh, monkeypatch)
    monkeypatch.setattr(Store, "_change", seen)
    flow(scene)
    assert moves <= made


def test_every_row_of_the_table_happens() -> None:
    """A way that nothing takes any more is taken out of the table."""
    rows = {(source, target) for source, targets in MOVES.items() for target in targets}
    assert rows == set().union(*(moves for _, moves in FLOWS))
    assert set(State) == set(MOVES)


def test_move_that_is_not_in_the_table_is_refused(still: Studio) -> None:
    """Nothing is changed, whichever state the row is in: it is a fault of ours."""
    made = still.submit(SHORT)
    with pytest.raises(ForbiddenMove):
        still.pipeline.store.move(made.id, [State.QUEUED, State.WAITING], state=State.UNCONFIRMED)
    assert made == still.get(made.id)
