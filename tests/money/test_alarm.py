"""A balance below a chosen level is told, once each time it falls there, whatever is restarted."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from runway_core.errors import SettingsError, StorageError
from runway_core.money import alarm
from runway_core.money.alarm import Alarm, Fall, NotTaken
from runway_core.runway.wire import Organization
from runway_core.settings import Settings
from runway_core.store import shared
from runway_core.store.tables import Database
from runway_core.telemetry import events
from tests.kit.postgres_fixtures import kinds_for
from tests.kit.store import NOON, Clock
from tests.kit.studio import at_once

HOOK = "https://hooks.example.org/services/T0/B0/verysecretpath"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Both databases for whatever is kept."""
    if "database" in metafunc.fixturenames:
        metafunc.parametrize("database", kinds_for(metafunc), indirect=True)


class Balance:
    """An account of which only the balance matters."""

    def __init__(self) -> None:
        self.credits = 1000
        self.has_key = True

    def organization(self, _max_age: float) -> tuple[Organization, float]:
        return Organization(self.credits, {}), NOON


@pytest.fixture
def balance() -> Balance:
    """A thousand credits."""
    return Balance()


@pytest.fixture
def posted() -> list[dict[str, Any]]:
    """What was sent to the webhook."""
    return []


@pytest.fixture
def told() -> Iterator[list[tuple[str, dict[str, object]]]]:
    """The events of the alert."""
    heard: list[tuple[str, dict[str, object]]] = []

    def hear(event: str, fields: Any) -> None:
        if event.startswith(("credits.", "alert.")):
            heard.append((event, dict(fields)))

    events.listen(hear)
    yield heard
    events.unlisten(hear)


@pytest.fixture
def begun(
    tmp_path: Path, database: Database, clock: Clock, balance: Balance, posted: list[Any]
) -> Callable[..., Alarm]:
    """An alarm as a new process has it, on the same folder."""

    def new(level: int = 500, hook: str | None = HOOK, fails: bool = False) -> Alarm:
        def post(url: str, message: dict[str, Any]) -> None:
            posted.append(message)
            assert url == HOOK
            if fails:
                raise NotTaken("status 503")

        settings = Settings(
            data_dir=tmp_path, alert_credits=level, alert_webhook=hook, language="en"
        )
        return Alarm(settings, balance, database, clock, post)  # type: ignore[arg-type]

    return new


def test_a_crossing_is_told_once(
    begun: Callable[..., Alarm], balance: Balance, posted: list[dict[str, Any]]
) -> None:
    """Once below the level, not again while it stays there, and again after it rose."""
    one = begun()
    one.look()
    assert [] == posted
    balance.credits = 480
    one.look()
    balance.credits = 200
    one.look()
    assert [480] == [message["balance"] for message in posted]
    balance.credits = 500
    one.look()
    balance.credits = 499
    one.look()
    assert [480, 499] == [message["balance"] for message in posted]
    assert 2 == len({message["id"] for message in posted})


def test_the_message_is_the_documented_one(
    begun: Callable[..., Alarm], balance: Balance, posted: list[dict[str, Any]]
) -> None:
    """Its fields, and a text as chats show it."""
    balance.credits = 480
    begun().look()
    (message,) = posted
    assert {
        "event": "credits.low",
        "at": "2026-11-22T12:00:00Z",
        "balance": 480,
        "level": 500,
        "text": "Runway Prompt Studio: 480 credits left, below the level of 500.",
    } == {name: value for name, value in message.items() if name != "id"}


def test_a_restart_tells_nothing_twice(
    begun: Callable[..., Alarm], balance: Balance, posted: list[Any], tmp_path: Path
) -> None:
    """What was told is in the database, and in no file."""
    balance.credits = 480
    begun().look()
    begun().look()
    assert 1 == len(posted)
    assert not (tmp_path / alarm.FILE).exists()


