"""The figures over HTTP: for whom, in which form, and what they say of the API itself."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from runway_core.api import figures, mounted
from runway_core.api.app import application
from runway_core.api.figures import Figures
from runway_core.money import Alarm
from runway_core.server.request_log import Observed
from runway_core.studio import close_shared
from runway_core.telemetry import events
from tests.kit.api import Client, serving
from tests.kit.runway_standin import RunwayStandin

METRICS = "/api/metrics"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """A program of this machine; the counts begin with it."""
    counted = Figures()
    monkeypatch.setattr(figures, "_shared", counted)
    events.listen(counted.hear)
    app = Starlette(routes=[mounted(application())], middleware=[Middleware(Observed)])
    with serving(app) as talking:
        yield talking
    events.unlisten(counted.hear)


def test_figures_are_for_this_machine(client: Client) -> None:
    """In Prometheus's format, with the API's own answers by the routes' names."""
    client.get("/api/animations/some-id")
    answer = client.get(METRICS)
    assert 200 == answer.status_code
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    route = 'method="GET",route="/api/animations/{id}",status="4xx"'
    assert f"studio_http_requests_total{{{route}}} 1.0" in answer.text
    assert "some-id" not in answer.text
    assert 'studio_animations{state="queued"} 0.0' in answer.text


def test_figures_tell_a_low_balance(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the balance was read, and without asking Runway for it."""
    # It reads the balance beside whatever goes on here.
    monkeypatch.setattr(Alarm, "start", lambda _: None)
    with RunwayStandin(balance=480) as runway:
        for name, value in {**runway.environment, "STUDIO_ALERT_CREDITS": "500"}.items():
            monkeypatch.setenv(name, value)
        before = client.get(METRICS).text
        assert "studio_credits_alert_level 500.0" in before
        assert "studio_credits_balance" not in before
        assert 0 == len(runway.calls("organization"))
        assert {"level": 500, "low": True} == client.get("/api/runway/credits").json()["alert"]
        text = client.get(METRICS).text
        assert "studio_credits_balance 480.0" in text
        assert "studio_credits_low 1.0" in text
        close_shared()


@pytest.mark.parametrize("header", ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"])
def test_figures_are_not_for_a_proxys_clients(client: Client, header: str) -> None:
    """A proxy on this machine asks for somebody who is not on it."""
    answer = client.get(METRICS, headers={header: "203.0.113.5"})
    assert (403, "request.not_local") == (answer.status_code, answer.json()["code"])


@pytest.mark.parametrize(
    ("shown", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": "Bearer looks"}, 200),
        ({"Authorization": "Bearer spends"}, 200),
    ],
    ids=["none", "wrong", "read", "full"],
)
def test_figures_need_the_apis_token(
    client: Client, monkeypatch: pytest.MonkeyPatch, shown: dict[str, Any], status: int
) -> None:
    """Who may is the same as for the rest of the API; reading is enough."""
    monkeypatch.setenv("STUDIO_API_TOKEN", "spends")
    monkeypatch.setenv("STUDIO_API_READ_TOKEN", "looks")
    assert status == client.get(METRICS, headers=shown).status_code
