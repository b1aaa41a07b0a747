"""PostgreSQL as `docs/deploying.md` sets it up."""

from __future__ import annotations

import subprocess

import pytest

from tests.kit.deployed import FILES
from tests.kit.postgres import Postgres, programs


@pytest.fixture(scope="session")
def roles(postgres: Postgres) -> Postgres:
    """The server with the database `studio` and its two roles, without tables."""
    subprocess.run(
        [
            *(
                f"{programs()}/psql",
                "--no-psqlrc",
                "--quiet",
                "-d",
                libpq(postgres.url("postgres")),
            ),
            *("-v", "owner_password=one", "-v", "password=two"),
            *("-f", str(FILES / "postgres" / "roles.sql")),
        ],
        check=True,
    )
    return postgres


def libpq(url: str) -> str:
    """The address as PostgreSQL's own programs read it."""
    return url.replace("postgresql+psycopg:", "postgresql:")
