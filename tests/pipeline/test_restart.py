"""Processes that die, stop, or drive side by side: nothing is paid twice, lost, or stuck."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from runway_core.pipeline.drive import Pipeline
from runway_core.pipeline.submissions import Submissions
from runway_core.results import result
from runway_core.runway.client import Timeouts
from runway_core.states import Stage, State
from runway_core.store.animations import Store
from runway_core.store.lease_owner import Owner
from runway_core.store.leases import LEASE_SECONDS
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, posts, rests, wait_for

ROOT = Path(__file__).parents[2]

SCRIPT = """
import os, signal, sys, time
from runway_core.briefs.brief import Brief
from runway_core.runway.client import Timeouts
from runway_core.pipeline.drive import Pipeline
from runway_core.runway.next_look import Watch
from runway_core.settings import Settings
from runway_core.studio import Studio
from runway_core.pipeline.submissions import Submissions

Watch.next_wait = lambda self, elapsed: self._interval
if "die_before_writing" in sys.argv:
    Submissions.took = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
studio = Studio(Settings.load(), timeouts=Timeouts(1, 30))
studio.start()
if "submit" in sys.argv:
    made = studio.submit(
        Brief("cartoon", "animals", "landscape", "two foxes on a hill", duration=2)
    )
    print(made.id, flush=True)
else:
    print("open", flush=True)
time.sleep(60)
"""


@pytest.fixture
def timeouts() -> Timeouts:
    """Longer than elsewhere, as other processes run beside this one."""
    return Timeouts(connect=60, answer=60)


@pytest.fixture
def environment(
    runway: RunwayStandin, clean_environment: Path, database_url: str
) -> dict[str, str]:
    return {
        **os.environ,
        **runway.environment,
        "RUNWAY_POLL_INTERVAL": "0.02",
        "STUDIO_DATA_DIR": str(clean_environment),
        "STUDIO_DATABASE_URL": database_url,
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def spawn(environment: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts processes that drive animations, and kills them in the end."""
    children: list[subprocess.Popen[str]] = []

    def new(*words: str) -> subprocess.Popen[str]:
        child = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, *words], env=environment, text=True, stdout=-1
        )
        children.append(child)
        return child

    yield new
    for child in children:
        kill(child)


def kill(child: subprocess.Popen[str]) -> None:
    """Ends a process as a power cut would."""
    child.kill()
    child.wait()
    assert child.stdout is not None
    child.stdout.close()


def first_line(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def test_kill_before_the_answer_leaves_it_unconfirmed(
    runway: RunwayStandin,
    spawn: Callable[..., subprocess.Popen[str]],
    fresh: Callable[..., Studio],
) -> None:
    """The intent is on disk, the POST went out, the process died: a person decides."""
    runway.fault("text_to_image", "slow", seconds=20)
    child = spawn("submit")
    animation_id = first_line(child)
    wait_for(lambda: runway.tasks)
    kill(child)
    studio = fresh()
    end = rests(studio, animation_id)
    assert end.failure is not None
    assert (State.UNCONFIRMED, "answer_lost") == (end.state, end.failure.code)
    assert "studio stopped while" in result.as_json(end, "en")["explanation"]
    assert (1, 0) == posts(runway)
    studio.adopt(animation_id, next(iter(runway.tasks)))
    assert (State.SUCCEEDED, 15) == (rests(studio, animation_id).state, runway.spent)
    assert (1, 1) == posts(runway)


def test_kill_between_answer_and_disk_leaves_it_unconfirmed(
    runway: RunwayStandin,
    spawn: Callable[..., subprocess.Popen[str]],
    fresh: Callable[..., Studio],
) -> None:
    """The answer was read and not yet written: the row cannot know it, and does not guess."""
    child = spawn("submit", "die_before_writing")
    animation_id = first_line(child)
    wait_for(lambda: child.poll() is not None)
    assert State.UNCONFIRMED is rests(fresh(), animation_id).state
    assert (1, 0) == posts(runway)


@pytest.mark.sqlite
@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_kill_while_a_task_runs_is_carried_on(
    runway: RunwayStandin,
    spawn: Callable[..., subprocess.Popen[str]],
    fresh: Callable[..., Studio],
    stage: Stage,
) -> None:
    """The next process takes the dead one's lease at once and waits for the same task: by its
    clock, which stands, the lease never runs out.
    """
    runway.account.stage_seconds[stage] = 60.0
    child = spawn("submit")
    animation_id = first_line(child)
    moment = time.time()
    studio = fresh(started=False, clock=lambda: moment)
    wait_for(
        lambda: (
            (State.RUNNING, stage)
            == (studio.get(animation_id).state, studio.get(animation_id).stage)
        )
    )
    kill(child)
    assert studio.get(animation_id).lease_until > moment + LEASE_SECONDS / 3
    runway.account.stage_seconds |= {"image": 0.03, "video": 0.03}
    runway.finish()
    studio.start()
    end = rests(studio, animation_id)
    assert (State.SUCCEEDED, 15, 15) == (end.state, end.spent, runway.spent)
    assert (1, 1) == posts(runway)


@pytest.mark.parametrize("stage", list(Stage), ids=str)
def test_kill_while_downloading_keeps_the_file(
    runway: RunwayStandin,
    spawn: Callable[..., subprocess.Popen[str]],
    fresh: Callable[..., Studio],
    stage: Stage,
) -> None:
    """What was paid for is fetched by the next process, from a fresh link."""
    runway.fault("media", "slow", stage=str(stage), seconds=20)
    child = spawn("submit")
    animation_id = first_line(child)
    wait_for(lambda: any(one.fault == "slow" for one in runway.media_requests))
    kill(child)
    runway.expire_urls()
    studio = fresh()
    end = rests(studio, animation_id)
    assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert 2 == len(end.media)
    assert (1, 1) == posts(runway)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.02, 0.1, 0.25, 0.4])
