"""A server or a worker in processes of its own, which may be killed, stopped and started again."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.kit.server import ROOT, free_port

START_SECONDS = 120.0
"""How long one may take to be there: only what hangs takes that long."""

STOP_SECONDS = 90.0

AHEAD = "+600s"
"""By how much the clock of some is ahead."""

_CREATED = re.compile(r'"task\.created"')


def faketime() -> Path:
    """Debian's library that gives a process another clock. `make chaos-machines` installs it."""
    found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    assert found, "no libfaketime: run `make chaos-machines`, which installs it"
    return found[0]


@dataclass
class Machine:
    """One process of the studio, on what might be a machine of its own."""

    name: str
    folder: Path
    environment: dict[str, str]
    serves: bool
    ahead: bool = False
    """Whether its clock is ten minutes ahead."""
    apart: bool = False
    """Whether it is in a namespace of processes of its own, under the same host name."""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it wrote, through all of its lives."""
        return self.folder / f"{self.name}.log"

    def start(self) -> None:
        """Starts it, and does not wait."""
        program = ["streamlit_app.py"] if self.serves else ["-m", "runway_core", "worker"]
        command = [sys.executable, *program]
        if self.apart:
            command = ["unshare", "--fork", "--pid", "--mount-proc", "--kill-child", *command]
        more = {"STREAMLIT_SERVER_PORT": str(self.port), "STUDIO_LOG_FORMAT": "json"}
        more["STUDIO_DATA_DIR"] = str(self.folder / self.name)
        if self.ahead:
            more |= {"LD_PRELOAD": str(faketime()), "FAKETIME": AHEAD, "DONT_FAKE_MONOTONIC": "1"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **self.environment, **more},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def wait_until_there(self) -> None:
        """Until a server answers; a worker is there when it drives, which nobody need wait for."""
        end = time.monotonic() + START_SECONDS
        while self.serves:
            with (
                suppress(OSError),
                urllib.request.urlopen(f"{self.url}/api/health", timeout=10),
            ):
                return
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text()[-4000:]
            assert time.monotonic() < end, f"{self.name} does not start"
            time.sleep(0.1)

    def _everyone(self) -> list[psutil.Process]:
        assert self.process is not None
        with suppress(psutil.NoSuchProcess):
            one = psutil.Process(self.process.pid)
            return [one, *one.children(recursive=True)]
        return []

    def signal(self, which: signal.Signals) -> None:
        """Tells all of its processes."""
        for each in self._everyone():
            with suppress(psutil.NoSuchProcess):
                each.send_signal(which)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self.signal(signal.SIGKILL)
        assert self.process is not None
        self.process.wait()

    def stop(self) -> None:
        """Lets it end in an orderly way."""
        assert self.process is not None
        *_, last = self._everyone() or [None]
        if last is not None:
            last.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} does not stop") from None

    @property
    def bought(self) -> int:
        """How many tasks it had Runway make, through all of its lives."""
        return len(_CREATED.findall(self.log.read_text(errors="replace")))
