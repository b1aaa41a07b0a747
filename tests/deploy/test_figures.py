"""The figures that the page tells of are those that there are."""

from __future__ import annotations

import re

from runway_core.api.figures import Figures
from runway_core.settings import Settings
from runway_core.store import Database
from runway_core.store.animations import Store
from tests.kit.postgres import Postgres
from tests.kit.server import ROOT
from tests.kit.store import NOON, Clock, add


def test_every_figure_is_told() -> None:
    """One row each, by its own name: what it means, and when somebody should be woken."""
    page = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`studio_\w+`(?:, )?)+)[^|]*\| [^|]+ \| [^|]+ \|$", page, re.M)
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    counted = Figures()
    there = [
        family.name + ("_total" if family.type == "counter" else "")
        for collector in counted.registry._names_to_collectors.values()
        for family in collector.describe()
    ]
    assert sorted(set(there)) == sorted(told)


def test_what_waits_is_told_by_its_age(postgres: Postgres) -> None:
    """Of the oldest that nobody drives; and how many processes there are that might."""
    database = Database.open(Settings(database_url=postgres.new()))
    clock = Clock()
    counted = Figures()
    counted.watch(database, clock)
    assert "studio_oldest_waiting_seconds 0.0" in counted.text().decode()
    add(Store(database, clock))
    clock.now = NOON + 90
    text = counted.text().decode()
    assert "studio_oldest_waiting_seconds 90.0" in text
    assert "studio_workers 0.0" in text
    database.close()
    assert "studio_database_up 0.0" in Figures().text().decode()
