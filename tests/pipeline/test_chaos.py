"""Every fault against the whole studio, and what the campaign of `bench.chaos` found."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.chaos import campaign, hurry, logbook
from bench.chaos.faults import FAMILIES, TROUBLES, Strike
from bench.chaos.plans import Outcome, Plan
from runway_core.pipeline import runner
from runway_core.states import Stage, State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import BOTH, SHORT, assert_accounts_match, posts, rests, run, wait_for

SEED = 1
"""Of chance in these runs; what strikes is fixed."""


def alone() -> list[Plan]:
    """Every kind of fault at one of its places, once: `bench.chaos` has them at all places."""
    found = []
    for number, family in enumerate(FAMILIES):
        places = [trouble for trouble in TROUBLES if trouble.family == family]
        strike = Strike(places[number % len(places)], moment=0.05)
        found.append(Plan(f"alone-{number}", f"{SEED} {family}", (strike,)))
    return found


def two(first: str, second: str, *, often: int | None) -> Plan:
    """Two faults together, by their names."""
    named = {trouble.name: trouble for trouble in TROUBLES}
    strikes = (Strike(named[first], often), Strike(named[second], often))
    return Plan(f"pair-{first}-{second}".replace(" ", "-"), f"{SEED} {first} {second}", strikes)


PAIRS = (
    two("dropped after it was taken at text_to_image", "401 at task", often=2),
    two("half a JSON body at image_to_video", "media expired (403) at media", often=2),
    two("404 on a task that existed at task", "media cut short at media", often=3),
    two("404 on a task that existed at task", "database locked at studio", often=3),
    two("clock set back at studio", "429 at text_to_image", often=2),
    two("503 at cancel", "404 on a task that existed at task", often=2),
    two("500 at uploads", "silence after it was taken at image_to_video", often=1),
)


def runs(chosen: list[Plan], folder: Path) -> list[Outcome]:
    """The outcomes, several runs side by side."""
    with (
        hurry.compressed(),
        logbook.logged() as log,
        ThreadPoolExecutor(10) as pool,
    ):
        outcomes = list(pool.map(lambda plan: campaign.one_run(plan, folder, log), chosen))
    assert [] == log.leaks
    return outcomes


def broken(outcomes: list[Outcome]) -> list[str]:
    """The promises that were not kept, and where."""
    return [
        f"{one.kind}: {one.text} in {outcome.plan} after {outcome.acts}"
        for outcome in outcomes
        for one in outcome.broken
    ]


@pytest.mark.slow
def test_every_fault_alone_breaks_no_promise(tmp_path: Path) -> None:
    """Nothing is paid twice, lost, stuck, booked wrongly, half written or leaked."""
    unseen = alone()
    for turn in range(1, 21):
        folder = tmp_path / f"turn-{turn}"
        folder.mkdir()
        outcomes = runs(unseen, folder)
        assert [] == broken(outcomes)
        # On a busy machine the work may be over before the fault's turn comes, so those have
        # another, beside fewer others.
        unseen = [one.plan for one in outcomes if not one.struck.total()]
        if not unseen:
            return
    raise AssertionError(f"faults that never struck prove nothing: {[str(one) for one in unseen]}")


@pytest.mark.slow
def test_pairs_of_faults_break_no_promise(tmp_path: Path) -> None:
    """Two at once, each more than once."""
    assert [] == broken(runs(list(PAIRS), tmp_path))


@pytest.mark.slow
def test_kills_break_no_promise(tmp_path: Path) -> None:
    """SIGKILL at three moments, with the next process carrying on."""
    chosen = [Plan(f"killed-{number}", f"{SEED} {number}", kills=1) for number in range(3)]
    outcomes = runs(chosen, tmp_path)
    assert [] == broken(outcomes)
    assert 3 == sum(outcome.found["kills"] for outcome in outcomes)


# ----- What it found.


def test_stopped_and_resumed_at_once_is_sent_by_one_driver(
    fresh: Callable[..., Studio], runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver that was late does not send what another is about to claim: the new one would
    take the request under way for a lost one, and a person could send it again.
    """
    monkeypatch.setattr(runner, "TICK", 60.0)
    studio, person = fresh(), fresh(started=False)
    made = person.submit(SHORT)
    runway.fault("organization", "slow", seconds=0.3)
    runway.fault("text_to_image", "slow", seconds=0.5)
    studio._wake()
    wait_for(lambda: any(one.fault == "slow" for one in runway.calls("organization")))
    person.cancel(made.id)
    person.resume(made.id)
    time.sleep(0.5)
    studio._wake()
    seen = set()
    while (now := studio.get(made.id)).is_moving or now.owner is not None:
        seen.add(now.state)
        time.sleep(0.005)
    assert State.UNCONFIRMED not in {*seen, now.state}
    assert (State.SUCCEEDED, (1, 1), 15) == (now.state, posts(runway), runway.spent)


@BOTH
def test_task_that_was_not_found_is_looked_for_before_it_is_bought_again(
    studio: Studio, runway: RunwayStandin, stage: Stage
) -> None:
    """Three 404s were not the truth: the free look comes before any question of a price."""
    runway.fault("task", "task_404", 3, stage=str(stage))
    end = run(studio)
    assert end.failure is not None
    assert (State.FAILED, "task.gone") == (end.state, end.failure.code)
    studio.resume(end.id)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, 15, (1, 1)) == (end.state, end.spent, posts(runway))
    assert end.spend_is_known
    assert_accounts_match(studio, runway)


def test_task_that_is_not_found_while_it_is_looked_for_again_is_bought(
    studio: Studio, runway: RunwayStandin
) -> None:
    """What is gone for good is made anew, once, for the price that was agreed to."""
    runway.fault("task", "task_404", 3, stage="image")
    end = run(studio)
    for task in runway.tasks.values():
        task.deleted = True
    studio.resume(end.id, agreed=15)
    end = rests(studio, end.id)
    assert (State.SUCCEEDED, (2, 1)) == (end.state, posts(runway))


def test_task_that_cannot_be_found_once_while_fetching_is_looked_at_again(
    studio: Studio, runway: RunwayStandin
) -> None:
    """A 404 for the fresh link of a finished task is no more the truth than one before it."""
    runway.account.stage_seconds["image"] = 0.0
    runway.fault("media", "expired", stage="image")
    runway.fault("task", "task_404", 2, stage="image", after=1)
    end = run(studio)
    assert (State.SUCCEEDED, 15, (1, 1)) == (end.state, end.spent, posts(runway))
