"""The words and the options of the command line, and looking before anything is made."""

from __future__ import annotations

import argparse
import re
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from runway_core.cli import commands, options
from runway_core.cli.library import LibraryCommand
from runway_core.cli.options import main
from runway_core.i18n.say import LANGUAGES, Language
from runway_core.prompts.reading import NOTHING, SHOWN, UNKNOWN
from runway_core.settings import Settings
from runway_core.store.tables import Database
from tests.kit.cli import BRIEF, WORDS, Cli
from tests.kit.runway_standin import RunwayStandin

COMMANDS = {
    "prompt", "generate", "credits", "demo", "list", "show", "cancel", "resume", "download", "lab",
    "rate", "tag", "note", "delete", "restore", "zip", "recipe", "present", "storage", "export",
    "import", "doctor", "worker",
}  # fmt: skip


# ----- The words and the options.


def subparsers(language: Language) -> dict[str, argparse.ArgumentParser]:
    for action in options.parser(language)._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    raise AssertionError("no commands")


def test_commands_are_those_of_the_design() -> None:
    """No more, no fewer, and each is implemented."""
    assert set(subparsers("fr")) == COMMANDS
    assert all(
        hasattr(
            LibraryCommand if name in commands.OF_THE_LIBRARY else commands.Command, f"do_{name}"
        )
        for name in COMMANDS
    )


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
def test_help_has_every_slot_of_a_reading(language: Language) -> None:
    """And the ways to say that one says nothing, or that nobody can tell."""
    (option,) = (each for each in subparsers(language)["prompt"]._actions if each.dest == "reading")
    said = re.findall(r"[\w=-]+", option.help or "")
    assert [] == [slot for slot in SHOWN if slot not in said]
    assert {f"camera={NOTHING}", f"season={UNKNOWN}"} <= set(said)


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
    """Each outranks the next, `.env` the terminal too; English where nothing is said."""

    def spoken(*words: str) -> str:
        monkeypatch.delenv("RUNWAY_POLL_INTERVAL", raising=False)
        assert 0 == main([*words, "credits"])
        return "fr" if "clé" in capsys.readouterr().out else "en"

    assert "en" == spoken()
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert "fr" == spoken()
    Path(".env").write_text("STUDIO_LANGUAGE='en'\n", encoding="utf-8")
    assert "en" == spoken()
    monkeypatch.setenv("STUDIO_LANGUAGE", "")
    assert "en" == spoken()
    monkeypatch.setenv("STUDIO_LANGUAGE", '"FR"')
    assert "fr" == spoken()
    assert "en" == spoken("--language", "en")
    assert "en" == spoken("--language=en")