def test_kill_at_any_moment_pays_no_stage_twice(
    runway: RunwayStandin,
    spawn: Callable[..., subprocess.Popen[str]],
    fresh: Callable[..., Studio],
    seconds: float,
) -> None:
    """Wherever it was: it ends well, or says that an answer was lost."""
    runway.fault("text_to_image", "slow", seconds=0.05)
    runway.fault("image_to_video", "slow", seconds=0.05)
    child = spawn("submit")
    animation_id = first_line(child)
    time.sleep(seconds)
    kill(child)
    end = rests(fresh(), animation_id)
    assert end.state in {State.SUCCEEDED, State.UNCONFIRMED}
    assert max(posts(runway)) <= 1
    assert end.state is State.UNCONFIRMED or (15, 15) == (end.spent, runway.spent)


def test_close_while_a_request_is_out_waits_for_its_answer(
    runway: RunwayStandin, fresh: Callable[..., Studio]
) -> None:
    """An orderly stop never makes an answer get lost."""
    answer = runway.fault("text_to_image", "held")
    studio = fresh()
    made = studio.submit(SHORT)
    wait_for(lambda: runway.tasks)
    threading.Timer(0.2, answer.release).start()
    studio.close()
    later = fresh(started=False)
    now = later.get(made.id)
    attempt = now.latest()
    assert attempt is not None
    assert (State.WAITING, next(iter(runway.tasks))) == (now.state, attempt.task_id)
    assert now.owner is None
    later.start()
    assert (State.SUCCEEDED, 15) == (rests(later, made.id).state, runway.spent)
    assert (1, 1) == posts(runway)


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.15])
def test_close_gives_everything_back(
    runway: RunwayStandin, fresh: Callable[..., Studio], seconds: float
) -> None:
    """After an orderly stop the next one need not wait for a lease."""
    runway.account.stage_seconds["image"] = 60.0
    studio = fresh()
    made = [studio.submit(SHORT, simulate=index > 1) for index in range(4)]
    time.sleep(seconds)
    studio.close()
    later = fresh(started=False)
    assert {None} == {later.get(one.id).owner for one in made}


def test_two_runners_drive_each_animation_once(
    runway: RunwayStandin, fresh: Callable[..., Studio]
) -> None:
    """Side by side on one folder, each animation has one driver and each stage one POST."""
    runway.concurrency.update(gen4_image=None, gen4_turbo=None)
    studios = [fresh(), fresh()]
    made = [studios[index % 2].submit(SHORT) for index in range(6)]
    ends = [rests(studios[0], one.id) for one in made]
    assert {State.SUCCEEDED} == {end.state for end in ends}
    assert (6, 6) == posts(runway)
    assert 6 * 15 == runway.spent == sum(end.spent for end in ends)
    assert {1} == {end.fence for end in ends}


def test_two_processes_may_open_a_new_folder_at_once(
    runway: RunwayStandin,
    spawn: Callable[..., subprocess.Popen[str]],
    fresh: Callable[..., Studio],
) -> None:
    """Both make the tables, neither fails, and they share the work."""
    children = [spawn("submit"), spawn("submit")]
    ids = [first_line(child) for child in children]
    studio = fresh(started=False)
    assert {State.SUCCEEDED} == {rests(studio, one).state for one in ids}
    assert (2, 2) == posts(runway)


