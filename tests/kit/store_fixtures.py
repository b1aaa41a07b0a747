"""A store on a database of its own, at noon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from runway_core.pipeline.submissions import Intent, Submissions
from runway_core.settings import Settings
from runway_core.store.animation import Animation
from runway_core.store.animations import Claim, Store
from runway_core.store.lease_owner import Owner
from runway_core.store.tables import Database
from tests.kit.postgres import Postgres
from tests.kit.store import Clock, add, allowance


@pytest.fixture
def clock() -> Clock:
    """Noon, until a test moves it."""
    return Clock()


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A new database: of the kind that a test is run for, SQLite in a folder of its own if none is
    said.
    """
    settings = Settings(data_dir=tmp_path / "rows")
    if getattr(request, "param", "sqlite") == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        settings = Settings(database_url=server.new(request.getfixturevalue("todays")))
    with closing(Database.open(settings)) as one:
        yield one


@pytest.fixture
def store(database: Database, clock: Clock) -> Store:
    """The rows of animations."""
    return Store(database, clock)


@pytest.fixture
def submissions(database: Database, store: Store, clock: Clock) -> Submissions:
    """The rows of paid requests."""
    return Submissions(database, store, clock)


@pytest.fixture
def owner() -> Owner:
    """This process."""
    return Owner()


@pytest.fixture
def intend(store: Store, submissions: Submissions, owner: Owner) -> Callable[..., Intent]:
    """Writes an intent for a new animation, or for one that is queued again."""

    def new(subject: Animation | None = None, **how: Any) -> Intent:
        subject = store.get((subject or add(store)).id)
        claims = store.claim(owner, only=subject.id)
        claim = claims[0] if claims else Claim(subject.id, subject.fence)
        how = {"allowance": allowance(100), "request_hash": "0" * 64, **how}
        return submissions.intend(claim, subject, **how)

    return new
