"""The command that looks at everything: what the studio needs, and the port it is served at."""

import errno
import os
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import requests

import runway_core
from runway_core.cli.commands import FAILED, OK, Command
from runway_core.results import checkup
from runway_core.runway import Keyless
from runway_core.server import start_up
from runway_core.settings import Settings
from runway_core.studio import Finding, Level, doctor

USUAL_PORT = 8000
ANSWER_SECONDS = 4.0


def run(command: Command) -> int:
    """Says what was found; 1 if anything is at fault."""
    found = doctor.examine({"port": look_at_port})
    if command.options.json:
        command.give(checkup.as_json(found, command.language))
    else:
        for line in checkup.told(found, command.language):
            command.out(line)
    return FAILED if checkup.level(found) is Level.FAULT else OK


def look_at_port(_settings: Settings, _clock: object = time.time) -> Iterator[Finding]:
    """Whether the studio answers at its port, or could."""
    port = wanted_port()
    facts: dict[str, str | int | float] = {"port": port}
    why = start_up.refusal("127.0.0.1", port)
    if why is None:
        yield Finding("port", "free", facts=facts)
        return
    if why.errno != errno.EADDRINUSE:
        facts["holder"] = os.strerror(why.errno or 0)
        yield Finding("port", "taken", Level.WARNING, facts)
        return
    version, known = _answers(port), runway_core.__version__
    if version is None:
        facts["holder"] = start_up.holder(port) or "?"
        yield Finding("port", "taken", Level.WARNING, facts)
    elif version != known:
        facts |= {"version": version, "known": known}
        yield Finding("port", "other_release", Level.WARNING, facts)
    else:
        yield Finding("port", "ours", facts={**facts, "version": version})


def wanted_port() -> int:
    """Where the studio is served, as Streamlit reads it: the environment, then its file."""
    said = os.environ.get("STREAMLIT_SERVER_PORT", "")
    if said.isascii() and said.isdigit() and int(said) < 65536:
        return int(said)
    try:
        server = tomllib.loads(Path(".streamlit/config.toml").read_text(encoding="utf-8"))["server"]
        return int(server["port"])
    except (OSError, ValueError, KeyError, TypeError):
        return USUAL_PORT


def _answers(port: int) -> str | None:
    """The version of the studio that answers there."""
    try:
        with requests.Session() as session:
            session.auth, session.trust_env = Keyless(), False
            url = f"http://127.0.0.1:{port}/api/health"
            said = session.get(url, timeout=ANSWER_SECONDS, allow_redirects=False).json()
        return str(said["version"]) if said["status"] == "ok" else None
    except (requests.RequestException, ValueError, KeyError, TypeError):
        return None
