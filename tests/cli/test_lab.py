"""Experiments by the command line: priced, run, killed, run again, marked, ranked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from runway_core.access import Person
from runway_core.lab import Lab, tokens
from runway_core.settings import Settings
from runway_core.states import Stage
from runway_core.studio.studio import Studio
from tests.kit.cli import Cli
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import wait_for

LIGHT = """
name = "Light"
compare = ["recipe"]
plan = "{plan}"
[axes]
recipe = ["studio@1", "studio@2"]
style = ["cartoon"]
theme = ["animals"]
orientation = ["landscape"]
words = ["a fox"]
seed = [1, 2]
duration = [2]
"""
"""4 takes of 5 + 10 credits."""


@pytest.fixture
def file(tmp_path: Path) -> str:
    return written(tmp_path)


def written(folder: Path, plan: str = "full", more: str = "") -> str:
    path = folder / f"{plan}.toml"
    path.write_text(more + LIGHT.format(plan=plan))
    return str(path)


def test_plan_says_what_it_costs_and_sends_nothing(
    run: Cli, runway: RunwayStandin, file: str
) -> None:
    """What the button says, and what would stop it, by an exit code, too."""
    ran = run("lab", "plan", file)
    assert (0, "4 new, 0 already made, 60 credits ($0.60)") == (
        ran.code,
        ran.out.split(", about")[0],
    )
    assert 60 == run("lab", "plan", file, "--json").data["now"]["credits"]
    runway.balance = 20
    stopped = run("lab", "plan", file)
    assert 1 == stopped.code
    assert "What would stop it: " in stopped.out
    assert [] == runway.posts()


def test_run_makes_it_once(run: Cli, runway: RunwayStandin, file: str) -> None:
    """To its end, with what it cost; the same command again pays for nothing."""
    ran = run("lab", "run", file, "--json")
    assert (0, "finished", {"done": 4}, 60) == (
        *(ran.code, ran.data["state"], ran.data["counts"], ran.data["spent"]),
    )
    again = run("lab", "run", file, "--json")
    assert (0, ran.data["id"]) == (again.code, again.data["id"])
    assert 8 == len(runway.posts())
    shown = run("lab", "show", ran.data["id"][:8])
    assert "60 credits charged" in shown.out
    assert "terminée, étape 1 : 4 faites" in run("lab", "show", ran.data["id"], language="fr").out
    assert 4 == sum(" made " in line for line in shown.out.splitlines())
    listed = run("lab", "list")
    assert ran.data["id"] in listed.out
    assert [ran.data["id"]] == [
        one["id"] for one in run("lab", "list", "--json").data["experiments"]
    ]


@pytest.mark.slow
def test_run_that_is_killed_goes_on(
    run: Cli, runway: RunwayStandin, file: str, environment: dict[str, str]
) -> None:
    """kill -9 in the middle: the same command again, and every task is paid for once."""
    runway.account.stage_seconds[Stage.VIDEO] = 60.0
    killed = subprocess.Popen(
        [sys.executable, "-m", "runway_core", "lab", "run", file],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

    def under_way() -> bool:
        """As many clips as the account takes, and no answer outstanding that a kill would lose."""
        clips = [line for line in looking.ledger() if line.stage is Stage.VIDEO]
        places = runway.concurrency["gen4_turbo"]
        return len(clips) == places and all(line.task_id for line in looking.ledger())

    with Studio(Settings.load()) as looking:
        wait_for(under_way)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    runway.account.stage_seconds[Stage.VIDEO] = 0.0
    runway.finish()
    ran = run("lab", "run", file, "--json")
    assert (0, {"done": 4}, 60) == (ran.code, ran.data["counts"], ran.data["spent"])
    assert (4, 4) == (len(runway.posts("image")), len(runway.posts("video")))


def test_the_budget_of_the_command_is_a_hard_stop(
    run: Cli, runway: RunwayStandin, file: str
) -> None:
    """What is there stays; with more it goes on, and a plan says so before."""
    assert 1 == run("lab", "plan", file, "--budget", "40").code
    ran = run("lab", "run", file, "--budget", "40", "--json")
    assert (1, "stopped", "budget") == (ran.code, ran.data["state"], ran.data["cause"]["code"])
    assert 30 == runway.spent
    more = run("lab", "go-on", ran.data["id"], "--budget", "60")
    assert 0 == more.code, more.out
    assert 60 == runway.spent


def test_above_a_hundred_credits_it_asks(run: Cli, runway: RunwayStandin, tmp_path: Path) -> None:
    """Nobody can answer here: it says how to agree, and nothing is paid."""
    path = Path(written(tmp_path))
    path.write_text(path.read_text().replace("[2]", "[10]"))
    ran = run("lab", "run", str(path))
    assert 1 == ran.code
    assert "--yes" in ran.err
    assert [] == runway.posts()
    assert [] == run("lab", "list", "--json").data["experiments"]
    assert 0 == run("lab", "run", str(path), "--yes").code
    assert 220 == runway.spent


def test_pictures_wait_for_marks(run: Cli, runway: RunwayStandin, tmp_path: Path) -> None:
    """Then the clips of what is kept; the exit code says that people come next."""
    ran = run("lab", "run", written(tmp_path, "pictures"), "--json")
    assert (4, "marks") == (ran.code, ran.data["cause"]["code"])
    one = ran.data["id"]
    assert 2 == run("lab", "go-on", one).code
    assert 0 == run("lab", "mark", one, "v1.c1", "keep").code
    marked = run("lab", "mark", one, "v2.c1", "drop", "--json").data
    assert ("v2.c1", "drop") == (marked["take"], marked["mark"])
    assert 2 == run("lab", "mark", one, "v9.c1", "keep").code
    assert 0 == run("lab", "go-on", one).code
    assert (4, 1) == (len(runway.posts("image")), len(runway.posts("video")))


def test_the_next_stage_is_told_and_asked_for(
    run: Cli, runway: RunwayStandin, tmp_path: Path
) -> None:
    """What going on makes and costs, in both languages; above 100 credits it asks."""
    path = Path(written(tmp_path, "pictures"))
    path.write_text(path.read_text().replace("[2]", "[10]"))
    one = run("lab", "run", str(path), "--json").data["id"]
    assert "None of 4 pictures marked yet." in run("lab", "show", one).out
    for take in ("v1.c1", "v1.c2", "v2.c1"):
        run("lab", "mark", one, take, "keep")
    told = run("lab", "show", one).out
    assert "Going on now with the clips of the 3 kept ones costs 150 credits ($1.50)." in told
    assert f"lab go-on {one}" in told
    run("lab", "mark", one, "v2.c2", "drop")
    said = run("lab", "show", one, language="fr").out
    assert (
        "Toutes les images sont marquées : continuer avec les vidéos des 3 images gardées" in said
    )
    assert {"credits": 150, "usd": 1.5} == run("lab", "show", one, "--json").data["following"][
        "cost"
    ]
    refused = run("lab", "go-on", one)
    assert 1 == refused.code
    assert "--yes" in refused.err
    assert [] == runway.posts("video")
    assert 0 == run("lab", "go-on", one, "--yes").code
    assert 3 == len(runway.posts("video"))


def test_a_take_goes_first(run: Cli, runway: RunwayStandin, file: str) -> None:
    """Of what waits, by its name; there is no such take is said."""
    one = run("lab", "run", file, "--budget", "20", "--json").data["id"]
    assert "v2.c2 goes first." in run("lab", "first", one, "v2.c2").out
    assert 2 == run("lab", "first", one, "v9.c9").code
    assert "Take v1.c1 does not wait: it is made." in run("lab", "first", one, "v1.c1").err
    assert f"lab go-on {one}" in run("lab", "show", one).out
    ran = run("lab", "go-on", one, "--budget", "30", "--json")
    done = [take["id"] for take in ran.data["takes"] if take["state"] == "done"]
    assert ["v1.c1", "v2.c2"] == done


def test_another_budget_goes_on_with_the_same_experiment(
    run: Cli, runway: RunwayStandin, file: str
) -> None:
    """Whether the command or the file says it."""
    first = run("lab", "run", file, "--budget", "20", "--json")
    assert (1, 15) == (first.code, runway.spent)
    more = run("lab", "run", file, "--budget", "30", "--json")
    assert (1, first.data["id"], 30) == (more.code, more.data["id"], runway.spent)
    path = Path(file)
    path.write_text("budget = 60\n" + path.read_text())
    whole = run("lab", "run", file, "--json")
    assert (0, first.data["id"], 60) == (whole.code, whole.data["id"], runway.spent)


def test_halving_is_planned_within_the_budget_of_the_command(
    run: Cli, runway: RunwayStandin, tmp_path: Path
) -> None:
    """As it would be within the file's."""
    path = written(tmp_path, "halving")
    assert 60 == run("lab", "plan", path, "--json").data["most"]["credits"]
    assert 30 == run("lab", "plan", path, "--budget", "45", "--json").data["most"]["credits"]
    ran = run("lab", "run", path, "--budget", "45", "--json")
    assert (0, 1, 30) == (ran.code, len(ran.data["stages"]), ran.data["spent"])


