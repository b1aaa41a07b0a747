"""The log of a real server, from its start to its end: searched for what joins, and for secrets."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from runway_core.access.people import Person
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, server
from tests.kit.studio import SHORT

TOKEN = "t0ken-of-the-settings"
GUIDE = {"style": "cartoon", "theme": "animals", "orientation": "landscape", "simulate": True}
SECRETS = {
    "code": "s3cret-code-of-a-sign-in",
    "token": "s3cret-token-in-a-query",
    "words": "words-that-somebody-wrote",
    "cookie": "s3cret-cookie-value",
    "bearer": "s3cret-bearer-value",
}


@pytest.fixture(params=["streamlit", "uvicorn"])
def serving(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Server, RunwayStandin, Settings]]:
    """A server that writes JSON, with a key, before a stand-in of Runway."""
    with RunwayStandin(balance=1000) as runway:
        one = server(
            request.param,
            tmp_path,
            **runway.environment,
            RUNWAY_POLL_INTERVAL="0.05",
            STUDIO_LOG_FORMAT="json",
            STUDIO_API_TOKEN=TOKEN,
        )
        one.start()
        settings = Settings.load({**runway.environment, "RUNWAY_POLL_INTERVAL": "0.05"})
        yield one, runway, replace(settings, data_dir=tmp_path / "studio")
        if one.process is not None and one.process.poll() is None:
            one.stop()


def events(one: Server) -> list[dict[str, Any]]:
    """The log's lines since the server says that it started."""
    lines = [line for line in one.log.read_text().splitlines() if line.startswith("{")]
    found = [json.loads(line) for line in lines]
    assert "studio.started" in {each["event"] for each in found}
    return found


def test_an_animation_is_followed_through_the_log(
    serving: tuple[Server, RunwayStandin, Settings],
) -> None:
    """By its id: each task at Runway, each stage, what it cost; a failure by its class. Nowhere a
    key, a token, a signed address, a cookie or a query.
    """
    one, runway, settings = serving
    with Studio(settings) as asking:
        # Another process writes it down; the server drives it.
        made = asking.submit(SHORT, by=Person("ana@example.org"))
        done = asking.wait(made.id)
        assert State.SUCCEEDED is done.state
        runway.fault("text_to_image", "fail_code", code="SAFETY.INPUT.TEXT")
        failed = asking.wait(asking.submit(SHORT).id)
        assert State.FAILED is failed.state
    shown = {"Authorization": f"Bearer {TOKEN}"}
    guessed = {"Authorization": f"Bearer {SECRETS['bearer']}"}
    headers = {
        "Cookie": f"_streamlit_user={SECRETS['cookie']}",
        "Referer": f"{one.url}/?words={SECRETS['words']}",
    }
    answers = [
        requests.get(
            f"{one.url}{path}", headers=headers | bearer, timeout=120, allow_redirects=False
        )
        for path, bearer in (
            (f"/api/animations/{made.id}/video?token={SECRETS['token']}", shown),
            (f"/api/animations/nobody/video?token={SECRETS['token']}", shown),
            (f"/api/animations/{made.id}/image?token={SECRETS['token']}", guessed),
            (f"/oauth2callback?code={SECRETS['code']}&state={SECRETS['code']}", guessed),
            (f"/?words={SECRETS['words']}&code={SECRETS['code']}", guessed),
        )
    ]
    asked = requests.post(
        f"{one.url}/api/animations/generate", json=GUIDE, headers=shown, timeout=30
    )
    evil = requests.get(one.url, headers={"Host": "evil.example"}, timeout=120)
    one.stop()
    found = events(one)

    of_it = [each for each in found if each.get("animation") == made.id]
    tasks = {attempt.task_id for attempt in done.submissions}
    assert tasks == {each["task"] for each in of_it if each["event"] == "task.created"}
    for task in tasks:
        assert {"task.created", "task.ended", "stage.stored"} <= {
            each["event"] for each in of_it if each.get("task") == task
        }
    ended = [each for each in of_it if each["event"] == "task.ended"]
    assert [5, 10] == sorted(each["credits"] for each in ended)
    codes = [each["code"] for each in found if each["event"] == "animation.failed"]
    assert ["task.moderated_input"] == codes

    by_request = {each["request"]: each for each in found if each["event"] == "http.answered"}
    assert "/api/animations/{id}/video" == by_request[_id(answers[0])]["route"]
    assert made.id == by_request[_id(answers[0])]["id"]
    assert 404 == by_request[_id(answers[1])]["status"]
    assert 401 == by_request[_id(answers[2])]["status"]
    (joined,) = (
        each
        for each in found
        if each["event"] == "animation.asked_for" and each["animation"] == asked.json()["id"]
    )
    assert (_id(asked), "api:token") == (joined["request"], joined["actor"])
    refused = [each for each in found if each["event"] == "request.refused"]
    assert [(_id(evil), "host")] == [(each["request"], each["code"]) for each in refused]
    assert "studio.stopped" == found[-1]["event"] or "studio.stopped" in {
        each["event"] for each in found[-8:]
    }

    written = one.log.read_text()
    for secret in (*SECRETS.values(), TOKEN, runway.key):
        assert secret not in written
    assert not re.search(r"_jwt=[^…]|eyJ[\w-]{8}|key_[0-9a-f]{8}", written)
    assert "Traceback" not in written


def _id(answer: requests.Response) -> str:
    return answer.headers["x-request-id"]


def test_whole_server_has_the_headers_and_the_figures(
    serving: tuple[Server, RunwayStandin, Settings],
) -> None:
    """As it is really put together: pages, Streamlit's own addresses, the media, the figures."""
    one, _, settings = serving
    with Studio(settings) as asking:
        asking.wait(asking.submit(SHORT).id)
    for path in ("/", "/credits", "/_stcore/health", "/api/animations/x/video", "/static/nothing"):
        answer = requests.get(one.url + path, timeout=120)
        assert "nosniff" == answer.headers["x-content-type-options"], path
        assert "DENY" == answer.headers["x-frame-options"], path
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"].split(";")[1]
        assert not re.search(r"\d", answer.headers.get("server", "")), path
    shown = {"Authorization": f"Bearer {TOKEN}"}
    told = requests.get(f"{one.url}/api/metrics", headers=shown, timeout=120).text
    assert 'studio_credits_spent_total{model="gen4_turbo"} 10.0' in told
    assert 'studio_animations{state="succeeded"} 1.0' in told
    upload = f"{one.url}/_stcore/upload_file/session/file"
    assert 403 == requests.put(upload, data=b"x", timeout=120).status_code
    elsewhere = {"Origin": "http://evil.example"}
    assert 403 == requests.put(upload, data=b"x", headers=elsewhere, timeout=120).status_code
