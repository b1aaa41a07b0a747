"""Experiments on PostgreSQL: handed to one process, called for, and gone on with by the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from runway_core.lab import Lab
from runway_core.store.experiments import EXPERIMENTS, Run
from runway_core.store.lease_owner import Owner
from runway_core.store.presence import Presence
from runway_core.store.queue import Queue
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import posts, wait_for
from tests.lab.test_run import asked, settles

pytestmark = pytest.mark.postgresql

GONE = 2**22 + 1
"""No process of this machine has this number."""


def jobs_of(studio: Studio) -> int:
    query = text("SELECT count(*) FROM procrastinate_jobs WHERE queue_name = 'conduct'")
    with studio.database.read() as connection:
        return connection.scalar(query) or 0


def test_experiment_that_begins_is_called_for(
    studio: Studio, labs: Callable[..., Lab], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that has nothing to do looks for nothing: it hears of what another one began."""
    monkeypatch.setattr("runway_core.lab.run.SWEEP_SECONDS", 600.0)
    wait_for(lambda: studio.is_driving)
    labs(studio)
    person = Lab(studio)
    row = person.run(person.save(asked()).id)
    assert Run.FINISHED is settles(person, row.id).state
    wait_for(lambda: jobs_of(studio) == 0)


def test_experiment_of_a_dead_process_goes_on(
    studio: Studio, labs: Callable[..., Lab], runway: RunwayStandin
) -> None:
    """As soon as somebody sees that it is missing; and nothing is paid twice."""
    lab = labs(studio, moving=False)
    row = lab.run(lab.save(asked()).id)
    assert lab.steward is not None
    dead = Presence(studio.database, replace(Owner(), pid=GONE))
    lab.steward._queue = Queue(studio.database, dead, EXPERIMENTS)
    lab.steward.step()
    assert dead.owner.text == lab.get(row.id).owner
    labs(studio)
    studio.presence.look_around(judges=False)
    assert Run.FINISHED is settles(lab, row.id).state
    assert (4, 4) == posts(runway)


def test_server_without_a_key_leaves_real_experiments_to_the_others(
    studio: Studio, fresh: Callable[..., Studio], labs: Callable[..., Lab]
) -> None:
    """It could only stop them; simulated ones it moves on."""
    studio.presence.beat()
    lab, keyless = labs(studio, moving=False), labs(fresh(api_key=None), moving=False)
    assert lab.steward is not None
    assert keyless.steward is not None
    real = lab.run(lab.save(asked()).id)
    simulated = keyless.run(keyless.save(asked(name="Dark")).id)
    for _ in range(2):
        keyless.steward.step()
    assert lab.get(real.id).owner is None
    assert lab.get(simulated.id).owner is not None
    lab.steward.step()
    assert lab.get(real.id).owner is not None


def test_second_call_between_two_looks_ends_the_first(
    studio: Studio, labs: Callable[..., Lab]
) -> None:
    """Or its job would be done by nobody for as long as this process lives."""
    lab = labs(studio, moving=False)
    row = lab.run(lab.save(asked()).id)
    assert lab.steward is not None
    lab.steward.step()
    lab.pause(row.id)
    lab.go_on(row.id)
    assert 2 == jobs_of(studio)
    lab.steward.step()
    assert (1, 2) == (jobs_of(studio), lab.get(row.id).fence)


def test_pause_and_go_on_leave_one_job(studio: Studio, labs: Callable[..., Lab]) -> None:
    """Whoever gives it back, and whoever sets it off again: at its end none is left."""
    lab = labs(studio)
    row = lab.run(lab.save(asked()).id)
    lab.pause(row.id)
    row = lab.go_on(row.id)
    assert Run.FINISHED is settles(lab, row.id).state
    wait_for(lambda: jobs_of(studio) == 0)
