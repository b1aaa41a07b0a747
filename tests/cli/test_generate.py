"""Making animations from the command line, and looking at them afterwards."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.kit.cli import BRIEF, SHORT, WORDS, Cli
from tests.kit.runway_standin import RunwayStandin

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
    assert {"name": "studio", "version": 2, "detail": "short"} == data["recipe"]
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


def test_detail_reaches_the_prompt_and_the_result(run: Cli, runway: RunwayStandin) -> None:
    """What `prompt --detail full` shows is what is sent, and the result says so, later too."""
    full = ("--detail", "full")
    shown = run("prompt", *BRIEF, *WORDS, *full, "--json").data["prompts"]
    made = run("generate", *BRIEF, *WORDS, *full, "--json").data
    assert ("full", shown) == (made["recipe"]["detail"], made["prompts"])
    assert shown["image"] == runway.posts()[0].json["promptText"]
    assert "full" == run("show", made["id"], "--json").data["recipe"]["detail"]


def test_who_runs_a_command_is_who_asked(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the name of their account on this machine, in words and as JSON."""
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    made = run("generate", *SHORT, "--json").data
    assert "ana" == made["asked_by"]
    assert "Requested by: ana" in run("show", made["id"]).out


def test_generate_without_a_key_is_simulated_and_says_so(run: Cli) -> None:
    """Exit code 3, so that no script mistakes it for real."""
    ran = run("generate", *SHORT, "--json")
    assert (3, "") == (ran.code, ran.err)
    assert ("simulation", "no_key") == (ran.data["mode"], ran.data["reason"])
    assert {"quoted": 0, "spent": 0} == ran.data["credits"]
    assert "simulation" in Path(ran.data["video"]["path"]).name
    ran = run("generate", *SHORT, language="fr")
    assert 3 == ran.code
    assert "(simulation - aucune clé API)" in ran.out
    assert "débité" not in ran.out


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


def test_generate_offers_no_picture_that_a_cap_would_refuse(
    run: Cli, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on the page: what is offered could be had."""
    runway.balance = 20
    monkeypatch.setenv("STUDIO_MAX_CREDITS_PER_DAY", "4")
    ran = run("generate", *BRIEF, "--json")
    assert ("simulation", "") == (ran.data["mode"], ran.err)


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
    assert "(simulation - as requested)" in ran.out
    assert made in ran.out
    real = run("generate", *SHORT, "--json").data["id"]
    assert 0 == run("show", real).code
