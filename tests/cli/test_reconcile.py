"""The ledger beside Runway's usage, on the command line."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

from tests.kit.cli import SHORT, Cli
from tests.kit.runway_standin import RunwayStandin


def test_reconcile_says_that_no_day_differs(run: Cli, runway: RunwayStandin) -> None:
    """One account and one studio: the two counts are the same."""
    run("generate", *SHORT)
    ran = run("credits", "--reconcile")
    assert 0 == ran.code
    assert "Studio and Runway, over 30 days (UTC)" in ran.out
    assert "gen4_turbo: studio 10, pending 0, Runway 10, difference 0" in ran.out
    assert "No days with a difference." in ran.out


def test_reconcile_names_the_day_that_differs_and_why(run: Cli, runway: RunwayStandin) -> None:
    """In words and as JSON; what lies before the days that were asked for is left out."""
    day = 86_400.0
    runway.account.movements.append((time.time() - 2 * day, "gen4_turbo", 50))
    runway.account.movements.append((time.time() - 40 * day, "gen4_turbo", 99))
    then = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    line = (
        f"{then}, gen4_turbo: studio 0, pending 0, Runway 50, difference +50 "
        "(other use of the account)"
    )
    assert line in run("credits", "--reconcile").out
    told = run("credits", "--reconcile", "--json").data["reconciliation"]
    assert [
        {
            "day": then,
            "model": "gen4_turbo",
            "studio": 0,
            "not_settled": 0,
            "runway": 50,
            "difference": 50,
            "reasons": ["others"],
        }
    ] == told["days"]
    assert (50, 50) == (told["total"]["runway"], told["models"]["gen4_turbo"]["difference"])
    longer = run("credits", "--reconcile", "--days", "90", "--json").data["reconciliation"]
    assert 149 == longer["total"]["runway"]


def test_reconcile_without_a_key_compares_nothing(run: Cli) -> None:
    """There is no account to compare with, and that is said."""
    assert "No Runway API key" in run("credits", "--reconcile").out
    assert run("credits", "--reconcile", "--json").data["reconciliation"] is None


def test_reconcile_that_cannot_read_the_usage_is_an_error(run: Cli, runway: RunwayStandin) -> None:
    """Nothing is compared with zero."""
    runway.fault("usage", "status", None, status=503)
    ran = run("credits", "--reconcile")
    assert (1, "") == (ran.code, ran.out)
    assert "temporary problem" in ran.err


def test_credits_alone_do_not_ask_for_the_usage(run: Cli, runway: RunwayStandin) -> None:
    """The balance is quick."""
    assert "reconciliation" not in run("credits", "--json").data
    assert [] == runway.calls("usage")


def test_storage_tells_what_takes_the_disk(run: Cli) -> None:
    """In words and as JSON."""
    run("generate", *SHORT, "--simulate")
    said = run("storage").out
    assert said.startswith("Disk used: ")
    assert "- Real pictures and clips: 0 kB, 0 files" in said
    told = run("storage", "--json").data
    assert (0, 2) == (told["real"]["files"], told["simulated"]["files"])
    assert told["used"] >= told["simulated"]["bytes"] + told["database"]


def test_credits_tell_what_was_spent(run: Cli, runway: RunwayStandin) -> None:
    """In words and as JSON: how much, on what, and what came of it; nothing simulated."""
    run("generate", *SHORT)
    run("generate", *SHORT, "--simulate")
    said = run("credits").out
    assert "Spent by the studio over 30 days: 15 credits, 1 animation" in said
    assert "Not judged: 15 credits, 1 animation" in said
    told = run("credits", "--json").data["spending"]
    assert (15, 1, None) == tuple(told["total"][k] for k in ("charged", "animations", "per_kept"))
    assert ["unjudged"] == list(told["outcomes"])
    assert 15 == told["by"]["style"][0]["charged"]
    assert (15, 15) == tuple(told["estimates"]["total"][k] for k in ("quoted", "charged"))