def test_what_failed_is_tried_again_and_the_rest_is_cancelled(
    run: Cli, runway: RunwayStandin, tmp_path: Path, file: str
) -> None:
    """Each by its own command and code."""
    runway.fault("image_to_video", "fail_code", code="INTERNAL")
    failed = run("lab", "run", file)
    assert 1 == failed.code
    assert " failed " in failed.out
    one = run("lab", "list", "--json").data["experiments"][0]["id"]
    assert 0 == run("lab", "retry", one).code
    paused = run("lab", "pause", one, language="fr")
    assert (1, True) == (paused.code, "terminée : rien n’est à mettre en pause." in paused.err)
    waiting = run("lab", "run", written(tmp_path, "pictures", "reuse = false\n"), "--json").data
    cancelled = run("lab", "cancel", waiting["id"], "--json")
    assert (0, "cancelled") == (cancelled.code, cancelled.data["state"])


def test_without_a_key_it_is_simulated_to_the_ranking(
    run: Cli, file: str, clean_environment: Path
) -> None:
    """3, as for an animation; its ranking says so."""
    ran = run("lab", "run", file, "--json")
    assert (3, True, {"done": 4}) == (ran.code, ran.data["simulated"], ran.data["counts"])
    one = ran.data["id"]
    with Studio(Settings.load()) as studio:
        said: dict[str, Any] = {"cell": "c1", "shown": ["v1", "v2"], "ranking": [["v2"], ["v1"]]}
        Lab(studio).vote(one, "b", said, by=Person("ana"))
    ranked = run("lab", "rank", one[:8])
    assert 0 == ranked.code
    assert "Simulated" in ranked.out
    assert "v2: studio@2" in ranked.out
    assert run("lab", "rank", one, "--json").data["simulated"]


