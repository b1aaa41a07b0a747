"""The studio under load, the bare application beside it, and what a process holds."""

import http.client
import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import psutil

from bench.raw import HERE
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import ROOT, Server, free_port, server


@dataclass
class Bare(Server):
    """The yardstick; its health has another address."""

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/health", timeout=1):
                return
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())


_OPTIONS = ("--no-access-log", "--log-level", "warning")
"""Of uvicorn, for both: the studio writes lines of its own about requests, and pays for them."""


def studio(folder: Path, runway: RunwayStandin) -> Server:
    """The studio under uvicorn, not started yet."""
    environment = {**runway.environment, "RUNWAY_POLL_INTERVAL": "0.1"}
    one = server("uvicorn", folder, **environment)
    return replace(one, command=[*one.command, *_OPTIONS])


def bare(folder: Path, bodies: dict[str, Any]) -> Server:
    """The bare application that answers with `bodies` by their names, not started yet."""
    file, port = folder / "bodies.json", free_port()
    file.write_text(json.dumps(bodies))
    command = [sys.executable, "-m", "uvicorn", "bench.bare:app", "--port", str(port), *_OPTIONS]
    environment = {**os.environ, "BARE_BODIES": str(file)}
    return Bare(command, port, environment, folder / "bare.log")


def threads(one: Server) -> int:
    """How many a server has."""
    assert one.process is not None
    return psutil.Process(one.process.pid).num_threads()


class Line:
    """A kept connection."""

    def __init__(self, port: int) -> None:
        self._line = http.client.HTTPConnection(HERE, port, timeout=30)

    def seconds(self, path: str) -> float:
        """How long the whole answer to a GET takes."""
        began = time.perf_counter()
        self._line.request("GET", path)
        answer = self._line.getresponse()
        answer.read()
        took = time.perf_counter() - began
        assert answer.status == 200, (path, answer.status)
        return took

    def close(self) -> None:
        self._line.close()


@dataclass(frozen=True)
class Held:
    """What a process held before and after."""

    memory: tuple[int, int]
    threads: tuple[int, int]
    seconds: float

    @property
    def growth(self) -> float:
        return self.memory[1] / self.memory[0]
