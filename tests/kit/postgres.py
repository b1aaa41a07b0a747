"""A PostgreSQL server of a test's own: no port, a socket and data in a folder that goes with it.

Nothing of the machine's own server is read or touched. The server refuses to run as root: where
tests do, it runs as the least of users.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import URL, create_engine, make_url

SECONDS = 120
"""How long it may take to begin or to end."""

OPTIONS = (
    "-k {folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off"
    " -c full_page_writes=off -c max_connections=200"
)
"""What is written need not outlive a power cut, nor wait for a disk."""

_USER = "postgres"


def _program(name: str) -> str:
    """Debian keeps them where no search looks; POSTGRES names another folder of them."""
    folders = [os.environ.get("POSTGRES", ""), os.environ.get("PATH", os.defpath)]
    folders += map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
    # What is in PATH may be a link, and the programs look for each other beside themselves.
    found = shutil.which(name, path=os.pathsep.join(filter(None, folders)))
    assert found, "no PostgreSQL: run `make test`, which installs it, or set POSTGRES"
    return str(Path(found).resolve())


def programs() -> str:
    """The folder of `psql`, `pg_dump` and the others, of the server's own version."""
    return str(Path(_program("pg_ctl")).parent)


class Postgres:
    """A server that runs, and new databases on it."""

    def __init__(self, folder: Path, control: Callable[..., None], *, durable: bool) -> None:
        self._folder = folder
        self._control = control
        self._durable = durable
        self._numbers = count(1)

    def stop(self) -> None:
        """Ends it as an administrator would in a hurry: whoever is connected is cut off."""
        self._control("-m", "fast", "stop")

    def crash(self) -> None:
        """Ends it as the loss of its processes would."""
        self._control("-m", "immediate", "stop")

    def start(self) -> None:
        """Begins it again, with what it had."""
        log, options = self._folder / "log", OPTIONS.format(folder=self._folder)
        if self._durable:
            options += " -c synchronous_commit=on"
        self._control("-l", str(log), "-o", options, "start")

    def url(self, database: str, role: str = _USER) -> str:
        """The address of a database, as somebody comes to it; nobody is asked for a password."""
        address = URL.create(
            "postgresql+psycopg", role, database=database, query={"host": str(self._folder)}
        )
        return address.render_as_string(hide_password=False)

    def new(self, template: str = "template0") -> str:
        """The address of a new database: empty, or as `template` is, which nobody may be using."""
        name = f"test_{next(self._numbers)}"
        self._tell(f'CREATE DATABASE {name} TEMPLATE "{template}" STRATEGY file_copy')
        return self.url(name)

    def rename(self, url: str, name: str) -> None:
        """Gives the database of an address another name."""
        self._tell(f'ALTER DATABASE "{make_url(url).database}" RENAME TO "{name}"')

    def drop(self, url: str) -> None:
        """Removes the database of an address, whoever still uses it."""
        self._tell(f'DROP DATABASE "{make_url(url).database}" WITH (FORCE)')

    def _tell(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()


@contextmanager
def running(*, durable: bool = False) -> Iterator[Postgres]:
    """A new server, which is gone with its data afterwards. What it has said to be written stays
    through a crash only if it is `durable`.
    """
    # Not below the folder of the tests: another user would not get there, and the path of a socket
    # may have a hundred characters.
    folder = Path(tempfile.mkdtemp(prefix="studio-pg-"))
    how: dict[str, Any] = {"cwd": folder, "check": True, "stdout": subprocess.DEVNULL}
    if os.geteuid() == 0:
        least = pwd.getpwnam("nobody")
        os.chown(folder, least.pw_uid, least.pw_gid)
        how |= {"user": least.pw_uid, "group": least.pw_gid, "extra_groups": []}
    data = folder / "data"

    def control(*words: str) -> None:
        program = [_program("pg_ctl"), "-D", str(data), "-t", str(SECONDS), "-w", "-s"]
        subprocess.run([*program, *words], **how)

    server = Postgres(folder, control, durable=durable)
    try:
        subprocess.run(
            [
                *(_program("initdb"), "-D", str(data), "-U", _USER, "-A", "trust"),
                *("-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
            ],
            **how,
        )
        server.start()
        try:
            yield server
        finally:
            control("-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
