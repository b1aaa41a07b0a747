"""The command line as a process of its own: JSON, exit codes, terminals and pipes."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.cli import SHORT, Cli, exit_code_with


def test_process_gives_json_and_an_exit_code(environment: dict[str, str]) -> None:
    """`python -m runway_core` from anywhere, without a key."""
    environment.pop("RUNWAY_POLL_INTERVAL")
    ran = subprocess.run(
        [sys.executable, "-m", "runway_core", "generate", *SHORT, "--json"],
        env=environment,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (3, "") == (ran.returncode, ran.stderr)
    data = json.loads(ran.stdout)
    assert "simulation" == data["mode"]
    assert Path(data["video"]["path"]).is_file()


def test_progress_is_shown_on_a_terminal_only(
    run: Cli, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is written over on a terminal; nothing in a pipe or a log."""
    monkeypatch.setenv("STUDIO_SIMULATION_SECONDS", "0.2")
    assert "" == run("generate", *SHORT).err
    monkeypatch.setenv("STUDIO_LANGUAGE", "en")
    capsys.readouterr()
    ours, theirs = pty.openpty()
    terminal = os.fdopen(theirs, "w", encoding="utf-8")
    assert 3 == exit_code_with(["--json", "generate", *SHORT], stderr=terminal)
    shown = b""
    with contextlib.suppress(OSError):
        while part := os.read(ours, 4096):
            shown += part
    os.close(ours)
    assert "succeeded" == json.loads(capsys.readouterr().out)["state"]
    assert b"\rSimulating the picture" in shown
    assert b"s left" in shown


def test_reader_that_goes_away_is_not_an_error(environment: dict[str, str]) -> None:
    """`list | head -1` ends quietly."""
    environment.pop("RUNWAY_POLL_INTERVAL")
    ours, theirs = os.pipe()
    os.close(ours)
    ran = subprocess.run(
        [sys.executable, "-m", "runway_core", "list"],
        # Not unbuffered: what waits to be written is tried again when the interpreter ends.
        env={**environment, "PYTHONUNBUFFERED": "", "PYTHONDEVMODE": "1"},
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(theirs)
    assert (0, "") == (ran.returncode, ran.stderr)
