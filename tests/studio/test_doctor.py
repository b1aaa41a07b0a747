"""The doctor looks at each part by itself: what is away hides nothing of the rest."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from runway_core.errors import KeyRefused
from runway_core.settings import Settings
from runway_core.store import Database, revisions
from runway_core.studio import Finding, Level, doctor
from tests.kit import first_release
from tests.kit.odd_store import OddStore
from tests.kit.runway_standin import RunwayStandin
from tests.kit.s3 import S3, s3, s3_server

__all__ = ["s3", "s3_server"]


def found(**more: doctor.Part) -> dict[tuple[str, str], Finding]:
    """Everything that is found now, by part and code."""
    return {(each.part, each.code): each for each in doctor.examine(more)}


def of(part: str) -> list[tuple[str, Level]]:
    """What is found of one part."""
    return [(each.code, each.level) for each in doctor.examine() if each.part == part]


def of_settings(monkeypatch: pytest.MonkeyPatch, **given: str) -> dict[str, Finding]:
    """What is found of each variable."""
    for name, text in given.items():
        monkeypatch.setenv(name, text)
    _, seen = doctor.look_at_settings()
    return {str(each.facts.get("name", "")): each for each in seen}


def test_a_new_studio_is_well(clean_environment: Path) -> None:
    """Nothing is there yet but what is installed, and no database is made by looking for one."""
    seen = found()
    assert {Level.OK} == {each.level for each in seen.values()}
    parts = {"settings", "runway", "database", "media", "disk", "packages"}
    assert parts == {part for part, _ in seen}
    assert ("database", "new") in seen
    assert not (clean_environment / "studio.db").exists()


def test_a_studio_in_use_is_well(runway: RunwayStandin, account: None) -> None:
    """Its key, its balance, both clocks, its database and the queue; nothing of it is paid for."""
    Database.open(Settings.load()).close()
    seen = found()
    assert {Level.OK} == {each.level for each in seen.values()}
    assert {"balance": 1000, "count": 18, "price": 55} == seen["runway", "balance"].facts
    codes = {("clock", "runway"), ("database", "writable"), ("queue", "rows")}
    assert codes <= seen.keys()
    assert [("GET", "/v1/organization")] == [(each.method, each.path) for each in runway.requests]


@pytest.fixture
def account(runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in's key and address are set."""
    for name, value in runway.environment.items():
        monkeypatch.setenv(name, value)


def test_every_variable_is_told_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set, from where, what is wrong with it, and what nothing reads."""
    Path(".env").write_text("STUDIO_LANGUAGE=fr\nSTUDIO_CONCURRENCY=2\n")
    seen = of_settings(
        monkeypatch,
        STUDIO_API_TOKEN="verysecrettoken",
        STUDIO_CONCURRENCY="3",
        STUDIO_TIMEOUT="9",
        STUDIO_MAX_CREDIT_PER_DAY="9",
        RUNWAY_TIMEOUT="9",
        STUDIO_LINK_SECRET="short",
        STUDIO_DATABASE_URL="postgresql+psycopg://studio:password@example.org/studio",
    )
    assert {
        "STUDIO_API_TOKEN": ("set", "environment", "…"),
        "STUDIO_CONCURRENCY": ("set", "environment", "3"),
        "STUDIO_DATA_DIR": ("set", "environment", seen["STUDIO_DATA_DIR"].facts["value"]),
        "STUDIO_DATABASE_URL": (
            *("set", "environment"),
            "postgresql+psycopg://studio:…@example.org/studio",
        ),
        "STUDIO_LANGUAGE": ("set", ".env", "fr"),
        "STUDIO_LINK_SECRET": ("wrong", "environment", None),
        "STUDIO_MAX_CREDIT_PER_DAY": ("misspelt", "environment", None),
        "STUDIO_TIMEOUT": ("unknown", "environment", None),
        "RUNWAY_TIMEOUT": ("wrong", "environment", None),
    } == {
        name: (each.code, each.facts["place"], each.facts.get("value"))
        for name, each in seen.items()
    }
    assert "STUDIO_MAX_CREDITS_PER_DAY" == seen["STUDIO_MAX_CREDIT_PER_DAY"].facts["meant"]


def test_what_is_wrong_with_one_variable_hides_nothing_of_the_rest(
    monkeypatch: pytest.MonkeyPatch, clean_environment: Path
) -> None:
    """The other parts are looked at with what can be used."""
    seen = of_settings(monkeypatch, STUDIO_CONCURRENCY="none")
    assert Level.FAULT is seen["STUDIO_CONCURRENCY"].level
    assert str(clean_environment) in str(found()["database", "new"].facts["place"])


def test_an_unreadable_file_is_all_that_can_be_told() -> None:
    """Whatever it would have set is not known."""
    Path(".env").write_text("STUDIO_LANGUAGE='fr\n")
    (only,) = doctor.examine()
    assert ("settings", "wrong", Level.FAULT) == (only.part, only.code, only.level)


def test_a_key_under_the_other_name_is_pointed_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not read, so everything is simulated."""
    monkeypatch.setenv("RUNWAYML_API_SECRET", "key_" + "0" * 128)
    assert [("key_elsewhere", Level.WARNING)] == of("runway")
    assert not [each for each in doctor.examine() if "key_0" in str(each.facts)]


def test_a_refused_key_is_a_fault(runway: RunwayStandin, account: None) -> None:
    """With Runway's own reason in our words."""
    runway.fault("organization", "status", None, status=401)
    (only,) = (each for each in doctor.examine() if each.part == "runway")
    assert Level.FAULT is only.level
    assert isinstance(only.error, KeyRefused)


