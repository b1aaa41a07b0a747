"""The stand-in as a server: started, stopped, timed, and steered from another process."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.kit.contract import Raw
from tests.kit.runway_standin import RunwayStandin
from tests.kit.standin.models import VERSION


def test_server_comes_back_as_it_was(runway: RunwayStandin, raw: Raw) -> None:
    """Stopped, it refuses connections; started again, it has the same port, tasks and key."""
    task_id = raw.make_task()
    url = runway.base_url
    runway.stop()
    with pytest.raises(requests.ConnectionError):
        raw.task(task_id)
    runway.start()

    assert url == runway.base_url
    assert task_id == raw.task(task_id)["id"]


def test_server_stop_cuts_what_is_open(runway: RunwayStandin, raw: Raw) -> None:
    """Stopping does not wait for connections that are silent or kept alive."""
    port = int(runway.base_url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as idle:
        runway.stop()
        assert idle.recv(1) == b""


def test_keys_are_made_when_it_starts() -> None:
    """A key has the shape of Runway's, and no two stand-ins share one."""
    first, second = RunwayStandin().key, RunwayStandin().key

    assert re.fullmatch(r"key_[0-9a-f]{128}", first)
    assert first != second


def test_command_line_serves_until_it_is_told_to_end() -> None:
    """It prints the settings another process needs, takes orders over HTTP, and ends cleanly."""
    command = [sys.executable, "-m", "tests.kit.runway_standin", "--port", "0", "--balance", "20"]
    command += ["--fault", "organization:status:status=503:after=1"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout
        settings = dict(process.stdout.readline().strip().split("=") for _ in range(2))
        base = settings["RUNWAY_BASE_URL"]
        headers = {
            "Authorization": f"Bearer {settings['RUNWAY_API_KEY']}",
            "X-Runway-Version": VERSION,
        }
        try:
            answers = [
                requests.get(f"{base}/v1/organization", headers=headers, timeout=120)
                for _ in range(2)
            ]
            requests.post(f"{base}/_standin/balance", json={"credits": 7}, timeout=120)
            state = requests.get(f"{base}/_standin/state", timeout=120).json()
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(120) == 0
    assert answers[0].json()["creditBalance"] == 20
    assert answers[1].status_code == 503
    assert (state["balance"], state["requests"]) == (7, {"organization": 2})


def test_control_works_over_http(runway: RunwayStandin, raw: Raw) -> None:
    """Faults, time, tasks and links can be set from another process; mistakes are explained."""

    def order(what: str, **body: Any) -> requests.Response:
        return requests.post(f"{runway.base_url}/_standin/{what}", json=body, timeout=120)

    assert order("faults", where="text_to_image", kind="status", status=503).status_code == 200
    assert raw.make().status_code == 503
    task_id = raw.make_task()
    assert order("hold", task_id=task_id, status="THROTTLED").status_code == 200
    assert raw.task(task_id)["status"] == "THROTTLED"
    assert order("release", task_id=task_id).status_code == 200
    assert order("advance", seconds=1000).status_code == 200
    link = raw.link(task_id)
    assert order("expire").status_code == 200
    assert raw("GET", link).status_code == 403
    assert order("fail", task_id=raw.make_task(), code="INTERNAL").status_code == 200
    assert order("faults", where="nowhere", kind="silence").status_code == 400
    assert order("nothing").status_code == 404
    state = requests.get(f"{runway.base_url}/_standin/state", timeout=120).json()
    assert [task["status"] for task in state["tasks"]] == ["SUCCEEDED", "FAILED"]
    assert state["requests"] == {"text_to_image": 3, "task": 2, "media": 1}
    assert [post["taken"] for post in state["posts"]] == [False, True, True]
