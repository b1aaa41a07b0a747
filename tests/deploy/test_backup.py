"""PostgreSQL's copies and steps while Runway is at work: what was paid for goes on, and is not paid
for again.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine

from runway_core.runway import RunwayClient, Timeouts, wire
from runway_core.settings import Settings
from runway_core.states import Stage, State
from runway_core.store import Database
from runway_core.studio import Studio
from tests.deploy.conftest import psql
from tests.kit import first_release
from tests.kit.deployed import FILES
from tests.kit.postgres import Postgres, programs
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import (
    SHORT,
    assert_accounts_match,
    posts,
    reaches,
    rests,
    run,
    task_at,
    wait_for,
)
from tests.kit.studio_fixtures import looks_at_once, runway

__all__ = ["looks_at_once", "runway"]

pytestmark = pytest.mark.usefixtures("looks_at_once")


@pytest.fixture
def opened(clean_environment: Path, runway: RunwayStandin) -> Iterator[Callable[[str], Studio]]:
    """Opens a studio on a database, which drives; the media are in one place."""
    named = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.02"}
    with ExitStack() as stack:

        def new(url: str) -> Studio:
            settings = replace(Settings.load(named), data_dir=clean_environment, database_url=url)
            studio = Studio(settings, timeouts=Timeouts(connect=60, answer=60))
            stack.callback(studio.close)
            studio.start()
            return studio

        yield new


def script(name: str, url: str, *words: str) -> str:
    """What a script of `deploy/postgres` says, on the database of an address."""
    path = f"{programs()}:{os.environ.get('PATH', os.defpath)}"
    ran = subprocess.run(
        [str(FILES / "postgres" / name), *words],
        env={"PATH": path, "STUDIO_DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.strip()


def test_a_task_under_way_goes_on_from_a_copy(
    roles: Postgres,
    tmp_path: Path,
    runway: RunwayStandin,
    opened: Callable[[str], Studio],
) -> None:
    """The copy is taken while Runway draws; its database is lost then. What was finished is there,
    what was under way is finished, and nothing is paid for twice. The owner copies and puts back,
    and the studio goes on with the other role.
    """
    before, after = "before", "after"
    for name in (before, after):
        psql(roles, "database.sql", name=name)
    Database.open(Settings(database_url=roles.url(before, "studio_owner"))).close()
    studio = opened(roles.url(before, "studio"))
    done = run(studio)
    runway.account.stage_seconds[Stage.VIDEO] = 60.0
    under_way = studio.submit(SHORT)
    wait_for(lambda: len(runway.posts("video")) == 2)
    task = task_at(runway, Stage.VIDEO)
    runway.hold(task, "RUNNING")
    reaches(studio, under_way.id, State.RUNNING, Stage.VIDEO)
    assert (2, 2) == posts(runway)
    copies = str(tmp_path / "copies")
    copy = script("backup.sh", roles.url(before, "studio_owner"), copies)
    assert 0o600 == Path(copy).stat().st_mode & 0o777
    assert [copy] == [str(each) for each in (tmp_path / "copies").iterdir()]
    studio.close()

    script("restore.sh", roles.url(after, "studio_owner"), copy)
    studio = opened(roles.url(after, "studio"))
    assert done == studio.get(done.id)
    runway.finish(task)
    assert State.SUCCEEDED is rests(studio, under_way.id).state
    assert (2, 2) == posts(runway)
    assert_accounts_match(studio, runway)


def test_a_copy_that_cannot_be_made_leaves_nothing(postgres: Postgres, tmp_path: Path) -> None:
    """A part of one would be taken for a copy."""
    with pytest.raises(subprocess.CalledProcessError):
        script("backup.sh", postgres.url("not_there"), str(tmp_path))
    assert [] == [each.name for each in tmp_path.glob("*.*")]


def test_a_copy_does_not_go_into_a_database_that_is_used(
    postgres: Postgres, tmp_path: Path, opened: Callable[[str], Studio]
) -> None:
    """Whole or not at all: what is there stays as it is."""
    one, other = postgres.new(), postgres.new()
    opened(one)
    copy = script("backup.sh", one, str(tmp_path))
    studio = opened(other)
    made = run(studio)
    with pytest.raises(subprocess.CalledProcessError):
        script("restore.sh", other, copy)
    assert made == studio.get(made.id)


@pytest.fixture
def first(postgres: Postgres, tmp_path: Path) -> tuple[str, MetaData]:
    """The address of a database of the first release with its rows, and its tables as they were."""
    file, url = tmp_path / "first.db", postgres.new()
    first_release.make(file)
    return url, first_release.copy(file, url)


def test_a_task_under_way_goes_on_after_the_steps_from_the_first_release(
    first: tuple[str, MetaData], runway: RunwayStandin, opened: Callable[[str], Studio]
) -> None:
    """Its picture is being drawn while the studio is updated: it is fetched, and only the clip is
    bought.
    """
    url, known = first
    client = RunwayClient(Settings.load(runway.environment))
    task = client.create_image(wire.TextToImage("gen4_image", "two foxes", "1280:720")).task_id
    client.close()
    runway.hold(task, "RUNNING")
    animation, submission = known.tables["animation"], known.tables["submission"]
    engine = create_engine(url)
    with engine.begin() as write:
        queued = animation.update().where(animation.c.id == first_release.QUEUED)
        write.execute(queued.values(state=str(State.RUNNING), runway_status="RUNNING"))
        row = {"animation_id": first_release.QUEUED, "stage": "image", "attempt": 1, "quoted": 5}
        row |= {"simulated": False, "model": "gen4_image", "request_hash": "0" * 64}
        row |= {"intent_at": first_release.MORNING, "estimated": 5.0, "task_id": task}
        write.execute(submission.insert(), row)
    engine.dispose()

    studio = opened(url)
    assert State.RUNNING is studio.get(first_release.QUEUED).state
    assert (1, 0) == posts(runway)
    runway.finish(task)
    assert State.SUCCEEDED is rests(studio, first_release.QUEUED).state
    assert (1, 1) == posts(runway)
    assert {first_release.FINISHED, first_release.UNCONFIRMED, first_release.QUEUED} == {
        each.id for each in studio.list()[0]
    }
