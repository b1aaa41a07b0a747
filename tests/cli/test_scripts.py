"""The integration guide's scripts, under its names: each is a command, from any folder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.cli import ROOT, WORDS, Cli
from tests.kit.runway_standin import RunwayStandin

SCRIPTS = ROOT / "scripts"
CREDITS, GENERATE, DEMO = NAMES = [
    "test_runway_credits.py", "test_runway_api.py", "demo_runway_integration.py",
]  # fmt: skip


def ran(
    name: str, environment: dict[str, str], *words: str, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    # No path of ours: whoever has the guide in hand sets none.
    given = {key: value for key, value in environment.items() if key != "PYTHONPATH"}
    command = [sys.executable, str(SCRIPTS / name), *words, "--language", "en"]
    return subprocess.run(
        command, env=given, cwd=folder, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize(("name", "code"), [(CREDITS, 0), (GENERATE, 3), (DEMO, 3)])
def test_script_runs_without_a_key_and_says_that_it_is_simulated(
    environment: dict[str, str], tmp_path: Path, name: str, code: int
) -> None:
    """From a folder of somebody's; the exit code is the command's."""
    environment.pop("RUNWAY_POLL_INTERVAL")
    found = ran(name, environment, folder=tmp_path)
    assert (code, "") == (found.returncode, found.stderr)
    assert "simulation" in found.stdout.lower()


def test_script_makes_the_guides_example_for_real(
    run: Cli, runway: RunwayStandin, environment: dict[str, str]
) -> None:
    """With a key and credits; the options of the command are the script's."""
    found = ran(GENERATE, environment, "--duration", "2", "--json")
    assert (0, "") == (found.returncode, found.stderr)
    made = json.loads(found.stdout)
    assert (WORDS[1], "real", 15) == (made["prompt"], made["mode"], made["credits"]["spent"])
    assert ("cartoon", "animals", "landscape") == (
        made["style"],
        made["theme"],
        made["orientation"],
    )
    assert 985 == json.loads(ran(CREDITS, environment, "--json").stdout)["credits"]
    assert 3 == ran(DEMO, environment, "--simulate").returncode
    assert 2 == ran(GENERATE, environment, "--duration", "11").returncode
    assert 15 == runway.spent


def test_scripts_are_no_tests(runway: RunwayStandin, environment: dict[str, str]) -> None:
    """Whoever runs pytest over them, by folder or by name, spends nothing."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    for what in ([str(SCRIPTS)], [str(SCRIPTS / name) for name in NAMES]):
        found = subprocess.run(
            [*command, *what],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (5, True) == (found.returncode, "no tests ran" in found.stdout)
    assert [] == runway.requests


def test_docs_tell_the_guides_words_in_ours() -> None:
    """Every name of the guide stands in the table, and what the table names is there."""
    text = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    table = text.partition("| The guide's |")[2].partition("\n\n")[0]
    for word in ("runway_gen4_new.py", "/api/animations/generate", "/api/runway/credits",
                 "RUNWAY_API_KEY", "RUNWAY_BASE_URL", "300", *NAMES):  # fmt: skip
        assert word in table
    for name in NAMES:
        assert f"scripts/{name}" in table
        assert (SCRIPTS / name).is_file()