@pytest.mark.parametrize(("balance", "level"), [(54, "0"), (499, "500")])
def test_a_low_balance_is_a_warning(
    balance: int, level: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Below the level that was set, or what one animation costs."""
    with RunwayStandin(balance=balance) as runway:
        for name, value in runway.environment.items():
            monkeypatch.setenv(name, value)
        if level != "0":
            monkeypatch.setenv("STUDIO_ALERT_CREDITS", level)
        assert [("low", Level.WARNING)] == of("runway")


@pytest.mark.parametrize(
    ("seconds", "level"),
    [(0, Level.OK), (30, Level.WARNING), (-30, Level.WARNING), (600, Level.FAULT)],
)
def test_clocks_apart_are_told(
    runway: RunwayStandin, account: None, seconds: float, level: Level
) -> None:
    """This machine's and Runway's, whichever is ahead."""
    ours = datetime.now(UTC).timestamp() + seconds
    found = {each.part: each for each in doctor.examine(clock=lambda: ours)}
    assert level is found["clock"].level
    assert (level is Level.OK) is (found["clock"].code == "runway")


def test_a_database_that_is_away_hides_nothing_of_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody listens there."""
    monkeypatch.setenv("STUDIO_DATABASE_URL", "postgresql+psycopg://studio@127.0.0.1:1/studio")
    seen = found()
    assert Level.FAULT is seen["database", "away"].level
    assert {("media", "works"), ("disk", "free"), ("runway", "no_key")} <= seen.keys()


def test_what_does_not_answer_is_waited_for_no_longer_than_was_said() -> None:
    """A part that hangs is told as silent, with what it had found before."""
    ends = threading.Event()

    def hangs(_settings: Settings, _clock: doctor.Clock) -> Iterator[Finding]:
        yield Finding("port", "free")
        ends.wait()

    try:
        seen = doctor.examine({"port": hangs}, seconds=0.05)
    finally:
        ends.set()
    assert [("free", Level.OK), ("silent", Level.FAULT)] == [
        (each.code, each.level) for each in seen if each.part == "port"
    ]


def test_runway_that_takes_the_request_and_never_answers_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a firewall has it; it gets the time of its part and no more."""
    monkeypatch.setattr(doctor, "TIMEOUTS", replace(doctor.TIMEOUTS, connect=0.2, answer=0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        monkeypatch.setenv("RUNWAY_API_KEY", "key_" + "0" * 128)
        monkeypatch.setenv("RUNWAY_BASE_URL", address)
        assert [("failed", Level.FAULT)] == of("runway")


def test_revisions_are_told_apart(clean_environment: Path) -> None:
    """Older, newer or nobody's; and looking changes nothing."""
    first_release.make(clean_environment / "studio.db")
    before = first_release.dump(clean_environment / "studio.db")
    assert [("older", Level.WARNING)] == of("database")
    assert before == first_release.dump(clean_environment / "studio.db")
    database = Database.open(Settings.load())
    for mark, code in ((f"{int(revisions.HEAD) + 1:04}", "foreign"), ("of-others", "foreign")):
        with database.write() as connection:
            connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{mark}'")
        assert [(code, Level.FAULT)] == of("database")
    database.close()


@pytest.fixture
def odd() -> Iterator[type[OddStore]]:
    """A store elsewhere, without files."""
    OddStore.empty()
    yield OddStore
    OddStore.empty()


@pytest.mark.parametrize("failing", ["put_file", "open"])
def test_a_store_that_fails_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, odd: type[OddStore], failing: str
) -> None:
    """In words of ours, whatever its driver says."""
    monkeypatch.setenv("STUDIO_MEDIA_URL", "odd://bucket/media")
    assert [("works", Level.OK)] == of("media")
    odd.fails("client", failing)
    (only,) = (each for each in doctor.examine() if each.part == "media")
    assert ("failed", Level.FAULT) == (only.code, only.level)


def test_a_store_in_s3_is_tried_with_its_key(
    s3: S3, runway: RunwayStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the settings have it, whose secret is not told; a small file comes and goes."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("STUDIO_MEDIA_URL", s3.url)
    assert [("works", Level.OK)] == of("media")
    assert [] == s3.keys()
    seen = of_settings(monkeypatch)
    assert "…" == seen["AWS_SECRET_ACCESS_KEY"].facts["value"]
    s3.fails("refuse", "PUT")
    assert [("failed", Level.FAULT)] == of("media")


@pytest.mark.parametrize(
    ("free", "found"),
    [
        (10**10, ("free", Level.OK)),
        (10**9, ("little", Level.WARNING)),
        (1, ("little", Level.FAULT)),
    ],
)
def test_a_full_disk_is_told(
    monkeypatch: pytest.MonkeyPatch, free: int, found: tuple[str, Level]
) -> None:
    """Before it is full, and when nothing can be kept any more."""
    usage: Callable[..., object] = lambda _: type("Usage", (), {"free": free})  # noqa: E731
    monkeypatch.setattr(doctor.shutil, "disk_usage", usage)
    assert [found] == of("disk")


def test_packages_are_held_against_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version and one that is missing are named, with what to do."""
    named = [f"streamlit=={version('streamlit')}", "requests==0.1", "not-there==1.0"]
    monkeypatch.setattr(doctor, "_locked", lambda _: [Requirement(each) for each in named])
    (only,) = (each for each in doctor.examine() if each.part == "packages")
    assert ("other", Level.WARNING) == (only.code, only.level)
    assert f"requests {version('requests')}, not-there -" == only.facts["named"]
