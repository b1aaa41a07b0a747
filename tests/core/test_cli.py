"""The command line: every command, its JSON, its words, and its exit codes."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from runway_core import cli, commands
from runway_core import studio as studio_module
from runway_core.cli import main
from runway_core.i18n import LANGUAGES, Language
from runway_core.polling import Watch
from runway_core.retry import RetryPolicy
from tests.runway_standin import RunwayStandin

ROOT = Path(__file__).parents[2]
BRIEF = ("--style", "cartoon", "--theme", "animals", "--orientation", "landscape")
SHORT = (*BRIEF, "--duration", "2")
WORDS = ("--prompt", "cute animals playing in forest")
COMMANDS = {
    "prompt", "generate", "credits", "demo", "list", "show", "cancel", "resume", "download",
}  # fmt: skip


class Ran(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Ran]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks every interval, and does not wait long for what is not there."""
    monkeypatch.setattr(Watch, "next_wait", lambda self, _elapsed: self._interval)
    few = RetryPolicy(attempts=2, first_pause=0.01, longest_pause=0.02)
    monkeypatch.setattr(studio_module, "RetryPolicy", lambda: few)
    monkeypatch.setenv("RUNWAY_POLL_INTERVAL", "0.02")


@pytest.fixture
def runway(monkeypatch: pytest.MonkeyPatch) -> Iterator[RunwayStandin]:
    """Runway, with the key and the address in the environment."""
    with RunwayStandin(balance=1000) as one:
        for name, value in one.environment.items():
            monkeypatch.setenv(name, value)
        yield one


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command in English; no secret and no traceback ever comes out."""

    def one(*words: str, language: str = "en") -> Ran:
        capsys.readouterr()
        if "RUNWAY_BASE_URL" not in os.environ:
            # Without a stand-in Runway's own address holds, and its own interval.
            monkeypatch.delenv("RUNWAY_POLL_INTERVAL", raising=False)
        try:
            code = main([*words, "--language", language])
        except SystemExit as error:
            code = int(error.code or 0)
        ran = Ran(code, *capsys.readouterr())
        everything = ran.out + ran.err
        assert re.search("key_[0-9a-f]{16}", everything) is None
        assert "Traceback" not in everything
        return ran

    return one


# ----- The words and the options.


def subparsers(language: Language) -> dict[str, argparse.ArgumentParser]:
    for action in cli.parser(language)._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("no commands")


def test_commands_are_those_of_the_design() -> None:
    """No more, no fewer, and each is implemented."""
    assert set(subparsers("fr")) == COMMANDS
    assert all(hasattr(commands._Command, f"do_{name}") for name in COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_command_and_its_options_are_explained_in_both_languages(command: str) -> None:
    """What is said in French is said in English, in other words."""
    in_french, in_english = (subparsers(language)[command] for language in LANGUAGES)
    assert in_french.description
    assert in_french.description != in_english.description
    for ours, theirs in zip(in_french._actions, in_english._actions, strict=True):
        assert ours.dest == theirs.dest
        assert ours.help
        assert theirs.help


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *sorted(COMMANDS)])
def test_help_is_printed_and_succeeds(run: Cli, command: str, language: str) -> None:
    """Help works without settings, key or network."""
    ran = run(*filter(None, [command]), "--help", language=language)
    assert (0, "") == (ran.code, ran.err)
    assert "usage: python -m runway_core" in ran.out


def test_language_comes_from_the_option_then_the_setting_then_the_terminal(
    run: Cli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each outranks the next; French where nothing is said."""

    def spoken(*words: str) -> str:
        monkeypatch.delenv("RUNWAY_POLL_INTERVAL", raising=False)
        assert 0 == main([*words, "credits"])
        return "fr" if "clé" in capsys.readouterr().out else "en"

    assert "fr" == spoken()
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "en" == spoken()
    monkeypatch.setenv("STUDIO_LANGUAGE", "fr")
    assert "fr" == spoken()
    assert "en" == spoken("--language", "en")
    assert "en" == spoken("--language=en")


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("no-such-command",),
        ("generate",),
        ("generate", *BRIEF, "--duration", "ten"),
        ("generate", *BRIEF, "--simulate", "--picture-only"),
        ("show",),
        ("resume", "id", "--adopt", "task", "--send-again"),
    ],
    ids=["nothing", "unknown", "no_brief", "no_number", "both", "no_id", "two_ways"],
)
def test_command_line_that_cannot_be_read_is_invalid(run: Cli, words: tuple[str, ...]) -> None:
    """Exit code 2, with the usage on standard error."""
    ran = run(*words)
    assert (2, "") == (ran.code, ran.out)
    assert "usage:" in ran.err


