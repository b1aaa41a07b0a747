"""`recipe`: recipes on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from runway_core.prompts import recipe as texts
from tests.kit.cli import Cli

TWO = texts.built_in("studio")[2]
LIVELIER = TWO.replace("Bold clean outlines, flat colors.", "Thick outlines, loud colors.")
PICKED = ("--style", "cartoon", "--theme", "space", "--orientation", "landscape")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A recipe that somebody wrote."""
    path = tmp_path / "mine.toml"
    path.write_text(LIVELIER, encoding="utf-8")
    return path


def test_versions_are_listed_and_shown(run: Cli) -> None:
    """The newest first, the one in use marked; one with its text, and as JSON."""
    listed = run("recipe", "list")
    assert ["studio@2  came with the studio  [in use]", "studio@1  came with the studio"] == (
        listed.out.splitlines()
    )
    assert listed.out == run("recipe", "list", "studio").out
    assert TWO.rstrip() in run("recipe", "show", "studio").out
    assert TWO == run("recipe", "show", "studio@2", "--json").data["text"]
    assert [2, 1] == [
        each["version"] for each in run("recipe", "list", "--json").data["recipes"][0]["versions"]
    ]


def test_one_is_added_once_chosen_and_taken_back(run: Cli, file: Path) -> None:
    """Each step says what is in use then; `prompt` follows, or asks for a version."""
    assert "studio@3 is saved." in run("recipe", "add", "studio", str(file), "--note", "x").out
    assert "This text is there already: studio@3." in run("recipe", "add", "studio", str(file)).out
    assert "loud colors" not in run("prompt", *PICKED).out
    assert "loud colors" in run("prompt", *PICKED, "--recipe", "studio@3").out
    told = run("recipe", "promote", "studio@3", "--raters", "3", "--ballots", "60").out
    assert "recipe studio, version 3, chosen on" in told
    assert "3 raters, 60 ballots" in told
    assert "loud colors" in run("prompt", *PICKED).out
    back = run("recipe", "roll-back", "studio", "--json")
    assert (0, 2) == (back.code, back.data["version"])
    again = run("recipe", "roll-back", "studio")
    assert 1 == again.code
    assert "No other version of “studio” was chosen" in again.err


def test_two_are_compared_word_by_word(run: Cli, file: Path) -> None:
    """Only what changed, and how many prompts come out otherwise."""
    run("recipe", "add", "studio", str(file))
    told = run("recipe", "diff", "studio@2", "studio@3").out.splitlines()
    assert [
        "style.cartoon image.style_detail",
        "  [-Bold clean-] {+Thick+} outlines, [-flat-] {+loud+} colors.",
        "16 prompts change, of 192.",
    ] == told
    assert "No word changes." in run("recipe", "diff", "studio@2", "studio@2").out
    words = run("recipe", "diff", "studio@2", "studio@3", "--prompt", "a fox", "--json")
    assert {"a fox"} == {each["prompt"] for each in words.data["prompts"]}


def test_one_goes_out_and_comes_in_again(run: Cli, file: Path, tmp_path: Path) -> None:
    """What is exported is the text to the letter, and is known again."""
    run("recipe", "add", "studio", str(file))
    copy = tmp_path / "copy.toml"
    assert 0 == run("recipe", "export", "studio@3", "--output", str(copy)).code
    assert LIVELIER.replace("version = 2", "version = 3") == copy.read_text(encoding="utf-8")
    assert "studio@3" in run("recipe", "add", "studio", str(copy)).out
    assert TWO.rstrip() == run("recipe", "export", "studio@2").out.rstrip()


def test_one_is_tried_and_nothing_is_kept(run: Cli, file: Path) -> None:
    """Counts over every combination, with words or without."""
    told = run("recipe", "check", str(file), "--prompt", "x" * 990).out
    assert "96 combinations tried: 0 without a prompt, 96 where the recipe gives way" in told
    assert 96 == run("recipe", "check", str(file), "--json").data["counts"]["combinations"]
    assert "studio@3" not in run("recipe", "list").out


def test_what_cannot_be_used_is_told_with_its_place(run: Cli, file: Path) -> None:
    """A line a fault, and exit code 2; in JSON as well."""
    file.write_text(TWO.replace("[theme.forest]", "[theme.woods]"), encoding="utf-8")
    for action in (("check", str(file)), ("add", "studio", str(file))):
        ran = run("recipe", *action)
        assert 2 == ran.code
        assert "  theme.forest is missing" in ran.err.splitlines()
    faults = run("recipe", "check", str(file), "--json").data["error"]["faults"]
    assert "missing" in {each["code"] for each in faults}


@pytest.mark.parametrize(
    "words",
    [
        ("show", "studio@9"),
        ("show", "@"),
        ("export", "nobody"),
        ("check", "no such file.toml"),
        ("add", "studio", "\0"),
        ("add", "studio", "."),
        ("promote", "studio@99"),
    ],
)
def test_what_is_not_there(run: Cli, words: tuple[str, ...]) -> None:
    """In words, with an exit code that says it failed."""
    ran = run("recipe", *words)
    assert ran.code in (1, 2)
    assert ran.err
    assert "error" in run("recipe", *words, "--json").data
