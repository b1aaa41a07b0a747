"""The units and the variables of `deploy/`: systemd takes them, and what they start serves and
ends.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from runway_core.settings import Settings, names
from runway_core.store import Database
from tests.kit.deployed import FILES, FOLDER, PYTHON, started, unit, variables
from tests.kit.postgres import Postgres
from tests.kit.server import ROOT

pytestmark = pytest.mark.slow

UNITS = sorted(file.stem for file in (FILES / "systemd").glob("*.service"))

ONE_MACHINE = {"STUDIO_DATABASE_URL": "", "STUDIO_MEDIA_URL": ""}
"""SQLite and a folder."""


def test_every_variable_is_one() -> None:
    """The studio reads each that has its name, and takes what the file has for it."""
    ours = {name for name in variables() if name.startswith(("RUNWAY_", "STUDIO_"))}
    assert set() == ours - names()
    assert "studio.example.org" in Settings.load(variables()).allowed_hosts


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_leaves_time_to_stop(name: str) -> None:
    """Longer than a paid request may take to be answered; and both say the same otherwise."""
    one = unit(name)
    assert (90, FOLDER, PYTHON) == (one.stop_seconds, one.folder, one.command[0])
    assert "/etc/studio/studio.env" == one.environment
    texts = [(FILES / "systemd" / f"{each}.service").read_text().splitlines() for each in UNITS]
    own = ("# ", "Description=", "ExecStart=")
    same = [[line for line in text if not line.startswith(own)] for text in texts]
    assert same[0] == same[-1]


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_a_unit(name: str, tmp_path: Path) -> None:
    """Its own check finds nothing, where it is installed; where it is not, each line is one of a
    kind that it knows.
    """
    text = (FILES / "systemd" / f"{name}.service").read_text()
    file = tmp_path / f"{name}.service"
    here = text.replace(PYTHON, sys.executable).replace(FOLDER, str(ROOT))
    file.write_text(here.replace("User=studio", "User=root").replace("Group=studio", "Group=root"))
    checking = shutil.which("systemd-analyze")
    if checking is not None:
        ran = subprocess.run(
            [checking, "verify", "--man=no", str(file)], capture_output=True, text=True, check=False
        )
        assert name not in ran.stdout + ran.stderr
    assert all("=" in line or line[:1] in {"", "#", "["} for line in text.splitlines())


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[str]:
    """A server as its unit starts it; it ends in good order when it is told to."""
    studio = started("studio", tmp_path, **ONE_MACHINE, STUDIO_API_TOKEN="t" * 32)
    studio.start()
    yield studio.url
    studio.stop()
    assert studio.process is not None
    assert studio.process.returncode in {0, -signal.SIGTERM}
    assert "Traceback" not in studio.log.read_text()


def test_the_server_s_unit_serves(serving: str) -> None:
    """Pages and the API, below the path of the file, to whoever shows a token."""
    shown = {"Authorization": f"Bearer {'t' * 32}"}
    end = time.monotonic() + 120
    while requests.get(f"{serving}/studio/api/ready", headers=shown, timeout=60).status_code != 200:
        assert time.monotonic() < end
        time.sleep(0.1)
    assert 200 == requests.get(f"{serving}/studio/", timeout=60).status_code
    assert 401 == requests.get(f"{serving}/studio/api/animations", timeout=60).status_code


def test_a_worker_makes_what_a_server_only_writes_down(postgres: Postgres, tmp_path: Path) -> None:
    """The server's unit with `STUDIO_WORKER=off` beside the worker's, on one PostgreSQL; the worker
    ends in good order.
    """
    url = postgres.new()
    Database.open(Settings(database_url=url)).close()
    media = str(tmp_path / "media")
    own = {"STUDIO_DATABASE_URL": url, "STUDIO_MEDIA_URL": media, "STUDIO_API_TOKEN": "t" * 32}
    server = started("studio", tmp_path, **own, STUDIO_WORKER="off")
    worker = started("studio-worker", tmp_path, **own)
    server.start()
    with worker.log.open("ab") as log:
        worker.process = subprocess.Popen(
            worker.command, cwd=worker.folder, env=worker.environment, stdout=log, stderr=log
        )
    try:
        body = {"style": "anime", "theme": "space", "orientation": "landscape", "duration": 2}
        shown = {"Authorization": f"Bearer {'t' * 32}"}
        made = requests.post(
            f"{server.url}/studio/api/animations/generate", json=body, headers=shown, timeout=120
        )
        assert (200, "succeeded") == (made.status_code, made.json()["state"])
    finally:
        worker.stop()
        server.stop()
    assert 0 == worker.process.returncode, worker.log.read_text()
    assert "Traceback" not in worker.log.read_text() + server.log.read_text()