def test_of_several_servers_one_tells(
    begun: Callable[..., Alarm], balance: Balance, posted: list[Any]
) -> None:
    """One crossing is one message in all, however many see it at the same moment."""
    servers = [begun() for _ in range(4)]
    balance.credits = 480
    at_once(4, lambda number: servers[number].look())
    assert 1 == len(posted)
    balance.credits = 600
    at_once(4, lambda number: servers[number].look())
    balance.credits = 480
    at_once(4, lambda number: servers[number].look())
    assert 2 == len(posted)


def test_servers_of_two_levels_do_not_take_turns(
    begun: Callable[..., Alarm], balance: Balance, posted: list[dict[str, Any]]
) -> None:
    """While a new level is brought to one server after the other, each level is told once."""
    balance.credits = 480
    one, other = begun(level=500), begun(level=600)
    for _ in range(3):
        one.look()
        other.look()
    assert [500, 600] == [message["level"] for message in posted]


def test_what_an_earlier_release_told_is_not_told_again(
    begun: Callable[..., Alarm], balance: Balance, posted: list[dict[str, Any]], tmp_path: Path
) -> None:
    """It kept that in a file of the data folder, which is not there any more afterwards."""
    fall = Fall("5e0c", 500, 480, NOON, tries=1, sent_at=NOON)
    (tmp_path / alarm.FILE).write_text(json.dumps(asdict(fall)))
    balance.credits = 470
    begun().look()
    assert [] == posted
    assert not (tmp_path / alarm.FILE).exists()
    balance.credits = 500
    begun().look()
    balance.credits = 470
    begun().look()
    assert 1 == len(posted)


def test_a_restart_forgets_nothing(
    begun: Callable[..., Alarm], balance: Balance, posted: list[Any], clock: Clock
) -> None:
    """What was not taken is sent by the next process, when its time has come, as the same."""
    balance.credits = 480
    begun(fails=True).look()
    begun().look()
    assert 1 == len(posted)
    clock.now += alarm.FIRST_WAIT
    begun().look()
    assert 2 == len(posted)
    assert 1 == len({message["id"] for message in posted})
    clock.now += 10 * alarm.LONGEST_WAIT
    begun().look()
    assert 2 == len(posted)


def test_what_is_not_taken_is_sent_again_ever_later(
    begun: Callable[..., Alarm],
    balance: Balance,
    posted: list[Any],
    clock: Clock,
    told: list[tuple[str, dict[str, object]]],
) -> None:
    """A minute, two, four, at most an hour apart; after a day no more."""
    balance.credits = 480
    one = begun(fails=True)
    for step in (*[60] * 120, *[600] * 300):
        one.look()
        clock.now += step
    waits = [fields["again_in"] for event, fields in told if event == "alert.not_sent"]
    assert [60, 120, 240, 480, 960, 1920, 3600, 3600] == waits[:8]
    assert {3600} == set(waits[7:])
    assert 29 >= len(posted)
    assert "credits.low" == told[0][0]


def test_a_new_level_is_a_new_alert(
    begun: Callable[..., Alarm], balance: Balance, posted: list[dict[str, Any]]
) -> None:
    """Whoever sets one hears whether the balance is below it."""
    balance.credits = 480
    begun(level=500).look()
    begun(level=600).look()
    begun(level=400).look()
    assert [500, 600] == [message["level"] for message in posted]


def test_without_a_webhook_it_is_in_the_log(
    begun: Callable[..., Alarm],
    balance: Balance,
    posted: list[Any],
    told: list[tuple[str, dict[str, object]]],
) -> None:
    """Once, and that it is enough again, too."""
    balance.credits = 480
    one = begun(hook=None)
    one.look()
    one.look()
    balance.credits = 900
    one.look()
    assert [("credits.low", 480), ("credits.enough", 900)] == [
        (event, fields["balance"]) for event, fields in told
    ]
    assert [] == posted


