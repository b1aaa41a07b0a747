"""(p) What the Credits page asks for, among 100,000 animations against among 100."""

import argparse
import random
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from bench import page
from runway_core.access import LOCAL
from runway_core.settings import Settings
from runway_core.states import State
from runway_core.store import tables
from runway_core.studio import Studio
from tests.kit import postgres
from tests.kit.runway_standin import RunwayStandin
from tests.kit.store import BRIEF, PROMPTS

FEW, MANY = 100, 100_000
ROUNDS = 40
LIMIT = 1.3
DAY = 86_400.0
AT_ONCE = 2_000


def fill(studio: Studio, count: int) -> None:
    """Real animations of the last thirty days, in a few styles, of a few people."""
    draw, now = random.Random(1), time.time()

    def made() -> tuple[dict[str, Any], list[dict[str, Any]]]:
        name, at = str(uuid.UUID(int=draw.getrandbits(128))), now - draw.random() * 29 * DAY
        failed = draw.random() < 0.08
        run = {
            "id": name, "created_at": at, "updated_at": at, "finished_at": at,
            "state": State.FAILED if failed else State.SUCCEEDED, "stage": "video", "plan": "real",
            "brief": BRIEF.as_dict(), "prompts": PROMPTS.as_dict(), "quoted": 55,
            "failure": {"code": "task.moderated_output"} if failed else None,
            "style": draw.choice(("cartoon", "anime", "realistic")),
            "theme": draw.choice(("animals", "space", "forest")),
            "asked_by": draw.choice((None, "ana@example.org", "ben@example.org")),
        }  # fmt: skip
        tries = [
            {
                "animation_id": name, "stage": stage, "attempt": 1, "simulated": False,
                "model": model, "request_hash": "", "intent_at": at, "quoted": price,
                "estimated": float(price), "final": float(price), "task_id": f"{name}-{stage}",
                "outcome": "succeeded", "ended_at": at,
            }
            for stage, model, price in (("image", "gen4_image", 5), ("video", "gen4_turbo", 50))
        ]  # fmt: skip
        return run, tries

    for begin in range(0, count, AT_ONCE):
        rows = [made() for _ in range(min(AT_ONCE, count - begin))]
        with studio.database.write() as connection:
            connection.execute(insert(tables.animation), [run for run, _ in rows])
            connection.execute(insert(tables.submission), [one for _, each in rows for one in each])


def view(studio: Studio) -> None:
    """What the page asks its studio for, but for Runway's usage, which Runway counts."""
    studio.credits()
    studio.has_ledger()
    studio.caps(by=LOCAL)
    studio.overview()


@contextmanager
def studios(kind: str) -> Iterator[tuple[Studio, Studio]]:
    """Two studios with much and little in their databases, and an account."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory()))
        runway = opened.enter_context(RunwayStandin(balance=1000))
        urls: Callable[[], str] = str
        if kind == "PostgreSQL":
            urls = opened.enter_context(postgres.running()).new
        read = replace(Settings.load(runway.environment), max_credits_per_day=10**7)
        found = []
        for count in (FEW, MANY):
            settings = replace(read, data_dir=folder / str(count), database_url=str(urls()))
            found.append(opened.enter_context(Studio(settings)))
            fill(found[-1], count)
            with found[-1].database.write() as connection:
                # What a server does by itself some time after so many rows.
                connection.exec_driver_sql("ANALYZE")
        yield found[0], found[1]


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    before = time.perf_counter()
    call()
    return time.perf_counter() - before


def measure(kind: str) -> tuple[float, float, float]:
    """Medians of little and much, in turn; and the sums over much, which nobody waits for."""
    with studios(kind) as (little, much):
        ready = seconds(much.overviews.make_ready)
        taken: list[list[float]] = [[], []]
        for turn in range(-2, ROUNDS):
            for each, studio in zip(taken, (little, much), strict=True):
                one = seconds(lambda studio=studio: view(studio))  # type: ignore[misc]
                if turn >= 0:
                    each.append(one)
        return statistics.median(taken[0]), statistics.median(taken[1]), ready


def report() -> tuple[str, bool]:
    """The section, and whether the limit was kept."""
    rows, passed = [], True
    for kind in ("SQLite", "PostgreSQL"):
        little, much, ready = measure(kind)
        passed &= much / little <= LIMIT
        rows.append(
            f"| {kind} | {1000 * little:.1f} | {1000 * much:.1f} | {much / little:.2f} |"
            f" {ready:.1f} |"
        )
    lines = [
        "## (p) The Credits page among many animations",
        "",
        f"What the page asks for by default, in a studio of {MANY:,} real animations of thirty days"
        f" and in one of {FEW}, in turn, {ROUNDS} times; medians. Over many animations the sums are"
        " made beforehand and renewed beside the looks; the last column is how long that takes.",
        "",
        f"| Database | {FEW}, ms | {MANY:,}, ms | ratio | beside, s |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"Limit of each ratio: {LIMIT}. {'PASS' if passed else 'FAIL'}",
        "",
    ]
    return "\n".join(lines), passed


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true")
    section, _ = report()
    if options.parse_args().write:
        page.write([section])
    print(section)