@pytest.mark.parametrize(
    "changes",
    [
        ("--style", "cubism"),
        ("--duration", "11"),
        ("--image-seed", "-1"),
        ("--image-ratio", "1:1"),
        ("--video-model", "veo"),
    ],
    ids=lambda pair: pair[0].strip("-"),
)
@pytest.mark.parametrize("command", ["prompt", "generate"])
def test_brief_that_cannot_be_used_is_invalid(
    run: Cli, runway: RunwayStandin, command: str, changes: tuple[str, str]
) -> None:
    """Exit code 2, words that name what is allowed, and nothing sent."""
    ran = run(command, *BRIEF, *changes)
    assert (2, "") == (ran.code, ran.out)
    assert ran.err.strip()
    assert [] == runway.requests


# ----- Looking before.


def test_prompt_shows_prompts_lengths_and_price(run: Cli) -> None:
    """In words, for a person; nothing is sent and nothing needs a key."""
    ran = run("prompt", *BRIEF, *WORDS)
    assert (0, "") == (ran.code, ran.err)
    assert "cute animals playing in forest" in ran.out
    assert "Price: 55 credits ($0.55)" in ran.out
    in_french = run("prompt", *BRIEF, *WORDS, language="fr").out
    assert "Prix\u00a0: 55 crédits (0,55\u00a0$US)" in in_french


def test_prompt_as_json_is_the_designs_preview(run: Cli) -> None:
    """The keys are those of the design page."""
    data = run("prompt", *BRIEF, *WORDS, "--json").data
    assert {"prompts", "lengths", "fragments", "lint", "price"} == set(data)
    assert {"image", "motion"} == set(data["prompts"]) == set(data["fragments"])
    assert {"image", "motion", "limit"} == set(data["lengths"])
    assert {"credits": 55, "usd": 0.55} == data["price"]
    for text in ("image", "motion"):
        assert {"text", "from"} == set(data["fragments"][text][0])
        assert len(data["prompts"][text].encode("utf-16-le")) // 2 == data["lengths"][text]
    assert 1000 == data["lengths"]["limit"]


def test_prompt_gives_advice(run: Cli) -> None:
    """Each piece has a code, what is wrong, and how to say it better."""
    advice = run("prompt", *BRIEF, "--prompt", "no people, please make it nice", "--json").data
    assert advice["lint"]
    assert {"code", "message", "fix", "text"} <= set(advice["lint"][0])
    assert "Advice:" in run("prompt", *BRIEF, "--prompt", "no people, please make it nice").out


def test_credits_without_a_key(run: Cli) -> None:
    """Simulation, and why."""
    ran = run("credits")
    assert (0, "") == (ran.code, ran.err)
    assert "Simulation mode: no Runway API key" in ran.out
    data = run("credits", "--json").data
    assert ("simulation", "no_key", None) == (data["mode"], data["reason"], data["credits"])
    assert {} == data["models"]


def test_credits_tell_balance_and_limits(run: Cli, runway: RunwayStandin) -> None:
    """In words, with the figures."""
    ran = run("credits")
    assert (0, "") == (ran.code, ran.err)
    assert "1,000" in ran.out
    assert "18 animation(s)" in ran.out
    assert "gen4_turbo: 0 today of 50, 1 at a time" in ran.out


