"""The integration guide's scripts, under its names: each is a command, from any folder."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.cli import ROOT, WORDS, Ran
from tests.kit.runway_standin import RunwayStandin

SCRIPTS = ROOT / "scripts"
CREDITS, GENERATE, DEMO = NAMES = [
    "test_runway_credits.py", "test_runway_api.py", "demo_runway_integration.py",
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), [(CREDITS, 0), (GENERATE, 3), (DEMO, 3)])
def test_script_runs_without_a_key_and_says_that_it_is_simulated(
    environment: dict[str, str], tmp_path: Path, name: str, code: int
) -> None:
    """From a folder of somebody's; the exit code is the command's."""
    # No path of ours: whoever has the guide in hand sets none.
    for ours in ("RUNWAY_POLL_INTERVAL", "PYTHONPATH"):
        environment.pop(ours)
    command = [sys.executable, str(SCRIPTS / name), "--language", "en"]
    found = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120
    )
    assert (code, "") == (found.returncode, found.stderr)
    assert "simulation" in found.stdout.lower()


def test_script_makes_the_guides_example_for_real(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], runway: RunwayStandin
) -> None:
    """With a key and credits; the options of the command are the script's."""

    def ran(name: str, *words: str) -> Ran:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", [name, *words, "--language", "en"])
        with pytest.raises(SystemExit) as end:
            runpy.run_path(str(SCRIPTS / name), run_name="__main__")
        return Ran(int(end.value.code or 0), *capsys.readouterr())

    monkeypatch.setattr(sys, "path", [*sys.path])
    found = ran(GENERATE, "--duration", "2", "--json")
    assert (0, "") == (found.code, found.err)
    made = found.data
    assert (WORDS[1], "real", 15) == (made["prompt"], made["mode"], made["credits"]["spent"])
    assert ("cartoon", "animals", "landscape") == (
        made["style"],
        made["theme"],
        made["orientation"],
    )
    assert 985 == ran(CREDITS, "--json").data["credits"]
    assert 3 == ran(DEMO, "--simulate").code
    assert 2 == ran(GENERATE, "--duration", "11").code
    assert 15 == runway.spent


def test_scripts_are_no_tests(runway: RunwayStandin, environment: dict[str, str]) -> None:
    """Whoever runs pytest over them, by folder and by name, spends nothing."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(SCRIPTS)]
    found = subprocess.run(
        [*command, *(str(SCRIPTS / name) for name in NAMES)],
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