def test_what_cannot_be_kept_is_not_sent(
    begun: Callable[..., Alarm],
    balance: Balance,
    posted: list[Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nobody would know afterwards that it was; it is sent as soon as it can be written down."""

    def full(*_: object) -> None:
        raise StorageError

    one = begun()
    balance.credits = 480
    with monkeypatch.context() as patched:
        patched.setattr(alarm, "_write", full)
        with pytest.raises(StorageError):
            one.look()
    assert [] == posted
    one.look()
    one.look()
    assert 1 == len(posted)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": 3}', '[{"id": 3}]', "[3]", "null"])
def test_what_is_spoilt_is_begun_anew(
    begun: Callable[..., Alarm],
    balance: Balance,
    posted: list[Any],
    tmp_path: Path,
    database: Database,
    text: str,
) -> None:
    """Told once too often is better than not at all."""
    (tmp_path / alarm.FILE).write_text(text)
    with database.write() as connection:
        shared.put(connection, alarm.NAME, text)
    balance.credits = 480
    begun().look()
    assert 1 == len(posted)


# ----- The message on its way.


@pytest.fixture
def hook() -> Iterator[tuple[str, list[tuple[str, dict[str, Any]]], list[int]]]:
    """An address that listens, what it got, and how it answers."""
    got: list[tuple[str, dict[str, Any]]] = []
    answers = [200]

    class Listens(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.path, json.loads(body)))
            self.send_response(answers[0])
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    server = HTTPServer(("127.0.0.1", 0), Listens)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/services/verysecretpath", got, answers
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_is_posted_as_json(hook: tuple[str, list[Any], list[int]]) -> None:
    """To this machine too: only whoever writes the settings names an address."""
    url, got, _ = hook
    alarm.send(url, {"event": "credits.low"})
    assert [("/services/verysecretpath", {"event": "credits.low"})] == got


@pytest.mark.parametrize("status", [302, 307, 400, 404, 500])
def test_another_answer_is_no_yes(hook: tuple[str, list[Any], list[int]], status: int) -> None:
    """A redirect is not followed, and the reason names no address."""
    url, got, answers = hook
    answers[0] = status
    with pytest.raises(NotTaken, match=f"^status {status}$"):
        alarm.send(url, {})
    assert 1 == len(got)


def test_no_log_tells_the_address(
    begun: Callable[..., Alarm], balance: Balance, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody listens there: the reason is told, the path is not."""
    Settings.load({"STUDIO_ALERT_WEBHOOK": "http://127.0.0.1:1/services/verysecretpath"})
    one = begun()
    one._post = lambda _url, message: alarm.send(
        "http://127.0.0.1:1/services/verysecretpath", message
    )
    balance.credits = 480
    with caplog.at_level(logging.DEBUG, logger="runway_core"):
        one.look()
    said = " ".join(f"{each.getMessage()} {vars(each)}" for each in caplog.records)
    assert "alert.not_sent" in said
    assert "ConnectionError" in said
    assert "verysecretpath" not in said


@pytest.mark.parametrize(
    "address",
    [
        "ftp://hooks.example.org/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "hooks.example.org/x",
        "https://",
        "https://user:password@hooks.example.org/x",
        "https://hooks.example.org/x#part",
        "https://hooks.example.org/x?a=1#part",
        "https://hooks.example.org/x y",
    ],
)
def test_only_web_addresses_are_taken(address: str) -> None:
    """Anything else is refused at the start, without being told."""
    with pytest.raises(SettingsError) as refused:
        Settings.load({"STUDIO_ALERT_WEBHOOK": address})
    assert "password" not in str(refused.value)


@pytest.mark.parametrize(
    "address", [HOOK, "http://10.0.0.5:9000/x", "https://hooks.example.org/x?token=abc&b=1"]
)
def test_a_query_and_a_private_network_are_allowed(address: str) -> None:
    """Many a webhook has its password in its query, and listens inside only."""
    found = Settings.load({"STUDIO_ALERT_WEBHOOK": address, "STUDIO_ALERT_CREDITS": "500"})
    assert (address, 500) == (found.alert_webhook, found.alert_credits)
    assert address not in repr(found)


@pytest.mark.parametrize("level", ["0", "-5", "many", "1.5"])
def test_a_level_is_a_whole_number_of_credits(level: str) -> None:
    """At least one."""
    with pytest.raises(SettingsError):
        Settings.load({"STUDIO_ALERT_CREDITS": level})
