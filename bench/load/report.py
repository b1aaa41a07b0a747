"""The limits, and the section of the results page."""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from bench.attacks.scene import PRICE
from bench.load.answers import BLOCK, IN_A_ROW, LINES, ROUNDS
from bench.load.crowd import MANY
from bench.load.dashboard import DEAF_CLIENTS, SLOW_CLIENTS, Dashboard
from bench.load.measured import CONCURRENCY, STAGE_SECONDS, Figures, measure

LIMITS = {"health": 4.0, "animation": 12.0, "list": 30.0}
"""Of the median time of an answer to the bare application's, which only sends. Ours passes the
guard, the log and the figures, and is looked up behind Streamlit's addresses; one animation is
three queries in another thread, and the list is twenty of them, put into words."""

POOL = 8
"""Threads that look at the database for the API; each is made when it is needed."""

MEMORY_LIMIT = 1.1
"""After ten thousand requests, to before: nothing is kept of them."""

CROWD_LIMIT, AGAIN_LIMIT = 2.0, 1.25
"""The same of two hundred animations that are made at once, for the first time, and of what comes
after them: the pools have their threads by then, and what was taken is used again."""

MOST_THREADS = 80
"""Whatever the number of requests: the API's pools have 8, 16 and 1, the runner's, Streamlit's and
the server's own a few dozen together."""

BESIDE_LIMIT = 3.0
"""Of the dashboard's time (its health, its page and one run of it) beside slow and deaf clients,
to that at rest."""

BUSY_LIMIT = 6.0
"""The same while 200 animations are made: there is work to do, on the same processor, and a page
still runs within a second."""


@dataclass(frozen=True)
class Verdict:
    """One limit, and whether it is kept."""

    what: str
    limit: str
    kept: bool


def verdicts(seen: Figures) -> Iterator[Verdict]:
    """Everything that is judged."""
    for name, limit in LIMITS.items():
        ratio = seen.pairs[name].ratio
        yield Verdict(f"GET {name} to bare: {ratio:.1f}", f"{limit:.0f}", ratio <= limit)
    row = seen.row
    kept = row.growth <= MEMORY_LIMIT and row.threads[1] <= row.threads[0] + POOL
    yield Verdict(
        f"memory after {IN_A_ROW:,} requests to before: {row.growth:.2f};"
        f" threads {row.threads[0]} → {row.threads[1]}",
        f"{MEMORY_LIMIT}; {POOL} more",
        kept,
    )
    for name, crowd, mode, limit in (
        ("simulated", seen.simulated, "simulation", CROWD_LIMIT),
        ("real, after that", seen.real, "real", AGAIN_LIMIT),
    ):
        done = crowd.answers[f"200 succeeded {mode}"]
        yield Verdict(
            f"{MANY} at once, {name}: {done} answered with a finished animation",
            f"{MANY}",
            done == MANY,
        )
        yield Verdict(
            f"{MANY} at once, {name}: most memory to before {crowd.held.growth:.2f},"
            f" most threads {crowd.held.threads[1]}",
            f"{limit}; {MOST_THREADS}",
            crowd.held.growth <= limit and crowd.held.threads[1] <= MOST_THREADS,
        )
    yield Verdict(
        f"paid requests for pictures and clips {seen.paid}, credits {seen.credits}",
        f"{(MANY, MANY)}, {PRICE * MANY}",
        (seen.paid, seen.credits) == ((MANY, MANY), PRICE * MANY),
    )
    yield Verdict(
        f"most tasks of a model at Runway at once: {max(seen.most.values())}",
        f"{CONCURRENCY}",
        0 < max(seen.most.values()) <= CONCURRENCY,
    )
    hostile = seen.hostile
    yield Verdict(
        f"{SLOW_CLIENTS} slow and {DEAF_CLIENTS} deaf clients: memory {hostile.growth:.2f},"
        f" threads {hostile.threads[1]}",
        f"{AGAIN_LIMIT}; {MOST_THREADS}",
        hostile.growth <= AGAIN_LIMIT and hostile.threads[1] <= MOST_THREADS,
    )
    for name, look, limit in (
        ("slow and deaf clients", seen.beside, BESIDE_LIMIT),
        (f"{MANY} real ones at once", seen.busy, BUSY_LIMIT),
    ):
        ratio = look.whole / seen.rest.whole
        yield Verdict(
            f"dashboard beside {name} to at rest: {ratio:.1f}", f"{limit:.0f}", ratio <= limit
        )


def report() -> tuple[str, bool]:
    """The section of the results page, and whether every limit is kept."""
    seen = measure()
    judged = list(verdicts(seen))
    passed = all(each.kept for each in judged)
    looks = (("at rest", seen.rest), ("slow and deaf", seen.beside), ("200 real", seen.busy))
    lines = [
        "## (i) Under load",
        "",
        "`python -m bench.load`: the studio under uvicorn before a stand-in for Runway, and a bare"
        " FastAPI application with the same answers in a process of its own with the same options,"
        f" in turn, {ROUNDS * BLOCK} requests each on one kept connection. Milliseconds.",
        "",
        "| GET | ours, p50 / p95 | a second | bare, p50 / p95 | a second | ratio of p50 |",
        "|---|---|---|---|---|---|",
        *(
            f"| {name} | {_spread(pair.ours)} | {_spread(pair.bare)} | {pair.ratio:.1f} |"
            for name, pair in seen.pairs.items()
        ),
        "",
        f"{IN_A_ROW:,} requests in a row on {LINES} kept connections (6 parts health, 3 one"
        f" animation, 1 the list of 20): {IN_A_ROW / seen.row.seconds:.0f} a second."
        f" {MANY} `generate` at the same moment, each waiting for its animation: simulated"
        f" {seen.simulated.held.seconds:.0f} s; real, with {CONCURRENCY} places for each model at"
        f" Runway and {STAGE_SECONDS} s a task, {seen.real.held.seconds:.0f} s. Of the"
        f" {SLOW_CLIENTS} slow clients half are in the middle of a head and half in that of a"
        f" body; the {DEAF_CLIENTS} deaf ones follow an animation and read nothing.",
        "",
        "| Dashboard, median ms | health | page | one run of it | together |",
        "|---|---|---|---|---|",
        *(f"| {name} | {_looked(look)} |" for name, look in looks),
        "",
        "| Measured | Limit | |",
        "|---|---|---|",
        *(f"| {each.what} | {each.limit} | {'PASS' if each.kept else 'FAIL'} |" for each in judged),
        "",
        f"{seen.seconds:.0f} s. {'PASS' if passed else 'FAIL'}",
    ]
    return "\n".join(lines), passed


def _spread(seconds: list[float]) -> str:
    p95 = statistics.quantiles(seconds, n=20, method="inclusive")[-1]
    middle = statistics.median(seconds)
    return f"{1000 * middle:.2f} / {1000 * p95:.2f} | {len(seconds) / sum(seconds):.0f}"


def _looked(look: Dashboard) -> str:
    parts = (statistics.median(part) for part in (look.health, look.document, look.rerun))
    return " | ".join(f"{1000 * part:.1f}" for part in (*parts, look.whole))