def test_key_under_another_name_is_told_in_one_line(
    run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Runway's library reads another variable: with that alone, `credits` says which is read."""
    line = "RUNWAYML_API_SECRET is set, but the studio reads RUNWAY_API_KEY."
    assert line not in run("credits").out
    monkeypatch.setenv("RUNWAYML_API_SECRET", "a-key-of-theirs")
    assert line in run("credits").out.splitlines()
    assert line == run("credits", "--json").data["explanation"]
    assert "RUNWAY_API_KEY." in run("credits", language="fr").out


def test_env_line_that_cannot_be_read_is_told_by_every_command(
    run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By file and line, in the language of the terminal, and without what stands in it."""
    Path(".env").write_text('STUDIO_LANGUAGE=fr\nRUNWAY_API_KEY="key_0000\n', encoding="utf-8")
    for words in (["credits"], ["list"], ["generate", *BRIEF]):
        ran = run(*words)
        assert (1, "") == (ran.code, ran.out)
        assert "Line 2 of .env cannot be read." in ran.err
        assert "key_0000" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("no-such-command",),
        ("generate",),
        ("generate", *BRIEF, "--duration", "ten"),
        ("generate", *BRIEF, "--duration", "1_0"),
        ("generate", *BRIEF, "--duration", "\u0665"),
        ("generate", *BRIEF, "--image-seed", "+7"),
        ("list", "--limit", "\u00b2"),
        ("credits", "--days", "3e1"),
        ("generate", *BRIEF, "--simulate", "--picture-only"),
        ("show",),
        ("resume", "id", "--adopt", "task", "--send-again"),
    ],
    ids=[
        "nothing",
        "unknown",
        "no_brief",
        "no_number",
        *("other_number",) * 5,
        "both",
        "no_id",
        "two_ways",
    ],
)
def test_command_line_that_cannot_be_read_is_invalid(run: Cli, words: tuple[str, ...]) -> None:
    """Exit code 2, with the usage on standard error."""
    ran = run(*words)
    assert (2, "") == (ran.code, ran.out)
    assert "usage:" in ran.err


@pytest.mark.parametrize("words", [(), ("list", "--limit"), ("list", "--language"), ("list",)])
def test_key_among_the_words_is_not_repeated(run: Cli, words: tuple[str, ...]) -> None:
    """Pasted in the wrong place: what is refused is shown without it."""
    key = f"key_{secrets.token_hex(64)}"
    ran = run(*words, key)
    assert (2, "") == (ran.code, ran.out)
    assert "key_…" in ran.err
    assert key[4:12] not in ran.err


@pytest.mark.parametrize(
    "changes",
    [
        ("--style", "cubism"),
        ("--duration", "11"),
        ("--image-seed", "-1"),
        ("--image-ratio", "1:1"),
        ("--video-model", "veo"),
        ("--detail", "long"),
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


def test_prompt_is_short_and_detailed_on_request(run: Cli) -> None:
    """Only the picture's prompt grows."""
    usual, short, full = (
        run("prompt", *BRIEF, *WORDS, *more, "--json").data["prompts"]
        for more in ((), ("--detail", "short"), ("--detail", "full"))
    )
    assert usual == short
    assert len(short["image"]) < len(full["image"])
    assert short["motion"] == full["motion"]
    assert full["image"] in run("prompt", *BRIEF, *WORDS, "--detail", "full").out


def test_prompt_tells_what_it_read_and_takes_corrections(run: Cli) -> None:
    """In the reader's language, and in JSON by slot; `-` is nothing, the last of two counts."""
    out = run("prompt", *BRIEF, *WORDS).out
    assert "Read in your words: animal · several subjects" in out
    assert "\nNot added, so as not to contradict your words: theme (several subjects)" in out
    assert "Lu dans vos mots\u00a0: animal" in run("prompt", *BRIEF, *WORDS, language="fr").out
    own = ("--reading", "place=desert", "--reading=place=beach", "--reading", "number=-")
    assert "number: nothing · in action · beach" in run("prompt", *BRIEF, *WORDS, *own).out
    read = run("prompt", *BRIEF, *WORDS, *own, "--json").data["reading"]
    assert ["beach"] == read["place"]
    assert "number" not in read
    assert "habitat" not in read


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("smell=fresh", "“smell” is not an option for reading."),
        ("place=fresh", "“fresh” is not an option for reading.place."),
        ("place", "invalid SLOT=VALUE value: 'place'"),
    ],
)
def test_a_correction_that_is_none_is_refused(run: Cli, given: str, told: str) -> None:
    """With what there is."""
    ran = run("prompt", *BRIEF, *WORDS, "--reading", given)
    assert 2 == ran.code
    assert told in ran.err


def test_prompt_as_json_is_the_designs_preview(run: Cli) -> None:
    """The keys are those of the design page."""
    data = run("prompt", *BRIEF, *WORDS, "--json").data
    assert {"prompts", "lengths", "fragments", "reading", "lint", "price"} == set(data)
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
    assert "18 animations at 55 credits" in ran.out
    assert "gen4_turbo: 0 of 50 used today, 1 at a time" in ran.out


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


@pytest.mark.parametrize(("language", "said"), [("en", "Update the studio"), ("fr", "Mettez le")])
def test_database_of_a_newer_studio_is_refused_with_advice(
    run: Cli, clean_environment: Path, language: str, said: str
) -> None:
    """Exit code 1 and what to do; the database is not touched."""
    Database.open(Settings(data_dir=clean_environment)).close()
    with closing(sqlite3.connect(clean_environment / "studio.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
        connection.commit()
    ran = run("list", language=language)
    assert (1, "") == (ran.code, ran.out)
    assert said in ran.err
    assert "0099" in ran.err
