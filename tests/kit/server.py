"""The studio, served as a user serves it, for browsers to visit."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
VISIT_SECONDS = 120
"""How long a page may take to show what is expected: only what hangs takes that long."""


def chromium_path() -> str:
    """Debian's Chromium, or the one that CHROMIUM names; without one the tests fail."""
    found = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    assert found, "no Chromium: run `make test`, which installs it, or set CHROMIUM"
    return found


# Of several such lists Chromium obeys the last, so the names that Playwright gives come first.
_UNWANTED = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
    # Two pages for the box below the address, drawn anew for every visitor although nobody sees
    # them: a third of what opening a page costs.
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
)

CHROMIUM_ARGUMENTS = (
    *("--no-sandbox", "--mute-audio"),
    f"--disable-features={','.join(_UNWANTED)}",
)
"""What the tests' browser is started with."""

_KEPT: list[socket.socket] = []
"""What keeps the ports of `free_port` from others, for as long as this process lives."""


def free_port() -> int:
    """A port of this machine that nobody uses, and that nobody else is given from now on.

    It stays bound here without listening. Whoever asks for any port gets another one, and a
    server that binds it by its number may, as both say SO_REUSEADDR (socket(7)).
    """
    kept = socket.socket()
    kept.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    kept.bind(("127.0.0.1", 0))
    _KEPT.append(kept)
    return int(kept.getsockname()[1])


@dataclass
class Server:
    """The studio, served as a user serves it, in a process of its own."""

    command: list[str]
    port: int
    environment: dict[str, str]
    log: Path
    folder: Path = ROOT
    """Where the command is given."""
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        # A file, not a pipe: nobody reads it while the server runs.
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdout=log, stderr=log
            )
        end = time.monotonic() + VISIT_SECONDS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=120) as answer:
                    if answer.read() == b"ok":
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            assert self.process.poll() is None, self.log.read_text()
        raise AssertionError(f"the server did not start:\n{self.log.read_text()}")

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(VISIT_SECONDS)


def server(launcher: str, folder: Path, **environment: str) -> Server:
    """A server that is not started yet, on a data folder inside `folder`."""
    port = free_port()
    commands = {
        "streamlit": ["-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)],
        "python": ["streamlit_app.py"],
        "uvicorn": ["-m", "uvicorn", "streamlit_app:app", "--port", str(port)],
    }
    base = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("RUNWAY", "STUDIO_", "COV"))
    }
    settings = {
        "STUDIO_DATA_DIR": str(folder / "studio"),
        "STREAMLIT_SERVER_PORT": str(port),
        **environment,
    }
    log = folder / f"server-{port}.log"
    return Server([sys.executable, *commands[launcher]], port, {**base, **settings}, log)


_AT_REST = """() => document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]")
    && document.querySelector("h1")
    && !document.querySelector("[data-testid=stSkeleton]")
    && document.fonts.status === "loaded\""""


def settled(page: Page) -> None:
    """Waits until Streamlit has drawn the page and is at rest: the script has ended, and nothing
    stands in for a widget whose code, or for a text whose font, is still on its way.
    """
    page.wait_for_function(_AT_REST)
