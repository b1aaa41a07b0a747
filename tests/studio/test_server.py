"""The server as it is really started and stopped: nothing is paid twice, and nothing lost."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from websockets.sync.client import connect

from runway_core.runway.client import Timeouts
from runway_core.states import Stage, State
from runway_core.store.tables import media
from runway_core.studio.studio import Studio
from tests.kit.runway_standin import RunwayStandin
from tests.kit.server import Server, server
from tests.kit.studio import CREATES, SHORT, posts, reaches, rests, run, task_at, wait_for

pytestmark = pytest.mark.slow

Serve = Callable[..., Server]

BUSY = 120.0
"""Seconds that a stop of a few may take on a machine that has much else to do: only what hangs
takes that long.
"""

SHORT_PATIENCE = (
    "import runpy, sys; from runway_core.runway.client import Timeouts; "
    "Timeouts.__init__.__defaults__ = (1.0, 1.0); "
    "sys.argv = sys.argv[1:]; sys.path.insert(0, '.'); "
    "runpy.run_path('streamlit_app.py', run_name='__main__')"
)
"""The launcher with a time-out of a second, so that a test need not wait for a minute."""


@pytest.fixture
def timeouts() -> Timeouts:
    """Longer than elsewhere, as other processes run beside this one."""
    return Timeouts(connect=60, answer=60)


@pytest.fixture
def serve(tmp_path: Path, runway: RunwayStandin, clean_environment: Path) -> Iterator[Serve]:
    """Starts servers on the one data folder, and ends them."""
    made: list[Server] = []

    def new(launcher: str = "python", command: tuple[str, ...] = ()) -> Server:
        one = server(
            launcher,
            tmp_path,
            **runway.environment,
            RUNWAY_POLL_INTERVAL="0.05",
            STUDIO_DATA_DIR=str(clean_environment),
        )
        if command:
            one.command = [sys.executable, *command]
        one.start()
        made.append(one)
        return one

    yield new
    for one in made:
        process_of(one).kill()
        process_of(one).wait(120)
        assert "Traceback" not in one.log.read_text()


def process_of(one: Server) -> subprocess.Popen[bytes]:
    assert one.process is not None
    return one.process


def tell_to_stop(one: Server, until: str) -> None:
    """Sends SIGTERM, and returns when the server says that it has come so far."""
    process_of(one).send_signal(signal.SIGTERM)
    wait_for(lambda: until in one.log.read_text())


def stop(one: Server) -> None:
    """Sends SIGTERM, and returns when the server has ended."""
    process_of(one).send_signal(signal.SIGTERM)
    process_of(one).wait(BUSY)


def task_id(still: Studio, animation_id: str, stage: Stage) -> str | None:
    """What is written down of the stage's task."""
    attempt = still.get(animation_id).latest(stage)
    return None if attempt is None else attempt.task_id


@pytest.mark.parametrize(
    ("launcher", "stage"),
    [("python", Stage.VIDEO), ("streamlit", Stage.IMAGE), ("uvicorn", Stage.VIDEO)],
)
def test_stop_waits_for_the_answer_of_a_paid_request(
    runway: RunwayStandin, serve: Serve, still: Studio, launcher: str, stage: Stage
) -> None:
    """SIGTERM while a paid POST is out: the server waits, its answer is written, then the server
    ends, and the next one carries on. One POST a stage in all.
    """
    answer = runway.fault(CREATES[stage], "held")
    first = serve(launcher)
    made = still.submit(SHORT)
    # What is bought stays where it is, whoever looks.
    runway.hold(task_at(runway, stage), "PENDING")
    assert (State.SUBMITTING, None) == (still.get(made.id).state, task_id(still, made.id, stage))
    tell_to_stop(first, "Waiting for application shutdown")
    # For as long as the answer is held; a second is only to give it the time to be wrong.
    with pytest.raises(subprocess.TimeoutExpired):
        process_of(first).wait(1)
    answer.release()
    process_of(first).wait(BUSY)
    now = still.get(made.id)
    attempt = now.latest(stage)
    assert attempt is not None
    assert attempt.task_id in runway.tasks
    assert (State.WAITING, stage, None) == (now.state, now.stage, now.owner)
    runway.finish()
    still.start()
    end = rests(still, made.id)
    assert (State.SUCCEEDED, 15, 15) == (end.state, end.spent, runway.spent)
    assert (1, 1) == posts(runway)