def test_one_is_renamed_and_forgotten(run: Cli, file: str, clean_environment: Path) -> None:
    """By its id; afterwards it is in no list."""
    one = run("lab", "run", file, "--json").data["id"]
    assert "Calmer" in run("lab", "rename", one[:8], "Calmer").out
    assert "Calmer" in run("lab", "list").out
    assert "“Calmer” is forgotten." in run("lab", "delete", one[:8]).out
    assert "Calmer" not in run("lab", "list").out


def test_a_colleague_is_given_an_address(run: Cli, file: str, clean_environment: Path) -> None:
    """Below the studio that is named, for so many days; taken back, none works any more."""
    one = run("lab", "run", file, "--json").data["id"]
    asked = ("lab", "invite", one[:8], "--days", "3", "--studio", "https://studio.example.org/x/")
    page, _, token = run(*asked, "--json").data["url"].partition("#")
    assert "https://studio.example.org/x/api/judge" == page
    assert f"{page}#{token}" in run(*asked).out
    with Studio(Settings.load()) as studio:
        found = tokens.invitation(studio.links, token)
        assert found is not None
        assert one == found.experiment
        assert 3 <= (found.until - studio.now()) / tokens.DAY <= 4
        assert Lab(studio).holds(found)
    assert "No address of “Light” works" in run("lab", "invite", one, "--take-back").out
    with Studio(Settings.load()) as studio:
        assert not Lab(studio).holds(found)
    assert 2 == run("lab", "invite", one, "--days", "400").code


def test_words_come_from_a_list(run: Cli, tmp_path: Path, file: str) -> None:
    """In the encoding that it has, which is said."""
    (tmp_path / "words.csv").write_bytes("mots;note\nun été;1\nune œuvre;2\n".encode("cp1252"))
    ran = run("lab", "plan", file, "--words", str(tmp_path / "words.csv"), "--json")
    assert 8 == ran.data["takes"]
    assert "windows-1252" in ran.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "not valid TOML"),
        ('name = "x"\n[axes]\nstyle = ["pixar"]\n', "theme"),
        ('name = "x"\nplan = "all"\n', "plan"),
    ],
)
def test_a_wrong_file_is_told_with_its_place(
    run: Cli, tmp_path: Path, text: str, told: str
) -> None:
    """With the exit code of what is asked wrongly."""
    path = tmp_path / "wrong.toml"
    path.write_text(text)
    ran = run("lab", "plan", str(path))
    assert 2 == ran.code
    assert told in ran.err
    assert 2 == run("lab", "plan", str(tmp_path / "nothing.toml")).code
    assert 1 == run("lab", "show", "0000").code
