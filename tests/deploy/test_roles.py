"""The two roles of `deploy/postgres/roles.sql`: the least of rights is enough for everything but a
new release's tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from runway_core.errors import NotTheOwner, StorageError
from runway_core.results import checkup, explain_error
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import Database, revisions
from runway_core.studio import Level, Studio, doctor
from tests.kit.postgres import Postgres
from tests.kit.studio import SHORT, run


@pytest.fixture
def owner(roles: Postgres) -> str:
    """The address of whoever owns the tables, and has made them."""
    url = roles.url("studio", "studio_owner")
    Database.open(Settings(database_url=url)).close()
    return url


@pytest.fixture
def runtime(owner: str, roles: Postgres) -> str:
    """The address that servers use."""
    return roles.url("studio", "studio")


@pytest.fixture
def settings(runtime: str, clean_environment: Path) -> Settings:
    """Those of a server."""
    return Settings(database_url=runtime, data_dir=clean_environment)


def told_of(url: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Level]:
    """What the doctor finds of the database, by its code."""
    monkeypatch.setenv("STUDIO_DATABASE_URL", url)
    found = doctor.examine()
    assert list(checkup.told(found, "en"))
    return {each.code: each.level for each in found if each.part in {"database", "queue"}}


def test_the_first_start_is_the_owner_s(roles: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other role may make no tables, and it is said what to do."""
    url = roles.url(str(make_url(roles.new()).database), "studio")
    assert {"no_right": Level.FAULT} == told_of(url, monkeypatch)
    with pytest.raises(NotTheOwner):
        Database.open(Settings(database_url=url))


def test_a_server_s_role_makes_an_animation(
    settings: Settings, runtime: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything that a studio does but changing tables; the doctor has nothing to complain of."""
    with Studio(settings) as studio:
        studio.start()
        made = run(studio, SHORT)
        assert State.SUCCEEDED is made.state
        studio.library.rate(made.id, 4)
        assert (made.id,) == tuple(each.id for each in studio.list(limit=1)[0])
        studio.links.signed("/x")
        found = told_of(runtime, monkeypatch)
        assert Level.FAULT not in found.values()
        assert {"current", "writable"} <= found.keys()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE animation",
        "ALTER TABLE animation ADD COLUMN more text",
        "CREATE TABLE of_mine (id int)",
        "TRUNCATE animation",
        "DROP TABLE procrastinate_jobs CASCADE",
        "CREATE ROLE another",
        "CREATE TEMPORARY TABLE of_mine (id int)",
    ],
)
def test_a_server_s_role_changes_no_table(runtime: str, statement: str) -> None:
    """Whoever gets hold of it cannot drop, change, make or empty one."""
    engine = create_engine(runtime)
    with engine.connect() as connection, pytest.raises(Exception, match=r"must be owner|denied"):
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def old(owner: str) -> Iterator[None]:
    """The tables are those of the release before, as far as is written down."""

    def mark(revision: str) -> None:
        engine = create_engine(owner)
        with engine.begin() as connection:
            connection.execute(
                text("UPDATE alembic_version SET version_num = :it"), {"it": revision}
            )
        engine.dispose()

    mark(revisions.REVISIONS[-2])
    yield
    mark(revisions.HEAD)


def test_an_old_database_waits_for_its_owner(
    runtime: str, old: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that comes first says that it could change nothing, and the doctor who may."""
    with pytest.raises(NotTheOwner) as refused:
        Database.open(Settings(database_url=runtime))
    assert "as the role that owns it" in explain_error(refused.value, "en").next
    assert {"no_right": Level.FAULT} == told_of(runtime, monkeypatch)


def test_everybody_else_stays_out(roles: Postgres) -> None:
    """Who is only known to the server comes into no database of the studio's."""
    administrator = create_engine(roles.url("postgres"), isolation_level="AUTOCOMMIT")
    with administrator.connect() as connection:
        connection.execute(text("CREATE ROLE stranger LOGIN"))
    administrator.dispose()
    url = roles.url("studio", "stranger")
    reached = closing(Database.reach(Settings(database_url=url)))
    with reached as there, pytest.raises(StorageError), there.read():
        pass
