"""Answers that leave at once, however the server made its socket, and what a search for garbage
looks through once a process has settled.
"""

import gc
import socket
import subprocess
import sys
import textwrap
import weakref
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from runway_core.server import start_up

ROOT = Path(__file__).parents[2]


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    """A socket as Streamlit makes its own: bound and listening before the server starts."""
    with socket.socket(socket.AF_INET) as made:
        made.bind(("127.0.0.1", 0))
        made.listen()
        yield made


def waits(listening: socket.socket) -> bool:
    """Whether a connection that is taken now holds small answers back."""
    with ExitStack() as stack:
        stack.enter_context(socket.create_connection(listening.getsockname()))
        taken = stack.enter_context(listening.accept()[0])
        return not taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_connections_no_longer_wait(listening: socket.socket) -> None:
    """What connects after the call is answered at once; without it, it is not."""
    assert waits(listening)
    start_up.answer_at_once()
    assert not waits(listening)


def test_nothing_to_change_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that does not tell a process's sockets serves all the same."""

    def denied(*_: object) -> list[object]:
        raise start_up.psutil.AccessDenied

    monkeypatch.setattr(start_up.psutil.Process, "net_connections", denied)
    start_up.answer_at_once()


# ----- What is loaded.


class Knot:
    """Refers to itself, so that only a search can find that nobody else does."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def settled() -> Iterator[weakref.ref[Knot]]:
    """A process that has settled with something lost in it; afterwards all is as before."""
    lost = weakref.ref(Knot())
    start_up.keep_what_is_loaded()
    yield lost
    gc.unfreeze()


def test_later_searches_leave_out_what_was_there(settled: weakref.ref[Knot]) -> None:
    """All that had been loaded by then, and nothing that was lost by then."""
    assert settled() is None
    assert len(gc.get_objects()) < gc.get_freeze_count() / 10


def test_what_is_lost_later_is_found(settled: weakref.ref[Knot]) -> None:
    """Sessions come and go: their memory comes back."""
    later = weakref.ref(Knot())
    gc.collect()
    assert later() is None


def said_by_a_server(code: str) -> str:
    """What `code` prints in a process of its own, once a server there has started."""
    whole = f"""
import asyncio, gc, sys
import streamlit_app

async def main():
    async with streamlit_app.lifespan(streamlit_app.app):
{textwrap.indent(textwrap.dedent(code), " " * 8)}
asyncio.run(main())
"""
    ran = subprocess.run(
        [sys.executable, "-c", whole], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    return ran.stdout.strip()


def test_a_server_settles_once_it_has_loaded_all_pages(clean_environment: Path) -> None:
    """Before the first visitor comes, and with the modules that only some pages use."""
    frozen, loaded = said_by_a_server("""
        loaded = {"pages.ui.lab.lab_view", "pages.ui.credits.usage_chart"} <= set(sys.modules)
        print(gc.get_freeze_count(), loaded)
    """).split()
    assert int(frozen) > 50_000
    assert "True" == loaded


def test_a_run_of_a_page_leaves_the_search_path_alone(clean_environment: Path) -> None:
    """What another thread imports meanwhile is found: an entry that was taken out of the path while
    it is gone through hides the next one.
    """
    assert "True" == said_by_a_server("""
        from streamlit.runtime.scriptrunner.exec_code import modified_sys_path

        before = list(sys.path)
        with modified_sys_path(str(streamlit_app.ROUTER)):
            print(before == sys.path)
    """)
