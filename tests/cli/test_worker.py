"""`worker`: it makes what is asked for elsewhere, until it is told to end."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from runway_core.settings import Settings
from runway_core.states import State
from runway_core.studio import readiness
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.studio import SHORT, rests


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["term", "int"])
def test_worker_makes_what_a_server_leaves_to_it(
    runway: RunwayStandin, environment: dict[str, str], number: signal.Signals
) -> None:
    """A server with STUDIO_WORKER=off is well, and waits; the worker, with the same settings,
    makes it, and ends in good order.
    """
    settings = replace(Settings.load(), worker=False)
    command = [sys.executable, "-m", "runway_core", "worker", "--language", "en"]
    how = {"env": {**environment, "STUDIO_WORKER": "off"}, "text": True, "stdout": -1, "stderr": -1}
    with Studio(settings) as server:
        server.start()
        made = server.submit(SHORT, simulate=True)
        assert {"database": "ok", "media": "ok"} == readiness.checks(server)
        assert not server.is_driving
        assert State.QUEUED is server.get(made.id).state
        worker = subprocess.Popen(command, **how)  # type: ignore[call-overload]
        with worker:
            assert "At work" in worker.stdout.readline()
            assert State.SUCCEEDED is rests(server, made.id).state
            worker.send_signal(number)
            _, said = worker.communicate()
    assert 0 == worker.returncode
    assert "worker.stopped" in said
    assert "Traceback" not in said


def test_command_makes_its_own_where_the_server_does_not(runway: RunwayStandin) -> None:
    """STUDIO_WORKER is about servers: who waits for his own animation need not wait for ever."""
    with Studio(replace(Settings.load(), worker=False)) as studio:
        made, other = (studio.submit(SHORT, simulate=True) for _ in range(2))
        studio.start(only=made.id)
        assert State.SUCCEEDED is rests(studio, made.id).state
        assert State.QUEUED is studio.get(other.id).state
