"""What a search for garbage looks through once a process has settled."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from runway_core.server import heap

ROOT = Path(__file__).parents[2]


class Knot:
    """Refers to itself, so that only a search can find that nobody else does."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def settled() -> Iterator[weakref.ref[Knot]]:
    """A process that has settled with something lost in it; afterwards all is as before."""
    lost = weakref.ref(Knot())
    heap.settle()
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


def test_a_server_settles_once_it_has_loaded_all_pages(clean_environment: Path) -> None:
    """Before the first visitor comes, and with the modules that only some pages use."""
    code = """
import asyncio, gc, sys
import streamlit_app

async def main():
    async with streamlit_app.lifespan(streamlit_app.app):
        loaded = {"pages.ui.lab.lab_view", "pages.ui.credits.usage_chart"} <= set(sys.modules)
        print(gc.get_freeze_count(), loaded)

asyncio.run(main())
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    frozen, loaded = ran.stdout.split()
    assert int(frozen) > 50_000
    assert "True" == loaded
