"""PostgreSQL as `docs/deploying.md` sets it up."""

from __future__ import annotations

import subprocess

import pytest

from tests.kit.deployed import FILES
from tests.kit.postgres import Postgres, programs


def psql(postgres: Postgres, file: str, **given: str) -> None:
    """Has a file of `deploy/postgres` done by the administrator."""
    url = postgres.url("postgres").replace("postgresql+psycopg:", "postgresql:")
    words = [f"--set={name}={value}" for name, value in given.items()]
    words += ["--no-psqlrc", "--quiet", f"--dbname={url}"]
    subprocess.run(
        [f"{programs()}/psql", *words, f"--file={FILES / 'postgres' / file}"], check=True
    )


@pytest.fixture(scope="session")
def roles(postgres: Postgres) -> Postgres:
    """The server with the two roles and the database `studio`, without tables."""
    psql(postgres, "roles.sql", owner_password="one", password="two")
    return postgres
