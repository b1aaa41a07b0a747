"""A library as one file, by the command line."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.kit.cli import SHORT, Cli


def test_a_library_is_exported_and_imported(
    run: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Into another data folder: first to see, then for good, then once more for nothing."""
    made = run("generate", *SHORT, "--json").data["id"]
    file = tmp_path / "library.zip"
    assert "Exported to" in run("export", str(file)).out
    assert [file] == list(tmp_path.glob("library*"))
    monkeypatch.setenv("STUDIO_DATA_DIR", str(tmp_path / "other"))
    dry = run("import", str(file), "--dry-run")
    assert (0, True) == (dry.code, "animations: 1 new, 0 there already, 0 in conflict" in dry.out)
    assert 1 == run("show", made).code
    assert 1 == run("import", str(file), "--json").data["animations"]["new"]
    assert 3 == run("show", made).code
    assert "0 new, 1 there already" in run("import", str(file)).out


def test_what_a_killed_export_left_stands_in_no_ones_way(run: Cli, tmp_path: Path) -> None:
    """The next one is whole, and a file that is somebody else's stays as it is."""
    run("generate", *SHORT)
    rest = tmp_path / "library.zip.part"
    rest.write_bytes(b"half of it")
    file = tmp_path / "library.zip"
    for _ in range(2):
        assert 0 == run("export", str(file)).code
        assert zipfile.is_zipfile(file)
    assert b"half of it" == rest.read_bytes()
    assert {file, rest} == {*tmp_path.glob("*.zip*"), *tmp_path.glob(".*.part")}


def test_what_cannot_be_read_or_written_is_told(run: Cli, tmp_path: Path) -> None:
    """Nothing half is left behind, and no other file is harmed."""
    assert 1 == run("import", str(tmp_path / "nothing.zip")).code
    other = tmp_path / "other.zip"
    other.write_bytes(b"x")
    refused = run("import", str(other), "--json")
    assert (1, "archive.not_ours") == (refused.code, refused.data["error"]["code"])
    assert 1 == run("export", str(tmp_path / "no" / "folder.zip")).code
    assert [other] == list(tmp_path.glob("*.zip*"))
