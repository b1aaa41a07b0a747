"""`lab report`: the folder, where it is, and that some of it is simulated."""

import csv
from pathlib import Path

from tests.cli.test_lab import written
from tests.kit.cli import Cli


def test_report_is_a_folder_that_says_where_it_is(run: Cli, tmp_path: Path) -> None:
    """3, as it is simulated; a second one stands beside the first."""
    one = run("lab", "run", written(tmp_path, more="simulate = true\n"), "--json").data["id"]
    where = ("--output", str(tmp_path / "new"), "--no-grid")
    ran = run("lab", "report", one, *where, "--json")
    assert (3, True) == (ran.code, ran.data["simulated"])
    folder = Path(ran.data["folder"])
    assert folder.name.startswith("SIMULATION-Light-20")
    assert 4 == len(list(folder.glob("media/*-loop.mp4")))
    table = (folder / "takes.csv").read_text(encoding="utf-8-sig").splitlines()
    assert ["done"] * 4 == [row["state"] for row in csv.DictReader(table)]
    again = run("lab", "report", one, *where)
    assert (3, f"Report: {folder} (2)\n") == (again.code, again.out)
    assert '<html lang="en">' in (folder.with_name(f"{folder.name} (2)") / "index.html").read_text()


def test_report_that_cannot_be_written_says_so(run: Cli, tmp_path: Path) -> None:
    """A file in the way, or a name that no folder can have; nothing half stays."""
    one = run("lab", "run", written(tmp_path, more="simulate = true\n"), "--json").data["id"]
    (tmp_path / "file").write_text("")
    for folder in (str(tmp_path / "file" / "folder"), "a\0b"):
        ran = run("lab", "report", one, "--output", folder)
        assert "The report cannot be written" in ran.err
        assert (2, "") == (ran.code, ran.out)
