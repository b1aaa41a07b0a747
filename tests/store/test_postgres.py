"""PostgreSQL: the same tables by every way, and an older database becomes today's there too.

The other tests of this room that ask nothing of SQLite alone run on both databases.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, event, select

from runway_core.errors import MigrationFailed
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import likeness, revisions, tables
from runway_core.store.animations import Store
from runway_core.store.listing import Filter
from runway_core.store.revisions import HEAD
from runway_core.store.tables import Database
from tests.kit import first_release
from tests.kit.first_release import FINISHED, QUEUED, UNCONFIRMED
from tests.kit.postgres import Postgres
from tests.kit.store import shape_of


@pytest.fixture
def url(postgres: Postgres) -> str:
    """An empty database."""
    return postgres.new()


@pytest.fixture
def old(url: str, tmp_path: Path) -> str:
    """A database of the first release, with rows."""
    file = tmp_path / "old" / "studio.db"
    first_release.make(file, words="Éléphant")
    first_release.copy(file, url)
    return url


def is_of_jobs(name: str | None) -> bool:
    """Whether a table, or an index, is of those that hand out work."""
    return "procrastinate" in (name or "")


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    one = create_engine(url)
    yield one
    one.dispose()


def opened(url: str) -> Database:
    return Database.open(Settings(database_url=url))


def test_all_steps_make_todays_tables(postgres: Postgres, old: str) -> None:
    """New, grown from nothing, or grown from the first release: no difference."""
    shapes = []
    for address in (postgres.new(), postgres.new(), old):
        if len(shapes) == 1:
            engine = create_engine(address)
            with engine.begin() as connection:
                revisions.take_steps(connection, HEAD)
            engine.dispose()
        with closing(opened(address)) as database:
            shapes.append(shape_of(database.engine))
    new, stepped, grown = shapes
    assert new == stepped == grown


def test_alembic_finds_nothing_to_add(old: str) -> None:
    """Its own comparison agrees: what PostgreSQL has is what `tables.py` says."""
    with closing(opened(old)) as database, database.engine.connect() as connection:
        how = {"include_name": lambda name, _kind, _parents: not is_of_jobs(name)}
        context = MigrationContext.configure(connection, opts=how)
        assert [] == compare_metadata(context, tables.metadata)


def test_old_rows_are_all_there(old: str) -> None:
    """Each animation stands where it stood, is found by its words, and is known for what it is."""
    with closing(opened(old)) as database:
        store = Store(database)
        finished, lost, queued = (store.get(one) for one in (FINISHED, UNCONFIRMED, QUEUED))
        assert (State.SUCCEEDED, 15, 2) == (finished.state, finished.spent, len(finished.media))
        assert (State.UNCONFIRMED, State.QUEUED) == (lost.state, queued.state)
        assert 3 == store.count(Filter(text="elephant", style="cartoon"))
        with database.read() as connection:
            table = tables.animation.c
            rows = connection.execute(select(table.id, table.likeness)).all()
        assert {
            each.id: likeness.of(each.brief, each.prompts, each.id)
            for each in (finished, lost, queued)
        } == {row.id: row.likeness for row in rows}


def test_step_that_fails_leaves_everything_as_it_was(old: str, engine: Engine) -> None:
    """Tables are changed in one transaction, so that the earlier release can go on."""
    before = shape_of(engine)

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if "CREATE TABLE found_by" in statement:
            raise RuntimeError("in the last step")

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(MigrationFailed):
            opened(old)
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    assert before == shape_of(engine)
    opened(old).close()


def test_a_network_that_swallows_everything_is_noticed(url: str) -> None:
    """Its connections are asked for a sign of life, unless the address says how often itself."""
    with (
        closing(opened(f"{url}&keepalives_idle=60")) as database,
        database.read() as connection,
    ):
        driver = connection.connection.driver_connection
        assert driver is not None
        said = driver.info.get_parameters()
    assert ("60", "5") == (said["keepalives_idle"], said["keepalives_interval"])
    assert "20000" == said["tcp_user_timeout"]
