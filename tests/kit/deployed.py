"""The files of `deploy/`, started as they stand but for what is each machine's own."""

from __future__ import annotations

import os
import re
import shlex
import sys
from configparser import RawConfigParser
from dataclasses import dataclass
from pathlib import Path

from tests.kit.server import ROOT, Server, free_port

FILES = ROOT / "deploy"

FOLDER, PYTHON = "/opt/studio", "/opt/studio/.venv/bin/python"
"""Where the files expect the studio and its Python."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of systemd's."""

    command: list[str]
    folder: str
    environment: str
    """The file with the variables."""
    stop_seconds: int


def unit(name: str) -> Unit:
    """What a unit says of its service."""
    read = RawConfigParser(strict=True)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(FILES / "systemd" / f"{name}.service", encoding="utf-8")
    service = read["Service"]
    return Unit(
        shlex.split(service["ExecStart"]),
        service["WorkingDirectory"],
        service["EnvironmentFile"],
        int(service["TimeoutStopSec"]),
    )


def variables() -> dict[str, str]:
    """What the file of variables sets, as systemd reads it."""
    lines = (FILES / "studio.env").read_text(encoding="utf-8").splitlines()
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", "\n".join(lines), re.M))


def started(name: str, folder: Path, **own: str) -> Server:
    """The service of a unit, not started yet, with the variables of the file and one's own."""
    service = unit(name)
    assert [PYTHON, FOLDER] == [service.command[0], service.folder]
    port = free_port()
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RUNWAY", "STUDIO_", "STREAMLIT", "AWS_", "COV"))
    }
    given = {
        **variables(),
        "STUDIO_DATA_DIR": str(folder / f"studio-{port}"),
        "STREAMLIT_SERVER_PORT": str(port),
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        **own,
    }
    log = folder / f"{name}-{port}.log"
    return Server([sys.executable, *service.command[1:]], port, {**kept, **given}, log)
