"""`lab rank`: a file of ballots in, a ranking out, and no studio opened for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from runway_core.cli import options
from runway_core.lab import TARGETS, rank, write_jsonl
from runway_core.studio import Studio
from tests.kit.cli import Cli
from tests.lab.studies import ballot, study


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ballots of three variants, too few for a verdict."""
    path = tmp_path / "ballots.jsonl"
    path.write_text(write_jsonl(study((1.0, 0.0, -1.0), 20, size=3)), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def no_studio(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is ranked without a database or a key."""

    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a studio was opened")

    monkeypatch.setattr(Studio, "__init__", opened)


def test_json_is_the_ranking(run: Cli, file: Path) -> None:
    """What the ranking gives, and nothing else, with exit code 0."""
    ran = run("lab", "rank", str(file), "--json")

    assert 0 == ran.code
    assert rank(study((1.0, 0.0, -1.0), 20, size=3)).as_dict() == ran.data


def test_options_reach_the_ranking(run: Cli, file: Path) -> None:
    """The target widens the intervals, themes narrow them again, variants leave the others out."""

    def width(*words: str) -> float:
        pair = run("lab", "rank", str(file), "--json", *words).data["pairs"][0]
        return float(pair["high"] - pair["low"])

    general = ("--target", "general")
    nine = [width(*general, f"--{each}", "9") for each in ("themes", "wordings")]
    assert width() < min(nine)
    assert max(nine) < width(*general)
    assert nine[0] < nine[1]
    chosen = run("lab", "rank", str(file), "--json", "--variants", "v3", "v1").data
    assert ["v1", "v3"] == [each["id"] for each in chosen["variants"]]


def test_targets_are_the_ranking_s() -> None:
    """The options name them without loading the lab."""
    assert TARGETS == options.TARGETS


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["too early", "more ballots", "beats the first", "20 ballots", "3 raters"]),
        ("fr", ["trop tôt", "bulletins environ", "bat la première", "20 bulletins", "3 juges"]),
    ],
)
def test_table_can_be_read(run: Cli, file: Path, language: str, words: list[str]) -> None:
    """The verdict first, then a row for each variant, then what to think of it."""
    lines = run("lab", "rank", str(file), language=language).out.splitlines()

    assert words[0] in lines[0]
    assert ["v1", "v2", "v3"] == [line.split()[0] for line in lines[3:6]]
    assert all(word in "\n".join(lines) for word in words)


def test_table_says_what_is_to_be_known(run: Cli, tmp_path: Path) -> None:
    """What was never compared, never beaten, who agreed, and how often nobody could say."""
    file = tmp_path / "ballots.jsonl"
    ballots = [ballot("a", "b", shown="ab"), ballot("a", "b", rater="ben"), ballot("x", "y")]
    unsure = '{"cell": "c1", "rater": "ana", "outcome": "cannot_say"}'
    file.write_text(write_jsonl(ballots) + unsure, encoding="utf-8")

    told = run("lab", "rank", str(file)).out

    for sentence in (
        "not even by way of others",
        "Fewer than 10 ballots: a, x, y, b",
        "Never beaten: a, x.",
        "Never won: y, b.",
        "alpha): 1.",
        "in 100% of cases (interval 21 to 100%",
        "“Cannot say”: 25%",
    ):
        assert sentence in told


def test_more_cells_are_asked_for_where_ballots_do_not_help(run: Cli, tmp_path: Path) -> None:
    """Two that are equal are not told apart by judging the same takes again."""
    file = tmp_path / "ballots.jsonl"
    file.write_text(write_jsonl([ballot("a", "b"), ballot("b", "a")] * 20), encoding="utf-8")

    assert "more ballots alone would not do" in run("lab", "rank", str(file)).out


def test_empty_file_has_nothing_to_rank(run: Cli, tmp_path: Path) -> None:
    """It is no error."""
    file = tmp_path / "ballots.jsonl"
    file.write_text("\n")

    ran = run("lab", "rank", str(file))

    assert (0, "There is nothing to rank yet.\n") == (ran.code, ran.out)


def test_broken_line_is_named(run: Cli, file: Path) -> None:
    """With exit code 2, in words and in JSON."""
    file.write_text(file.read_text(encoding="utf-8") + "{}\n", encoding="utf-8")

    ran = run("lab", "rank", str(file), "--json")

    assert 2 == ran.code
    assert "ballot.no_cell" == ran.data["error"]["code"]
    assert ran.data["error"]["message"].startswith("Line 21: ")


def test_file_that_cannot_be_read_is_named(run: Cli, tmp_path: Path) -> None:
    """Missing, a folder, no text, or a name that no file can have."""
    binary = tmp_path / "clip.mp4"
    binary.write_bytes(b"\xff\xfe\x00")

    missing = run("lab", "rank", str(tmp_path / "no.jsonl"), "--json")
    codes = [
        run("lab", "rank", name, "--json").data["error"]["code"]
        for name in (str(tmp_path), str(binary), "a\0b")
    ]

    assert (2, "lab.file_missing") == (missing.code, missing.data["error"]["code"])
    assert ["lab.file_unreadable"] * 3 == codes


def test_as_dict_is_json() -> None:
    """No number of numpy's own is in it."""
    json.dumps(rank(study((1.0, 0.0), 12, size=2)).as_dict())