@pytest.mark.sqlite
def test_runner_that_lost_its_lease_changes_nothing_more(
    runway: RunwayStandin, fresh: Callable[..., Studio]
) -> None:
    """The newer fence decides: the old driver's last look is not written."""
    runway.account.stage_seconds["image"] = 60.0
    studio = fresh()
    made = studio.submit(SHORT)
    wait_for(lambda: studio.get(made.id).state is State.RUNNING)
    thief = replace(Owner(), mark="thief")
    sleeper = Store(studio.database, lambda: time.time() + 2 * LEASE_SECONDS)
    (claim,) = sleeper.claim(thief)
    time.sleep(0.1)
    before = studio.get(made.id)
    runway.finish()
    time.sleep(0.1)
    assert before == studio.get(made.id)
    assert str(thief) == before.owner
    sleeper.release(claim)
    runway.account.stage_seconds["image"] = 0.03
    assert State.SUCCEEDED is rests(studio, made.id).state
    assert (1, 1) == posts(runway)


@pytest.mark.sqlite
def test_slow_process_that_was_thought_dead_still_delivers_its_answer(
    runway: RunwayStandin, fresh: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lease taken over, its POST answered late: the answer counts, nothing is sent again."""
    runway.fault("text_to_image", "slow", seconds=1.2)
    studio = fresh()
    made = studio.submit(SHORT)
    wait_for(lambda: runway.tasks)
    sleeper = Store(studio.database, lambda: time.time() + 2 * LEASE_SECONDS)
    (claim,) = sleeper.claim(replace(Owner(), mark="thief"))
    sleeper.release(claim)
    studio._wake()
    wait_for(lambda: studio.get(made.id).state is State.UNCONFIRMED)
    wait_for(lambda: studio.get(made.id).state is State.SUCCEEDED)
    assert (1, 1) == posts(runway)
    assert 15 == runway.spent == studio.get(made.id).spent


@pytest.mark.sqlite
def test_lease_that_cannot_be_given_back_is_tried_again(
    runway: RunwayStandin, fresh: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An animation that nobody drives and somebody owns would stand still for ever."""
    from runway_core.errors import StorageError
    from runway_core.pipeline import crew

    release, wait, failed = Store.release, crew.wait, []

    def fails_once(self: Store, claim: Any) -> None:
        if not failed:
            failed.append(claim)
            raise StorageError(detail="database is locked")
        release(self, claim)

    async def short_wait(event: Any, seconds: float) -> None:
        await wait(event, min(seconds, 0.05))

    drive, left = Pipeline.drive, []

    async def leaves_once(self: Pipeline, *args: Any) -> None:
        if left:
            await drive(self, *args)
        left.append(args)

    monkeypatch.setattr(Store, "release", fails_once)
    monkeypatch.setattr(Pipeline, "drive", leaves_once)
    monkeypatch.setattr(crew, "wait", short_wait)
    studio = fresh()
    made = studio.submit(SHORT, simulate=True)

    assert State.SUCCEEDED is rests(studio, made.id).state
    assert left
    assert failed


@pytest.mark.sqlite
def test_what_rests_is_nobodys(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies right after an end leaves no owner behind on it."""
    monkeypatch.setattr(Store, "release", lambda *_: None)
    made = studio.submit(SHORT, simulate=True)
    wait_for(lambda: not studio.get(made.id).is_moving)
    assert studio.get(made.id).owner is None


@pytest.mark.sqlite
def test_runner_survives_its_own_faults(
    runway: RunwayStandin, fresh: Callable[..., Studio], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault while looking for work, or while driving, ends neither the runner nor the others."""
    from runway_core.pipeline import crew, runner

    claim, intend, wait = Store.claim, Submissions.intend, crew.wait
    stumbled: list[str] = []

    def claim_badly(self: Store, *args: Any, **how: Any) -> Any:
        if "claim" not in stumbled:
            stumbled.append("claim")
            raise ZeroDivisionError
        return claim(self, *args, **how)

    def intend_badly(self: Submissions, *args: Any, **how: Any) -> Any:
        if "intend" not in stumbled:
            stumbled.append("intend")
            raise ZeroDivisionError
        return intend(self, *args, **how)

    async def short_wait(event: Any, seconds: float) -> None:
        await wait(event, min(seconds, 0.05))

    monkeypatch.setattr(Store, "claim", claim_badly)
    monkeypatch.setattr(Submissions, "intend", intend_badly)
    for module in (crew, runner):
        monkeypatch.setattr(module, "wait", short_wait)
    studio = fresh()
    ids = [studio.submit(SHORT).id for _ in range(2)]
    assert {State.SUCCEEDED} == {rests(studio, one).state for one in ids}
    assert ["claim", "intend"] == stumbled
    assert (2, 2) == posts(runway)


def test_command_drives_its_own_animation_only(
    runway: RunwayStandin, fresh: Callable[..., Studio]
) -> None:
    """`only` leaves the others to a server, or to their own command."""
    studio = fresh(started=False)
    mine, other = (studio.submit(SHORT, simulate=True) for _ in range(2))
    studio.start(only=mine.id)
    assert State.SUCCEEDED is rests(studio, mine.id).state
    assert State.QUEUED is studio.get(other.id).state