def test_stop_waits_no_longer_than_an_answer_may_take(
    runway: RunwayStandin, serve: Serve, still: Studio
) -> None:
    """An answer that never comes is given up in time; a person decides, nothing is sent again."""
    runway.fault("text_to_image", "silence", seconds=1000)
    first = serve(command=("-c", SHORT_PATIENCE, "streamlit_app.py"))
    made = still.submit(SHORT)
    wait_for(lambda: runway.tasks)
    stop(first)
    assert State.UNCONFIRMED is still.get(made.id).state
    still.start()
    # By then whoever drives has seen everything that there is to drive.
    run(still, simulate=True)
    assert State.UNCONFIRMED is still.get(made.id).state
    assert (1, 0) == posts(runway)


def test_stop_does_not_wait_for_what_can_be_done_again(
    runway: RunwayStandin, serve: Serve, still: Studio
) -> None:
    """A look or a download that takes long is left to the next server, which gets it at once."""
    runway.concurrency.update(gen4_image=None, gen4_turbo=None)
    first = serve()
    media = runway.fault("media", "slow", seconds=1000)
    fetched = still.submit(SHORT).id
    wait_for(lambda: media.fired)
    look = runway.fault("task", "silence", seconds=1000)
    looked_at = still.submit(SHORT).id
    wait_for(lambda: look.fired)
    stop(first)
    for one, state in ((fetched, State.DOWNLOADING), (looked_at, State.WAITING)):
        now = still.get(one)
        assert (state, Stage.IMAGE, None) == (now.state, now.stage, now.owner)
    still.start()
    for one in (fetched, looked_at):
        end = rests(still, one)
        assert (State.SUCCEEDED, 15) == (end.state, end.spent)
    assert (30, (2, 2)) == (runway.spent, posts(runway))


def test_stop_buys_nothing_more_while_visitors_keep_the_server(
    runway: RunwayStandin, serve: Serve, fresh: Callable[..., Studio], clean_environment: Path
) -> None:
    """A player that does not read on holds a server for some seconds: no longer, and from the
    signal on nothing is sent.
    """
    watched = run(studio := fresh())
    studio.close()
    still = fresh(started=False)
    kept, large = watched.media[Stage.VIDEO], 50_000_000  # more than any buffer on the way takes
    with (clean_environment / "media" / kept.name).open("r+b") as stream:
        stream.truncate(large)
    with still.pipeline.store.database.write() as connection:
        connection.execute(update(media).where(media.c.name == kept.name).values(bytes=large))
    one = serve()
    with socket.create_connection(("127.0.0.1", one.port)) as viewer, page_of(one):
        address = f"/api/animations/{watched.id}/video"
        viewer.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        assert b"200" in viewer.recv(12)
        tell_to_stop(one, "Waiting for connections to close")
        made = still.submit(SHORT)
        process_of(one).wait(BUSY)
    assert "timeout graceful shutdown exceeded" in one.log.read_text()
    assert State.QUEUED is still.get(made.id).state
    assert (1, 1) == posts(runway)


def page_of(one: Server) -> connect:
    """A page of the studio, held open as a browser holds it."""
    return connect(f"ws://127.0.0.1:{one.port}/_stcore/stream")


def test_two_servers_on_one_folder_drive_each_animation_once(
    runway: RunwayStandin, serve: Serve, still: Studio
) -> None:
    """Each animation has one driver, each stage one POST; when one server is killed the other
    goes on with what it drove.
    """
    runway.concurrency.update(gen4_image=None, gen4_turbo=None)
    first, _ = serve(), serve("uvicorn")
    ends = [rests(still, one) for one in [still.submit(SHORT).id for _ in range(8)]]
    assert {State.SUCCEEDED} == {end.state for end in ends}
    assert {1} == {end.fence for end in ends}
    assert (8, 8) == posts(runway)
    runway.account.stage_seconds["image"] = 3600.0
    last = [still.submit(SHORT).id for _ in range(4)]
    for one in last:
        reaches(still, one, State.RUNNING, Stage.IMAGE)
    process_of(first).kill()
    process_of(first).wait(120)
    runway.account.stage_seconds["image"] = 0.03
    runway.finish()
    assert {State.SUCCEEDED} == {rests(still, one).state for one in last}
    assert (12, 12) == posts(runway)
    assert 12 * 15 == runway.spent
