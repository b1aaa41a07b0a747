"""The doctor on the command line: in words of either language, as JSON, and by its exit code."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import runway_core
from runway_core.cli import doctor as command
from runway_core.i18n import LANGUAGES, catalogue, say
from runway_core.results import checkup
from runway_core.settings import Settings
from runway_core.store import Database
from runway_core.studio import Finding, Level
from tests.kit.cli import Cli
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import free_port


@pytest.fixture(autouse=True)
def port(monkeypatch: pytest.MonkeyPatch) -> int:
    """One that is free."""
    number = free_port()
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", str(number))
    return number


def test_all_is_well(run: Cli, runway: RunwayStandin, clean_environment: Path) -> None:
    """A line for each thing, with nothing to do; and nothing is paid for."""
    Database.open(Settings.load()).close()
    ran = run("doctor")
    assert (0, "") == (ran.code, ran.err)
    lines = ran.out.splitlines()
    assert "All is well." == lines[-1]
    assert "[ok] Runway: the key is taken; 1,000 credits, enough for 18 animations." in lines
    assert all(line.startswith("[ok] ") for line in lines[:-1])
    assert [] == runway.posts()


def test_a_fault_is_told_with_what_to_do(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1; a warning alone is none."""
    monkeypatch.setenv("STUDIO_CONCURENCY", "3")
    ran = run("doctor")
    assert 0 == ran.code
    assert "    → Did you mean STUDIO_CONCURRENCY?" in ran.out
    assert ran.out.endswith("The studio works, with 1 warning.\n")
    monkeypatch.setenv("STUDIO_TIMEOUT", "1")
    monkeypatch.setenv("RUNWAY_TIMEOUT", "1")
    ran = run("doctor", language="fr")
    assert 1 == ran.code
    assert "[panne] Réglages : RUNWAY_TIMEOUT vaut « 1 » ; minimum 10." in (
        ran.out.replace("\xa0", " ")
    )
    assert ran.out.endswith("1 panne et 2 avertissements.\n")


def test_json_is_the_same(run: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the facts as they are, and nothing of what is secret."""
    monkeypatch.setenv("STUDIO_API_TOKEN", "verysecrettoken")
    monkeypatch.setenv("STUDIO_DATABASE_URL", "postgresql+psycopg://me:word@127.0.0.1:1/x")
    ran = run("doctor", "--json")
    assert 1 == ran.code
    assert "fault" == ran.data["level"]
    assert "verysecrettoken" not in ran.out
    assert "word" not in ran.out
    parts = {each["part"]: each for each in ran.data["checks"]}
    assert ("fault", "away") == (parts["database"]["level"], parts["database"]["code"])
    assert parts["database"]["next"]
    assert parts["disk"]["facts"]["free"] > 0
    assert parts["media"]["next"] is None


@pytest.fixture
def answering(port: int) -> Iterator[list[dict[str, str]]]:
    """What something says at that port, whatever it is asked."""
    said: list[dict[str, str]] = [{}]

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(said[0]).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", port), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield said
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_port_is_ours_or_somebody_s(answering: list[dict[str, str]]) -> None:
    """By what answers there: this release, another one, or another program."""
    found = []
    for said in ({}, {"status": "ok"}, {"status": "ok", "version": "0.0"}):
        answering[0] = said
        found += command.look_at_port(Settings())
    answering[0] = {"status": "ok", "version": runway_core.__version__}
    found += command.look_at_port(Settings())
    assert ["taken", "taken", "other_release", "ours"] == [each.code for each in found]
    assert "(" in str(found[0].facts["holder"])


@pytest.mark.parametrize(
    ("file", "expected"),
    [("[server]\nport = 8123\n", 8123), ("[server]\n", 8000), ("[", 8000), (None, 8000)],
)
def test_the_port_is_read_as_streamlit_does(
    monkeypatch: pytest.MonkeyPatch, file: str | None, expected: int
) -> None:
    """The environment first, then the file in the folder."""
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "99999")
    if file is not None:
        Path(".streamlit").mkdir()
        Path(".streamlit/config.toml").write_text(file)
    assert expected == command.wanted_port()
    monkeypatch.setenv("STREAMLIT_SERVER_PORT", "8765")
    assert 8765 == command.wanted_port()


def test_whatever_is_found_can_be_told() -> None:
    """Each message that is no error's has what to do where it is not well."""
    facts = dict.fromkeys(
        (
            *("name", "place", "value", "meant", "balance", "count", "price", "seconds", "kind"),
            *("found", "known", "moving", "held", "free", "waits", "workers", "waiting"),
            *("version", "holder", "port", "named", "file", "streamlit"),
        ),
        1,
    )
    for key in catalogue():
        owner, _, rest = key.partition(".")
        part, _, code = rest.partition(".")
        if owner != "doctor" or f"doctor.part.{part}" not in catalogue() or not code:
            continue
        level = Level.WARNING if f"{key}.next" in catalogue() else Level.OK
        if not code.endswith(".next"):
            place = {"place": ".env"} if part == "settings" else {}
            finding = Finding(part, code, level, {**facts, **place})
            for language in LANGUAGES:
                assert "{" not in "".join(checkup.told([finding], language))
    assert "no answer in 9 seconds." in next(
        checkup.told([Finding("media", "silent", Level.FAULT, {"seconds": 9})], "en")
    )
    assert "Media" == say("doctor.part.media", "en")
