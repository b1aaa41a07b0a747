"""The library in a terminal: found, said, deleted, restored, zipped."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.kit.cli import SHORT, Cli
from tests.kit.runway_standin import RunwayStandin


@pytest.fixture
def made(run: Cli) -> str:
    """The id of a simulated animation."""
    one: str = run("generate", *SHORT, "--prompt", "a red fox", "--simulate", "--json").data["id"]
    return one


def ids(run: Cli, *asked: str) -> list[str]:
    return [one["id"] for one in run("list", *asked, "--json").data["animations"]]


def test_what_is_said_is_found(run: Cli, made: str) -> None:
    """Stars, tags that are added and taken away, a note."""
    assert 4 == run("rate", made, "4", "--json").data["animations"][0]["stars"]
    assert ["draft", "hero"] == sorted(
        run("tag", made, "+hero", "draft", "--json").data["animations"][0]["tags"]
    )
    assert ["hero"] == run("tag", made, "-draft", "--json").data["animations"][0]["tags"]
    assert "Zanzibar" == run("note", made, "Zanzibar", "--json").data["animations"][0]["note"]
    for asked in (
        ("--search", "zanz FOX"), ("--stars", "4"), ("--tag", "hero"), ("--style", "cartoon"),
        ("--state", "succeeded", "--state", "failed"), ("--mode", "simulation"),
        ("--recipe", "studio"), ("--model", "gen4_turbo"), ("--since", "2020-01-01"),
        ("--sort", "cost"),
    ):  # fmt: skip
        assert [made] == ids(run, *asked), asked
    for asked in (
        ("--search", "hen"), ("--stars", "5"), ("--tag", "draft"), ("--style", "anime"),
        ("--state", "failed"), ("--mode", "real"), ("--until", "2020-01-01"), ("--binned",),
        ("--experiment", "x"), ("--person", "nobody at all"),
    ):  # fmt: skip
        assert [] == ids(run, *asked), asked
    run("rate", made, "0")
    assert [made] == ids(run, "--stars", "0")
    assert 2 == run("rate", made, "6").code
    assert 2 == run("list", "--since", "soon").code


def test_row_is_in_the_reader_s_language_and_says_the_price(
    run: Cli, runway: RunwayStandin, made: str
) -> None:
    """The state, what it cost, stars and tags."""
    run("rate", made, "3")
    run("tag", made, "+hero")
    real = run("generate", *SHORT, "--json").data
    row = run("list", language="fr").out
    assert "terminée  Simulation  0 crédit  ★★★  #hero" in row
    assert f"{real['credits']['spent']} crédits" in row
    assert "finished  Real  15 credits" in run("list").out
    assert "Aucune animation ne correspond." in run("list", "--tag", "x", language="fr").out


def test_bin_and_back(run: Cli, runway: RunwayStandin, made: str) -> None:
    """What was paid for lies in the bin; what cost nothing goes at once if that is asked."""
    paid = run("generate", *SHORT, "--json").data["id"]
    told = run("delete", paid, made, "--now", "--json")
    assert (0, [paid], [made]) == (told.code, told.data["binned"], told.data["gone"])
    assert ([], [paid]) == (ids(run), ids(run, "--binned"))
    assert 0 == run("restore", paid[:8]).code
    assert [paid] == ids(run)
    assert 2 == run("restore", made).code


def test_zip_is_never_written_over_a_file(run: Cli, made: str, tmp_path: Path) -> None:
    """A number is put behind its name; nothing else is left beside it."""
    target = tmp_path / "zips" / "clips.zip"
    target.parent.mkdir()
    target.write_bytes(b"mine")
    told = run("zip", made, "--output", str(target), "--json")
    assert (0, 1) == (told.code, told.data["animations"])
    assert b"mine" == target.read_bytes()
    packed = target.with_name("clips (2).zip")
    assert str(packed) == told.data["file"]
    with zipfile.ZipFile(packed) as archive:
        names = archive.namelist()
    assert {"manifest.json", "manifest.csv"} < set(names)
    assert 2 == sum(name.startswith("SIMULATION-a-red-fox") for name in names)
    assert {target, packed} == set(target.parent.iterdir())
    assert 1 == run("zip", made, "--output", str(tmp_path / "none" / "a.zip")).code
