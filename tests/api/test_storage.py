"""The disk over HTTP, and what need not be kept."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import update

from runway_core.briefs.brief import Brief
from runway_core.store import tables
from runway_core.studio.studio import shared
from tests.kit import copies
from tests.kit.api import Client

MADE = Brief("cartoon", "animals", "landscape", "a fox", duration=2)
NOTHING = {"animations": 0, "bytes": 0}


def old(days: float) -> str:
    """The id of a simulated animation so old."""
    shared().start()
    made = copies.finished(shared(), MADE)
    with shared().database.write() as connection:
        table = tables.animation
        then = {"created_at": time.time() - days * 86_400}
        connection.execute(update(table).where(table.c.id == made.id).values(**then))
    return made.id


def test_a_rule_is_tried_and_then_carried_out(client: Client) -> None:
    """Looking has nothing go; the same rule, posted, has it go."""
    made = old(10)
    kept = client.get("/api/storage").json()["retention"]
    assert (None, None, NOTHING) == (
        kept["simulated_days"],
        kept["rejected_days"],
        kept["removed"],
    )
    assert NOTHING == client.get("/api/storage?simulated_days=30").json()["retention"]["removed"]
    tried = client.get("/api/storage?simulated_days=7").json()["retention"]
    assert (1, NOTHING) == (tried["removed"]["animations"], tried["binned"])
    assert shared().get(made).binned_at is None
    done = client.post("/api/storage/apply", json={"simulated_days": 7})
    assert (200, tried) == (done.status_code, done.json())
    assert shared().get(made).binned_at is not None


@pytest.mark.parametrize("days", ["0", "-1", "many", "1.5"])
def test_days_are_at_least_one(client: Client, days: str) -> None:
    """A rule that would take what was made just now is none."""
    assert 422 == client.get(f"/api/storage?simulated_days={days}").status_code
    body = {"simulated_days": 0}
    assert 422 == client.post("/api/storage/apply", json=body).status_code
