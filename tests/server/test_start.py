"""The start of a server in a terminal: where it is, in which mode, or why it is not."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from runway_core.server import start_up
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, free_port, server

Start = Callable[..., Server]
LAUNCHERS = ["python", "streamlit", "uvicorn"]
# What the last line begins with, in English and in French.
STOPS = ("Press Ctrl-C", "Ctrl-C ")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a server in English, and ends it."""
    made: list[Server] = []

    def one(launcher: str, **environment: str) -> Server:
        found = server(launcher, tmp_path, **{"LANG": "en_GB.UTF-8", **environment})
        made.append(found)
        found.start()
        return found

    yield one
    for each in made:
        each.stop()


def told(one: Server) -> list[str]:
    """What was said, without the log: up to and including the line that says how to stop it."""
    seen: list[str] = []
    assert one.process is not None
    while not any(line.startswith(STOPS) for line in seen):
        assert one.process.poll() is None
        time.sleep(0.02)
        seen = one.log.read_text().splitlines()
    return [line for line in seen if not line.startswith(("20", "INFO", "{"))]


@pytest.mark.parametrize("launcher", LAUNCHERS)
def test_start_says_where_the_page_is_and_that_it_simulates(start: Start, launcher: str) -> None:
    """Without a key, and nothing else: no banner, no warning."""
    one = start(launcher)
    assert [
        f"The studio is ready: http://localhost:{one.port}",
        "Simulation mode, no Runway key: nothing is charged. For real animations, set "
        "RUNWAY_API_KEY in .env and restart.",
        "Press Ctrl-C to stop it.",
    ] == told(one)


def test_start_says_that_it_is_real(start: Start) -> None:
    """With a key; nothing is asked of Runway for that. In the language of the settings."""
    with RunwayStandin(balance=1000) as runway:
        one = start("python", **runway.environment, STUDIO_LANGUAGE="fr")
        said = told(one)
        assert f"Le studio est prêt\u00a0: http://localhost:{one.port}" == said[0]
        assert said[1].startswith("Mode réel\u00a0: une clé Runway est en place")
        assert runway.key not in "".join(said)
        assert [] == runway.posts()


def test_start_says_the_path_that_it_is_below(start: Start) -> None:
    """As `STREAMLIT_SERVER_BASE_URL_PATH` has it."""
    one = start("python", STREAMLIT_SERVER_BASE_URL_PATH="studio")
    assert f"The studio is ready: http://localhost:{one.port}/studio" == told(one)[0]


def test_start_says_which_setting_is_wrong(start: Start) -> None:
    """The page says it too; the server stays up for that."""
    one = start("python", RUNWAY_TIMEOUT="soon")
    assert "RUNWAY_TIMEOUT" in told(one)[1]


@pytest.mark.parametrize("launcher", ["python", "uvicorn"])
def test_port_that_is_taken_is_told_with_whose_it_is(tmp_path: Path, launcher: str) -> None:
    """And what to set for another. An exit code, no traceback, and nothing is said to be open."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        one = server(launcher, tmp_path, LANG="en_GB.UTF-8")
        port = str(other.getsockname()[1])
        command = [port if word == str(one.port) else word for word in one.command]
        environment = {**one.environment, "STREAMLIT_SERVER_PORT": port}
        ran = subprocess.run(
            command, cwd=one.folder, env=environment, capture_output=True, text=True, timeout=60
        )
        holder = start_up.holder(int(port))
    assert holder is not None
    assert ran.returncode in {1, 3}
    assert f"Port {port} is already in use by {holder}." in ran.stderr
    assert "STREAMLIT_SERVER_PORT=8001" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "" == ran.stdout


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("PORT", "abc", "is not a port number"),
        ("PORT", "99999", "is not a port number"),
        ("PORT", "²", "is not a port number"),
        ("ADDRESS", "192.0.2.1", "The studio cannot open at 192.0.2.1:"),
    ],
)
def test_address_that_cannot_be_is_told(
    tmp_path: Path, setting: str, value: str, said: str
) -> None:
    """In words, with the name of the variable."""
    one = server("python", tmp_path, LANG="en_GB.UTF-8", **{f"STREAMLIT_SERVER_{setting}": value})
    ran = subprocess.run(
        one.command,
        cwd=one.folder,
        env=one.environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (1, True) == (ran.returncode, said in ran.stderr)
    assert f"STREAMLIT_SERVER_{setting}" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_port_is_looked_at_and_left_free() -> None:
    """Looking keeps nobody from it, and a port of nobody has no holder."""
    port = free_port()
    assert start_up.refusal("127.0.0.1", port) is None
    assert start_up.refusal("localhost", port) is None
    assert start_up.holder(port) is None
    with socket.create_server(("127.0.0.1", port)):
        assert start_up.refusal("127.0.0.1", port) is not None


def test_make_says_what_it_does_before_it_does_it() -> None:
    """Each step that takes long has its words, with as many packages as are locked."""
    root = Path(__file__).parents[2]
    shown = subprocess.run(
        ["make", "-n", "-B", "run", "everything", "VENV=/nowhere"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    order = ["Creating a Python environment", "-m venv", "requirements-run.txt) packages",
             "-r requirements-run.txt", "Starting the studio", "streamlit_app.py",
             "requirements.txt) packages", "-r requirements.txt", "Running all the tests",
             "-m pytest"]  # fmt: skip
    places = [shown.index(words) for words in order]
    assert sorted(places) == places