def test_credits_as_json_are_the_designs(run: Cli, runway: RunwayStandin) -> None:
    """The keys are those of the design page, with null for what is not known."""
    runway.concurrency["gen4_turbo"] = None
    data = run("credits", "--json").data
    assert {
        "mode", "reason", "message", "credits", "animations_left", "price", "models",
    } <= set(data)  # fmt: skip
    assert ("real", None, 1000, 18) == (
        data["mode"],
        data["reason"],
        data["credits"],
        data["animations_left"],
    )
    assert {"credits": 55, "usd": 0.55} == data["price"]
    assert {"max_concurrent": None, "max_daily": 50, "used_today": 0} == (
        data["models"]["gen4_turbo"]
    )


@pytest.mark.parametrize("trouble", ["wrong_key", "unreachable"])
def test_credits_that_cannot_be_read_fail_with_advice(
    run: Cli, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """Exit code 1, advice on standard error, and never "simulation"."""
    if trouble == "wrong_key":
        monkeypatch.setenv("RUNWAY_API_KEY", f"key_{'0' * 128}")
    else:
        runway.stop()
    ran = run("credits")
    assert 1 == ran.code
    assert ran.err.strip()
    ran = run("credits", "--json")
    assert (1, None, None) == (ran.code, ran.data["mode"], ran.data["credits"])


# ----- Making.


def test_generate_makes_a_real_animation(run: Cli, runway: RunwayStandin) -> None:
    """Exit code 0: every stage is real. The guide's sentence, the cost, the files."""
    ran = run("generate", *BRIEF, *WORDS, language="fr")
    assert (0, "") == (ran.code, ran.err)
    assert "Animation générée avec Runway Gen-4 !" in ran.out
    assert "Runway a débité 55 crédits." in ran.out
    assert 55 == runway.spent


def test_generate_as_json_is_the_designs_result(run: Cli, runway: RunwayStandin) -> None:
    """The keys are those of the design page; `path` is a file with the hash that is given."""
    ran = run("generate", *BRIEF, *WORDS, "--json")
    data = ran.data
    assert (0, "") == (ran.code, ran.err)
    assert {
        "id", "state", "mode", "reason", "message", "description", "style", "theme", "orientation",
        "prompt", "prompts", "recipe", "image", "video", "credits", "stages", "created_at",
        "finished_at",
    } <= set(data)  # fmt: skip
    assert ("succeeded", "real", None) == (data["state"], data["mode"], data["reason"])
    assert "cute animals playing in forest" == data["prompt"]
    assert {"image", "motion"} == set(data["prompts"])
    assert {"name", "version"} == set(data["recipe"])
    assert {"quoted": 55, "spent": 55} == data["credits"]
    assert {"url", "width", "height", "sha256", "path"} <= set(data["image"])
    assert {"url", "width", "height", "duration_seconds", "sha256", "path"} <= set(data["video"])
    for stage in ("image", "video"):
        assert f"/api/animations/{data['id']}/{stage}" == data[stage]["url"]
        content = Path(data[stage]["path"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == data[stage]["sha256"]
    assert ["image", "video"] == [stage["stage"] for stage in data["stages"]]
    assert {"stage", "state", "simulated", "task_id", "credits", "failure"} <= set(
        data["stages"][0]
    )
    assert [5, 50] == [stage["credits"] for stage in data["stages"]]
    assert data["created_at"].endswith("Z")
    assert data == run("show", data["id"], "--json").data


def test_generate_without_a_key_is_simulated_and_says_so(run: Cli) -> None:
    """Exit code 3, so that no script mistakes it for real."""
    ran = run("generate", *SHORT, "--json")
    assert (3, "") == (ran.code, ran.err)
    assert ("simulation", "no_key") == (ran.data["mode"], ran.data["reason"])
    assert {"quoted": 0, "spent": 0} == ran.data["credits"]
    assert "simulation" in Path(ran.data["video"]["path"]).name
    ran = run("generate", *SHORT, language="fr")
    assert 3 == ran.code
    assert "(simulation - crédits insuffisants)" in ran.out
    assert "Rien n’a été débité." in ran.out


def test_generate_on_request_is_simulated(run: Cli, runway: RunwayStandin) -> None:
    """Nothing is asked of Runway."""
    ran = run("generate", *SHORT, "--simulate", "--json")
    assert (3, "requested") == (ran.code, ran.data["reason"])
    assert [] == runway.requests


def test_generate_offers_the_picture_that_can_be_paid_for(run: Cli, runway: RunwayStandin) -> None:
    """Not enough for the whole: simulated, with the offer on standard error."""
    runway.balance = 20
    ran = run("generate", *BRIEF, "--json")
    assert (3, "simulation", "no_credits") == (ran.code, ran.data["mode"], ran.data["reason"])
    assert "--picture-only (5 credits)" in ran.err
    ran = run("generate", *BRIEF, "--picture-only", "--json")
    assert (3, "mixed", "no_credits") == (ran.code, ran.data["mode"], ran.data["reason"])
    assert [False, True] == [stage["simulated"] for stage in ran.data["stages"]]
    assert 15 == runway.balance


def test_generate_that_fails_says_why_and_what_it_cost(run: Cli, runway: RunwayStandin) -> None:
    """Exit code 1; the result says the rest."""
    runway.fault("image_to_video", "fail_code", code="SAFETY.INPUT.IMAGE")
    ran = run("generate", *SHORT, "--json")
    assert (1, "failed") == (ran.code, ran.data["state"])
    failure = {"code": "task.moderated_input", "again": "after_change"}
    assert failure == ran.data["stages"][1]["failure"]
    assert "15 credits" in ran.data["explanation"]


@pytest.mark.parametrize("as_json", [False, True], ids=["words", "json"])
@pytest.mark.parametrize("trouble", ["wrong_key", "unreachable", "cap", "settings", "database"])
def test_generate_that_is_refused_tells_the_way_out(
    run: Cli,
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    clean_environment: Path,
    trouble: str,
    as_json: bool,
) -> None:
    """Exit code 1, one explanation, no traceback; as JSON an error object."""
    if trouble == "wrong_key":
        monkeypatch.setenv("RUNWAY_API_KEY", f"key_{'0' * 128}")
    elif trouble == "unreachable":
        runway.stop()
    elif trouble == "cap":
        monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "3")
    elif trouble == "settings":
        monkeypatch.setenv("RUNWAY_TIMEOUT", "soon")
    else:
        clean_environment.mkdir()
        (clean_environment / "studio.db").write_bytes(b"this is not a database" * 500)
    ran = run("generate", *SHORT, *(["--json"] if as_json else []))
    assert 1 == ran.code
    if as_json:
        assert {"code", "message"} == set(ran.data["error"])
    else:
        assert "" == ran.out
        assert ran.err.strip()
    assert [] == runway.posts()


def test_demo_walks_through_everything(run: Cli, runway: RunwayStandin) -> None:
    """Credits, one animation, what happened: the guide's demonstration."""
    ran = run("demo", language="fr")
    assert (0, "") == (ran.code, ran.err)
    assert ran.out.index("1. Les crédits") < ran.out.index("2. Une animation")
    assert ran.out.index("2. Une animation") < ran.out.index("3. Ce qui s’est passé")
    assert "cute animals playing in forest" in ran.out
    assert 55 == runway.spent
    ran = run("demo", "--simulate", "--json")
    assert (3, "requested") == (ran.code, ran.data["reason"])
    assert 55 == runway.spent


# ----- Looking after.


def test_list_is_empty_at_first_and_says_how_to_begin(run: Cli) -> None:
    """An empty list is not an error."""
    assert {"animations": [], "next": None} == run("list", "--json").data
    assert "generate --style" in run("list").out


def test_list_goes_from_page_to_page(run: Cli) -> None:
    """Newest first, each with what `show` gives."""
    made = [run("generate", *SHORT, "--json").data for _ in range(3)]
    first = run("list", "--limit", "2", "--json").data
    assert {"animations", "next"} == set(first)
    assert made[:0:-1] == first["animations"]
    second = run("list", "--cursor", first["next"], "--json").data
    assert {"animations": made[:1], "next": None} == second
    words = run("list", "--limit", "2")
    assert 0 == words.code
    assert f"--cursor {first['next']}" in words.out
    assert made[2]["id"] in words.out


@pytest.mark.parametrize("command", ["show", "cancel", "resume", "download"])
def test_id_that_is_not_ours_is_an_error(run: Cli, command: str) -> None:
    """Exit code 1, with words on standard error."""
    ran = run(command, "no-such-id")
    assert (1, "") == (ran.code, ran.out)
    assert ran.err.strip()
    assert "not_found" == run(command, "no-such-id", "--json").data["error"]["code"]


def test_show_tells_real_from_simulated(run: Cli, runway: RunwayStandin) -> None:
    """By words and by exit code."""
    made = run("generate", *SHORT, "--simulate", "--json").data["id"]
    ran = run("show", made)
    assert 3 == ran.code
    assert "(simulation - as you asked)" in ran.out
    assert made in ran.out
    real = run("generate", *SHORT, "--json").data["id"]
    assert 0 == run("show", real).code


def test_download_copies_files_whose_names_say_what_they_are(
    run: Cli, runway: RunwayStandin, tmp_path: Path
) -> None:
    """Simulated files are labelled; the bytes are those that were stored."""
    target = tmp_path / "new" / "folder"
    mixed = run("generate", *SHORT, "--picture-only", "--json").data
    ran = run("download", mixed["id"], "--output", str(target), "--json")
    files = {stage: Path(path) for stage, path in ran.data["files"].items()}
    assert (3, "mixed") == (ran.code, ran.data["mode"])
    assert f"cartoon-animals-landscape-{mixed['id'][:8]}.png" == files["image"].name
    assert f"SIMULATION-cartoon-animals-landscape-{mixed['id'][:8]}.mp4" == files["video"].name
    for stage, path in files.items():
        assert mixed[stage]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert sorted(files.values()) == sorted(target.iterdir())


def test_download_that_cannot_write_says_so(run: Cli, tmp_path: Path) -> None:
    """A file in the way is not a traceback."""
    made = run("generate", *SHORT, "--json").data["id"]
    (tmp_path / "file").write_text("")
    ran = run("download", made, "--output", str(tmp_path / "file" / "folder"))
    assert 1 == ran.code
    assert "Cannot write" in ran.err


# ----- Stopping and carrying on.


def interrupted(runway: RunwayStandin, environment: dict[str, str]) -> tuple[str, str, int]:
    """The id, the words and the exit code of a `generate` that got a Ctrl-C."""
    runway.account.stage_seconds["image"] = 60.0
    child = subprocess.Popen(
        [sys.executable, "-m", "runway_core", "generate", *SHORT, "--language", "en"],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    end = time.monotonic() + 10
    while not any(request.call == "task" for request in runway.requests):
        assert time.monotonic() < end
        time.sleep(0.01)
    child.send_signal(signal.SIGINT)
    _, words = child.communicate(timeout=20)
    runway.account.stage_seconds["image"] = 0.03
    return words.partition("resume ")[2].partition("”")[0], words, child.returncode


@pytest.fixture
def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def test_ctrl_c_leaves_the_animation_to_be_carried_on_with(
    run: Cli, runway: RunwayStandin, environment: dict[str, str]
) -> None:
    """Nothing is lost or paid again; and those that come after do not wait for it."""
    runway.concurrency.update(gen4_image=1)
    animation_id, words, code = interrupted(runway, environment)
    assert 130 == code
    assert "Interrupted. Nothing is lost" in words
    assert "Traceback" not in words
    assert runway.key not in words
    assert "running" in run("show", animation_id, "--json").data["state"]
    runway.finish()
    assert 0 == run("generate", *SHORT).code
    ran = run("resume", animation_id, "--json")
    assert (0, "succeeded", animation_id) == (ran.code, ran.data["state"], ran.data["id"])
    assert 2 == len(runway.posts("image")) == len(runway.posts("video"))
    assert 30 == runway.spent


def test_cancel_stops_and_tells_the_cost(
    run: Cli, runway: RunwayStandin, environment: dict[str, str]
) -> None:
    """Cancelled as wished is a success; the words say what it cost."""
    animation_id, _, _ = interrupted(runway, environment)
    ran = run("cancel", animation_id)
    assert 0 == ran.code
    assert "Animation cancelled" in ran.out
    assert "Runway charged 5 credits." in ran.out
    ran = run("cancel", animation_id)
    assert (1, "") == (ran.code, ran.out)


def test_resume_that_costs_more_asks_first(run: Cli, runway: RunwayStandin) -> None:
    """Without a person to ask, `--yes` is needed; nothing is sent before."""
    made = run("generate", *SHORT, "--picture-only", "--json").data["id"]
    ran = run("resume", made)
    assert (1, "") == (ran.code, ran.out)
    assert "--yes" in ran.err
    assert [] == runway.posts("video")
    ran = run("resume", made, "--yes", "--json")
    assert (0, "real", {"quoted": 15, "spent": 15}) == (
        ran.code,
        ran.data["mode"],
        ran.data["credits"],
    )
    assert (1, 1) == (len(runway.posts("image")), len(runway.posts("video")))


@pytest.mark.parametrize(
    ("answer", "language", "code"),
    [("y", "en", 0), ("oui", "fr", 0), ("", "en", 1), ("n", "fr", 1)],
    ids=["yes", "oui", "nothing", "non"],
)
def test_resume_asks_a_person_at_a_terminal(
    run: Cli,
    runway: RunwayStandin,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    language: str,
    code: int,
) -> None:
    """The question has the price; only a yes is a yes."""
    made = run("generate", *SHORT, "--picture-only", "--json").data["id"]
    asked: list[str] = []

    def reply(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("builtins.input", reply)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    assert code == run("resume", made, language=language).code
    assert 1 == len(asked)
    assert "10" in asked[0]
    assert (1 - code) == len(runway.posts("video"))


def test_resume_of_what_is_finished_is_refused(run: Cli, runway: RunwayStandin) -> None:
    """Exit code 1, and nothing is sent."""
    made = run("generate", *SHORT, "--json").data["id"]
    assert 1 == run("resume", made, "--yes").code
    assert 1 == len(runway.posts("video"))


def test_resume_settles_a_lost_submission_as_the_person_says(
    run: Cli, runway: RunwayStandin
) -> None:
    """Adopt the task that was found, or send again with the price agreed to."""
    ids = []
    for _ in range(2):
        runway.fault("text_to_image", "drop_after")
        ran = run("generate", *SHORT, "--json")
        assert (1, "unconfirmed", None) == (
            ran.code,
            ran.data["state"],
            ran.data["credits"]["spent"],
        )
        ids.append(ran.data["id"])
    first, second = ids
    assert 1 == run("resume", first, "--yes").code
    assert 1 == run("resume", first, "--adopt", "not-a-task").code
    assert 2 == len(runway.posts())
    ran = run("resume", first, "--adopt", next(iter(runway.tasks)), "--json")
    assert (0, 15) == (ran.code, ran.data["credits"]["spent"])
    assert 1 == run("resume", second, "--send-again").code
    assert 3 == len(runway.posts())
    assert 0 == run("resume", second, "--send-again", "--yes").code
    assert 3 == len(runway.posts("image"))


# ----- As a process of its own.


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
    run: Cli, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line that is written over on a terminal; nothing in a pipe or a log."""
    monkeypatch.setenv("STUDIO_SIMULATION_SECONDS", "0.2")
    assert "" == run("generate", *SHORT).err
    environment.pop("RUNWAY_POLL_INTERVAL")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "runway_core", "--json", "generate", *SHORT],
        env={**environment, "STUDIO_SIMULATION_SECONDS": "0.2", "STUDIO_LANGUAGE": "en"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as child:
        os.close(theirs)
        assert child.stdout is not None
        answer = child.stdout.read()
        shown = b""
        while select.select([ours], [], [], 0)[0]:
            try:
                shown += os.read(ours, 4096)
            except OSError:
                break
        os.close(ours)
    assert "succeeded" == json.loads(answer)["state"]
    assert b"\rSimulating the picture" in shown
    assert b"s left" in shown


def test_reader_that_goes_away_is_not_an_error(environment: dict[str, str]) -> None:
    """`list | head -1` ends quietly."""
    environment.pop("RUNWAY_POLL_INTERVAL")
    ours, theirs = os.pipe()
    os.close(ours)
    ran = subprocess.run(
        [sys.executable, "-u", "-m", "runway_core", "list"],
        env=environment,
        stdout=theirs,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(theirs)
    assert (0, "") == (ran.returncode, ran.stderr)
